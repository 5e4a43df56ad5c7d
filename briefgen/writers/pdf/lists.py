"""Lists and references in, pieces with their labels out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.document import ItemList, Reference, References
from briefgen.writers.pdf.flow import FlowItem
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.setting import Setting
from briefgen.writers.pdf.tags import Tag
from briefgen.writers.pdf.typeset import DrawnLine

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder

_BULLETS = ("▪", "–")
_HANG = 19.0
"""Points, of a reference without a number."""


def item_list(builder: Builder, block: ItemList, at: Setting) -> list[FlowItem]:
    """A list as L, LI, Lbl and LBody; labels hang at the start edge."""
    numbering = {"ListNumbering": b"/Decimal" if block.ordered else b"/Disc"}
    tag = at.tag.child("L", attributes=(("List", numbering),))
    labels: list[tuple[Tag, DrawnLine]] = []
    for n in range(len(block.items)):
        item = tag.child("LI")
        if block.ordered:
            text, look = f"{block.start + n}.", at.look
        else:
            text, look = _BULLETS[at.depth % 2], replace(at.look, colour=builder.theme.colours.accent)
        labels.append((item, builder.one_line(text, replace(look, align="start"), item.child("Lbl").slot())))
    hang = max((line.width for _, line in labels), default=0.0) + at.look.size * (0.55 if block.ordered else 0.7)
    return _items(
        builder,
        [
            (item, label, partial(builder.blocks, content.blocks))
            for (item, label), content in zip(labels, block.items, strict=True)
        ],
        replace(at, depth=at.depth + 1),
        hang,
    )


def references(builder: Builder, block: References, at: Setting) -> list[FlowItem]:
    """The list of references: numbers hang as labels do; entries without a number have a hanging first line."""
    at = replace(at, look=builder.looks.sources if at.boxed else builder.looks.small, measure=0.0)
    tag = at.tag.child("L", attributes=(("List", {"ListNumbering": b"/None"}),))
    accent = replace(at.look, colour=builder.theme.colours.accent, weight=700)
    entries: list[tuple[Tag, DrawnLine | None, Callable[[Setting], list[FlowItem]]]] = []
    for entry in block.entries:
        item = tag.child("LI")
        label = builder.one_line(entry.label, accent, item.child("Lbl").slot()) if entry.label else None
        entries.append((item, label, partial(_entry, builder, entry)))
    widest = max((label.width for _, label, _ in entries if label), default=0.0)
    return _items(builder, entries, replace(at, item=at.item * 0.75), max(widest + 8, _HANG) if widest else _HANG)


def _entry(builder: Builder, entry: Reference, at: Setting) -> list[FlowItem]:
    if not entry.label:
        # A hanging first line: it starts where the label would stand.
        at = replace(at, area=at.area.inset(-_HANG))
    pieces = builder.text(entry.children, at.tag.child("P"), at, before=at.item, after=at.item)
    if pieces:
        pieces[0].ids += (f"ref-{entry.item}",)
    return pieces


def _items(
    builder: Builder,
    items: list[tuple[Tag, DrawnLine | None, Callable[[Setting], list[FlowItem]]]],
    at: Setting,
    hang: float,
) -> list[FlowItem]:
    """List items: each label at the start edge beside the first piece of its body."""
    pieces: list[FlowItem] = []
    for tag, label, content in items:
        body = content(replace(at, tag=tag.child("LBody"), area=at.area.inset(hang), paragraph=at.item))
        if not body:
            body = [blank(at.look.leading)]
        if label is not None:
            beside(body[0], label, at.area.start(0, label.width))
        pieces += body
    if pieces:
        pieces[0].before = max(pieces[0].before, at.paragraph if at.depth <= 1 else at.item)
        pieces[-1].after = max(pieces[-1].after, builder.theme.spacing.paragraph)
    return pieces


def blank(height: float) -> FlowItem:
    """Nothing, this high."""
    return FlowItem(height=height, draw=lambda painter, x, y: None)


def beside(piece: FlowItem, line: DrawnLine, left: float) -> None:
    """Draw a line of text with a piece, before it, on the same baseline or with the same top."""
    inner = piece.draw
    drop = piece.baseline - line.baseline if piece.baseline else 0.0

    def draw(painter: Painter, x: float, y: float) -> None:
        line.draw(painter, x + left, y - drop)
        inner(painter, x, y)

    piece.draw = draw
