"""Writers: (Document, Theme, created) -> Rendered, one folder a format. No writer imports records."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished file: its bytes, how many pages it has (0 where the format has none), and what the writer noticed."""

    data: bytes
    pages: int = 0
    filled: float = 0.0
    """How much of its last page is filled, 0 to 1."""
    diagnostics: tuple[Diagnostic, ...] = ()
