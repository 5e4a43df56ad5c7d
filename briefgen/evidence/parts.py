"""A report -> its parts that have evidence, with what a lock remembers of each; and where a piece of evidence is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from briefgen.originals import normalized
from briefgen.records import Base, Evidence, Path, QuotationRecord, Report, Stated, TableRecord

Part = Stated | QuotationRecord | Base


def parts(report: Report) -> Iterator[tuple[str, Path, Part]]:
    """The parts of a report that have evidence: name, path, part."""
    for id, base in report.bases.items():
        yield f"{report.id}/bases.{id}", ("bases", id), base
    for at, finding in enumerate(report.findings):
        yield f"{report.id}/{finding.id}", ("findings", at), finding
    for at, table in enumerate(report.tables):
        yield f"{report.id}/{table.id}", ("tables", at), table
    for at, quotation in enumerate(report.quotations):
        yield f"{report.id}/{quotation.id}", ("quotations", at), quotation


def evidence_path(part: Part, path: Path, number: int) -> Path:
    """Where in the record a piece of evidence of `part` is written: of a table, the value of its cell."""
    if isinstance(part, TableRecord):
        return (*path, *part.placed[number][1])
    return (*path, "evidence", number)


def content(part: Part) -> str:
    """A hash of everything that a part says; that a person reviewed it changes nothing."""
    dumped = part.model_dump(mode="json", exclude={"evidence": {"__all__": {"reviewed"}}})
    written = json.dumps(dumped, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def key(evidence: Evidence) -> str:
    """A hash of a selector, white space and the like made alike."""
    quote = evidence.quote
    cell = evidence.cell
    place = (normalized(cell.table or ""), normalized(cell.row), normalized(cell.column)) if cell is not None else ()
    fields = "\0".join(
        (
            evidence.edition,
            normalized(quote.exact),
            normalized(quote.prefix),
            normalized(quote.suffix),
            *evidence.backs,
            *place,
        )
    )
    return hashlib.sha256(fields.encode()).hexdigest()[:12]
