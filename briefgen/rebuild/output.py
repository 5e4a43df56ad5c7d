"""Finished documents -> the output folder, each whole: all formats of a document appear together, or none of them.

One build at a time holds the folder. The files of a document are staged in the folder itself, so that moving them
into place cannot meet a full disk or another file system; then its line is written (`journal.py`), then they move.
What is killed before the line leaves the earlier edition; what is killed after it is finished by the next build.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import replace, sync_folder
from briefgen.rebuild.files import deferred_signals, translated, write
from briefgen.rebuild.hold import Hold, Waiting

STAGING: Final = ".staged"
"""The folder in the output folder that holds what is not in its place yet; it is gone when a build is done."""


class Output:
    """An output folder during one build, which holds it alone. Use it as a context."""

    def __init__(self, folder: Path, *, patience: float = 0, waiting: Waiting = lambda holder: None) -> None:
        """`patience` is for how many seconds to wait for another build; `waiting` is called when that begins."""
        self.folder = folder
        self.staging = folder / STAGING
        self._hold = Hold(folder, self.staging, patience, waiting)
        self._count = 0

    def __enter__(self) -> Self:
        with translated(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._hold.take()
        try:
            with translated(self.folder):
                if self.staging.is_symlink() or self.staging.is_file():
                    self.staging.unlink()
                self.staging.mkdir(exist_ok=True)
                self._hold.sign()
        except BaseException:
            self._hold.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not any(self.staging.glob("*.line")):
                shutil.rmtree(self.staging, ignore_errors=True)
        finally:
            self._hold.release()

    def put(self, stem: str, files: Mapping[str, bytes], line: bytes) -> None:
        """Put a document's files, by format, into their places, with the line that the manifest gets.

        Raises InputError, and then the document's earlier edition is whole: BG600 the folder cannot be written, BG601
        the disk is full, BG602 the path leads out of it, BG606 another program has a file open.
        """
        number, self._count = self._count, self._count + 1
        places = {format: self.path(f"{stem}.{format}") for format in files}
        staged = {format: self.staging / f"{number}.{format}" for format in files}
        before = {format: self.staging / f"{number}.{format}.before" for format in files}
        written = self.staging / f"{number}.line"
        try:
            for format, data in files.items():
                with translated(places[format]):
                    places[format].parent.mkdir(parents=True, exist_ok=True)
                    write(staged[format], data)
                    if places[format].exists() or places[format].is_symlink():
                        shutil.copy2(places[format], before[format], follow_symlinks=False)
            with deferred_signals(), translated(self.folder / f"{stem}.*"):
                write(self.staging / "line", line)
                replace(self.staging / "line", written)
                sync_folder(self.staging)
                self._move(places, staged, before, written)
        finally:
            if not written.exists():
                for path in staged.values():
                    path.unlink(missing_ok=True)
            for path in before.values():
                path.unlink(missing_ok=True)

    def _move(
        self, places: Mapping[str, Path], staged: Mapping[str, Path], before: Mapping[str, Path], written: Path
    ) -> None:
        moved: list[str] = []
        try:
            for format, place in places.items():
                with translated(place):
                    replace(staged[format], place)
                moved.append(format)
        except InputError:
            # New files go back before earlier ones return: whoever is killed here leaves a line that can be finished.
            with suppress(OSError):
                for format in reversed(moved):
                    replace(places[format], staged[format])
                    if before[format].exists() or before[format].is_symlink():
                        replace(before[format], places[format])
                written.unlink()
            raise
        for folder in {place.parent for place in places.values()}:
            sync_folder(folder)

    def finish(self, stem: str, staged: Mapping[str, Path]) -> None:
        """Move files that another build had staged, and whose line it had written, into their places."""
        for format, path in staged.items():
            place = self.path(f"{stem}.{format}")
            with deferred_signals(), translated(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                replace(path, place)
                sync_folder(place.parent)

    def fold(self, name: str, data: bytes | None, pages: Mapping[str, bytes] | None = None) -> None:
        """Put the file that holds all lines into its place, unless it is None, and forget the lines. Raises InputError.

        None is for a file that is there already, with these bytes. `pages` are put in their places before it.
        """
        place = self.path(name)
        for page, made in (pages or {}).items():
            at = self.path(page)
            with deferred_signals(), translated(at):
                at.parent.mkdir(parents=True, exist_ok=True)
                write(self.staging / "page", made)
                replace(self.staging / "page", at)
                sync_folder(at.parent)
        with deferred_signals(), translated(place):
            if data is not None:
                write(self.staging / name, data)
                replace(self.staging / name, place)
                sync_folder(self.folder)
            for path in self.staging.glob("*.line"):
                path.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Where `name` is. Raises InputError (BG602) where that is not inside the folder, also through a link."""
        path = self.folder / name
        root = self.folder.resolve()
        if not path.parent.resolve().is_relative_to(root) or path.name in ("", "..") or path.is_dir():
            message = f"{name} does not lead to a file inside the output folder"
            hint = "remove the folder or link that has its name"
            raise InputError(Diagnostic.error("BG602", message, Place(file=path.as_posix()), hint=hint))
        return path


def read(path: Path) -> bytes | None:
    """The file's bytes, or None where there is no such file."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.read_bytes()
    return None
