"""A document -> everything in it that a record could hold: figures, quotations, sections, references.

Nothing is invented: what the document does not say stays empty. `as_yaml` is a report file for a person to finish.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen import numerals
from briefgen.draft import apparatus, bibliography, quoting
from briefgen.draft.apparatus import ApparatusPart
from briefgen.draft.bibliography import Work
from briefgen.draft.choice import ALL, DraftChoice, NothingChosen, spans, within
from briefgen.draft.quoting import Quoted
from briefgen.numerals import Expression
from briefgen.originals import Block, Original, language_of, load, stated_in
from briefgen.originals.content import content

if TYPE_CHECKING:
    from briefgen.draft.findings import Written
    from briefgen.draft.parts import DraftPart
    from briefgen.draft.ranking import Ranked
    from briefgen.draft.tables import DraftedTable

MAX_READ: Final = 1_500_000
"""Characters of a document that are looked through: some 500 pages."""
MAX_EXPRESSIONS: Final = 20_000
MAX_PART: Final = 20_000
"""Characters that are read for figures at once."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was found in a document. All offsets are characters of its text."""

    document: Original
    text: str
    """Its text as it reads: see `content`."""
    language: str
    work: Work
    blocks: tuple[Block, ...]
    """The paragraphs and headings that are content, as far as they were looked through."""
    expressions: tuple[Expression, ...]
    """Every number, with those that belong to names; and what cannot be read, with its `problem`."""
    amounts: tuple[Expression, ...]
    """Many, several, few, most: amounts without a number."""
    quotations: tuple[Quoted, ...]
    announced: tuple[ApparatusPart, ...]
    """Charts and tables that the text announces and does not hold."""
    footnotes: tuple[ApparatusPart, ...]
    references: tuple[ApparatusPart, ...]
    """Where other reports are named."""
    listed: tuple[Block, ...]
    """The blocks of a list of references: their figures are those of other reports."""
    choice: DraftChoice = field(default_factory=DraftChoice)
    """What of it was asked for."""
    spans: tuple[tuple[int, int], ...] = ALL
    """The stretches that are drafted."""

    @property
    def truncated(self) -> bool:
        """Whether the document is longer than what was looked through."""
        return len(self.document.text) > MAX_READ or len(self.expressions) >= MAX_EXPRESSIONS

    @cached_property
    def parts(self) -> tuple[DraftPart, ...]:
        """All of the document: what becomes a finding, and what is left out as what."""
        from briefgen.draft.parts import parts

        return parts(self)

    @cached_property
    def tables(self) -> tuple[DraftedTable, ...]:
        """The tables that the record gets."""
        from briefgen.draft.tables import tables

        return tables(self, self.language or "und")

    @cached_property
    def drafted(self) -> Written:
        """The findings that the record gets."""
        from briefgen.draft.findings import findings

        return findings(self, self.language or "und")

    @cached_property
    def ranked(self) -> tuple[Ranked, ...]:
        """The findings and tables in the order in which a brief would use them, each with the reasons."""
        from briefgen.draft.ranking import ranked

        return ranked(self)

    def chosen(self, choice: DraftChoice) -> Draft:
        """The same draft of a part of its document. Raises NothingChosen, whose message says what there is."""
        chosen_spans = spans(self.document, choice)
        part = replace(choice, take=frozenset())
        if choice.take:
            whole = self.chosen(part)
            there = {one.id for one in whole.drafted.findings} | {one.id for one in whole.tables}
            missing = sorted(one for one in choice.take - there if not one.startswith("quotation-"))
            if missing:
                raise NothingChosen(f"there is no {missing[0]}; there are {len(there)} findings and tables")
        return replace(
            self,
            choice=choice,
            spans=chosen_spans,
            quotations=tuple(one for one in self.quotations if within(chosen_spans, one.start)),
            announced=tuple(one for one in self.announced if within(chosen_spans, one.start)),
            footnotes=tuple(one for one in self.footnotes if within(chosen_spans, one.start)),
            references=tuple(one for one in self.references if within(chosen_spans, one.start)),
        )

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        from briefgen.draft.forms import as_json

        return as_json(self)

    def as_yaml(self, id: str = "") -> str:
        """A report file, marked as a draft; its id is made of the file's name where none is given."""
        from briefgen.draft.record import as_yaml

        return as_yaml(self, id)

    def as_text(self) -> str:
        """The same, for people."""
        return self.as_yaml()

    def as_html(self) -> str:
        """The document as a page, with every figure highlighted."""
        from briefgen.draft.forms import as_html

        return as_html(self)


def draft(path: Path, language: str = "", *, cache: Path | None = None) -> Draft:
    """Reads the document at `path`. `language` is guessed where it is not given. Raises Unreadable, OSError."""
    return of_document(load(path, cache=cache), language)


def of_document(document: Original, language: str = "") -> Draft:
    """What is found in `document`."""
    blocks, text = content(document, MAX_READ)
    # Read as what it says; anchors are looked for in the document as it is.
    cleaned = document if text is document.text else replace(document, raw=replace(document.raw, text=text))
    language = language or language_of(document.raw.language, _beginning(cleaned, blocks))
    read = tuple(_read(cleaned, blocks, numerals.or_any(language)))
    figures = tuple(found for found in read if found.figure)
    listed = apparatus.bibliography(cleaned, blocks)
    return Draft(
        document=document,
        text=text,
        language=language,
        work=bibliography.work(cleaned, blocks, read, language),
        blocks=blocks,
        expressions=figures,
        amounts=tuple(found for found in read if not found.figure),
        quotations=tuple(quoting.quotations(cleaned, blocks)),
        announced=tuple(apparatus.announced(cleaned, blocks)),
        footnotes=tuple(apparatus.footnotes(cleaned, blocks)),
        references=tuple(apparatus.references(cleaned, blocks, read, listed)),
        listed=tuple(listed),
    )


def _beginning(document: Original, blocks: tuple[Block, ...]) -> str:
    """Enough of the content to tell its language by."""
    return "\n".join(document.text[block.start : block.end] for block in blocks[:2000])[:40_000]


def _read(document: Original, blocks: tuple[Block, ...], language: str) -> list[Expression]:
    """Every expression in the content; a block in another language (a page's foot) is boilerplate already."""
    found: list[Expression] = []
    decimal = document.decimal
    for block in blocks:
        table = document.table(block.start)
        taken = list(stated_in(table, language, decimal)) if table is not None else []
        found += [one for one in taken if one.start < block.end]
        for start, end in _parts(document.text, block):
            piece = document.text[start:end]
            if len(piece) > 1000 and not any(c.isalnum() for c in piece):
                continue
            for one in numerals.read(piece, language, decimal):
                placed = replace(one, start=one.start + start, end=one.end + start)
                if not _covered(taken, placed):
                    found.append(placed)
        if taken:
            found.sort(key=lambda one: one.start)
            if len(found) >= MAX_EXPRESSIONS:
                return found[:MAX_EXPRESSIONS]
    return found


def _covered(taken: list[Expression], one: Expression) -> bool:
    """Whether an expression touches one of these, which are in order and apart."""
    at = bisect_left(taken, one.end, key=lambda expression: expression.start)
    return at > 0 and taken[at - 1].end > one.start


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A block, or where no paragraph is as long, parts of it that end where a word does."""
    start = block.start
    while block.end - start > MAX_PART:
        end = max(text.rfind(space, start + 1, start + MAX_PART) for space in " \n")
        end = end if end > start else start + MAX_PART
        yield start, end
        start = end
    yield start, block.end
