"""The blocks of a document -> how many of them are the head of its page, over a rule or on a band."""

from __future__ import annotations

from briefgen.document import Block, Heading, Masthead, Paragraph, PictureFigure


def opening(blocks: tuple[Block, ...]) -> int:
    """The masthead, and a cover, the title and what stands under it; 0 where a document opens otherwise."""
    if not blocks or not isinstance(blocks[0], Masthead):
        return 0
    at = 1
    while at < len(blocks):
        match blocks[at]:
            case PictureFigure() | Heading(level=1) | Paragraph(role="standfirst"):
                at += 1
            case _:
                break
    return at
