"""Callouts and quotations -> paragraphs in the styles of their box: with one frame, Word draws one box around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.document import Block, Callout, Link, Notes, Paragraph, QrCode, Quotation, Text, plain, walk
from briefgen.word.trace import note_place
from briefgen.writers.docx import figure
from briefgen.writers.docx.inline import RunStyle, run
from briefgen.writers.docx.page import text_width
from briefgen.writers.docx.paragraph import GAP_STYLE, BlockContext, Out, Para
from briefgen.writers.docx.reading_order import run_in
from briefgen.writers.docx.rows import row

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_BOXES = {
    "note": ("NoteText", "NoteText"),
    "warning": ("WarningText", "WarningText"),
    "box": ("BoxText", "BoxTitle"),
    "evidence": ("BoxText", "EvidenceHeading"),
    "sources": ("Sources", "SourcesTitle"),
    "imprint": ("Imprint", "Imprint"),
}
"""Styles of a box's text and of its small heading. All paragraphs of a box have one frame, or Word splits it."""
_SHORT = 700
"""Characters of a box that is not split: about eight lines."""


def callout(body: Body, callout: Callout, around: BlockContext) -> Out:
    """The paragraphs of a box; a panel of sources with QR codes is a table."""
    style, title = _BOXES[callout.kind]
    if callout.kind == "evidence" and around.columns:
        # A column has no room for a frame.
        style, title = "EvidenceText", "EvidenceTitle"
    inner = replace(around, style=style, title=title, box=callout.kind)
    if callout.kind in ("note", "warning", "imprint"):
        return [*_led(body, callout.blocks, inner), Para(GAP_STYLE, "")]
    codes = tuple(block for block in callout.blocks if isinstance(block, QrCode))
    if callout.kind == "sources" and codes:
        inner = replace(inner, style="SourcesText", title="SourcesHeading")
        text: Out = []
        for block in callout.blocks:
            if not isinstance(block, QrCode):
                text += body.block(block, inner)
            elif not block.shown:
                text += address(body, block, inner)
        drawn: Out = [Para("SourcesText", figure.qr(body, code)) for code in codes]
        return [row(body, "SourcesPanel", [(_QR, drawn), (text_width(body.theme) - _QR, text)]), Para(GAP_STYLE, "")]
    out = body.blocks(callout.blocks, inner)
    said = sum(len(plain(node.children)) for node in walk(callout) if isinstance(node, Paragraph))
    for item in out[:-1] if said <= _SHORT else ():
        if isinstance(item, Para):
            item.keep = True
    return [*out, Para(GAP_STYLE, "")]


_QR = 2060
"""Of the cell of a QR code, in twentieths of a point: 36 mm with its edges."""


def notes(body: Body, block: Notes, style: str = "NoteText") -> Out:
    """The lettered notes of a block, in one paragraph; each letter is where its marks lead."""
    runs: list[str] = []
    blank = run(" ", RunStyle(rtl=body.rtl))
    for entry in block.entries:
        lead = body.inlines.runs(entry.lead, RunStyle(strong=True, rtl=body.rtl)) + blank if entry.lead else ""
        letter = run(f"{entry.mark} ", RunStyle(style="NoteLetter", rtl=body.rtl))
        runs.append(lead + body.bookmarked(note_place(entry.number), letter + body.inlines.runs(entry.children)))
    return [Para(style, blank.join(runs))]


def address(body: Body, code: QrCode, around: BlockContext) -> Out:
    """Where a QR code leads, in words, for whoever reads on a screen or has no camera."""
    runs = body.inlines.runs((Link((Text(code.shown or code.target),), code.target),))
    return [Para(around.style if around.box else "SourceNote", runs)]


def _led(body: Body, blocks: Sequence[Block], around: BlockContext) -> Out:
    """A bold lead-in runs into the paragraph that follows it, with which it is one for a review, too."""
    out: Out = []
    for block in run_in(blocks):
        if isinstance(block, Paragraph) and block.role == "lead-in":
            bold = body.inlines.runs(block.children, RunStyle(strong=True, rtl=body.rtl))
            out.append(Para(around.style, body.traced(bold, block.origin, block.children)))
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
            out.append(Para("Quote", body.traced(runs, block.origin, block.children)))
        else:
            out += body.block(block, BlockContext(style="Quote", title="Quote", box="quotation"))
    if quotation.attribution:
        out.append(Para("QuoteSource", body.inlines.runs(quotation.attribution)))
    return out
