"""A catalogue (.po) -> a statement for each translated message, and the messages that are not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.languages.po import Message, parse
from briefgen.proof import DraftPlace, Inconsistency, Passage, Statement, remark
from briefgen.translation.documents import Found
from briefgen.translation.segment import ComparedSegment, compare, verdict_of

_LANGUAGE = re.compile(r"(?m)^Language:\s*([A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*)\s*$")


def read(text: str) -> tuple[str, str, tuple[Message, ...]]:
    """The language that a catalogue says it is in, all that it translates, and its messages. Raises PoError."""
    messages = parse(text)
    header = next((one.text for one in messages if not one.msgid), "")
    named = _LANGUAGE.search(header)
    live = tuple(one for one in messages if one.msgid and not one.obsolete)
    return (named[1].replace("_", "-") if named else ""), "\n\n".join(one.msgid for one in live), live


def of_messages(messages: tuple[Message, ...], name: str, path: str, languages: tuple[str, str]) -> Found:
    """Holds each translation of a catalogue against what it translates; one that is marked as fuzzy is for a person."""
    statements: list[Statement] = []
    missing: list[Inconsistency] = []
    for number, one in enumerate(messages):
        if not any(one.strings):
            missing.append(_missing(one))
            continue
        statements += _stated(one, number, name, path, languages)
    return statements, missing


def _stated(one: Message, number: int, name: str, path: str, languages: tuple[str, str]) -> Iterator[Statement]:
    for form, text in enumerate(one.strings):
        originals = [one.msgid] if one.plural is None else [one.plural, one.msgid][: 1 if form else 2]
        tried = [(original, compare(text, original, languages, marked=True)) for original in originals]
        # The first form may be that of one thing or of several, as the language counts.
        original, found = min(tried, key=lambda pair: _faults(pair[1]))
        passage = Passage(text=original, report=name, path=path, page=0, start=0, end=len(original),
                          language=languages[1], spans=found.theirs)  # fmt: skip
        checked = bool(found.ours or found.theirs)
        verdict = verdict_of(found.differences, found.restated, checked=checked)
        remarks = tuple(difference.remark for difference in found.differences) or found.restated
        if not text:
            verdict, remarks = "contradicted", (remark("plural", form=str(form)),)
        elif one.fuzzy:
            verdict = verdict if verdict == "contradicted" else "needs a person"
            remarks = (*remarks, remark("fuzzy"))
        spans = tuple(span for difference in found.differences for span in difference.item.claim) or found.ours
        yield Statement(
            sentence=text or original,
            place=DraftPlace(line=one.pieces[0].line if one.pieces else one.line, section=one.context or ""),
            language=languages[0],
            verdict=verdict,
            kind=found.differences[0].item.kind if found.differences else "figure" if checked else "",
            spans=spans if text else (),
            passages=(passage,),
            items=tuple(difference.item for difference in found.differences),
            remarks=remarks or ((remark("original-same"),) if checked else ()),
            paragraph=number,
        )


def _faults(found: ComparedSegment) -> tuple[int, int]:
    return sum(one.wrong for one in found.differences), len(found.differences)


def _missing(one: Message) -> Inconsistency:
    text = one.msgid if len(one.msgid) <= 200 else f"{one.msgid[:200]} …"
    return Inconsistency(
        kind="missing",
        remarks=(remark("not-translated", words=(text,)),),
        places=(DraftPlace(line=one.line, section=one.context or ""),),
        sentences=(one.msgid,),
    )
