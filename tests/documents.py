"""Sample Documents, built from `briefgen.document` itself: every block and inline, small and large, in several scripts.

For the tests of all writers. The words are neutral samples; citations are as `cite` leaves them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from document_parts import (
    attachments,
    cell,
    chart,
    cite,
    every_inline,
    figures,
    hero,
    key_messages,
    nested_lists,
    note,
    options,
    paragraph,
    references,
    spanned_table,
    table,
    text,
)
from document_words import WORDS, Words

from briefgen import languages
from briefgen.compose import noted
from briefgen.compose.rebuilt import rebuilt
from briefgen.document import (
    Block,
    Callout,
    Citation,
    Columns,
    Contents,
    Document,
    Footer,
    Heading,
    ItemList,
    Labels,
    ListItem,
    Masthead,
    Notes,
    Paragraph,
    QrCode,
    Quotation,
    Section,
)

__all__ = [
    "WORDS",
    "Words",
    "attachments",
    "cell",
    "chart",
    "cite",
    "everything",
    "figures",
    "handout",
    "key_messages",
    "opening",
    "paragraph",
    "references",
    "small",
    "spanned_table",
    "table",
    "text",
    "whole",
]


def whole(*blocks: Block, language: str = "en", **changes: Any) -> Document:
    """A Document around these blocks, in the words of `language`."""
    words = WORDS[language]
    document = Document(
        id="sample",
        template="policy-brief",
        language=language,
        direction=words.direction,  # type: ignore[arg-type]  # ltr or rtl, above
        title=words.title,
        description=words.standfirst,
        authors=("Ada Example", "Ben Sample & Sons"),
        publisher="Example Policy Unit",
        keywords=("queues", "<housing> & forms"),
        date="2026-11-23",
        blocks=blocks,
        footer=Footer(text=words.title, page_label=words.page),
        labels=Labels(),
        references=tuple(
            json.dumps({"id": f"work-{n}", "title": words.title, "type": "report"}, sort_keys=True) for n in (1, 2)
        ),
        attachments=attachments(),
    )
    return replace(document, **changes)  # field names are checked by replace itself


def opening(words: Words) -> tuple[Block, ...]:
    """Masthead, title and standfirst."""
    return (
        Masthead(kind=text(words.kind), details=text(words.details)),
        Heading(level=1, children=text(words.title), id="title"),
        Paragraph(children=text(words.standfirst), role="standfirst"),
    )


def small(language: str = "en") -> Document:
    """Half a page: title, one section with a citation, one reference."""
    words = WORDS[language]
    return whole(
        *opening(words),
        Section(
            id="first",
            blocks=(
                Heading(level=2, children=text(words.heading), id="first-heading"),
                paragraph(words.sentence, cite(1)),
            ),
        ),
        Section(blocks=(Heading(level=2, children=text(words.references)), references(words, 1))),
        language=language,
    )


def _proposed(words: Words) -> tuple[Block, ...]:
    """Options with a remark beside their heading, the box on the evidence, and blocks in columns."""
    s = words.sentence
    return (
        Section(
            blocks=(
                Heading(level=2, children=text(words.heading)),
                Paragraph(children=text(words.details), role="remark"),
                options(words),
                Callout(kind="evidence", blocks=(Heading(level=2, children=text(words.high)), paragraph(s))),
            )
        ),
        Columns(
            blocks=(
                Heading(level=2, children=text(words.heading)),
                paragraph(s),
                ItemList(items=(ListItem(blocks=(paragraph(s),)), ListItem(blocks=(paragraph(words.bold),)))),
                Heading(level=2, children=text(words.messages)),
                paragraph(s),
            )
        ),
    )


def everything(language: str = "en") -> Document:
    """Every block and every inline, three or four pages."""
    words = WORDS[language]
    return whole(
        *opening(words),
        key_messages(words, shown=figures(words)),
        Contents(depth=3, title=text(words.messages)),
        Section(
            id="first",
            blocks=(
                Heading(level=2, children=text(words.heading), id="first-heading"),
                every_inline(words),
                nested_lists(words),
                Quotation(
                    blocks=(paragraph("« Moins de papier, plus de décisions. »"), paragraph("« Enfin. »")),
                    attribution=(*text(words.kind), cite(1)),
                    language="fr",
                ),
                Heading(level=3, children=text(words.heading), id="first-detail"),
                chart("bar", words),
                chart("column", words),
                chart("line", words),
                table(6, words),
                spanned_table(),
                Callout(
                    kind="note",
                    blocks=(Paragraph(children=text(words.note), role="lead-in"), paragraph(words.sentence, cite(1))),
                ),
                Callout(
                    kind="warning",
                    blocks=(Paragraph(children=text(words.note), role="lead-in"), paragraph(words.sentence)),
                ),
            ),
        ),
        *_proposed(words),
        Paragraph(children=text(words.kind + ", 2026."), role="source"),
        Section(id="references", blocks=(Heading(level=2, children=text(words.references)), references(words))),
        Callout(
            kind="imprint",
            blocks=(
                Paragraph(children=text(words.kind), role="lead-in"),
                paragraph(words.details, ". ", words.sentence),
            ),
        ),
        language=language,
        banner=words.note,
    )


def handout(language: str = "en") -> Document:
    """One page in two columns with a panel of sources and a QR code."""
    words = WORDS[language]
    return whole(
        *opening(words),
        hero(words),
        replace(key_messages(words), notes=None),
        Columns(
            blocks=(
                Section(blocks=(chart("bar", words),)),
                Section(blocks=(Heading(level=2, children=text(words.messages), id="do"), options(words, ranked=True))),
            ),
            apart=True,
        ),
        Callout(
            kind="sources",
            blocks=(
                Paragraph(children=text(words.references), role="lead-in"),
                QrCode(target="https://example.org/reports/1", alt=words.kind + ": https://example.org/reports/1"),
                references(words),
                Notes(entries=(note(words, 91, lead=True),)),
                paragraph(words.bold),
            ),
        ),
        language=language,
        template="handout",
    )


def note_citations(language: str = "en") -> Document:
    """As `everything`, cited by notes: a note style's, with the document's own notes lettered beside them."""
    document = everything(language)
    inside = iter(noted.inside(document))

    def change(node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(change(item) for item in node)
        if isinstance(node, Citation):
            return node if next(inside) else replace(node, children=noted.note(node.children))
        return rebuilt(node, change)

    return noted.placed(cast("Document", change(document)), languages.load(language))
