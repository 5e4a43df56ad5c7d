"""Whether a passage stands in the section that a record names, by its API: a document, a name and a place in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_case import Case

from briefgen.evidence import Verification
from briefgen.originals.document import Original, load
from briefgen.originals.reading import RawOriginal
from briefgen.originals.section import Elsewhere, Untold, elsewhere, looked_up

REPORT = """\
# 1 A report on groups

## 1.1 Forums – where they are

Here are forums.

## 1.2 How the groups’ sizes vary

Here are sizes.

### Large groups

Here are large groups.

## Annex

Here is the annex.
"""


@pytest.fixture
def report(tmp_path: Path) -> Original:
    path = tmp_path / "a.md"
    path.write_text(REPORT)
    return load(path, cache=tmp_path)


@pytest.mark.parametrize(
    "section",
    [
        "Large groups", "LARGE  GROUPS.", "1.2 How the groups' sizes vary", "How the groups’ sizes …", "1.2", "§ 1.2",
        "Section 1.2", "1.2.", "1", "A report on groups", "1. A report", "…",
    ],
)  # fmt: skip
def test_every_heading_above_a_passage_is_its_section(report: Original, section: str) -> None:
    assert elsewhere(report, section, report.text.index("Here are large")) is None


@pytest.mark.parametrize(
    ("section", "known"),
    [
        ("Forums", True), ("1.1", True), ("Annex", True), ("1.1 How the groups’ sizes vary", False), ("1.3", False),
        ("Large group", False), ("Small groups", False),
    ],
)  # fmt: skip
def test_another_section_is_told_with_the_heading_that_is_there(report: Original, section: str, known: bool) -> None:
    told = elsewhere(report, section, report.text.index("Here are large"))
    assert told == Elsewhere(known=known, here="Large groups")


def test_numbers_that_a_word_processor_keeps_to_itself_are_not_judged() -> None:
    text = "GROUPS AND FORUMS\n\nThere are some of them here.\n\nSIZES AND SHARES\n\nThese are of many kinds.\n"
    document = Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(text))
    assert elsewhere(document, "3.2", text.index("These")) is None
    assert elsewhere(document, "Groups and forums", text.index("These")) is None  # may be the title of all
    assert elsewhere(document, "Sizes", text.index("There")) == Elsewhere(known=True, here="GROUPS AND FORUMS")


def test_a_heading_that_does_not_look_like_one_is_believed() -> None:
    text = "GROUPS AND FORUMS\n\nComment on insight 3:\n\nThere are some of them here, and not elsewhere.\n"
    document = Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(text))
    assert elsewhere(document, "Comment on insight 3", text.index("There")) is None
    assert elsewhere(document, "Comment on insight 4", text.index("There")) is not None


def test_a_document_without_headings_has_no_sections() -> None:
    document = Original(name="a.txt", sha256="0" * 64, raw=RawOriginal("some words, and no heading"))
    assert elsewhere(document, "Groups", 5) is None


def test_a_number_beyond_all_headings_is_none_of_theirs(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("# One\n\nA few words.\n\n# Two\n\nSome words.\n")
    document = load(path, cache=tmp_path)
    assert looked_up(document, "2", document.text.index("Some")) == Untold(why="its headings have no numbers")
    assert looked_up(document, "9", document.text.index("Some")) == Elsewhere(known=False, here="Two")


def test_a_check_tells_of_the_wrong_section(case: Case, told: Callable[[Verification], list[str]]) -> None:
    quote = "backs: [share], quote: {exact: A third"
    assert quote in case.report
    before = case.report
    case.report = before.replace(quote, "backs: [share], locator: {section: what pupils read}, quote: {exact: A third")
    assert told(case.check()) == []
    case.report = before.replace(quote, "backs: [share], locator: {chapter: What we ask}, quote: {exact: A third")
    (warning,) = case.check().diagnostics
    assert (warning.code, warning.severity, warning.hint) == ("BG208", "warning", 'write `chapter: "What pupils read"`')
    assert warning.place is not None and warning.place.path.endswith("locator.chapter")
