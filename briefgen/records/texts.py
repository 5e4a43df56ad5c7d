"""A report or a brief -> every text of it that is translated, with its context in the catalogues.

Contexts name places by ids, never by a position in a list, so that an order may change without losing a translation;
texts of lists without ids share one context and are told apart by what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from briefgen.records.model import (
    Brief,
    ContactRecord,
    Option,
    PictureRecord,
    QuotationRecord,
    Report,
    SectionRecord,
    Series,
    Speaker,
    TableRecord,
)
from briefgen.records.source import Path
from briefgen.tag import primary


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A translatable text."""

    context: str
    """Its msgctxt: `findings.number-trend.statement`."""
    text: str
    path: Path
    """Where it stands in its record, for `Source.place`."""
    verbatim: frozenset[str] = frozenset()
    """The languages whose editions have these words, which are not translated there: a quotation's."""
    blocks: bool = False
    """Whether it may hold paragraphs, lists and the like (`markdown.py`), or words alone."""

    def spoken(self, language: str) -> bool:
        """Whether an edition has it in `language`, of whatever region."""
        return primary(language) in {primary(tag) for tag in self.verbatim}


def texts(record: Report | Brief) -> Iterator[TextPlace]:
    """The translatable texts of `record`, in the order of the model."""
    match record:
        case Report():
            yield from _report(record)
        case Brief():
            yield from _brief(record)
        case _:
            assert_never(record)


def _report(report: Report) -> Iterator[TextPlace]:
    for at, name in enumerate(report.names):
        yield TextPlace("names", name, ("names", at))
    for id, base in report.bases.items():
        yield TextPlace(f"bases.{id}.text", base.text, ("bases", id, "text"))
    if report.limits is not None:
        yield TextPlace("limits", report.limits, ("limits",))
    for at, finding in enumerate(report.findings):
        context, path = f"findings.{finding.id}", ("findings", at)
        yield TextPlace(f"{context}.statement", finding.statement, (*path, "statement"))
        if finding.editions_differ is not None:
            note = finding.editions_differ.note
            yield TextPlace(f"{context}.editions_differ.note", note, (*path, "editions_differ", "note"))
        yield from _role(finding.speaker, context, path)
    for at, table in enumerate(report.tables):
        yield from _table(table, f"tables.{table.id}", ("tables", at))
    for at, series in enumerate(report.series):
        yield from _series(series, f"series.{series.id}", ("series", at))
    for at, quotation in enumerate(report.quotations):
        context, path = f"quotations.{quotation.id}", ("quotations", at)
        yield from _words(quotation, report.language, f"{context}.translation", path)
        yield from _role(quotation.speaker, context, path)


def _series(series: Series, context: str, path: Path) -> Iterator[TextPlace]:
    yield TextPlace(f"{context}.title", series.title, (*path, "title"))
    if series.note is not None:
        yield TextPlace(f"{context}.note", series.note, (*path, "note"))
    for number, annotation in enumerate(series.annotations):
        yield TextPlace(f"{context}.annotations", annotation.text, (*path, "annotations", number, "text"))
    for id, axis in series.axes.items():
        yield TextPlace(f"{context}.axes.{id}.label", axis.label, (*path, "axes", id, "label"))
        for value, words in axis.values.items() if axis.kind == "words" else ():
            yield TextPlace(f"{context}.axes.{id}.values.{value}", words, (*path, "axes", id, "values", value))


def _table(table: TableRecord, context: str, path: Path) -> Iterator[TextPlace]:
    yield TextPlace(f"{context}.title", table.title, (*path, "title"))
    yield TextPlace(f"{context}.rows.label", table.rows.label, (*path, "rows", "label"))
    if table.across is not None:
        yield TextPlace(f"{context}.across", table.across, (*path, "across"))
    for row, words in table.rows.values.items() if table.rows.kind == "words" else ():
        yield TextPlace(f"{context}.rows.values.{row}", words, (*path, "rows", "values", row))
    for at, column in enumerate(table.columns):
        if column.kind == "words":
            yield TextPlace(f"{context}.columns.{column.id}.label", column.label, (*path, "columns", at, "label"))
        if column.note is not None:
            yield TextPlace(f"{context}.columns.{column.id}.note", column.note, (*path, "columns", at, "note"))
    for mark, meaning in table.marks.items():
        yield TextPlace(f"{context}.marks.{mark}", meaning, (*path, "marks", mark))
    if table.note is not None:
        yield TextPlace(f"{context}.note", table.note, (*path, "note"))


