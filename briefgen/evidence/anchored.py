"""Records and the documents at hand -> where each piece of evidence stands, and what is wrong with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.diagnostic import Diagnostic, Place
from briefgen.evidence import cell_place
from briefgen.evidence.parts import Part, content, evidence_path, key, parts
from briefgen.evidence.place import misplaced
from briefgen.evidence.remarks import remarks
from briefgen.originals import (
    LabelledCell,
    Library,
    Original,
    Search,
    Selector,
    SourceTable,
    Unreadable,
    context,
    find,
)
from briefgen.records import (
    Evidence,
    Loaded,
    Path,
    Report,
    problem,
    scalar,
)

Status = Literal["verified", "locked", "unread", "unverified", "wrong", "failed"]
"""What became of a piece of evidence. `verified`: it stands there, and nothing was found against it. `locked`: the
document is absent, and the lock says that it was verified and the finding has not changed since. `unread`: it stands
there, and nobody reads the figures of its language. `unverified`: nobody looked. `wrong`: it stands there, and does not
say what it backs, or is elsewhere than the record says. `failed`: it does not stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFix:
    """A change that mends a record file: the value at `path` becomes `value`."""

    file: str
    path: Path
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A statement beside the passage of one edition, where their words do not agree: for a person to settle."""

    name: str
    """What a person calls it: `report/finding@edition`."""
    file: str
    path: Path
    """Of the evidence that a review is written to."""
    of: str
    """A hash of the statement, its values and the passage: what a review holds for."""
    reviewed: str = ""
    """Who settled it; empty where nobody did."""
    final: bool = False
    """Whether no review settles it: a quotation that the report has otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One piece of evidence, and what became of the search for it."""

    part: str
    """`report/finding`, `report/quotation`, or `report/bases.id`."""
    edition: str
    key: str
    """Of the selector: stable as long as it does not change."""
    content: str
    """Hash of the part: what the lock compares."""
    sha256: str
    """Of the document; empty where the edition has none."""
    status: Status
    start: int = 0
    end: int = 0
    page: int = 0
    path: str = ""
    """Where the evidence is in its record, by ids: `findings.night-shifts.evidence[0]`."""
    line: int = 0
    """And in which line of the record's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Evidence that was found, for the checks that read what stands there."""

    loaded: Loaded[Report]
    part: Part
    path: Path
    """Of the part in its record."""
    number: int
    """Of the evidence in the part."""
    evidence: Evidence
    document: Original
    start: int
    end: int

    @property
    def at(self) -> Path:
        """The path of the evidence; of a table, that of the cell's value."""
        return evidence_path(self.part, self.path, self.number)

    @property
    def table(self) -> SourceTable | None:
        """The table that it stands in."""
        return self.document.table(self.start) if self.document.raw.tables else None

    @property
    def cells(self) -> tuple[LabelledCell, ...]:
        """The cells with figures that it touches; none outside of tables."""
        return tuple(cell for cell in self.document.cells(self.start, self.end) if cell.kind == "figure")

    def place(self) -> Place:
        """Where it stands in the document, for a diagnostic's other side."""
        return there(self.document, self.start, self.end)


