"""What was verified of a report, kept by everything it depends on: a check of what has not changed reads it again.

The key holds the record's file, the documents' bytes (by sha256), catalogues, and this package's code and tables;
so nothing here can be stale. What is kept is plain JSON; what cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from briefgen import files, usercache
from briefgen.diagnostic import Diagnostic, restored
from briefgen.evidence.anchored import Anchor, Doubt, RecordFix
from briefgen.originals import Library
from briefgen.records import Brief, Loaded, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedCheck:
    """What the checks of one report gave."""

    anchors: tuple[Anchor, ...]
    edits: tuple[RecordFix, ...]
    diagnostics: tuple[Diagnostic, ...]
    doubts: tuple[Doubt, ...] = ()


_ROOMS: Final = (
    "archive.py", "arithmetic.py", "claims", "evidence", "languages", "numerals", "originals", "quantity.py", "records",
    "tag.py", "word", "xml.py",
)  # fmt: skip
"""The code and tables that a result depends on."""


def name(loaded: Loaded[Report], library: Library, translations: Path | None) -> str:
    """The name under which the result of a report is kept; empty where a document is absent, and nothing is kept."""
    documents = [one.document.sha256 for one in loaded.record.editions.values() if one.document is not None]
    if not all(sha256 in library.files for sha256 in documents):
        return ""
    digest = _digest(loaded, documents, library, translations, "reports")
    return f"check-{loaded.record.id}-{digest}.json"


def name_of_brief(loaded: Loaded[Brief], used: Iterable[Report], library: Library, translations: Path | None) -> str:
    """The name under which is kept what a brief repeats of the reports that it uses."""
    editions = [(tag, edition) for report in used for tag, edition in report.editions.items()]
    documents = [edition.document.sha256 for _, edition in editions if edition.document is not None]
    known = json.dumps([(tag, edition.title) for tag, edition in editions])
    digest = _digest(loaded, documents, library, translations, "briefs", known)
    return f"copied-{loaded.record.id}-{digest}.json"


def _digest(
    loaded: Loaded[Report] | Loaded[Brief],
    documents: Iterable[str],
    library: Library,
    translations: Path | None,
    kind: str,
    more: str = "",
) -> str:
    """A hash of a record, its catalogues, the documents that are at hand, and our code."""
    digest = hashlib.sha256(usercache.code(_ROOMS).encode())
    digest.update(f"{loaded.source.file}\0{loaded.source.text}\0{more}\0".encode())
    for sha256 in documents:
        if sha256 in library.files:
            digest.update(f"{sha256} {library.files[sha256].name} {sha256 in library.rewritten}\0".encode())
    for folder in sorted(translations.iterdir()) if translations is not None and translations.is_dir() else ():
        path = folder / kind / f"{loaded.record.id}.po"
        with suppress(OSError):  # what cannot be opened is said where its words are needed
            digest.update(f"{folder.name}\0".encode() + files.read(path, folder.parent))
    return digest.hexdigest()[:32]


def read(path: Path) -> CachedCheck | None:
    """What is kept at `path`, None where nothing is."""
    try:
        stored = json.loads(usercache.read(path))
        return CachedCheck(
            anchors=tuple(Anchor(**anchor) for anchor in stored["anchors"]),
            edits=tuple(
                RecordFix(file=one["file"], path=tuple(one["path"]), value=one["value"]) for one in stored["edits"]
            ),
            diagnostics=tuple(restored(one) for one in stored["diagnostics"]),
            doubts=tuple(Doubt(**{**one, "path": tuple(one["path"])}) for one in stored["doubts"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(path: Path, result: CachedCheck) -> None:
    """Keeps a result, in place of earlier ones of the same report."""
    stem = path.name.rpartition("-")[0]
    for earlier in path.parent.glob(f"{stem}-*.json") if path.parent.is_dir() else ():
        if earlier != path and len(earlier.name) == len(path.name):
            earlier.unlink(missing_ok=True)
    usercache.keep(path, json.dumps(asdict(result)).encode())
