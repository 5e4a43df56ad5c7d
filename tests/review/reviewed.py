"""What came back from a review, for the tests of several files."""

from __future__ import annotations

from collections.abc import Callable

from word_edits import Word

from briefgen.review import Change, Review

Open = Callable[..., Word]
Judge = Callable[..., Review]
BRIEF = "sources/briefs/organised-offenders.yaml"


def only(reviewed: Review) -> Change:
    assert len(reviewed.findings) == 1, reviewed.findings
    return reviewed.findings[0]


def changed_lines(reviewed: Review) -> list[str]:
    """The lines of the patch that go or come."""
    return [line for line in reviewed.patch.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
