"""A series of a report -> a Chart in the reader's language, with the text that says the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, assert_never

from briefgen.chart import Chart, ChartNote, Point, Tick
from briefgen.chart import ChartSeries as Row
from briefgen.compose.axis import bar_axis, line_axis
from briefgen.compose.edition import quantity as quantity_of
from briefgen.languages import Language
from briefgen.records import Axis, ChartAnnotation, Quantity, Report, Series, Stated, Statistic

ChartUnit = Literal["percent", "count", "points", "money", "measure", "duration"]


def series_statistics(report: Report, series: Series) -> tuple[Statistic, ...]:
    """The statistics that a series draws, in the order of its points."""
    return tuple(finding.statistics[name] for finding, name in series_parts(report, series))


def series_parts(report: Report, series: Series) -> tuple[tuple[Stated, str], ...]:
    """The finding and the name of each statistic that a series draws, in the order of its points."""
    findings = {finding.id: finding for finding in report.stated}
    return tuple((findings[i], n) for i, n in (point.statistic.split(".") for point in series.points))


def chart_of(report: Report, series: Series, edition: str, language: Language, words: dict[str, str]) -> Chart:
    """The chart of `series` as `edition` states it.

    `words` holds the axis labels and values in the reader's language, by `axis` and `axis.value`. The first axis gives
    the categories, the second (if any) the series.
    """
    findings = {finding.id: finding for finding in report.stated}
    first, *rest = series.axes.items()
    second = rest[0] if rest else None
    values: dict[tuple[str, str], Point] = {}
    amounts: list[Fraction] = []
    wholes: dict[str, list[Fraction]] = {}
    template: Quantity | None = None
    for point in series.points:
        finding_id, name = point.statistic.split(".")
        statistics = findings[finding_id].statistics
        quantity = quantity_of(statistics[name], statistics, edition)
        at = (point.at[first[0]], point.at[second[0]] if second else "")
        template = quantity if template is None or template.vague is not None else template
        amounts += _ends(quantity)
        wholes.setdefault(at[0], []).extend(_ends(quantity)[-1:])
        values[at] = _point(
            quantity, language, f"{report.id}/{finding_id}.{name}", highlight=at[bool(second)] in series.highlight
        )
    rows = tuple(
        Row(
            name=words[f"{second[0]}.{key}"] if second else words["title"],
            points=tuple(values.get((category, key)) for category in first[1].values),
        )
        for key in (second[1].values if second else ("",))
    )
    unit = _unit(series_statistics(report, series)[0])
    longest = max((sum(stacked, Fraction(0)) for stacked in wholes.values()), default=Fraction(0))
    minimum, maximum, ticks = _axis(series, amounts, longest, template, language)
    parts = template is not None and _is_part(template)
    tracked = series.kind in ("bar", "column") and parts and (minimum, maximum) == (0.0, 100.0)
    return Chart(
        kind=series.kind,
        categories=tuple(words[f"{first[0]}.{value}"] for value in first[1].values),
        series=rows,
        unit=unit,
        unit_label=_label(template, unit, language),
        minimum=minimum,
        maximum=maximum,
        ticks=ticks,
        category_label=words[first[0]],
        panels=series.panels,
        whole=_whole(language) if tracked else None,
        marked=frozenset(n for n, value in enumerate(first[1].values) if second and value in series.highlight),
        notes=tuple(_note(one, words[f"annotations.{n}"], first, second) for n, one in enumerate(series.annotations)),
        titled=series.axis_titles,
    )


def _axis(
    series: Series, amounts: list[Fraction], longest: Fraction, like: Quantity | None, language: Language
) -> tuple[float, float, tuple[Tick, ...]]:
    """Where the axis of values starts and ends, and what is written along it; `longest` is the largest whole."""
    parts = like is not None and _is_part(like)
    match series.kind:
        case "line" | "slope" | "dot_plot" | "range":
            if like is None:
                return 0.0, 1.0, ()
            ticks = tuple(_tick(value, like, language) for value in line_axis(amounts))
            return ticks[0].value, ticks[-1].value, ticks
        case "dots":
            return 0.0, 100.0, ()
        case "stacked" | "stacked_column":
            return 0.0, 100.0 if parts and 75 < longest < 100 else float(longest) or 1.0, ()
        case "bar" | "column":
            low, high = bar_axis(amounts, parts=parts)
            return float(low), float(high), ()
        case _:
            assert_never(series.kind)


def _whole(language: Language) -> tuple[str, str, str]:
    """What is written under a whole: nothing, the half, all of it."""
    nothing = language.quantity(Quantity(value=Fraction(0)), "digits")
    return nothing, language.word("chart half"), language.word("chart all")


def _note(one: ChartAnnotation, text: str, first: tuple[str, Axis], second: tuple[str, Axis] | None) -> ChartNote:
    series = list(second[1].values).index(one.at[second[0]]) if second and second[0] in one.at else None
    return ChartNote(category=list(first[1].values).index(one.at[first[0]]), series=series, text=text)


def describe(chart: Chart, title: str, language: Language) -> str:
    """The chart in words: its message, where the axis of a line runs, then every value with its label."""
    lines = []
    if chart.ticks:
        low, high = chart.ticks[0].label, chart.ticks[-1].label
        lines.append(language.word("chart axis").format(low=low, high=high))
    lines += [f"{_at(chart, note)}: {note.text.rstrip('.')}" for note in chart.notes]
    for row in chart.series:
        pairs = [
            f"{category}: {point.label}" for category, point in zip(chart.categories, row.points, strict=True) if point
        ]
        lines.append((f"{row.name}: " if len(chart.series) > 1 else "") + "; ".join(pairs))
    kind = "panels" if chart.panels else chart.kind
    return f"{language.word(f'chart {kind}')}. {title.rstrip('.')}. {'. '.join(lines)}."


def _at(chart: Chart, note: ChartNote) -> str:
    """Where a note stands: its category, and the series whose point it is at."""
    category = chart.categories[note.category]
    return category if note.series is None else f"{category}, {chart.series[note.series].name}"


def _unit(quantity: Quantity) -> ChartUnit:
    match quantity.unit:
        case "percent" | "share" | "ratio":
            return "percent"
        case "points" | "money" | "measure" | "duration" as unit:
            return unit
        case _:
            return "count"


def _is_part(quantity: Quantity) -> bool:
    """Whether it is a part of a whole, which ends at 100 %."""
    return _unit(quantity) == "percent" and not quantity.is_change and quantity.of is None


def _label(quantity: Quantity | None, unit: ChartUnit, language: Language) -> str:
    """What the values of a chart are, above it and over the column of its data."""
    if quantity is None:
        return language.word(f"unit {unit}")
    if quantity.is_change:
        return language.word("unit change")
    if quantity.unit == "index":
        return f"{language.word('unit index')} ({quantity.of} = 100)"
    if quantity.unit == "percent" and quantity.of is not None:
        return language.word("unit percentage")
    return language.word(f"unit {unit}")


def _ends(quantity: Quantity) -> tuple[Fraction, ...]:
    """The lower and the higher end of what it says, as the chart's unit counts it; nothing of words without a value."""
    if quantity.vague is not None:
        return ()
    scale = 100 if quantity.unit in ("share", "ratio") else 1
    low = quantity.min if quantity.min is not None else quantity.value
    high = quantity.max if quantity.max is not None else quantity.value
    assert isinstance(low, Fraction) and isinstance(high, Fraction), "held by records.rules: a series has numbers"
    return low * scale, high * scale


