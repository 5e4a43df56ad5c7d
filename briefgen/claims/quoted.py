"""Quotations in a claim, and a passage -> whether its words are there, as they are quoted.

An ellipsis stands for words that were left out, square brackets for words that the writer put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.claims.agreement import Item, WordSpan
from briefgen.claims.matching import same_language
from briefgen.claims.sentence import ReadSentence

_QUOTED: Final = re.compile(
    r"“([^“”]{3,2000})”|„([^„“”]{3,2000})[“”]|”([^“”]{3,2000})”|«\s?([^«»]{3,2000})\s?»|»([^«»]{3,2000})«"
    r"|(?<!\w)\"([^\"]{3,2000})\"|(?<!\w)‘([^‘’]{12,2000})’"
)
_WORDS: Final = 3
"""Words below which something in quotation marks is a name or a term."""
_LEFT_OUT: Final = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.\.\.")
_PUT_IN: Final = re.compile(r"\[[^\]]{0,200}\]")
_ALIKE: Final = str.maketrans(
    {**dict.fromkeys('“”„«»"', None), **dict.fromkeys("’‘ʼ´`", "'"), **dict.fromkeys("–—‑‐", "-"), "\u00ad": None}
)


def quotations(text: str) -> Iterator[WordSpan]:
    """The words between quotation marks: of three words and more."""
    for match in _QUOTED.finditer(text):
        number = match.lastindex or 0
        words = match.group(number)
        if sum(word[0].isalpha() for word in words.split()) >= _WORDS:
            yield WordSpan(start=match.start(number), end=match.end(number), surface=" ".join(words.split()))


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each quotation of the claim: word for word in the passage, or not; a translated one is open."""
    for span in quotations(claim.text):
        found = occurs(span.surface, passage.text)
        status = "agrees" if found else "differs" if same_language(claim, passage) else "open"
        match status:
            case "agrees":
                yield Item(kind="quotation", status="agrees", claim=(span,))
            case "differs":
                yield Item(kind="quotation", status="differs", claim=(span,))
            case _:
                yield Item(kind="quotation", status="open", claim=(span,))


def occurs(words: str, text: str) -> bool:
    """Whether quoted words are in a text: their pieces in order, between them what was left out or put in."""
    pieces = list(_pieces(words))
    plain = _plain(text)
    if not pieces:
        return False
    first = pieces[0]
    starts = [match.start() for match in re.finditer(re.escape(first.text), plain)][:_STARTS]
    return any(_follow(pieces, plain, start) for start in starts)


_STARTS: Final = 50
"""Places at which a quotation is tried."""
_GAP: Final = 80
"""Characters of the text that words in brackets may stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words of a quotation up to what was left out or put in."""

    text: str
    gap: int
    """Characters that may be between the piece before and this one."""
    open: tuple[bool, bool]
    """Whether it may begin, and end, within a word: `[T]he`."""


def _pieces(words: str) -> Iterator[_Piece]:
    gap, begins = 0, False
    at = 0
    for match in (*_PARTING.finditer(words), None):
        piece = words[at : match.start() if match else len(words)]
        bracket = bool(match and match.group().startswith("[") and not _LEFT_OUT.fullmatch(match.group()))
        text = _plain(piece).strip(" .,;:!?")
        if text:
            yield _Piece(text=text, gap=gap, open=(begins and piece[0].isalnum(), bracket and piece[-1].isalnum()))
        if match:
            at = match.end()
            gap, begins = (_GAP if bracket else len(words) * 1000), bracket


_PARTING: Final = re.compile(f"{_LEFT_OUT.pattern}|{_PUT_IN.pattern}")


def _follow(pieces: Sequence[_Piece], plain: str, start: int) -> bool:
    at = start
    for number, piece in enumerate(pieces):
        found = start if number == 0 else plain.find(piece.text, at, at + piece.gap + len(piece.text))
        while found >= 0 and not _whole(plain, found, piece):
            if number == 0:
                return False
            found = plain.find(piece.text, found + 1, at + piece.gap + len(piece.text))
        if found < 0:
            return False
        at = found + len(piece.text)
    return True


def _whole(plain: str, start: int, piece: _Piece) -> bool:
    """Whether a piece begins and ends with whole words there."""
    end = start + len(piece.text)
    before, after = plain[start - 1 : start], plain[end : end + 1]
    begins = piece.open[0] or not (before.isalnum() and plain[start].isalnum())
    return begins and (piece.open[1] or not (after.isalnum() and plain[end - 1].isalnum()))


def _plain(text: str) -> str:
    return " ".join(_QUOTE.sub("", text.translate(_ALIKE)).split()).casefold()


_QUOTE: Final = re.compile(r"(?<!\w)'|'(?!\w)")
"""A single quotation mark, which is no apostrophe."""
