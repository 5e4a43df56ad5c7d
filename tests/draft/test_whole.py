"""Drafts are whole and held by their own check: what a draft gives and what it lists is the document, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents_made import FORMATS, made
from drafts_held import told, whole
from examples import same
from hypothesis import given
from hypothesis import strategies as st

from briefgen.draft.apparatus import rows
from briefgen.originals.pdf_text import _headings

PARAGRAPHS = (
    "Night work in small harbours",
    "The survey covered 41 harbours in six countries. In the first year 1 250 masters answered; in the second, 1 480.",
    "Accidents at night rose from 112 to 131 %",
    "The number of calls went from 310 to 402",
    "Nobody knows why, and nobody asks. – Half of the masters want more light, – says Anna Nowak, a pilot in Gdynia.",
    "Write to the office at 4 Quay Street, tel. +00 000 000 000.",
    "Region North 12 15",
    "Region South 22 25",
    "Sales rose by 150 percent, and the boat of 99 percent of them is a BX-99.",
    "References",
    "Ek, A. (2018). Living at sea. Harbour Press.",
)


@pytest.mark.parametrize("suffix", [".txt", *FORMATS])
def test_nothing_that_a_person_reads_vanishes(tmp_path: Path, suffix: str) -> None:
    data = "\n\n".join(PARAGRAPHS).encode() if suffix == ".txt" else made(suffix, *PARAGRAPHS)
    found, errors = told(tmp_path, f"a{suffix}", data)
    assert errors == []
    whole(found)
    for paragraph in PARAGRAPHS:
        assert "".join(paragraph.split()) in "".join(found.text.split())
    yaml = found.as_yaml()
    for figure in ("41", "1 250", "1 480", "310", "402"):
        assert f"|{figure}}}" in yaml or f"|{figure} " in yaml, figure
    for left in ("131 %", "150 percent", "Ek, A. (2018)", "4 Quay Street", "12", "25"):
        assert left in yaml, left


@pytest.mark.parametrize(
    ("piece", "held"),
    [
        ("Accidents rose from 112 to 131 %\nCalls went from 310 to 402", []),
        ("In the first, 1 250 masters answered; in the second, 1 480.\nOf 200 2 010.", []),
        ("Men 31 35\nWomen 22 27", ["Men 31 35\nWomen 22 27"]),
        ("One of six wants more.\nMen 31 35 %\nWomen 22 27 %\nIt rose to 12.", ["Men 31 35 %\nWomen 22 27 %"]),
        ("2016\t2017\nNorth\t12", ["2016\t2017\nNorth\t12"]),
        ("North\t12\t15", ["North\t12\t15"]),
        ("•\tOne in six wants more staff\n•\tTwo in six want less", []),
        ("Name:\tHarbour Office 12 15", []),
        ("1.\tIn all 12 of the masters answered the letter that we sent.\tNote 5\nA\tB", []),
    ],
)
def test_rows_are_tables_and_prose_is_not(piece: str, held: list[str]) -> None:
    assert [piece[slice(*span)] for span in rows(piece)] == held


def test_prose_in_a_larger_font_is_no_heading() -> None:
    """The lines of a page: a title, a paragraph in large print, a question as a heading, and much small print."""
    lines = [
        ("Harbour dues 2031", 20.0),
        ("Since 1 March skippers may pay by telephone. In the first year", 14.0),
        ("41 250 skippers did so.", 14.0),
        ("Who paid late?", 16.0),
        *((f"Harbour number {n} lies in the district of North and keeps its own list.", 8.0) for n in range(40)),
    ]
    text, held = "", []
    for line, size in lines:
        held.append((len(text), len(text) + len(line), size))
        text += line + "\n"
    assert [text[start:end] for start, end, _ in _headings(held, text)] == ["Harbour dues 2031", "Who paid late?"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_note_and_its_figures_are_in_the_draft(tmp_path: Path, suffix: str) -> None:
    text = "Half of the masters^1^ want more light, and 310 calls^2^ came at night."
    notes = (
        "^1^ Of 41 harbours in six countries, without Gdynia.",
        "^2^ Calls in 2031, of which 12 percent were false.",
    )
    data = made(suffix, "Night work in small harbours", text, *notes)
    found, errors = told(tmp_path, f"a{suffix}", data)
    assert errors == []
    whole(found)
    assert [mark for _, mark in found.document.raw.notes] == ["1", "2"]
    assert len(found.footnotes) == 2 and "12 percent" in found.footnotes[1].text
    yaml = found.as_yaml()
    assert "|41}" in yaml and "|12 percent}" in yaml and "|310}" in yaml
    assert "# Notes:" in yaml


def test_what_was_not_read_is_in_the_draft(tmp_path: Path) -> None:
    page = b"<title>Harbour dues</title><p>The survey covered 41 harbours.</p><iframe src='chart.html'></iframe>"
    found, errors = told(tmp_path, "a.html", page)
    assert errors == [] and found.as_json()["gaps"] == [
        {"code": "BG272", "message": "not read in a.html: frames with other files (1)"}
    ]
    assert "#   not read in a.html: frames with other files (1)" in found.as_yaml()


WORDS = {
    "en": ("a third of the boats", "12.5 percent", "1,250 masters", "two years", "twenty", "EUR 2.7 million", "many"),
    "sv": ("en tredjedel av båtarna", "12,5 procent", "1 250 skeppare", "två år", "40 till 60 miljoner kronor"),
    "de": ("ein Drittel der Boote", "12,5 Prozent", "1.250 Kapitäne", "zwei Jahre", "2,7 Millionen Euro"),
    "fr": ("un tiers des bateaux", "12,5 %", "1 250 capitaines", "deux ans", "2,7 millions d’euros"),
    "es": ("un tercio de los barcos", "12,5 %", "1.250 capitanes", "dos años", "2,7 millones de euros"),
    "pl": ("jedna trzecia łodzi", "12,5 procent", "1250 kapitanów", "dwa lata", "2,7 mln euro"),
}
BETWEEN = (
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "; ",
    " – ",
    "\n",
    "-\n",
    "\u00ad\n",
    "\u00ad",
    "\n\n",
    "\t",
    " (",
    ") ",
    "…",
    "\f",
)
PLAIN = ("vakten", "harbour", "Nord", "ljus", "night", "BX-99", "[1]", "2019", "7", "“Vi ses”", "1.", "•", "% ")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text of figures and words in any order, in which a paragraph may be repeated."""
    language = draw(st.sampled_from(sorted(WORDS)))
    pieces = st.sampled_from((*WORDS[language], *PLAIN))
    held = draw(st.lists(st.tuples(pieces, st.sampled_from(BETWEEN)), min_size=1, max_size=40))
    text = "".join(piece + between for piece, between in held)
    return language, f"A title of the text\n\n{text}" + (f"\n\n{text}" if draw(st.booleans()) else "")


