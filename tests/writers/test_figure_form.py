"""How key figures and messages stand, alike in every format: by how much there is, and by the longest word."""

from __future__ import annotations

import pytest
from documents import text

from briefgen.document import KeyFigure, KeyFigures, KeyMessage, KeyMessages
from briefgen.theme import Theme
from briefgen.writers.figure_form import across, figure_form, hero_size

THEME = Theme()
SIZES = THEME.sizes
WORD = "Vuorotyöntekijäjärjestö"


def figures(*shown: str) -> KeyFigures:
    items = tuple(KeyFigure(figure=text(one), text=text("have met organised groups"), dots=None) for one in shown)
    return KeyFigures(items=items)


def messages(count: int = 3, claim: str = "Groups seem to be getting better organised.") -> KeyMessages:
    item = KeyMessage(claim=text(claim), support=text("Just under half of the officers say so; 5% see the opposite."))
    return KeyMessages(lead=text("Key messages"), items=(item,) * count)


@pytest.mark.parametrize(
    ("shown", "sizes"),
    [
        (("85%", "1 in 10", "5%"), (32, 22, 22)),
        (("85%", "just under half", "5%"), (32, 20, 22)),
        (("just under half", "85%"), (20, 22)),
        (("5,000–6,000", "5%"), (22, 22)),
        (("O něco méně než polovina", "hieman alle puolet"), (20, 20)),
    ],
)
def test_a_panel_stands_beside_messages(shown: tuple[str, ...], sizes: tuple[float, ...]) -> None:
    made = figure_form(figures(*shown), THEME, messages=messages())
    assert (made.kind, made.columns) == ("panel", 1)
    assert made.sizes == pytest.approx(sizes, rel=0.15)
    assert all(one <= most for one, most in zip(made.sizes, sizes, strict=True))


@pytest.mark.parametrize(
    ("theme", "asked"),
    [
        (THEME, None),
        (Theme.model_validate({"page": {"size": "A5", "side": 13}}), messages()),
        (Theme.model_validate({"key_messages": "across"}), messages()),
    ],
)
def test_figures_are_a_row_where_no_messages_stand_beside_them(theme: Theme, asked: KeyMessages | None) -> None:
    made = figure_form(figures("85%", "1 in 10", "5%"), theme, messages=asked)
    assert (made.kind, made.columns, made.sizes) == ("row", 3, (22, 22, 22))


def test_a_panel_that_would_be_much_taller_than_the_messages_is_rows() -> None:
    many = figures(*["85%"] * 6)
    assert figure_form(many, THEME, messages=messages(1)).kind == "row"
    assert figure_form(many, THEME, messages=messages(1)).columns == 3
    assert figure_form(figures("85%", "5%"), THEME, messages=messages(3)).kind == "panel"


def test_a_word_too_wide_for_its_column_unfolds_the_form() -> None:
    assert figure_form(figures("85%", "Anonymisierung", "5%"), THEME, messages=messages()).kind == "row"
    assert figure_form(figures("85%", WORD, "5%", "7%"), THEME, messages=messages()).kind == "list"
    large = Theme(large=True)
    assert figure_form(figures("85%", "5%"), large, messages=messages()).kind == "list"


@pytest.mark.parametrize(("count", "columns"), [(1, 0), (2, 2), (3, 3), (4, 2), (5, 0)])
def test_messages_stand_side_by_side(count: int, columns: int) -> None:
    theme = Theme.model_validate({"key_messages": "across"})
    assert across(messages(count), theme) == columns
    assert across(messages(count), THEME) == 0
    assert across(messages(count, claim=WORD * 3), theme) == 0
    assert across(messages(count, claim=""), theme) == 0


@pytest.mark.parametrize(
    ("shown", "size"),
    [
        ("85%", SIZES.hero),
        ("1 in 10", SIZES.hero),
        ("just under half", SIZES.hero_words),
        ("15 000 Tage", SIZES.hero_words),
    ],
)
def test_the_one_figure_of_a_handout_leaves_room_for_what_it_counts(shown: str, size: float) -> None:
    assert hero_size(text(shown), THEME) == size
