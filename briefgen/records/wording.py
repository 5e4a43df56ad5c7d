"""The texts of a record -> what in them cannot print: figures without a statistic, or without their citation.

A figure gets onto a page only through a statistic; a digit that no statistic backs is an error. What number words say
is for the evidence room, which can read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from briefgen import links
from briefgen.diagnostic import Diagnostic
from briefgen.records import body_rules
from briefgen.records.drawn import drawn_statistics
from briefgen.records.foreign import Foreign, foreign, foreign_in
from briefgen.records.index import Records, Stated
from briefgen.records.markdown import parts
from briefgen.records.model import Brief, Report, Speaker, Statistic, own_dates
from briefgen.records.source import Loaded, Path, Source, problem
from briefgen.records.suggest import near
from briefgen.records.text import (
    Cite,
    Emphasised,
    FootnoteMark,
    Leaf,
    Linked,
    Name,
    Part,
    Placeholder,
    Plain,
    Pointer,
    TextError,
    flat,
)
from briefgen.records.texts import TextPlace, texts

_NO_MORE: Final = 0x20000
"""Behind the first two planes Unicode has no number but ideographs; looking there took half a second of each start."""


def _ranges(kinds: frozenset[str]) -> str:
    """The characters of these categories for a class of an expression, as few ranges: each is compared in turn."""
    found: list[list[int]] = []
    for code in range(0x80, _NO_MORE):
        if unicodedata.category(chr(code)) in kinds:
            if found and found[-1][1] == code - 1:
                found[-1][1] = code
            else:
                found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


DIGITS: Final = "\\d" + _ranges(frozenset({"Nl", "No"}))
"""Digits of all scripts, raised and numbered ones, fractions and Roman numerals; for a class of an expression."""
FIGURE: Final = re.compile(f"[{DIGITS}]+(?:[.,\u00a0\u202f][{DIGITS}]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What a text may name."""

    statistics: Mapping[str, tuple[Report, Statistic]]
    """By placeholder: `more` in a report, `trend.more` in a brief."""
    names: frozenset[str]
    citable: Mapping[str, str] | None
    """The brief's `uses`; None in a report, whose texts cite nothing."""
    lost: frozenset[str] = frozenset()
    """Uses that lead nowhere, which has been told."""
    dates: frozenset[str] = frozenset()
    """The brief's own dates, which placeholders may print."""
    drafts: frozenset[str] = frozenset()
    """The brief's sentences that nothing supports yet, which placeholders may print."""
    exempt: bool = False
    """Where digits are no figures: in the imprint, and in the words of tables."""
    shown: frozenset[str] = frozenset()
    """What `[#name]` may point at: the charts and tables that the brief shows."""


def report(loaded: Loaded[Report]) -> Iterator[Diagnostic]:
    """What is wrong with a report's texts."""
    record = loaded.record
    names = frozenset(record.names)
    bare = _Scope(statistics={}, names=names, citable=None)
    for place in texts(record):
        own: Mapping[str, Statistic] = {}
        match place.path:
            case ("names", int()):
                yield from _name(loaded.source, place)
                continue
            case ("bases", str() as id, "text"):
                own = record.bases[id].statistics
            case ("findings", int() as at, "statement") | ("findings", int() as at, "editions_differ", "note"):
                own = record.findings[at].statistics
            case ("series", int() as at, "note"):
                own = drawn_statistics(record, record.series[at])
            case ("tables", *_):  # the evidence room holds their numbers against the report's own table
                yield from _text(loaded.source, place, _Scope(statistics={}, names=names, citable=None, exempt=True))
                continue
            case ("quotations", int(), "translation", *_):
                yield from _foreign(loaded.source, place.path, foreign(place.text))
                continue
            case ("quotations", int(), "text", *_):
                continue  # someone's words, verbatim: the evidence room reads them
            case _:
                pass
        scope = _Scope(statistics={k: (record, v) for k, v in own.items()}, names=names, citable=None) if own else bare
        yield from _text(loaded.source, place, scope)
    speakers: list[tuple[Path, Speaker | None]] = [
        *((("findings", at), finding.speaker) for at, finding in enumerate(record.findings)),
        *((("quotations", at), quotation.speaker) for at, quotation in enumerate(record.quotations)),
    ]
    for path, speaker in speakers:
        if speaker is not None and speaker.name is not None:
            yield from _speaker(loaded.source, (*path, "speaker", "name"), speaker.name, names)


def _speaker(source: Source, path: Path, name: str, names: frozenset[str]) -> Iterator[Diagnostic]:
    """A speaker's name prints as it is written: with digits in it, it is a name like others."""
    match = FIGURE.search(name)
    if match is not None and name not in names:
        message = f"found the figure {match.group()} in a speaker's name, which `names` does not list"
        hint = f"add it to `names`: [{name}]"
        yield problem(source, "BG134", message, path, start=match.start(), end=match.end(), hint=hint)


