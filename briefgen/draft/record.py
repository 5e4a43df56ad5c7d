"""A draft -> a report file for a person to finish: what the document says, in its own words, each with its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen import numerals
from briefgen.draft.drafting import Draft
from briefgen.draft.findings import selection
from briefgen.draft.fragment import WORDS, line, selector
from briefgen.draft.naming import DIGIT, LEFT_OUT, comment, identifier, inert, quoted
from briefgen.evidence.names import lettered, verdict
from briefgen.evidence.quotations import verbatim
from briefgen.originals.gaps import gaps
from briefgen.records import foreign


def as_yaml(draft: Draft, id: str = "") -> str:
    """A report file: what the document says is in it, in the document's own words, for a person to put into theirs."""
    document = draft.document
    language = draft.language or "und"
    written = draft.drafted
    named = _in_roles(draft)
    quoted_lines, unfound = _quotations(draft, language, named)
    taken = draft.choice.take
    tables = [table for table in draft.tables if not taken or table.id in taken]
    names = dict.fromkeys((*written.names, *named))
    lines = [
        "# yaml-language-server: $schema=../schemas/report.schema.json",
        "",
        f"# A draft from {comment(document.name)}. Before a brief may use it: read it against the document, write",
        "# statements in your own words, give bases and certainty, complete the bibliography, delete `draft: true`.",
        *(() if draft.language else ("# Its language could not be determined: replace `und` by its tag.",)),
        *_remarks(draft, written.left, unfound),
        f"id: {id or identifier(document.name)}",
        "draft: true",
        f"language: {language}",
        f"leading: {language}",
        "editions:",
        *edition(draft, language, document.name),
    ]
    if names:
        lines += [
            "",
            "# Numbers that belong to names, and are no figures:",
            f"names: [{', '.join(map(quoted, names))}]",
        ]
    found = any(one.startswith("  - id:") for one in written.lines)
    lines += ["", "findings:" if found else "findings: []", *written.lines]
    if tables:
        lines += ["", "tables:", *(one for table in tables for one in table.lines)]
    lines += quoted_lines
    return "\n".join(lines) + "\n"


def edition(draft: Draft, language: str, file: str) -> Iterator[str]:
    """The lines of the edition that a document is: what it says of itself, and `file`, its name among the documents."""
    document, work = draft.document, draft.work
    page = document.name.endswith((".html", ".htm")) or len(document.boilerplate) > 3
    yield f"  {language}:"
    yield f"    type: {'webpage' if page else 'report'}"
    yield f"    title: {quoted(work.title or document.name)}"
    if work.authors:
        yield f"    author: [{', '.join(map(_author, work.authors))}]"
    for key, value in (("issued", work.issued), ("publisher", work.publisher), ("URL", work.url)):
        if value:
            yield f"    {key}: {quoted(value)}"
    yield f"    document: {{file: {quoted(file)}, sha256: {quoted(document.sha256)}}}"


def _remarks(draft: Draft, left: tuple[tuple[str, str], ...], unfound: list[str]) -> Iterator[str]:
    """Comments: what is for a person to look up, and what of the document is not in this draft."""
    if draft.choice.description:
        yield f"# Asked for, and in this draft, is only what is {comment(draft.choice.description)}."
    if draft.choice.take:
        yield f"# Taken of it: {comment(', '.join(sorted(draft.choice.take)))}."
        return
    first = [one for one in draft.ranked if one.points > 0][:_FIRST]
    if len(draft.ranked) > _FIRST:
        yield "# A brief would use first, by where and how the report says it (`--format html` has all to choose from):"
        yield from (f"#   {one.finding.id}: {', '.join(one.reasons)}" for one in first)
    missing = list(gaps(draft.document.raw, draft.document.name))
    if missing:
        yield from ("#", "# Not in this draft, or not sure:", *(f"#   {comment(one.message)}" for one in missing))
    decided = numerals.settled(draft.text, numerals.or_any(draft.language))
    if decided:
        yield from ("#", f"# Of this document, {comment(decided)}")
    for what, pieces in (
        ("Announced in the text, and not in it", draft.announced),
        ("Notes", draft.footnotes),
        ("Names other reports, which may need records of their own", draft.references),
    ):
        if pieces:
            yield from ("#", f"# {what}:", *(f"#   {comment(one.text)}" for one in pieces))
    if left:
        yield from ("#", "# Figures that could not be put down:")
        yield from (f"#   {comment(line(surface))}: {comment(why)}" for surface, why in left)
    if unfound:
        yield from ("#", "# Quotations whose words are not found as they are read:", *(f"#   {one}" for one in unfound))
    yield from _left_out(draft)


