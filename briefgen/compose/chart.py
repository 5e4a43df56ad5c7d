"""A series of a report -> a Chart in the reader's language, with the text that says the same."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

from briefgen.chart import Bound, Chart, Point
from briefgen.chart import Series as Row
from briefgen.compose.edition import resolved, stated
from briefgen.languages import Language
from briefgen.records.model import Quantity, Report, Series, Statistic

_BOUNDS: dict[str, Bound] = {
    "exact": "exact",
    "about": "about",
    "under": "below",
    "just_under": "below",
    "up_to": "below",
    "over": "above",
    "just_over": "above",
    "at_least": "above",
}

ChartUnit = Literal["percent", "count", "points", "money", "measure", "duration"]


def series_statistics(report: Report, series: Series) -> tuple[Statistic, ...]:
    """The statistics that a series draws, in the order of its points."""
    findings = {finding.id: finding for finding in report.findings}
    return tuple(findings[i].statistics[n] for i, n in (point.statistic.split(".") for point in series.points))


def chart_of(report: Report, series: Series, edition: str, language: Language, words: dict[str, str]) -> Chart:
    """The chart of `series` as `edition` states it.

    `words` holds the axis labels and values in the reader's language, by `axis` and `axis.value`. The first axis gives
    the categories, the second (if any) the series.
    """
    findings = {finding.id: finding for finding in report.findings}
    first, *rest = series.axes.items()
    second = rest[0] if rest else None
    values: dict[tuple[str, str], Point] = {}
    for point in series.points:
        finding_id, name = point.statistic.split(".")
        statistics = findings[finding_id].statistics
        quantity = resolved(stated(statistics[name], edition), statistics, edition)
        at = (point.at[first[0]], point.at[second[0]] if second else "")
        values[at] = _point(quantity, language, f"{report.id}/{finding_id}.{name}")
    rows = tuple(
        Row(
            name=words[f"{second[0]}.{key}"] if second else words["title"],
            points=tuple(values.get((category, key)) for category in first[1].values),
        )
        for key in (second[1].values if second else ("",))
    )
    unit = _unit(series_statistics(report, series)[0])
    return Chart(
        kind=series.kind,
        categories=tuple(words[f"{first[0]}.{value}"] for value in first[1].values),
        series=rows,
        unit=unit,
        unit_label=language.word(f"unit {unit}"),
        maximum=_maximum(values.values(), unit),
        category_label=words[first[0]],
    )


def describe(chart: Chart, title: str, language: Language) -> str:
    """The chart in words: its message, then every value with its label."""
    lines = []
    for row in chart.series:
        pairs = [
            f"{category}: {point.label}" for category, point in zip(chart.categories, row.points, strict=True) if point
        ]
        lines.append((f"{row.name}: " if len(chart.series) > 1 else "") + "; ".join(pairs))
    return f"{language.word(f'chart {chart.kind}')}. {title.rstrip('.')}. {'. '.join(lines)}."


def _unit(quantity: Quantity) -> ChartUnit:
    match quantity.unit:
        case "percent" | "share" | "ratio":
            return "percent"
        case "points" | "money" | "measure" | "duration" as unit:
            return unit
        case _:
            return "count"


def _point(quantity: Quantity, language: Language, statistic: str) -> Point:
    scale = 100 if quantity.unit in ("share", "ratio") else 1
    low = quantity.min if quantity.min is not None else quantity.value
    high = quantity.max if quantity.max is not None else quantity.value
    assert isinstance(low, Fraction) and isinstance(high, Fraction), "held by records.rules: a series has numbers"
    form: Literal["", "digits"] = "" if quantity.unit == "share" else "digits"
    if quantity.unit == "ratio" and quantity.qualifier == "exact":
        # One chart has one unit: one in ten among percentages is labelled as the 10% that its bar shows.
        quantity = quantity.model_copy(update={"unit": "percent", "value": quantity.value * 100})  # type: ignore[operator]
    return Point(
        low=float(low * scale),
        high=float(high * scale),
        bound="range" if quantity.min is not None else _BOUNDS[quantity.qualifier],
        label=language.quantity(quantity, form),
        statistic=statistic,
    )


def _maximum(points: object, unit: str) -> float:
    highest = max((point.high for point in points), default=1.0)  # type: ignore[attr-defined]
    if unit == "percent":
        return next((bound for bound in (25.0, 50.0, 75.0) if highest <= bound), 100.0)
    if highest <= 0:
        return 1.0
    step = 10 ** math.floor(math.log10(highest))
    return float(next(step * factor for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12) if highest <= step * factor))
