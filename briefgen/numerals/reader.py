"""A text and its language -> every numeral expression in it, by one engine for all languages.

One pass from left to right over the tokens, looking a bounded way ahead: linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Final

from briefgen.numerals import amounts, dates
from briefgen.numerals.ages import aged
from briefgen.numerals.bases import of_every, of_index
from briefgen.numerals.beside import beside, joined
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, is_zero
from briefgen.numerals.expression import Amount, Expression
from briefgen.numerals.grammar import TABLES, Grammar, decided, has_grammar, load_grammar
from briefgen.numerals.intervals import bounded, bounds, level
from briefgen.numerals.lists import listed
from briefgen.numerals.marks import decimal_mark
from briefgen.numerals.names import is_label, is_name, is_rule, label_end
from briefgen.numerals.not_figure import not_a_figure
from briefgen.numerals.opening import openings
from briefgen.numerals.operand import Read
from briefgen.numerals.periods import period
from briefgen.numerals.qualify import qualified
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.tokens import MASK, tokens
from briefgen.numerals.touching import unread
from briefgen.numerals.vague import vague

# Nothing in here is a figure: addresses of pages and people, DOIs, numbers of accounts.
_MASKED: Final = re.compile(
    r"(?:https?://|www\.|doi\.org/)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}\.[^\W\d_][\w-]{1,63}|\b10\.\d{4,9}/\S{1,200}"
    r"|\b[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){3,7}(?: ?[\dA-Z]{1,3})?\b"
)
_ENDLESS: Final = re.compile(r"\d{100,}")
"""No figure has so many digits, and no integer is made of them."""
_NOTHING: Final = "\u2060"
"""A character without width, which makes no token."""
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*|\f")

_SAID: Final = tuple(field.name for field in fields(Amount))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages with a grammar."""
    names = (path.name.removesuffix(".toml") for path in TABLES.iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != ANY))


ANY: Final = "und"
"""The grammar for languages without one: it reads digits, signs and dates, and no words."""


def or_any(language: str) -> str:
    """The language, or `und` where there is no grammar for it."""
    return language if knows(language) else ANY


def knows(language: str) -> bool:
    """Whether there is a grammar for the language."""
    return bool(language) and has_grammar(language)


def read(text: str, language: str, decimal: str | None = None) -> tuple[Expression, ...]:
    """Every expression in `text`, in order, none overlapping; nothing where the language has no grammar.

    `decimal`: the decimal sign of the document that the text is of (`decimal_mark`); by default the text says it.
    """
    if decimal is None:
        decimal = decimal_mark(text) if _MARKED.search(text) else ""
    return _read(text, language, decimal) if len(text) <= 4000 else tuple(_expressions(text, language, decimal))


_MARKED: Final = re.compile(r"\d[.,]\d")


@lru_cache(maxsize=8192)
def _read(text: str, language: str, decimal: str) -> tuple[Expression, ...]:
    return tuple(_expressions(text, language, decimal))


def _expressions(text: str, language: str, decimal: str = "") -> Iterator[Expression]:
    grammar = decided(language, decimal) if decimal else load_grammar(language)
    if grammar is None:
        return
    at = 0
    for match in (*_PARAGRAPH.finditer(text), None):
        end = match.start() if match else len(text)
        if end > at:
            yield from _paragraph(text, at, end, grammar)
        at = match.end() if match else end


def _paragraph(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Expression]:
    piece = text[start:end]
    if "://" in piece or "@" in piece or "www." in piece or "10." in piece or "IBAN" in piece:
        piece = _MASKED.sub(lambda match: MASK * len(match.group()), piece)
    if _ENDLESS.search(piece):
        piece = _ENDLESS.sub(lambda match: MASK.ljust(len(match.group()), _NOTHING), piece)
    starts = openings(piece, grammar.tag)
    if not starts:
        return
    piece_tokens = tokens(piece)
    context = Context(tokens=piece_tokens, grammar=grammar, starts=frozenset(starts))
    i = 0
    for opening in starts:
        if opening < i:
            continue
        i = opening
        found = _at(context, i)
        if found is None:
            i += 1
            continue
        read, figure = found
        if figure is not None:
            figure = unread(context, figure)
            read = max(read, figure.last)
            a, b = piece_tokens[figure.first].start, piece_tokens[figure.last - 1].end
            values = {name: getattr(figure, name) for name in _SAID}
            yield Expression(start=start + a, end=start + b, surface=text[start + a : start + b], **values)
            context.last, context.last_figure = figure.last, figure
        i = max(read, i + 1)


Step = tuple[int, Read | None]
"""The token after what was read, and the figure, if it is one."""


