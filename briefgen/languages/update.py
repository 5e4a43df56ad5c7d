"""Records and templates -> their catalogues in one language, written or brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.languages import po
from briefgen.languages.catalogue_file import LARGEST, Catalogue, read
from briefgen.languages.merge import RequestedMessage, merged
from briefgen.languages.po import Message
from briefgen.languages.translations import template_catalogues
from briefgen.records import Records, texts
from briefgen.tag import primary
from briefgen.workspace import Workspace

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
"""What marks a template's words, as Babel's extraction names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """One catalogue, and how far it is."""

    file: str
    """Relative to the workspace."""
    translated: int
    stale: int
    missing: int
    obsolete: int
    changed: bool
    """Whether the file is another than before."""


def update(workspace: Workspace, records: Records, language: str) -> tuple[Updated, ...]:
    """Write the catalogues of all records and templates in `language`, of bundled templates those words that they lack.

    Those authored in the language have none. Writing twice changes nothing. Raises InputError: BG303 for a catalogue
    that cannot be read (none is written then), BG305 for one that cannot be written.
    """
    planned = [
        (path, catalogue, _brought_up(catalogue, requested, language))
        for path, catalogue, requested in _all(workspace, records, language)
    ]
    return tuple(_written(workspace.root, path, catalogue, messages) for path, catalogue, messages in planned)


def coverage(workspace: Workspace, records: Records, language: str) -> tuple[Updated, ...]:
    """What `update` would give, without writing: for `briefgen list languages`."""
    return tuple(
        _counted(catalogue, _brought_up(catalogue, requested, language))
        for _, catalogue, requested in _all(workspace, records, language)
    )


def _all(
    workspace: Workspace, records: Records, language: str
) -> Iterator[tuple[Path, Catalogue, tuple[RequestedMessage, ...]]]:
    primary_language = primary(language)
    for kind, records_of_kind in (("reports", records.reports), ("briefs", records.briefs)):
        for id, loaded in records_of_kind.items():
            if primary(loaded.record.language) == primary_language:
                continue
            path = workspace.translations / language / kind / f"{id}.po"
            places = (place for place in texts(loaded.record) if not place.spoken(language))
            requested = tuple(RequestedMessage(context=place.context, msgid=place.text) for place in places)
            if requested or path.is_file():
                yield path, read(path, workspace.relative(path), workspace.root), requested
    if primary_language == "en":
        return
    used = {name for loaded in records.briefs.values() for name in loaded.record.templates}
    for name in workspace.template_names():
        own = workspace.templates / name
        if name not in used and not own.is_dir():
            continue
        path = own / "translations" / f"{language}.po"
        catalogue = read(path, workspace.relative(path), workspace.root)
        requested = _lacking(workspace, name, language, catalogue)
        if requested or path.is_file():
            yield path, catalogue, requested


def _lacking(workspace: Workspace, name: str, language: str, catalogue: Catalogue) -> tuple[RequestedMessage, ...]:
    """The words of a template that the bundled one does not have in `language`, and those that `catalogue` has."""
    bundled = (folder for folder in workspace.layers(name) if folder.path != workspace.templates / name)
    messages = [message for below in template_catalogues(bundled, language) for message in below.messages]
    there = {(message.context, message.msgid) for message in messages if message.usable and not message.obsolete}
    words = template_words(workspace.template(name))
    return tuple(
        want
        for want in words
        if (want.context, want.msgid) not in there or (want.context or "", want.msgid) in catalogue.live
    )


def template_words(folder: Path) -> tuple[RequestedMessage, ...]:
    """The words that the template in `folder` marks for translation, in the order of its files and lines.

    Raises InputError (BG405) where a file is no template.
    """
    found = []
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).as_posix()
        try:
            found.append((name, files.read(path, folder, LARGEST)))
        except OSError as error:
            message = f"cannot open this file: {files.reason(error)}"
            place = Place(file=f"{folder.name}/{name}")
            raise InputError(Diagnostic.error("BG405", message, place)) from None
    return _words_of(folder.name, tuple(found))


@lru_cache(maxsize=64)
def _words_of(template: str, files: tuple[tuple[str, bytes], ...]) -> tuple[RequestedMessage, ...]:
    """Kept by what the files hold: a check asks for the same template once for each brief and language."""
    from jinja2 import TemplateSyntaxError
    from jinja2.ext import babel_extract

    options = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
    found: dict[tuple[str | None, str], RequestedMessage] = {}
    for name, data in files:
        try:
            extracted = list(babel_extract(BytesIO(data), list(KEYWORDS), ["Translators:"], options))
        except TemplateSyntaxError as error:
            message = f"template syntax: {error.message}"
            place = Place(file=f"{template}/{name}", line=error.lineno, column=1)
            raise InputError(Diagnostic.error("BG405", message, place)) from None
        except RecursionError:
            message = "the template is nested too deeply: its expressions or its blocks"
            place = Place(file=f"{template}/{name}")
            raise InputError(Diagnostic.error("BG407", message, place)) from None
        except UnicodeDecodeError as error:
            message = f"template syntax: not UTF-8: {error.reason}"
            place = Place(file=f"{template}/{name}")
            raise InputError(Diagnostic.error("BG405", message, place)) from None
        for line, function, words, comments in extracted:
            parts = [part for part in (words if isinstance(words, tuple) else (words,)) if isinstance(part, str)]
            context = parts.pop(0) if function in ("pgettext", "npgettext") and parts else None
            if not parts:
                continue
            msgid, plural = parts[0], parts[1] if len(parts) > 1 else None
            key = (context, msgid)
            before = found.get(key)
            found[key] = RequestedMessage(
                context=context,
                msgid=msgid,
                plural=plural or (before.plural if before else None),
                references=(*(before.references if before else ()), f"{name}:{line}"),
                extracted=tuple(comments),
                flags=("python-format",) if "%(" in msgid else (),
            )
    return tuple(found.values())


def _brought_up(catalogue: Catalogue, requested: Iterable[RequestedMessage], language: str) -> tuple[Message, ...]:
    from babel.messages.plurals import get_plural

    plural = get_plural(language.replace("-", "_"))
    header = catalogue.header or Message(
        msgid="",
        strings=(
            f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
            f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {plural.plural_forms}\n",
        ),
    )
    return (header, *merged(catalogue.messages, requested, plural.num_plurals))


def _counted(catalogue: Catalogue, messages: tuple[Message, ...], *, changed: bool = False) -> Updated:
    live = [message for message in messages if message.msgid and not message.obsolete]
    return Updated(
        file=catalogue.file,
        translated=sum(all(message.strings) and not message.fuzzy for message in live),
        stale=sum(all(message.strings) and message.fuzzy for message in live),
        missing=sum(not all(message.strings) for message in live),
        obsolete=sum(message.obsolete for message in messages),
        changed=changed,
    )


def _written(root: Path, path: Path, catalogue: Catalogue, messages: tuple[Message, ...]) -> Updated:
    text = po.format(messages)
    changed = text != "\n".join(catalogue.lines)
    if changed:
        try:
            files.write(path, text.encode(), root)
        except OSError as error:
            message = f"cannot write this catalogue: {files.reason(error)}"
            raise InputError(Diagnostic.error("BG305", message, Place(file=catalogue.file))) from None
    return _counted(catalogue, messages, changed=changed)
