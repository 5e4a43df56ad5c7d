"""A kind of chart takes only what it can draw as the source says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from start import start

from briefgen import records, workspace

LESS = "less: {value: 15, unit: percent}"
TABLE = """
tables:
  - id: lamps
    title: Lamps by harbour
    rows: {label: Harbour, values: {north: North, south: South, west: West}}
    columns: [{id: before, label: 2023, kind: years}, {id: now, label: 2024, kind: years}]
    values: {north: [8, 12], south: [14, 19], west: [3, -7]}
    found_in: [{edition: en, table: Table 1}]
series:
  - id: lamps-drawn
    title: More lamps
    table: lamps
"""


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is told of the series of the start's report after changes to it."""
    root = start(tmp_path / "ws")
    path = root / "sources/reports/harbour-2025.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    _, found = records.load(workspace.find(root))
    return [one.message for one in found if one.code in ("BG127", "BG133", "BG131")]


def of(lines: str) -> tuple[str, str]:
    """Keys of the series that has one axis."""
    return "  - id: change\n", f"  - id: change\n{lines}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ((of("    kind: dots\n"),), ""),
        ((of("    kind: stacked\n"),), "found 1 axes; `stacked` has 2"),
        ((of("    kind: stacked_column\n"),), "found 1 axes; `stacked_column` has 2"),
        ((of("    kind: range\n"),), "found 1 axes; `range` has 2"),
        ((of("    kind: slope\n"),), "found 3 categories; `slope` leads from one to a second"),
        ((of("    panels: true\n"),), "only `column` and `line` with two axes have panels"),
        ((of("    kind: dots\n"), (LESS, "less: {value: 15, unit: count}")), "is no share"),
        (((LESS, "less: {vague: few, unit: percent}"),), ""),
        ((of("    annotations: [{at: {answer: more}, text: A new law}]\n"),), ""),
        ((of("    annotations: [{at: {answer: most}, text: A new law}]\n"),), "found `most`, which is no value of"),
        ((of("    annotations: [{at: {reply: more}, text: A new law}]\n"),), "found the unknown axis `reply`"),
        ((of("    annotations: [{at: {answer: more}, text: A law of 2021}]\n"),), "found the figure 2021, which no"),
        ((of("    note: Asked in 412 places.\n"),), "found the figure 412, which no statistic supports"),
        ((of('    note: "{night-work.less} answered no."\n'),), ""),
        ((of('    note: "{who-answered.asked} were asked."\n'),), "which names no statistic"),
    ],
)
def test_what_a_kind_cannot_draw_is_told(tmp_path: Path, changes: tuple[tuple[str, str], ...], message: str) -> None:
    found = told(tmp_path, *changes)
    assert any(message in one for one in found) if message else found == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", ""),
        ("    kind: range\n", ""),
        ("    kind: range\n    columns: [now]\n", "found 1 axes; `range` has 2"),
        ("    kind: slope\n", ""),
        ("    kind: dot_plot\n", ""),
        ("    kind: line\n    panels: true\n", ""),
        ("    kind: bar\n    panels: true\n", "only `column` and `line` with two axes have panels"),
        ("    kind: stacked_column\n", "is no exact part of a whole"),
        ("    annotations: [{at: {columns: now, rows: west}, text: Broken}]\n", ""),
        ("    annotations: [{at: {rows: west}, text: Broken}]\n", "is at a category, which is a value of `columns`"),
        ("    highlight: [west]\n", ""),
        ("    highlight: [now]\n", ""),
        ("    highlight: [then]\n", "is no value of its axes"),
    ],
)
def test_a_kind_with_two_axes(tmp_path: Path, lines: str, message: str) -> None:
    found = told(tmp_path, ("\nseries:\n", TABLE + lines))
    assert any(message in one for one in found) if message else found == []


def test_more_series_than_are_told_apart_are_refused_and_small_charts_are_named(tmp_path: Path) -> None:
    rows = ", ".join(f"r{n}: Row {'ABCDE'[n]}" for n in range(5))
    values = ", ".join(f"r{n}: [{n}, {n + 1}]" for n in range(5))
    table = TABLE.replace("{north: North, south: South, west: West}", f"{{{rows}}}")
    table = table.replace("{north: [8, 12], south: [14, 19], west: [3, -7]}", f"{{{values}}}")
    (message,) = told(tmp_path, ("\nseries:\n", f"{table}    kind: column\n"))
    assert "found 5 values on the second axis; `column` tells 4 apart" in message
    assert told(tmp_path / "b", ("\nseries:\n", f"{table}    kind: column\n    panels: true\n")) == []


def test_words_alone_are_nothing_to_draw(tmp_path: Path) -> None:
    vague = "{vague: few, unit: percent}"
    rows = (("more: {value: 1/2, unit: share, qualifier: just_under}", f"more: {vague}"),
            ("same: {value: 1/3, unit: share}", f"same: {vague}"), (LESS, f"less: {vague}"))  # fmt: skip
    assert "none of its points has a number: there is nothing to draw" in told(tmp_path, *rows)
