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
from briefgen.records import Brief, Loaded, Plain, Report, TextError, TextPlace, flat, problem, runs
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
    originals = [one for tag, several in documents.items() if primary(tag) == language for one in several]
    known = {_plain(title) for report in reports for title in (*_titles(report), *_quotations(report))}
    for place in texts(record) if originals else ():
        if place.context == "names" or place.context.startswith("quotations."):
            continue
        for start, end, quotation in _said(place):
            if len(quotation.split()) < _ENOUGH or any(_plain(quotation) in one for one in known):
                continue
            if not any(find(document, Selector(exact=quotation), explain=False).hits for document in originals):
                message = f"found “{quotation[:80]}” in quotation marks, which is in none of the reports"
                hint = "quote the report's words, or record them as a quotation; take the marks from your own words"
                yield problem(source, "BG234", message, place.path, start=start, end=end, severity="warning", hint=hint)


def _said(place: TextPlace) -> Iterator[tuple[int, int, str]]:
    """What a text quotes, and where: words in quotation marks, and those of a block quotation."""
    try:
        text_runs = runs(place.text, blocks=place.blocks)
        plain = [(run, part) for run in text_runs for part in flat(run.parts) if isinstance(part, Plain)]
    except TextError:
        return  # records/wording.py tells
    for run, part in plain:
        marked = [(*found.span(), found.group()[1:-1]) for found in QUOTED.finditer(part.text)]
        for start, end, words in [(0, len(part.text), part.text)] if run.quoted else marked:
            trimmed = words.strip(' \n"“”„«».,;:!?…')
            begin = part.start + (len(part.text) - len(part.text.lstrip()) if run.quoted else start)
            yield begin, part.start + end, " ".join(trimmed.split())


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
