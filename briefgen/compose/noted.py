"""Citations of a note style: each is a note, numbered; the notes of the document itself have letters beside them.

And where marks stand: a raised number or a note's mark follows its word without a space, and a note's mark follows the
punctuation behind it where the language sets it so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final, cast

from briefgen.compose import citeproc
from briefgen.compose.citeproc import Cluster, Formatted
from briefgen.compose.rebuilt import rebuilt
from briefgen.document import Citation, Document, Inline, Note, Paragraph, Superscript, Text, walk
from briefgen.languages import Language

_GAP: Final = "briefgen-gap"
"""A work that nobody cites, between two citations that are not neighbours on the page."""
_GAP_ITEM: Final = {"id": _GAP, "type": "book", "title": _GAP, "author": [{"literal": _GAP}]}
_PUNCTUATION: Final = re.compile(r"[.,;:!?…،؛؟。，]+")


def inside(document: Document) -> list[bool]:
    """For each citation in reading order, whether it stands in a note of the document itself."""
    within = {
        id(below)
        for node in walk(document)
        if isinstance(node, Note)
        for below in walk(node)
        if isinstance(below, Citation)
    }
    return [id(node) in within for node in walk(document) if isinstance(node, Citation)]


def formatted(style: str, language: str, items: str, clusters: Sequence[Cluster], inside: Sequence[bool]) -> Formatted:
    """As `citeproc.formatted`; clusters in the document's own notes come last, and none is "ibid." of another.

    Their notes have letters, so that the numbers to which a style refers ("n 3") are those of citations alone.
    """
    if not any(inside):
        return citeproc.formatted(style, language, items, tuple(clusters))
    outer = [n for n, within in enumerate(inside) if not within]
    inner = [n for n, within in enumerate(inside) if within]
    asked = [clusters[n] for n in outer]
    for n in inner:
        asked += [Cluster(((_GAP, "", ""),)), replace(clusters[n], noted=True)]
    answer = citeproc.formatted(
        style, language, json.dumps([*json.loads(items), _GAP_ITEM], ensure_ascii=False, sort_keys=True), tuple(asked)
    )
    found = dict(zip(outer, answer.clusters, strict=False))
    found |= dict(zip(inner, answer.clusters[len(outer) + 1 :: 2], strict=True))
    return Formatted(
        clusters=tuple(found[n] for n in range(len(clusters))),
        entries=tuple(entry for entry in answer.entries if entry.item != _GAP),
    )


def note(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A citation as a note; its number comes with `placed`."""
    return (Note((Paragraph(children=children),)),)


def placed(document: Document, language: Language) -> Document:
    """Marks close to their words, and notes of citations numbered where there are any."""
    moved = cast("Document", _placed(document, language.typography.note_mark == "after"))
    if not any(_is_note(node) for node in walk(moved)):
        return moved
    return cast("Document", _numbered(moved, count(1), count(1), count(1), cited=False))


def _placed(node: Any, behind: bool) -> Any:
    if not isinstance(node, tuple):
        return rebuilt(node, lambda value: _placed(value, behind))
    out: list[Any] = []
    for item in node:
        now = _placed(item, behind)
        last = out[-1] if out else None
        if (_is_note(now) or (isinstance(now, Citation) and is_raised(now.children))) and isinstance(last, Text):
            out[-1] = unspaced(last)
        if behind and isinstance(now, Text) and out and _is_note(out[-1]) and (mark := _PUNCTUATION.match(now.text)):
            before = out[-2] if len(out) > 1 else None
            if isinstance(before, Text):
                out[-2] = replace(before, text=before.text + mark[0])
            else:
                out.insert(-1, Text(mark[0]))
            now = replace(now, text=now.text[mark.end() :])
        if out and _has_mark(out[-1]) and _has_mark(now):
            out.append(Superscript((Text(","),)))  # "2a" would be one mark
        if not (isinstance(now, Text) and not now.text):
            out.append(now)
    return tuple(out)


def _is_note(node: object) -> bool:
    return isinstance(node, Citation) and any(isinstance(child, Note) for child in node.children)


def _has_mark(node: object) -> bool:
    return isinstance(node, Note) or _is_note(node)


def is_raised(children: tuple[Inline, ...]) -> bool:
    """Whether a citation is a raised number."""
    return bool(children) and all(isinstance(child, Superscript) for child in children)


def unspaced(node: Any) -> Any:
    """A text without the space that ties a citation to it."""
    return replace(node, text=node.text.rstrip("\u00a0")) if isinstance(node, Text) else node


def _numbered(node: Any, notes: Iterator[int], cites: Iterator[int], own: Iterator[int], *, cited: bool) -> Any:
    """`notes` tells all notes apart, `cites` counts those of citations, `own` the others."""
    match node:
        case tuple():
            return tuple(_numbered(item, notes, cites, own, cited=cited) for item in node)
        case Note():
            mark = str(next(cites)) if cited else _letters(next(own))
            node = replace(node, number=next(notes), mark=mark)
    below = isinstance(node, Citation)
    return rebuilt(node, lambda value: _numbered(value, notes, cites, own, cited=below))


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
