"""Key messages in, and the figures beside them: claims, what supports them, and a panel, a row or a list out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document import Inline, KeyMessage, KeyMessages, plain
from briefgen.writers.figure_form import GAP, PANEL, across, figure_form
from briefgen.writers.pdf import figures, lists, notes
from briefgen.writers.pdf.flow import FlowItem
from briefgen.writers.pdf.rules import rule
from briefgen.writers.pdf.stack import Stack, merged, stack
from briefgen.writers.pdf.tags import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

MILLIMETRE: Final = 72 / 25.4
_HANG: Final = 10 * MILLIMETRE
_ABOVE: Final = 2.3 * MILLIMETRE
_BELOW: Final = 1.9 * MILLIMETRE
_RULE: Final = 1.6
_HAIR: Final = 0.6
_ACROSS: Final = 6 * MILLIMETRE
"""Between messages that stand side by side."""


def key_messages(builder: Builder, block: KeyMessages, at: Setting) -> list[FlowItem]:
    """The messages, with their figures beside them where both have room, else under them."""
    at = replace(at, tag=at.tag.child("Sect"), indent=0.0)
    if columns := across(block, builder.theme):
        return [*_across(builder, block, at, columns), *_after(builder, block, at)]
    form = figure_form(block.figures, builder.theme, messages=block) if block.figures else None
    if form is None or form.kind != "panel":
        return [*_listed(builder, block, replace(at, measure=at.measure)), *_after(builder, block, at)]
    assert block.figures is not None
    width = at.area.width - (PANEL + GAP) * MILLIMETRE
    start = replace(at, area=replace(at.area, left=at.area.start(0, width), width=width), measure=0.0)
    left = _listed(builder, block, start)
    if block.notes:
        left += notes.notes(builder, block.notes, start)
    messages = stack(left)
    panel = figures.panel(builder, block.figures, form, at, messages.height)
    high = max(messages.height, panel.height)
    if high > builder.height * 0.9:
        # Too much for one page: the same under each other.
        return [*_listed(builder, block, at), *_after(builder, block, at)]
    piece = merged([messages, panel], high)
    piece.before = builder.theme.spacing.paragraph * 2
    piece.after = builder.theme.spacing.paragraph
    piece.bookmarks = ((plain(block.lead), 2),) if block.lead else ()
    return [piece]


def _after(builder: Builder, block: KeyMessages, at: Setting) -> list[FlowItem]:
    """What stands under the messages: notes, then figures."""
    pieces = notes.notes(builder, block.notes, at.measured()) if block.notes else []
    if block.figures:
        pieces += figures.key_figures(builder, block.figures, at)
    return pieces


def _lead(builder: Builder, block: KeyMessages, at: Setting) -> list[FlowItem]:
    if not block.lead:
        return []
    tag = at.tag.child("H2")
    pieces = builder.text(block.lead, tag, replace(at, look=builder.looks.label))
    for piece in pieces:
        piece.keep = True
    if pieces:
        pieces[0].bookmarks = ((plain(block.lead), 2),)
    return pieces


def _listed(builder: Builder, block: KeyMessages, at: Setting) -> list[FlowItem]:
    """Numbered, under each other, with a rule above all and a hairline between them."""
    colours = builder.theme.colours
    pieces = _lead(builder, block, at)
    for piece in pieces[:1]:
        piece.before = builder.theme.spacing.paragraph * 2
    pieces.append(rule(at.area, colours.accent, _RULE, before=3.0))
    tag = at.tag.child("L", attributes=(("List", {"ListNumbering": b"/Decimal"}),))
    numbered = len(block.items) > 1
    for n, message in enumerate(block.items):
        if n:
            pieces.append(rule(at.area, colours.line, _HAIR, before=_BELOW))
        item = tag.child("LI")
        label = item.child("Lbl") if numbered else None
        inner = replace(at, tag=item.child("LBody"), area=at.area.inset(_HANG if numbered else 0.0))
        made = _message(builder, message, inner)
        made[0].before = _ABOVE
        if label is not None:
            line = builder.one_line(str(n + 1), builder.looks.message_number, label.slot())
            lists.beside(made[0], line, at.area.start(0, line.width))
        pieces += made
    pieces[-1].after = builder.theme.spacing.paragraph
    pieces[-1].keep = False
    return pieces


def _message(builder: Builder, message: KeyMessage, at: Setting) -> list[FlowItem]:
    """A claim, whose lines are about as long as each other, and what supports it."""
    pieces: list[FlowItem] = []
    if message.claim:
        pieces += builder.balanced(message.claim, at.tag.child("P"), replace(at, look=builder.looks.claim))
        for piece in pieces:
            piece.keep = True
    if message.support:
        inner = replace(at, look=builder.looks.key_message).measured()
        pieces += builder.text(message.support, at.tag.child("P"), inner, before=1.0)
    return pieces or [lists.blank(builder.looks.claim.leading)]


def _across(builder: Builder, block: KeyMessages, at: Setting, columns: int) -> list[FlowItem]:
    """Side by side, each under a rule of its own: three in a row, four in two rows."""
    at = replace(at, measure=0.0)
    width = (at.area.width - _ACROSS * (columns - 1)) / columns
    if any(_wide(builder, message.claim, at.tag) > width for message in block.items):
        return _listed(builder, block, at)
    pieces = _lead(builder, block, at)
    tag = at.tag.child("L", attributes=(("List", {"ListNumbering": b"/None"}),))
    for first in range(0, len(block.items), columns):
        stacks: list[Stack] = []
        for n, message in enumerate(block.items[first : first + columns]):
            area = replace(at.area, left=at.area.start(n * (width + _ACROSS), width), width=width)
            inner = replace(at, tag=tag.child("LI").child("LBody"), area=area)
            made = _message(builder, message, inner)
            made[0].before = _ABOVE
            stacks.append(stack([rule(area, builder.theme.colours.accent, _RULE), *made]))
        pieces.append(merged(stacks))
        pieces[-1].before = builder.theme.spacing.paragraph * (1.0 if first == 0 else 2.5)
    pieces[-1].after = builder.theme.spacing.paragraph * 2
    pieces[0].before = builder.theme.spacing.paragraph * 3
    return pieces


def _wide(builder: Builder, claim: tuple[Inline, ...], tag: Tag) -> float:
    """Of the longest word of a claim: its words are not parted."""
    stretches = builder.stretches(claim, Tag("P")).stretches
    return builder.typesetter.least(stretches, builder.looks.claim)
