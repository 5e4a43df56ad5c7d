"""Records, brief, language -> BriefView: every text translated, every figure printed, every claim cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from markupsafe import escape

from briefgen.chart import Chart
from briefgen.compose import key_figure
from briefgen.compose.chart import describe, series_parts
from briefgen.compose.charted import Charted
from briefgen.compose.edition import reader_edition
from briefgen.compose.imprint import imprint_view, own, work_view
from briefgen.compose.option import certainty_view, option_view, same_certainty
from briefgen.compose.qr import qr_view
from briefgen.compose.section_text import RichBody, print_body
from briefgen.compose.table import Tabled
from briefgen.compose.text import Claim, PrintedText, Printer, Rich
from briefgen.compose.view import (
    BoxView,
    BriefView,
    ChartView,
    FindingView,
    KeyFigureView,
    PictureContent,
    PictureView,
    QuotationView,
    SectionPartView,
    SectionView,
    TableView,
    Translate,
    Viewed,
)
from briefgen.diagnostic import Diagnostic
from briefgen.languages import Language
from briefgen.records import (
    BoxRecord,
    Brief,
    Finding,
    PictureRecord,
    QuotationRecord,
    Report,
    SectionPart,
    SectionRecord,
    Speaker,
    Stated,
    TablePart,
    TableRecord,
    base_of,
    drawn,
    own_dates,
    split_use,
)


def view(
    reports: Mapping[str, Report],
    brief: Brief,
    language: Language,
    translate: Translate,
    date: dt.date,
    files: Mapping[str, bytes],
) -> Viewed:
    """The brief in `language`, with the `files` of its pictures by their names.

    The records have passed `records.rules`: what they name exists.
    """
    return _Viewer(reports, brief, language, translate, date, files).viewed()


class _Viewer:
    def __init__(
        self,
        reports: Mapping[str, Report],
        brief: Brief,
        language: Language,
        translate: Translate,
        date: dt.date,
        files: Mapping[str, bytes],
    ) -> None:
        self.files = files
        self.pictures: dict[str, PictureContent] = {}
        self.reports, self.brief, self.language, self.date = reports, brief, language, date
        self.translation = translate
        self.noticed: list[Diagnostic] = []
        self.cited: dict[str, None] = {}
        self.charts: dict[str, tuple[Chart, str]] = {}
        self.dots: dict[tuple[str, str], int] = {}
        self.names: dict[str, str] = {}
        for name in brief.names:
            self.names[name] = self.translate("briefs", brief.id, "names", name).text
        for report_id in brief.reports:
            for name in reports[report_id].names:
                self.names.setdefault(name, self.translate("reports", report_id, "names", name).text)
        dates = {name: language.issued(day) for name, day in own_dates(brief, date).items()}
        self.printer = Printer(
            language=language,
            claim=self._used,
            name=self._name,
            dates=dates,
            drafts=brief.drafts,
            drafted_in=brief.language,
            cited=self.cited,
        )

    def translate(self, kind: str, id: str, context: str, text: str) -> PrintedText:
        found = self.translation(kind, id, context, text)
        if found.problem is not None:
            self.noticed.append(found.problem)
        return found

    def _name(self, name: str) -> str:
        return self.names.get(name, name)

    def _used(self, name: str) -> Claim:
        report_id, inner = split_use(self.brief.uses[name])
        return self._claim(report_id, inner)

    def _claim(self, report_id: str, claim_id: str) -> Claim:
        report = self.reports[report_id]
        if claim_id.startswith("bases."):
            return Claim(report=report, record=report.bases[claim_id.removeprefix("bases.")], id=claim_id)
        claims: tuple[Stated | QuotationRecord, ...] = (*report.stated, *report.quotations)
        return Claim(report=report, record=next(item for item in claims if item.id == claim_id), id=claim_id)

    def _base(self, report: Report, base: str) -> Rich:
        """Who figures are about: "of the police officers surveyed"."""
        return self._reported(report, report.bases[base].text, f"bases.{base}.text", f"bases.{base}")

    def _own(self, text: str | None, context: str) -> Rich | None:
        """A text of the brief."""
        return self._must(text, context) if text else None

    def _must(self, text: str, context: str, cite: Iterable[str] = ()) -> Rich:
        return self.printer.print(self.translate("briefs", self.brief.id, context, text), context, cite=cite)

    def _body(self, text: str | None, context: str) -> RichBody | None:
        """A text of several blocks."""
        if not text:
            return None
        return print_body(self.translate("briefs", self.brief.id, context, text), context, self.printer)

    def _reported(self, report: Report, text: str, context: str, finding: str = "", *, cite: bool = False) -> Rich:
        """A text of a report; placeholders without a name are those of `finding`, which may be a base."""
        printer = Printer(
            language=self.language,
            claim=lambda use: self._claim(report.id, use or finding),
            name=self._name,
            cited=self.cited if cite else {},
        )
        translated = self.translate("reports", report.id, context, text)
        return printer.print(translated, context, cite=(finding,) if cite else ())

    def viewed(self) -> Viewed:
        brief = self.brief
        sections = tuple(self._section(section, "sections") for section in brief.sections)
        parts = [part for section in sections for part in section.parts]
        title = self._must(brief.title, "title")
        key_figures = [self._key_figure(item.statistic, item.text) for item in brief.key_figures]
        figures = tuple(figure for figure, _ in key_figures)
        options = tuple(
            option_view(item, kind, self.printer, self._own)
            for kind, items in (("options", brief.options), ("recommendations", brief.recommendations))
            for item in items
        )
        view = BriefView(
            id=brief.id,
            title=title,
            standfirst=self._own(brief.standfirst, "standfirst"),
            audience=self._own(brief.audience, "audience"),
            advocacy=brief.stance == "advocacy",
            draft=brief.status == "draft",
            date=own(self.language.date(self.date), "built"),
            language=self.language.name(self.language.tag),
            cover=self._picture(brief.cover, "cover") if brief.cover else None,
            key_messages=tuple(self._must(text, "key_messages") for text in brief.key_messages),
            key_figures=figures,
            key_figures_base=key_figure.common_base(figures),
            hero=key_figure.hero(figures, [drawn for _, drawn in key_figures]),
            contents=brief.contents,
            why_it_matters=self._body(brief.why_it_matters, "why_it_matters"),
            sections=sections,
            options=options,
            certainty=same_certainty(options),
            equity=self._body(brief.equity, "equity"),
            implementation=self._body(brief.implementation, "implementation"),
            next_steps=self._body(brief.next_steps, "next_steps"),
            evidence_note=self._body(brief.evidence_note, "evidence_note") or self._limits(),
            further_reading=tuple(work_view(work, brief, self.language) for work in brief.further_reading),
            appendix=tuple(self._section(section, "appendix") for section in brief.appendix),
            imprint=imprint_view(brief, title, self.language, self.date, self._own),
            chart=next((part.chart for part in parts if part.chart), None),
            table=next((part.table for part in parts if part.table), None),
            box=next((part.box for part in parts if part.box), None),
            qr=qr_view(brief, self.reports, self._used, self.language.tag),
        )
        differences = self._differences()
        return Viewed(
            brief=view,
            charts=self.charts,
            pictures=self.pictures,
            logos=tuple(
                PictureContent(data=self.files[logo.file], alt=logo.name, credit="") for logo in brief.imprint.logos
            ),
            differences=differences,
            dots=self.dots,
            claims=tuple(self.cited),
            noticed=tuple(dict.fromkeys(self.noticed)),
        )

    def _key_figure(self, dotted: str, text: str) -> tuple[KeyFigureView, int | None]:
        """A key figure, and how many dots of a row it fills."""
        use, _, name = dotted.partition(".")
        claim = self._used(use)
        translated = self.translate("briefs", self.brief.id, "key_figures", text)
        said = self.printer.print(translated, "key_figures", cite=(use,), beside=(name,))
        base = base_of(claim.record, name) if isinstance(claim.record, Stated) else None
        about = self._base(claim.report, base) if base else None
        figure, edition, says = self.printer.alone(use, name)
        drawn = None if claim.statistics[name].derived is not None else key_figure.dots(says)
        if drawn is not None:
            self.dots[f"{claim.key}.{name}", edition] = drawn
        whole = said.after(about) if about else said
        return KeyFigureView(figure=figure, text=whole, base=about, counted=said), drawn

    def _section(self, section: SectionRecord, context: str) -> SectionView:
        heading = self._must(section.heading, f"{context}.heading")
        return SectionView(heading=heading, parts=tuple(self._part(part, context) for _, part in section.parts))

    def _part(self, part: SectionPart, context: str) -> SectionPartView:
        return SectionPartView(
            text=self._body(part.text, f"{context}.text"),
            findings=tuple(self._finding(name) for name in part.findings),
            chart=self._chart(part.chart) if part.chart else None,
            table=self._table(part.table_part) if part.table_part else None,
            quotations=tuple(self._quotation(name) for name in part.quotations),
            picture=self._picture(part.picture, f"{context}.picture") if part.picture else None,
            box=self._box(part.box, f"{context}.box") if part.box else None,
        )

    def _picture(self, picture: PictureRecord, context: str) -> PictureView:
        """Pictures without a name of their own are called by their number."""
        name = picture.name or f"picture-{len(self.pictures) + 1}"
        alt = self._own(picture.alt, f"{context}.alt")
        self.pictures[name] = PictureContent(
            data=self.files[picture.file],
            alt=alt.plain if alt else "",
            credit=f"{picture.credit}, {picture.licence}",
        )
        return PictureView(name=name, caption=self._own(picture.caption, f"{context}.caption"))

    def _box(self, box: BoxRecord, context: str) -> BoxView:
        text = self.translate("briefs", self.brief.id, f"{context}.text", box.text)
        return BoxView(
            kind=box.kind,
            title=self._must(box.title, f"{context}.title"),
            text=print_body(text, f"{context}.text", self.printer),
        )

    def _finding(self, name: str) -> FindingView:
        claim = self._used(name)
        finding = claim.record
        assert isinstance(finding, Finding), "held by records.rules"
        return FindingView(
            statement=self._reported(
                claim.report, finding.statement, f"findings.{finding.id}.statement", finding.id, cite=True
            ),
            base=self._base(claim.report, finding.base) if finding.base else None,
            certainty=certainty_view(finding.certainty, self.language),
            speaker=self._said_by(claim.report, finding),
        )

    def _said_by(self, report: Report, finding: Finding) -> Rich | None:
        """Who says it, where a person does."""
        path = f"findings.{finding.id}"
        markup = self._speaker(report, finding.speaker, path)
        return Rich(markup=markup, plain=markup, language=self.language.tag, path=path) if markup else None

    def _limits(self) -> RichBody | None:
        """What the reports used say about their own reach, for a brief that says nothing of it."""
        limited = [(self.reports[id], self.reports[id].limits) for id in self.brief.reports]
        printed = [self._reported(report, limits, "limits") for report, limits in limited if limits]
        return RichBody(tuple(piece for rich in printed for piece in ("<p>", rich, "</p>"))) if printed else None

    def _chart(self, name: str) -> ChartView:
        report_id, series_id = split_use(self.brief.uses[name])
        report = self.reports[report_id]
        series = drawn(report, next(item for item in report.series if item.id == series_id))
        base = base_of(*series_parts(report, series)[0])
        shown = Charted(
            name=name,
            report=report,
            series=series,
            base=self._base(report, base) if base else None,
            printer=self.printer,
            claim=lambda use: self._claim(report_id, use),
            reported=lambda text, context: self._reported(report, text, context),
        )
        view, chart = shown.view()
        self.charts[name] = (chart, describe(chart, view.title.plain, self.language))
        return view

    def _table(self, shown: TablePart) -> TableView:
        claim = self._used(shown.use)
        record = claim.record
        assert isinstance(record, TableRecord), "held by records.rules"
        base = self._base(claim.report, record.base) if record.base else None
        return Tabled(
            claim=claim,
            table=record,
            base=base,
            printer=self.printer,
            said=lambda text, context: self._reported(claim.report, text, context),
        ).view(shown)

    def _quotation(self, name: str) -> QuotationView:
        claim = self._used(name)
        record = claim.record
        assert isinstance(record, QuotationRecord), "held by records.rules"
        reader = reader_edition(claim.report, self.language.tag)
        edition = reader if reader in record.text else (record.original if record.original in record.text else None)
        edition = edition or next(iter(record.text))
        path = f"quotations.{record.id}"
        translated = None
        source = record.translation or record.text.get(claim.report.language)
        if reader not in record.text and source:
            translated = self.translate("reports", claim.report.id, f"{path}.translation", source)
            if translated.language in record.text:
                translated = None  # it is missing in the catalogue: better the words themselves
        words = translated.text if translated else record.text[edition]
        language = translated.language if translated else edition
        printer = Printer(language=self.language, claim=lambda _: claim, name=self._name, cited=self.cited)
        text = Rich(
            markup=f"<brief-quote>{escape(self.language.quote(words))}</brief-quote>",
            plain=words,
            uses=(claim.key,),
            file=f"sources/reports/{claim.report.id}.yaml",
            path=f"{path}.translation" if translated else f"{path}.text.{edition}",
            language=language,
        )
        backed = {item.edition for item in record.evidence}
        cited = edition if edition in backed else next(iter(backed))
        self.cited[claim.key] = None
        who = self._speaker(claim.report, record.speaker, path)
        notes = [who] if who else []
        if translated:
            notes.append(str(escape(self.language.word("our translation"))))
        cite = printer.cite([(claim, (), ())], {claim.key: cited})
        said = ", ".join(notes)
        attribution = Rich(markup=f"{said} {cite}".strip(), plain=said, language=self.language.tag, path=path)
        return QuotationView(text=text, language=language, attribution=attribution)

    def _speaker(self, report: Report, speaker: Speaker | None, path: str) -> str:
        if speaker is None:
            return ""
        role = self._reported(report, speaker.role, f"{path}.speaker.role").markup if speaker.role else ""
        return ", ".join(part for part in (str(escape(speaker.name or "")), role) if part)

    def _differences(self) -> dict[str, Rich]:
        """The notes of every finding in `uses` whose editions differ, cited or not yet."""
        notes: dict[str, Rich] = {}
        for report_id, report in self.reports.items():
            for finding in report.findings:
                if finding.editions_differ and f"{report_id}/{finding.id}" in self.cited:
                    context = f"findings.{finding.id}.editions_differ.note"
                    notes[f"{report_id}/{finding.id}"] = self._reported(
                        report, finding.editions_differ.note, context, finding.id
                    )
        return notes
