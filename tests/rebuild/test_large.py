"""Large print: documents beside the ordinary ones, of the same text, with a length of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_build import EN, SV, Desk
from lxml import html as lxml_html
from start import start

from briefgen import looks, pipeline, records, workspace
from briefgen.cli import run
from briefgen.records import Approved

LARGE = ("docx", "pdf")


def test_a_brief_that_asks_for_it_has_each_document_in_large_print_too(desk: Desk) -> None:
    desk.edit("sources/briefs/travel.yaml", "date:", "large: true\ndate:")
    plan = desk.plan(formats=("docx", "pdf", "html"))
    assert [(job.target.stem, job.formats) for job in plan.jobs] == [
        (EN, ("docx", "pdf", "html")),
        (f"{EN}.large", LARGE),
        (SV, ("docx", "pdf", "html")),
        (f"{SV}.large", LARGE),
    ]
    assert [job.target.stem for job in desk.plan().jobs] == [EN, SV], "a web page has none"


def test_what_was_built_is_known_by_check_manifest_and_index(desk: Desk) -> None:
    desk.build(formats=("pdf",), languages=("en",), large=True)
    assert {EN: False, f"{EN}.large": True} == {stem: entry["large"] for stem, entry in desk.manifest.items()}
    index = desk.outputs()["travel/index.html"].decode()
    assert 'href="travel.plain.en.large.pdf">PDF – Plain, large print</a>' in index
    assert set(desk.why(formats=("pdf",), languages=("en",), large=True).values()) == {""}
    (desk.root / f"output/{EN}.large.pdf").unlink()
    assert desk.why(formats=("pdf",), languages=("en",), large=True) == {EN: "", f"{EN}.large": "the pdf is missing"}


def test_what_no_brief_asks_for_is_told_and_forgotten_once_deleted(desk: Desk) -> None:
    desk.build(formats=("pdf",), languages=("en",), large=True)
    (told,) = desk.plan(formats=("pdf",), languages=("en",)).diagnostics
    assert (told.code, f"{EN}.large;" in told.message.replace(" any more", "")) == ("BG604", True)
    (desk.root / f"output/{EN}.large.pdf").unlink()
    assert desk.build(formats=("pdf",), languages=("en",)).diagnostics == ()
    assert list(desk.manifest) == [EN]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of `init`, with large print in English alone."""
    root = start(tmp_path_factory.mktemp("large") / "ws")
    path = root / "sources/briefs/night-work.yaml"
    text = path.read_text("utf-8").replace("languages: [en, sv, pl]", "languages: [en]")
    path.write_text(text.replace("\ndate:", "\nlarge: true\ndate:", 1), "utf-8")
    return root


def test_both_prints_say_the_same_and_one_approval_covers_them(begun: Path) -> None:
    assert run(["-C", str(begun), "approve", "night-work", "--by", "Harbour Office", "--on", "2026-01-20"]) == 0
    place = workspace.find(begun)
    held, _ = records.load(place)
    ordinary, large = pipeline.targets(held, templates=("policy-brief",))
    status = held.briefs["night-work"].record.status
    assert isinstance(status, Approved) and set(status.content) == {"policy-brief.en", "handout.en"}
    document, _ = pipeline.compose(place, held, large)
    assert (pipeline.compose(place, held, ordinary)[0], "") == (document, document.banner)
    assert looks.themed(place, "policy-brief", large=True).sizes.text >= 16
    assert not looks.themed(place, "policy-brief").large


def test_its_pages_are_counted_apart(begun: Path) -> None:
    path = begun / "sources/briefs/night-work.yaml"
    before = path.read_text("utf-8")
    try:
        for budget, codes in (("", []), (", large_pages: 1", ["BG501"])):
            path.write_text(before.replace("policy-brief: {pages: 2", f"policy-brief: {{pages: 2{budget}"), "utf-8")
            place = workspace.find(begun)
            held, _ = records.load(place)
            (large,) = (one for one in pipeline.targets(held, templates=("policy-brief",)) if one.large)
            assert [one.code for one in pipeline.produce(place, held, large, ("pdf",)).diagnostics] == codes
    finally:
        path.write_text(before, "utf-8")


def test_a_page_leads_to_it(begun: Path) -> None:
    assert run(["-C", str(begun), "build", "-t", "policy-brief", "-f", "html", "-f", "pdf"]) == 0
    page = lxml_html.document_fromstring((begun / "output/night-work/night-work.policy-brief.en.html").read_bytes())
    links = {one.text_content(): one.get("href") for one in page.xpath("//nav[@class='versions']//a")}
    assert links["PDF, large print"] == "night-work.policy-brief.en.large.pdf"
    assert (begun / "output/night-work" / links["PDF, large print"]).is_file()
