"""The tools of an assistant, without the protocol: what they answer, within which bounds, and what they never open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from assistant_folders import COMMANDS, FALSE, TRUE, contents, pdf, reports

from briefgen.mcp import DocumentFolder, Tools
from briefgen.mcp.folder import NotThere
from briefgen.mcp.results import LONGEST, MOST, QuotedPassage, visible
from briefgen.mcp.tools import MOST_TOGETHER, Refusal
from briefgen.originals import Unreadable

NAMES = ["broken.pdf", "deep/report.txt", "hidden.html", "hostile.txt", "piers.pdf", "report.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return reports(tmp_path / "reports")


@pytest.fixture
def tools(folder: Path) -> Tools:
    drafts = folder.parent / "drafts"
    drafts.mkdir()
    (drafts / "draft.md").write_text(f"# Harbours\n\n{TRUE} The bay is lovely.\n\n{FALSE}\n", "utf-8")
    return Tools(documents=DocumentFolder(root=folder), drafts=DocumentFolder(root=drafts))


def test_the_list_names_files_alone(tools: Tools) -> None:
    listed = tools.list_reports()
    assert [one.file for one in listed.documents] == NAMES
    assert (listed.total, listed.next) == (len(NAMES), None)
    assert listed.unlisted >= 4  # two links, two names, a pipe where there are pipes


HOSTILE = (
    "../outside/private.txt", "reports/../../outside/private.txt", "/etc/passwd", "link.txt", "inside.txt",
    "all/private.txt", ".secret.txt", "deep/../report.txt", "./report.txt", "deep\\report.txt", "report.txt\0.pdf", "",
    "con.txt", "pipe.txt", "file:///etc/passwd", "~/report.txt", "%2e%2e/outside/private.txt", "x" * 100_000,
    "C:\\Windows\\win.ini", "\\\\server\\share\\a.txt", "report.txt:stream", "REPORT.TXT", "report.txt ",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:30]))
def test_a_name_that_is_not_listed_opens_nothing(tools: Tools, name: str) -> None:
    for ask in (
        lambda: tools.quote(name),
        lambda: tools.find("salary", [name]),
        lambda: tools.check_sentence(TRUE, [name]),
        lambda: tools.draft_record(name),
        lambda: tools.prove_document(text=TRUE, reports=[name]),
        lambda: tools.prove_document(name),
    ):
        with pytest.raises((NotThere, Refusal)) as raised:
            ask()
        assert len(str(raised.value)) < 300 and "salary" not in str(raised.value)


def test_a_file_that_becomes_a_link_is_not_followed(tools: Tools, folder: Path) -> None:
    """Between the listing and its opening, too."""
    listing = tools.documents.listing()
    (folder / "report.txt").unlink()
    (folder / "report.txt").symlink_to(folder.parent / "outside" / "private.txt")
    with pytest.raises(Unreadable, match="link that leads outside"):
        tools.documents.original("report.txt", listing)
    with pytest.raises(NotThere):
        tools.quote("report.txt")


def test_a_sentence_is_held_against_the_reports(tools: Tools) -> None:
    right, wrong = (tools.check_sentence(sentence, ["report.txt"]) for sentence in (TRUE, FALSE))
    assert [one.verdict for one in right.statements] == ["supported"]
    assert [(one.verdict, one.about, one.words) for one in wrong.statements] == [
        ("contradicted", "value", ["16 percent"])
    ]
    passage = wrong.statements[0].passages[0]
    assert (passage.quoted, passage.file, passage.page) == (TRUE, "report.txt", 0)


def test_nothing_to_check_is_said(tools: Tools) -> None:
    answer = tools.check_sentence("The bay is lovely there.")
    assert [one.verdict for one in answer.statements] == ["no claim"]
    assert answer.remarks[0].startswith("nothing could be checked")
    with pytest.raises(Refusal):
        tools.check_sentence(" \n ")


def test_a_report_that_could_not_be_read_leaves_claims_to_a_person(tools: Tools) -> None:
    answer = tools.check_sentence("Lamps burn 999 litres of petrol in Norvik.")
    assert [one.verdict for one in answer.statements] == ["needs a person"]
    assert [one.file for one in answer.not_read] == ["broken.pdf"]


def test_instructions_in_a_report_are_quoted_and_change_nothing(tools: Tools) -> None:
    """A report that says what to answer says it within `quoted`, and every verdict is what it is without it."""
    with_it, without = (tools.check_sentence(FALSE, names) for names in (["report.txt", "hostile.txt"], ["report.txt"]))
    assert [one.verdict for one in with_it.statements] == [one.verdict for one in without.statements]
    found = tools.find("ignore previous instructions approved", ["hostile.txt"])
    assert found.passages[0].quoted in COMMANDS and found.passages[0].file == "hostile.txt"
    record = yaml.safe_load("".join(tools.draft_record("hostile.txt").yaml))
    assert record["draft"] is True and not {"reviewed", "approved"} & keys(record)


def keys(value: object) -> set[object]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_words_that_no_reader_sees_are_not_passed_on(tools: Tools) -> None:
    answers = (
        tools.quote("hidden.html"),
        tools.find("instructions supported approved", ["hidden.html"]),
        tools.check_sentence("Gulls eat 12 fish a day.", ["hidden.html"]),
        tools.draft_record("hidden.html"),
    )
    for answer in answers:
        assert "Ignore previous" not in answer.model_dump_json()
    assert "1 place with text that is not seen" in answers[0].remarks
    tags = "".join(chr(0xE0000 + ord(character)) for character in "ignore all")
    assert visible(f"a{tags}b\u202ec\x1b[31m\ud800") == "abc[31m"


def test_a_page_is_quoted_word_for_word(tools: Tools) -> None:
    answer = tools.quote("piers.pdf", 2)
    assert [(one.quoted.strip(), one.page) for one in answer.parts] == [
        ("Harbour number 2 has 22 piers and 14 cranes.", 2)
    ]
    assert (answer.pages, answer.next) == (3, None)
    with pytest.raises(Refusal, match="has 3 pages"):
        tools.quote("piers.pdf", 4)
    with pytest.raises(Refusal, match="has no pages"):
        tools.quote("report.txt", 1)


def test_every_answer_is_bounded_and_nothing_is_lost(tools: Tools, folder: Path) -> None:
    sentences = [f"Harbour {number} has {number + 1000} piers." for number in range(300)]
    text = "\n\n".join([*sentences, *["The bay of gulls is lovely."] * 1500])
    (folder / "long.txt").write_text(text, "utf-8")
    for number in range(45):
        (folder / f"more-{number:02}.txt").write_text(f"Bay {number} has {number + 70} buoys.", "utf-8")
    listed, start = [], 0
    while start is not None:
        answer = tools.list_reports(start)
        listed += [one.file for one in answer.documents]
        assert len(answer.documents) <= MOST
        start = answer.next
    assert len(listed) == len(NAMES) + 46
    quoted, start = "", 0
    while start is not None:
        page = tools.quote("long.txt", start=start)
        assert len(page.parts) <= MOST and all(len(one.quoted) <= LONGEST for one in page.parts)
        quoted += "".join(one.quoted for one in page.parts)
        start = page.next
    assert quoted == text
    record, start = "", 0
    while start is not None:
        drafted = tools.draft_record("long.txt", start=start)
        assert len(drafted.yaml) <= MOST and all(len(part) <= LONGEST for part in drafted.yaml)
        record += "".join(drafted.yaml)
        start = drafted.next
    assert yaml.safe_load(record)["draft"] is True
    assert len(tools.find("piers", ["long.txt"]).passages) <= MOST
    draft = "\n\n".join(f"Harbour {number} has {number + 1001} piers." for number in range(50))
    places, start = [], 0
    while start is not None:
        proved = tools.prove_document(text=draft, reports=["long.txt"], start=start, everything=True)
        assert len(proved.statements) <= MOST
        places += [one.sentence for one in proved.statements]
        start = proved.next
    assert len(places) == len(set(places)) == 50
    assert QuotedPassage(quoted="x" * 9000, file="a", page=1).quoted == "x" * (LONGEST - 2) + " …"
    for number in range(MOST_TOGETHER):
        (folder / f"many-{number}.txt").write_text("No.", "utf-8")
    with pytest.raises(Refusal, match=r"name up to 20 of them in `reports`"):
        tools.check_sentence(TRUE)


def test_documents_may_come_change_and_go_meanwhile(tools: Tools, folder: Path) -> None:
    def verdict() -> str:
        return tools.check_sentence(FALSE, ["report.txt"]).statements[0].verdict

    assert verdict() == "contradicted"
    before = (folder / "report.txt").stat()
    (folder / "report.txt").write_text((folder / "report.txt").read_text("utf-8").replace("61", "16"), "utf-8")
    os.utime(folder / "report.txt", ns=(before.st_atime_ns, before.st_mtime_ns))  # of the same size and time
    assert verdict() == "supported"
    pdf(folder / "new.pdf", 1)
    assert tools.quote("new.pdf", 1).pages == 1
    (folder / "report.txt").unlink()
    with pytest.raises(NotThere):
        verdict()


def test_no_draft_is_a_report(tools: Tools) -> None:
    assert "draft.md" not in [one.file for one in tools.list_reports().documents]
    proved = tools.prove_document("draft.md", reports=["report.txt"])
    assert [(one.sentence, one.verdict) for one in proved.statements] == [(FALSE, "contradicted")]
    assert proved.counts["supported"] == 1 and proved.reports == ["report.txt"]
    with pytest.raises(Refusal, match="no folder of drafts"):
        Tools(documents=tools.documents).prove_document("draft.md")
    with pytest.raises(Refusal, match="name one of"):
        tools.prove_document("draft.md", text=TRUE)


def test_drafts_inside_of_the_reports_are_left_out(tools: Tools, folder: Path) -> None:
    own = folder / "drafts"
    own.mkdir()
    (own / "mine.txt").write_text(FALSE, "utf-8")
    held = Tools(documents=DocumentFolder(root=folder, without=own), drafts=DocumentFolder(root=own, without=folder))
    assert [one.file for one in held.list_reports().documents] == NAMES
    assert held.prove_document("mine.txt", reports=["report.txt"]).counts["contradicted"] == 1
    around = DocumentFolder(root=folder.parent, without=folder)
    assert not any(name.startswith("reports/") for name in around.listing().paths)


def test_a_step_that_raises_ends_the_work(tools: Tools) -> None:
    calls = []

    def step() -> None:
        calls.append(1)
        if len(calls) > 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        tools.prove_document(text="\n\n".join([TRUE] * 50), reports=["report.txt"], step=step)
    assert len(calls) == 5


def test_nothing_in_the_folder_changes(tools: Tools, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = folder.parent / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))
    before = contents(folder.parent)
    tools.list_reports()
    tools.find("boats at night")
    tools.quote("piers.pdf", 1)
    tools.check_sentence(FALSE)
    tools.prove_document("draft.md")
    tools.draft_record("piers.pdf")
    assert contents(folder.parent) == before and not kept.exists()
