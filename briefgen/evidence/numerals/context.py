"""What stands around a number: whether it is a year, a label, part of a name, or no figure at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from briefgen.evidence.numerals import dates, written
from briefgen.evidence.numerals.grammar import Grammar
from briefgen.evidence.numerals.tokens import Token

if TYPE_CHECKING:
    from briefgen.evidence.numerals.operand import Number, Read


@dataclass(slots=True, kw_only=True)
class Context:
    """A paragraph's tokens, and what has been read of them."""

    tokens: list[Token]
    grammar: Grammar
    last: int = 0
    """The token after the last expression."""
    label: int = -1
    """The token after the last label's number: what follows "and" after it is one too."""

    def low(self, i: int) -> str:
        """The token at `i`, empty beyond the ends."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def counts(self, i: int) -> bool:
        """Whether what stands at token `i` is something that is counted."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        if token.low in self.grammar.words("counted", "words"):
            return True
        return (
            token.kind == "word"
            and len(token.low) >= 4
            and token.low not in self.grammar.table["homographs_not_before"]
        )

    def counted(self, i: int) -> bool:
        """Whether the word at token `i` is listed as something that is counted."""
        return self.low(i) in self.grammar.words("counted", "words")

    def qualifier_before(self, i: int) -> bool:
        """Whether a qualifier stands right before token `i`."""
        return self.grammar.qualifiers.before(self.tokens, i) is not None

    def numeral(self, word: str) -> int:
        """The value of a numeral word, 0 where it is none."""
        atoms = written.atoms(word, self.grammar.tag)
        total = written.Total()
        return total.value if atoms and total.take(atoms, self.grammar.tag) else 0

    def of_time(self, i: int) -> bool:
        """Whether "of 2019" or "of May" starts at token `i`."""
        j = i
        while j < len(self.tokens) and j < i + 3 and self.low(j) in _OF:
            j += 1
        if j >= len(self.tokens):
            return False
        token = self.tokens[j]
        # Polish needs no word between: "w połowie 2019 roku". Elsewhere "half, 2019" compares with a year.
        apart = j > i or self.grammar.tag == "pl"
        return (apart and token.kind == "digits" and len(token.low) == 4 and token.low[:2] in ("19", "20")) or (
            token.low in self.grammar.months and len(token.low) > 3 and j > i
        )

    def is_year(self, found: Number) -> bool:
        """Whether four digits are a year: by what stands around them."""
        token = self.tokens[found.first]
        if not found.plain or len(token.low) != 4 or not 1000 <= found.value <= 2199:
            return False
        after = self.tokens[found.last] if found.last < len(self.tokens) else None
        if after is not None and after.low in self.grammar.words("counted", "words"):
            return False
        if after is not None and after.low in self.grammar.table["dates"]["after_year"]:
            return True
        before = self.low(found.first - 1)
        if before in self.grammar.words("years", "before") or before in self.grammar.months:
            return found.value >= 1400
        if self.qualifier_before(found.first) and not (found.value % 100 and 1950 <= found.value <= 2060):
            return False  # "over 2000 images"; but "more than 2019" compares with a year
        if not 1800 <= found.value <= 2100:
            return False
        if found.value % 500 == 0 and after is not None and after.kind == "word" and not after.capital and found.first:
            return not (after.low in self.grammar.durations or len(after.low) > 3)
        return True

    def changes(self, i: int) -> bool:
        """Whether a verb of change stands shortly before token `i`: "rose from 5 to 10" is no range."""
        stems = tuple(self.grammar.table["ranges"]["change"])
        return any(
            token.low.startswith(stems) and (len(token.low) > 2 or token.low in stems)
            for token in self.tokens[max(0, i - 7) : i]
            if token.kind == "word"
        )

    def in_percent(self, i: int) -> bool:
        """Whether a percentage stands shortly before token `i`."""
        return any(self.grammar.percent.at(self.tokens, k) for k in range(max(0, i - 20), i))

    def of_place(self, i: int) -> bool:
        """Whether the words before token `i` may tell where, and not how many: über eine App, près d'un lac."""
        return self.grammar.places.before(self.tokens, i) is not None

    def may_gap(self, found: Number, whole: Number) -> bool:
        """Whether "one person in ten" is meant, and not "one officer in ten countries" or "one in 2019"."""
        if found.value == 1 and self.tokens[found.first].low in self.grammar.table["articles"]:
            # "en polis av tio", "une personne sur dix": the article counts only before such a noun
            return whole.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000)
        after = self.tokens[whole.last] if whole.last < len(self.tokens) else None
        ends = (
            after is None or after.kind == "other" or after.low in self.grammar.table["fraction_rules"]["share_before"]
        )
        if found.value > 1 and whole.value <= 100 and ends:
            return True  # vingt-trois pays sur vingt-sept ont
        counted = after is not None and after.low in self.grammar.words("counted", "words")
        return not counted and whole.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000)


