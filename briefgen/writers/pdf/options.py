"""Options and recommendations in, a block for each out: label, title, what it brings and costs, and an aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document import Inline, OptionEntry, OptionList, OptionPart, Text, plain
from briefgen.writers.pdf import lists
from briefgen.writers.pdf.flow import FlowItem
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.rules import rule
from briefgen.writers.pdf.stack import merged, stack
from briefgen.writers.pdf.tags import Tag
from briefgen.writers.pdf.typeset import DrawnLine

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_MILLIMETRE: Final = 72 / 25.4
_ASIDE: Final = 46 * _MILLIMETRE
_GAP: Final = 5 * _MILLIMETRE
_INSET: Final = 3 * _MILLIMETRE
"""From the line at the start of the aside to its text."""
_ABOVE: Final = 1.5 * _MILLIMETRE
_BELOW: Final = 1.4 * _MILLIMETRE
_LABEL_GAP: Final = 6.0
_LABEL_PAD: Final = 3.0
_NARROW: Final = 110 * _MILLIMETRE
"""An area that has no room for an aside beside its text."""


def options(builder: Builder, block: OptionList, at: Setting) -> list[FlowItem]:
    """A block each, never parted where a page holds it, with hairlines between."""
    at = replace(at, indent=0.0, measure=0.0)
    pieces: list[FlowItem] = []
    for n, entry in enumerate(block.items):
        made = _option(builder, entry, replace(at, tag=at.tag.child("Sect")), ranked=block.ranked)
        if n:
            pieces.append(rule(at.area, builder.theme.colours.line, 0.6, before=_ABOVE))
            made[0].before = _BELOW
        pieces += made
    pieces[-1].after = builder.theme.spacing.paragraph
    return pieces


def _option(builder: Builder, entry: OptionEntry, at: Setting, *, ranked: bool) -> list[FlowItem]:
    title = _title(builder, entry, at, ranked=ranked)
    beside = bool(entry.parts) and len(entry.facts) > 1  # alone it would leave its start empty
    aside = beside and at.area.width > _NARROW and not builder.theme.large
    if aside and any(_least(builder, fact) > _ASIDE - _INSET for fact in entry.facts):
        aside = False
    if not aside:
        under = _parts(builder, entry.parts, replace(at, look=builder.looks.option).measured())
        under += _line_of_facts(builder, entry.facts, replace(at, look=builder.looks.small).measured())
        return _whole(builder, [*title, *under])
    area = at.area.inset(0.0, _ASIDE + _GAP)
    left = _parts(builder, entry.parts, replace(at, area=area, look=builder.looks.option))
    end = replace(at, area=at.area.inset(at.area.width - _ASIDE).inset(_INSET), look=builder.looks.small)
    right = _parts(builder, entry.facts, end)
    body = merged([stack(left), stack(right)])
    inner, high = body.draw, body.height
    edge = at.area.start(at.area.width - _ASIDE, 0.0)

    def draw(painter: Painter, x: float, y: float) -> None:
        with painter.artifact():
            painter.polyline([(x + edge, y - 1), (x + edge, y - high + 1)], builder.theme.colours.line, 0.6)
        inner(painter, x, y)

    body.draw = draw
    return _whole(builder, [*title, body])


def _whole(builder: Builder, pieces: list[FlowItem]) -> list[FlowItem]:
    """Kept together where a page holds all of it."""
    if stack(pieces).height < builder.height * 0.6:
        for piece in pieces[:-1]:
            piece.keep = True
    return pieces


def _title(builder: Builder, entry: OptionEntry, at: Setting, *, ranked: bool) -> list[FlowItem]:
    """The label before the title, or over it in a narrow column: one heading of both."""
    looks = builder.looks
    tag = at.tag.child("H3")
    label = replace(looks.option_label, colour="#ffffff") if ranked else looks.option_label
    line: DrawnLine | None = None
    if entry.label:
        line = builder.one_line(plain(entry.label), label, tag.slot())
    pad = _LABEL_PAD if ranked else 0.0
    taken = line.width + 2 * pad + _LABEL_GAP if line else 0.0
    abreast = at.area.width > _NARROW
    look = looks.subheading if abreast else looks.column_title
    area = at.area.inset(taken) if abreast else at.area
    pieces = builder.balanced(entry.title, tag, replace(at, area=area, look=look))
    for piece in pieces:
        piece.keep = True
    if line is not None:
        if not abreast:
            blank = lists.blank(line.height)
            blank.baseline, blank.keep = line.baseline, True
            pieces.insert(0, blank)
        fill = builder.theme.colours.accent if ranked else ""
        _labelled(pieces[0], line, at.area.start(0.0, line.width + 2 * pad), pad, fill)
    pieces[-1].after = 1.0
    pieces[0].bookmarks = ((f"{plain(entry.label)} {plain(entry.title)}".strip(), 3),)
    if entry.id:
        pieces[0].ids += (entry.id,)
    return pieces


def _labelled(piece: FlowItem, line: DrawnLine, left: float, pad: float, fill: str) -> None:
    """Draw the label with the first line of the title, on one baseline, and before it: it is read first."""
    inner = piece.draw
    drop = piece.baseline - line.baseline if piece.baseline else 0.0

    def draw(painter: Painter, x: float, y: float) -> None:
        if fill:
            with painter.artifact():
                painter.rectangle(x + left, y - drop - line.height, line.width + 2 * pad, line.height, fill=fill)
        line.draw(painter, x + left + pad, y - drop)
        inner(painter, x, y)

    piece.draw = draw


def _parts(builder: Builder, parts: tuple[OptionPart, ...], at: Setting) -> list[FlowItem]:
    pieces: list[FlowItem] = []
    for part in parts:
        made = builder.set(_told(builder, part, at.tag.child("P")), at, before=1.0 if pieces else 0.0)
        pieces += made
    return pieces


def _line_of_facts(builder: Builder, facts: tuple[OptionPart, ...], at: Setting) -> list[FlowItem]:
    """Facts in one paragraph, each unbroken where the line holds it."""
    if not facts:
        return []
    joined: PdfInlines | None = None
    for fact in facts:
        told = _told(builder, fact, at.tag.child("P"))
        if joined is None:
            joined = told
            continue
        space = replace(joined.stretches[-1], text="\u2002 ", accent=False, anchor=None)
        joined.stretches += [space, *told.stretches]
        joined.notes += told.notes
        joined.note_slots += told.note_slots
    assert joined is not None
    return builder.set(joined, at, before=2.0)


def _told(builder: Builder, part: OptionPart, tag: Tag) -> PdfInlines:
    """A bold lead-in, which does not break, and what it opens."""
    inlines = builder.stretches((), tag)
    ink = InlineStretch(text="", slot=None, language=builder.language)
    if part.lead:
        inlines.read(_tied(part.lead), tag, replace(ink, strong=True))
        inlines.read((Text(" "),), tag, ink)
    inlines.read(part.children, tag, ink)
    return inlines


def _tied(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        replace(one, text=one.text.replace(" ", "\u00a0")) if isinstance(one, Text) else one for one in children
    )


def _least(builder: Builder, part: OptionPart) -> float:
    return builder.typesetter.least(_told(builder, part, Tag("P")).stretches, builder.looks.small)
