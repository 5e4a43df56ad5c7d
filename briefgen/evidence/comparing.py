"""Two documents of one work -> its editions side by side, and what they disagree about.

What merely reads differently is no disagreement: figures are compared by what they mean. With a report's record, what
the record tells of its editions is laid beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefgen.evidence import numerals
from briefgen.evidence.agreement import apart, of_expression, said
from briefgen.evidence.align import MAX_SENTENCES, Sentence, aligned, sentence
from briefgen.evidence.anchor import Selector, find
from briefgen.evidence.documents import Document, library, load
from briefgen.evidence.language import guess
from briefgen.evidence.numerals import Expression
from briefgen.evidence.numerals.grammar import load as grammar_of
from briefgen.evidence.numerals.tokens import phrase, tokens
from briefgen.evidence.reading import Unreadable
from briefgen.evidence.sentences import sentences
from briefgen.records.model import Report

Kind = Literal["figure", "unit", "qualifier", "only", "amount", "strength", "recorded"]
Severity = Literal["error", "warning", "note"]
"""`error`: a figure differs; `warning`: something is in one edition alone, or the record says that they differ;
`note`: one says it more strongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A stretch of one edition. `surface` is the expression that is meant; empty where the edition has none."""

    start: int = 0
    end: int = 0
    text: str = ""
    surface: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Something that the editions do not say alike."""

    kind: Kind
    severity: Severity
    message: str
    a: Side
    b: Side
    section: str
    recorded: str = ""
    """The finding whose `editions_differ` tells it; empty where no record does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Sentences that belong together."""

    a: Side
    b: Side
    heading: bool
    section: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two editions side by side."""

    names: tuple[str, str]
    languages: tuple[str, str]
    rows: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    """What could not be done, in words."""

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        from briefgen.evidence.comparing_forms import as_json

        return as_json(self)

    def as_text(self) -> str:
        """The disagreements, for a terminal."""
        from briefgen.evidence.comparing_forms import as_text

        return as_text(self)

    def as_html(self) -> str:
        """A page with both editions side by side."""
        from briefgen.evidence.comparing_forms import as_html

        return as_html(self)


def compare_files(
    first: Path, second: Path, languages: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Compares two documents without a record. Languages are guessed where they are not given.

    Raises Unreadable, and OSError.
    """
    a, b = load(first, cache=cache), load(second, cache=cache)
    tags = languages or (_language(a), _language(b))
    return _compared(a, b, tags)


