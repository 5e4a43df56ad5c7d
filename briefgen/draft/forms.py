"""A draft -> plain values with every figure's place, or a page with every figure highlighted."""

from __future__ import annotations

from bisect import bisect_left
from html import escape
from typing import Final

from briefgen.draft.apparatus import ApparatusPart
from briefgen.draft.choice import within
from briefgen.draft.drafting import Draft
from briefgen.draft.findings import FindingLines
from briefgen.draft.ranking import Ranked
from briefgen.draft.tables import DraftedTable
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.page import marked, page
from briefgen.numerals import Expression
from briefgen.originals.gaps import gaps


def as_json(draft: Draft) -> dict[str, object]:
    """Everything found, with offsets, page and heading."""
    document = draft.document

    def placed(found: Expression) -> dict[str, object]:
        plain = found.as_json()
        where = {"page": document.page(found.start) or None, "section": document.heading(found.start)}
        return {"start": plain.pop("start"), "end": plain.pop("end"), **where, **plain}

    def piece(found: ApparatusPart) -> dict[str, object]:
        return {"start": found.start, "end": found.end, "page": document.page(found.start) or None, "text": found.text}

    return {
        "document": {
            "file": document.name,
            "sha256": document.sha256,
            "language": draft.language,
            "characters": len(document.text),
            "pages": len(document.raw.pages) or None,
            "truncated": draft.truncated,
        },
        "gaps": [{"code": one.code, "message": one.message} for one in gaps(document.raw, document.name)],
        "title": draft.work.title,
        "authors": list(draft.work.authors),
        "publisher": draft.work.publisher,
        "issued": draft.work.issued,
        "url": draft.work.url,
        "sections": [
            {
                "start": block.start,
                "level": block.level,
                "title": " ".join(document.text[block.start : block.end].split()),
            }
            for block in draft.blocks
            if block.level
        ],
        "expressions": [placed(found) for found in draft.expressions if not found.problem],
        "unread": [placed(found) for found in draft.expressions if found.problem],
        "amounts": [placed(found) for found in draft.amounts],
        "quotations": [
            {
                "start": quoted.start,
                "end": quoted.end,
                "page": document.page(quoted.start) or None,
                "text": quoted.text,
                "speaker": quoted.speaker,
                "role": quoted.role,
            }
            for quoted in draft.quotations
        ],
        "tables": [_tabled(draft, table) for table in draft.tables],
        "announced": [piece(found) for found in draft.announced],
        "footnotes": [piece(found) for found in draft.footnotes],
        "references": [piece(found) for found in draft.references],
        "parts": [
            {"start": part.start, "end": part.end, "kind": part.kind, "page": document.page(part.start) or None}
            for part in draft.parts
        ],
        "boilerplate": [{"start": start, "end": end} for start, end in document.boilerplate],
    }


def _tabled(draft: Draft, table: DraftedTable) -> dict[str, object]:
    """A table of the record, with its cells as the document has them."""
    part = table.part
    return {
        "id": table.id,
        "start": part.start,
        "end": part.end,
        "page": draft.document.page(part.start) or None,
        "rows": [list(row) for row in table.grid],
    }


def as_html(draft: Draft) -> str:
    """A page to choose from: the findings, those first that a brief would use first; then the document as it reads.

    Each finding has its number, which `--take` takes, why it stands where it does, and its lines of a report file.
    """
    document = draft.document
    count = len(draft.expressions)
    body = [f'<p class="lead" lang="en">{count} figure{"s" * (count != 1)} in {escape(document.name)}</p>']
    if draft.ranked:
        numbers = ",".join(_number(one) for one in draft.ranked[:3])
        command = f"briefgen draft {document.name}{draft.choice.options} --take {numbers} -o REPORT.yaml"
        body.append(
            f'<section lang="en"><h2>To choose from</h2><p>What a brief would use first stands first. Write those '
            f"that you want into a report file by their numbers:</p><p><code>{escape(command)}</code></p></section>"
        )
        body += [_choice(draft, one) for one in draft.ranked[:_MOST]]
        if len(draft.ranked) > _MOST:
            body.append(f'<p lang="en">{len(draft.ranked) - _MOST} more are in the report file.</p>')
        body.append('<h2 lang="en">The document</h2>')
    starts = [found.start for found in draft.expressions]
    for block in draft.blocks:
        if not within(draft.spans, block.start):
            continue
        inside = draft.expressions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        spans = tuple((found.start - block.start, found.end - block.start) for found in inside)
        tag = "h3" if block.level else "p"
        words = marked(document.text[block.start : block.end], spans)
        means = "".join(f'<span class="tag">{escape(format_amount(found))}</span>' for found in inside)
        body.append(f"<{tag}>{words}</{tag}>" + (f'<p class="means">{means}</p>' if means else ""))
    return page(draft.work.title or document.name, draft.language, "\n".join(body))


_MOST: Final = 200
"""Findings that a page shows to choose from."""


def _number(one: Ranked) -> str:
    """As `--take` takes it."""
    return str(one.finding.number) if isinstance(one.finding, FindingLines) else one.finding.id


def _grid(rows: tuple[tuple[str, ...], ...]) -> str:
    """The first rows of a table, and how many more there are."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows[1 : _ROWS + 1]
    )
    more = len(rows) - 1 - _ROWS
    note = f'<p lang="en">{more} more rows</p>' if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


_ROWS: Final = 12
"""Rows of a table that a page shows to choose from."""


def _choice(draft: Draft, one: Ranked) -> str:
    part = one.finding.part
    spans = tuple((found.start - part.start, found.end - part.start) for found in part.figures)
    page_number, heading = draft.document.page(part.start), draft.document.heading(part.start)
    where = ", ".join([*([f"page {page_number}"] if page_number else []), *([f"“{heading}”"] if heading else [])])
    why = "".join(f'<span class="tag">{escape(reason)}</span>' for reason in one.reasons)
    summary = (
        f"<blockquote>{marked(draft.text[part.start : part.end], spans)}</blockquote>"
        if isinstance(one.finding, FindingLines)
        else _grid(one.finding.grid)
    )
    record = escape("\n".join(one.finding.lines))
    return (
        f'<section><p class="rests" lang="en">{_number(one)} <span class="record">{escape(where)}</span></p>'
        f"{summary}"
        f'<p class="means" lang="en">{why}</p>'
        f'<details><summary lang="en">In a report file</summary><pre>{record}</pre></details></section>'
    )
