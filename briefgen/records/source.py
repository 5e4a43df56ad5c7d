"""Where each value of a record stands: a path into a record in, a line-true place in its file out."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from briefgen.diagnostic import Diagnostic, Place, Severity
from briefgen.records.model import Record

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a file, such as `("findings", 0, "statement")`."""


@dataclass(slots=True)
class SourceSpan:
    """Where one YAML node stands: character offsets into the file, and those of what it holds."""

    start: int
    end: int
    value: str = ""
    """What a scalar reads as: unfolded, unquoted."""
    style: str = ""
    """A scalar's style: plain is "", the others are ' " | and >."""
    keys: dict[str, tuple[int, int]] | None = None
    """Of a mapping: where its keys stand."""
    children: dict[str, SourceSpan] | list[SourceSpan] | None = None
    size: int = 1
    """How many nodes it holds, itself included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that a record came from."""

    file: str
    """Relative to the workspace, with forward slashes."""
    text: str = field(repr=False)
    lines: tuple[int, ...] = field(default=(0,), repr=False)
    """The offset at which each line starts."""
    spots: list[SourceSpan] = field(default_factory=list, repr=False, compare=False)
    """The top of the file's spots; empty until they are asked for, where the data came from a cache."""

    @property
    def root(self) -> SourceSpan:
        """Where the values stand, from the top of the file."""
        if not self.spots:
            from briefgen.records import yaml12  # which reads into what this module defines

            self.spots.append(yaml12.read(self.text.encode(), self.file)[1].root)
        return self.spots[0]

    def scalar(self, path: Path) -> tuple[str, str]:
        """The scalar at `path` as the file has it, with its style: "" plain, ' and " quoted, | and > in lines."""
        spot: SourceSpan | None = self.root
        for step in path:
            spot = _step(spot, step)[0] if spot is not None else None
        return (self.text[spot.start : spot.end], spot.style) if spot is not None else ("", "")

    def place(self, path: Path = (), *, start: int = 0, end: int = 0, key: bool = False) -> Place:
        """The place of the value at `path`, or with `key` of its key.

        `start` and `end` are character offsets inside the value as it was read (folded, unquoted): they are mapped to
        the file's own lines and columns. A path that goes deeper than the file gives the deepest value that is there;
        a mapping or list is pointed at by its key.
        """
        spot, at, label = self.root, None, ""
        for step in path:
            below, named = _step(spot, step)
            if below is None:
                break
            at = spot.keys.get(str(step)) if spot.keys is not None else None
            spot = below
            label += _label(below, step) if named else f".{step}"
        label = label.removeprefix(".")
        if at is not None and (key or spot.children is not None):
            return self.span(*at, path=label)
        if spot.children is not None:
            return self.span(spot.start, self._line_end(spot.start), path=label)
        if start or end:
            offsets = decoded_offsets(self.text[spot.start : spot.end], spot.value, spot.style)
            last = len(offsets) - 1
            first = spot.start + offsets[min(start, last)]
            return self.span(first, spot.start + offsets[min(max(end, start), last)], path=label)
        return self.span(spot.start, max(spot.end, spot.start), path=label)

    def span(self, start: int, end: int, *, path: str = "") -> Place:
        """The place between two offsets of the file."""
        line = bisect_right(self.lines, start) - 1
        begin, close = self.lines[line], self._line_end(start)
        end = min(max(end, start), len(self.text))
        end_line = bisect_right(self.lines, end) - 1
        if end > start and end == self.lines[end_line]:  # ends with a line break: it ends on the line before
            end_line -= 1
        return Place(
            file=self.file,
            line=line + 1,
            column=start - begin + 1,
            end_line=end_line + 1,
            end_column=end - self.lines[end_line] + 1,
            excerpt=_line(self.text, begin, close),
            path=path,
        )

    def _line_end(self, offset: int) -> int:
        line = bisect_right(self.lines, offset)
        end = self.lines[line] if line < len(self.lines) else len(self.text)
        return offset + len(self.text[offset:end].rstrip("\r\n"))