def compare(
    report: Report, documents: Path | None, editions: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Compares two editions of a report, the leading one and the next where none are named.

    Raises Unreadable where one of them is not at hand.
    """
    others = [tag for tag in report.editions if tag != report.leading]
    if editions is None and not others:
        raise Unreadable(f"{report.id} has one edition, `{report.leading}`")
    tags = editions or (report.leading, others[0])
    at_hand = library(documents, cache=cache)
    held = []
    for tag in tags:
        edition = report.editions.get(tag)
        if edition is None or edition.document is None:
            raise Unreadable(f"{report.id} has no document for the edition `{tag}`")
        sha256 = edition.document.sha256
        if sha256 not in at_hand.files:
            sha256 = at_hand.names.get(edition.document.file, "")
        if not sha256:
            raise Unreadable(f"the document {edition.document.file} is not at hand")
        held.append(at_hand.open(sha256))
    found = _compared(held[0], held[1], tags)
    return _with_record(found, report, held[0], held[1], tags)


def _language(document: Document) -> str:
    declared = document.raw.language
    return declared if numerals.knows(declared) else guess(document.text)


def _compared(a: Document, b: Document, tags: tuple[str, str]) -> Comparison:
    notes = []
    left, right = _sentences(a, tags[0]), _sentences(b, tags[1])
    for document, tag, held in ((a, tags[0], left), (b, tags[1], right)):
        if not numerals.knows(tag):
            notes.append(f"there is no grammar of numerals for `{tag}`: of {document.name}, only digits were compared")
        if len(held) > MAX_SENTENCES:
            notes.append(f"{document.name} has {len(held)} sentences; the first {MAX_SENTENCES} were compared")
    left, right = left[:MAX_SENTENCES], right[:MAX_SENTENCES]
    rows: list[Row] = []
    pairs: list[tuple[tuple[Sentence, ...], tuple[Sentence, ...]]] = []
    for first, second in aligned(left, right):
        x, y = tuple(left[n] for n in first), tuple(right[n] for n in second)
        pairs.append((x, y))
        at = x[0].start if x else -1
        section = a.heading(at) if x else b.heading(y[0].start)
        rows.append(Row(a=_side(a, x), b=_side(b, y), heading=any(one.heading for one in (*x, *y)), section=section))
    found = tuple(_disagreements(a, b, pairs, rows, tags))
    return Comparison(names=(a.name, b.name), languages=tags, rows=tuple(rows), disagreements=found, notes=tuple(notes))


def _sentences(document: Document, language: str) -> list[Sentence]:
    found: list[Sentence] = []
    section = 0
    for block in document.blocks:
        if document.is_clutter(block.start):
            continue
        section += bool(block.level)
        piece = document.text[block.start : block.end]
        read = numerals.read(piece, numerals.or_any(language))
        cuts = [(0, len(piece))] if block.level else list(sentences(piece))
        for start, end in cuts:
            inside = tuple(
                replace(one, start=one.start + block.start, end=one.end + block.start)
                for one in read
                if start <= one.start < end
            )
            found.append(sentence(piece[start:end], block.start + start, section, bool(block.level), inside))
    return found


def _side(document: Document, held: tuple[Sentence, ...], surface: str = "") -> Side:
    if not held:
        return Side()
    start, end = held[0].start, held[-1].end
    text = " ".join(document.text[start:end].split())
    return Side(start=start, end=end, text=text, surface=" ".join(surface.split()), page=document.page(start))


def _disagreements(
    a: Document,
    b: Document,
    pairs: list[tuple[tuple[Sentence, ...], tuple[Sentence, ...]]],
    rows: list[Row],
    tags: tuple[str, str],
) -> Iterable[Disagreement]:
    unmatched: list[tuple[int, int, Expression]] = []
    for at, (x, y) in enumerate(pairs):
        left = [one for each in x for one in each.expressions if not one.problem and one.role == "figure"]
        right = [one for each in y for one in each.expressions if not one.problem and one.role == "figure"]
        _strike(left, right)
        for one, other in _partners(left, right):
            parts = apart(of_expression(one), of_expression(other))
            kind: Kind = "figure" if "value" in parts else "unit" if "unit" in parts else "qualifier"
            if one.vague or other.vague:
                kind = "amount" if one.vague and other.vague and not (one.figure or other.figure) else "figure"
            yield Disagreement(
                kind=kind,
                severity="warning" if kind == "amount" else "error",
                message=f"“{_line(one.surface)}” ({said(one)}) and “{_line(other.surface)}” ({said(other)})",
                a=_side(a, x, one.surface),
                b=_side(b, y, other.surface),
                section=rows[at].section,
            )
        unmatched += [(at, 0, one) for one in left] + [(at, 1, one) for one in right]
        yield from _strength(a, b, x, y, rows[at].section, tags)
    yield from _alone(a, b, pairs, rows, unmatched, tags)


def _strike(left: list[Expression], right: list[Expression]) -> None:
    """Takes out what both say."""
    for one in tuple(left):
        same = next((other for other in right if not apart(of_expression(one), of_expression(other))), None)
        if same is not None:
            left.remove(one)
            right.remove(same)


def _partners(left: list[Expression], right: list[Expression]) -> list[tuple[Expression, Expression]]:
    """What is left and was probably meant alike: of one kind, with one value, or the only figures on both sides."""
    found = []
    for one in tuple(left):
        mine = of_expression(one)
        best, distance = None, 2.0
        for other in right:
            theirs = of_expression(other)
            if bool(one.vague) != bool(other.vague):
                continue
            parts = apart(mine, theirs)
            near = len(parts) - (0.5 if mine.kind == theirs.kind else 0.0) + ("value" in parts) * 0.5
            if one.vague and other.vague and not (one.figure or other.figure):
                near = 1.0
            if near < distance:
                best, distance = other, near
        if best is not None:
            found.append((one, best))
            left.remove(one)
            right.remove(best)
    return found


def _alone(
    a: Document,
    b: Document,
    pairs: list[tuple[tuple[Sentence, ...], tuple[Sentence, ...]]],
    rows: list[Row],
    unmatched: list[tuple[int, int, Expression]],
    tags: tuple[str, str],
) -> Iterable[Disagreement]:
    """Figures and sentences that one edition has alone. What stands a few sentences away was moved, not left out."""
    gone: set[int] = set()
    for number, (at, side, one) in enumerate(unmatched):
        for further, (where, other_side, other) in enumerate(unmatched):
            if other_side == side or abs(where - at) > 4 or gone & {number, further}:
                continue
            if not apart(of_expression(one), of_expression(other)):
                gone |= {number, further}
    told: set[int] = set()
    for number, (at, side, one) in enumerate(unmatched):
        if number in gone:
            continue
        x, y = pairs[at]
        told.add(at)
        yield Disagreement(
            kind="only" if one.figure else "amount",
            severity="warning" if one.figure else "note",
            message=f"only `{tags[side]}` says “{_line(one.surface)}” ({said(one)})",
            a=_side(a, x, one.surface if side == 0 else ""),
            b=_side(b, y, one.surface if side == 1 else ""),
            section=rows[at].section,
        )
    for at, (x, y) in enumerate(pairs):
        if x and y and at not in told:
            bare = [not any(c.isalnum() for one in held for c in one.text) for held in (x, y)]
            if bare[0] != bare[1] and len((y if bare[0] else x)[0].text.split()) >= 3:
                yield Disagreement(
                    kind="only",
                    severity="warning",
                    message=f"`{tags[0 if bare[0] else 1]}` marks that words are left out here",
                    a=_side(a, x),
                    b=_side(b, y),
                    section=rows[at].section,
                )
        if (x and y) or at in told:
            continue
        held = x or y
        if len(held[0].text.split()) < 3:
            continue
        yield Disagreement(
            kind="only",
            severity="note",
            message=f"only `{tags[0 if x else 1]}` has this sentence",
            a=_side(a, x),
            b=_side(b, y),
            section=rows[at].section,
        )


def _strength(
    a: Document, b: Document, x: tuple[Sentence, ...], y: tuple[Sentence, ...], section: str, tags: tuple[str, str]
) -> Iterable[Disagreement]:
    """One edition says never, perhaps, usually or mainly, and the other does not."""
    if not x or not y or x[0].heading or y[0].heading:
        return
    left = _degrees(" ".join(one.text for one in x), tags[0])
    right = _degrees(" ".join(one.text for one in y), tags[1])
    for degree in sorted(left.keys() ^ right.keys()):
        side = 0 if degree in left else 1
        word = (left if side == 0 else right)[degree]
        if degree == "not" and (set(left) | set(right)) & {"never"}:
            continue
        yield Disagreement(
            kind="strength",
            severity="note",
            message=f"only `{tags[side]}` says “{word}”",
            a=_side(a, x, word if side == 0 else ""),
            b=_side(b, y, word if side == 1 else ""),
            section=section,
        )


def _degrees(text: str, language: str) -> dict[str, str]:
    grammar = grammar_of(language)
    if grammar is None:
        return {}
    held = tokens(text)
    low = [token.low for token in held]
    found: dict[str, str] = {}
    for degree, words in grammar.table["strength"].items():
        for words_of in words:
            parts = list(phrase(words_of))
            for at in range(len(low) - len(parts) + 1):
                if low[at : at + len(parts)] == parts:
                    found.setdefault(degree, words_of)
                    break
    return found


def _with_record(found: Comparison, report: Report, a: Document, b: Document, tags: tuple[str, str]) -> Comparison:
    """Ties each disagreement to the finding whose record tells it, and adds what only the record tells."""
    spans: list[tuple[str, int, int, int]] = []
    for finding in report.findings:
        if finding.editions_differ is None:
            continue
        for evidence in finding.evidence:
            side = tags.index(evidence.edition) if evidence.edition in tags else -1
            if side < 0:
                continue
            quote = evidence.quote
            result = find((a, b)[side], Selector(exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix))
            if result.status in ("found", "moved"):
                spans.append((finding.id, side, *(a, b)[side].passage(result.start, result.end)))
    out: list[Disagreement] = []
    for one in found.disagreements:
        ids = [
            id
            for id, side, start, end in spans
            if start < (one.a, one.b)[side].end and end > (one.a, one.b)[side].start and (one.a, one.b)[side].text
        ]
        out.append(replace(one, recorded=ids[0]) if ids else one)
    order = [row.a.start for row in found.rows if row.a.text]
    for finding in report.findings:
        if finding.editions_differ is None:
            continue
        sides = [_recorded_side((a, b)[side], finding.id, side, spans) for side in (0, 1)]
        at = bisect_right(order, sides[0].start) - 1 if sides[0].text else -1
        out.append(
            Disagreement(
                kind="recorded",
                severity="warning",
                message=f"{', '.join(finding.editions_differ.kinds)}: {finding.editions_differ.note}",
                a=sides[0],
                b=sides[1],
                section=a.heading(sides[0].start) if at >= 0 else b.heading(sides[1].start),
                recorded=finding.id,
            )
        )
    return replace(found, disagreements=tuple(out), title=report.editions[tags[0]].title)


def _recorded_side(document: Document, finding: str, side: int, spans: list[tuple[str, int, int, int]]) -> Side:
    held = [(start, end) for id, at, start, end in spans if id == finding and at == side]
    if not held:
        return Side()
    start, end = held[0]
    text = " ".join(document.text[start:end].split())
    return Side(start=start, end=end, text=text, page=document.page(start))


def _line(text: str) -> str:
    return " ".join(text.split())
