"""Authored prose and a language's row of typography -> the same with its quotation marks, dashes and no-break spaces.

Web and mail addresses and ISO dates stay as they are; what does not pair stays as it was typed. Applying it twice
changes nothing. Text may hold private-use characters that mark its pieces: they are seen through, and kept in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from briefgen.languages.table import Typography

_NBSP: Final = "\u00a0"
_PROTECTED: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»\ue000]*[^\s<>\"“”„«»\ue000.,;:!?)\]}'’]"
    r"|\w[\w.+'’-]{0,63}@[\w-]+(?:\.[\w-]+)+"  # RFC 5321, 4.5.3.1.1: at most 64; unbounded, a long word takes long
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b"
)
_PLACEHOLDER: Final = "\uf8ff"
"""Stands for a kept part while the rules run: a character that is no letter, space or mark."""
_PIECES: Final = "\ue000"
_OPENS: Final = frozenset(" \t\n\u00a0\u202f\u2009([{–—-/\"'“”„«»‘’‚‹›\u2066\u2067\u2068")
_CLOSES: Final = frozenset(" \t\n\u00a0\u202f\u2009)]}–—-/.,;:!?…\"'“”„«»‘’‚‹›\u2069")
_VOWEL = r"(?!onze)[aeiouâàéèêëîïôûü]"
_DECADE: Final = re.compile(rf"'{_PIECES}*\d\d(?!{_PIECES}*\d)({_PIECES}*(?:[^\W\d_]|-))?")
"""A year without its century: '68, and with a letter or hyphen after it never an opening mark: '60s, '90-talet."""
_SPACE = r"[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class _Rules:
    """The expressions of one row."""

    spaces: tuple[tuple[re.Pattern[str], str], ...]


def tidy(text: str, typography: Typography) -> str:
    """`text` set as the language sets it."""
    if _PLACEHOLDER in text:
        return text
    protected: list[str] = []

    def hold(match: re.Match[str]) -> str:
        protected.append(match.group())
        return _PLACEHOLDER

    masked = _PROTECTED.sub(hold, text)
    masked = _joined(_quoted(masked, typography), typography)
    for pattern, replacement in _rules(typography).spaces:
        masked = pattern.sub(replacement, masked)
    parts = iter(protected)
    return re.sub(_PLACEHOLDER, lambda _: next(parts), masked)


def _quoted(text: str, row: Typography) -> str:
    """Straight quotation marks in pairs become the language's; a single one beside a letter is an apostrophe."""
    out = list(text)
    pairs = sorted(_pairs(text))
    around: list[tuple[int, bool]] = []
    for start, end in pairs:
        while around and around[-1][0] < start:
            around.pop()
        nested = not around[-1][1] if around else text[start] == "'"
        opening, closing = row.quotes[2:] if nested else row.quotes[:2]
        space = "" if nested else row.quote_space
        out[start], out[end] = opening + space, space + closing
        around.append((end, nested))
    for at, character in enumerate(out):
        if character == "'" and (_letter(text, at - 1, -1) or _letter(text, at + 1, 1)):
            out[at] = row.apostrophe
        elif character == '"' and row.inner_quote and _letter(text, at - 1, -1) and _letter(text, at + 1, 1):
            out[at] = row.inner_quote
    return "".join(out)


def _joined(text: str, row: Typography) -> str:
    """A word before a figure, as the figure needs it: "de" before "au moins 5" is "d’au moins 5", "a" before 8 "an"."""
    rules = [
        (rf"{first}[ \u00a0]({_PIECES}+){second} ", joined + " ")
        for (first, second), joined in ((words.split(), joined) for words, joined in row.contracted.items())
    ]
    rules += [(rf"{word}[ \u00a0]({_PIECES}+)(?={_VOWEL})", elided) for word, elided in row.elided.items()]
    # The author saw "d’au moins 5"; the figure has become 5. Before 1 both are written: "d’1,5 million".
    rules += [(rf"{elided[:-1]}[’']({_PIECES}+)(?=[02-9])", word + " ") for word, elided in row.elided.items()]
    if row.articles:  # The author saw "an 8% rise" and the figure has become 9%, or the other way round.
        plain, vowel, sounded = row.articles
        rules.append((rf"{plain}[ \u00a0]({_PIECES}+)(?={sounded})", vowel + " "))
        rules.append((rf"{vowel}[ \u00a0]({_PIECES}+)(?=[$€£¥]?\d)(?!{sounded})", plain + " "))
    for pattern, words in rules:
        text = re.sub(rf"(?<!\w){pattern}", partial(_before_figure, words), text, flags=re.IGNORECASE)
    return text


