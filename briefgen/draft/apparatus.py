"""A document -> what surrounds its text: charts that are announced and missing, tables, notes, references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from briefgen.draft.wordlists import words
from briefgen.numerals import Expression
from briefgen.originals import Block, Original
from briefgen.originals.sentences import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class ApparatusPart:
    """A stretch of the document that is told apart: a note, an announced chart, a reference."""

    start: int
    end: int
    text: str


def _piece(document: Original, start: int, end: int) -> ApparatusPart:
    return ApparatusPart(start=start, end=end, text=" ".join(document.text[start:end].split()))


def announced(document: Original, blocks: tuple[Block, ...]) -> list[ApparatusPart]:
    """Charts and tables that the text speaks of and does not hold, in order.

    Figures are pictures, which no text holds: each is told by its caption, or where there is none by the sentence that
    names it. Tables are missing where no rows stand beside their caption.
    """
    captions: dict[tuple[str, str], tuple[int, ApparatusPart]] = {}
    mentions: dict[tuple[str, str], ApparatusPart] = {}
    for number, block in enumerate(blocks):
        piece = document.text[block.start : block.end]
        for match in _labels().finditer(piece) if _DIGIT.search(piece) else ():
            kind = "table" if match.group(1).lower() in words("tables") else "figure"
            key = (kind, match.group(2).lower().rstrip("."))
            line = piece.rfind("\n", 0, match.start()) + 1
            if not piece[line : match.start()].strip() and _captions(piece[match.end() :]):
                end = piece.find("\n", match.end()) if "\t" in piece else -1
                caption = _piece(document, block.start + line, block.start + end if end > 0 else block.end)
                captions.setdefault(key, (number, caption))
            elif key not in mentions:
                start, end = next(((a, b) for a, b in sentences(piece) if b > match.start()), (0, len(piece)))
                mentions[key] = _piece(document, block.start + start, block.start + end)
    found = list(_colons(document, blocks))
    for key in {**captions, **mentions}:
        if key not in captions:
            found.append(mentions[key])
        elif key[0] == "figure" or not _rows(document, blocks, captions[key][0]):
            found.append(captions[key][1])
    by_start = {piece.start: piece for piece in found}
    return [by_start[start] for start in sorted(by_start)]


_DIGIT: Final = re.compile(r"\d")


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    labels = "|".join(sorted(words("figures") | words("tables"), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b({labels})\b\.?[ \u00a0\n]?([A-Z]?\d{{1,3}}(?:[.:-]\d{{1,2}})?)(?![\w%])", re.I)


def _captions(rest: str) -> bool:
    """Whether what follows a label makes a caption of it: "Figure 3. …", "Figure 3: …", or a line of its own."""
    opens = rest.lstrip(" \u00a0")
    return not opens or opens[0] in ".:–—-|\n\t" or (rest[:1].isspace() and opens[:1].isupper())


def _rows(document: Original, blocks: tuple[Block, ...], number: int) -> bool:
    """Whether rows of a table stand in a block, or next to it."""
    near = [block for block in blocks[max(0, number - 1) : number + 3] if not block.level]
    return any(document.table(block.start) is not None for block in near) or any(
        any(rows(document.text[block.start : block.end])) for block in near
    )


_NUMBER: Final = re.compile(r"[-–+−]?[<>~]?\d(?:[\d.,\u00a0\u202f]*\d)?")
_UNIT: Final = frozenset(["%", "‰", "€", "$", "£"])
_LABEL: Final = re.compile(r"[•●▪◦‣·*–-]|\(?[\dA-Za-z]{1,3}[.)]|\[\d{1,3}\]")
MAX_LABEL: Final = 8
"""Words before the numbers of a row; a line of prose has more."""


def rows(piece: str) -> Iterator[tuple[int, int]]:
    """The rows of tables in a paragraph, as offsets: two lines or more in a row that are nothing else, ascending.

    Cells are parted by tabs, or the line is a short label with two numbers or more at its end. A line of prose may end
    in two numbers, and an item of a list have a tab behind its mark; neither makes a table of what is around it.
    """
    at = begin = end = count = 0
    for line in (*piece.split("\n"), ""):
        cells = _cells(line)
        if cells:
            begin = begin if count else at
            end, count = at + len(line.rstrip()), count + 1 + (cells > 2 and "\t" in line)
        else:
            if count > 1:
                yield begin, end
            count = 0
        at += len(line) + 1


def _cells(line: str) -> int:
    """How many cells a line has if it is the row of a table; 0 where it is none."""
    tabbed = [cell.strip() for cell in line.split("\t") if cell.strip()] if "\t" in line else []
    if len(tabbed) > 1 and _LABEL.fullmatch(tabbed[0]):
        tabbed = tabbed[1:]
    if len(tabbed) > 1:
        return 0 if any(_prose(cell) for cell in tabbed) else len(tabbed)
    if not _DIGIT.search(line):
        return 0
    words = [word for word in line.split() if word not in _UNIT]
    numbers = 0
    while numbers < len(words) and _NUMBER.fullmatch(words[-1 - numbers].strip("%‰€$£")):
        numbers += 1
    return numbers + 1 if numbers >= 2 and len(words) - numbers <= MAX_LABEL else 0


def _prose(cell: str) -> bool:
    """Whether a cell holds a sentence, as where a table is used to lay out a page."""
    return len(cell.split()) > MAX_LABEL and cell.rstrip('"”’»)')[-1:] in (".", "!", "?", "…")


def _colons(document: Original, blocks: tuple[Block, ...]) -> Iterator[ApparatusPart]:
    """A paragraph that ends in a colon, after which no list, table, figure or quotation comes."""
    for number, block in enumerate(blocks):
        piece = document.text[block.start : block.end]
        opening = piece[-300:].lower().rstrip(":").split()
        labelled = not (words("figures") | words("tables")).isdisjoint(opening)
        if not piece.endswith(":") or len(piece) > 300 or len(opening) < (3 if labelled else 5):
            continue
        following = document.text[blocks[number + 1].start : blocks[number + 1].end] if number + 1 < len(blocks) else ""
        opens = following[:1]
        if opens and (opens in "•●▪◦‣·*–-“”„«\"'" or opens.isdigit() or "\t" in following or opens.islower()):
            continue
        if following and len(following.split()) < 4 and not blocks[number + 1].level:
            continue
        yield _piece(document, block.start, block.end)


_MARK: Final = re.compile(r"(?:^|\n)[ \t]{0,8}(?=\(?\*{1,3} ?\S|\[\d{1,3}\] ?\S|[¹²³⁴-⁹]{1,2} ?\S)")


def footnotes(document: Original, blocks: tuple[Block, ...]) -> list[ApparatusPart]:
    """Notes: what opens with a note's mark, what stands below a heading for them, small numbers at a page's end.

    A mark in the text is known from the format, which tells what is raised; in plain text it is glued to a word.
    """
    found: list[ApparatusPart] = []
    marks = [(at, mark.strip("[]() ,")) for at, mark in document.raw.notes]
    known = tuple({mark for _, mark in marks if mark})
    below = False
    for block in blocks:
        piece = document.text[block.start : block.end]
        if block.level or _heads(piece, "notes") or _heads(piece, "sources"):
            below = _heads(piece, "notes")
            continue
        labels = [match.end() for match in _MARK.finditer(piece)]
        starts = [at for at in labels if below or labels[0] == 0 or piece[at : at + 8].lstrip("[(").startswith(known)]
        if below:
            starts = starts or [0]
        elif not starts and document.raw.pages:
            starts = list(_numbered(document, block, marks))
        for start, end in pairwise([*starts, len(piece)]):
            if end - start > 12:
                stop = start + len(piece[start:end].rstrip())
                found.append(_piece(document, block.start + start, block.start + stop))
    return found


_SMALL: Final = re.compile(r"(?:^|\n)(\d{1,2})\s{1,3}(?=[^\W\d_a-z].{10})")


def _numbered(document: Original, block: Block, marks: list[tuple[int, str]]) -> Iterator[int]:
    """Where notes begin at the foot of a page: at a number that marks a word or a full stop earlier on the page."""
    piece = document.text[block.start : block.end]
    page = document.page(block.start)
    top = document.raw.pages[page - 1] if page else 0
    marked = {mark for at, mark in marks[bisect_left(marks, (top, "")) : bisect_left(marks, (block.end, ""))]}
    for match in _SMALL.finditer(piece):
        number = match.group(1)
        above = document.text[max(top, block.start + match.start() - 6000) : block.start + match.start()]
        glued = rf"[^\W\d_][.,;:)”“»]?{number}(?!\d|[.,]\d)(?=\W|$)"
        if number in marked or re.search(glued, above):
            yield match.start(1)


def _heads(piece: str, which: str) -> bool:
    if len(piece) > 60:
        return False
    plain = re.sub(r"^[\d.\s]+", "", piece).strip(" :").lower()
    return plain in (words("notes") if which == "notes" else words("sources"))


def bibliography(document: Original, blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks below a heading for references, up to the next heading."""
    found = []
    below = False
    for block in blocks:
        piece = document.text[block.start : block.end]
        if block.level or _heads(piece, "sources") or _heads(piece, "notes"):
            below = _heads(piece, "sources")
        elif below and not _MARK.match(piece):
            found.append(block)
    return found


