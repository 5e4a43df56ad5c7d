"""Records of three real public reports, each with a table, and the briefs that were made of them.

The documents are not here: the lock says that their passages and cells were found. See `real/` for the records.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen import pipeline, records, workspace
from briefgen.document import ChartFigure, Document, Figure, KeyFigures, Table, walk
from briefgen.pipeline import Target

REAL = Path(__file__).parents[1] / "real"
BRIEFS = (
    ("campylobacter", "en", 2),
    ("campylobacter", "sv", 2),
    ("stadtfinanzen", "de", 1),
    ("stadtfinanzen", "en", 1),
    ("pupils", "en", 1),
    ("pupils", "de", 1),
)


def test_every_cell_and_passage_was_found() -> None:
    found = pipeline.check(workspace.find(REAL), today=dt.date(2026, 5, 4))
    assert [f"{one.place}: {one.code} {one.message}" for one in found.diagnostics if one.severity != "note"] == []
    assert {anchor.status for anchor in found.verification.anchors} == {"locked"}


@pytest.mark.parametrize(("brief", "language", "charts"), BRIEFS)
def test_tables_charts_and_years_are_in_each_language(brief: str, language: str, charts: int) -> None:
    place = workspace.find(REAL)
    held, wrong = records.load(place)
    assert wrong == ()
    target = Target(brief=brief, template="policy-brief", language=language)
    document: Document = pipeline.compose(place, held, target).result
    nodes = list(walk(document))
    counts = {kind: sum(isinstance(node, kind) for node in nodes) for kind in (ChartFigure, Table, KeyFigures)}
    assert counts == {ChartFigure: charts, Table: 1, KeyFigures: 1}
    printed = {node.statistic for node in nodes if isinstance(node, Figure)}
    if brief == "pupils":
        assert {"projections/pupils.y2010", "projections/pupils.y2010_hispanic"} <= printed