T_co = TypeVar("T_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Generic[T_co]):
    """A record, and the file that it came from."""

    record: T_co
    source: Source


def problem(
    source: Source,
    code: str,
    message: str,
    path: Path,
    *,
    hint: str = "",
    start: int = 0,
    end: int = 0,
    key: bool = False,
    severity: Severity = "error",
    related: tuple[tuple[Place, str], ...] = (),
) -> Diagnostic:
    """A diagnostic about the value at `path`; the arguments after it are those of Diagnostic and of Source.place."""
    place = source.place(path, start=start, end=end, key=key)
    return Diagnostic(code=code, severity=severity, message=message, place=place, hint=hint, related=related)


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of `text` starts."""
    return (0, *(match.end() for match in _BREAK.finditer(text)))


def _step(spot: SourceSpan, step: str | int) -> tuple[SourceSpan | None, bool]:
    match spot.children:
        case dict() as children:
            return children.get(str(step)), False
        case list() as children if isinstance(step, int) and step < len(children):
            return children[step], True
        case _:
            return None, False


def _label(spot: SourceSpan, step: str | int) -> str:
    """A list item is named by its id where it has one, so that a path outlives a change of order."""
    if isinstance(spot.children, dict) and (named := spot.children.get("id")) and named.children is None:
        return f".{named.value}"
    return f"[{step}]"


_UNIT = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|\r\n[ \t]*|[\r\n][ \t]*|.)|.", re.S)
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"\r\n|\n|\r")


@lru_cache(maxsize=4)
def _line(text: str, begin: int, close: int) -> str:
    """One string for all problems of a line, which may be megabytes long."""
    return text[begin:close].expandtabs(1)


@lru_cache(maxsize=4)
def decoded_offsets(raw: str, value: str, style: str) -> list[int]:
    """For each character of the scalar's value, its offset in the scalar as written; and the end, last.

    White space is aligned run by run, since folding turns a break with its indentation into one space.
    """
    if raw == value:
        return list(range(len(raw) + 1))
    offsets: list[int] = []
    at = _content(raw, style)
    while len(offsets) < len(value) and at < len(raw):
        here = value[len(offsets)]
        space = _SPACE.match(raw, at)
        if here.isspace() and space:
            run = _SPACE.match(value, len(offsets))
            length = len(run.group()) if run else 1
            if style == '"':  # escapes may go on with the white space: n breaks read as n - 1, a single one as a space
                breaks = len(_BREAK.findall(space.group()))
                length = min(length, breaks - 1 or 1 if breaks else len(space.group()))
            offsets += [min(at + n, space.end() - 1) for n in range(length)]
            at = space.end()
        elif space:
            at = space.end()
        elif style == '"' and raw[at] == "\\" and (unit := _UNIT.match(raw, at)):
            if unit.group()[1] not in "\r\n":  # a backslash before a line break reads as nothing
                offsets.append(at)
            at = unit.end()
        else:
            offsets.append(at)
            at += 2 if style == "'" and raw.startswith("''", at) else 1
    return offsets + [at] * (len(value) - len(offsets) + 1)


def _content(raw: str, style: str) -> int:
    """Where the content starts: after the quotation mark, or after the header line of a block."""
    match style:
        case "'" | '"':
            return 1
        case "|" | ">":
            header = re.match(r"[^\r\n]*(?:\r\n|\n|\r)?", raw)
            return header.end() if header else 0
        case _:
            return 0


def scalar(text: str) -> str:
    """`text` as a scalar of YAML that reads as exactly that, whatever it looks like: in double quotes, as in JSON."""
    return json.dumps(text, ensure_ascii=False)


def span_at(span: SourceSpan | None, path: Path) -> SourceSpan | None:
    """Where the value at `path` is in its file, or None where there is none."""
    for step in path:
        match span.children if span is not None else None:
            case dict() as children:
                span = children.get(str(step))
            case list() as children if isinstance(step, int) and step < len(children):
                span = children[step]
            case _:
                return None
    return span


def changed(value: object, path: Path, change: Callable[[object], object]) -> object:
    """A file's value with what is at `path` changed: what the file must read as once it is edited there."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    match value:
        case dict():
            return {key: changed(inner, rest, change) if key == str(step) else inner for key, inner in value.items()}
        case list():
            return [changed(inner, rest, change) if at == step else inner for at, inner in enumerate(value)]
        case _:
            return value
