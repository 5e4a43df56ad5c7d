"""Whom a figure is about, and what is calculated: how a brief prints it, and what it is traced to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from one_report import made, printed, told

from briefgen import languages
from briefgen.cli import run
from briefgen.compose.chart import chart_of
from briefgen.records.model import Report

TEXT = """\
The Mill Report

Of 1,064 mills, 288 turn by wind. In 2020 it was 240 mills. Each costs 30 euros a day.
"""
REPORT = """\
bases:
  mills: {text: of the mills}
  wind: {text: of the wind mills}
findings:
  - id: wind
    base: mills
    statement: "{now} of {all} mills turn by wind, {part}; that is {growth} more than the {before} of {then}."
    statistics:
      now: {value: 288, base: wind}
      all: {value: 1064}
      before: {value: 240}
      then: {value: 2020, unit: year}
      cost: {value: 30, unit: money, currency: EUR, base: false}
      part: {derived: {share: [now, all], decimals: 0}, unit: percent}
      growth: {derived: {growth: [before, now]}, unit: percent}
    evidence:
      - {edition: en, backs: [now, all], quote: {exact: "Of 1,064 mills, 288 turn by wind"}}
      - {edition: en, backs: [then, before], quote: {exact: In 2020 it was 240 mills}}
      - {edition: en, backs: [cost], quote: {exact: costs 30 euros}}
"""
BRIEF = """\
uses: {wind: mill/wind}
key_messages: ["{wind.part} turn by wind. [@wind]", "There are {wind.all} mills. [@wind]"]
key_figures:
  - {statistic: wind.part, text: turn by wind}
  - {statistic: wind.now, text: were counted}
  - {statistic: wind.cost, text: is what one costs a day}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path, TEXT, REPORT, BRIEF)


def test_each_key_figure_says_whom_it_is_about(folder: Path) -> None:
    text = printed(folder)
    assert "of the mills turn by wind" in text
    assert "of the wind mills were counted" in text
    assert "{€30}\ntext\tis what one costs a day" in text


def test_what_is_calculated_is_said_to_be_ours_where_it_prints(folder: Path) -> None:
    first, second, *figures = [line for line in printed(folder).split("\n") if "[1" in line]
    assert first == "text\t{27%} turn by wind. ⟦[1, our calculation]⟧"
    assert second == "text\tThere are {1,064} mills. ⟦[1]⟧"
    assert ["our calculation" in line for line in figures] == [True, False, False]


def test_a_calculation_is_traced_to_each_figure_that_it_rests_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "trace", "mills", "--format", "json"]) == 0
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    (found,) = [one["support"] for one in sentences if one["text"].startswith("27% turn")]
    assert found[0]["calculations"] == ["part: 288 ÷ 1 064 = 27 percent"]
    assert [one["exact"] for one in found[0]["passages"]] == ["Of 1,064 mills, 288 turn by wind"]


def test_a_calculation_follows_what_it_rests_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "sources/reports/mill.yaml"
    path.write_text(path.read_text("utf-8").replace("now: {value: 288", "now: {value: 388"), "utf-8")
    assert "{36%} turn by wind" in printed(folder)
    assert any(line.startswith("BG210 `now` is 388") for line in told(folder, capsys))


@pytest.mark.parametrize(
    ("more", "maximum", "label", "unit"),
    [
        ("", 100.0, "80%", "Share"),
        (", change: true", 80.0, "+80%", "Change"),
        (", of: plan", 80.0, "80%", "Percentage"),
    ],
)
def test_only_a_part_of_a_whole_is_drawn_on_an_axis_to_the_whole(
    more: str, maximum: float, label: str, unit: str
) -> None:
    quantity = {"value": 80, "unit": "percent"} | yaml.safe_load(f"{{{more.removeprefix(', ')}}}")
    finding = {"id": "f", "statement": "x", "statistics": {"x": quantity}, "evidence": [EVIDENCE]}
    axes = {"a": {"label": "Mill", "values": {"one": "One"}}}
    series = {"id": "s", "title": "Mills", "axes": axes, "points": [{"at": {"a": "one"}, "statistic": "f.x"}]}
    edition = {"type": "report", "title": "The Mill Report"}
    report = Report.model_validate(
        {"id": "mill", "language": "en", "leading": "en", "editions": {"en": edition}, "findings": [finding],
         "series": [series]}
    )  # fmt: skip
    words = {"title": "Mills", "a": "Mill", "a.one": "One"}
    chart = chart_of(report, report.series[0], "en", languages.load("en"), words)
    assert (chart.maximum, chart.unit_label) == (maximum, unit)
    assert [point.label for point in chart.series[0].points if point] == [label]


EVIDENCE = {"edition": "en", "backs": ["x"], "quote": {"exact": "x"}}
