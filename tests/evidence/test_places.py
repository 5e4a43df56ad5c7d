"""Awkward but honest documents: where a fragment stands twice, over a page's end, in a table, at the very end."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from examples import same
from hypothesis import given
from hypothesis import strategies as st

from briefgen import evidence, records, workspace
from briefgen.evidence import Verification


def checked(
    root: Path, text: str, figures: dict[str, Any], *quotes: Any, name: str = "a.txt", **more: Any
) -> Verification:
    """A report of one finding with these figures and fragments: each a quote, or what it backs and a quote."""
    for folder in ("reports", "documents"):
        (root / "sources" / folder).mkdir(parents=True, exist_ok=True)
    (root / "sources" / "documents" / name).write_bytes(text.encode())
    backing = [quote if isinstance(quote, tuple) else (list(figures), quote) for quote in quotes]
    record = {
        "id": "a-report", "language": "en", "leading": "en",
        "editions": {"en": {"type": "report", "title": "A", "document": {
            "file": name, "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }}},
        "findings": [{
            "id": "a-finding", "statement": "So it is.", "statistics": figures,
            "evidence": [
                {"edition": "en", "backs": names, "quote": {"exact": quote} if isinstance(quote, str) else quote} | more
                for names, quote in backing
            ],
        }],
    }  # fmt: skip
    (root / "sources" / "reports" / "a-report.yaml").write_text(json.dumps(record))
    space = workspace.find(root)
    held, wrong = records.load(space)
    assert wrong == ()
    return evidence.check(held, space.documents, today=dt.date(2026, 11, 23))


def codes(found: Verification) -> list[str]:
    return [one.code for one in found.diagnostics]


THIRD: dict[str, Any] = {"share": {"value": "1/3", "unit": "share"}}


def test_a_sentence_that_stands_twice_needs_its_neighbours(tmp_path: Path) -> None:
    text = "Of the boys: a third of them read. Of the girls: a third of them read."
    found = checked(tmp_path, text, THIRD, "a third of them read")
    (one,) = found.diagnostics
    assert (one.code, len(one.related)) == ("BG202", 2)
    assert one.hint == 'say which one is meant: prefix: "boys:" (line 1), or prefix: "girls:" (line 1)'
    for prefix, start in (("the boys:", 13), ("Of the girls:", 49)):
        found = checked(tmp_path, text, THIRD, {"exact": "a third of them read", "prefix": prefix})
        assert codes(found) == [] and found.anchors[0].start == start
    found = checked(tmp_path, text, THIRD, {"exact": "a third of them read", "suffix": ". Of the"})
    assert codes(found) == [] and found.anchors[0].start == 13


REPEATED = "\f".join(
    f"{head}\n\n{before} A third of them read at night. {after}\n"
    for head, before, after in (
        (
            "Summary of it",
            "Nobody knows why.",
            "That is much more than anybody who was asked had thought of it before the count.",
        ),
        (
            "Method of it",
            "We asked them in May.",
            "We were surprised, as anybody who has counted harbours at night would have been.",
        ),
        (
            "What came of it",
            "Nobody knows why.",
            "That is much more than anybody who was asked had thought of it before the count.",
        ),
    )
)


@pytest.mark.parametrize(
    ("locator", "page", "codes_"),
    [
        ({}, 1, []),
        ({"page": "2"}, 2, []),
        ({"page": "3"}, 3, []),
        ({"section": "What came of it"}, 3, []),
        ({"section": "Method of it"}, 2, []),
        ({"chapter": "Method of it"}, 2, []),
        ({"page": "3", "section": "What came of it"}, 3, []),
        ({"page": "9"}, 1, ["BG207"]),
    ],
)
def test_of_a_repeated_passage_the_locator_chooses(
    tmp_path: Path, locator: dict[str, str], page: int, codes_: list[str]
) -> None:
    found = checked(tmp_path, REPEATED, THIRD, "A third of them read", locator=locator)
    assert codes(found) == codes_
    assert (found.anchors[0].status, found.anchors[0].page) == ("verified", page)


def test_a_prefix_that_is_the_same_in_both_places_is_never_offered(tmp_path: Path) -> None:
    same = " ".join(f"word{'abcdefghijklmnop'[n]}" for n in range(14))
    text = f"Of the boys, {same} a third read {same}.\n\nOf the girls, {same} a third read {same}.\n"
    (one,) = checked(tmp_path, text, THIRD, "a third read").diagnostics
    assert f'prefix: "boys, {same}" (line 1), or prefix: "girls, {same}" (line 3)' in one.hint
    far = " ".join([same] * 6)
    text = f"Of the boys, {far} a third read {far}.\n\nOf the girls, {far} a third read {far}.\n"
    (one,) = checked(tmp_path, text, THIRD, "a third read").diagnostics
    assert one.hint == "anchor more of the sentence that is meant"


@pytest.mark.parametrize("text", ["A third of the boys, a third of the girls.", "A third of them, so a third.\n" * 2])
def test_twice_in_one_sentence_is_no_repetition(tmp_path: Path, text: str) -> None:
    assert codes(checked(tmp_path, text, THIRD, "third")) == ["BG202"]


SENTENCES = st.sampled_from(
    ("A third of them read.", "Of the boys, a third of them read.", "A third of them read!", "Nobody knows.", "\n\n")
)


@same(30)
@given(st.lists(SENTENCES, min_size=1, max_size=8).filter(lambda parts: bool("".join(parts).strip())))
def test_every_hint_for_a_repeated_fragment_is_right(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    root, text = tmp_path_factory.mktemp("space"), " ".join(parts)
    for one in checked(root, text, THIRD, "third of them read").diagnostics:
        offered = re.findall(r'(prefix|suffix): ("[^"]*")', one.hint)
        assert one.code in ("BG201", "BG202") and (one.code == "BG201" or offered)
        pairs = one.hint.split(" (line ")[:-1] if offered else []
        places = set()
        for pair in pairs:
            words = dict(re.findall(r'(prefix|suffix): "([^"]*)"', pair))
            found = checked(root, text, THIRD, {"exact": "third of them read"} | words)
            assert codes(found) == []
            places.add(found.anchors[0].start)
        assert len(places) == len(pairs)


def test_a_fragment_may_begin_or_end_with_a_dash(tmp_path: Path) -> None:
    text = "It fell – a third of them read – and rose; two in five – 40 – did not."
    for exact in ("– a third of them read –", "a third of them read —", "- a third"):
        assert codes(checked(tmp_path, text, THIRD, exact)) == []
    pair = {"exact": "a third of them read", "prefix": "It fell –", "suffix": "- and rose"}
    assert codes(checked(tmp_path, text, THIRD, pair)) == []


@pytest.mark.parametrize(
    "text", ["A third of them read.", "They say: a third of them read", "A THIRD. A third of them read"]
)
def test_a_document_may_start_and_end_with_its_fragment(tmp_path: Path, text: str) -> None:
    exact = text[text.lower().rindex("a third") :]
    assert codes(checked(tmp_path, text, THIRD, exact)) == []


TABLE = """\
# Results

