"""What a text of several blocks is made of: each block, and the runs of words in it, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from briefgen.records.text import Part, parse


@dataclass(frozen=True, slots=True)
class InlineRun:
    """Words that stand together: a paragraph, an item, a cell. Blank is what stands before them in the text."""

    text: str
    start: int
    quoted: bool = False
    """Whether somebody says them: they are in a block quotation."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Their parts, with offsets into the whole text. Raises TextError."""
        return parse(self.text)


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph."""

    run: InlineRun


@dataclass(frozen=True, slots=True)
class TextHeading:
    """`### words`: a heading below the section's own."""

    run: InlineRun


@dataclass(frozen=True, slots=True)
class TextList:
    """`- words`, or `1. words` twice at least: a single number opens a sentence."""

    items: tuple[tuple[TextBlock, ...], ...]
    ordered: bool
    first: int
    """The number that it counts from."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """`| cell | cell |` under each other, a line of dashes below the first; `: words` below is its caption."""

    head: tuple[InlineRun, ...]
    rows: tuple[tuple[InlineRun, ...], ...]
    numeric: tuple[bool, ...]
    """The columns that are aligned on the decimal: `--:`."""
    caption: InlineRun | None
    name: str
    """What `[#name]` calls it: `: [#name] words`."""


@dataclass(frozen=True, slots=True)
class TextQuotation:
    """`> words`, and `> — who` below."""

    paragraphs: tuple[InlineRun, ...]
    attribution: InlineRun | None


TextBlock = TextParagraph | TextHeading | TextList | TextTable | TextQuotation


@dataclass(frozen=True, slots=True)
class TextBody:
    """The blocks of a text in order, and its notes by the names that `[^name]` calls them."""

    blocks: tuple[TextBlock, ...]
    notes: dict[str, InlineRun]


def shapes(blocks: Iterable[TextBlock]) -> Iterator[str]:
    """Each block as a translation has to have it, too: `list of 3`, `table of 2 by 4`."""
    for block in blocks:
        match block:
            case TextParagraph():
                yield "paragraph"
            case TextHeading():
                yield "sub-heading"
            case TextList(items=items, ordered=ordered):
                kind = "numbered list" if ordered else "list"
                inner = ["+".join(shapes(item)) for item in items]
                nested = "" if set(inner) == {"paragraph"} else f" ({'; '.join(inner)})"
                yield f"{kind} of {len(items)}{nested}"
            case TextTable(head=head, rows=rows, caption=caption):
                captioned = " with a caption" if caption else ""
                yield f"table of {len(head)} by {len(rows)}{captioned}"
            case TextQuotation(paragraphs=paragraphs):
                yield f"quotation of {len(paragraphs)}"
            case _:
                assert_never(block)


def runs_of(block: TextBlock) -> Iterator[InlineRun]:
    """The runs of words of a block, in reading order."""
    match block:
        case TextParagraph(run=run) | TextHeading(run=run):
            yield run
        case TextList(items=items):
            for inner in chain.from_iterable(items):
                yield from runs_of(inner)
        case TextTable(head=head, rows=rows, caption=caption):
            yield from chain(head, *rows, (caption,) if caption else ())
        case TextQuotation(paragraphs=paragraphs, attribution=attribution):
            yield from (*paragraphs, *((attribution,) if attribution else ()))
        case _:
            assert_never(block)
