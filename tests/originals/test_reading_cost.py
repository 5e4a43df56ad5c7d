"""Reading a PDF paints no more of a page than what may be unseen on it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas as Maker

from briefgen.originals import pdf_text
from briefgen.originals.pdf_canvas import PageImage, Window


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Window]:
    """The windows that are painted."""
    windows: list[Window] = []
    paint = PageImage.paint

    def noted(self: Any, window: Window) -> Any:
        windows.append(window)
        return paint(self, window)

    monkeypatch.setattr(PageImage, "paint", noted)
    return windows


def _page(draw: Any) -> bytes:
    out = io.BytesIO()
    canvas = Maker(out, pagesize=(600, 800), invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_plain_text_is_not_painted(painted: list[Window]) -> None:
    def draw(canvas: Maker) -> None:
        canvas.setFillColorRGB(1, 1, 0.8)
        canvas.rect(40, 90, 400, 40, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        for number in range(20):
            canvas.drawString(50, 700 - 30 * number, f"The {number} offices answered.")

    assert "The 19 offices answered." in pdf_text.read(_page(draw)).text
    assert painted == []


def test_only_the_doubtful_part_is_painted_with_it_and_without(painted: list[Window]) -> None:
    def draw(canvas: Maker) -> None:
        canvas.drawString(50, 700, "Seen by all.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 100, "Seen by no one.")

    assert pdf_text.read(_page(draw)).text.split("\n")[0] == "Seen by all."
    assert len(painted) == 2 and len(set(painted)) == 1
    assert painted[0].bottom - painted[0].top < 60
