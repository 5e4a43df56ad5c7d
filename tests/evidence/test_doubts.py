"""Statements that say in words what their passages do not: noted, settled by a person, and lapsed."""

from __future__ import annotations

import datetime as dt

import pytest
from reading_case import REPORT, Case

from briefgen import evidence
from briefgen.cli import run
from briefgen.evidence import Verification
from briefgen.evidence.fix import reviewed

ON = dt.date(2026, 11, 24)
NEGATED = '"{share} of the pupils do not read every week."'


def doubting(case: Case, statement: str = NEGATED) -> Case:
    case.report = REPORT.replace('"{share} of the pupils read every week."', statement)
    return case


def codes(found: Verification) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in found.diagnostics if one.code in ("BG243", "BG244")]


def settle(case: Case, found: Verification, name: str = "reading/weekly@en") -> bool:
    (doubt,) = [one for one in found.doubts if one.name == name]
    written = evidence.review(case.root, doubt, by="Ada Lovelace", on=ON)
    case.report = (case.root / "sources/reports/reading.yaml").read_text()
    return written


def test_the_lock_does_not_cover_what_is_in_doubt(case: Case) -> None:
    """Where the document is absent nobody hears of the doubt; a review of it lets the lock cover the passage."""
    found = doubting(case).check()
    space = case.write()
    evidence.write_lock(space.lock, found)
    assert "reading/weekly" not in space.lock.read_text() and "reading/books" in space.lock.read_text()
    settle(case, found)
    evidence.write_lock(space.lock, case.check())
    assert "reading/weekly en" in space.lock.read_text() and "reading/weekly sv" not in space.lock.read_text()


def test_a_true_record_has_no_doubt(case: Case) -> None:
    assert not case.check().doubts


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (NEGATED, "denial: only the statement says “not”"),
        ('"Few of the pupils, {share}, read every week."', "degree: “Few” against “The majority of”"),
        ('"{share} of the teachers read every week."', "group: “teachers” against “pupils”"),
        ('"Reading rose: {share} of the pupils read every week."', "direction: only the statement says “rose”"),
    ],
)
def test_what_the_words_say_otherwise_is_a_note(case: Case, statement: str, words: str) -> None:
    found = doubting(case, statement).check()
    notes = [one for one in found.diagnostics if one.code == "BG243"]
    assert all(one.severity == "note" and one.related for one in notes)
    assert any(words in one.message for one in notes), [one.message for one in notes]
    assert not [one for one in found.diagnostics if one.severity != "note" and one.code != "BG227"]
    assert "doubts about words" in found.summary or "doubt about words" in found.summary


def test_a_review_settles_the_one_doubt_that_is_named(case: Case) -> None:
    found = doubting(case).check()
    assert {one.name for one in found.doubts} == {"reading/weekly@sv", "reading/weekly@en"}
    assert settle(case, found)
    assert "# a comment that must stay" in case.report
    after = case.check()
    assert [(one.name, one.reviewed) for one in after.doubts] == [
        ("reading/weekly@sv", ""),
        ("reading/weekly@en", "Ada Lovelace"),
    ]
    assert codes(after) == [("BG243", "note")]
    assert "1 doubt reviewed by Ada Lovelace" in after.summary
    assert settle(case, after, "reading/weekly@sv")
    assert codes(case.check()) == []


@pytest.mark.parametrize("change", ["statement", "value", "passage"])
def test_a_review_lapses_when_anything_that_it_was_given_for_changes(case: Case, change: str) -> None:
    assert settle(case, doubting(case).check())
    match change:
        case "statement":
            case.report = case.report.replace("do not read every week", "do not read each week")
        case "value":
            case.report = case.report.replace("share: {value: 62,", "share: {value: 63,")
        case _:
            case.en = case.en.replace("read every week.", "read every single week.")
            found = case.check()
            case.report = case.report.replace(found.anchors[0].sha256, "SHA_SV")
            case.stale = True
    found = case.check()
    (lapsed,) = [one for one in found.diagnostics if one.code == "BG244"]
    assert lapsed.severity == "note"
    assert "Ada Lovelace reviewed another" in lapsed.message
    assert all(not one.reviewed for one in found.doubts)


