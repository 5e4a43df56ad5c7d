"""Paragraphs, rows and sections that a colleague parted, joined, deleted or moved."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from reviewed import BRIEF, Judge, Open, changed_lines, only
from word_edits import Word

from briefgen import pipeline, records
from briefgen.pipeline import Target
from briefgen.review import Review, apply
from briefgen.workspace import Workspace

PARTED = """\
    text: >-
      How well groups are organised decides what an investigation takes.


      Behind every case
      are children. Nobody knows them all.


      {met.share} of the officers surveyed have met groups. [@met]
  - heading: "Groups range"""


@pytest.fixture
def parted(place: Workspace) -> Callable[[], Word]:
    """The brief with a text of three paragraphs, one of which holds a figure."""
    path = place.root / BRIEF
    old = path.read_text("utf-8")
    start = old.index("    text: >-\n      How well")
    end = old.index('  - heading: "Groups range') + len('  - heading: "Groups range')
    path.write_text(old[:start] + PARTED + old[end:], "utf-8")
    target = Target(brief="organised-offenders", template="policy-brief", language="en")
    data = pipeline.produce(place, records.load(place)[0], target, ["docx"]).files["docx"].data
    return lambda: Word(data)


def test_a_text_of_several_paragraphs_is_parted_and_joined_as_in_the_file(
    parted: Callable[[], Word], judge: Judge
) -> None:
    finding = only(reviewed := judge(parted().split("Nobody knows").data()))
    assert (finding.kind, finding.fate, finding.author, finding.after) == ("split", "ready", "Ann", "¶")
    assert changed_lines(reviewed) == [
        "-      are children. Nobody knows them all.",
        "+      are children.", "+", "+", "+      Nobody knows them all.",
    ]  # fmt: skip
    finding = only(reviewed := judge(parted().join("How well groups").data()))
    assert (finding.kind, finding.fate, finding.before) == ("joined", "ready", "¶")
    assert changed_lines(reviewed) == [
        "-      How well groups are organised decides what an investigation takes.",
        "-", "-", "-      Behind every case",
        "+      How well groups are organised decides what an investigation takes. Behind every case",
    ]  # fmt: skip


def test_a_paragraph_of_words_goes_and_one_with_a_figure_is_for_a_person(
    parted: Callable[[], Word], judge: Judge, place: Workspace
) -> None:
    finding = only(reviewed := judge(parted().delete_paragraph("Behind every case").data()))
    assert (finding.kind, finding.fate) == ("deleted", "ready")
    assert sorted(changed_lines(reviewed)) == [
        "-", "-", "-      Behind every case", "-      are children. Nobody knows them all.",
    ]  # fmt: skip
    finding = only(reviewed := judge(parted().delete_paragraph("85% of the officers surveyed have met groups").data()))
    assert (finding.kind, finding.fate, reviewed.patch) == ("deleted", "person", "")
    apply(place, judge(parted().delete_paragraph("How well groups").data()))
    assert judge(parted().delete_paragraph("How well groups").data()).findings == ()


def test_edits_beside_a_break_are_applied_with_it(parted: Callable[[], Word], judge: Judge, place: Workspace) -> None:
    edited = parted().split("Nobody knows").replace("are children", "are young children").replace("takes.", "asks.")
    reviewed = judge(edited.data())
    assert [(one.kind, one.fate) for one in reviewed.findings] == [
        ("edit", "ready"), ("edit", "ready"), ("split", "ready"),
    ]  # fmt: skip
    apply(place, reviewed)
    text = records.load(place)[0].briefs["organised-offenders"].record.sections[0].text or ""
    assert text.split("\n\n")[:3] == [
        "How well groups are organised decides what an investigation asks.",
        "Behind every case are young children.",
        "Nobody knows them all.",
    ]


def offered(reviewed: Review, place: Workspace) -> str:
    """The record with the one diff that is offered, as git applies it; it must be a valid one."""
    finding = only(reviewed)
    assert (finding.fate, reviewed.patch) == ("person", "")
    git = ["git", "-C", str(place.root), "apply", "-p1", "-"]
    subprocess.run(git, input=finding.offer, text=True, check=True, capture_output=True)
    assert "organised-offenders" in records.load(place)[0].briefs
    return (place.root / BRIEF).read_text("utf-8")


def test_a_key_message_that_was_deleted_is_offered_to_go(word: Open, judge: Judge, place: Workspace) -> None:
    before = (place.root / BRIEF).read_text("utf-8")
    after = offered(judge(word("sv").delete_paragraph("bättre organiserade").data()), place)
    (gone,) = set(before.splitlines()) - set(after.splitlines())
    assert gone.startswith('  - "**Groups seem to be getting better organised.**')


def test_a_finding_that_was_deleted_leaves_the_brief_and_not_its_report(
    word: Open, judge: Judge, place: Workspace
) -> None:
    after = offered(judge(word().delete_paragraph("Several of the officers say").data()), place)
    assert "findings: [size, largest]\n" in after


def test_the_row_of_an_option_goes_as_a_whole(word: Open, judge: Judge, place: Workspace) -> None:
    edited = word()
    for words in ("Regular training", "May keep pace", "Courses age quickly", "Certainty: \N{NO-BREAK SPACE}low"):
        edited.delete_paragraph(words)
    after = offered(judge(edited.data()), place)
    assert "Regular training" not in after and "supported_by: [advice-new, direction]" not in after
    assert after.count("  - text: ") == 2


def test_a_key_figure_goes_with_its_number(word: Open, judge: Judge, place: Workspace) -> None:
    edited = word()
    (number,) = [text for text in edited.styled("KeyFigure2") if text.startswith("1")]
    after = offered(judge(edited.delete_paragraph(number).delete_paragraph("more careful").data()), place)
    assert "direction.careful" not in after and after.count("- {statistic: ") == 2


def test_a_section_goes_as_a_whole(word: Open, judge: Judge, place: Workspace) -> None:
    edited = word().delete_paragraph("Why it matters").delete_paragraph("Behind every case")
    after = offered(judge(edited.data()), place)
    assert "Why it matters" not in after and after.count("  - heading: ") == 2


@pytest.mark.parametrize(
    ("moved", "behind", "first"),
    [
        ("Groups seem to be", "Key messages", '  - "**Groups seem'),
        ("Whether there are more", "Key messages", '  - "**Whether there'),
        ("Several of the officers say", "Groups range from", "    findings: [lone, size, largest]"),
    ],
)
def test_a_new_order_is_offered(
    word: Open, judge: Judge, place: Workspace, moved: str, behind: str, first: str
) -> None:
    before = (place.root / BRIEF).read_text("utf-8")
    after = offered(judge(word().move(moved, behind).data()), place)
    if "findings" in first:
        assert first in after
    else:
        assert after.index("key_messages:\n") + len("key_messages:\n") == after.index(first)
        assert sorted(after.splitlines()) == sorted(before.splitlines())


def test_where_a_paragraph_went_is_told(word: Open, judge: Judge) -> None:
    finding = only(reviewed := judge(word().move("Behind every case", "Just under half see groups").data()))
    assert finding.diagnostic is not None
    assert (finding.kind, finding.fate, finding.offer, reviewed.patch) == ("moved", "person", "", "")
    assert finding.diagnostic.message.endswith("is now behind “Just under half see groups become more organised”")
