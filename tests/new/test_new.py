"""`briefgen new`: what it writes is valid, says what it did not take, and overwrites nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from start import start

from briefgen import records, workspace
from briefgen import theme_file as themes
from briefgen.cli import run

BIB = r"""
@comment{not a work}
@string{obs = {Coastal Observatory}}
@techreport{ek2025,
  author = "Ek, Anna and {Coastal Observatory} and {World Boat Organization}",
  title = {Night Work in {S}mall Harbours},
  institution = obs, year = 2025, month = mar, number = {12}, language = {english}, langid = {english},
  url = {https://example.org/h}, urldate = {2025-04-01}, keywords = {night, work}
}
@article{wilk, author = {von Wilk, Jan and others}, title = {Łodzie \& światło}, journal = {Morze}, volume = 3,
  number = 2, pages = {10--20}, year = 2024, doi = {https://doi.org/10.1000/abc}, langid = {polish}}
@misc{odd, title = {Odd One}, year = {in press}}
"""
RIS = """\
TY  - RPRT
AU  - Ek, Anna
AU  - Coastal Observatory
TI  - Night Work in
      Small Harbours
PB  - Coastal Observatory
PY  - 2025
DA  - 2025/03/09/
M1  - 12
LA  - sv
SN  - 978-3-16-148410-0
XX  - who knows
ER  -

TY  - XYZ
TI  - Another
ER  -
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path / "ws")


def new(root: Path, *arguments: str) -> int:
    return run(["-C", str(root), "new", *arguments])


def report(root: Path, name: str) -> records.Report:
    held, wrong = records.load(workspace.find(root))
    assert not [one for one in wrong if one.severity == "error"], wrong
    return held.reports[name].record


def put(root: Path, name: str, text: str) -> str:
    (root.parent / name).write_text(text, "utf-8")
    return str(root.parent / name)


def test_a_bibliography_of_bibtex_keeps_the_words_of_its_titles(root: Path) -> None:
    bib = put(root, "a.bib", BIB)
    assert new(root, "report", "harbours", "--from", bib, "--entry", "ek2025") == 0
    edition = report(root, "harbours").editions["en"]
    assert edition.title == "Night Work in Small Harbours"
    names = [author.literal or f"{author.given} {author.family}" for author in edition.author]
    assert names == ["Anna Ek", "Coastal Observatory", "World Boat Organization"]
    assert (edition.issued, str(edition.accessed), edition.number) == ("2025-03", "2025-04-01", "12")
    assert report(root, "harbours").draft
    assert edition.keyword


def test_a_work_whose_key_is_the_name_is_the_one_that_is_meant(root: Path) -> None:
    assert new(root, "report", "wilk", "--from", put(root, "a.bib", BIB)) == 0
    edition = report(root, "wilk").editions["pl"]
    assert (edition.title, edition.container_title, edition.DOI) == ("Łodzie & światło", "Morze", "10.1000/abc")
    assert [(author.dropping_particle, author.family) for author in edition.author] == [("von", "Wilk")]
    assert "who are not named" in (root / "sources/reports/wilk.yaml").read_text("utf-8")


def test_what_a_record_cannot_hold_is_said_and_not_changed_to_fit(root: Path) -> None:
    assert new(root, "report", "odd", "--from", put(root, "a.bib", BIB)) == 0
    edition = report(root, "odd").editions["und"]
    assert (edition.type, edition.title, edition.issued) == ("document", "Odd One", None)
    text = (root / "sources/reports/odd.yaml").read_text("utf-8")
    assert "# Not taken: type" in text and "# Not taken: issued" in text and "replace `und`" in text


def test_ris_keeps_months_numbers_and_organisations(root: Path) -> None:
    ris = put(root, "a.ris", RIS)
    assert new(root, "report", "ris", "--from", ris, "--entry", "1") == 0
    edition = report(root, "ris").editions["sv"]
    assert edition.title == "Night Work in Small Harbours"
    assert [author.literal or author.family for author in edition.author] == ["Ek", "Coastal Observatory"]
    assert (edition.issued, edition.number, edition.ISBN) == ("2025-03-09", "12", "978-3-16-148410-0")
    assert "# Not taken: RIS XX" in (root / "sources/reports/ris.yaml").read_text("utf-8")


def test_csl_json_of_any_kind_is_held_or_said(root: Path) -> None:
    items = [
        {
            "id": "a",
            "type": "report",
            "title": "null",
            "issued": {"date-parts": [["x"]]},
            "author": "Ek",
            "URL": "ftp:",
        },
        {"id": "b", "type": 3, "title": "x" * 900, "page": {"a": 1}},
    ]
    source = put(root, "a.json", json.dumps(items))
    for name in ("a", "b"):
        assert new(root, "report", name, "--from", source) == 0
    assert report(root, "a").editions["und"].title == "null"
    text = (root / "sources/reports/a.yaml").read_text("utf-8")
    assert all(f"# Not taken: {key}" in text for key in ("issued", "author", "URL"))
    assert len(report(root, "b").editions["und"].title) == 500


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.bib", "@x{", "cannot read this file of references"),
        ("a.bib", "nothing", "found no work with a title"),
        ("a.json", "{", "cannot read this file of references"),
        ("a.json", "[" * 5000, "cannot read this file of references"),
        ("a.ris", "no tags", "found no work with a title"),
        ("a.bib", BIB, "found 3 works in it, and none called `x`"),
    ],
)
def test_a_file_that_does_not_say_which_work_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    assert new(root, "report", "x", "--from", put(root, name, text)) == 1
    err = capsys.readouterr().err
    assert "error[BG154]" in err and said in err
    assert not (root / "sources/reports/x.yaml").exists()


def test_a_report_of_a_document_is_its_draft_and_keeps_the_document(root: Path) -> None:
    source = put(root, "boats.txt", "Boats at night\n\nIn the harbour, 31 percent of the boats came at night.\n")
    assert new(root, "report", "boats-2025", "--from", source, "-l", "en") == 0
    held = report(root, "boats-2025")
    assert held.draft and held.findings[0].statistics["percent"].value == 31
    assert (root / "sources/documents/boats.txt").read_bytes() == Path(source).read_bytes()
    assert run(["-C", str(root), "check"]) == 0


def test_an_empty_report_is_a_valid_draft(root: Path) -> None:
    assert new(root, "report", "empty", "-l", "fi") == 0
    assert report(root, "empty").draft and report(root, "empty").leading == "fi"


def test_a_brief_of_a_report_builds_at_once(root: Path) -> None:
    assert new(root, "brief", "first", "--from", "harbour-2025") == 0
    assert new(root, "brief", "bare") == 0
    assert run(["-C", str(root), "build", "first", "bare", "-f", "html", "--strict"]) == 0
    held, _ = records.load(workspace.find(root))
    uses = set(held.briefs["first"].record.uses.values())
    whole = held.reports["harbour-2025"].record
    parts = {
        *(one.id for one in whole.findings),
        *(one.id for one in whole.series),
        *(one.id for one in whole.quotations),
    }
    assert uses == {f"harbour-2025/{part}" for part in parts}


def test_a_brief_of_a_draft_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "report", "empty") == 0
    assert new(root, "brief", "first", "--from", "empty") == 2
    assert "is a draft" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["policy-brief", "handout"])
