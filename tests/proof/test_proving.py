"""A draft held against its reports: each kind of error is noticed, and nothing is supported by its number alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_drafts import box, docx, field, p, run, table

from briefgen.proof import Proof, Statement, prove

HARBOURS = """Night Work in Small Harbours
Coastal Observatory, 2020

Boats by night

In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. Just under half of the harbour masters
see more work at night. Fewer than 40 of the wardens own a car.

Who runs the harbours

The share of women among the harbour masters rose from 14.2 percent in 2010 to 27.4 percent in 2019. Among women
27.4 percent never sail, among men 31.6 percent. The harbours did not raise their fees in 2019.

“We have counted every boat in the bay since May”, said Ada Miller.

Repairs cost 84.6 million euros in 2018.
"""
FISH = """Fish Landings in the Northern Bay
Bay Institute, 2021

Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes. Two thirds of the skippers sell to one buyer.
"""
SWEDISH = """Nattarbete i små hamnar

År 2019 tog hamnarna emot 1 210 båtar, och 61 procent av dem kom på natten. Andelen kvinnor bland hamnkaptenerna steg
från 14,2 procent år 2010 till 27,4 procent år 2019. Tre av fyra hamnar i Norvik stänger om natten.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "harbours.txt").write_text(HARBOURS, "utf-8")
    (folder / "fish.txt").write_text(FISH, "utf-8")
    return folder


def proven(draft: str | bytes, reports: Path, suffix: str = "") -> Proof:
    path = reports.parent / f"draft{suffix or ('.txt' if isinstance(draft, str) else '.docx')}"
    path.write_bytes(draft.encode() if isinstance(draft, str) else draft)
    return prove(path, [reports], cache=reports.parent / "cache")


def only(draft: str, reports: Path) -> Statement:
    claims = proven(draft, reports).claims
    assert len(claims) == 1, [(one.sentence, one.verdict) for one in claims]
    return claims[0]


TRUE = {
    "The harbours handled 1,210 boats in 2019, and 61 percent of them came at night.": "supported",
    "In 2019, 61 % of the boats that the harbours handled came at night.": "supported",
    "Repairs cost almost 85 million euros in 2018.": "rounded",
    "Landings of herring fell by 12.5 per cent in 2020.": "supported",
    "According to the report, landings of herring fell by 12.5 percent in 2020.": "supported",
    "According to the Bay Institute 2021, landings of herring fell by 12.5 percent in 2020.": "supported",
    "The survey shows that landings of herring fell by 12.5 percent in 2020.": "supported",
}


@pytest.mark.parametrize("claim", TRUE)
def test_what_a_report_says_is_supported_with_its_passage(claim: str, reports: Path) -> None:
    found = only(claim, reports)
    assert (found.verdict, found.message) == (TRUE[claim], found.message)
    assert found.passage is not None and found.passage.text in " ".join((HARBOURS + FISH).split())


WRONG = {
    "In 2019 the harbours handled 1,210 boats, and 16 percent of them came at night.": "value",
    "In 2019 the harbours handled 1,210 boats, and 61 percentage points of them came at night.": "points",
    "Repairs cost 84.6 billion euros in 2018.": "scale",
    "Repairs cost 84.6 million dollars in 2018.": "currency",
    "Just over half of the harbour masters see more work at night.": "qualifier",
    "Landings of herring rose by 12.5 percent in 2020, to 3,400 tonnes.": "direction",
    "The harbours raised their fees in 2019.": "denial",
    "Among women 31.6 percent never sail, among men 27.4 percent.": "swapped",
    "“We have counted every boat in the harbour since May”, said Ada Miller.": "quotation",
    "“We have counted every boat in the bay since May”, said Bert Jones.": "speaker",
}


@pytest.mark.parametrize("claim", WRONG)
def test_an_error_is_contradicted_and_its_words_are_named(claim: str, reports: Path) -> None:
    found = only(claim, reports)
    assert found.verdict == "contradicted", found.message
    assert found.kind in (WRONG[claim], *(item.kind for item in found.items)), found.message
    assert all(found.sentence[span.start : span.end].split() for span in found.spans)


