"""A proof and its reports -> what becomes of each sentence: plain text, a finding, or a drafted sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.adopt.bound import BoundSentence, bound, plain
from briefgen.draft import Draft
from briefgen.proof import Statement
from briefgen.tag import primary

_RECORDED: Final = ("supported", "rounded", "derived")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedReport:
    """A report as the workspace has it."""

    id: str
    file: str
    """Its name among the workspace's documents."""
    draft: Draft
    data: bytes

    @property
    def language(self) -> str:
        """The tag of its edition: `und` where it could not be told."""
        return self.draft.language or "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedSentence:
    """A sentence of the draft in the brief."""

    number: int
    """Its place in the draft, from 0."""
    statement: Statement
    kind: Literal["plain", "finding", "draft"]
    bound: BoundSentence | None = None
    name: str = ""
    """Of a finding, its id and what the brief calls it; of a drafted sentence, its name in `drafts`."""
    report: str = ""
    """Of a finding: the id of its report."""

    @property
    def heading(self) -> bool:
        """Whether it is a heading, or a part of one."""
        return self.statement.place.kind == "heading"

    @property
    def text(self) -> str:
        """As the brief has it. A heading needs no citation: what is under it has them."""
        match self.kind:
            case "plain":
                return self.bound.written() if self.bound is not None else ""
            case "finding":
                cite = "" if self.heading else f" [@{self.name}]"
                return (self.bound.written(self.name) if self.bound is not None else "") + cite
            case _:
                return f"{{{self.name}}}"


def planned(
    statements: Sequence[Statement],
    language: str,
    reports: Mapping[str, AdoptedReport],
    unsettled: Collection[int],
    unprintable: Collection[str] = (),
) -> tuple[AdoptedSentence, ...]:
    """Each sentence of the draft, in order. Those whose numbers `unsettled` holds stay drafts, and so does what has
    characters that are `unprintable`.

    `reports` are by the path by which the proof names them.
    """
    found: list[AdoptedSentence] = []
    findings = drafts = 0
    for number, one in enumerate(statements):
        by_hand = number in unsettled or any(character in unprintable for character in one.sentence)
        binding = _bound(one, language, reports) if not by_hand else None
        if binding is None:
            drafts += 1
            found.append(AdoptedSentence(number=number, statement=one, kind="draft", name=f"draft_{drafts}"))
        elif one.verdict == "no claim":
            found.append(AdoptedSentence(number=number, statement=one, kind="plain", bound=binding))
        else:
            findings += 1
            report = reports[one.passages[0].path].id
            name = f"finding-{findings}"
            found.append(
                AdoptedSentence(number=number, statement=one, kind="finding", bound=binding, name=name, report=report)
            )
    return tuple(found)


def _bound(one: Statement, language: str, reports: Mapping[str, AdoptedReport]) -> BoundSentence | None:
    if one.language and primary(one.language) != primary(language):
        return None  # a record's texts are in one language
    if one.verdict == "no claim":
        return plain(one.sentence[one.core :], language)
    report = reports.get(one.passages[0].path) if one.passages else None
    if one.verdict not in _RECORDED or report is None:
        return None
    passage = one.passages[0]
    return bound(one.sentence, language, report.draft, (passage.start, passage.end), one.derivation)


def sections(sentences: Sequence[AdoptedSentence]) -> list[list[AdoptedSentence]]:
    """The sentences by heading: each section begins with its heading, the first with none where the draft does."""
    found: list[list[AdoptedSentence]] = [[]]
    for one in sentences:
        before = found[-1][-1] if found[-1] else None
        same = before is not None and before.heading and before.statement.paragraph == one.statement.paragraph
        if one.heading and not same and found[-1]:
            found.append([])
        found[-1].append(one)
    return found
