"""The one geometry of charts: everything is inside its frame, bounds and series differ, and three formats agree."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from dataclasses import replace
from typing import Literal, get_args

import pikepdf
import pytest
from documents import chart as sample
from documents import paragraph, text, whole
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.chart import Bound, Chart, ChartSeries, Point, Tick
from briefgen.diagnostic import InputError
from briefgen.document import (
    Block,
    Callout,
    Cell,
    ChartFigure,
    Columns,
    ItemList,
    KeyMessage,
    KeyMessages,
    ListItem,
    Row,
    Table,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers import docx, html, pdf
from briefgen.writers.plot import BOUNDS, ChartArea, Label, Plot, Polyline, estimated, plot, series_styles

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
Kind = Literal["bar", "column", "line"]
KINDS: tuple[Kind, ...] = ("bar", "column", "line")
BOUNDED = [bound for bound in get_args(Bound) if bound != "exact"]


def point(low: float, bound: Bound = "exact", high: float | None = None, *, highlight: bool = False) -> Point:
    top = low if high is None else high
    return Point(low=low, high=top, bound=bound, label=f"{low:g}%", statistic="r/f.s", highlight=highlight)


def drawn(
    kind: Kind, *rows: list[Point | None], names: tuple[str, ...] = (), lowest: float = 0.0, highest: float = 100.0
) -> Chart:
    middle = (lowest + highest) / 2
    ticks = tuple(Tick(value=value, label=f"{value:g}%") for value in (lowest, middle, highest))
    return Chart(
        kind=kind,
        categories=names or tuple(f"Year {n}" for n in range(len(rows[0]))),
        series=tuple(ChartSeries(name=f"Series {n}", points=tuple(row)) for n, row in enumerate(rows)),
        unit="percent",
        unit_label="Share",
        minimum=lowest,
        maximum=highest,
        ticks=ticks if kind == "line" else (),
        category_label="Year",
    )


def framed(chart: Chart, width: float = 300.0, most: float | None = None, *, rtl: bool = False) -> Plot:
    return plot(chart, ChartArea(width=width, size=10.0, measure=estimated(10.0), rtl=rtl, most=most))


def words(made: Plot) -> list[str]:
    return [mark.text for mark in made.marks if isinstance(mark, Label)]


def edges(made: Plot) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all marks; of text its baseline and half of a line over it."""
    spots: list[tuple[float, float]] = []
    for mark in made.marks:
        match mark:
            case Polyline(points=points):
                spots += points
            case Label(x=x, y=y, text=line, bold=bold, anchor=anchor):
                wide = estimated(10.0)(line, bold)
                left = x - wide * {"left": 0.0, "middle": 0.5, "right": 1.0}[anchor]
                spots += [(left, y - 5), (left + wide, y)]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs), min(ys), max(xs), max(ys)


LONG = "Households with a disabled member who live alone and Anonymisierungsmethodenverzeichnis"
labels = st.sampled_from(
    ["A", "2015", "More organised", LONG, "لا تغيير في السنوات الأخيرة", "漢字かな交じり文" * 3, "ไม่มีการเปลี่ยนแปลง"]
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(1, 24))
    lowest = draw(st.sampled_from([0.0, 0.0, -40.0]))
    bounds: tuple[Bound, ...] = get_args(Bound)

    def value() -> Point | None:
        if draw(st.integers(0, 9)) == 0:
            return None
        low = draw(st.integers(int(lowest), 100))
        bound = draw(st.sampled_from(bounds))
        high = draw(st.integers(low, 100)) if bound == "range" else low
        return replace(point(low, bound, high), label=draw(st.sampled_from([f"{low}%", f"just under {low}%", LONG])))

    rows = [[value() for _ in range(count)] for _ in range(draw(st.integers(1, 4)))]
    return drawn(kind, *rows, names=tuple(draw(labels) for _ in range(count)), lowest=lowest)


@examples(40)
@given(charts(), st.sampled_from([150.0, 240.0, 480.0]), st.booleans())
def test_everything_is_inside_the_frame(chart: Chart, width: float, rtl: bool) -> None:
    made = framed(chart, width, rtl=rtl)
    left, top, right, bottom = edges(made)
    assert left >= -1 and top >= -1 and right <= width + 1 and bottom <= made.height + 1


