"""A Document -> its paragraphs as Word has them, each with the records' texts that its words came from.

A printed paragraph and the text that it prints are compared letter by letter without white space, quotation marks and
dashes as typography sets them; statistics and citations stand in both as one character each. So each printed letter
knows its place in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from briefgen.document import Citation, Document, Figure, Inline, LineBreak, Link, Note, NoteLetter, Origin, Text
from briefgen.records import Cite, FootnoteMark, Name, Placeholder, Plain, Pointer, TextError, flat, runs
from briefgen.review.model import Bound, Printed, SlotText, TextSlot
from briefgen.word.trace import visible
from briefgen.writers.docx import WrittenKind
from briefgen.writers.docx import paragraphs as written

NOTE: Final = "\ufffc"
"""Stands for the mark of a note."""
BREAK: Final = "\ue003"
"""Stands for the break between two paragraphs of one text."""
_FIGURE, _CITATION, _POINTER = "\ue001", "\ue002", "\ue004"
_FOLDED: Final = {
    **dict.fromkeys("\"'“”„‟«»‘’‚‹›", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "…": "...",
    **dict.fromkeys("\u2060\u200b\u00ad\u200e\u200f\ue000", ""),
}  # fmt: skip
_Letters = list[tuple[str, int, int, str]]
"""(letter, first offset, last offset, what prints it or nothing)"""


def canonical(text: str) -> str:
    """The letters of `text`, without white space and typography."""
    return "".join(letter for letter, _, _ in _letters(text))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    for at, character in enumerate(text):
        if not character.isspace():
            for letter in _FOLDED.get(character, character):
                yield letter, at, at + 1


def paragraphs(document: Document, slots: Iterable[TextSlot], names: Mapping[str, str]) -> tuple[Printed, ...]:
    """Every paragraph of `document`, in the order of a Word file: notes stand after all others."""
    known = tuple(_KnownText(slot, tuple(_printed_letters(slot, names))) for slot in slots)
    printed = (_bound(_plain(one.children, one.origin, one.kind), one.children, known) for one in written(document))
    return tuple(one for one in printed if one.text.strip())


def _plain(children: tuple[Inline, ...], origin: Origin | None, kind: WrittenKind) -> Printed:
    text: list[str] = []
    bounds: list[Bound] = []

    def read(inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            start = sum(map(len, text))
            match inline:
                case Text(text=value):
                    text.append(visible(value))
                case LineBreak():
                    text.append("\n")
                case Note() | NoteLetter():
                    text.append(NOTE)
                    bounds.append(Bound(start=start, end=start + 1, kind="note"))
                case Figure(children=inner, statistic=statistic):
                    read(inner)
                    bounds.append(Bound(start=start, end=sum(map(len, text)), kind="figure", what=statistic))
                case Citation(children=inner):
                    read(inner)
                    bounds.append(Bound(start=start, end=sum(map(len, text)), kind="citation"))
                case Link(children=inner, target=target) if target.startswith("#") and kind == "text" and inner:
                    read(inner)
                    bounds.append(Bound(start=start, end=sum(map(len, text)), kind="pointer"))
                case _:
                    read(inline.children)

    read(children)
    return Printed(
        text="".join(text),
        kind=kind,
        file=origin.file if origin else "",
        path=origin.path if origin else "",
        line=origin.line if origin else 0,
        bounds=tuple(sorted(bounds, key=lambda bound: bound.start)),
    )


@dataclass(slots=True)
class _KnownText:
    """A slot with the letters of each of its paragraphs, items and cells, and which of these were found."""

    slot: TextSlot
    parts: tuple[_Letters, ...]
    found: set[int] = field(default_factory=set)

    def choices(self, line: str) -> Iterator[tuple[int, _Letters, str]]:
        """Its parts that a printed line may hold: those first that are the line and were not found before."""
        spelt = [(n, letters, "".join(letter for letter, *_ in letters)) for n, letters in enumerate(self.parts)]
        if not self.slot.blocks:
            return iter(spelt)
        # Two cells may say the same: they are told apart by their order.
        return iter(sorted(spelt, key=lambda one: (one[2] != line, one[0] in self.found, one[0])))


def _bound(printed: Printed, children: tuple[Inline, ...], known: tuple[_KnownText, ...]) -> Printed:
    """`printed` with the slots that its words came from."""
    mine = _paragraph_letters(printed)
    # The letters of notes that the program makes are in no text; those that a text has of its own are.
    every, unmarked = range(len(mine)), [k for k, (letter, *_) in enumerate(mine) if letter != NOTE]
    origins = {(origin.file, origin.path) for origin in _origins(children)} | {(printed.file, printed.path)}
    taken = [False] * len(mine)
    texts: list[SlotText] = []
    bounds = list(printed.bounds)
    for one in known:
        slot = one.slot
        # A key figure prints its base before its own words, in one text.
        inside = (slot.file, slot.context) in origins or slot.context.startswith("bases.")
        places = every if any(NOTE in letters for part in one.parts for letters, *_ in part) else unmarked
        line = "".join(mine[k][0] for k in places)
        for n, letters, spelt in one.choices(line) if inside else ():
            at = line.find(spelt) if spelt else -1
            while at >= 0 and any(taken[k] for k in places[at : at + len(spelt)]):
                at = line.find(spelt, at + 1)
            if at < 0:
                continue
            for k in places[at : at + len(spelt)]:
                taken[k] = True
            one.found.add(n)
            found, named = _slot_text(slot, [mine[k] for k in places[at : at + len(spelt)]], letters)
            texts.append(found)
            bounds += named
            break
    return replace(
        printed,
        bounds=tuple(sorted(_spelt(bounds, texts), key=lambda bound: bound.start)),
        texts=tuple(sorted(texts, key=lambda one: one.start)),
    )


def joined(one: Printed, other: Printed) -> Printed | None:
    """Two paragraphs of one text as one, with a BREAK between; None where they come from different texts."""
    if not one.texts or not other.texts or one.texts[-1].slot != other.texts[0].slot:
        return None
    first, second = one.texts[-1], other.texts[0]
    shift = len(one.text) + 1
    bounds = (replace(bound, start=bound.start + shift, end=bound.end + shift) for bound in other.bounds)
    # Behind the last letter of the one, before the first of the other: there the empty line is.
    left, right = len(one.text) - first.end, second.start
    end, begin = max(first.ends), min(at for at in second.starts if at >= 0)
    both = SlotText(
        slot=first.slot, start=first.start, end=second.end + shift,
        starts=(*first.starts, *([-1] * left), end, *([-1] * right), *second.starts),
        ends=(*first.ends, *([-1] * left), begin, *([-1] * right), *second.ends),
    )  # fmt: skip
    more = (replace(part, start=part.start + shift, end=part.end + shift) for part in other.texts[1:])
    return replace(
        one,
        text=f"{one.text}{BREAK}{other.text}",
        bounds=(*one.bounds, *bounds),
        texts=(*one.texts[:-1], both, *more),
    )


def _slot_text(slot: TextSlot, printed: _Letters, spelt: _Letters) -> tuple[SlotText, list[Bound]]:
    start, end = printed[0][1], printed[-1][2]
    starts, ends = [-1] * (end - start), [-1] * (end - start)
    named: dict[tuple[int, int], Bound] = {}
    for (_, first, last, _), (_, begin, close, what) in zip(printed, spelt, strict=True):
        for at in range(first, last):
            starts[at - start], ends[at - start] = begin, close
        if what.startswith("{="):
            bound = named.get((begin, close))
            first = bound.start if bound else first
            named[begin, close] = Bound(start=first, end=last, kind="name", what=what)
    return SlotText(slot=slot, start=start, end=end, starts=tuple(starts), ends=tuple(ends)), list(named.values())


def _spelt(bounds: list[Bound], texts: list[SlotText]) -> Iterator[Bound]:
    """Figures and citations with the placeholder that prints them."""
    for bound in bounds:
        for one in texts:
            if one.start <= bound.start < one.end and not bound.what.startswith("{"):
                at = bound.start - one.start
                yield replace(bound, what=one.slot.text[one.starts[at] : one.ends[at]])
                break
        else:
            yield bound


def _paragraph_letters(printed: Printed) -> _Letters:
    out: _Letters = []
    at = 0
    for bound in (*printed.bounds, None):
        end = bound.start if bound else len(printed.text)
        out += [(letter, at + first, at + last, "") for letter, first, last in _letters(printed.text[at:end])]
        if bound is not None:
            sign = {"figure": _FIGURE, "citation": _CITATION, "pointer": _POINTER}.get(bound.kind, NOTE)
            out.append((sign, bound.start, bound.end, bound.what))
            at = bound.end
    return out


def _printed_letters(slot: TextSlot, names: Mapping[str, str]) -> Iterator[_Letters]:
    """The letters of each paragraph, item and cell of a slot as it prints, with their offsets in the slot."""
    try:
        paragraphs_leaves = [tuple(flat(run.parts)) for run in runs(slot.text, blocks=slot.blocks)]
    except TextError:
        paragraphs_leaves = []  # the records' own check tells; such a text does not print
    for leaves in paragraphs_leaves:
        out: _Letters = []
        for part in leaves:
            match part:
                case Plain(text=text, start=start):
                    out += [(letter, start + a, start + b, "") for letter, a, b in _letters(text)]
                case Name(text=text, start=start, end=end):
                    out += [(letter, start, end, f"{{={text}}}") for letter in canonical(names.get(text, text))]
                case Placeholder(use="", start=start, end=end) if f"{{{part.statistic}}}" in names:
                    shown = canonical(part.words or names[f"{{{part.statistic}}}"])
                    out += [(letter, start, end, slot.text[start:end]) for letter in shown]
                case Placeholder(start=start, end=end):
                    out.append((_FIGURE, start, end, slot.text[start:end]))
                case Cite(start=start, end=end):
                    out.append((_CITATION, start, end, slot.text[start:end]))
                case Pointer(start=start, end=end):
                    out.append((_POINTER, start, end, slot.text[start:end]))
                case FootnoteMark(start=start, end=end):
                    out.append((NOTE, start, end, slot.text[start:end]))
                case _:
                    assert_never(part)
        yield out


def _origins(children: tuple[Inline, ...]) -> Iterator[Origin]:
    for child in children:
        match child:
            case Text(origin=origin):
                if origin is not None:
                    yield origin
            case LineBreak() | Note() | NoteLetter():
                pass
            case _:
                yield from _origins(child.children)
