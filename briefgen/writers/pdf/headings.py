"""Headings in, lines that say so out: the title on a ladder of sizes, sections under a rule, remarks beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import Block, Heading, Inline, LineBreak, Paragraph, Text, plain
from briefgen.writers.pdf.flow import FlowItem
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.rules import rule

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_RULE: Final = 1.0
_UNDER_RULE: Final = 4.0
_TITLE_LINES: Final = 2
_MOST_TITLE_LINES: Final = 3
_STEP: Final = 1.0
"""Of the title's size, in points."""
_REMARK_GAP: Final = 14.0


def remarked(blocks: Sequence[Block]) -> list[tuple[Block, Paragraph | None]]:
    """Each block, and the remark that stands beside it, where it is a heading that has one."""
    found: list[tuple[Block, Paragraph | None]] = []
    for block in blocks:
        before = found[-1] if found else None
        remark = isinstance(block, Paragraph) and block.role == "remark"
        if remark and before is not None and isinstance(before[0], Heading) and before[1] is None:
            assert isinstance(block, Paragraph)
            found[-1] = (before[0], block)
        else:
            found.append((block, None))
    return found


def heading(builder: Builder, block: Heading, at: Setting, remark: Paragraph | None = None) -> list[FlowItem]:
    """The lines of a heading, which keep with what follows it."""
    tag = at.tag.child(f"H{block.level}")
    spacing = builder.theme.spacing
    match block.level:
        case 1:
            pieces = _title(builder, block, replace(at, tag=tag))
            pieces[0].before, pieces[-1].after = 8.0, 3.0
        case 2 if not at.boxed:
            inner = replace(at, look=builder.looks.heading)
            pieces = builder.balanced(block.children, tag, inner)
            colour = builder.theme.colours.accent
            above = rule(at.area, colour, _RULE, before=spacing.above_heading, under=_UNDER_RULE)
            pieces = [above, *pieces]
            pieces[-1].after = spacing.below_heading
        case _:
            look = builder.looks.box_title if at.boxed else builder.looks.subheading
            pieces = builder.balanced(block.children, tag, replace(at, look=look))
            if pieces:
                pieces[0].before = spacing.paragraph * (0.5 if at.boxed else 1.6)
                pieces[-1].after = spacing.below_heading * 0.5
    for piece in pieces:
        piece.keep = True
    if pieces:
        pieces[0].bookmarks = ((plain(block.children), block.level),)
        pieces[0].ids += (builder.heading_id(block),)
    if remark is not None and pieces:
        pieces = _beside(builder, pieces, remark, at)
    return pieces


def _title(builder: Builder, block: Heading, at: Setting) -> list[FlowItem]:
    """As large as two lines allow; three at the smallest size. Broken behind its colon if each part has one line."""
    sizes = builder.theme.sizes
    size = sizes.title
    broken, joined = builder.stretches(block.children, at.tag), builder.stretches(_joined(block.children), at.tag)
    at.tag.kids.clear()
    split = len(block.children) != len(_joined(block.children))
    while True:
        look = builder.looks.title(size)
        lines = len(builder.typesetter.lines(joined.stretches, look, at.area.width))
        parted = len(builder.typesetter.lines(broken.stretches, look, at.area.width)) if split else 0
        if lines <= _TITLE_LINES or parted == _TITLE_LINES or size - _STEP < sizes.title_least:
            break
        size -= _STEP
    if lines > _MOST_TITLE_LINES:
        _long(builder, block, lines)
    children = block.children if split and parted == _TITLE_LINES else _joined(block.children)
    return builder.balanced(children, at.tag, replace(at, look=look), spread=not (split and parted == _TITLE_LINES))


def _joined(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Text(" ") if isinstance(child, LineBreak) else child for child in children)


def _long(builder: Builder, block: Heading, lines: int) -> None:
    origin = block.origin
    builder.diagnostics.append(
        Diagnostic.warning(
            "BG505",
            f"the title takes {lines} lines at its smallest size",
            Place(file=origin.file, line=origin.line, path=origin.path) if origin else None,
            hint="shorten it to what fits on two lines; the standfirst can say the rest",
        )
    )


def _beside(builder: Builder, pieces: list[FlowItem], remark: Paragraph, at: Setting) -> list[FlowItem]:
    """At the end of the heading's last line where there is room, else under it."""
    tag = at.tag.child("P")
    look = builder.looks.soft
    inlines = builder.stretches(remark.children, tag)
    wide = builder.typesetter.natural(inlines.stretches, look) + 1
    heading_wide = max((piece.ink for piece in pieces), default=0.0)
    if not inlines.notes and heading_wide + _REMARK_GAP + wide <= at.area.width:
        area = at.area.inset(at.area.width - wide)
        (line,) = builder.set(inlines, replace(at, area=area, look=look))
        last = pieces[-1]
        inner, drop = last.draw, last.baseline - line.baseline

        def draw(painter: Painter, x: float, y: float) -> None:
            inner(painter, x, y)
            line.draw(painter, x, y - drop)

        last.draw = draw
        return pieces
    under = builder.set(inlines, replace(at, look=look), after=builder.theme.spacing.below_heading)
    pieces[-1].after = 0.0
    for piece in under:
        piece.keep = True
    return pieces + under
