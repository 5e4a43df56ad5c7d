"""What a check of a true or false record told, for the tests of several files."""

from __future__ import annotations

import re
from functools import partial

from examples import same
from hypothesis import Phase
from hypothesis import strategies as st
from true_records import Draw, pick

from briefgen.diagnostic import Diagnostic

few = partial(same, phases=(Phase.explicit, Phase.generate))
"""They are small: to shrink them would take minutes."""


def lines(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """What is told, for a failing test to show; that a heading was lost with its line, nobody can look up."""
    kept = [one for one in diagnostics if not (one.severity == "note" and one.code in ("BG207", "BG208"))]
    return [f"{one.code} {one.place.path if one.place else ''}: {one.message}" for one in kept]


def noticed(diagnostics: tuple[Diagnostic, ...], where: str, *codes: str) -> bool:
    """Whether one of `codes` is told of a place under `where`."""
    return any(one.code in codes and one.place is not None and one.place.path.startswith(where) for one in diagnostics)


FIGURE = ("BG210", "BG211", "BG212", "BG240", "BG241")
"""A figure that its passage does not state; or an edition that is said to say something else, and says the same."""


ANCHOR = ("BG201", "BG202", "BG203")


def another_digit(draw: Draw, text: str) -> str:
    """`text` with one of its digits changed."""
    at = pick(draw, [match.start() for match in re.finditer(r"\d", text)])
    return text[:at] + pick(draw, [digit for digit in "0123456789" if digit != text[at]]) + text[at + 1 :]


def misspelt(draw: Draw, text: str) -> str:
    """`text` with one letter or digit more, fewer or changed, or a word more or fewer; never the same to a reader."""
    words = text.split(" ")
    at = draw(st.integers(0, len(words) - 1))
    letters = [match.start() for match in re.finditer(r"[^\W_]", words[at])]
    match draw(st.integers(0, 3)):
        case 0 if letters:
            place = pick(draw, letters)
            words[at] = words[at][:place] + ("x" if words[at][place] != "x" else "y") + words[at][place + 1 :]
        case 1 if len(letters) > 1:
            place = pick(draw, letters[1:-1] or letters[:1])
            words[at] = words[at][:place] + words[at][place] + words[at][place:]
        case 2 if 0 < at < len(words) - 1 and letters:
            del words[at]
        case _:
            words.insert(at, "indeed")
    return " ".join(words)
