"""The bytes of a YAML file -> plain data, and where each value stands. Hostile files are bounded, not trusted.

Read by the YAML 1.2 core schema (chapter 10.3): `no` is a language and `1:30` is text. Decimal numbers keep their
source text beside their value, so that `4.5` can be read exactly. Tags, merge keys and several documents are not read.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.records.source import Source, SourceSpan, line_starts
from briefgen.records.syntax import offset, syntax

VERSION: Final = 1
"""Of the reading: raised when a file would be read differently, which makes all caches stale."""
MAX_BYTES: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_PROBLEMS: Final = 50
MAX_NODES: Final = 400_000
"""Counted with what aliases repeat, so that a few lines cannot grow into gigabytes."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that no record needs: controls, line separators, bidi embeddings and overrides, invisible tags."""


class SourceFloat(float):
    """A number with a decimal point, which prints as it was written."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, written: str) -> SourceFloat:
        """Of `written`, a decimal number of the core schema."""
        number = super().__new__(cls, written)
        number.written = written
        return number

    def __str__(self) -> str:
        return self.written

    def __reduce__(self) -> tuple[type[SourceFloat], tuple[str]]:
        return SourceFloat, (self.written,)


_INT = re.compile(r"[-+]?[0-9]{1,18}")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def plain(value: str) -> object:
    """What an unquoted scalar means in the core schema; numbers beyond all use stay text."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "+-.0123456789":
        if _INT.fullmatch(value):
            return int(value)
        if _OCTAL_OR_HEX.fullmatch(value):
            return int(value, 0)
        if _FLOAT.fullmatch(value):
            return SourceFloat(value)
    return value


def read(data: bytes, file: str) -> tuple[object, Source]:
    """The value of the one document in `data`, and its source. Raises InputError with every problem found.

    `file` names it in diagnostics.
    """
    if len(data) > MAX_BYTES:
        raise InputError(too_large(file, len(data)))
    text = _decoded(data, file)
    source = Source(file=file, text=text, lines=line_starts(text))
    if bad := tuple(_forbidden(source)):
        raise InputError(*bad)
    builder = _Builder(text, source)
    try:
        value, root = builder.document()
    except yaml.MarkedYAMLError as error:
        raise InputError(*builder.problems, _too_deep(error, source) or syntax(error, source)) from None
    except yaml.YAMLError as error:
        message = f"cannot read this YAML: {error}"
        place = Place(file=file)
        raise InputError(Diagnostic.error("BG101", message, place)) from None
    if builder.problems:
        raise InputError(*builder.problems)
    return value, Source(file=file, text=text, lines=source.lines, spots=[root])


def reread(data: bytes, file: str) -> Source:
    """The source of bytes that were read before; where values stand is looked up when it is asked for."""
    text = data.decode("utf-8-sig")
    return Source(file=file, text=text, lines=line_starts(text))


def too_large(file: str, size: int) -> Diagnostic:
    """The diagnostic for a file over the bound."""
    return Diagnostic.error(
        "BG104",
        f"this file has {size / 1_048_576:.1f} MB; a record file has at most {MAX_BYTES // 1_048_576} MB",
        Place(file=file),
        hint="split it into several reports, or check that this is a record at all",
    )


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line = len(line_starts(before))
        column = len(before) - line_starts(before)[-1] + 1
        raw = re.split(rb"\r\n|\n|\r", data)[line - 1]
        raise InputError(
            Diagnostic.error(
                "BG106",
                f"this file is not UTF-8: found the byte 0x{data[error.start]:02X}",
                Place(
                    file=file,
                    line=line,
                    column=column,
                    end_line=line,
                    end_column=column + 1,
                    excerpt=raw.decode("utf-8-sig", "replace"),
                ),
                hint="save the file as UTF-8",
            )
        ) from None


def _forbidden(source: Source) -> list[Diagnostic]:
    found = []
    for match in FORBIDDEN.finditer(source.text):
        found.append(
            Diagnostic.error(
                "BG105",
                f"found {_character(match.group())}; records contain printable text only",
                source.span(match.start(), match.end()),
                hint="delete it",
            )
        )
        if len(found) == 20:
            break
    return found


def _character(character: str) -> str:
    import unicodedata

    code = ord(character)
    name = unicodedata.name(character, "")
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        kind = "a character that reorders text"
    elif 0xE0000 <= code <= 0xE007F:
        kind = "an invisible tag character"
    else:
        kind = "a control character"
    return f"{kind}, U+{code:04X}{' ' + name if name else ''}"


_TOO_DEEP = f"nested more than {MAX_DEPTH} deep; records never are"
_CHECK = "check that this is a record at all"
_TOO_MANY = f"more than {MAX_NODES:,} values, counting what aliases repeat"


_FLOW = re.compile(r"(?:^|(?<=[\s,\[{:]))(?:\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|#[^\n]*)|[\[\]{}]", re.DOTALL)
"""What opens and closes flow collections, and what may hold brackets that do neither: quoted text and comments."""


