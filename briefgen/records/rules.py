"""Records -> what is wrong between their values: within a report, within a brief, and from one record to another.

The shape of single values is in `model/`, the rules of texts in `wording.py`, those of briefs in `use.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Final

from briefgen.diagnostic import Diagnostic
from briefgen.records import brief_rules, charted, figures, wording
from briefgen.records.index import Part, Records, Stated, relayed
from briefgen.records.model import Finding, QuotationRecord, Report
from briefgen.records.source import Loaded, Path, Source, problem
from briefgen.records.suggest import language, near, no_edition

MAX_PROBLEMS: Final = 200
"""Of one record: beyond that, nobody reads on, and a hostile file would take its time."""


def check(records: Records) -> Iterator[Diagnostic]:
    """Everything that is wrong between the values of `records`."""
    for report in records.reports.values():
        yield from islice(chain(_report(report, records), wording.report(report)), MAX_PROBLEMS)
    yield from _circles(records)
    for brief in records.briefs.values():
        yield from islice(chain(brief_rules.brief(brief, records), wording.brief(brief, records)), MAX_PROBLEMS)


def _report(loaded: Loaded[Report], records: Records) -> Iterator[Diagnostic]:
    report, source = loaded.record, loaded.source
    undetermined = "und" if report.draft else ""  # which a draft may be, until a person has named its language
    if report.language != undetermined:
        yield from language(source, report.language, ("language",))
    for tag in report.editions:
        if tag != undetermined:
            yield from language(source, tag, ("editions", tag), key=True)
    if report.leading not in report.editions:
        yield no_edition(source, report, report.leading, ("leading",))
    yield from _unique(report, source)
    for id, base in report.bases.items():
        yield from figures.statistics(report, source, base.statistics, base.evidence, ("bases", id))
    for at, finding in enumerate(report.findings):
        yield from _finding(report, source, finding, ("findings", at))
        yield from figures.statistics(report, source, finding.statistics, finding.evidence, ("findings", at))
    for at, table in enumerate(report.tables):
        yield from figures.table(report, source, table, ("tables", at))
    for at, series in enumerate(report.series):
        yield from charted.series(report, source, series, ("series", at))
    for at, quotation in enumerate(report.quotations):
        yield from _quotation(report, source, quotation, ("quotations", at))
    yield from _relays(loaded, records)
    yield from _superseded(loaded, records)


def _unique(report: Report, source: Source) -> Iterator[Diagnostic]:
    """Findings, tables, series and quotations share their names: a brief says `report/name` of each."""
    first: dict[str, Path] = {}
    for name in ("findings", "tables", "series", "quotations"):
        parts: tuple[Part, ...] = getattr(report, name)
        for at, part in enumerate(parts):
            path = (name, at, "id")
            if part.id in first:
                hint = "findings, tables, series and quotations of a report need different ids"
                related = ((source.place(first[part.id]), "by this one"),)
                yield problem(source, "BG120", f"the id `{part.id}` is taken", path, hint=hint, related=related)
            first.setdefault(part.id, path)


def _finding(report: Report, source: Source, finding: Finding, path: Path) -> Iterator[Diagnostic]:
    if finding.base is not None and finding.base not in report.bases:
        message = f"found the base `{finding.base}`, which this report does not have"
        yield problem(source, "BG121", message, (*path, "base"), hint=near(finding.base, report.bases))
    if finding.editions_differ is not None and len(report.editions) < 2:
        message = "expected two editions or more where editions differ, found one"
        hint = "add the other edition to `editions`, or delete `editions_differ`"
        yield problem(source, "BG124", message, (*path, "editions_differ"), hint=hint)


def _quotation(report: Report, source: Source, quotation: QuotationRecord, path: Path) -> Iterator[Diagnostic]:
    for tag in quotation.text:
        if tag not in report.editions:
            yield no_edition(source, report, tag, (*path, "text", tag), key=True)
    if quotation.original not in quotation.text:
        message = f"the text in the original language `{quotation.original}` is missing"
        hint = f"add `{quotation.original}: …` to its text"
        yield problem(source, "BG124", message, (*path, "original"), hint=hint)
    own = quotation.text.get(report.language)
    if quotation.translation is not None and own is not None and own != quotation.translation:
        # The same words may stand here: they are what other languages' catalogues translate from.
        message = f"found a translation that is not what the report itself says in `{report.language}`"
        hint = "write the report's own words, or delete the translation"
        yield problem(source, "BG124", message, (*path, "translation"), hint=hint)
    yield from figures.evidence(report, source, {}, quotation.evidence, path)


def _relays(loaded: Loaded[Report], records: Records) -> Iterator[Diagnostic]:
    for target, path in relayed(loaded.record):
        if target not in records.reports and f"reports/{target}" not in records.broken:
            message = f"found the report `{target}`, which there is no record of"
            hint = near(target, records.reports)
            yield problem(loaded.source, "BG121", message, path, hint=hint)
    for at, finding in enumerate(loaded.record.findings):
        for tag in finding.relays if isinstance(finding.relays, dict) else ():
            if tag not in loaded.record.editions:
                path = ("findings", at, "relays", tag)
                yield no_edition(loaded.source, loaded.record, tag, path, key=True)


def _superseded(loaded: Loaded[Report], records: Records) -> Iterator[Diagnostic]:
    report, source = loaded.record, loaded.source
    target = report.superseded_by
    if target is not None and target not in records.reports and f"reports/{target}" not in records.broken:
        message = f"found the report `{target}`, which there is no record of"
        yield problem(source, "BG121", message, ("superseded_by",), hint=near(target, records.reports))
    superseded: dict[str, tuple[Path, Stated]] = {}
    named: dict[str, tuple[Stated, ...]] = {"findings": report.findings, "tables": report.tables}
    for name, parts in named.items():
        for at, part in enumerate(parts):
            superseded.setdefault(part.id, ((name, at, "superseded_by"), part))
    for path, part in superseded.values():
        if part.superseded_by is not None and part.superseded_by not in superseded:
            message = f"found the finding `{part.superseded_by}`, which this report does not have"
            yield problem(source, "BG121", message, path, hint=near(part.superseded_by, superseded))
    later = {id: part.superseded_by for id, (_, part) in superseded.items() if part.superseded_by}
    for circle in _find_circles({id: (target,) for id, target in later.items()}):
        message = f"superseded in a circle: {_arrows(circle)}"
        yield problem(source, "BG122", message, superseded[circle[0]][0], hint="the latest has none")


def _circles(records: Records) -> Iterator[Diagnostic]:
    edges = {id: tuple(dict(relayed(loaded.record))) for id, loaded in records.reports.items()}
    for circle in _find_circles(edges):
        loaded = records.reports[circle[0]]
        second = circle[1 % len(circle)]
        path = next(path for target, path in relayed(loaded.record) if target == second)
        hint = "a report passes on what another says; one of these has it from itself"
        yield problem(loaded.source, "BG122", f"relayed in a circle: {_arrows(circle)}", path, hint=hint)
    later = {id: loaded.record.superseded_by for id, loaded in records.reports.items()}
    for circle in _find_circles({id: (target,) for id, target in later.items() if target}):
        source = records.reports[circle[0]].source
        message = f"superseded in a circle: {_arrows(circle)}"
        yield problem(source, "BG122", message, ("superseded_by",), hint="the latest has none")


def _arrows(circle: tuple[str, ...]) -> str:
    return " → ".join((*circle, circle[0]))


def _find_circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its first name; walked without recursion, since chains may be long."""
    done: set[str] = set()
    for start in edges:
        trail: dict[str, Iterator[str]] = {}
        if start not in done:
            trail[start] = iter(edges.get(start, ()))
        while trail:
            here = next(reversed(trail))
            after = next(trail[here], None)
            if after is None:
                done.add(here)
                del trail[here]
            elif after in trail:
                names = list(trail)
                yield tuple(names[names.index(after) :])
            elif after not in done:
                trail[after] = iter(edges.get(after, ()))
