"""Which documents are the reports of a draft: each by a name of its own, and the draft itself never."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof_drafts import DRAFT, report
from word_drafts import docx, p

from briefgen.cli import run
from briefgen.proof import Proof, prove
from briefgen.proof.gathering import gathered, named
from briefgen.proof.page import as_html
from briefgen.proof.page_pictures import passage_pictures

FALSE = "In 2019 the harbours handled 1,210 boats, and 16 percent of them came at night."
REPORT = "Boats at night\n\nIn 2019 the harbours handled 1,210 boats, and 61 percent of them came at night.\n"
TEXT = "\n\n".join(
    f"{place} has {number} piers, as the masters of its harbour say."
    for number, place in enumerate(("Anholt", "Bergen", "Calais", "Dover", "Esbjerg", "Faro", "Genoa", "Horta"), 31)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = tmp_path / "held"
    held.mkdir()
    (held / "report.txt").write_text(REPORT, "utf-8")
    (held / "draft.docx").write_bytes(docx(p("Boats") + p(FALSE)))
    return held


def verdicts(proof: Proof) -> list[str]:
    return [one.verdict for one in proof.claims]


def test_a_second_run_over_a_folder_gives_the_verdicts_of_the_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first leaves its Word file with comments there, which says all that the draft says."""
    monkeypatch.chdir(folder)
    assert run(["prove", "draft.docx", "."]) == 1
    assert (folder / "draft.proved.docx").exists()
    assert run(["prove", "draft.docx", "."]) == 1
    for draft in ("draft.docx", "draft.proved.docx"):
        proof = prove(folder / draft, [folder], cache=folder / "cache")
        assert verdicts(proof) == ["contradicted"]
        assert [one.name for one in proof.compared] == ["report.txt"]
        (left,) = [one for one in proof.reports if one.left_out]
        assert left.name.startswith("draft") and "called as the draft" in left.left_out


def test_an_earlier_version_of_the_draft_is_no_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "final.txt").write_text(f"{TEXT}\n\n{FALSE}\n", "utf-8")
    (folder / "first try.txt").write_text(f"{TEXT.replace('31', '13')}\n\n{FALSE}\n", "utf-8")
    (folder / "draft.docx").unlink()
    assert run(["prove", str(folder / "final.txt"), str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "left out: first try.txt: most of its sentences are the draft's; name the file itself if it is a" in printed
    assert "held against report.txt (en)" in printed and "contradicted" in printed
    named_itself = prove(folder / "final.txt", [folder / "first try.txt"], cache=folder / "cache")
    assert "supported" in verdicts(named_itself) and not any(one.left_out for one in named_itself.reports)


def test_a_report_that_a_draft_quotes_is_one(folder: Path) -> None:
    """A part of a report, or a report of few sentences that the draft repeats, is no version of the draft."""
    (folder / "long.txt").write_text(
        f"{TEXT}\n\n{TEXT.replace('piers', 'cranes')}\n\n{TEXT.replace('piers', 'buoys')}", "utf-8"
    )
    (folder / "part.txt").write_text(TEXT, "utf-8")
    proof = prove(folder / "part.txt", [folder], cache=folder / "cache")
    assert {one.name for one in proof.compared} == {"long.txt", "report.txt", "draft.docx"}
    (folder / "short.txt").write_text(REPORT, "utf-8")
    assert {one.name for one in prove(folder / "short.txt", [folder], cache=folder / "cache").compared} >= {
        "report.txt"
    }


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / "2019" / "report.pdf", tmp_path / "2020" / "report.pdf", tmp_path / "other.pdf"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert set(named(gathered([tmp_path])).values()) == {"2019/report.pdf", "2020/report.pdf", "other.pdf"}
    assert list(named([Path("report.pdf")]).values()) == ["report.pdf"]
    deep = [Path("/a/x/r.pdf"), Path("/b/x/r.pdf"), Path("/b/y/r.pdf")]
    assert list(named(deep).values()) == ["y/r.pdf", "a/x/r.pdf", "b/x/r.pdf"]


def test_each_of_two_reports_of_one_name_has_its_pictures(tmp_path: Path) -> None:
    for year in ("2019", "2020"):
        (tmp_path / year).mkdir()
        report(tmp_path / year / "harbours.pdf")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    proof = prove(tmp_path / "draft.md", [tmp_path / "2019", tmp_path / "2020"], cache=tmp_path / "cache")
    assert [one.name for one in proof.compared] == ["2019/harbours.pdf", "2020/harbours.pdf"]
    held, remarks = passage_pictures(proof, cache=tmp_path / "cache")
    shown = {one.passage.report for one in proof.claims if one.passage is not None}
    assert {name for name, _, _ in held} == shown and remarks == ()
    page = as_html(proof, held)
    assert "data:image/png" in page and all(f"{name}, page 2" in page for name in shown)
