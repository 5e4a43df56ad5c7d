"""veraPDF judges: PDF/UA-1 and PDF/A over sample documents, a stress set, and files broken on purpose.

One JVM for each profile and for all files; that and 300 layouts are what this file takes its minutes for.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import documents
import pikepdf
import pytest

from briefgen.document import (
    Block,
    Columns,
    Document,
    Heading,
    ItemList,
    Link,
    ListItem,
    Note,
    QrCode,
    Quotation,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers.pdf import write

pytestmark = pytest.mark.verapdf

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
JARS = Path(__file__).parents[3] / ".tools" / "verapdf"
HANDOUT = Theme.model_validate({"columns": 2, "page": {"indent": 0, "side": 18}, "sizes": {"text": 12.5, "title": 34}})
WORDS = documents.WORDS["en"]
ANNEX = "https://example.org/" + "a-very-long-path-that-never-ends/" * 20


def judge(profile: str, files: list[Path]) -> dict[str, list[str]]:
    """For each file the clauses that fail, as `clause-test`; an empty list is a pass."""
    (jar,) = sorted(JARS.glob("greenfield-apps-*.jar"))[-1:]
    command = ["java", "-cp", str(jar), "org.verapdf.apps.GreenfieldCliWrapper", "-f", profile, "--format", "json"]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    for job in json.loads(run.stdout)["report"]["jobs"]:
        results = job["validationResult"]
        (result,) = results if isinstance(results, list) else [results]
        rules = [f"{rule['clause']}-{rule['testNumber']}" for rule in result["details"]["ruleSummaries"]]
        assert bool(rules) != result["compliant"]
        found[Path(job["itemDetails"]["name"]).name] = rules
    assert len(found) == len(files), run.stderr
    return found


def nested(depth: int) -> ItemList:
    """A list in a list in a list."""
    inner: tuple[Block, ...] = (nested(depth - 1),) if depth else ()
    item = ListItem(blocks=(documents.paragraph(WORDS.sentence), *inner))
    return ItemList(items=(item, item), ordered=bool(depth % 2))


BLOCKS: dict[str, Callable[[], Block]] = {
    "paragraph": lambda: documents.paragraph(WORDS.sentence * 4, documents.cite(1)),
    "note": lambda: documents.paragraph(
        WORDS.sentence * 2, *(Note((documents.paragraph(WORDS.sentence * n),), n) for n in (1, 2, 3)), WORDS.sentence
    ),
    "heading": lambda: Heading(level=2, children=documents.text(WORDS.heading * 3), id="long"),
    "list": lambda: nested(3),
    "table": lambda: documents.table(9),
    "spanned": documents.spanned_table,
    "chart": documents.chart,
    "messages": lambda: documents.key_messages(count=6),
    "figures": documents.figures,
    "quotation": lambda: Quotation(
        blocks=(documents.paragraph(WORDS.sentence * 3),), attribution=documents.text("A"), language="fr"
    ),
    "columns": lambda: Columns(
        blocks=(
            Heading(level=2, children=documents.text(WORDS.heading)),
            documents.paragraph(WORDS.sentence * 4),
            nested(1),
            documents.table(3),
        )
    ),
    "qr": lambda: QrCode(target="https://example.org/1", alt="QR code: report 1"),
    "link": lambda: documents.paragraph("See ", Link((Text(ANNEX),), ANNEX), "."),
    "references": lambda: documents.references(WORDS, 9),
}


def moved(kind: str, lines: int) -> Document:
    """A block that starts this many short lines down its page, between paragraphs."""
    above = tuple(documents.paragraph("Line.") for _ in range(lines))
    back = () if kind == "references" else (documents.references(WORDS),)
    block = BLOCKS[kind]()
    title = Heading(level=1, children=documents.text(WORDS.title))
    return documents.whole(title, *above, block, documents.paragraph(WORDS.sentence), *back)


def samples() -> Iterator[tuple[str, Document, Theme]]:
    for language in documents.WORDS:
        yield f"everything-{language}", documents.everything(language), Theme()
        yield f"handout-{language}", documents.handout(language), HANDOUT
    large = Theme(large=True)
    for size in ("A5", "Letter"):
        theme = Theme.model_validate({"page": {"size": size}, "columns": 2, "justify": True})
        yield f"everything-{size}", documents.everything("de"), theme
    yield "everything-large", documents.everything("ar"), large
    yield (
        "two-hundred-rows",
        documents.whole(
            Heading(level=1, children=documents.text("Rows")), documents.table(200), documents.references(WORDS)
        ),
        Theme(),
    )


def stress() -> Iterator[tuple[str, Document, Theme]]:
    columns = Theme.model_validate({"columns": 2, "page": {"size": "A5"}})
    for kind in BLOCKS:
        for lines in range(2, 24):
            yield f"{kind}-{lines}", moved(kind, lines), columns


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("verapdf")
    files: list[Path] = []
    for name, document, theme in (*samples(), *stress()):
        path = folder / f"{name}.pdf"
        path.write_bytes(write(document, theme, CREATED).data)
        files.append(path)
    assert len(files) > 300
    return files


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_everything_conforms(profile, written):
    failures = {name: rules for name, rules in judge(profile, written).items() if rules}
    assert failures == {}


def test_without_attachments_it_conforms_to_part_two(tmp_path):
    path = tmp_path / "two.pdf"
    path.write_bytes(write(documents.everything(), Theme(attachments=False), CREATED).data)
    assert judge("2a", [path]) == {"two.pdf": []}


def _first(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name(kind)
    )


def _no_alt(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "/Figure").Alt


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _no_tag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    code = bytes(page.Contents.read_bytes()).replace(b"/H1 <</MCID", b"/H1 <</Lost", 1)
    page.Contents = pdf.make_stream(code)


def _no_font(pdf: pikepdf.Pdf) -> None:
    for item in list(pdf.objects):
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def _no_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@pytest.mark.parametrize(
    ("profile", "change", "clause"),
    [
        ("ua1", _no_alt, "7.3-1"),
        ("ua1", _no_language, "7.2-"),
        ("ua1", _no_tag, "7.1-3"),
        ("ua1", _no_font, "7.21.4.1-1"),
        ("ua1", _no_title, "7.1-10"),
        ("3a", _no_intent, "6.2.4.3-"),
        ("3a", _no_font, "6.2.11.4.1-1"),
    ],
)
def test_a_broken_file_fails_the_matching_rule(profile, change, clause, tmp_path):
    source, broken = tmp_path / "source.pdf", tmp_path / "broken.pdf"
    document = replace(documents.everything(), blocks=documents.everything().blocks[:5])
    document = replace(document, blocks=(*document.blocks, documents.chart(), documents.references(WORDS)))
    source.write_bytes(write(document, Theme(), CREATED).data)
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(broken, fix_metadata_version=False)
    (rules,) = judge(profile, [broken]).values()
    assert any(rule.startswith(clause) for rule in rules), rules
