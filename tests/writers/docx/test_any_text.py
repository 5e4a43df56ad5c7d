"""Whatever a text says, the Word file opens, runs nothing, and is the same for the same input."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import documents
import docx
import mammoth
import pytest
from documents import chart, cite, everything, handout, paragraph, text, whole
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pieces import pieces, squeeze, surplus
from word_file import HANDOUT, of, part, written

from briefgen.diagnostic import InputError
from briefgen.document import (
    Heading,
    ItemList,
    Link,
    ListItem,
    Origin,
    Paragraph,
    Text,
)
from briefgen.word.audit import audit

HOSTILE = [
    "<b>&amp;</b>",
    "]]>",
    "\x00\x08\x0b\x1f",
    "\ud800",
    "\ufffe\uffff",
    "a\tb",
    "{{ x }}",
    "=1+1",
    "\u202e",
    "'\"`",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str, tmp_path: Path) -> None:
    origin = Origin(file=value, path=value, language=value)
    document = whole(
        Heading(level=1, children=text("x" + value), id=value, origin=origin),
        Paragraph(children=(*text(value), cite(1)), origin=origin),
        replace(chart("bar"), alt="x" + value, id="x" + value),
        documents.references(documents.WORDS["en"]),
        title="x" + value,
        banner=value,
        authors=(value,),
    )
    data = written(document)
    shown = docx.Document(io.BytesIO(data)).paragraphs[0].text
    clean = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)
    assert shown == "x" + clean
    assert [d for d in audit(data) if d.code != "BG576"] == []


@examples(60)
@given(st.text(alphabet=st.characters(codec=None, exclude_characters="\r"), max_size=60))
def test_any_text_makes_a_file_that_opens(value: str) -> None:
    data = of(paragraph("x" + value), ItemList(items=(ListItem(blocks=(paragraph("y" + value),)),)))
    assert docx.Document(io.BytesIO(data)).paragraphs[1].text.startswith("x")
    assert [d for d in audit(data) if d.code not in ("BG576",)] == []


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//h/x",
        "JAVA\tSCRIPT:x",
        "https://example.org/a b",
    ],
)
def test_a_link_that_runs_or_reads_anything_is_an_error(target: str) -> None:
    with pytest.raises(InputError) as caught:
        of(paragraph(Link(text("x"), target)))
    assert caught.value.diagnostics[0].code == "BG530"


@pytest.mark.parametrize(
    "target", ['https://example.org/a?q=ü|"<>%zz#f', "https://пример.рф/путь", "mailto:a@b.example?subject=äb"]
)
def test_odd_addresses_are_escaped_as_word_wants_them(target: str) -> None:
    data = of(paragraph(Link(text("x"), target)))
    found = re.search(r'Target="((?:https|mailto):[^"]*)"', part(data, "word/_rels/document.xml.rels"))
    assert found and re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", found[1].replace("&amp;", "&"))
    assert audit(data) == ()


PROGRAM = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
import documents
from datetime import datetime, timezone
from briefgen.theme import Theme
from briefgen.writers.docx import write
data = write(documents.everything(), Theme(), datetime(2026, 11, 23, tzinfo=timezone.utc)).data
print(hashlib.sha256(data).hexdigest())
"""


def test_bytes_follow_from_the_input_alone() -> None:
    """Three processes of about half a second, with other hash seeds, time zones and folders."""
    made = set()
    for seed, zone, folder in (("0", "UTC", "/"), ("1", "Asia/Tokyo", "/tmp"), ("random", "America/Lima", ".")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-c", PROGRAM, str(Path(documents.__file__).parent)]
        made.add(subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_dates_in_the_archive_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(written(everything()))) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None and archive.namelist()[0] == "[Content_Types].xml"


def test_nothing_is_said_that_the_document_does_not_say() -> None:
    """But for the letters of notes. The data of charts, which mammoth reads instead, is held by test_fallback.py."""
    data = written(handout(), HANDOUT)
    document = handout()
    root = etree.fromstring(part(data, "word/document.xml").encode())
    words = ["".join(node.itertext()) for node in root.iter("{*}Fallback")]
    shown = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert words
    for word in words:
        shown = squeeze(shown).replace(squeeze(word), "", 1)
    assert re.sub(r"[\d.·a]", "", surplus(pieces(document)[0], shown)) == ""


def test_texts_of_any_inline_nesting_arrive() -> None:
    assert "plain" in part(of(paragraph(Text("plain"))))
