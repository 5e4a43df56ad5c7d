"""The whole way on one screen: workspace -> records -> checks -> Document -> files, room by room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from briefgen import approval, evidence, languages
from briefgen import compose as composing
from briefgen import theme as themes
from briefgen.compose import Materials, Style
from briefgen.compose.text import Translated
from briefgen.diagnostic import Diagnostic, InputError, Place, subject
from briefgen.document import Document
from briefgen.evidence import Verification
from briefgen.files import reason
from briefgen.languages.catalogue import Translations, template_translations
from briefgen.languages.check import check as check_catalogues
from briefgen.records import Records, load
from briefgen.records.model import Approved
from briefgen.theme import Theme
from briefgen.workspace import Workspace
from briefgen.writers import Rendered

REFERENCE: Final = "reference.docx"
Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One document to make: a brief, a template, a language."""

    brief: str
    template: str
    language: str
    date: dt.date | None = None
    """Instead of the brief's own."""

    @property
    def stem(self) -> str:
        """Where its files go, below the output folder, without the extension."""
        return f"{self.brief}/{self.brief}.{self.template}.{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """The files of one target by format, what they hold, and what was noticed on the way."""

    document: Document
    files: Mapping[Format, Rendered]
    pages: int
    words: int
    diagnostics: tuple[Diagnostic, ...]


def targets(
    records: Records,
    briefs: Iterable[str] = (),
    templates: Iterable[str] = (),
    only: Iterable[str] = (),
    date: dt.date | None = None,
) -> Iterator[Target]:
    """Every document that the chosen briefs ask for; empty choices mean all. `only` are languages."""
    chosen, wanted, spoken = tuple(briefs), tuple(templates), tuple(only)
    for brief_id, loaded in records.briefs.items():
        if chosen and brief_id not in chosen:
            continue
        for template in wanted or loaded.record.templates:
            for language in spoken or loaded.record.languages:
                yield Target(brief=brief_id, template=template, language=language, date=date)


def materials(workspace: Workspace, records: Records, target: Target) -> tuple[Materials, list[Diagnostic]]:
    """What the document is made of. The list fills with what is missing or stale while it is composed."""
    brief = records.briefs[target.brief].record
    language = languages.load(target.language, workspace.typography)
    folder = workspace.template(target.template)
    noticed: list[Diagnostic] = []
    return Materials(
        reports={name: loaded.record for name, loaded in records.reports.items()},
        brief=brief,
        template=target.template,
        folder=folder,
        shown=workspace.relative(folder),
        language=language,
        translate=_translator(_translations(workspace, target.language), records, target.brief, noticed),
        words=template_translations(workspace.layers(target.template), target.language),
        style=style(workspace, records, target.brief, target.template),
        date=target.date or brief.date,
    ), noticed


def style(workspace: Workspace, records: Records, brief: str, template: str) -> Style:
    """The citation style of a brief, from its template or `sources/styles`. Raises InputError (BG420–BG424)."""
    loaded = records.briefs[brief]
    folders = (*workspace.layers(template), workspace.folder(workspace.sources / "styles"))
    try:
        return composing.style(loaded.record.citations.style, folders)
    except InputError as error:
        place = loaded.source.place(("citations", "style"))
        raise InputError(*(replace(item, place=item.place or place) for item in error.diagnostics)) from None


def compose(workspace: Workspace, records: Records, target: Target) -> tuple[Document, list[Diagnostic]]:
    """The Document of one target, and what was noticed. Raises InputError."""
    with subject(target.stem):
        made, noticed = materials(workspace, records, target)
        document = composing.compose(made)
        if isinstance(made.brief.status, Approved):
            loaded = records.briefs[target.brief]
            now = approval.content(document, _drawn(workspace, document))
            sources = workspace.folder(workspace.sources)
            warning = approval.unapproved(document, now, loaded, made.brief.status, sources)
            if warning is not None:
                noticed.append(warning)
                draft = made.brief.model_copy(update={"status": "draft"})
                document = composing.compose(replace(made, brief=draft))
        return document, list(dict.fromkeys(noticed))


def approved(
    workspace: Workspace, records: Records, target: Target, status: Approved
) -> tuple[str, tuple[Diagnostic, ...]]:
    """What a target prints once it is approved: the text that `status` stands for, and what was noticed."""
    made, noticed = materials(workspace, records, target)
    document = composing.compose(replace(made, brief=made.brief.model_copy(update={"status": status})))
    drawn = _drawn(workspace, document)
    return approval.content(document, drawn), (
        *noticed,
        *evidence.check_printed(document, records, alternatives=drawn),
    )


def _drawn(workspace: Workspace, document: Document) -> tuple[str, ...]:
    """What stands for the pictures that the theme adds to a document. Raises InputError."""
    logo = themed(workspace, document.template).logo
    return (logo.alt or document.labels.logo,) if logo.chosen(document.language) else ()


def produce(workspace: Workspace, records: Records, target: Target, formats: Iterable[Format]) -> Produced:
    """Compose one target and write it in each of `formats`, all with the same theme. Raises InputError."""
    document, noticed = compose(workspace, records, target)
    with subject(target.stem):
        return _produced(workspace, records, target, formats, document, noticed)


def _produced(
    workspace: Workspace,
    records: Records,
    target: Target,
    formats: Iterable[Format],
    document: Document,
    noticed: list[Diagnostic],
) -> Produced:
    brief = records.briefs[target.brief]
    budget = brief.record.length.get(target.template)
    theme = themed(workspace, target.template)
    noticed += evidence.check_printed(document, records, alternatives=(theme.logo.alt,))
    wanted = tuple(formats)
    created = dt.datetime.combine(target.date or brief.record.date, dt.time(), dt.UTC)
    files: dict[Format, Rendered] = {}
    pages = 0
    if (budget and budget.pages) or theme.fit.fill or "pdf" in wanted:
        from briefgen.writers import pdf

        theme = pdf.fit(document, theme, budget.pages if budget else None)
        rendered = pdf.write(document, theme, created)
        pages = rendered.pages
        files["pdf"] = rendered
    for format in wanted:
        if format != "pdf":
            reference = _reference(workspace, target.template) if format == "docx" else None
            files[format] = _write(format, document, theme, created, reference[1] if reference else None)
    words = composing.word_count(document)
    place = brief.source.place(("length", target.template))
    if budget and budget.pages and pages > budget.pages:
        noticed.append(_exceeded("BG501", target, "pages", pages, budget.pages, document, place))
    if budget and budget.words and words > budget.words:
        noticed.append(_exceeded("BG502", target, "words", words, budget.words, document, place))
    for rendered in files.values():
        noticed += rendered.diagnostics
    return Produced(
        document=document,
        files={format: files[format] for format in wanted},
        pages=pages,
        words=words,
        diagnostics=tuple(noticed),
    )


def themed(workspace: Workspace, template: str) -> Theme:
    """The theme of a template: the workspace's over the bundled one. Raises InputError (BG401, BG402)."""
    return themes.load(*workspace.layers(template))


