"""What comes back from the pipeline, each with what was noticed: a target produced, a workspace checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.diagnostic import Diagnostic
from briefgen.document import Document
from briefgen.evidence import Verification
from briefgen.records import Records
from briefgen.target import Format
from briefgen.writers import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """The files of one target by format, what they hold, and what was noticed on the way."""

    document: Document
    files: Mapping[Format, Rendered]
    pages: int
    """Of the PDF; 0 where none was set."""
    words: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The records, what their evidence proves, and everything that is wrong, in the order of the stages."""

    records: Records
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]
