"""A draft -> the lines of its findings, one for each sentence that states a figure, and what all of the file shares."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError

from briefgen import numerals
from briefgen.draft.apparatus import name_start, tabular
from briefgen.draft.drafting import Draft
from briefgen.evidence.agreement import as_yaml as quantity_yaml
from briefgen.evidence.names import occurs, verdict
from briefgen.numerals import Expression
from briefgen.originals.anchor import Selector, context, find
from briefgen.originals.layout import Block
from briefgen.originals.sentences import sentences
from briefgen.records import foreign
from briefgen.records.model import Quantity

WORDS: Final = 8
"""Words of an anchor that backs one figure."""
_TOGETHER: Final = 12
"""Words within which one anchor backs several figures."""
MAX_FINDINGS: Final = 2000
MAX_FIGURES: Final = 100
"""Findings that a person is given, and figures of one; what is beyond is told."""


def findings(draft: Draft, language: str) -> tuple[list[str], list[str], int]:
    """The lines of all findings, one for each sentence that states a figure; the names in them; and how many are left.

    A table's rows are no sentences: they are shown as a comment, for a person to make a series of.
    """
    lines: list[str] = []
    names: dict[str, None] = {}
    count, more, last = 0, 0, ""
    for block, held in _by_block(draft):
        piece = draft.text[block.start : block.end]
        heading = draft.document.heading(block.start)
        if heading != last:
            lines += ["", f"  # {comment(heading)}", ""]
            last = heading
        if tabular(piece):
            lines += [f"  # | {comment(line)}" for line in piece.splitlines() if line.strip()]
            continue
        starts = [found.start - block.start for found in held]
        for start, end in sentences(piece):
            inside = held[bisect_left(starts, start) : bisect_left(starts, end)]
            if inside and (count >= MAX_FINDINGS or len(inside) > MAX_FIGURES):
                more += 1
            elif inside:
                count += 1
                lines += _finding(draft, language, count, (block.start + start, block.start + end), inside, names)
    return lines, list(names), more


def _by_block(draft: Draft) -> Iterator[tuple[Block, list[Expression]]]:
    """The paragraphs that state figures of the report's own, with those that can be read."""
    listed = {block.start for block in draft.listed}
    stated = [found for found in draft.expressions if found.role == "figure" and not unheld(found)]
    at = 0
    for block in draft.blocks:
        held = []
        while at < len(stated) and stated[at].start < block.end:
            held.append(stated[at])
            at += 1
        if held and not (block.level or block.start in listed or _imprint(draft, block, held)):
            yield block, held


def unheld(found: Expression) -> str:
    """Why a record cannot hold an expression; empty where it can."""
    if found.problem:
        return found.problem
    try:
        Quantity.model_validate(
            {
                "value": found.value,
                "min": found.min,
                "max": found.max,
                "vague": found.vague,
                "times": found.times if found.times > 1 else None,
                "unit": found.unit,
                "of": found.of or None,
                "currency": found.currency or None,
                "qualifier": found.qualifier,
            }
        )
    except ValidationError as error:
        return "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())
    return ""


def _imprint(draft: Draft, block: Block, held: list[Expression]) -> bool:
    """Whether a line says when the report appeared, or is its title, and states nothing."""
    piece = draft.text[block.start : block.end]
    if len(piece) > 160 or tabular(piece):
        return False
    issued = any(str(one.value) == draft.work.issued for one in held) and ("|" in piece or len(piece) < 80)
    dated = all(found.unit in ("date", "year") for found in held) and piece[-1] not in ".!?"
    return issued or dated or " ".join(piece.split()) == draft.work.title


def _finding(
    draft: Draft, language: str, number: int, sentence: tuple[int, int], held: list[Expression], names: dict[str, None]
) -> Iterator[str]:
    named = _names(held)
    statement, said, left = _statement(draft, *sentence, named)
    names |= dict.fromkeys(said)
    if left:
        yield f"  # Left out of this statement, as no name and nothing that a record holds: {comment(', '.join(left))}"
    yield f"  - id: finding-{number}"
    yield "    draft: true"
    yield f"    statement: {quoted(statement)}"
    yield "    statistics:"
    yield from (f"      {name}: {quantity_yaml(found)}" for name, found in named)
    yield "    evidence:"
    heading = draft.document.heading(sentence[0])
    for backs, (begin, close) in _anchors(draft, named, sentence):
        place = []
        if page := draft.document.page(begin):
            place.append(f'page: "{page}"')
        if heading:
            place.append(f"section: {quoted(heading[:120])}")
        locator = f"locator: {{{', '.join(place)}}}, " if place else ""
        quote = selector(draft, begin, close)
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


