"""Plain text says what the document says, in lines that mail programs keep."""

from __future__ import annotations

import re
from dataclasses import replace

import documents
import pytest
from documents import everything, paragraph
from pieces import missing, pieces

from briefgen.diagnostic import InputError
from briefgen.document import Emphasis, Link, Note, Superscript, Text, walk
from briefgen.writers.txt import write


def said(document: documents.Document) -> str:
    return write(document).data.decode()


@pytest.mark.parametrize("language", sorted(documents.WORDS))
@pytest.mark.parametrize("kind", [documents.everything, documents.handout, documents.small])
def test_it_says_what_the_document_says(language: str, kind: object) -> None:
    document = kind(language)  # type: ignore[operator]
    texts, notes = pieces(document)
    # Small raised digits, addresses behind links, and the mark before a line of a quotation are this format's own.
    text = re.sub(r"\s<[^>]*>", "", said(document).replace("\n> ", "\n")).translate(RAISED).replace("^", "")
    assert missing([document.banner, *texts, document.footer.text], text) == []
    assert missing(notes, text) == []


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", "0123456789+-()n")


@pytest.mark.parametrize("language", sorted(documents.WORDS))
def test_its_lines_are_short_and_end_in_no_blank(language: str) -> None:
    lines = said(everything(language)).split("\n")
    assert all(len(line) <= 72 or len(line.split()) <= 2 for line in lines), max(lines, key=len)
    assert all(line == line.rstrip() for line in lines)
    assert said(everything(language)).endswith("\n")


def test_links_have_their_address_and_raised_digits_are_small() -> None:
    inlines = (
        Link((Text("here"),), "https://example.org/a"),
        Text(" "),
        Link((Text("a@example.org"),), "mailto:a@example.org"),
        Text(" km"),
        Superscript((Text("2"),)),
        Superscript((Text("th"),)),
    )
    text = said(replace(everything(), blocks=(paragraph(*inlines),)))
    assert "here <https://example.org/a> a@example.org km²^th" in text


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(everything()).data == write(everything()).data


def test_nesting_without_end_is_refused() -> None:
    inline: Text | Emphasis = Text("x")
    for _ in range(60):
        inline = Emphasis((inline,))
    with pytest.raises(InputError) as error:
        write(replace(everything(), blocks=(paragraph(inline),)))
    assert [one.code for one in error.value.diagnostics] == ["BG523"]


def test_notes_have_the_marks_that_other_formats_print() -> None:
    """Beside citations that are notes the document's own have letters: a style refers to the numbers ("n 3")."""
    document = documents.note_citations()
    shown = [node.shown for node in walk(document) if isinstance(node, Note)]
    assert {"1", "2", "a", "b"} <= set(shown)
    text = said(document)
    at_the_end = text[text.index(f"\n{document.labels.notes}\n") :]
    assert re.findall(r"^(\w+)\. ", at_the_end, re.MULTILINE) == shown
    assert "^a" in text