def _reference(workspace: Workspace, template: str) -> tuple[str, bytes] | None:
    """The template's Word file with house styles, and its name; None where it has none. Raises InputError (BG560)."""
    for folder in workspace.layers(template):
        try:
            return folder.show(REFERENCE), folder.read(REFERENCE)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            message = f"this file is not read: {reason(error)}"
            place = Place(file=folder.show(REFERENCE))
            raise InputError(Diagnostic(code="BG560", severity="error", message=message, place=place)) from None
    return None


def _write(
    format: Literal["docx", "html"], document: Document, theme: Theme, created: dt.datetime, reference: bytes | None
) -> Rendered:
    if format == "docx":
        from briefgen.writers import docx

        return docx.write(document, theme, created, reference)
    from briefgen.writers import html

    return html.write(document, theme, created)


def _exceeded(
    code: str, target: Target, what: str, found: int, allowed: int, document: Document, place: Place
) -> Diagnostic:
    """By how much, and which sections are the longest: what could go."""
    longest = sorted(composing.section_words(document), key=lambda pair: -pair[1])[:3]
    share = ", ".join(f"“{heading}” ({count} words)" for heading, count in longest)
    return Diagnostic(
        code=code,
        severity="error",
        message=f"{target.stem} has {found} {what}, {found - allowed} more than the {allowed} that `length` allows",
        place=place,
        hint=f"shorten it, or raise the budget; the longest parts are {share}",
    )


@lru_cache(maxsize=64)
def _translations(workspace: Workspace, language: str) -> Translations:
    return Translations(workspace, language)


