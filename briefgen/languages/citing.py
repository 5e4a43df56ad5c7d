"""A language -> what citation styles are told of it beyond their own locale files: dates in full, and quotation marks.

The locale files of CSL print "2. listopad 2026" in Czech and "02 november" in Swedish. CLDR and our typography know
better, and a style that says otherwise itself keeps its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from briefgen.languages.language import Language
from briefgen.tag import primary

NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_FIELD: Final = re.compile(r"'([^']*)'|(d+|M+|y+)|([^dMy']+)")
_PARTS: Final = {"d": "day", "M": "month", "y": "year"}


def csl_locale(language: Language) -> str:
    """A `locale` element of CSL 1.0.2 for a style: month names as they stand in a date, `form="text"`, quotes.

    Nothing for English, whose locale files are right.
    """
    if primary(language.tag) == "en":
        return ""
    months = language.locale.months["format"]["wide"]
    terms = [_term(f"month-{number:02}", months[number]) for number in range(1, 13)]
    space = language.typography.quote_space
    opening, closing, inner_opening, inner_closing = language.typography.quotes
    terms += [
        _term("open-quote", opening + space),
        _term("close-quote", space + closing),
        _term("open-inner-quote", inner_opening),
        _term("close-inner-quote", inner_closing),
    ]
    terms += [_term(label, word, "short") for label, word in language.words.locators.items()]
    pattern = language.locale.date_formats["long"].pattern
    return f'<locale xmlns="{NAMESPACE}"><terms>{"".join(terms)}</terms>{_date(pattern)}</locale>'


def _term(name: str, text: str, form: str = "long") -> str:
    return f'<term name={quoteattr(name)} form="{form}">{_escaped(text)}</term>'


def _date(pattern: str) -> str:
    """`d. MMMM y` as date parts; what stands between two goes with the one before it, and is left out with it."""
    parts: list[tuple[str, str]] = []
    before = ""
    for quoted, field, between in _FIELD.findall(pattern):
        if field:
            parts.append((field, ""))
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + quoted + between)
        else:
            before += quoted + between
    written = [
        f'<date-part name="{_PARTS[field[0]]}"{_form(field)} prefix={quoteattr(before if number == 0 else "")}'
        f" suffix={quoteattr(suffix)}/>"
        for number, (field, suffix) in enumerate(parts)
    ]
    return f'<date form="text">{"".join(written)}</date>'


def _form(field: str) -> str:
    """The form of a date part for a field of CLDR: MMMM is a month's name, d a day without a zero before it."""
    if field[0] == "y":
        return ""
    forms = ("long" if len(field) > 3 else "short") if len(field) > 2 else "numeric"
    return f' form="{forms if field[0] == "M" else "numeric"}"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
