"""Pandoc's JSON of a document -> its text, with headings; footnotes stand at its end, where readers find them."""

from __future__ import annotations

import json
from typing import Any

from briefgen.originals.reading import Mark, Raw

MAX_DEPTH = 200


def read(answer: bytes) -> Raw:
    """The text of pandoc's answer: a blank line between blocks, a tab between cells."""
    tree = json.loads(answer)
    walk = _Walk()
    walk.blocks(tree["blocks"], 0)
    for number, note in enumerate(walk.notes, 1):
        walk.put(f"[{number}] ")
        walk.blocks(note, 0)
    meta = tree.get("meta", {})
    return Raw("".join(walk.parts), (), tuple(walk.headings), (), _meta(meta, "title"), _meta(meta, "lang"))


def _meta(meta: dict[str, Any], key: str) -> str:
    value = meta.get(key, {})
    match value.get("t"):
        case "MetaInlines":
            return inlines(value["c"], [])
        case "MetaString":
            return str(value["c"])
        case _:
            return ""


class _Walk:
    """The state of one walk over the tree."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.headings: list[Mark] = []
        self.notes: list[list[Any]] = []

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def blocks(self, blocks: list[Any], depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        for block in blocks:
            self.block(block["t"], block.get("c"), depth)

    def block(self, kind: str, content: Any, depth: int) -> None:
        match kind:
            case "Header":
                start = self.length
                self.put(inlines(content[2], self.notes))
                self.headings.append(Mark(start, self.length, content[0]))
                self.put("\n\n")
            case "Para" | "Plain":
                self.put(inlines(content, self.notes) + "\n\n")
            case "BulletList":
                for item in content:
                    self.blocks(item, depth + 1)
            case "OrderedList":
                for item in content[1]:
                    self.blocks(item, depth + 1)
            case "DefinitionList":
                for term, items in content:
                    self.put(inlines(term, self.notes) + "\n")
                    for item in items:
                        self.blocks(item, depth + 1)
            case "BlockQuote":
                self.blocks(content, depth + 1)
            case "Div" | "Figure":
                self.blocks(content[-1], depth + 1)
            case "LineBlock":
                self.put("\n".join(inlines(line, self.notes) for line in content) + "\n\n")
            case "CodeBlock":
                self.put(content[1] + "\n\n")
            case "Table":
                self.table(content)
            case _:  # raw blocks and rules have no text of their own
                pass

    def table(self, content: list[Any]) -> None:
        _, caption, _, head, bodies, foot = content
        self.blocks(caption[1], 0)
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for row in rows:
            cells = []
            for cell in row[1]:
                inner = _Walk()
                inner.notes = self.notes
                inner.blocks(cell[4], MAX_DEPTH - 5)
                cells.append(" ".join("".join(inner.parts).split()))
            self.put("\t".join(cells) + "\n")
        self.put("\n")


def inlines(nodes: list[Any], notes: list[list[Any]], depth: int = 0) -> str:
    """The characters of inlines; what stands in footnotes is added to `notes`."""
    out: list[str] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        match kind:
            case "Str":
                out.append(content)
            case "Space" | "SoftBreak" | "LineBreak":
                out.append("\n" if kind == "LineBreak" else " ")
            case "Code" | "Math":
                out.append(content[1])
            case "Quoted":
                marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                out.append(marks[0] + inlines(content[1], notes, depth + 1) + marks[1])
            case "Note":
                notes.append(content)
            case "Cite" | "Span" | "Link" | "Image" if depth < MAX_DEPTH:
                out.append(inlines(content[1], notes, depth + 1))
            case "Emph" | "Strong" | "Underline" | "Strikeout" | "SmallCaps" if depth < MAX_DEPTH:
                out.append(inlines(content, notes, depth + 1))
            case "Superscript" | "Subscript" if depth < MAX_DEPTH:
                inner = inlines(content, notes, depth + 1)
                # A raised number is a note's mark: kept apart from the word or figure before it.
                out.append(f" [{inner}] " if inner.strip().isdigit() and kind == "Superscript" else inner)
            case _:
                pass
    return "".join(out)