def test_a_copy_of_a_template_makes_the_same_documents(root: Path, source: str) -> None:
    assert new(root, "template", "ours", "--from", source) == 0
    space = workspace.find(root)
    assert themes.load(*space.layers("ours")).model_dump(exclude={"directory", "root"}) == themes.load(
        *space.layers(source)
    ).model_dump(exclude={"directory", "root"})
    brief = root / "sources/briefs/night-work.yaml"
    text = brief.read_text("utf-8").replace("[policy-brief, handout]", f"[{source}, ours]")
    brief.write_text(
        text.replace("  handout: {pages: 1}\n", "").replace("  policy-brief: {pages: 2, words: 900}\n", "")
    )
    brief.write_text(brief.read_text("utf-8").replace("length:", "length: {} "))
    assert run(["-C", str(root), "build", "-l", "pl", "-f", "html", "--strict"]) == 0
    ours, theirs = ((root / f"output/night-work/night-work.{name}.pl.html").read_bytes() for name in ("ours", source))
    # Each links to the other.
    links = re.compile(rb'<link[^>]*href="night-work[^>]*>|<nav class="versions".*?</nav>', re.DOTALL)
    assert links.sub(b"", ours) == links.sub(b"", theirs)


def test_every_key_of_a_copied_theme_can_be_set(root: Path) -> None:
    assert new(root, "template", "ours") == 0
    path = root / "templates/ours/theme.toml"
    text = path.read_text("utf-8")
    keys = "\n".join(
        line.removeprefix("# ") if " = " in line.partition("   #")[0] else line for line in text.splitlines()
    )
    path.write_text(keys, "utf-8")
    themes.load(*workspace.find(root).layers("ours"))


def test_nothing_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, name in (("report", "harbour-2025"), ("brief", "night-work")):
        assert new(root, kind, name) == 1
        assert "error[BG155]" in capsys.readouterr().err
    assert new(root, "template", "handout") == 2
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/mine").mkdir()
    assert new(root, "template", "mine") == 1
    shutil.rmtree(root / "templates/mine")
    assert new(root, "report", "Not A Name") == 2
