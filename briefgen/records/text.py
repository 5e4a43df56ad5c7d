"""Authored text -> its parts: plain text, emphasis, links, placeholders, names, citations.

The markup is inline Markdown (`*emphasis*`, `**strong**`, `[words](address)`) and ours: `{statistic}`, `{=Name 1}`,
`[@use]`, and in the texts of sections `[#chart]` and `[^note]`.
Markdown that does not pair is text; a brace that is no placeholder is an error. One pass, linear in the text.

These are parts of what a person wrote, with their offsets; what prints of them is in `document.inline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters that print as they are. `start` is an offset into the text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{[use.]statistic[@edition][:digits|:words|:signed]}` or `{...|words}`."""

    use: str
    """The name in the brief's `uses`; empty inside a report, where the statistic is the finding's own."""
    statistic: str
    edition: str
    form: Literal["", "digits", "words", "signed"]
    words: str
    """What to print instead, where a sentence needs another case or form."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """`{=IOCTA 2018}`: a name whose digits are no figures."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@use]` or `[@use; @other]`."""

    uses: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """`[^name]`: the mark of a note, whose words stand below in the same text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """`[#name]` or `[#name|words]`: a chart or table of the brief, as "Figure 2", or as "words 2"."""

    name: str
    words: str
    """What to print before the number, where a sentence needs another form."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Emphasised:
    """`*emphasis*`, or with `strong` `**strong**`."""

    children: tuple[Part, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """`[words](address)`."""

    children: tuple[Part, ...]
    target: str
    start: int


MARKUP = re.compile(r"[{}\[\]*]")
"""Characters that a text reads as markup: no name may hold one."""

Leaf = Plain | Placeholder | Name | Cite | FootnoteMark | Pointer
Part = Leaf | Emphasised | Linked


class TextError(Exception):
    """A text that cannot be read: what is wrong, between which offsets, and what would mend it."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


_TOKEN = re.compile(
    r"(?P<cite>\[@[^\[\]]{1,400}\])|(?P<note>\[\^[A-Za-z0-9_-]{1,40}\])"
    r"|(?P<pointer>\[#[a-z0-9][a-z0-9-]{0,79}(?:\|[^{}\[\]|]{1,200})?\])|(?P<brace>\{)|(?P<close>\})|(?P<strong>\*\*)|(?P<star>\*)|(?P<open>\[)|(?P<link>\]\([^()\s]{1,2000}\))"
)
_PLACEHOLDER = re.compile(
    r"(?:(?P<use>[a-z0-9][a-z0-9-]*)\.)?(?P<statistic>[a-z][a-z0-9_]*)"
    r"(?:@(?P<edition>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*))?(?::(?P<form>digits|words|signed))?(?P<bar>\|(?P<words>[^{}|]+))?"
)
_CITE = re.compile(r"@([a-z0-9][a-z0-9-]*)")


@lru_cache(maxsize=4096)
def unbraced(text: str) -> str:
    """A text with its names as they print where nothing translates them: {=A99} is A99."""
    return re.sub(r"\{=([^{}]*)\}", r"\1", text)


def parse(text: str) -> tuple[Part, ...]:
    """The parts of `text` in order; joining their characters gives what prints. Raises TextError."""
    parts: list[Part | _Mark] = []
    at = 0
    while match := _TOKEN.search(text, at):
        if match.start() > at:
            parts.append(Plain(text[at : match.start()], at))
        kind, at = match.lastgroup, match.end()
        match kind:
            case "brace":
                part, at = _braces(text, match.start())
                parts.append(part)
            case "close":
                raise TextError(
                    "a closing brace without its opening one",
                    match.start(),
                    match.end(),
                    "braces are for placeholders only: {statistic}",
                )
            case "cite":
                uses = tuple(_CITE.findall(match.group()))
                if "".join(_CITE.split(match.group())[::2]).strip("[]; ,"):
                    raise TextError(
                        f"cannot read the citation {match.group()!r}",
                        match.start(),
                        at,
                        "write [@use] or [@use; @other]",
                    )
                parts.append(Cite(uses, match.start(), at))
            case "note":
                parts.append(FootnoteMark(match.group()[2:-1], match.start(), at))
            case "pointer":
                name, _, words = match.group()[2:-1].partition("|")
                parts.append(Pointer(name, words, match.start(), at))
            case _:
                parts.append(_Mark(kind or "", match.group(), match.start()))
    if at < len(text):
        parts.append(Plain(text[at:], at))
    return tuple(_pair(parts, text))


def _braces(text: str, start: int) -> tuple[Placeholder | Name, int]:
    end = text.find("}", start)
    inside = text[start + 1 : end] if end >= 0 else ""
    if text.startswith("{{", start) or text.startswith("{%", start):
        raise TextError(
            "template code in a record's text",
            start,
            start + 2,
            "texts know placeholders only, such as {statistic}; template code belongs into templates/",
        )
    if end < 0:
        raise TextError("a brace that is not closed", start, start + 1, "placeholders read {statistic}")
    if inside.startswith("="):
        if not inside[1:].strip() or "{" in inside:
            raise TextError("an empty name", start, end + 1, "names read {=IOCTA 2018}")
        return Name(inside[1:], start, end + 1), end + 1
    match = _PLACEHOLDER.fullmatch(inside)
    if not match:
        raise TextError(
            f"cannot read the placeholder {text[start : end + 1]!r}",
            start,
            end + 1,
            "write {statistic}, {use.statistic}, {statistic@sv}, {statistic:words} or {statistic|other words}",
        )
    form = match["form"] or ""
    if form and match["words"]:
        raise TextError(
            "a placeholder with both a form and words",
            start,
            end + 1,
            "leave out :digits, :words or :signed where words follow",
        )
    assert form in ("", "digits", "words", "signed")
    return (
        Placeholder(
            match["use"] or "",
            match["statistic"],
            match["edition"] or "",
            form,  # type: ignore[arg-type]  # narrowed by the assertion, which mypy does not see
            match["words"] or "",
            start,
            end + 1,
        ),
        end + 1,
    )


_DEEPEST = 7
"""Marks that may stand open inside one another, beside the innermost."""


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    text: str
    start: int


def _pair(parts: list[Part | _Mark], text: str) -> Iterator[Part]:
    """Marks that pair become emphasis and links; the others are text again."""
    out: list[Part | _Mark] = []
    opened: list[int] = []  # where in `out` the marks stand that may still be closed

    def close(depth: int) -> tuple[Part, ...]:
        at = opened[depth]
        del opened[depth:]
        children = tuple(_joined(out[at + 1 :]))
        del out[at:]
        return children

    for part in parts:
        if not isinstance(part, _Mark):
            out.append(part)
            continue
        before = part.start > 0 and not text[part.start - 1].isspace()
        after = part.start + len(part.text)
        opening = "open" if part.kind == "link" else part.kind
        recent = range(len(opened) - 1, -1, -1)
        depth = next((n for n in recent if getattr(out[opened[n]], "kind", "") == opening), -1)
        filled = depth >= 0 and opened[depth] < len(out) - 1
        if part.kind == "link" and filled:
            out.append(Linked(close(depth), part.text[2:-1], part.start))
        elif part.kind in ("strong", "star") and filled and before:
            out.append(Emphasised(close(depth), part.kind == "strong"))
        elif part.kind == "open" or (part.kind != "link" and after < len(text) and not text[after].isspace()):
            # Forgetting the oldest bounds the work and the depth; nobody nests emphasis deeper.
            opened = [*opened[-_DEEPEST:], len(out)]
            out.append(part)
        else:
            out.append(part)
    return _joined(out)


def _joined(parts: list[Part | _Mark]) -> Iterator[Part]:
    last: Plain | None = None
    for part in parts:
        if isinstance(part, _Mark):
            part = Plain(part.text, part.start)
        if isinstance(part, Plain) and last is not None:
            last = Plain(last.text + part.text, last.start)
        elif isinstance(part, Plain):
            last = part
        else:
            if last is not None:
                yield last
                last = None
            yield part
    if last is not None:
        yield last


def flat(parts: tuple[Part, ...]) -> Iterator[Leaf]:
    """The leaves, in order."""
    for part in parts:
        if isinstance(part, Emphasised | Linked):
            yield from flat(part.children)
        else:
            yield part
