"""`sources/evidence.lock`: what was verified while the documents were at hand, one line an anchor, read and written.

A line holds: part, edition, hash of the selector, hash of the part, sha256 of the document, place, date, version of the
check. Lines are sorted and change only with what they tell, so that the file's history reads well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen import files
from briefgen.diagnostic import Diagnostic, Place
from briefgen.evidence.anchored import Anchor

CHECK: Final = "1"
"""The version of the checks that a line answers for."""
MAX_BYTES: Final = 32 * 1024 * 1024
_HEAD: Final = "# What `briefgen check --lock` verified: part edition selector part-hash document place date check\n"
_LINE = re.compile(
    r"(?P<part>[a-z0-9-]+/[a-z0-9.-]+) (?P<edition>[A-Za-z0-9-]+) (?P<key>[0-9a-f]{12}) (?P<content>[0-9a-f]{16}) "
    r"(?P<sha256>[0-9a-f]{64}) (?P<at>(?:p\d+:)?\d+-\d+) (?P<on>\d{4}-\d{2}-\d{2}) (?P<check>\d+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """One line."""

    part: str
    edition: str
    key: str
    content: str
    sha256: str
    at: str
    """Offsets into the document's text, with the page before them where it has pages: `p3:1200-1234`."""
    on: str
    """ISO 8601: the day on which this was first verified."""
    check: str

    def __str__(self) -> str:
        parts = (self.part, self.edition, self.key, self.content, self.sha256, self.at, self.on, self.check)
        return " ".join(parts)


Lock = dict[tuple[str, str, str], Locked]
"""By part, edition and key."""


def read(path: Path | None, *, file: str = "sources/evidence.lock") -> tuple[Lock, tuple[Diagnostic, ...]]:
    """The lock at `path`, empty where there is none, and what is wrong with it. `file` names it in diagnostics."""
    if path is None:
        return {}, ()
    try:
        data = files.read(path, path.parent, MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except OSError as error:
        return {}, (_wrong(file, 0, "", f"this file was not read: {files.reason(error)}"),)
    found: Lock = {}
    wrong: list[Diagnostic] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            wrong.append(_wrong(file, number, line, "cannot read this line of the lock, and left it out"))
            continue
        locked = Locked(**match.groupdict())
        if locked.check == CHECK:
            found[locked.part, locked.edition, locked.key] = locked
    return found, tuple(wrong[:20])


def _wrong(file: str, number: int, line: str, message: str) -> Diagnostic:
    place = Place(file=file, line=number, column=1 if number else 0, end_line=number, excerpt=line[:300])
    hint = "`briefgen check --lock`, with the documents available, writes it again"
    return Diagnostic.warning("BG206", message, place, hint=hint)


def write(path: Path, anchors: Iterable[Anchor], before: Lock, *, today: dt.date) -> int:
    """Writes what was verified, and what is locked still; gives the number of lines. Written whole or not at all."""
    lines: dict[tuple[str, str, str], Locked] = {}
    for anchor in anchors:
        name = (anchor.part, anchor.edition, anchor.key)
        old = before.get(name)
        if anchor.status == "locked" and old is not None:
            lines[name] = old
        elif anchor.status == "verified":
            place = f"p{anchor.page}:" if anchor.page else ""
            fresh = Locked(
                part=anchor.part,
                edition=anchor.edition,
                key=anchor.key,
                content=anchor.content,
                sha256=anchor.sha256,
                at=f"{place}{anchor.start}-{anchor.end}",
                on=today.isoformat(),
                check=CHECK,
            )
            same = old is not None and (old.content, old.sha256, old.at) == (fresh.content, fresh.sha256, fresh.at)
            lines[name] = old if same and old is not None else fresh
    text = _HEAD + "".join(f"{line}\n" for line in sorted(map(str, lines.values())))
    files.write(path, text.encode(), path.parent)
    return len(lines)
