"""A chart of a document -> its drawings, one for a page and one for a narrow column, and its data: table and file."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document import ChartFigure, Document, plain
from briefgen.theme import Theme
from briefgen.writers.html.chart import data_link, svg
from briefgen.writers.html.escape import content


def chart_figure(block: ChartFigure, name: str, document: Document, theme: Theme, ids: set[str]) -> Iterator[str]:
    """The pieces. `name` is the id of the figure; those made of it are added to `ids`."""
    for kind, width in (("wide", 620.0), ("narrow", 330.0)):
        drawing = svg(
            block.chart,
            theme.colours,
            width=width,
            size=15 * theme.sizes.text / 11.5,
            rtl=document.direction == "rtl",
            name=plain(block.caption.title),
            description=block.alt,
            anchor=f"{name}-{kind}",
        )
        ids |= {f"{name}-{kind}-name", f"{name}-{kind}-text"}
        yield f'<div class="{kind}">{drawing}</div>\n'
    data = block.chart
    heads = [data.category_label, *(s.name or data.unit_label for s in data.series)]
    yield f"<details><summary>{content(document.labels.data_table)}</summary><table><thead><tr>"
    yield "".join(f'<th scope="col">{content(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>\n"
    for n, category in enumerate(data.categories):
        yield f'<tr><th scope="row">{content(category)}</th>'
        for series in data.series:
            point = series.points[n]
            yield f"<td>{content(point.label if point else '–')}</td>"
        yield "</tr>\n"
    yield f"</tbody></table>{data_link(document, block.data)}</details>\n"
