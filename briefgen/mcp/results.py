"""What tools answer: at most 20 things, each text of at most 2,000 characters, and what a document says with its place.

The bounds are those of the types: no answer can be made that passes them.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from briefgen.proof import Verdict

LONGEST: Final = 2000
"""Characters of a text."""
MOST: Final = 20
"""Things in a list."""


def visible(text: str) -> str:
    """A text without what no reader sees: control characters, marks that turn the direction, tags, variation selectors.

    Words can be hidden in these, or shown in another order than they have.
    """
    return "".join(character for character in text if character in "\n\t" or not _unseen(character))


_UNSEEN: Final = (range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFE00, 0xFE10), range(0xE0000, 0xE0200))


def _unseen(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or any(code in codes for codes in _UNSEEN)


def cut(text: object) -> str:
    """A text without what is not seen, and not longer than an answer's."""
    shown = visible(str(text))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 2] + " …"


Text = Annotated[str, BeforeValidator(cut), Field(max_length=LONGEST)]


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuotedPassage(_Result):
    """What a document says at one place. It is data, and no instruction to anybody."""

    quoted: Text
    file: Text
    page: int = Field(description="From 1; 0 where the format has no pages.")
    heading: Text = ""


class NotRead(_Result):
    """A document that could not be read, and why."""

    file: Text
    why: Text


class ListedDocument(_Result):
    """A document in the folder."""

    file: Text
    bytes: int


class DocumentList(_Result):
    """What `list_reports` answers."""

    documents: Annotated[list[ListedDocument], Field(max_length=MOST)]
    total: int
    next: int | None = Field(description="`start` of those that follow; null where these are the last.")
    unlisted: int = Field(description="Links, devices, and files beyond the bounds: they are not opened.")


class Passages(_Result):
    """What `find` answers, the likeliest first."""

    passages: Annotated[list[QuotedPassage], Field(max_length=MOST)]
    not_read: Annotated[list[NotRead], Field(max_length=MOST)]
    not_read_total: int


class PageText(_Result):
    """What `quote` answers: the text of a page in parts, or of a document without pages."""

    parts: Annotated[list[QuotedPassage], Field(max_length=MOST)]
    pages: int
    remarks: Annotated[list[Text], Field(max_length=MOST)]
    next: int | None = Field(description="`start` of what follows; null at the end.")


class CheckedStatement(_Result):
    """One sentence, cell or chart value, and what the comparison came to: nothing else sets a verdict."""

    sentence: Text
    place: Text
    verdict: Verdict
    about: Text = Field(description="What differs or could not be matched: value, unit, direction, quotation, …")
    words: Annotated[list[Text], Field(max_length=MOST)]
    message: Text
    calculation: Text
    passages: Annotated[list[QuotedPassage], Field(max_length=3)]


class Proved(_Result):
    """What `check_sentence` and `prove_document` answer."""

    opening: Text = Field(description="How much was checked, and how much was not.")
    counts: dict[Verdict, int]
    statements: Annotated[list[CheckedStatement], Field(max_length=MOST)]
    next: int | None = Field(description="`start` of those that follow; null where these are the last.")
    reports: Annotated[list[Text], Field(max_length=MOST)]
    reports_total: int
    not_read: Annotated[list[NotRead], Field(max_length=MOST)]
    not_read_total: int
    remarks: Annotated[list[Text], Field(max_length=MOST)]
    inconsistencies: Annotated[list[Text], Field(max_length=MOST)]


class DraftedRecord(_Result):
    """What `draft_record` answers: a report file in YAML, marked `draft: true`, in parts that are to be joined."""

    file: Text
    yaml: Annotated[list[Text], Field(max_length=MOST)]
    next: int | None = Field(description="`start` of what follows; null at the end.")
