"""Every kind of chart, with any values, bounds, notes and words: nothing leaves its frame, no two labels meet."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import get_args

import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.chart import Bound, Chart, ChartNote, ChartSeries, Kind, Point, Tick
from briefgen.writers.plot import ChartArea, Label, Plot, Polyline, estimated, plot

EXACT = ("stacked", "stacked_column")
LONG = "Haushalte mit einem Anonymisierungsmethodenverzeichnis"
WORDS = st.sampled_from(["A", "2015", "More organised", LONG, "لا تغيير في السنوات الأخيرة", "漢字かな交じり文" * 2])
SIZE = 10.0


def a_point(low: float, bound: Bound = "exact", high: float | None = None, label: str = "") -> Point:
    high = low if high is None else high
    return Point(low=low, high=high, bound=bound, label=label or f"{low:g}%", statistic="r/f.s")


def a_chart(kind: Kind, categories: tuple[str, ...], *rows: tuple[Point | None, ...], **more: object) -> Chart:
    ticks = tuple(Tick(value=value, label=f"{value:g}%") for value in (0.0, 50.0, 100.0))
    held = Chart(
        kind=kind,
        categories=categories,
        series=tuple(ChartSeries(name=f"Series {n}", points=row) for n, row in enumerate(rows)),
        unit="percent",
        unit_label="Share",
        maximum=100.0,
        ticks=ticks if kind in ("line", "slope", "dot_plot", "range") else (),
        category_label="Answer",
    )
    return replace(held, **more)  # type: ignore[arg-type]  # by name


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind: Kind = draw(st.sampled_from(get_args(Kind)))
    count = 2 if kind == "slope" else draw(st.integers(1, 8))
    series = {"dots": 1, "range": 2}.get(kind, draw(st.integers(1, 4)))
    bounds: tuple[Bound, ...] = ("exact",) if kind in EXACT else get_args(Bound)

    def value() -> Point | None:
        bound = draw(st.sampled_from(bounds))
        if draw(st.integers(0, 9)) == 0:
            return None
        if bound == "vague":
            return a_point(0, bound, label=draw(st.sampled_from(["most", "several thousand"])))
        low = draw(st.integers(0, 25 if kind in EXACT else 100))
        high = draw(st.integers(low, 100)) if bound == "range" else low
        return a_point(low, bound, high, draw(st.sampled_from([f"{low}%", f"just under {low}%"])))

    rows = [tuple(value() for _ in range(count)) for _ in range(series)]
    notes = tuple(
        ChartNote(category=draw(st.integers(0, count - 1)), series=draw(st.sampled_from([None, 0])), text=draw(WORDS))
        for _ in range(draw(st.integers(0, 3)))
    )
    return a_chart(
        kind,
        tuple(draw(WORDS) for _ in range(count)),
        *rows,
        panels=kind in ("column", "line") and series > 1 and draw(st.booleans()),
        whole=("0", "half", "all") if kind in ("bar", "column") and draw(st.booleans()) else None,
        marked=frozenset({0}) if series > 1 and draw(st.booleans()) else frozenset(),
        notes=notes,
        titled=draw(st.booleans()),
    )


def framed(chart: Chart, width: float = 300.0, *, rtl: bool = False, most: float | None = None) -> Plot:
    return plot(chart, ChartArea(width=width, size=SIZE, measure=estimated(SIZE), rtl=rtl, most=most))


def box(mark: Label) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a label, as high as its letters."""
    wide = estimated(SIZE)(mark.text, mark.bold)
    left = mark.x - wide * {"left": 0.0, "middle": 0.5, "right": 1.0}[mark.anchor]
    return left, mark.y - SIZE * 0.7, left + wide, mark.y + SIZE * 0.15


def inside(made: Plot, width: float) -> None:
    for mark in made.marks:
        spots: tuple[tuple[float, float], ...]
        if isinstance(mark, Polyline):
            spots = mark.points
        else:
            left, top, right, bottom = box(mark)
            spots = ((left, top), (right, bottom - SIZE * 0.15))
        for x, y in spots:
            assert -1 <= x <= width + 1 and -1 <= y <= made.height + 1, mark


