"""Bidi classes in, embedding levels and overridden classes out: X1 to X8 of the bidirectional algorithm (UAX 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EMBEDS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_DEEPEST: Final = 125
"""max_depth (BD2)."""


def explicit(types: list[str], base: int) -> tuple[list[int], dict[int, int]]:
    """Levels by embeddings, overrides and isolates; overridden classes are changed in `types`."""
    partner = _isolates(types)
    strong = _first_strong(types, partner)
    found = [base] * len(types)
    stack = _Stack(entries=[(base, "", False)])
    for n, kind in enumerate(types):
        if kind in ISOLATES:
            found[n] = stack.mark(types, n)
            stack.enter(kind, rightward=kind == "RLI" or (kind == "FSI" and strong[n] == 1))
        elif kind in EMBEDS:
            found[n] = stack.entries[-1][0]
            stack.enter(kind, rightward=kind in ("RLE", "RLO"))
        elif kind == "PDI":
            stack.leave_isolate()
            found[n] = stack.mark(types, n)
        elif kind == "PDF":
            found[n] = stack.entries[-1][0]
            stack.leave_embedding()
        elif kind == "B":
            found[n] = base
        else:
            found[n] = stack.mark(types, n)
    return found, partner


@dataclass(slots=True, kw_only=True)
class _Stack:
    """The directional status stack (X1), and what was opened without finding room on it."""

    entries: list[tuple[int, str, bool]]
    """(level, class that an override gives, whether an isolate has opened it)"""
    lost_isolates: int = 0
    lost_embeddings: int = 0
    valid: int = 0
    """Isolates on the stack."""

    def mark(self, types: list[str], n: int) -> int:
        """The level of a character, whose class is overridden where an override is open (X6)."""
        level, override, _ = self.entries[-1]
        if override and types[n] != "BN":
            types[n] = override
        return level

    def enter(self, kind: str, *, rightward: bool) -> None:
        """X2 to X5c."""
        level, isolate = self.entries[-1][0], kind in ISOLATES
        deeper = (level + 1) | 1 if rightward else (level + 2) & ~1
        if deeper <= _DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.valid += isolate
            self.entries.append((deeper, {"LRO": "L", "RLO": "R"}.get(kind, ""), isolate))
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def leave_isolate(self) -> None:
        """X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.valid:
            self.lost_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.valid -= 1

    def leave_embedding(self) -> None:
        """X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()


def _isolates(classes: list[str]) -> dict[int, int]:
    """Isolate initiator -> its PDI, or the end of the text (BD9)."""
    partner: dict[int, int] = {}
    open_: list[int] = []
    for n, kind in enumerate(classes):
        if kind in ISOLATES:
            open_.append(n)
            partner[n] = len(classes)
        elif kind == "PDI" and open_:
            partner[open_.pop()] = n
    return partner


def _first_strong(classes: list[str], partner: dict[int, int]) -> dict[int, int]:
    """FSI -> the level (0 or 1) of the first strong character inside it, nested isolates skipped (P2, P3)."""
    found: dict[int, int] = {}
    # From the end, so that each position is read once however deep isolates nest: for every position, the next strong
    # character of its own isolate.
    following: list[int] = [0] * (len(classes) + 1)
    closes = {end: start for start, end in partner.items()}
    for n in range(len(classes) - 1, -1, -1):
        kind = classes[n]
        if kind == "L":
            following[n] = 0
        elif kind in ("R", "AL"):
            following[n] = 1
        elif n in partner:
            if kind == "FSI":
                found[n] = following[n + 1]
            following[n] = following[min(partner[n] + 1, len(classes))]
        elif kind == "PDI" and n in closes:
            following[n] = 0
        else:
            following[n] = following[n + 1]
    return found
