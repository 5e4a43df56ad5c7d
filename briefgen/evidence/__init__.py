"""Records and originating documents in, proof out: does a record say what its report says?

- `check(records, documents, *, today, lock, require_evidence, briefs, translations, cache) -> Verification`: everything
  at once; `.diagnostics`, `.anchors`, `.status("report/part")`, `.statuses()`, `.summary`.
- `check_printed(document, records, *, alternatives)`: figures on a finished page that no record is behind.
- `review(root, doubt, *, by, on) -> bool`: writes into a record who settled a doubt of `verification.doubts`.
- `write_lock(path, verification) -> int`: writes `evidence.lock`. `fix(root, verification) -> tuple[str, ...]`: writes
  the offered edits into the record files, and names those that it changed.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.evidence import lockfile
from briefgen.evidence.anchored import Anchor, Doubt, RecordFix, Status
from briefgen.evidence.check import Verification, check
from briefgen.evidence.fix import fix as _fix
from briefgen.evidence.fix import review
from briefgen.evidence.printed import check as check_printed
from briefgen.originals import Unreadable

__all__ = [
    "Anchor",
    "Doubt",
    "RecordFix",
    "Status",
    "Unreadable",
    "Verification",
    "check",
    "check_printed",
    "fix",
    "review",
    "write_lock",
]


def fix(root: Path, verification: Verification) -> tuple[str, ...]:
    """Writes the edits that `verification` offers into the record files under `root`, and names those that changed."""
    return _fix(root, verification.edits)


def write_lock(path: Path, verification: Verification) -> int:
    """Writes what `verification` proved to `path`, and gives the number of its lines.

    A passage whose words are in doubt is left out: where its document is absent, nobody would hear of the doubt.
    """
    open_ = {doubt.name for doubt in verification.doubts if doubt.final or not doubt.reviewed}
    sure = (anchor for anchor in verification.anchors if f"{anchor.part}@{anchor.edition}" not in open_)
    return lockfile.write(path, sure, verification.locked, today=verification.today)
