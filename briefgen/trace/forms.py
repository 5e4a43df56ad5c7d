"""A trace -> text for a terminal, plain values, or a page that shows each passage highlighted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from itertools import groupby
from typing import Final

from briefgen.evidence.page import marked, page
from briefgen.trace.tracing import Trace, Traced, TracedPassage


def as_json(found: Trace) -> dict[str, object]:
    """Every sentence with what it rests on."""
    sentences = [asdict(one) for one in found.sentences]
    return {"title": found.title, "language": found.language, "notes": list(found.notes), "sentences": sentences}


def as_text(found: Trace, width: int = 100) -> str:
    """Each sentence, and below it its records and passages."""
    lines = [found.title, ""]
    for one in _listed(found):
        if one.heading and not one.support:
            lines += [f"## {one.text}", *(f"  ○ {line}" for line in _unchecked(one)), ""]
            continue
        lines += textwrap.wrap(one.text, width) or [""]
        lines += [f"  ○ {line}" for line in _unchecked(one)]
        for support in one.support:
            printed = f" ({', '.join(support.statistics)})" if support.statistics else ""
            lines.append(f"  ← {support.use}{printed}  {support.record}")
            lines += [f"    calculated by us: {line}" for line in support.calculations]
            for first, places in _grouped(support.passages):
                lines.append(f"    {first.status}: {first.title} [{first.edition}] {', '.join(_where(first))}".rstrip())
                for passage, spans in places:
                    words = f"“{passage.exact}”" if not passage.text else _bracketed(passage.text, spans)
                    lines += textwrap.wrap(words, width - 6, initial_indent="      ", subsequent_indent="      ")
                lines += [f"      unread: {line}" for line in _unread(places)]
        lines.append("")
    lines += [f"note: {note}" for note in found.notes]
    lines.append(_summary(found))
    return "\n".join(lines) + "\n"


def _listed(found: Trace) -> Iterator[Traced]:
    """The sentences, without the heading that repeats the title."""
    for number, one in enumerate(found.sentences):
        if number or not one.heading or one.text != found.title or one.support:
            yield one


def _summary(found: Trace) -> str:
    sentences = [one for one in found.sentences if not one.heading]
    rests = sum(bool(one.support) for one in sentences)
    names = {line for one in found.sentences for line in _unchecked(one)}
    summary = f"{rests} of {len(sentences)} sentences rest on a record; the others are the author's own"
    return f"{summary}; {len(names)} names, dates and numbers of its own were not checked" if names else summary


_KINDS: Final = {
    "name": "a name, not checked",
    "date": "a date of the brief's own, not checked",
    "built": "the brief's date",
    "approval": "its approval",
    "draft": "of a sentence that nothing supports yet",
    "own": "not checked",
}


def _unchecked(one: Traced) -> Iterator[str]:
    """What of a sentence's digits no report was read for."""
    for gap in one.unchecked:
        yield f"“{gap.text}”: {_KINDS[gap.kind]}"


_Spans = tuple[tuple[int, int], ...]


def _unread(places: list[tuple[TracedPassage, _Spans]]) -> Iterator[str]:
    """Numbers in these passages that are not understood, each once."""
    yield from dict.fromkeys(line for passage, _ in places for line in passage.unread)


def _grouped(passages: tuple[TracedPassage, ...]) -> Iterator[tuple[TracedPassage, list[tuple[TracedPassage, _Spans]]]]:
    """Passages of one place of one edition together; those of one text as one, with all that is to be highlighted."""
    for _, group in groupby(passages, lambda one: (one.status, one.edition, one.title, _where(one))):
        members = list(group)
        texts: dict[str, list[TracedPassage]] = {}
        for number, passage in enumerate(members):
            texts.setdefault(passage.text or str(number), []).append(passage)
        yield members[0], [(same[0], tuple(sorted((one.start, one.end) for one in same))) for same in texts.values()]


def _where(passage: TracedPassage) -> tuple[str, ...]:
    page = f"page {passage.page}" if passage.page else ""
    return tuple(dict.fromkeys(part for part in (passage.place, page) if part))


def _bracketed(text: str, spans: _Spans) -> str:
    out, at = [], 0
    for start, end in spans:
        if start >= at:
            out += [text[at:start], "[", text[start:end], "]"]
            at = end
    return "".join((*out, text[at:]))


def as_html(found: Trace) -> str:
    """One section a sentence, its passages highlighted in the sentences around them."""
    body = [f'<p class="lead" lang="en">What each sentence rests on: {escape(_summary(found))}.</p>']
    body += [f'<p class="lead" lang="en">{escape(note)}</p>' for note in found.notes]
    for one in _listed(found):
        if one.heading and not one.support:
            body.append(f"<h2>{escape(one.text)}</h2>")
            body += _notes(one)
            continue
        if not one.support:
            body.append(f'<p class="own">{escape(one.text)}</p>')
            body += _notes(one)
            continue
        body.append(f'<section><p class="rests">{escape(one.text)}</p>')
        body += _notes(one)
        for support in one.support:
            printed = f" · {escape(', '.join(support.statistics))}" if support.statistics else ""
            names = f"<code>{escape(support.use)}</code>{printed} · <code>{escape(support.record)}</code>"
            body.append(f'<p class="record">{names}</p>')
            for line in support.calculations:
                body.append(f'<p class="record" lang="en">calculated by us: {escape(line)}</p>')
            for first, places in _grouped(support.passages):
                body.append(_head(first))
                body += [_quote(passage, spans) for passage, spans in places]
                body += [f'<p class="record" lang="en">unread: {escape(line)}</p>' for line in _unread(places)]
        body.append("</section>")
    return page(found.title, found.language, "\n".join(body))


def _notes(one: Traced) -> Iterator[str]:
    yield from (f'<p class="record" lang="en">{escape(line)}</p>' for line in _unchecked(one))


def _head(passage: TracedPassage) -> str:
    title = escape(passage.title)
    if passage.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(passage.url)}" rel="noreferrer">{title}</a>'
    where = escape(", ".join(_where(passage)))
    return (
        f'<p><span class="tag {passage.status}">{passage.status}</span> {title} [{escape(passage.edition)}] {where}</p>'
    )


def _quote(passage: TracedPassage, spans: _Spans) -> str:
    words = marked(passage.text, spans) if passage.text else f"<mark>{escape(passage.exact)}</mark>"
    return f'<blockquote lang="{escape(passage.edition)}">{words}</blockquote>'
