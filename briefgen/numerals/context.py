"""A paragraph's tokens in, what stands around a number out: what is counted, whether it is a year, what changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.numerals import written
from briefgen.numerals.grammar import PLURALS, Grammar, common
from briefgen.numerals.tokens import Token

if TYPE_CHECKING:
    from briefgen.numerals.operand import Number, Read


@dataclass(slots=True, kw_only=True)
class Context:
    """A paragraph's tokens, and what has been read of them."""

    tokens: list[Token]
    grammar: Grammar
    starts: frozenset[int]
    """The tokens at which an expression may start (`openings`)."""
    last: int = 0
    """The token after the last expression."""
    unlisted: int = 0
    """The token up to which numbers in a row are known to have no unit in common."""
    label: int = -1
    """The token after the last label's number: what follows "and" after it is one too."""
    bounds: int = -9
    """The token at which the bounds of an interval start."""
    last_figure: Read | None = None
    """The last figure."""
    lows: list[str] = field(init=False)
    """`low` of each token, which is asked for more than anything else."""

    def __post_init__(self) -> None:
        self.lows = [token.low for token in self.tokens]

    def low(self, i: int) -> str:
        """The token at `i`, empty beyond the ends."""
        lows = self.lows
        return lows[i] if 0 <= i < len(lows) else ""

    @property
    def share_before(self) -> list[str]:
        """Words that open what a clause says: verbs, prepositions, conjunctions."""
        words: list[str] = self.grammar.table["fraction_rules"]["share_before"]
        return words

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

    def counts_many(self, i: int) -> bool:
        """Whether what stands at token `i` is a noun in the plural."""
        word = self.low(i)
        return self.counted(i) or (len(word) >= 4 and word.isalpha() and word.endswith(PLURALS))

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
        apart = j > i or self.grammar.has("half of a year without a word between")
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
        endings = tuple(self.grammar.words("counted", "endings"))
        if endings and after is not None and after.low.endswith(endings) and self.tokens[found.last].space == " ":
            joined = before in self.grammar.table["ranges"]["and"]
            return before in self.grammar.words("years", "before") and not joined
        if before in self.grammar.words("years", "before") or before in self.grammar.months:
            return found.value >= 1400
        hedge = self.grammar.qualifiers.before(self.tokens, found.first)
        about = hedge is not None and hedge[1] == "about" and 1700 <= found.value <= 2060
        if about and (after is None or after.kind == "other" or after.low in self.share_before):
            return True  # kring 1850 var det
        if hedge is not None and not (found.value % 100 and 1950 <= found.value <= 2060):
            return False  # "over 2000 images"; but "more than 2019" compares with a year
        if not 1800 <= found.value <= 2100:
            return False
        if (
            found.value % 500 == 0
            and after is not None
            and after.kind == "word"
            and not after.capital
            and (found.first or len(after.low) > _SHORT or after.low not in self.share_before)
        ):
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

    def between(self, i: int) -> bool:
        """Whether a word such as "between" is shortly before token `i`, so that "and" parts two ends of a range."""
        between = self.grammar.words("ranges", "between")
        return any(self.low(k) in between for k in range(max(0, i - 4), i))

    def shouts(self, i: int) -> bool:
        """Whether the words around token `i` are all in capitals, so that capitals tell nothing."""
        around = [token for token in self.tokens[max(0, i - 4) : i + 4] if token.kind == "word" and len(token.low) > 1]
        return len(around) > 1 and all(token.upper for token in around)

    def ends(self, i: int) -> bool:
        """Whether what is at token `i` is the end of its clause, and not a sign inside a number."""
        return self.low(i) != "%" and not (self.low(i + 1).isdecimal() and self.tokens[i + 1].tight)

    def hour_before(self, i: int) -> bool:
        """Whether what stands right before token `i` makes it a time of day: kl., o godz."""
        before = self.low(i - 2) if self.low(i - 1) == "." else self.low(i - 1)
        return before in self.grammar.words("clock", "before")

    def may_gap(self, found: Number, whole: Number) -> bool:
        """Whether "one person in ten" is meant, and not "one officer in ten countries" or "one in 2019"."""
        after = self.tokens[whole.last] if whole.last < len(self.tokens) else None
        ends = after is None or after.kind == "other" or after.low in self.share_before
        if found.value == 1 and ends and whole.value <= _SMALL:
            return True  # un enfant sur onze
        if found.value == 1 and self.tokens[found.first].low in self.grammar.table["articles"]:
            # "en polis av tio", "une personne sur dix": the article counts only before such a noun
            return whole.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000)
        if found.value > 1 and whole.value <= 1000 and ends:
            return True  # vingt-trois pays sur vingt-sept ont
        if found.value > 1 and self.grammar.has("parts of more than one only at a stop"):
            return False  # "three times in ten matches" is no share
        counted = after is not None and after.low in self.grammar.words("counted", "words")
        if found.value > 1 and whole.value <= 100 and self.grammar.table["ratios"]["gap_any"]:
            return not counted  # 14 progetti su 37
        return not counted and whole.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000)


