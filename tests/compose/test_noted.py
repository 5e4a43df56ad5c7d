"""Citations as notes, and as raised numbers: where marks stand, what is numbered and what has a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from documents import everything

from briefgen import languages
from briefgen.compose import cite
from briefgen.compose.csl import Style
from briefgen.compose.csl import style as found
from briefgen.document import (
    Block,
    Citation,
    CitedItem,
    Document,
    Inline,
    Link,
    Note,
    Paragraph,
    References,
    Superscript,
    Text,
    plain,
    walk,
)
from briefgen.files import Folder

ITEMS = {
    name: {"id": name, "type": "book", "title": title, "language": "en", "URL": f"https://x.example/{name}"}
    for name, title in (("lamps", "Lamps"), ("tides", "Tides"))
}
HEAD = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{0}"><info><title>t</title><id>t</id></info>'
)
NOTES = (
    HEAD.format("note")
    + """<citation><layout suffix="." delimiter="; "><choose>
    <if position="ibid"><text term="ibid" text-case="capitalize-first"/></if>
    <else-if position="subsequent"><group delimiter=" "><text variable="title"/>
      <text variable="first-reference-note-number" prefix="(n " suffix=")"/></group></else-if>
    <else><group delimiter=", "><text variable="title"/><text variable="URL"/></group></else>
  </choose></layout></citation></style>"""
)
RAISED = (
    HEAD.format("in-text")
    + """<citation><layout vertical-align="sup"><text variable="citation-number"/></layout></citation>
    <bibliography><layout><text variable="title"/></layout></bibliography></style>"""
)


@pytest.fixture
def styles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    path = tmp_path_factory.mktemp("styles")
    (path / "notes.csl").write_text(NOTES)
    (path / "raised.csl").write_text(RAISED)
    yield Folder(path=path, root=path, shown="house")


@pytest.fixture
def notes(styles: Folder) -> Style:
    return found("notes", (styles,))


def cited(*names: str) -> Citation:
    return Citation(tuple(CitedItem(item=name) for name in names))


def done(style: Style, *blocks: Block, tag: str = "en") -> Document:
    whole = replace(everything(), blocks=(*blocks, References()), language=tag)
    return cite(whole, style, ITEMS, languages.load(tag))


def paragraph(*children: Inline | str) -> Paragraph:
    return Paragraph(children=tuple(Text(child) if isinstance(child, str) else child for child in children))


def said(children: tuple[Inline, ...]) -> str:
    """The text with each note's mark in brackets."""
    out = []
    for child in children:
        match child:
            case Note():
                out.append(f"[{child.shown}]")
            case Text(text=text):
                out.append(text)
            case Citation(children=inner) | Superscript(children=inner):
                out.append(said(inner))
            case _:
                raise AssertionError(child)
    return "".join(out)


def printed(document: Document) -> list[str]:
    return [said(block.children) for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> dict[str, str]:
    return {
        node.shown: "".join(plain(block.children) for block in node.blocks if isinstance(block, Paragraph))
        for node in walk(document)
        if isinstance(node, Note)
    }


def test_each_citation_is_a_note_with_a_number(notes: Style) -> None:
    made = done(
        notes,
        paragraph("Boats.\u00a0", cited("lamps"), " More,\u00a0", cited("lamps"), " and\u00a0", cited("tides"), "."),
        paragraph("Again\u00a0", cited("lamps"), "."),
    )
    assert printed(made) == ["Boats. More,[1] and.[2]", "Again.[3]"]
    assert list(texts(made).values())[-1] == "Lamps (n 1)."


def test_ibid_and_short_forms_are_those_of_the_style(notes: Style) -> None:
    made = done(
        notes,
        paragraph("A\u00a0", cited("lamps"), "."),
        paragraph("B\u00a0", cited("lamps"), "."),
        paragraph("C\u00a0", cited("tides"), "."),
        paragraph("D\u00a0", cited("lamps"), "."),
    )
    assert texts(made) == {
        "1": "Lamps, https://x.example/lamps.",
        "2": "Ibid.",
        "3": "Tides, https://x.example/tides.",
        "4": "Lamps (n 1).",
    }


def test_the_notes_of_the_document_have_letters_and_cite_by_themselves(notes: Style) -> None:
    own = Note((paragraph("Editions differ\u00a0", cited("lamps"), "."),), 1)
    made = done(notes, paragraph("A\u00a0", cited("tides"), own, "."), paragraph("B\u00a0", cited("lamps"), "."))
    assert printed(made) == ["A[1],[a].", "B.[2]"]
    assert texts(made)["a"].startswith("Editions differ")
    assert "Ibid" not in texts(made)["a"]
    assert "briefgen" not in "".join(texts(made).values())
    assert len({node.number for node in walk(made) if isinstance(node, Note)}) == 3
    (listed,) = (node for node in walk(made) if isinstance(node, References))
    assert {entry.item for entry in listed.entries} == {"lamps", "tides"}


@pytest.mark.parametrize(
    ("tag", "expected"), [("en", "A.[1] B,[2] c"), ("sv", "A.[1] B,[2] c"), ("fr", "A[1]. B[2], c")]
)
def test_a_mark_stands_where_the_language_sets_it(notes: Style, tag: str, expected: str) -> None:
    made = done(notes, paragraph("A\u00a0", cited("lamps"), ". B\u00a0", cited("tides"), ", c"), tag=tag)
    assert printed(made) == [expected]


def test_a_style_without_a_list_lists_what_a_first_note_says(notes: Style) -> None:
    made = done(notes, paragraph("A\u00a0", cited("lamps"), "."))
    (listed,) = (node for node in walk(made) if isinstance(node, References))
    assert [plain(entry.children) for entry in listed.entries] == ["Lamps, https://x.example/lamps"]


def test_no_link_holds_a_link(notes: Style) -> None:
    made = done(notes, paragraph("A\u00a0", cited("lamps"), "."))
    links = [node for node in walk(made) if isinstance(node, Link)]
    assert {link.target for link in links} >= {"#ref-lamps", "https://x.example/lamps"}
    assert not any(isinstance(inner, Link) for link in links for inner in walk(link))


def test_a_raised_number_stands_close_to_its_word(styles: Folder) -> None:
    made = done(found("raised", (styles,)), paragraph("Boats\u00a0", cited("lamps"), " wait."))
    (first, *_) = (block for block in made.blocks if isinstance(block, Paragraph))
    assert isinstance(first.children[0], Text)
    assert first.children[0].text == "Boats"


def test_without_citations_nothing_changes(notes: Style) -> None:
    own = Note((paragraph("A note."),), 1)
    made = done(notes, paragraph("A", own, "."))
    assert texts(made) == {"1": "A note."}
