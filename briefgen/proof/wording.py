"""A claim that says nearly word for word what its passage says -> the words that it has changed, if any matter.

The classes of words that are compared elsewhere do not hold every word that turns a sentence round: up and down, months
and years, north and south. Where claim and passage are the same but for a few words, each of these has to be explained:
by a figure that agrees, by two words of one class and meaning, or by words without content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from briefgen import claims
from briefgen.claims import load_lexicon, paired
from briefgen.proof.remark import Clause, remark

NEARLY: Final = 0.6
"""Part of a claim's words that the passage has in their order, from which on it is compared word for word."""
_FEW: Final = 3
"""Words of the passage that a claim may not leave out within a phrase; more are a clause."""
_MOVED: Final = 3
"""Words from which on a clause may have moved."""
_TURNS: Final = ("denial", "direction", "compared", "degree", "rank", "role", "speaking")
"""Marks of the passage that a claim may not leave out."""


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    """What is compared: a figure, a mark's class and meaning, a stem, or the word."""
    words: str
    matters: bool
    """Whether it has content, or turns what is said."""
    small: bool = False
    """Whether it is a preposition."""
    plain: bool = False
    """Whether it is a word of no class and no name: where it stands says little."""


def changed(claim: claims.ReadSentence, passage: claims.ReadSentence) -> tuple[Clause, ...] | None:
    """The words that nothing explains, `claim` against `passage`; None where the claim is in words of its own."""
    pairs = {pair.claim: pair.passage for pair in paired(claim, passage) if pair.item.status in ("agrees", "restates")}
    times = [n for n, one in enumerate(passage.figures) if one.expression.unit in _TIMES]
    free = {number for number in pairs if len(times) == 1 and pairs[number] in times}
    ours = _tokens(claim, {number: f"figure {other}" for number, other in pairs.items()}, free)
    theirs = _tokens(passage, {number: f"figure {number}" for number in pairs.values()}, set(pairs.values()))
    if not ours:
        return None
    matcher = SequenceMatcher(None, [one.key for one in ours], [one.key for one in theirs], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < NEARLY * len(ours):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    left_out = [theirs[at] for at in range(len(theirs)) if not any(b.b <= at < b.b + b.size for b in blocks)]
    elsewhere = {one.key for one in left_out}
    matched = {at for block in blocks for at in range(block.a, block.a + block.size)}
    moved = {one.key for at, one in enumerate(ours) if at not in matched}
    found: list[Clause] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        mine, other = ours[a:b], [theirs[at] for at in range(max(c, first), min(d, last))]
        if len(mine) > _MOVED and _within([one.key for one in mine], [one.key for one in left_out]):
            continue  # a clause that has moved
        here = {one.key for one in mine if one.plain}
        mine = [one for one in mine if not (one.plain and one.key in elsewhere)]
        other = [one for one in other if not (one.plain and (one.key in here or one.key in moved))]
        if _mattering(mine) or _turning(other):
            words = {"ours": (_said(mine),), "theirs": (_said(other),)}
            found.append(remark("instead" if mine and other else "more-words" if mine else "left-out", **words))
    return tuple(found)


def _said(tokens: Sequence[_Token]) -> str:
    return " ".join(one.words for one in tokens)


def _mattering(tokens: Sequence[_Token]) -> bool:
    """Whether words of the claim matter that the passage does not have there; a year may be anywhere, with its "in"."""
    year = any(one.key.startswith("figure ") and not one.matters for one in tokens)
    return any(one.matters and not (year and one.small) for one in tokens)


def _turning(tokens: Sequence[_Token]) -> bool:
    """Whether what was left out may turn the sentence: a mark, or a word of content within a phrase."""
    if any(one.key.startswith(_TURNS) for one in tokens):
        return True
    return len(tokens) <= _FEW and any(one.matters and not one.small for one in tokens)


def _within(some: Sequence[str], among: Sequence[str]) -> bool:
    """Whether these are found in a row, all but a small word."""
    block = SequenceMatcher(None, some, among, autojunk=False).find_longest_match()
    return block.size >= len(some) - 1


_TIMES: Final = ("year", "date")


def _tokens(sentence: claims.ReadSentence, figures: dict[int, str], free: set[int]) -> list[_Token]:
    """The words of a sentence, figures and phrases of a class each as one; `free` figures may be anywhere."""
    lexicon = load_lexicon(sentence.language)
    functions = lexicon.functions if lexicon is not None else frozenset()
    prepositions = lexicon.prepositions if lexicon is not None else frozenset()
    placed: list[tuple[int, int, _Token]] = []
    for number, figure in enumerate(sentence.figures):
        one = figure.expression
        key = figures.get(number, f"{one.surface} here")
        placed.append((one.start, one.end, _Token(key, figure.span.surface, number not in free)))
    for expression in sentence.unread:
        placed.append((expression.start, expression.end, _Token(expression.surface, expression.surface, True)))
    for mark in sentence.marks:
        if mark.kind in ("nothing", "operation"):
            continue
        if not any(start < mark.end and mark.start < end for start, end, _ in placed):
            key = f"{mark.kind} {mark.meaning}"
            placed.append((mark.start, mark.end, _Token(key, mark.surface, True)))
    taken = [range(start, end) for start, end, _ in placed]
    for word in sentence.words:
        if not any(word.start in span for span in taken):
            matters = word.low not in functions or word.low in prepositions
            small = word.low in prepositions
            token = _Token(word.content or word.low, word.low, matters, small=small, plain=not word.capital)
            placed.append((word.start, word.end, token))
    return [one for _, _, one in sorted(placed, key=lambda item: item[:2])]
