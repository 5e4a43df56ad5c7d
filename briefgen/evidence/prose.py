"""Authored texts and their translations -> number words without a statistic, or that mean something else than it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from briefgen import numerals
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.evidence import changes, degrees, labelled, names, quotations
from briefgen.evidence.agreement import format_amount, of_expression, of_quantity, restates
from briefgen.evidence.scope import Placed, Scope, scope_of
from briefgen.languages import catalogue_file
from briefgen.languages.po import Message
from briefgen.numerals import load_grammar
from briefgen.originals.sentences import sentences
from briefgen.records import (
    Brief,
    Loaded,
    Placeholder,
    Plain,
    Quantity,
    Records,
    Report,
    Statistic,
    TextError,
    flat,
    parse,
    runs,
    texts,
)
from briefgen.records.text import Part


def report(
    records: Records, loaded: Loaded[Report], translations: Path | None, known: names.Known
) -> Iterator[Diagnostic]:
    """What is wrong with the names and number words in a report's texts, as authored and in each catalogue."""
    yield from names.declared(loaded, known)
    if not loaded.record.draft:  # a draft's texts are the document's own, until somebody has written theirs
        yield from _record(records, "reports", loaded.record.id, loaded, translations, known)


def brief(
    records: Records, loaded: Loaded[Brief], translations: Path | None, known: names.Known
) -> Iterator[Diagnostic]:
    """The same for a brief."""
    yield from names.declared(loaded, known)
    yield from _record(records, "briefs", loaded.record.id, loaded, translations, known)


def _record(
    records: Records,
    kind: str,
    id: str,
    loaded: Loaded[Report] | Loaded[Brief],
    translations: Path | None,
    known: names.Known,
) -> Iterator[Diagnostic]:
    record, source = loaded.record, loaded.source
    catalogues = catalogues_of(translations, kind, id)
    foreign = {
        tag: _foreign(translations, record, known, tag) | _names(file, record) for tag, file in catalogues.items()
    }
    for place in texts(record):
        if place.context == "names":
            continue
        scope = scope_of(records, record, place)

        def authored(start: int, end: int, path: tuple[str | int, ...] = place.path) -> Place:
            return source.place(path, start=start, end=end)

        if scope.quoted is not None:
            yield from quotations.translated(scope.quoted, place.text, record.language, authored)
        diagnostics = list(_runs(place.text, record.language, scope, authored, known, blocks=place.blocks))
        yield from diagnostics
        for tag, catalogue in catalogues.items():
            message = catalogue.live.get((place.context, place.text))
            if message is None or not message.text or tag == record.language:
                continue

            def translated(
                start: int, end: int, file: catalogue_file.Catalogue = catalogue, entry: Message = message
            ) -> Place:
                return file.place(entry, start=start, end=end)

            yield from _beside((place.text, record.language), (message.text, tag), scope, translated)
            for one in _runs(message.text, tag, scope, translated, known, foreign[tag], blocks=place.blocks):
                if one.code in degrees.CODES and not numerals.knows(record.language):
                    # Then only a translation tells what the author says.
                    yield replace(one, place=authored(0, len(place.text)))
                elif one.code not in degrees.CODES or all(other.code != one.code for other in diagnostics):
                    yield one


def _beside(
    authored: tuple[str, str], translation: tuple[str, str], scope: Scope, placed: Placed
) -> Iterator[Diagnostic]:
    """What a translation says otherwise, of what prints figures that are no statistics; each is a text and its tag."""
    if scope.quoted is not None:
        yield from quotations.translated(scope.quoted, *translation, placed)
    if scope.tabled:
        yield from labelled.translated(authored, translation, placed)


def _names(catalogue: catalogue_file.Catalogue, record: Report | Brief) -> dict[str, str]:
    """How a record's names print in a catalogue's language."""
    translations = {name: catalogue.live.get(("names", name)) for name in record.names}
    return {name: message.text for name, message in translations.items() if message is not None and message.text}


