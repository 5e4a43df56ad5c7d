"""A sentence of a draft and the passage that supports it -> the sentence bound to the report, as a record holds it.

Each figure becomes a placeholder of a statistic that a fragment of the passage proves, as `briefgen check` reads it. A
sentence that cannot be bound whole is not bound at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen import numerals
from briefgen.claims import differing_parts, restates
from briefgen.draft import WORDS, Draft, Fragment, called, evidence, fragments, line, name_start, selector
from briefgen.evidence.agreement import as_yaml, of_expression, unheld
from briefgen.evidence.names import is_numeric, occurs, verdict
from briefgen.numerals import Expression
from briefgen.records import foreign
from briefgen.tag import primary

_MARKUP: Final = re.compile(r"[{}\[\]*]")
_CITED: Final = re.compile(r"\s?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*(?:, [^\[\]]{0,60})?\]")
"""A number in brackets by which the draft cites: the record's own citation takes its place."""
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPart:
    """A piece of a text: words as they are, a name with digits, or a figure by its statistic's name."""

    text: str
    kind: str = ""
    """Empty for words; `name`; or the name of a statistic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundSentence:
    """A sentence whose figures are statistics."""

    parts: tuple[BoundPart, ...]
    statistics: tuple[tuple[str, str], ...] = ()
    """Each with its name, and the quantity as YAML, as the report states it."""
    evidence: tuple[str, ...] = ()
    """The lines of YAML that anchor it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names with digits in it."""
        return tuple(part.text for part in self.parts if part.kind == "name")

    def written(self, use: str = "") -> str:
        """The text as a record holds it; in a brief with the `use` that its statistics are of."""
        return "".join(_written(part, use) for part in self.parts)


def _written(part: BoundPart, use: str) -> str:
    if not part.kind:
        return part.text
    if part.kind == "name":
        return f"{{={part.text}}}"
    return f"{{{use + '.' if use else ''}{part.kind}|{part.text}}}"


def plain(text: str, language: str) -> BoundSentence | None:
    """A text without a claim, its names with digits bound as such; None where a record cannot hold it as it is."""
    text = line(text)
    if _refused(text):
        return None
    read = numerals.read(text, numerals.or_any(language))
    if any(one.figure and one.written and not _exempt(one) for one in read):
        return None
    parts = _words(text, 0, len(text), language, None)
    return BoundSentence(parts=tuple(parts)) if parts is not None else None


def bound(text: str, language: str, source: Draft, span: tuple[int, int]) -> BoundSentence | None:
    """A sentence that the passage of `source` from `span[0]` to `span[1]` supports; None where it cannot be bound."""
    text = line(_CITED.sub("", text))
    if _refused(text) or not source.language:
        return None
    read = [one for one in numerals.read(text, numerals.or_any(language)) if one.role == "figure"]
    if any(one.problem for one in read):
        return None
    stated = [
        one
        for one in (*source.expressions, *source.amounts)
        if span[0] <= one.start and one.end <= span[1] and one.role == "figure" and not unheld(one)
    ]
    pairs: list[tuple[Expression, Expression]] = []
    for one in read:
        partner = _partner(one, [other for other in stated if all(other is not held for _, held in pairs)])
        if partner is not None:
            pairs.append((one, partner))
        elif one.figure and not _exempt(one):
            return None
    held = called(tuple(theirs for _, theirs in pairs))
    order = sorted(held, key=lambda pair: pair[1].start)
    anchors, without = fragments(source, order, span) if order else (_whole(source, span), [])
    if without or not anchors:
        return None
    parts: list[BoundPart] = []
    at = 0
    for (ours, _), (name, _) in zip(pairs, held, strict=True):
        words = _words(text, at, ours.start, language, source)
        if words is None:
            return None
        parts += [*words, BoundPart(text=text[ours.start : ours.end], kind=name)]
        at = ours.end
    rest = _words(text, at, len(text), language, source)
    if rest is None:
        return None
    return BoundSentence(
        parts=(*parts, *rest),
        statistics=tuple((name, as_yaml(theirs)) for name, theirs in held),
        evidence=tuple(evidence(source, source.language, one) for one in anchors),
    )


def _refused(text: str) -> bool:
    """Whether a record's text would read it otherwise than as it is."""
    return not text or bool(_MARKUP.search(text)) or bool(foreign.foreign(text))


def _exempt(one: Expression) -> bool:
    """Whether a number word is read as no figure by a check: one, first, second, third."""
    small = one.unit == "count" and one.value == 1
    ordinal = one.unit == "ordinal" and one.value is not None and one.value in (1, 2, 3)
    return one.written and (small or ordinal)


def _partner(one: Expression, stated: Sequence[Expression]) -> Expression | None:
    """The figure of the passage that states the same, else one that the claim's is true of."""
    ours = of_expression(one)
    same = [other for other in stated if not differing_parts(of_expression(other), ours)]
    near = same or [other for other in stated if restates(ours, of_expression(other))]
    return near[0] if near else None


def _whole(source: Draft, span: tuple[int, int]) -> list[Fragment]:
    """The beginning of a passage, or all of it: what anchors words without a figure."""
    words = [match.span() for match in _WORD.finditer(source.text, *span)]
    for last in (min(WORDS, len(words)), len(words)):
        found = selector(source, words[0][0], words[last - 1][1]) if words else None
        if found is not None:
            return [Fragment(backs=(), selector=found, start=words[0][0])]
    return []


def _words(text: str, start: int, end: int, language: str, source: Draft | None) -> list[BoundPart] | None:
    """Words between two figures, with the names in them; None where digits in them are no name."""
    parts: list[BoundPart] = []
    at = start
    for match in _WORD.finditer(text, start, end):
        if not any(map(is_numeric, match.group())):
            continue
        first = max(name_start(text, match.start()), at)
        name = text[first : match.end()].strip(".,;:()“”„\"'’«» ")
        where = text.find(name, first) if name else -1
        if where < 0 or not _is_name(name, text, where, language, source):
            return None
        parts += [BoundPart(text=text[at:where]), BoundPart(text=name, kind="name")]
        at = where + len(name)
    return [*parts, BoundPart(text=text[at:end])]


def _is_name(name: str, text: str, start: int, language: str, source: Draft | None) -> bool:
    judged = {verdict(name, text, start, primary(language))[0], verdict(name, name, 0, primary(language))[0]}
    if "quantity" in judged:
        return False
    return "listed" not in judged or (source is not None and occurs(source.document, name) is not None)
