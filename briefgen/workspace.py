"""A folder somewhere in a workspace in, the places of everything in it out.

A workspace is a folder with `briefgen.toml`, or with `[tool.briefgen]` in its `pyproject.toml`, or with `sources/`.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final, Literal, get_args

from briefgen import files, usercache
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import Folder

Typography = Literal["cldr", "eu"]
"""`cldr`: each language's own conventions. `eu`: those of the Interinstitutional Style Guide."""

_PACKAGE: Final = Path(__file__).parent
_PATHS: Final = {"sources": "sources", "templates": "templates", "output": "output", "documents": "sources/documents"}
_LARGEST: Final = 1_000_000
"""Bytes of a settings file."""
_SITE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~/%-]*)?")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Where things are. All paths are absolute."""

    root: Path
    """The folder that all others are in."""
    sources: Path
    """Holds `reports/`, `briefs/`, `translations/` and `evidence.lock`."""
    templates: Path
    """The workspace's own templates, and what lies over those that briefgen brings."""
    output: Path
    """Where built briefs and `manifest.json` are written."""
    documents: Path
    """The originating reports' documents, where they are at hand."""
    typography: Typography = "cldr"
    """Conventions of numbers and signs: each language's own, or those of the Interinstitutional Style Guide."""
    site: str = ""
    """The address under which the output folder is published; pages then say where they are, to search and to share."""

    @property
    def reports(self) -> Path:
        """The folder of the report files."""
        return self.sources / "reports"

    @property
    def briefs(self) -> Path:
        """The folder of the brief files."""
        return self.sources / "briefs"

    @property
    def translations(self) -> Path:
        """The folder of the records' catalogues, one folder for each language."""
        return self.sources / "translations"

    @property
    def pictures(self) -> Path:
        """The folder of the pictures that briefs print."""
        return self.sources / "pictures"

    @property
    def lock(self) -> Path:
        """What was verified when the documents were at hand."""
        return self.sources / "evidence.lock"

    @property
    def cache(self) -> Path:
        """Where what was read of documents is kept: with the user, a folder for each workspace."""
        name = hashlib.blake2b(os.fsencode(self.root), digest_size=16).hexdigest()
        return usercache.folder("evidence") / name

    @property
    def in_repository(self) -> str:
        """Where the workspace is in its git repository, with forward slashes; empty at its top, or where none is."""
        root = next((folder for folder in (self.root, *self.root.parents) if (folder / ".git").exists()), self.root)
        return "" if root == self.root else self.root.relative_to(root).as_posix()

    def template(self, name: str) -> Path:
        """The folder with the brief.html.j2 of the template `name`: the workspace's, or else the one that is bundled.

        Raises InputError (BG400) where neither has it.
        """
        if _NAME.fullmatch(name):
            for folder in (self.templates, *_packaged()):
                if (folder / name / "brief.html.j2").is_file():
                    self._stays(folder, name)
                    return folder / name
        known = ", ".join(self.template_names())
        raise InputError(
            Diagnostic.error(
                "BG400",
                f"found no template `{name}`",
                hint=f"there are: {known}" if known else "a template is a folder in templates/ with a brief.html.j2",
            )
        )

    def layers(self, name: str) -> tuple[Folder, ...]:
        """The folders of the template `name`, the upper one first: the workspace's, be it there or not; the bundled.

        Theme, catalogues, reference.docx and citation styles of an upper one go before those of a lower one. Raises
        InputError (BG400) where none of them has a brief.html.j2.
        """
        self.template(name)
        if (self.templates / name).exists():
            self._stays(self.templates, name)
        bundled = (folder for folder in _packaged() if (folder / name / "brief.html.j2").is_file())
        paths = dict.fromkeys((self.templates / name, *(folder / name for folder in islice(bundled, 1))))
        return tuple(self.folder(path) for path in paths)

    def _stays(self, folder: Path, name: str) -> None:
        """Refuse a template folder that is a link to somewhere else. Raises InputError (BG400)."""
        try:
            files.inside(folder / name, self.root if folder == self.templates else folder)
        except files.Refused as error:
            message = f"the template `{name}` is not used: {files.reason(error)}"
            place = Place(file=self.relative(folder / name))
            raise InputError(Diagnostic.error("BG400", message, place, hint="copy the folder")) from None

    def template_names(self) -> tuple[str, ...]:
        """The names of all templates, sorted."""
        folders = (self.templates, *_packaged())
        return tuple(sorted({path.parent.name for folder in folders for path in folder.glob("*/brief.html.j2")}))

    def folder(self, path: Path) -> Folder:
        """`path` as a folder whose files are read: of the workspace, or of what briefgen brings."""
        own = path.is_relative_to(self.root) and not self._brought(path)
        return Folder(path=path, root=self.root if own else path, shown=self.relative(path))

    def relative(self, path: Path) -> str:
        """`path` as diagnostics name it: relative to the workspace where it is inside, with forward slashes.

        What briefgen brings is `template:NAME/FILE`, wherever it is installed: this name gets into finished files.
        """
        path = path.absolute()
        if brought := self._brought(path):
            return f"template:{path.relative_to(brought).as_posix()}"
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def _brought(self, path: Path) -> Path | None:
        """The folder of what briefgen brings, where `path` is in it; it may be installed inside the workspace."""
        if path.is_relative_to(self.templates):
            return None
        return next((folder for folder in _packaged() if path.is_relative_to(folder)), None)