DIGIT: Final = "\\d²³¹¼-¾⁰-⁹₀-₉⅐-↉①-⒛"
"""What a record takes for a digit, as in a class of a regular expression."""
_DIGITS = re.compile(rf"[^\s{{}}\[\]]*[{DIGIT}][^\s{{}}\[\]]*")
_MARK = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?=[.,;:]?$)")
"""A note's raised number, which some formats glue to the word."""


_MARKUP = re.compile(r"[{}\[\]*]")
"""What no name may hold."""


def is_name(draft: Draft, name: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether digits of a sentence, from `start` to `end`, are a name: by itself, and where they stand."""
    language = numerals.or_any(draft.language)
    inside = verdict(draft.text[start:end], draft.text[slice(*sentence)], start - sentence[0], language)[0]
    judged = {inside, verdict(name, name, 0, language)[0]}
    return "quantity" not in judged and ("listed" not in judged or occurs(draft.document, name) is not None)


def _statement(
    draft: Draft, start: int, end: int, named: list[tuple[str, Expression]]
) -> tuple[str, list[str], list[str]]:
    """The sentence, with placeholders for its figures, its other digits bound as names, and the marks of notes gone.

    And these names; and what is left out, as “…”: digits that no record can hold, and that name nothing.
    """
    text = draft.text
    out: list[str] = []
    names: list[str] = []
    left_out: list[str] = []
    at = start

    def plain(piece: str, begin: int) -> None:
        last = 0
        for match in _DIGITS.finditer(piece):
            if piece[match.start() - 1 : match.start()] == "[" and piece[match.end() : match.end() + 1] == "]":
                out.append(inert(piece[last : match.start() - 1]).rstrip())
                last = match.end() + 1
                continue
            if match.group()[0].islower() and _MARK.search(match.group().rstrip(".,;:")):
                out.append(inert(piece[last : match.start()] + _MARK.sub("", match.group())))
                last = match.end()
                continue
            left = max(name_start(text, begin + match.start()) - begin, last)
            name = re.sub(r"\s+", " ", piece[left : match.end()]).strip(".,;:()[]“”\"'’ ")
            if name.count("(") != name.count(")"):
                name = name.rpartition("(")[2].strip(")")
            where = piece.find(name.split(" ")[0], left) if name else -1
            if where < 0:
                continue
            out.append(inert(piece[last:where]))
            last = where + len(name) if piece[where : where + len(name)] == name else match.end()
            held, name = name, _MARKUP.sub("", name)
            if not name or not is_name(draft, name, begin + where, begin + last, (start, end)):
                out.append("…")
                left_out.append(held)
            else:
                out.append("{=" + name + "}")
                names.append(name)
        out.append(inert(piece[last:]))

    for name, found in named:
        plain(text[at : found.start], at)
        out.append("{" + name + "|" + inert(" ".join(found.surface.split())).replace("|", "/") + "}")
        at = found.end
    plain(text[at:end], at)
    return foreign.inert(" ".join(_UNSAFE.sub(" ", "".join(out)).split())), names, left_out


def inert(text: str) -> str:
    """Characters that mean something in a record's text, made harmless."""
    return text.replace("{", "(").replace("}", ")").replace("[@", "(@")


def _anchors(
    draft: Draft, named: list[tuple[str, Expression]], sentence: tuple[int, int]
) -> Iterator[tuple[list[str], tuple[int, int]]]:
    """Fragments of the sentence, each with the figures that it backs: those that stand close share one."""
    text = draft.text
    group: list[tuple[str, Expression]] = []
    for name, found in [*named, ("", None)]:
        if group and (found is None or len(text[group[0][1].start : found.end].split()) > _TOGETHER):
            yield [one for one, _ in group], _fragment(text, group[0][1].start, group[-1][1].end, *sentence)
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
            window = max(left, start - 200)
            before = re.search(r"\S+\s+$", text[window:start])
            if before is None or (not before.start() and window > left):
                left = start
                continue
            start = window + before.start()
    return start, end


def selector(draft: Draft, start: int, end: int) -> str:
    """The fragment, with what stands around it where it is not there once."""
    document = draft.document
    exact = " ".join(draft.text[start:end].split())[:1500]
    quote = f"exact: {quoted(exact)}"
    if find(document, Selector(exact=exact)).status != "found":
        prefix, suffix = context(document, start, end) or ("", "")
        quote += f", prefix: {quoted(prefix)}" if prefix else ""
        quote += f", suffix: {quoted(suffix)}" if suffix else ""
    return f"{{{quote}}}"


_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(_UNSAFE.sub(" ", text), ensure_ascii=False)


def comment(text: str) -> str:
    """A line of a comment, cut where nobody reads on."""
    return _UNSAFE.sub(" ", text if len(text) <= 300 else f"{text[:300]} …")
