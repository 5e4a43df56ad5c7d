"""Text and a base direction in, embedding levels and visual order out: the bidirectional algorithm (UAX 9), whole.

Rules are named as there. It runs over one paragraph; tabs and line ends inside it are spaces here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

from briefgen.writers.pdf.text.embedding import EMBEDS, ISOLATES, explicit

_BRACKETS_MOST = 63
"""Opening brackets that are kept (BD16)."""
_OPENING = "([{༺༼᚛⁅⁽₍⌈⌊〈❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（［｛｟｢"
_UNUSUAL = {"[": "]", "{": "}", "⦍": "⦐", "⦏": "⦎", "［": "］", "｛": "｝"}
_CLOSING_OF = {c: _UNUSUAL.get(c, chr(ord(c) + 1)) for c in _OPENING}
# Canonical equivalents are one bracket (BD16).
_CLOSING_OF["\u2329"] = _CLOSING_OF["\u3008"]
_CLOSING = {closing: closing for closing in _CLOSING_OF.values()} | {"\u232a": "\u3009"}
_REMOVED = frozenset({*EMBEDS, "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_EXPLICIT = frozenset({*EMBEDS, *ISOLATES, "PDF", "PDI"})
_BLANK = dict.fromkeys("\t\n\r\u2029", "WS")


Unit = tuple[str, int, int]
"""Bidi class, and start and end of the characters that share it. Separators and brackets stand alone."""


def levels(text: str, base: int) -> list[int]:
    """The level of each character; odd is right-to-left. What X9 removes has the level of what stands before it."""
    return resolved(text, _units(text), base)


class _Letters(dict[int, str]):
    """Code point -> a letter for its bidi class, found when it is first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        found = _LETTER[_BLANK.get(character) or bidirectional(character) or "L"]
        self[point] = found
        return found


_CLASSES = (
    *("L", "R", "AL", "EN", "AN", "WS", "NSM", "ET"),
    *("ON", "ES", "CS", "B", "S", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
)
_LETTER = {name: chr(65 + n) for n, name in enumerate(_CLASSES)}
_NAME = {letter: name for name, letter in _LETTER.items()}
_letters = _Letters()
# Only the first eight classes come in stretches that rules treat as one.
_UNITS = re.compile("A+|B+|C+|D+|E+|F+|G+|H+|.")


def _units(text: str) -> list[Unit]:
    letters = text.translate(_letters)
    return [(_NAME[match[0][0]], *match.span()) for match in _UNITS.finditer(letters)]


def resolved(text: str, units: list[Unit], base: int) -> list[int]:
    """Levels of characters of these bidi classes, before rule L1."""
    classes = [unit[0] for unit in units]
    if _EXPLICIT.isdisjoint(classes):
        found = [base] * len(classes)
        remaining = [n for n, kind in enumerate(classes) if kind != "BN"]
        if remaining:
            _sequence(_Sequence(text, units, remaining, [classes[n] for n in remaining], base, base, base), found)
    else:
        types = list(classes)
        found, partner = explicit(types, base)
        for sequence in _sequences(text, units, types, list(found), partner, base):
            _sequence(sequence, found)
    out: list[int] = []
    before = base
    for (kind, start, end), level in zip(units, found, strict=True):
        before = before if kind in _REMOVED else level
        out += [before] * (end - start)
    return out


@dataclass(slots=True)
class _Sequence:
    text: str
    units: list[Unit]
    places: list[int]
    """Indices of units."""
    types: list[str]
    level: int
    before: int
    """Level that decides sos."""
    after: int
    """Level that decides eos."""


def _sequences(
    text: str, units: list[Unit], types: list[str], found: list[int], partner: dict[int, int], base: int
) -> Iterator[_Sequence]:
    classes = [unit[0] for unit in units]
    remaining = [n for n, kind in enumerate(classes) if kind not in _REMOVED]
    runs = [list(group) for _, group in groupby(remaining, key=lambda n: found[n])]
    starts = {run[0]: run for run in runs}
    joined = {partner[run[-1]] for run in runs if run[-1] in partner}
    rank = {n: at for at, n in enumerate(remaining)}
    for run in runs:
        if run[0] in joined and classes[run[0]] == "PDI":
            continue
        places = list(run)
        while (end := partner.get(places[-1])) is not None and end in starts:
            places += starts[end]
        level = found[places[0]]
        first = rank[places[0]]
        before = found[remaining[first - 1]] if first else base
        if places[-1] in partner:
            after = base  # An isolate initiator without its PDI.
        else:
            last = rank[places[-1]]
            after = found[remaining[last + 1]] if last + 1 < len(remaining) else base
        yield _Sequence(text, units, places, [types[n] for n in places], level, before, after)


def _sequence(sequence: _Sequence, found: list[int]) -> None:
    level, types = sequence.level, sequence.types
    sos = "R" if max(level, sequence.before) & 1 else "L"
    eos = "R" if max(level, sequence.after) & 1 else "L"
    original = list(types)
    _weak(types, sos)
    _brackets(sequence, original, sos)
    _neutral(types, level, sos, eos)
    even = not level & 1
    for n, kind in zip(sequence.places, types, strict=True):
        if even:
            found[n] = level + (1 if kind == "R" else 2 if kind in ("AN", "EN") else 0)  # I1
        else:
            found[n] = level + (1 if kind in ("L", "AN", "EN") else 0)  # I2


def _weak(types: list[str], sos: str) -> None:
    """W1 to W7."""
    _marks_and_numbers(types, sos)
    for n, kind in enumerate(types):
        if kind == "AL":
            types[n] = "R"  # W3
    for n in range(1, len(types) - 1):
        kind, left, right = types[n], types[n - 1], types[n + 1]
        if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
            types[n] = left  # W4
    _terminators(types)
    strong = sos
    for n, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):
            types[n] = "ON"  # W6
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[n] = "L"  # W7


