"""Digits in their context -> how many tokens of them are no figure: list marks, notes, telephones, times of day."""

from __future__ import annotations

from briefgen.numerals import dates
from briefgen.numerals.context import DECADES, Context
from briefgen.numerals.tokens import Token


def is_noise(context: Context, i: int) -> int:
    """Digits that are no figure: list marks, notes in brackets, times of day. The token after them, or 0."""
    tokens = context.tokens
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    opens = i == 0 or token.line
    elided = before is not None and before.tight and i > 1 and tokens[i - 2].kind == "word"  # l'85 %
    goes_on = context.low(i + 1) in (".", ",", "%") and tokens[i + 1].tight and not context.ends(i + 1)
    goes_on = goes_on or (after is not None and after.kind == "digits" and after.groups and len(after.low) == 3)
    if before is not None and before.low == "'" and token.tight and len(token.low) == 2 and not (elided or goes_on):
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
    listed = before is not None and before.low in _STOPS and bool(token.space)  # Notes: 1. Data from
    if (opens or listed) and after is not None and after.low in ".)" and after.tight and len(token.low) <= 2:
        following = tokens[i + 2] if i + 2 < len(tokens) else None
        wrapped = context.qualifier_before(i) or context.low(i - 1) in context.grammar.table["articles"]
        if not wrapped and (
            following is None
            or (following.space and following.kind != "digits" and not _ordinal_dot(context, after, following))
        ):
            return i + 2
    dashed = len(token.low) == 2 and after is not None and after.low == "-" and after.tight and i + 3 < len(tokens)
    town = dashed and len(tokens[i + 2].low) == 3 and tokens[i + 2].tight and tokens[i + 3].capital
    if town and context.grammar.tag != "de" and not context.grammar.money_after.at(tokens, i + 3):
        return i + 3  # 00-000 Latarnia; in German, 76–142 Bücher
    placed = context.low(i - 1) in (",", "in", "|", "·")
    if len(token.low) == 5 and placed and after is not None and after.capital and after.space == " ":
        counted = (
            context.counted(i + 1) or context.grammar.scales.get(after.low) or after.low in context.grammar.durations
        )
        if context.grammar.tag == "de" and not counted and context.grammar.money_after.at(tokens, i + 1) is None:
            return i + 1  # 10117 Berlin
    docket = after is not None and after.capital and context.low(i + 2).isdecimal() and context.low(i + 3) == "/"
    if docket and len(context.low(i + 4)) == 2 and context.low(i + 4).isdecimal() and tokens[i + 3].tight:
        return i + 5  # 5 StR 123/22
    if (
        after is not None
        and after.low == ")"
        and before is not None
        and (context.low(i - 2) in _PAPERS or (context.low(i - 2) == "c" and context.low(i + 2).isdecimal()))
    ):
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
        and not (context.low(i + 3) in (",", ".") and context.low(i + 4).isdecimal() and tokens[i + 4].tight)
        and (
            len(token.low) == 4
            or (len(tokens[i + 2].low) == 2 and int(token.low) <= 24 and int(tokens[i + 2].low) < 60)
        )
    ):
        return i + 3  # 14:30, 2011:203
    if i == 0 and _heading(context):
        return i + 1  # "3 Methods"
    if i == 0 or (token.line and before is not None and before.low in _STOPS):
        return _opening(context, i)
    return 0


_STOPS = frozenset((".", "!", "?", ":", ";"))


def _opening(context: Context, i: int) -> int:
    """The token after the number that a line opens with: "3.2 Smoking", "1 See note 7."; else 0."""
    tokens, grammar = context.tokens, context.grammar
    last = i + 1
    if context.low(i + 1) == "." and context.low(i + 2).isdecimal() and tokens[i + 1].tight and tokens[i + 2].tight:
        last = i + 3
    if last >= len(tokens) or len(tokens[i].low) > 2 or len(tokens[last - 1].low) > 2 or grammar.tag == "de":
        return 0
    after = tokens[last]
    tables = (grammar.percent, grammar.points, grammar.measures, grammar.to)
    if (
        not after.capital
        or after.space not in (" ", "\t", "  ", "\u00a0")
        or any(one.at(tokens, last) for one in tables)
    ):
        return 0
    named = after.low in grammar.scales or after.low in grammar.durations or after.low in grammar.short_scales
    return 0 if named or context.counted(last) or context.counted(last + 1) else last


