"""A draft -> a report file for a person to finish: what the document says, in its own words, each with its anchor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from briefgen import numerals
from briefgen.draft.drafting import Draft
from briefgen.draft.findings import DIGIT, WORDS, comment, findings, inert, quoted, selector, unheld
from briefgen.evidence.names import lettered, verdict


def as_yaml(draft: Draft) -> str:
    """A report file: what the document says is in it, in the document's own words, for a person to put into theirs."""
    document, work = draft.document, draft.work
    language = draft.language or "und"
    held, names, more = findings(draft, language)
    page = document.name.endswith((".html", ".htm")) or len(document.clutter) > 3
    roles = dict.fromkeys(name for one in draft.quotations for name in _BARE.findall(one.role))
    named = (n for n in roles if lettered(n) and verdict(n, n, 0, numerals.or_any(draft.language))[0] == "name")
    names = list(dict.fromkeys((*names, *named)))
    lines = [
        "# yaml-language-server: $schema=../../schemas/report.schema.json",
        "",
        f"# A draft from {comment(document.name)}. Before a brief may use it: read it against the document, write",
        "# statements in your own words, give bases and certainty, complete the bibliography, delete `draft: true`.",
        *(() if draft.language else ("# Its language could not be told: put its tag in the place of `und`.",)),
        *_remarks(draft, more),
        f"id: {_id(draft)}",
        "draft: true",
        f"language: {language}",
        f"leading: {language}",
        "editions:",
        f"  {language}:",
        f"    type: {'webpage' if page else 'report'}",
        f"    title: {quoted(work.title or document.name)}",
    ]
    if work.authors:
        lines.append(f"    author: [{', '.join(map(_author, work.authors))}]")
    for key, value in (("issued", work.issued), ("publisher", work.publisher), ("URL", work.url)):
        if value:
            lines.append(f"    {key}: {quoted(value)}")
    lines.append(f"    document: {{file: {quoted(document.name)}, sha256: {quoted(document.sha256)}}}")
    if names:
        lines += [
            "",
            "# Numbers that belong to names, and are no figures:",
            f"names: [{', '.join(map(quoted, names))}]",
        ]
    lines += ["", "findings:" if held else "findings: []", *held]
    lines += _quotation_lines(draft, language, names)
    return "\n".join(lines) + "\n"


def _remarks(draft: Draft, more: int) -> Iterator[str]:
    """Comments: what is for a person to look up."""
    for what, pieces in (
        ("Announced in the text, and not in it", draft.announced),
        ("Notes", draft.footnotes),
        ("Names other reports, which may need records of their own", draft.references),
    ):
        if pieces:
            yield from ("#", f"# {what}:", *(f"#   {comment(one.text)}" for one in pieces))
    left = [(found.surface, why) for found in draft.expressions if found.role == "figure" and (why := unheld(found))]
    if left:
        yield from ("#", "# Figures that could not be put down:")
        yield from (f"#   {comment(surface)}: {comment(why)}" for surface, why in left)
    if draft.truncated:
        yield "# The document is longer than what was looked through for figures: the rest is for a person to read."
    if more:
        yield f"# {more} further sentences with figures are in `--format json`."


_BARE: Final = re.compile(rf"[\w-]*[{DIGIT}][\w-]*")
"""A word with a digit in it."""


def _quotation_lines(draft: Draft, language: str, names: list[str]) -> Iterator[str]:
    if draft.quotations:
        yield from ("", "quotations:")
    for number, one in enumerate(draft.quotations, 1):
        yield f"  - id: quotation-{number}"
        role = _BARE.sub(lambda m: "{=" + m.group() + "}" if m.group() in names else "…", inert(one.role))
        speaker = _BARE.sub("…", one.speaker)
        who = [f"{key}: {quoted(held)}" for key, held in (("name", speaker), ("role", role)) if comment(held).strip()]
        if who:
            yield f"    speaker: {{{', '.join(who)}}}"
        words = list(re.finditer(r"\S+", draft.text[one.start : one.end]))[:WORDS]
        yield f"    original: {language}"
        yield f"    text: {{{language}: {quoted(one.text)}}}"
        anchor = selector(draft, one.start, one.start + words[-1].end())
        yield f"    evidence: [{{edition: {language}, quote: {anchor}}}]"


def _author(name: str) -> str:
    """Two words are a given name and a family's; of more, nobody can tell without knowing them."""
    words = name.split()
    if len(words) == 2:
        return f"{{family: {quoted(words[1])}, given: {quoted(words[0])}}}"
    return f"{{literal: {quoted(name)}}}"


def _id(draft: Draft) -> str:
    stem = draft.document.name.rpartition(".")[0] or draft.document.name
    plain = unicodedata.normalize("NFKD", stem.lower().replace("ł", "l").replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")[:80].strip("-") or "draft"