def test_a_review_holds_whatever_else_changes(case: Case) -> None:
    assert settle(case, doubting(case).check())
    case.report = case.report.replace(
        "{share} of the pupils read {pages} pages.", "{share} of them read {pages} pages."
    )
    case.en += "\nAnother paragraph.\n"
    case.report = case.report.replace(
        case.report.split("reading.en.txt, sha256: ")[1].split("}")[0], "SHA_EN"
    )  # the document as it is now
    assert ("BG244", "note") not in codes(case.check())


def test_a_review_never_settles_a_value_or_a_quotation(case: Case) -> None:
    assert settle(case, doubting(case).check())
    case.report = case.report.replace("share: {value: 62,", "share: {value: 26,")
    assert "BG210" in {one.code for one in case.check().diagnostics}
    found = doubting(case, '"{share} of the pupils “read a book every week”."').check()
    assert all(one.final for one in found.doubts if one.name.endswith("@en"))


def test_a_review_is_no_part_of_what_the_lock_covers(case: Case) -> None:
    before = doubting(case).check()
    assert settle(case, before)
    after = case.check()
    assert [one.content for one in after.anchors] == [one.content for one in before.anchors]


def test_where_the_record_says_that_editions_differ_the_other_one_is_not_doubted(case: Case) -> None:
    case.report = REPORT.replace(
        "    evidence:\n      - {edition: sv, backs: [share], quote: {exact: De flesta",
        '    editions_differ: {kinds: [sense], note: "They differ."}\n'
        "    evidence:\n      - {edition: sv, backs: [share], quote: {exact: De flesta",
    ).replace("{share} of the pupils read every week", "{share} of the pupils do not read every week")
    assert {one.name for one in case.check().doubts} == {"reading/weekly@sv"}


@pytest.mark.parametrize(
    "text",
    [
        "evidence:\n- {edition: en, quote: {exact: a}}\n",
        "evidence:\n- {edition: en, quote: {exact: a}, }   # end\n",
        "evidence:\n  - edition: en   # one\n    quote:\n      exact: a   # two\n\nnext: 1\n",
        "evidence:\n  - edition: en\n    quote:\n      exact: >-\n        a\n        b\n\nnext: 1\n",
        "evidence:\n  - edition: en\n    quote: {exact: a}\n    reviewed: {by: B, on: 2020-01-01, of: '00'}\n",
        "evidence:\r\n  - edition: en\r\n    quote: {exact: a}\r\n",
        "\ufeffevidence: [{edition: en, quote: {exact: a}}]",
    ],
)
def test_a_review_is_written_into_any_layout(text: str) -> None:
    from briefgen.records import yaml12

    value = {"by": "A: “B” #1", "on": "2026-11-24", "of": "0123456789abcdef"}
    new = reviewed(text.encode(), "a.yaml", ("evidence", 0), value)
    held, _ = yaml12.read(new, "a.yaml")
    assert isinstance(held, dict)
    assert held["evidence"][0]["reviewed"] == value
    assert [line for line in text.splitlines() if "#" in line and "reviewed" not in line and "}" not in line] == [
        line for line in new.decode().splitlines() if "#" in line and "reviewed" not in line and "}" not in line
    ]


def test_nothing_is_written_where_there_is_no_such_evidence() -> None:
    text = b"evidence:\n- {edition: en}\n"
    assert reviewed(text, "a.yaml", ("evidence", 4), {"by": "A", "on": "2026-11-24", "of": "0"}) == text


def test_the_command_writes_a_review_and_tells_doubts_as_it_is_asked(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    doubting(case).write()

    def check(*arguments: str) -> int:
        capsys.readouterr()
        return run(["-C", str(case.root), "check", *arguments])

    assert check() == 0
    assert check("--strict") == 0
    assert check("--doubts", "warn") == 0
    assert check("--doubts", "warn", "--strict") == 1
    assert check("--doubts", "error") == 1
    assert check("--doubt", "reading/weekly@sv") == 2
    assert check("--fix", "--doubt", "a/b@c", "--by", "A") != 0
    assert "there are: reading/weekly@en" in capsys.readouterr().err
    for name in ("reading/weekly@sv", "reading/weekly@en"):
        assert check("--fix", "--doubt", name, "--by", "Ada Lovelace", "--today", "2026-11-24") == 0
    assert check("--doubts", "error") == 0
    assert check() == 0
    assert "2 doubts reviewed by Ada Lovelace" in capsys.readouterr().err
