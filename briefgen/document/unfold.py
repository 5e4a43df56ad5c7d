"""A block with a layout of its own -> the plainer blocks that say the same in the same order, for whoever has no such
layout: a plain text, a narrow column, a reader that stumbles over what stands side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.document.block import (
    Block,
    Callout,
    Heading,
    Hero,
    ItemList,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    ListItem,
    Notes,
    OptionEntry,
    OptionList,
    OptionPart,
    Paragraph,
)
from briefgen.document.inline import Inline, Strong, Text

Folded = KeyMessages | Hero | OptionList | Notes
"""The blocks that can be unfolded."""


def unfolded(block: Folded) -> tuple[Block, ...]:
    """The same in headings, paragraphs, lists and key figures. Nothing is left out."""
    match block:
        case KeyMessages():
            return tuple(_messages(block))
        case Hero(figure=figure, text=text, said=said, origin=origin):
            whole = (*text, Text(" "), *said) if said else text
            return (KeyFigures(items=(KeyFigure(figure=figure, text=whole, origin=origin),), origin=origin),)
        case OptionList(items=items):
            return tuple(inner for option in items for inner in _option(option))
        case Notes(origin=origin):
            return (Callout(kind="note", blocks=(Paragraph(children=noted(block)),), origin=origin),)
        case _:
            assert_never(block)


def noted(notes: Notes) -> tuple[Inline, ...]:
    """All notes in one paragraph: "The editions differ. a … b …"."""
    out: list[Inline] = []
    for entry in notes.entries:
        out += [Text(" ")] if out else []
        out += [Strong(entry.lead), Text(" ")] if entry.lead else []
        out += [Strong((Text(entry.mark),)), Text("\u00a0"), *entry.children]
    return tuple(out)


def message(item: KeyMessage) -> tuple[Inline, ...]:
    """A key message in one paragraph, its claim in bold."""
    if not item.claim:
        return item.support
    return (Strong(item.claim), Text(" "), *item.support) if item.support else (Strong(item.claim),)


def _messages(block: KeyMessages) -> Iterator[Block]:
    if block.lead:
        yield Paragraph(children=block.lead, role="lead-in", origin=block.origin)
    items = tuple(ListItem(blocks=(Paragraph(children=message(item), origin=item.origin),)) for item in block.items)
    yield ItemList(items=items, ordered=True, origin=block.origin)
    if block.notes is not None:
        yield block.notes
    if block.figures is not None:
        yield block.figures


def _option(option: OptionEntry) -> Iterator[Block]:
    space = (Text(" "),) if option.label else ()
    yield Heading(level=3, children=(*option.label, *space, *option.title), id=option.id, origin=option.origin)
    for part in option.parts:
        yield Paragraph(children=told(part), origin=option.origin)
    facts: list[Inline] = []
    for part in option.facts:
        facts += [Text(" · ")] if facts else []
        facts += told(part)
    if facts:
        yield Paragraph(children=tuple(facts), origin=option.origin)


def told(part: OptionPart) -> tuple[Inline, ...]:
    """A lead-in in bold and what it opens."""
    return (Strong(part.lead), Text(" "), *part.children) if part.lead else part.children
