"""Ways in which a document looks otherwise and says the same."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st
from true_records import Draw, pick

Change = Callable[[Draw, str], str]


def _reflowed(draw: Draw, text: str) -> str:
    width = draw(st.integers(12, 100))
    wrapped = (
        textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False) if " " in part else part
        for part in text.split("\n\n")
    )
    return "\n\n".join(wrapped)


def _hyphenated(draw: Draw, text: str) -> str:
    """A line ends inside a word, here and there, as a typesetter would."""
    words = [match for match in re.finditer(r"[^\W\d_]{6,}", text) if not match.group().isupper()]
    chosen = draw(st.sets(st.integers(0, len(words) - 1), max_size=8))
    hyphen = pick(draw, ("-\n", "\u00ad\n", "\u00ad", "-\r\n", "‐\n"))
    for number in sorted(chosen, reverse=True):
        at = draw(st.integers(words[number].start() + 2, words[number].end() - 3))
        text = text[:at] + hyphen + text[at:]
    return text


def _some(pattern: str, *others: str) -> Change:
    """Some of what `pattern` finds becomes one of `others`."""

    def change(draw: Draw, text: str) -> str:
        held = list(re.finditer(pattern, text))
        if not held:
            return text
        other = pick(draw, others)
        for number in sorted(draw(st.sets(st.integers(0, len(held) - 1), max_size=len(held))), reverse=True):
            text = text[: held[number].start()] + other + text[held[number].end() :]
        return text

    return change


def _every(change: Callable[[str], str]) -> Change:
    return lambda draw, text: change(text)


LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ"}


def _ligated(text: str) -> str:
    for old, new in LIGATURES.items():
        text = text.replace(old, new)
    return text


HARMLESS: dict[str, Change] = {
    "reflowed": _reflowed,
    "hyphenated": _hyphenated,
    "no-break spaces": _some("(?<=[^\n]) (?=[^\n])", "\u00a0", "\u202f", "\u2009"),
    "wide spaces": _some("(?<=[^\n]) (?=[^\n])", "  ", "   \t", " \u200b"),
    "page breaks": _some("(?<=[^\n]) (?=[^\n])", "\f", "\n\f", "\n\n\f"),
    "trailing spaces": _some("(?=\n)", " ", "\t", "\u00a0"),
    "indented": _every(lambda text: text.replace("\n", "\n    ")),
    "dashes": _some("[–—-]", "-", "–", "—", "‐", "\u2011", "\u2012", "−"),
    "quotation marks": _some("[“”„«»]", '"', "“", "”", "„", "«", "»", "‟"),
    "apostrophes": _some("['’]", "'", "’", "‘", "´"),
    "ligatures": _every(_ligated),
    "DOS lines": _every(lambda text: text.replace("\n", "\r\n")),
    "byte order mark": _every(lambda text: f"\ufeff{text}"),
    "decomposed": _every(lambda text: unicodedata.normalize("NFD", text)),
    "composed": _every(lambda text: unicodedata.normalize("NFC", text)),
}
