"""Callouts and quotations -> paragraphs in the styles of their box: with one frame, Word draws one box around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.document import Block, Callout, Link, Paragraph, QrCode, Quotation, Text, plain
from briefgen.writers.docx import figure, table
from briefgen.writers.docx.inline import RunStyle
from briefgen.writers.docx.paragraph import GAP_STYLE, BlockContext, Out, Para
from briefgen.writers.docx.reading_order import run_in

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_BOXES = {
    "key-messages": ("KeyMessage", "KeyMessageTitle"),
    "note": ("NoteText", "NoteText"),
    "warning": ("WarningText", "WarningText"),
    "box": ("BoxText", "BoxTitle"),
    "evidence": ("BoxText", "BoxTitle"),
    "sources": ("Sources", "SourcesTitle"),
    "imprint": ("Imprint", "Imprint"),
}
"""Styles of a box's text and of its small heading. All paragraphs of a box have one frame, or Word splits it."""


def callout(body: Body, callout: Callout, around: BlockContext) -> Out:
    """The paragraphs of a box; a panel of sources with QR codes is a table."""
    style, title = _BOXES[callout.kind]
    inner = replace(around, style=style, title=title, box=callout.kind)
    if callout.kind in ("note", "warning", "imprint"):
        return [*_led(body, callout.blocks, inner), Para(GAP_STYLE, "")]
    codes = tuple(block for block in callout.blocks if isinstance(block, QrCode))
    if callout.kind == "sources" and codes:
        inner = replace(inner, style="SourcesText", title="SourcesHeading")
        text: Out = []
        for block in callout.blocks:
            text += address(body, block, inner) if isinstance(block, QrCode) else body.block(block, inner)
        return [table.beside(body, "".join(figure.qr(body, code) for code in codes), text),
                Para(GAP_STYLE, "")]  # fmt: skip
    return [*body.blocks(callout.blocks, inner), Para(GAP_STYLE, "")]


def address(body: Body, code: QrCode, around: BlockContext) -> Out:
    """Where a QR code leads, in words, for whoever reads on a screen or has no camera."""
    runs = body.inlines.runs((Link((Text(code.target),), code.target),))
    return [Para(around.style if around.box else "SourceNote", runs)]


def _led(body: Body, blocks: Sequence[Block], around: BlockContext) -> Out:
    """A bold lead-in runs into the paragraph that follows it, with which it is one for a review, too."""
    out: Out = []
    for block in run_in(blocks):
        if isinstance(block, Paragraph) and block.role == "lead-in":
            bold = body.inlines.runs(block.children, RunStyle(strong=True, rtl=body.rtl))
            out.append(Para(around.style, body.traced(bold, block.origin, plain(block.children))))
        else:
            out += body.block(block, around)
    return out


def quotation(body: Body, quotation: Quotation) -> Out:
    """A quotation in its own language and direction, and who says it."""
    out: Out = []
    language = quotation.language if quotation.language != body.document.language else ""
    rtl = quotation.direction == "rtl" if language and quotation.direction else body.rtl
    for block in quotation.blocks:
        if isinstance(block, Paragraph):
            runs = body.inlines.isolated(block.children, RunStyle(language=language, rtl=rtl), body.rtl)
            out.append(Para("Quote", body.traced(runs, block.origin, plain(block.children))))
        else:
            out += body.block(block, BlockContext(style="Quote", title="Quote", box="quotation"))
    if quotation.attribution:
        out.append(Para("QuoteSource", body.inlines.runs(quotation.attribution)))
    return out
