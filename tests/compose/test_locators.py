"""A citation says where in the report, in every language: each label, in the language's own word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import everything

from briefgen import languages
from briefgen.compose import cite, style
from briefgen.document import Citation, CitedItem, Paragraph, plain
from briefgen.records import LOCATORS

ITEMS = {
    "harbours.en": {"id": "harbours.en", "type": "report", "title": "Harbours", "author": [{"literal": "Office"}],
                    "issued": {"date-parts": [[2025]]}},
}  # fmt: skip


def cited(tag: str, label: str, locator: str, name: str = "numeric") -> str:
    citation = Citation((CitedItem(item="harbours.en", label=label, locator=locator),))
    document = replace(everything(), blocks=(Paragraph(children=(citation,)),), language=tag)
    (paragraph,) = cite(document, style(name, ()), ITEMS, languages.load(tag)).blocks
    assert isinstance(paragraph, Paragraph)
    return plain(paragraph.children).replace("\u00a0", " ")


@pytest.mark.parametrize("tag", [*languages.available(), "de-CH", "en-US", "fr-CA"])
def test_each_label_is_printed_in_each_language(tag: str) -> None:
    printed = {label: cited(tag, label, "12") for label in LOCATORS}
    assert len(set(printed.values())) == len(LOCATORS), printed
    for text in printed.values():
        assert "12" in text
        assert "briefgen" not in text
        assert len(text) > len("[1, 12]")


@pytest.mark.parametrize("tag", languages.available())
@pytest.mark.parametrize("label", LOCATORS)
@pytest.mark.parametrize("locator", ["7–9", "iv", "3.2.1", "Quays, a View", "Łódź § 3"])
def test_a_locator_is_printed_as_it_was_written(tag: str, label: str, locator: str) -> None:
    text = cited(tag, label, locator)
    assert locator.replace("–", "-") in text.replace("–", "-").replace("‑", "-")
    assert "briefgen" not in text


def test_a_section_that_is_a_whole_heading_is_not_named() -> None:
    assert cited("en", "section", "How the Harbours of the North Were Lit at Night") == "[1]"


def test_a_work_as_a_whole_has_no_locator() -> None:
    assert cited("en", "", "") == "[1]"
