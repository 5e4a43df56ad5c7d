"""A draft -> plain values with every figure's place, or a page with every figure highlighted."""

from __future__ import annotations

from bisect import bisect_left
from html import escape

from briefgen.draft.apparatus import ApparatusPart
from briefgen.draft.drafting import Draft
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.page import marked, page
from briefgen.numerals import Expression
from briefgen.originals.gaps import gaps


def as_json(draft: Draft) -> dict[str, object]:
    """Everything found, with offsets, page and heading."""
    document = draft.document

    def placed(found: Expression) -> dict[str, object]:
        held = found.as_json()
        where = {"page": document.page(found.start) or None, "section": document.heading(found.start)}
        return {"start": held.pop("start"), "end": held.pop("end"), **where, **held}

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
        "announced": [piece(found) for found in draft.announced],
        "footnotes": [piece(found) for found in draft.footnotes],
        "references": [piece(found) for found in draft.references],
        "parts": [
            {"start": part.start, "end": part.end, "kind": part.kind, "page": document.page(part.start) or None}
            for part in draft.parts
        ],
        "boilerplate": [{"start": start, "end": end} for start, end in document.boilerplate],
    }


def as_html(draft: Draft) -> str:
    """The document's paragraphs, figures highlighted, boilerplate left out."""
    document = draft.document
    starts = [found.start for found in draft.expressions]
    body = [f'<p class="lead" lang="en">{len(starts)} figure{"s" * (len(starts) != 1)} in {escape(document.name)}</p>']
    for block in draft.blocks:
        inside = draft.expressions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        spans = tuple((found.start - block.start, found.end - block.start) for found in inside)
        tag = "h2" if block.level else "p"
        words = marked(document.text[block.start : block.end], spans)
        means = "".join(f'<span class="tag">{escape(format_amount(found))}</span>' for found in inside)
        body.append(f"<{tag}>{words}</{tag}>" + (f'<p class="means">{means}</p>' if means else ""))
    return page(draft.work.title or document.name, draft.language, "\n".join(body))
