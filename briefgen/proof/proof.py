"""What a proof holds: each sentence and cell of a draft with its verdict, the passage, and what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from briefgen.claims import Calculation, Item, WordSpan
from briefgen.originals import PartKind
from briefgen.proof.remark import Clause, message

Verdict = Literal[
    "supported", "rounded", "derived", "contradicted", "elsewhere", "not found", "needs a person", "no claim"
]
"""One for each sentence. `supported`: the passage says the same; `rounded`, `derived`: so by rounding or restating, or
by a calculation that is shown; `contradicted`: the report says otherwise; `elsewhere`: in another report than the one
cited; `not found`: in none; `needs a person`: not decided by the program; `no claim`: it holds nothing to check."""

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
ASSURED: Final[frozenset[Verdict]] = frozenset(["supported", "rounded", "derived"])
"""The verdicts by which a reader may rely on a claim."""
REFUSED: Final[frozenset[Verdict]] = frozenset(["contradicted", "elsewhere", "not found"])
"""The verdicts of what is to be corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """Where a sentence is in the draft. Numbers count from 1; 0 where the format has none."""

    kind: PartKind = "text"
    """What holds it: text, a heading, a cell, a footnote, a header, a text box, a chart, …"""
    page: int = 0
    line: int = 0
    """Of the text as it was read; of text, Markdown and HTML nearly the file's own."""
    section: str = ""
    """The heading above it."""

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else f"line {self.line}"
        return where if self.kind in ("text", "heading") else f"{self.kind}, {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnchor:
    """Where a comment on a sentence goes in a Word file: its words, or the nearest paragraph of the text."""

    part: Literal["document", "footnotes", "endnotes"]
    paragraph: int
    """Its number in the part, from 0."""
    text: str
    """The paragraph as it was read."""
    start: int
    """Of the sentence in `text`; the sentence's own offsets follow from there."""
    end: int
    exact: bool
    """Whether the words are in the paragraph; else they are in a header, text box or chart near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a report says."""

    text: str
    report: str
    """The file's name."""
    page: int
    """From 1; 0 where the format has no pages."""
    start: int
    end: int
    """Characters of the report's text."""
    path: str = ""
    """The report's path, as it was read from: two reports may have one name."""
    heading: str = ""
    language: str = ""
    spans: tuple[WordSpan, ...] = ()
    """The words that were compared; offsets into `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence, cell or chart value of the draft, and what came of it."""

    sentence: str
    """As it was read; a cell with the labels of its row and column before it."""
    place: DraftPlace
    language: str
    """A tag; empty where it could not be told."""
    verdict: Verdict
    kind: str = ""
    """What the verdict is about: a kind of `claims.Kind` that differs or could not be matched, else `figure`,
    `quotation`, `source` or `words`."""
    spans: tuple[WordSpan, ...] = ()
    """The words that the verdict is about; offsets into `sentence`."""
    passages: tuple[Passage, ...] = ()
    """The passage that it was compared with, and up to two others that come near."""
    items: tuple[Item, ...] = ()
    """What differs from the first passage, or could not be matched with it."""
    calculation: str = ""
    derivation: Calculation | None = field(default=None, repr=False)
    """The calculation itself, where the figure comes out of figures that are stated."""
    remarks: tuple[Clause, ...] = ()
    """What was found, a clause each."""
    core: int = 0
    """Where in `sentence` the draft's own words begin: after the labels of a cell."""
    paragraph: int = 0
    """Statements of one paragraph, or of one row, have one number."""
    anchor: CommentAnchor | None = field(default=None, repr=False)

    @property
    def message(self) -> str:
        """What was found, in one English sentence."""
        return message(self.remarks)

    @property
    def passage(self) -> Passage | None:
        """The passage that it was compared with."""
        return self.passages[0] if self.passages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """Two places of the draft that do not agree, a sum that does not add up, or a source that is not at hand.

    `missing`: of a translation, a sentence of its original that it has not.
    """

    kind: Literal["two values", "sum", "range", "source", "missing"]
    remarks: tuple[Clause, ...]
    places: tuple[DraftPlace, ...]
    sentences: tuple[str, ...]
    spans: tuple[WordSpan, ...] = ()
    """The words of the first sentence that it is about."""
    anchor: CommentAnchor | None = field(default=None, repr=False)

    @property
    def message(self) -> str:
        """What was found, in one English sentence."""
        return message(self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read: the draft, or a report."""

    name: str
    path: str
    sha256: str = ""
    language: str = ""
    pages: int = 0
    remarks: tuple[str, ...] = ()
    """What of it was not read, or not on its pages, and what in it could run."""
    problem: str = ""
    """Why it could not be read at all."""
    cut: bool = False
    """Whether it is so long that a part of it was not looked at."""
    left_out: str = ""
    """Why it is no report: it is in a folder of them, and is the draft itself in another file."""
    incomplete: bool = False
    """Whether something that a person sees in it was not read."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A draft held against its reports. It is never stronger than what was checked."""

    draft: ReadFile
    reports: tuple[ReadFile, ...]
    """What was compared, what could not be read, and what was left out."""
    statements: tuple[Statement, ...]
    """In the order of the draft, those without a claim included."""
    inconsistencies: tuple[Inconsistency, ...] = ()
    translation: bool = False
    """Whether the draft is a translation, and the reports its original."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many statements have each verdict."""
        found = Counter(one.verdict for one in self.statements)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The statements that hold something to check."""
        return tuple(one for one in self.statements if one.verdict != "no claim")

    @property
    def compared(self) -> tuple[ReadFile, ...]:
        """The reports that the draft was held against."""
        return tuple(one for one in self.reports if not one.problem and not one.left_out)

    @property
    def unreadable(self) -> tuple[ReadFile, ...]:
        """The files that could not be read."""
        return tuple(one for one in (self.draft, *self.reports) if one.problem)

    @property
    def opening(self) -> str:
        """What every output begins with: how much was checked, and how much was not."""
        counts = self.counts
        count = len(self.claims)
        parts = [f"{counts[verdict]} {verdict}" for verdict in VERDICTS[:-2] if counts[verdict]]
        parts.append(f"{counts['needs a person']} for a person")
        return (
            f"{_count(len(self.statements), 'sentence')}; {_hold(count)} something that can "
            f"be checked: {', '.join(parts)}; {_hold(counts['no claim'])} no figure, quotation or direction"
        )

    def fails(self, *, on_person: bool = False) -> bool:
        """Whether something is to be corrected, or nothing could be checked. `on_person`: or a person has to look."""
        wrong = any(one.verdict in ("contradicted", "not found") for one in self.statements)
        person = on_person and any(one.verdict in ("needs a person", "elsewhere") for one in self.statements)
        missing = any(one.kind == "missing" for one in self.inconsistencies)
        return wrong or person or missing or bool(self.unreadable) or not self.claims

    def found(self, *verdicts: Verdict) -> Iterator[Statement]:
        """The statements with these verdicts, in order."""
        yield from (one for one in self.statements if one.verdict in verdicts)


def _hold(number: int) -> str:
    return f"{number} holds" if number == 1 else f"{number} hold"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


MOST_WORDS: Final = 25
"""Words of a passage that a comment quotes."""


def shortened(text: str, most: int = MOST_WORDS) -> str:
    """The first `most` words of a text, on one line."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")
