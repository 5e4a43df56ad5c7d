"""A language's table of words (`words/<tag>.toml`) -> the classes of the words in a text: direction, denial, groups, …

In the tables, `increas*` stands for all words that begin so, and `nahm ~ zu` for two words of one clause with others
between them. `words/common.toml` says which groups oppose each other, for all languages.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Literal

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from briefgen.tag import primary

Class = Literal[
    "direction", "compared", "denial", "degree", "group", "rank", "ordinal", "speaking", "role", "operation",
    "modality", "contrast", "nothing",
]  # fmt: skip
"""`compared`: more, fewer, higher. `role`: from and to, of two figures between which something changes. `modality`:
may, if, plans to: what is not stated as a fact. `contrast`: instead of, unlike, except. `nothing`: words that look like
others of the table and are none."""

_EMPTY: Final = ("functions", "prepositions", "and", "breaks", "that", "than")
"""Words without content: those that stand in for others, and those that join."""
_TABLES: Final = resources.files("briefgen.claims") / "words"
_GAP: Final = 10
"""Words between the two parts of a verb that is separated."""
_MOST_CACHED: Final = 50_000
"""Words of which it is kept what they open."""
_CLASSES: Final[tuple[Class, ...]] = (
    "direction", "compared", "denial", "degree", "group", "rank", "ordinal", "speaking", "role", "operation",
    "modality", "contrast", "nothing",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of a table, and what it means."""

    words: tuple[str, ...]
    after: str
    """The second part of a separated verb; empty for most."""
    kind: Class
    meaning: str
    """Within its class: `up`, `most`, `women`."""


class Synonyms:
    """A stem -> the one that stands for all that say the same; of the rows, words that begin as it does are stemmed."""

    def __init__(self, rows: Sequence[str], tag: str) -> None:
        self._tag = tag
        self._words: dict[str, list[tuple[str, str]]] = {}
        """The beginning of a word -> the words that begin so, each with the first of its row."""
        self._found: dict[str, str] = {}
        for row in rows:
            first, *others = row.split()
            for word in others:
                self._words.setdefault(_begins(word), []).append((word, first))

    def lead(self, content: str) -> str:
        """The stem that stands for this one; itself where it is in no row."""
        found = self._found.get(content)
        if found is None:
            candidates = self._words.get(_begins(content), ())
            first = next((first for word, first in candidates if stem(word, self._tag) == content), "")
            found = stem(first, self._tag) if first else content
            if len(self._found) < _MOST_CACHED:
                self._found[content] = found
        return found


_SAME: Final = 2


def _begins(word: str) -> str:
    """The letters that a word and its stem have in common, without accents, which stemmers take away."""
    return unicodedata.normalize("NFKD", word[:_SAME].lower()).encode("ascii", "ignore").decode()[:_SAME]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of a language."""

    tag: str
    exact: dict[str, list[Phrase]] = field(repr=False)
    """Phrases by their first word, the longest first."""
    prefixes: dict[str, list[Phrase]] = field(repr=False)
    """Phrases whose first word is a beginning of words, by its first three letters or all of it."""
    joints: dict[str, bool] = field(repr=False)
    """And, or: they join two figures of one clause. True for those that begin another clause: while, whereas, but."""
    that: frozenset[str]
    """What begins the clause that another one speaks of: "doubt that"."""
    than: frozenset[str]
    cause: frozenset[str]
    """What says why: because of, thanks to."""
    apart: frozenset[str]
    """The words for "not" that may set something apart: "…, not Denmark"."""
    but: frozenset[str]
    """What stands between what is not and what is: not Denmark but Norway."""
    functions: frozenset[str]
    """Words without content."""
    prepositions: frozenset[str]
    capitals: bool
    """Whether a capital within a sentence makes a name; in German every noun has one."""
    alike: Synonyms = field(repr=False)
    denying: tuple[str, ...]
    """Beginnings of words that deny the rest: un-, o-."""
    looked_up: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, repr=False)
    """What words open, looked up once."""

    def at(self, words: Sequence[str], i: int) -> Iterator[tuple[int, Phrase, int]]:
        """The phrases that begin at word `i`: the word after each, what it means, and where a second part is, or -1."""
        for entry in self.opened(words[i]):
            end = i + len(entry.words)
            more = entry.words[1:]
            if not more or (end <= len(words) and all(map(_fits, words[i + 1 : end], more))):
                if not entry.after:
                    yield end, entry, -1
                    continue
                reach = range(end, min(end + _GAP, len(words)))
                second = next((n for n in reach if _fits(words[n], entry.after)), -1)
                if second >= 0:
                    yield end, entry, second

    def opened(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that may begin with a word, the longest first."""
        known = self.looked_up.get(word)
        if known is None:
            found = list(self.exact.get(word, ()))
            for length in (3, 2, 1):
                entries = self.prefixes.get(word[:length], ())
                found += [entry for entry in entries if word.startswith(entry.words[0][:-1])]
            known = tuple(sorted(found, key=_longest))
            if len(self.looked_up) < _MOST_CACHED:
                self.looked_up[word] = known
        return known


