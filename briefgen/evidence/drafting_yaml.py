"""A draft -> a report file for a person to finish: what the document says, in its own words, each with its anchor."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from briefgen.evidence.agreement import as_yaml as quantity_yaml
from briefgen.evidence.anchor import Selector, context, find
from briefgen.evidence.apparatus import name_start, tabular
from briefgen.evidence.drafting import Draft
from briefgen.evidence.layout import Block
from briefgen.evidence.numerals import Expression
from briefgen.evidence.sentences import sentences

WORDS: Final = 8
"""Words of an anchor that backs one figure."""
_TOGETHER: Final = 12
"""Words within which one anchor backs several figures."""
MAX_FINDINGS: Final = 2000
"""Findings that a person is given; what is beyond is told."""


def as_yaml(draft: Draft) -> str:
    """A report file: what the document says is in it, in the document's own words, for a person to put into theirs."""
    document, work = draft.document, draft.work
    language = draft.language or "und"
    findings, names, more = _findings(draft, language)
    page = document.name.endswith((".html", ".htm")) or len(document.clutter) > 3
    names = list(dict.fromkeys((*names, *(name for quoted in draft.quotations for name in _BARE.findall(quoted.role)))))
    lines = [
        "# yaml-language-server: $schema=../../schemas/report.schema.json",
        "",
        f"# A draft from {_comment(document.name)}. Before a brief may use it: read it against the document, write",
        "# statements in your own words, give bases and certainty, complete the bibliography, delete `draft: true`.",
        *_remarks(draft, more),
        f"id: {_id(draft)}",
        "draft: true",
        f"language: {language}",
        f"leading: {language}",
        "editions:",
        f"  {language}:",
        f"    type: {'webpage' if page else 'report'}",
        f"    title: {_quoted(work.title or document.name)}",
    ]
    if work.authors:
        lines.append(f"    author: [{', '.join(map(_author, work.authors))}]")
    for key, held in (("issued", work.issued), ("publisher", work.publisher), ("URL", work.url)):
        if held:
            lines.append(f"    {key}: {_quoted(held)}")
    lines.append(f"    document: {{file: {_quoted(document.name)}, sha256: {_quoted(document.sha256)}}}")
    if names:
        lines += [
            "",
            "# Numbers that belong to names, and are no figures:",
            f"names: [{', '.join(map(_quoted, names))}]",
        ]
    lines += ["", "findings:" if findings else "findings: []", *findings]
    lines += _quotation_lines(draft, language)
    return "\n".join(lines) + "\n"


def _remarks(draft: Draft, more: int) -> Iterator[str]:
    """Comments: what is for a person to look up."""
    for what, pieces in (
        ("Announced in the text, and not in it", draft.announced),
        ("Notes", draft.footnotes),
        ("Names other reports, which may need records of their own", draft.references),
    ):
        if pieces:
            yield from ("#", f"# {what}:", *(f"#   {_comment(one.text)}" for one in pieces))
    unread = [found for found in draft.expressions if found.problem]
    if unread:
        yield from ("#", "# Could not be read:")
        yield from (f"#   {_comment(one.surface)}: {_comment(one.problem)}" for one in unread)
    if draft.truncated:
        yield "# The document is longer than what was looked through for figures: the rest is for a person to read."
    if more:
        yield f"# {more} further sentences with figures are in `--format json`."


def _findings(draft: Draft, language: str) -> tuple[list[str], list[str], int]:
    """The lines of all findings, one for each sentence that states a figure; the names in them; and how many are left.

    A table's rows are no sentences: they are shown as a comment, for a person to make a series of.
    """
    lines: list[str] = []
    names: dict[str, None] = {}
    count, last = 0, ""
    for block, held in _by_block(draft):
        piece = draft.document.text[block.start : block.end]
        heading = draft.section(block.start)
        if heading != last:
            lines += ["", f"  # {_comment(heading)}", ""]
            last = heading
        if tabular(piece):
            lines += [f"  # | {_comment(line)}" for line in piece.splitlines() if line.strip()]
            continue
        for start, end in sentences(piece):
            inside = [found for found in held if start <= found.start - block.start < end]
            if not inside:
                continue
            count += 1
            if count <= MAX_FINDINGS:
                lines += _finding(draft, language, count, (block.start + start, block.start + end), inside, names)
    return lines, list(names), max(count - MAX_FINDINGS, 0)


