"""A brief, and the records -> what it names that is not there, and what it uses in a place where it does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import Diagnostic
from briefgen.records import markdown, text
from briefgen.records.index import Part, Records, Stated
from briefgen.records.model import (
    Brief,
    Finding,
    QuotationRecord,
    Series,
    Statistic,
    TablePart,
    TableRecord,
    base_of,
    section_parts,
)
from briefgen.records.source import Loaded, Path, Source, problem
from briefgen.records.suggest import language, near
from briefgen.records.texts import texts
from briefgen.records.values import split_use


def brief(loaded: Loaded[Brief], records: Records) -> Iterator[Diagnostic]:
    """Everything that is wrong with how a brief uses the records. Its texts are in `wording.py`."""
    record, source = loaded.record, loaded.source
    yield from language(source, record.language, ("language",))
    for at, tag in enumerate(record.languages):
        yield from language(source, tag, ("languages", at))
    yield from _twice(source, record.languages, "languages")
    yield from _twice(source, record.templates, "templates")
    for name in record.length:
        if name not in record.templates:
            message = f"found a length for `{name}`, which is no template of this brief"
            yield problem(source, "BG144", message, ("length", name), hint=near(name, record.templates), key=True)
    yield from _uses(record, source, records)
    yield from _key_figures(record, source, records)
    for path, part in section_parts(record):
        for position, name in enumerate(part.findings):
            yield from _fits(record, source, records, name, Finding, (*path, "findings", position))
        if part.chart is not None:
            yield from _fits(record, source, records, part.chart, Series, (*path, "chart"))
        if part.table_part is not None:
            yield from _table(record, source, records, part.table_part, (*path, "table"))
        for position, name in enumerate(part.quotations):
            yield from _fits(record, source, records, name, QuotationRecord, (*path, "quotations", position))
    yield from _code(record, source, records)
    yield from _options(record, source, records)
    yield from _drafts(record, source, records)
    yield from _unused(record, source)


def _twice(source: Source, values: tuple[str, ...], key: str) -> Iterator[Diagnostic]:
    for at, value in enumerate(values):
        if value in values[:at]:
            yield problem(source, "BG120", f"`{value}` occurs twice in `{key}`", (key, at), hint="delete one of them")


def _uses(record: Brief, source: Source, records: Records) -> Iterator[Diagnostic]:
    for name, target in record.uses.items():
        report = split_use(target).report
        if f"reports/{report}" in records.broken:
            continue
        path = ("uses", name)
        if report not in records.reports:
            message = f"found the report `{report}`, which there is no record of"
            yield problem(source, "BG121", message, path, hint=near(report, records.reports))
        elif target not in records.parts:
            message = f"found `{target}`, which is no finding, series or quotation of that report"
            known = [part for part in records.parts if part.startswith(f"{report}/")]
            yield problem(source, "BG121", message, path, hint=near(target, known))


def _table(record: Brief, source: Source, records: Records, shown: TablePart, path: Path) -> Iterator[Diagnostic]:
    """A table that a section prints, and the rows and columns of it that it chooses."""
    yield from _fits(record, source, records, shown.use, TableRecord, (*path, "use"))
    part = used(record, records, shown.use)
    if not isinstance(part, TableRecord):
        return
    known = {"rows": tuple(part.rows.values), "columns": tuple(column.id for column in part.columns)}
    for key, names in known.items():
        chosen: tuple[str, ...] = getattr(shown, key)
        for position, name in enumerate(chosen):
            if name not in names:
                message = f"found `{name}`, which is none of the {key} of `{record.uses[shown.use]}`"
                yield problem(source, "BG141", message, (*path, key, position), hint=near(name, names))


def _key_figures(record: Brief, source: Source, records: Records) -> Iterator[Diagnostic]:
    for at, figure in enumerate(record.key_figures):
        name, _, statistic = figure.statistic.partition(".")
        path = ("key_figures", at, "statistic")
        yield from _fits(record, source, records, name, (Finding, TableRecord), path)
        part = used(record, records, name)
        if not isinstance(part, Stated):
            continue
        if statistic not in part.statistics:
            message = f"found `{figure.statistic}`, which `{record.uses[name]}` has no statistic of"
            yield problem(source, "BG131", message, path, hint=near(statistic, part.statistics))
        elif base_of(part, statistic) is None and _is_part(part.statistics[statistic]):
            message = f"the key figure `{figure.statistic}` does not say of whom it is a part"
            hint = f"give {record.uses[name]} a `base`"
            yield problem(source, "BG142", message, path, hint=hint, severity="warning")


def _code(record: Brief, source: Source, records: Records) -> Iterator[Diagnostic]:
    """A QR code that is asked for leads to the report of the first key figure, or else of the first finding used."""
    if record.qr != "report" or "qr" not in record.model_fields_set:
        return
    names = [figure.statistic.partition(".")[0] for figure in record.key_figures] or list(record.uses)
    kind = Stated if record.key_figures else Finding
    found = (name for name in names if isinstance(used(record, records, name), kind))
    report = split_use(record.uses[name]).report if (name := next(found, "")) else ""
    if report not in records.reports:
        message = "`qr: report` needs a key figure or a finding: nothing that this brief uses says which report it is"
        yield problem(source, "BG148", message, ("qr",), hint="write `qr: none`")
        return
    if not any(edition.URL for edition in records.reports[report].record.editions.values()):
        message = f"`qr: report` needs an address, and no edition of `{report}` has a `URL`"
        yield problem(source, "BG148", message, ("qr",), hint="add it to the report, or write `qr: none`")


def _is_part(statistic: Statistic) -> bool:
    """Whether it is a part of a whole, and the record does not say that it needs no base."""
    whole = statistic.unit in ("share", "percent") and not statistic.is_change and statistic.of is None
    return whole and statistic.base is not False


def _drafts(record: Brief, source: Source, records: Records) -> Iterator[Diagnostic]:
    """A drafted sentence was held against a report that there is a record of."""
    for name, one in record.drafts.items():
        if (
            one.report is not None
            and one.report not in records.reports
            and f"reports/{one.report}" not in records.broken
        ):
            message = f"found the report `{one.report}`, which there is no record of"
            hint = near(one.report, records.reports)
            yield problem(source, "BG121", message, ("drafts", name, "report"), hint=hint)


def used(record: Brief, records: Records, name: str) -> Part | None:
    """What the brief's `uses` call `name`; None where it leads nowhere."""
    target = record.uses.get(name, "")
    return records.resolve(target) if target in records.parts else None


