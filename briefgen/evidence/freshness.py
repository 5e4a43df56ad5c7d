"""Records and the day of the check -> what is superseded, out of date, looked at too long ago, or a draft."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Collection, Iterator
from typing import Final

from briefgen.diagnostic import Diagnostic, Severity
from briefgen.records import (
    Approved,
    Brief,
    Finding,
    Loaded,
    Path,
    Records,
    Report,
    Series,
    Stated,
    TableRecord,
    drawn,
    problem,
    split_use,
)
from briefgen.records.published import begins


def check(records: Records, *, today: dt.date, briefs: Collection[str] | None) -> Iterator[Diagnostic]:
    """What a brief uses that it should not use on `today`. What no brief uses is nobody's worry."""
    for id, loaded in records.briefs.items():
        if briefs is None or id in briefs:
            yield from _drafted(loaded)
            reported: set[str] = set()
            for name, use in loaded.record.uses.items():
                report = records.reports.get(split_use(use).report)
                if report is None:
                    continue  # records/brief_rules.py says so
                at: Path = ("uses", name)
                if report.record.id not in reported:
                    reported.add(report.record.id)
                    yield from _dated(loaded, report.record, report.record.id, at, today)
                    yield from _accessed(loaded, report.record, at, today)
                for finding in _findings(records, use, report.record):
                    used = f"{report.record.id}/{finding.id}"
                    if used not in reported:
                        reported.add(used)
                        yield from _dated(loaded, finding, used, at, today)


def _drafted(loaded: Loaded[Brief]) -> Iterator[Diagnostic]:
    """Each sentence that nothing supports yet, with what it was compared with; nobody has approved that."""
    severity: Severity = "error" if isinstance(loaded.record.status, Approved) else "warning"
    hint = "record what the report says and print that, or leave the sentence out; then delete it from `drafts`"
    for name, one in loaded.record.drafts.items():
        message = f"nothing supports this sentence yet: {one.verdict}"
        message += f": {one.message}" if one.message else ""
        if one.passage:
            where = ", page ".join(part for part in (one.report or "the report", one.page) if part)
            message += f"; {where} says “{textwrap.shorten(one.passage, _PASSAGE, placeholder=' …')}”"
        yield problem(loaded.source, "BG261", message, ("drafts", name, "text"), severity=severity, hint=hint)


_PASSAGE: Final = 200
"""Characters of a passage that a message shows."""


def _findings(records: Records, use: str, report: Report) -> tuple[Stated, ...]:
    """What a use rests on: a finding itself, or those whose figures a series draws."""
    part = records.parts.get(use)
    match part[1] if part is not None else None:
        case Finding() | TableRecord() as stated:
            return (stated,)
        case Series() as series:
            findings = {point.statistic.partition(".")[0] for point in drawn(report, series).points}
            return tuple(one for one in report.stated if one.id in findings)
        case _:
            return ()


def _dated(loaded: Loaded[Brief], record: Report | Stated, name: str, at: Path, today: dt.date) -> Iterator[Diagnostic]:
    source = loaded.source
    if record.draft:
        message = f"{name} is a draft; a brief uses what somebody has read and finished"
        hint = "read it against its document, finish it, and delete `draft: true`"
        yield problem(source, "BG260", message, at, hint=hint)
    if record.superseded_by:
        message = f"{name} is superseded by {record.superseded_by}"
        yield problem(
            source, "BG250", message, at, severity="warning", hint=f"use {record.superseded_by}, or say why not"
        )
    if record.valid_until and record.valid_until < today:
        days = (today - record.valid_until).days
        message = f"{name} was valid until {record.valid_until}, {days} day{'s' * (days != 1)} before {today}"
        yield problem(source, "BG251", message, at, severity="warning", hint="look for a newer one, or leave it out")


def _accessed(loaded: Loaded[Brief], report: Report, at: Path, today: dt.date) -> Iterator[Diagnostic]:
    for tag, edition in report.editions.items():
        if edition.accessed is not None:
            name = f"the edition `{tag}` of {report.id}"
            for message, hint in _at_odds(edition.accessed, edition.issued, today, loaded.record.accessed_within):
                message = f"{name} {message}"
                yield problem(loaded.source, "BG252", message, at, severity="warning", hint=hint)


def _at_odds(accessed: dt.date, issued: str | None, today: dt.date, within: int | None) -> Iterator[tuple[str, str]]:
    """What is odd about the day on which an edition was accessed, as (message, hint)."""
    if issued and f"{accessed}"[: len(begins(issued))] < begins(issued):
        message = f"was issued in {issued}, and accessed before that, on {accessed}"
        yield message, "correct `accessed` or `issued`, whichever is wrong"
    age = (today - accessed).days
    if age < 0:
        message = f"is said to have been accessed on {accessed}; today is {today}"
        yield message, "write into `accessed` on which day somebody opened it"
    elif within is not None and age > within:
        message = f"was last accessed {age} days ago, on {accessed}; this brief asks for {within} days at most"
        yield message, "open it again, see that it still says the same, and write the day into `accessed`"
