"""Fitting a document to its pages: within the theme's bounds, and no further than needed."""

from __future__ import annotations

import datetime as dt

import documents
import pytest

from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf import fit, write

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
BOUNDS = {"text_least": 11, "text_most": 13.5, "spacing_least": 0.7}


def theme(*, fill: bool) -> Theme:
    return Theme.model_validate(
        {
            "columns": 2,
            "page": {"indent": 0},
            "sizes": {"text": 12.5, "title": 34},
            "fit": {**BOUNDS, "fill": fill},
        }
    )


def long(paragraphs: int) -> Document:
    words = documents.WORDS["en"]
    return documents.whole(*documents.opening(words), *(documents.paragraph(words.sentence) for _ in range(paragraphs)))


def pages(document: Document, made: Theme) -> int:
    return write(document, made, CREATED).pages


def test_without_a_budget_nothing_moves_where_the_last_page_is_full_enough():
    assert fit(long(40), theme(fill=True), None) == theme(fill=True)


def test_what_fits_stays():
    assert fit(long(3), theme(fill=False), 1) == theme(fill=False)


def test_a_short_document_grows_to_the_most():
    assert fit(long(3), theme(fill=True), 1).sizes.text == 13.5


@pytest.mark.parametrize("paragraphs", range(9, 16))
def test_it_fits_where_any_size_does(paragraphs):
    document = long(paragraphs)
    start = theme(fill=True)
    made = fit(document, start, 1)
    assert 11 <= made.sizes.text <= 13.5
    assert 0.69 * start.spacing.paragraph <= made.spacing.paragraph <= start.spacing.paragraph
    if pages(document, made) > 1:
        assert made.sizes.text == 11
        assert made.spacing.paragraph == pytest.approx(0.7 * start.spacing.paragraph)


def test_what_cannot_fit_gives_the_tightest():
    made = fit(long(60), theme(fill=True), 1)
    assert made.sizes.text == 11
    assert pages(long(60), made) > 1


def test_no_last_page_holds_a_few_lines():
    """It is done without where a little less text does that; else what is on it becomes more."""
    for paragraphs in range(14, 44):
        document, start = long(paragraphs), Theme()
        before, after = (write(document, made, CREATED) for made in (start, fit(document, start, None)))
        if before.pages > 1 and before.filled < 0.25:
            assert after.pages < before.pages or after.filled > before.filled
            return
    raise AssertionError("no document of the kind was found")
