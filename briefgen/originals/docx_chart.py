"""The charts of a Word file -> rows of a table: the values that Word keeps of them, as the chart prints them.

ECMA-376 part 1, 21.2. A value whose number format is not one of the plain ones is not guessed: its chart is not read.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from briefgen.xml import local

MAX_POINTS: Final = 5000
"""Of one series."""
_PLAIN: Final = re.compile(r"(?:#,##)?0(?:\.(0+))?(%?)(?:_\)|;.*)?")
_DATE: Final = re.compile(r"(?i)(?=.*y)[ymd\s/.,\\\"-]+(?:;@)?")
_DAY_0: Final = dt.date(1899, 12, 30)


def is_read(chart: Any) -> bool:
    """Whether a chart's values are all understood."""
    areas = [node for node in chart.iter() if local(node) == "plotArea"]
    return bool(areas) and all(_series(area) is not None for area in areas)


def table(area: Any) -> list[list[str]]:
    """The values of a chart's plot area: a row for each category, or for each series where there are no categories.

    First a row with the names of the series, where they have any.
    """
    series = _series(area) or []
    labels: dict[int, str] = {}
    for _, categories, _ in series:
        labels = categories | labels
    rows = [["", *(name for name, _, _ in series)]] if any(name for name, _, _ in series) else []
    for at in sorted({at for _, _, values in series for at in values}):
        rows.append([labels.get(at, ""), *(values.get(at, "") for _, _, values in series)])
    return rows


_Points = dict[int, str]


def _series(area: Any) -> list[tuple[str, _Points, _Points]] | None:
    """Name, categories and values of each series; None where one of them is not understood."""
    found = []
    for group in area:
        for node in (child for child in group if local(child) == "ser"):
            children = {local(child): child for child in node}
            names = _points(children.get("tx"), "")
            labels = children.get("dLbls", next((one for one in group if local(one) == "dLbls"), None))
            categories = _points(children.get("cat", children.get("xVal")), "")
            values = _points(children.get("val", children.get("yVal")), _format(labels))
            if categories is None or not values:
                return None
            found.append((" ".join((names or {}).values()), categories, values))
    return found or None


def _format(labels: Any) -> str:
    """The number format that the labels of a series have of their own."""
    node = next((one for one in labels if local(one) == "numFmt"), None) if labels is not None else None
    return "" if node is None or node.get("sourceLinked") in ("1", "true") else str(node.get("formatCode") or "")


def _points(node: Any, format: str) -> _Points | None:
    """The points that are kept of a reference, or written out, by their numbers; None where one is not understood."""
    if node is None:
        return {}
    found: _Points = {}
    format_code = next((one for one in node.iter() if local(one) == "formatCode"), None)
    format = format or (format_code.text or "" if format_code is not None else "")
    for level in (one for one in node.iter() if local(one) in ("lvl", "strCache", "strLit", "numCache", "numLit")):
        numbers = local(level) in ("numCache", "numLit")
        for point in [one for one in level if local(one) == "pt"][:MAX_POINTS]:
            value = "".join(child.text or "" for child in point if local(child) == "v")
            printed = _printed(value, format) if numbers else " ".join(value.split())
            at = point.get("idx") or ""
            if printed is None or not at.isdigit():
                return None
            found[int(at)] = f"{printed} {found[int(at)]}" if int(at) in found else printed
    if not found and (direct := [one.text or "" for one in node if local(one) == "v"]):
        found[0] = " ".join(direct)
    return found


def _printed(value: str, format: str) -> str | None:
    """A number as its format prints it; None where the format is not one of the plain ones."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= 10**15:
        return None
    if format in ("", "General", "@"):
        return f"{number.normalize():f}" if len(value) < 12 else f"{round(number, 10).normalize():f}"
    if _DATE.fullmatch(format) and 0 < number < 2_958_466:
        return (_DAY_0 + dt.timedelta(days=int(number))).isoformat()
    match = _PLAIN.fullmatch(format)
    if match is None:
        return None
    places, percent = len(match[1] or ""), match[2]
    number = (number * (100 if percent else 1)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:f}{percent}"
