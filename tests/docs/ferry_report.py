"""A place for a file in, the report of the tutorial out: three small pages of PDF, by an invented council."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

PAGES: Final = (
    ("Night Ferries 2025", "Island Transport Council", "Harbourtown, 2025"),
    (
        "1 Who was asked",
        "In October 2025 we asked 640 passengers of the four night ferries about their",
        "last crossing. They were asked on board, in the lounge.",
    ),
    (
        "2 What they said",
        "Nearly two thirds of the passengers slept less than three hours. 28 percent had",
        "found no free seat. Crossing by night saves them a day of work, most of them say.",
        "“I arrive, and then I need a day to recover,” said a nurse from the outer islands.",
        "The survey was made in the high season only.",
    ),
)


def write(path: Path) -> None:
    """Each page has a heading, its lines and its number."""
    canvas = Canvas(str(path), pagesize=A5, invariant=1, lang="en")
    canvas.setTitle("Night Ferries 2025")
    canvas.setAuthor("Island Transport Council")
    width, height = A5
    for number, (heading, *lines) in enumerate(PAGES, 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(40, height - 70, heading)
        canvas.setFont("Helvetica", 9)
        for at, line in enumerate(lines):
            canvas.drawString(40, height - 100 - 14 * at, line)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(width / 2, 30, str(number))
        canvas.showPage()
    canvas.save()
