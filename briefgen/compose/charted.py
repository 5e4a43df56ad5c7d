"""A series of a report and a printer -> its chart and its view: caption, note and source in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import escape

from briefgen.chart import Chart, Point
from briefgen.compose.chart import chart_of, series_parts, series_statistics
from briefgen.compose.edition import choose
from briefgen.compose.text import Claim, Printer, Rich
from briefgen.compose.view import ChartView
from briefgen.records import Report, Series, context_of

Reported = Callable[[str, str], Rich]
"""(text of the report, its context) -> the text in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A chart in the reader's language; `series` has its points, whether they are its own or a table's."""

    name: str
    report: Report
    series: Series
    base: Rich | None
    printer: Printer
    claim: Callable[[str], Claim]
    """The claim of the report's finding or table of this id."""
    reported: Reported

    def view(self) -> tuple[ChartView, Chart]:
        """What is printed around the chart, and the chart."""
        report, series, language = self.report, self.series, self.printer.language
        findings = dict.fromkeys(point.statistic.split(".")[0] for point in series.points)
        claims = [self.claim(finding_id) for finding_id in findings]
        evidence = [item for claim in claims for item in claim.record.evidence]
        edition = choose(report, evidence, series_statistics(report, series), language.tag)
        editions = {item.edition for item in evidence}
        printed = report.leading if report.leading in editions else edition
        chart = chart_of(report, series, printed, language, self._words())
        cited = self.printer.cited
        printer = Printer(language=language, claim=self.claim, cited=cited)
        cited.update(dict.fromkeys(claim.key for claim in claims))
        shown: dict[str, tuple[str, ...]] = {}
        for finding, named in series_parts(report, series):
            shown[finding.id] = (*shown.get(finding.id, ()), named)
        cite = printer.cite(
            [(claim, (), shown[claim.id]) for claim in claims], {claim.key: edition for claim in claims}
        )
        source = self.printer.source(report, edition, cite, tuple(claim.key for claim in claims))
        view = ChartView(
            name=self.name,
            title=self._said("title", series.title),
            subtitle=self._subtitle(chart),
            source=self._noted(chart, source),
        )
        return view, chart

    def _words(self) -> dict[str, str]:
        """Title, axes, their values and the annotations, in the reader's language."""
        series = self.series
        words = {"title": self._said("title", series.title).plain}
        for axis_id, axis in series.axes.items():
            words[axis_id] = self.reported(axis.label, context_of(self.report, series, axis_id)).plain
            for value_id, value in axis.values.items():
                own = self.printer.language.axis_value(axis.kind, value)
                context = context_of(self.report, series, axis_id, value_id)
                words[f"{axis_id}.{value_id}"] = own or self.reported(value, context).plain
        for number, one in enumerate(series.annotations):
            words[f"annotations.{number}"] = self._said("annotations", one.text).plain
        return words

    def _said(self, key: str, text: str) -> Rich:
        return self.reported(text, f"series.{self.series.id}.{key}")

    def _subtitle(self, chart: Chart) -> Rich:
        """Unit and base: "Share of the police officers surveyed"."""
        unit = chart.unit_label
        if self.base is None:
            return Rich(markup=unit, plain=unit, language=self.printer.language.tag)
        return self.base.after(Rich(markup=str(escape(unit)), plain=unit))

    def _noted(self, chart: Chart, source: Rich) -> Rich:
        """The source, after the note and what hatching means where there is any."""
        explained = _explained(chart)
        if explained:
            words = self.printer.language.word(explained)
            source = source.after(Rich(markup=str(escape(words)), plain=words))
        if self.series.note is None:
            return source
        note = self._said("note", self.series.note)
        return replace(source.after(note), file=note.file, path=note.path, line=note.line)


def _explained(chart: Chart) -> str:
    """Which words say what hatching, or a hollow point, means; none where all values are exact, or words alone."""
    points = [point for row in chart.series for point in row.points if point and point.drawn]
    if chart.kind == "dots" or all(_exact(chart, point) for point in points):
        return ""
    return "chart hollow" if chart.kind in ("line", "slope", "dot_plot", "range") else "chart hatched"


def _exact(chart: Chart, point: Point) -> bool:
    """Whether nothing of it is hatched or hollow: over a bound, a bar is as solid as up to it."""
    standing = ("exact",) if chart.ticks else ("exact", "over", "just_over", "at_least")
    return point.bound in standing