def _words(quotation: QuotationRecord, language: str, context: str, path: Path) -> Iterator[TextPlace]:
    """What catalogues translate what is there from: an edition's words in the file's language, or our translation."""
    if quotation.translation is not None:
        words, where = quotation.translation, (*path, "translation")
    elif language in quotation.text:
        words, where = quotation.text[language], (*path, "text", language)
    else:
        return
    yield TextPlace(context, words, where, verbatim=frozenset(quotation.text))


def _role(speaker: Speaker | None, context: str, path: Path) -> Iterator[TextPlace]:
    if speaker is not None and speaker.role is not None:
        yield TextPlace(f"{context}.speaker.role", speaker.role, (*path, "speaker", "role"))


def _brief(brief: Brief) -> Iterator[TextPlace]:
    for at, name in enumerate(brief.names):
        yield TextPlace("names", name, ("names", at))
    yield TextPlace("title", brief.title, ("title",))
    if brief.standfirst is not None:
        yield TextPlace("standfirst", brief.standfirst, ("standfirst",))
    if brief.audience is not None:
        yield TextPlace("audience", brief.audience, ("audience",))
    yield from _picture(brief.cover, "cover", ("cover",))
    for at, message in enumerate(brief.key_messages):
        yield TextPlace("key_messages", message, ("key_messages", at))
    for at, figure in enumerate(brief.key_figures):
        yield TextPlace("key_figures", figure.text, ("key_figures", at, "text"))
    yield from _blocks(brief, ("why_it_matters",))
    for at, section in enumerate(brief.sections):
        yield from _section(section, "sections", at)
    yield from _options(brief.options, "options")
    yield from _options(brief.recommendations, "recommendations")
    yield from _blocks(brief, ("equity", "implementation", "next_steps", "evidence_note"))
    for at, section in enumerate(brief.appendix):
        yield from _section(section, "appendix", at)
    imprint = brief.imprint
    translatable: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (("series", "name"), imprint.series.name if imprint.series else None),
        (("funding",), imprint.funding),
        (("conflicts",), imprint.conflicts),
        (("contact", "role"), imprint.contact.role if isinstance(imprint.contact, ContactRecord) else None),
    )
    for path, text in translatable:
        if text is not None:
            yield TextPlace(f"imprint.{'.'.join(path)}", text, ("imprint", *path))


def _blocks(brief: Brief, keys: tuple[str, ...]) -> Iterator[TextPlace]:
    for key in keys:
        value: str | None = getattr(brief, key)
        if value is not None:
            yield TextPlace(key, value, (key,), blocks=True)


def _section(section: SectionRecord, name: str, at: int) -> Iterator[TextPlace]:
    yield TextPlace(f"{name}.heading", section.heading, (name, at, "heading"))
    for inside, part in section.parts:
        path = (name, at, *inside)
        if part.text is not None:
            yield TextPlace(f"{name}.text", part.text, (*path, "text"), blocks=True)
        yield from _picture(part.picture, f"{name}.picture", (*path, "picture"))
        if part.box is not None:
            yield TextPlace(f"{name}.box.title", part.box.title, (*path, "box", "title"))
            yield TextPlace(f"{name}.box.text", part.box.text, (*path, "box", "text"), blocks=True)


def _picture(picture: PictureRecord | None, context: str, path: Path) -> Iterator[TextPlace]:
    for key in ("alt", "caption"):
        value: str | None = getattr(picture, key, None)
        if value is not None:
            yield TextPlace(f"{context}.{key}", value, (*path, key))


def _options(options: tuple[Option, ...], name: str) -> Iterator[TextPlace]:
    for at, option in enumerate(options):
        for key, value in option.texts.items():
            yield TextPlace(f"{name}.{key}", value, (name, at, key))
