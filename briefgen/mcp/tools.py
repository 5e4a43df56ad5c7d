"""What an assistant asks of a folder of documents -> bounded answers. Nothing is written, fetched or settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from briefgen import draft, numerals
from briefgen.mcp.folder import DocumentFolder
from briefgen.mcp.results import (
    LONGEST,
    MOST,
    CheckedStatement,
    DocumentList,
    DraftedRecord,
    ListedDocument,
    NotRead,
    PageText,
    Passages,
    Proved,
    QuotedPassage,
    visible,
)
from briefgen.originals import Original, Unreadable, language_of, parsed
from briefgen.proof import (
    ASSURED,
    Index,
    IndexedReport,
    Proof,
    ReadFile,
    Statement,
    prove_read,
    report_source,
    source,
    terms,
)

MOST_TOGETHER: Final = 100
"""Documents that are looked through at once where none is named."""
_NOTHING: Final = "nothing could be checked: no sentence holds a figure, a quotation or a word of direction"
_SILENT: Final = (*ASSURED, "no claim")

Step = Callable[[], None]
"""Called before each document and sentence; what it raises ends the work."""


class Refusal(Exception):
    """What was asked cannot be answered; the message says why."""


def _on() -> None:
    """Go on."""


@dataclass(kw_only=True)
class Tools:
    """The tools, over one folder of reports and one of drafts. No document is both: no draft supports itself."""

    documents: DocumentFolder
    drafts: DocumentFolder | None = None
    """Without one, drafts are given as texts alone."""
    _index: tuple[tuple[tuple[str, str], ...], Index] | None = field(default=None, repr=False)
    _proof: tuple[object, Proof] | None = field(default=None, repr=False)
    _record: tuple[object, str] | None = field(default=None, repr=False)

    def list_reports(self, start: int = 0) -> DocumentList:
        """The documents that are there."""
        listing = self.documents.listing()
        names = list(listing.paths)
        return DocumentList(
            documents=[
                ListedDocument(file=name, bytes=_size(listing.paths[name])) for name in names[start : start + MOST]
            ],
            total=len(names),
            next=_next(start, len(names)),
            unlisted=listing.unlisted,
        )

    def find(self, query: str, reports: Sequence[str] = (), *, step: Step = _on) -> Passages:
        """The passages that a query is most probably about."""
        index, sources = self._index_of(reports, step)
        tag = language_of("", query)
        tags = dict.fromkeys([tag, *(one.language for one in index.reports)])
        asked = [term for one in tags for term in terms(query, one, numerals.read(query, numerals.or_any(one), ""))]
        return Passages(
            passages=[_quoted(index, hit.report, hit.unit) for hit in index.find(asked, MOST)],
            not_read=_not_read(sources)[:MOST],
            not_read_total=len(_not_read(sources)),
        )

    def quote(self, report: str, page: int = 0, start: int = 0) -> PageText:
        """The text of a page, or of a document from `start` on."""
        document = self.documents.original(report)
        pages = document.raw.pages
        if page and not pages:
            raise Refusal("this document has no pages: leave `page` out, and go on by `start`")
        if page > len(pages):
            raise Refusal(f"this document has {len(pages)} pages")
        bounds = [*pages, len(document.text)]
        first, end = (bounds[page - 1], bounds[page]) if page else (0, len(document.text))
        first += start
        parts = list(islice(_parts(document.text[first:end]), MOST))
        last = first + sum(map(len, parts))
        quoted, at = [], first
        for part in parts:
            quoted.append(
                QuotedPassage(quoted=part, file=document.name, page=document.page(at), heading=document.heading(at))
            )
            at += len(part)
        read = source(document, Path(document.name), "", unseen=False)
        return PageText(
            parts=quoted,
            pages=len(pages),
            remarks=list(read.remarks[:MOST]),
            next=start + last - first if last < end else None,
        )

    def check_sentence(
        self, sentence: str, reports: Sequence[str] = (), language: str = "", *, step: Step = _on
    ) -> Proved:
        """A sentence held against the reports."""
        text = _text(sentence, "sentence.txt")
        return self._answer(self._proved(text, reports, language, step), 0, everything=True)

    def prove_document(
        self,
        document: str = "",
        text: str = "",
        reports: Sequence[str] = (),
        language: str = "",
        start: int = 0,
        *,
        everything: bool = False,
        step: Step = _on,
    ) -> Proved:
        """A draft held against the reports: a document of the folder of drafts, or a text in Markdown."""
        if bool(document) == bool(text):
            raise Refusal("name one of `document` and `text`")
        if document and self.drafts is None:
            raise Refusal("no folder of drafts was given at start (--drafts): give the draft as `text`")
        original = self.drafts.original(document) if document and self.drafts else _text(text, "text.md")
        return self._answer(self._proved(original, reports, language, step), start, everything=everything)

    def draft_record(self, report: str, language: str = "", start: int = 0) -> DraftedRecord:
        """A first report file of a document, marked as a draft, for a person to finish."""
        document = self.documents.original(report)
        key = (document.name, document.sha256, language)
        if self._record is None or self._record[0] != key:
            self._record = (key, visible(draft.of_document(document, language).as_yaml()))
        text = self._record[1]
        parts = list(islice(_parts(text[start:]), MOST))
        end = start + sum(map(len, parts))
        return DraftedRecord(file=document.name, yaml=parts, next=end if end < len(text) else None)

    def _proved(self, original: Original, reports: Sequence[str], language: str, step: Step) -> Proof:
        index, sources = self._index_of(reports, step)
        if not sources:
            raise Refusal("there is no report to hold it against")
        key = (original.sha256, language, tuple((one.name, one.sha256, one.problem) for one in sources))
        if self._proof is None or self._proof[0] != key:
            proof = prove_read(original, Path(original.name), index, sources, spoken=language, step=step)
            read = source(
                original, Path(original.name), proof.draft.language, unseen=False
            )  # hidden words may be instructions
            self._proof = (key, replace(proof, draft=read))
        return self._proof[1]

    def _index_of(self, names: Sequence[str], step: Step) -> tuple[Index, list[ReadFile]]:
        """The reports that are named, or all; read as they are now, and those that cannot be read."""
        listing = self.documents.listing()
        requested = list(dict.fromkeys(names)) or list(listing.paths)
        if len(requested) > MOST_TOGETHER:
            raise Refusal(f"there are {len(requested)} documents: name up to {MOST} of them in `reports`")
        read: list[IndexedReport] = []
        sources: list[ReadFile] = []
        for name in requested:
            step()
            try:
                read.append(self.documents.indexed(self.documents.original(name, listing)))
            except Unreadable as error:
                sources.append(ReadFile(name=name, path=name, problem=str(error)))
            else:
                sources.append(report_source(read[-1], Path(name), unseen=False))
        key = tuple((one.document.name, one.document.sha256) for one in read)
        if self._index is None or self._index[0] != key:
            self._index = (key, Index(read))
        return self._index[1], sources

    def _answer(self, proof: Proof, start: int, *, everything: bool) -> Proved:
        shown = [one for one in proof.statements if everything or one.verdict not in _SILENT]
        names = [one.name for one in proof.compared]
        remarks = [f"{one.name}: {remark}" for one in (proof.draft, *proof.reports) for remark in one.remarks]
        if not proof.claims:
            remarks.insert(0, _NOTHING)
        return Proved(
            opening=proof.opening,
            counts=proof.counts,
            statements=[_checked(one) for one in shown[start : start + MOST]],
            next=_next(start, len(shown)),
            reports=names[:MOST],
            reports_total=len(names),
            not_read=_not_read(proof.reports)[:MOST],
            not_read_total=len(_not_read(proof.reports)),
            remarks=remarks[:MOST],
            inconsistencies=[one.message for one in proof.inconsistencies[:MOST]],
        )


def _checked(one: Statement) -> CheckedStatement:
    return CheckedStatement(
        sentence=one.sentence,
        place=str(one.place),
        verdict=one.verdict,
        about=one.kind,
        words=[span.surface for span in one.spans[:MOST]],
        message=one.message,
        calculation=one.calculation,
        passages=[
            QuotedPassage(quoted=passage.text, file=passage.report, page=passage.page, heading=passage.heading)
            for passage in one.passages[:3]
        ],
    )


def _quoted(index: Index, report: int, unit: int) -> QuotedPassage:
    indexed = index.reports[report]
    page = indexed.document.page(indexed.units[unit].start)
    return QuotedPassage(
        quoted=indexed.text(unit), file=indexed.document.name, page=page, heading=indexed.heading(unit)
    )


def _not_read(sources: Sequence[ReadFile]) -> list[NotRead]:
    return [NotRead(file=one.name, why=one.problem) for one in sources if one.problem]


def _text(text: str, name: str) -> Original:
    if not text.strip():
        raise Refusal("there is no text to check")
    return parsed(text.encode("utf-8", "replace"), name)


def _parts(text: str) -> Iterator[str]:
    """A text in parts that can be answered, cut at the ends of lines where there are any, and nowhere shortened."""
    at = 0
    while at < len(text):
        end = min(at + LONGEST, len(text))
        if end < len(text):
            line = text.rfind("\n", at, end)
            end = line + 1 if line >= at else end
        yield text[at:end]
        at = end


def _next(start: int, total: int) -> int | None:
    return start + MOST if start + MOST < total else None


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
