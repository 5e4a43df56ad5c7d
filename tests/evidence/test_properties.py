"""The issue's judge: a true record of which one thing is changed is noticed; one that only looks otherwise is not.

Records are generated (`true_records.py`), in two editions and with a brief and a catalogue, in six languages. Our own
samples are tried in the same way in `test_own_records.py`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from harmless import HARMLESS
from hypothesis import given
from hypothesis import strategies as st
from true_records import Draw, World, told, worlds
from world_check import few, lines


@few()
@given(world=worlds())
def test_a_true_record_has_nothing_told(root: Path, world: World) -> None:
    assert lines(told(world, root)) == []


@pytest.mark.parametrize("name", HARMLESS)
@few(20)
@given(world=worlds(), data=st.data())
def test_a_document_that_looks_otherwise_says_the_same(
    root: Path, name: str, world: World, data: st.DataObject
) -> None:
    assert lines(told(changed(world, data.draw, [name]), root)) == []


@few()
@given(
    world=worlds(), data=st.data(), names=st.lists(st.sampled_from(list(HARMLESS)), min_size=2, max_size=4, unique=True)
)
def test_changes_that_do_no_harm_add_up(root: Path, world: World, data: st.DataObject, names: list[str]) -> None:
    assert lines(told(changed(world, data.draw, names), root)) == []


def changed(world: World, draw: Draw, names: list[str]) -> World:
    """The world with its documents changed in these ways."""
    documents = dict(world.documents)
    for name in sorted(names, key=list(HARMLESS).index):  # what parts words comes after what wraps lines
        documents = {tag: HARMLESS[name](draw, text) for tag, text in documents.items()}
    return replace(world, documents=documents)