_FIRST: Final = 5
"""Findings that a draft names as those to look at first."""
MAX_LISTED: Final = 100
"""Lines of one kind of what is left out that are listed; the rest is counted."""


def _left_out(draft: Draft) -> Iterator[str]:
    """What of the document is in no finding: shown where it may hold something, counted where it states no figure."""
    text = draft.document.text
    quiet = sum(part.kind == "no figure" for part in draft.parts)
    if quiet:
        yield from (
            "#",
            f"# Left out: {quiet} sentence{'s' * (quiet != 1)} without a figure that a record can express.",
        )
    for kind, what in (
        ("imprint", "imprint"),
        ("reference", "list of references"),
        ("boilerplate", "navigation, addresses, page headers and footers"),
        ("beyond", "more than is drafted of one document"),
    ):
        pieces = (text[part.start : part.end] for part in draft.parts if part.kind == kind)
        lines: dict[str, str] = {}
        for comment_line in (line(one) for piece in pieces for one in piece.splitlines()):
            if comment_line:
                lines.setdefault(_NUMBER.sub("#", comment_line), comment_line)
        if lines:
            yield from ("#", f"# Left out as {what}:")
            yield from (f"#   {comment(one)}" for one in list(lines.values())[:MAX_LISTED])
        if len(lines) > MAX_LISTED:
            yield f"#   and {len(lines) - MAX_LISTED} further lines, which `--format json` has."


_NUMBER: Final = re.compile(r"\d+")


_BARE: Final = re.compile(rf"[\w-]*[{DIGIT}][\w-]*")
"""A word with a digit in it."""


def _in_roles(draft: Draft) -> list[str]:
    """The names with digits in what speakers are."""
    found = dict.fromkeys(name for one in draft.quotations for name in _BARE.findall(one.role))
    language = numerals.or_any(draft.language)
    return [name for name in found if lettered(name, language) and verdict(name, name, 0, language)[0] == "name"]


def _quotations(draft: Draft, language: str, names: list[str]) -> tuple[list[str], list[str]]:
    """The lines of all quotations, and those that a check would not find in the document word for word."""
    lines: list[str] = []
    unfound: list[str] = []
    count = 0
    for one in draft.quotations:
        words = list(re.finditer(r"\S+", draft.text[one.start : one.end]))[:WORDS]
        text = line(draft.text[one.start : one.end])
        anchor = selector(draft, one.start, one.start + words[-1].end()) or selector(draft, one.start, one.end)
        if anchor is None or not verbatim(draft.document, text) or foreign.foreign(text):
            unfound.append(text)
            continue
        count += 1
        if draft.choice.take and f"quotation-{count}" not in draft.choice.take:
            continue
        lines.append(f"  - id: quotation-{count}")
        role = _BARE.sub(lambda m: "{=" + m.group() + "}" if m.group() in names else LEFT_OUT, inert(one.role))
        role, speaker = foreign.inert(role), foreign.inert(_BARE.sub(LEFT_OUT, one.speaker))
        who = [
            f"{key}: {quoted(value)}" for key, value in (("name", speaker), ("role", role)) if comment(value).strip()
        ]
        if who:
            lines.append(f"    speaker: {{{', '.join(who)}}}")
        lines.append(f"    original: {language}")
        lines.append(f"    text: {{{language}: {quoted(text)}}}")
        lines.append(f"    evidence: [{{edition: {language}, quote: {selection(anchor)}}}]")
    return ["", "quotations:", *lines] if lines else [], unfound


def _author(name: str) -> str:
    """Two words are a given name and a family's; of more, nobody can tell without knowing them."""
    words = name.split()
    if len(words) == 2:
        return f"{{family: {quoted(words[1])}, given: {quoted(words[0])}}}"
    return f"{{literal: {quoted(name)}}}"
