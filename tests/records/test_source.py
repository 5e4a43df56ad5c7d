"""Places inside scalars: whatever the style, an offset into the value leads to the same character in the file."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records import Source, yaml12
from briefgen.records.source import decoded_offsets


def read(text: str) -> Source:
    return yaml12.read(text.encode(), "a.yaml")[1]


@pytest.mark.parametrize(
    "written",
    [
        "a: one {two} three\n",
        "a: 'it''s one {two} three'\n",
        'a: "\\u00e9 \\"one\\" \\\n    {two} three"\n',
        "a: one\n  and\n\n  more {two}\n  three\n",
        "a: >-\n  one\n  and {two} three\n",
        "a: >  # with a comment\n\n  one\n\n    indented {two}\n  three\n",
        "a: |2\n    one\n  {two}\n",
        "a: |\r\n  one\r\n  {two}\r\n",
        "a: &x \n  one {two}\nb: *x\n",
    ],
)
def test_an_offset_leads_to_its_character(written: str) -> None:
    value, source = yaml12.read(written.encode(), "a.yaml")
    assert isinstance(value, dict)
    start = value["a"].index("{two}")
    place = source.place(("a",), start=start, end=start + 5)
    lines = written.replace("\r\n", "\n").split("\n")
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == "{two}"
    assert place.excerpt == lines[place.line - 1]


@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("  '\"\\\n")),
    style=st.sampled_from(["'", '"', "|", ">", None]),
    width=st.integers(20, 100),
)
def test_every_character_is_found_again(text: str, style: str | None, width: int) -> None:
    written = yaml.dump({"a": text}, default_style=style, width=width, allow_unicode=True)
    value, source = yaml12.read(written.encode(), "a.yaml")
    assert isinstance(value, dict)
    assert source.root is not None and isinstance(source.root.children, dict)
    spot = source.root.children["a"]
    raw = written[spot.start : spot.end]
    offsets = decoded_offsets(raw, spot.value, spot.style)
    assert len(offsets) == len(spot.value) + 1
    assert offsets == sorted(offsets)
    for character, at in zip(spot.value, offsets, strict=False):
        found = raw[at : at + 1]
        assert found == character or found == "\\" or (character.isspace() and (found.isspace() or not found))


def test_paths_are_named_by_ids() -> None:
    source = read("findings:\n  - id: first\n    statistics: {a: {value: 1}}\n  - {id: 'second'}\nlist: [x, y]\n")
    assert source.place(("findings", 0, "statistics", "a", "value")).path == "findings.first.statistics.a.value"
    assert source.place(("findings", 1)).path == "findings.second"
    assert source.place(("list", 1)).path == "list[1]"


def test_a_path_that_is_not_there_gives_the_deepest_that_is() -> None:
    source = read("a:\n  b: 1\n")
    assert str(source.place(("a", "c", "d"))) == "a.yaml:1:1"
    assert str(source.place(("x",))) == "a.yaml:1:1"


def test_a_byte_order_mark_moves_nothing() -> None:
    source = yaml12.read(b"\xef\xbb\xbfa: 1\n", "a.yaml")[1]
    assert str(source.place(("a",))) == "a.yaml:1:4"