@same(40)
@given(documents())
def test_a_draft_is_held_by_its_own_check(tmp_path_factory: pytest.TempPathFactory, generated: tuple[str, str]) -> None:
    language, text = generated
    found, errors = told(tmp_path_factory.mktemp("space"), "a.txt", text.encode(), language)
    assert errors == []
    whole(found)


def test_a_word_that_a_line_parts_is_quoted_whole(tmp_path: Path) -> None:
    text = "Lotsar vid kusten\n\nI kontrollen hade 37 procent av de äldsta fiske-\nbåtarna skador på skrovet.\n"
    text += "\nReparationerna kostade 40 till 60 miljo-\nner kronor på tre år, och kostnaden växer.\n"
    found, errors = told(tmp_path, "a.txt", text.encode(), "sv")
    yaml = found.as_yaml()
    assert errors == [] and "{value: 37, unit: percent}" in yaml and "min: 40000000, max: 60000000" in yaml


def test_a_language_that_cannot_be_told_is_no_error(tmp_path: Path) -> None:
    found, errors = told(tmp_path, "a.txt", b"Zzz 12 qqq.\n", "")
    assert errors == [] and "language: und" in found.as_yaml()


@pytest.mark.parametrize(
    ("head", "title"),
    [("# Bus travel in 2024\n\n", "Bus travel in 2024"), ("---\ntitle: Buses by night\n---\n\n", "Buses by night")],
)
def test_a_markdown_file_is_called_by_its_title_or_its_heading(tmp_path: Path, head: str, title: str) -> None:
    found, _ = told(tmp_path, "a.md", f"{head}In 2024, 4.2 million trips were made.\n".encode())
    assert f'title: "{title}"' in found.as_yaml().replace("'", '"')
