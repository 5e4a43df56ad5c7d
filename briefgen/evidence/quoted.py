"""Texts of a record -> what they put in quotation marks that none of the reports says.

A quotation gets onto a page from a record of its own, which is read word for word; words in quotation marks within a
text look the same to its reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefgen.diagnostic import Diagnostic
from briefgen.originals import Original, Selector, find
from briefgen.records import Brief, Loaded, Plain, Report, TextError, flat, parse, problem
from briefgen.records.texts import texts
from briefgen.tag import primary

QUOTED: Final = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|”[^“”]*”|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|(?<!\w)[‘‚][^‘’]*[’‘](?!\w)")
"""Words in quotation marks, in the marks of any language."""
_ENOUGH: Final = 3
"""Words from which on it is what somebody said, and no word that is called so."""


def check(
    loaded: Loaded[Report] | Loaded[Brief], reports: Sequence[Report], documents: Mapping[str, Sequence[Original]]
) -> Iterator[Diagnostic]:
    """BG234 for quoted words that no document in the text's language has. `documents` are those at hand by language."""
    record, source = loaded.record, loaded.source
    language = primary(record.language)
    if isinstance(record, Report) and record.draft:
        return
    held = [one for tag, several in documents.items() if primary(tag) == language for one in several]
    known = {_plain(title) for report in reports for title in (*_titles(report), *_quotations(report))}
    for place in texts(record) if held else ():
        if place.context == "names" or place.context.startswith("quotations."):
            continue
        try:
            plain = [part for part in flat(parse(place.text)) if isinstance(part, Plain)]
        except TextError:
            continue  # records/wording.py tells
        for part in plain:
            for found in QUOTED.finditer(part.text):
                said = found.group()[1:-1].strip(" .,;:!?…")
                if len(said.split()) < _ENOUGH or any(_plain(said) in one for one in known):
                    continue
                if not any(find(document, Selector(exact=said), explain=False).hits for document in held):
                    message = f"found “{said[:80]}” in quotation marks, which is in none of the reports"
                    hint = "quote the report's words, or record them as a quotation; take the marks from your own words"
                    at = (part.start + found.start(), part.start + found.end())
                    yield problem(
                        source, "BG234", message, place.path, start=at[0], end=at[1], severity="warning", hint=hint
                    )


def _titles(report: Report) -> Iterator[str]:
    for edition in report.editions.values():
        yield edition.title
        yield edition.container_title or ""


def _quotations(report: Report) -> Iterator[str]:
    for quotation in report.quotations:
        yield from quotation.text.values()
        yield quotation.translation or ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