_OF = frozenset(
    ("of", "av", "von", "des", "der", "de", "du", "del", "the", "jahres", "roku", "år", "l", "'", "año", "année")
)


def is_noise(context: Context, i: int) -> int:
    """Digits that are no figure: list marks, notes in brackets, times of day. The token after them, or 0."""
    tokens = context.tokens
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    opens = i == 0 or token.line
    if before is not None and before.low == "'" and token.tight and len(token.low) == 2:
        return i + 1  # '98
    if before is not None and before.low in DECADES and len(token.low) == 2 and token.low[1] == "0":
        return i + 1  # los años 90, w latach 90.
    if after is not None and after.low == "(" and after.tight and i + 2 < len(tokens) and tokens[i + 2].kind == "word":
        return i + 1  # 401(k)
    if _is_clock(context, i):
        return i + 3  # 8.30 am, kl. 14.30
    called = _telephone(context, i)
    if called:
        return called
    hour = _hour(context, i)
    if hour:
        return hour
    if len(token.low) <= 2 and after is not None:
        j = i + 2 if after.low == "." and after.tight else i + 1
        joined = context.low(j) in _JOINS and j + 1 < len(tokens) and tokens[j + 1].kind == "digits"
        if joined and dates.day(tokens, j + 1, context.grammar) is not None:
            return j + 1  # 10–12 May 2020: the first day has no month of its own
    if opens and after is not None and after.low in ".)" and after.tight and len(token.low) <= 2:
        following = tokens[i + 2] if i + 2 < len(tokens) else None
        if following is None or (
            following.space and following.kind != "digits" and not _ordinal_dot(context, after, following)
        ):
            return i + 2
    dashed = len(token.low) == 2 and after is not None and after.low == "-" and after.tight and i + 3 < len(tokens)
    if dashed and len(tokens[i + 2].low) == 3 and tokens[i + 2].tight and tokens[i + 3].capital:
        return i + 3  # 60-822 Poznań
    docket = after is not None and after.capital and context.low(i + 2).isdecimal() and context.low(i + 3) == "/"
    if docket and len(context.low(i + 4)) == 2 and context.low(i + 4).isdecimal() and tokens[i + 3].tight:
        return i + 5  # 5 StR 123/22
    if after is not None and after.low == ")" and before is not None and context.low(i - 2) in _PAPERS:
        return i + 3 if context.low(i + 2).isdecimal() else i + 2  # COM(2020) 607
    if before is not None and after is not None and before.low == "[" and after.low in "],":
        return i + 1
    if before is not None and after is not None and before.low == "(" and after.low == ")" and len(token.low) <= 2:
        return i + 1
    if (
        after is not None
        and after.low == ":"
        and after.tight
        and i + 2 < len(tokens)
        and tokens[i + 2].kind == "digits"
        and tokens[i + 2].tight
    ):
        return i + 3  # 14:30
    if i == 0 and _heading(context):
        return i + 1  # "3 Methods"
    return 0


