"""Lists, tables, quotations and notes of a text that came back from Word: words are taken over, the rest is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reviewed import BRIEF, Judge, changed_lines, only
from word_edits import Word

from briefgen import pipeline, records
from briefgen.pipeline import Target
from briefgen.workspace import Workspace

TEXT = """\
    text: |
      How well groups are organised decides much, as [#chart] shows.[^much]

      - Lone offenders need other skills.
      - Networks need partners:
        1. at home
        2. abroad

      | Case | Who | Open |
      |---|---|---|
      | Forum | many hands | yes |
      | Lone | one hand | yes |

      > Nobody works alone.
      > — An officer

      [^much]: Much, that is not all.
  - heading: "Groups range"""


@pytest.fixture
def held(place: Workspace) -> Callable[[], Word]:
    """The brief with a text of all blocks."""
    path = place.root / BRIEF
    old = path.read_text("utf-8")
    start, mark = old.index("    text: >-\n      How well"), '  - heading: "Groups range'
    path.write_text(old[:start] + TEXT + old[old.index(mark) + len(mark) :], "utf-8")
    target = Target(brief="organised-offenders", template="policy-brief", language="en")
    data = pipeline.produce(place, records.load(place)[0], target, ["docx"]).files["docx"].data
    return lambda: Word(data)


def test_an_untouched_file_has_no_findings(held: Callable[[], Word], judge: Judge) -> None:
    assert judge(held().data()).findings == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("other skills", "further skills", "- Lone offenders need other skills."),
        ("abroad", "elsewhere", "  2. abroad"),
        ("one hand", "a single hand", "| Lone | one hand | yes |"),
        ("works alone", "works by themselves", "> Nobody works alone."),
    ],
)
def test_words_of_items_and_cells_go_into_the_record(
    held: Callable[[], Word], judge: Judge, old: str, new: str, line: str
) -> None:
    finding = only(reviewed := judge(held().replace(old, new).data()))
    assert finding.fate == "ready"
    assert changed_lines(reviewed) == [f"-      {line}", f"+      {line.replace(old, new)}"]


def test_words_of_a_note_go_into_the_record(held: Callable[[], Word], judge: Judge) -> None:
    finding = only(reviewed := judge(held().replace("that is not all", "that is less than all").data()))
    assert finding.fate == "ready"
    assert changed_lines(reviewed)[1] == "+      [^much]: Much, that is less than all."


def test_the_second_of_two_cells_that_say_the_same_is_meant(held: Callable[[], Word], judge: Judge) -> None:
    word = held()
    cells = [p for p in word.root.iter("{*}p") if word.text(p) == "yes"]
    text = next(t for t in cells[1].iter("{*}t") if t.text == "yes")
    text.text = "no"
    reviewed = judge(word.data())
    assert changed_lines(reviewed) == ["-      | Lone | one hand | yes |", "+      | Lone | one hand | no |"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda word: word.split("other skills"),
        lambda word: word.delete_paragraph("at home"),
        lambda word: word.replace("many hands", "many | hands"),
        lambda word: word.join("Lone offenders"),
        lambda word: word.replace("Figure\u00a01", "Chart\u00a01", within="decides much"),
        lambda word: word.new_paragraph("at home", "in the cloud"),
    ],
)
def test_other_blocks_are_for_a_person(held: Callable[[], Word], judge: Judge, edit: Callable[[Word], Word]) -> None:
    reviewed = judge(edit(held()).data())
    assert reviewed.findings and {one.fate for one in reviewed.findings} == {"person"}
    assert changed_lines(reviewed) == []
