"""What is kept of a report: the same proof, read again where anything is another, and never evidence by itself."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from briefgen import numerals, usercache
from briefgen.numerals import Expression
from briefgen.originals import load
from briefgen.proof import Proof, prove, report, report_cache
from briefgen.quantity import Period

REPORT = """Of the harbours, 12 per cent answered the survey in March 2031.

The harbour masters saw 1,250 boats at night, and about a third of them had no lights.

Table 1: Boats by harbour
Boats\tLit\tUnlit
Norhavn\t120\t30
Sorhavn\t410\t95
"""
DRAFT = """Of the harbours, 12 per cent answered the survey in March 2031.

The harbour masters saw 1,520 boats at night.
"""


@pytest.fixture
def proven(tmp_path: Path) -> Callable[[], Proof]:
    """Proves the draft against the report, with one cache."""
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return lambda: prove(
        tmp_path / "draft.txt", [tmp_path / "report.txt"], languages=("en", "en"), cache=tmp_path / "cache"
    )


def entry(folder: Path) -> Path:
    (found,) = (folder / "cache").glob("*.report.json")
    return found


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were looked through, and not read from what was kept."""
    seen: list[str] = []
    work = report._worked

    def noted(document: report.Original, *rest: object) -> report.Worked:
        seen.append(document.name)
        return work(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(report, "_worked", noted)
    return seen


def rewritten(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """What is kept, changed by somebody who seals it as we do."""
    held = json.loads(usercache.read(path))
    change(held)
    usercache.keep(path, json.dumps(held).encode())


def test_a_report_is_looked_through_once(proven: Callable[[], Proof], worked: list[str]) -> None:
    assert proven() == proven() == proven()
    assert worked == ["report.txt"]
    assert [one.verdict for one in proven().statements] == ["supported", "contradicted"]


def test_of_a_kept_report_only_what_supports_is_read_again(
    proven: Callable[[], Proof], monkeypatch: pytest.MonkeyPatch
) -> None:
    proven()
    texts: list[str] = []
    read = numerals.read

    def noted(text: str, language: str, decimal: str | None = None) -> tuple[Expression, ...]:
        texts.append(text)
        return read(text, language, decimal)

    monkeypatch.setattr(numerals, "read", noted)
    proven()
    assert not [text for text in texts if "1,250" in text]
    assert [text for text in texts if text == REPORT.splitlines()[0]]


@pytest.mark.parametrize("what", ["document", "code", "language"])
def test_what_is_kept_of_another_is_not_taken(
    proven: Callable[[], Proof], worked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    proven()
    match what:
        case "document":
            (tmp_path / "report.txt").write_text(REPORT.replace("12 per cent", "13 per cent"), "utf-8")
            assert proven().statements[0].verdict == "contradicted"
        case "code":
            monkeypatch.setattr(usercache, "code", lambda rooms: "another")
            proven()
        case _:
            prove(tmp_path / "draft.txt", [tmp_path / "report.txt"], languages=("en", "sv"), cache=tmp_path / "cache")
            prove(tmp_path / "draft.txt", [tmp_path / "report.txt"], languages=("en", "en"), cache=tmp_path / "cache")
    assert len(worked) == (1 if what == "language" else 2)  # its words tell its language


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"\xff" * 200, b"[" * 100_000, b"null"], ids=["empty", "short", "bytes", "deep", "null"]
)
def test_what_was_damaged_is_read_again(
    proven: Callable[[], Proof], worked: list[str], tmp_path: Path, damage: bytes
) -> None:
    first = proven()
    entry(tmp_path).write_bytes(damage)
    assert proven() == first
    sealed = entry(tmp_path)
    usercache.keep(sealed, damage)
    assert proven() == first
    assert len(worked) == 3


def test_what_is_kept_in_another_s_place_is_read_again(
    proven: Callable[[], Proof], worked: list[str], tmp_path: Path
) -> None:
    """An entry says what its own name says: copied to another document's name, it is none."""
    proven()
    held = entry(tmp_path).read_bytes()
    (tmp_path / "report.txt").write_text(REPORT.replace("12 per cent", "13 per cent"), "utf-8")
    entry(tmp_path).unlink()
    proven()
    entry(tmp_path).write_bytes(held)
    assert proven().statements[0].verdict == "contradicted"
    assert len(worked) == 3


def test_a_figure_that_is_only_kept_supports_nothing(proven: Callable[[], Proof], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Of the harbours, 21 per cent answered the survey in March 2031.", "utf-8")
    first = proven()
    assert first.statements[0].verdict == "contradicted"

    def forge(held: dict[str, object]) -> None:
        figures = json.dumps(held["figures"]).replace('{"fraction": "12"}', '{"fraction": "21"}')
        assert '"21"' in figures
        held["figures"] = json.loads(figures)

    rewritten(entry(tmp_path), forge)
    assert proven() == first


@pytest.mark.parametrize(
    "figures",
    [{"0": [[0, 3]]}, {"0": 7}, {"0": [[0, 3, {"nothing": 1}]]}, [], {"0": [[0, 3, {"value": {"date": "x"}}]]}],
)
def test_figures_that_cannot_be_made_are_read_again(
    proven: Callable[[], Proof], tmp_path: Path, figures: object
) -> None:
    first = proven()
    rewritten(entry(tmp_path), lambda held: held.update(figures=figures))
    assert proven() == first


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="needs folders that nobody may write")
def test_a_folder_that_cannot_be_written_is_no_fault(
    proven: Callable[[], Proof], worked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    assert proven() == proven()
    assert worked == ["report.txt", "report.txt"]


def test_every_unit_is_kept_as_it_was_cut(proven: Callable[[], Proof], tmp_path: Path) -> None:
    proven()
    held = report_cache.read(entry(tmp_path))
    assert held is not None
    cut = report.segments(load(tmp_path / "report.txt"), everything=True)
    assert any(one.cells for one in cut)
    assert tuple(held.segments[:]) == cut
    assert [(one.start, one.kind) for one in held.units] == [(one.start, one.kind) for one in cut]


def test_every_field_of_a_figure_is_kept() -> None:
    one = Expression(
        start=1,
        end=4,
        surface="123",
        value=Fraction(1, 3),
        min=Period(2031, 3, "month"),
        max=Period(2031, 2, "quarter"),
        vague="many",
        times=1000,
        unit="money",
        of="year",
        currency="EUR",
        per=100_000,
        spread=Fraction(2),
        qualifier="about",
        also=("over", "under"),
        role="name",
        written=True,
        problem="unread",
    )
    day = Expression(start=0, end=2, surface="x1", value=dt.date(2031, 3, 1), unit="date", per="person")
    rows = json.loads(json.dumps([report_cache._figure_row(one), report_cache._figure_row(day)]))
    assert tuple(report_cache._figures(rows, "x1234")) == (one, day)
