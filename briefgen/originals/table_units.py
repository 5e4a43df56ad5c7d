"""A label or caption of a table, and its language -> the unit and scale that it gives the figures under it.

"Exports (million EUR)", "in thousands", "%", "miles de toneladas", "per 100 000 inhabitants". Units are read by
`numerals`, as they are beside a number; a label that only sounds like one ("Euro area", "65 years and over") gives
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from briefgen import numerals
from briefgen.originals.tablewords import lists, scales
from briefgen.quantity import Unit
from briefgen.tag import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a figure counts: its unit as a record has it, and by how much it is multiplied."""

    scale: Fraction = Fraction(1)
    unit: Unit = "count"
    of: str = ""
    currency: str = ""
    per: int | str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a scale alone: "in thousands"."""
        return self.unit == "count" and not self.per


def counted(label: str, language: str) -> tuple[Counted, ...]:
    """The units that a label names, each once; none for most labels."""
    return _counted(label, language) if label else ()


@lru_cache(maxsize=8192)
def _counted(label: str, language: str) -> tuple[Counted, ...]:
    if (based := _INDEX.findall(label)) and len(set(based)) == 1:
        return (Counted(unit="index", of=based[0]),)
    label = label.translate(_WIDE)
    found: dict[Counted, None] = {}
    for phrase, set_apart in _phrases(label):
        one = _read(phrase, language, set_apart=set_apart)
        if one is not None:
            found[one] = None
            if not set_apart:
                break
    if not found and (under := _UNDER.search(label.strip(" .:"))) and under.start():
        one = _read(under.group(), language, set_apart=True)
        if one is not None and one.per:
            return (one,)
    if not found and (last := _LAST.search(label.strip(" .:"))) and (one := _read(last[1], language, set_apart=True)):
        return (one,)
    return tuple(found)


@lru_cache(maxsize=8192)
def doubtful(label: str, language: str) -> bool:
    """Whether a label that gives no unit may have one: a thousand in digits, or set apart, what is not known.

    That is a scale of another language, or a unit or money that `numerals` leave unread: (dB), in crores of Rupees.
    """
    label = label.translate(_WIDE)
    if _THOUSANDS.search(label) or _LETTER.search(label) or _is_percentage(label):
        return True
    if (under := _UNDER.search(label.strip(" .:"))) and _is_unread(under.group(), language):
        return True
    own = _scales(language)
    others = {word for scale_words in scales().values() for word in scale_words if word not in own}
    for phrase, set_apart in _phrases(label):
        phrase_words = {word.lower().strip(".") for word in phrase.split()}
        if set_apart and (
            not others.isdisjoint(phrase_words) or _is_unread(phrase, language) or _is_scaled(phrase, language)
        ):
            return True
    return False


def _is_percentage(label: str) -> bool:
    """Whether a label speaks of percentages among other words: whether its figures are some is not said."""
    words = label.lower().replace("-", " ").split()
    return any(one in lists()["percent"] or one in lists()["percentages"] for one in words)


def _is_scaled(phrase: str, language: str) -> bool:
    """Whether a phrase is a scale behind money, or a unit, that is not known: Ecu bn."""
    if len(phrase.split()) != _PAIR or _read(phrase, language, set_apart=True) is not None:
        return False
    turned = _beside(" ".join(reversed(phrase.split())), language, loose=True)
    return turned is not None and turned.scale != 1


def _is_unread(phrase: str, language: str) -> bool:
    """Whether a number before a phrase would be unread: of a unit, or of money, that is not known."""
    phrase = _IN.sub("", " ".join(phrase.split())).strip(" .:")
    word, _, rest = phrase.partition(" ")
    if word.lower().rstrip(".") in _scales(language):
        phrase = _OF.sub("", rest)
    if len(phrase) < _SHORTEST or len(phrase) > MAX_PHRASE or phrase[0].isdigit():
        return False
    read = numerals.read(f"{_PROBE} {phrase}", numerals.or_any(language), ".")
    return bool(read) and bool(read[0].problem) and read[0].start <= len(_PROBE)


_PAIR: Final = 2
_SHORTEST: Final = 2
"""Letters of a unit that is not known: a letter alone names a group, such as (F)."""


MAX_PHRASE: Final = 80
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_TAIL: Final = re.compile(r"(?:,(?!\d)|;|:|\s[-–—]|(?<=[^\W\d_]{3})/(?!\d))\s*([^,;:()\[\]]{1,80}(?:,\d{3})?)$")
_PER: Final = re.compile(r"\b(?:per|pr|je|pro|pour|por|na|su|op)\b\.? [\d ,.\u00a0\u202f]*\d{3}\b[^,;:]{0,40}$", re.I)
_INDEX: Final = re.compile(r"\b((?:18|19|20)\d\d)\s*=\s*100\b")
_IN: Final = re.compile(
    r"^(?:in|en|i|w|em|as|als|som|expressed in|units?|unités?|einheit|enhet|unidad|unità|unidade|jednostka|eenheid)"
    r"\s*:?\s+(?:an? |den |the )?",
    re.I,
)
_ALONE: Final = re.compile(r"[^\W\d_]\s%\s(?=[^\W\d_])")
"""A sign among words: deviation % change."""
_LETTER: Final = re.compile(r"\[[A-ZΩμ][a-z]?\]")
"""A unit by its letter, as laboratories write it: [N]."""
_UNDER: Final = re.compile(r"\S{1,6}/\S{1,8}$")
"""A unit by another at the end of a label: to air kg/year."""
_INSIDE: Final = re.compile(r"\b(?:in|en|i|w|em)\s+([^()\[\],;]{1,60})$", re.I)


def _phrases(label: str) -> Iterator[tuple[str, bool]]:
    """The parts of a label that may be a unit; each with whether it is set apart as one, by brackets or "in"."""
    label = label.strip(" .:")
    for match in _BRACKETS.finditer(label):
        for part in re.split(r"[;,](?!\d)|\band\b|\bund\b|\bet\b|\boch\b|\by\b|\bi\b(?=\s*%)", match[1]):
            yield part, True
    bare = _BRACKETS.sub(" ", label).strip(" .:")
    if _IN.match(bare) and len(bare) <= MAX_PHRASE:
        yield bare, True
    if rate := _PER.search(bare):
        yield rate.group(), True
    if _ALONE.search(bare):
        yield "%", True
    if tail := _TAIL.search(bare):
        yield tail[1], bool(_IN.match(tail[1]))
    if inside := _INSIDE.search(bare):
        yield inside[1], True
    if len(bare) <= MAX_PHRASE:
        yield bare, False


_LAST: Final = re.compile(
    r"\s((?:(?:tsd|mio|mrd|md|mln|mld|tys|mill|milj)\.? ?)?(?:[$€£¥]|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN)"
    r"|TEUR|T€|k€|M€|[mt]kr)$",
    re.I,
)
"""Money at the end of a label: 31.12.2021 EUR, bis 1 Jahr T€."""


_PROBE: Final = "\ue000 47"
"""A number that opens no line, which a phrase is read behind."""
_NUMBER: Final = re.compile(r"[x×*]?\s*[€$£]?\s*1[ .,\u00a0\u202f]?000(?:-?tals?|s)?\b(?![.,]?\d)")
_QUOTED: Final = re.compile(r"['’‘´`]\s?000['’]?s?|(?<![\d.,])(?<!\d[ \u00a0\u202f])\b000['’]?s?\b")
_WIDE: Final = str.maketrans("（）［］％，：", "()[]%,:")
"""Signs of East Asian type."""
_THOUSANDS: Final = re.compile(r"(?<!\d)(?<!\d[.,\u00a0\u202f ])(?:1[ .,\u00a0\u202f]?)?000(?!\d)")


def _read(phrase: str, language: str, *, set_apart: bool) -> Counted | None:
    """A phrase as a unit; None where it is none. What is not set apart is one only if nothing else could be meant."""
    phrase = _IN.sub("", " ".join(phrase.split())).strip(" .:")
    phrase = _QUOTED.sub("1000", phrase)
    if not phrase or len(phrase) > MAX_PHRASE:
        return None
    first, _, second = phrase.lower().partition(" ")
    if first in lists()["percent"] and second.partition(" ")[0] not in lists()["points"]:
        return Counted(unit="percent")
    if match := _NUMBER.match(phrase):
        rest = phrase[match.end() :].strip() or next((sign for sign in "€$£" if sign in match.group()), "")
        if not set_apart and match.end() < len(match.string) and not rest[:1].isalpha():
            return None
        return _scaled(Fraction(1000), rest, language)
    if phrase[0].isdigit():
        return None
    if match := _SIGN.fullmatch(phrase):
        unit = _beside(match[1], language, loose=True)
        return replace(unit, scale=Fraction(_LETTERS[match[2].lower()])) if unit is not None else None
    for form in _forms(phrase):
        one = _beside(form, language, loose=set_apart)
        if one is not None and not (form != phrase and one.bare):
            return one  # "bn Ecu", of "Ecu bn", is no number of whatever
    word, _, rest = phrase.partition(" ")
    scale = _scales(language).get(word.lower().rstrip("."))
    if scale is None:
        # the scale may come last: "EUR million", "euros, thousands"
        before, _, last = phrase.rpartition(" ")
        scale, rest = _scales(language).get(last.lower().rstrip(".")), before.rstrip(" ,")
        if scale is None or (rest and _beside(rest, language, loose=True) is None):
            return None
    if rest and _is_unread(rest, language):
        return None
    return _scaled(Fraction(scale), rest, language)


_OF: Final = re.compile(r"^(?:d[e']|d’|di|of|av|von|an)\s*", re.I)


def _scaled(scale: Fraction, rest: str, language: str) -> Counted:
    unit = _beside(_OF.sub("", rest), language, loose=True) if rest else None
    return replace(unit, scale=unit.scale * scale) if unit is not None else Counted(scale=scale)


_SIGN: Final = re.compile(r"([A-Z]{0,3}[$€£¥])\s?(k|m|mn|bn)", re.I)
_LETTERS: Final = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
"""What they mean behind a currency's sign, where nobody counts metres."""


