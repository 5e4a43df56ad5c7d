"""Records and originating documents in, proof out: does a record say what its report says?

- `check(records, documents, *, today, lock, require_evidence, briefs, translations, cache) -> Verification`: everything
  at once; `.diagnostics`, `.anchors`, `.status("report/part")`, `.statuses()`, `.summary`.
- `write_lock(path, verification) -> int`: writes `evidence.lock`. `fix(root, verification) -> tuple[str, ...]`: writes
  the offered edits into the record files, and names those that it changed.
- `draft(path, language="", *, cache=None) -> Draft`, for `briefgen draft DOCUMENT [-l LANG]`: `.as_yaml()`,
  `.as_text()`, `.as_json()`, `.as_html()`.
- `compare(report, documents, editions=None, *, cache=None) -> Comparison`, for `briefgen compare REPORT` (`report` is a
  Report, `editions` a pair of tags); `compare_files(first, second, languages=None, *, cache=None) -> Comparison`, for
  `briefgen compare A B [--languages de,en]`: `.as_text()`, `.as_json()`, `.as_html()`.
- `trace(document, records, documents, *, lock=None, cache=None) -> Trace`, for `briefgen trace BRIEF`: `.as_text()`,
  `.as_json()`, `.as_html()`. `document` is a finished Document of briefgen.

`draft`, `compare` and `compare_files` raise `Unreadable` (its message says why) and OSError; `as_json` gives plain
values.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.evidence import lockfile
from briefgen.evidence.anchored import Anchor, Edit, Status
from briefgen.evidence.check import Verification, check
from briefgen.evidence.documents.reading import Unreadable
from briefgen.evidence.fix import fix as _fix

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.evidence.comparing.comparison import Comparison
    from briefgen.evidence.drafting.draft import Draft
    from briefgen.evidence.tracing.trace import Trace
    from briefgen.records import Records
    from briefgen.records.model import Report

__all__ = [
    "Anchor",
    "Edit",
    "Status",
    "Unreadable",
    "Verification",
    "check",
    "compare",
    "compare_files",
    "draft",
    "fix",
    "trace",
    "write_lock",
]


def fix(root: Path, verification: Verification) -> tuple[str, ...]:
    """Writes the edits that `verification` offers into the record files under `root`, and names those that changed."""
    return _fix(root, verification.edits)


def write_lock(path: Path, verification: Verification) -> int:
    """Writes what `verification` proved to `path`, and gives the number of its lines."""
    return lockfile.write(path, verification.anchors, verification.locked, today=verification.today)


def draft(path: Path, language: str = "", *, cache: Path | None = None) -> Draft:
    """What a record could hold of the document at `path`. `language` is guessed where it is not given."""
    from briefgen.evidence.drafting import draft as drafting

    return drafting.draft(path, language, cache=cache)


def compare(
    report: Report, documents: Path | None, editions: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Two editions of a report side by side: the leading one and the next, where none are named."""
    from briefgen.evidence.comparing import compare as comparing

    return comparing.compare(report, documents, editions, cache=cache)


def compare_files(
    first: Path, second: Path, languages: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Two documents side by side, without a record. Languages are guessed where they are not given."""
    from briefgen.evidence.comparing import compare as comparing

    return comparing.compare_files(first, second, languages, cache=cache)


def trace(
    document: Document, records: Records, documents: Path | None, *, lock: Path | None = None, cache: Path | None = None
) -> Trace:
    """What each sentence of a finished document rests on."""
    from briefgen.evidence.tracing import trace as tracing

    return tracing.trace(document, records, documents, lock=lock, cache=cache)
