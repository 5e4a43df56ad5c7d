"""What a list of references says of each kind of work, in the reader's language, with the title in its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from documents import everything

from briefgen import languages
from briefgen.compose import cite, style
from briefgen.document import Citation, CitedItem, Document, Paragraph, References, Span, plain, walk

ADA = {"family": "Holm", "given": "Ada"}
BO = {"family": "Berg", "given": "Bo"}


def day(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


def document(item: Mapping[str, Any], tag: str = "en", titles: Mapping[str, str] | None = None) -> Document:
    """A document of `tag` that cites `item` in our own style, and lists it."""
    held = {"id": "work", "language": "en", "title": "Harbour Lamps", **item}
    whole = replace(
        everything(),
        blocks=(Paragraph(children=(Citation((CitedItem(item="work"),)),)), References()),
        language=tag,
    )
    return cite(whole, style("numeric", ()), {"work": held}, languages.load(tag), titles or {})


def entry(item: Mapping[str, Any], tag: str = "en", titles: Mapping[str, str] | None = None) -> str:
    (listed,) = (node for node in walk(document(item, tag, titles)) if isinstance(node, References))
    return plain(listed.entries[0].children)


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        (
            {
                "type": "book",
                "edition": 2,
                "editor": [ADA, BO],
                "publisher": "Quay Press",
            },
            "Holm, A. and Berg, B. (eds) (2019). Harbour Lamps. 2nd edn. Quay Press.",
        ),
        ({"type": "book", "edition": "revised", "author": [ADA]}, "Holm, A. (2019). Harbour Lamps. revised."),
        (
            {"type": "report", "genre": "working paper", "number": 12, "author": [ADA], "publisher": "Office"},
            "Holm, A. (2019). Harbour Lamps. Working paper 12. Office.",
        ),
        (
            {"type": "chapter", "container-title": "Ports", "page": "12-34", "author": [ADA], "editor": [ADA]},
            "Holm, A. (2019). ‘Harbour Lamps’. In Ports, 12–34. Edited by A. Holm.",
        ),
        (
            {"type": "legal_case", "authority": "Court of Ports", "number": "C-1/22"},
            "Court of Ports (2019). Harbour Lamps. C-1/22.",
        ),
        ({"type": "legislation", "number": "2018:12"}, "Harbour Lamps (2019). 2018:12."),
        (
            {"type": "book", "author": [ADA], "translator": [ADA], "original-date": day(1901)},
            "Holm, A. (2019 [1901]). Harbour Lamps. Translated by A. Holm.",
        ),
        (
            {"type": "paper-conference", "author": [ADA], "event-title": "Tides", "event-place": "Bergen"},
            "Holm, A. (2019). ‘Harbour Lamps’. Tides, Bergen.",
        ),
        (
            {"type": "report", "author": [ADA], "URL": "https://x.example/a", "accessed": day(2026, 11, 2)},
            "Holm, A. (2019). Harbour Lamps. https://x.example/a, accessed 2 November 2026.",
        ),
        ({"type": "software", "author": [ADA], "version": "1.2"}, "Holm, A. (2019). Harbour Lamps. Version 1.2."),
    ],
)
def test_our_style_prints_what_a_record_holds(item: Mapping[str, Any], printed: str) -> None:
    assert entry({**item, "issued": day(2019)}) == printed


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        (day(2019, 4, 2), "(2019)"),
        ({"date-parts": [[2018], [2020]]}, "(2018–2020)"),
        ({"date-parts": [[2018], [0]]}, "(2018–)"),
        ({"date-parts": [[1950]], "circa": True}, "(c. 1950)"),
        (None, "(n.d.)"),
    ],
)
def test_dates(issued: Mapping[str, Any] | None, printed: str) -> None:
    assert f"Holm, A. {printed}." in entry({"type": "book", "author": [ADA], **({"issued": issued} if issued else {})})


@pytest.mark.parametrize("tag", languages.available())
def test_the_day_of_access_and_the_quotes_are_those_of_the_language(tag: str) -> None:
    language = languages.load(tag)
    item = {"type": "webpage", "language": tag, "URL": "https://x.example/a", "accessed": day(2026, 11, 2)}
    printed = entry(item, tag).replace("\u00a0", " ")
    written = f"{day_in(tag)}"
    assert written in printed
    opening, closing = language.typography.quotes[:2]
    # English sets titles in single marks, as its style guides do.
    assert tag == "en" or printed.startswith(opening)
    assert tag == "en" or closing in printed


def day_in(tag: str) -> str:
    import datetime as dt

    return languages.load(tag).date(dt.date(2026, 11, 2)).replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["report", "article-journal"])
def test_a_title_in_another_language_is_marked_translated_and_said(kind: str) -> None:
    item = {"type": kind, "language": "sv", "title": "Hamnens lyktor", "author": [ADA], "issued": day(2019)}
    done = document(item, "en", {"work": "Lamps of the Harbour"})
    (listed,) = (node for node in walk(done) if isinstance(node, References))
    printed = plain(listed.entries[0].children)
    assert "Hamnens lyktor [Lamps of the Harbour]" in printed
    assert printed.endswith("(in Swedish).")
    assert not printed.endswith(". (in Swedish).")
    (span,) = (node for node in walk(listed) if isinstance(node, Span))
    assert (span.language, plain(span.children)) == ("sv", "Hamnens lyktor")


def test_a_title_in_the_readers_language_is_not_translated() -> None:
    printed = entry({"type": "report", "author": [ADA]}, "en", {"work": "Lamps"})
    assert "[Lamps]" not in printed
    assert "(in " not in printed