def _forms(phrase: str) -> Iterator[str]:
    """A phrase as it may stand behind a number: "EUR million", "€m" turned around."""
    yield phrase
    first, _, second = phrase.partition(" ")
    if second and " " not in second:
        yield f"{second} {first}"


def _beside(phrase: str, language: str, *, loose: bool) -> Counted | None:
    """What a phrase makes of a number before it, as `numerals` read it."""
    text = f"{_PROBE} {phrase}"
    read = numerals.read(text, numerals.or_any(language), ".")
    one = read[0] if read else None
    at = len(_PROBE)
    if one is None or one.problem or one.end <= at or one.start > at - 2 or not isinstance(one.value, Fraction):
        return None
    if one.unit in ("year", "date", "ordinal", "month", "quarter", "ratio") or one.qualifier != "exact":
        return None
    whole = one.end >= len(text.rstrip(" ."))
    if one.unit == "money" and not (whole or one.value != 47 or _CODE.search(phrase)):
        return None  # the euro area
    if not loose:
        if one.unit == "duration" or (one.unit in ("money", "measure") and not whole):
            return None
        if one.unit == "money" and not _CODE.search(phrase) and one.value == 47:
            return None  # Real, Mark, Crown
    return Counted(
        scale=one.value / 47,
        unit=one.unit,
        of=one.of,
        currency=one.currency,
        per=one.per,
    )


_CODE: Final = re.compile(r"[$€£¥₹]|\b[A-Z]{3}\b")


@lru_cache(maxsize=32)
def _scales(language: str) -> dict[str, int]:
    """The words of a language that multiply what stands under them."""
    return scales().get(primary(language), {})
