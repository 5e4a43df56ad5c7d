"""A brief that was edited in Word, opened and saved in LibreOffice: its bookmarks, comments and changes come home."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from word_edits import Word

from briefgen.review import Review

pytestmark = pytest.mark.libreoffice  # each conversion starts a LibreOffice of its own, which takes seconds


@pytest.mark.parametrize("language", ["en", "sv", "pl"])
def test_saving_alone_changes_nothing(
    word: Callable[..., Word], judge: Callable[..., Review], saved: Callable[[bytes], bytes], language: str
) -> None:
    reviewed = judge(saved(word(language).data()))
    assert (reviewed.findings, reviewed.language) == ((), language)


@pytest.mark.parametrize("language", ["en", "sv", "pl"])
def test_changes_and_comments_survive(
    word: Callable[..., Word], judge: Callable[..., Review], saved: Callable[[bytes], bytes], language: str
) -> None:
    edited = word(language)
    title, body, option = (edited.styled(style)[0] for style in ("Heading2", "BodyText", "TableText"))
    edited.replace(title, f"{title} – ?").comment(" ".join(body.split()[:2]), "Is it?")
    edited.new_paragraph(body, "Nowy ny new.")
    edited.replace("85", "90", within=edited.styled("KeyMessage")[0]).delete_paragraph(option)
    before, after = judge(edited.data()), judge(saved(edited.data()))
    assert [one.kind for one in before.findings] == ["edit", "edit", "comment", "new", "deleted"]
    assert seen(after) == seen(before)
    assert after.patch == before.patch != ""


def seen(reviewed: Review) -> list[tuple[object, ...]]:
    """What is for somebody to see, white space aside."""
    findings = (one for one in reviewed.findings if one.fate != "told")
    return [(one.kind, one.fate, " ".join(one.after.split()), one.place, one.author) for one in findings]
