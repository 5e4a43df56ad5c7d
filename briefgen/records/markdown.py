"""The text of a section -> its blocks: paragraphs, sub-headings, lists, tables, quotations, and its notes.

The Markdown is small and closed: docs/reference/markdown.md has all of it, and `foreign.py` tells what is not there.
A block's words are kept as long as the text that they stand in, with blanks for what is not theirs, so that each offset
is the text's own and every error points at its character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from briefgen.records.text import FootnoteMark, Part, TextError, flat
from briefgen.records.text_block import (
    InlineRun,
    TextBlock,
    TextBody,
    TextHeading,
    TextList,
    TextParagraph,
    TextQuotation,
    TextTable,
    runs_of,
    shapes,
)

DEEPEST: Final = 3
"""Lists in lists."""
MOST: Final = 400
"""Runs of words in one text: more is a report, or an attack."""


_Line = tuple[int, int]
"""Where a line of a block begins, behind its marks, and where it ends."""
_DIGITS: Final = r"\d{1,3}"
_NOTE_NAME: Final = "[A-Za-z0-9_-]{1,40}"
LINE_MARK: Final = rf"(?:-|>|\||###|\[\^{_NOTE_NAME}\]:|{_DIGITS}\.)"
"""A pattern of what begins a line of a list, quotation, table, heading or note."""
_BULLET: Final = re.compile(r"-[ \t]+(?=\S)")
_NUMBER: Final = re.compile(rf"({_DIGITS})\.[ \t]+(?=\S)")
_HEADING: Final = re.compile(r"###[ \t]+(?=\S)")
_QUOTE: Final = re.compile(r">(?:[ \t]+|$)", re.MULTILINE)
_SPEAKER: Final = re.compile(r"(?:—|--)[ \t]+(?=\S)")
_NOTE: Final = re.compile(rf"\[\^({_NOTE_NAME})\]:[ \t]*(?=\S)")
_RULE: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL: Final = re.compile(r"(?:\{[^{}]*\}|\[[^\[\]]*\]|[^|{\[]|[{\[])*")
"""A cell ends at a bar; those of `{…|words}` and `[#…|words]` are inside."""
_CAPTION: Final = re.compile(r":[ \t]+(?:\[#([a-z0-9][a-z0-9-]*)\][ \t]*)?(?=\S)")
_BAR: Final = "|"


@lru_cache(maxsize=512)
def read(text: str) -> TextBody:
    """The blocks of `text`, each note with its mark. Raises TextError for what cannot be a table, a note or a list."""
    body = outline(text)
    _check_notes(body)
    return body


@lru_cache(maxsize=512)
def outline(text: str) -> TextBody:
    """The same without a look at what the words hold: their braces and marks may be at fault."""
    reader = _Reader(text)
    ends = [match.start() for match in re.finditer(r"\n|\Z", text)]
    lines = list(zip((0, *(end + 1 for end in ends)), ends, strict=False))
    return TextBody(tuple(reader.blocks(lines, 0)), reader.notes)


def runs(text: str, *, blocks: bool) -> tuple[InlineRun, ...]:
    """The runs of words of a text, in order, notes last: one where the text holds no blocks. Raises TextError."""
    if not blocks:
        return (InlineRun(text, 0),)
    return runs_in(read(text))


def runs_in(body: TextBody) -> tuple[InlineRun, ...]:
    """The runs of words of all blocks and notes, in order."""
    return (*chain.from_iterable(runs_of(block) for block in body.blocks), *body.notes.values())


def parts(text: str, *, blocks: bool) -> tuple[Part, ...]:
    """The parts of all runs of a text, with offsets into it. Raises TextError."""
    return tuple(chain.from_iterable(run.parts for run in runs(text, blocks=blocks)))


def shape(text: str) -> str:
    """What a translation has to keep of a text's blocks: `paragraph, list of 3 items, table of 2 columns and 4 rows`.

    Raises TextError.
    """
    return ", ".join(shapes(read(text).blocks))


def _check_notes(body: TextBody) -> None:
    """Every mark has its note, and every note its mark, once."""
    marked: dict[str, FootnoteMark] = {}
    everything = runs_in(body)
    if len(everything) > MOST:
        last = everything[MOST]
        raise TextError(f"more than {MOST} paragraphs, items and cells in one text", last.start, len(last.text))
    for run in everything:
        for part in flat(run.parts):
            if not isinstance(part, FootnoteMark):
                continue
            if run in body.notes.values():
                raise TextError("a note in a note", part.start, part.end, "write it as a sentence of the note")
            if part.name not in body.notes:
                hint = f"add its text in a line of its own: [^{part.name}]: …"
                raise TextError(f"the note [^{part.name}] has no text", part.start, part.end, hint)
            if part.name in marked:
                message = f"the note [^{part.name}] is marked twice"
                raise TextError(message, part.start, part.end, "give each mark a note of its own")
            marked[part.name] = part
    for name, run in body.notes.items():
        if name not in marked:
            message = f"nothing in the text has the mark of the note [^{name}]"
            raise TextError(message, run.start, len(run.text), f"write [^{name}] where it belongs, or delete the note")


class _Reader:
    """Reads the blocks of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: dict[str, InlineRun] = {}

    def run(self, lines: list[_Line], *, quoted: bool = False) -> InlineRun:
        """The words of these lines; what stands between them is blank."""
        start, out, at = lines[0][0], [" " * lines[0][0]], lines[0][0]
        for begin, end in lines:
            out += ["\n" if at > start else "", " " * (begin - at - (at > start)), self.text[begin:end]]
            at = end
        return InlineRun("".join(out).rstrip(), start, quoted)

    def blocks(self, lines: list[_Line], depth: int) -> Iterator[TextBlock]:
        """The blocks of lines whose outer marks are behind them; `depth` counts the lists around."""
        at = 0
        while at < len(lines):
            if self.empty(lines, at):
                at += 1
            elif note := self.begins(_NOTE, lines, at):
                at = self.note(note, lines, at, depth)
            elif heading := self.begins(_HEADING, lines, at):
                yield TextHeading(self.run([(heading.end(), self.bare(lines[at])[1])]))
                at += 1
            elif self.begins(_QUOTE, lines, at):
                last = self.until(lines, at, lambda given, n: not self.begins(_QUOTE, given, n))
                yield self.quotation(lines[at:last])
                at = last
            elif self.opens_table(lines, at):
                table, at = self.table(lines, at)
                yield table
            elif (marker := self.opens_list(lines, at)) is not None:
                items, at = self.listed(marker, lines, at, depth)
                yield items
            else:
                last = self.until(lines, at + 1, self.interrupts)
                yield TextParagraph(self.run([self.bare(line) for line in lines[at:last]]))
                at = last

    def bare(self, line: _Line) -> _Line:
        """A line without the white space around it."""
        words = self.text[line[0] : line[1]]
        bare = words.strip()
        begin = line[0] + words.find(bare)
        return begin, begin + len(bare)

    def indent(self, line: _Line) -> int:
        """Columns of white space that a line begins with; a tab goes to the next fourth."""
        return len(self.text[line[0] : self.bare(line)[0]].expandtabs(4))

    def empty(self, lines: list[_Line], at: int) -> bool:
        return not self.text[lines[at][0] : lines[at][1]].strip()

    def begins(self, pattern: re.Pattern[str], lines: list[_Line], at: int) -> re.Match[str] | None:
        """What a line begins with, behind its white space."""
        return pattern.match(self.text, *self.bare(lines[at])) if at < len(lines) else None

    def interrupts(self, lines: list[_Line], at: int) -> bool:
        """Whether a paragraph ends before this line."""
        return (
            self.empty(lines, at)
            or any(self.begins(pattern, lines, at) for pattern in (_NOTE, _HEADING, _QUOTE))
            or self.opens_table(lines, at)
            or self.opens_list(lines, at) is not None
        )

    def until(self, lines: list[_Line], at: int, ends: Callable[[list[_Line], int], bool]) -> int:
        """The first line from `at` on at which something ends."""
        return next((n for n in range(at, len(lines)) if ends(lines, n)), len(lines))

    def note(self, found: re.Match[str], lines: list[_Line], at: int, depth: int) -> int:
        """`[^name]: words`, with the lines below it up to an empty one."""
        name = found[1]
        if depth:
            raise TextError("a note inside of a list", *found.span(), "put it below the list, not set in")
        if name in self.notes:
            raise TextError(f"a second note [^{name}]", *found.span(), "give each note a name of its own")
        last = self.until(lines, at + 1, self.interrupts)
        rest = [self.bare(line) for line in lines[at + 1 : last]]
        self.notes[name] = self.run([(found.end(), self.bare(lines[at])[1]), *rest])
        return last

    def quotation(self, lines: list[_Line]) -> TextQuotation:
        """`> words`; an empty `>` parts paragraphs, and a dash opens the line that says who speaks."""
        inner = [(match.end(), line[1]) for line in map(self.bare, lines) if (match := _QUOTE.match(self.text, *line))]
        paragraphs: list[InlineRun] = []
        attribution, at = None, 0
        while at < len(inner):
            last = self.until(inner, at, lambda given, n: self.empty(given, n) or bool(self.begins(_SPEAKER, given, n)))
            if last > at:
                paragraphs.append(self.run([self.bare(line) for line in inner[at:last]], quoted=True))
            elif who := self.begins(_SPEAKER, inner, at):
                if attribution or not paragraphs or not all(self.empty(inner, n) for n in range(at + 1, len(inner))):
                    hint = "write who speaks once, in the last line of the quotation"
                    raise TextError("a dash within a quotation", *self.bare(inner[at]), hint)
                attribution = self.run([(who.end(), self.bare(inner[at])[1])])
            at = max(last, at + 1)
        if not paragraphs:
            raise TextError("a quotation without words", *self.bare(lines[0]), "write > before what somebody says")
        return TextQuotation(tuple(paragraphs), attribution)

    def opens_table(self, lines: list[_Line], at: int) -> bool:
        """Whether a row with bars stands here, and a line of dashes below it."""
        if at + 1 >= len(lines) or not self.text.startswith(_BAR, self.bare(lines[at])[0]):
            return False
        begin, end = self.bare(lines[at + 1])
        return _BAR in self.text[begin:end] and bool(_RULE.fullmatch(self.text, begin, end))

    def table(self, lines: list[_Line], at: int) -> tuple[TextTable, int]:
        """The table that begins here, and the line behind it."""
        last = self.until(lines, at, lambda given, n: not self.text.startswith(_BAR, self.bare(given[n])[0]))
        head = self.cells(lines[at])
        rule = self.text[slice(*self.bare(lines[at + 1]))].strip(_BAR).split(_BAR)
        rows = [self.cells(line) for line in lines[at + 2 : last]]
        for row, line in ((rule, lines[at + 1]), *zip(rows, lines[at + 2 : last], strict=True)):
            if len(row) != len(head):
                message = f"found {len(row)} cells in a row of a table with {len(head)} columns"
                raise TextError(
                    message, *self.bare(line), "give each row as many cells as the first; a cell may be empty"
                )
        if not rows:
            raise TextError("a table without rows", *self.bare(lines[at]), "write a row below the line of dashes")
        below = last + 1 if last < len(lines) and self.empty(lines, last) else last
        caption = self.begins(_CAPTION, lines, below)
        words = self.run([(caption.end(), self.bare(lines[below])[1])]) if caption else None
        numeric = tuple(cell.strip().endswith(":") and not cell.strip().startswith(":") for cell in rule)
        name = (caption[1] or "") if caption else ""
        return TextTable(head, tuple(rows), numeric, words, name), below + 1 if caption else last

    def cells(self, line: _Line) -> tuple[InlineRun, ...]:
        """The cells of a row between its bars."""
        begin, end = self.bare(line)
        end -= self.text.startswith(_BAR, end - 1) and end - begin > 1
        out: list[InlineRun] = []
        at = begin + 1
        while at <= end:
            match = _CELL.match(self.text, at, end)
            close = match.end() if match else end
            out.append(self.run([self.bare((at, close))]))
            at = close + 1
        return tuple(out)

    def opens_list(self, lines: list[_Line], at: int) -> re.Pattern[str] | None:
        """What the items of the list begin with that begins here: a dash, or numbers, of which one alone is text."""
        if self.begins(_BULLET, lines, at):
            return _BULLET
        if not self.begins(_NUMBER, lines, at):
            return None
        level = self.indent(lines[at])
        for n in range(at + 1, len(lines)):
            if not self.empty(lines, n) and self.indent(lines[n]) <= level:
                if self.begins(_NUMBER, lines, n):
                    return _NUMBER
                if self.empty(lines, n - 1):
                    return None
        return None

    def listed(self, marker: re.Pattern[str], lines: list[_Line], at: int, depth: int) -> tuple[TextList, int]:
        """The list that begins here, and the line behind it. What is set in by two columns belongs to an item."""
        if depth >= DEEPEST:
            raise TextError(f"lists nest more than {DEEPEST} deep", *self.bare(lines[at]), "flatten the list")
        level, first = self.indent(lines[at]), self.begins(_NUMBER, lines, at)
        items: list[tuple[TextBlock, ...]] = []
        while at < len(lines):
            found = self.begins(marker, lines, at)
            if found is None or self.indent(lines[at]) > level + 1:
                break
            last = self.until(lines, at + 1, lambda given, n: self.leaves(given, n, level, marker))
            while last > at + 1 and self.empty(lines, last - 1):
                last -= 1
            inner = [(found.end(), lines[at][1]), *(self.set_in(line, level + 2) for line in lines[at + 1 : last])]
            items.append(tuple(self.blocks(inner, depth + 1)))
            at = next((n for n in range(last, len(lines)) if not self.empty(lines, n)), len(lines))
        return TextList(tuple(items), marker is _NUMBER, int(first[1]) if first else 1), at

    def leaves(self, lines: list[_Line], at: int, level: int, marker: re.Pattern[str]) -> bool:
        """Whether a line is not of the item above it: it is not set in, and does not go on with its paragraph."""
        if self.empty(lines, at) or self.indent(lines[at]) >= level + 2:
            return False
        return bool(self.begins(marker, lines, at)) or self.empty(lines, at - 1) or self.interrupts(lines, at)

    def set_in(self, line: _Line, columns: int) -> _Line:
        """A line of an item without the white space that sets it in."""
        return min(line[0] + columns, self.bare(line)[0]), line[1]
