"""A brief and the records it uses -> every text that prints in it, and the quantities that placeholders print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from briefgen.records import (
    Brief,
    Finding,
    Placeholder,
    Quantity,
    QuotationRecord,
    Records,
    Report,
    Series,
    Stated,
    Statistic,
    TableRecord,
    TextPlace,
    drawn,
    split_use,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A text that a brief prints."""

    kind: Literal["reports", "briefs"]
    id: str
    language: str
    """In which it is authored."""
    place: TextPlace


def needed(records: Records, brief: Brief, language: str) -> Iterator[Need]:
    """The texts that `brief` prints in `language`, but for quotations that an edition has in it.

    Its own first, then those of what it uses, report by report, in the order of the records.
    """
    for place in texts(brief):
        yield Need(kind="briefs", id=brief.id, language=brief.language, place=place)
    for id, contexts in _used(records, brief).items():
        report = records.reports[id].record
        for place in texts(report):
            if place.spoken(language):
                continue
            limits = place.context == "limits" and brief.evidence_note is None
            if limits or place.context == "names" or any(place.context.startswith(context) for context in contexts):
                yield Need(kind="reports", id=id, language=report.language, place=place)


def _used(records: Records, brief: Brief) -> dict[str, tuple[str, ...]]:
    """Report -> how the contexts of what the brief uses of it begin. The records' rules tell what leads nowhere."""
    found: dict[str, tuple[str, ...]] = {}
    for use in brief.uses.values():
        if use not in records.parts:
            continue
        id = split_use(use).report
        report, part = records.reports[id].record, records.resolve(use)
        match part:
            case Finding():
                own = (f"findings.{part.id}.", *_base(part))
            case TableRecord():
                own = (f"tables.{part.id}.", *_base(part))
            case Series():
                findings = {point.statistic.partition(".")[0] for point in drawn(report, part).points}
                behind = [one for one in report.stated if one.id in findings]
                notes = (f"findings.{finding.id}.editions_differ." for finding in behind)
                labels = [f"tables.{part.table}.{key}" for key in ("rows.", "columns.", "across") if part.table]
                own = (f"series.{part.id}.", *labels, *notes, *(base for finding in behind for base in _base(finding)))
            case QuotationRecord():
                own = (f"quotations.{part.id}.",)
            case _:
                assert_never(part)
        found[id] = (*found.get(id, ()), *own)
    return found


def _base(finding: Stated) -> tuple[str, ...]:
    bases = dict.fromkeys((finding.base, *(one.base for one in finding.statistics.values())))
    return tuple(f"bases.{base}." for base in bases if base)


def quantities(records: Records, need: Need, part: Placeholder) -> Iterator[Quantity]:
    """What a placeholder of the text prints: as the leading edition has it, or the one that it names.

    Differences are worked out when they print, in points or counts, which every table has.
    """
    found = _statistic(records, need, part)
    if found is None:
        return
    report, statistic = found
    quantity: Quantity = statistic.says.get(part.edition or report.leading, statistic)
    if quantity.derived is None:
        yield quantity


def _statistic(records: Records, need: Need, part: Placeholder) -> tuple[Report, Statistic] | None:
    if need.kind == "briefs":
        use = records.briefs[need.id].record.uses.get(part.use, "")
        found = records.parts.get(use)
        if found is None or not isinstance(found[1], Stated) or part.statistic not in found[1].statistics:
            return None
        return records.report(use).record, found[1].statistics[part.statistic]
    report = records.reports[need.id].record
    match need.place.path:
        case ("findings", int() as at, *_):
            statistics = report.findings[at].statistics
        case ("bases", str() as base, *_):
            statistics = report.bases[base].statistics
        case _:
            return None
    return (report, statistics[part.statistic]) if part.statistic in statistics else None
