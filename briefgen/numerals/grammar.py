"""A language's table of numerals (`grammars/<tag>.toml`) -> the same, ready to be looked things up in."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Generic, TypeVar

from briefgen.numerals import currencies
from briefgen.numerals.tokens import Token, phrase
from briefgen.quantity import Qualifier, Vague
from briefgen.tag import primary

T = TypeVar("T")
TABLES: Final = resources.files("briefgen.numerals") / "grammars"


class Phrases(Generic[T]):
    """Phrases of several tokens, each with what it means; found at a token or before one, the longest first."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in pairs:
            phrase_words = phrase(words)
            if phrase_words:
                self.first.setdefault(phrase_words[0], []).append((phrase_words, meaning))
                self.last.setdefault(phrase_words[-1], []).append((phrase_words, meaning))
        for table in (self.first, self.last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The tokens of each phrase."""
        return (phrase_words for entries in self.first.values() for phrase_words, _ in entries)

    def at(self, tokens: list[Token], i: int) -> tuple[int, T] | None:
        """The token after the phrase that starts at `i`, and what it means."""
        entries = self.first.get(tokens[i].low) if i < len(tokens) else None
        if entries is None:  # as nearly always
            return None
        for phrase_words, meaning in entries:
            end = i + len(phrase_words)
            if len(phrase_words) == 1 or (
                end <= len(tokens) and tuple(token.low for token in tokens[i:end]) == phrase_words
            ):
                return end, meaning
        return None

    def before(self, tokens: list[Token], i: int) -> tuple[int, T] | None:
        """The first token of the phrase that ends before `i`, and what it means."""
        entries = self.last.get(tokens[i - 1].low) if i > 0 else None
        if entries is None:
            return None
        for phrase_words, meaning in entries:
            start = i - len(phrase_words)
            if len(phrase_words) == 1 or (start >= 0 and tuple(token.low for token in tokens[start:i]) == phrase_words):
                return start, meaning
        return None


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """What a language calls its numbers. The tables are explained in `grammars/en.toml`."""

    tag: str
    table: Mapping[str, Any] = field(repr=False)
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    bare_scales: frozenset[str]
    plural_scales: Mapping[str, int]
    groups: Mapping[str, int]
    mixed: Mapping[str, Fraction]
    fractions: Mapping[str, int]
    hedges: Mapping[str, Qualifier]
    """Adjectives between an article and its noun: ein knappes Drittel, une bonne centaine."""
    shares: Mapping[str, Fraction]
    """Shares in one word: driekwart."""
    ordinals: Mapping[str, int]
    months: Mapping[str, int]
    halves: Phrases[bool]
    half_before: Phrases[bool]
    half_joined: Phrases[bool]
    ratio_in: Phrases[bool]
    ratio_of: Phrases[bool]
    times: Phrases[Fraction]
    times_by: Phrases[bool]
    """Multiplied by; False where it is divided by."""
    percent: Phrases[bool]
    points: Phrases[bool]
    mille: Phrases[bool]
    basis: Phrases[bool]
    """Hundredths of a percentage point."""
    tails: Phrases[Qualifier]
    """What follows a number and hedges it: twenty-odd, 60-plus."""
    rates: Phrases[bool]
    """Before the base of a rate: 14.3 per 100,000."""
    loose_rates: Phrases[bool]
    """The same words after a figure alone: 14,3 auf 100.000."""
    factors: Phrases[bool]
    """Before a factor, of which the verb tells whether it makes more or less."""
    durations: Mapping[str, str]
    wholes: Phrases[tuple[Fraction, str]]
    """Durations in one phrase: half an hour, ett halvår."""
    decades: frozenset[str]
    money_before: Phrases[str]
    money_after: Phrases[str]
    money_links: Phrases[bool]
    measures: Phrases[str]
    denominators: Phrases[str]
    """Signs of units behind a stroke, which alone are something else as well: l in mg/l."""
    per_units: Phrases[bool]
    """Before a unit that something is counted by, beside the words of rates: al kilo, la tonne."""
    qualifiers: Phrases[Qualifier]
    after_qualifiers: Phrases[Qualifier]
    ambiguous: Phrases[Qualifier]
    places: Phrases[bool]
    to: Phrases[bool]
    minus: frozenset[str]
    """Words that make a number one below zero."""
    age_groups: Mapping[str, int]
    """Numerals in the plural, which after a limit are an age: fives in under-fives."""
    below_zero: Phrases[bool]
    """After degrees."""
    spreads: Phrases[bool]
    """Before how far values are from the one before: ±."""
    rules_before: Phrases[bool]
    """Before a percentage that names a rule: la règle des 30 %."""
    intervals: Phrases[bool]
    """Of confidence: what is after the words and their level are two bounds."""
    bases: Phrases[str]
    """What a rate is counted by, in a phrase: per capita, an hour."""
    of_every: Phrases[bool]
    """Before the base of a rate whose amount follows: of every 1,000 children, 12."""
    statistics: Phrases[bool]
    """Before a number that is none of the units: odds ratio, hazard ratio."""
    age_of: Phrases[bool]
    """Before an age: the age of."""
    of_age: Phrases[bool]
    """After an age: años de edad."""
    age_limits: Phrases[tuple[bool, Qualifier]]
    """Before an age, which they limit; whether they do so without a word for people before them."""
    vague: Phrases[Vague]
    never_vague: Phrases[bool]

    def words(self, table: str, key: str) -> frozenset[str]:
        """A list of single words of a table, empty where there is none."""
        return _words(self.tag, table, key)

    def has(self, habit: str) -> bool:
        """Whether the language has a habit of writing (`[habits]` in its grammar; en.toml explains them)."""
        return habit in _words(self.tag, "habits", "has")


@lru_cache(maxsize=1024)
def _words(tag: str, table: str, key: str) -> frozenset[str]:
    grammar = load_grammar(tag)
    assert grammar is not None
    return frozenset(grammar.table.get(table, {}).get(key, ()))


def _forms(table: Mapping[str, str]) -> dict[str, int]:
    return {form: int(value) for value, forms in table.items() for form in forms.split()}


def _fractions(table: Mapping[str, str]) -> dict[str, Fraction]:
    return {form: Fraction(value) for value, forms in table.items() for form in forms.split()}


def _phrases(table: Mapping[str, list[str]]) -> Phrases[Any]:
    return Phrases((words, meaning) for meaning, phrases in table.items() for words in phrases)


def _listed(words: Iterable[str]) -> Phrases[bool]:
    return Phrases((word, True) for word in words)


@lru_cache(maxsize=64)
def common(name: str) -> frozenset[str]:
    """A list of words of `common.toml`, which are looked at in every language."""
    return frozenset(_table("common")[name])


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, Any]:
    """A table of all languages."""
    return tomllib.loads((resources.files("briefgen.numerals") / f"{name}.toml").read_text("utf-8"))


PLURALS: Final = tuple(sorted(common("plural_endings")))
"""How a noun in the plural ends, in languages that write it so."""


@lru_cache(maxsize=1024)
def has_grammar(tag: str) -> bool:
    """Whether there is a table for a language; it is not read."""
    base = primary(tag)
    return base.isalpha() and (TABLES / f"{base}.toml").is_file()


@lru_cache(maxsize=32)
def load_grammar(tag: str) -> Grammar | None:
    """The grammar of a language, None where there is no table for it. A region's tag takes its language's."""
    if not has_grammar(tag):
        return None
    base = primary(tag)
    table = tomllib.loads((TABLES / f"{base}.toml").read_text("utf-8"))
    return Grammar(tag=base, table=table, **_numbers(table), **_parts(table), **_units(table, base), **_around(table))


@lru_cache(maxsize=32)
def frequent_words(tag: str) -> tuple[str, ...]:
    """The words by which a text is known to be in a language; of its table nothing else is read. () without a table."""
    if not has_grammar(tag):
        return ()
    text = (TABLES / f"{primary(tag)}.toml").read_text("utf-8")
    start = text.index("\n[language]")
    words: str = tomllib.loads(text[start : text.find("\n[", start + 1)])["language"]["frequent"]
    return tuple(words.split())


@lru_cache(maxsize=64)
def decided(language: str, decimal: str) -> Grammar | None:
    """The grammar of a text whose other numbers have said what its decimal sign is."""
    grammar = load_grammar(language)
    if grammar is None:
        return None
    group = "," if decimal == "." else "."
    marks = {"decimal": decimal, "group": [group, " "], "ambiguous_group": "", "decided": True}
    return replace(grammar, table={**grammar.table, **marks})


def _numbers(table: Mapping[str, Any]) -> dict[str, Any]:
    """What says how many: cardinals, scales, fractions, ordinals, halves."""
    return {
        "cardinals": _also_plain(_forms(table["cardinals"]), table),
        "scales": _also_plain(_forms(table["scales"]), table),
        "short_scales": _forms(table["short_scales"]),
        "bare_scales": frozenset(table["bare_scales"]["words"].split()),
        "plural_scales": _forms(table["plural_scales"]),
        "groups": _forms(table["groups"]),
        "mixed": _fractions(table["mixed"]),
        "fractions": _forms(table["fractions"]),
        "shares": _fractions(table.get("shares", {})),
        "hedges": table["fraction_rules"].get("adjectives", {}),
        "ordinals": _ordinals(table),
        "months": _forms(table["months"]),
        "halves": _listed(table["halves"]["alone"]),
        "half_before": _listed(table["halves"]["before"]),
        "half_joined": _listed(table["halves"]["joined"]),
        "minus": common("signed") | frozenset(table["ranges"].get("minus", ())),
    }


def _ordinals(table: Mapping[str, Any]) -> dict[str, int]:
    ordinals = {
        stem + ending: int(value)
        for value, stems in table["ordinals"].items()
        for stem in stems.split()
        for ending in table["ordinal_rules"]["endings"]
    }
    if table["glued"]:
        cardinals = _forms(table["cardinals"])
        tens = {word: value for word, value in cardinals.items() if value in range(20, 100, 10)}
        ones = {word: value for word, value in ordinals.items() if value < 10}
        ordinals |= {ten + one: ten_value + n for ten, ten_value in tens.items() for one, n in ones.items()}
        ordered = {word: value for word, value in ordinals.items() if value in tens.values()}
        small = {word: value for word, value in cardinals.items() if 0 < value < 10}
        ordinals |= {  # zweiunddreißigste
            one + link + ten: n + ten_value
            for link in table.get("compound", ()) for one, n in small.items() for ten, ten_value in ordered.items()
        }  # fmt: skip
        endings = table["ordinal_rules"].get("kept", ())
        ordinals |= {  # trentaduesimo: the last vowel of the number is left out, but in ventitreesimo
            (ten + one)[: None if one in endings else -1] + ending: ten_value + n
            for ending in table["ordinal_rules"].get("after_numbers", ())
            for ten, ten_value in tens.items() for one, n in small.items()
        }  # fmt: skip
    return _also_plain(ordinals, table)


def _also_plain(forms: dict[str, int], table: Mapping[str, Any]) -> dict[str, int]:
    """Words with those that leave their accents out, in languages that are often written so: milhoes."""
    if not table.get("accents_left_out"):
        return forms
    plain = {
        "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)): word for word in forms
    }
    return forms | {word: forms[accented] for word, accented in plain.items() if word not in forms}


def _parts(table: Mapping[str, Any]) -> dict[str, Any]:
    """What makes parts, multiples and rates of numbers."""
    times = {words: phrases for words, phrases in table["times"].items() if words not in ("decimal", "qualified")}
    rates = table.get("rates", {})
    return {
        "ratio_in": _listed(table["ratios"]["in"]),
        "ratio_of": _listed(table["ratios"]["of"]),
        "times_by": Phrases(
            [(words, True) for words in times.pop("by", ())] + [(words, False) for words in times.pop("divided", ())]
        ),
        "times": Phrases(
            [(words, Fraction(0)) for words in times.pop("words")]
            + [(words, Fraction(value)) for value, phrases in times.items() for words in phrases]
        ),
        "percent": _listed([*table["percent"]["words"], *table["percent"]["adjectives"]]),
        "points": _listed(table["percent"]["points"]),
        "mille": _listed(["‰", *table["percent"].get("mille", ())]),
        "basis": _listed(table["percent"].get("basis", ())),
        "tails": _phrases(table.get("tails", {})),
        "rates": _listed(rates.get("per", ())),
        "loose_rates": _listed(rates.get("loose", ())),
        "factors": _listed(rates.get("factor", ())),
        "bases": _phrases(table.get("bases", {})),
        "of_every": _listed(rates.get("of_every", ())),
    }


def _units(table: Mapping[str, Any], tag: str) -> dict[str, Any]:
    """Durations, money, measures: in the language, and in all."""
    measures, money = dict(_table("measures")), _table("money")
    denominators = measures.pop("denominators")
    signs = {code: code for code in money["codes"]} | money["signs"]
    multiples = {
        prefix + code: f"{code} {factor}"
        for code in money["multiplied"]
        for prefix, factor in money["prefixes"].items()
    }
    names = dict(currencies.names(tag, tuple(money["codes"])))
    for word in table["money"].get("never", ()):
        names.pop(word, None)  # a common noun as well: livres are books
    return {
        "durations": {form: unit for unit, forms in table["durations"].items() for form in forms.split()},
        "wholes": Phrases(
            (words, (Fraction(value.split()[0]), value.split()[1]))
            for words, value in table["duration_rules"].get("phrases", {}).items()
        ),
        "decades": frozenset(table["decades"]["words"]),
        "money_before": Phrases({**multiples, **signs, **table["money"]["before"]}.items()),
        "money_after": Phrases({**multiples, **money["names"], **names, **signs, **table["money"]["after"]}.items()),
        "money_links": _listed(table["money"]["links"]),
        "denominators": Phrases((word, unit) for unit, listed in denominators.items() for word in listed),
        "per_units": _listed(table.get("rates", {}).get("units", ())),
        "measures": Phrases(
            (words, unit)
            for rows in (measures, table.get("measures", {}))
            for unit, listed in rows.items()
            for words in listed
        ),
    }


def _around(table: Mapping[str, Any]) -> dict[str, Any]:
    """What stands around a number: qualifiers, ends of ranges, places; and amounts without one."""
    ages = table.get("ages", {})
    return {
        "qualifiers": _phrases(table["qualifiers"]),
        "after_qualifiers": _phrases(table["after_qualifiers"]),
        "ambiguous": _phrases(table["ambiguous"]),
        "places": _listed(table["temporal"].get("places", ())),
        "to": _listed(table["ranges"]["to"]),
        "age_groups": _forms(table.get("age_groups", {})),
        "below_zero": _listed(table["ranges"].get("below_zero", ())),
        "spreads": _listed(_table("common")["spreads"]),
        "rules_before": _listed(table["labels"].get("rules_before", ())),
        "intervals": _listed(table.get("statistics", {}).get("intervals", ())),
        "statistics": _listed(table.get("statistics", {}).get("ratios", ())),
        "age_of": _listed(ages.get("of", ())),
        "of_age": _listed(ages.get("after", ())),
        "age_limits": Phrases(
            (words, (alone, meaning))
            for alone, limits in ((True, ages.get("limits", {})), (False, ages.get("limits_of_people", {})))
            for meaning, listed in limits.items()
            for words in listed
        ),
        "vague": Phrases(
            (words, meaning) for meaning in ("few", "several", "many", "most") for words in table["vague"][meaning]
        ),
        "never_vague": _listed(table["vague"]["never"]),
    }
