"""A paragraph -> the offsets of its sentences; one rule for the languages that end sentences with . ! ? or …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# After these a full stop ends no sentence. Lower case; languages share one list, since they seldom disagree.
_ABBREVIATIONS: Final = frozenset(
    word
    for line in """
    e.g i.e etc al cf vs dr mr mrs ms prof st no nos fig figs vol pp p ed eds approx ca c inc ltd est dept gov jan
    feb mar apr jun jul aug sep sept oct nov dec t.ex bl.a m.m dvs d.v.s s.k f.d kl tex resp ung milj mdr z.b d.h
    bzw u.a usw ggf evtl inkl nr abs art mio mrd str np tzn tzw itp itd m.in r w ds ul godz ok tys mln mld św wg
    pkt proc lek env m mm mme mlle éd chap p.ex c.-à-d av sr sra srta dra ud uds ej pág núm aprox ee.uu
    """.splitlines()
    for word in line.split(" ")
)
# After these a number with a full stop is an ordinal: "vom 2. Februar", "im 3. Quartal".
_BEFORE_ORDINALS: Final = frozenset(
    ("der", "die", "das", "dem", "den", "des", "am", "im", "vom", "zum", "zur", "beim", "ab", "bis", "seit", "und")
)
_END = re.compile(r"[.!?…]{1,8}(?:[ \u00a0\u202f]»|[\"'”’“»)\]]{0,3})(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“”„«]{1,12}$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it; a blank line ends one too."""
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and not _ends(text, start, match.start(), match.end()):
            continue
        yield from trimmed(text, start, match.end())
        start = match.end()
    yield from trimmed(text, start, len(text))


def _ends(text: str, start: int, stop: int, after: int) -> bool:
    following = text[after : after + 40].lstrip()
    if not following:
        return True
    if following[0].islower():
        return False
    before = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    word = before.group().lower() if before else ""
    if not word:
        return True
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        # "W 2013 r. Europol …": the sentence goes on; "… do końca 2013 r. Europol", "… etc. The": it ended.
        return word == "etc" or (word == "r" and text.count(" ", start, stop) > 4)
    if not word.isdigit() or len(word) > 2:
        return True
    # "am 30. Oktober", "3. Bericht", but a year or a plain figure may well end a sentence.
    earlier = text[max(0, stop - len(word) - 12) : stop - len(word)].split()
    return bool(earlier) and earlier[-1][-1].isalpha() and earlier[-1].lower() not in _BEFORE_ORDINALS


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of `text` without the white space at its ends; nothing where it holds nothing else."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield start + left, start + right
