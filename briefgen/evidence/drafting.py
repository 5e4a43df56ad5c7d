"""A document -> everything in it that a record could hold: figures, quotations, sections, references.

Nothing is invented: what the document does not say stays empty. `as_yaml` is a report file for a person to finish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from briefgen.evidence import numerals
from briefgen.evidence.documents import Document, load
from briefgen.evidence.language import guess
from briefgen.evidence.numerals import Expression
from briefgen.evidence.sentences import sentences

MAX_READ: Final = 2_000_000
"""Characters of a document that are looked through for figures: some 700 pages."""
MAX_EXPRESSIONS: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words in quotation marks, and who said them where the document tells it right after."""

    start: int
    end: int
    text: str
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the document that is told apart: a note, an announced chart, a reference."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was found in a document. All offsets are characters of its text."""

    document: Document
    language: str
    title: str
    issued: str
    """ISO 8601, as the head of the document has it; empty where it has none."""
    url: str
    expressions: tuple[Expression, ...]
    """Every number, with those that belong to names; and what cannot be read, with its `problem`."""
    amounts: tuple[Expression, ...]
    """Many, several, few, most: amounts without a number."""
    quotations: tuple[Quoted, ...]
    announced: tuple[Piece, ...]
    """Charts and tables that the text announces and does not hold."""
    footnotes: tuple[Piece, ...]
    references: tuple[Piece, ...]
    """Where other reports are named."""

    @property
    def truncated(self) -> bool:
        """Whether the document is longer than what was looked through."""
        return len(self.document.text) > MAX_READ or len(self.expressions) > MAX_EXPRESSIONS

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        from briefgen.evidence.drafting_forms import as_json

        return as_json(self)

    def as_yaml(self) -> str:
        """A report file, marked as a draft."""
        from briefgen.evidence.drafting_forms import as_yaml

        return as_yaml(self)

    as_text = as_yaml

    def as_html(self) -> str:
        """The document as a page, with every figure highlighted."""
        from briefgen.evidence.drafting_forms import as_html

        return as_html(self)


def draft(path: Path, language: str = "", *, cache: Path | None = None) -> Draft:
    """Reads the document at `path`. `language` is guessed where it is not given. Raises Unreadable, OSError."""
    return of_document(load(path, cache=cache), language)


def of_document(document: Document, language: str = "") -> Draft:
    """What is found in `document`."""
    text = document.text
    language = (
        language
        or (document.raw.language if numerals.knows(document.raw.language) else "")
        or guess(_content(document))
    )
    read = tuple(_read(document, numerals.or_any(language)))
    references = tuple(_references(document, read))
    return Draft(
        document=document,
        language=language,
        title=_title(document, read),
        issued=_issued(document, read),
        url=next(iter(_URL.findall(text)), ""),
        expressions=tuple(found for found in read if found.figure),
        amounts=tuple(found for found in read if not found.figure),
        quotations=tuple(_quotations(document)),
        announced=tuple(_announced(document)),
        footnotes=tuple(_footnotes(document)),
        references=references,
    )


_URL: Final = re.compile(r"https?://[^\s<>\"')\]]{4,300}")


def _content(document: Document) -> str:
    return "\n".join(
        document.text[block.start : block.end] for block in document.blocks if not document.is_clutter(block.start)
    )


def _read(document: Document, language: str) -> list[Expression]:
    """Every expression in the content; a block in another language (a page's foot) is clutter already."""
    found: list[Expression] = []
    for block in document.blocks:
        if document.is_clutter(block.start):
            continue
        if block.end > MAX_READ or len(found) > MAX_EXPRESSIONS:
            break
        for one in numerals.read(document.text[block.start : block.end], language):
            found.append(replace(one, start=one.start + block.start, end=one.end + block.start))
    return found


def _title(document: Document, read: tuple[Expression, ...]) -> str:
    declared = document.raw.title
    if declared and declared.lower() not in ("untitled", "anonymous") and not declared.startswith("Microsoft Word"):
        return declared
    content = [block for block in document.blocks if not document.is_clutter(block.start)]
    for block in (*content[:2], *(block for block in content[2:8] if block.level)):
        piece = document.text[block.start : block.end]
        # A line in capitals above it names a series or a section; a line with a day tells when it appeared.
        dated = any(found.unit == "date" for found in read if block.start <= found.start < block.end)
        if len(piece) <= 200 and len(piece.split()) >= 2 and not piece.isupper() and not dated and "|" not in piece:
            return " ".join(piece.split())
    return ""


def _issued(document: Document, read: tuple[Expression, ...]) -> str:
    """A date that stands on a line of its own at the head."""
    for found in read:
        if found.unit == "date" and found.value is not None and found.start < 3000:
            line = document.text[
                document.text.rfind("\n", 0, found.start) + 1 : (document.text + "\n").find("\n", found.end)
            ]
            if len(line.strip()) <= len(found.surface) + 25:
                return str(found.value)
    return ""


