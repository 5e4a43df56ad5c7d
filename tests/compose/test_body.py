"""The text of a section with every block that it may have, as a document and in the files of all formats."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from lxml import html
from start import start

from briefgen import pipeline, records, workspace
from briefgen.document import (
    Document,
    Heading,
    ItemList,
    Link,
    NoteEntry,
    NoteLetter,
    Quotation,
    Table,
    dump,
    plain,
    walk,
)
from briefgen.pipeline import Target
from briefgen.word.audit import audit

TEXT = """\
    text: |
      The work has moved, as [#chart] and [#quays|the table] show.[^tide] Boats come in with the tide.

      ### What the night brings

      - Boats that come in with the tide: {nights.more} see **more** of them. [@nights]
      - Lorries that leave before dawn:
        3. for the auctions
        4. for the ferries
      - Nobody

      | Quay | What is asked | Share |
      |---|---|--:|
      | Small | better light [@light] | {light.share} |
      | Large | | not asked |

      : [#quays] What harbour masters ask for

      > Light every quay
      > at *night*.
      > — A skipper

      [^tide]: Tides differ from harbour to harbour. [@hours]
"""
TARGET = Target(brief="night-work", template="policy-brief", language="en")


@pytest.fixture
def place(tmp_path: Path) -> workspace.Workspace:
    path = start(tmp_path) / "sources" / "briefs" / "night-work.yaml"
    text = path.read_text("utf-8")
    begin = text.index("    text: The work has moved")
    path.write_text(text[:begin] + TEXT + text[text.index("\n", begin) + 1 :], "utf-8")
    return workspace.find(tmp_path)


@pytest.fixture
def document(place: workspace.Workspace) -> Document:
    held, wrong = records.load(place)
    assert [one for one in wrong if one.severity == "error"] == []
    return pipeline.compose(place, held, TARGET).result


def test_the_blocks_of_a_text_are_blocks_of_the_document(document: Document) -> None:
    nodes = list(walk(document))
    assert [plain(n.children) for n in nodes if isinstance(n, Heading) and n.level == 3] == ["What the night brings"]
    lists = [n for n in nodes if isinstance(n, ItemList)]
    inner = next(n for n in lists if n.start == 3)
    assert inner.ordered and inner in walk(next(n for n in lists if len(n.items) == 3 and not n.ordered))
    table = next(n for n in nodes if isinstance(n, Table) and n.caption)
    assert [cell.scope for cell in table.body[0].cells] == ["row", "", ""]
    assert [cell.numeric for cell in table.body[1].cells] == [False, False, True]
    quotation = next(n for n in nodes if isinstance(n, Quotation))
    assert (dump(quotation.blocks[0]).count("Emphasis"), plain(quotation.attribution)) == (1, "A skipper")
    links = [(n.target, plain(n.children)) for n in nodes if isinstance(n, Link) and "tab" in n.target + "fig"]
    assert ("#figure-1", "Figure\u00a01") in [(n.target, plain(n.children)) for n in nodes if isinstance(n, Link)]
    assert ("#table-1", "the table\u00a01") in links
    note = next(n for n in nodes if isinstance(n, NoteEntry) and "Tides differ" in dump(n))
    assert "Citation" in dump(note) and "sections.text" in repr(note)
    assert [n.mark for n in nodes if isinstance(n, NoteLetter) and n.number == note.number] == [note.mark]


def test_all_formats_have_them(place: workspace.Workspace) -> None:
    made = pipeline.produce(place, records.load(place)[0], TARGET, ("docx", "html", "pdf")).files
    word = docx.Document(io.BytesIO(made["docx"].data))
    lines = [p.text for p in word.paragraphs]
    assert "What the night brings" in lines and "for the ferries" in lines and "A skipper" in lines
    assert [cell.text for cell in word.tables[1].rows[1].cells][:1] == ["Small"]
    assert audit(made["docx"].data) == ()
    page = html.fromstring(made["html"].data.decode())
    assert page.xpath("//a[@href='#table-1']/text()") == ["the table\u00a01"]
    assert page.xpath("//ol[@start='3']/li/text()") == ["for the auctions", "for the ferries"]
    assert page.xpath("//section[@class='part']//table//tbody/tr/th[@scope='row']/text()")[:2] == ["Small", "Large"]
    assert made["pdf"].pages


def test_what_a_template_does_not_show_cannot_be_pointed_at(place: workspace.Workspace) -> None:
    from briefgen.diagnostic import InputError

    folder = place.root / "templates" / "policy-brief"
    folder.mkdir(parents=True)
    (folder / "brief.html.j2").write_text(
        "<h1>{{ brief.title }}</h1>{{ brief.sections[0].parts[0].text }}<brief-footer>x</brief-footer>", "utf-8"
    )
    with pytest.raises(InputError, match="points at `chart`, which this template does not show"):
        pipeline.compose(place, records.load(place)[0], TARGET)


def test_a_template_cannot_open_a_text(place: workspace.Workspace) -> None:
    from briefgen.diagnostic import InputError

    folder = place.root / "templates" / "policy-brief"
    folder.mkdir(parents=True)
    (folder / "brief.html.j2").write_text(
        "{% set text %}{{ brief.sections[0].parts[0].text }}{% endset %}<h1>{{ brief.title }}</h1>"
        "{{ text | replace('Boats', 'Ships') }}<brief-footer>x</brief-footer>",
        "utf-8",
    )
    with pytest.raises(InputError):
        pipeline.compose(place, records.load(place)[0], TARGET)
