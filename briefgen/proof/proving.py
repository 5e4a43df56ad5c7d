"""A draft and the reports that it rests on -> a proof: each claim with its verdict and the passage that it has.

Files are read in the process that reads documents, within its bounds; what could not be read leaves to a person every
claim that may need it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefgen import claims, numerals, usercache
from briefgen.claims import WordSpan
from briefgen.originals import Original, Unreadable, language, load
from briefgen.originals.gaps import gaps
from briefgen.proof import quoting, verdict
from briefgen.proof.candidates import Candidate, compared
from briefgen.proof.consistency import inconsistencies, is_number_of_name
from briefgen.proof.draft import DraftSentence, pieces
from briefgen.proof.gathering import gathered, is_named_alike, is_version, named
from briefgen.proof.index import Index
from briefgen.proof.leads import without_lead
from briefgen.proof.proof import ASSURED, CommentAnchor, Passage, Proof, ReadFile, Statement, shortened
from briefgen.proof.remark import remark
from briefgen.proof.report import MAX_UNITS, IndexedReport, look_through, terms
from briefgen.proof.saying import settled
from briefgen.proof.sources import Sources, inferred, of_draft
from briefgen.proof.verdict import Outcome

MOST_HITS: Final = 8
"""Units of reports that a claim is compared with."""
LONGEST: Final = 2000
"""Characters of a passage that are shown."""


def prove(
    draft: Path, reports: Sequence[Path], *, languages: tuple[str, str] = ("", ""), cache: Path | None = None
) -> Proof:
    """Holds each claim of `draft` against `reports`: files, or folders of them (three levels deep).

    `languages` are those of the draft and of the reports, guessed where they are empty. `cache` is where what was read
    of the reports is kept; by default with the user. What cannot be read is said in the proof: nothing is raised for it
    but OSError where a file is not there.
    """
    folder = usercache.folder("reports") if cache is None else cache
    try:
        document = load(draft)
        draft_language = languages[0] or language.language_of(document.raw.language, document.text)
    except Unreadable as error:
        problem = ReadFile(name=draft.name, path=str(draft), problem=str(error))
        return Proof(draft=problem, reports=(), statements=())
    indexed: list[IndexedReport] = []
    sources: list[ReadFile] = []
    found = {path: in_folder for path, in_folder in gathered(reports).items() if path.resolve() != draft.resolve()}
    names = named(found)
    for path, in_folder in found.items():
        if in_folder and is_named_alike(path, draft):
            sources.append(ReadFile(name=names[path], path=str(path), left_out="it is called as the draft is"))
            continue
        try:
            read = replace(load(path, cache=folder), name=names[path])
        except Unreadable as error:
            sources.append(ReadFile(name=names[path], path=str(path), problem=str(error)))
            continue
        report = look_through(read, str(path), spoken=languages[1] or draft_language, cache=folder)
        if in_folder and is_version(report, document):
            sources.append(ReadFile(name=read.name, path=str(path), left_out="most of its sentences are the draft's"))
            continue
        indexed.append(report)
        sources.append(report_source(report, path))
    return prove_read(document, draft, Index(indexed), sources, spoken=draft_language)


def prove_read(
    document: Original,
    draft: Path,
    index: Index,
    sources: Sequence[ReadFile],
    *,
    spoken: str = "",
    step: Callable[[], None] = lambda: None,
) -> Proof:
    """As `prove`, of a draft and reports that were read: `sources` are those of `index`, and what could not be read.

    `step` is called before each sentence; what it raises ends the proof.
    """
    spoken = spoken or language.language_of(document.raw.language, document.text)
    spoken = spoken or language.likeliest_language(document.text, [report.language for report in index.reports])
    cut = pieces(document, spoken)
    missing = [one.name for one in sources if one.problem or one.cut]
    statements, cited = _statements(document, cut, index, missing, step)
    return Proof(
        draft=source(document, draft, spoken),
        reports=tuple(sources),
        statements=tuple(statements),
        inconsistencies=inconsistencies(cut, document, cited),
    )


def source(document: Original, path: Path, tag: str, *, unseen: bool = True) -> ReadFile:
    """A file that was read, with what of it a person should know; `unseen`: with words that its pages do not show."""
    raw = document.raw
    remarks = [gap.message for gap in gaps(raw, document.name)]
    shown = raw.hidden[:_SHOWN] if unseen else ()
    for at, words in shown:
        where = f"page {document.page(at)}" if raw.pages else f"line {document.line(at)}"
        remarks.append(f"not seen on the page ({where}): “{shortened(words, 20)}”")
    if left := len(raw.hidden) - len(shown):
        places = "places" if left > 1 else "place"
        remarks.append(f"{f'and {left} other' if shown else left} {places} with text that is not seen")
    remarks += [f"holds {kind}, which were not run" for kind in raw.active]
    return ReadFile(
        name=document.name,
        path=str(path),
        sha256=document.sha256,
        language=tag,
        pages=len(raw.pages),
        remarks=tuple(remarks),
        incomplete=bool(raw.pictures or raw.unread),
    )


def report_source(report: IndexedReport, path: Path, *, unseen: bool = True) -> ReadFile:
    """The same of a report that was looked through, and whether all of it was."""
    file = source(report.document, path, report.language, unseen=unseen)
    if len(report.units) < MAX_UNITS:
        return file
    return replace(file, remarks=(*file.remarks, _CUT), incomplete=True, cut=True)


_SHOWN: Final = 10
_CUT: Final = f"its first {MAX_UNITS:,} sentences and rows were looked at, and no others"


def _statements(
    document: Original, cut: Sequence[DraftSentence], index: Index, missing: Sequence[str], step: Callable[[], None]
) -> tuple[list[Statement], Sources]:
    """The verdict of each piece; a reference that matches no report by its words is matched by what cites it."""
    decimal = document.decimal
    cited = of_draft(cut, index.reports)
    judged: list[tuple[DraftSentence, Outcome]] = []
    for piece in cut:
        step()
        judged.append((piece, _outcome(piece, decimal, index, cited)))
    assured = [(piece, one.chosen[0].report) for piece, one in judged if one.verdict in ASSURED and one.chosen]
    inferred(cited, assured)
    found = []
    for piece, one in judged:
        outcome = _as_cited(piece, one, index, cited)
        if missing and outcome.verdict in ("not found", "contradicted", "elsewhere"):
            names = ", ".join(missing)
            remarks = (*outcome.remarks, remark("not-all-read", names=names))
            outcome = replace(outcome, verdict="needs a person", remarks=remarks)
        found.append(_statement(piece, outcome, index))
    return found, cited


def _outcome(piece: DraftSentence, decimal: str, index: Index, cited: Sources) -> Outcome:
    """The verdict of a piece; of what supports it, no figure is taken from what was kept of an earlier run."""
    while True:
        found = _decided(piece, decimal, index, cited)
        chosen = found.chosen if found.verdict in ASSURED else ()
        if all(index.reports[one.report].is_confirmed(one.first, one.last) for one in chosen):
            return found


def _decided(piece: DraftSentence, decimal: str, index: Index, cited: Sources) -> Outcome:
    read = numerals.read(piece.text, numerals.or_any(piece.language), decimal)
    claim = claims.look(piece.text, piece.language, read)
    nothing = Outcome(verdict="no claim", kind="", remarks=())
    if piece.reference:
        if not claim.figures:
            return nothing
        return Outcome(
            verdict="needs a person", kind="source", remarks=(remark("source-only"),), spans=(_whole(piece),)
        )
    if _is_label(piece, claim):
        return nothing
    checkable = verdict.checkable(claim)
    short = len(claim.stems) < _PROSE
    if not checkable and short and (piece.place.kind not in _SAID or not (claim.stems or claim.of("group"))):
        return nothing
    hits = index.find(terms(piece.text, piece.language, read), MOST_HITS)
    variants = dict(_variants(piece, decimal, {hit.report for hit in hits}, cited))
    candidates = tuple(settled(one, claim, index, cited) for one in compared(claim, hits, index, variants))
    if not checkable and short:
        return verdict.turned_short(claim, candidates, index) or nothing
    if not checkable:
        return verdict.turned(claim, candidates, index) or nothing
    quoted = tuple(claims.quotations(claim.text))
    if quoted:
        ranked = sorted(candidates, key=lambda one: -one.near)
        return quoting.decide(claim, quoted, ranked, index, cited)
    return verdict.decide(claim, candidates, index, labelled=piece.core > 0)


def _variants(
    piece: DraftSentence, decimal: str, reports: set[int], cited: Sources
) -> Iterator[tuple[int, claims.ReadSentence]]:
    """The claim without its "According to the report", for the reports that this names."""
    for number in sorted(reports):
        text = without_lead(piece.text, lambda word, number=number: cited.is_report(word, number))  # type: ignore[misc]  # mypy does not see the default
        if text != piece.text:
            read = numerals.read(text, numerals.or_any(piece.language), decimal)
            yield number, claims.look(text, piece.language, read)


_PROSE: Final = 4
"""Content words of a sentence without anything to check that is looked for word for word all the same."""
_SAID: Final = ("text", "footnote", "endnote", "text box")
"""Where shorter ones are sentences, too, and no labels."""


def _whole(piece: DraftSentence) -> WordSpan:
    return WordSpan(start=piece.core, end=len(piece.text), surface=piece.text[piece.core :])


_DATES: Final = ("year", "date", "ordinal")


def _is_label(piece: DraftSentence, claim: claims.ReadSentence) -> bool:
    """Whether a cell or heading says nothing but of which year or number it is: the label of a column, a title."""
    heading = piece.place.kind == "heading"
    words = [word for word in claim.words if word.content]
    dates = claim.figures and all(
        one.expression.unit in _DATES or (heading and len(words) == 1 and is_number_of_name(claim, one.span))
        for one in claim.figures
    )
    if not dates or claim.unread or piece.place.kind not in ("cell", "chart", "heading"):
        return False
    return not words or (heading and not verdict.turns(claim))


def _as_cited(piece: DraftSentence, one: Outcome, index: Index, cited: Sources) -> Outcome:
    """The verdict, where a piece cites another report than the one that says it, or none of those at hand."""
    if one.verdict not in ASSURED or not one.chosen:
        return one
    meant = cited.cited(piece)
    here = one.chosen[0].report
    if meant is None or here in meant:
        return one
    name = index.reports[here].document.name
    if meant:
        names = ", ".join(index.reports[number].document.name for number in sorted(meant))
        return replace(
            one, verdict="elsewhere", kind="source", remarks=(remark("cited-from", names=names, report=name),)
        )
    remarks = (*one.remarks, remark("found-in", report=name), remark("cites-unmatched"))
    return replace(one, verdict="needs a person", kind="source", remarks=remarks)


def _statement(piece: DraftSentence, one: Outcome, index: Index) -> Statement:
    spans = tuple(span for span in one.spans if span.end > piece.core) or ((_whole(piece),) if one.spans else ())
    return Statement(
        sentence=piece.text,
        place=piece.place,
        language=piece.language,
        verdict=one.verdict,
        kind=one.kind,
        spans=spans,
        passages=tuple(_passage(candidate, index) for candidate in one.chosen[:3]),
        items=one.items,
        calculation=one.calculated.calculation.shown if one.calculated is not None else "",
        derivation=one.calculated.calculation if one.calculated is not None else None,
        remarks=one.remarks,
        core=piece.core,
        paragraph=piece.paragraph,
        anchor=anchored(piece, spans),
    )


def anchored(piece: DraftSentence, spans: tuple[WordSpan, ...]) -> CommentAnchor | None:
    """Where a comment goes: the words that the verdict is about, where the piece is as it is in the file."""
    anchor = piece.anchor
    if anchor is None or not anchor.exact or not spans or anchor.end - anchor.start != len(piece.text) - piece.core:
        return anchor
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = anchor.start + max(first - piece.core, 0)
    return replace(anchor, start=start, end=max(anchor.start + last - piece.core, start + 1))


def _passage(one: Candidate, index: Index) -> Passage:
    report = index.reports[one.report]
    units = report.units
    start, end = units[one.first].start, units[one.last].end
    return Passage(
        text=report.sentence(one.first, one.last).text[:LONGEST],
        report=report.document.name,
        path=report.path,
        page=report.document.page(start),
        start=start,
        end=end,
        heading=report.heading(one.first),
        language=units[one.first].language,
        spans=tuple(span for item in one.agreement.items if item.kind != "words" for span in item.passage),
    )
