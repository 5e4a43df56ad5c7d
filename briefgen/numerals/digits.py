"""Tokens -> the number that a run of digits makes with the marks and letters right after it; before its unit.

Every rule looks at the digits that were taken in so far and takes in more, or says what they are; the run ends with the
first rule that says so, and what no rule stops is a number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import unknown
from briefgen.numerals.digit_groups import (
    MAX_DIGITS,
    grouped,
    identifier,
    is_broken,
    is_mark,
    is_suffix,
    long,
    south_asian,
    tight_digits,
)
from briefgen.numerals.grammar import Grammar, common
from briefgen.numerals.operand import Number
from briefgen.numerals.rule import Rule
from briefgen.numerals.tokens import Token

RAISED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ⁿ")
"""Raised digits and signs: after digits they may be an exponent, or a note's mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitRun:
    """Digits from token `first` up to, not with, token `last`."""

    first: int
    last: int
    whole: str
    """The digits before the decimal sign, without what groups them."""
    decimals: str = ""
    grouped: bool = False

    def number(self, **changes: object) -> Number:
        """The run as a number."""
        return replace(self._number(), **changes)  # type: ignore[arg-type]  # fields of `Number`

    def _number(self) -> Number:
        value = Fraction(f"{self.whole}.{self.decimals}" if self.decimals else self.whole)
        return Number(self.first, self.last, value, plain=not self.grouped and not self.decimals)


def digits(tokens: list[Token], i: int, grammar: Grammar) -> Number:
    """The number that starts with the digits at token `i`; passed over, or with a problem, where it is none."""
    run = DigitRun(first=i, last=i + 1, whole=tokens[i].low)
    for rule in RULES:
        read = rule.read(tokens, run, grammar)
        match read:
            case Number():
                return read
            case DigitRun():
                run = read
            case None:
                pass
    return run.number()


def _skipped(first: int, last: int) -> Number:
    return Number(first, last, Fraction(0), skip=True)


def _unclear(first: int, last: int, problem: str) -> Number:
    return Number(first, last, Fraction(0), problem=problem)


