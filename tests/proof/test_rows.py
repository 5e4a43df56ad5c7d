"""Rows of tables as passages: their figures have the units and scales of their labels, and may be calculated with."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.proof import prove

ASSURED = ("supported", "rounded", "derived")
REPORT = """<html lang="en"><body><h1>Harbours</h1><p>The count was made in all harbours of the coast.</p>
<table><caption>Table 1. Boats in harbours (thousands)</caption>
<tr><th></th><th>2017</th><th>2018</th><th>2019</th></tr>
<tr><th>Boats with a licence</th><td>2,410</td><td>2,550</td><td>2,810</td></tr>
<tr><th>Boats without a licence</th><td>410</td><td>395</td><td>380</td></tr>
<tr><th>Crews</th><td>610</td><td>640</td><td>690</td></tr></table>
<table><caption>Table 2. Landings</caption><tr><th></th><th>Tonnes</th><th>Change, %</th><th>Paid (EUR)</th></tr>
<tr><th>Cod</th><td>410</td><td>5.5</td><td>31</td></tr>
<tr><th>Herring</th><td>395</td><td>7.2</td><td>45</td></tr>
<tr><th>Plaice</th><td>613</td><td>9.1</td><td>52</td></tr></table></body></html>
"""


def verdict(tmp_path: Path, claim: str) -> str:
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "harbours.html").write_text(REPORT, "utf-8")
    (tmp_path / "draft.txt").write_text(f"{claim}\n", "utf-8")
    for _ in range(2):  # the second time of what was kept
        (found,) = prove(tmp_path / "draft.txt", [tmp_path / "reports"], cache=tmp_path / "cache").claims
    return found.verdict


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("In 2019 there were 690 thousand crews.", ("supported",)),
        ("Herring was paid 45 EUR.", ("supported",)),
        ("In 2019 there were 2,810 thousand boats with a licence, 260 thousand more than in 2018.", ("derived",)),
        ("Boats without a licence numbered 380 thousand in 2019, 15 thousand fewer than in 2018.", ("derived",)),
        ("Between 2017 and 2019, boats with a licence rose by 400 thousand, to 2,810 thousand.", ("derived",)),
        ("Crews rose from 610 thousand in 2017 to 690 thousand in 2019, an increase of 80 thousand.", ("derived",)),
        ("Crews rose to 690 thousand in 2019, up 7.8 percent on 2018.", ("derived", "needs a person")),
    ],
)
def test_what_a_row_states_or_gives_is_assured(tmp_path: Path, claim: str, verdicts: tuple[str, ...]) -> None:
    assert verdict(tmp_path, claim) in verdicts


@pytest.mark.parametrize(
    "claim",
    [
        "In 2019 there were 690 crews.",  # the table counts in thousands
        "Boats with a licence numbered 2,810 in 2019.",
        "The change in cod was 5.5 EUR.",
        "The change in herring was 9.1 percent.",
        "In 2018 there were 2,810 thousand boats with a licence.",
        "In 2019 there were 2,810 thousand boats with a licence, 250 thousand more than in 2018.",
        "In 2018 there were 2,810 thousand boats with a licence, 260 thousand more than in 2019.",
        "Boats without a licence numbered 380 thousand in 2019, 15 thousand more than in 2018.",
        "Boats with a licence fell by 400 thousand between 2017 and 2019.",
        "There were 50 thousand fewer crews in 2019 than in 2018.",
        "Crews rose from 690 thousand in 2017 to 610 thousand in 2019, an increase of 80 thousand.",
    ],
)
def test_another_scale_year_way_or_result_is_not(tmp_path: Path, claim: str) -> None:
    assert verdict(tmp_path, claim) not in ASSURED