_PAPERS = frozenset(("com", "kom", "swd", "sec", "join"))
"""What the Commission's papers are numbered by."""
DECADES = frozenset(("años", "années", "anos", "anni", "lat", "lata", "latach"))
_CLOCK = frozenset(("am", "pm", "uhr", "uur"))
_AT = frozenset(("kl", "klockan", "godz"))
_JOINS = frozenset(
    ("-", "and", "to", "und", "bis", "och", "till", "i", "do", "et", "au", "y", "al", "a", "à", "tot", "às")
)


def _is_clock(context: Context, i: int) -> bool:
    """Whether a time of day with a full stop starts at token `i`."""
    tokens = context.tokens
    if not (context.low(i + 1) == "." and tokens[i + 1].tight and i + 2 < len(tokens) and tokens[i + 2].tight):
        return False
    if len(tokens[i + 2].low) != 2 or tokens[i + 2].kind != "digits":
        return False
    spelled = context.low(i + 3) in ("a", "p") and context.low(i + 4) == "." and context.low(i + 5) == "m"
    before = context.low(i - 2) if context.low(i - 1) == "." else context.low(i - 1)
    return spelled or context.low(i + 3) in _CLOCK or before in _AT


def _heading(context: Context) -> bool:
    """Whether the paragraph is a numbered heading: a small number, then a capital, and no full stop."""
    tokens, grammar = context.tokens, context.grammar
    if not (1 < len(tokens) <= 14 and len(tokens[0].low) <= 2 and tokens[1].capital and tokens[1].space):
        return False
    if tokens[-1].low in (".", "!", "?"):
        return False
    # German writes every noun with a capital, so "12 Schulen" needs to be told apart.
    named = tokens[1].low in grammar.scales or tokens[1].low in grammar.durations or context.counted(1)
    tables = (grammar.percent, grammar.points, grammar.money_after, grammar.measures, grammar.to)
    return grammar.tag != "de" or not (int(tokens[0].low) > 20 or named or any(one.at(tokens, 1) for one in tables))


def _telephone(context: Context, i: int) -> int:
    """The token after the digits that follow "telephone", and the marks between them; else 0."""
    tokens = context.tokens
    j = i - 1
    while j >= 0 and j > i - 6 and tokens[j].kind == "other":
        j -= 1
    if j < 0 or tokens[j].low not in context.grammar.words("labels", "phones") or tokens[i].space.count("\n") > 1:
        return 0
    while i < len(tokens) and (tokens[i].kind == "digits" or tokens[i].low in "/-()+."):
        if "\n" in tokens[i].space:
            break
        i += 1
    return i


def _hour(context: Context, i: int) -> int:
    """The token after a time of day in whole hours or with an h: 14 Uhr, 14h30, 8 h 30, a las 20 horas; else 0."""
    tokens, grammar = context.tokens, context.grammar
    after = context.low(i + 1)
    if len(tokens[i].low) > 2 or int(tokens[i].low) > 24:
        return 0
    clock = grammar.table.get("clock", {})
    if after in clock.get("after", ()):
        return i + 2
    joined = after in _JOINS and context.low(i + 2).isdecimal()
    if joined and (context.low(i + 3) in clock.get("after", ()) or (_is_clock(context, i + 2))):
        return i + 1  # 9 bis 17 Uhr
    if after in clock.get("hours", ()):
        minutes = context.low(i + 2)
        if after == "h" and len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60:
            return i + 3
        ranged = context.low(i + 2) in _JOINS and context.low(i + 3).isdecimal() and context.low(i + 4) == after
        if ranged or context.low(i - 1) in clock.get("before", ()):
            return i + 2  # de 8 h à 18 h
    return 0


def _ordinal_dot(context: Context, after: Token, following: Token) -> bool:
    return bool(context.grammar.table["ordinal_rules"]["dot"]) and after.low == "." and not following.capital


