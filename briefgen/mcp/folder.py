"""A folder -> the documents in it, by their names, and what was read of them, which is kept in memory alone.

A name that a client gives is looked up among the names of the files that are there. It is never made a path: so there
is none that leads out of the folder, whatever it holds.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefgen.files import Refused, TooLarge, read, reason, reserved
from briefgen.mcp.results import visible
from briefgen.originals import MAX_BYTES, SUFFIXES, Original, Unreadable, parsed
from briefgen.proof import IndexedReport, look_through

DEEPEST: Final = 3
"""Folders in the folder, one in the other, whose files are listed."""
MOST_ENTRIES: Final = 10_000
"""Files and folders that are looked at."""
LONGEST_NAME: Final = 400
CACHED: Final = 50_000_000
"""Characters of documents that are kept in memory: some 15,000 pages."""


class NotThere(Exception):
    """A name that no document in the folder has."""

    def __init__(self, name: str, others: int) -> None:
        shown = visible(name[:100])
        super().__init__(f"found no document “{shown}”; list_reports names the {others} that are there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The documents that are in a folder now."""

    paths: dict[str, Path]
    """Name -> path; a name has the folders below the root, with forward slashes."""
    unlisted: int
    """Links, files with names that cannot be shown, and what is beyond the bounds."""


@dataclass(kw_only=True)
class DocumentFolder:
    """A folder that does not change its place, and whose files may change at any time."""

    root: Path
    """Without links."""
    without: Path | None = None
    """A folder in it that is left out."""
    _read: OrderedDict[tuple[str, str], Original] = field(default_factory=OrderedDict, repr=False)
    _indexed: dict[tuple[str, str], IndexedReport] = field(default_factory=dict, repr=False)

    def listing(self) -> Listing:
        """What is there, by name. Links, hidden files and devices are left out."""
        found: dict[str, Path] = {}
        left: list[Path] = []
        seen = 0
        folders = [(self.root, 0)]
        while folders:
            folder, depth = folders.pop(0)
            for entry in _entries(folder):
                seen += 1
                path = folder / entry.name
                if seen > MOST_ENTRIES:
                    return Listing(paths=dict(sorted(found.items())), unlisted=len(left) + 1)
                if entry.name.startswith(".") or path == self.without:
                    continue
                if entry.is_dir(follow_symlinks=False) and not _is_link(entry, path):
                    folders += [(path, depth + 1)] if depth < DEEPEST else []
                elif path.suffix.lower() in SUFFIXES:
                    name = path.relative_to(self.root).as_posix()
                    if _listed(entry, path, name):
                        found[name] = path
                    else:
                        left.append(path)
        return Listing(paths=dict(sorted(found.items())), unlisted=len(left))

    def original(self, name: str, listing: Listing | None = None) -> Original:
        """The document of this name, as its file is now. Raises NotThere, Unreadable."""
        paths = (listing or self.listing()).paths
        if name not in paths:
            raise NotThere(name, len(paths))
        try:
            data = read(paths[name], self.root, MAX_BYTES)
        except TooLarge:
            raise Unreadable(f"it has more than {MAX_BYTES // 1_048_576} MB") from None
        except Refused as error:
            raise Unreadable(reason(error)) from None
        except OSError:
            raise NotThere(name, len(paths)) from None
        key = (name, hashlib.sha256(data).hexdigest())
        document = self._read.get(key) or parsed(data, name)
        self._read[key] = document
        self._read.move_to_end(key)
        while len(self._read) > 1 and sum(len(one.text) for one in self._read.values()) > CACHED:
            self._indexed.pop(self._read.popitem(last=False)[0], None)
        return document

    def indexed(self, document: Original) -> IndexedReport:
        """The document as a report in which passages are found."""
        key = (document.name, document.sha256)
        index = self._indexed.get(key) or look_through(document, document.name)
        if key in self._read:
            self._indexed[key] = index
        return index


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # it may have gone
        return []


def _is_link(entry: os.DirEntry[str], path: Path) -> bool:
    """Whether it is a link, or what Windows has beside links."""
    return entry.is_symlink() or getattr(path, "is_junction", lambda: False)()


def _listed(entry: os.DirEntry[str], path: Path, name: str) -> bool:
    if len(name) > LONGEST_NAME or visible(name) != name or set(name) & set("\n\t") or reserved(path.name):
        return False
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False
