"""Each figure that a reader sees leads to its passage, its cell or its calculation: held against the printed text.

What a person reads in the PDF, Word, HTML and plain text is taken apart into runs of digits. Each has to be that of a
figure which a trace follows to passages that were verified, or one of a closed list of what is no figure of a report:
places in the document and in a report, dates, names, references, and the labels of tables and charts. None may be
printed more often than these are: so a figure that a writer printed beside the document would be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import judges
import mammoth
import pytest
from briefs import RICH, Made
from lxml import html as lxml_html
from pieces import runs

from briefgen import records, workspace
from briefgen.document import (
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    Contents,
    Document,
    Figure,
    ItemList,
    KeyMessages,
    Link,
    Masthead,
    Note,
    Quotation,
    References,
    Table,
    Text,
    walk,
)
from briefgen.trace import trace
from briefgen.writers import txt


def digits(text: str) -> Counter[str]:
    """The runs of digits of a text, of whatever script."""
    plain_digits = "".join(str(unicodedata.decimal(one, one)) for one in unicodedata.normalize("NFKC", text))
    return Counter(re.findall(r"\d+", plain_digits))


def led(document: Document) -> dict[str, bool]:
    """Each statistic that the document prints, and whether a trace leads from it to verified passages alone."""
    place = workspace.find(RICH)
    held, _ = records.load(place)
    found: dict[str, bool] = {}
    for sentence in trace(document, held, place.documents).sentences:
        for one in sentence.support:
            statuses = {passage.status for passage in one.passages}
            for name in one.statistics:
                found[f"{one.use}.{name}"] = statuses == {"verified"}
    return found


def drawn(document: Document) -> Iterator[tuple[str, str]]:
    """What a chart prints: each text with its statistic, or none for what stands along its axes."""
    for node in walk(document):
        if isinstance(node, ChartFigure):
            for label in (*node.chart.categories, *(tick.label for tick in node.chart.ticks)):
                yield label, ""
            for series in node.chart.series:
                yield series.name, ""
                yield from ((point.label, point.statistic) for point in series.points if point is not None)


def _is_imprint(node: object) -> bool:
    return isinstance(node, Callout) and node.kind == "imprint"


FORMS = 3
"""How often a chart is told at most: as a drawing, in its description, and as a table of its data."""


def allowed(document: Document) -> Counter[str]:
    """The runs of digits that a document prints; fails where one is neither that of a figure nor in the list."""
    found: Counter[str] = Counter()
    for above, run in runs(document):
        if isinstance(run, Text) and digits(run.text):
            label = any(isinstance(one, Cell) and one.scope for one in above)
            pointer = any(isinstance(one, Link) and one.target.startswith("#") for one in above)
            written = run.origin.path if run.origin else ""
            imprint = written.startswith("imprint.") or any(_is_imprint(one) for one in above)
            listed = any(isinstance(one, Figure | Citation | Quotation | References | Masthead) for one in above)
            assert listed or label or pointer or imprint or run.unchecked, f"what is {run.text!r}?"
            # A label of a table is told once more for each of its rows, where these are told one by one.
            times = 1 + max((len(one.body) for one in above if isinstance(one, Table)), default=0) if label else 1
            for _ in range(times):
                found += digits(run.text)
    for words, _ in drawn(document):
        for _ in range(FORMS):
            found += digits(words)
    for node in walk(document):
        match node:
            case Caption(number=number):
                found[str(number)] += FORMS  # at the exhibit, and in the description of a drawing
            case ItemList(ordered=True, items=items, start=start):
                found.update(str(start + at) for at in range(len(items)))
            case ChartFigure():
                found["0"] += 1  # the line that bars and columns stand on
            case KeyMessages(items=items):
                found.update(str(1 + at) for at in range(len(items)))
            case Note(number=number):
                found[str(number)] += 2  # its mark, and the note
            case _:
                pass
    return found


def test_every_statistic_leads_to_verified_passages(rich: tuple[Made, ...]) -> None:
    for made in rich:
        traced = led(made.document)
        printed = {one.statistic for one in walk(made.document) if isinstance(one, Figure)}
        printed |= {statistic for _, statistic in drawn(made.document) if statistic}
        assert len(printed) > 5
        assert {one for one in printed if not traced.get(one)} == set(), made.name


def unexplained(made: Made, text: str, *more: str) -> Counter[str]:
    """The runs of digits in a printed text that nothing explains; `more` is printed by the format itself."""
    return digits(text) - allowed(made.document) - sum(map(digits, more), Counter())


def spaced(tree: lxml_html.HtmlElement) -> str:
    """The text of a page with white space between its blocks, cells and the texts of its drawings."""
    for element in tree.iter():
        if element.tag not in ("a", "b", "bdi", "em", "i", "span", "strong", "sub", "sup", "time"):
            element.tail = f" {element.tail or ''}"
            element.text = f" {element.text or ''}" if isinstance(element.tag, str) else element.text
    return str(tree.text_content())


def test_html_prints_nothing_else(rich: tuple[Made, ...]) -> None:
    for made in rich:
        tree = lxml_html.document_fromstring(made.html.read_text(encoding="utf-8"))
        # Passages are the report's words; versions lead to other files; a drawing's description is not seen.
        unseen = "//style | //head | //details | //nav[not(contains(@class, 'contents'))]"
        for element in tree.xpath(f"{unseen} | //*[local-name()='svg']/*[local-name()='title' or local-name()='desc']"):
            element.drop_tree()
        assert unexplained(made, spaced(tree), made.document.footer.text) == Counter(), made.name


def test_word_prints_nothing_else(rich: tuple[Made, ...]) -> None:
    for made in rich:
        with made.docx.open("rb") as file:
            tree = lxml_html.document_fromstring(mammoth.convert_to_html(file).value)
        assert unexplained(made, spaced(tree), made.document.footer.text) == Counter(), made.name


def test_plain_text_prints_nothing_else(rich: tuple[Made, ...]) -> None:
    for made in rich:
        assert unexplained(made, txt.write(made.document).data.decode(), made.document.footer.text) == Counter(), (
            made.name
        )


@pytest.mark.poppler
def test_the_pdf_prints_nothing_else(rich: tuple[Made, ...]) -> None:
    for made in rich:
        text = judges.pdf_text(made.pdf)
        count = text.count("\f")
        label = made.document.footer.page_label
        pages = [label.format(page=number, pages=count) for number in range(1, count + 1)]
        # A list of contents has a page for each heading.
        listed = [str(number) for number in range(1, count + 1)] * 20
        contents = listed if any(isinstance(node, Contents) for node in walk(made.document)) else []
        running = [made.document.footer.text] * count
        assert unexplained(made, text, *pages, *contents, *running) == Counter(), made.name
