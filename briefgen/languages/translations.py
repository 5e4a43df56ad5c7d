"""Catalogues of a workspace -> the texts of its records and templates in a language, each with its state and its place.

Catalogues of records are in `sources/translations/<lang>/{reports,briefs}/<id>.po`, those of a template in its own
`translations/<lang>.po`.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.languages.stored import ALIKE, Catalogue, likeness, read, shared
from briefgen.workspace import Workspace

Kind = Literal["reports", "briefs"]
Status = Literal["authored", "translated", "stale", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A text in a language, and how it got there."""

    text: str
    """The translation; where it is missing, the text as authored."""
    status: Status
    """`stale`: the authored text changed since, or a translator marked it fuzzy."""
    place: Place | None
    """In the catalogue; None for an authored text."""


def found(catalogue: Catalogue, context: str, msgid: str) -> Translated | None:
    """What `catalogue` has for a text; None where it has nothing."""
    message = catalogue.live.get((context, msgid))
    if message is not None:
        if not message.text:
            return None
        status: Status = "stale" if message.fuzzy else "translated"
        return Translated(text=message.text, status=status, place=catalogue.place(message))
    # Not updated since the text changed: the translation of its earlier version is stale, but better than none.
    others = [message for message in catalogue.contexts.get(context, ()) if message.text]
    best = max(others, key=lambda other: likeness(other.msgid, msgid), default=None)
    if best is None or (shared(context) and likeness(best.msgid, msgid) < ALIKE):
        return None
    return Translated(text=best.text, status="stale", place=catalogue.place(best))


class Translations:
    """The records' texts in one language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.workspace, self.language = workspace, language

    def path(self, kind: Kind | str, id: str) -> Path:
        """Where the catalogue of a record is: that of the language's region, or else of the language."""
        folders = dict.fromkeys((self.language, self.language.split("-")[0]))
        paths = [self.workspace.translations / folder / kind / f"{id}.po" for folder in folders]
        return next((path for path in paths if path.is_file()), paths[-1])

    def catalogue(self, kind: Kind | str, id: str) -> Catalogue:
        """The catalogue of a record. Raises InputError (BG303)."""
        path = self.path(kind, id)
        return read(path, self.workspace.relative(path), self.workspace.root)

    def text(self, kind: Kind | str, id: str, authored: str, context: str, msgid: str) -> Translated:
        """A text of a record that is authored in the language `authored`. Raises InputError (BG303)."""
        if self.language == authored:
            return Translated(text=msgid, status="authored", place=None)
        catalogue = self.catalogue(kind, id)
        translated = found(catalogue, context, msgid)
        if translated is not None:
            return translated
        if self.language.split("-")[0] == authored.split("-")[0]:
            return Translated(text=msgid, status="authored", place=None)
        message = catalogue.live.get((context, msgid))
        return Translated(text=msgid, status="missing", place=catalogue.place(message))


class Gettext(gettext.NullTranslations):
    """A template's own words for Jinja2; `missing` fills with those that it asked for in vain."""

    def __init__(self, catalogue: Catalogue, *, authored: bool) -> None:
        super().__init__()
        self.catalogue, self.authored = catalogue, authored
        self.missing: dict[str, None] = {}
        self._form = gettext.c2py(_plural_forms(catalogue))

    def gettext(self, message: str) -> str:
        """`message` in the language, or itself."""
        return self._strings(None, message, (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        """`message` as `context` means it."""
        return self._strings(context, message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The plural form for `n`."""
        return self._plural(None, msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The plural form for `n`, as `context` means it."""
        return self._plural(context, msgid1, msgid2, n)

    def _plural(self, context: str | None, one: str, many: str, n: int) -> str:
        strings = self._strings(context, one, ())
        at = self._form(n)
        if at < len(strings) and strings[at]:
            return strings[at]
        return one if n == 1 else many

    def _strings(self, context: str | None, msgid: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        message = self.catalogue.live.get((context or "", msgid))
        if message is not None and message.text and not message.fuzzy:
            return message.strings
        if not self.authored:
            self.missing[msgid] = None
        return otherwise


def _plural_forms(catalogue: Catalogue) -> str:
    """The expression of the header, in C, that gives a plural form's number; two forms where it has none."""
    header = catalogue.header.text if catalogue.header else ""
    for line in header.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "plural-forms" and "plural=" in value:
            return value.split("plural=", 1)[1].strip().rstrip(";")
    return "n != 1"


def template_path(folder: Path, language: str) -> Path:
    """Where the catalogue of the template in `folder` is: that of the language's region, or else of the language."""
    paths = [folder / "translations" / f"{tag}.po" for tag in dict.fromkeys((language, language.split("-")[0]))]
    return next((path for path in paths if path.is_file()), paths[-1])


def template_translations(folder: Path, language: str, file: str = "") -> Gettext:
    """The words of the template in `folder`; templates are written in English. Raises InputError (BG303, BG304)."""
    path = template_path(folder, language)
    catalogue = read(path, file or path.as_posix(), folder)
    try:
        return Gettext(catalogue, authored=language.split("-")[0] == "en")
    except ValueError as error:
        line = catalogue.header.line if catalogue.header else 1
        raise InputError(
            Diagnostic(
                code="BG304",
                severity="error",
                message=f"cannot read the plural forms of this catalogue: {error}",
                place=catalogue.at(line),
                hint="the header has them as gettext's manual says: Plural-Forms: nplurals=2; plural=(n != 1);",
            )
        ) from None
