"""A Document's blocks -> the lines of its plain text, in reading order; notes stand at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final, assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Block,
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    Columns,
    Container,
    Contents,
    Document,
    Emphasis,
    Exhibit,
    Figure,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
    LineBreak,
    Link,
    Listing,
    Masthead,
    Note,
    NoteLetter,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    References,
    Scale,
    Section,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    unfolded,
    walk,
)

WIDTH: Final = 72
"""Characters of a line: what mail programs quote without breaking (RFC 5322 asks for 78 at most)."""
_RULES: Final = {1: "=", 2: "-"}
_RAISED: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


def body(document: Document) -> str:
    """The whole text, ending in a line break."""
    return _Text(document).whole()


class _Text:
    """State of one walk: the lines so far, and the notes met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: list[Note] = []
        self.depth = 0

    def whole(self) -> str:
        document = self.document
        parts = [f"[{document.banner}]"] if document.banner else []
        parts += self.blocks(document.blocks)
        if self.notes:
            parts.append(_underlined(document.labels.notes, 2))
            at = 0
            while at < len(self.notes):  # a note may hold a note
                note = self.notes[at]
                at += 1
                inside = self.blocks(note.blocks)
                parts.append(_hung("\n".join(inside), f"{note.shown if note.number else at}. "))
        if document.footer.text:
            parts.append("\n".join(_wrapped(document.footer.text)))
        return "\n\n".join(parts) + "\n"

    # Blocks

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """Each block as a paragraph, or several; empty ones are none."""
        self.depth += 1
        if self.depth > DEPTH:
            message = f"blocks are nested more than {DEPTH} deep"
            raise InputError(Diagnostic(code="BG523", severity="error", message=message))
        found = [part for block in blocks for part in self.block(block) if part.strip()]
        self.depth -= 1
        return found

    def block(self, block: Block) -> list[str]:
        match block:
            case Masthead() | Heading() | Paragraph():
                return self.prose(block)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                return self.exhibit(block)
            case Quotation() | Callout() | Section() | Columns():
                return self.container(block)
            case _:
                return self.listing(block)

    def prose(self, block: Prose) -> list[str]:
        match block:
            case Masthead(kind=kind, details=details):
                return ["\n".join([*_wrapped(self.said(kind)), *_wrapped(self.said(details))])]
            case Heading(level=level, children=children):
                return [_underlined(self.said(children), level)]
            case Paragraph(children=children):
                return ["\n".join(_wrapped(self.said(children)))]
            case _:
                assert_never(block)

    def listing(self, block: Listing) -> list[str]:
        match block:
            case ItemList(items=items, ordered=ordered, start=start):
                marks = [f"{n}. " if ordered else "- " for n, _ in enumerate(items, start)]
                inside = ["\n\n".join(self.blocks(item.blocks)) for item in items]
                return ["\n".join(_hung(text, mark) for mark, text in zip(marks, inside, strict=True))]
            case KeyFigures(items=items, base=base):
                figure_lines = (f"{self.said(item.figure)} – {self.said(item.text)}" for item in items)
                return ["\n".join([*(_hung(text, "* ") for text in figure_lines), *_wrapped(self.said(base))])]
            case KeyMessages() | Hero() | OptionList() | Notes():
                return self.blocks(unfolded(block))
            case References(entries=entries):
                marks = [f"[{entry.label}] " if entry.label else "- " for entry in entries]
                inside = [self.said(entry.children) for entry in entries]
                return ["\n".join(_hung(text, mark) for mark, text in zip(marks, inside, strict=True))]
            case Contents(title=title, depth=depth):
                heads = [one for one in walk(self.document) if isinstance(one, Heading) and 1 < one.level <= depth]
                lines = [f"{'  ' * (head.level - 2)}- {self.said(head.children, notes=False)}" for head in heads]
                return ["\n".join([*_wrapped(self.said(title)), *lines])] if heads else []
            case _:
                assert_never(block)

    def exhibit(self, block: Exhibit) -> list[str]:
        match block:
            case Table():
                return self.table(block)
            case ChartFigure(caption=caption, chart=chart, source=source):
                lines = self.caption(caption)
                for row in chart.series:
                    lines += _wrapped(f"{row.name}:") if len(chart.series) > 1 else []
                    for category, point in zip(chart.categories, row.points, strict=True):
                        lines.append(_hung(f"{category}: {point.label if point else '–'}", "- "))
                for note in chart.notes:
                    lines += _wrapped(f"{chart.categories[note.category]}: {note.text}")
                return ["\n".join([*lines, *_wrapped(self.said(source))])]
            case PictureFigure(caption=caption, alt=alt, credit=credit):
                head = self.caption(caption) if caption else []
                return ["\n".join([*head, *_wrapped(f"[{alt}]" if alt else ""), *_wrapped(self.said(credit))])]
            case PartnerLogos(items=logos):
                return ["\n".join(_wrapped(", ".join(logo.alt for logo in logos)))]
            case QrCode(target=target, alt=alt):
                return ["\n".join(_wrapped(f"{alt}: {target}" if alt else target))]
            case _:
                assert_never(block)

    def container(self, block: Container) -> list[str]:
        match block:
            case Quotation(blocks=inner, attribution=attribution):
                content = "\n".join(self.blocks(inner))
                quoted = textwrap.indent(content, "> ", lambda line: True)
                return ["\n".join([quoted, *(f"> {line}" for line in _wrapped(self.said(attribution)))])]
            case Callout(blocks=inner) | Section(blocks=inner) | Columns(blocks=inner):
                return self.blocks(inner)
            case _:
                assert_never(block)

    def caption(self, caption: Caption) -> list[str]:
        title = f"{caption.label} {caption.number}. {self.said(caption.title)}"
        return [*_wrapped(title), *_wrapped(self.said(caption.subtitle))]

    def table(self, block: Table) -> list[str]:
        """The headings, then each row: its first cell, and under it each other one with the heading of its column."""
        parts = ["\n".join(self.caption(block.caption))] if block.caption else []
        heads = [self.cell(cell) for cell in _spread(block.head[-1].cells)] if block.head else []
        for row in block.head:
            parts += ["\n".join(_wrapped(" | ".join(self.cell(cell) for cell in row.cells)))]
        for row in block.body:
            cells = _spread(row.cells)
            first, *rest = [self.cell(cell) for cell in cells] or [""]
            lines = [_hung(first, "- ")]
            for at, line in enumerate(rest, 1):
                head = heads[at] if at < len(heads) else ""
                if line:
                    lines.append(_hung(f"{head}: {line}" if head else line, "  "))
            parts.append("\n".join(lines))
        return ["\n".join(parts)]

    def cell(self, cell: Cell) -> str:
        return " ".join(" ".join(part.split()) for part in self.blocks(cell.blocks))

    # Inlines

    def said(self, children: tuple[Inline, ...], *, notes: bool = True, depth: int = 0) -> str:
        """What inlines say; a link has its address behind it, a note its number raised."""
        if depth > DEPTH:
            message = f"inlines are nested more than {DEPTH} deep"
            raise InputError(Diagnostic(code="BG523", severity="error", message=message))
        return "".join(self.inline(child, notes, depth + 1) for child in children)

    def inline(self, inline: Inline, notes: bool, depth: int) -> str:
        match inline:
            case Text(text=text):
                return text
            case LineBreak():
                return "\n"
            case Superscript(children=children):
                return _raised(self.said(children, notes=notes, depth=depth))
            case Subscript(children=children):
                return self.said(children, notes=notes, depth=depth)
            case Link(children=children, target=target):
                words = self.said(children, notes=notes, depth=depth)
                bare = target.removeprefix("mailto:")
                return words if target.startswith("#") or bare == words.strip() else f"{words} <{bare}>"
            case Strong() | Emphasis() | Span() | Figure() | Citation():
                return self.said(inline.children, notes=notes, depth=depth)
            case NoteLetter(mark=mark):
                return f"({mark})" if notes else ""
            case Scale(children=children):
                return f"{inline.dots}\u00a0{self.said(children, notes=notes, depth=depth)}"
            case Note(number=number):
                if not notes:
                    return ""
                self.notes.append(inline)
                return _raised(inline.shown if number else str(len(self.notes)))
            case _:
                assert_never(inline)


def _raised(text: str) -> str:
    """Raised characters where there are some for all of it."""
    return text.translate(_RAISED) if all(ord(one) in _RAISED for one in text) else f"^{text}"


def _spread(cells: tuple[Cell, ...]) -> list[Cell]:
    """Cells by column: one over several stands in each of them."""
    return [cell for cell in cells for _ in range(cell.colspan)]


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    lines = (" ".join(line.split(" ")) for line in text.split("\n"))
    return [part for line in lines for part in _folded(line.strip(), width)]


def _folded(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _hung(text: str, mark: str) -> str:
    """A text behind its mark, its further lines under its first."""
    pad = " " * len(mark)
    lines = [part for line in text.split("\n") for part in (_folded(line, WIDTH - len(mark)) or [""])]
    return "\n".join(f"{pad if n else mark}{line}".rstrip() for n, line in enumerate(lines or [""]))


def _underlined(text: str, level: int) -> str:
    lines = _wrapped(text)
    rule = _RULES.get(level, "")
    return "\n".join([*lines, rule * max(map(len, lines), default=0)] if rule else lines)