def there(document: Original, start: int, end: int) -> Place:
    """A place in a document."""
    text = document.text
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", start)
    line = text[begin : close if close >= 0 else len(text)].rstrip("\r")
    offset = start - begin
    left = max(0, offset - 120)
    return Place(
        file=document.name,
        line=document.line(start),
        column=offset + 1,
        end_line=document.line(max(start, end - 1)),
        end_column=max(end - (text.rfind("\n", 0, max(start, end - 1)) + 1), 0) + 1,
        excerpt=line if len(line) <= 400 else f"{line[left : left + 300]}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What the search in one report gave."""

    anchors: tuple[Anchor, ...]
    found: tuple[Found, ...]
    diagnostics: tuple[Diagnostic, ...]
    edits: tuple[RecordFix, ...]
    documents: Mapping[str, Original | None]
    """By edition; None where it is not available."""


def locate(loaded: Loaded[Report], library: Library, locked: Mapping[tuple[str, str, str], str]) -> Located:
    """Searches every document of a report that is at hand.

    `locked` maps (part, edition, key) of the lock to the hash of the part at that time.
    """
    walk = _Walk(loaded, library)
    documents = {tag: walk.document(tag) for tag in loaded.record.editions}
    for name, path, part in parts(loaded.record):
        hashed = content(part)
        for number, evidence in enumerate(part.evidence):
            edition = loaded.record.editions.get(evidence.edition)
            if edition is None:
                continue  # records/rules.py says so
            document = documents[evidence.edition]
            span: tuple[int, int] | None = None
            status: Status
            if document is None:
                sha256 = edition.document.sha256 if edition.document else ""
                entry = locked.get((name, evidence.edition, key(evidence)))
                status = "locked" if sha256 and entry == hashed else "unverified"
            else:
                sha256 = document.sha256
                span = walk.search(document, evidence_path(part, path, number), evidence)
                status = "verified" if span else "failed"
            start, end = span or (0, 0)
            if document is not None and span:
                found = Found(
                    loaded=loaded, part=part, path=path, number=number, evidence=evidence,
                    document=document, start=start, end=end,
                )  # fmt: skip
                walk.found.append(found)
            place = loaded.source.place(evidence_path(part, path, number))
            walk.anchors.append(
                Anchor(
                    part=name,
                    edition=evidence.edition,
                    key=key(evidence),
                    content=hashed,
                    sha256=sha256,
                    status=status,
                    start=start,
                    end=end,
                    page=document.page(start) if document is not None and span else 0,
                    path=place.path,
                    line=place.line,
                )
            )
    return Located(
        anchors=tuple(walk.anchors),
        found=tuple(walk.found),
        diagnostics=tuple(walk.diagnostics),
        edits=tuple(walk.edits),
        documents=documents,
    )


class _Walk:
    """What has been collected in one report."""

    def __init__(self, loaded: Loaded[Report], library: Library) -> None:
        self.source, self.record, self.library = loaded.source, loaded.record, library
        self.anchors: list[Anchor] = []
        self.found: list[Found] = []
        self.diagnostics: list[Diagnostic] = []
        self.edits: list[RecordFix] = []
        self._unlabelled_seen: set[tuple[Path, str, str]] = set()
        """The labels of tables that are not found, each told once."""

    def document(self, tag: str) -> Original | None:
        """The edition's document, or one under its name that has changed; None where it is absent or unreadable."""
        named = self.record.editions[tag].document
        if named is None:
            return None
        path: Path = ("editions", tag, "document")
        name = named.file.replace("\\", "/").rpartition("/")[2]
        sha256 = named.sha256 if named.sha256 in self.library.files else self.library.names.get(name, "")
        if not sha256:
            return None
        try:
            document = self.library.open(sha256)
        except Unreadable as error:
            message = f"the document {name} cannot be read: {error}"
            self.diagnostics.append(problem(self.source, "BG200", message, path))
            return None
        at = self.source.place(path, key=True)
        self.diagnostics += remarks(document, at)
        if sha256 in self.library.rewritten:
            message = f"only line ends differ between the document {name} and what was recorded; it is read as recorded"
            hint = "keep git from changing them: put `sources/documents/** -text` into .gitattributes, check out again"
            self.diagnostics.append(
                problem(self.source, "BG273", message, (*path, "sha256"), severity="note", hint=hint)
            )
        if sha256 != named.sha256:
            message = f"the document {name} has changed since this was recorded; its sha256 is now {sha256}"
            hint = "fix what is reported about its passages, then write the new sha256: `briefgen check --fix`"
            self.diagnostics.append(
                problem(self.source, "BG204", message, (*path, "sha256"), severity="warning", hint=hint)
            )
            self.edits.append(RecordFix(file=self.source.file, path=(*path, "sha256"), value=sha256))
        return document

    def search(self, document: Original, path: Path, evidence: Evidence) -> tuple[int, int] | None:
        """Where the evidence at `path` stands, or None; what is wrong is noted."""
        if evidence.cell is not None:
            return self._cell(document, path, evidence)
        quote = evidence.quote
        result = find(document, selector(evidence))
        at = (*path, "quote")
        match result.status:
            case "found":
                self._locator(document, path, evidence, result.start)
                return result.start, result.end
            case "moved":
                self._moved(document, at, quote.prefix, quote.suffix, result)
                return result.start, result.end
            case "ambiguous":
                message = (
                    f"found this fragment {len(result.hits)} times in {document.name}, in sentences that differ;"
                    " expected one passage"
                )
                related = tuple((there(document, *hit), "here") for hit in result.hits[:3])
                self._report("BG202", message, (*at, "exact"), _choices(document, result.hits), related)
            case "missing" if result.unseen:
                message = f"this fragment is in the file {document.name}, but not on its page: no reader sees it there"
                hint = "anchor what is printed; this is hidden, struck, deleted, covered, or in its background's colour"
                self._report("BG209", f"{message} (in “{result.unseen}”)", (*at, "exact"), hint, ())
            case "missing":
                message = f"quote not found in {document.name}"
                hint, related = "copy it from the document, white space and quotation marks aside", ()
                if result.between:
                    words = " ".join(document.text[slice(*result.between)].split())
                    hint = (
                        f"it runs over the end of a page, where this comes between: {words}; anchor what is on one page"
                    )
                    related = ((there(document, *result.between), "what comes between"),)
                elif result.nearest:
                    words = " ".join(document.text[slice(*result.nearest)].split())
                    hint = f"the document says: {words}"
                    related = ((there(document, *result.nearest), "the passage that comes closest"),)
                self._report("BG201", message, (*at, "exact"), hint, related)
        return None

    def _cell(self, document: Original, at: Path, evidence: Evidence) -> tuple[int, int] | None:
        """Where the cell of a table stands that the evidence names, or None; what is wrong is noted."""
        match cell_place.look(document, evidence):
            case LabelledCell(start=start, end=end):
                self._locator(document, at, evidence, start)
                return start, end
            case cell_place.CellProblem() as wrong:
                related = tuple((there(document, cell.start, cell.end), "here") for cell in wrong.related)
                where = self._unlabelled(at, wrong)
                if where is not None:
                    tabled = wrong.code == "BG216" and at[:1] == ("tables",) and wrong.hint
                    hint = f"{wrong.hint}; `found_in` names labels that differ" if tabled else wrong.hint
                    self._report(wrong.code, wrong.message, where, hint, related)
                return None

    def _unlabelled(self, at: Path, wrong: cell_place.CellProblem) -> Path | None:
        """Where a cell's problem is told; None where it is that of another cell, as of all under one wrong label."""
        if at[:1] != ("tables",):
            return (*at, *wrong.path)
        key = at[:2], wrong.code, wrong.message
        if wrong.code == "BG216" and key in self._unlabelled_seen:
            return None
        self._unlabelled_seen.add(key)
        return at

    def _moved(self, document: Original, at: Path, prefix: str, suffix: str, result: Search) -> None:
        before, after = _neighbours(document, result.start, result.end)
        new = [(name, value) for name, old, value in (("prefix", prefix, before), ("suffix", suffix, after)) if old]
        self.edits += [RecordFix(file=self.source.file, path=(*at, name), value=value) for name, value in new]
        message = f"this fragment has moved in {document.name}: the text around it is not what the selector says"
        hint = f"`briefgen check --fix` writes {', '.join(f'{name}: {scalar(value)}' for name, value in new)}"
        self._report("BG203", message, at, hint, ((there(document, result.start, result.end), "now here"),))

    def _locator(self, document: Original, at: Path, evidence: Evidence, start: int) -> None:
        """What is wrong with where the record says that the evidence stands."""
        for place in misplaced(document, evidence.locator, start):
            path = (*at, "locator", place.key)
            self.diagnostics.append(
                problem(self.source, place.code, place.message, path, severity=place.severity, hint=place.hint)
            )

    def _report(self, code: str, message: str, path: Path, hint: str, related: tuple[tuple[Place, str], ...]) -> None:
        self.diagnostics.append(problem(self.source, code, message, path, hint=hint, related=related))


def selector(evidence: Evidence) -> Selector:
    """What is looked for, and the locator that chooses among passages that are the same."""
    quote, locator = evidence.quote, evidence.locator
    return Selector(
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        page=locator.page or "",
        sections=tuple(name for name in (locator.section, locator.chapter) if name),
    )


def _choices(document: Original, hits: tuple[tuple[int, int], ...]) -> str:
    """What tells each of the first hits from the others, for a person to choose; it holds for that one alone."""
    choices: dict[str, str] = {}
    for start, end in hits[:10]:
        pair = context(document, start, end)
        if pair is not None and len(choices) < 3:
            named = zip(("prefix", "suffix"), pair, strict=True)
            words = ", ".join(f"{key}: {scalar(value)}" for key, value in named if value)
            page = document.page(start)
            choices.setdefault(words, f"{words} ({f'page {page}, ' if page else ''}line {document.line(start)})")
    if not choices:
        return "anchor more of the sentence that is meant"
    return f"say which one is meant: {', or '.join(choices.values())}"


def _neighbours(document: Original, start: int, end: int) -> tuple[str, str]:
    """The word right before and the word right after a fragment."""
    before = document.text[max(0, start - 200) : start].split()[-1:]
    return " ".join(before), " ".join(document.text[end : end + 200].split()[:1])
