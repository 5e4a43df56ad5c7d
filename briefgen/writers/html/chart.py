"""A chart, a width and colours -> inline SVG: `writers.plot` says what is drawn where; and its values as a file."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from typing import assert_never

from briefgen.chart import Chart
from briefgen.document import Document
from briefgen.theme import Colours
from briefgen.writers.html.escape import attribute, content
from briefgen.writers.plot import ChartArea, Ink, Label, Polyline, estimated, plot


def svg(
    chart: Chart, colours: Colours, *, width: float, size: float, rtl: bool, name: str, description: str, anchor: str
) -> str:
    """The drawing, named by `name` and described by `description` for those who do not see it.

    `width` and type `size` are in user units, which are CSS pixels at the drawing's own size.
    """

    made = plot(chart, ChartArea(width=width, size=size, measure=estimated(size), rtl=rtl))
    shapes: list[str] = []
    for mark in made.marks:
        match mark:
            case Label():
                shapes.append(_label(mark, colours, rtl))
            case Polyline():
                shapes.append(_shape(mark, colours))
            case _:
                assert_never(mark)
    return (
        f'<svg role="img" aria-labelledby="{anchor}-name {anchor}-text" viewBox="0 0 {_number(made.width)} '
        f'{_number(made.height)}" font-size="{_number(size)}" fill="{colours.ink}">'
        f'<title id="{anchor}-name">{content(name)}</title><desc id="{anchor}-text">{content(description)}</desc>'
        f"{''.join(shapes)}</svg>"
    )


def data_link(document: Document, name: str) -> str:
    """A link that saves the values of a chart; nothing where the document does not have them as a file."""
    file = next((one for one in document.attachments if one.name == name), None)
    if file is None:
        return ""
    address = f"data:{file.media_type};base64,{b64encode(file.data).decode()}"
    label = content(document.labels.data_file)
    return f'<p><a download="{attribute(file.name)}" href="{address}">{label}</a></p>'


def _number(value: float) -> str:
    """A coordinate with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def _label(mark: Label, colours: Colours, rtl: bool) -> str:
    """Anchors of SVG follow the text's own direction; a label of digits alone would turn its dash around in the other
    ("15%–5")."""
    turned = rtl and any(unicodedata.bidirectional(character) in ("R", "AL") for character in mark.text)
    direction = ' direction="ltr"' if rtl and not turned else ""
    anchor = {"left": "end", "right": "start"} if turned else {"left": "start", "right": "end"}
    side = anchor.get(mark.anchor, "middle")
    placed = f' text-anchor="{side}"' if side != "start" else ""
    weight = ' font-weight="700"' if mark.bold else ""
    weight += ' font-style="italic"' if mark.italic and not rtl else ""
    weight += f' fill="{_colour(mark.ink, colours)}"' if mark.ink != "ink" else ""
    return f'<text x="{_number(mark.x)}" y="{_number(mark.y)}"{weight}{direction}{placed}>{content(mark.text)}</text>'


def _shape(mark: Polyline, colours: Colours) -> str:
    (x, y), *rest = mark.points
    path = f"M{_number(x)} {_number(y)}" + "".join(f"L{_number(x)} {_number(y)}" for x, y in rest)
    fill = f' fill="{_colour(mark.fill, colours)}"' if mark.fill else ' fill="none"'
    stroke = ""
    if mark.stroke:
        stroke = f' stroke="{_colour(mark.stroke, colours)}" stroke-width="{_number(mark.width * 1.2)}"'
    dash = f' stroke-dasharray="{" ".join(map(_number, mark.dash))}"' if mark.dash else ""
    return f'<path d="{path}{"Z" if mark.closed else ""}"{fill}{stroke}{dash}/>'


def _colour(ink: Ink, colours: Colours) -> str:
    """As an attribute; the dark one is written in another way, which a dark screen does not turn light."""
    if ink == "dark":
        return f"rgb({','.join(str(int(str(colours.ink)[at : at + 2], 16)) for at in (1, 3, 5))})"
    return "#ffffff" if ink == "white" else str(getattr(colours, ink))
