"""What a brief cites -> the files that travel inside it: claims with their evidence, references, the data of charts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.chart import Chart
from briefgen.document import Attachment
from briefgen.records import Evidence, Finding, QuotationRecord, Report, Stated


def attachments(
    reports: Mapping[str, Report],
    claims: Iterable[str],
    references: Iterable[str],
    charts: Mapping[str, Chart],
    unchecked: Iterable[tuple[str, str]],
) -> tuple[Attachment, ...]:
    """Claims (schema.org, W3C Web Annotation selectors, PROV) as JSON-LD, references as CSL-JSON, each chart as CSV.

    `unchecked` are the names and dates that the brief prints, each with what it is: they rest on no passage.
    """
    graph = [_claim(reports[key.split("/")[0]], key.split("/")[1]) for key in claims]
    graph += [
        {"@type": "DefinedTerm", "name": text, "description": f"a {kind}, not checked"} for text, kind in unchecked
    ]
    found = [
        Attachment(
            name="claims.jsonld",
            media_type="application/ld+json",
            description="Claims of this brief, with the passages that they rest on",
            data=_json({"@context": _CONTEXT, "@graph": graph}),
            relationship="Source",
        ),
        Attachment(
            name="references.json",
            media_type="application/vnd.citationstyles.csl+json",
            description="References of this brief as CSL-JSON",
            data=_json([json.loads(item) for item in references]),
            relationship="Supplement",
        ),
    ]
    found += [
        Attachment(
            name=chart_file(name),
            media_type="text/csv",
            description="Data of a chart",
            data=_csv(chart),
            relationship="Data",
        )
        for name, chart in charts.items()
    ]
    return tuple(found)


def chart_file(name: str) -> str:
    """What the file with the values of a chart is called, by the chart's name in `uses`."""
    return f"chart-{name}.csv"


_CONTEXT = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
}


def _claim(report: Report, claim_id: str) -> dict[str, Any]:
    claims: tuple[Stated | QuotationRecord, ...] = (*report.stated, *report.quotations)
    record = next(item for item in claims if item.id == claim_id)
    claim: dict[str, Any] = {
        "@type": "Quotation" if isinstance(record, QuotationRecord) else "Claim",
        "@id": f"#{report.id}/{record.id}",
        "prov:hadPrimarySource": {"@id": f"#{report.id}"},
        "appearance": [_annotation(report, item) for item in record.evidence],
    }
    if isinstance(record, Stated):
        claim["text"] = record.statement if isinstance(record, Finding) else record.title
        claim["inLanguage"] = report.language
        claim["variableMeasured"] = [
            {"@type": "PropertyValue", "name": name, "value": statistic.model_dump(mode="json", exclude_defaults=True)}
            for name, statistic in record.statistics.items()
        ]
        if isinstance(record, Finding) and record.editions_differ:
            claim["disambiguatingDescription"] = record.editions_differ.note
    else:
        claim["text"] = [{"@value": text, "@language": tag} for tag, text in record.text.items()]
    return claim


def _annotation(report: Report, evidence: Evidence) -> dict[str, Any]:
    edition = report.editions[evidence.edition]
    selector: dict[str, Any] = {"type": "oa:TextQuoteSelector", "oa:exact": evidence.quote.exact}
    if not evidence.quote.exact:  # a table's cell, which its labels find
        selector = {"type": "oa:Selector"}
    if evidence.quote.prefix:
        selector["oa:prefix"] = evidence.quote.prefix
    if evidence.quote.suffix:
        selector["oa:suffix"] = evidence.quote.suffix
    source: dict[str, Any] = {"@type": "Report", "name": edition.title, "inLanguage": evidence.edition}
    if edition.URL:
        source["url"] = edition.URL
    if edition.document:
        source["sha256"] = edition.document.sha256
    if evidence.cell is not None:
        selector |= {"table": evidence.cell.table, "row": evidence.cell.row, "column": evidence.cell.column}
    label, place = evidence.locator.first()
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": source,
        "oa:hasSelector": selector,
        **({"about": {label: place}} if label else {}),
        **({"backs": list(evidence.backs)} if evidence.backs else {}),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _csv(chart: Chart) -> bytes:
    """RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_inert(chart.category_label), "series", "low", "high", "bound", "label", "unit", "statistic"])
    for row in chart.series:
        for category, point in zip(chart.categories, row.points, strict=True):
            if point:
                ends = (point.low, point.high) if point.drawn else ("", "")
                cells = [category, row.name, *ends, point.bound, point.label, chart.unit_label]
                writer.writerow([_inert(cell) for cell in (*cells, point.statistic)])
    return out.getvalue().encode()


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
