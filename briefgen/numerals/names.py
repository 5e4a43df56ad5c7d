"""A figure in its context -> whether it only names something: Figure 3, Directive 2011/93, IOCTA 2018."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.tokens import Token


def is_label(context: Context, read: Read) -> bool:
    """Whether a number only names something: figure 3, insight 3, No 101121171, Directive 2011/93."""
    hour = read.unit == "duration" and context.hour_before(read.first)  # o godz. 9 dnia 14 maja
    lettered = context.tokens[read.last - 1].raw in _PARTS  # figure 3K
    if not hour and (read.unit not in ("count", "year", "ordinal") or (read.scaled and not lettered)):
        return False
    return first(LABELS, context, read) is True


_PARTS: Final = frozenset("KMB")
"""Letters of a figure's parts that may multiply a number elsewhere."""


def every_year(context: Context, read: Read) -> bool | None:
    """Each year nine people."""
    word, beyond = context.low(read.first - 1), context.low(read.first - 2)
    counted = word in context.grammar.durations and beyond in context.grammar.words("labels", "not_after")
    return False if counted else None


def small(context: Context, read: Read) -> bool | None:
    """In Year 9, årskurs nio."""
    most = read.max or read.value
    if context.low(read.first - 1) not in context.grammar.words("labels", "small") or not isinstance(most, Fraction):
        return None
    return not context.counted(read.last) if most <= _LAST_CLASS else None


_LAST_CLASS: Final = 13


def in_words(context: Context, read: Read) -> bool | None:
    """Step three: no other label has its number in words."""
    return False if read.written else None


def before_label(context: Context, read: Read) -> bool | None:
    """3 kap. 5 §, 3 a §."""
    lettered = len(context.low(read.last)) == 1 and context.low(read.last).isalpha()
    labelled = read.unit == "count" and context.low(read.last + lettered) in context.grammar.words("labels", "after")
    return True if labelled else None


def next_label(context: Context, read: Read) -> bool | None:
    """Figures 3 and 4."""
    near = context.label >= 0 and context.label >= read.first - 2
    return True if near and context.low(read.first - 1) in common("label_joins") else None


def _label_at(context: Context, read: Read) -> int:
    """Where the word stands that may be a label of the number, before marks; below 0 where there is none."""
    tokens, j = context.tokens, read.first - 1
    while j >= 0 and tokens[j].low in _MARKS and j > read.first - 3:
        j -= 1
    return j - 2 if j > 0 and tokens[j].low == ":" and tokens[j - 1].low == "." else j  # Az.: 12 O 345/21


_MARKS: Final = frozenset(".°º(’'")
_DEGREES: Final = frozenset("°º")


def after_label(context: Context, read: Read) -> bool | None:
    """Figure 3, n° 2019-1234, § 5."""
    tokens, j = context.tokens, _label_at(context, read)
    if j < 0:
        return None
    labels, word = context.grammar.words("labels", "words"), tokens[j].low
    if not (word in labels or (len(word) > 4 and word.rstrip("s") in labels)):
        return None
    after = tokens[j + 1].low
    if read.unit == "year" and word not in _NUMBERED and after not in _DEGREES:
        return None
    if context.low(read.first - 1) == "(" and isinstance(read.value, Fraction) and read.value >= 100:
        return None  # the first group (108 340)
    if len(word) == 1 and word.isalpha() and not tokens[j].capital and after not in _DEGREES | {"."}:
        return None
    return word == "§" or not context.counted(read.last)


def standard(context: Context, read: Read) -> bool | None:
    """EN 301 549, DIN EN 18 040: the number of a standard, behind the letters of its body."""
    before = token_at(context, read.first - 1)
    if before is None or before.raw not in common("standards") or context.tokens[read.first].line:
        return None
    return None if context.shouts(read.first - 1) else True


LABELS: Final[tuple[Rule[Callable[[Context, Read], bool | None]], ...]] = (
    Rule(name="each year", language="en", example="Each year 9 boats sink", read=every_year),
    Rule(name="small label", language="en", example="They are in Year 9 now", read=small),
    Rule(name="label in words", language="en", example="They took step three then", read=in_words),
    Rule(name="before a label", language="sv", example="Det står i 5 § lagen", read=before_label),
    Rule(name="next label", language="en", example="It is in figures 3 and 4 there", read=next_label),
    Rule(name="after a label", language="en", example="It is in figure 3 there", read=after_label),
    Rule(name="standard", language="en", example="It meets EN 301 549 there", read=standard),
)
"""Whether they take a number for a label; None where they cannot tell."""


def label_end(context: Context, i: int) -> int:
    """The token after the parts of a label's number, where those up to token `i` are read: art. 222-23-1."""
    tokens = context.tokens
    while i + 1 < len(tokens) and tokens[i].low in "-/." and tokens[i].tight and tokens[i + 1].tight:
        if tokens[i + 1].kind != "digits":
            break
        i += 2
    return i


def is_rule(context: Context, read: Read) -> bool:
    """Whether a percentage is the name of a rule: the 30 % rule, die 30-%-Regel, la règle des 30 %."""
    j = read.last + (context.low(read.last) == "-")
    if context.low(j) in context.grammar.words("labels", "rules_joined"):
        return True
    if read.unit != "percent":
        return False
    if context.low(j) in context.grammar.words("labels", "rules"):
        return True
    return context.grammar.rules_before.before(context.tokens, read.first) is not None


_NUMBERED = common("numbered")


def is_name(context: Context, read: Read) -> bool:
    """Whether digits belong to a name before them: IOCTA 2018, Covid-19; or words are one: Project Seven."""
    if read.unit not in ("count", "year") or read.qualifier != "exact" or read.first == 0 or read.min is not None:
        return False
    return first(NAMES, context, read) is True


