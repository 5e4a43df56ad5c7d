"""What a figure rests on opens behind it, without a script: the words of its edition, their place, and the way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from documents import everything, paragraph
from html_page import page, source
from start import start

from briefgen import pipeline, records, workspace
from briefgen.document import Figure, FigureSource, Link, Text
from briefgen.pipeline import Target

FIGURE = Figure((Text("70 %"),), "harbours/light.share", "en")
SOURCE = FigureSource(
    statistic="harbours/light.share",
    edition="en",
    exact="about <70%> of them",
    language="ar",
    direction="rtl",
    title="Light & harbours",
    place="page 7",
    url="https://example.org/a?b&c",
)


def test_a_figure_leads_to_its_passage_and_back() -> None:
    document = replace(everything(), blocks=(paragraph("In all ", FIGURE, "."),), passages=(SOURCE,))
    tree = page(document)
    (link,) = tree.xpath("//p//a[@class='stated']")
    (entry,) = tree.xpath("//details[@class='passages']//li")
    assert link.get("href") == f"#{entry.get('id')}" and link.text_content() == "70 %"
    assert link.getparent().get("data-statistic") == "harbours/light.share"
    (quoted,) = entry.xpath("q")
    assert (quoted.text_content(), quoted.get("lang"), quoted.get("dir")) == ("about <70%> of them", "ar", "rtl")
    assert "page 7" in entry.text_content() and entry.xpath("a/@href")[0] == "https://example.org/a?b&c"
    (back,) = entry.xpath("a[@class='back']")
    assert back.get("href") == f"#{link.get('id')}"


def test_a_figure_in_a_link_or_without_a_passage_opens_nothing() -> None:
    other = replace(FIGURE, edition="sv")
    inside = Link((FIGURE,), "https://example.org/")
    document = replace(everything(), blocks=(paragraph(inside, other),), passages=(SOURCE,))
    assert not page(document).xpath("//a[@class='stated']")
    assert "<script" not in source(document) and not page(document).xpath("//a//a")


def test_an_address_that_is_none_is_no_link() -> None:
    held = (replace(SOURCE, url="javascript:alert(1)"),)
    document = replace(everything(), blocks=(paragraph(FIGURE),), passages=held)
    assert "javascript" not in source(document)


def test_each_figure_of_a_brief_has_the_passage_of_the_edition_that_it_prints(tmp_path: Path) -> None:
    space = workspace.find(start(tmp_path / "new"))
    held, _ = records.load(space)
    for language in ("en", "sv"):
        target = Target(brief="night-work", template="policy-brief", language=language)
        document, _ = pipeline.compose(space, held, target)
        printed = {(one.statistic, one.edition) for one in document.passages}
        tree = page(document)
        figures = tree.xpath("//*[@data-statistic]")
        assert {(one.get("data-statistic"), one.get("data-edition")) for one in figures} == printed
        assert len(tree.xpath("//a[@class='stated']")) == len(figures)
        report = held.reports["harbour-2025"].record
        exact = {item.quote.exact for finding in report.findings for item in finding.evidence}
        exact |= {item.quote.exact for base in report.bases.values() for item in base.evidence}
        assert {one.exact for one in document.passages} <= exact
        assert all(one.place and one.title == report.editions[one.language].title for one in document.passages)
