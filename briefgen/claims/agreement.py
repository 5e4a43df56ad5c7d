"""What a comparison of a claim with a passage gives: what agrees, what differs, and what could not be matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "value",
    "unit",
    "currency",
    "scale",
    "points",
    "qualifier",
    "year",
    "period",
    "direction",
    "denial",
    "modality",
    "degree",
    "group",
    "rank",
    "speaker",
    "swapped",
    "quotation",
    "words",
]
"""What is compared. `points`: percent against percentage points; `group`: who or what is counted; `modality`: what is
possible, planned, asked or doubted against what is a fact; `swapped`: two figures exchanged between what they count;
`words`: whether both are about the same thing."""

Status = Literal["agrees", "restates", "differs", "alone", "open"]
"""`restates`: true by rounding or restating. `alone`: of this kind, one side has words and the other has none. `open`:
it could not be matched, which is neither agreement nor contradiction."""

FIGURES: frozenset[Kind] = frozenset(["value", "unit", "currency", "scale", "points", "qualifier", "year", "period"])
"""The kinds of a figure itself; the others are of the words around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSpan:
    """Words of one side: offsets into its text."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was compared, with the words on both sides; a side without such words has no spans."""

    kind: Kind
    status: Status
    claim: tuple[WordSpan, ...] = ()
    passage: tuple[WordSpan, ...] = ()
    why: str = ""
    """What differs, where the words themselves say the same."""

    @property
    def message(self) -> str:
        """What was found, in one clause: `direction: “rose” against “fell”`."""
        ours, theirs = (", ".join(f"“{span.surface}”" for span in side) for side in (self.claim, self.passage))
        match self.status:
            case "agrees":
                return f"{self.kind}: {ours} as {theirs}" if ours and theirs else f"{self.kind}: agrees"
            case "restates":
                return f"{self.kind}: {ours} restates {theirs}"
            case "differs":
                if self.why:
                    return f"{self.kind}: {ours} and {theirs}: {self.why}"
                if ours and theirs:
                    return f"{self.kind}: {ours} against {theirs}"
                if self.kind == "quotation":
                    return f"{self.kind}: the passage has {ours} otherwise"
                return f"{self.kind}: only the {'statement' if ours else 'passage'} says {ours or theirs}"
            case "alone":
                return f"{self.kind}: only the {'statement' if ours else 'passage'} says {ours or theirs}"
            case "open":
                return f"{self.kind}: {ours or theirs or 'what both are about'} could not be matched"


Verdict = Literal["agrees", "differs", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A claim and a passage, compared. It is never stronger than what was checked."""

    items: tuple[Item, ...]

    @property
    def differs(self) -> tuple[Item, ...]:
        """What the passage says otherwise."""
        return tuple(item for item in self.items if item.status == "differs")

    @property
    def doubts(self) -> tuple[Item, ...]:
        """What a person should look at: what differs, and what one side says alone."""
        return tuple(item for item in self.items if item.status in ("differs", "alone"))

    @property
    def open(self) -> tuple[Item, ...]:
        """What could not be matched."""
        return tuple(item for item in self.items if item.status in ("alone", "open"))

    @property
    def verdict(self) -> Verdict:
        """`agrees` only where something was compared, all of it agrees, and both are about the same thing."""
        if self.differs:
            return "differs"
        return "open" if self.open or not self.items else "agrees"

    @property
    def restated(self) -> bool:
        """Whether some of it agrees only by rounding or restating."""
        return any(item.status == "restates" for item in self.items)
