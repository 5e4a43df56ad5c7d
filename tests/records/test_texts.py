"""Every text that is translated is found, under a context that names its place by ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from briefgen import records, workspace
from briefgen.records.texts import texts
from briefgen.records.values import Text, prints


def test_contexts(write: Callable[..., workspace.Workspace]) -> None:
    loaded, diagnostics = records.load(write())
    assert diagnostics == ()
    report, brief = loaded.reports["survey"], loaded.briefs["travel"]
    assert [place.context for place in texts(report.record)] == [
        "names",
        "bases.people.text",
        "findings.buses.statement",
        "findings.buses.editions_differ.note",
        "findings.walking.statement",
        "series.ways.title",
        "series.ways.axes.way.label",
        "series.ways.axes.way.values.bus",
        "series.ways.axes.way.values.foot",
        "quotations.driver.translation",
    ]
    assert [place.context for place in texts(brief.record)] == [
        "title",
        "key_messages",
        "key_figures",
        "sections.heading",
        "sections.text",
        "options.text",
    ]


def test_paths_lead_to_the_texts(write: Callable[..., workspace.Workspace]) -> None:
    loaded, _ = records.load(write())
    for held in (loaded.reports["survey"], loaded.briefs["travel"]):
        for place in texts(held.record):
            where = held.source.place(place.path)
            line = held.source.text.splitlines()[where.line - 1]
            assert place.text.split()[0].strip("\"'") in line


def described(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Every field of the model and what it holds that is said to be inline Markdown."""
    if model in seen:
        return
    seen.add(model)
    for name, part in model.model_json_schema(mode="validation").get("properties", {}).items():
        if "inline Markdown" in str(part) or "Markdown of several blocks" in str(part):
            yield f"{model.__name__}.{name}"


def test_no_text_of_the_model_is_forgotten() -> None:
    from briefgen.records import model

    kinds: list[Any] = [
        kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Record)
    ]
    found = sorted({field for kind in kinds for field in described(kind, set())})
    assert found == [
        "Axis.label",
        "Axis.values",
        "Base.text",
        "BoxRecord.text",
        "BoxRecord.title",
        "Brief.audience",
        "Brief.equity",
        "Brief.evidence_note",
        "Brief.implementation",
        "Brief.key_messages",
        "Brief.next_steps",
        "Brief.standfirst",
        "Brief.title",
        "Brief.why_it_matters",
        "ChartAnnotation.text",
        "ContactRecord.role",
        "EditionsDiffer.note",
        "Finding.statement",
        "Imprint.conflicts",
        "Imprint.funding",
        "KeyFigureRecord.text",
        "Option.benefits",
        "Option.costs",
        "Option.risks",
        "Option.success",
        "Option.text",
        "Option.who",
        "PictureRecord.alt",
        "PictureRecord.caption",
        "QuotationRecord.translation",
        "Report.limits",
        "SectionPart.text",
        "SectionRecord.heading",
        "SectionRecord.text",
        "Series.note",
        "Series.title",
        "SeriesOfBriefs.name",
        "Speaker.role",
        "TableColumn.label",
        "TableColumn.note",
        "TableRecord.across",
        "TableRecord.marks",
        "TableRecord.note",
        "TableRecord.title",
    ]  # a new one belongs into texts.py, and then here


@pytest.mark.parametrize("text", ["", " \n", "\u00ad\u00ad", "\u200b\ufeff", "\u2060 \u0301"])
def test_what_nobody_would_see_is_no_text(text: str) -> None:
    assert not prints(text)
    with pytest.raises(ValueError, match="not empty"):
        TypeAdapter(Text).validate_python(text)


@pytest.mark.parametrize("text", ["a", "…", "½", "e\u0301", "港"])
def test_what_somebody_sees_is_text(text: str) -> None:
    assert prints(text)
