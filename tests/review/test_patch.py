"""Edits of texts in files: all else stays byte for byte, and what carries the proof is not touched."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen import pipeline, records, workspace
from briefgen.languages import po
from briefgen.languages.translations import Translations
from briefgen.pipeline import Target
from briefgen.records import yaml12
from briefgen.records.text import Cite, Name, Placeholder, flat, parse
from briefgen.review.edit import hunks
from briefgen.review.model import Printed, Replacement, TextSlot
from briefgen.review.patch import edited, patched
from briefgen.review.printed import NOTE, canonical, paragraphs
from briefgen.review.slot import names, slots

ROOT = Path(__file__).parents[2]
WORDS = st.text("abc é'\"#:,.—–- ", min_size=1, max_size=12)
SCALARS = {
    "plain": "text: one two three four\n",
    "folded plain": "text: one two\n  three four\n",
    "single": "text: 'one two three four'\n",
    "double": 'text: "one two\n  three four"\n',
    "folded": "text: >-\n  one two\n  three four\n",
    "kept": "text: |-\n  one two\n  three four\n",
    "flow": "{text: one two three four}\n",
}


def slot(text: str, **more: object) -> TextSlot:
    held = TextSlot(kind="briefs", id="b", file="b.yaml", context="t", language="en", text=text, path=("text",))
    return replace(held, **more)  # type: ignore[arg-type]  # of the fields above


@pytest.mark.parametrize("style", SCALARS)
@given(at=st.integers(0, 3), new=WORDS)
@examples(40)
def test_a_record_reads_as_it_should_and_all_else_stays(style: str, at: int, new: str) -> None:
    head, tail = "# first\nheld: [1, 2]   # kept\n", "last: 'x'  # comment\n"
    if style == "flow":
        head = tail = ""
    data = f"{head}{SCALARS[style]}{tail}".encode()
    before, _ = yaml12.read(data, "b.yaml")
    assert isinstance(before, dict)
    old = before["text"]
    word = ("one", "two", "three", "four")[at]
    after, refused = patched(data, {slot(old): old.replace(word, new)})
    assert refused == ()
    assert after.decode().startswith(head) and after.decode().endswith(tail)
    assert yaml12.read(after, "b.yaml")[0] == {**before, "text": old.replace(word, new)}


def test_a_block_changes_in_one_line_only() -> None:
    data = b"text: >-\n  one two\n  three four\n  five\n"
    after, _ = patched(data, {slot("one two three four five"): "one two three 4 five"})
    assert after == b"text: >-\n  one two\n  three 4\n  five\n"


@given(new=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200))
@examples(60)
def test_a_catalogue_reads_as_it_should_and_all_else_stays(new: str) -> None:
    head = '# someone\'s  own\nmsgid ""\nmsgstr "Language: sv\\n"\n\n#,  fuzzy\nmsgctxt "a"\nmsgid "x"\nmsgstr "å"\n\n'
    tail = '\n#~ msgid "old"\n#~ msgstr "gammal"\n'
    data = f'{head}msgctxt "t"\nmsgid "y"\nmsgstr ""\n"en "\n"två"\n{tail}'.encode()
    held = slot("en två", file="b.po", msgid="y", translated=True)
    after, refused = patched(data, {held: new})
    assert refused == ()
    assert after.decode().startswith(head) and after.decode().endswith(tail)
    assert [one.text for one in po.parse(after.decode()) if one.msgid == "y"] == [new]


def test_edits_of_one_text_that_overlap_are_refused() -> None:
    held = slot("one two three")
    first, second = Replacement(slot=held, start=0, end=7, new="a"), Replacement(slot=held, start=4, end=9, new="b")
    assert edited(held, [first, second]) is None
    assert edited(held, [first, first]) == "a three"
    assert edited(held, [Replacement(slot=held, start=4, end=7, new="")]) == "one three"


@lru_cache
def printed() -> tuple[Printed, ...]:
    there = workspace.find(ROOT)
    known, _ = records.load(there)
    found: list[Printed] = []
    for language in ("en", "sv", "pl"):
        target = Target(brief="organised-offenders", template="policy-brief", language=language)
        document, _ = pipeline.compose(there, known, target)
        spoken = Translations(there, language)
        texts = slots(known, target.brief, spoken)
        found += paragraphs(document, texts, names(known, target.brief, spoken, known.briefs[target.brief].record.date))
    return tuple(one for one in found if one.texts)


@given(data=st.data())
@examples(150)
def test_no_edit_touches_a_figure_a_citation_or_a_name(data: st.DataObject) -> None:
    paragraph = data.draw(st.sampled_from(printed()))
    start = data.draw(st.integers(0, len(paragraph.text)))
    end = data.draw(st.integers(start, min(len(paragraph.text), start + 30)))
    typed = data.draw(st.text("abc {}[]*0159½ .,%", max_size=10))
    accepted = paragraph.text[:start] + typed + paragraph.text[end:]
    for hunk in hunks(paragraph, accepted):
        assert (hunk.edit is None) == bool(hunk.code)
        if hunk.edit is None:
            continue
        text = edited(hunk.edit.slot, [hunk.edit])
        assert text is not None
        assert proof(text) == proof(hunk.edit.slot.text)
        assert digits(text) == digits(hunk.edit.slot.text)


def proof(text: str) -> Counter[str]:
    """What a record prints by itself, each as it is spelt."""
    parts = (part for part in flat(parse(text)) if isinstance(part, Placeholder | Name | Cite))
    return Counter(text[part.start : part.end] for part in parts)


def digits(text: str) -> str:
    return "".join(character for character in text if character.isnumeric())


@given(which=st.integers(0, 10_000), picks=st.lists(st.integers(0, 10_000), max_size=40))
@examples(100)
def test_all_differences_are_told(which: int, picks: list[int]) -> None:
    """Put into the printed text, the hunks give what the colleague left, but for white space and typography."""
    paragraph = printed()[which % len(printed())]
    words = [*paragraph.text.split(), "new", "90", "“quoted”"]
    accepted = " ".join(words[pick % len(words)] for pick in picks)
    text = paragraph.text
    for hunk in sorted(hunks(paragraph, accepted), key=lambda one: -one.start):
        text = text[: hunk.start] + hunk.after + text[hunk.end :]
    # What is typed behind the mark of a note goes in front of it; a figure has its capital by itself.
    assert canonical(text.replace(NOTE, "")).casefold() == canonical(accepted.replace(NOTE, "")).casefold()
