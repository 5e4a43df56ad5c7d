"""A catalogue file (.po) -> its messages by context and text, with the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.languages import po
from briefgen.languages.po import Message

LARGEST: Final = 8_000_000
"""Bytes of a catalogue: more is a mistake or an attack."""
_LISTS: Final = frozenset(
    {"names", "key_messages", "key_figures", "sections", "options", "recommendations", "appendix"}
)
_HINT: Final = "fix this line, or restore the last version of the file that could be read"
ALIKE: Final = 0.6
"""From here two texts of one place are versions of each other (difflib's ratio)."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """One catalogue file."""

    file: str
    """Relative to the workspace."""
    messages: tuple[Message, ...] = ()
    """All of them, without the header."""
    header: Message | None = None
    lines: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def live(self) -> Mapping[tuple[str, str], Message]:
        """The messages that are in use, by context and msgid."""
        return {(message.context or "", message.msgid): message for message in self.messages if not message.obsolete}

    @cached_property
    def contexts(self) -> Mapping[str, tuple[Message, ...]]:
        """The messages that are in use, by context."""
        found: dict[str, tuple[Message, ...]] = {}
        for message in self.live.values():
            found[message.context or ""] = (*found.get(message.context or "", ()), message)
        return found

    def place(self, message: Message | None = None, *, start: int = 0, end: int = 0) -> Place:
        """The file, or a message's translation in it; `start` and `end` are offsets into that translation."""
        if message is None:
            return Place(file=self.file)
        line, column = message.position(start)
        end_line, end_column = message.position(end - 1) if end > start else (line, len(self._line(line)))
        return Place(
            file=self.file,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column + 1 if end > start else max(end_column, column),
            excerpt=self._line(line),
            path=message.context or "",
        )

    def at(self, line: int, column: int = 1) -> Place:
        """A line of the file."""
        excerpt = self._line(line)
        return Place(file=self.file, line=line, column=column, end_line=line, end_column=column + 1, excerpt=excerpt)

    def _line(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


@lru_cache(maxsize=512)
def _parsed(data: bytes, file: str) -> Catalogue:
    """Kept by what the file holds, so that a changed file is read anew."""

    def broken(message: str, line: int = 0, column: int = 1, hint: str = _HINT) -> InputError:
        lines = tuple(data.decode("utf-8", "replace").split("\n"))
        place = Catalogue(file=file, lines=lines).at(line, column) if line else Place(file=file)
        return InputError(Diagnostic.error("BG303", f"cannot read this catalogue: {message}", place, hint=hint))

    try:
        text = files.text(data)
    except files.NotUtf8 as error:
        raise broken(str(error), error.line, hint="save it as UTF-8, and let its header say charset=UTF-8") from None
    text = text.replace("\r\n", "\n")
    try:
        messages = po.parse(text)
    except po.PoError as error:
        raise broken(error.message, error.line, error.column) from None
    seen: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        first = seen.setdefault((message.context, message.msgid), message)
        if first is not message and not (message.obsolete or first.obsolete):
            raise broken(f"found a second message like the one in line {first.line}", message.line)
    header = next((message for message in messages if not message.msgid and message.context is None), None)
    rest = tuple(message for message in messages if message is not header)
    return Catalogue(file=file, messages=rest, header=header, lines=tuple(text.split("\n")))


def read(path: Path, file: str, root: Path) -> Catalogue:
    """The catalogue at `path`, which is inside `root`, called `file` in messages; empty where there is no such file.

    Raises InputError (BG303) where it cannot be read.
    """
    try:
        return _parsed(files.read(path, root, LARGEST), file)
    except (FileNotFoundError, NotADirectoryError):
        return Catalogue(file=file)
    except OSError as error:
        message = f"cannot read this catalogue: {files.reason(error)}"
        raise InputError(Diagnostic.error("BG303", message, Place(file=file))) from None


def shared(context: str) -> bool:
    """Whether several texts share this context, so that only what they say tells them apart."""
    return context.split(".")[0] in _LISTS


def likeness(a: str, b: str) -> float:
    """How alike two texts are: 1 is the same. Long texts are compared by words, which is fast and as telling."""
    left, right = (a.split(), b.split()) if max(len(a), len(b)) > 200 else (list(a), list(b))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
