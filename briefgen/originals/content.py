"""A document -> what a person reads of it: its content's paragraphs, whole where they go on over a page's end."""

from __future__ import annotations

from dataclasses import replace

from briefgen.originals.document import Original
from briefgen.originals.layout import Block


def content(document: Original, upto: int) -> tuple[tuple[Block, ...], str]:
    """The blocks that are no boilerplate, up to the character `upto`, and the text with its offsets as they are.

    Where a paragraph goes on over a page's end, what parts it (a foot, a running head) is blank in the text.
    """
    text = document.text
    found: list[Block] = []
    out: list[str] = []
    at = 0
    for block in document.blocks:
        if block.start >= upto:
            break
        if document.is_boilerplate(block.start):
            continue
        last = found[-1] if found else None
        if last is None or not _goes_on(document, last, block):
            found.append(replace(block, end=min(block.end, upto)))
            continue
        out += [text[at : last.end], " " * (block.start - last.end)]
        at = block.start
        found[-1] = replace(last, end=min(block.end, upto))
    return tuple(found), "".join((*out, text[at:])) if out else text


def _goes_on(document: Original, last: Block, block: Block) -> bool:
    """Whether a paragraph that ends at a page's end goes on with the first of the next page."""
    opens, ends = document.text[block.start], document.text[last.end - 1]
    whole = not (ends.isalnum() or ends in ",-–%€") or not (opens.islower() or opens.isdigit() or opens in "(%€")
    if whole or not document.raw.pages or last.level or block.level:
        return False
    return document.page(last.end - 1) < document.page(block.start)
