"""Texts of records and their catalogues, and the reports' documents -> words that are the report's, not the author's.

What is in quotation marks is quoted; names and titles have no other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from briefgen.diagnostic import Diagnostic, Place
from briefgen.evidence.anchored import there
from briefgen.evidence.quoted import QUOTED
from briefgen.languages import catalogue_file
from briefgen.originals import ENOUGH, Original, Repeat, RepeatedWord, Wording, words
from briefgen.records import (
    Brief,
    Cite,
    FootnoteMark,
    InlineRun,
    Loaded,
    Name,
    Placeholder,
    Plain,
    Pointer,
    Report,
    TextError,
    flat,
    parts,
    problem,
    runs,
)
from briefgen.records.texts import texts
from briefgen.tag import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A text in one language, with its words, and how its offsets become a place."""

    language: str
    words: Sequence[RepeatedWord]
    figures: frozenset[tuple[int, int]]
    """Where a figure stands with words of its own: how it is said is no sentence of the report."""
    placed: Callable[[int, int], Place]
    draft: bool


def check(
    loaded: Loaded[Report] | Loaded[Brief],
    catalogues: Mapping[str, catalogue_file.Catalogue],
    reports: Sequence[Report],
    documents: Mapping[str, Sequence[Original]],
) -> Iterator[Diagnostic]:
    """BG233 where a text repeats a document of its language; one note for all of a file's drafted findings.

    `reports` are those whose titles may be named; `documents` are the editions at hand by language.
    """
    written = list(_texts(loaded, catalogues, [title for report in reports for title in _titles(report)]))
    drafted = 0
    for language, originals in documents.items():
        same_language = [one for one in written if _base(one.language) == _base(language)]
        for document in originals:
            for one, found in zip(
                same_language, Wording(document).repeats([one.words for one in same_language]), strict=True
            ):
                repeats = [repeat for repeat in found if (repeat.start, repeat.end) not in one.figures]
                drafted += one.draft and bool(repeats)
                if not one.draft:
                    yield from (_problem(one, document, repeat) for repeat in repeats)
    if drafted:
        message = f"texts of drafted findings that repeat a report word for word: {drafted}"
        hint = "put each into your own words before you delete `draft: true`"
        yield problem(loaded.source, "BG233", message, ("id",), severity="note", hint=hint)


def _problem(one: _Written, document: Original, repeat: Repeat) -> Diagnostic:
    page = document.page(repeat.there[0])
    where = f"{document.name}, page {page}" if page else f"{document.name}, line {document.line(repeat.there[0])}"
    return Diagnostic.warning(
        "BG233",
        f"found {repeat.words} words in a row that are those of {where}; expected fewer than {ENOUGH}",
        one.placed(repeat.start, repeat.end),
        hint="say it in your own words, or put what you quote in quotation marks",
        related=((there(document, *repeat.there), "the report's words"),),
    )


def _texts(
    loaded: Loaded[Report] | Loaded[Brief], catalogues: Mapping[str, catalogue_file.Catalogue], titles: Sequence[str]
) -> Iterator[_Written]:
    record, source = loaded.record, loaded.source
    named = [tuple(word.text for word in words(title)) for title in (*titles, *record.names)]
    for place in texts(record):
        if place.context == "names" or place.context.startswith("quotations."):
            continue
        draft = isinstance(record, Report) and (
            record.draft or (place.path[0] == "findings" and record.findings[int(place.path[1])].draft)
        )
        path = place.path
        yield _Written(
            language=record.language,
            words=_words(place.text, named, place.blocks),
            figures=_figures(place.text, place.blocks),
            placed=lambda start, end, path=path: source.place(path, start=start, end=end),  # type: ignore[misc]
            draft=draft,
        )
        for tag, catalogue in catalogues.items():
            entry = catalogue.live.get((place.context, place.text))
            if entry is not None and entry.text and tag != record.language:
                yield _Written(
                    language=tag,
                    words=_words(entry.text, named, place.blocks),
                    figures=_figures(entry.text, place.blocks),
                    placed=lambda start, end, file=catalogue, entry=entry: file.place(  # type: ignore[misc]
                        entry, start=start, end=end
                    ),
                    draft=draft,
                )


def _titles(report: Report) -> Iterator[str]:
    return (edition.title for edition in report.editions.values())


def _base(tag: str) -> str:
    return primary(tag)


def _figures(text: str, blocks: bool) -> frozenset[tuple[int, int]]:
    try:
        leaves = flat(parts(text, blocks=blocks))
        return frozenset((part.start, part.end) for part in leaves if isinstance(part, Placeholder))
    except TextError:
        return frozenset()


def _words(text: str, named: Iterable[tuple[str, ...]], blocks: bool) -> list[RepeatedWord]:
    """The words of an authored text that are the author's: breaks where it quotes, or names a title."""
    try:
        written_words = [one for run in runs(text, blocks=blocks) for one in (*_run(run), RepeatedWord(""))]
    except TextError:
        return []  # records and languages say so
    quoted = [match.span() for match in QUOTED.finditer(text)]
    outside = [RepeatedWord("") if any(a <= word.start < b for a, b in quoted) else word for word in written_words]
    for name in named:
        for at in range(len(outside) - len(name) + 1) if len(name) > 1 else ():
            if tuple(word.text for word in outside[at : at + len(name)]) == name:
                outside[at : at + len(name)] = [RepeatedWord("")] * len(name)
    return outside


def _run(run: InlineRun) -> list[RepeatedWord]:
    """The words of a paragraph, an item or a cell; none of somebody else's."""
    repeated: list[RepeatedWord] = []
    for part in flat(run.parts) if not run.quoted else ():
        match part:
            case Plain():
                repeated += words(part.text, part.start)
            case Placeholder() if part.words:
                repeated += (RepeatedWord(word.text, part.start, part.end) for word in words(part.words))
            case Placeholder():
                repeated.append(RepeatedWord("", part.start, part.end, gap=True))
            case Name():
                repeated.append(RepeatedWord("", part.start, part.end))
            case Cite() | FootnoteMark() | Pointer():
                pass
            case _:
                assert_never(part)
    return repeated
