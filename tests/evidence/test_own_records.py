"""The same judge over our own samples: real records and the reports that they rest on, one thing changed at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from harmless import HARMLESS
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from true_records import Draw, pick
from world_check import ANCHOR, FIGURE, another_digit, few, lines, misspelt

from briefgen import evidence, records, workspace
from briefgen.diagnostic import Diagnostic
from briefgen.records import Loaded, Records
from briefgen.records.model import Report

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("BRIEFGEN_SEEDS", ROOT.parent / "shared" / "seeds"))
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the documents of our own sources are not at {SEEDS}")

NAMES = ("netclean-2018", "ppbw-2023")


@lru_cache
def loaded(name: str) -> Loaded[Report]:
    """One of our reports."""
    return records.load(workspace.find(ROOT))[0].reports[name]


def told(name: str, record: Report, documents: Path = SEEDS) -> tuple[Diagnostic, ...]:
    """What a check tells of a report in place of ours."""
    held = Records(reports={name: Loaded(record=record, source=loaded(name).source)}, briefs={})
    return evidence.check(held, documents, today=dt.date(2026, 11, 23)).diagnostics


@st.composite
def parts(draw: Draw) -> tuple[str, dict[str, Any]]:
    """One of our reports with one of its findings alone, as plain data to be changed."""
    name = pick(draw, NAMES)
    record = loaded(name).record
    finding = pick(draw, [one for one in record.findings if one.statistics])
    held = record.model_copy(update={"findings": (finding,), "series": (), "quotations": (), "bases": record.bases})
    return name, held.model_dump(by_alias=True, exclude_defaults=True)


def remade(held: dict[str, Any]) -> Report:
    """The record after a change; what the schema refuses is no record."""
    try:
        return Report.model_validate(held)
    except ValidationError:
        assume(False)
        raise


@pytest.mark.parametrize("change", HARMLESS)
@pytest.mark.parametrize("name", NAMES)
@few(2)
@given(data=st.data())
def test_our_reports_may_look_otherwise(
    tmp_path_factory: pytest.TempPathFactory, name: str, change: str, data: st.DataObject
) -> None:
    record, folder = loaded(name).record, tmp_path_factory.mktemp("documents", numbered=True)
    editions = {}
    for tag, edition in record.editions.items():
        assert edition.document is not None
        text = HARMLESS[change](data.draw, (SEEDS / edition.document.file).read_text("utf-8"))
        (folder / edition.document.file).write_bytes(text.encode())
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        document = edition.document.model_copy(update={"sha256": sha256})
        editions[tag] = edition.model_copy(update={"document": document})
    assert lines(told(name, record.model_copy(update={"editions": editions}), folder)) == []


@few(100)
@given(part=parts(), data=st.data())
def test_a_change_in_our_figures_is_noticed(part: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    name, held = part
    (finding,) = held["findings"]
    statistic = pick(data.draw, list(finding["statistics"].values()))
    changes = ["value"] if "vague" in statistic else ["value", "unit", "qualifier"]
    match pick(data.draw, changes):
        case "value" if "vague" in statistic:
            statistic["vague"] = pick(
                data.draw, [one for one in ("few", "several", "many", "most") if one != statistic["vague"]]
            )
        case "value":
            key = pick(data.draw, [one for one in ("value", "min", "max") if one in statistic])
            statistic[key] = another_digit(data.draw, str(statistic[key]))
        case "unit":
            # A share, a percentage and a ratio of at most one are parts of a whole alike.
            units = [{"percent", "share", "ratio"} if statistic.get("unit") in ("percent", "share", "ratio") else set()]
            others = [one for one in ("count", "points", "share", "year") if one not in units[0]]
            statistic["unit"] = pick(data.draw, [one for one in others if one != statistic.get("unit", "count")])
            statistic.pop("of", None), statistic.pop("currency", None)
        case _:
            others = ["exact", "about", "over", "just_over", "under", "just_under", "up_to", "at_least"]
            statistic["qualifier"] = pick(
                data.draw, [one for one in others if one != statistic.get("qualifier", "exact")]
            )
    assert {one.code for one in told(name, remade(held))} & {*FIGURE, "BG126"}, finding


@few(60)
@given(part=parts(), data=st.data())
def test_a_change_in_our_anchors_is_noticed(part: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    name, held = part
    (finding,) = held["findings"]
    quote = pick(data.draw, finding["evidence"])["quote"]
    key = pick(data.draw, list(quote))
    quote[key] = misspelt(data.draw, quote[key])
    assert {one.code for one in told(name, remade(held))} & set(ANCHOR), quote


@few(40)
@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_change_in_our_reports_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    """Another digit in the passage of a finding that rests on it."""
    record, folder = loaded(name).record, tmp_path_factory.mktemp("documents", numbered=True)
    held = [
        (one, item, digits)
        for one in record.findings
        for item in one.evidence
        for digits in [[match.start() for match in re.finditer(r"\d", item.quote.exact)]]
        if item.backs and digits
    ]
    finding, item, digits = pick(data.draw, held)
    document = record.editions[item.edition].document
    assert document is not None
    text = (SEEDS / document.file).read_text("utf-8")
    assume(text.count(item.quote.exact) == 1)
    at = text.index(item.quote.exact) + pick(data.draw, digits)
    new = pick(data.draw, [digit for digit in "0123456789" if digit != text[at]])
    (folder / document.file).write_text(text[:at] + new + text[at + 1 :], "utf-8", newline="")
    codes = {one.code for one in told(name, record.model_copy(update={"findings": (finding,)}), folder)}
    assert {"BG204", "BG201"} <= codes
