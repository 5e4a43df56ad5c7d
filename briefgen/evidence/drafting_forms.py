"""A draft -> a report file for a person to finish, plain values, or a page with every figure highlighted."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Final

from briefgen.evidence.agreement import as_yaml as quantity_yaml
from briefgen.evidence.agreement import said
from briefgen.evidence.anchor import Selector, context, find
from briefgen.evidence.drafting import Draft, Piece, name_start
from briefgen.evidence.numerals import Expression
from briefgen.evidence.page import marked, page

WORDS: Final = 8
"""Words of an anchor."""


def as_json(draft: Draft) -> dict[str, object]:
    """Everything found, with offsets, page and heading."""
    document = draft.document

    def placed(found: Expression) -> dict[str, object]:
        held = found.as_json()
        where = {"page": document.page(found.start) or None, "section": document.heading(found.start)}
        return {"start": held.pop("start"), "end": held.pop("end"), **where, **held}

    def piece(found: Piece) -> dict[str, object]:
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
        "title": draft.title,
        "issued": draft.issued,
        "url": draft.url,
        "sections": [
            {"start": mark.start, "level": mark.level, "title": " ".join(document.text[mark.start : mark.end].split())}
            for mark in document.headings
            if not document.is_clutter(mark.start)
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
        "clutter": [{"start": start, "end": end} for start, end in document.clutter],
    }


def as_yaml(draft: Draft) -> str:
    """A report file: what the document says is in it, in the document's own words, for a person to put into theirs."""
    document = draft.document
    language = draft.language or "und"
    findings, names = _findings(draft)
    page = document.name.endswith((".html", ".htm")) or len(document.clutter) > 3
    names += [name for quoted in draft.quotations for name in _bare(quoted.role) if name not in names]
    lines = [
        "# yaml-language-server: $schema=../../schemas/report.schema.json",
        "",
        f"# A draft from {document.name}. Before a brief may use it: read it against the document, write statements in",
        "# your own words, give bases and certainty, complete the bibliography, and delete `draft: true`.",
    ]
    for what, pieces in (
        ("Announced in the text, and not in it", draft.announced),
        ("Notes", draft.footnotes),
        ("Names other reports, which may need records of their own", draft.references),
    ):
        if pieces:
            lines += [f"# {what}:", *(f"#   {_comment(one.text)}" for one in pieces)]
    if draft.truncated:
        lines.append(
            "# The document is longer than what was looked through for figures: the rest is for a person to read."
        )
    unread = [found for found in draft.expressions if found.problem]
    if unread:
        lines += ["# Could not be read:", *(f"#   {_comment(one.surface)}: {_comment(one.problem)}" for one in unread)]
    lines += [
        f"id: {_id(draft)}",
        "draft: true",
        f"language: {language}",
        f"leading: {language}",
        "editions:",
        f"  {language}:",
        f"    type: {'webpage' if page else 'report'}",
        f"    title: {_quoted(draft.title or document.name)}",
    ]
    if draft.issued:
        lines.append(f"    issued: {_quoted(draft.issued)}")
    if draft.url:
        lines.append(f"    URL: {_quoted(draft.url.rstrip('.,;'))}")
    lines += ["    document:", f"      file: {_quoted(document.name)}", f"      sha256: {_quoted(document.sha256)}"]
    lines.append(f"names: [{', '.join(map(_quoted, names))}]")
    lines += ["", "findings:" if findings else "findings: []", *findings]
    lines += _quotation_lines(draft, language)
    return "\n".join(lines) + "\n"


def _findings(draft: Draft) -> tuple[list[str], list[str]]:
    """The lines of all findings, one for each sentence that states a figure, and the names that their texts hold."""
    document = draft.document
    by_sentence: dict[tuple[int, int], list[Expression]] = {}
    for found in draft.expressions:
        if not found.problem and found.role == "figure":
            by_sentence.setdefault(document.passage(found.start, found.end), []).append(found)
    lines: list[str] = []
    names: dict[str, None] = {}
    last = ""
    for number, ((start, end), held) in enumerate(by_sentence.items(), 1):
        heading = document.heading(start)
        if heading != last:
            lines += ["", f"  # {_comment(heading)}", ""] if heading else []
            last = heading
        named = _names(held)
        statement, said_names = _statement(draft, start, end, named)
        names |= dict.fromkeys(said_names)
        lines += [
            f"  - id: finding-{number}",
            "    draft: true",
            f"    statement: {_quoted(statement)}",
            "    statistics:",
        ]
        lines += [f"      {name}: {quantity_yaml(found)}" for name, found in named]
        lines.append("    evidence:")
        for name, found in named:
            lines.append(f"      - {_evidence(draft, name, found, start, end)}")
    return lines, list(names)


def _names(held: list[Expression]) -> list[tuple[str, Expression]]:
    """A name for each statistic, by its unit."""
    count: dict[str, int] = {}
    named = []
    for found in held:
        base = {"duration": "period", "count": "number", "money": "amount"}.get(found.unit, found.unit)
        count[base] = count.get(base, 0) + 1
        named.append((base if count[base] == 1 else f"{base}_{count[base]}", found))
    return named


_DIGITS = re.compile(r"[^\s{}]*\d[^\s{}]*")


