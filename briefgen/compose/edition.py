"""A finding, the statistics that a sentence prints, the reader's language -> the edition to cite and to print from.

A sentence prints the leading edition's figure in every language. It cites the reader's edition where that has
evidence and says the same figures; else the leading one; else the one that has evidence, whose figure is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.records import Base, Evidence, Finding, Quantity, QuotationRecord, Report, Stated, Statistic, resolved
from briefgen.tag import primary


def reader_edition(report: Report, language: str) -> str | None:
    """The report's edition in the reader's language: the same tag, else the same base language, else None."""
    if language in report.editions:
        return language
    base = primary(language)
    return next((tag for tag in report.editions if primary(tag) == base), None)


def choose(report: Report, evidence: Iterable[Evidence], used: Iterable[Statistic], language: str) -> str:
    """The edition that a sentence cites and prints."""
    available = {item.edition for item in evidence}
    reader = reader_edition(report, language)
    if reader in available and not any(reader in statistic.says for statistic in used):
        assert reader is not None
        return reader
    if report.leading in available or not available:
        return report.leading
    return next(tag for tag in report.editions if tag in available)


def stated(statistic: Statistic, edition: str) -> Quantity:
    """What `edition` states: its own `says`, or the statistic itself."""
    return statistic.says.get(edition, statistic)


def quantity(statistic: Statistic, statistics: Mapping[str, Statistic], edition: str) -> Quantity:
    """What `edition` says of a statistic, worked out where it is calculated from others."""
    found = resolved(stated(statistic, edition), statistics, edition)
    assert found is not None, "held by records.rules"
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Locatable:
    """What a citation points at: the report, the edition, the place in it, and what that passes on."""

    report: str
    edition: str
    label: str
    locator: str
    relays: str | None


def located(
    report: Report, claim: Stated | QuotationRecord | Base, edition: str, backs: Iterable[str] = ()
) -> Locatable:
    """The place in `edition` of the evidence that backs these statistics, or the claim as a whole."""
    names = set(backs)
    here = [item for item in claim.evidence if item.edition == edition]
    best = next((item for item in here if names & set(item.backs)), here[0] if here else None)
    label, value = best.locator.first() if best else ("", "")
    return Locatable(
        report=report.id, edition=edition, label=label, locator=value, relays=_relayed(report, claim, edition)
    )


def _relayed(report: Report, claim: Stated | QuotationRecord | Base, edition: str) -> str | None:
    """The report that a finding is passed on from: its own word, or else that of the report it is in."""
    if not isinstance(claim, Finding):
        return None
    relays = claim.relays if claim.relays is not None else report.relays
    return relays.get(edition) if isinstance(relays, dict) else relays


LONGEST_SECTION = 16
"""Characters of a section that a citation names: "3.2", "Annex B". A whole heading would drown the sentence."""


def is_printed(label: str, locator: str) -> bool:
    """Whether a citation prints this place: each page, paragraph and chapter, and sections that are short."""
    return bool(locator) and (label != "section" or len(locator) <= LONGEST_SECTION)