def _at(context: Context, i: int) -> Step | None:
    """What starts at token `i`."""
    return first(RULES, context, i)


def date(context: Context, i: int) -> Step | None:
    """30 October 2023; a day without its year is no date that a record could hold."""
    context_tokens, token = context.tokens, context.tokens[i]
    if token.kind != "digits" and token.low not in context.grammar.months:
        return None
    day = dates.day(context_tokens, i, context.grammar)
    if day is None:
        return None
    joined = token.kind == "digits" and token.tight and i and context_tokens[i - 1].kind == "word"
    if joined or (day.value is None and not day.problem):
        return day.last, None
    return day.last, Read(first=i, last=day.last, value=day.value, unit="date", problem=day.problem)


def month_or_quarter(context: Context, i: int) -> Step | None:
    """March 2011, Q3 2024."""
    found = period(context, i)
    return (found.last, found) if found is not None else None


def confidence(context: Context, i: int) -> Step | None:
    """The level of an interval is no figure; its bounds are one: 95 % CI 3.1–4.2."""
    last = level(context, i)
    if last:
        context.bounds = last
        return last, None
    found = bounds(context, i)
    return (found.last, bounded(context, found)) if found is not None else None


def index_base(context: Context, i: int) -> Step | None:
    """2021 = 100, which is no figure, and the index after it."""
    return of_index(context, i)


def base_first(context: Context, i: int) -> Step | None:
    """Of every 1,000 children, 12."""
    found = of_every(context, i)
    if found is None:
        return None
    figure = qualified(context, found[1])
    return figure.last, replace(figure, first=found[0])


def no_figure(context: Context, i: int) -> Step | None:
    """Digits that are no figure: a list mark, a telephone, a time of day."""
    last = not_a_figure(context, i) if context.tokens[i].kind == "digits" else 0
    return (last, None) if last else None


def amount(context: Context, i: int) -> Step | None:
    """A number with its unit and qualifier, unless it only names something."""
    found = amounts.amount(context, i)
    if found is None or found.skip:
        return None if found is None else (found.last, None)
    if found.problem:
        return found.last, None if is_label(context, found) else found
    if is_label(context, found):
        context.label = label_end(context, found.last)
        return context.label, None
    figure = _figure(context, found)
    if figure.bare and not is_zero(context, figure):
        bare = _bare(context, i, found, figure)
        if bare is not None:
            return bare
    if is_rule(context, figure):
        return figure.last, None
    figure = bounded(context, figure)
    if figure.unit == "ordinal" and figure.qualifier != "exact":
        figure = replace(figure, qualifier="exact", first=found.first)
    if is_name(context, figure):
        return figure.last, replace(figure, role="name") if figure.unit == "year" else None
    return figure.last, figure


def _figure(context: Context, found: Read) -> Read:
    """A number with all that is around it: its list, what is beside it, its qualifier, an age."""
    whole = beside(context, listed(context, joined(context, found)))
    return aged(context, qualified(context, whole))


def _bare(context: Context, i: int, found: Read, figure: Read) -> Step | None:
    """A word such as "one", which is no figure by itself: than a year earlier, a handful, en liten del."""
    if context.low(figure.last) in context.grammar.words("duration_rules", "ago"):
        return figure.last, None
    placed = figure.unit == "count" and context.of_place(found.first)
    if figure.qualifier != "exact" and not placed:
        return None
    loose = vague(context, i)
    return (loose.last, loose) if loose is not None else (found.last, None)


def loosely(context: Context, i: int) -> Step | None:
    """Several, thousands of, most."""
    loose = vague(context, i)
    if loose is None:
        return None
    return loose.last, qualified(context, loose) if loose.times > 1 else loose


RULES: Final[tuple[Rule[Callable[[Context, int], Step | None]], ...]] = (
    Rule(name="date", language="en", example="It sank on 30 October 2023", read=date),
    Rule(name="period", language="en", example="It sank in March 2011", read=month_or_quarter),
    Rule(name="confidence", language="en", example="It was 4 (95 % CI 3.1, 4.2) there", read=confidence),
    Rule(name="base of an index", language="en", example="With 2021 = 100, the index is 104.2", read=index_base),
    Rule(name="base first", language="en", example="Of every 1,000 boats, 12 sank", read=base_first),
    Rule(name="no figure", language="en", example="They left at 14:30", read=no_figure),
    Rule(name="amount", language="en", example="They saw about 500 boats", read=amount),
    Rule(name="vague amount", language="en", example="They saw several boats", read=loosely),
)

__all__ = ["knows", "languages", "number", "or_any", "read"]
