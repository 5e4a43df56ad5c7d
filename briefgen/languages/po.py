"""Text of a gettext catalogue (.po) -> its messages with their places, and back.

Babel's reader is not used for this: it takes broken quotation marks as they come, turns the earlier text of a fuzzy
message (`#|`) into a comment, merges duplicates silently, and knows one line of a message only.
Format: GNU gettext manual, 3 "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 100
"""Characters of a line, before its text is broken into several."""

_LINE = re.compile(r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<n>\d{1,2})\])?)(?=[\s\"])\s*(?P<string>.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


class PoError(Exception):
    """A catalogue that cannot be read: why, and at which line and column (from 1)."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class QuotedString:
    """One quoted string of a value: where it stands, as it stands in the file."""

    line: int
    column: int
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a catalogue."""

    msgid: str
    context: str | None = None
    plural: str | None = None
    strings: tuple[str, ...] = ("",)
    """The translation; with a plural, one for each plural form."""
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """The translator's own comments."""
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous: str | None = None
    """The text that was translated, where the message is fuzzy because its text changed."""
    previous_context: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Of its first keyword."""
    pieces: tuple[QuotedString, ...] = field(default=(), compare=False)
    """Of the first translation."""

    @property
    def fuzzy(self) -> bool:
        """Whether a translator has to look at it again."""
        return "fuzzy" in self.flags

    @property
    def usable(self) -> bool:
        """Whether it is translated, in every plural form, and nobody has to look at it again."""
        return all(self.strings) and not self.fuzzy

    @property
    def text(self) -> str:
        """The translation; of a plural, its first form."""
        return self.strings[0] if self.strings else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the translation."""
        for piece in self.pieces:
            size = len(_decoded(piece.raw))
            if offset < size or piece is self.pieces[-1]:
                at = column = 0
                for match in re.finditer(r"\\.|.", piece.raw):
                    if at == offset:
                        break
                    at, column = at + 1, match.end()
                return piece.line, piece.column + column
            offset -= size
        return self.line, 1


@dataclass(slots=True)
class _Draft:
    """A message while it is read."""

    values: dict[str, str] = field(default_factory=dict)
    pieces: list[QuotedString] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    obsolete: bool = False
    line: int = 0
    current: str = ""

    def message(self, line: int) -> Message:
        if "msgid" not in self.values:
            raise PoError("found a message without its msgid", self.line or line)
        strings = {int(key[7:-1]) if "[" in key else 0: value for key, value in self.values.items() if "msgstr" in key}
        if not strings:
            raise PoError("found a message without its msgstr", self.line)
        if list(strings) != list(range(len(strings))) or (len(strings) > 1 and "msgid_plural" not in self.values):
            raise PoError("found plural forms that do not count from msgstr[0] up", self.line)
        return Message(
            msgid=self.values["msgid"],
            context=self.values.get("msgctxt"),
            plural=self.values.get("msgid_plural"),
            strings=tuple(strings.values()),
            flags=tuple(self.flags),
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
            previous=self.previous.get("msgid"),
            previous_context=self.previous.get("msgctxt"),
            obsolete=self.obsolete,
            line=self.line,
            pieces=tuple(self.pieces),
        )


def parse(text: str) -> tuple[Message, ...]:
    """The messages of a catalogue, its header first, in the order of the file. Raises PoError."""
    reading = _Reading()
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            reading.line(line, number)
    reading.end(number)
    return tuple(reading.found)


