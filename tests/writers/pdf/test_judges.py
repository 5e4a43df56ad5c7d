"""Other readers than ours: qpdf for syntax, poppler for words, outloud for what a validator cannot see."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import documents
import pytest
from pdf_expected import said

from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf import write

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
HANDOUT = Theme.model_validate({"columns": 2, "page": {"indent": 0, "side": 18}, "sizes": {"text": 12.5, "title": 34}})
# Poppler and pdfium go by the glyphs' order on the page; joined and stacked letters are read through ActualText.
RECALL = {"ar": 0.5, "hi": 0.9}


def saved(document: Document, folder: Path) -> Path:
    path = folder / f"{document.template}-{document.language}.pdf"
    theme = HANDOUT if document.template == "handout" else Theme()
    path.write_bytes(write(document, theme, CREATED).data)
    return path


def words(text: str) -> set[str]:
    """Words of at least two letters; in scripts without spaces, single characters."""
    found = set(re.findall(r"[^\W\d_]{2,}", text))
    return {part for word in found for part in (word if word[0] >= "\u2e80" else [word])}


@pytest.mark.poppler
@pytest.mark.parametrize("language", documents.WORDS)
def test_poppler_reads_the_words(language, tmp_path):
    document = documents.everything(language)
    path = saved(document, tmp_path)
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    # A word that hyphenation parted is one word; what poppler puts around right-to-left words is no letter.
    text = re.sub("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", " ", re.sub("[\u00ad-]\n", "", text))
    wanted = {word for _, said_text in said(document) for word in words(said_text)}
    recall = len(wanted & words(text)) / len(wanted)
    assert recall >= RECALL.get(language, 1.0), sorted(wanted - words(text))[:10]


@pytest.mark.poppler
@pytest.mark.parametrize("make", [documents.everything, documents.handout, documents.small])
def test_qpdf_finds_no_fault(make, tmp_path):
    run = subprocess.run(["qpdf", "--check", str(saved(make(), tmp_path))], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("language", ["en", "he"])
def test_outloud_hears_no_error_and_no_warning(language, tmp_path):
    # Starts a process of its own, which takes two seconds.
    made = [documents.everything(language), documents.handout(language)]
    files = [str(saved(document, tmp_path)) for document in made]
    report = tmp_path / "report.json"
    command = [str(Path(sys.executable).parent / "outloud"), "--json", str(report), "--fail-on", "never", *files]
    subprocess.run(command, capture_output=True, check=True)
    findings = [
        (Path(entry["path"]).name, finding["rule"], finding["message"])
        for entry in json.loads(report.read_text(encoding="utf-8"))["results"]
        for finding in entry["findings"]
        if finding["severity"] in ("error", "warning")
    ]
    assert findings == []
