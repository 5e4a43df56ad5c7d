"""The written form of what a document prints: what counts in it, and what does not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import documents
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen import approval
from briefgen.chart import Chart, ChartSeries, Point, Tick
from briefgen.document import (
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    CitedItem,
    Document,
    Figure,
    Footer,
    Heading,
    Inline,
    ItemList,
    Labels,
    Link,
    ListItem,
    Note,
    Paragraph,
    QrCode,
    Quotation,
    Reference,
    Section,
    Span,
    Subscript,
    Superscript,
    Table,
    Text,
)  # fmt: skip


def texts(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every text of a document."""
    if isinstance(node, Text):
        yield path
    elif isinstance(node, tuple):
        for at, item in enumerate(node):
            yield from texts(item, (*path, at))
    elif is_dataclass(node):
        for item in fields(node):
            yield from texts(getattr(node, item.name), (*path, item.name))


def changed(node: Any, path: tuple[Any, ...], text: str = "otherwise") -> Any:
    if not path:
        return replace(node, text=text)
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        return (*node[:step], changed(node[step], rest, text), *node[step + 1 :])
    return replace(node, **{step: changed(getattr(node, step), rest, text)})


def test_every_text_of_a_document_counts() -> None:
    whole = documents.everything()
    before = approval.content(whole)
    ways = list(texts(whole.blocks, ("blocks",)))
    assert len(ways) > 100
    assert [way for way in ways if approval.content(changed(whole, way)) == before] == []


def test_looks_and_marks_do_not_count() -> None:
    whole = documents.everything()
    other = replace(whole, banner="Draft", date="2030-01-01", id="x", template="y", attachments=(), keywords=("a",))
    assert approval.content(other) == approval.content(whole)
    soft = changed(whole, next(texts(whole.blocks, ("blocks",))))
    assert approval.content(soft) != approval.content(whole)


INSIDE = {
    Paragraph: ("role", "id"), Callout: ("kind",), Chart: ("kind", "unit"), Point: ("bound", "statistic"),
    Figure: ("statistic", "edition"), CitedItem: ("label",), Heading: ("id",), Section: ("id",), Cell: ("scope",),
    Table: ("id",), ChartFigure: ("id",), Quotation: ("language",), Span: ("language",),
}  # fmt: skip
"""Words that briefgen has for itself: what they decide, a reader sees in other ways."""
NUMBERS = {Point: ("low", "high"), Heading: ("level",), ItemList: ("start",), Caption: ("number",), Note: ("number",)}
SEEN = {
    Point: ("label",), ChartSeries: ("name",), Tick: ("label",), Chart: ("unit_label", "category_label"),
    ChartFigure: ("alt",), Table: ("summary",), QrCode: ("alt", "target"), Caption: ("label",), Reference: ("label",),
    Document: ("title", "language"), Footer: ("text", "page_label"),
    Labels: ("notes", "note", "data_table", "contents"),
}  # fmt: skip
"""What is printed, drawn or read out, and is no `Text`."""


