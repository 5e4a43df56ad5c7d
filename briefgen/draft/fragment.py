"""The figures of a sentence -> the fragments that anchor them, each tried as `briefgen check` will read it.

A draft is held by its own check: a figure that no fragment proves is no statistic of the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen import numerals
from briefgen.evidence.agreement import quantity
from briefgen.evidence.figures import states
from briefgen.numerals import Expression
from briefgen.originals import Search, Selector, context, find

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft

WORDS: Final = 8
"""Words of an anchor that backs one figure."""
TOGETHER: Final = 12
"""Words within which one anchor backs several figures."""
MAX_EXACT: Final = 1500
"""Characters of an anchor."""

Named = tuple[str, Expression]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What anchors some figures: their names, what a record quotes, and where it starts."""

    backs: tuple[str, ...]
    selector: Selector
    start: int


def fragments(draft: Draft, named: list[Named], sentence: Span) -> tuple[list[Fragment], list[str]]:
    """Fragments of the sentence, each with the figures that it backs; and the names of those that none proves.

    Figures that are close share one.
    """
    words = _words(draft.text, *sentence)
    found: list[Fragment] = []
    unproved: list[str] = []
    for group in _groups(draft.text, named):
        one = _proved(draft, group, words)
        proved = [one] if one is not None or len(group) == 1 else [_proved(draft, [name], words) for name in group]
        found += [fragment for fragment in proved if fragment is not None]
        backed = {name for fragment in proved if fragment is not None for name in fragment.backs}
        unproved += [name for name, _ in group if name not in backed]
    return found, unproved


def _groups(text: str, named: list[Named]) -> Iterator[list[Named]]:
    group: list[Named] = []
    for one in named:
        if group and len(text[group[0][1].start : one[1].end].split()) > TOGETHER:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _proved(draft: Draft, group: list[Named], words: list[Span]) -> Fragment | None:
    """A short fragment of these words, or all of them, in which a check reads what these figures say."""
    quantities = [quantity(found) for _, found in group]
    for start, end in (_around(words, group[0][1].start, group[-1][1].end), (words[0][0], words[-1][1])):
        located = located_by(draft, start, end)
        if located is None:
            continue
        selected, found = located
        if not numerals.knows(draft.language) or states(
            draft.document, found.start, found.end, draft.language, quantities
        ):
            return Fragment(backs=tuple(name for name, _ in group), selector=selected, start=start)
    return None


_PARTED: Final = re.compile(r"[^\W\d_][-‐]$|\u00ad$")
"""The end of a line that ends inside a word."""
_HYPHENS: Final = frozenset("-‐\u00ad")


def _words(text: str, start: int, end: int) -> list[Span]:
    """The words of a sentence; a word that goes on over a line's end is one."""
    spans = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    cuts = [0]
    for number, (one, other) in enumerate(pairwise(spans), 1):
        last = start + one[1]
        parted = text[last - 1] in _HYPHENS and _PARTED.search(text[start + max(one[0], one[1] - 2) : last])
        if not (parted and (text[last - 1] == "\u00ad" or "\n" in text[last : start + other[0]])):
            cuts.append(number)
    return [(start + spans[a][0], start + spans[b - 1][1]) for a, b in pairwise([*cuts, len(spans)])]


def _around(words: list[Span], start: int, end: int) -> Span:
    """The words from `start` to `end` with those after them, and then those before them, up to `WORDS`."""
    first = next(n for n, word in enumerate(words) if word[1] > start)
    last = next((n for n in range(first, len(words)) if words[n][1] >= end), len(words) - 1)
    while last - first + 1 < WORDS and last - first + 1 < len(words):
        if last + 1 < len(words) and (last - first + 1 < WORDS - 2 or first == 0):
            last += 1
        else:
            first -= 1
    return words[first][0], words[last][1]


def selector(draft: Draft, start: int, end: int) -> Selector | None:
    """What finds the fragment, with what is around it where it is not there once; None where nothing does."""
    located = located_by(draft, start, end)
    return located[0] if located is not None else None


def located_by(draft: Draft, start: int, end: int) -> tuple[Selector, Search] | None:
    """What finds the fragment, as `selector`, and what it finds."""
    document = draft.document
    exact = line(draft.text[start:end])
    if not exact or len(exact) > MAX_EXACT:
        return None
    page, heading = document.page(start), document.heading(start)
    selected = Selector(exact=exact, page=str(page or ""), sections=(heading,) if heading else ())
    found = find(document, selected, explain=False)
    if found.status == "ambiguous" and (pair := context(document, start, end)):
        selected = replace(selected, prefix=line(pair[0]), suffix=line(pair[1]))
        found = find(document, selected, explain=False)
    return (selected, found) if found.status == "found" else None


UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no YAML file may hold, or nobody would see in it."""
_UNSEEN: Final = re.compile(r"[\u00ad\ufffe\x02]+\s*|[\u200b\u2060\ufeff]+")


def unbroken(text: str) -> str:
    """`text` without the hyphens that part a word at the end of a line, as numerals are read; others are kept."""
    return _BROKEN.sub("", text)


_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]{0,8}\r?\n[ \t]{0,40}(?=[^\W\d_])")


def line(text: str) -> str:
    """`text` on one line as a person reads it: without soft hyphens and characters that nobody sees."""
    return " ".join(UNSAFE.sub(" ", _UNSEEN.sub("", text)).split())