| Group | Share | Schools |
|-------|-------|---------|
| Girls | 62 %  | 1,200   |
| Boys  | 48 %  | 310     |

Many read.[^1]

[^1]: Of the 412 pupils asked in May.
"""


def test_a_fragment_may_stand_in_a_table_or_a_footnote(tmp_path: Path) -> None:
    girls = {"girls": {"value": 62, "unit": "percent"}, "schools": {"value": 1200, "unit": "count"}}
    assert codes(checked(tmp_path, TABLE, girls, (["girls"], "Girls 62 %"), (["schools"], "1,200"), name="a.md")) == []
    girls["girls"]["value"] = 48  # the row of the boys
    found = checked(tmp_path, TABLE, girls, (["girls"], "Girls 62 %"), (["schools"], "1,200"), name="a.md")
    assert codes(found) == ["BG210"]
    pupils = {"pupils": {"value": 412, "unit": "count"}}
    assert codes(checked(tmp_path, TABLE, pupils, "Of the 412 pupils asked in May", name="a.md")) == []


def paged(between: str) -> str:
    """Four pages, on each the report's name and the page's number; a sentence runs from the second to the third."""
    bodies = ["Nobody knows why.", f"In all, just over{between}", "a third of the pupils read.", "Nobody knows."]
    return "\f".join(f"Reading Report 2024\n\n{body}\n\n{number}\n" for number, body in enumerate(bodies, 11))


OVER = {"share": {"value": "1/3", "unit": "share", "qualifier": "just_over"}}


def test_a_fragment_may_run_over_a_page_with_its_running_head(tmp_path: Path) -> None:
    found = checked(tmp_path, paged(""), OVER, "In all, just over a third of the pupils")
    assert codes(found) == [] and found.anchors[0].page == 2
    assert codes(checked(tmp_path, paged(""), OVER, {"exact": "over a third of", "prefix": "In all, just"})) == []
    years = {"share": OVER["share"] | {"value": "1/12"}}
    assert codes(checked(tmp_path, paged(""), years, "In all, just over a third of the pupils")) == ["BG210"]
    assert codes(checked(tmp_path, paged(""), {"n": {"value": 12}}, "In all, just over a third of the pupils")) == [
        "BG210"
    ]


def test_what_stands_between_two_pages_is_told(tmp_path: Path) -> None:
    found = checked(tmp_path, paged("\n\n1 Asked in May."), OVER, "In all, just over a third of the pupils")
    (one,) = found.diagnostics
    assert (
        one.code == "BG201"
        and "over the end of a page" in one.hint
        and "1 Asked in May. 12 Reading Report 2024" in one.hint
    )
    found = checked(tmp_path, paged(""), OVER, "In all, just under a third of the pupils")
    assert codes(found) == ["BG201"]


ROSE = "The share rose from 12 percent in 2017 to 15 percent in 2018."


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"before": 12, "after": 15}, []),
        ({"before": 15, "after": 12}, ["BG214"]),
        ({"after": 15, "before": 12}, ["BG214"]),
        ({"before": 12, "after": 16}, ["BG210"]),
        ({"before": 12, "after": 12}, ["BG210"]),
    ],
)
def test_two_figures_of_one_sentence_stand_there_as_they_are_named(
    tmp_path: Path, figures: dict[str, int], told: list[str]
) -> None:
    held = {name: {"value": value, "unit": "percent"} for name, value in figures.items()}
    assert codes(checked(tmp_path, ROSE, held, "from 12 percent in 2017 to 15 percent in 2018")) == told
    if told != ["BG210"]:
        each = [([name], "from 12 percent in 2017 to 15 percent in 2018") for name in held]
        assert codes(checked(tmp_path, ROSE, held, *each)) == told


def test_fragments_of_their_own_tell_two_figures_apart(tmp_path: Path) -> None:
    apart = [(["before"], "from 12 percent in 2017"), (["after"], "15 percent in 2018")]
    held = {"before": {"value": 12, "unit": "percent"}, "after": {"value": 15, "unit": "percent"}}
    assert codes(checked(tmp_path, ROSE, held, *apart)) == []
    held["before"], held["after"] = held["after"], held["before"]
    assert codes(checked(tmp_path, ROSE, held, *apart)) == ["BG210", "BG210"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("2", []), ("3", ["warning"]), ("12", ["warning"]), ("xii", ["note"]), ("11–12", ["warning"]), ("1–3", []),
        ("1, 2", []), ("3-4", ["warning"]),
    ],
)  # fmt: skip
def test_a_page_is_held_against_the_document(tmp_path: Path, page: str, told: list[str]) -> None:
    text = paged("").replace("In all, just over", "In all, a third of them read.")
    found = checked(tmp_path, text, THIRD, {"exact": "In all, a third of them read"}, locator={"page": page})
    assert [one.severity for one in found.diagnostics if one.code == "BG207"] == told


@pytest.mark.parametrize("locator", [{"page": "3"}, {"section": "Groups"}, {"section": "9"}, {"paragraph": "4"}])
def test_what_cannot_be_looked_up_is_said(tmp_path: Path, locator: dict[str, str]) -> None:
    """A locator is printed: where the document has no pages, headings or numbers, nobody has looked it up."""
    found = checked(tmp_path, "In all, a third of them read.\n", THIRD, "a third of them read", locator=locator)
    (one,) = found.diagnostics
    assert one.severity == "note" and "was not looked up" in one.message
    assert found.anchors[0].status == "verified"


NUMBERED = "\n\n".join(f"{n}. This is the paragraph about part {'abcdefgh'[n]}, a whole sentence." for n in range(1, 8))


@pytest.mark.parametrize(("paragraph", "told"), [("4", []), ("3–5", []), ("5", ["warning"]), ("40", ["warning"])])
def test_a_paragraph_is_held_against_the_numbers_of_the_document(
    tmp_path: Path, paragraph: str, told: list[str]
) -> None:
    text = NUMBERED.replace("part e,", "a third of them,")
    found = checked(tmp_path, text, THIRD, "a third of them", locator={"paragraph": paragraph})
    assert [one.severity for one in found.diagnostics if one.code == "BG207"] == told
