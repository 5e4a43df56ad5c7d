"""A text of several blocks in the reader's language -> markup: paragraphs, lists, tables, quotations, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from markupsafe import Markup

from briefgen.compose.text import PrintedText, Printer, Rich
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.records import (
    InlineRun,
    TextBlock,
    TextError,
    TextHeading,
    TextList,
    TextParagraph,
    TextQuotation,
    TextTable,
    read_blocks,
)


@dataclass(frozen=True, slots=True)
class RichBody:
    """Blocks of a brief, as markup. Templates print them where a paragraph may stand; they cannot take them apart."""

    pieces: tuple[str | Rich, ...]

    def __html__(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.__html__() for piece in self.pieces)

    def __bool__(self) -> bool:
        return bool(self.pieces)


def print_body(text: PrintedText, path: str, printer: Printer) -> RichBody:
    """The blocks of `text`. Raises InputError (BG403) for what cannot be read."""
    try:
        body = read_blocks(text.text)
    except TextError as error:
        place = Place(file=text.file, line=text.line, path=path, excerpt=text.text[:120])
        raise InputError(Diagnostic.error("BG403", error.message, place, hint=error.hint)) from None
    marked = [text.marked]

    def print_run(run: InlineRun, within: Printer) -> Rich:
        # The mark of a text that was not translated stands once, at its first words.
        own = replace(text, text=" ".join(run.text.split()), marked=marked[0])
        marked[0] = False
        return within.print(own, path)

    notes = {name: f"<brief-note>{_inner(print_run(run, printer))}</brief-note>" for name, run in body.notes.items()}
    noting = replace(printer, notes=notes)
    return RichBody(
        tuple(piece for block in body.blocks for piece in _block(block, lambda run: print_run(run, noting)))
    )


def _inner(rich: Rich) -> Markup:
    """A text within another one, which is handed out as a whole."""
    uses = f' uses="{" ".join(rich.uses)}"' if rich.uses else ""
    return Markup(f"<brief-text{uses}>{rich.markup}</brief-text>")


Said = Callable[[InlineRun], Rich]


def _block(block: TextBlock, print_run: Said) -> Iterator[str | Rich]:
    match block:
        case TextParagraph(run=run):
            yield from ("<p>", print_run(run), "</p>")
        case TextHeading(run=run):
            yield from ("<h3>", print_run(run), "</h3>")
        case TextList(items=items, ordered=ordered, first=first):
            tag = "ol" if ordered else "ul"
            yield f'<{tag} start="{first}">' if ordered else f"<{tag}>"
            for item in items:
                yield "<li>"
                for inner in item:
                    yield from _block(inner, print_run)
                yield "</li>"
            yield f"</{tag}>"
        case TextTable():
            yield from _table(block, print_run)
        case TextQuotation(paragraphs=paragraphs, attribution=attribution):
            yield "<blockquote>"
            for run in paragraphs:
                yield from ("<p>", print_run(run), "</p>")
            if attribution is not None:
                yield from ('<p class="attribution">', print_run(attribution), "</p>")
            yield "</blockquote>"
        case _:
            assert_never(block)


def _table(table: TextTable, print_run: Said) -> Iterator[str | Rich]:
    """The first column names its rows."""
    yield f'<table name="{table.name}">' if table.name else "<table>"
    if table.caption is not None:
        yield from ("<caption>", print_run(table.caption), "</caption>")
    yield "<thead><tr>"
    for run in table.head:
        yield from ('<th scope="col">', print_run(run), "</th>")
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>"
        for at, (run, numeric) in enumerate(zip(row, table.numeric, strict=True)):
            tag, kind = ("td", "") if at else ("th", ' scope="row"')
            kind = ' class="numeric"' if numeric and at else kind
            yield from (f"<{tag}{kind}>", print_run(run), f"</{tag}>")
        yield "</tr>"
    yield "</tbody></table>"