@lru_cache(maxsize=1)
def _packaged() -> tuple[Path, ...]:
    """In a wheel they are in the package; in a checkout, beside it."""
    return tuple(path for path in (_PACKAGE / "_templates", _PACKAGE.parent / "templates") if path.is_dir())


def find(start: Path) -> Workspace:
    """The workspace that `start` is in. Raises InputError (BG150, BG151)."""
    start = start.absolute()
    if not start.is_dir():
        raise InputError(Diagnostic.error("BG150", f"found no folder {start}"))
    for folder in (start, *start.parents):
        settings = folder / "briefgen.toml"
        if settings.exists() or settings.is_symlink():  # a folder or a broken link is refused, not passed over
            return _workspace(folder, _read(settings, folder), settings)
        project = folder / "pyproject.toml"
        if project.is_file():
            tool = _read(project, folder).get("tool")
            if isinstance(tool, dict) and isinstance(table := tool.get("briefgen"), dict):
                return _workspace(folder, table, project)
        if (folder / "sources").is_dir():
            return _workspace(folder, {}, settings)
    raise InputError(
        Diagnostic.error(
            "BG150",
            f"found no workspace in {start} or above it; expected briefgen.toml, or a folder sources/",
            hint="`briefgen init DIR` makes one",
        )
    )


def _read(path: Path, root: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(files.text(files.read(path, root, _LARGEST)))
    except OSError as error:
        raise _wrong(path, root, f"cannot read this file: {files.reason(error)}") from None
    except files.NotUtf8 as error:
        message = f"cannot read this file: {error}"
        raise _wrong(path, root, message, line=error.line, column=1, hint="save it as UTF-8") from None
    except RecursionError:
        raise _wrong(path, root, "cannot read this TOML: it is nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, and what Python says of a number with thousands of digits
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        message = str(error).split(" (at ")[0][:200]
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        raise _wrong(path, root, f"cannot read this TOML: {message}", line=line, column=column) from None


def _workspace(root: Path, settings: Mapping[str, object], path: Path) -> Workspace:
    known = (*_PATHS, "typography", "site")
    for key in settings:
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, known, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(known)}"
            raise _wrong(path, root, f"found the unknown setting `{key}`", key=key, hint=hint)
    places = {key: _inside(root, settings.get(key, default), key, path) for key, default in _PATHS.items()}
    match settings.get("typography", "cldr"):
        case "cldr":
            typography: Typography = "cldr"
        case "eu":
            typography = "eu"
        case other:
            expected = " or ".join(get_args(Typography))
            raise _wrong(path, root, f"found typography {other!r}; expected {expected}", key="typography")
    site = settings.get("site", "")
    if not isinstance(site, str) or (site and not _SITE.fullmatch(site)):
        raise _wrong(
            path, root, f"found site = {site!r}; expected an address such as https://example.org/briefs", key="site"
        )
    return Workspace(root=root, typography=typography, site=site.rstrip("/"), **places)


def _inside(root: Path, value: object, key: str, path: Path) -> Path:
    if not isinstance(value, str) or not value:
        raise _wrong(path, root, f"found {key} = {value!r}; expected a folder, as text", key=key)
    place = (root / value).resolve()
    if not place.is_relative_to(root.resolve()):
        hint = "documents elsewhere are given with `--documents DIR`, an output elsewhere with `-o DIR`"
        raise _wrong(path, root, f"{key} leads out of the workspace: {value}", key=key, hint=hint)
    return root / value


def _wrong(
    path: Path, root: Path, message: str, *, key: str = "", hint: str = "", line: int = 0, column: int = 0
) -> InputError:
    """The settings file is wrong; TOML's reader tells no places of keys, so that they are looked for."""
    file = path.relative_to(root).as_posix()
    excerpt = ""
    if key or line:
        lines = files.read(path, root, _LARGEST).decode("utf-8", "replace").splitlines()
        if key:
            pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
            line = next((n for n, text in enumerate(lines, 1) if pattern.match(text)), 0)
            column = 1
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    end_column = column + (len(excerpt.rstrip()) if key else 1)
    place = Place(
        file=file, line=line, column=column if line else 0, end_line=line, end_column=end_column, excerpt=excerpt
    )
    return InputError(Diagnostic.error("BG151", message, place, hint=hint))
