"""A folder of originating documents -> each of them, found by its sha256, as text with pages, headings and sentences.

What was read is kept in a cache by content, so that a document is read once. Nothing here knows of records.
"""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from briefgen import usercache
from briefgen.archive import Unreadable
from briefgen.files import Refused, TooLarge, opened, read, reason
from briefgen.numerals import decimal_mark
from briefgen.originals import reading
from briefgen.originals.boilerplate import boilerplate
from briefgen.originals.layout import Block, Gaps, blocks, gaps, paragraph, running
from briefgen.originals.normal import Normal, normal
from briefgen.originals.process import ReaderProcess
from briefgen.originals.reading import HeadingMark, RawOriginal
from briefgen.originals.sentences import sentences
from briefgen.originals.table import LabelledCell, SourceTable
from briefgen.originals.tables import tables

if TYPE_CHECKING:
    from concurrent.futures import Future

VERSION: Final = "10"
"""Of the reading: raised when a document would be read differently, which makes all caches stale."""


@dataclass(frozen=True, kw_only=True)
class Original:
    """One document: its characters, and what stands where. All offsets are characters of `text`."""

    name: str
    """Its file's name, for people."""
    sha256: str
    raw: RawOriginal = field(repr=False)

    @property
    def text(self) -> str:
        """What it says; offsets are into this."""
        return self.raw.text

    @cached_property
    def normal(self) -> Normal:
        """Its text made alike, in which anchors are looked for."""
        return normal(self.raw.text)

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Of fragments made alike that were looked for, where they are in `normal.text`: most are looked for again."""
        return {}

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Of two words that follow each other in `normal.text`, parted by spaces alone, where they begin."""
        found: dict[tuple[str, str], list[int]] = {}
        at = 0
        for pair in pairwise(self.normal.text.split(" ")):
            found.setdefault(pair, []).append(at)
            at += len(pair[0]) + 1
        return found

    @cached_property
    def words(self) -> list[str]:
        """Its words made alike, in order, to find out what repeats them."""
        from briefgen.originals.repeats import made_alike

        return made_alike(self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and headings in order."""
        return blocks(self.raw, self.running, tuple((table.start, table.end) for table in self.tables))

    @cached_property
    def running(self) -> tuple[tuple[int, int], ...]:
        """The lines that pages carry at their heads and feet: ranges, ascending."""
        return running(self.raw)

    @cached_property
    def boilerplate(self) -> tuple[tuple[int, int], ...]:
        """Ranges that are no content: navigation, addresses, newsletters, staff lists. Ascending, apart."""
        return boilerplate(self.raw, self.blocks, self.running)

    @property
    def decimal(self) -> str:
        """The decimal sign of its numbers, as its format or its other numbers say it; empty where neither does."""
        return self.raw.decimal or decimal_mark(self.text)

    @cached_property
    def tables(self) -> tuple[SourceTable, ...]:
        """Its tables that hold figures, in order and apart."""
        return tables(self.raw)

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.start for table in self.tables]

    def table(self, offset: int) -> SourceTable | None:
        """The table that the character at `offset` is in."""
        at = bisect_right(self._table_starts, offset) - 1
        return self.tables[at] if at >= 0 and offset < self.tables[at].end else None

    def cells(self, start: int, end: int) -> tuple[LabelledCell, ...]:
        """The cells that a stretch of the text touches, where it is in one table."""
        table = self.table(start)
        return table.within(start, end) if table is not None and end <= table.end else ()

    @cached_property
    def headings(self) -> tuple[HeadingMark, ...]:
        """Those of the format, or, where it has none, what looks like headings."""
        return tuple(HeadingMark(block.start, block.end, block.level) for block in self.blocks if block.level)

    def page(self, offset: int) -> int:
        """The page that `offset` is on, from 1; 0 where the format has no pages."""
        return bisect_right(self.raw.pages, offset)

    def heading(self, offset: int) -> str:
        """The heading under which `offset` stands, on one line; empty before the first."""
        at = bisect_right(self._heading_starts, offset) - 1
        return " ".join(self.text[self.headings[at].start : self.headings[at].end].split()) if at >= 0 else ""

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [mark.start for mark in self.headings]

    def line(self, offset: int) -> int:
        """The line that `offset` is in, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def is_boilerplate(self, offset: int) -> bool:
        """Whether the character at `offset` is no content."""
        at = bisect_right(self._boilerplate_starts, offset) - 1
        return at >= 0 and offset < self.boilerplate[at][1]

    @cached_property
    def _boilerplate_starts(self) -> list[int]:
        return [start for start, _ in self.boilerplate]

    @cached_property
    def _gaps(self) -> Gaps:
        return gaps(self.text)

    def _beside_tables(self, left: int, right: int, start: int, end: int) -> tuple[int, int]:
        """A paragraph without the tables before and after what is in it from `start` to `end`.

        A sentence may go on behind a table: where none ends before it, or begins behind it, the table is no end of one.
        """
        for table in self.tables if self.raw.tables else ():
            if left < table.end <= start and self.text[table.end : start + 1].lstrip()[:1].isupper():
                left = table.end
            if end <= table.start < right and self.text[start : table.start].rstrip()[-1:] in ".:!?…":
                right = table.start
        return left, right

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that `start` to `end` touch, as offsets; never beyond the paragraphs they are in.

        In a table, the rows. Looks at the text around only, since a check needs a few passages of a long document.
        """
        if self.raw.tables and (table := self.table(start)) is not None:
            return table.line(start, max(end, start + 1))
        left, right = paragraph(self.raw, start, max(end, start + 1), self._gaps)
        left, right = self._beside_tables(left, right, start, end)
        begin, close = start, end
        for a, b in _sentences(self.text[left:right]):
            if left + a < end and left + b > start:
                begin, close = min(begin, left + a), max(close, left + b)
        return begin, close


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Those of a paragraph, in which several figures are looked for, one after the other."""
    return tuple(sentences(text))


@dataclass(frozen=True, kw_only=True)
class Library:
    """The documents at hand, by sha256 and by file name."""

    files: dict[str, Path]
    names: dict[str, str]
    """File name -> sha256."""
    cache: Path | None
    rewritten: frozenset[str] = frozenset()
    """Those of `files` that are there with other line ends than these: a checkout of git has changed them."""
    opened: dict[str, Original | Unreadable] = field(default_factory=dict, repr=False)
    coming: dict[str, Future[Original]] = field(default_factory=dict, repr=False)
    """Those that are being read ahead."""

    def open(self, sha256: str) -> Original:
        """The document with these bytes. Raises KeyError where it is absent, Unreadable where it cannot be read."""
        known = self.opened.get(sha256)
        if known is None:
            try:
                ahead = self.coming.pop(sha256, None)
                known = ahead.result() if ahead else load(self.files[sha256], cache=self.cache, sha256=sha256)
            except Unreadable as error:
                known = error
            self.opened[sha256] = known
        if isinstance(known, Unreadable):
            raise known
        return known

    @contextmanager
    def ahead(self, requested: Iterable[str]) -> Iterator[None]:
        """While it lasts, those of `requested` that another process reads are read ahead in order, two at a time."""
        slow = [
            sha for sha in dict.fromkeys(requested) if sha in self.files and self.files[sha].suffix.lower() in _SLOW
        ]
        if len(slow) < 2:
            yield
            return
        from concurrent.futures import ThreadPoolExecutor

        with ReaderProcess() as one, ReaderProcess() as other, ThreadPoolExecutor(max_workers=2) as pool:
            idle = [one, other]

            def read(sha256: str) -> Original:
                reader = idle.pop()
                try:
                    return load(self.files[sha256], cache=self.cache, sha256=sha256, reader=reader)
                finally:
                    idle.append(reader)

            self.coming.update((sha256, pool.submit(read, sha256)) for sha256 in slow)
            try:
                yield
            finally:
                pool.shutdown(cancel_futures=True)  # what nobody asked for
                self.coming.clear()


_SLOW: Final = tuple(suffix for suffix in reading.SUFFIXES if suffix not in (".txt", ".csv"))


def library(
    folder: Path | None,
    *,
    data: Path | None = None,
    cache: Path | None = None,
    requested: Collection[str] | None = None,
) -> Library:
    """The documents in `folder` and the folders in it, up to three levels deep; symbolic links are not followed.

    `data` is a folder with files of data, which are documents as well. Those of `wanted` (by sha256) that are not there
    are looked for with other line ends; of None, all are.
    """
    files: dict[str, Path] = {}
    names: dict[str, str] = {}
    others: dict[str, Path] = {}
    lined: list[Path] = []
    folders = (one for one in (folder, data) if one is not None and one.is_dir())
    for path in (path for one in folders for path in sorted(_files(one, 3))):
        with opened(path, path.parent) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        files.setdefault(sha256, path)
        names.setdefault(path.name, sha256)
        lined += [path] if path.suffix.lower() in _LINED else []
    for path in lined if requested is None or not files.keys() >= set(requested) else ():
        turned = _other_line_ends(read(path, path.parent, reading.MAX_BYTES))
        others |= {hashlib.sha256(data).hexdigest(): path for data in turned}
    rewritten = others.keys() - files.keys()
    return Library(files=others | files, names=names, cache=cache, rewritten=frozenset(rewritten))


_LINED: Final = (".txt", ".csv", ".md", ".html", ".htm", ".xhtml")


def _other_line_ends(data: bytes) -> Iterator[bytes]:
    """`data` as Unix and as Windows write it, without `data` itself."""
    plain = data.replace(b"\r\n", b"\n")
    yield from {plain, plain.replace(b"\n", b"\r\n")} - {data}


def _files(folder: Path, depth: int) -> list[Path]:
    found: list[Path] = []
    for path in folder.iterdir():
        if path.is_symlink():
            continue
        if path.is_dir() and depth:
            found += _files(path, depth - 1)
        elif path.suffix.lower() in reading.SUFFIXES and path.is_file() and path.stat().st_size <= reading.MAX_BYTES:
            found.append(path)
    return found


def load(path: Path, *, cache: Path | None = None, sha256: str = "", reader: ReaderProcess | None = None) -> Original:
    """The document at `path`, with the line ends that give `sha256`, by `reader` where one is given.

    Raises Unreadable, OSError where there is none.
    """
    try:
        data = read(path, path.resolve().parent, reading.MAX_BYTES)
    except TooLarge:
        raise Unreadable(f"it has more than {reading.MAX_BYTES // 1_048_576} MB") from None
    except Refused as error:
        raise Unreadable(reason(error)) from None
    suffix = path.suffix.lower()
    found = hashlib.sha256(data).hexdigest()
    if sha256 and found != sha256:
        others = _other_line_ends(data) if suffix in _LINED else ()
        same = next((other for other in others if hashlib.sha256(other).hexdigest() == sha256), None)
        if same is None:  # what is read now is not what was asked for, and must not be taken for it
            raise Unreadable("it has changed since its folder was looked through: run this again")
        data = same
    sha256 = sha256 or found
    if suffix in ("", ".txt") or cache is None:  # text is read faster than its cache
        return Original(name=path.name, sha256=sha256, raw=reading.read(data, suffix, reader))
    cached = cache / f"{sha256}{suffix}.{VERSION}.json"
    raw = _cached(cached)
    if raw is None:
        raw = reading.read(data, suffix, reader)
        usercache.keep(cached, json.dumps(reading.as_plain(raw)).encode())
    return Original(name=path.name, sha256=sha256, raw=raw)


def parsed(data: bytes, name: str) -> Original:
    """The document `name` with these bytes, read as its ending says. Raises Unreadable."""
    raw = reading.read(data, PurePath(name).suffix)
    return Original(name=name, sha256=hashlib.sha256(data).hexdigest(), raw=raw)


def _cached(path: Path) -> RawOriginal | None:
    try:
        return reading.from_plain(json.loads(usercache.read(path)))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or not what we wrote: the document is read again
