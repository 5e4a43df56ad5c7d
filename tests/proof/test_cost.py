"""What a proof costs grows as its drafts and reports do: counted by what is compared, not by the clock."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefgen.proof import candidates, prove, proving, report

PLACES = ("Anholt", "Bergen", "Calais", "Dover", "Esbjerg", "Faro", "Genoa", "Horta", "Izola", "Jurmala")


def text(number: int, sentences: int) -> str:
    return "\n\n".join(
        f"In {1990 + at % 30} the harbour of {PLACES[(at + number) % 10]} handled {number * 100 + at + 1200} boats."
        for at in range(sentences)
    )


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a claim is compared with a passage, a report is looked through."""
    done: Counter[str] = Counter()
    compare, units = candidates.claims.agreement, report._languages

    def compared(*both: object) -> object:
        done["compared"] += 1
        return compare(*both)  # type: ignore[arg-type]  # as it is called

    def made(*given: object) -> object:
        done["looked through"] += 1
        return units(*given)  # type: ignore[arg-type]  # as it is called

    monkeypatch.setattr(candidates.claims, "agreement", compared)
    monkeypatch.setattr(report, "_languages", made)
    return done


def cost(folder: Path, work: Counter[str], drafts: int, reports: int, sentences: int = 12) -> Counter[str]:
    held = folder / f"{drafts}-{reports}-{sentences}"
    (held / "reports").mkdir(parents=True)
    for number in range(reports):
        (held / "reports" / f"{number}.txt").write_text(text(number, 40), "utf-8")
    before = Counter(work)
    for number in range(drafts):
        (held / f"draft {number}.txt").write_text(text(number % 3, sentences), "utf-8")
        prove(held / f"draft {number}.txt", [held / "reports"], cache=held / "cache")
    return work - before


def test_a_claim_is_compared_with_as_many_passages_however_many_there_are(tmp_path: Path, work: Counter[str]) -> None:
    few, many = cost(tmp_path, work, 1, 2), cost(tmp_path, work, 1, 20)
    assert 0 < many["compared"] <= 2 * few["compared"]
    assert many["compared"] <= 12 * (candidates.MOST + 2 * candidates._WIDER)
    assert (few["looked through"], many["looked through"]) == (2, 20)


def test_twice_the_drafts_are_twice_the_work_and_no_report_is_looked_through_again(
    tmp_path: Path, work: Counter[str]
) -> None:
    one, four = cost(tmp_path, work, 1, 5), cost(tmp_path, work, 4, 5)
    assert four["compared"] <= 4 * one["compared"] * 1.2
    assert four["looked through"] == one["looked through"] == 5


def test_twice_the_sentences_are_twice_the_work(tmp_path: Path, work: Counter[str]) -> None:
    short, long = cost(tmp_path, work, 1, 3, sentences=10), cost(tmp_path, work, 1, 3, sentences=40)
    assert long["compared"] <= 4 * short["compared"] * 1.3
    assert proving.MOST_HITS <= 8
