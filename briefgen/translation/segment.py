"""Two segments of one text in two languages -> whether they state the same: each number, its direction, placeholders.

Only what could be compared is called supported. A number that is in digits on one side alone is an error; one in words,
which another language may say otherwise, is for a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefgen import claims, numerals
from briefgen.claims import Item, ReadFigure, ReadSentence, WordSpan, paired
from briefgen.proof import Clause, Verdict, of_items, remark

_PLACEHOLDERS: Final = re.compile(
    r"%(?:\d+\$)?(?:\([^()\s]{1,60}\))?[-+#0]{0,3}\d{0,4}(?:\.\d{1,3})?(?:hh|h|ll|l|L|q|z|t|j)?[diouxXeEfFgGcrsaA@]"
    r"|%[%n]|\$\{[^{}\s]{1,80}\}|\{\{[^{}]{1,80}\}\}|\{[^{}|]{0,80}(?:\|[^{}|]{1,400})?\}"
    r"|\[[@#^][^\[\]]{1,400}\]|</?[A-Za-z][^<>]{0,200}>|&[A-Za-z]{2,20};|&#\d{1,7};"
)
"""Of printf, Python, shells, templates, briefgen's own texts, and HTML."""
_WORDS: Final = re.compile(r"\{[^{}|]{0,80}\|([^{}|]{1,400})\}")
"""A placeholder with its words, which print: they are a translation's own."""
_DIGITS: Final = re.compile(r"\d[\d.,'’\u00a0\u202f]*")
_BEFORE: Final = re.compile(r"([^\W\d_][\w.-]*)\s+$")
_MARKS: Final = ("direction", "denial", "swapped", "rank")
"""What is compared beside figures; what differs in these other than in direction is for a person."""
_SAID: Final = ("direction", "denial")
"""What a translation may leave out, or add."""
_ORDER: Final = {"alone": 0, "differs": 1, "open": 2, "restates": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that a translation does not say as its original does."""

    item: Item
    """Its words on both sides: `claim` is the translation, `passage` the original."""
    remark: Clause
    wrong: bool
    """Whether it is an error; else a person has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSegment:
    """What a comparison of two segments gave."""

    differences: tuple[Difference, ...]
    restated: tuple[Clause, ...]
    """What is the same value in another form."""
    ours: tuple[WordSpan, ...]
    """The figures and placeholders of the translation."""
    theirs: tuple[WordSpan, ...]


def verdict_of(differences: tuple[Difference, ...], restated: tuple[Clause, ...], *, checked: bool) -> Verdict:
    """The verdict of a segment by what was found."""
    if any(one.wrong for one in differences):
        return "contradicted"
    if differences:
        return "needs a person"
    return ("rounded" if restated else "supported") if checked else "no claim"


def compare(
    ours: str,
    theirs: str,
    languages: tuple[str, str],
    *,
    decimals: tuple[str | None, str | None] = (None, None),
    marked: bool = False,
) -> ComparedSegment:
    """A segment of the translation and its original.

    `decimals` are the decimal signs of the documents that they are of. `marked`: both may hold placeholders, as the
    texts of catalogues do.
    """
    found: list[Difference] = []
    spans: tuple[list[WordSpan], list[WordSpan]] = ([], [])
    if marked:
        found += _placeholders(ours, theirs)
        for text, text_spans in ((ours, spans[0]), (theirs, spans[1])):
            text_spans += [_span(match) for match in _PLACEHOLDERS.finditer(text)]
        ours, theirs = _blanked(ours), _blanked(theirs)
    claim, passage = (_look(*one) for one in zip((ours, theirs), languages, decimals, strict=True))
    restated: list[Clause] = []
    found += _figures(claim, passage, restated)
    for tag in languages if claim.figures or passage.figures else ():
        if not numerals.knows(tag):
            unread = remark("no-grammar", language=tag) if tag else remark("no-language")
            found.append(Difference(item=Item(kind="value", status="open"), remark=unread, wrong=False))
    found += _unread(claim, passage)
    found += _words(claim, passage)
    found += _names(claim, passage)
    for sentence, text_spans in ((claim, spans[0]), (passage, spans[1])):
        text_spans += [one.span for one in sentence.figures]
        text_spans += [WordSpan(start=one.start, end=one.end, surface=one.surface) for one in sentence.unread]
    return ComparedSegment(
        differences=tuple(sorted(found, key=lambda one: (not one.wrong, _ORDER.get(one.item.status, 4)))),
        restated=tuple(restated),
        ours=tuple(spans[0]),
        theirs=tuple(spans[1]),
    )


def _look(text: str, tag: str, decimal: str | None) -> ReadSentence:
    return claims.look(text, tag, numerals.read(text, numerals.or_any(tag), decimal))


def _span(match: re.Match[str]) -> WordSpan:
    return WordSpan(start=match.start(), end=match.end(), surface=match.group())


def _blanked(text: str) -> str:
    """A text with blanks for its placeholders, as long as before; the words of one that prints words are left."""
    text = _WORDS.sub(lambda m: " " * (m.start(1) - m.start()) + m[1] + " ", text)
    return _PLACEHOLDERS.sub(lambda match: " " * len(match.group()), text)


def _placeholders(ours: str, theirs: str) -> Iterator[Difference]:
    """Placeholders that one side has more often than the other."""
    counts = [Counter(_named(match) for match in _PLACEHOLDERS.finditer(text)) for text in (ours, theirs)]
    for name in counts[0] - counts[1]:
        where = tuple(_span(match) for match in _PLACEHOLDERS.finditer(ours) if _named(match) == name)
        item = Item(kind="words", status="alone", claim=where)
        yield Difference(item=item, remark=remark("only-placeholder", name=name), wrong=True)
    for name in counts[1] - counts[0]:
        where = tuple(_span(match) for match in _PLACEHOLDERS.finditer(theirs) if _named(match) == name)
        item = Item(kind="words", status="alone", passage=where)
        yield Difference(item=item, remark=remark("no-placeholder", name=name), wrong=True)


def _named(match: re.Match[str]) -> str:
    """What of a placeholder is the same in every language."""
    text = match.group()
    return f"{text.partition('|')[0]}}}" if text.startswith("{") and "|" in text else text


def _figures(claim: ReadSentence, passage: ReadSentence, restated: list[Clause]) -> Iterator[Difference]:
    """Figures that differ, or that one side alone has; `restated` gets those that are the same in another form."""
    for pair in paired(claim, passage):
        item, figure = pair.item, claim.figures[pair.claim]
        if item.status == "restates":
            other = passage.figures[pair.passage]
            if (figure.amount.low, figure.amount.high) == (other.amount.low, other.amount.high):
                restated += of_items([item])
            else:
                rounded = remark("rounded-original", ours=(figure.span.surface,), theirs=(other.span.surface,))
                yield Difference(item=item, remark=rounded, wrong=False)
        elif item.status == "differs":
            yield Difference(item=item, remark=_against(item), wrong=True)
        elif item.status == "alone" and not _small(figure) and not _named_alike(figure, claim, passage):
            lacking = remark("original-lacks", words=(figure.span.surface,))
            yield Difference(item=item, remark=lacking, wrong=_is_lacking(figure, passage))
        elif item.status == "open" and not _small(figure):
            yield Difference(item=item, remark=of_items([item])[0], wrong=False)
    for pair in paired(passage, claim):
        figure = passage.figures[pair.claim]
        if pair.item.status == "alone" and not _small(figure) and not _named_alike(figure, passage, claim):
            lacking = remark("original-missing", words=(figure.span.surface,))
            item = Item(kind=pair.item.kind, status="alone", passage=(figure.span,))
            yield Difference(item=item, remark=lacking, wrong=_is_lacking(figure, claim))


def _is_lacking(figure: ReadFigure, other: ReadSentence) -> bool:
    """Whether a figure is surely not on the other side: it is in digits, and nothing there may be it unread."""
    return not (figure.expression.written or other.unread or _bare(figure.span.surface) in set(_loose(other)))


def _named_alike(figure: ReadFigure, own: ReadSentence, other: ReadSentence) -> bool:
    """Whether a figure of one side is a part of a name that the other has letter for letter: CC BY 4.0."""
    word = _BEFORE.search(own.text, 0, figure.span.start)
    named = f"{word[1]} {figure.span.surface}" if word else ""
    return bool(named) and named in " ".join(other.text.split()) and _bare(figure.span.surface) in set(_loose(other))


def _bare(surface: str) -> str:
    return re.sub(r"\D", "", surface)


def _against(item: Item) -> Clause:
    ours, theirs = (tuple(span.surface for span in side) for side in (item.claim, item.passage))
    key = "original" if ours and theirs else "only-translation" if ours else "only-original"
    return remark(key, kind=item.kind, ours=ours, theirs=theirs)


def _small(figure: ReadFigure) -> bool:
    """Whether it is a word that another language has no number for: one, first, both."""
    one = figure.expression
    return one.written and one.unit in ("count", "ordinal") and one.value in (1, 2)


def _unread(claim: ReadSentence, passage: ReadSentence) -> Iterator[Difference]:
    """Numbers that nobody read: they may be the same, and a person says so."""
    for sentence, side in ((claim, "translation"), (passage, "original")):
        for one in sentence.unread:
            span = WordSpan(start=one.start, end=one.end, surface=" ".join(one.surface.split()))
            own = side == "translation"
            item = Item(kind="value", status="open", claim=(span,) if own else (), passage=() if own else (span,))
            yield Difference(item=item, remark=remark(f"unread-{side}", words=(span.surface,)), wrong=False)


def _words(claim: ReadSentence, passage: ReadSentence) -> Iterator[Difference]:
    """Words of direction, denial and rank, and figures that are exchanged, in languages whose words are known."""
    figures = claim.figures or passage.figures
    unknown = [one.language for one in (claim, passage) if not one.known]
    if unknown:
        if figures:
            unread = remark("no-table", language=unknown[0]) if unknown[0] else remark("no-language")
            yield Difference(item=Item(kind="words", status="open"), remark=unread, wrong=False)
        return
    reported: set[str] = set()
    for item in claims.agreement(claim, passage).items:
        if item.kind in _MARKS and item.status == "differs":
            wrong = item.kind in ("direction", "swapped") and bool(item.claim and item.passage)
            if item.kind == "direction" and _ways(claim) == _ways(passage):
                wrong = False  # both go up and down: which is meant where is not known
            yield Difference(item=item, remark=_against(item), wrong=wrong)
        elif item.kind in _SAID and item.status == "alone" and figures:
            yield Difference(item=item, remark=_against(item), wrong=False)
        else:
            continue
        reported.add(item.kind)
    for item in claims.agreement(passage, claim).items if figures else ():  # what the translation leaves out
        if item.kind in _SAID and item.kind not in reported and item.status in ("alone", "differs"):
            turned = replace(item, claim=item.passage, passage=item.claim)
            yield Difference(item=turned, remark=_against(turned), wrong=False)


def _ways(sentence: ReadSentence) -> frozenset[str]:
    """Which ways the words of a sentence point."""
    ways = {"more": "up", "less": "down"}
    return frozenset(ways.get(mark.meaning, mark.meaning) for mark in sentence.of("direction", "compared"))


def _names(claim: ReadSentence, passage: ReadSentence) -> Iterator[Difference]:
    """Digits outside of figures, as names have them, that are not the same on both sides."""
    counts = [Counter(_loose(sentence)) for sentence in (claim, passage)]
    ours, theirs = counts[0] - counts[1], counts[1] - counts[0]
    if ours or theirs:
        loose = remark("loose-digits", words=(*ours, *theirs))
        yield Difference(item=Item(kind="value", status="open"), remark=loose, wrong=False)


def _loose(sentence: ReadSentence) -> Iterator[str]:
    taken = [(one.expression.start, one.expression.end) for one in sentence.figures]
    taken += [(one.start, one.end) for one in sentence.unread]
    for match in _DIGITS.finditer(sentence.text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield _bare(match.group())