def brief(loaded: Loaded[Brief], records: Records) -> Iterator[Diagnostic]:
    """What is wrong with a brief's texts."""
    record = loaded.record
    statistics: dict[str, tuple[Report, Statistic]] = {}
    names = set(record.names)
    lost = set()
    for name, target in record.uses.items():
        if target not in records.parts:
            lost.add(name)
            continue
        report, part = records.report(target).record, records.resolve(target)
        names |= set(report.names)
        if isinstance(part, Stated):
            statistics |= {f"{name}.{statistic}": (report, value) for statistic, value in part.statistics.items()}
    dates = frozenset(own_dates(record, record.date))
    scope = _Scope(
        statistics=statistics,
        names=frozenset(names),
        citable=record.uses,
        lost=frozenset(lost),
        dates=dates,
        shown=frozenset(body_rules.shown(record)),
        drafts=frozenset(record.drafts),
    )
    imprint = _Scope(statistics={}, names=frozenset(names), citable={}, dates=dates, exempt=True)
    for place in texts(record):
        match place.path[0]:
            case "names":
                yield from _name(loaded.source, place)
            case "imprint":
                yield from _text(loaded.source, place, imprint)
            case _:
                yield from _text(loaded.source, place, scope)
                yield from _cited(loaded.source, place, record)


def _name(source: Source, place: TextPlace) -> Iterator[Diagnostic]:
    if match := re.search(r"[{}\[\]*]", place.text):
        message = f"found {match.group()} in a name; names are plain words"
        yield problem(source, "BG130", message, place.path, start=match.start(), end=match.end())


def _text(source: Source, place: TextPlace, scope: _Scope) -> Iterator[Diagnostic]:
    others = foreign_in(place.text) if place.blocks else foreign(place.text)
    yield from _foreign(source, place.path, others)
    if place.blocks:
        yield from body_rules.folded(source, place)
    try:
        read = parts(place.text, blocks=place.blocks)
    except TextError as error:
        if not _inside(others, error.start):
            yield problem(source, "BG130", error.message, place.path, start=error.start, end=error.end, hint=error.hint)
        return
    for link in _links(read):
        if links.refusal(link.target):
            message = f"found a link to {link.target}; links lead to http, https or mailto"
            start = link.start + 2
            yield problem(source, "BG136", message, place.path, start=start, end=start + len(link.target))
    for part in flat(read):
        yield from _leaf(source, place, part, scope, others)


def _leaf(
    source: Source, place: TextPlace, part: Leaf, scope: _Scope, others: tuple[Foreign, ...]
) -> Iterator[Diagnostic]:
    match part:
        case Plain():
            if not scope.exempt:
                yield from _digits(source, place.path, part, scope, others)
        case Placeholder():
            yield from _placeholder(source, place.path, part, scope)
        case Name():
            if part.text not in scope.names:
                message = f"found the name `{part.text}`, which `names` does not list"
                hint = near(part.text, sorted(scope.names)) or f"add it to `names`: [{part.text}]"
                yield problem(source, "BG134", message, place.path, start=part.start, end=part.end, hint=hint)
        case Cite():
            yield from _cite(source, place.path, part, scope)
        case Pointer():
            yield from body_rules.pointer(source, place, part, scope.shown)
        case FootnoteMark():
            pass  # told by `foreign`, or read with its note
        case _:
            assert_never(part)


def _links(parts: tuple[Part, ...]) -> Iterator[Linked]:
    for part in parts:
        if isinstance(part, Linked):
            yield part
        if isinstance(part, Linked | Emphasised):
            yield from _links(part.children)


def _foreign(source: Source, path: Path, found: tuple[Foreign, ...]) -> Iterator[Diagnostic]:
    """Each kind of another tool's syntax, once a text."""
    for one in {one.rule.name: one for one in reversed(found)}.values():
        message = f"found {one.rule.name}, which a text cannot contain: it would print as typed"
        yield problem(source, "BG139", message, path, start=one.start, end=one.end, hint=one.rule.hint)


def _inside(found: tuple[Foreign, ...], at: int) -> bool:
    return any(one.start <= at < one.end for one in found)