_PAPERS = frozenset(("com", "kom", "swd", "sec", "join"))
"""What the Commission's papers are numbered by."""
_CLOCK = frozenset(("am", "pm", "uhr", "uur"))
_AT = frozenset(("kl", "klockan", "godz"))
_JOINS = frozenset(
    ("-", "and", "to", "und", "bis", "och", "till", "i", "do", "et", "au", "y", "al", "a", "à", "tot", "às", "na")
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
    if spelled or context.low(i + 3) in _CLOCK or before in _AT:
        return True
    hour, minute = int(tokens[i].low), int(tokens[i + 2].low)
    grammar = context.grammar
    verbs = grammar.words("clock", "verbs")
    dated = context.low(i + 3) in grammar.words("clock", "on") and dates.day(tokens, i + 4, grammar) is not None
    if dated and hour <= 24 and minute <= 59:
        return True  # at 22.15 on 3 June
    if hour > 24 or minute > 59 or len(tokens[i].low) > 2 or context.low(i - 1) not in grammar.words("clock", "at"):
        return False
    return any(context.low(k) in verbs for k in range(max(0, i - 6), i - 1))  # the hearing begins at 10.30


def _heading(context: Context) -> bool:
    """Whether the paragraph is a numbered heading: a small number, then a capital, and no full stop."""
    tokens, grammar = context.tokens, context.grammar
    if not (1 < len(tokens) <= 14 and len(tokens[0].low) <= 2 and tokens[1].capital and tokens[1].space):
        return False
    if tokens[-1].low in (".", "!", "?") or grammar.money_after.at(tokens, 1) or grammar.measures.at(tokens, 1):
        return False  # 45 EUR, 12 MW
    # German writes every noun with a capital, so "12 Schulen" needs to be told apart.
    named = tokens[1].low in grammar.scales or tokens[1].low in grammar.durations or context.counted(1)
    tables = (grammar.percent, grammar.points, grammar.measures, grammar.to)
    return grammar.tag != "de" or not (int(tokens[0].low) > 20 or named or any(one.at(tokens, 1) for one in tables))


def _telephone(context: Context, i: int) -> int:
    """The token after the digits that follow "telephone", and the marks between them; else 0."""
    tokens = context.tokens
    j = i - 1
    while j >= 0 and j > i - 6 and tokens[j].kind == "other":
        j -= 1
    if j < 0 or tokens[j].low not in context.grammar.words("labels", "phones") or tokens[i].space.count("\n") > 1:
        return 0
    start = i
    while i < len(tokens) and (tokens[i].kind == "digits" or tokens[i].low in "/-()+."):
        held = sum(len(token.low) for token in tokens[start:i] if token.kind == "digits")
        if "\n" in tokens[i].space and (held >= 8 or tokens[i].kind != "digits"):
            break
        i += 1
    digits = sum(len(token.low) for token in tokens[start:i] if token.kind == "digits")
    told = i < len(tokens) and tokens[i].kind == "word" and not tokens[i].capital
    return 0 if digits < 6 and (told or digits < 3 or context.low(i) == "%") else i


def _hour(context: Context, i: int) -> int:
    """The token after a time of day in whole hours or with an h: 14 Uhr, 14h30, 8 h 30, a las 20 horas; else 0."""
    tokens, grammar = context.tokens, context.grammar
    after = context.low(i + 1)
    if len(tokens[i].low) > 2 or int(tokens[i].low) > 24:
        return 0
    clock = grammar.table.get("clock", {})
    if after in ("a", "p") and context.low(i + 2) == "." and context.low(i + 3) == "m" and tokens[i + 3].tight:
        return i + 5 if context.low(i + 4) == "." else i + 4  # 3 p.m.
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
        until = context.low(i - 2) == "'"  # jusqu'à 2 heures may as well be as long as that
        if ranged or (context.low(i - 1) in clock.get("before", ()) and not until):
            return i + 2  # de 8 h à 18 h
    return 0


def _ordinal_dot(context: Context, after: Token, following: Token) -> bool:
    return bool(context.grammar.table["ordinal_rules"]["dot"]) and after.low == "." and not following.capital