def _foreign(translations: Path | None, record: Report | Brief, known: names.Known, tag: str) -> dict[str, str]:
    """How the names of the reports that a brief uses print in the language `tag`."""
    found: dict[str, str] = {}
    for report in known.reports if isinstance(record, Brief) else ():
        catalogue = catalogues_of(translations, "reports", report.id).get(tag)
        found |= _names(catalogue, report) if catalogue is not None else {}
    return found


def catalogues_of(translations: Path | None, kind: str, id: str) -> dict[str, catalogue_file.Catalogue]:
    """The catalogues of a record, by language: those that can be read."""
    found = {}
    for folder in sorted(translations.iterdir()) if translations is not None and translations.is_dir() else ():
        path = folder / kind / f"{id}.po"
        if path.is_file():
            try:
                found[folder.name] = catalogue_file.read(
                    path, f"sources/translations/{folder.name}/{kind}/{id}.po", folder.parent
                )
            except InputError:
                continue  # languages/check.py tells of a catalogue that cannot be read
    return found


def _runs(
    authored: str,
    language: str,
    scope: Scope,
    placed: Placed,
    known: names.Known,
    printed: Mapping[str, str] | None = None,
    *,
    blocks: bool,
) -> Iterator[Diagnostic]:
    """The same of a text that may hold several blocks: each run of words is read by itself."""
    try:
        authored_runs = runs(authored, blocks=blocks)
    except TextError:
        return  # records/wording.py and languages/check.py tell
    for run in authored_runs:
        yield from text(run.text, language, scope, placed, known, printed)


def text(
    authored: str,
    language: str,
    scope: Scope,
    placed: Placed,
    known: names.Known,
    printed: Mapping[str, str] | None = None,
) -> Iterator[Diagnostic]:
    """What is wrong with one text in one language. `printed` are names that print otherwise than they are written."""
    if scope.quoted is not None:
        return  # plain text
    try:
        parts = tuple(flat(parse(authored)))
    except TextError:
        return  # records/wording.py and languages/check.py tell
    yield from names.problems(*names.placed(parts, printed or {}), language, known.status, placed)
    read = numerals.knows(language)
    for at, part in enumerate(parts):
        match part:
            case Placeholder(words=words) if words and (read or any(map(names.is_numeric, words))):
                yield from _words(part, _around(parts, at), numerals.or_any(language), scope, placed)
            case Placeholder(words=words) if words:
                yield _unreadable(part, language, placed)
            case Plain() if scope.written and not scope.tabled:
                yield from _plain(part, parts, language, scope, placed)
            case _:
                pass
    if scope.written:
        yield from degrees.check(authored, parts, language, scope, placed)
        yield from changes.printed_changes(authored, language, scope, placed)
    yield from _compared(authored, parts, language, scope, placed)


def _plain(part: Plain, parts: tuple[Part, ...], language: str, scope: Scope, placed: Placed) -> Iterator[Diagnostic]:
    for found in numerals.read(part.text, language):
        at = (part.start + found.start, part.start + found.end)
        if not found.figure or not found.written or (found.unit == "count" and found.value == 1):
            continue
        if found.problem or (found.unit == "ordinal" and isinstance(found.value, Fraction) and found.value <= 3):
            continue
        message = f"found “{found.surface}” ({format_amount(found)}), which no statistic supports"
        meant = [name for name, (statistic, _) in scope.statistics.items() if _means(found, statistic)]
        hint = (
            f"write {{{meant[0]}|{found.surface}}}"
            if meant
            else "record it as a statistic, and print that: {its_name|…}"
        )
        yield Diagnostic.error("BG220", message, placed(*at), hint=hint)


def _means(found: numerals.Expression, statistic: Statistic) -> bool:
    return any(
        quantity.derived is None and restates(of_expression(found), of_quantity(quantity))
        for quantity in (statistic, *statistic.says.values())
    )


def _around(parts: tuple[Part, ...], at: int) -> tuple[str, str]:
    """What stands before and after a placeholder: `between {range|two and five} years`."""
    before, after = ("", *parts)[at], (*parts, "")[at + 1]
    return (before.text if isinstance(before, Plain) else "", after.text if isinstance(after, Plain) else "")