def _translator(
    translations: Translations, records: Records, brief_id: str, noticed: list[Diagnostic]
) -> composing.Translate:
    """Texts in the reader's language; what is missing or stale is decided by the brief."""
    policy = records.briefs[brief_id].record.missing

    def translate(kind: str, id: str, context: str, text: str) -> Translated:
        held = records.reports[id] if kind == "reports" else records.briefs[id]
        authored = held.record.language
        found = translations.text(kind, id, authored, context, text)
        file = found.place.file if found.place else held.source.file
        line = found.place.line if found.place else 0
        if found.status in ("authored", "translated"):
            spoken = translations.language if found.status == "translated" else authored
            if authored.split("-")[0] == translations.language.split("-")[0]:
                spoken = translations.language
            return Translated(text=found.text, language=spoken, marked=False, file=file, line=line)
        noticed.append(
            Diagnostic(
                code="BG301" if found.status == "missing" else "BG302",
                severity="error" if policy == "fail" else "warning",
                message=f"{context} of {kind}/{id} is {found.status} in {translations.language}: {text[:60]!r}",
                place=found.place,
                hint=f"`briefgen translate -l {translations.language}` puts it into the catalogue; translate it there",
            )
        )
        stale = found.status == "stale" and policy != "fail"
        return Translated(
            text=found.text if stale else text,
            language=translations.language if stale or policy == "fail" else authored,
            marked=policy == "mark",
            file=file,
            line=line,
        )

    return translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The records, what their evidence proves, and everything that is wrong, in the order of the rooms."""

    records: Records
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def check(
    workspace: Workspace,
    *,
    today: dt.date,
    briefs: Iterable[str] = (),
    languages: Iterable[str] = (),
    documents: Path | None = None,
    require_evidence: bool = False,
    loaded: tuple[Records, tuple[Diagnostic, ...]] | None = None,
) -> Checked:
    """Records, catalogues and evidence of the chosen briefs and languages; all where none is named. Composes nothing.

    `loaded` are the workspace's records, where they have been read before.
    """
    records, found = loaded or load(workspace)
    chosen = tuple(name for name in briefs if name in records.briefs)
    verification = evidence.check(
        records,
        documents or workspace.documents,
        today=today,
        lock=workspace.lock,
        require_evidence=require_evidence,
        briefs=chosen or None,
        translations=workspace.translations,
        cache=workspace.cache,
    )
    spoken = check_catalogues(workspace, records, chosen or tuple(records.briefs), tuple(languages))
    looks = (*_unused(workspace), *_styles(workspace, records, chosen), *_references(workspace, records, chosen))
    diagnostics = (*found, *spoken, *verification.diagnostics, *looks)
    return Checked(records=records, verification=verification, diagnostics=diagnostics)


def _unused(workspace: Workspace) -> Iterator[Diagnostic]:
    """What folders without a template hold in vain: all of it where no bundled template has the name, or its *.j2."""
    folders = sorted(workspace.templates.iterdir()) if workspace.templates.is_dir() else []
    known = workspace.template_names()
    for folder in folders:
        if folder.name.startswith(".") or not folder.is_dir() or (folder / composing.ENTRY).is_file():
            continue
        bundled = folder.name in known
        held = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        held = [name for name in held if name.endswith(".j2")] if bundled else held
        if not held:
            continue
        name = workspace.relative(folder)
        near = get_close_matches(folder.name, known, 1)
        hint = "delete it, or add one"
        if bundled:
            hint = f"copy {workspace.template(folder.name) / composing.ENTRY} into it"
        elif near:
            hint = f"to override the template `{near[0]}`, the folder has its name"
        yield Diagnostic(
            code="BG409",
            severity="warning",
            message=f"{name} has no {composing.ENTRY}, so nothing uses {', '.join(held)}",
            place=Place(file=name),
            hint=hint,
        )


def _styles(workspace: Workspace, records: Records, briefs: Iterable[str]) -> Iterator[Diagnostic]:
    """Citation styles that no build could use. A template that is not there is told elsewhere."""
    known = set(workspace.template_names())
    for brief in briefs or records.briefs:
        for template in records.briefs[brief].record.templates:
            try:
                if template in known:
                    style(workspace, records, brief, template)
            except InputError as error:
                yield from error.diagnostics


def _references(workspace: Workspace, records: Records, briefs: Iterable[str]) -> Iterator[Diagnostic]:
    """Where a template's reference.docx and its theme disagree. A template that is not there is told elsewhere."""
    held = [records.briefs[name].record for name in briefs or records.briefs]
    known = set(workspace.template_names())
    for template in dict.fromkeys(name for brief in held for name in brief.templates if name in known):
        reference = _reference(workspace, template)
        if reference is not None:
            from briefgen.writers import docx

            shown, data = reference
            yield from docx.check_reference(data, themed(workspace, template), shown)


def rehearse(workspace: Workspace, records: Records, wanted: Iterable[Target]) -> tuple[Diagnostic, ...]:
    """Compose and set every target, and keep nothing but what was noticed: templates, styles, lengths."""
    noticed: list[Diagnostic] = []
    for target in wanted:
        try:
            noticed += produce(workspace, records, target, ("pdf",)).diagnostics
        except InputError as error:
            noticed += error.diagnostics
    return tuple(dict.fromkeys(noticed))


def raise_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Stop where any of them is an error."""
    found = tuple(diagnostics)
    if any(item.severity == "error" for item in found):
        raise InputError(*found)
