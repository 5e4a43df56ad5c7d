"""The check, by its API: a workspace in, diagnostics out. Each test changes the small report in one place."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from reading_case import EN, SV, Case

from briefgen import evidence, records, workspace
from briefgen.evidence import Verification

Told = Callable[[Verification], list[str]]


def test_a_true_report_has_nothing_told(case: Case, told: Told) -> None:
    found = case.check()
    assert told(found) == []
    assert found.summary == "9 of 9 passages verified"
    assert found.status("reading/books") == "verified"


CHANGES = [
    ("value: 62", "value: 63", "BG210"),
    ("value: 62, unit: percent", "value: 62, unit: points", "BG210"),
    ("value: 62, unit: percent", "value: 62, unit: percent, qualifier: about", "BG210"),
    ("qualifier: just_over, says", "qualifier: over, says", "BG210"),
    ("value: 1/3, unit: share, qualifier: just_over", "value: 1/4, unit: share, qualifier: just_over", "BG210"),
    ("value: 50, unit: count, qualifier: up_to", "value: 50, unit: count", "BG210"),
    ("value: 50, unit: count", "value: 15, unit: count", "BG210"),
    ("min: 5000, max: 6000", "min: 5, max: 6000", "BG210"),
    ("value: 1/10, unit: ratio", "value: 1/12, unit: ratio", "BG210"),
    ("De flesta (62 procent)", "De flesta (63 procent)", "BG201"),
    ("The majority of pupils", "The majority of students", "BG201"),
    ("says: {en: {value: 1/3, unit: share}}", "says: {en: {value: 1/4, unit: share}}", "BG210"),
    (", says: {en: {value: 1/3, unit: share}}", "", "BG240"),
    ("says: {en: {value: 1/3, unit: share}}", "says: {en: {value: 1/3, unit: share, qualifier: just_over}}", "BG241"),
    ("kinds: [qualifier]", "kinds: [figure]", "BG240"),
    ("kinds: [qualifier]", "kinds: [qualifier, figure]", "BG241"),
    ("Jag läser helst på kvällen, en", "Jag läser alltid på kvällen, en", "BG230"),
    ("{share} of the pupils read every week", "Five boys and {share} of the pupils read every week", "BG220"),
    ("{share} of the pupils read every week", "{share|more than seven in ten} of the pupils read every week", "BG221"),
    ("{share} of the pupils read every week", "{share|umpteen} of the pupils read every week", "BG222"),
    ("{share} of the pupils read {pages} pages", "Most of the pupils: {share} of them read {pages} pages", "BG223"),
]


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_a_changed_record_is_noticed(case: Case, old: str, new: str, code: str) -> None:
    assert old in case.report
    case.report = case.report.replace(old, new, 1)
    assert code in {one.code for one in case.check().diagnostics if one.severity == "error"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(62 procent)", "(26 procent)"),
        ("Drygt en", "Knappt en"),
        ("femtio", "sextio"),
        ("en av tio", "en av nio"),
        ("böcker", "filmer"),
    ],
)
def test_a_changed_document_is_told_with_what_changed(case: Case, told: Told, old: str, new: str) -> None:
    case.sv, case.stale = SV.replace(old, new), True
    found = case.check()
    codes = {one.code for one in found.diagnostics}
    assert "BG204" in codes and "BG201" in codes
    nearest = next(one for one in found.diagnostics if one.code == "BG201")
    assert new.split()[0].strip("()") in nearest.hint


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: " ".join(text.split(" ")).replace("\n", "\n   "),
        lambda text: text.replace("–", "-").replace("”", '"').replace("“", '"'),
        lambda text: text.replace("-", "\u2011").replace("”", "“"),
        lambda text: text.replace("eleverna", "elev-\nerna").replace("pupils", "pu\u00adpils"),
        lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    ],
)
def test_a_reflowed_or_requoted_document_is_the_same(case: Case, told: Told, change: Callable[[str], str]) -> None:
    case.sv, case.en = change(SV), change(EN)
    assert told(case.check()) == []


def test_words_of_a_translation_are_read_in_its_language(case: Case, told: Told) -> None:
    head = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "findings.weekly.statement"\nmsgid "{share} of the pupils read every week."\nmsgstr "%s"\n'
    case.po = head + entry % "{share|Mer än sex av tio} av eleverna läser varje vecka."
    assert told(case.check()) == []
    case.po = head + entry % "{share|Mer än sju av tio} av eleverna läser varje vecka."
    wrong = case.check().diagnostics
    assert [one.code for one in wrong] == ["BG221"]
    assert wrong[0].place is not None and wrong[0].place.line == 6
    case.po = head + entry % "{share} av tre elever läser varje vecka."
    assert [one.code for one in case.check().diagnostics] == ["BG220"]


@pytest.mark.parametrize(
    ("authored", "written", "figure"),
    [
        ("{share} of the pupils read every", "{share|62} percent of the pupils read every", "62"),
        ("read {pages} pages", "read between {pages|5,000 and 6,000} pages", "5,000"),
    ],
)
def test_words_are_read_where_they_stand(case: Case, authored: str, written: str, figure: str) -> None:
    """What they need to mean what the statistic says may stand beside them; it excuses nothing else."""
    assert authored in case.report
    case.report = case.report.replace(authored, written)
    assert [one.code for one in case.check().diagnostics] == []
    case.report = case.report.replace(f"|{figure}", "|4")
    assert [one.code for one in case.check().diagnostics] == ["BG221"]


def test_a_finding_in_one_edition_needs_a_note(case: Case) -> None:
    line = "      - {edition: en, backs: [share], quote: {exact: The majority of pupils (62%)}}\n"
    assert line in case.report
    case.report = case.report.replace(line, "")
    assert [one.code for one in case.check().diagnostics] == ["BG242"]


def test_the_lock_vouches_for_an_absent_document(case: Case, told: Told) -> None:
    space = case.write()
    assert evidence.write_lock(space.lock, case.check()) == 9
    before = space.lock.read_bytes()
    case.absent = ("sv", "en")
    found = case.check(require_evidence=True, today=dt.date(2027, 1, 1))
    assert told(found) == []
    assert found.summary == "0 of 9 passages verified, 9 verified earlier (until 2026-11-23), document absent"
    evidence.write_lock(space.lock, found)
    assert space.lock.read_bytes() == before
    case.report = case.report.replace("{pages} pages.", "{pages} pages a year.")
    changed = case.check(require_evidence=True)
    assert [one.code for one in changed.diagnostics] == ["BG205", "BG205"]
    assert changed.status("reading/pages") == "unverified" and changed.status("reading/weekly") == "locked"


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_the_lock_covers_nothing_that_was_an_error(case: Case, old: str, new: str, code: str) -> None:
    """What is wrong beside the document is not silently right where the document is absent."""
    case.report = case.report.replace(old, new, 1)
    space = case.write()
    evidence.write_lock(space.lock, case.check())
    case.absent = ("sv", "en")
    found = case.check(require_evidence=True)
    assert [one.code for one in found.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(("old", "new", "code"), [change for change in CHANGES if change[2] in ("BG210", "BG230")])
def test_a_passage_that_says_otherwise_is_not_verified(case: Case, old: str, new: str, code: str) -> None:
    case.report = case.report.replace(old, new, 1)
    found = case.check()
    wrong = [anchor for anchor in found.anchors if anchor.status == "wrong"]
    assert wrong and {found.status(anchor.part) for anchor in wrong} == {"wrong"}
    assert f"{9 - len(wrong)} of 9 passages verified, {len(wrong)} wrong" in found.summary


def test_figures_that_no_grammar_reads_are_not_verified(case: Case) -> None:
    """The fragments are there; nobody compared what they state."""
    case.report = case.report.replace("edition: sv", "edition: fi").replace("leading: sv", "leading: fi")
    case.report = case.report.replace("  sv: {type", "  fi: {type").replace("original: sv", "original: fi")
    case.report = case.report.replace("{sv: Jag", "{fi: Jag")
    found = case.check()
    assert {anchor.status for anchor in found.anchors if anchor.edition == "fi"} == {"unread", "verified"}
    assert "found, their figures unread" in found.summary
    space = case.write()
    evidence.write_lock(space.lock, found)
    assert "reading/weekly fi" not in space.lock.read_text()


def test_a_broken_lock_is_told_and_left_out(case: Case) -> None:
    space = case.write()
    space.lock.write_text("# head\nreading/weekly sv nonsense\n")
    assert [(one.code, one.severity) for one in case.check().diagnostics] == [("BG206", "warning")]


def test_fix_writes_what_moved_and_keeps_everything_else(case: Case, told: Told) -> None:
    quote = "quote: {exact: uppåt femtio böcker}"
    case.report = case.report.replace(quote, "quote: {exact: uppåt femtio böcker, prefix: läser alltid}")
    found = case.check()
    assert [one.code for one in found.diagnostics] == ["BG203"]
    path = case.root / "sources" / "reports" / "reading.yaml"
    before = path.read_text()
    assert evidence.fix(case.root, found) == ("sources/reports/reading.yaml",)
    after = path.read_text()
    assert after == before.replace("prefix: läser alltid", 'prefix: "läser"')
    space = workspace.find(case.root)
    held, _ = records.load(space)
    assert told(evidence.check(held, space.documents, today=dt.date(2026, 11, 23))) == []


def test_what_is_kept_gives_the_same_and_notices_changes(case: Case) -> None:
    cache = case.root / "cache"
    case.report = case.report.replace("value: 62", "value: 63")
    first, again = case.check(cache=cache), case.check(cache=cache)
    assert first == again and len(list(cache.iterdir())) == 1
    case.report = case.report.replace("value: 63", "value: 62")
    assert case.check(cache=cache).diagnostics == ()


BRIEF = """\
id: a-brief
language: en
templates: [policy-brief]
languages: [en]
date: 2026-11-23
title: A brief
accessed_within: 100
uses: {weekly: reading/weekly}
key_messages: ["{weekly.share} of the pupils read every week. [@weekly]"]
"""


def test_freshness_is_judged_against_today(case: Case) -> None:
    case.brief = BRIEF
    case.report = case.report.replace("title: Läsvanor,", "title: Läsvanor, accessed: 2026-08-01,")
    case.report = case.report.replace("  - id: weekly\n", "  - id: weekly\n    valid_until: 2026-11-30\n")
    assert [one.code for one in case.check(today=dt.date(2026, 11, 1)).diagnostics] == []
    assert [one.code for one in case.check(today=dt.date(2026, 11, 23)).diagnostics] == ["BG252"]
    late = case.check(today=dt.date(2026, 12, 10)).diagnostics
    assert sorted(one.code for one in late) == ["BG251", "BG252"]


def test_a_brief_may_not_use_a_draft(case: Case) -> None:
    case.brief = BRIEF
    case.report = case.report.replace("id: reading\n", "id: reading\ndraft: true\n")
    assert "BG260" in {one.code for one in case.check().diagnostics if one.severity == "error"}


SERIES = """\
series:
  - id: readers
    title: Readers
    axes: {who: {label: Who, values: {weekly: Weekly readers}}}
    points: [{at: {who: weekly}, statistic: weekly.share}]
