"""A comparison and the report's record -> the same, with what the record tells of its editions."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from briefgen.compare.comparison import Comparison, Disagreement, Side
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.anchored import selector
from briefgen.originals import Original, find
from briefgen.records import Cite, Finding, FootnoteMark, Name, Placeholder, Plain, Pointer, Report, flat, parse

_Span = tuple[str, int, int, int]
"""A finding, the side that it stands on, and the offsets of its sentences."""


def with_record(found: Comparison, report: Report, a: Original, b: Original) -> Comparison:
    """Ties each disagreement to the finding whose record tells it, and adds what only the record tells."""
    tags = found.languages
    spans: list[_Span] = []
    for finding in report.findings:
        if finding.editions_differ is None:
            continue
        for evidence in finding.evidence:
            side = tags.index(evidence.edition) if evidence.edition in tags else -1
            if side < 0:
                continue
            result = find((a, b)[side], selector(evidence))
            if result.status in ("found", "moved"):
                spans.append((finding.id, side, *(a, b)[side].passage(result.start, result.end)))
    out: list[Disagreement] = []
    for one in found.disagreements:
        sides = (one.a, one.b)
        ids = [
            id
            for id, side, start, end in spans
            if sides[side].text and start < sides[side].end and end > sides[side].start
        ]
        out.append(replace(one, recorded=ids[0]) if ids else one)
    begins = min((row.a.start for row in found.rows if row.a.text), default=len(a.text))
    for finding in report.findings:
        if finding.editions_differ is None:
            continue
        first, second = (_side((a, b)[side], finding.id, side, spans) for side in (0, 1))
        out.append(
            Disagreement(
                kind="recorded",
                severity="warning",
                message=f"{', '.join(finding.editions_differ.kinds)}: {_statement(finding)}",
                a=first,
                b=second,
                section=a.heading(first.start) if first.text and begins <= first.start else b.heading(second.start),
                recorded=finding.id,
            )
        )
    return replace(found, disagreements=tuple(out), title=report.editions[tags[0]].title)


def _statement(finding: Finding) -> str:
    """What the record says of the editions, its figures in a record's own words."""
    out = []
    for part in flat(parse(finding.editions_differ.note)) if finding.editions_differ else ():
        match part:
            case Plain(text=text) | Name(text=text):
                out.append(text)
            case Placeholder(words=words, statistic=name, edition=edition):
                statistic = finding.statistics.get(name)
                quantity = statistic.says.get(edition, statistic) if statistic else None
                out.append(words or (format_amount(quantity) if quantity and not quantity.derived else name))
            case Cite() | FootnoteMark() | Pointer():
                pass  # it cites the finding itself, and has no notes or figures to point at
            case other:
                assert_never(other)
    return "".join(out)


def _side(document: Original, finding: str, side: int, spans: list[_Span]) -> Side:
    marked = [(start, end) for id, at, start, end in spans if id == finding and at == side]
    if not marked:
        return Side()
    start, end = marked[0]
    text = " ".join(document.text[start:end].split())
    return Side(start=start, end=end, text=text, page=document.page(start))