def _by_block(draft: Draft) -> Iterator[tuple[Block, list[Expression]]]:
    """The paragraphs that state figures of the report's own, with those that can be read."""
    listed = {block.start for block in draft.listed}
    stated = [found for found in draft.expressions if not found.problem and found.role == "figure"]
    at = 0
    for block in draft.blocks:
        held = []
        while at < len(stated) and stated[at].start < block.end:
            held.append(stated[at])
            at += 1
        if held and not (block.level or block.start in listed or _imprint(draft, block, held)):
            yield block, held


def _imprint(draft: Draft, block: Block, held: list[Expression]) -> bool:
    """Whether a line says when the report appeared, or is its title, and states nothing."""
    piece = draft.document.text[block.start : block.end]
    if len(piece) > 160 or tabular(piece) or piece[-1] in ".!?":
        return False
    dated = all(found.unit in ("date", "year") for found in held)
    return (
        dated or " ".join(piece.split()) == draft.work.title or any(str(one.value) == draft.work.issued for one in held)
    )


def _finding(
    draft: Draft, language: str, number: int, sentence: tuple[int, int], held: list[Expression], names: dict[str, None]
) -> Iterator[str]:
    named = _names(held)
    statement, said = _statement(draft, *sentence, named)
    names |= dict.fromkeys(said)
    yield f"  - id: finding-{number}"
    yield "    draft: true"
    yield f"    statement: {_quoted(statement)}"
    yield "    statistics:"
    yield from (f"      {name}: {quantity_yaml(found)}" for name, found in named)
    yield "    evidence:"
    place = []
    if page := draft.document.page(held[0].start):
        place.append(f'page: "{page}"')
    if heading := draft.section(sentence[0]):
        place.append(f"section: {_quoted(heading[:120])}")
    locator = f"locator: {{{', '.join(place)}}}, " if place else ""
    for backs, quote in _anchors(draft, named, sentence):
        yield f"      - {{edition: {language}, backs: [{', '.join(backs)}], {locator}quote: {quote}}}"


def _names(held: list[Expression]) -> list[tuple[str, Expression]]:
    """A name for each statistic, by its unit."""
    count: dict[str, int] = {}
    named = []
    for found in held:
        base = {"duration": "period", "count": "number", "money": "amount"}.get(found.unit, found.unit)
        count[base] = count.get(base, 0) + 1
        named.append((base if count[base] == 1 else f"{base}_{count[base]}", found))
    return named


_DIGITS = re.compile(r"[^\s{}\[\]]*\d[^\s{}\[\]]*")
_MARK = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?=[.,;:]?$)")
"""A note's raised number, which some formats glue to the word."""


def _statement(draft: Draft, start: int, end: int, named: list[tuple[str, Expression]]) -> tuple[str, list[str]]:
    """The sentence, with placeholders for its figures, all other digits bound as names, and the marks of notes gone."""
    text = draft.document.text
    out: list[str] = []
    names: list[str] = []
    at = start

    def plain(piece: str, begin: int) -> None:
        last = 0
        for match in _DIGITS.finditer(piece):
            if piece[match.start() - 1 : match.start()] == "[" and piece[match.end() : match.end() + 1] == "]":
                out.append(_inert(piece[last : match.start() - 1]).rstrip())
                last = match.end() + 1
                continue
            if match.group()[0].islower() and _MARK.search(match.group().rstrip(".,;:")):
                out.append(_inert(piece[last : match.start()] + _MARK.sub("", match.group())))
                last = match.end()
                continue
            left = max(name_start(text, begin + match.start()) - begin, last)
            name = re.sub(r"\s+", " ", piece[left : match.end()]).strip(".,;:()[]“”\"'’ ")
            if name.count("(") != name.count(")"):
                name = name.rpartition("(")[2].strip(")")
            where = piece.find(name.split(" ")[0], left) if name else -1
            if where < 0:
                continue
            out.append(_inert(piece[last:where]))
            last = where + len(name) if piece[where : where + len(name)] == name else match.end()
            out.append("{=" + name + "}")
            names.append(name)
        out.append(_inert(piece[last:]))

    for name, found in named:
        plain(text[at : found.start], at)
        out.append("{" + name + "|" + _inert(" ".join(found.surface.split())).replace("|", "/") + "}")
        at = found.end
    plain(text[at:end], at)
    return " ".join("".join(out).split()), names


