"""Fragments are found by an index of words as they are without one, and missing ones explained only if asked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.originals import Original, Selector, anchor, find, library, repeats
from briefgen.originals.reading import RawOriginal

_WORDS = st.lists(
    st.sampled_from(["a", "b", "boat", "boats", "7", "7,5", "(7", "well-", "well-known", "", "é"]), min_size=1
)


def _document(text: str) -> Original:
    return Original(name="report.txt", sha256="0" * 64, raw=RawOriginal(text=text))


@given(_WORDS.map(" ".join), st.integers(0, 40), st.integers(1, 30))
def test_an_index_finds_what_a_search_finds(text: str, start: int, length: int) -> None:
    exact = anchor.normalized(text[start : start + length])
    if not exact:
        return
    plain, indexed = _document(text), _document(text)
    indexed.places.update((f"sought {number}", []) for number in range(anchor.MANY))
    assert anchor._hits(indexed, exact) == anchor._hits(plain, exact)


def test_the_index_is_made_for_many_fragments_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"boat{number} sailed from quay{number} at noon." for number in range(2 * anchor.MANY))
    document = _document(text)
    for number in range(anchor.MANY):
        assert find(document, Selector(exact=f"boat{number} sailed from quay{number} at")).status == "found"
        assert "pairs" not in vars(document)
    assert find(document, Selector(exact="boat9 sailed from quay9 at noon")).status == "found"
    assert "pairs" in vars(document)


@given(st.text("aB7 -'.,\n\u2019\u00adé", max_size=60) | st.text("aB7 -'.,\n", max_size=60))
def test_words_without_places_are_those_with_them(text: str) -> None:
    assert repeats.made_alike(text) == [word.text for word in repeats.words(text)]


def test_other_line_ends_are_looked_for_where_a_document_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"One line.\nAnother.\n")
    unix, windows = (hashlib.sha256(data).hexdigest() for data in (path.read_bytes(), b"One line.\r\nAnother.\r\n"))
    assert library(tmp_path, requested=[unix]).files == {unix: path}
    for wanted in (None, [windows], [unix, windows], ["0" * 64]):
        held = library(tmp_path, requested=wanted)
        assert held.files == {unix: path, windows: path}
        assert held.rewritten == {windows}


def test_what_is_near_a_missing_fragment_is_looked_for_if_asked() -> None:
    document = _document("The harbour masters answered in winter.")
    missing = Selector(exact="The harbour masters answered in summer.")
    assert find(document, missing).nearest
    assert find(document, missing, explain=False) == find(document, missing, explain=False)
    assert find(document, missing, explain=False).nearest is None