def every(node: Any, edit: Callable[[Any], Any]) -> Any:
    """`node` with `edit` over each dataclass in it, the innermost first."""
    if isinstance(node, tuple):
        return tuple(every(one, edit) for one in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    within = {one.name: every(getattr(node, one.name), edit) for one in fields(node)}
    return edit(replace(node, **within))


def one_by_one(node: Any, kinds: dict[Any, tuple[str, ...]], new: Callable[[Any], Any]) -> Iterator[tuple[str, Any]]:
    """`node` with one field of one dataclass in it another, for each of `kinds`; links within the document apart."""
    places: list[tuple[type, str]] = []

    def count(one: Any) -> Any:
        places.extend((type(one), name) for name in kinds.get(type(one), ()) if getattr(one, name) not in ("", None))
        return one

    every(node, count)
    for wanted, (kind, name) in enumerate(places):
        seen = -1

        def edit(one: Any, wanted: int = wanted) -> Any:
            nonlocal seen
            for field in kinds.get(type(one), ()):
                if getattr(one, field) in ("", None):
                    continue
                seen += 1
                if seen == wanted:
                    return replace(one, **{field: new(getattr(one, field))})
            return one

        yield f"{kind.__name__}.{name}", every(node, edit)


@pytest.fixture(params=["everything", "handout"])
def whole(request: pytest.FixtureRequest) -> Document:
    made = documents.everything() if request.param == "everything" else documents.handout()
    ticks = (Tick(value=0, label="0%"), Tick(value=60, label="60%"))
    return every(made, lambda one: replace(one, ticks=ticks) if isinstance(one, Chart) else one)  # type: ignore[no-any-return]


def test_our_own_words_for_things_do_not_count(whole: Document) -> None:
    def renamed(one: Any) -> Any:
        held = [name for name in INSIDE.get(type(one), ()) if hasattr(one, name)]
        return replace(one, **{name: f"{getattr(one, name)}-renamed" for name in held})

    assert approval.content(every(whole, renamed)) == approval.content(whole)


def test_each_word_that_is_no_running_text_counts(whole: Document) -> None:
    before = approval.content(whole)
    same = [name for name, other in one_by_one(whole, SEEN, lambda old: f"{old}x") if approval.content(other) == before]
    absent = ["Labels.contents", "Labels.note", "Labels.notes"]  # the handout has no notes and no contents
    assert sorted(same) == (absent if whole.template == "handout" else [])


def test_each_number_counts(whole: Document) -> None:
    whole = every(whole, lambda one: replace(one, ordered=True) if isinstance(one, ItemList) else one)
    before = approval.content(whole)
    for add in (1, 2):
        found = list(one_by_one(whole, NUMBERS, lambda old, add=add: old + add))  # type: ignore[misc]
        assert [name for name, other in found if approval.content(other) == before] == []


@given(data=st.data())
@examples(60)
def test_any_other_character_changes_the_hash(data: st.DataObject) -> None:
    held = documents.everything()
    way = data.draw(st.sampled_from(list(texts(held.blocks, ("blocks",)))))
    node: Any = held
    for step in way:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    at = data.draw(st.integers(0, len(node.text) - 1))
    printed = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Cn"))
    new = data.draw(printed.filter(lambda one: normal(one) != normal(node.text[at])))
    other = changed(held, way, f"{node.text[:at]}{new}{node.text[at + 1 :]}")
    assert approval.digest(approval.content(other)) != approval.digest(approval.content(held))


def normal(character: str) -> str:
    return unicodedata.normalize("NFC", character)


@pytest.mark.parametrize(
    ("real", "typed"),
    [
        (Figure((Text("85%"),), "a/b.c", "en"), "{85%}"),
        (Citation((), (Text("[1]"),)), "⟦[1]⟧"),
        (Superscript((Text("6"),)), "6"),
        (Superscript((Text("6"),)), "⟨^6⟩"),
        (Subscript((Text("6"),)), "6"),
        (Link((Text("a"),), "https://example.org/"), "a ⟨https://example.org/⟩"),
        (Text("x", None, "approval"), "⟨approval⟩"),
        (Text("x", None, "built"), "⟨day⟩"),
        (Figure((Text("85%"),), "a/b.c", "en"), "\\{85%}"),
    ],
)
def test_what_is_typed_is_never_taken_for_what_it_looks_like(real: Inline, typed: str) -> None:
    made = [documents.whole(documents.paragraph("In ", one, ".")) for one in (real, typed)]
    assert approval.content(made[0]) != approval.content(made[1])


def test_where_a_paragraph_belongs_counts() -> None:
    inside, after = documents.paragraph("a"), documents.paragraph("b")
    made = [
        documents.whole(ItemList(items=(ListItem(blocks=(inside, after)),))),
        documents.whole(ItemList(items=(ListItem(blocks=(inside,)),)), after),
    ]
    assert approval.content(made[0]) != approval.content(made[1])


def test_what_a_theme_says_of_its_logo_counts() -> None:
    held = documents.small()
    assert approval.content(held, ("Logo of the office",)) != approval.content(held)


def test_the_written_form(golden: Any) -> None:
    """docs/explanation/approval.md describes it: who changes it gives the form another version, and keeps this."""
    golden("approval/small.txt", approval.content(documents.small()))
