"""A target and its workspace -> a fingerprint by content over everything that decides what its files hold."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen import approval, files, pictures
from briefgen.diagnostic import InputError
from briefgen.languages.translations import Translations, template_path
from briefgen.records import Approved, Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.target import Target

_PACKAGE: Final = Path(__file__).parent.parent
_CODE: Final = frozenset({".py", ".toml", ".css", ".csl", ".lua", ".json", ".xml", ".j2", ".icc"})
_LIBRARIES: Final = (
    "babel", "jinja2", "lxml", "pydantic", "pypandoc-binary", "pillow", "pypdfium2", "pyphen", "python-docx",
    "reportlab", "resvg-py", "segno", "uharfbuzz", "uniseg",
)  # fmt: skip
_FONTS: Final = ("fontpkg-", "justmytype-")


_File = tuple[str, Path, Path]
"""A file's name, its place, the folder that it may not lead out of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What a document was made of."""

    value: str
    """sha256 over all that follows."""
    sources: Mapping[str, str]
    """File, relative to the workspace -> its sha256; `template:NAME/FILE` for templates that briefgen brings."""
    options: Mapping[str, str]
    """What was chosen beside the files: date, typography."""


class Fingerprints:
    """The fingerprints of a workspace's documents: what several are made of is read once."""

    def __init__(self, workspace: Workspace, records: Records) -> None:
        self.workspace, self.records = workspace, records
        self._hashes: dict[Path, str] = {}
        self._templates: dict[tuple[str, str], tuple[_File, ...]] = {}
        self._styles: dict[tuple[str, str], tuple[_File, ...]] = {}
        self._translations: dict[str, Translations] = {}

    def of(self, target: Target) -> Fingerprint:
        """The fingerprint of `target`. Files are read; their times and their places on the disk do not count."""
        found = {name: self._hash(path, root) for name, path, root in self.files(target)}
        sources = {name: value for name, value in sorted(found.items()) if value}
        date = target.date or self.records.briefs[target.brief].record.date
        options = {"date": date.isoformat(), "typography": self.workspace.typography, "site": self.workspace.site}
        whole = {"sources": sources, "options": options, "versions": versions(), "target": target.stem}
        value = sha256(json.dumps(whole, sort_keys=True).encode())
        return Fingerprint(value=value, sources=sources, options=options)

    def _hash(self, path: Path, root: Path) -> str:
        """Empty where it is not there, or refused: the build says so where it needs it."""
        if path not in self._hashes:
            self._hashes[path] = ""
            with suppress(OSError):
                self._hashes[path] = sha256(files.read(path, root))
        return self._hashes[path]

    def files(self, target: Target) -> Iterator[_File]:
        """Every file that the document is made of. Some may not be there.

        A test listens to what a build opens, and finds each file of a workspace here.
        """
        workspace, kind = self.workspace, (target.template, target.language)
        if target.language not in self._translations:
            self._translations[target.language] = Translations(workspace, target.language)
        for path in _of_records(workspace, self.records, target, self._translations[target.language]):
            yield workspace.relative(path), path, workspace.root
        if kind not in self._templates:
            found = _of_template(workspace, *kind)
            self._templates[kind] = tuple((workspace.relative(path), path, root) for path, root in found)
        yield from self._templates[kind]
        styled = (target.template, self.records.briefs[target.brief].record.citations.style)
        if styled not in self._styles:
            self._styles[styled] = tuple(_of_style(workspace, self.records, target))
        yield from self._styles[styled]


def fingerprint(workspace: Workspace, records: Records, target: Target) -> Fingerprint:
    """The fingerprint of one document."""
    return Fingerprints(workspace, records).of(target)


def sha256(data: bytes) -> str:
    """As hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """The versions that decide what outputs look like: briefgen and its code, key libraries, all font packages."""
    found = {name: version(name) for name in _LIBRARIES}
    found |= _installed(_FONTS)
    try:
        found["briefgen"] = version("briefgen")
    except PackageNotFoundError:
        found["briefgen"] = "not installed"
    # The version alone would call an output fresh while somebody works on the code.
    digest = hashlib.sha256()
    found_files = {path.relative_to(_PACKAGE).as_posix(): path for path in _PACKAGE.rglob("*")}
    for name, path in sorted(found_files.items()):  # by name: Windows sorts paths in another way
        if path.suffix in _CODE and not name.startswith("_templates/"):
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    found["briefgen-code"] = digest.hexdigest()[:16]
    return dict(sorted(found.items()))


def _installed(prefixes: tuple[str, ...]) -> dict[str, str]:
    """Installed packages by prefix, from the names of their folders: to read each one's metadata would take longer."""
    found: dict[str, str] = {}
    for folder in dict.fromkeys(map(Path, sys.path)):
        for path in folder.glob("*.dist-info"):
            name, _, version_ = path.name.removesuffix(".dist-info").partition("-")
            name = name.lower().replace("_", "-")
            if name.startswith(prefixes):
                found.setdefault(name, version_)
    return found


def _of_style(workspace: Workspace, records: Records, target: Target) -> Iterator[_File]:
    from briefgen import looks

    with suppress(InputError):  # the build says what is wrong with it
        for name, path in looks.style(workspace, records, target.brief, target.template).files:
            own = path.is_relative_to(workspace.root)
            yield name, path, workspace.root if own else path.parent


def _of_records(workspace: Workspace, records: Records, target: Target, translations: Translations) -> Iterator[Path]:
    yield workspace.root / records.briefs[target.brief].source.file
    yield translations.path("briefs", target.brief)
    yield from pictures.paths(workspace, records.briefs[target.brief].record)
    for id in records.rests_on(target.brief):
        if id in records.reports:
            yield workspace.root / records.reports[id].source.file
            yield translations.path("reports", id)
    yield workspace.lock
    status = records.briefs[target.brief].record.status
    if isinstance(status, Approved) and f"{target.template}.{target.language}" in status.content:
        # What the warning of a document that prints something else says of it.
        yield workspace.sources / approval.place(target.brief, target.template, target.language)


def _of_template(workspace: Workspace, template: str, language: str) -> Iterator[tuple[Path, Path]]:
    """The files of a template's folders but for other languages' words, and those elsewhere that its theme names.

    Each with the folder that it may not lead out of.
    """
    from briefgen import looks
    from briefgen import theme as themes

    entry = workspace.template(template)
    for folder in workspace.layers(template):
        catalogue = template_path(folder.path, language)
        for path in sorted(folder.path.rglob("*")):
            name = path.relative_to(folder.path)
            if any(part.startswith(".") for part in name.parts) or (path.suffix == ".j2" and folder.path != entry):
                continue
            if name.parts[0] != "translations" or path == catalogue:
                yield path, folder.root
    with suppress(InputError):  # the build says what is wrong with it
        theme = looks.themed(workspace, template)
        yield from ((path, Path(theme.root)) for path in themes.named(theme))