@examples(40)
@given(charts(), st.booleans())
def test_a_bar_chart_writes_every_word(chart: Chart, rtl: bool) -> None:
    made = framed(replace(chart, kind="bar"), rtl=rtl)
    found = "".join("".join(words(made)).split())
    values = [p.label for row in chart.series for p in row.points if p]
    for wanted in (*chart.categories, *values):
        assert "".join(wanted.split()) in found


def test_ten_years_and_two_series_stay_lines_in_a_narrow_column() -> None:
    rows = [[point(20 + n) for n in range(10)], [point(60 - 2 * n) for n in range(10)]]
    made = framed(drawn("line", *rows), 170.0, most=600.0)
    assert made.kind == "line" and made.height < 250
    written = {"Year 0", "Year 9", "20%", "29%", "60%", "42%", "0%", "50%", "100%", "Series 0", "Series 1"}
    assert written <= set(words(made))


@pytest.mark.parametrize("width", [170.0, 300.0, 480.0])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_close_lines_keep_the_values_of_their_ends_and_extremes(count: int, width: float) -> None:
    rows = [[point(40 + 0.25 * s + (n * s) % 3) for n in range(10)] for s in range(count)]
    made = framed(drawn("line", *rows, highest=60), width)
    for s, row in enumerate(rows):
        values = [p.low for p in row if p]
        for n in {0, 9, values.index(min(values)), values.index(max(values))}:
            same = [key for key in made.values if key[1] == n and rows[key[0]][n] == row[n]]
            assert same, f"series {s} has no value at {n}"
    boxes = [value.box for value in made.values.values()]
    for (a, b, c, d), (left, top, right, bottom) in itertools.combinations(boxes, 2):
        assert c <= left or right <= a or d <= top or bottom <= b


def test_values_off_their_points_stand_in_order_and_say_whose_they_are() -> None:
    made = framed(drawn("line", *([point(40 + s), point(40 + s)] for s in range(4)), highest=400), most=400.0)
    here = sorted((value.y, key[0]) for key, value in made.values.items() if key[1] == 0)
    assert [series for _, series in here] == [3, 2, 1, 0]
    assert any(value.keyed for value in made.values.values())
    (word,) = [three(drawn("line", *([point(40 + s), point(40 + s)] for s in range(4)), highest=400))[2]]
    assert '<c:showLegendKey val="1"/>' in word and "<c:manualLayout><c:x" in word


def test_extremes_are_written_before_other_points() -> None:
    values = [30.0] * 30
    values[11], values[17] = 90.0, 3.0
    made = framed(drawn("line", [point(value) for value in values]), 240.0)
    assert {"90%", "3%"} <= set(words(made)) and words(made).count("30%") < 28
    assert {"Year 11", "Year 17"} <= set(words(made))


def test_bars_move_together_where_the_page_is_low() -> None:
    chart = drawn("bar", [point(n) for n in range(40)])
    loose, close = framed(chart), framed(chart, most=620.0)
    assert 560 < close.height <= 620 < 660 < loose.height
    assert words(loose) == words(close)


def test_what_cannot_be_drawn_so_low_says_how_high_it_is() -> None:
    made = framed(drawn("bar", [point(50) for _ in range(90)]), most=560.0)
    assert made.height > 560


def test_negative_bars_grow_from_zero_the_other_way() -> None:
    made = framed(drawn("bar", [point(50), point(-30)], lowest=-40, highest=60))
    up, down = (m for m in made.marks if isinstance(m, Polyline) and m.fill == "bar")
    zero = min(x for x, _ in up.points)
    assert max(x for x, _ in down.points) == pytest.approx(zero)
    assert min(x for x, _ in down.points) < zero


def test_right_to_left_is_the_mirror_image() -> None:
    chart = drawn("column", [point(10), point(40, "about"), point(20, "over")])
    one, other = framed(chart), framed(chart, rtl=True)
    for mark, turned in zip(one.marks, other.marks, strict=True):
        if isinstance(mark, Polyline) and isinstance(turned, Polyline):
            assert [300 - x for x, _ in mark.points] == pytest.approx([x for x, _ in turned.points])


