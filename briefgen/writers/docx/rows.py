"""What stands side by side -> a table of one row, whose cells are read whole, from the first to the last.

It has no header, and no heading is in a cell: Word's Navigation pane passes over those.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from briefgen.writers.docx.boxstyles import GUTTER
from briefgen.writers.docx.page import text_width
from briefgen.writers.docx.paragraph import BREAK_STYLE, Out, Para, printed

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

RowStyle = Literal["KeyMessages", "SideBySide", "HeroRow", "Option", "SourcesPanel"]


def row(body: Body, style: RowStyle, cells: Sequence[tuple[int, Out]], *, outset: int = 0, middle: bool = False) -> str:
    """w:tbl of cells with their widths, in twentieths of a point; `outset` is how far it begins before the text's edge.

    What is last in a row of the style KeyMessages is its panel. `middle` centres what is in them over their height.
    """
    last = style == "KeyMessages"
    look = (
        f'<w:tblLook w:val="{"0700" if last else "0600"}" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="{int(last)}" w:noHBand="1" w:noVBand="1"/>'
    )
    visual = "<w:bidiVisual/>" if body.rtl else ""
    start = f'<w:tblInd w:w="{-outset}" w:type="dxa"/>' if outset else ""
    centred = '<w:vAlign w:val="center"/>' if middle else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in cells)
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{centred}</w:tcPr>{_content(out)}</w:tc>'
        for width, out in cells
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}'
        f'<w:tblW w:w="{sum(width for width, _ in cells)}" w:type="dxa"/>{start}<w:tblLayout w:type="fixed"/>{look}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{content}</w:tr></w:tbl>"
    )


def alike(body: Body, cells: Sequence[Out], count: int) -> str:
    """A row of `count` cells of one width, of which the last may be missing; their text begins and ends with the
    page's."""
    width = (text_width(body.theme) + 2 * GUTTER) // count
    return row(body, "SideBySide", [(width, out) for out in cells], outset=GUTTER)


def inner_width(body: Body, count: int) -> float:
    """What a cell of such a row holds, in points."""
    return ((text_width(body.theme) + 2 * GUTTER) // count - 2 * GUTTER) / 20


def _content(out: Out) -> str:
    whole = out if out and isinstance(out[-1], Para) else [*out, Para(BREAK_STYLE, "")]
    return printed(whole)
