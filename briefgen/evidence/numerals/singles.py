"""Tokens -> one operand with its unit: a share, a percentage, a sum of money, a duration, a year, a count, or a vague amount."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen.evidence.numerals.cardinals import Number, number
from briefgen.evidence.numerals.context import Context
from briefgen.evidence.numerals.expression import Role
from briefgen.records.model import Qualifier, Unit, Vague


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read from token `first` up to, not with, token `last`."""

    first: int
    last: int
    value: Fraction | dt.date | None = None
    min: Fraction | None = None
    max: Fraction | None = None
    vague: Vague | None = None
    times: int = 1
    unit: Unit = "count"
    of: str = ""
    currency: str = ""
    qualifier: Qualifier = "exact"
    also: tuple[Qualifier, ...] = ()
    role: Role = "figure"
    written: bool = False
    bare: bool = False
    """A word such as "one", which is a figure only where something makes it one."""
    open: bool = False
    """Without a unit of its own, so that it takes that of the other end of a range."""
    scaled: bool = False
    """With a word such as million."""
    digits: int = 0
    """Of a plain number in digits: how many."""
    problem: str = ""
    skip: bool = False


_VULGAR: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
    "⅙": Fraction(1, 6), "⅒": Fraction(1, 10), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
}  # fmt: skip


def single(context: Context, i: int) -> Read | None:
    """The operand that starts at token `i`."""
    tokens, grammar = context.tokens, context.grammar
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.low in _VULGAR:
        return Read(first=i, last=i + 1, value=_VULGAR[token.low], unit="share")
    special = _times(context, i) or _half(context, i) or _every(context, i) or _decade_word(context, i)
    if special is not None:
        return special
    money = _money(context, i)
    if money is not None:
        return money
    found = number(tokens, i, grammar)
    if found is None:
        return _article_fraction(context, i) or _ordinal(context, i)
    if found.skip:
        return Read(first=i, last=found.last, skip=True)
    if found.problem:
        return Read(first=i, last=found.last, problem=found.problem)
    return _with_unit(context, found)


def _with_unit(context: Context, found: Number) -> Read:
    tokens, grammar = context.tokens, context.grammar
    i, j, value = found.first, found.last, found.value
    base = Read(first=i, last=j, value=value, written=found.written, scaled=found.scaled)
    if not found.written:
        suffix = _digits_suffix(context, found)
        if suffix is not None:
            return suffix
    hyphen = j + 1 if j + 1 < len(tokens) and tokens[j].low == "-" and tokens[j].tight and tokens[j + 1].tight else j
    times = grammar.times.at(tokens, j) or grammar.times.at(tokens, hyphen)
    if (
        times
        and times[1] == 0
        and value > 0
        and not (times[0] == hyphen + 1 and tokens[hyphen].low == "x" and found.written)
    ):
        return replace(base, last=times[0], unit="ratio")
    for look in (_fraction, _ratio):
        share = look(context, found, hyphen)
        if share is not None:
            return share
    points = grammar.points.at(tokens, j) or grammar.points.at(tokens, hyphen)
    percent = grammar.percent.at(tokens, j) or grammar.percent.at(tokens, hyphen)
    if points and points[0] == j + 1 and tokens[j].low in ("point", "points", "punto", "puntos"):
        # Bare points are percentage points where something changes by them.
        points = points if value.denominator > 1 or context.changes(i) else None
    if points and (not percent or points[0] >= percent[0]):
        return replace(base, last=points[0], unit="points")
    if percent:
        if points and points[0] > percent[0]:
            return replace(base, last=points[0], unit="points")
        return replace(base, last=percent[0], unit="percent")
    if j < len(tokens) and tokens[j].low == "‰":
        return replace(base, last=j + 1, value=value / 1000, unit="share")
    currency = grammar.money_after.at(tokens, j)
    linked = grammar.money_links.at(tokens, j)
    if currency is None and linked and found.scaled:
        currency = grammar.money_after.at(tokens, linked[0])
    if currency and not (
        len(currency[1]) == 3
        and tokens[currency[0] - 1].low == currency[1].lower()
        and not tokens[currency[0] - 1].capital
    ):
        return replace(base, last=currency[0], unit="money", currency=currency[1])
    named = j < len(tokens) and tokens[j].low in grammar.table["dates"]["after_year"]
    lasting = None if named and found.plain and context.is_year(found) else duration(context, found, hyphen)
    if lasting is not None:
        return lasting
    measure = grammar.measures.at(tokens, j)
    if measure and not (found.alone and found.written):
        return replace(base, last=measure[0], unit="measure", of=measure[1])
    return _count(context, found, base)


