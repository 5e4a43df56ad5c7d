"""What holds nothing is not printed: columns, headings, lists, boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import everything

from briefgen.compose.unused import without_unused
from briefgen.document import (
    Block,
    Callout,
    Cell,
    Columns,
    Heading,
    ItemList,
    KeyMessages,
    ListItem,
    Paragraph,
    Quotation,
    References,
    Row,
    Section,
    Table,
    Text,
    walk,
)


def words(text: str, role: str = "text") -> Paragraph:
    return Paragraph(children=(Text(text),) if text else (), role=role)  # type: ignore[arg-type]


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level=level, children=(Text(text),))  # type: ignore[arg-type]


def table(*rows: tuple[str, ...]) -> Table:
    made = [Row(cells=tuple(Cell(blocks=(words(cell),) if cell else ()) for cell in row)) for row in rows]
    return Table(head=(made[0],), body=tuple(made[1:]))


def kept(*blocks: Block) -> tuple[Block, ...]:
    return without_unused(replace(everything(), blocks=blocks)).blocks


@pytest.mark.parametrize(
    "empty",
    [
        Section(blocks=(heading("Certainty"),)),
        Section(blocks=(heading("References"), References())),
        KeyMessages(lead=(Text("Key messages"),), items=()),
        Callout(kind="note", blocks=()),
        Columns(blocks=(Section(blocks=(heading("What we know"), words(""))),)),
        ItemList(items=(ListItem(blocks=(words(" "),)),)),
        Quotation(blocks=(), attribution=(Text("A harbour master"),)),
        heading("Alone"),
        table(("Option", "Costs"), ("", "")),
        table(("Option", "Costs")),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_is_empty_goes(empty: Block) -> None:
    text = words("Prose.")
    assert kept(text, empty) == (text,)


def test_an_empty_column_goes_with_its_head() -> None:
    whole = table(("Option", "Brings", "Certainty"), ("Light", "ships", ""), ("Wait", "", ""))
    assert kept(whole) == (table(("Option", "Brings"), ("Light", "ships"), ("Wait", "")),)


def test_columns_under_spans_stay() -> None:
    spanned = table(("Option", "Certainty"), ("Light", ""))
    spanned = replace(spanned, head=(Row(cells=(Cell(blocks=(words("All"),), colspan=2),)),))
    assert kept(spanned) == (spanned,)


def test_a_heading_over_a_lower_one_stays() -> None:
    blocks = (heading("Title", 1), heading("One"), heading("Sub", 3), words("Prose."), heading("Two"), words("More."))
    assert kept(*blocks) == blocks
    assert kept(heading("One"), heading("Two"), words("Prose.")) == (heading("Two"), words("Prose."))


def test_nothing_else_changes() -> None:
    document = everything()
    assert [type(node) for node in walk(without_unused(document))] == [type(node) for node in walk(document)]
