"""What is wrong, where, and what to do about it: the one form in which every room reports problems.

Codes are stable: BG1xx records, BG2xx evidence, BG3xx languages, BG4xx templates, BG5xx writers, BG6xx build.
How diagnostics are printed (text, JSON, SARIF, JUnit) is in `report.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning", "note"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A position in a file. Lines and columns count from 1; 0 means that the file as a whole is meant."""

    file: str
    """Path relative to the workspace, with forward slashes, or a name such as `<command line>`."""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    excerpt: str = ""
    """The source line as it stands in the file, without its line ending; empty where there is none."""
    path: str = ""
    """The place inside the record, by ids: `findings.number-trend.statement`."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


Related = tuple[tuple[Place, str], ...]
"""Further places, each with what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding about the input (or, with severity `note`, about what was done)."""

    code: str
    severity: Severity
    message: str
    """One sentence: what was found and what was expected. No full stop at its end."""
    place: Place | None = None
    hint: str = ""
    """An edit or a command that mends it."""
    related: Related = ()
    """Other places that belong to it (the other side of a contradiction), each with a short label."""

    @classmethod
    def error(
        cls, code: str, message: str, place: Place | None = None, *, hint: str = "", related: Related = ()
    ) -> Diagnostic:
        """What stops a build."""
        return cls(code=code, severity="error", message=message, place=place, hint=hint, related=related)

    @classmethod
    def warning(
        cls, code: str, message: str, place: Place | None = None, *, hint: str = "", related: Related = ()
    ) -> Diagnostic:
        """What stops a build under `--strict`."""
        return cls(code=code, severity="warning", message=message, place=place, hint=hint, related=related)

    @classmethod
    def note(
        cls, code: str, message: str, place: Place | None = None, *, hint: str = "", related: Related = ()
    ) -> Diagnostic:
        """What stops nothing."""
        return cls(code=code, severity="note", message=message, place=place, hint=hint, related=related)


def restored(stored: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic of which `held` is what `dataclasses.asdict` gave, through JSON or not. Raises TypeError."""
    place, related = stored["place"], tuple((Place(**at), label) for at, label in stored["related"])
    return Diagnostic(**{**stored, "place": Place(**place) if place else None, "related": related})


class Warned(NamedTuple, Generic[T]):
    """A result, and what was noticed on the way to it: nobody hands a list in to be filled."""

    result: T
    diagnostics: tuple[Diagnostic, ...]


class InputError(Exception):
    """Stops a room whose input cannot be used further; carries everything collected until then."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(f"{d.place or ''} {d.code} {d.message}".strip() for d in diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = diagnostics


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], *, strict: bool = False) -> bool:
    """Whether any of them stops a build: an error, or with `strict` a warning."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in diagnostics)


def raise_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Stop where any of them is an error. Raises InputError with all of them."""
    found = tuple(diagnostics)
    if has_errors(found):
        raise InputError(*found)


def short(text: str, most: int = 60) -> str:
    """The beginning of a text for a message: on one line, at most `most` characters, with … where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


@contextmanager
def subject(name: str) -> Iterator[None]:
    """What is worked on: the traceback of a fault of ours ends with it, so that one knows which record or document."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        error.add_note(f"while working on {name}")
        raise
