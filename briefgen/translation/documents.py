"""A translation and its original, two documents -> a statement for each sentence, and the sentences that are missing.

Sentences are put side by side in order, one to one or two; what was moved is found again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen import numerals
from briefgen.claims import WordSpan
from briefgen.compare.align import MAX_SENTENCES, AlignableSentence, aligned, sentence
from briefgen.compare.moved import rejoined
from briefgen.originals import Original
from briefgen.proof import DraftSentence, Inconsistency, Passage, Statement, anchored, pieces, remark
from briefgen.tag import same_language
from briefgen.translation.segment import ComparedSegment, compare, verdict_of

Found = tuple[list[Statement], list[Inconsistency]]
"""Statements of the translation in order, and what of the original it does not have."""


def of_documents(translation: Original, original: Original, path: str, languages: tuple[str, str]) -> Found:
    """Holds each sentence of `translation` against `original`, which was read from `path`."""
    ours = pieces(translation, languages[0])
    theirs = pieces(original, languages[1])
    sides = tuple(list(_alignable(sentences, tag)) for sentences, tag in zip((ours, theirs), languages, strict=True))
    alike = same_language(*languages)
    pairs = rejoined(aligned(sides[0], sides[1], alike=alike), sides[0], sides[1], alike=alike)
    decimals = translation.decimal, original.decimal
    statements: dict[int, Statement] = {}
    missing: list[Inconsistency] = []
    before = -1
    for first, second in pairs:
        partners = tuple(theirs[n] for n in second)
        if first:
            for number, one in _stated([ours[n] for n in first], partners, original, path, languages, decimals):
                statements[first[number]] = one
            before = first[-1]
        elif any(character.isalnum() for one in partners for character in one.text):
            missing.append(_missing(partners, ours[max(before, 0)] if ours else None))
    for number in range(MAX_SENTENCES, len(ours)):
        bare = _bare(ours[number])
        statements[number] = replace(bare, verdict="needs a person", kind="words", remarks=(remark("too-long"),))
    return [statements[number] for number in sorted(statements)], missing


def _alignable(sentences: Sequence[DraftSentence], tag: str) -> Iterator[AlignableSentence]:
    """The pieces as what can be put side by side: a heading and each cell is a section of its own."""
    section = 0
    for one in sentences[:MAX_SENTENCES]:
        alone = one.place.kind in ("heading", "cell", "chart")
        section += alone
        read = numerals.read(_own(one), numerals.or_any(tag))
        yield sentence(_own(one), one.start, section, one.place.kind == "heading", read)
        section += alone


def _own(one: DraftSentence) -> str:
    """A piece without the labels of a cell, which are pieces themselves."""
    return one.text[one.core :]


def _stated(
    ours: Sequence[DraftSentence],
    theirs: Sequence[DraftSentence],
    original: Original,
    path: str,
    languages: tuple[str, str],
    decimals: tuple[str | None, str | None],
) -> Iterator[tuple[int, Statement]]:
    """The statement of each sentence of a group that belongs together; `theirs` is empty where nothing belongs."""
    if not theirs:
        for number, one in enumerate(ours):
            yield number, _added(one, languages)
        return
    text, starts = "", []
    for one in ours:
        starts.append(len(text) + bool(text))
        text = f"{text} {_own(one)}" if text else _own(one)
    found = compare(text, " ".join(map(_own, theirs)), languages, decimals=decimals)
    passage = Passage(
        text=" ".join(map(_own, theirs)),
        report=original.name,
        path=path,
        page=original.page(theirs[0].start),
        start=theirs[0].start,
        end=theirs[-1].end,
        heading=theirs[0].place.section,
        language=languages[1],
        spans=found.theirs,
    )
    for number, one in enumerate(ours):
        start = starts[number]
        yield number, _statement(one, found, (start, start + len(_own(one))), passage, first=number == 0)


def _bare(one: DraftSentence) -> Statement:
    return Statement(
        sentence=one.text, place=one.place, language=one.language, verdict="no claim", core=one.core,
        paragraph=one.paragraph, anchor=one.anchor,
    )  # fmt: skip


def _statement(
    one: DraftSentence, found: ComparedSegment, span: tuple[int, int], passage: Passage, *, first: bool
) -> Statement:
    """What of a group's comparison is about one of its sentences; what is missing is about the first."""
    moved = one.core - span[0]

    def here(spans: Sequence[WordSpan]) -> tuple[WordSpan, ...]:
        inside = (span_inside for span_inside in spans if span[0] <= span_inside.start < span[1])
        return tuple(
            replace(span_inside, start=span_inside.start + moved, end=span_inside.end + moved) for span_inside in inside
        )

    differences = tuple(
        replace(each, item=replace(each.item, claim=here(each.item.claim)))
        for each in found.differences
        if (here(each.item.claim) if each.item.claim else first)
    )
    figures = here(found.ours)
    checked = bool(figures) or (first and bool(found.theirs))
    spans = tuple(figure_span for difference in differences for figure_span in difference.item.claim) or figures
    whole = (WordSpan(start=one.core, end=len(one.text), surface=_own(one)),)
    remarks = tuple(each.remark for each in differences) or (found.restated if checked else ())
    return replace(
        _bare(one),
        verdict=verdict_of(differences, found.restated, checked=checked),
        kind=differences[0].item.kind if differences else "figure" if checked else "",
        spans=spans or (whole if checked else ()),
        passages=(passage,),
        items=tuple(each.item for each in differences),
        remarks=remarks or ((remark("original-same"),) if checked else ()),
        anchor=anchored(one, spans),
    )


def _added(one: DraftSentence, languages: tuple[str, str]) -> Statement:
    """A sentence that no sentence of the original belongs to."""
    figures = compare(_own(one), "", (languages[0], languages[1])).ours
    if not any(character.isalpha() for character in _own(one)) and not figures:
        return _bare(one)
    spans = tuple(
        replace(figure_span, start=figure_span.start + one.core, end=figure_span.end + one.core)
        for figure_span in figures
    )
    return replace(
        _bare(one),
        verdict="not found" if figures else "needs a person",
        kind="figure" if figures else "words",
        spans=spans or (WordSpan(start=one.core, end=len(one.text), surface=_own(one)),),
        remarks=(remark("no-original"),),
        anchor=anchored(one, spans),
    )


def _missing(missing: Sequence[DraftSentence], near: DraftSentence | None) -> Inconsistency:
    """Sentences of the original that the translation has not, told at the sentence before."""
    words = " ".join(map(_own, missing))
    place = near.place if near is not None else missing[0].place
    return Inconsistency(
        kind="missing",
        remarks=(remark("not-in-translation", words=(words if len(words) <= 200 else f"{words[:200]} …",)),),
        places=(place,),
        sentences=(words,),
        anchor=near.anchor if near is not None else None,
    )
