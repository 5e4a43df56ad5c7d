"""A sentence and its language -> how it says what it says: never, seldom, usually, not, must; on average, most."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

from briefgen.numerals import Phrases, lows
from briefgen.numerals.tokens import tokens
from briefgen.tag import primary

OFTEN: Final = ("never", "seldom", "sometimes", "usually", "oftenest", "always")
DUTY: Final = ("must", "should")
PER: Final = ("hourly", "daily", "weekly", "monthly", "yearly")
"""Degrees of one scale each: two of them contradict each other."""
_STEMS: Final = ("average", "most", "half")


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((resources.files("briefgen.compare") / "wording.toml").read_text("utf-8"))


@lru_cache(maxsize=32)
def _phrases(language: str) -> Phrases[str]:
    table = _tables().get(primary(language), {})
    return Phrases((words, degree) for degree, phrases in table.items() if degree not in _STEMS for words in phrases)


def mentions(text: str, language: str, what: Literal["average", "most", "half"]) -> bool:
    """Whether a word for an average, for most of them, or for half stands anywhere in `text`."""
    stems = tuple(_tables().get(primary(language), {}).get(what, ()))
    return any(word.startswith(stems) for word in lows(text)) if stems else False


def degrees(text: str, language: str) -> dict[str, str]:
    """Each degree that `text` holds, with the first words that say so; nothing for a language without a table."""
    phrases = _phrases(language)
    if phrases.first.keys().isdisjoint(lows(text)):
        return {}
    read = tokens(text)
    found: dict[str, str] = {}
    at = 0
    while at < len(read):
        hit = phrases.at(read, at)
        if hit is None:
            at += 1
            continue
        end, degree = hit
        if degree != "nothing":
            found.setdefault(degree, " ".join(text[read[at].start : read[end - 1].end].split()))
        at = end
    return found


def differing(left: dict[str, str], right: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Pairs of words, one of each side and empty where it has none, with whether they contradict each other.

    "Must" and "should" are told only where both are there, since languages leave them out in different places; so are
    superlatives: "most often" is "the most common". Whoever never does something does not do it, and what is missing or
    done without is said by "not" in another language.
    """
    pairs: list[tuple[str, str, bool]] = []
    for scale in (OFTEN, DUTY, PER):
        ours, theirs = ([one for one in scale if one in side] for side in (left, right))
        if ours and theirs:
            if not set(map(_degree, ours)) & set(map(_degree, theirs)):
                pairs.append((left[ours[0]], right[theirs[0]], True))
        elif scale is OFTEN and (ours or theirs):
            one = (ours or theirs)[0]
            if one != "oftenest" and not (one == "never" and "not" in (right if ours else left)):
                pairs.append((left.get(one, ""), right.get(one, ""), one == "never"))
    for degree in ("perhaps", "probably", "mainly"):
        if (degree in left) != (degree in right):
            pairs.append((left.get(degree, ""), right.get(degree, ""), False))
    denied = [{"not", "never", "seldom"} & side.keys() for side in (left, right)]
    if bool(denied[0]) != bool(denied[1]) and "not" in (left if denied[0] else right):
        without = [side.get("without", "") for side in (left, right)]
        if bool(without[0]) == bool(without[1]) or bool(without[0]) == bool(denied[0]):
            pairs.append((left.get("not", ""), right.get("not", ""), True))
    return pairs


def _degree(one: str) -> str:
    return "usually" if one == "oftenest" else one