NEVER = (
    "61 percent of the wardens came at night.",
    "In 2019, 61 percent of the lorries came at night.",
    "In 2017, 61 percent of the boats came at night.",
    "27.4 percent of the skippers sell to one buyer.",
    "Of the nurses, 31.6 percent never sail.",
    "About 40 of the masters own a house.",
    "Landings of cod fell by 12.5 percent in 2020.",
    "The fees were 61 percent of all income.",
    "61 percent.",
    "Two thirds of the skippers sell to two buyers.",
    "According to the Coastal Observatory, landings of herring fell by 12.5 percent in 2020.",
    "According to the Henderson report, landings of herring fell by 12.5 percent in 2020.",
)


@pytest.mark.parametrize("claim", NEVER)
def test_a_number_that_is_there_supports_nothing_by_itself(claim: str, reports: Path) -> None:
    assert only(claim, reports).verdict not in ("supported", "rounded", "derived")


def test_what_no_report_has_is_not_found(reports: Path) -> None:
    assert only("Lighthouses use 733 litres of oil in a winter.", reports).verdict == "not found"
    found = only("“Nobody ever asked the gulls what they think of it”, said Ada Miller.", reports)
    assert found.verdict == "not found"


def test_a_claim_cited_from_another_report_is_elsewhere(reports: Path) -> None:
    draft = """Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes [1].

Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes [2].

Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes (Henderson, 2011).

References

[1] Coastal Observatory (2020). Night Work in Small Harbours.
[2] Bay Institute (2021). Fish Landings in the Northern Bay.
"""
    proof = proven(draft, reports)
    first, second, third = [one.verdict for one in proof.statements[:3]]
    assert (first, second, third) == ("elsewhere", "supported", "needs a person")
    assert [one.kind for one in proof.inconsistencies] == ["source"]
    assert "Henderson" in proof.inconsistencies[0].message


def test_across_languages_a_claim_needs_more_than_its_number(reports: Path) -> None:
    for path in reports.iterdir():
        path.unlink()
    (reports / "hamnar.sv.txt").write_text(SWEDISH, "utf-8")
    rich = only("The share of women among masters rose from 14.2 percent in 2010 to 27.4 percent in 2019.", reports)
    assert rich.verdict == "supported"
    assert only("61 percent of the sheep are white.", reports).verdict == "needs a person"
    wrong = only("The share of women among masters fell from 14.2 percent in 2010 to 27.4 percent in 2019.", reports)
    assert wrong.verdict not in ("supported", "rounded", "derived")


def test_two_passages_that_disagree_are_for_a_person(reports: Path) -> None:
    (reports / "again.txt").write_text(
        HARBOURS.replace("61 percent", "58 percent").replace("2020\n", "2022\n"), "utf-8"
    )
    found = only("In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night.", reports)
    assert (found.verdict, "disagree" in found.message) == ("needs a person", True)


def test_a_calculation_is_shown(reports: Path) -> None:
    (reports / "lines.md").write_text(
        "# Ferries\n\n| Line | Passengers 2029 | Passengers 2030 |\n|---|---|---|\n| North Isle | 1210 | 1340 |\n",
        "utf-8",
    )
    found = only("On the North Isle line, passengers grew by 10.7 percent from 2029 to 2030.", reports)
    assert found.verdict in ("derived", "needs a person")
    if found.verdict == "derived":
        assert "1340" in found.calculation


