"""A draft with everything that Word files hold, through the command: audited, opened, and given back by `--clean`."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from test_word_comments import KINDS
from word_drafts import docx, members, p, table

from briefgen.cli import run as briefgen_run
from briefgen.proof.word.paragraphs import paragraphs
from briefgen.proof.word.tree import parse

REPORT = "Prices and rents\n\nPrices rose by 14 % in 2024.\n\nProtests: 33 in the north, 44 in the south.\n"
BODY = "".join(KINDS.values()) + p("A note", '<w:r><w:footnoteReference w:id="2"/></w:r>') + table(("Protests", "35"))
PARTS = {
    "footnotes.xml": ("footnotes", f'<w:footnote w:id="2">{p("Prices rose by 12 % in 2024.")}</w:footnote>'),
    "header.xml": ("header", p("Prices rose by 12 % in 2024.")),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held = tmp_path_factory.mktemp("proved")
    (held / "report.txt").write_text(REPORT, "utf-8")
    (held / "draft.docx").write_bytes(docx(p("Prices") + BODY, PARTS))
    assert briefgen_run(["prove", str(held / "draft.docx"), str(held / "report.txt"), "--all"]) == 1
    return held


def texts(data: bytes) -> list[str]:
    part = members(data)["word/document.xml"]
    return [one.text for one in paragraphs(part, parse(part))]


def comments(data: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(members(data)["word/comments.xml"])]


def test_every_kind_of_paragraph_is_commented(folder: Path) -> None:
    draft, proved = ((folder / name).read_bytes() for name in ("draft.docx", "draft.proved.docx"))
    assert texts(proved) == texts(draft)
    wrong = [one for one in comments(proved) if one.startswith(("Contradicted", "Not found", "Needs a person"))]
    assert len(wrong) >= len(KINDS)
    assert sum("“12 %” here, “14 %” in the report." in one for one in wrong) >= len(KINDS) / 2
    unchanged = {"word/header.xml", "word/footnotes.xml"}
    assert all(members(proved)[name] == members(draft)[name] for name in unchanged)


def test_the_auditor_finds_nothing_that_the_draft_had_not(folder: Path) -> None:
    from openxml_audit import OpenXmlValidator

    found = [
        Counter(re.sub(r"\d+", "#", str(error)) for error in OpenXmlValidator().validate(folder / name).errors)
        for name in ("draft.docx", "draft.proved.docx")
    ]
    assert found[1] - found[0] == Counter()


def test_clean_gives_the_draft_back(folder: Path) -> None:
    assert briefgen_run(["prove", str(folder / "draft.proved.docx"), "--clean"]) == 0
    assert members((folder / "draft.clean.docx").read_bytes()) == members((folder / "draft.docx").read_bytes())


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_every_comment(folder: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "odt",
               "--outdir", str(folder), str(folder / "draft.proved.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    root = ElementTree.fromstring(members((folder / "draft.proved.odt").read_bytes())["content.xml"])
    held = list(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))
    assert len(held) == len(comments((folder / "draft.proved.docx").read_bytes()))