def _count(context: Context, found: Number, base: Read) -> Read:
    tokens, grammar = context.tokens, context.grammar
    if found.plain and context.is_year(found):
        after = grammar.table["dates"]["after_year"]
        last = found.last
        if last < len(tokens) and tokens[last].low in {word.rstrip(".") for word in after}:
            last += 1
            if tokens[last - 1].low == "r" and last < len(tokens) and tokens[last].low == "." and tokens[last].tight:
                last += 1
        if context.low(found.first - 1) in _YEARS and found.value % 10 == 0:
            return replace(base, last=last, value=None, min=found.value, max=found.value + 9, unit="year")
        return replace(base, last=last, unit="year", digits=4)
    bare = found.alone or (found.homograph and not context.counts(found.last))
    width = tokens[found.first].end - tokens[found.first].start if found.plain else 0
    return replace(base, bare=bare, open=True, digits=width)


_YEARS: Final = frozenset(("années", "años"))
"""Before a round year: the decade that it opens."""


def _digits_suffix(context: Context, found: Number) -> Read | None:
    """1990s, 1990-talet, 9th, 9:e, 3-årig, dreijährig's digits."""
    tokens, grammar = context.tokens, context.grammar
    j = found.last
    if j >= len(tokens):
        return None
    base = Read(first=found.first, last=j, value=found.value)
    hyphen = tokens[j].low in ("-", "'") and tokens[j].tight and j + 1 < len(tokens) and tokens[j + 1].tight
    word, last = (tokens[j + 1], j + 2) if hyphen else (tokens[j], j + 1)
    rules = grammar.table["duration_rules"]
    if word.kind == "word" and (word.tight or hyphen):
        decade = rules["after_digits"].get(word.low)
        if decade and found.plain and found.value % 10 == 0:
            if not 1000 <= found.value <= 2100:
                return replace(base, last=last, skip=True)  # the 90s, of a century that is not said
            century = grammar.tag == "sv" and found.value % 100 == 0
            close = found.value + (99 if century else 9)
            return replace(base, last=last, value=None, min=found.value, max=close, unit="year")
        if word.low in rules["suffixes"]:
            return replace(base, last=last, unit="duration", of=rules["suffixes"][word.low])
    for suffix in grammar.table["ordinal_rules"]["suffixes"]:
        end = _matches(context, j, suffix)
        if end and found.plain and found.value.denominator == 1 and found.value < 1000:
            return replace(base, last=end, unit="ordinal")
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if (
        grammar.table["ordinal_rules"]["dot"]
        and tokens[j].low == "."
        and tokens[j].tight
        and after is not None
        and after.space
    ):
        noun = after.capital and grammar.tag == "de" and after.low in _ORDERED
        if (
            found.plain
            and found.value < 100
            and after.kind == "word"
            and (noun or (grammar.tag != "de" and not after.capital and len(after.low) > 3))
        ):
            return replace(base, last=j + 1, unit="ordinal")
    return None


_ORDERED: Final = frozenset(
    [
        "auflage",
        "ausgabe",
        "jahrhundert",
        "jahrhunderts",
        "mal",
        "platz",
        "rang",
        "bericht",
        "sitzung",
        "konferenz",
        "lebensjahr",
        "jahrestag",
    ]
)


def _matches(context: Context, j: int, suffix: str) -> int:
    """The token after `suffix` where it stands right at token `j`, else 0."""
    from briefgen.evidence.numerals.tokens import phrase

    words = phrase(suffix)
    tokens = context.tokens
    if j + len(words) > len(tokens):
        return 0
    return (
        j + len(words) if all(tokens[j + n].low == word and tokens[j + n].tight for n, word in enumerate(words)) else 0
    )


