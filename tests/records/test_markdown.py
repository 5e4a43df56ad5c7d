"""The blocks of a text: what they are, where each letter of them stands, and what cannot be read."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records import Plain, TextError, flat, read_blocks, runs, shape
from briefgen.records.foreign import foreign_in
from briefgen.records.text_block import runs_of

ALL = """\
Ships come *in*
at night.[^tide]

### At the quay
- one
  goes on
- two
  1. first
  2. second
     - deep

  a further paragraph
- three
1. Ask.
2. Light it.

| Port | Share |
|---|--:|
| Aa | {x|a} |
| Bb | |

: [#ports] Ships by port

> Light every
> quay.
>
> Again.
> — A skipper

[^tide]: Tides differ
  from port to port.
"""


def test_all_blocks() -> None:
    body = read_blocks(ALL)
    said = [[" ".join(run.text.split()) for run in runs_of(block)] for block in body.blocks]
    assert said == [
        ["Ships come *in* at night.[^tide]"],
        ["At the quay"],
        ["one goes on", "two", "first", "second", "deep", "a further paragraph", "three"],
        ["Ask.", "Light it."],
        ["Port", "Share", "Aa", "{x|a}", "Bb", "", "Ships by port"],
        ["Light every quay.", "Again.", "A skipper"],
    ]
    assert {name: " ".join(run.text.split()) for name, run in body.notes.items()} == {
        "tide": "Tides differ from port to port."
    }
    assert shape(ALL) == (
        "paragraph, sub-heading, list of 3 (paragraph; paragraph+numbered list of 2 (paragraph; paragraph+list of 1)"
        "+paragraph; paragraph), numbered list of 2, table of 2 by 2 with a caption, quotation of 2"
    )
    assert foreign_in(ALL) == ()


def held(text: str) -> None:
    """Each letter of each run stands in the text where the run says."""
    for run in runs(text, blocks=True):
        assert not run.text[: run.start].strip()
        for part in flat(run.parts):
            if isinstance(part, Plain):
                there = text[part.start : part.start + len(part.text)]
                assert all(mine == its or mine.isspace() for mine, its in zip(part.text, there, strict=True))


def test_each_letter_is_in_its_place() -> None:
    held(ALL)


LINES = (
    "- a",
    "  - b",
    "    - c",
    "1. d",
    "2. e",
    "   f",
    "> g",
    "> — h",
    ">",
    "| i | j |",
    "|---|---|",
    "### k",
    "",
    "l",
    "\tm",
)


@examples(200)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    try:
        held(text)
    except TextError as error:
        assert 0 <= error.start <= error.end <= len(text)
        return
    words = "".join(run.text for run in runs(text, blocks=True))
    assert [c for c in words if c in "abcdefghijklm"] == [c for c in text if c in "abcdefghijklm"], "none lost"


@pytest.mark.parametrize(
    "text",
    [
        "1. May was cold.",
        "It rose to\n1. that is all.",
        "a | b in one sentence",
        "an em-dash – and a hyphen - in a line",
        ">5 is no quotation",
        "#tag and ###word",
        ": a colon",
    ],
)
def test_prose_is_a_paragraph(text: str) -> None:
    assert shape(text) == "paragraph"


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("| a | b |\n|---|---|\n| c |", "found 1 cells in a row of a table with 2 columns", "| c |"),
        ("| a |\n|---|", "a table without rows", "| a |"),
        ("as said[^a]", "the note [^a] has no text", "[^a]"),
        ("as said[^a] twice[^a]\n\n[^a]: So.", "the note [^a] is marked twice", "[^a]"),
        ("as said\n\n[^a]: So.", "nothing in the text has the mark of the note [^a]", "So."),
        ("as said[^a]\n\n[^a]: So.\n[^a]: No.", "a second note [^a]", "[^a]:"),
        ("as said[^a][^b]\n\n[^a]: So.[^b]\n[^b]: No.", "a note in a note", "[^b]"),
        ("- x[^a]\n\n  [^a]: So.", "a note inside of a list", "[^a]:"),
        ("- a\n  - b\n    - c\n      - d", "lists nest more than 3 deep", "- d"),
        ("> a\n> — b\n> c", "a dash within a quotation", "— b"),
        (">\n> — b", "a dash within a quotation", "— b"),
        (">\n>", "a quotation without words", ">"),
        ("- {x", "a brace that is not closed", "{"),
        ("\n\n".join("abc"[n % 3] for n in range(402)), "more than 400 paragraphs, items and cells in one text", "b"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(text: str, message: str, at: str) -> None:
    with pytest.raises(TextError) as told:
        read_blocks(text)
    assert (told.value.message, text[told.value.start : told.value.end].strip()) == (message, at)


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("* one\n* two", "a list", "begin each item with `- `"),
        ("+ one", "a list", "begin each item with `- `"),
        ("• one", "a list", "begin each item with `- `"),
        ("Before.\n\n1) one\n2) two", "a numbered list", "`1. `"),
        ("# Quays", "a heading", "### Harbours"),
        ("Quays\n---", "a horizontal rule", "heading"),
        ("a | b\n---|---\nc | d", "a table", "a bar"),
        ("Quays^[All of them]", "a footnote", "[^name]"),
        ("```\ncode\n```", "code", "emphasis"),
        ("- a <b>tag</b>", "an HTML tag", "emphasis"),
        ("- ![A quay](quay.png)", "an image", ""),
    ],
)
def test_what_is_none_of_it_is_still_another_tools(text: str, name: str, hint: str) -> None:
    told = {one.rule.name: one for one in foreign_in(text)}
    assert name in told and hint in told[name].rule.hint
    assert 0 <= told[name].start < told[name].end <= len(text)
