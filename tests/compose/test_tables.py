"""A table of a report: its cells are held against the report's own table, printed, drawn, traced and translated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from one_report import BRIEF, made, printed, told

from briefgen import languages, workspace
from briefgen.cli import run
from briefgen.records.model import Quantity

TEXT = """\
The Mill Report

We counted all mills of the country.

Table 1. Mills by region

Region\tMills\tShare, %\tChange, %\tCost, EUR
North\t1,200\t12.0\t3.5\t2,500
South\t38\t..\t−4.0\t1,300
Islands / East\t..\t7.5\t0.0\t990

Table 2. Mills over time

Region\t2023\t2024
North\t1,100\t1,200
South\t40\t38
"""
REPORT = """\
bases:
  mills: {text: of the mills counted}
tables:
  - id: regions
    title: Where the mills stand
    base: mills
    rows: {label: Region, values: {north: North, south: South, east: Eastern islands}}
    columns:
      - {id: mills, label: Mills}
      - {id: share, label: Share, unit: percent, decimals: 1}
      - {id: change, label: Change, unit: percent, change: true, decimals: 1, note: Against the year before.}
      - {id: cost, label: Cost, unit: money, currency: EUR, base: false}
    values:
      north: [1200, 12, 3.5, 2500]
      south: [38, .., -4, 1300]
      east: [.., 7.5, 0, 990]
    marks: {..: too few to be counted}
    note: Mills without sails are left out.
    found_in:
      - edition: en
        table: Table 1
        rows: {east: Islands / East}
        columns: {share: "Share, %", change: "Change, %", cost: "Cost, EUR"}
  - id: years
    title: Mills over time
    rows: {label: Region, values: {north: North, south: South}}
    columns: [{id: y2023, label: 2023, kind: years}, {id: y2024, label: 2024, kind: years}]
    across: Year
    values: {north: [1100, 1200], south: [40, 38]}
    found_in: [{edition: en, table: Table 2}]
series:
  - {id: by-region, title: Most stand in the north, table: regions, columns: [mills]}
  - {id: over-time, title: The north grows, table: years, kind: line}
"""
USES = """\
uses: {regions: mill/regions, drawn: mill/by-region, years: mill/over-time}
key_messages: ["The north has {regions.north_mills} mills. [@regions]"]
key_figures:
  - {statistic: regions.north_share, text: stand in the north}
  - {statistic: regions.north_cost, text: is what one costs}
sections:
  - {heading: Where they stand, table: regions, chart: drawn}
  - {heading: In the south, chart: years, table: {use: regions, rows: [south], columns: [cost, mills]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path, TEXT, REPORT, USES)


def test_every_cell_is_found_and_says_what_the_record_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(folder, capsys) == []
    capsys.readouterr()
    assert run(["-C", str(folder), "check"]) == 0
    assert "16 of 16 passages verified" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("north: [1200, 12,", "north: [1300, 12,", ["BG210"]),
        ("[38, .., -4,", "[38, .., 4,", ["BG210"]),
        ("[38, .., -4,", "[38, x, -4,", ["BG217"]),
        ("east: [.., 7.5", "east: [7, 7.5", ["BG211"]),
        ("north: [1200, 12,", "north: [1200, 112,", ["BG113"]),
        ("north: [1200, 12, 3.5, 2500]", "north: [1200, 12, 3.5]", ["BG113"]),
        ('cost: "Cost, EUR"', 'cost: "Cost, SEK"', ["BG216"]),
        ("currency: EUR, base: false", "currency: SEK, base: false", ["BG210"]),
        ("table: Table 2}", "table: Table 9}", ["BG216"]),
        ("title: Mills over time", "title: Mills in 2023 and 2024", []),
        ("title: Mills over time", "title: Mills since 2019", ["BG219"]),
        ("Table 2}]", "Table 2, columns: {y2023: '2024', y2024: '2023'}}]", ["BG210", "BG219"]),
        ("label: Change, unit", "label: Change on 2023, unit", ["BG219"]),
        (
            "label: Region, values: {north: North, south: South}}\n    columns: [{id: y2023",
            "label: Four regions, values: {north: North, south: South}}\n    columns: [{id: y2023",
            ["BG219"],
        ),
        ("table: regions, columns: [mills]", "table: region, columns: [mills]", ["BG127"]),
        ("table: regions, columns: [mills]", "table: regions, columns: [mill]", ["BG127"]),
        ("table: regions, columns: [mills]", "table: regions, columns: [mills, cost]", ["BG127"]),
        ("base: mills\n    rows", "base: mill\n    rows", ["BG121"]),
    ],
)
def test_what_is_wrong_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: list[str]
) -> None:
    path = folder / "sources/reports/mill.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert sorted({line[:5] for line in told(folder, capsys)} - {"BG143", "BG142"}) == expected


