"""A share in a passage -> whom it is of, where the passage says so behind it: "61 percent of the 1,200 women say".

Nothing is taken that may be narrower than it looks: what follows the people is a verb, or nothing is a base.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from briefgen.claims import ReadSentence, look
from briefgen.draft import Draft, Fragment, evidence, fragments, selector
from briefgen.evidence.agreement import as_yaml
from briefgen.numerals import Expression
from briefgen.tag import primary

_WORD: Final = re.compile(r"[^\W\d_]+")
_SHARES: Final = ("percent", "share")
_BESIDE: Final = (*_SHARES, "year", "date", "month", "quarter", "ordinal", "duration")
"""Units that a finding with a base may have: a count or an amount may be of others."""
_MOST: Final = 8
"""Words of a base."""
ASKED: Final = "asked"
"""What the statistic is called that says how many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundBase:
    """Whom figures are about, as a record has it."""

    text: str
    statistics: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files("briefgen.adopt") / "bases.toml").read_text("utf-8"))


def base_of(
    used: Sequence[Expression], stated: Sequence[Expression], source: Draft, end: int, language: str
) -> BoundBase | None:
    """The one base of all shares among the figures `used`; None where they have none, or not the same.

    `stated` are all figures of the passage, which ends at character `end` of `source`. None as well where the records
    are in another `language`: their texts are in one.
    """
    words = _tables().get(primary(source.language))
    shares = [one for one in used if one.unit in _SHARES]
    if words is None or not shares or primary(language) != primary(source.language):
        return None
    spans = [_people(one, stated, source, end, words) for one in shares]
    found = {source.text[slice(*span)] if span is not None else None for span in spans}
    if len(found) != 1 or spans[0] is None:
        return None
    outside = (one for one in used if not any(span and span[0] <= one.start < span[1] for span in spans))
    if any(one.unit not in _BESIDE for one in outside):
        return None
    return _recorded(shares[0], spans[0], stated, source)


def _people(
    share: Expression, stated: Sequence[Expression], source: Draft, end: int, words: dict[str, Any]
) -> tuple[int, int] | None:
    """From where to where the words stand that say whom a share is of."""
    text = source.text[share.end : end]
    counts = [one for one in stated if one.start >= share.end]
    read = look(text, source.language, ())
    groups = {mark.start: mark.end for mark in read.of("group")}
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)][: _MOST + 2]
    at, begins = 0, tokens[0][1] if tokens else -1
    if words["of"]:
        if not tokens or tokens[0][0] not in words["of"]:
            return None
        at = 1
    stop = -1
    last = tokens[0][1] if tokens else 0
    while at < len(tokens):
        low, start, finish = tokens[at]
        if re.search(r"[.;:,()!?\n]", _without(text[last:start], counts, share.end + last)):
            return None
        last = finish
        if stop >= 0 and low in words["verbs"]:
            return share.end + begins, share.end + stop
        if start in groups and stop < 0:
            stop = groups[start]
            at += len(_WORD.findall(text[start:stop]))
            last = stop
            continue
        if low in words["asked"]:
            stop = finish if stop >= 0 else stop
        elif stop >= 0 or not (low in words["articles"] or _describes(start, read)):
            return None
        at += 1
    return None


def _without(between: str, counts: Sequence[Expression], offset: int) -> str:
    """What stands between two words, without the signs of a count: 1,200."""
    for one in counts:
        if offset <= one.start and one.end <= offset + len(between):
            between = between[: one.start - offset] + " " * (one.end - one.start) + between[one.end - offset :]
    return between


def _describes(start: int, read: ReadSentence) -> bool:
    """Whether a word before the people has content of its own: young, Norwegian, police."""
    return any(word.start == start and word.content for word in read.words)


def _recorded(
    share: Expression, span: tuple[int, int], stated: Sequence[Expression], source: Draft
) -> BoundBase | None:
    counts = [one for one in stated if span[0] <= one.start and one.end <= span[1]]
    if len(counts) > 1 or any(one.unit != "count" for one in counts):
        return None
    text = " ".join(source.text[slice(*span)].split())
    if any(character in text for character in "{}[]<>*_`"):
        return None
    if not counts:
        found = selector(source, share.start, span[1])
        anchors = [Fragment(backs=(), selector=found, start=share.start)] if found is not None else []
        return BoundBase(text=text, statistics=(), evidence=_lines(source, anchors)) if anchors else None
    (count,) = counts
    anchors, without = fragments(source, [(ASKED, count)], span)
    if without or not anchors:
        return None
    text = " ".join(f"{source.text[span[0] : count.start]}{{{ASKED}}}{source.text[count.end : span[1]]}".split())
    return BoundBase(text=text, statistics=((ASKED, as_yaml(count)),), evidence=_lines(source, anchors))


def _lines(source: Draft, anchors: Sequence[Fragment]) -> tuple[str, ...]:
    return tuple(evidence(source, source.language, one) for one in anchors)
