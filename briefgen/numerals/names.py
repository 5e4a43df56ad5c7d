"""A figure in its context -> whether it only names something: Figure 3, Directive 2011/93, IOCTA 2018."""

from __future__ import annotations

from fractions import Fraction

from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.tokens import Token


def is_label(context: Context, read: Read) -> bool:
    """Whether a number only names something: figure 3, insight 3, No 101121171, Directive 2011/93."""
    tokens, grammar = context.tokens, context.grammar
    hour = read.unit == "duration" and context.hour_before(read.first)  # o godz. 9 dnia 14 maja
    if not hour and (read.unit not in ("count", "year", "ordinal") or read.scaled):
        return False
    word, beyond = context.low(read.first - 1), context.low(read.first - 2)
    small = word in grammar.words("labels", "small")
    if word in grammar.durations and beyond in grammar.words("labels", "not_after"):
        return False  # each year nine people
    most = read.max or read.value
    if small and isinstance(most, Fraction) and most <= 13:
        return not context.counted(read.last)  # in Year 9, årskurs nio
    if read.written:
        return False
    closing = grammar.words("labels", "after")
    lettered = len(context.low(read.last)) == 1 and context.low(read.last).isalpha()  # 3 a §
    if read.unit == "count" and context.low(read.last + lettered) in closing:
        return True  # 3 kap. 5 §
    j = read.first - 1
    while j >= 0 and tokens[j].low in (".", "°", "º", "(", "’", "'") and j > read.first - 3:
        j -= 1
    if j > 0 and tokens[j].low == ":" and tokens[j - 1].low == ".":
        j -= 2  # Az.: 12 O 345/21
    if j < 0:
        return False
    if context.label >= 0 and context.label >= read.first - 2 and tokens[read.first - 1].low in common("label_joins"):
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
    return word == "§" or not (after is not None and after.low in grammar.words("counted", "words"))


def label_end(context: Context, i: int) -> int:
    """The token after the parts of a label's number, where those up to token `i` are read: art. 222-23-1."""
    tokens = context.tokens
    while i + 1 < len(tokens) and tokens[i].low in "-/." and tokens[i].tight and tokens[i + 1].tight:
        if tokens[i + 1].kind != "digits":
            break
        i += 2
    return i


_NUMBERED = common("numbered")


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
    series = before.capital and len(before.low) == 1 and read.first > 1 and tokens[read.first - 2].upper  # OJ L 348
    if (before.upper or series) and _numbered(context, read):
        return True
    if before.kind != "word" or not before.capital or len(before.low) < 2 or len(tokens[read.first].space) > 1:
        # A name inside a sentence that opens with it: "Seven Sisters", "the Big Five"
        return False
    opens = read.first < 2 or tokens[read.first - 2].low in ".!?:•" or before.line
    if context.low(read.first - 2) == "." and context.low(read.first - 3) in context.grammar.words("labels", "words"):
        opens = before.line  # ul. Szkolna 3
    if before.low in context.grammar.months or before.low in context.grammar.words("years", "before"):
        return False
    if not read.written and read.unit == "count" and (not read.digits or context.low(read.first - 2) in _WHERE):
        return False  # i Göteborg 2 544, in Norway 17
    if read.written:
        return (
            not context.grammar.has("capital nouns")
            and tokens[read.first].capital
            and not read.scaled
            and not _shouts(tokens, read)
        )
    if read.unit == "year":
        return not opens or read.first >= 2 or before.low.isupper()
    if context.grammar.has("capital nouns") and not (after is None or after.kind == "other"):
        return False
    if after is not None and after.low in common("name_joins"):
        return not opens  # Channel 4 and Boeing 747
    return not opens and not (after is not None and after.kind == "word" and not after.capital)


_WHERE = common("where")


def _numbered(context: Context, read: Read) -> bool:
    """Whether a small number belongs to the abbreviation before it: SIC 62, UO 9, but not UK 12."""
    tokens = context.tokens
    if read.unit != "count" or read.written or not read.digits or tokens[read.first].space != " ":
        return False
    after = tokens[read.last] if read.last < len(tokens) else None
    names = after is None or after.kind == "other" or (after.capital and len(after.space) == 1)
    return names and not _shouts(tokens, read)


def _shouts(tokens: list[Token], read: Read) -> bool:
    """Whether the whole line is in capitals, so that capitals tell nothing."""
    around = [
        token for token in tokens[max(0, read.first - 3) : read.last + 3] if token.kind == "word" and len(token.low) > 2
    ]
    return sum(token.capital for token in around) == len(around) and len(around) > 2
