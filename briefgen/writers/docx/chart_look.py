"""What a bound, a series and a text of a native chart look like, in DrawingML (`plot.BOUNDS` says which is which)."""

from __future__ import annotations

from typing import Final

from briefgen.chart import Point
from briefgen.theme import Theme
from briefgen.writers.docx.xml import attribute
from briefgen.writers.plot import BOUNDS, Ink, SeriesStyle

SLOTS: Final[dict[Ink, str]] = {
    "ink": "tx1", "dark": "tx1", "white": "bg1", "panel": "bg2", "accent": "accent1", "mark": "accent2",
    "soft": "accent3", "line": "accent4", "bar": "accent5",
}  # fmt: skip
"""The theme's colours by Word's names, so that a chart follows when a user takes other ones (settings.slots)."""
NOTHING: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def fill(ink: Ink) -> str:
    """A plain fill."""
    return f'<a:solidFill><a:schemeClr val="{SLOTS[ink]}"/></a:solidFill>'


def words(theme: Theme, language: str, *, bold: bool, rtl: bool, ink: Ink = "ink") -> str:
    """How text is set."""
    look = (
        f'<a:defRPr sz="{round(theme.sizes.small * 100)}" b="{int(bold)}">{fill(ink)}'
        '<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:defRPr>'
    )
    end = f'<a:endParaRPr lang="{attribute(language)}"/>'
    way = ' rtl="1"' if rtl else ""
    return f'<c:txPr><a:bodyPr rot="0"/><a:lstStyle/><a:p><a:pPr{way}>{look}</a:pPr>{end}</a:p></c:txPr>'


def bounded(point: Point, ink: Ink, *, angle: int, doubled: bool) -> str:
    """Fill and outline of a bar or column that is not plainly its series'; nothing where it is.

    `doubled` says that a series of its own draws what is sure of a range; else a hard edge within the fill does.
    """
    style, edge, dash, width = BOUNDS[point.bound], "", "", 0
    ground = fill(ink)
    match style.end:
        case "open":
            ground = _pattern("dkDnDiag", ink)
        case "dashed":
            ground, edge, dash, width = _pattern("ltUpDiag", ink), fill(ink), "sysDash", 9525
        case "thick":
            ground, edge, width = _pattern("ltUpDiag", ink), fill(ink), 22225
        case "reached":
            edge, width = fill("ink"), 22225
        case "span" if doubled:
            ground, edge, width = _pattern("ltUpDiag", ink), fill(ink), 12700
        case "span" if point.high > 0:
            sure = max(point.low, 0) / point.high
            ground, edge, width = _halved(sure, ink, angle), fill(ink), 12700
        case _:
            return ""
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return ground + (f'<a:ln w="{width}">{edge}{dashes}</a:ln>' if edge else "<a:ln><a:noFill/></a:ln>")


def _pattern(name: str, ink: Ink) -> str:
    return (
        f'<a:pattFill prst="{name}"><a:fgClr><a:schemeClr val="{SLOTS[ink]}"/></a:fgClr>'
        '<a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>'
    )


def _halved(share: float, ink: Ink, angle: int) -> str:
    """A fill that is solid up to a share of the bar, and pale from there on, with a hard edge."""
    at = round(100_000 * share)
    stops = "".join(
        f'<a:gs pos="{place}"><a:schemeClr val="{SLOTS[shade]}"/></a:gs>'
        for place, shade in ((0, ink), (at, ink), (at, "panel"), (100_000, "panel"))
    )
    turn = f'<a:lin ang="{angle}" scaled="0"/>'
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst>{turn}</a:gradFill>'


def stroke(style: SeriesStyle, *, loose: bool = False) -> str:
    """The line of a series; dashed where it leads from or to a value that is not exact."""
    dash = "sysDash" if loose else "lgDashDot" if style.dash else "solid"
    return f'<a:ln w="{19050 if loose else 25400}">{fill(style.ink)}<a:prstDash val="{dash}"/></a:ln>'


def marker(style: SeriesStyle, shape: str, *, filled: bool) -> str:
    """A point of a line; hollow where a value is only a bound or an estimate, a dash at one that can be reached."""
    symbol = {"cap": "dash", "span": "dash", "": "none"}.get(shape, shape)
    ground = fill(style.ink if filled or symbol == "dash" else "white")
    look = f'<c:spPr>{ground}<a:ln w="15875">{fill(style.ink)}</a:ln></c:spPr>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="7"/>{look if symbol != "none" else ""}</c:marker>'
