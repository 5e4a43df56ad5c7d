"""A draft of a part of a document, and its findings in the order in which a brief would use them."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents_made import made
from drafts_held import whole

from briefgen.cli import run
from briefgen.draft import Draft, DraftChoice, NothingChosen, draft

TEXT = """\
# Boats at night

## Summary

Half of the harbours have boats at night.

## Methods

We asked 412 harbours in 2025. In all, 31 percent of the letters came back.

## Results

### Light

Accidents fell by 12 percent where quays are lit. In 2019 the first quay was lit.

### Money

A lamp costs 400 euros. In the survey, 31 percent of the letters came back, and 7, 8, 9 and 10 quays were dark.
"""


@pytest.fixture
def found(tmp_path: Path) -> Draft:
    path = tmp_path / "boats.md"
    path.write_text(TEXT)
    return draft(path, "en")


def sentences(held: Draft) -> list[str]:
    return [held.text[one.part.start : one.part.end] for one in held.drafted.findings]


def test_a_section_is_drafted_with_what_is_under_it(found: Draft) -> None:
    held = found.chosen(DraftChoice(sections=("results",)))
    whole(held)
    assert [text[:9] for text in sentences(held)] == ["Accidents", "In 2019 t", "A lamp co", "In the su"]
    assert "only what is under “results”" in held.as_yaml()
    assert "412" not in held.as_yaml() and "412" not in held.as_html()
    assert [text[:6] for text in sentences(found.chosen(DraftChoice(sections=("MONEY", "summary"))))] == [
        "Half o", "A lamp", "In the",
    ]  # fmt: skip


def test_pages_are_drafted_as_they_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        made(
            ".pdf", "Of all boats 31 percent are lit.", *["A line that says nothing at all."] * 80, "In all 45 percent."
        )
    )
    held = draft(path, "en")
    pages = len(held.document.raw.pages)
    assert pages > 1
    first, last = (held.chosen(DraftChoice(pages=(n, n))) for n in (1, pages))
    whole(first)
    assert "31" in "".join(sentences(first)) and "45" not in "".join(sentences(first))
    assert sentences(last) == ["In all 45 percent."]
    with pytest.raises(NothingChosen, match=f"the document has {pages} pages"):
        held.chosen(DraftChoice(pages=(pages + 1, pages + 4)))


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (DraftChoice(sections=("nowhere",)), "there are: Boats at night; Summary; Methods"),
        (DraftChoice(pages=(1, 2)), "the document has no pages"),
        (DraftChoice(take=frozenset({"finding-40"})), "there is no finding-40"),
    ],
)
def test_a_choice_that_leaves_nothing_says_what_there_is(found: Draft, choice: DraftChoice, said: str) -> None:
    with pytest.raises(NothingChosen, match=said):
        found.chosen(choice)


def test_findings_are_taken_by_the_numbers_that_the_page_shows(found: Draft) -> None:
    whole_draft = {one.id: one.lines for one in found.drafted.findings}
    taken = found.chosen(DraftChoice(take=frozenset({"finding-4"})))
    assert [(one.id, one.lines) for one in taken.drafted.findings] == [("finding-4", whole_draft["finding-4"])]
    assert taken.as_yaml().count("  - id: ") == 1 and "# Taken of it: finding-4." in taken.as_yaml()


def test_what_a_brief_would_use_stands_first_and_says_why(found: Draft) -> None:
    order = [(found.text[one.finding.part.start :][:6], one.reasons) for one in found.ranked]
    assert order[0][0] == "Half o" and "in a summary" in order[0][1]
    assert [text for text, _ in order[-1:]] == ["In 201"]
    reasons = dict(order)
    assert "how the report was made" in reasons["We ask"]
    assert "said more than once" in reasons["In all"] and "many figures at once" in reasons["In the"]
    assert "money" in reasons["A lamp"]
    page = found.as_html()
    assert page.index("Half of the harbours") < page.index("Accidents fell") < page.index("In 2019 the first")
    assert "--take" in page and "<details>" in page


def test_the_command_drafts_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "boats.md"
    path.write_text(TEXT)
    assert run(["draft", str(path), "--section", "Results", "--take", "1,2"]) == 0
    assert capsys.readouterr().out.count("  - id: finding-") == 2
    assert run(["draft", str(path), "--section", "Results", "--format", "html"]) == 0
    assert "--section &quot;Results&quot; --take" in capsys.readouterr().out
    for wrong in (["--pages", "0-3"], ["--pages", "8-3"], ["--pages", "x"], ["--take", "a"], ["--section", "nowhere"]):
        assert run(["draft", str(path), *wrong]) == 2
