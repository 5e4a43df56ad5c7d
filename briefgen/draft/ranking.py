"""A draft -> its findings in the order in which a brief would use them, each with the reasons.

Points for where and how the report itself says a thing; nothing is known of the brief that is to be written. Each rule
has a name, which is the reason that a person reads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from briefgen.draft.wordlists import words

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft
    from briefgen.draft.findings import FindingLines
    from briefgen.draft.tables import DraftedTable
    from briefgen.numerals import Expression

_SHORT: Final = 30
"""Words of a sentence that a reader takes in at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A finding or a table, and why it stands where it does."""

    finding: FindingLines | DraftedTable
    points: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What rules look at."""

    finding: FindingLines | DraftedTable
    heading: str
    """Of its section, in lower case."""
    own_heading: bool
    """Whether a heading states it."""
    length: int
    """Words of the sentence."""
    repeated: bool
    """Whether the report states one of its figures in another sentence as well."""

    @property
    def short(self) -> bool:
        """Whether it is a sentence that a reader takes in at once."""
        return self.length <= _SHORT and self.finding.part.kind == "finding"

    @property
    def many(self) -> bool:
        """Whether a sentence or row has more figures than a reader takes in."""
        return self.finding.part.kind != "table" and len(self.finding.part.figures) > 3

    @property
    def over_time(self) -> bool:
        """Whether it is a table of years, quarters or months, which a chart can draw."""
        return getattr(self.finding, "over_time", False)

    @property
    def units(self) -> set[str]:
        """Of its figures."""
        return {figure.unit for figure in self.finding.part.figures}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    name: str
    points: int
    holds: Callable[[_Seen], bool]


_PARTS: Final = frozenset({"percent", "share", "ratio", "points"})
_RULES: Final = (
    _Rule(name="in a summary", points=4, holds=lambda seen: _under(seen.heading, "summaries")),
    _Rule(name="stated by a heading", points=4, holds=lambda seen: seen.own_heading),
    _Rule(name="a share or a change of it", points=3, holds=lambda seen: bool(seen.units & _PARTS)),
    _Rule(name="a rate", points=2, holds=lambda seen: "rate" in seen.units),
    _Rule(name="money", points=2, holds=lambda seen: "money" in seen.units),
    _Rule(name="said more than once", points=2, holds=lambda seen: seen.repeated),
    _Rule(name="a short sentence", points=1, holds=lambda seen: seen.short),
    _Rule(name="many figures at once", points=-1, holds=lambda seen: seen.many),
    _Rule(name="a table over time", points=2, holds=lambda seen: seen.over_time),
    _Rule(name="a row of a table", points=-2, holds=lambda seen: seen.finding.part.kind == "row"),
    _Rule(name="how the report was made", points=-3, holds=lambda seen: _under(seen.heading, "methods")),
    _Rule(
        name="years, dates and numbers of an order alone",
        points=-4,
        holds=lambda seen: seen.units <= {"year", "date", "month", "quarter", "ordinal"},
    ),
)  # fmt: skip


def ranked(draft: Draft) -> tuple[Ranked, ...]:
    """The findings and tables of a draft, those first that a brief would use first; equal ones stay in their order."""
    taken = draft.choice.take
    tables = [table for table in draft.tables if not taken or table.id in taken]
    found: tuple[FindingLines | DraftedTable, ...] = (*draft.drafted.findings, *tables)
    counts = Counter(key for one in found for key in {_figure(figure) for figure in one.part.figures})
    ranked_figures = (_ranked(draft, one, counts) for one in found)
    return tuple(sorted(ranked_figures, key=lambda one: -one.points))


def _ranked(draft: Draft, finding: FindingLines | DraftedTable, counts: Counter[str]) -> Ranked:
    part = finding.part
    text = draft.text[part.start : part.end]
    heads = draft.document.headings
    seen = _Seen(
        finding=finding,
        heading=draft.document.heading(part.start).lower(),
        own_heading=any(head.start <= part.start < head.end for head in heads),
        length=len(text.split()),
        repeated=part.kind != "table"
        and any(counts[_figure(figure)] > 1 for figure in part.figures if figure.unit not in ("count", "year")),
    )
    rules = [rule for rule in _RULES if rule.holds(seen)]
    return Ranked(
        finding=finding, points=sum(rule.points for rule in rules), reasons=tuple(rule.name for rule in rules)
    )


def _figure(figure: Expression) -> str:
    """What a figure states, wherever it stands: so two sentences are found to state one."""
    plain = figure.as_json()
    return repr({key: value for key, value in plain.items() if key not in ("start", "end", "surface", "role")})


def _under(heading: str, which: Literal["summaries", "methods"]) -> bool:
    """Whether a heading, without its number, is or opens with one of a list's."""
    bare = re.sub(r"^[\W\d_]*(?:[ivx]+\.)?\s*", "", heading)
    return any(bare == one or bare.startswith((f"{one} ", f"{one}:")) for one in words(which))
