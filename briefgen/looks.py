"""The folders of a template -> its theme, citation style and Word styles, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, Literal

from briefgen import compose as composing
from briefgen import files, languages
from briefgen import theme_file as themes
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.document import Document, Version
from briefgen.languages.translations import template_translations
from briefgen.records import Records
from briefgen.target import Target
from briefgen.theme import Theme
from briefgen.workspace import Workspace
from briefgen.writers import docx


def themed(workspace: Workspace, template: str, *, large: bool = False) -> Theme:
    """The theme of a template, or its large print: the workspace's over the bundled one. Raises InputError (BG401,
    BG402)."""
    return themes.load(*workspace.layers(template), large=large)


def pictured(workspace: Workspace, document: Document) -> tuple[str, ...]:
    """The text alternatives of the pictures that its theme adds to a document. Raises InputError."""
    logo = themed(workspace, document.template).logo
    return (logo.alt or document.labels.logo,) if logo.chosen(document.language) else ()


def style(workspace: Workspace, records: Records, brief: str, template: str) -> composing.Style:
    """The citation style of a brief, from its template or `sources/styles`. Raises InputError (BG420, BG421, BG423)."""
    loaded = records.briefs[brief]
    folders = (*workspace.layers(template), workspace.folder(workspace.sources / "styles"))
    try:
        return composing.style(loaded.record.citations.style, folders)
    except InputError as error:
        place = loaded.source.place(("citations", "style"))
        raise InputError(*(replace(item, place=item.place or place) for item in error.diagnostics)) from None


def placed(
    workspace: Workspace, records: Records, target: Target, document: Document, formats: Iterable[str]
) -> Document:
    """The document with where its page is published, and its other files: languages, templates, `formats`.

    By name alone where the workspace has no site, so that a folder can be put anywhere.
    """
    brief = records.briefs[target.brief].record
    base = f"{workspace.site}/{target.brief}/" if workspace.site else ""

    def version(kind: Literal["language", "template", "format"], other: Target, name: str, format: str) -> Version:
        href = f"{base}{other.stem.rpartition('/')[2]}.{format}"
        media = MEDIA[format] if kind == "format" else ""
        return Version(kind=kind, name=name, href=href, language=other.language, media_type=media)

    others = [replace(target, language=tag) for tag in brief.languages if tag != target.language]
    kinds = [replace(target, template=name) for name in brief.templates if name != target.template]
    own = languages.load(target.language, workspace.typography)
    large, large_name = replace(target, large=True), own.word("large print")
    enlarged = large.formats if brief.large else ()
    return replace(
        document,
        address=f"{base}{replace(target, large=False).stem.rpartition('/')[2]}.html" if base else "",
        versions=(
            *(version("language", other, own.autonym(other.language), "html") for other in others),
            *(version("template", other, titled(workspace, other), "html") for other in kinds),
            *(version("format", target, NAMES[format], format) for format in formats if format != "html"),
            *(
                version("format", large, f"{NAMES[format]}, {large_name}", format)
                for format in formats
                if format in enlarged
            ),
        ),
    )


def titled(workspace: Workspace, target: Target) -> str:
    """What readers call a template: its name in words, in their language where its own words have it."""
    words = target.template.replace("-", " ").capitalize()
    return template_translations(workspace.layers(target.template), target.language).gettext(words)


NAMES: Final = {"docx": "Word", "pdf": "PDF", "html": "HTML", "txt": "TXT"}
MEDIA: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
}


def reference(workspace: Workspace, template: str) -> bytes | None:
    """The template's Word file with house styles; None where it has none. Raises InputError (BG560)."""
    file = docx.reference_file(workspace.layers(template))
    return file[1] if file else None


def check(workspace: Workspace, records: Records, briefs: Iterable[str]) -> Iterator[Diagnostic]:
    """What of the templates of these briefs, or of all where none is named, no build could use or would."""
    chosen = tuple(briefs or records.briefs)
    known = set(workspace.template_names())  # a template that is not there is told elsewhere
    pairs = [(brief, name) for brief in chosen for name in records.briefs[brief].record.templates if name in known]
    yield from _unused(workspace)
    yield from _reserved(workspace)
    for brief, template in pairs:
        try:
            style(workspace, records, brief, template)
        except InputError as error:
            yield from error.diagnostics
    for template in dict.fromkeys(template for _, template in pairs):
        file = docx.reference_file(workspace.layers(template))
        if file is not None:
            yield from docx.check_reference(file[1], themed(workspace, template), file[0])


def _reserved(workspace: Workspace) -> Iterator[Diagnostic]:
    """Templates, fonts and whatever else lies below `templates/` that no file can be called on Windows."""
    for path in sorted(workspace.templates.rglob("*")):
        if files.reserved(path.name):
            name = workspace.relative(path)
            message = f"found {name}, a name that Windows keeps for a device: nothing can be called that there"
            hint = "call it something longer"
            yield Diagnostic.warning("BG109", message, Place(file=name), hint=hint)


def _unused(workspace: Workspace) -> Iterator[Diagnostic]:
    """What folders without a template hold in vain: all of it where no bundled template has the name, or its *.j2."""
    folders = sorted(workspace.templates.iterdir()) if workspace.templates.is_dir() else []
    known = workspace.template_names()
    for folder in folders:
        if folder.name.startswith(".") or not folder.is_dir() or (folder / composing.ENTRY).is_file():
            continue
        bundled = folder.name in known
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        names = [name for name in names if name.endswith(".j2")] if bundled else names
        if not names:
            continue
        name = workspace.relative(folder)
        near = get_close_matches(folder.name, known, 1)
        hint = "delete it, or add one"
        if bundled:
            hint = f"copy {workspace.template(folder.name) / composing.ENTRY} into it"
        elif near:
            hint = f"to override the template `{near[0]}`, the folder has its name"
        yield Diagnostic.warning(
            "BG409", f"{name} has no {composing.ENTRY}, so nothing uses {', '.join(names)}", Place(file=name), hint=hint
        )