_PAIRS: Final = (("“", "”"), ("”", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("“", "“"))
_OPEN: Final = frozenset(pair[0] for pair in _PAIRS)


def _quotations(document: Document) -> list[Quoted]:
    """Quotation marks around four words or more, inside one paragraph."""
    found: list[Quoted] = []
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if document.is_clutter(block.start):
            continue
        piece = document.text[block.start : block.end]
        at = 0
        while at < len(piece):
            if piece[at] in _OPEN and (at == 0 or not piece[at - 1].isalnum()):
                ends = [
                    close for left, right in _PAIRS if left == piece[at] and (close := piece.find(right, at + 2)) > 0
                ]
                close = min(ends, default=-1)
                if close > at and len(piece[at + 1 : close].split()) >= 4:
                    whole = at <= 1 and close >= len(piece) - 2
                    name, role = _speaker(document, number) if whole else ("", "")
                    start, end = block.start + at + 1, block.start + close
                    said = " ".join(document.text[start:end].split())
                    found.append(Quoted(start=start, end=end, text=said, speaker=name, role=role))
                if close > at:
                    at = close
            at += 1
    return found


_NAME: Final = re.compile(r"(?:[A-ZÅÄÖÉÜŁŚŻÓ][\w’'-]{1,30}\.? ){1,3}[A-ZÅÄÖÉÜŁŚŻÓ][\w’'-]{1,30}")


def _speaker(document: Document, number: int) -> tuple[str, str]:
    """A name on a line of its own right after a quotation, and the line after it as the role."""
    if number + 1 >= len(document.blocks):
        return "", ""
    block = document.blocks[number + 1]
    lines = [line.strip() for line in document.text[block.start : block.end].splitlines() if line.strip()]
    if not lines or len(lines) > 4 or not _NAME.fullmatch(lines[0].lstrip("–—- ")):
        return "", ""
    return lines[0].lstrip("–—- "), " ".join(lines[1:])


def _announced(document: Document) -> list[Piece]:
    """A paragraph that ends in a colon, after which no list, table, figure or quotation comes."""
    found = []
    blocks = document.blocks
    for number, block in enumerate(blocks):
        piece = document.text[block.start : block.end]
        if not piece.endswith(":") or len(piece) > 300 or len(piece.split()) < 5 or document.is_clutter(block.start):
            continue
        following = document.text[blocks[number + 1].start : blocks[number + 1].end] if number + 1 < len(blocks) else ""
        opens = following[:1]
        if opens and (opens in "•●▪◦‣·*–-“”„«\"'" or opens.isdigit() or "\t" in following or opens.islower()):
            continue
        if following and len(following.split()) < 4 and not blocks[number + 1].level:
            continue
        found.append(Piece(start=block.start, end=block.end, text=" ".join(piece.split())))
    return found


_NOTE: Final = re.compile(r"\(?\*{1,3} ?\S|\[\d{1,3}\] ?\S|[¹²³⁴-⁹]{1,2} ?\S")


def _footnotes(document: Document) -> list[Piece]:
    found = []
    for block in document.blocks:
        piece = document.text[block.start : block.end]
        if _NOTE.match(piece) and len(piece) > 20 and not document.is_clutter(block.start):
            found.append(Piece(start=block.start, end=block.end, text=" ".join(piece.split())))
    return found


def _references(document: Document, read: tuple[Expression, ...]) -> list[Piece]:
    """Names that end in a year (NetClean Report 2016), once each."""
    found: dict[str, Piece] = {}
    for one in read:
        if one.role == "name" or (one.unit == "year" and document.text[max(0, one.start - 1) : one.start] == "("):
            start = name_start(document.text, one.start)
            if start < one.start:
                text = " ".join(document.text[start : one.end].replace("(", " ").split())
                found.setdefault(text.lower(), Piece(start=start, end=one.end, text=text))
    return list(found.values())


def name_start(text: str, start: int) -> int:
    """Where the name that ends before `start` begins: over up to six words that start with a capital."""
    at = start
    for _ in range(6):
        before = text[max(0, at - 60) : at]
        match = re.search(r"(?<![\w.])([(]?[A-ZÅÄÖÉÜŁŚŻÓ][\w&./-]{0,40}[)]?) ?[(]?$", before)
        if match is None or "\n\n" in before[match.start() :]:
            break
        at = at - len(before) + match.start(1)
    return at


def sentence_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds `start` to `end`."""
    return document.passage(start, end)


__all__ = ["Draft", "Piece", "Quoted", "draft", "name_start", "of_document", "sentence_of", "sentences"]
