"""Where columns and pages end: what holds for any list of pieces."""

from __future__ import annotations

from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.pdf.flow import FlowItem, Footnote, Frame, Group, Head
from briefgen.writers.pdf.paginate import NOTE_GAP, LaidPage, paginate

PAGE = 300.0


def nothing(*_: object) -> None:
    """Draws nothing."""


def piece(height: float = 20.0, **changes: object) -> FlowItem:
    return FlowItem(height=height, draw=nothing, **changes)  # type: ignore[arg-type]  # fields of Piece


def footnote(height: float) -> Footnote:
    lines = tuple(piece(10.0) for _ in range(int(height // 10)))
    return Footnote(pieces=lines, height=10.0 * len(lines))


def order(leaves: list[LaidPage]) -> list[FlowItem]:
    return [placed.thing for leaf in leaves for placed in leaf.placed if isinstance(placed.thing, FlowItem)]


def page_of(leaves: list[LaidPage], wanted: FlowItem) -> int:
    return next(n for n, leaf in enumerate(leaves) if any(placed.thing is wanted for placed in leaf.placed))


@st.composite
def runs(draw: st.DrawFn) -> list[FlowItem]:
    pieces: list[FlowItem] = []
    for _ in range(draw(st.integers(1, 40))):
        frames: tuple[Frame, ...] = ()
        if pieces and pieces[-1].frames and draw(st.booleans()):
            frames = pieces[-1].frames
        elif draw(st.integers(0, 5)) == 0:
            frames = (Frame(head=6, foot=6, before=8, after=8, draw=nothing),)
        notes = (footnote(draw(st.integers(10, 90))),) if draw(st.integers(0, 9)) == 0 else ()
        pieces.append(
            piece(
                float(draw(st.integers(5, 120))),
                before=float(draw(st.integers(0, 20))),
                after=float(draw(st.integers(0, 20))),
                keep=draw(st.integers(0, 3)) == 0,
                frames=frames,
                notes=notes,
            )
        )
    return pieces


@given(runs())
@examples(150)
def test_every_piece_once_in_order_and_inside_its_page(pieces):
    leaves = paginate(pieces, PAGE)
    assert order(leaves) == pieces
    for leaf in leaves:
        bottom = PAGE - (leaf.notes_height + NOTE_GAP if leaf.notes else 0)
        for above, below in zip(leaf.placed, leaf.placed[1:], strict=False):
            assert below.y >= above.y + above.thing.height - 0.01
        if len(leaf.placed) > 1:
            assert leaf.placed[-1].y + leaf.placed[-1].thing.height <= bottom + 0.02


@given(runs(), st.integers(2, 3))
@examples(100)
def test_columns_hold_every_piece_once(pieces, count):
    for one in pieces:
        one.height = min(one.height, 60.0)
    group = Group(pieces=pieces, lefts=tuple(n * 100.0 for n in range(count)), before=10, after=10)
    leaves = paginate([piece(), group, piece()], PAGE)
    assert order(leaves)[1:-1] == pieces
    for leaf in leaves:
        assert all(placed.y + placed.thing.height <= PAGE + 0.02 for placed in leaf.placed)


def test_columns_are_of_equal_height():
    group = Group(pieces=[piece(10.0) for _ in range(30)], lefts=(0.0, 100.0))
    (leaf,) = paginate([group], PAGE)
    ends = {x: max(placed.y for placed in leaf.placed if placed.x == x) for x in (0.0, 100.0)}
    assert ends[0.0] == ends[100.0] == 140.0


def test_a_heading_goes_with_what_follows():
    filler = [piece(70.0) for _ in range(4)]
    heading, text = piece(15.0, keep=True), piece(20.0)
    leaves = paginate([*filler, heading, text], PAGE)
    assert page_of(leaves, heading) == page_of(leaves, text) == 1


def test_a_heading_goes_with_columns_that_follow():
    heading = piece(20.0, keep=True)
    group = Group(pieces=[piece(20.0) for _ in range(20)], lefts=(0.0, 100.0))
    leaves = paginate([piece(240.0), heading, group], PAGE)
    assert page_of(leaves, heading) == 1
    assert len(leaves) == 2


def test_a_note_stands_on_the_page_of_its_mark():
    marked = piece(20.0, notes=(footnote(40),))
    leaves = paginate([piece(230.0), marked, piece(20.0)], PAGE)
    assert page_of(leaves, marked) == 1
    assert not leaves[0].notes
    assert leaves[1].notes_height == 40


def test_a_note_too_long_for_its_page_runs_on():
    leaves = paginate([piece(20.0, notes=(footnote(500),)), piece(20.0)], PAGE)
    assert sum(leaf.notes_height for leaf in leaves) == 500
    assert all(leaf.notes_height <= PAGE for leaf in leaves)
    assert len(leaves) > 3


def test_a_box_that_splits_is_drawn_for_each_part():
    frame = Frame(head=10, foot=10, draw=nothing)
    leaves = paginate([piece(40.0, frames=(frame,)) for _ in range(10)], PAGE)
    parts = [(part.first, part.last) for leaf in leaves for part in leaf.frames]
    assert parts == [(True, False), (False, True)]
    assert all(leaf.frames[0].bottom <= PAGE for leaf in leaves)


def test_header_rows_come_again():
    head = Head(height=15.0, draw=nothing)
    leaves = paginate([piece(15.0, keep=True), *(piece(30.0, head=head) for _ in range(20))], PAGE)
    assert [isinstance(leaf.placed[0].thing, Head) for leaf in leaves] == [False, True, True]


def test_text_passes_an_exhibit_that_does_not_fit():
    """No gap of a third of a page: the exhibit opens the next page, behind what points at it, and nothing is lost."""
    exhibit = [piece(80.0, keep=True, floats=True), piece(10.0, floats=True)]
    items = [*(piece(10.0) for _ in range(5)), *exhibit, *(piece(10.0) for _ in range(6))]
    first, second = paginate(items, 100.0)
    assert len(first.placed) == 10
    assert [placed.thing for placed in second.placed][:2] == exhibit
    assert {placed.thing for leaf in (first, second) for placed in leaf.placed} == set(items)


def test_text_of_the_next_section_passes_an_exhibit_only_against_a_large_gap():
    exhibit, following = piece(80.0, floats=True), piece(10.0, keep=True, bookmarks=(("What next", 2),))
    for before, passes in ((8, False), (3, True)):
        first, _, *_ = paginate([*(piece(10.0) for _ in range(before)), exhibit, following, piece(10.0)], 100.0)
        assert (following in [placed.thing for placed in first.placed]) is passes


def test_a_heading_over_an_exhibit_is_not_left_alone():
    heading = piece(10.0, keep=True, bookmarks=(("What we found", 2),))
    exhibit, other = piece(80.0, floats=True), piece(10.0, keep=True, bookmarks=(("What next", 2),))
    items = [*(piece(10.0) for _ in range(5)), heading, exhibit, other, piece(10.0)]
    _, second, *_ = paginate(items, 100.0)
    assert second.placed[0].thing is heading