@examples(80)
@given(charts(), st.sampled_from([150.0, 240.0, 480.0]), st.booleans())
@example(a_chart("slope", ("A", "A"), (None, a_point(0, "under"))), 150.0, False)
@example(a_chart("dots", ("A",), (a_point(25, label="just under 25%"),)), 150.0, False)
def test_nothing_is_outside_the_frame(chart: Chart, width: float, rtl: bool) -> None:
    inside(framed(chart, width, rtl=rtl), width)


@pytest.mark.parametrize("width", [60.0, 100.0, 150.0])
@pytest.mark.parametrize("label", ["5%", "just under 25%", LONG])
def test_values_of_dots_stay_inside_narrow_frames(label: str, width: float) -> None:
    points = (a_point(25, label=label), a_point(0, "vague", label=label), None)
    made = framed(a_chart("dots", ("A", "B", "C"), points), width)
    inside(made, width)
    assert "".join(said(made)).replace(" ", "").count(label.replace(" ", "")) == 2


@pytest.mark.parametrize("most", [None, 100.0])
@pytest.mark.parametrize("value", [-50.0, 0.0, 100.0])
@pytest.mark.parametrize("bound", [bound for bound in get_args(Bound) if bound != "vague"])
@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind not in (*EXACT, "dots")])
def test_a_point_at_an_end_of_the_axis_is_inside_with_its_arrow(
    kind: Kind, bound: Bound, value: float, most: float | None
) -> None:
    rows = [(a_point(value, bound), a_point(value, bound))] * (2 if kind == "range" else 1)
    inside(framed(a_chart(kind, ("A", "B"), *rows, minimum=min(value, 0.0)), most=most), 300.0)


@pytest.mark.parametrize("bound", get_args(Bound))
def test_an_arrow_of_a_slope_keeps_off_the_names_over_it(bound: Bound) -> None:
    made = framed(a_chart("slope", ("A", "B"), (a_point(100, bound), a_point(100, bound))))
    names = [box(mark) for mark in made.marks if isinstance(mark, Label) and mark.text in ("A", "B")]
    lines = [y for mark in made.marks if isinstance(mark, Polyline) for _, y in mark.points]
    assert max(bottom for _, _, _, bottom in names) <= min(lines)


@examples(80)
@given(charts(), st.sampled_from([150.0, 240.0, 480.0]))
def test_no_two_labels_meet(chart: Chart, width: float) -> None:
    made = framed(chart, width)
    labels = [mark for mark in made.marks if isinstance(mark, Label)]
    for one, other in itertools.combinations(labels, 2):
        (a, b, c, d), (left, top, right, bottom) = box(one), box(other)
        assert c <= left + 1 or right <= a + 1 or d <= top + 1 or bottom <= b + 1, (one.text, other.text)


@examples(40)
@given(charts())
def test_right_to_left_is_the_mirror_image(chart: Chart) -> None:
    one, other = framed(chart), framed(chart, rtl=True)
    for mark, turned in zip(one.marks, other.marks, strict=True):
        if isinstance(mark, Polyline) and isinstance(turned, Polyline):
            assert [300 - x for x, _ in mark.points] == pytest.approx([x for x, _ in turned.points])
        elif isinstance(mark, Label) and isinstance(turned, Label):
            assert mark.text == turned.text and mark.y == pytest.approx(turned.y)


def said(made: Plot) -> list[str]:
    return [mark.text for mark in made.marks if isinstance(mark, Label)]


def test_a_vague_share_is_a_dotted_track_and_a_vague_count_nothing() -> None:
    vague = a_chart("bar", ("A", "B"), (a_point(40), a_point(0, "vague", label="most")))
    plain = framed(vague)
    tracked = framed(replace(vague, whole=("0", "half", "all")))
    assert "most" in said(plain) and "most" in said(tracked)
    assert not any(mark.dash == (1.2, 1.8) for mark in plain.marks if isinstance(mark, Polyline))
    assert sum(mark.dash == (1.2, 1.8) for mark in tracked.marks if isinstance(mark, Polyline)) == 1
    assert [word for word in said(tracked) if word in ("0", "half", "all")] == ["0", "half", "all"]


