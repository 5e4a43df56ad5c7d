"""Key messages, key figures and the handout's large figure -> paragraphs, and rows of what stands side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document import Hero, KeyFigure, KeyFigures, KeyMessage, KeyMessages
from briefgen.writers.docx import boxes, lists
from briefgen.writers.docx.dots import dots
from briefgen.writers.docx.fitting import hero_width
from briefgen.writers.docx.inline import RunStyle
from briefgen.writers.docx.page import text_width, twips
from briefgen.writers.docx.paragraph import GAP_STYLE, BlockContext, Out, Para
from briefgen.writers.docx.reading_order import message
from briefgen.writers.docx.rows import alike, inner_width, row
from briefgen.writers.figure_form import GAP, PANEL, FigureForm, across, figure_form

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_DOTS = 20
_PANEL_DOTS = 127.0
"""Points of a row of dots: what a panel holds between its edges."""
_HERO_DOTS = 320.0


def key_messages(body: Body, block: KeyMessages, around: BlockContext) -> Out:
    """A small heading, the messages, the notes on them; their figures in a panel beside them, or below."""
    out: Out = [Para("KeyMessagesTitle", body.inlines.runs(block.lead))] if block.lead else []
    count = 0 if around.columns or around.box else across(block, body.theme)
    if count:
        out += _across(body, block, count)
        told = boxes.notes(body, block.notes) if block.notes else []
    else:
        told = boxes.notes(body, block.notes, "MessageNote") if block.notes else []
        out += _list(body, block)
    form = figure_form(block.figures, body.theme, messages=block) if block.figures else None
    if block.figures and form and form.kind == "panel" and not (count or around.columns or around.box):
        lead_in, held = out[: bool(block.lead)], out[bool(block.lead) :]
        total, panel = text_width(body.theme), twips(PANEL)
        figures = _stacked(body, block.figures, form)
        return [*lead_in, row(body, "KeyMessages", [(total - panel, [*held, *told]), (panel, figures)]),
                Para(GAP_STYLE, "")]  # fmt: skip
    out += [*told, Para(GAP_STYLE, "")]
    return [*out, *key_figures(body, block.figures, around)] if block.figures else out


def _list(body: Body, block: KeyMessages) -> Out:
    """Numbered, each under a hairline but the first."""
    number = lists.messages(body)
    return [
        Para("KeyMessageNext" if at else "KeyMessage", _said(body, item), list=number)
        for at, item in enumerate(block.items)
    ]


def _across(body: Body, block: KeyMessages, count: int) -> Out:
    """Side by side, `count` in a row."""
    cells: list[Out] = [[Para("KeyMessageAcross", _said(body, item))] for item in block.items]
    out: Out = []
    for start in range(0, len(cells), count):
        out += [alike(body, cells[start : start + count], count), Para(GAP_STYLE, "")]
    return out


def _said(body: Body, item: KeyMessage) -> str:
    """What a message claims, and on lines of its own what supports it."""
    claim = body.inlines.runs(item.claim, RunStyle(style="Claim", rtl=body.rtl))
    between = "<w:r><w:br/></w:r>" if item.claim and item.support else ""
    return body.traced(claim + between + body.inlines.runs(item.support), item.origin, message(item))


def key_figures(body: Body, block: KeyFigures, around: BlockContext) -> Out:
    """Side by side where they fit, else under each other; what they are shares of is said once, at their foot."""
    form = figure_form(block, body.theme, messages=None)
    count = len(block.items)
    if form.kind == "list" or count == 1 or around.columns or around.box:
        return [*_stacked(body, block, form), Para(GAP_STYLE, "")]
    most = form.columns
    cells = [_figure(body, block.items[at], form.sizes[at], inner_width(body, most)) for at in range(count)]
    out: Out = []
    for start in range(0, count, most):
        out += [alike(body, cells[start : start + most], most), Para(GAP_STYLE, "")]
    return [*out[:-1], Para("KeyFigureBase", body.inlines.runs(block.base)), Para(GAP_STYLE, "")] if block.base else out


def _stacked(body: Body, block: KeyFigures, form: FigureForm) -> Out:
    out: Out = []
    for at, item in enumerate(block.items):
        held = _figure(body, item, form.sizes[at], _PANEL_DOTS)
        last = held[-1]
        if isinstance(last, Para) and (block.base or at < len(block.items) - 1):
            last.style = "KeyFigureRow"
        out += held
    return [*out, Para("KeyFigureBase", body.inlines.runs(block.base))] if block.base else out


def _figure(body: Body, item: KeyFigure, size: float, width: float) -> Out:
    style = f"KeyFigure{body.fitted.figures.index(size) + 1}".removesuffix("1")
    out: Out = [Para(style, body.inlines.runs(item.figure))]
    if item.dots is not None:
        out.append(Para("Dots", dots(body, item.dots, _DOTS, min(width, _PANEL_DOTS))))
    told = body.traced(body.inlines.runs(item.text), item.origin, item.text)
    return [*out, Para("KeyFigureText", told)]


def hero(body: Body, block: Hero, around: BlockContext) -> Out:
    """The figure, and beside it what it counts, its dots and what these say."""
    figure = Para("Hero", body.inlines.runs(block.figure))
    told: Out = [Para("HeroText", body.traced(body.inlines.runs(block.text), block.origin, block.text))]
    total = text_width(body.theme)
    first = min(total // 2, round(hero_width(block, body.theme) * 20) + twips(GAP))
    room = min(_HERO_DOTS, (total - first) / 20 - 4) if not around.columns else _PANEL_DOTS
    if block.dots is not None:
        told.append(Para("Dots", dots(body, block.dots, _DOTS, room)))
    if block.said:
        told.append(Para("KeyFigureBase", body.inlines.runs(block.said)))
    if around.columns or around.box or body.theme.large:
        return [figure, *told]
    table = row(body, "HeroRow", [(first, [figure]), (total - first, told)], middle=True)
    return [table, Para(GAP_STYLE, "")]