def _longest(entry: Phrase) -> tuple[int, int, bool, bool]:
    first = entry.words[0]
    return -len(entry.words), -len(first.rstrip("*")), first.endswith("*"), not entry.after


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(maxsize=1)
def _common() -> dict[str, Any]:
    return tomllib.loads((_TABLES / "common.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def rows() -> tuple[tuple[str, str], ...]:
    """The pairs of groups that oppose each other."""
    return tuple((first, second) for first, second in _common()["opposed"])


@lru_cache(maxsize=1)
def opposed() -> dict[str, frozenset[str]]:
    """A group -> the groups that it is opposed to."""
    found: dict[str, set[str]] = {}
    for row in rows():
        for one in row:
            found.setdefault(one, set()).update(other for other in row if other != one)
    return {name: frozenset(others) for name, others in found.items()}


def languages() -> tuple[str, ...]:
    """The languages with a table of words."""
    names = (path.name.removesuffix(".toml") for path in _TABLES.iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != "common"))


@lru_cache(maxsize=32)
def load_lexicon(language: str) -> Lexicon | None:
    """The words of a language, None where there is no table. A region's tag takes its language's."""
    tag = primary(language)
    path = _TABLES / f"{tag}.toml"
    if not (tag.isalpha() and path.is_file()) or tag == "common":
        return None
    table = tomllib.loads(path.read_text("utf-8"))
    exact: dict[str, list[Phrase]] = {}
    prefixes: dict[str, list[Phrase]] = {}
    for kind in _CLASSES:
        for meaning, phrases in table.get(kind, {}).items():
            for phrase in phrases:
                head, _, after = phrase.partition(" ~ ")
                entry = Phrase(words=tuple(head.split()), after=after, kind=kind, meaning=meaning)
                first = entry.words[0]
                if first.endswith("*"):
                    prefixes.setdefault(first[:-1][:3], []).append(entry)
                else:
                    exact.setdefault(first, []).append(entry)
    parts = table["parts"]
    return Lexicon(
        tag=tag,
        exact=exact,
        prefixes=prefixes,
        joints=dict.fromkeys(parts["and"].split(), False) | dict.fromkeys(parts["breaks"].split(), True),
        that=frozenset(parts["that"].split()),
        than=frozenset(parts["than"].split()),
        cause=frozenset(parts["cause"].split()),
        apart=frozenset(parts["not"].split()),
        but=frozenset(parts["but"].split()),
        functions=frozenset(" ".join(parts[name] for name in _EMPTY).split()),
        prepositions=frozenset(parts["prepositions"].split()),
        alike=Synonyms(table["alike"]["rows"], tag),
        denying=tuple(parts["denying"].split()),
        capitals=parts.get("capitals", True),
    )


_STEMMERS: Final = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "nb": "norwegian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "sv": "swedish",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself where there is no stemmer for the language."""
    name = _STEMMERS.get(primary(language))
    return str(_stemmer(name).stemWord(word)) if name else word


@lru_cache(maxsize=32)
def _stemmer(name: str) -> Any:  # the library has no types
    return snowballstemmer.stemmer(name)
