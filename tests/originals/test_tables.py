"""Tables in every format that marks their cells: each figure with the labels of its row and column, and its unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import same
from hypothesis import given
from hypothesis import strategies as st
from tables_made import FORMATS, C, Rows, made

from briefgen import numerals
from briefgen.evidence.agreement import format_amount
from briefgen.originals import Unreadable, reading
from briefgen.originals.document import Original
from briefgen.originals.stated import stated
from briefgen.originals.table import SourceTable, kind
from briefgen.originals.table_units import counted

H = {"head": True}


def document(suffix: str, rows: Rows, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> Original:
    raw = reading.read(made(suffix, rows, before, after), suffix)
    return Original(name=f"a{suffix}", sha256="0" * 64, raw=raw)


def read(table: SourceTable, language: str, decimal: str = "") -> dict[tuple[str, str], str]:
    """By row and column label, what each cell says, or that it is unread."""
    found = {}
    for cell in table.cells:
        one = stated(table, cell, language, decimal)
        says = "" if one is None else f"unread: {one.problem}" if one.problem else format_amount(one)
        found[cell.row_label, cell.column_label] = says or cell.kind
    return found


def headers(marked: bool) -> Rows:
    """A table with a header of two rows, a group of rows, marks for no figure, and a total."""
    h = {"head": marked}
    return [
        [C("Age", rows=2, **h), C("Women", columns=2, **h), C("Men", columns=2, **h)],
        [C("2019", **h), C("2020", **h), C("2019", **h), C("2020", **h)],
        ["15–24", "1,234", "1,301", "1,400", ":"],
        [C("Older", columns=5)],
        ["25–54", "10,234", "n/a", "11,400", "12,003"],
        ["55 and over", "234", "..", "–", "x"],
        ["Total", "11,702", "–", "12,800", "12,003"],
    ]


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_cell_has_the_labels_of_its_row_and_column(suffix: str, marked: bool) -> None:
    held = document(
        suffix,
        headers(marked),
        ("Table 2. Employment by sex and age (thousand persons)",),
        ("Note: Break in series in 2020.", "Source: Labour force survey.", "The next paragraph, of another matter."),
    )
    (table,) = held.tables
    assert table.caption == "Table 2. Employment by sex and age (thousand persons)"
    assert table.corner == "Age"
    assert table.remarks == ("Note: Break in series in 2020.", "Source: Labour force survey.")
    assert read(table, "en") == {
        ("15–24", "Women / 2019"): "1 234 000 count",
        ("15–24", "Women / 2020"): "1 301 000 count",
        ("15–24", "Men / 2019"): "1 400 000 count",
        ("15–24", "Men / 2020"): "suppressed",
        ("Older / 25–54", "Women / 2019"): "10 234 000 count",
        ("Older / 25–54", "Women / 2020"): "suppressed",
        ("Older / 25–54", "Men / 2019"): "11 400 000 count",
        ("Older / 25–54", "Men / 2020"): "12 003 000 count",
        ("Older / 55 and over", "Women / 2019"): "234 000 count",
        ("Older / 55 and over", "Women / 2020"): "suppressed",
        ("Older / 55 and over", "Men / 2019"): "suppressed",
        ("Older / 55 and over", "Men / 2020"): "suppressed",
        ("Total", "Women / 2019"): "11 702 000 count",
        ("Total", "Women / 2020"): "suppressed",
        ("Total", "Men / 2019"): "12 800 000 count",
        ("Total", "Men / 2020"): "12 003 000 count",
    }
    for cell in table.cells:  # offsets lead to what the cell says
        assert " ".join(held.text[cell.start : cell.end].split()) == cell.text
        assert held.table(cell.start) is table
        assert cell in held.cells(cell.start, cell.end)


@pytest.mark.parametrize("suffix", FORMATS)
def test_groups_named_once_and_labels_of_several_columns(suffix: str) -> None:
    rows: Rows = [
        ["Region", "Sex", "Rate (%)", "Persons (1 000)"],
        ["North", "Women", "12.5", "31"],
        ["", "Men", "11.0", "29"],
        ["South", "Women", "9.5", "44"],
        ["", "Men", "−1.5", "40"],
    ]
    (table,) = document(suffix, rows).tables
    assert read(table, "en") == {
        ("North / Women", "Rate (%)"): "12.5 percent",
        ("North / Women", "Persons (1 000)"): "31 000 count",
        ("North / Men", "Rate (%)"): "11 percent",
        ("North / Men", "Persons (1 000)"): "29 000 count",
        ("South / Women", "Rate (%)"): "9.5 percent",
        ("South / Women", "Persons (1 000)"): "44 000 count",
        ("South / Men", "Rate (%)"): "-1.5 percent",
        ("South / Men", "Persons (1 000)"): "40 000 count",
    }


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_a_label_that_is_moved_in_is_under_the_row_above(suffix: str) -> None:
    rows: Rows = [
        ["", "2019", "2020"],
        ["Men", "120", "130"],
        [C("15–24", indent=2), "20", "30"],
        ["Women", "140", "150"],
        [C("15–24", indent=2), "40", "50"],
        ["All", "260", "280"],
    ]
    (table,) = document(suffix, rows).tables
    assert [label for label, _ in read(table, "en")][::2] == [
        "Men", "Men / 15–24", "Women", "Women / 15–24", "All",
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_not_told_apart_is_unread(suffix: str) -> None:
    rows: Rows = [
        ["", "2019", "", "2019"],
        ["Men", "120", "130", "140"],
        ["Women", C("150", columns=2), "160"],
    ]
    (table,) = document(suffix, rows).tables
    read_ = [stated(table, cell, "en") for cell in table.cells]
    assert len(read_) == 5 and all(one is not None and one.problem and one.value is None for one in read_)


@pytest.mark.parametrize(
    ("caption", "column", "row", "text", "says"),
    [
        ("Exports (million EUR)", "2019", "Fish", "12.5", "12 500 000 money EUR"),
        ("Exports", "EUR million", "Fish", "12.5", "12 500 000 money EUR"),
        ("Exports, in thousands", "Share, %", "Fish", "12.5", "12.5 percent"),
        ("Key figures (thousands and %)", "Share", "Fish", "12.5", "unread"),
        ("Key figures", "2019", "Catch (tonnes)", "1,250", "1 250 measure mass-tonne"),
        ("Key figures", "Catch (tonnes)", "Value (EUR)", "1,250", "unread"),
        ("Key figures (in thousands)", "Catch (tonnes)", "Cod", "1,250", "unread"),
        ("Boats by area", "Euro area", "Boats", "1,250", "1 250 count"),
        ("Deaths per 100,000 inhabitants", "2019", "Men", "12.5", "12.5 count per 100 000"),
        ("Prices (2015 = 100)", "2019", "Fish", "112.5", "112.5 index 2015"),
        ("Boats", "2019", "Small", "2019", "2 019 count"),
        ("Boats", "2019", "Small", "(12)", "unread"),
        ("Boats", "2019", "Small", "12 (4.5)", "words"),
        ("Boats", "2019", "Small", "-12", "-12 count"),
        ("Boats", "2019", "Small", "1,234 p", "1 234 count"),
        ("Boats", "2019", "Small", "12.5*", "12.5 count"),
        ("Boats", "2019", "Small", "<5", "5 count, under"),
        ("Boats (in thousands)", "2019", "Small", "12 %", "12 percent"),
        ("Boats (en milliers)", "2019", "Small", "12", "unread"),
        ("Boats", "Participation rate", "Men", "77", "unread"),
        ("Boats", "Force [N]", "North", "3.9", "unread"),
        ("Boats", "To air kg/year", "North", "20", "20 measure mass-kilogram per year"),
        ("Prices", "Rent, €/m²", "North", "8.5", "8.5 money EUR per area-square-meter"),
        ("Boats", "Deviation % change", "North", "3.2", "3.2 percent"),
        ("Actual and projected percentage changes in boats", "2019", "North", "3.2", "unread"),
        ("Sales", "Sales (Ecu bn)", "North", "233", "unread"),
        ("Key figures", "Missing, %", "Income per head", "12.3%", "12.3 percent"),
    ],
)
def test_labels_give_a_cell_its_unit_and_scale(caption: str, column: str, row: str, text: str, says: str) -> None:
    rows: Rows = [["", column, "Other"], [row, text, "7"], ["More", "8", "9"]]
    (table,) = document(".html", rows, (f"Table 1. {caption}",)).tables
    found = read(table, "en", ".")[row, column]
    assert found.partition(":")[0] == says


@pytest.mark.parametrize(
    ("language", "label", "found"),
    [
        ("en", "('000)", "1000 count"),
        ("en", "€m", "1000000 money EUR"),
        ("en", "Spending (£m)", "1000000 money GBP"),
        ("en", "Age (years)", "1 duration year"),
        ("en", "Month", ""),
        ("en", "65 years and over", ""),
        ("en", "Hours worked", ""),
        ("en", "Inflation (euro area)", ""),
        ("en", "in 2019", ""),
        ("de", "in Tsd. EUR", "1000 money EUR"),
        ("de", "Erwerbstätige in 1 000", "1000 count"),
        ("de", "je 100 000 Einwohner", "1 count 100000"),
        ("fr", "en milliers", "1000 count"),
        ("en", "Sales (Ecu bn)", ""),
        ("fr", "milliers de tonnes", "1000 measure mass-tonne"),
        ("es", "Miles de personas", "1000 count"),
        ("es", "Porcentaje", "1 percent"),
        ("pl", "w tys. zł", "1000 money PLN"),
        ("pl", "w %", "1 percent"),
        ("sv", "tusental", "1000 count"),
        ("sv", "Mkr", "1000000 money SEK"),
        ("it", "migliaia di euro", "1000 money EUR"),
        ("nl", "x 1 000 euro", "1000 money EUR"),
        ("pt", "Milhares de euros", "1000 money EUR"),
        ("da", "1.000 kr.", "1000 money DKK"),
        ("nb", "Mill. kr", "1000000 money NOK"),
    ],
)
def test_units_are_read_in_every_language(language: str, label: str, found: str) -> None:
    held = counted(label, language)
    says = [
        " ".join(str(one) for one in (unit.scale, unit.unit, unit.of, unit.currency, unit.per) if one) for unit in held
    ]
    assert says == ([found] if found else [])


def test_every_language_that_numerals_are_read_in_reads_thousands() -> None:
    scales = {"en": "in thousands", "de": "in Tausend", "fr": "en milliers", "es": "en miles", "it": "in migliaia",
              "pt": "em milhares", "pl": "w tysiącach", "sv": "tusental", "da": "tusinde", "nb": "tusen",
              "nl": "duizend"}  # fmt: skip
    assert set(scales) == {one for one in numerals.languages() if "-" not in one}
    for language, label in scales.items():
        assert [one.scale for one in counted(label, language)] == [1000], language


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("–", "suppressed"), ("..", "suppressed"), (":", "suppressed"), ("n/a", "suppressed"), ("x", "suppressed"),
        (": c", "suppressed"), ("12", "figure"), ("−12.5", "figure"), ("1 234", "figure"), ("12 %", "figure"),
        ("€5m", "figure"), ("12.5 b", "figure"), ("15–24", "figure"), ("Men", "words"), ("", "empty"),
        ("Article 5", "words"), ("(000)", "words"), ("'000", "words"), ("($000)", "words"),
    ],
)  # fmt: skip
def test_what_a_cell_holds(text: str, what: str) -> None:
    assert kind(text) == what


WIDE = "".join(f'<td colspan="1000000000" rowspan="1000000000">{n}</td>' for n in range(50))
NESTED = "<table><tr><td>1</td><td>2" * 10_000
LONG = "<table>" + "<tr><td>1</td><td colspan='900'>2</td></tr>" * 300 + "</table>"


@pytest.mark.parametrize("body", [f"<table>{f'<tr>{WIDE}</tr>' * 50}</table>", NESTED, LONG])
def test_hostile_tables_are_bounded_and_said(body: str) -> None:
    try:
        held = Original(name="a.html", sha256="0" * 64, raw=reading.read(body.encode(), ".html"))
    except Unreadable:
        return
    assert held.tables == ()
    assert [one.kind for one in held.raw.unread] == ["rows and columns of tables that are too large or too many"]
    assert "1" in held.text


def test_tables_beyond_measure_are_bounded_and_said() -> None:
    small = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>1</td></tr></table>"
    wide = f"<table>{'<tr><td colspan=400 rowspan=400>1</td><td>2</td></tr>' * 400}</table>"
    for body, most in ((small * 2100, 2000), (wide * 12, 12)):
        raw = reading.read(body.encode(), ".html")
        assert len(raw.tables) <= most and raw.unread
        assert sum(grid.slots for grid in raw.tables) <= 1_000_000


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_unit_over_classes_is_theirs(suffix: str) -> None:
    """Incomes in dollars name the rows, and count nobody."""
    rows: Rows = [
        ["", "Crews", "Boats"],
        [C("Income ($)", columns=3)],
        ["≤24,999", "46,912", "12"],
        ["25,000–49,999", "31,170", "9"],
    ]
    (table,) = document(suffix, rows).tables
    assert read(table, "en")["Income ($) / 25,000–49,999", "Crews"] == "31 170 count"
    rows = [["Age (years)", "Crews", "Boats"], ["15–24", "46,912", "12"], ["25–49", "31,170", "9"]]
    (table,) = document(suffix, rows).tables
    assert read(table, "en")["15–24", "Crews"] == "46 912 count"
    rows = [["Income ($)", "Crews", "Boats"], ["15–24", "46,912", "12"], ["25–49", "31,170", "9"]]
    (table,) = document(suffix, rows).tables
    assert read(table, "en")["15–24", "Crews"].startswith("unread")


LABELS = st.sampled_from(("North", "South", "2019", "2020", "15–24", "Men", "Total", "", "(%)", "in thousands"))
TEXTS = st.sampled_from(("12", "1,234", "12.5", "–", ":", "n/a", "", "5 %", "Men", "2019", "(3)", "about 7"))
CELLS = st.builds(C, LABELS | TEXTS, st.integers(1, 4), st.integers(1, 3), st.booleans())


@same(120)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=7), st.sampled_from(FORMATS))
def test_any_table_keeps_its_text_and_no_cell_two_meanings(rows: Rows, suffix: str) -> None:
    held = document(suffix, rows, ("A paragraph before.",), ("And one after.",))
    words = "".join("".join(held.text.split()))
    assert words.startswith("Aparagraphbefore.") and words.endswith("Andoneafter.")
    assert all("".join(cell.text.split()) in words for row in rows for cell in row)  # type: ignore[union-attr]
    seen: dict[tuple[tuple[object, ...], tuple[str, ...]], int] = {}
    for table in held.tables:
        assert table.end <= len(held.text)
        for cell in table.cells:
            one = stated(table, cell, "en")
            if one is not None and not one.problem:
                key = (table.number, *cell.rows), cell.columns
                assert key not in seen
                seen[key] = cell.start


def test_a_table_is_kept_with_its_document(tmp_path: Path) -> None:
    from briefgen.originals.document import load

    path = tmp_path / "a.html"
    path.write_bytes(made(".html", headers(True)))
    first = load(path, cache=tmp_path / "kept")
    second = load(path, cache=tmp_path / "kept")
    assert first.raw == second.raw and first.tables[0].cells == second.tables[0].cells