def test_a_line_is_dashed_from_and_to_what_is_not_exact_and_open_where_there_is_no_value() -> None:
    row = (a_point(10), a_point(20), a_point(30, "about"), a_point(0, "vague", label="most"), a_point(40))
    made = framed(a_chart("line", ("1", "2", "3", "4", "5"), row))
    paths = [mark for mark in made.marks if isinstance(mark, Polyline) and not mark.closed and mark.stroke == "accent"]
    assert [len(mark.points) for mark in paths if not mark.dash] == [2]
    assert [len(mark.points) for mark in paths if mark.dash] == [2]
    assert "most" in said(made)


def test_a_slope_says_both_values_and_whose_they_are() -> None:
    rows = ((a_point(22), a_point(48)), (a_point(24), a_point(46)), (a_point(23), a_point(47)))
    made = framed(a_chart("slope", ("2015", "2023"), *rows))
    assert {"22%", "48%", "24%", "46%", "23%", "47%", "Series 0", "Series 1", "Series 2", "2015", "2023"} <= set(
        said(made)
    )
    ends = sorted((value.y, key[0]) for key, value in made.values.items() if key[1] == 1)
    assert [series for _, series in ends] == [0, 2, 1]  # in the order of the values


def test_a_range_joins_its_two_points_and_leaves_a_single_one_alone() -> None:
    rows = ((a_point(20), a_point(50), a_point(90)), (a_point(45), None, a_point(60, "over", label="over 60%")))
    made = framed(a_chart("range", ("A", "B", "C"), *rows))
    joined = [mark for mark in made.marks if isinstance(mark, Polyline) and mark.stroke == "bar" and mark.width == 3]
    assert [bool(mark.dash) for mark in joined] == [False, True]
    assert {"20%", "45%", "50%", "over 60%", "90%"} <= set(said(made))


def test_small_charts_share_one_scale() -> None:
    rows = ((a_point(10), a_point(20)), (a_point(90), a_point(80)), (a_point(50), a_point(60)))
    for kind in ("line", "column"):
        made = framed(a_chart(kind, ("A", "B"), *rows, panels=True), 480.0)
        assert len(made.parts) == 3 and len({part.unit for part in made.parts}) == 1
        assert {"Series 0", "Series 1", "Series 2"} <= set(said(made))


def test_small_charts_whose_words_have_no_room_are_bars() -> None:
    rows = ((a_point(10), a_point(20)), (a_point(90), a_point(80)))
    made = framed(a_chart("column", (LONG, LONG), *rows, panels=True), 150.0)
    assert made.kind == "bar" and not made.parts


def test_standing_parts_are_as_high_as_their_values_and_small_ones_are_written_beside() -> None:
    made = framed(
        a_chart(
            "stacked_column",
            ("A", "B"),
            (a_point(60), a_point(20)),
            (a_point(38), a_point(78)),
            (a_point(2), a_point(2)),
        )
    )
    assert made.kind == "stacked_column"
    assert said(made).count("2%") == 2
    tall = [
        max(y for _, y in mark.points) - min(y for _, y in mark.points)
        for mark in made.marks
        if isinstance(mark, Polyline) and mark.fill == "accent" and mark.points[1][0] - mark.points[0][0] > SIZE
    ]
    assert tall[0] / tall[1] == pytest.approx(3)


def test_names_of_twenty_characters_stand_over_all_bars() -> None:
    row = (a_point(60), a_point(20))
    short, long = (
        framed(a_chart("bar", ("Nineteen characters", "B"), row), 480),
        framed(a_chart("bar", ("Twenty characters ok", "B"), row), 480),
    )
    assert short.start > 0 and long.start == 0


def test_a_note_stands_at_its_category() -> None:
    notes = (ChartNote(category=1, text="A new law"),)
    for kind in get_args(Kind):
        rows = (
            ((a_point(40), a_point(50)),)
            if kind == "dots"
            else ((a_point(40), a_point(50)), (a_point(20), a_point(30)))
        )
        made = framed(a_chart(kind, ("A", "B"), *rows, notes=notes))
        assert "A new law" in said(made), kind
