"""Whatever reads what others wrote takes time in step with its length: nasty repeats, eight times as long.

`make conformance` runs it: times are compared coarsely, since what is worse than linear takes sixty times as long.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from briefgen.draft.drafting import of_document
from briefgen.languages import po
from briefgen.languages.prose import tidy
from briefgen.languages.table import typography
from briefgen.numerals import languages, reader
from briefgen.originals import anchor, child, css, normal, repeats, sentences
from briefgen.originals.document import Original
from briefgen.originals.reading import RawOriginal
from briefgen.originals.runs import TextBuilder
from briefgen.records import foreign
from briefgen.records.text import TextError, parse

pytestmark = pytest.mark.hostile

SEEDS = (
    "1", "1 ", "12,", "1.", "1/", "½", "1-", "1–2 ", "10^", "¹", "1 000 ", "00,", "१", "2019–20 ", "1 May ",
    "(", "[", "{", ")", "}", "<", "&", "$", "^", "`", "*", "_", "~", "{{", "{=", "{a|", "[@", "](", "[^1]",
    "[1] ", "$1",
    "of ", "of the ", "one ", "a ", "und ", "tjugo", "half ", "a third of ", "first ", "more than ", "from 1 to ",
    "between ", "per ", "million ", "twice ", "years ", "and ", "or ", "A. ", "Mr. ", "p. ", "cf. ",
    "e", "é", "a\u0301", "\u0301", "a\u00ad", "\u00ad", "\u200b", "\ufffe", "\x00", "-", "- ", "–", '"', "“", "”", "«",
    "'", ",", ", ", ".", ". ", "…", ":", "\n", "\n\n", " ", "\t", "a\tb\n", "1 2\n", "•\n", "- a\n", "1. ", "€", "%",
    "1% ",
    "http://", "www.", "@", "a@b.", "10.1/", "GB12 1234 ", "<a ", "<!--", "&amp;", "Figure 1 ", '"a" said ',
)  # fmt: skip


def document(text: str, pages: bool = False) -> Original:
    starts = tuple(range(0, len(text), 500)) if pages else ()
    return Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(text, pages=starts))


def record(text: str) -> object:
    try:
        return parse(text)
    except TextError:
        return None


def catalogue(text: str) -> object:
    """As messages of their own, and as one string."""
    string = text.replace("\\", "").replace('"', "").replace("\n", " ")
    found: list[object] = []
    for held in (text, f'msgid "{string}"\nmsgstr "{string}"\n', "#, " + text):
        with suppress(po.PoError):
            found.append(po.parse(held))
    return found


def run(text: str) -> RawOriginal:
    held = TextBuilder()
    for number, character in enumerate(text):
        held.put(character, (-1, 0, 1)[number % 3])
    return held.raw()


READERS: dict[str, Callable[[str], object]] = {
    "normal": normal.normal,
    "sentences": lambda text: list(sentences.sentences(text)),
    "blocks": lambda text: document(text).boilerplate,
    "pages": lambda text: document(text, pages=True).boilerplate,
    "words": repeats.made_alike,
    "anchor": lambda text: anchor.find(document(f"x {text}"), anchor.Selector(exact=text[:1000])),
    "no anchor": lambda text: anchor.find(document(text), anchor.Selector(exact=f"{text[:200]} zzz {text[:200]}")),
    "context": lambda text: anchor.context(document(f"x {text} y"), len(text) // 2, len(text) // 2 + 20),
    "runs": run,
    "selectors": lambda text: css.rules([f"{text} {{color: red}}"]),
    "declarations": lambda text: css.rules([f"a {{{text}}}"]),
    "sheets": lambda text: css.rules([text]),
    "page": lambda text: child.parse(f"<p>x {text}".encode("utf-8", "replace"), ".html"),
    "foreign": foreign.foreign,
    "inert": foreign.inert,
    "record text": record,
    "catalogue": catalogue,
    **{
        f"prose {tag}": lambda text, tag=tag: tidy(text, typography(tag))  # type: ignore[misc]
        for tag in ("en", "fr", "pl")
    },
    "draft": lambda text: of_document(document(f"The report.\n\n{text}"), "en").parts,
    **{
        f"numerals {tag}": lambda text, tag=tag: tuple(reader._expressions(text, tag))  # type: ignore[misc]
        for tag in languages()
    },
}
LENGTH = 1_000
TIMES = 8
LEAST = 0.15
"""Seconds of processor time that are not compared: what is so short cannot hold anything up."""


_NUMBER = itertools.count()


def spent(read: Callable[[str], object], text: str) -> float:
    """Seconds of processor time; no text is read twice, since some readers keep what they have read."""
    text = f"{'abcdefghij'[next(_NUMBER) % 10]}{'klmnopqrst'[next(_NUMBER) // 10 % 10]} {text}"
    begin = time.process_time()
    read(text)
    return time.process_time() - begin


def seeds(name: str) -> tuple[str, ...]:
    """All of them; but the engine of numerals is one for all languages: each but English tries a third of them."""
    kind, _, tag = name.partition(" ")
    if kind != "numerals" or tag == "en":
        return SEEDS
    return SEEDS[sorted(languages()).index(tag) % 3 :: 3]


@pytest.mark.parametrize("name", READERS)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    read = READERS[name]
    read("A first word, with 12 of them. ")
    worse = {}
    for seed in seeds(name):
        texts = [(seed * (length // len(seed) + 1))[:length] for length in (LENGTH, LENGTH * TIMES)]
        short = max(spent(read, texts[0]), spent(read, texts[0]))
        long = spent(read, texts[1])
        if long > LEAST and long > 3 * TIMES * max(short, 0.004):
            long = min(long, spent(read, texts[1]))  # another process may have been in the way
        if long > LEAST and long > 3 * TIMES * max(short, 0.004):
            worse[seed] = (round(short, 3), round(long, 3))
    assert worse == {}
