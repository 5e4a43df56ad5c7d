"""A document -> what its head and its notice of rights tell of it: title, authors, publisher, day or year, address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefgen.draft.wordlists import words
from briefgen.numerals import Expression
from briefgen.numerals import load_grammar as grammar_of
from briefgen.originals import Block, Original

_HEAD: Final = 2500
"""Characters of content in which a document tells of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a document says of itself; empty where it does not."""

    title: str
    authors: tuple[str, ...]
    publisher: str
    issued: str
    """ISO 8601: a day, a month, or a year."""
    url: str


def work(document: Original, blocks: tuple[Block, ...], read: tuple[Expression, ...], language: str) -> Work:
    """What `document` says of itself. `blocks` are its content, `read` its expressions."""
    head = [block for block in blocks if block.start - blocks[0].start < _HEAD][:20]
    lines = [" ".join(part.split()) for block in head for part in _lines(document, block)]
    title, site = _title(document, head, read)
    return Work(
        title=title,
        authors=tuple(_authors(lines)),
        publisher=_publisher(lines) or site or _rights(document)[0],
        issued=_issued(document, head, lines, read, title, language) or _rights(document)[1],
        url=next((match.group().rstrip(".,;") for line in lines[:12] if (match := _URL.search(line))), ""),
    )


_URL: Final = re.compile(r"https?://[^\s<>\"')\]]{4,300}")
_NO_TITLE: Final = re.compile(
    r"(?i)untitled|anonymous|unknown|title|powerpoint presentation|presentation|document\d*|dokument\d*|home"
    r"|microsoft (?:word|powerpoint) .*|.*\.(?:docx?|pdf|indd|qxd|pptx?|odt|rtf|tex)"
)
_PAGED: Final = re.compile(r"(?<!\d)\d{1,4}\s?/\s?\d{1,4}(?!\d)(?=\W*$)")
"""The number of a page of so many at the end of a line: a line over or under a page is no title."""
_SITE: Final = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")


def _lines(document: Original, block: Block) -> list[str]:
    piece = document.text[block.start : block.end]
    return [part for line in piece.splitlines() for part in line.split(" | ") if part.strip()]


def _title(document: Original, head: list[Block], read: tuple[Expression, ...]) -> tuple[str, str]:
    """The title, and what a web page's title adds to it, which is the site's name."""
    declared = " ".join(document.raw.title.split())
    headings = [" ".join(document.text[block.start : block.end].split()) for block in head if block.level]
    if declared and not _NO_TITLE.fullmatch(declared):
        for heading in headings[:3]:
            if heading and heading.lower() in declared.lower() and len(heading.split()) > 1:
                at = declared.lower().find(heading.lower())
                rest = (declared[:at] + declared[at + len(heading) :]).strip(" |–—-»:·")
                return heading, rest if _SITE.search(declared) and len(rest.split()) <= 6 else ""
        parts = _SITE.split(declared)
        return (parts[0], parts[-1]) if len(parts) == 2 and len(parts[0].split()) > 2 else (declared, "")
    for block in (*head[:3], *(block for block in head[3:8] if block.level)):
        piece = document.text[block.start : block.end]
        # A line in capitals above it names a series or a section; a line with a day tells when it appeared.
        dated = any(found.unit == "date" for found in read if block.start <= found.start < block.end)
        running = _PAGED.search(piece) or piece[0].islower()
        plain = not piece.isupper() and not dated and "|" not in piece and not running
        if len(piece) <= 200 and len(piece.split()) >= 2 and plain:
            return " ".join(piece.split()), ""
    return "", ""


_NAMED: Final = re.compile(
    r"[^\W\d_a-zß-ÿ][\w’'.-]*(?: (?:von|van|der|de|la|del|da|di|du|af|al|el|bin|[^\W\d_a-zß-ÿ][\w’'.-]*)){1,4}"
)
_AND: Final = re.compile(r"\s*(?:,|;|&|\band\b|\boch\b|\bund\b|\bet\b|\by\b|\bi\b|\be\b|\bog\b|\ben\b)\s*")


def _authors(lines: Iterable[str]) -> Iterable[str]:
    """The names of a byline: `By Anna Ek`, `Autor: Jan Wilk`."""
    for line in lines:
        opens, colon, rest = line.partition(":")
        if colon and opens.lower().split(" ")[0].strip("()/") in words("authors") and len(opens.split()) <= 3:
            authors = rest
        elif line.split(" ")[0].lower() in words("by") and len(line) <= 100 and line[0].isupper():
            authors = line.partition(" ")[2]
        else:
            continue
        names = [name.strip(" .") for name in _AND.split(authors.strip())]
        if names and all(_NAMED.fullmatch(name) for name in names):
            yield from names
            return


def _publisher(lines: Iterable[str]) -> str:
    for line in lines:
        for opens in words("publishers"):
            if line.lower().startswith(opens) and line[len(opens) : len(opens) + 1] in (":", " "):
                publisher = line[len(opens) :].lstrip(" :.")
                if publisher[:1].isupper() and len(publisher) <= 100:
                    return publisher.rstrip(".")
    return ""


_RIGHTS: Final = re.compile(r"(?:©|\(c\)|copyright)[ ]?((?:19|20)\d\d)(?:[–-](?:19|20)?\d\d)?,? ([^\n.,|]{2,80})", re.I)
_RIGHTS_LAST: Final = re.compile(r"©[ ]?([^\W\d_][^\n.,|\d]{1,80}?),? ((?:19|20)\d\d)\b")


def _rights(document: Original) -> tuple[str, str]:
    """Who holds the rights since when: it may stand in what is no content."""
    for text in (document.text[-6000:], document.text[:6000]):
        if match := _RIGHTS.search(text):
            return match.group(2).strip(), match.group(1)
        if match := _RIGHTS_LAST.search(text):
            return match.group(1).strip(), match.group(2)
    return "", ""


def _issued(
    document: Original,
    head: list[Block],
    lines: list[str],
    read: tuple[Expression, ...],
    title: str,
    language: str,
) -> str:
    """A day on a line of its own at the head, or else a month or a year at the end of such a line."""
    for found in read:
        if isinstance(found.value, dt.date) and head and found.start < head[-1].end:
            start = document.text.rfind("\n", 0, found.start) + 1
            line = document.text[start : (document.text + "\n").find("\n", found.end)]
            part = next((part for part in line.split("|") if found.surface in part), line)
            if len(part.strip()) <= len(found.surface) + 25:
                return found.value.isoformat()
    grammar = grammar_of(language)
    years = []
    for line in lines[:12]:
        tokens = re.findall(r"[^\W\d_]+|\d+", line)
        if len(line) > 160 or line == title or not tokens or (line.endswith((".", "?")) and len(tokens) > 14):
            continue
        year = next((n for n, word in enumerate(tokens) if re.fullmatch(r"(?:19|20)\d\d", word)), -1)
        if year < 0:
            continue
        before = [word.lower() for word in tokens[max(0, year - 2) : year]]
        months = [grammar.months[word] for word in before if word in grammar.months] if grammar else []
        if months:
            return f"{tokens[year]}-{months[-1]:02}"
        if year == len(tokens) - 1 and ("," in line or ":" in line or len(tokens) <= 3):
            years.append(str(tokens[year]))
    return years[0] if years else ""