@dataclass(slots=True)
class _Reading:
    """The messages found, and the one that is being read."""

    found: list[Message] = field(default_factory=list)
    draft: _Draft = field(default_factory=_Draft)

    def line(self, line: str, number: int) -> None:
        """Read a line that is not empty."""
        content, obsolete = line.strip(), False
        indent = line.find(content)
        if content.startswith("#~"):
            content, indent, obsolete = content[2:].lstrip(), indent + 2, True
        if content.startswith(("#", "|")):
            self.end(number)
            _comment(self.draft, content if content.startswith("#") else f"#{content}", number)
            return
        match = _LINE.fullmatch(content)
        if match is not None:
            self.begin(_keyword(match), obsolete, number)
        elif not content.startswith('"'):
            raise PoError(f"found {content[:30]!r}; expected msgctxt, msgid, msgstr or text in quotes", number)
        elif not self.draft.current:
            raise PoError("found text that belongs to no msgid or msgstr", number)
        string = match["string"] if match is not None else content
        column = line.find(string, indent) + 1 if string else len(line) + 1
        keyword = self.draft.current
        self.draft.values[keyword] += _string(string, number, column)
        if keyword in ("msgstr", "msgstr[0]"):
            self.draft.pieces.append(QuotedString(number, column + 1, string.strip()[1:-1]))

    def begin(self, keyword: str, obsolete: bool, number: int) -> None:
        """What follows belongs to `keyword`, of this message or of the next."""
        if (keyword in ("msgctxt", "msgid") and "msgid" in self.draft.values) or obsolete != self.draft.obsolete:
            self.end(number)
            self.draft.obsolete = obsolete
        if keyword in self.draft.values:
            raise PoError(f"found a second {keyword} in one message", number)
        self.draft.line = self.draft.line or number
        self.draft.values[keyword] = ""
        self.draft.current = keyword

    def end(self, number: int) -> None:
        """A message is whole, if one has been begun."""
        if self.draft.values:
            self.found.append(self.draft.message(number))
            self.draft = _Draft()


def _keyword(match: re.Match[str]) -> str:
    """The keyword, its number written one way: msgstr[0] and msgstr[00] are one."""
    return f"msgstr[{int(match['n'])}]" if match["n"] else match["keyword"]


def _string(string: str, line: int, column: int) -> str:
    match = _STRING.fullmatch(string.strip())
    if match is None:
        raise PoError("found text whose quotation marks do not pair, or are not escaped inside it", line, column)
    try:
        return _decoded(match[1])
    except KeyError as error:
        raise PoError(f"found the unknown escape \\{error.args[0]}", line, column) from None


def _decoded(raw: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], raw)


def _comment(draft: _Draft, line: str, number: int) -> None:
    body = line[2:].strip()
    match line[:2]:
        case "#,":
            draft.flags += [flag.strip() for flag in body.split(",") if flag.strip()]
        case "#.":
            draft.extracted.append(body)
        case "#:":
            draft.references += body.split()
        case "#|":
            keyword, _, string = body.partition(" ")
            if keyword.startswith('"'):
                keyword, string = next(reversed(draft.previous), ""), body
            draft.previous[keyword] = draft.previous.get(keyword, "") + _string(string, number, 1)
        case _:
            draft.comments.append(line[1:].strip())


def format(messages: Iterable[Message]) -> str:
    """The text of a catalogue; obsolete messages come last. The same messages give the same text."""
    live: list[str] = []
    obsolete: list[str] = []
    for message in messages:
        (obsolete if message.obsolete else live).append("\n".join(_formatted(message)))
    return "\n\n".join((*live, *obsolete)) + "\n"


def _formatted(message: Message) -> Iterator[str]:
    mark = "#~ " if message.obsolete else ""
    for comment in message.comments:
        yield f"# {comment}".rstrip()
    for comment in message.extracted:
        yield f"#. {comment}".rstrip()
    if message.references and not message.obsolete:
        yield f"#: {' '.join(message.references)}"
    if message.flags:
        yield f"#, {', '.join(sorted(message.flags))}"
    for keyword, value in (("msgctxt", message.previous_context), ("msgid", message.previous)):
        if value is not None:
            yield from (f"#{'~' if message.obsolete else ''}| {line}" for line in _value(keyword, value))
    values = [("msgctxt", message.context), ("msgid", message.msgid), ("msgid_plural", message.plural)]
    if message.plural is None:
        values.append(("msgstr", message.text))
    else:
        values += [(f"msgstr[{n}]", string) for n, string in enumerate(message.strings)]
    for keyword, value in values:
        if value is not None:
            # The header is a list of lines that programs read: it is not broken further.
            width = WIDTH if message.msgid else 0
            yield from (f"{mark}{line}" for line in _value(keyword, value, width))


def _value(keyword: str, value: str, width: int = WIDTH) -> Iterator[str]:
    from babel.messages.pofile import normalize

    yield from f"{keyword} {normalize(value, width=width)}".split("\n")
