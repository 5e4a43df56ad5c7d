"""What is stale, and why."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from desk_build import EN, SV, Desk

from briefgen import rebuild, records
from briefgen.rebuild import Options
from briefgen.rebuild import fingerprint as prints


def test_nothing_was_built(desk: Desk) -> None:
    assert desk.why() == {EN: "not built before", SV: "not built before"}


def test_what_was_built_is_fresh(desk: Desk) -> None:
    desk.build()
    plan = desk.plan()
    assert plan.stale == ()
    assert [job.why for job in plan.jobs] == ["", ""]


@pytest.mark.parametrize(
    ("file", "before", "after", "stale"),
    [
        ("sources/briefs/travel.yaml", "are liked", "are loved", (EN, SV)),
        ("sources/reports/survey.yaml", "Many", "Some", (EN, SV)),
        ("templates/plain/brief.html.j2", "<p>", "<p> ", (EN, SV)),
        ("templates/plain/theme.toml", "", '[colours]\nink = "#000000"\n', (EN, SV)),
        ("templates/plain/translations/sv.po", "Ett budskap", "Budskap", (SV,)),
        ("sources/translations/sv/briefs/travel.po", "omtyckta", "älskade", (SV,)),
    ],
)
def test_a_source_that_changed(desk: Desk, file: str, before: str, after: str, stale: tuple[str, ...]) -> None:
    desk.build()
    desk.edit(file, before, after)
    assert desk.why() == {stem: f"{file} changed" if stem in stale else "" for stem in (EN, SV)}


def test_a_source_that_came_or_went(desk: Desk) -> None:
    desk.build()
    desk.write("templates/plain/logo.svg", "<svg/>")
    assert desk.why()[EN] == "templates/plain/logo.svg is new"
    desk.build()
    (desk.root / "templates/plain/logo.svg").unlink()
    assert desk.why()[EN] == "templates/plain/logo.svg is gone"


def test_what_does_not_count(desk: Desk) -> None:
    desk.build()
    desk.write("templates/plain/.swp", "an editor's file")
    desk.write("templates/plain/translations/pl.po", "")
    desk.write("sources/translations/pl/briefs/travel.po", "")
    path = desk.root / "sources/briefs/travel.yaml"
    path.write_bytes(path.read_bytes())
    assert set(desk.why().values()) == {""}


def test_options_and_versions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    assert desk.why(date=dt.date(2026, 12, 1))[EN] == "another date: 2026-12-01"
    desk.write("briefgen.toml", 'typography = "eu"\n')
    assert desk.why()[EN] == "another typography: eu"
    desk.write("briefgen.toml", "")
    newer = {**prints.versions(), "reportlab": "99"}
    for module in ("fingerprint", "plan"):
        # By its full name: in the package, `plan` is the function.
        monkeypatch.setattr(sys.modules[f"briefgen.rebuild.{module}"], "versions", lambda: newer)
    assert desk.why()[EN] == "another version of reportlab: 99"


def test_outputs_that_changed(desk: Desk) -> None:
    desk.build()
    english, swedish = (desk.root / "output" / f"{stem}.html" for stem in (EN, SV))
    english.write_text(english.read_text("utf-8") + "<!-- mine -->", "utf-8")
    swedish.unlink()
    assert desk.why() == {EN: "the html was changed by hand", SV: "the html is missing"}


def test_another_format(desk: Desk) -> None:
    desk.build()
    assert desk.why(formats=("docx",)) == {
        EN: "the docx was not built before",
        SV: "the docx was not built before",
    }
    assert desk.plan(formats=("docx",)).jobs[0].formats == ("docx", "html"), "formats of a document are built together"


def test_forced(desk: Desk) -> None:
    desk.build()
    assert set(desk.why(force=True).values()) == {"forced"}


def test_a_manifest_that_cannot_be_read(desk: Desk) -> None:
    desk.build()
    for broken in ("{", '{"documents": {"x": 1}}', '{"unknown": 1}', "[]"):
        (desk.root / "output/manifest.json").write_text(broken, "utf-8")
        plan = desk.plan()
        assert [(told.code, told.severity) for told in plan.diagnostics] == [("BG603", "warning")]
        assert len(plan.stale) == 2


def test_a_document_that_no_brief_asks_for_is_told_until_its_files_are_gone(desk: Desk) -> None:
    desk.build()
    desk.edit("sources/briefs/travel.yaml", "languages: [en, sv]", "languages: [en]")
    for _ in range(2):
        (told,) = desk.build().diagnostics
        assert (told.code, told.severity) == ("BG604", "note")
        assert told.message == f"no brief asks for {SV} any more; its files stay, and are not built again"
        assert told.hint == f"delete output/{SV}.html"
        assert [one.code for one in desk.plan().diagnostics] == ["BG604"]
        assert list(desk.manifest) == [EN, SV], "its line stays with its files"
    (desk.root / "output/manifest.json").unlink()
    assert [one.code for one in desk.build().diagnostics] == ["BG604"], "also where no manifest knows of it"
    desk.write("output/travel/notes.txt", "mine")
    (desk.root / f"output/{SV}.html").unlink()
    assert desk.build().diagnostics == ()
    assert list(desk.manifest) == [EN]


def test_the_documents_of_a_brief_that_cannot_be_read_stay(desk: Desk) -> None:
    desk.build()
    desk.write("sources/briefs/travel.yaml", "id: travel\nlanguage: [\n")
    found, _ = records.load(desk.workspace)
    plan = rebuild.plan(desk.workspace, found, Options(formats=("html",)))
    assert (plan.jobs, plan.diagnostics) == ((), ())
    rebuild.run(desk.workspace, found, plan)
    assert list(desk.manifest) == [EN, SV]


def test_formats_of_two_editions(desk: Desk) -> None:
    formats = ("pdf", "html")
    desk.build(formats=formats)
    path = desk.root / f"output/{EN}.html"
    path.write_bytes(path.read_bytes() + b"<!-- an earlier edition, from a copy -->")
    assert desk.why(formats=formats) == {EN: "the formats are of two editions: html was not built with pdf", SV: ""}
    desk.edit("sources/reports/survey.yaml", "Many", "Some")
    assert "two editions" in desk.why(formats=formats)[EN], "comes before what is only old"
    desk.build(formats=formats)
    (desk.root / "output/manifest.json").unlink()
    assert set(desk.why().values()) == {"there, but not in the manifest"}
    desk.build(formats=("html",), languages=("en",))
    assert desk.manifest[EN]["files"].keys() == {*formats, "png"}, "what is there is built together, whoever knew of it"
    assert desk.why(languages=("en",)) == {EN: ""}


def test_a_format_that_the_manifest_does_not_know(desk: Desk) -> None:
    desk.build()
    desk.write(f"output/{EN}.docx", "from another build")
    assert desk.why()[EN] == "the formats are of two editions: docx was not built with html"
    desk.build()
    assert desk.manifest[EN]["files"].keys() == {"docx", "html"}


def test_reports_that_are_passed_on_count(desk: Desk) -> None:
    desk.write(
        "sources/reports/older.yaml",
        "id: older\nlanguage: en\nleading: en\neditions: {en: {type: report, title: Older, issued: 2020}}\n",
    )
    assert desk.records.rests_on("travel") == ("survey",)
    desk.edit("sources/reports/survey.yaml", "leading: en", "leading: en\nrelays: older")
    assert desk.records.rests_on("travel") == ("older", "survey")