def _too_deep(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic | None:
    """BG104 where flow collections nest too deep before the place at which the parser gave up.

    The parser reads ahead of its events, so that its own bound on nesting may come before ours.
    """
    mark = error.problem_mark or error.context_mark
    depth = 0
    for match in _FLOW.finditer(source.text, 0, min(offset(mark) + 1, len(source.text))):
        depth = max(0, depth + {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0))
        if depth > MAX_DEPTH:
            place = source.span(match.start(), match.end())
            return Diagnostic.error("BG104", _TOO_DEEP, place, hint=_CHECK)
    return None


_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


class _Stop(Exception):
    """Reading on would be unbounded, or of no use; the problem has been noted."""


class _Builder:
    """The state of one walk over the parser's events."""

    def __init__(self, text: str, source: Source) -> None:
        # libyaml's parser when PyYAML was built with it (ten times faster), else the one in Python.
        self.parser: Any = (yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader)(text)
        self.source = source
        self.problems: list[Diagnostic] = []
        self.anchors: dict[str, tuple[object, SourceSpan]] = {}
        self.nodes = 0

    def document(self) -> tuple[object, SourceSpan]:
        try:
            return self._document()
        except _Stop:
            return None, SourceSpan(0, 0)
        finally:
            self.parser.dispose()

    def _document(self) -> tuple[object, SourceSpan]:
        self.parser.get_event()  # the stream's start
        event = self.parser.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            self._problem("BG101", "this file is empty; expected a record", 0, 0, "`briefgen init` shows how one looks")
            raise _Stop
        value, spot = self._node(self.parser.get_event(), 0)
        self.parser.get_event()  # the document's end
        event = self.parser.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            at = event.start_mark.index
            message = "found a second document in this file; expected one record a file"
            self._problem("BG107", message, at, at + 3, "delete the line `---`")
        return value, spot

    def _node(self, event: Any, depth: int) -> tuple[object, SourceSpan]:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, start, end)
        self._count(1, start, end)
        if depth > MAX_DEPTH:
            self._problem("BG104", _TOO_DEEP, start, end, _CHECK)
            raise _Stop
        if event.tag is not None:
            self._problem("BG107", f"found the tag {event.tag}; records have none", start, end, "delete the tag")
        if event.anchor is not None and (before := _PROPERTIES.match(self.source.text, start)):
            start = before.end()  # the event begins at the anchor, the value after it
        value: object
        match event:
            case yaml.ScalarEvent():
                value, spot = self._scalar(event, start, end)
            case yaml.SequenceStartEvent():
                value, spot = self._sequence(start, depth)
            case _:
                value, spot = self._mapping(start, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, spot)
        return value, spot

    def _scalar(self, event: Any, start: int, end: int) -> tuple[object, SourceSpan]:
        value, style = event.value, event.style or ""
        if style == '"' and (match := FORBIDDEN.search(value)):
            message = f"found {_character(match.group())}, escaped; records contain printable text only"
            self._problem("BG105", message, start, end, "delete it")
        return (value if style else plain(value)), SourceSpan(start, end, value, style)

    def _sequence(self, start: int, depth: int) -> tuple[object, SourceSpan]:
        values: list[object] = []
        spots: list[SourceSpan] = []
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            value, spot = self._node(event, depth + 1)
            values.append(value)
            spots.append(spot)
        return values, SourceSpan(
            start, offset(event.end_mark), children=spots, size=1 + sum(spot.size for spot in spots)
        )

    def _mapping(self, start: int, depth: int) -> tuple[object, SourceSpan]:
        values: dict[str, object] = {}
        keys: dict[str, tuple[int, int]] = {}
        spots: dict[str, SourceSpan] = {}
        size = 1
        while not isinstance(event := self.parser.get_event(), yaml.MappingEndEvent):
            at = (event.start_mark.index, event.end_mark.index)
            key = self._key(event, at)
            value, spot = self._node(self.parser.get_event(), depth + 1)
            size += spot.size + 1
            if key in values:
                first = self.source.span(*keys[key])
                self._problem(
                    "BG103",
                    f"the key `{key}` occurs twice in one mapping",
                    *at,
                    "keep one of them",
                    related=((first, "the first one"),),
                )
            else:
                values[key], keys[key], spots[key] = value, at, spot
        return values, SourceSpan(start, offset(event.end_mark), keys=keys, children=spots, size=size)

    def _key(self, event: Any, at: tuple[int, int]) -> str:
        if isinstance(event, yaml.ScalarEvent) and event.tag is None and (event.value or event.style):
            self._count(1, *at)
            if event.anchor is not None:
                self.anchors[event.anchor] = (event.value, SourceSpan(*at, event.value, event.style or ""))
            return str(event.value)
        hint = "put text that starts with { or [ in quotation marks"
        self._problem("BG107", "expected a plain key, such as `title`", *at, hint)
        raise _Stop

    def _alias(self, event: Any, start: int, end: int) -> tuple[object, SourceSpan]:
        if event.anchor not in self.anchors:
            # Also an alias inside its own anchor, which would never end.
            message = f"the alias *{event.anchor} has no anchor before it"
            self._problem("BG107", message, start, end, "write the value out")
            return None, SourceSpan(start, end)
        value, spot = self.anchors[event.anchor]
        self._count(spot.size, start, end)
        return value, spot

    def _count(self, nodes: int, start: int, end: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            self._problem("BG104", _TOO_MANY, start, end, "write values out instead of repeating them by aliases")
            raise _Stop

    def _problem(
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        hint: str = "",
        related: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        place = self.source.span(start, end)
        self.problems.append(Diagnostic.error(code, message, place, hint=hint, related=related))
        if len(self.problems) == MAX_PROBLEMS:
            raise _Stop