def test_series_differ_by_more_than_colour() -> None:
    chart = drawn("line", *([point(10 * n) for n in range(3)] for _ in range(8)))
    styles = series_styles(chart)
    assert len({(style.dash, style.marker) for style in styles}) == 8
    for one, other in itertools.pairwise(styles):
        assert one.marker != other.marker


def test_the_table_of_bounds_has_every_bound() -> None:
    assert set(BOUNDS) == set(get_args(Bound))
    for style in BOUNDS.values():
        assert style.filled == (style is BOUNDS["exact"])


def figure(chart: Chart) -> ChartFigure:
    return replace(sample(), chart=chart, source=())


def streams(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        return b"".join(page.Contents.read_bytes() for page in file.pages)


def chart_parts(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("word/charts/chart"))


def three(chart: Chart) -> tuple[bytes, str, str]:
    """What PDF, HTML and Word draw of it."""
    document = whole(figure(chart))
    page = html.write(document, Theme(), WHEN).data.decode()
    drawing = "".join(re.findall(r"<svg role.*?</svg>", page, re.DOTALL))
    word = docx.write(document, Theme(), WHEN).data
    return streams(pdf.write(document, Theme(), WHEN).data), drawing, chart_parts(word)


@pytest.mark.parametrize("kind", KINDS)
def test_no_format_draws_a_bound_as_exact(kind: Kind) -> None:
    def of(bound: Bound) -> tuple[bytes, str, str]:
        return three(drawn(kind, [point(40, bound, 60 if bound == "range" else 40), point(20)]))

    exact = of("exact")
    looks: dict[object, tuple[bytes, str, str]] = {}
    for bound in BOUNDED:
        made = of(bound)
        for format, one, other in zip(("PDF", "HTML", "Word"), exact, made, strict=True):
            assert one != other, f"{format} draws {bound} as exact"
        # What the table says looks alike looks alike in all three, and what it tells apart does not.
        style = BOUNDS[bound]
        key = (style.shape, style.filled, style.arrow) if kind == "line" else (style.body, style.end)
        for format, one, other in zip(("PDF", "HTML", "Word"), looks.setdefault(key, made), made, strict=True):
            assert one == other, f"{format} draws {bound} unlike its kind"
    for (_, one), (_, other) in itertools.combinations(looks.items(), 2):
        assert all(a != b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_nothing_has_the_accent_but_what_the_record_highlights(kind: Kind) -> None:
    accent = "0.04314 0.2902 0.4353 rg"
    plain = three(drawn(kind, [point(10), point(80), point(30)]))
    marked = three(drawn(kind, [point(10), point(80), point(30, highlight=True)]))
    for (page, drawing, word), count in ((plain, 0), (marked, 1)):
        bars = re.findall(rb"q 0\.04314 0\.2902 0\.4353 rg [^Q]*? f Q", page)
        assert len(bars) == count, accent
        assert drawing.count('fill="#0b4a6f"') == 2 * count  # wide and narrow
        assert re.findall(r'<c:dPt><c:idx val="(\d)"/>[^?]*?<a:schemeClr val="accent1"/>', word) == ["2"] * count


@pytest.mark.parametrize("kind", KINDS)
def test_a_highlighted_series_has_the_accent_in_every_format(kind: Kind) -> None:
    first = [point(10), point(20)]
    for at in (0, 1):
        rows = [[replace(p, highlight=n == at) for p in first] for n in (0, 1)]
        assert [style.ink for style in series_styles(drawn(kind, *rows))].index("accent") == at
        series = re.findall(r"<c:ser>.*?</c:ser>", three(drawn(kind, *rows))[2], re.DOTALL)
        assert ["accent1" in re.split("<c:dLbls>", one)[0] for one in series] == [at == 0, at == 1]


def test_lines_of_word_differ_by_marker() -> None:
    rows = [[point(10 + n), point(50 - n)] for n in range(3)]
    word = three(drawn("line", *rows))[2]
    assert re.findall(r'<a:ln w="25400">.*?prstDash val="(\w+)"', word) == ["solid", "solid", "solid"]
    assert re.findall(r'<c:symbol val="(\w+)"', word) == ["circle", "square", "triangle"]


def test_a_line_of_word_runs_on_the_axis_that_is_said() -> None:
    word = three(drawn("line", [point(3.9), point(4.8), point(3.7)], lowest=3, highest=5))[2]
    assert '<c:max val="5"/><c:min val="3"/>' in word and '<c:majorUnit val="1"/>' in word
    assert all(f"&quot;{n}%&quot;" in word for n in (3, 4, 5))


def test_a_chart_higher_than_a_page_is_an_error_in_every_format_with_pages() -> None:
    document = whole(figure(drawn("bar", [point(50) for _ in range(90)])))
    for writer in (pdf, docx):
        with pytest.raises(InputError) as caught:
            writer.write(document, Theme(), WHEN)
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "BG503" and "90 values" in diagnostic.message
    assert b"Year 89" in html.write(document, Theme(), WHEN).data


def page_texts(data: bytes) -> str:
    """Every word that is wholly inside the page it is on."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        out = []
        for page in file:
            width, height = page.get_size()
            inside = page.get_textpage()
            out.append(inside.get_text_bounded(left=0, bottom=0, right=width, top=height))
        return "".join("".join(out).split())


@pytest.mark.parametrize("columns", [0, 2, 3])
@pytest.mark.parametrize("count", [2, 10, 40])
def test_every_bar_is_on_the_page(count: int, columns: int) -> None:
    block = figure(drawn("bar", [point(n) for n in range(count)]))
    document = whole(Columns(blocks=(block,), count=columns) if columns else block)
    found = page_texts(pdf.write(document, Theme(), WHEN).data)
    for n in range(count):
        assert f"Year{n}" in found and f"{n}%" in found


STRESS: dict[str, Block] = {
    "long word": paragraph("Anonymisierungsmethodenverzeichnis" * 40),
    "long cell": Table(
        head=(Row(cells=(Cell(blocks=(paragraph("A"),), scope="col"), Cell(blocks=(paragraph("B"),), scope="col"))),),
        body=(Row(cells=(Cell(blocks=(paragraph("word " * 2000),)), Cell(blocks=(paragraph("x" * 400),)))),),
    ),
    "long panel": KeyMessages(lead=(), items=(KeyMessage(claim=(), support=(Text("word " * 2500),)),)),
    "long sources": Callout(kind="sources", blocks=tuple(paragraph("word " * 60) for _ in range(40))),
    "deep list": ItemList(
        items=(ListItem(blocks=(ItemList(items=(ListItem(blocks=(paragraph("word " * 200),)),) * 30),)),) * 4
    ),
    "line": figure(drawn("line", *([point(3 * n) for n in range(30)] for _ in range(6)))),
}


@pytest.mark.parametrize("name", STRESS)
def test_nothing_of_a_stress_document_leaves_the_text_area(name: str) -> None:
    for blocks in ((STRESS[name],), (Columns(blocks=(STRESS[name],), count=2),)):
        assert pdf.write(whole(*blocks), Theme(), WHEN).pages


def test_a_file_that_paints_outside_the_text_area_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.writers.pdf.build import Builder

    inner = Builder._paragraph

    def moved(self, block, at):  # type: ignore[no-untyped-def]
        # A line ends at its measure, before the edge of the area: by half of the area it leaves it anyhow.
        return inner(self, block, replace(at, area=replace(at.area, left=at.area.left + at.area.width / 2)))

    monkeypatch.setattr(Builder, "_paragraph", moved)
    with pytest.raises(InputError) as caught:
        pdf.write(whole(paragraph("A line that is long enough to reach the margin. " * 5)), Theme(), WHEN)
    assert {diagnostic.code for diagnostic in caught.value.diagnostics} == {"BG504"}


@example("word " * 30)
@examples(8)
@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["C"]), max_size=400))
def test_no_caption_moves_a_chart_off_its_page(caption: str) -> None:
    block = figure(drawn("bar", [point(n) for n in range(40)]))
    block = replace(block, caption=replace(block.caption, title=text(caption) or (Text("x"),)))
    assert pdf.write(whole(block), Theme(), WHEN).pages