def _digits(
    source: Source, path: Path, part: Plain, scope: _Scope, others: tuple[Foreign, ...]
) -> Iterator[Diagnostic]:
    for match in FIGURE.finditer(part.text):
        start = part.start + match.start()
        if _inside(others, start):
            continue
        backed = next((name for name, (_, value) in scope.statistics.items() if _means(match.group(), value)), "")
        if backed:
            hint = f"write {{{backed}}}"
        elif "axes" in path:
            hint = "say what the labels are: `kind: years` (or quarters, months, ages); they need no statistic then"
        elif scope.citable is None:
            hint = "record it as a statistic and write {its_name}; or list the name it belongs to, and write {=Name 1}"
        else:
            hint = "write {use.statistic}; or list the name it belongs to under `names`, and write {=Name 1}"
        message = f"found the figure {match.group()}, which no statistic supports"
        yield problem(source, "BG133", message, path, start=start, end=start + len(match.group()), hint=hint)


def _means(figure: str, statistic: Statistic) -> bool:
    try:
        return Fraction(figure) in (statistic.value, statistic.min, statistic.max)
    except (ValueError, ZeroDivisionError):
        return False


def _placeholder(source: Source, path: Path, part: Placeholder, scope: _Scope) -> Iterator[Diagnostic]:
    name = f"{part.use}.{part.statistic}" if part.use else part.statistic
    if part.use in scope.lost:
        return
    at = (part.start, part.end)
    if name in scope.dates:
        if part.edition or part.form:
            message = f"found {{{name}}} with an edition or a form; a date of the brief's own has neither"
            yield problem(source, "BG137", message, path, hint=f"write {{{name}}}", start=at[0], end=at[1])
        return
    if name in scope.drafts:
        if part.edition or part.form or part.words:
            message = f"found {{{name}}} with more than its name; a drafted sentence prints as it is"
            yield problem(source, "BG137", message, path, hint=f"write {{{name}}}", start=at[0], end=at[1])
        return
    if name not in scope.statistics:
        message = f"found {{{name}}}, which names no statistic"
        bare = [known for known in scope.statistics if known.endswith(f".{name}")]
        hint = near(name, bare[:1] or scope.statistics) or "there are no statistics here"
        yield problem(source, "BG131", message, path, hint=hint, start=at[0], end=at[1])
        return
    report, statistic = scope.statistics[name]
    if part.edition and part.edition not in report.editions:
        message = f"found the edition `{part.edition}`, which `{report.id}` does not have"
        yield problem(source, "BG124", message, path, hint=near(part.edition, report.editions), start=at[0], end=at[1])
    if part.form == "words" and not (statistic.unit in ("share", "ratio") and statistic.value is not None):
        message = f"found `:words` for {name}, which is no fraction; only fractions print in words"
        hint = f"write {{{name}}}, or the words themselves: {{{name}|…}}"
        yield problem(source, "BG137", message, path, hint=hint, start=at[0], end=at[1])
    if part.form == "signed" and not statistic.is_change:
        message = f"found `:signed` for {name}, which is no change; only changes print with their sign"
        hint = f"write {{{name}}}, or say in the record that it is one: `change: true`"
        yield problem(source, "BG137", message, path, hint=hint, start=at[0], end=at[1])


def _cite(source: Source, path: Path, part: Cite, scope: _Scope) -> Iterator[Diagnostic]:
    if scope.citable is None:
        message = "found a citation in a report's text; findings cite themselves"
        yield problem(source, "BG135", message, path, start=part.start, end=part.end, hint="delete it")
        return
    for name in part.uses:
        if name not in scope.citable:
            message = f"found the citation of `{name}`, which `uses` does not name"
            hint = near(name, scope.citable)
            yield problem(source, "BG135", message, path, start=part.start, end=part.end, hint=hint)


def _cited(source: Source, place: TextPlace, record: Brief) -> Iterator[Diagnostic]:
    """Body text that prints a figure cites its finding. Titles and headings do not, and key figures cite themselves."""
    own = place.path[-1] in ("heading", "title", "alt", "caption")
    if own or place.context in ("key_figures", "audience"):
        return
    supported: tuple[str, ...] = ()
    match place.path:
        case ("options", int() as at, _):
            supported = record.options[at].supported_by
        case ("recommendations", int() as at, _):
            supported = record.recommendations[at].supported_by
        case _:
            pass
    try:
        leaves = tuple(flat(parts(place.text, blocks=place.blocks)))
    except TextError:
        return
    cited = {record.uses.get(name) for part in leaves if isinstance(part, Cite) for name in part.uses}
    cited |= {record.uses.get(name) for name in supported}
    reported = set()
    for part in leaves:
        if isinstance(part, Placeholder) and part.use in record.uses and part.use not in reported:
            if record.uses[part.use] in cited:
                continue
            reported.add(part.use)
            message = f"this text prints a figure of `{part.use}` without citing it"
            hint = f"add [@{part.use}] after the sentence"
            yield problem(source, "BG138", message, place.path, start=part.start, end=part.end, hint=hint)