def _marks_and_numbers(types: list[str], sos: str) -> None:
    """W1 and W2: marks take the class of what they stand on, numbers after Arabic letters are Arabic."""
    last, strong = sos, sos
    for n, kind in enumerate(types):
        if kind == "NSM":
            kind = types[n] = "ON" if last in ("LRI", "RLI", "FSI", "PDI") else last
        last = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[n] = "AN"


def _terminators(types: list[str]) -> None:
    """W5: signs such as % beside a number are part of it."""
    for kind, group in groupby(range(len(types)), key=list(types).__getitem__):
        if kind == "ET":
            places = list(group)
            start, end = places[0], places[-1] + 1
            if "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
                types[start:end] = ["EN"] * (end - start)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(sequence: _Sequence, original: list[str], sos: str) -> None:
    """N0: brackets take the direction of what is in them."""
    pairs = _pairs(sequence)
    if not pairs:
        return
    types = sequence.types
    embedding, opposite = ("R", "L") if sequence.level & 1 else ("L", "R")
    # Places of strong types, kept up as pairs take theirs, so that no pair reads all that is inside it.
    strong_at: dict[str, list[int]] = {"L": [], "R": []}
    for n, kind in enumerate(types):
        if direction := _strong(kind):
            strong_at[direction].append(n)
    for start, end in pairs:
        if _within(strong_at[embedding], start, end):
            direction = embedding
        elif _within(strong_at[opposite], start, end):
            direction = opposite if _before(strong_at, start, sos) == opposite else embedding
        else:
            continue
        for at in (start, end):
            types[at] = direction
            strong_at[direction].insert(bisect_right(strong_at[direction], at), at)
            follower = at + 1
            while follower < len(types) and original[follower] == "NSM":
                types[follower] = direction
                follower += 1


def _pairs(sequence: _Sequence) -> list[tuple[int, int]]:
    """Brackets that belong together, in the order of those that open (BD16)."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for n, (at, kind) in enumerate(zip(sequence.places, sequence.types, strict=True)):
        if kind != "ON":
            continue
        character = sequence.text[sequence.units[at][1]]
        if character in _CLOSING_OF:
            if len(stack) == _BRACKETS_MOST:
                return []  # none at all are matched then
            stack.append((_CLOSING_OF[character], n))
        elif closing := _CLOSING.get(character):
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == closing), None)
            if depth is not None:
                pairs.append((stack[depth][1], n))
                del stack[depth:]
    return sorted(pairs)


def _within(places: list[int], start: int, end: int) -> bool:
    at = bisect_right(places, start)
    return at < len(places) and places[at] < end


def _before(strong_at: dict[str, list[int]], start: int, sos: str) -> str:
    """The strong direction before a place."""
    latest, found = -1, sos
    for direction, places in strong_at.items():
        at = bisect_right(places, start - 1) - 1
        if at >= 0 and places[at] > latest:
            latest, found = places[at], direction
    return found


def _neutral(types: list[str], level: int, sos: str, eos: str) -> None:
    """N1 and N2."""
    embedding = "R" if level & 1 else "L"
    n, before = 0, sos
    while n < len(types):
        if types[n] not in _NEUTRAL:
            before = _strong(types[n]) or before
            n += 1
            continue
        end = n
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        after = _strong(types[end]) if end < len(types) else eos
        types[n:end] = [before if before == after else embedding] * (end - n)
        n = end


def reordered(levels: list[int]) -> list[int]:
    """Indices in visual order, from left to right (L2)."""
    order = list(range(len(levels)))
    odd = min((level for level in levels if level & 1), default=0)
    if not odd:
        return order
    # One sweep a level that occurs: other levels have the same sets.
    for limit in sorted({level for level in levels if level >= odd} | {odd}, reverse=True):
        start = 0
        while start < len(order):
            if levels[order[start]] < limit:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= limit:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