def test_every_text_of_a_word_file_is_read(reports: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    deleted = '<w:del w:id="3" w:author="A"><w:r><w:delText>71</w:delText></w:r></w:del>'
    hidden = run("and 99 percent too", "<w:vanish/>")
    draft = docx(
        p("Harbours", properties='<w:pStyle w:val="Heading1"/>')
        + p("Repairs cost 84.6 million euros in 2018.", note, hidden)
        + p("A box follows.", box(p("Among men 33.1 percent never sail.")))
        + p("Among women ", deleted, run("27.4"), " percent never sail.")
        + table(("Kind", "2019"), ("Boats handled by harbours", "1,310"))
        + p(field("ADDIN ZOTERO_ITEM CSL_CITATION {}", "(Roe, 2011)")),
        {
            "footnotes.xml": (
                "footnotes",
                f'<w:footnote w:id="2">{p("Herring landings fell by 15 percent in 2020.")}</w:footnote>',
            ),
            "header1.xml": ("header", p("Over 70 percent of the boats came at night.")),
        },
    )
    proof = proven(draft, reports)
    kinds = {one.place.kind: one for one in proof.statements if one.verdict != "no claim"}
    assert {"text", "text box", "footnote", "cell"} <= kinds.keys()
    assert kinds["text box"].verdict == "contradicted"
    assert kinds["text box"].anchor is not None and not kinds["text box"].anchor.exact
    assert any("99 percent too" in remark for remark in proof.draft.remarks)
    assert not any("71" in one.sentence for one in proof.statements)


def test_a_sentence_without_a_claim_is_counted(reports: Path) -> None:
    proof = proven("The bay is lovely. Gulls sleep there.", reports)
    assert [one.verdict for one in proof.statements] == ["no claim", "no claim"]
    assert proof.fails()
    assert "2 hold no figure, quotation or direction" in proof.opening


def test_a_report_that_cannot_be_read_leaves_claims_to_a_person(reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    found = only("Lighthouses use 733 litres of oil in a winter.", reports)
    assert (found.verdict, "broken.pdf" in found.message) == ("needs a person", True)


def test_a_draft_does_not_support_itself(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(HARBOURS, "utf-8")
    proof = prove(draft, [tmp_path], cache=tmp_path / "cache")
    assert proof.reports == ()
    assert not any(one.verdict == "supported" for one in proof.statements)


def test_the_draft_is_held_against_itself(reports: Path) -> None:
    draft = """Repairs of harbours cost 84.6 million euros in 2018.

Some 60–40 % of the boats are old.

In short: repairs of harbours cost 86.4 million euros in 2018.
"""
    kinds = {one.kind for one in proven(draft, reports).inconsistencies}
    assert kinds == {"two values", "range"}
    table_ = "| Port | Boats |\n|---|---|\n| North | 120 |\n| South | 230 |\n| East | 90 |\n| Total | 450 |\n"
    (one,) = proven(table_, reports, ".md").inconsistencies
    assert (one.kind, "440" in one.message) == ("sum", True)


def test_what_could_run_is_listed(reports: Path) -> None:
    draft = docx(p("Repairs cost 84.6 million euros in 2018."), members={"word/vbaProject.bin": b"x"})
    assert any("macros" in one for one in proven(draft, reports).draft.remarks)


SHORT = "The quay was closed.\n\nNo ferry came in.\n\nThe harbour is not lovely.\n\nThe crews of the west slept.\n"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A ferry came in.", "needs a person"),
        ("The harbour is lovely.", "needs a person"),
        ("The crews of the east slept.", "needs a person"),
        ("The quay was closed.", "no claim"),
        ("The harbour is large.", "no claim"),
        ("The harbour is not lovely.", "supported"),
    ],
)
def test_a_few_words_whose_denial_was_left_out_are_for_a_person(claim: str, verdict: str, tmp_path: Path) -> None:
    """A denial that was left out leaves nothing to check behind, and so little may be said of much else."""
    (tmp_path / "report.txt").write_text(SHORT, "utf-8")
    (tmp_path / "draft.txt").write_text(f"Boats sleep here at night.\n\n{claim}\n", "utf-8")
    proof = prove(tmp_path / "draft.txt", [tmp_path / "report.txt"], languages=("en", "en"), cache=tmp_path / "cache")
    assert proof.statements[-1].verdict == verdict, proof.statements[-1].message


def test_numbers_that_tell_things_of_one_name_apart_are_no_two_values(reports: Path) -> None:
    proof = proven("Term 1: Definition 1\n\nTerm 2: Definition 2\n\nIn 2019 the harbours had 12 piers.\n\n"
                       "The harbours had 13 piers in 2019.\n", reports)  # fmt: skip
    assert [one.kind for one in proof.inconsistencies] == ["two values"]
    assert "piers" in proof.inconsistencies[0].sentences[0]