_KINDS = {Finding: "a finding", TableRecord: "a table", Series: "a series", QuotationRecord: "a quotation"}


def _fits(
    record: Brief, source: Source, records: Records, name: str, kind: type[Part] | tuple[type[Part], ...], path: Path
) -> Iterator[Diagnostic]:
    if name not in record.uses:
        message = f"found `{name}`, which `uses` does not name"
        yield problem(source, "BG121", message, path, hint=near(name, record.uses))
        return
    part = used(record, records, name)
    if part is not None and not isinstance(part, kind):
        expected = " or ".join(_KINDS[one] for one in (kind if isinstance(kind, tuple) else (kind,)))
        message = f"found `{name}`, {_KINDS[type(part)]}; expected {expected}"
        fitting = [other for other in record.uses if isinstance(used(record, records, other), kind)]
        yield problem(source, "BG141", message, path, hint=near(name, fitting))


def _options(record: Brief, source: Source, records: Records) -> Iterator[Diagnostic]:
    for key, options in (("options", record.options), ("recommendations", record.recommendations)):
        for at, option in enumerate(options):
            path = (key, at)
            for position, name in enumerate(option.supported_by):
                if name not in record.uses:
                    message = f"found `{name}`, which `uses` does not name"
                    hint = near(name, record.uses)
                    yield problem(source, "BG121", message, (*path, "supported_by", position), hint=hint)
            if not option.supported_by:
                message = "nothing supports this; a reader will ask what it rests on"
                hint = "add `supported_by: […]` with names of `uses`"
                yield problem(source, "BG142", message, (*path, "text"), hint=hint, severity="warning")


def _unused(record: Brief, source: Source) -> Iterator[Diagnostic]:
    named = {figure.statistic.partition(".")[0] for figure in record.key_figures}
    for _, section_part in section_parts(record):
        named |= {
            *section_part.findings,
            *section_part.quotations,
            section_part.chart or "",
            section_part.table_part.use if section_part.table_part else "",
        }
    for option in (*record.options, *record.recommendations):
        named |= set(option.supported_by)
    printed = set()
    for place in texts(record):
        try:
            parts = tuple(text.flat(markdown.parts(place.text, blocks=place.blocks)))
        except text.TextError:
            return  # what it names cannot be known
        named |= {name for part in parts for name in _named(part)}
        printed |= {part.statistic for part in parts if isinstance(part, text.Placeholder) and not part.use}
    for name in record.uses:
        if name not in named:
            message = f"nothing in this brief uses `{name}`"
            hint = "delete the line, or use it"
            yield problem(source, "BG143", message, ("uses", name), hint=hint, key=True, severity="warning")
    for name in record.drafts:
        if name not in printed:
            message = f"nothing in this brief prints `{name}`"
            hint = f"print it as {{{name}}}, or delete it"
            yield problem(source, "BG143", message, ("drafts", name), hint=hint, key=True, severity="warning")


def _named(part: text.Part) -> tuple[str, ...]:
    """The names of `uses` that a part of a text has."""
    match part:
        case text.Placeholder():
            return (part.use,)
        case text.Cite():
            return part.uses
        case text.Pointer():
            return (part.name,)
        case _:
            return ()