def test_it_prints_whole_or_in_part_with_its_notes_and_source(folder: Path) -> None:
    text = printed(folder)
    whole, part = (table.split("end\t")[0] for table in text.split("Where the mills stand")[1:3])
    cells = [line.partition("\t")[2] for line in whole.split("\n") if line.startswith("text\t")]
    assert cells[:10] == [
        "Region", "Mills", "Share (%)", "Change (%)", "Cost (€)", "North", "{1,200}", "{12.0}", "{+3.5}", "{2,500}",
    ]  # fmt: skip
    assert cells[10:15] == ["South", "{38}", "..", "{−4.0}", "{1,300}"]
    assert re.findall(r"text\t(.*)", part) == ["Region", "Cost (€)", "Mills", "South", "{1,300}", "{38}"]
    notes = "Change: Against the year before. .. = too few to be counted. Mills without sails are left out. Source:"
    assert notes in text
    assert "of the mills counted stand in the north" in text and "text\tis what one costs" in text


def test_charts_draw_from_it(folder: Path) -> None:
    """A mark has no bar; years run along a line, with the rows as its lines."""
    text = printed(folder)
    assert "North: 1,200; South: 38." in text
    assert "North: 2023: 1,100; 2024: 1,200. South: 2023: 40; 2024: 38." in text


def test_each_figure_is_traced_to_its_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["-C", str(folder), "trace", "mills", "--format", "json"]) == 0
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    for text, cell in (("12.0", "12.0"), ("The north has 1,200 mills.", "1,200"), ("+3.5", "3.5"), ("−4.0", "−4.0")):
        support = next(one["support"] for one in sentences if one["text"] == text)
        assert [one["use"] for one in support] == ["mill/regions"]
        assert [(one["exact"], one["status"]) for one in support[0]["passages"]] == [(cell, "verified")]


def test_each_figure_opens_its_cell_in_html(folder: Path) -> None:
    assert run(["-C", str(folder), "build", "-f", "html"]) == 0
    page = (folder / "output/mills/mills.policy-brief.en.html").read_text("utf-8")
    assert "<cite>The Mill Report</cite>, Table 1, Islands / East, Share, %" in page
    assert "<q></q>" not in page


def test_its_words_are_translated_from_one_place(folder: Path) -> None:
    """A chart of the table needs no second translation of its rows."""
    brief = folder / "sources/briefs/mills.yaml"
    brief.write_text((BRIEF.replace("languages: [en]", "languages: [en, de]") + USES), "utf-8")
    workspace.find(folder)
    assert run(["-C", str(folder), "translate", "-l", "de"]) == 0
    text = (folder / "sources/translations/de/reports/mill.po").read_text("utf-8")
    assert text.count('msgid "North"') == 2  # of two tables
    assert 'msgctxt "tables.regions.rows.values.north"' in text and 'msgctxt "tables.regions.marks..."' in text


@pytest.mark.parametrize("tag", languages.available())
def test_a_column_says_its_unit_in_every_language(tag: str) -> None:
    language = languages.load(tag)
    for keys in (
        {"unit": "percent"}, {"unit": "money", "currency": "EUR"}, {"unit": "duration", "of": "hour"},
        {"unit": "measure", "of": "length-kilometer"}, {"per": 100_000}, {"unit": "points"},
        {"unit": "index", "of": "2015"},
    ):  # fmt: skip
        quantity = Quantity.model_validate({"value": 12, **keys})
        unit = language.unit_of(quantity)
        assert unit and "5" not in unit.replace("2015", ""), keys
        assert language.bare(quantity).strip("\u200e") == "12"
