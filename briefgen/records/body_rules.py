"""A text of several blocks -> what is wrong with its lines, and with the charts and tables that it points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from briefgen.diagnostic import Diagnostic
from briefgen.records.markdown import LINE_MARK, outline
from briefgen.records.model import Brief, section_parts
from briefgen.records.source import Source, problem
from briefgen.records.suggest import near
from briefgen.records.text import Pointer, TextError
from briefgen.records.text_block import TextTable
from briefgen.records.texts import TextPlace, texts

_BLOCK = re.compile(rf"^[ \t]*{LINE_MARK}[ \t]", re.MULTILINE)
_BLOCK_WITHIN = re.compile(rf"\S {LINE_MARK} ")


def pointer(source: Source, place: TextPlace, part: Pointer, known: frozenset[str]) -> Iterator[Diagnostic]:
    """BG147: `[#name]` where nothing can be pointed at, or for what the brief does not show."""
    at = (part.start, part.end)
    if not place.blocks:
        message = f"found [#{part.name}] where no figure can be pointed at"
        hint = "write it into the text of a section"
        yield problem(source, "BG147", message, place.path, start=at[0], end=at[1], hint=hint)
    elif part.name not in known:
        message = f"found [#{part.name}], which is no chart, table or picture that this brief shows"
        hint = (
            near(part.name, known)
            or "name a `chart` or `picture` of a section, or a table by its caption: `: [#name] words`"
        )
        yield problem(source, "BG147", message, place.path, start=at[0], end=at[1], hint=hint)


def folded(source: Source, place: TextPlace) -> Iterator[Diagnostic]:
    """BG139: a list or table whose lines YAML joins to one: in a scalar without the bar that keeps them."""
    if not _BLOCK_WITHIN.search(place.text):
        return
    written, style = source.scalar(place.path)
    written = written.partition("\n")[2] if style == ">" else written
    if style != "|" and len(_BLOCK.findall(written)) > len(_BLOCK.findall(place.text)):
        message = "found a list or table in a text whose lines YAML joins to one"
        yield problem(source, "BG139", message, place.path, hint="write `|` after the key, which keeps the lines")


def shown(record: Brief) -> Iterator[str]:
    """What `[#name]` can point at in a brief: the charts, tables and pictures of its sections, tables of its texts."""
    for _, part in section_parts(record):
        yield from (part.chart,) if part.chart is not None else ()
        yield from (part.table_part.use,) if part.table_part is not None else ()
        yield from (part.picture.name,) if part.picture is not None and part.picture.name is not None else ()
    for place in texts(record):
        with suppress(TextError):
            blocks = outline(place.text).blocks if place.blocks else ()
            yield from (block.name for block in blocks if isinstance(block, TextTable) and block.name)
