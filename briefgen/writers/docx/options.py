"""Options and recommendations -> a heading, what each would bring, and beside it who does it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document import OptionEntry, OptionList, OptionPart, told
from briefgen.writers.docx.inline import RunStyle, run
from briefgen.writers.docx.page import ASIDE, text_width, twips, unfolded
from briefgen.writers.docx.paragraph import GAP_STYLE, BlockContext, Out, Para
from briefgen.writers.docx.reading_order import facts, origin_of
from briefgen.writers.docx.rows import row

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_EN = "\u2002"
"""Between a label and its title."""


def options(body: Body, block: OptionList, around: BlockContext) -> Out:
    """Each in its own place; nothing of one is parted from the rest of it."""
    out: Out = []
    for option in block.items:
        out += _option(body, option, around, ranked=block.ranked)
    return [*out, Para(GAP_STYLE, "")]


def _option(body: Body, option: OptionEntry, around: BlockContext, *, ranked: bool) -> Out:
    title = Para("OptionTitle", body.option_title(option, _title(body, option, ranked=ranked)))
    text = [Para("OptionText", _part(body, one)) for one in option.parts]
    beside = len(option.facts) > 1 and bool(text) and not (around.columns or around.box or unfolded(body.theme))
    who: Out = []
    if option.facts:
        children = facts(option.facts, apart=beside)
        runs = body.traced(body.inlines.runs(children), origin_of(children), children)
        who = [Para("OptionFacts" if len(option.facts) > 1 else "OptionText", runs)]
    if beside:
        aside = twips(ASIDE)
        table = row(body, "Option", [(text_width(body.theme) - aside, list(text)), (aside, who)])
        return [title, table]
    whole = [*text, *(one for one in who if isinstance(one, Para))]
    for one in whole[:-1]:
        one.keep = True
    return [title, *whole]


def _title(body: Body, option: OptionEntry, *, ranked: bool) -> str:
    title = body.inlines.runs(option.title)
    if not option.label:
        return title
    style = RunStyle(style="RecommendationLabel" if ranked else "OptionLabel", rtl=body.rtl)
    label = body.inlines.runs(option.label, style)
    if ranked:  # the ground of the label reaches a little over its letters
        label = run("\u00a0", style) + label + run("\u00a0", style)
    return label + run(_EN, RunStyle(rtl=body.rtl)) + title


def _part(body: Body, one: OptionPart) -> str:
    return body.traced(body.inlines.runs(told(one)), origin_of(one.children), told(one))
