"""Blocks in columns in, set there or left alone: balanced ones, and ones that each hold a part of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document import Block
from briefgen.writers.pdf.flow import Group
from briefgen.writers.pdf.stack import merged, stack

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_GAP: Final = 8 * 72 / 25.4
_MOST: Final = 0.8
"""Of a page: columns apart that are higher are set under each other."""


def columns(builder: Builder, blocks: tuple[Block, ...], count: int, at: Setting, *, apart: bool) -> bool:
    """Whether the blocks were set: `apart` each in a column, in one piece, where a page holds that."""
    count = len(blocks) if apart else count
    if count < 2:
        return False
    width = (at.area.width - _GAP * (count - 1)) / count
    lefts = tuple(at.area.start(n * (width + _GAP), width) for n in range(count))
    tag = at.tag.child("Sect")
    narrow = replace(at, tag=tag, area=replace(at.area, left=0.0, width=width), indent=0.0, measure=0.0)
    above = builder.theme.spacing.above_heading
    if not apart:
        pieces = builder.blocks(blocks, narrow)
        if pieces:
            builder.items.append(Group(pieces=pieces, lefts=lefts, before=above, after=above))
        return True
    parts = [
        stack(builder.blocks((block,), replace(narrow, area=replace(at.area, left=left, width=width))))
        for block, left in zip(blocks, lefts, strict=True)
    ]
    piece = merged(parts)
    if piece.height > builder.height * _MOST:
        at.tag.kids.remove(tag)
        return False
    piece.before = piece.after = above
    builder.items.append(piece)
    return True
