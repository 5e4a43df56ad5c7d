"""Quotations in a claim, and a passage -> whether its words are there, as they are quoted.

An ellipsis stands for words that were left out, square brackets for words that the writer put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.claims.agreement import Item, Span
from briefgen.claims.matching import same_language
from briefgen.claims.sentence import Sentence

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


def quotations(text: str) -> Iterator[Span]:
    """The words between quotation marks: of three words and more."""
    for match in _QUOTED.finditer(text):
        number = match.lastindex or 0
        words = match.group(number)
        if len(words.split()) >= _WORDS:
            yield Span(start=match.start(number), end=match.end(number), surface=" ".join(words.split()))


def differing(claim: Sentence, passage: Sentence) -> Iterator[Item]:
    """Each quotation of the claim: word for word in the passage, or not; a translated one is open."""
    for span in quotations(claim.text):
        found = stands(span.surface, passage.text)
        status = "agrees" if found else "differs" if same_language(claim, passage) else "open"
        match status:
            case "agrees":
                yield Item(kind="quotation", status="agrees", claim=(span,))
            case "differs":
                yield Item(kind="quotation", status="differs", claim=(span,))
            case _:
                yield Item(kind="quotation", status="open", claim=(span,))


def stands(words: str, text: str) -> bool:
    """Whether quoted words are in a text: their pieces in order, between them what was left out."""
    pieces = [piece for piece in map(_pattern, _LEFT_OUT.split(words)) if piece]
    at = 0
    held = _plain(text)
    for piece in pieces:
        match = re.compile(piece).search(held, at)
        if match is None:
            return False
        at = match.end()
    return bool(pieces)


def _pattern(piece: str) -> str:
    """A piece of a quotation as a pattern: what is in brackets stands for a few words, or for the first letter of one."""
    parts = [re.escape(_plain(part).strip(" .,;:!?")) for part in _PUT_IN.split(piece)]
    joined = r"\W*\w{0,3}(?:\W*\w+){0,6}?\W*".join(parts)
    return rf"(?<!\w){joined}(?!\w)" if any(parts) else ""


def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split()).casefold()
