"""Charts of parts of a whole: stacked bars and rows of dots draw what is stated, and nothing more."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import Literal

import pytest
from documents import chart as sample
from documents import small
from hypothesis import given
from hypothesis import strategies as st

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.document import Attachment, ChartFigure
from briefgen.theme import Theme
from briefgen.writers import docx, html, pdf
from briefgen.writers.plot import BOLD, ChartArea, Label, Plot, Polyline, estimate, plot

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def point(value: float, bound: Literal["exact", "about"] = "exact", label: str = "") -> Point:
    return Point(low=value, high=value, bound=bound, label=label or f"{value:g}%", statistic="r/f.s")


def chart(kind: Literal["stacked", "dots"], *rows: tuple[Point | None, ...]) -> Chart:
    return Chart(
        kind=kind,
        categories=tuple(f"Harbour {n}" for n in range(len(rows[0]))),
        series=tuple(ChartSeries(name=f"Answer {n}", points=row) for n, row in enumerate(rows)),
        unit="percent",
        unit_label="Share",
        maximum=100.0,
        category_label="Harbour",
    )


def framed(held: Chart, *, rtl: bool = False) -> Plot:
    def measure(words: str, bold: bool) -> float:
        return estimate(words, 10.0 * (BOLD if bold else 1.0))

    return plot(held, ChartArea(width=300.0, size=10.0, measure=measure, rtl=rtl))


def boxes(made: Plot, fill: str) -> list[tuple[float, float]]:
    """Left and right ends of the filled rectangles of a colour that are higher than a legend's."""
    shapes = [mark for mark in made.marks if isinstance(mark, Polyline) and mark.fill == fill and len(mark.points) == 4]
    tall = [one for one in shapes if max(y for _, y in one.points) - min(y for _, y in one.points) > 12]
    return [(min(x for x, _ in one.points), max(x for x, _ in one.points)) for one in tall]


def test_the_parts_of_a_bar_stand_behind_each_other() -> None:
    made = framed(chart("stacked", (point(50), point(20)), (point(30), point(70)), (point(20), point(10))))
    first, second, third = (boxes(made, ink)[0] for ink in ("accent", "bar", "mark"))
    assert first[0] == pytest.approx(made.start) and third[1] == pytest.approx(300)
    assert first[1] == pytest.approx(second[0]) and second[1] == pytest.approx(third[0])
    assert (first[1] - first[0]) / (second[1] - second[0]) == pytest.approx(50 / 30)


def test_a_value_on_a_dark_part_is_light_and_one_without_room_is_over_it() -> None:
    made = framed(chart("stacked", (point(90),), (point(8),), (point(2),)))
    labels = {mark.text: mark for mark in made.marks if isinstance(mark, Label)}
    assert labels["90%"].ink == "white"
    assert labels["2%"].ink == "ink" and labels["2%"].y < labels["90%"].y
    assert labels["8%"].x < labels["2%"].x


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=4), st.booleans())
def test_nothing_of_a_stacked_bar_leaves_its_frame(rows: list[list[int]], rtl: bool) -> None:
    held = chart("stacked", *(tuple(point(value) for value in row) for row in rows))
    whole = max(sum(row[n] for row in rows) for n in range(3)) or 1
    made = framed(replace(held, maximum=float(whole)), rtl=rtl)
    for mark in made.marks:
        if isinstance(mark, Polyline):
            assert all(-0.5 <= x <= 300.5 and -0.5 <= y <= made.height + 0.5 for x, y in mark.points)


def test_only_exact_twentieths_have_dots() -> None:
    held = chart("dots", (point(70), point(33), point(70, "about"), point(0), None))
    made = framed(held)
    round_ = [mark for mark in made.marks if isinstance(mark, Polyline) and len(mark.points) == 20]
    assert len(round_) == 40  # of 70 % and of 0 %
    assert sum(mark.fill != "white" for mark in round_) == 14
    said = [mark.text for mark in made.marks if isinstance(mark, Label)]
    assert [text for text in said if "%" in text or text == "–"] == ["70%", "33%", "70%", "0%", "–"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["stacked", "dots"])
def test_every_format_draws_them(kind: Literal["stacked", "dots"], language: str) -> None:
    rows = ((point(48), point(30)), (point(33), point(65)), (point(19), point(5)))
    held = chart(kind, *(rows if kind == "stacked" else rows[:1]))
    document = replace(small(language), blocks=(replace(sample(), chart=held, source=()),))
    assert isinstance(document.blocks[0], ChartFigure)
    page = html.write(document, Theme(), WHEN).data.decode()
    assert "48%" in page and page.count("<svg") == 2
    assert pdf.write(document, Theme(), WHEN).data.startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(docx.write(document, Theme(), WHEN, None).data)) as archive:
        native = next(archive.read(name).decode() for name in archive.namelist() if "/charts/chart" in name)
    assert ('<c:grouping val="stacked"/>' in native) == (kind == "stacked")
    assert ('<c:overlap val="100"/>' in native) == (kind == "stacked")
    assert 'dLblPos val="outEnd"' not in native or kind == "dots"


def test_a_value_on_a_bar_stays_dark_on_a_dark_screen() -> None:
    """Rules of the sheet turn colours by their hexadecimal names: a value on grey is named in another way."""
    held = chart("stacked", (point(50),), (point(50),))
    page = html.write(
        replace(small("en"), blocks=(replace(sample(), chart=held, source=()),)), Theme(), WHEN
    ).data.decode()
    values = re.findall(r'<text [^>]*font-weight="700"[^>]*fill="([^"]*)"', page)
    assert set(values) == {"#ffffff", "rgb(27,36,48)"}


def test_the_values_are_a_file_to_take_away() -> None:
    file = Attachment(name="chart-a.csv", media_type="text/csv", description="Data", data=b"a,b", relationship="Data")
    figure = replace(sample(), data="chart-a.csv", source=())
    with_file = replace(small("en"), blocks=(figure,), attachments=(file,))
    page = html.write(with_file, Theme(), WHEN).data.decode()
    assert '<a download="chart-a.csv" href="data:text/csv;base64,YSxi">Data as a file (CSV)</a>' in page
    assert "download=" not in html.write(replace(with_file, attachments=()), Theme(), WHEN).data.decode()
