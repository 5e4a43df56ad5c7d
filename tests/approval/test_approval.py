"""An approval is of a text: what it covers, what ends it, and that it is written without touching anything else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from start import start

from briefgen import approval, pipeline, records, workspace
from briefgen.cli import run
from briefgen.document import Document
from briefgen.records import yaml12
from briefgen.records.model import Approved

BRIEF = "sources/briefs/night-work.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = start(tmp_path_factory.mktemp("start") / "new")
    path = root / BRIEF
    text = path.read_text().replace("[policy-brief, handout]", "[policy-brief]").replace("[en, sv, pl]", "[en]")
    path.write_text("".join(line for line in text.splitlines(keepends=True) if "handout:" not in line))
    assert run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office", "--on", "2026-02-01"]) == 0
    return root


def edit(root: Path, old: str, new: str, file: str = BRIEF) -> None:
    path = root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def composed(root: Path, date: dt.date | None = None) -> tuple[Document, dict[str, str]]:
    space = workspace.find(root)
    held, told = records.load(space)
    assert not [one for one in told if one.severity == "error"], told
    document, noticed = pipeline.compose(space, held, next(pipeline.targets(held, date=date)))
    return document, {one.code: f"{one.message} ({one.hint})" for one in noticed}


def test_what_is_approved_is_printed_as_approved(root: Path) -> None:
    document, noticed = composed(root)
    assert document.banner == "" and noticed == {}
    text = (root / "sources/approvals/night-work/policy-brief.en.txt").read_text()
    assert "Approved by ⟨approval⟩ on ⟨approval⟩." in text and "Harbour Office on" not in text
    assert yaml12.read((root / BRIEF).read_bytes(), BRIEF)[0]["status"]["content"] == {  # type: ignore[call-overload, index]
        "policy-brief.en": approval.digest(text)
    }


def test_a_brief_that_is_turned_round_is_a_draft(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "Light for the night shift", "No light for the night shift")
    document, noticed = composed(root)
    assert document.banner == "Draft"
    assert "“Light for the" not in noticed and "is now “No light for" in noticed["BG146"]
    assert 'briefgen approve night-work --by "Harbour Office"' in noticed["BG146"]
    assert run(["-C", str(root), "build", "-f", "html"]) == 0, "it is built, as a draft"
    html = (root / "output/night-work/night-work.policy-brief.en.html").read_text()
    assert "Draft" in html and "Approved by" not in html
    manifest = json.loads((root / "output/manifest.json").read_text())
    assert manifest["documents"]["night-work/night-work.policy-brief.en"]["unapproved"] is True
    capsys.readouterr()
    assert run(["-C", str(root), "build", "-f", "html", "--strict"]) == 1, "however often it was built"
    assert "BG146" in capsys.readouterr().err
    assert run(["-C", str(root), "check", "--strict"]) == 1
    assert run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office"]) == 0
    assert run(["-C", str(root), "build", "-f", "html", "--strict"]) == 0
    assert composed(root)[0].banner == ""


CHANGES = [
    (BRIEF, "Their harbour masters ask for light.", "Their harbour masters ask for rest.", "words"),
    (BRIEF, "publisher: ", "publisher: The ", "words"),
    ("templates/policy-brief/brief.html.j2", '_("Key messages")', '_("Main points")', "words"),
]


@pytest.mark.parametrize(("file", "old", "new", "kind"), CHANGES)
def test_whatever_changes_what_is_printed_ends_it(root: Path, file: str, old: str, new: str, kind: str) -> None:
    if file.startswith("templates/"):
        source = workspace.find(root).template("policy-brief")
        (root / file).parent.mkdir(parents=True)
        for path in source.glob("*.*"):
            (root / file).with_name(path.name).write_bytes(path.read_bytes())
        assert composed(root)[1] == {}, "the same template in another place"
    edit(root, old, new, file)
    document, noticed = composed(root)
    assert document.banner and f"{kind}: “" in noticed["BG146"]


def test_a_figure_and_a_chart_that_change_end_it(root: Path) -> None:
    report = next((root / "sources/reports").glob("*.yaml"))
    held = yaml12.read(report.read_bytes(), report.name)[0]
    finding = next(one for one in held["findings"] if one["id"] == "accidents")  # type: ignore[call-overload, index]
    name, statistic = next(iter(finding["statistics"].items()))
    assert statistic.get("value") is not None, name
    text = report.read_text()
    before = f"value: {statistic['value']}"
    at = text.index(before, text.index("id: accidents"))
    report.write_text(text[:at] + before.replace(str(statistic["value"]), "3") + text[at + len(before) :])
    document, noticed = composed(root)
    assert document.banner and "figures" in noticed["BG146"]


def test_the_day_and_the_approver_change_nothing(root: Path) -> None:
    assert composed(root, date=dt.date(2027, 5, 6))[1] == {}
    edit(root, "approved: Harbour Office", "approved: The Board")
    edit(root, "on: 2026-02-01", "on: 2026-03-01")
    document, noticed = composed(root)
    assert noticed == {} and document.banner == ""


def test_an_approval_of_no_text_is_none(root: Path) -> None:
    text = (root / BRIEF).read_text()
    start, end = text.index("status:"), text.index("title:")
    (root / BRIEF).write_text(f"{text[:start]}status: {{approved: Harbour Office, on: 2026-02-01}}\n{text[end:]}")
    document, noticed = composed(root)
    assert document.banner == "Draft" and "briefgen approve night-work" in noticed["BG145"]


def test_a_document_that_nobody_saw_is_none_either(root: Path) -> None:
    edit(root, "policy-brief.en: ", "policy-brief.sv: ")
    assert "does not cover policy-brief.en" in composed(root)[1]["BG145"]


def test_a_text_that_was_changed_in_the_folder_proves_nothing(root: Path) -> None:
    edit(root, "Light for the night shift", "No light for the night shift")
    path = root / "sources/approvals/night-work/policy-brief.en.txt"
    path.write_text(path.read_text().replace("Light for the night shift", "No light for the night shift"))
    document, noticed = composed(root)
    assert document.banner and "BG146" in noticed and "is now" not in noticed["BG146"]


@pytest.mark.parametrize("link", ["approvals", "approvals/night-work", "approvals/night-work/policy-brief.en.txt"])
def test_links_are_neither_written_through_nor_read(
    link: str, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    place = root / "sources" / link
    for path in sorted(place.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if place.is_dir():
        place.rmdir()
        place.symlink_to(elsewhere, target_is_directory=True)
    else:
        place.unlink()
        (elsewhere / "secret").write_text("a password")
        place.symlink_to(elsewhere / "secret")
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office", "--on", "2026-02-01"])
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before


def test_a_brief_with_errors_cannot_be_approved(root: Path) -> None:
    before = (root / BRIEF).read_bytes()
    edit(root, "Their harbour masters ask for light.", "Ninety harbour masters ask for light.")
    spoilt = (root / BRIEF).read_bytes()
    assert run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office"]) == 1
    assert (root / BRIEF).read_bytes() == spoilt != before


STATUS = Approved(approved="Harbour Office", on=dt.date(2026, 2, 1), content={"handout.en": "0" * 64})
HEAD, TAIL = "# about\nid: a   # the id\ndate: 2026-01-01  # a day\n", "title: T\nuses: {}\n# the end\n"


@pytest.mark.parametrize(
    "status",
    [
        "",
        "status: draft\n",
        "status: draft   # marked\n",
        "status: {approved: X, on: 2026-01-01}\n",
        "status: {approved: X,\n  on: 2026-01-01}   # by X\n",
        "status:\n  approved: X   # who\n  on: 2026-01-01\n",
        "status:\n  approved: X\n  # why\n  on: 2026-01-01\n  content:\n    handout.en: " + "1" * 64 + "\n\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_the_status_changes(status: str, newline: str, mark: bytes) -> None:
    data = mark + (HEAD + status + TAIL).replace("\n", newline).encode()
    new = approval.spliced(data, "a.yaml", STATUS)
    text = new.removeprefix(mark).decode()
    assert new.startswith(mark) and text.startswith(HEAD.replace("\n", newline).rstrip("\r\n"))
    assert text.endswith(TAIL.replace("\n", newline)) and text.count("\n") == text.count(newline)
    for comment in (line.partition("#")[2] for line in status.splitlines() if "#" in line):
        assert f"#{comment}" in text
    value = yaml12.read(new, "a.yaml")[0]
    assert isinstance(value, dict) and Approved.model_validate(value["status"]) == STATUS
    assert approval.spliced(new, "a.yaml", STATUS).count(b"status:") == 1


@pytest.mark.parametrize("name", ["no", "A: b", "# x", "O'Hara & Co.", "Ålands hamnar", "12", '"q"', "{x}", "a #b"])
def test_any_name_is_written_as_it_is(name: str) -> None:
    new = approval.spliced((HEAD + TAIL).encode(), "a.yaml", STATUS.model_copy(update={"approved": name}))
    value = yaml12.read(new, "a.yaml")[0]
    assert value["status"]["approved"] == name  # type: ignore[call-overload, index]
