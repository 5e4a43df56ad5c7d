"""Documents to judge, and their finished files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import documents
from judges import environment

from briefgen import pipeline, records, workspace
from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers import docx, html, pdf

ROOT = Path(__file__).parents[2]
RICH = Path(__file__).parents[1] / "rich"
"""A workspace with a brief that holds all that a brief can hold."""
HANDOUT = {"page": {"indent": 0, "side": 18}, "columns": 2, "sizes": {"text": 12.5, "title": 34}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One document and its finished files."""

    name: str
    document: Document
    docx: Path
    pdf: Path
    html: Path


def build_samples(folder: Path, root: Path = ROOT) -> Iterator[Made]:
    """Every brief of a workspace in every template and language, built by the command as a user builds them."""
    command = [sys.executable, "-m", "briefgen", "-C", str(root), "build", "-o", str(folder), "--strict", "--force"]
    built = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    place = workspace.find(root)
    held, _ = records.load(place)
    for target in pipeline.targets(held):
        document, _ = pipeline.compose(place, held, target)
        files = {kind: folder / f"{target.stem}.{kind}" for kind in ("docx", "pdf", "html")}
        yield Made(name=target.stem.split("/")[1], document=document, **files)


def build_stress(folder: Path) -> Iterator[Made]:
    """Every block and inline, in every script that the writers are made for."""
    created = datetime(2026, 11, 23, tzinfo=UTC)
    kinds = (
        ("everything", documents.everything, Theme(), tuple(documents.WORDS)),
        ("handout", documents.handout, Theme.model_validate(HANDOUT), tuple(documents.WORDS)),
        ("notes", documents.note_citations, Theme(), ("en", "ar")),
    )
    for kind, make, theme, spoken in kinds:
        for language in spoken:
            document = make(language)
            name = f"{kind}.{language}"
            written = {
                "docx": docx.write(document, theme, created, None),
                "pdf": pdf.write(document, theme, created),
                "html": html.write(document, theme, created),
            }
            files = {extension: folder / f"{name}.{extension}" for extension in written}
            for extension, rendered in written.items():
                files[extension].write_bytes(rendered.data)
            yield Made(name=name, document=document, **files)