def _unreadable(part: Placeholder, language: str, placed: Placed) -> Diagnostic:
    message = f"nobody read “{part.words}”: there is no grammar of numerals for `{language}`"
    hint = f"let {{{part.statistic}}} print it, or have somebody compare the words with the statistic"
    place = placed(part.end - 1 - len(part.words), part.end - 1)
    return Diagnostic.note("BG213", message, place, hint=hint)


def _words(
    part: Placeholder, around: tuple[str, str], language: str, scope: Scope, placed: Placed
) -> Iterator[Diagnostic]:
    """`{statistic|words}`: the words mean what the statistic says, by themselves or where they stand."""
    name = f"{part.use}.{part.statistic}" if part.use else part.statistic
    statistic = scope.statistics.get(name)
    if statistic is None:
        if part.statistic in scope.dates and not part.use:
            yield from _dated(part, scope.dates[part.statistic], language, placed)
        return  # records/wording.py tells
    quantity: Quantity = statistic[0].says.get(part.edition, statistic[0]) if part.edition else statistic[0]
    if quantity.derived is not None:
        return
    place = placed(part.end - 1 - len(part.words), part.end - 1)
    read = numerals.read(part.words, language)
    known = [found for found in read if not found.problem]
    if any(restates(of_expression(found), of_quantity(quantity)) for found in known) and len(known) == 1:
        return
    start, end = len(around[0]), len(around[0]) + len(part.words)
    there = numerals.read(part.words.join(around), language)
    inside = [found for found in there if not found.problem and found.start < end and found.end > start]
    if len(inside) == 1 and restates(of_expression(inside[0]), of_quantity(quantity)):
        return
    if not known:
        message = f"cannot read “{part.words}” as {format_amount(quantity)}"
        hint = f"write it in a form that can be read, such as digits, or let {{{name}}} print it"
        if read:
            message += f": {read[0].problem}"
        yield Diagnostic.error("BG222", message, place, hint=hint)
        return
    means = " and ".join(format_amount(found) for found in known)
    message = f"“{part.words}” means {means}; {{{name}}} is {format_amount(quantity)}"
    hint = f"write words that mean the same, or let {{{name}}} print it"
    yield Diagnostic.error("BG221", message, place, hint=hint)


def _dated(part: Placeholder, day: str, language: str, placed: Placed) -> Iterator[Diagnostic]:
    """`{meeting|words}`: the numbers of the words are those of the date, and the month is not another one."""
    numbers = {int(number) for number in day.split("-")}
    read = numerals.read(part.words, numerals.or_any(language))
    days = {found.value.isoformat() for found in read if isinstance(found.value, dt.date)}
    if days <= {day} and {int(number) for number in re.findall(r"\d+", part.words)} <= numbers:
        return
    message = f"“{part.words}” is another date than {{{part.statistic}}}, which is {day}"
    place = placed(part.end - 1 - len(part.words), part.end - 1)
    hint = f"write the same date, or let {{{part.statistic}}} print it"
    yield Diagnostic.error("BG221", message, place, hint=hint)


def _compared(
    authored: str, parts: tuple[Part, ...], language: str, scope: Scope, placed: Placed
) -> Iterator[Diagnostic]:
    """A sentence that compares figures of which each is about something else."""
    grammar = load_grammar(language)
    printed = [part for part in parts if isinstance(part, Placeholder)]
    if grammar is None or scope.finding or len(printed) < 2:
        return
    comparing = grammar.table["prose"]["comparing"]
    for start, end in sentences(authored):
        inside = [part for part in printed if start <= part.start < end]
        bases: dict[str, Placeholder] = {}
        for part in inside:
            statistic = scope.statistics.get(f"{part.use}.{part.statistic}")
            if statistic is not None and statistic[0].unit in ("percent", "share", "ratio"):
                bases.setdefault(statistic[1], part)
        between = f" {authored[start:end].lower()} "
        if len(bases) > 1 and any(f" {word} " in between for word in comparing):
            last = list(bases.values())[-1]
            message = "this sentence compares figures with different bases: they are not shares of the same people"
            hint = "say who each figure is about, or compare figures with one base"
            yield Diagnostic.warning("BG224", message, placed(last.start, last.end), hint=hint)
