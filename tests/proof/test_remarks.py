"""What a proof says of a claim beside its verdict: in each language of comments, and of the side that says it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefgen.proof
import briefgen.translation
from briefgen.claims import Item, WordSpan, compare
from briefgen.proof import Clause, Statement, of_items, prove, remark
from briefgen.proof.margin import languages
from briefgen.proof.page import as_html
from briefgen.proof.remark import message, remark_words, sentences

ROWS = remark_words()["en"]
FIELD = re.compile(r"\{(\w+)\}")
ENGLISH_ONLY = {"place"}
"""What English has room for: where a draft says the other value."""
REPORT = "Repairs cost 84.6 million euros in 2018.\n\nIn 2019 the share of women rose to 27 percent.\n"


def test_each_language_has_each_remark_with_what_is_filled_in() -> None:
    assert tuple(remark_words()) == languages()
    for tag, rows in remark_words().items():
        assert rows.keys() == ROWS.keys(), tag
        for key, text in rows.items():
            untold = set() if tag == "en" else ENGLISH_ONLY
            assert set(FIELD.findall(text)) == set(FIELD.findall(ROWS[key])) - untold, (tag, key)
            assert tag == "en" or text != ROWS[key] or key == "quote", (tag, key)


def test_each_remark_is_said_somewhere_and_each_that_is_said_has_a_row() -> None:
    folders = [Path(held.__file__ or "").parent for held in (briefgen.proof, briefgen.translation)]
    code = "".join(path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.py")))
    said = set(re.findall(r'\b(?:remark|Clause)\(\s*"([a-z-]+)"', code))
    said |= set(re.findall(r'"([a-z-]+)" (?:if|else)', code))
    assert not {key for key in re.findall(r'\bremark\("([a-z-]+)"', code) if key not in ROWS}
    rest = ROWS.keys() - said - {"quote", "differs", "restates"}  # the statuses of an item
    assert {key for key in rest if f'"{key}"' not in code and not key.startswith("unread-")} == set()


def filled(key: str) -> Clause:
    words = {
        name: ("words",) if name in ("words", "ours", "theirs", "numbers") else name
        for name in FIELD.findall(ROWS[key])
    }
    return remark(key, **words)


@pytest.mark.parametrize("tag", languages())
def test_each_can_be_said(tag: str) -> None:
    for key in ROWS.keys() - {"quote"}:
        (sentence,) = sentences([filled(key)], tag)
        assert sentence.endswith(".") and "{" not in sentence


def test_the_english_message_is_that_of_the_comparison() -> None:
    found = compare("Repairs cost 84.6 billion euros.", "Repairs cost 84.6 million euros.", "en")
    assert message(of_items(found.differs)) == "; ".join(item.message for item in found.differs)


def test_what_one_side_alone_has_is_said_of_that_side() -> None:
    span = (WordSpan(start=0, end=3, surface="not"),)
    here, there = of_items(
        [Item(kind="denial", status="alone", claim=span), Item(kind="denial", status="alone", passage=span)]
    )
    assert list(sentences([here, there], "sv")) == ["Bara här: ”not”.", "Bara i rapporten: ”not”."]


def test_words_that_were_not_matched_are_one_sentence() -> None:
    items = [Item(kind="words", status="open", claim=(WordSpan(start=0, end=1, surface=word),)) for word in "ab"]
    assert list(sentences(of_items(items), "de")) == ["Nicht zuzuordnen: „a“, „b“."]


def test_words_of_a_file_keep_their_direction_in_a_sentence_from_right_to_left() -> None:
    assert "\u206884.6 million\u2069" in filled("nowhere").said("he").replace("words", "84.6 million")
    assert "\u2068" not in filled("nowhere").said("de")


DRAFTS = {
    "sv": ("Reparationerna kostade 84,6 miljarder euro 2018. Andelen kvinnor sjönk till 27 procent 2019.", " against "),
    "de": ("Die Reparaturen kosteten 2018 rund 84,6 Milliarden Euro. 2019 stieg der Anteil auf 99 Prozent.", "only "),
    "pl": ("Naprawy kosztowały w 2018 r. 84,6 miliarda euro. W 2019 r. odsetek kobiet wzrósł do 99 procent.", "only "),
}


@pytest.mark.parametrize("tag", DRAFTS)
def test_a_page_has_no_english_remark_beside_a_draft_in_another_language(tag: str, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFTS[tag][0], "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    proof = prove(tmp_path / "draft.txt", [tmp_path / "report.txt"], languages=(tag, "en"), cache=tmp_path / "cache")
    page = as_html(proof)
    held: list[Statement] = list(proof.claims)
    assert held
    for one in held:
        for said in sentences(one.remarks, tag):
            assert said.replace("&", "&amp;") in page
    english = {text.partition("{")[0].strip(" :") for text in ROWS.values()} - {""}
    assert not [text for text in english if len(text) > 12 and f">{text[0].upper()}{text[1:]}" in page]