def references(
    document: Original, blocks: tuple[Block, ...], read: tuple[Expression, ...], listed: list[Block]
) -> list[ApparatusPart]:
    """What a list of references holds, and names that end in a year (NetClean Report 2016), once each.

    What stands before the first sentence names the document itself, its place and its year.
    """
    found: dict[str, ApparatusPart] = {}
    for block in listed:
        piece = document.text[block.start : block.end]
        at = 0
        for line in piece.split("\n"):
            if len(line.strip()) > 12 and ("\n" not in piece or re.search(r"(?:19|20)\d\d", line)):
                entry = _piece(document, block.start + at, block.start + at + len(line))
                found.setdefault(entry.text.lower(), entry)
            at += len(line) + 1
    inside = [(block.start, block.end) for block in listed]
    long = (block.start for block in blocks if not block.level and document.text.count(" ", block.start, block.end) > 9)
    head = next(long, 0)
    for one in read:
        if any(start <= one.start < end for start, end in inside):
            continue
        if one.start < head:
            continue
        if one.role == "name" or (one.unit == "year" and document.text[max(0, one.start - 1) : one.start] == "("):
            start = name_start(document.text, one.start)
            if start < one.start:
                text = " ".join(document.text[start : one.end].replace("(", " ").split())
                found.setdefault(text.lower(), ApparatusPart(start=one.end - len(text), end=one.end, text=text))
    return list(found.values())


_CAPITAL: Final = re.compile(r"(?<![\w.])([(]?[^\W\d_a-zß-ÿ][\w&./-]{0,40}[)]?) ?[(]?$")

# What a sentence opens with, before a name.
_OPENS: Final = re.compile(
    r"(?:The|Der|Die|Das|Le|La|El|Il|Los|Les|Voir|See|Se|Siehe|Ver|Zob"
    r"|I|In|W|En|Dans|Im|Enligt|Selon|Según|Według|Laut) "
)


def name_start(text: str, start: int) -> int:
    """Where the name that ends before `start` begins: over up to six words of one line that start with a capital."""
    at = start
    for _ in range(6):
        before = text[max(0, at - 60) : at]
        match = _CAPITAL.search(before)
        if match is None or "\n" in before[match.start() :] or (at != start and match.group(1).endswith(".")):
            break
        at = at - len(before) + match.start(1)
    opens = _OPENS.match(text, at, start)
    return opens.end() if opens else at