def hyphenated(context: Context, read: Read) -> bool | None:
    """Covid-19."""
    tokens, hyphen = context.tokens, context.tokens[read.first - 1]
    joined = hyphen.low == "-" and hyphen.tight and tokens[read.first].tight
    return not read.written if joined and read.first > 1 and tokens[read.first - 2].kind == "word" else None


def compound(context: Context, read: Read) -> bool | None:
    """NetClean-rapporten 2018."""
    if read.unit != "year" or read.first < 3 or not context.tokens[read.first - 1].tight:
        return None
    return True if context.low(read.first - 2) == "-" and context.tokens[read.first - 3].capital else None


def abbreviated(context: Context, read: Read) -> bool | None:
    """SIC 62, OJ L 348."""
    before = context.tokens[read.first - 1]
    series = before.capital and len(before.low) == 1 and read.first > 1 and context.tokens[read.first - 2].upper
    return True if (before.upper or series) and _numbered(context, read) else None


def no_name(context: Context, read: Read) -> bool | None:
    """In March 2019, i Göteborg 2 544."""
    before = context.tokens[read.first - 1]
    named = before.kind == "word" and before.capital and len(before.low) > 1
    if not named or len(context.tokens[read.first].space) > 1:
        # A name inside a sentence that opens with it: "Seven Sisters", "the Big Five"
        return False
    if before.low in context.grammar.months or before.low in context.grammar.words("years", "before"):
        return False
    counted = not read.written and read.unit == "count"
    return False if counted and (not read.digits or context.low(read.first - 2) in _WHERE) else None


def cited(context: Context, read: Read) -> bool | None:
    """(Miller et al., 2021), Myndighetens (2021): an author and the year of a work."""
    if read.unit != "year" or read.min is not None:
        return None
    before, after = token_at(context, read.first - 1), context.low(read.last)
    if before is None or after not in ")];,:" or not after:
        return None
    at = read.first - 2
    if before.low in "([" and after in ")],;:":
        return True if at >= 0 and _is_author(context, at, opens=True) else None
    inside = any(context.low(k) in ("(", "[") for k in range(max(0, read.first - _WORK), read.first))
    return True if before.low == "," and inside and _is_author(context, at) else None


_WORK: Final = 14
"""Tokens before its year in which the bracket of a work opens."""


def _is_author(context: Context, i: int, *, opens: bool = False) -> bool:
    """Whether an author's name ends at token `i`: Miller, et al., Myndighetens. `opens`: it may open a sentence."""
    token = context.tokens[i]
    if token.low == "." and context.low(i - 1) in common("and_others"):
        return True
    months = context.grammar.months
    first_word = i == 0 or (context.low(i - 1) in ".!?:•" and context.low(i - 2) not in common("and_others"))
    named = token.kind == "word" and token.capital and len(token.low) > 2 and token.low not in months
    return named and (opens or not first_word)


def surveyed(context: Context, read: Read) -> bool | None:
    """The 2021 Survey."""
    after = token_at(context, read.last)
    if read.unit != "year" or after is None or not after.capital or after.kind != "word" or after.space != " ":
        return None
    named = read.first > 0 and (context.low(read.first - 1) in _SKIPPED or context.tokens[read.first - 1].capital)
    return True if named and after.low in context.grammar.words("labels", "titles") else None


_SKIPPED: Final = common("articles")


def named_in_words(context: Context, read: Read) -> bool | None:
    """Project Seven."""
    if not read.written:
        return None
    capital = context.tokens[read.first].capital and not context.grammar.has("capital nouns")
    return capital and not read.scaled and not _shouts(context.tokens, read)


def _opens(context: Context, i: int) -> bool:
    """Whether a sentence opens with token `i`."""
    line = context.tokens[i].line
    if context.low(i - 1) == "." and context.low(i - 2) in context.grammar.words("labels", "words"):
        return line  # ul. Szkolna 3
    return i < 1 or context.low(i - 1) in ".!?:•" or line


def named_by_year(context: Context, read: Read) -> bool | None:
    """IOCTA 2018."""
    if read.unit != "year":
        return None
    return not _opens(context, read.first - 1) or read.first >= 2 or context.low(read.first - 1).isupper()


def named_by_number(context: Context, read: Read) -> bool | None:
    """Channel 4 and Boeing 747; but not where a noun follows that is counted."""
    after = token_at(context, read.last)
    if context.grammar.has("capital nouns") and not (after is None or after.kind == "other"):
        return False
    if _opens(context, read.first - 1):
        return False
    joined = after is not None and after.low in common("name_joins")
    return joined or not (after is not None and after.kind == "word" and not after.capital)


NAMES: Final[tuple[Rule[Callable[[Context, Read], bool | None]], ...]] = (
    Rule(name="hyphen", language="en", example="It was the Orca-19 there", read=hyphenated),
    Rule(name="compound", language="sv", example="Det står i Orca-rapporten 2018 nu", read=compound),
    Rule(name="abbreviation", language="en", example="It falls in ABC 62, and there", read=abbreviated),
    Rule(name="author and year", language="en", example="It was so (see Miller et al., 2021), they say", read=cited),
    Rule(name="title", language="en", example="They read the 2021 Survey then", read=surveyed),
    Rule(name="no name", language="en", example="They were in Norway 17, in all", read=no_name),
    Rule(name="name in words", language="en", example="It was Project Seven there", read=named_in_words),
    Rule(name="name by year", language="en", example="They read Orca 2018 then", read=named_by_year),
    Rule(name="name by number", language="en", example="They saw Orca 4 and left", read=named_by_number),
)
"""Whether they take a number for a part of a name; None where they cannot tell."""

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