def _before_figure(words: str, found: re.Match[str]) -> str:
    """`words` with the capital that stands there, and the marks of pieces after them."""
    first = words[:1].upper() if found[0][:1].isupper() else words[:1]
    return f"{first}{words[1:]}{found[1]}"


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of straight quotation marks that open and close, properly nested."""
    opened: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character not in "\"'":
            continue
        before, after = _beside(text, at - 1, -1), _beside(text, at + 1, 1)
        decade = _DECADE.match(text, at)
        opens = before in _OPENS and not after.isspace() and after not in ".,;:!?)]}" and not (decade and decade[1])
        closes = not before.isspace() and after in _CLOSES
        mine = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][1] == character), None)
        if closes and mine is not None and _possessive(text, at, opened[mine][0], opened[mine + 1 :]):
            continue
        if closes and mine is not None and opened[mine][0] < at - 1:
            yield opened[mine][0], at
            del opened[mine:]
        elif opens and len(opened) < 8:
            opened.append((at, character))


def _possessive(text: str, at: int, opening: int, since: list[tuple[int, str]]) -> bool:
    """Whether a mark after an s is an apostrophe ("the dogs' house"), though a single one is open before it.

    It is where it would cross a quotation that closes later, and where the open one is that of a year ("in '68").
    """
    if text[at] != "'":
        return False
    if '"' in text[at + 1 :] and any(mark == '"' for _, mark in since):
        return True
    return _beside(text, at - 1, -1) in "sS" and text[at + 1 : at + 2] == " " and bool(_DECADE.match(text, opening))


def _beside(text: str, at: int, step: int) -> str:
    """The character there, past marks of pieces; a space at either end of the text."""
    while 0 <= at < len(text):
        if text[at] != _PIECES:
            return text[at]
        at += step
    return " "


def _letter(text: str, at: int, step: int) -> bool:
    return _beside(text, at, step).isalnum()


@lru_cache(maxsize=64)
def _rules_of(
    one_letter: str,
    spaced: tuple[tuple[str, str], ...],
    keep: tuple[str, ...],
    before_number: tuple[str, ...],
    after_number: tuple[str, ...],
    quotes: tuple[str, str, str, str],
    quote_space: str,
) -> _Rules:
    marks = re.escape("".join(mark for mark, _ in spaced))
    rules: list[tuple[re.Pattern[str], str]] = [
        # Not beside the inside of a quotation mark, which some languages set with a space of its own.
        (
            re.compile(
                rf"(?<=[^\s(\[{quotes[0]}{quotes[2]}])[ \u00a0](?:--?|–)[ \u00a0](?=[^\s{quotes[1]}{quotes[3]}{marks}])"
            ),
            f"{_NBSP}– ",
        ),
        (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    ]
    if keep:
        for phrase in keep:
            pattern = re.escape(phrase).replace(r"\ ", _SPACE)
            rules.append((re.compile(rf"(?<!\w){pattern}(?!\w)"), phrase.replace(" ", _NBSP)))
    if one_letter:
        # Looks ahead, so that two in a row ("a w domu") are both seen.
        rules.append((re.compile(rf"(?<![\w’'-])([{one_letter}]) (?=\S)"), rf"\1{_NBSP}"))
    words = "|".join(re.escape(word) for word in sorted(before_number, key=len, reverse=True))
    rules.append((re.compile(rf"(?<!\w)({words}) (?={_PIECES}*\d)", re.IGNORECASE), rf"\1{_NBSP}"))
    words = "|".join(re.escape(word) for word in sorted(after_number, key=len, reverse=True))
    rules.append((re.compile(rf"(?<=\d)({_PIECES}*) (?={_PIECES}*(?:{words})(?!\w))"), rf"\1{_NBSP}"))
    for mark, space in spaced:
        # Only the first of several ("?!"), and only where a word ends: not in 12:30.
        pattern = rf"(?<=[^\s(\[{marks}{_PIECES}])({_PIECES}*){_SPACE}?(?={re.escape(mark)}[{marks}]*(?:[\s)\]»”]|$))"
        rules.append((re.compile(pattern), rf"\1{space}"))
    if quote_space:
        rules.append((re.compile(rf"{quotes[0]}{_SPACE}?(?=\S)"), quotes[0] + quote_space))
        rules.append((re.compile(rf"(?<=\S){_SPACE}?{quotes[1]}"), quote_space + quotes[1]))
    return _Rules(tuple(rules))


def _rules(row: Typography) -> _Rules:
    return _rules_of(
        row.one_letter,
        tuple(row.spaced.items()),
        row.keep,
        row.before_number,
        row.after_number,
        row.quotes,
        row.quote_space,
    )
