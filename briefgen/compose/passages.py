"""A finished Document and its reports -> for each figure that it prints, the words of the report that state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.document import Document, Figure, FigureSource, walk
from briefgen.languages import Language
from briefgen.languages.direction import direction
from briefgen.records import Base, Evidence, QuotationRecord, Report, Stated


def passages(document: Document, reports: Mapping[str, Report], language: Language) -> tuple[FigureSource, ...]:
    """Of each figure, in the order of the document, the passages of the edition that it prints; each once.

    A figure that is calculated has those of what it is calculated from.
    """
    printed = (node for node in walk(document) if isinstance(node, Figure))
    pairs = dict.fromkeys((figure.statistic, figure.edition) for figure in printed)
    found = (source for pair in pairs for source in _sources(reports, *pair, language))
    return tuple(dict.fromkeys(found))


def _sources(reports: Mapping[str, Report], statistic: str, edition: str, language: Language) -> Iterator[FigureSource]:
    id, _, rest = statistic.partition("/")
    claim_id, _, name = rest.rpartition(".")
    report = reports.get(id)
    claim = _claim(report, claim_id) if report is not None else None
    if report is None or claim is None:
        return
    names = _based_on(claim, name)
    backing = [one for one in claim.evidence if not one.backs or names & set(one.backs)]
    here = [one for one in backing if one.edition == edition] or backing
    for one in here:
        work = report.editions[one.edition]
        yield FigureSource(
            statistic=statistic,
            edition=edition,
            exact=one.quote.exact,
            language=one.edition,
            direction=direction(one.edition),
            title=work.title,
            place=_place(one, language),
            url=work.URL or "",
            calculated=language.word("our calculation") if len(names) > 1 else "",
        )


def _claim(report: Report, id: str) -> Stated | Base | None:
    if id.startswith("bases."):
        return report.bases.get(id.removeprefix("bases."))
    return next((one for one in report.stated if one.id == id), None)


def _based_on(claim: Stated | Base | QuotationRecord, name: str) -> set[str]:
    """The names of a statistic and of all that it is calculated from."""
    statistics = {} if isinstance(claim, QuotationRecord) else claim.statistics
    found: set[str] = set()
    waiting = [name]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            statistic = statistics.get(at)
            waiting += statistic.derived.operands if statistic is not None and statistic.derived is not None else ()
    return found


def _place(evidence: Evidence, language: Language) -> str:
    label, value = evidence.locator.first()
    parts = [language.word(f"locator {label}").format(value)] if label else []
    if evidence.cell is not None:
        parts += [evidence.cell.table] if evidence.cell.table and not evidence.quote.exact else []
        parts += [one for one in (evidence.cell.row, evidence.cell.column) if one]
    return ", ".join(parts)