def _fraction(context: Context, found: Number, hyphen: int) -> Read | None:
    """Two thirds, drei Viertel, 2/3."""
    tokens, grammar = context.tokens, context.grammar
    j, value = found.last, found.value
    if found.plain and j + 1 < len(tokens) and tokens[j].low in "/⁄" and tokens[j].tight and tokens[j + 1].tight:
        return _slashed(context, found)
    if value.denominator != 1 or j >= len(tokens):
        return None
    for at in (j, hyphen):
        token = tokens[at] if at < len(tokens) else None
        if token is None or token.low not in grammar.fractions or not value <= grammar.fractions[token.low]:
            continue
        if at == j and "\n\n" in token.space:
            continue
        part = Fraction(value, grammar.fractions[token.low])
        article = found.alone and tokens[found.first].low in grammar.table["articles"]
        return _share(context, found.first, at, part, article=article, written=found.written)
    return None


def _slashed(context: Context, found: Number) -> Read:
    tokens = context.tokens
    j = found.last
    other = number(tokens, j + 1, context.grammar) if tokens[j + 1].kind == "digits" else None
    width = len(tokens[j + 1].low)
    base = Read(first=found.first, last=j + 2, skip=True)
    if tokens[j + 1].kind != "digits" or (j + 2 < len(tokens) and tokens[j + 2].low == "/" and tokens[j + 2].tight):
        return base
    if context.is_year(found) and width in (2, 4):
        end = Fraction(tokens[j + 1].low) + (found.value // 100 * 100 if width == 2 else 0)
        if 0 < end - found.value <= 100:
            return replace(base, skip=False, min=found.value, max=end, unit="year")
    value, whole = found.value, Fraction(tokens[j + 1].low)
    after = tokens[j + 2] if j + 2 < len(tokens) else None
    if (
        other is not None
        and 0 < value < whole <= 100
        and not (value == 9 and whole == 11)
        and not (after is not None and after.tight and after.kind == "word")
    ):
        return replace(base, skip=False, value=value / whole, unit="share")
    return base


def _share(
    context: Context, first: int, at: int, part: Fraction, *, article: bool, written: bool = True
) -> Read | None:
    """The share whose noun stands at token `at`, unless the noun is an ordinal or something else there."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["fraction_rules"]
    word = tokens[at].low
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[first - 1].low if first else ""
    last = at + 1
    if after is not None and after.low in rules.get("parts", ()):
        return Read(first=first, last=last + 1, value=part, unit="share", written=written)
    if after is not None and after.low in rules["never_before"]:
        return None
    if before in rules["never_after"] and (article or grammar.tag == "en") and before != "the":
        return None
    read = Read(first=first, last=last, value=part, unit="share", written=written)
    if not (rules["ordinals_too"] and article) or word in rules.get("nouns", ()):
        return read
    if part == Fraction(1, 4) and grammar.tag == "en":
        return read
    verb = after is not None and after.low in rules.get("share_before_if", ()) and context.low(at + 2) in _CLAUSE
    stop = after is None or after.kind == "other" or verb
    if stop or (after is not None and (after.low in rules["share_before"] or after.low.endswith("ly"))):
        return read
    if context.qualifier_before(first):
        return read
    if grammar.tag == "en":
        surface = f"{tokens[first].low} {word}"
        return replace(read, value=None, problem=f"“{surface}” may be a share or the next in a row")
    return None


_CLAUSE: Final = frozenset(
    [
        "that",
        "having",
        "they",
        "seeing",
        "being",
        "using",
        "a",
        "an",
        "the",
        "no",
        "more",
        "less",
        "it",
        "them",
        "this",
        "these",
        "in",
        "on",
        "with",
        "their",
    ]
)


def _article_fraction(context: Context, i: int) -> Read | None:
    """A third, le tiers, la cuarta parte: an article that is no numeral, and the noun of a share."""
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    if token.low not in grammar.table["articles"] or token.low in grammar.cardinals or i + 1 >= len(tokens):
        return None
    at = i + 1
    low = tokens[at].low
    if low not in grammar.fractions or (tokens[at].line and "\n\n" in tokens[at].space):
        return None
    rules = grammar.table["fraction_rules"]
    definite = token.low in ("le", "la", "el", "les", "los", "las")
    parts = at + 1 < len(tokens) and tokens[at + 1].low in rules.get("parts", ())
    if definite and low not in rules.get("nouns", ()) and not parts:
        return None
    if definite and not parts and not (at + 1 < len(tokens) and tokens[at + 1].low in ("de", "des", "du", "d", "del")):
        return None
    return _share(context, i, at, Fraction(1, grammar.fractions[low]), article=True)


def _ratio(context: Context, found: Number, hyphen: int) -> Read | None:
    """One in ten, 9 out of 10, en av tio, un enquêteur sur dix."""
    tokens, grammar = context.tokens, context.grammar
    if found.scaled or found.value.denominator != 1 or found.value < 1:
        return None
    rules = grammar.table["ratios"]
    any_gap = rules["gap_any"] or found.value == 1
    for gap in range((rules["gap"] if any_gap else 0) + 1):
        j = found.last + gap
        if gap and not (j - 1 < len(tokens) and tokens[j - 1].kind == "word"):
            return None
        for table, partial in ((grammar.ratio_in, False), (grammar.ratio_of, True)):
            joined = table.at(tokens, j)
            if joined is None or (partial and gap):
                continue
            whole = number(tokens, joined[0], grammar)
            if (
                whole is None
                or whole.skip
                or whole.problem
                or whole.alone
                or whole.value.denominator != 1
                or whole.value <= found.value
            ):
                continue
            if context.is_year(whole) or (
                partial and found.value == 1 and whole.value not in (2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 1000)
            ):
                continue
            if whole.value > 1000 and partial:
                continue
            after = tokens[whole.last] if whole.last < len(tokens) else None
            if (
                after is not None
                and (after.low in grammar.durations or grammar.percent.at(tokens, whole.last))
                and (gap or after.low not in grammar.durations or joined[0] - j == 1)
            ):
                continue
            if gap and not context.may_gap(found, whole):
                continue
            # "2 of 5", where the five are named, is as good as "two in five".
            value = Fraction(found.value, whole.value)
            return Read(first=found.first, last=whole.last, value=value, unit="ratio", written=found.written)
    return None


def duration(context: Context, found: Number, hyphen: int) -> Read | None:
    """Three years, 18-month, tre långa år; in glued words the number is part of the word (see `_every`)."""
    tokens, grammar = context.tokens, context.grammar
    between = grammar.words("duration_rules", "between")
    for at in dict.fromkeys((found.last, hyphen, found.last + 1)):
        if at >= len(tokens) or (at == found.last + 1 != hyphen and tokens[found.last].low not in between):
            continue
        token = tokens[at]
        unit = grammar.durations.get(token.low)
        base = Read(first=found.first, last=at + 1, value=found.value, unit="duration", written=found.written)
        if token.low in grammar.decades:
            return replace(base, value=found.value * 10, of="year", bare=found.alone)
        if unit is None or (len(token.low) == 1 and not token.tight):
            continue
        last = at + 1
        if (
            at + 1 < len(tokens)
            and tokens[at + 1].low == "."
            and tokens[at + 1].tight
            and len(token.low) <= 4
            and at + 2 < len(tokens)
            and not tokens[at + 2].capital
            and token.low in ("mies", "godz", "min", "mån", "tim")
        ):
            last += 1
        article = found.alone and tokens[found.first].low in grammar.table["articles"]
        half = grammar.half_joined.at(tokens, last)  # "two years and a half", "dos años y medio"
        value = found.value + Fraction(1, 2) if half else found.value
        return replace(base, last=half[0] if half else last, value=value, of=unit, bare=article and not half)
    return None


def _times(context: Context, i: int) -> Read | None:
    """Doubled, twice as many; what counts ("three times as many") is read with its number."""
    found = context.grammar.times.at(context.tokens, i)
    if found is None or found[1] == 0:
        return None
    if context.tokens[i].tight and i and context.tokens[i - 1].low == "-":
        return None
    return Read(first=i, last=found[0], value=Fraction(found[1]), unit="ratio", written=True)


def _half(context: Context, i: int) -> Read | None:
    """Half, half a million, half a year."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["halves"]
    before = tokens[i - 1].low if i else ""
    opened = grammar.half_before.at(tokens, i)
    if opened:
        j = opened[0]
        if j < len(tokens) and tokens[j].low == "-" and tokens[j].tight:
            j += 1
        word = tokens[j].low if j < len(tokens) else ""
        if word in grammar.groups:
            half = Fraction(grammar.groups[word], 2)
            return Read(first=i, last=j + 1, value=half, qualifier="about", open=True, written=True)
        if word in grammar.scales and grammar.scales[word] > 1:
            read = Read(
                first=i, last=j + 1, value=Fraction(grammar.scales[word], 2), open=True, scaled=True, written=True
            )
            return (
                _with_unit(context, Number(i, j + 1, read.value, True, scaled=True))
                if isinstance(read.value, Fraction)
                else read
            )
        if (
            word in grammar.durations
            and before not in rules["not_after"]
            and (opened[0] > i + 1 or grammar.tag in ("pl", "sv"))
        ):
            return Read(
                first=i, last=j + 1, value=Fraction(1, 2), unit="duration", of=grammar.durations[word], written=True
            )
    alone = grammar.halves.at(tokens, i)
    if alone is None or before in rules["not_after"] or (before == "-" and tokens[i - 1].tight):
        return None
    j = alone[0]
    after = tokens[j] if j < len(tokens) else None
    if after is not None and ((after.low == "-" and after.tight) or after.low in rules["not_before"]):
        return None
    if after is not None and after.low in ("of", "av", "von", "de", "d"):
        small = number(tokens, j + 1, grammar) or (
            number(tokens, j + 2, grammar) if context.low(j + 1) == "'" else None
        )
        percent = grammar.percent.at(tokens, small.last) if small and small.value == 1 else None
        if percent:
            return Read(first=i, last=percent[0], value=Fraction(1, 2), unit="percent", written=True)
    if after is not None and context.of_time(j):
        return None  # the second half of 2019, half of May
    if (
        alone[0] - i == 1
        and tokens[i].low in ("halb", "halva", "hälft", "moitié", "mitad")
        and tokens[i].low in ("halb",)
    ):
        return None
    return Read(first=i, last=j, value=Fraction(1, 2), unit="share", written=True)


def _every(context: Context, i: int) -> Read | None:
    """Every third, varannan, jeder Zehnte; and glued words such as treårig and dreijährig."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["every"]
    low = tokens[i].low
    if low in rules["second"]:
        value, last = 2, i + 1
    elif low in rules["words"] and i + 1 < len(tokens) and tokens[i + 1].low in grammar.ordinals:
        value, last = grammar.ordinals[tokens[i + 1].low], i + 2
    else:
        return _glued(context, i)
    if last < len(tokens) and tokens[last].low in rules["not_before"]:
        return Read(first=i, last=last + 1, skip=True)
    unit: Unit = "share" if value == 2 else "ratio"
    return Read(first=i, last=last, value=Fraction(1, value), unit=unit, written=True)


def _glued(context: Context, i: int) -> Read | None:
    """A number and a duration in one word."""
    tokens, grammar = context.tokens, context.grammar
    low = tokens[i].low
    rules = grammar.table["duration_rules"]
    if tokens[i].kind != "word" or not 6 <= len(low) <= 40:
        return None
    for suffix, unit in rules["suffixes"].items():
        if low.endswith(suffix) and len(low) > len(suffix):
            stem = low[: -len(suffix)]
            value = next((int(number) for number, prefix in rules["prefixes"].items() if prefix == stem), 0)
            value = value or context.numeral(stem)
            if value:
                return Read(first=i, last=i + 1, value=Fraction(value), unit="duration", of=unit, written=True)
    return None


def _decade_word(context: Context, i: int) -> Read | None:
    """1990-talet in words is not read; a number and "prozentig" in one word is."""
    grammar = context.grammar
    low = context.tokens[i].low
    for ending in grammar.table["percent"]["adjectives"]:
        if low.endswith(ending) and len(low) > len(ending) and (value := context.numeral(low[: -len(ending)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="percent", written=True)
    return None


def _money(context: Context, i: int) -> Read | None:
    """€5 million, EUR 300."""
    tokens, grammar = context.tokens, context.grammar
    sign = grammar.money_before.at(tokens, i)
    if sign is None or (
        tokens[i].kind == "word"
        and (not tokens[i].capital or (i and tokens[i].tight and tokens[i - 1].kind == "digits"))
    ):
        return None
    found = number(tokens, sign[0], grammar) if sign[0] < len(tokens) and tokens[sign[0]].kind == "digits" else None
    if found is None or found.skip or found.problem:
        return None
    last, value = found.last, found.value
    if not found.scaled and last < len(tokens) and tokens[last].tight and tokens[last].low in ("m", "b", "k"):
        value *= {"m": 10**6, "b": 10**9, "k": 1000}[tokens[last].low]
        last += 1
    again = grammar.money_after.at(tokens, last)
    if again and again[1] == sign[1]:
        last = again[0]
    return Read(first=i, last=last, value=value, unit="money", currency=sign[1], scaled=found.scaled)


def _ordinal(context: Context, i: int) -> Read | None:
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    value = grammar.ordinals.get(token.low) if token.kind == "word" else None
    if value is None or value < 3:
        return None
    rules = grammar.table["ordinal_rules"]
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    before = tokens[i - 1].low if i else ""
    if after in rules["not_before"] or before in rules["not_after"] or token.low in ("achten",):
        return None
    if after == "-" and tokens[i + 1].tight and i + 2 < len(tokens) and tokens[i + 2].low in rules["not_before"]:
        return None
    return Read(first=i, last=i + 1, value=Fraction(value), unit="ordinal", written=True)


def vague(context: Context, i: int) -> Read | None:
    """Several, many thousands, tens of thousands, une centaine, most of the officers."""
    tokens, grammar = context.tokens, context.grammar
    low = tokens[i].low
    fixed = grammar.table["vague"].get("times", {}).get(low)
    if fixed:
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        scale = grammar.scales.get(after, 1)
        return Read(first=i, last=i + (2 if scale > 1 else 1), vague="several", times=fixed * scale, written=True)
    start = i
    counted = grammar.cardinals.get(low) == 1 or low in grammar.table["articles"]
    if counted and i + 1 < len(tokens) and tokens[i + 1].low in grammar.groups:
        value = Fraction(grammar.groups[tokens[i + 1].low])
        return Read(first=i, last=i + 2, value=value, qualifier="about", open=True, written=True)
    if low in grammar.plural_scales:
        times, last = grammar.plural_scales[low], i + 1
        link = last + 1 if last < len(tokens) and tokens[last].low in ("of", "de", "d") else last
        further = tokens[link].low if link < len(tokens) else ""
        larger = grammar.plural_scales.get(further) or grammar.scales.get(further, 0)
        if larger > times:
            times, last = times * larger, link + 1
        return Read(first=start, last=last, vague="several", times=times, written=True)
    if grammar.never_vague.at(tokens, i):
        return Read(first=i, last=grammar.never_vague.at(tokens, i)[0], skip=True, vague="several") if False else None
    found = grammar.vague.at(tokens, i)
    if found is None or any(
        (never := grammar.never_vague.at(tokens, k)) is not None and never[0] > i for k in range(max(0, i - 2), i + 1)
    ):
        return None
    last, meaning = found
    if last < len(tokens):
        word = tokens[last].low
        times = grammar.scales.get(word) or grammar.plural_scales.get(word) or grammar.groups.get(word) or 0
        if times >= 10 and meaning != "most":
            return Read(first=i, last=last + 1, vague=meaning, times=times, written=True)
    lasting = grammar.durations.get(tokens[last].low) if last < len(tokens) else None
    if lasting and len(tokens[last].low) > 1:
        return Read(first=i, last=last + 1, vague=meaning, unit="duration", of=lasting, written=True)
    unit: Unit = "share" if meaning == "most" else "count"
    return Read(first=i, last=last, vague=meaning, unit=unit, written=True)