_SMALL: Final = 20
"""Up to here, what one is a part of may be any number, where nothing follows that it counts."""


def is_zero(context: Context, read: Read) -> bool:
    """Whether a word for nought counts what follows: zero deaths, null Unfälle; but not zero tolerance."""
    after = token_at(context, read.last)
    if read.value != 0 or read.unit != "count" or after is None or after.kind != "word" or not after.space:
        return False
    if after.low in context.grammar.words("zero", "never_before") or after.low in context.share_before:
        return False
    if context.low(read.first - 1) == "-":
        return False  # non-zero remainders
    if context.grammar.has("capital nouns"):
        return after.capital and len(after.low) > _SHORT
    return context.counts_many(read.last) if context.grammar.has("zero before plurals") else context.counts(read.last)


def is_minus(context: Context, i: int) -> bool:
    """Whether a word at token `i` makes what follows one below zero: moins 3, but not au moins 3."""
    grammar, tokens = context.grammar, context.tokens
    if context.low(i) not in grammar.minus:
        return False
    if context.low(i - 1) not in grammar.words("ranges", "minus_not_after"):
        return True
    if context.low(i - 1) not in common("before_minus"):
        return False
    after = grammar.after_qualifiers.before(tokens, i + 1)  # 5 ou menos
    is_reported = after is not None and after[0] == context.last > 0
    return not is_reported and not any(table.before(tokens, i + 1) for table in (grammar.qualifiers, grammar.spreads))


def goes_on(context: Context, i: int) -> bool:
    """Whether a phrase that ends in digits before token `i` has more of them: 9,7 por 100.000 is no percentage."""
    token, further = token_at(context, i), token_at(context, i + 1)
    if token is None or not context.low(i - 1).isdecimal():
        return False
    if token.kind == "digits":
        return token.groups
    return token.tight and token.low in ".," and further is not None and further.kind == "digits" and further.tight


def near_index(context: Context, i: int) -> bool:
    """Whether the word for an index is shortly before token `i`."""
    words = context.grammar.words("statistics", "indices")
    return any(context.low(k) in words for k in range(max(0, i - _FAR), i))


_FAR: Final = 12
"""Tokens before a number in which the word for an index may be."""


def token_at(context: Context, i: int) -> Token | None:
    """The token at `i`, None beyond the ends."""
    return context.tokens[i] if 0 <= i < len(context.tokens) else None


def is_tight(context: Context, i: int) -> bool:
    """Whether nothing is between the token at `i` and the one before it."""
    token = token_at(context, i)
    return token is not None and token.tight


_OF = common("of_time")
DECADES = common("decades")
"""Before two digits, or a number of tens in words: a decade."""
_SHORT = 4
"""Letters of a word after a number at the start of a text, below which it may be a verb: 2000 was."""
