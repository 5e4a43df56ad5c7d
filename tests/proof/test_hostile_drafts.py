"""`briefgen prove` over drafts that are made to break it: an exit code, a message, and no file that is half of one."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest
from word_drafts import docx, members, p

from briefgen.cli import run

CLAIM = "In 2019 the harbours handled 1,210 boats, and 16 percent of them came at night."
GOOD = members(docx(p(CLAIM)))
MAIN = GOOD["word/document.xml"]
RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(*held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for one in held:
            for name, data in one.items():
                archive.writestr(name, data)
    return out.getvalue()


def changed(**parts: bytes) -> bytes:
    """The draft with other bytes in its main part."""
    return packed(GOOD | {"word/document.xml": parts["main"]})


def with_part(kind: bytes, data: bytes) -> bytes:
    """The draft with a part of this kind."""
    relation = b'<Relationship Id="r1" Type="%s/%s" Target="%s.xml"/>' % (OFFICE, kind, kind)
    return packed(GOOD | {"word/_rels/document.xml.rels": RELATIONS % relation, f"word/{kind.decode()}.xml": data})


def without(name: str) -> bytes:
    return packed({held: data for held, data in GOOD.items() if held != name})


def declared(inside: bytes, instead: bytes) -> bytes:
    return changed(main=b"<!DOCTYPE a [%s]>" % inside + MAIN.split(b"?>", 1)[-1].replace(b"boats", instead))


DEEP = MAIN.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 3000, 1).replace(
    b"</w:body>", b"</w:p>" * 3000 + b"</w:body>"
)
# What cannot be read at all, and what is said of it.
UNREAD = {
    "empty": (b"", "it is empty"),
    "text": (b"no archive", "it is no zip archive"),
    "truncated": (packed(GOOD)[:700], "it is no zip archive"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "it is encrypted, or in an older format"),
    "bomb": (
        changed(main=MAIN.replace(b"</w:body>", b"<w:p/>" * 3_000_000 + b"</w:body>")),
        "packed more than 200 times",
    ),
    "many members": (packed(GOOD | {f"word/{n}.xml": b"" for n in range(10_001)}), "at most 10,000 are read"),
    "deep": (changed(main=DEEP), "document.xml"),
    "entities": (declared(b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">', b"&b;"), "document type definition"),
    "entity of a file": (declared(b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;"), "document type definition"),
    "two of one name": (packed(GOOD, {"word/document.xml": MAIN.replace(b"16", b"61")}), "have one name"),
    "no main part": (without("word/document.xml"), "it has no word/document.xml"),
    "broken relations": (packed(GOOD | {"word/_rels/document.xml.rels": b"<a"}), "not well-formed"),
    "broken notes": (with_part(b"footnotes", b"<w:foot"), "not well-formed"),
    "NUL": (changed(main=MAIN.replace(b"boats", b"bo\0ats")), "not well-formed"),
}
# What can be read, and not be changed: the claim is judged, and the file left alone.
UNCHANGED = {
    "bomb beside": (packed(GOOD | {"word/media/a.bin": bytes(270_000_000)}), "it unpacks to more than"),
    "no types": (without("[Content_Types].xml"), "no main document part"),
    "no relations": (without("_rels/.rels"), "no main document part"),
    "broken types": (packed(GOOD | {"[Content_Types].xml": b"<a"}), "not well-formed"),
    "broken comments": (with_part(b"comments", b"<w:comments"), "not well-formed"),
    "broken settings": (with_part(b"settings", b"\xff\xfe\0"), "not written in UTF-8"),
    "leads out": (packed(GOOD | {"../../evil.txt": b"x"}), "is no name inside a package"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(f"Night\n\n{CLAIM.replace('16', '61')}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", UNREAD)
def test_a_draft_that_cannot_be_read_is_said_and_nothing_is_written(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, message = UNREAD[name]
    (folder / "draft.docx").write_bytes(data)
    assert run(["prove", "draft.docx", "report.txt"]) == 1
    out, err = capsys.readouterr()
    assert "not read: draft.docx: " in out and message in out
    assert "Traceback" not in out + err
    assert sorted(path.name for path in folder.iterdir()) == ["draft.docx", "report.txt"]


@pytest.mark.parametrize("name", UNCHANGED)
def test_a_draft_that_cannot_be_changed_is_checked_and_left_alone(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, message = UNCHANGED[name]
    (folder / "draft.docx").write_bytes(data)
    assert run(["prove", "draft.docx", "report.txt"]) == 1
    out, err = capsys.readouterr()
    assert "1 contradicted" in out and "BG287" in err and message in err
    assert "Traceback" not in out + err
    assert sorted(path.name for path in folder.iterdir()) == ["draft.docx", "report.txt"]
    assert run(["prove", "draft.docx", "--clean"]) in (0, 1)  # 0 where there was nothing to take out
    assert "Traceback" not in capsys.readouterr().err
    assert (folder / "draft.docx").read_bytes() == data


def test_what_leads_elsewhere_is_listed_and_not_followed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    relations = b'<Relationship Id="r1" Type="%s/attachedTemplate" Target="http://a.example/x" TargetMode="External"/>'
    relations += b'<Relationship Id="r2" Type="%s/image" Target="file:///etc/passwd" TargetMode="External"/>'
    part = RELATIONS % (relations % (OFFICE, OFFICE))
    (folder / "draft.docx").write_bytes(packed(GOOD | {"word/_rels/document.xml.rels": part}))
    assert run(["prove", "draft.docx", "report.txt"]) == 1
    out = capsys.readouterr().out
    assert "holds a template elsewhere" in out and "holds links to elsewhere (image)" in out
    done = members((folder / "draft.proved.docx").read_bytes())
    assert b"file:///etc/passwd" in done["word/_rels/document.xml.rels"]  # the file's own, and not what it names
    assert not any(b"root:" in data for data in done.values())