"""


def test_a_brief_may_not_draw_a_draft(case: Case, told: Told) -> None:
    case.brief = BRIEF.split("uses:")[0] + "uses: {chart: reading/readers}\nsections: [{heading: A, chart: chart}]\n"
    case.report += SERIES
    assert told(case.check()) == []
    case.report = case.report.replace("  - id: weekly\n", "  - id: weekly\n    draft: true\n")
    (error,) = case.check().diagnostics
    assert (error.code, error.message.partition(" is ")[0]) == ("BG260", "reading/weekly")
    assert error.place is not None and error.place.path == "uses.chart"


SEEDS = Path(os.environ.get("BRIEFGEN_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the documents of our own sources are not at {SEEDS}")
def test_our_own_sources_verify_fully() -> None:
    space = workspace.find(Path(__file__).parents[2])
    held, _ = records.load(space)
    found = evidence.check(held, SEEDS, today=dt.date(2026, 11, 23), translations=space.translations)
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    assert {anchor.status for anchor in found.anchors} == {"verified"}


def test_a_document_that_cannot_be_read_is_told_once(case: Case) -> None:
    """Not as one that is absent, too."""
    case.report = case.report.replace("reading.sv.txt", "reading.sv.pdf")
    space = case.write()
    broken = b"%PDF-1.7 and nothing else"
    (space.root / "sources/documents/reading.sv.txt").unlink()
    (space.root / "sources/documents/reading.sv.pdf").write_bytes(broken)
    record = space.root / "sources/reports/reading.yaml"
    text = record.read_text()
    before = text[text.index("reading.sv.pdf, sha256: ") + 24 :][:64]
    record.write_text(text.replace(before, hashlib.sha256(broken).hexdigest()))
    held, _ = records.load(space)
    found = evidence.check(held, space.documents, today=dt.date(2026, 11, 23), require_evidence=True)
    assert [one.code for one in found.diagnostics if one.severity == "error"] == ["BG200"]
    assert "BG205" not in {one.code for one in found.diagnostics}