def attached(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """EC3, #12, and what goes on after them: PM2.5, #18 300."""
    i = run.first
    if not (i and tokens[i].tight and _is_attached(tokens, i)):
        return None
    end = run.last
    while tokens[i - 1].kind == "word" and is_mark(tokens, end, ".-/") and tight_digits(tokens, end + 1):
        end += 2  # PM2.5, SSP2-4.5
    if tokens[i - 1].kind == "other" and len(run.whole) <= 3:
        end = max(end, grouped(tokens, end, run.whole, grammar)[1])  # #18 300
    return _skipped(i, end)


def _is_attached(tokens: list[Token], i: int) -> bool:
    """Whether digits belong to what stands right before them: EC3, #12, 7/12, or a note's mark after "abuse."."""
    before = tokens[i - 1]
    if before.kind != "other":
        return True
    if before.low == "'" and i > 1 and tokens[i - 2].kind == "word":
        return False  # l'85 %, près d'1,5 million
    if before.low in '.,;:)"”»' and before.tight and i > 1 and tokens[i - 2].kind == "word":
        return tokens[i - 2].low not in common("abbreviated")
    return before.low in "#@_/\\&§"


def leading(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """.5 per cent, p = .04: nothing before the decimal sign."""
    i = run.first
    if not (i and is_mark(tokens, i - 1, ".,") and tokens[i].tight):
        return None
    before = tokens[i - 2] if i > 1 and tokens[i - 1].tight else None
    if before is not None and not (before.kind == "other" and before.low in _OPENING):
        return None
    if before is not None and before.low in _MONEY:
        return _unclear(i, run.last, f"“{before.raw}{tokens[i - 1].raw}{run.whole}” is not understood")
    ends = not (is_mark(tokens, run.last, ".,") and tight_digits(tokens, run.last + 1))
    if not ends or len(run.whole) > MAX_DIGITS:
        return _skipped(i, run.last)
    if (groups := thousands(tokens, run, grammar)) is not None:
        return _unclear(
            i, groups.last, f"“{tokens[i - 1].raw}{run.whole}” may be a decimal number or a part of {groups.whole}"
        )
    return Number(i, run.last, Fraction(f"0.{run.whole}"))


def numbered(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """A telephone, register or account number."""
    end = identifier(tokens, run.first)
    return _skipped(run.first, end) if end > run.first else None


def lakhs(tokens: list[Token], run: DigitRun, grammar: Grammar) -> DigitRun | None:
    """12,34,567."""
    found = south_asian(tokens, run.first)
    return replace(run, whole=found[0], last=found[1], grouped=True) if found is not None else None


def thousands(tokens: list[Token], run: DigitRun, grammar: Grammar) -> DigitRun | None:
    """18 300, 1,500,000."""
    if run.grouped or len(run.whole) > 3 or run.whole[0] == "0":
        return None
    whole, last = grouped(tokens, run.last, run.whole, grammar)
    return replace(run, whole=whole, last=last, grouped=True) if last > run.last else None


def broken(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """12 at a line's end, and 345 on the next line."""
    if run.grouped or len(run.whole) > 3 or run.whole[0] == "0" or not is_broken(tokens, run.first, grammar):
        return None
    problem = f"{run.whole} and {tokens[run.last].low} on the next line may be one number or two"
    return _unclear(run.first, run.last + 1, problem)


def _part(tokens: list[Token], run: DigitRun) -> tuple[str, str] | None:
    """The mark right after the digits, and the digits right after it."""
    j = run.last
    if not (is_mark(tokens, j, ".,٫") and tokens[j].tight and tight_digits(tokens, j + 1)):
        return None
    return tokens[j].low, tokens[j + 1].low


def parts(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """1.2.3: a version, an address, a section; 1.500.000 where it can be nothing but thousands."""
    part, j = _part(tokens, run), run.last
    if part is None or not (is_mark(tokens, j + 2, ".,:") and tokens[j + 2].tight and tight_digits(tokens, j + 3)):
        return None
    whole = long(tokens, run.first) if not run.grouped else None
    if whole is not None:
        return whole
    end, marks = j + 2, {part[0]}
    while is_mark(tokens, end, ".,:-/") and tight_digits(tokens, end + 1):
        marks.add(tokens[end].low)
        end += 2
    if "," in marks and marks <= {",", "."}:
        return _unclear(run.first, end, "how its digits are grouped is ambiguous")
    return _skipped(run.first, end)


def _is_decimal(mark: str, part: str, grammar: Grammar) -> bool:
    """Whether the mark is the language's decimal sign."""
    return mark == grammar.table["decimal"] or (grammar.has("both decimal marks") and len(part) != 3)


def _is_said(tokens: list[Token], run: DigitRun, part: str, grammar: Grammar) -> bool:
    """Whether a percent sign, a scale or money around digits makes the mark between them a decimal sign."""
    after = tokens[run.last + 2].low if run.last + 2 < len(tokens) else ""
    marked = after in ("%", "‰") or grammar.percent.at(tokens, run.last + 2) is not None or after in grammar.scales
    marked = marked or (len(after) > 1 and after in grammar.short_scales)
    money = grammar.money_before.before(tokens, run.first) or grammar.money_after.at(tokens, run.last + 2)
    marked = marked or (money is not None and len(part) < 3)  # CHF 359.50
    # 3,200 millones: nobody writes three decimals with a nought at the end, but many write thousands so.
    return marked and not (len(part) == 3 and part[2] == "0" and after in grammar.scales and not run.grouped)


def doubtful(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """31,207 and 31.207, where the one mark groups thousands and the other is the decimal sign, or the other way."""
    part = _part(tokens, run)
    if part is None or part[0] == "٫" or len(part[1]) != 3 or run.grouped or grammar.table.get("decided"):
        return None
    own = part[0] == grammar.table["decimal"]
    doubt = run.whole != "0" if own else part[0] == grammar.table["ambiguous_group"]
    if not doubt or _is_said(tokens, run, part[1], grammar):
        return None
    last = run.last + 2
    scaled = last < len(tokens) and tokens[last].low in grammar.scales
    problem = f"{run.whole}{part[0]}{part[1]} may be thousands or a decimal number"
    return _unclear(run.first, last + 1 if scaled else last, problem)


def section(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """3.2 where the point is no decimal sign: a date, a time, a section."""
    part = _part(tokens, run)
    if part is None or part[0] == "٫" or _is_decimal(*part, grammar) or _is_said(tokens, run, part[1], grammar):
        return None
    return _skipped(run.first, run.last + 2)


def decimal(tokens: list[Token], run: DigitRun, grammar: Grammar) -> DigitRun | None:
    """7.5."""
    part = _part(tokens, run)
    return replace(run, decimals=part[1], last=run.last + 2) if part is not None else None


def endless(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """More digits than an amount has."""
    return _skipped(run.first, run.last) if len(run.whole) + len(run.decimals) > MAX_DIGITS else None


def vulgar(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """2½."""
    sign = tokens[run.last] if run.last < len(tokens) else None
    if sign is None or sign.kind != "word" or not sign.tight or len(sign.low) != 1 or run.decimals:
        return None
    part = unicodedata.numeric(sign.low, 1)
    if part >= 1:
        return None
    value = Fraction(run.whole) + Fraction(part).limit_denominator(10)
    return Number(run.first, run.last + 1, value)


def noted(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """12.5¹ per cent: nothing raises a percentage, so it is a note's mark."""
    mark = tokens[run.last] if run.last < len(tokens) else None
    if mark is None or not mark.tight or not 0 < len(mark.raw) <= _NOTE or not set(mark.raw) <= RAISED - set("⁻⁺ⁿ"):
        return None
    if grammar.percent.at(tokens, run.last + 1) is None:
        return None
    return run.number(last=run.last + 1)


_NOTE: Final = 2
"""Digits of a note's mark."""


def letters(tokens: list[Token], run: DigitRun, grammar: Grammar) -> Number | None:
    """3D, 16b and 5G are names; what stands at a decimal or a grouped number, or in another script, is a unit."""
    word = tokens[run.last] if run.last < len(tokens) else None
    if word is None or word.kind != "word" or not word.tight or word.low[0] in RAISED:
        return None
    signal = word.capital and word.low in _SIGNALS
    if not signal and is_suffix(word.low, grammar):
        return None
    name = not (run.decimals or run.grouped) and word.raw.isascii() and word.raw not in unknown.SIGNS
    problem = "" if name else f"“{word.raw}” is not understood"
    return Number(run.first, run.last + 1, Fraction(0), skip=name, problem=problem)


_MONEY: Final = frozenset("$€£¥")
_OPENING: Final = frozenset("([<>=~≈≤≥") | _MONEY
"""What may be right before a decimal sign that opens a number."""
_SIGNALS: Final = frozenset(("g", "t"))
"""With a capital, right after digits: 5G, a model T."""

Does = Callable[[list[Token], DigitRun, Grammar], DigitRun | Number | None]
RULES: Final[tuple[Rule[Does], ...]] = (
    Rule(name="attached", language="en", example="They drove an EC3 there", read=attached),
    Rule(name="leading decimal sign", language="en", example="It was .5 per cent of it", read=leading),
    Rule(name="identifier", language="en", example="Ask 0555 123 456 for it", read=numbered),
    Rule(name="South Asian groups", language="en", example="It had 12,34,567 boats", read=lakhs),
    Rule(name="groups", language="en", example="It had 18 300 boats", read=thousands),
    Rule(name="broken by a line", language="sv", example="och cirka 12\n345 barn och", read=broken),
    Rule(name="several parts", language="en", example="They ran 1.2.3 there", read=parts),
    Rule(name="thousands or decimals", language="es", example="Hubo 31,207 barcos", read=doubtful),
    Rule(name="section", language="de", example="Es steht in 3.2 und dort", read=section),
    Rule(name="decimals", language="en", example="It rose by 7.5 points", read=decimal),
    Rule(name="endless", language="en", example="It had 1 234 567 890 123 456 789 012 boats", read=endless),
    Rule(name="fraction in one sign", language="en", example="It took 2½ hours", read=vulgar),
    Rule(name="note's mark", language="en", example="It was 12.5¹ per cent of it", read=noted),
    Rule(name="letters", language="en", example="It is a 3D engine", read=letters),
)
