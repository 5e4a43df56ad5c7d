"""briefgen: validated source records in; concise, cited briefs out, as DOCX, PDF and HTML, in the reader's language.

From Python: `prove`, and `load`, `check` and `make`; the command line does the same (`briefgen --help`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.proof import Proof
    from briefgen.rebuild import BuildResult, Options
    from briefgen.records import Records
    from briefgen.warned import Checked

__version__ = "0.1.0"
__all__ = ["check", "load", "make", "prove"]


def prove(draft: Path, reports: Sequence[Path], *, language: str = "") -> Proof:
    """Each claim of a draft held against its reports: files, or folders of them. No workspace is needed.

    DOCX, ODT, PDF, Markdown, HTML, text. `language` is the draft's, guessed where it is empty. What could not be read
    is in the proof; OSError is raised where a file is not there.
    """
    from briefgen import proof

    return proof.prove(draft, reports, languages=(language, ""))


def load(folder: Path) -> Records:
    """The records of the workspace that `folder` is in. Raises InputError with everything that is wrong with them."""
    from briefgen import records, workspace
    from briefgen.diagnostic import raise_errors

    found, diagnostics = records.load(workspace.find(folder))
    raise_errors(diagnostics)
    return found


def check(folder: Path, *, today: dt.date, documents: Path | None = None, require_evidence: bool = False) -> Checked:
    """Records, catalogues and evidence of the workspace that `folder` is in, as of `today`. Raises nothing for what is
    wrong: it is in `diagnostics`."""
    from briefgen import pipeline, workspace

    return pipeline.check(workspace.find(folder), today=today, documents=documents, require_evidence=require_evidence)


def make(folder: Path, *, today: dt.date, options: Options | None = None, processes: int = 1) -> BuildResult:
    """Check, then build what is stale, each document whole. Raises InputError where a record is wrong; nothing is built
    then."""
    from briefgen import pipeline, rebuild, workspace
    from briefgen.diagnostic import raise_errors

    place = workspace.find(folder)
    checked = pipeline.check(place, today=today, briefs=options.briefs if options else ())
    raise_errors(checked.diagnostics)
    plan = rebuild.plan(place, checked.records, options or rebuild.Options())
    return rebuild.run(place, checked.records, plan, processes=processes, verification=checked.verification)
