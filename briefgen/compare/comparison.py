"""What a comparison of two editions holds: their sentences side by side, and what they do not say alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "figure",
    "unit",
    "qualifier",
    "only",
    "amount",
    "strength",
    "direction",
    "group",
    "swapped",
    "rank",
    "speaker",
    "recorded",
]
Severity = Literal["error", "warning", "note"]
"""`error`: a figure differs; `warning`: something is in one edition alone, one denies what the other says, or the
record says that they differ; `note`: one says it more strongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A stretch of one edition. `surface` is the expression that is meant; empty where the edition has none."""

    start: int = 0
    end: int = 0
    text: str = ""
    surface: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Something that the editions do not say alike."""

    kind: Kind
    severity: Severity
    message: str
    a: Side
    b: Side
    section: str
    recorded: str = ""
    """The finding whose `editions_differ` tells it; empty where no record does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedRow:
    """Sentences that belong together."""

    a: Side
    b: Side
    heading: bool
    section: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two editions side by side."""

    names: tuple[str, str]
    languages: tuple[str, str]
    rows: tuple[AlignedRow, ...]
    disagreements: tuple[Disagreement, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    """What could not be done, in words."""

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        from briefgen.compare.forms import as_json

        return as_json(self)

    def as_text(self) -> str:
        """The disagreements, for a terminal."""
        from briefgen.compare.forms import as_text

        return as_text(self)

    def as_html(self) -> str:
        """A page with both editions side by side."""
        from briefgen.compare.forms import as_html

        return as_html(self)