def _statement(draft: Draft, start: int, end: int, named: list[tuple[str, Expression]]) -> tuple[str, list[str]]:
    """The sentence, with placeholders for its figures, and all other digits bound as names."""
    text = draft.document.text
    out: list[str] = []
    names: list[str] = []
    at = start

    def plain(piece: str, begin: int) -> None:
        last = 0
        for match in _DIGITS.finditer(piece):
            left = max(name_start(text, begin + match.start()) - begin, last)
            name = re.sub(r"\s+", " ", piece[left : match.end()]).strip(".,;:()[]“”\"'’ ")
            if name.count("(") != name.count(")"):
                name = name.rpartition("(")[2].strip(")")
            if not name:
                continue
            where = piece.find(name.split(" ")[0], left)
            out.append(_inert(piece[last:where]) + "{=" + name + "}")
            names.append(name)
            last = where + len(name) if piece[where : where + len(name)] == name else match.end()
        out.append(_inert(piece[last:]))

    for name, found in named:
        plain(text[at : found.start], at)
        out.append("{" + name + "|" + _inert(" ".join(found.surface.split())).replace("|", "/") + "}")
        at = found.end
    plain(text[at:end], at)
    return " ".join("".join(out).split()), names


_BARE: Final = re.compile(r"[\w-]*\d[\w-]*")
"""A word with a digit in it."""


def _bare(text: str) -> list[str]:
    return _BARE.findall(text)


def _inert(text: str) -> str:
    """Characters that mean something in a record's text, made harmless."""
    return text.replace("{", "(").replace("}", ")").replace("[@", "(@")


def _evidence(draft: Draft, name: str, found: Expression, start: int, end: int) -> str:
    document = draft.document
    begin, close = _fragment(document.text, found.start, found.end, start, end)
    exact = " ".join(document.text[begin:close].split())
    quote = f"exact: {_quoted(exact)}"
    if find(document, Selector(exact=exact)).status != "found":
        prefix, suffix = context(document, begin, close)
        quote += f", prefix: {_quoted(prefix)}" if prefix else ""
        quote += f", suffix: {_quoted(suffix)}" if suffix else ""
    where = []
    if document.page(found.start):
        where.append(f'page: "{document.page(found.start)}"')
    if heading := document.heading(found.start):
        where.append(f"section: {_quoted(heading[:120])}")
    locator = f"locator: {{{', '.join(where)}}}, " if where else ""
    return f"{{edition: {draft.language or 'und'}, backs: [{name}], {locator}quote: {{{quote}}}}}"


def _fragment(text: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """The expression with the words after it, and then those before it, up to `WORDS`, inside its sentence."""
    while end < right and not text[end].isspace():
        end += 1
    while start > left and not text[start - 1].isspace():
        start -= 1
    while len(text[start:end].split()) < WORDS and (start > left or end < right):
        if (end < right and len(text[start:end].split()) < WORDS - 2) or start <= left:
            more = re.compile(r"\s+\S+").match(text, end, right)
            if more is None:
                right = end
                continue
            end = more.end()
        else:
            before = re.search(r"\S+\s+$", text[left:start])
            if before is None:
                left = start
                continue
            start = left + before.start()
    return start, end


def _quotation_lines(draft: Draft, language: str) -> list[str]:
    if not draft.quotations:
        return []
    lines = ["", "quotations:"]
    for number, quoted in enumerate(draft.quotations, 1):
        words = quoted.text.split()
        exact = " ".join(words[:WORDS])
        lines += [f"  - id: quotation-{number}"]
        if quoted.speaker:
            spoken = _BARE.sub(lambda match: "{=" + match.group() + "}", _inert(quoted.role))
            role = f", role: {_quoted(spoken)}" if quoted.role else ""
            lines.append(f"    speaker: {{name: {_quoted(quoted.speaker)}{role}}}")
        lines += [
            f"    original: {language}",
            f"    text: {{{language}: {_quoted(quoted.text)}}}",
            f"    evidence: [{{edition: {language}, quote: {_selector(draft, quoted.start, exact)}}}]",
        ]
    return lines


def _selector(draft: Draft, start: int, exact: str) -> str:
    document = draft.document
    if find(document, Selector(exact=exact)).status == "found":
        return f"{{exact: {_quoted(exact)}}}"
    result = find(document, Selector(exact=exact))
    hit = next((hit for hit in result.hits if hit[0] >= start), None)
    if hit is None:
        return f"{{exact: {_quoted(exact)}}}"
    prefix, suffix = context(document, *hit)
    more = "".join(f", {key}: {_quoted(value)}" for key, value in (("prefix", prefix), ("suffix", suffix)) if value)
    return f"{{exact: {_quoted(exact)}{more}}}"


def _id(draft: Draft) -> str:
    import unicodedata

    stem = draft.document.name.rpartition(".")[0] or draft.document.name
    plain = unicodedata.normalize("NFKD", stem.lower().replace("ł", "l").replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")[:80].strip("-") or "draft"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(
        re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", " ", text), ensure_ascii=False
    )


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", " ", text)


def as_html(draft: Draft) -> str:
    """The document's paragraphs, figures highlighted, clutter left out."""
    document = draft.document
    body = [f'<p class="lead">{len(draft.expressions)} figures in {escape(document.name)}</p>']
    for block in document.blocks:
        if document.is_clutter(block.start):
            continue
        inside = [found for found in draft.expressions if block.start <= found.start < block.end]
        spans = tuple((found.start - block.start, found.end - block.start) for found in inside)
        tag = "h2" if block.level else "p"
        words = marked(document.text[block.start : block.end], spans)
        means = "".join(f'<span class="tag">{escape(said(found))}</span>' for found in inside)
        body.append(f"<{tag}>{words}</{tag}>" + (f"<p>{means}</p>" if means else ""))
    return page(draft.title or document.name, draft.language, "\n".join(body))
