"""A document drafted and checked: what every draft has to hold to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefgen import evidence, records, workspace
from briefgen.draft import draft
from briefgen.draft.drafting import Draft


def whole(found: Draft) -> None:
    """The parts are in order and apart, and hold every character that is no white space."""
    at = 0
    for part in found.parts:
        assert at <= part.start < part.end
        assert not found.document.text[at : part.start].strip()
        at = part.end
    assert not found.document.text[at:].strip()


def told(root: Path, name: str, data: bytes, language: str = "en") -> tuple[Draft, list[str]]:
    """The draft of a document, and the errors of its check."""
    for folder in ("reports", "documents"):
        (root / "sources" / folder).mkdir(parents=True, exist_ok=True)
    path = root / "sources" / "documents" / name
    path.write_bytes(data)
    found = draft(path, language)
    (root / "sources" / "reports" / f"{path.stem}.yaml").write_text(found.as_yaml(), "utf-8")
    space = workspace.find(root)
    held, wrong = records.load(space)
    checked = evidence.check(held, space.documents, today=dt.date(2026, 11, 23))
    return found, [f"{one.code} {one.message}" for one in (*wrong, *checked.diagnostics) if one.severity == "error"]
