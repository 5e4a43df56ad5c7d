"""Whatever a colleague does to a file: it is told, figures and citations stay, and what is applied reads as valid."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from word_edits import Word, w

from briefgen import records
from briefgen.review import Review, apply
from briefgen.workspace import Workspace

PROOF = re.compile(r"\{[^{}:,]*\}|\[@[^\]]*\]")
DEEDS = ("split", "delete_paragraph", "move", "new_paragraph", "replace", "comment", "insert", "figure")
Deed = tuple[str, int, int, int]


def texts(word: Word) -> list[str]:
    """The paragraphs whose words stand once."""
    found = [word.text(paragraph) for paragraph in word.root.iter(w("p"))]
    return [text for text in found if len(text) > 12 and sum(text in other for other in found) == 1]


def do(word: Word, deed: Deed) -> bool:
    """One edit, where it can be made: whether it was."""
    verb, which, other, at = deed
    there = texts(word)
    text = there[which % len(there)]
    words = [one for one in text.split(" ") if len(one) > 3 and one.isalpha() and text.count(one) == 1]
    one = words[at % len(words)] if words else ""
    with suppress(AssertionError):  # the words stand in two paragraphs by now
        match verb:
            case "split" if one and not text.startswith(one):
                word.split(text[text.index(one) :])
            case "delete_paragraph":
                word.delete_paragraph(text)
            case "move" if which % len(there) != other % len(there):
                word.move(text, there[other % len(there)])
            case "new_paragraph":
                word.new_paragraph(text, "Entirely fresh words.", tracked=bool(other % 2))
            case "replace" if one:
                word.replace(one, ("altered", "", "two words")[other % 3], tracked=bool(at % 2), within=text)
            case "figure" if digits := re.findall(r"\d+", text):
                word.replace(digits[0], "77", within=text)
            case "comment" if one:
                word.comment(text, "why?")
            case "insert":
                word.insert(text, " plus more")
            case _:
                return False
        return True
    return False


@given(
    language=st.sampled_from(["en", "sv", "pl"]),
    deeds=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 999), st.integers(0, 999), st.integers(0, 999)),
        min_size=1,
        max_size=6,
    ),
)
@examples(5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_and_no_proof_changes(
    word: Callable[..., Word], judge: Callable[..., Review], place: Workspace, language: str, deeds: list[Deed]
) -> None:
    """Each example reviews twice and composes anew, which takes half a second."""
    kept = place.root / "kept"
    if not kept.exists():
        shutil.copytree(place.sources, kept)
    shutil.copytree(kept, place.sources, dirs_exist_ok=True)
    edited = word(language)
    made = sum([do(edited, deed) for deed in deeds])
    before = {path: path.read_text("utf-8") for path in place.sources.rglob("*.*")}
    reviewed = judge(edited.data())
    assert bool(reviewed.findings) == bool(made)
    apply(place, reviewed)
    for path, text in before.items():
        assert Counter(PROOF.findall(path.read_text("utf-8"))) == Counter(PROOF.findall(text))
    assert not [one for one in records.load(place)[1] if one.severity == "error"]
    assert "ready" not in {finding.fate for finding in judge(edited.data()).findings}