def is_label(context: Context, read: Read) -> bool:
    """Whether a number only names something: figure 3, insight 3, No 101121171, Directive 2011/93."""
    tokens, grammar = context.tokens, context.grammar
    if read.unit not in ("count", "year", "ordinal") or read.written or read.scaled:
        return False
    j = read.first - 1
    while j >= 0 and tokens[j].low in (".", "°", "º", "(", "’", "'") and j > read.first - 3:
        j -= 1
    if j > 0 and tokens[j].low == ":" and tokens[j - 1].low == ".":
        j -= 2  # Az.: 12 O 345/21
    if j < 0:
        return False
    if (
        context.label >= 0
        and context.label >= read.first - 2
        and tokens[read.first - 1].low
        in ("and", "och", "und", "i", "et", "y", "to", ",", "-", "till", "bis", "à", "a", "or")
    ):
        return True
    labels = grammar.words("labels", "words")
    word = tokens[j].low
    if not (word in labels or (len(word) > 4 and word.rstrip("s") in labels)):
        return False
    sign = tokens[j + 1].low in ("°", "º")  # n° 2019-1234
    if read.unit == "year" and word not in _NUMBERED and not sign:
        return False
    if context.low(read.first - 1) == "(" and isinstance(read.value, Fraction) and read.value >= 100:
        return False  # the first group (108 340)
    after = tokens[read.last] if read.last < len(tokens) else None
    if len(word) == 1 and word.isalpha() and not tokens[j].capital and tokens[j + 1].low not in ".°º":
        return False
    return not (after is not None and after.low in grammar.words("counted", "words"))


def label_end(context: Context, i: int) -> int:
    """The token after the parts of a label's number, where those up to token `i` are read: art. 222-23-1."""
    tokens = context.tokens
    while i + 1 < len(tokens) and tokens[i].low in "-/." and tokens[i].tight and tokens[i + 1].tight:
        if tokens[i + 1].kind != "digits":
            break
        i += 2
    return i


_NUMBERED = frozenset(
    [
        "no",
        "nr",
        "number",
        "numéro",
        "núm",
        "número",
        "numer",
        "nummer",
        "directive",
        "direktiv",
        "richtlinie",
        "dyrektywa",
        "dyrektywy",
        "directiva",
        "iso",
        "isbn",
        "issn",
        "nip",
        "regon",
        "krs",
        "id",
        "ref",
    ]
)


def is_name(context: Context, read: Read) -> bool:
    """Whether digits belong to a name before them: IOCTA 2018, Covid-19; or words are one: Project Seven."""
    tokens = context.tokens
    if read.unit not in ("count", "year") or read.qualifier != "exact" or read.first == 0 or read.min is not None:
        return False
    before = tokens[read.first - 1]
    after = tokens[read.last] if read.last < len(tokens) else None
    if (
        before.low == "-"
        and before.tight
        and tokens[read.first].tight
        and read.first > 1
        and tokens[read.first - 2].kind == "word"
    ):
        return not read.written
    compound = read.first > 2 and tokens[read.first - 2].low == "-" and before.tight and tokens[read.first - 3].capital
    if compound and read.unit == "year":
        return True  # NetClean-rapporten 2018
    if before.kind != "word" or not before.capital or len(before.low) < 2:
        # A name inside a sentence that opens with it: "Seven Sisters", "the Big Five"
        return False
    opens = read.first < 2 or tokens[read.first - 2].low in ".!?:•" or before.line
    if before.low in context.grammar.months or before.low in context.grammar.words("years", "before"):
        return False
    if read.written:
        return (
            context.grammar.tag != "de" and tokens[read.first].capital and not read.scaled and not _shouts(tokens, read)
        )
    if read.unit == "year":
        return not opens or read.first >= 2 or before.low.isupper()
    if context.grammar.tag == "de" and not (after is None or after.kind == "other"):
        return False
    if after is not None and after.low in ("and", "or", "och", "eller", "und", "oder", "oraz", "et", "ou"):
        return not opens  # Channel 4 and Boeing 747
    return not opens and not (after is not None and after.kind == "word" and not after.capital)


def _shouts(tokens: list[Token], read: Read) -> bool:
    """Whether the whole line is in capitals, so that capitals tell nothing."""
    around = [
        token for token in tokens[max(0, read.first - 3) : read.last + 3] if token.kind == "word" and len(token.low) > 2
    ]
    return sum(token.capital for token in around) == len(around) and len(around) > 2
