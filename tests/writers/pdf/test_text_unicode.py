"""Line breaks and bidi against samples of the Unicode Consortium's own tests."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.pdf.text.bidi import levels, reordered
from briefgen.writers.pdf.text.opportunities import between, inside, line_class

DATA = Path(__file__).parent / "unicode"


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _resting(text: str, found: list[int], base: int) -> list[int]:
    """Rule L1, on the whole text as one line."""
    from unicodedata import bidirectional

    out, trailing = list(found), True
    for at in range(len(text) - 1, -1, -1):
        kind = bidirectional(text[at])
        if kind in ("WS", "LRI", "RLI", "FSI", "PDI"):
            out[at] = base if trailing else out[at]
        elif kind in ("B", "S"):
            out[at], trailing = base, True
        elif kind not in ("LRE", "RLE", "LRO", "RLO", "PDF", "BN"):
            trailing = False
    return out


@pytest.mark.parametrize("line", _lines("bidi-character.txt"))
def test_levels_and_order_are_those_of_uax_9(line: str) -> None:
    points, _, base, wanted, order = line.split(";")
    text = "".join(chr(int(point, 16)) for point in points.split())
    found = _resting(text, levels(text, int(base)), int(base))
    kept = [at for at, level in enumerate(wanted.split()) if level != "x"]
    assert [str(found[at]) for at in kept] == [level for level in wanted.split() if level != "x"]
    assert [kept[at] for at in reordered([found[at] for at in kept])] == [int(at) for at in order.split()]


@pytest.mark.parametrize(
    "hostile", ["\u202b" * 20_000, "\u2067" * 20_000, "(" * 20_000 + "א" + ")" * 20_000, "\u2068a\u2069" * 10_000]
)
def test_deep_and_long_nesting_ends(hostile: str) -> None:
    found = levels(hostile, 0)
    assert len(found) == len(hostile)
    assert max(found) <= 126


@given(
    st.text(alphabet="ab 1,(\u05d0\u0627\u0661)\u202a\u202e\u202c\u2067\u2069\u0301", max_size=40), st.integers(0, 1)
)
def test_visual_order_loses_and_doubles_nothing(text: str, base: int) -> None:
    found = levels(text, base)
    assert sorted(reordered(found)) == list(range(len(text)))
    assert all(base <= level <= 126 for level in found)


def _opportunities(text: str) -> set[int]:
    found: set[int] = set()
    before, ended = "", 0
    for match in re.finditer(" +|[^ ]+", text):
        if match[0][0] == " ":
            continue
        if match.start() > ended and between(before or "a", match[0]):
            found.add(match.start())
        found |= {match.start() + at for at in inside(match[0])}
        before, ended = match[0], match.end()
    return found


@pytest.mark.parametrize("line", _lines("line-break.txt"))
def test_line_breaks_are_those_of_uax_14(line: str) -> None:
    marks, points = line.split()[0::2], line.split()[1::2]
    text = "".join(chr(int(point, 16)) for point in points)
    wanted = {at for at, mark in enumerate(marks[1:-1], 1) if mark == "÷"}
    found = _opportunities(text)
    if found != wanted:
        # Our tailoring takes opportunities away at hyphens and slashes, and nowhere else.
        assert found < wanted
        assert all(text[at - 1] in "/-–‐\u0308" for at in wanted - found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("km/h", ["km/h"]),
        ("Stockholm/Uppsala", ["Stockholm/", "Uppsala"]),
        ("https://a.org/x/yz", ["https://", "a.org/", "x/", "yz"]),
        ("follow-up", ["follow-", "up"]),
        ("e-post", ["e-post"]),
        ("2015–2019", ["2015–2019"]),
        ("5\u00a0%", ["5\u00a0%"]),
        ("1\u202f000", ["1\u202f000"]),
        ("a\u2060b\u2011c", ["a\u2060b\u2011c"]),
        ("日本語。", ["日", "本", "語。"]),
        ("「日本」", ["「日", "本」"]),
    ],
)
def test_where_lines_may_end(text: str, parts: list[str]) -> None:
    cuts = [0, *inside(text), len(text)]
    assert [text[a:b] for a, b in pairwise(cuts)] == parts


def test_classes_that_are_written_here_are_those_of_the_database() -> None:
    from uniseg.linebreak import line_break

    for point in range(0x20, 0x250):
        character = chr(point)
        name = str(getattr(line_break(character), "value", line_break(character))).upper()
        if name not in ("CM", "AI", "SP", "BK", "CR", "LF", "NL", "ZW"):
            assert line_class(character) == name, character
