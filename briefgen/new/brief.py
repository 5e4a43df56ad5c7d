"""Reports -> a brief file that uses all that they hold, and builds at once: what is not wanted is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.records import Report

_HEAD: Final = "# yaml-language-server: $schema=../schemas/brief.schema.json\n\n"
_MESSAGES: Final = """
# What the reader should remember, three to five; each cites what it rests on:
# key_messages:
#   - "**Work is moving into the night.** {nights.more} see more of it. [@nights]"

# Up to eight figures, printed large:
# key_figures:
#   - {statistic: nights.more, text: see more work at night}
"""
_REST: Final = """
# What can be done, each with what speaks for it and against it. `stance: advocacy` has `recommendations` instead.
# options:
#   - {text: Light every quay, benefits: What they ask for, costs: It costs, supported_by: [nights], certainty: low}

# What the evidence can carry, and what it cannot:
# evidence_note: This brief rests on one survey.

imprint:
  authors: []
  # publisher: Who publishes it
  # funding: Who paid for it
  # conflicts: No conflicts of interest declared.
  # contact: office@example.org
  # licence: CC BY 4.0
length:             # nothing is cut: a draft that is longer says so, and cannot be approved
  policy-brief: {pages: 2}
"""


def brief(id: str, reports: Iterable[Report], *, language: str, date: dt.date) -> bytes:
    """A brief file with every finding, series and quotation of `reports` that is no draft itself."""
    loaded = tuple(reports)
    lines = [
        f"id: {id}",
        f"language: {language}",
        "templates: [policy-brief]    # or handout, or one of your own: `briefgen list templates`",
        f"languages: [{language}]             # add others: `briefgen translate` writes what is to be translated",
        f"date: {date.isoformat()}",
        "status: draft                # until `briefgen approve`",
        'title: "A headline that says what the reader should remember"',
        "# standfirst: One or two sentences under it.",
        "# audience: Those who decide about it",
        "",
    ]
    named = tuple(_named(loaded))
    if named:
        lines += ["uses:               # findings, series and quotations, by the names that this brief calls them"]
        lines += [f"  {name}: {use}" for name, use, _ in named]
    else:
        lines += [
            "uses: {}            # findings, tables, series and quotations, by the names that this brief calls them:",
            "#  nights: report/finding",
        ]
    lines += [_MESSAGES.rstrip("\n"), "", "sections:" if named else "sections: []"]
    for report in loaded:
        own = [(name, kind) for name, use, kind in named if use.startswith(f"{report.id}/")]
        lines += _sections(own)
    return (_HEAD + "\n".join(lines) + "\n" + _REST).encode()


def _named(reports: tuple[Report, ...]) -> Iterator[tuple[str, str, str]]:
    """(name, use, kind) of each part; where two reports call one alike, the second's name has its report before it."""
    taken: set[str] = set()
    for report in reports:
        parts = (
            *((one.id, "findings") for one in report.findings if not one.draft),
            *((one.id, "chart") for one in report.series),
            *((one.id, "table") for one in report.tables if not one.draft),
            *((one.id, "quotations") for one in report.quotations),
        )
        for part, kind in parts:
            name = part if part not in taken else f"{report.id}-{part}"
            taken.add(name)
            yield name, f"{report.id}/{part}", kind


def _sections(named: list[tuple[str, str]]) -> Iterator[str]:
    """A section with the findings and quotations of a report and its first chart; all else has sections of its own."""
    charts = [name for name, kind in named if kind == "chart"]
    if not named:
        return
    yield "  - heading: A sentence that says what this section shows"
    yield "    # text: Your own words; an empty line starts a new paragraph."
    for kind in ("findings", "quotations"):
        names = [name for name, of in named if of == kind]
        if names:
            yield f"    {kind}: [{', '.join(names)}]"
    for number, chart in enumerate(charts):
        if number:
            yield "  - heading: A sentence that says what this chart shows"
        yield f"    chart: {chart}"
    for table in (name for name, kind in named if kind == "table"):
        yield "  - heading: A sentence that says what this table shows"
        yield f"    table: {table}"