def _point(quantity: Quantity, language: Language, statistic: str, *, highlight: bool) -> Point:
    low, high = _ends(quantity) or (Fraction(0), Fraction(0))
    form: Literal["", "digits", "signed"] = "signed" if quantity.is_change else _form(quantity)
    if quantity.unit == "ratio" and quantity.qualifier == "exact":
        # One chart has one unit: one in ten among percentages is labelled as the 10% that its bar shows.
        quantity = quantity.model_copy(update={"unit": "percent", "value": quantity.value * 100})  # type: ignore[operator]
    return Point(
        low=float(low),
        high=float(high),
        bound="vague" if quantity.vague is not None else "range" if quantity.min is not None else quantity.qualifier,
        label=language.quantity(quantity, form),
        statistic=statistic,
        highlight=highlight,
    )


def _form(quantity: Quantity) -> Literal["", "digits"]:
    return "" if quantity.unit == "share" or quantity.vague is not None else "digits"


def _tick(value: Fraction, like: Quantity, language: Language) -> Tick:
    """A number on the axis, printed as the values are."""
    unit = "percent" if like.unit in ("share", "ratio") else like.unit
    plain = like.model_copy(
        update={
            "value": value,
            "vague": None,
            "times": None,
            "min": None,
            "max": None,
            "derived": None,
            "unit": unit,
            "qualifier": "exact",
        }
    )
    return Tick(value=float(value), label=language.quantity(plain, "signed" if plain.is_change else "digits"))
