"""The marks and figures of a sentence -> which belong together: each mark to the figure that is nearest to it.

Where as many figures as opposed marks follow each other (`women 61 %, men 48 %`; `women and men: 61 and 48 %`), they
belong together in that order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from briefgen.claims.lexicon import load_lexicon, opposed
from briefgen.claims.sentence import Cue, ReadFigure, ReadSentence

FAR: Final = 16
"""Places between a mark and a figure that may belong together."""
SENTENCE: Final = 20
"""Places that only the end of a sentence puts between two neighbours."""
_TIMES: Final = ("year", "date", "ordinal")


def counted(figures: Iterable[ReadFigure]) -> list[int]:
    """The numbers of the figures that count or measure, and do not tell when."""
    return [n for n, one in enumerate(figures) if one.expression.unit not in _TIMES]


def nearest(mark: Cue, figures: Sequence[ReadFigure], among: Sequence[int]) -> int:
    """The figure that a mark belongs to; -1 where none is near."""
    best = min(among, key=lambda n: (distance(mark, figures[n]), n), default=-1)
    return best if best >= 0 and distance(mark, figures[best]) <= FAR else -1


def distance(mark: Cue, figure: ReadFigure) -> int:
    """Places between a mark and a figure."""
    return abs(mark.place - figure.place)


def bound(sentence: ReadSentence, marks: Sequence[Cue]) -> dict[int, list[Cue]]:
    """A figure -> the marks that belong to it. `marks` are of one kind: an opposed pair, directions."""
    among = counted(sentence.figures)
    found: dict[int, list[Cue]] = {}
    for run in _runs(sentence, marks):
        near = _of_a_kind(sentence, [n for n in among if _within(sentence.figures[n].place, run)], len(run))
        ordered = _in_order(sentence, run, near)
        for at, mark in enumerate(run):
            own = [n for n in near if not _compared(sentence, n, mark)]
            figure = ordered[at] if ordered else nearest(mark, sentence.figures, own)
            if figure >= 0:
                found.setdefault(figure, []).append(mark)
    return {number: _nearby(sentence.figures[number], cues) for number, cues in found.items()}


def _of_a_kind(sentence: ReadSentence, among: list[int], number: int) -> list[int]:
    """The shares alone where they are as many as the marks: 38 million (48 % of them men and 52 % women)."""
    kinds = Counter(sentence.figures[n].amount.kind for n in among)
    if number < _PAIR or kinds["share"] != number or sum(count == number for count in kinds.values()) > 1:
        return among
    return [n for n in among if sentence.figures[n].amount.kind == "share"]


_PAIR: Final = 2


def _compared(sentence: ReadSentence, number: int, mark: Cue) -> bool:
    """Whether a figure is only compared with a mark behind it: women earn 21 % less than men."""
    lexicon = load_lexicon(sentence.language)
    than = lexicon.than if lexicon is not None else frozenset()
    place = sentence.figures[number].place
    return any(word.low in than and place < word.place < mark.place for word in sentence.words)


def _nearby(figure: ReadFigure, marks: Sequence[Cue]) -> list[Cue]:
    """The nearest of the marks of a figure, and those joined to it: `of women and men`."""
    first = min(marks, key=lambda mark: distance(mark, figure))
    reach = distance(first, figure) + _JOINED
    after = first.place > figure.place
    return [first] + [
        mark
        for mark in marks
        if mark is not first and distance(mark, figure) <= reach and (mark.place > figure.place) == after
    ]


_JOINED: Final = 5
"""Places between two marks that are joined by an "and"."""


def carried(sentence: ReadSentence, marks: Sequence[Cue]) -> dict[int, list[Cue]]:
    """The same, and a figure without a mark of its own has the one that was said last in its sentence."""
    found = bound(sentence, marks)
    for number in counted(sentence.figures):
        figure = sentence.figures[number]
        if number in found:
            continue
        earlier = [mark for mark in marks if mark.place <= figure.place and _joined(mark.place, figure.place)]
        later = [mark for mark in marks if mark.place > figure.place and _joined(figure.place, mark.place)]
        if earlier:
            found[number] = [earlier[-1]]
        elif later and len(counted(sentence.figures)) == 1:
            found[number] = [later[0]]
    return found


def _joined(first: int, second: int) -> bool:
    return second - first < 3 * SENTENCE


def _runs(sentence: ReadSentence, marks: Sequence[Cue]) -> list[list[Cue]]:
    """The marks, sentence by sentence."""
    runs: list[list[Cue]] = []
    stops = beginnings(sentence)
    last = -1
    for mark in sorted(marks, key=lambda one: one.place):
        number = sum(stop <= mark.place for stop in stops)
        if number != last:
            runs.append([])
        runs[-1].append(mark)
        last = number
    return runs


def beginnings(sentence: ReadSentence) -> list[int]:
    """The places at which the sentences of a text begin, but for the first, ascending."""
    places = sorted({word.place for word in sentence.words} | {figure.place for figure in sentence.figures})
    return [second for first, second in pairwise(places) if second - first >= SENTENCE]


def _within(place: int, run: Sequence[Cue]) -> bool:
    return run[0].place - FAR - SENTENCE < place < run[-1].place + FAR + SENTENCE


def _in_order(sentence: ReadSentence, run: Sequence[Cue], among: Sequence[int]) -> list[int]:
    """The figures of the marks where both come in equal numbers and in an order that tells; else nothing."""
    if len(run) < 2 or len(run) != len(among) or not _opposed(run):
        return []
    order = "".join(
        letter
        for _, letter in sorted([(mark.place, "m") for mark in run] + [(sentence.figures[n].place, "f") for n in among])
    )
    half = len(run)
    if order in ("mf" * half, "fm" * half):
        return list(among)
    joined = all(second.place - first.place <= _JOINED for first, second in pairwise(run))
    return list(among) if joined and order in ("m" * half + "f" * half, "f" * half + "m" * half) else []


def _opposed(run: Sequence[Cue]) -> bool:
    pairs = opposed()
    return all(first.meaning in pairs.get(second.meaning, frozenset()) for first, second in pairwise(run))
