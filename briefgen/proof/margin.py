"""A proof of a Word file, and the file -> the same file with what was found as comments in its margin.

Each comment is on the words that it is about, in the draft's language, and says all that there is to say, so that the
file can be sent to whoever wrote it. What is in a header, text box or chart is said at the nearest paragraph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from briefgen.proof.proof import ASSURED, CommentAnchor, Inconsistency, Passage, Proof, Statement, shortened
from briefgen.proof.remark import comment_words, sentences
from briefgen.proof.word import Commented, MarginNote, comment
from briefgen.tag import primary

MOST_NAMES: Final = 4
"""Reports that the summary names."""


def languages() -> tuple[str, ...]:
    """The languages that comments are written in."""
    return tuple(comment_words())


def commented(proof: Proof, data: bytes, made: dt.datetime, *, everything: bool = False) -> Commented:
    """The file `data`, which the proof is of, with comments dated `made`; with `everything` on what is supported too.

    Raises Unmarkable for a file that is encrypted, signed, final or not to be read.
    """
    return comment(data, list(notes(proof, everything=everything)), made)


def notes(proof: Proof, *, everything: bool = False) -> Iterator[MarginNote]:
    """The comments, in the order of the draft: a summary on its first paragraph, then one for each statement."""
    anchored = [one for one in proof.statements if one.anchor is not None and one.anchor.exact]
    title = next((one for one in anchored if one.place.kind == "heading"), anchored[0] if anchored else None)
    first = title.anchor if title is not None else None
    if first is not None:
        tag = known(proof.draft.language)
        yield _note(first, summary(proof, comment_words()[tag]), tag)
    for one in proof.statements:
        silent = one.verdict == "no claim" or (one.verdict in ("supported", "rounded") and not everything)
        if one.anchor is None or silent:
            continue
        tag = known(proof.draft.language)
        yield _note(one.anchor, "\n".join(_lines(one, tag, translation=proof.translation)), tag)
    for other in proof.inconsistencies:
        if other.anchor is not None:
            tag = known(proof.draft.language)
            yield _note(other.anchor, _inconsistency(other, tag), tag)


def known(tag: str) -> str:
    """The language in which verdicts are said for a text in this one."""
    own = primary(tag)
    return own if own in comment_words() else "en"


def _note(anchor: CommentAnchor, text: str, language: str) -> MarginNote:
    return MarginNote(
        part=anchor.part,
        paragraph=anchor.paragraph,
        text=anchor.text,
        start=anchor.start,
        end=anchor.end,
        comment=text,
        language=language,
    )


def _lines(one: Statement, tag: str, *, translation: bool = False) -> Iterator[str]:
    """Verdict, what was found, what the report says, and what to do."""
    words = comment_words()[tag]
    key = one.verdict.replace(" ", "-")
    kind = words["kinds"].get(one.kind, "")
    yield f"{words[key]} ({kind})." if kind and one.verdict not in ASSURED else f"{words[key]}."
    if one.anchor is not None and not one.anchor.exact:
        place = words["places"].get(one.place.kind, one.place.kind)
        yield words["where"].format(kind=place, words=shortened(one.sentence))
    yield from sentences(one.remarks, tag)
    if one.passage is not None:
        surely = one.verdict in (*ASSURED, "contradicted", "elsewhere")
        shown = words["says" if surely else "nearest"]
        yield shown.format(report=where(one.passage, words), passage=shortened(one.passage.text)) + "."
    if todo := words.get("do-translation" if translation and one.verdict not in ASSURED else f"do-{key}"):
        yield todo


def where(passage: Passage, words: dict[str, Any]) -> str:
    """The report, and the page where it has pages."""
    return f"{passage.report}, {words['page'].format(page=passage.page)}" if passage.page else passage.report


def _inconsistency(one: Inconsistency, tag: str) -> str:
    words = comment_words()[tag]
    if one.kind == "missing":
        return f"{words['missing']}: “{shortened(one.sentences[0])}”"
    if one.kind == "source":
        surface = one.spans[0].surface if one.spans else one.sentences[0]
        return f"{words['source']}: {shortened(surface)}"
    others = "\n".join(f"– {shortened(sentence)}" for sentence in one.sentences[:4])
    found = "\n".join(sentences(one.remarks, tag))
    return f"{words['inconsistent']}. {found}\n{others}"


def summary(proof: Proof, words: dict[str, Any]) -> str:
    """What was checked against what, how often each verdict was found, and what was not read: a line each."""
    counts = {verdict.replace(" ", "-"): number for verdict, number in proof.counts.items()}
    names = [one.name for one in proof.compared]
    reports = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    heading = words["summary"].format(reports=reports, claims=len(proof.claims), sentences=len(proof.statements))
    assured = sum(proof.counts[verdict] for verdict in ASSURED)
    lines = [heading, words["counts"].format(assured=assured, **counts)]
    unread = [one.name for one in (proof.draft, *proof.reports) if one.problem or one.incomplete]
    if unread:
        lines.append(words["unread"].format(names=", ".join(unread)))
    return "\n".join(lines)
