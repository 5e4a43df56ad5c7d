"""The brief that holds all that a brief can hold is right in each of its languages, and nothing of it is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen import pipeline, records, workspace
from briefgen.document import Callout, ChartFigure, Document, KeyFigures, PictureFigure, Quotation, Table, walk
from briefgen.pipeline import Target

RICH = Path(__file__).parents[1] / "rich"


def test_nothing_is_wrong_with_it() -> None:
    found = pipeline.check(workspace.find(RICH), today=dt.date(2026, 5, 4)).diagnostics
    assert [f"{one.place}: {one.code} {one.message}" for one in found if one.severity != "note"] == []


@pytest.mark.parametrize("language", ["en", "sv", "de", "pl", "ar"])
def test_all_of_it_is_in_the_document(language: str) -> None:
    place = workspace.find(RICH)
    held, _ = records.load(place)
    target = Target(brief="shade-for-schools", template="policy-brief", language=language)
    document: Document = pipeline.compose(place, held, target).result
    nodes = list(walk(document))
    counts = {kind: sum(isinstance(node, kind) for node in nodes) for kind in (ChartFigure, Table, Quotation)}
    assert counts == {ChartFigure: 3, Table: 2, Quotation: 4}
    assert [len(node.items) for node in nodes if isinstance(node, KeyFigures)] == [6]
    assert [node.alt != "" for node in nodes if isinstance(node, PictureFigure)] == [False, True]
    assert sum(isinstance(node, Callout) and node.kind == "box" for node in nodes) == 2
