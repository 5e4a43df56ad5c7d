"""`briefgen prove`: what it prints and writes, in which form, and with which exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from word_drafts import box, docx, members, p, run, table

import briefgen
from briefgen.cli import run as briefgen_run
from briefgen.proof.remark import comment_words
from briefgen.proof.word.paragraphs import paragraphs
from briefgen.proof.word.tree import parse

REPORT = """Night Work in Small Harbours

In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. The share of women among the harbour
masters rose from 14.2 percent in 2010 to 27.4 percent in 2019. Among women 27.4 percent never sail, among men
31.6 percent.
"""
TRUE = "In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night."
FALSE = "In 2019 the harbours handled 1,210 boats, and 16 percent of them came at night."
OPEN = "In 2019, 61 percent of the lorries came at night."
STYLE = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
DRAFT = docx(
    p("Harbours at night", properties='<w:pStyle w:val="Heading1"/>')
    + p(TRUE)
    + p("Some say: ", run(FALSE, "<w:b/>"), " It is so.")
    + p(OPEN, box(p("Among women 31.6 percent never sail, among men 27.4 percent.")))
    + table(("Boats handled by the harbours", "1,310")),
    {
        "styles.xml": (
            "styles",
            '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
        )
    },
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "draft.docx").write_bytes(DRAFT)
    (tmp_path / "draft.txt").write_text(f"{TRUE}\n\nThe bay is lovely there.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return tmp_path


def texts(data: bytes) -> list[str]:
    part = members(data)["word/document.xml"]
    return [one.text for one in paragraphs(part, parse(part))]


def comments(data: bytes) -> str:
    return "\n".join(ElementTree.fromstring(members(data)["word/comments.xml"]).itertext())


def test_a_draft_whose_claims_are_supported_is_exit_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert briefgen_run(["prove", "draft.txt", "report.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "draft.txt: 2 sentences; 1 holds something that can be checked: 1 supported, 0 for a person; 1"
    )
    assert briefgen_run(["prove", "draft.txt", "report.txt", "--all"]) == 0
    assert "line 1: supported" in capsys.readouterr().out


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def code(text: str, *options: str) -> int:
        (folder / "one.txt").write_text(text, "utf-8")
        return briefgen_run(["prove", "one.txt", "report.txt", *options])

    assert code(FALSE) == 1
    assert code("Lighthouses use 733 litres of oil in a winter.") == 1
    assert code(OPEN) == 0
    assert code(OPEN, "--fail-on", "needs-person") == 1
    assert code("The bay is lovely. Gulls sleep there.") == 1
    assert "Nothing could be checked" in capsys.readouterr().out
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "one.txt").write_text(TRUE, "utf-8")
    assert briefgen_run(["prove", "one.txt", "report.txt", "scan.pdf"]) == 1
    assert "not read: scan.pdf" in capsys.readouterr().out
    assert briefgen_run(["prove", "nowhere.txt", "report.txt"]) == 2


def test_json_has_every_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    briefgen_run(["prove", "draft.docx", "report.txt", "--format", "json"])
    held = json.loads(capsys.readouterr().out)
    assert held["summary"]["opening"].startswith("7 sentences") or held["summary"]["sentences"] == len(
        held["sentences"]
    )
    keys = {"sentence", "place", "language", "verdict", "kind", "spans", "passage", "report", "page", "calculation",
            "message"}  # fmt: skip
    assert all(keys <= one.keys() for one in held["sentences"])
    for one in held["sentences"]:
        assert all(one["sentence"][span["start"] : span["end"]].strip() for span in one["spans"])
    wrong = next(one for one in held["sentences"] if one["sentence"] == FALSE or FALSE in one["sentence"])
    assert (wrong["verdict"], wrong["kind"], wrong["report"]) == ("contradicted", "value", "report.txt")


def test_sarif_and_junit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "one.txt").write_text(f"{TRUE}\n\n{FALSE}\n\n{OPEN}\n", "utf-8")
    assert briefgen_run(["prove", "one.txt", "report.txt", "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("BG280", "error"),
        ("BG283", "note"),
        ("BG284", "warning"),  # two values for the same thing
    ]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    briefgen_run(["prove", "one.txt", "report.txt", "--format", "junit"])
    suite = ElementTree.fromstring(capsys.readouterr().out)
    cases = [one for one in suite.iter("testcase") if one.get("classname") == "briefgen.evidence"]
    assert [[child.tag for child in case][:1] for case in cases] == [[], ["failure"], ["skipped"]]


def test_the_word_file_comes_back_with_comments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert briefgen_run(["prove", "draft.docx", "report.txt"]) == 1
    assert (folder / "draft.docx").read_bytes() == DRAFT
    done = (folder / "draft.proved.docx").read_bytes()
    assert texts(done) == texts(DRAFT)
    said = comments(done)
    assert "Contradicted (value)" in said and "“16 percent” here, “61 percent” in the report." in said
    assert "report.txt says: “In 2019 the harbours handled 1,210 boats, and 61 percent" in said
    assert "About a text in a text box near here" in said
    assert "Checked by briefgen against report.txt" in said
    assert "Supported" not in said
    before, after = members(DRAFT), members(done)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed <= {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert briefgen_run(["prove", "draft.docx", "report.txt", "--all"]) == 1  # its own earlier file is replaced
    assert "Supported" in comments((folder / "draft.proved.docx").read_bytes())


def test_a_second_run_over_the_proved_file_replaces_the_comments(folder: Path) -> None:
    briefgen_run(["prove", "draft.docx", "report.txt", "-o", "once.docx"])
    briefgen_run(["prove", "once.docx", "report.txt", "-o", "twice.docx"])
    once, twice = (members((folder / name).read_bytes()) for name in ("once.docx", "twice.docx"))
    assert once["word/document.xml"] == twice["word/document.xml"]
    assert once["word/comments.xml"] == twice["word/comments.xml"]


def test_clean_gives_the_draft_back(folder: Path) -> None:
    briefgen_run(["prove", "draft.docx", "report.txt"])
    assert briefgen_run(["prove", "draft.proved.docx", "--clean"]) == 0
    assert members((folder / "draft.clean.docx").read_bytes()) == members(DRAFT)


def test_nothing_of_a_person_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert briefgen_run(["prove", "draft.docx", "report.txt", "-o", "draft.docx"]) == 2
    shutil.copy(folder / "draft.docx", folder / "draft.proved.docx")  # a person's file of that name
    assert briefgen_run(["prove", "draft.docx", "report.txt"]) == 2
    assert (folder / "draft.proved.docx").read_bytes() == DRAFT
    assert briefgen_run(["prove", "draft.txt", "report.txt", "-o", "x.docx"]) == 2
    assert briefgen_run(["prove", "draft.txt", "report.txt", "--format", "json", "-o", "report.txt"]) == 2
    assert (folder / "report.txt").read_text("utf-8") == REPORT


def test_a_file_that_may_not_be_changed_is_only_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signed = docx(p(FALSE), members={"_xmlsignatures/sig1.xml": b"<a/>"})
    (folder / "signed.docx").write_bytes(signed)
    assert briefgen_run(["prove", "signed.docx", "report.txt"]) == 1
    assert not (folder / "signed.proved.docx").exists()
    assert "BG287" in capsys.readouterr().err


def test_comments_of_others_are_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    comment = f'<w:comment w:id="0" w:author="A" w:initials="A">{p("Is it 99 percent?")}</w:comment>'
    marked = '<w:commentRangeStart w:id="0"/>' + run(TRUE) + '<w:commentRangeEnd w:id="0"/>'
    (folder / "noted.docx").write_bytes(docx(f"<w:p>{marked}</w:p>", {"comments.xml": ("comments", comment)}))
    assert briefgen_run(["prove", "noted.docx", "report.txt", "--format", "json"]) == 0
    assert "99 percent" not in capsys.readouterr().out
    assert "99 percent" in comments((folder / "noted.proved.docx").read_bytes())


def test_each_language_has_all_words(folder: Path) -> None:
    tables = comment_words()
    keys = {"kinds": set(tables["en"]["kinds"]), "places": set(tables["en"]["places"]), "": set(tables["en"])}
    for tag, table_ in tables.items():
        assert set(table_) == keys[""], tag
        assert (set(table_["kinds"]), set(table_["places"])) == (keys["kinds"], keys["places"]), tag
        for name, text in table_.items():
            if isinstance(text, str):
                fields = {part.partition("}")[0] for part in text.split("{")[1:]}
                assert fields == {part.partition("}")[0] for part in tables["en"][name].split("{")[1:]}, (tag, name)


@pytest.mark.parametrize(
    ("tag", "words"), [("ar", "يحتاج إلى مراجعة شخص"), ("he", "דורש בדיקה של אדם"), ("fa", "Needs a person")]
)
def test_comments_run_as_their_language_does(tag: str, words: str, folder: Path) -> None:
    text = {"ar": "تعاملت الموانئ مع 1,210 قوارب", "he": "הנמלים טיפלו ב-1,210 סירות", "fa": "1,210 قایق"}[tag]
    (folder / "right.docx").write_bytes(docx(p(run(text, "<w:rtl/>"), properties="<w:bidi/>")))
    briefgen_run(["prove", "right.docx", "report.txt", "-l", tag])
    done = members((folder / "right.proved.docx").read_bytes())["word/comments.xml"].decode()
    assert words in done
    assert ("<w:bidi/>" in done and "<w:rtl/>" in done) == (tag != "fa")  # what is said in English runs from the left


def test_from_python(folder: Path) -> None:
    proof = briefgen.prove(Path("draft.txt"), [Path("report.txt")])
    assert [one.verdict for one in proof.statements] == ["supported", "no claim"]
    assert proof.statements[0].passage is not None
    assert proof.statements[0].passage.report == "report.txt"


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_the_comments_on_their_words(folder: Path) -> None:
    briefgen_run(["prove", "draft.docx", "report.txt"])
    data = (folder / "draft.proved.docx").read_bytes()
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "odt",
               "--outdir", str(folder), "draft.proved.docx"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = ElementTree.fromstring(members((folder / "draft.proved.odt").read_bytes())["content.xml"])
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    held = list(content.iter(f"{office}annotation"))
    assert len(held) == len(list(ElementTree.fromstring(members(data)["word/comments.xml"])))
    (about,) = [one for one in held if "“16 percent” here" in "".join(one.itertext())]
    assert words_of(content, about, office) == "16 percent"


def words_of(content: ElementTree.Element, annotation: ElementTree.Element, office: str) -> str:
    """The text between an annotation and its end."""
    words: list[str] = []
    inside = False

    def walk(node: ElementTree.Element) -> None:
        nonlocal inside
        if node.tag == f"{office}annotation":
            inside = inside or node is annotation
        elif node.tag == f"{office}annotation-end" and node.get(f"{office}name") == annotation.get(f"{office}name"):
            inside = False
        else:
            words.append(node.text or "" if inside else "")
            for child in node:
                walk(child)
        words.append(node.tail or "" if inside else "")

    walk(content)
    return "".join(words)


def test_a_draft_with_macros_is_read_and_keeps_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = docx(p(FALSE), members={"word/vbaProject.bin": b"\x00macro\xff"})
    (folder / "macro.docm").write_bytes(draft)
    assert briefgen_run(["prove", "macro.docm", "report.txt"]) == 1
    printed = capsys.readouterr().out
    assert "1 contradicted" in printed and "macro.docm: holds macros, which were not run" in printed
    done = members((folder / "macro.proved.docm").read_bytes())
    assert done["word/vbaProject.bin"] == b"\x00macro\xff" and b"macroEnabled" in done["[Content_Types].xml"]
    assert "“16 percent” here" in comments((folder / "macro.proved.docm").read_bytes())
    assert briefgen_run(["prove", "macro.proved.docm", "--clean"]) == 0
    assert members((folder / "macro.clean.docm").read_bytes()) == members(draft)
    assert briefgen_run(["prove", "macro.docm", "report.txt", "-o", "other.docx"]) == 2  # Word would not open it
    assert briefgen_run(["prove", "draft.docx", "report.txt", "-o", "other.docm"]) == 2
