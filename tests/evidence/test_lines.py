"""Every text of a document is a line that is looked at: none of its places can state a figure unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from documents import everything

from briefgen import document
from briefgen.document import Caption, ChartFigure, Document, Hero, KeyFigure, KeyFigures, PictureFigure, Text, walk
from briefgen.evidence.lines import lines

UNSEEN = {("Reference", "children")}
"""What a citation style makes of a record's bibliography."""
PLACES = sorted(
    (name, field.name)
    for name in document.__all__
    if isinstance(kind := getattr(document, name), type) and hasattr(kind, "__dataclass_fields__")
    for field in fields(kind)
    if field.type == "tuple[Inline, ...]"
)
BLOCKS = [place for place in PLACES if getattr(document, place[0]).__module__.endswith("block")]


def test_there_are_places() -> None:
    assert {("Paragraph", "children"), ("ChartFigure", "source"), ("Quotation", "attribution")} <= set(BLOCKS)


@pytest.mark.parametrize("place", [place for place in BLOCKS if place not in UNSEEN], ids=".".join)
def test_each_place_is_a_line(place: tuple[str, str]) -> None:
    kind, field = place
    whole = everything()
    nodes: list[Any] = [node for node in walk(whole) if type(node).__name__ == kind] or [_made(kind)]
    node = replace(nodes[0], **{field: (Text("99 percent agree"),)})
    seen = [line.text for line in lines(_with(whole, node))]
    assert any("99 percent agree" in text for text in seen)


def _made(kind: str) -> PictureFigure | Hero:
    """A block that the document with everything, which is no handout, has none of."""
    if kind == "Hero":
        return Hero(figure=(Text("85%"),), text=(Text("of them"),), dots=17, said=(Text("17 of 20 dots"),))
    assert kind == "PictureFigure"
    return PictureFigure(data=b"", alt="A quay")


def _with(whole: Document, node: Any) -> Document:
    match node:
        case Caption():
            chart = next(one for one in walk(whole) if isinstance(one, ChartFigure))
            return replace(whole, blocks=(replace(chart, caption=node),))
        case KeyFigure():
            return replace(whole, blocks=(KeyFigures(items=(node,)),))
        case _:
            return replace(whole, blocks=(node,))
