"""A number in digits -> what an ending or dot right after it makes of it: 1990s, 14-åring, 9th, 5. Auflage; or None."""

from __future__ import annotations

from briefgen.numerals.context import Context, is_tight, token_at
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.tokens import phrase


def _ending(context: Context, found: Number) -> tuple[str, int]:
    """The word that is written together with the number, with a hyphen or without, and the token after it."""
    j = found.last
    hyphen = context.low(j) in ("-", "'") and is_tight(context, j) and is_tight(context, j + 1)
    word = token_at(context, j + hyphen)
    if found.written or word is None or word.kind != "word" or not (word.tight or hyphen):
        return "", j
    return word.low, j + hyphen + 1


def decade(context: Context, found: Number, hyphen: int) -> Read | None:
    """1990s, 1990-talet; a century where these are counted so; the 90s of one that is not said are no figure."""
    word, last = _ending(context, found)
    rules = context.grammar.table["duration_rules"]
    if not rules["after_digits"].get(word) or not found.plain:
        return None
    limited = context.low(found.first - 1) == "-" and context.qualifier_before(found.first - 1)
    if found.value < _OLDEST and limited:
        return Read(first=found.first, last=last, value=found.value, unit="duration", of="year")  # over-60s
    if found.value % 10 != 0:
        return None
    if not 1000 <= found.value <= 2100:
        return Read(first=found.first, last=last, value=found.value, skip=True)
    century = context.grammar.has("centuries in hundreds") and found.value % 100 == 0
    close = found.value + (99 if century else 9)
    return Read(first=found.first, last=last, min=found.value, max=close, unit="year")


_OLDEST = 120


def lasting(context: Context, found: Number, hyphen: int) -> Read | None:
    """3-årig, 14-åring, 75-plussers."""
    word, last = _ending(context, found)
    if word in context.grammar.words("ages", "endings"):  # 75-plussers
        return Read(first=found.first, last=last, value=found.value, unit="duration", of="year", qualifier="at_least")
    unit = context.grammar.table["duration_rules"]["suffixes"].get(word)
    return Read(first=found.first, last=last, value=found.value, unit="duration", of=unit) if unit else None


def ordinal(context: Context, found: Number, hyphen: int) -> Read | None:
    """9th, 9:e, 1er."""
    if found.written or found.scaled or found.value.denominator != 1 or found.problem:
        return None
    for suffix in context.grammar.table["ordinal_rules"]["suffixes"]:
        end = _matches(context, found.last, suffix)
        if end:
            return Read(first=found.first, last=end, value=found.value, unit="ordinal")
    return None


def _matches(context: Context, j: int, suffix: str) -> int:
    """The token after `suffix` where it stands right at token `j`, else 0."""
    words = phrase(suffix)
    same = all(context.low(j + n) == word and is_tight(context, j + n) for n, word in enumerate(words))
    return j + len(words) if same else 0


def dotted(context: Context, found: Number, hyphen: int) -> Read | None:
    """Die 5. Auflage."""
    grammar, dot, after = context.grammar, token_at(context, found.last), token_at(context, found.last + 1)
    if found.written or not grammar.table["ordinal_rules"]["dot"] or dot is None or after is None:
        return None
    if dot.low != "." or not dot.tight or not after.space or after.kind != "word":
        return None
    if not found.plain or found.value >= 100:
        return None
    if grammar.has("capital nouns"):
        # Every noun has a capital: an article before tells it from the end of a sentence.
        article = context.low(found.first - 1) in grammar.words("ordinal_rules", "dot_after")
        noun = after.capital and (article or after.low in grammar.words("ordinal_rules", "dot_before"))
    else:
        noun = not after.capital and len(after.low) > 3
    return Read(first=found.first, last=found.last + 1, value=found.value, unit="ordinal") if noun else None
