"""Pages of a PDF with cells at given places, rules and lines of text."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

RIGHT = (300.0, 370.0, 440.0, 510.0)
"""The right sides of the columns of figures."""
LEFT = 60.0
STEP = 14.0


class Sheet:
    """A page that is written from the top down."""

    def __init__(self, size: float = 9.0) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, invariant=True)
        self.canvas.setFont("Helvetica", size)
        self.size = size
        self.y = 780.0

    def line(self, text: str, left: float = LEFT) -> None:
        """A line of text."""
        self.canvas.drawString(left, self.y, text)
        self.y -= STEP

    def row(self, label: str, *cells: str, indent: float = 0.0, right: Sequence[float] = RIGHT) -> None:
        """A label and cells that end at the right sides of their columns; empty ones are left out."""
        if label:
            self.canvas.drawString(LEFT + indent, self.y, label)
        for side, cell in zip(right, cells, strict=False):
            if cell:
                self.canvas.drawRightString(side, self.y, cell)
        self.y -= STEP

    def over(self, *labels: tuple[str, float, float], rules: bool = False) -> None:
        """Labels each in the middle between two places; with `rules`, each with a rule under it."""
        for label, left, right in labels:
            self.canvas.drawCentredString((left + right) / 2, self.y, label)
            if rules:
                self.canvas.setLineWidth(0.5)
                self.canvas.line(left, self.y - 3, right, self.y - 3)
        self.y -= STEP

    def next_page(self, head: str = "") -> None:
        """Another page, with a line at its head."""
        self.canvas.showPage()
        self.canvas.setFont("Helvetica", self.size)
        self.y = 780.0
        if head:
            self.line(head)
            self.y -= 4 * STEP

    def rule(self) -> None:
        """A rule over the whole width."""
        self.canvas.line(LEFT, self.y + STEP - 4, RIGHT[-1], self.y + STEP - 4)

    def data(self) -> bytes:
        """The file."""
        self.canvas.showPage()
        self.canvas.setFont("Helvetica", self.size)
        self.canvas.save()
        return self._out.getvalue()
