"""A brief and its reports -> where the QR code of a handout leads, and how the address prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen import links
from briefgen.compose.edition import choose
from briefgen.compose.text import Claim
from briefgen.compose.view import QrView
from briefgen.records import Brief, Report, split_use


def qr_view(brief: Brief, reports: Mapping[str, Report], used: Callable[[str], Claim], language: str) -> QrView | None:
    """To the report of the first key figure; where there is none, of the first finding that the brief uses."""
    if brief.qr == "none":
        return None
    figures = [item.statistic.partition(".") for item in brief.key_figures]
    findings = [(name, "", "") for name, use in brief.uses.items() if _is_finding(reports, use)]
    if not figures and not findings:
        return None
    use, _, name = (figures or findings)[0]
    claim = used(use)
    statistics = [claim.statistics[name]] if name else []
    editions = claim.report.editions
    chosen = choose(claim.report, claim.record.evidence, statistics, language)
    # The one that is cited, or where that is nowhere to be read, another one of the same report.
    for item in (editions[chosen], editions[claim.report.leading], *editions.values()):
        if item.URL:
            return QrView(target=item.URL, title=item.title, shown=links.shown(item.URL))
    return None


def _is_finding(reports: Mapping[str, Report], use: str) -> bool:
    report_id, inner = split_use(use)
    return any(finding.id == inner for finding in reports[report_id].findings)
