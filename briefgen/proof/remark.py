"""What was found of a claim -> clauses that say so, in the languages of comments: each a row of `remarks.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from briefgen.claims import Item
from briefgen.languages.direction import direction

Value = str | tuple[str, ...]
"""What is filled in: as it is, or some words, each in quotation marks."""


@lru_cache(maxsize=1)
def comment_words() -> dict[str, Any]:
    """The words of verdicts and kinds, by language."""
    return tomllib.loads((resources.files("briefgen.proof") / "comments.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def remark_words() -> dict[str, dict[str, str]]:
    """The clauses, by language."""
    return tomllib.loads((resources.files("briefgen.proof") / "remarks.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: a row of `remarks.toml` with its values, or what came of comparing one thing."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()
    item: Item | None = None

    @property
    def message(self) -> str:
        """The clause in English, as machines have it."""
        return self.item.message if self.item is not None else self.said("en")

    def said(self, language: str) -> str:
        """The clause in a language of comments; what is filled in keeps its own direction."""
        words = remark_words()[language]
        return words[self.key].format(**{name: _filled(name, value, language) for name, value in self.values})


def _filled(name: str, value: Value, language: str) -> str:
    if name == "kind" and isinstance(value, str):
        return str(comment_words()[language]["kinds"].get(value, value))
    if isinstance(value, str):
        return _isolated(value, language)
    quote = remark_words()[language]["quote"]
    return ", ".join(quote.format(words=_isolated(words, language)) for words in value)


def _isolated(words: str, language: str) -> str:
    """Words of a file within a sentence that runs from right to left (Unicode's first strong isolate)."""
    return f"\u2068{words}\u2069" if direction(language) == "rtl" else words


def remark(key: str, **values: Value) -> Clause:
    """The clause of a row of `remarks.toml`."""
    return Clause(key, tuple(values.items()))


def of_items(items: Iterable[Item]) -> tuple[Clause, ...]:
    """What came of comparing, a clause for each."""
    return tuple(map(_of_item, dict.fromkeys(items)))


def _of_item(item: Item) -> Clause:
    ours, theirs = (tuple(span.surface for span in side) for side in (item.claim, item.passage))
    values: tuple[tuple[str, Value], ...] = (("ours", ours), ("theirs", theirs))
    if ours and theirs and item.status in ("differs", "restates"):
        return Clause("sides" if item.why else item.status, values, item)
    if item.kind == "quotation" and item.status == "differs":
        return Clause("altered", values, item)
    if item.status in ("differs", "alone") and (ours or theirs):
        return Clause("only-here" if ours else "only-there", values, item)
    if item.status == "agrees":
        return Clause("same", (), item)
    return Clause("unmatched", (("words", ours or theirs),), item) if ours or theirs else Clause("about", (), item)


def message(remarks: Sequence[Clause]) -> str:
    """What was found, in one English sentence, each clause once."""
    return "; ".join(dict.fromkeys(one.message for one in remarks))


def sentences(remarks: Sequence[Clause], language: str) -> Iterator[str]:
    """The same in a language of comments, a sentence for each clause; what could not be matched is one."""
    unmatched = [value for one in remarks if one.key == "unmatched" for _, value in one.values]
    words = tuple(dict.fromkeys(word for value in unmatched for word in value))
    messages: dict[str, None] = {}
    for one in remarks:
        clause = (remark("unmatched", words=words) if one.key == "unmatched" else one).said(language)
        messages[f"{clause[:1].upper()}{clause[1:]}."] = None
    yield from messages
