"""Programs that know no charts read the chart's data in words; those that do never show them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import mammoth
import pypandoc
import pytest
from documents import WORDS, chart, opening, references, whole
from openxml_audit import OpenXmlValidator

from briefgen.chart import ChartSeries, Point
from briefgen.document import ChartFigure
from briefgen.theme import Theme
from briefgen.word.audit import audit
from briefgen.writers.docx import write

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def two() -> ChartFigure:
    figure = chart("line")
    rows = tuple(
        ChartSeries(
            name=name,
            points=tuple(
                Point(low=value, high=value, bound="exact", label=f"{value}% & more", statistic="r/f.s")
                for value in values
            ),
        )
        for name, values in (("Ports", (10, 20)), ("Harbours <small>", (30, 40)))
    )
    return replace(figure, source=(), chart=replace(figure.chart, categories=("2023", "2024"), series=rows))


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_pandoc_and_mammoth_keep_the_data_of_a_chart(kind: str) -> None:
    figure = replace(chart(kind), source=())
    data = write(whole(figure), Theme(), WHEN).data
    page = mammoth.convert_to_html(io.BytesIO(data)).value
    plain = pypandoc.convert_text(data, "plain", format="docx", extra_args=["--wrap=none"])
    for category, point in zip(figure.chart.categories, figure.chart.series[0].points, strict=True):
        value = point.label if point else "–"
        assert f"{category}: {value}" in plain
        assert f"{category}: {value}".replace("<", "&lt;").replace(">", "&gt;") in page


def test_several_series_are_named() -> None:
    plain = pypandoc.convert_text(
        write(whole(two()), Theme(), WHEN).data, "plain", format="docx", extra_args=["--wrap=none"]
    )
    assert "2023: Ports: 10% & more; Harbours <small>: 30% & more" in plain


def test_a_file_with_alternatives_is_valid_and_always_the_same(tmp_path: Path) -> None:
    document = whole(*opening(WORDS["en"]), two(), references(WORDS["en"]))
    data = write(document, Theme(), WHEN).data
    assert data == write(document, Theme(), WHEN).data
    assert audit(data) == ()
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_words_of_a_chart_run_as_the_document_does() -> None:
    for direction, count in (("rtl", 1), ("ltr", 0)):
        data = write(whole(*opening(WORDS["en"]), two(), direction=direction), Theme(), WHEN).data
        assert audit(data) == ()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            source = archive.read("word/document.xml").decode()
        assert source.count("<w:r><w:rPr><w:rtl/></w:rPr><mc:AlternateContent>") == count
