"""The whole way on one screen: workspace -> records -> checks -> Document -> files, room by room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from briefgen import approval, evidence, languages, looks, pictures
from briefgen import compose as composing
from briefgen.compose import Materials
from briefgen.diagnostic import Diagnostic, Place, Warned, subject
from briefgen.document import Document
from briefgen.languages.catalogue import Translations, template_translations
from briefgen.languages.check import check as check_catalogues
from briefgen.records import Approved, Brief, Budget, Loaded, Records, load
from briefgen.target import FORMATS, USUAL, Format, Target, targets
from briefgen.warned import Checked, Produced
from briefgen.workspace import Workspace
from briefgen.writers import Rendered, docx, html, pdf, txt

__all__ = [
    "FORMATS",
    "USUAL",
    "Checked",
    "Format",
    "Produced",
    "Target",
    "approved",
    "check",
    "compose",
    "materials",
    "produce",
    "targets",
]


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
    records, wrong = loaded or load(workspace)
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
    catalogues = check_catalogues(workspace, records, chosen or tuple(records.briefs), tuple(languages))
    templates = (*looks.check(workspace, records, chosen), *pictures.check(workspace, records, chosen))
    diagnostics = (*wrong, *catalogues, *verification.diagnostics, *templates)
    return Checked(records=records, verification=verification, diagnostics=diagnostics)


def materials(workspace: Workspace, records: Records, target: Target) -> Materials:
    """What the document is made of. Raises InputError."""
    brief = records.briefs[target.brief].record
    folder = workspace.template(target.template)
    return Materials(
        reports={name: loaded.record for name, loaded in records.reports.items()},
        brief=brief,
        template=target.template,
        folder=folder,
        shown=workspace.relative(folder),
        language=languages.load(target.language, workspace.typography),
        translate=composing.translator(_translations(workspace, target.language), records, target.brief),
        words=template_translations(workspace.layers(target.template), target.language),
        style=looks.style(workspace, records, target.brief, target.template),
        date=target.date or brief.date,
        pictures=pictures.load(workspace, records.briefs[target.brief]),
    )


@lru_cache(maxsize=64)
def _translations(workspace: Workspace, language: str) -> Translations:
    return Translations(workspace, language)


def compose(workspace: Workspace, records: Records, target: Target) -> Warned[Document]:
    """The Document of one target: a draft, where what was approved is not what it prints now. Raises InputError."""
    with subject(target.stem):
        made = materials(workspace, records, target)
        document, noticed = composing.compose(made)
        if isinstance(made.brief.status, Approved):
            now = approval.content(document, looks.pictured(workspace, document))
            loaded, sources = records.briefs[target.brief], workspace.folder(workspace.sources)
            lapsed = approval.unapproved(document, now, loaded, made.brief.status, sources)
            if lapsed is not None:
                draft = made.brief.model_copy(update={"status": "draft"})
                document, _ = composing.compose(replace(made, brief=draft))
                noticed = (*noticed, lapsed)
        return Warned(document, noticed)


def approved(workspace: Workspace, records: Records, target: Target, status: Approved) -> Warned[str]:
    """What a target prints once it is approved: the text that `status` stands for. Raises InputError."""
    made = materials(workspace, records, target)
    document, noticed = composing.compose(replace(made, brief=made.brief.model_copy(update={"status": status})))
    pictured = looks.pictured(workspace, document)
    printed = evidence.check_printed(document, records, alternatives=pictured)
    brief = records.briefs[target.brief]
    budget = _budget(brief.record, target)
    laid = None
    if budget and budget.pages:
        theme = pdf.fit(document, looks.themed(workspace, target.template, large=target.large), budget.pages)
        laid = pdf.write(document, theme, dt.datetime.combine(made.date, dt.time(), dt.UTC))
    over = _over(document, budget, laid)
    long = composing.exceeded(document, over, name=target.stem, place=_length(brief, target))
    return Warned(approval.content(document, pictured), (*noticed, *printed, *long))


def _budget(brief: Brief, target: Target) -> Budget | None:
    """What a document may have: the pages of large print are counted apart, its words are those of the other."""
    budget = brief.length.get(target.template)
    return budget.model_copy(update={"pages": budget.large_pages}) if budget and target.large else budget


def _over(document: Document, budget: Budget | None, laid: Rendered | None) -> tuple[composing.Overrun, ...]:
    """What a document has more of than its brief allows; `laid` is its PDF, where one was set."""
    pages, filled = (laid.pages, laid.filled) if laid else (0, 0.0)
    return composing.overruns(document, budget, pages=pages, filled=filled)


def _length(brief: Loaded[Brief], target: Target) -> Place:
    """Where the length is that the brief allows."""
    return brief.source.place(("length", target.template))


def produce(workspace: Workspace, records: Records, target: Target, formats: Iterable[Format]) -> Produced:
    """Compose one target and write it in each of `formats`, all with the same theme; but a web page, which has no
    foot to fill, does not grow. Raises InputError."""
    document, noticed = compose(workspace, records, target)
    with subject(target.stem):
        brief = records.briefs[target.brief]
        budget = _budget(brief.record, target)
        theme = chosen = looks.themed(workspace, target.template, large=target.large)
        noticed += tuple(evidence.check_printed(document, records, alternatives=(theme.logo.alt,)))
        created = dt.datetime.combine(target.date or brief.record.date, dt.time(), dt.UTC)
        requested = tuple(formats)
        files: dict[Format, Rendered] = {}
        if (budget and budget.pages) or theme.fit.fill or "pdf" in requested:
            theme = pdf.fit(document, theme, budget.pages if budget else None)
            files["pdf"] = pdf.write(document, theme, created)
        document = looks.placed(workspace, records, target, document, requested)
        over = _over(document, budget, files.get("pdf"))
        if over and document.banner:
            document = composing.marked(document, over, languages.load(target.language, workspace.typography))
            files = {"pdf": pdf.write(document, theme, created)} if files else {}
        for format in requested:
            if format == "docx":
                files[format] = docx.write(document, theme, created, looks.reference(workspace, target.template))
            elif format == "html":
                grown = theme.sizes.text > chosen.sizes.text
                files[format] = html.write(document, chosen if grown else theme, created)
            elif format == "txt":
                files[format] = txt.write(document)
        noticed += tuple(composing.exceeded(document, over, name=target.stem, place=_length(brief, target)))
        return Produced(
            document=document,
            files={format: files[format] for format in requested},
            pages=files["pdf"].pages if "pdf" in files else 0,
            words=composing.word_count(document),
            diagnostics=(*noticed, *(one for rendered in files.values() for one in rendered.diagnostics)),
        )
