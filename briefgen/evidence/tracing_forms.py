"""A trace -> text for a terminal, plain values, or a page that shows each passage highlighted."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from html import escape

from briefgen.evidence.page import marked, page
from briefgen.evidence.tracing import Passage, Trace


def as_json(found: Trace) -> dict[str, object]:
    """Every sentence with what it rests on."""
    return {"title": found.title, "language": found.language, "sentences": [asdict(one) for one in found.sentences]}


def as_text(found: Trace, width: int = 100) -> str:
    """Each sentence, and below it its records and passages."""
    lines = [found.title, ""]
    for one in found.sentences:
        lines += textwrap.wrap(one.text, width) or [""]
        for support in one.support:
            printed = f" ({', '.join(support.statistics)})" if support.statistics else ""
            lines.append(f"  ← {support.use}{printed}  {support.record}")
            for passage in support.passages:
                where = ", ".join(
                    part for part in (passage.place, f"page {passage.page}" if passage.page else "") if part
                )
                lines.append(f"    {passage.status}: {passage.title} [{passage.edition}] {where}".rstrip())
                words = f"“{passage.exact}”" if not passage.text else _around(passage)
                lines += textwrap.wrap(words, width - 6, initial_indent="      ", subsequent_indent="      ")
        lines.append("")
    rests = sum(bool(one.support) for one in found.sentences)
    lines.append(f"{rests} of {len(found.sentences)} sentences rest on a record; the others are the brief's own")
    return "\n".join(lines) + "\n"


def _around(passage: Passage) -> str:
    return f"{passage.text[: passage.start]}[{passage.text[passage.start : passage.end]}]{passage.text[passage.end :]}"


def as_html(found: Trace) -> str:
    """One section a sentence, its passages highlighted in the sentences around them."""
    body = ['<p class="lead" lang="en">What each sentence rests on</p>']
    for one in found.sentences:
        body.append(f"<section><h2>{escape(one.text)}</h2>")
        for support in one.support:
            printed = f" · {escape(', '.join(support.statistics))}" if support.statistics else ""
            body.append(f"<p><code>{escape(support.use)}</code>{printed} · <code>{escape(support.record)}</code></p>")
            body += [_passage(passage) for passage in support.passages]
        if not one.support:
            body.append('<p class="lead" lang="en">The brief’s own words</p>')
        body.append("</section>")
    return page(found.title, found.language, "\n".join(body))


def _passage(passage: Passage) -> str:
    title = escape(passage.title)
    if passage.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(passage.url)}" rel="noreferrer">{title}</a>'
    where = ", ".join(part for part in (escape(passage.place), f"page {passage.page}" if passage.page else "") if part)
    words = (
        marked(passage.text, ((passage.start, passage.end),))
        if passage.text
        else f"<mark>{escape(passage.exact)}</mark>"
    )
    return (
        f'<p><span class="tag {passage.status}">{passage.status}</span> {title} [{escape(passage.edition)}] {where}</p>'
        f'<blockquote lang="{escape(passage.edition)}">{words}</blockquote>'
    )
