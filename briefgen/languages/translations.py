"""Catalogues of a workspace -> the texts of its records and templates in a language, each with its state and its place.

Catalogues of records are in `sources/translations/<lang>/{reports,briefs}/<id>.po`, those of a template in
`translations/<lang>.po` of its folders: a workspace's lies over the one that is bundled.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from briefgen.diagnostic import Diagnostic, InputError, Place, Severity
from briefgen.files import Folder
from briefgen.languages.catalogue_file import ALIKE, Catalogue, likeness, read, shared
from briefgen.tag import primary, same_language
from briefgen.workspace import Workspace

Kind = Literal["reports", "briefs"]
Status = Literal["authored", "translated", "stale", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A text in a language, and how it got there."""

    text: str
    """The translation; where it is missing, the text as authored."""
    status: Status
    """`stale`: the authored text changed since, or a translator marked it fuzzy."""
    place: Place | None
    """In the catalogue; None for an authored text."""


def untranslated(
    what: str, text: str, status: str, language: str, *, severity: Severity, place: Place | None
) -> Diagnostic:
    """BG301 for a text that has no translation, BG302 for one whose translation is stale. `what` says which text."""
    missing = status == "missing"
    has = f"has no translation into {language} yet" if missing else f"has a stale translation into {language}"
    return Diagnostic(
        code="BG301" if missing else "BG302",
        severity=severity,
        message=f"{what} {has}: “{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'}”",
        place=place,
        hint=f"`briefgen translate -l {language}` brings this catalogue up to date; translate in it",
    )


_SHOWN: Final = 60
"""Characters of a text that a message shows."""


def found(catalogue: Catalogue, context: str, msgid: str) -> Translation | None:
    """What `catalogue` has for a text; None where it has nothing."""
    message = catalogue.live.get((context, msgid))
    if message is not None:
        if not message.text:
            return None
        status: Status = "stale" if message.fuzzy else "translated"
        return Translation(text=message.text, status=status, place=catalogue.place(message))
    # Not updated since the text changed: the translation of its earlier version is stale, but better than none.
    others = [message for message in catalogue.contexts.get(context, ()) if message.text]
    best = max(others, key=lambda other: likeness(other.msgid, msgid), default=None)
    if best is None or (shared(context) and likeness(best.msgid, msgid) < ALIKE):
        return None
    return Translation(text=best.text, status="stale", place=catalogue.place(best))


class Translations:
    """The records' texts in one language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.workspace, self.language = workspace, language

    def path(self, kind: Kind | str, id: str) -> Path:
        """Where the catalogue of a record is: that of the language's region, or else of the language."""
        folders = dict.fromkeys((self.language, primary(self.language)))
        paths = [self.workspace.translations / folder / kind / f"{id}.po" for folder in folders]
        return _first(paths)

    def catalogue(self, kind: Kind | str, id: str) -> Catalogue:
        """The catalogue of a record. Raises InputError (BG303)."""
        path = self.path(kind, id)
        return read(path, self.workspace.relative(path), self.workspace.root)

    def text(self, kind: Kind | str, id: str, authored: str, context: str, msgid: str) -> Translation:
        """A text of a record that is authored in the language `authored`. Raises InputError (BG303)."""
        if self.language == authored:
            return Translation(text=msgid, status="authored", place=None)
        catalogue = self.catalogue(kind, id)
        translated = found(catalogue, context, msgid)
        if translated is not None:
            return translated
        if same_language(self.language, authored):
            return Translation(text=msgid, status="authored", place=None)
        message = catalogue.live.get((context, msgid))
        return Translation(text=msgid, status="missing", place=catalogue.place(message))


class Gettext(gettext.NullTranslations):
    """A template's own words for Jinja2; `missing` fills with those that it asked for in vain."""

    def __init__(self, catalogues: Iterable[Catalogue], *, authored: bool) -> None:
        super().__init__()
        self.authored = authored
        self.missing: dict[str, None] = {}
        self._layers = [(catalogue, _plural_form(catalogue)) for catalogue in catalogues]

    def gettext(self, message: str) -> str:
        """`message` in the language, or itself."""
        return self._singular(None, message)

    def pgettext(self, context: str, message: str) -> str:
        """`message` as `context` means it."""
        return self._singular(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The plural form for `n`."""
        return self._plural(None, msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The plural form for `n`, as `context` means it."""
        return self._plural(context, msgid1, msgid2, n)

    def _singular(self, context: str | None, msgid: str) -> str:
        return next((strings[0] for strings, _ in self._found(context, msgid)), msgid)

    def _plural(self, context: str | None, one: str, many: str, n: int) -> str:
        for strings, form in self._found(context, one):
            at = form(n)
            if at < len(strings) and strings[at]:
                return strings[at]
        return one if n == 1 else many

    def _found(self, context: str | None, msgid: str) -> Iterator[tuple[tuple[str, ...], Callable[[int], int]]]:
        """What the catalogues have for a text, the upper one first, each with its rule of plural forms."""
        had = False
        for catalogue, form in self._layers:
            message = catalogue.live.get((context or "", msgid))
            if message is not None and message.text and not message.fuzzy:
                had = True
                yield message.strings, form
        if not had and not self.authored:
            self.missing[msgid] = None


def _plural_form(catalogue: Catalogue) -> Callable[[int], int]:
    """The rule of a catalogue's header: an amount -> the number of its plural form. Raises InputError (BG304)."""
    try:
        return gettext.c2py(_plural_forms(catalogue))
    except ValueError as error:
        line = catalogue.header.line if catalogue.header else 1
        raise InputError(
            Diagnostic.error(
                "BG304",
                f"cannot read the plural forms of this catalogue: {error}",
                catalogue.at(line),
                hint="the header has them as gettext's manual says: Plural-Forms: nplurals=2; plural=(n != 1);",
            )
        ) from None


def _plural_forms(catalogue: Catalogue) -> str:
    """The expression of the header, in C, that gives a plural form's number; two forms where it has none."""
    header = catalogue.header.text if catalogue.header else ""
    for line in header.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "plural-forms" and "plural=" in value:
            return value.split("plural=", 1)[1].strip().rstrip(";")
    return "n != 1"


def _first(paths: list[Path]) -> Path:
    """The first that is there, else the last; a folder is there, and is refused as it is read."""
    return next((path for path in paths if path.exists()), paths[-1])


def template_path(folder: Path, language: str) -> Path:
    """Where the catalogue of the template in `folder` is: that of the language's region, or else of the language."""
    paths = [folder / "translations" / f"{tag}.po" for tag in dict.fromkeys((language, primary(language)))]
    return _first(paths)


def template_catalogues(folders: Iterable[Folder], language: str) -> tuple[Catalogue, ...]:
    """The catalogue of each of a template's folders, in their order; empty ones too. Raises InputError (BG303)."""
    paths = [(folder, template_path(folder.path, language)) for folder in folders]
    return tuple(read(path, folder.show(f"translations/{path.name}"), folder.root) for folder, path in paths)


def template_translations(folders: Iterable[Folder], language: str) -> Gettext:
    """The words of a template, by its folders, the upper one first; templates are written in English.

    Raises InputError (BG303, BG304).
    """
    return Gettext(template_catalogues(folders, language), authored=primary(language) == "en")
