"""Drafts, comparisons and traces, by their API: documents and records in, plain results out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from reading_case import EN, REPORT, SV, Case

from briefgen import evidence, records, workspace
from briefgen.compare import compare, compare_files
from briefgen.document import Citation, CitedItem, Document, Figure, Footer, Heading, Origin, Paragraph, Text
from briefgen.draft import draft
from briefgen.trace import trace

ARTICLE = """\
Reading in schools

Published 14 March 2024

Of the 3,412 schools that answered, 62.5% lend books, up from 48% in 2019. Just over a third of them
have a librarian. How many books each school lends:

As the Library Report 2016 says, pupils read more at home. The figures are from the survey.

“I like to read in the evening, when it is quiet.”

Anna Ek
Pupil

* Of those that have a library, in 2019.

12 Quay Street, Lamplight ZZ9 9ZZ. Tel: +44 20 7946 0000
"""


def test_a_draft_holds_what_the_document_says(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    found = draft(path).as_json()
    assert found["document"]["language"] == "en" and found["title"] == "Reading in schools"  # type: ignore[index]
    assert found["issued"] == "2024-03-14"
    read = {one["surface"]: one for one in found["expressions"]}  # type: ignore[attr-defined]
    assert set(read) == {"14 March 2024", "3,412", "62.5%", "48%", "2019", "Just over a third", "2016"}
    third = read["Just over a third"]
    assert (third["value"], third["unit"], third["qualifier"], third["page"]) == ("1/3", "share", "just_over", None)
    assert ARTICLE[third["start"] : third["end"]] == "Just over a third"
    assert read["2016"]["role"] == "name" and read["62.5%"]["value"] == 62.5
    assert [one["speaker"] for one in found["quotations"]] == ["Anna Ek"]  # type: ignore[attr-defined]
    assert [one["text"] for one in found["references"]] == ["Library Report 2016"]  # type: ignore[attr-defined]
    assert len(found["footnotes"]) == 1  # type: ignore[arg-type]
    json.dumps(found)


def test_a_draft_is_a_record_that_checks_and_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "sources" / "reports").mkdir(parents=True)
    (tmp_path / "sources" / "documents").mkdir()
    path = tmp_path / "sources" / "documents" / "article.txt"
    path.write_text(ARTICLE)
    made = draft(path)
    (tmp_path / "sources" / "reports" / "article.yaml").write_text(made.as_yaml())
    space = workspace.find(tmp_path)
    held, told = records.load(space)
    assert told == ()
    report = held.reports["article"].record
    assert report.draft and all(finding.draft for finding in report.findings)
    assert report.findings[0].statement.startswith("Of the {number|3,412} schools")
    found = evidence.check(held, space.documents, today=dt.date(2026, 11, 23))
    codes = tuple((one.code, one.severity) for one in found.diagnostics)
    assert codes == (("BG233", "note"),), "a draft's texts are the report's own, which one note says"
    assert {anchor.status for anchor in found.anchors} == {"verified"}


def test_two_editions_disagree_in_what_they_mean_and_not_in_how_it_reads(tmp_path: Path) -> None:
    for name, text in (("a.txt", SV), ("b.txt", EN)):
        (tmp_path / name).write_text(text)
    found = compare_files(tmp_path / "a.txt", tmp_path / "b.txt")
    assert found.languages == ("sv", "en")
    assert [(one.kind, one.severity, one.a.surface, one.b.surface) for one in found.disagreements] == [
        ("qualifier", "error", "Drygt en tredjedel", "A third")
    ]
    assert all(row.a.text and row.b.text for row in found.rows)


def test_a_figure_in_one_edition_alone_is_told(tmp_path: Path) -> None:
    for name, text in (("a.txt", SV), ("b.txt", EN.replace(", and one in ten reads 5,000-6,000 pages", ""))):
        (tmp_path / name).write_text(text)
    found = compare_files(tmp_path / "a.txt", tmp_path / "b.txt", ("sv", "en"))
    alone = [one.a.surface for one in found.disagreements if one.kind == "only"]
    assert alone == ["en av tio", "5–6000"]
    assert "en av tio" in found.as_text() and "<mark>5–6000</mark>" in found.as_html()


def test_a_comparison_with_a_record_says_what_the_record_tells(case: Case) -> None:
    space = case.write()
    held, _ = records.load(space)
    found = compare(held.reports["reading"].record, space.documents)
    assert [(one.kind, one.recorded) for one in found.disagreements] == [("qualifier", "books"), ("recorded", "books")]


def test_a_trace_leads_from_a_sentence_to_its_passage(case: Case) -> None:
    space = case.write()
    held, _ = records.load(space)
    origin = Origin(file="sources/briefs/a-brief.yaml", path="key_messages", language="en")
    figure = Figure((Text("62%", origin),), "reading/weekly.share", "en")
    cited = Citation((CitedItem(item="reading.en"),), (Text("[1]"),))
    document = Document(
        id="a-brief",
        template="policy-brief",
        language="en",
        title="A <brief>",
        blocks=(
            Heading(level=1, children=(Text("A <brief>", origin),)),
            Paragraph(
                children=(figure, Text(" of the pupils read every week.", origin), cited, Text(" Our view.", origin))
            ),
        ),
        footer=Footer(text="", page_label="{page}"),
    )
    found = trace(document, held, space.documents)
    title, first, second = found.sentences
    assert (title.support, second.support) == ((), ())
    assert second.text == "Our view."
    (support,) = first.support
    assert (support.use, support.statistics) == ("reading/weekly", ("share",))
    assert support.record == "sources/reports/reading.yaml:8"
    (passage,) = support.passages
    assert passage.status == "verified" and passage.text[passage.start : passage.end] == "The majority of pupils (62%)"
    assert "<mark>The majority of pupils (62%)</mark> read every week." in found.as_html()
    assert "<brief>" not in found.as_html()
    assert "[The majority of pupils (62%)] read every week." in found.as_text()


def test_the_sample_record_is_the_one_that_is_read() -> None:
    assert REPORT.count("backs:") == 8
