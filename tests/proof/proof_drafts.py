"""A report as a PDF and drafts of it, for the page of a proof."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Night Work in Small Harbours",
    "In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night.",
    "Repairs cost 84.6 million euros in 2018.",
    "The share of women among the harbour masters rose from 14.2 percent in 2010 to 27.4 percent in 2019.",
    "“We have counted every boat in the bay since May”, said Ada Miller.",
)
LEFT, TOP, STEP, SIZE = 60.0, 780.0, 20.0, 11
DRAFT = """# Boats by night

In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. Repairs cost 84.6 billion euros in 2018.

The masters like the sea. Repairs cost almost 85 million euros in 2018. Some 99 percent of whales sing in Norvik.

<script>alert(1)</script> “We have counted every crab in the bay since May”, said Ada Miller. See [here](https://a.example/x).
"""


def report(path: Path) -> Path:
    """A PDF of two pages: the first holds a title alone, the second `LINES`."""
    canvas = Canvas(str(path), invariant=True)
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(LEFT, TOP, "Coastal Observatory")
    canvas.showPage()
    canvas.setFont("Helvetica", SIZE)
    for number, line in enumerate(LINES):
        canvas.drawString(LEFT, TOP - number * STEP, line)
    canvas.save()
    return path