_BARE: Final = re.compile(r"[\w-]*\d[\w-]*")
"""A word with a digit in it."""


def _inert(text: str) -> str:
    """Characters that mean something in a record's text, made harmless."""
    return text.replace("{", "(").replace("}", ")").replace("[@", "(@")


def _anchors(
    draft: Draft, named: list[tuple[str, Expression]], sentence: tuple[int, int]
) -> Iterator[tuple[list[str], str]]:
    """Fragments of the sentence, each with the figures that it backs: those that stand close share one."""
    text = draft.document.text
    group: list[tuple[str, Expression]] = []
    for name, found in [*named, ("", None)]:
        if group and (found is None or len(text[group[0][1].start : found.end].split()) > _TOGETHER):
            begin, close = _fragment(text, group[0][1].start, group[-1][1].end, *sentence)
            yield [one for one, _ in group], _selector(draft, begin, close)
            group = []
        if found is not None:
            group.append((name, found))


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
            before = re.search(r"\S+\s+$", text[max(left, start - 200) : start])
            if before is None:
                left = start
                continue
            start = max(left, start - 200) + before.start()
    return start, end


def _selector(draft: Draft, start: int, end: int) -> str:
    """The fragment, with what stands around it where it is not there once."""
    document = draft.document
    exact = " ".join(document.text[start:end].split())[:1500]
    quote = f"exact: {_quoted(exact)}"
    if find(document, Selector(exact=exact)).status != "found":
        prefix, suffix = context(document, start, end)
        quote += f", prefix: {_quoted(prefix)}" if prefix else ""
        quote += f", suffix: {_quoted(suffix)}" if suffix else ""
    return f"{{{quote}}}"


def _quotation_lines(draft: Draft, language: str) -> Iterator[str]:
    if draft.quotations:
        yield from ("", "quotations:")
    for number, quoted in enumerate(draft.quotations, 1):
        yield f"  - id: quotation-{number}"
        role = _BARE.sub(lambda match: "{=" + match.group() + "}", _inert(quoted.role))
        who = (("name", quoted.speaker), ("role", role))
        if quoted.speaker or quoted.role:
            yield f"    speaker: {{{', '.join(f'{key}: {_quoted(held)}' for key, held in who if held)}}}"
        words = list(re.finditer(r"\S+", draft.document.text[quoted.start : quoted.end]))[:WORDS]
        yield f"    original: {language}"
        yield f"    text: {{{language}: {_quoted(quoted.text)}}}"
        selector = _selector(draft, quoted.start, quoted.start + words[-1].end())
        yield f"    evidence: [{{edition: {language}, quote: {selector}}}]"


def _author(name: str) -> str:
    """Two words are a given name and a family's; of more, nobody can tell without knowing them."""
    words = name.split()
    if len(words) == 2:
        return f"{{family: {_quoted(words[1])}, given: {_quoted(words[0])}}}"
    return f"{{literal: {_quoted(name)}}}"


def _id(draft: Draft) -> str:
    stem = draft.document.name.rpartition(".")[0] or draft.document.name
    plain = unicodedata.normalize("NFKD", stem.lower().replace("ł", "l").replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")[:80].strip("-") or "draft"


_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(_UNSAFE.sub(" ", text), ensure_ascii=False)


def _comment(text: str) -> str:
    return _UNSAFE.sub(" ", text)
