"""A proof -> text for a terminal, plain values for JSON, and diagnostics for SARIF and JUnit."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePath
from typing import Final

from briefgen import report
from briefgen.diagnostic import Diagnostic, Place, Severity
from briefgen.proof.proof import ASSURED, Passage, Proof, ReadFile, Statement

_CODES: Final = {"contradicted": "BG280", "not found": "BG281", "elsewhere": "BG282", "needs a person": "BG283"}
_LONGEST: Final = 400
"""Characters of a passage in text."""


def as_text(proof: Proof, *, everything: bool = False, width: int = 100) -> str:
    """What was not checked, then each claim that is not supported; with `everything` every sentence."""
    lines = [f"{proof.draft.name}: {proof.opening}", *_files(proof), ""]
    for one in proof.statements:
        if everything or one.verdict not in (*ASSURED, "no claim"):
            lines += [*_statement(one, width), ""]
    if proof.inconsistencies:
        lines.append("Missing from the translation:" if proof.translation else "In the draft itself:")
        for inconsistency in proof.inconsistencies:
            lines += textwrap.wrap(f"{inconsistency.places[0]}: {inconsistency.message}", width, initial_indent="- ",
                                   subsequent_indent="  ")  # fmt: skip
        lines.append("")
    if not proof.claims and not proof.draft.problem:
        lines.append("Nothing could be checked: no sentence holds a figure, a quotation or a word of direction.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _files(proof: Proof) -> Iterator[str]:
    for one in (proof.draft, *proof.reports):
        if one.problem:
            yield f"not read: {one.name}: {one.problem}"
        if one.left_out:
            yield f"left out: {one.name}: {one.left_out}; name the file itself if it is a report"
        yield from (f"{one.name}: {remark}" for remark in one.remarks)
    read = [_named(one) for one in proof.compared]
    yield f"held against {', '.join(read) or 'no report'}"


def _named(one: ReadFile) -> str:
    about = [f"{one.pages} page{'s' * (one.pages != 1)}"] if one.pages else []
    return f"{one.name} ({', '.join([*about, one.language or 'language unknown'])})"


def _statement(one: Statement, width: int) -> Iterator[str]:
    kind = f" ({one.kind})" if one.kind and one.verdict not in ASSURED else ""
    yield f"{one.place}: {one.verdict}{kind}"
    yield from textwrap.wrap(one.sentence, width, initial_indent="  ", subsequent_indent="  ")
    if one.message and one.verdict != "no claim":
        yield from textwrap.wrap(f"→ {one.message}", width, initial_indent="  ", subsequent_indent="    ")
    if one.calculation:
        yield f"    {one.calculation}"
    for passage in one.passages[:1]:
        words = passage.text[:_LONGEST] + (" …" if len(passage.text) > _LONGEST else "")
        yield from textwrap.wrap(f"{_where(passage)}: {words}", width, initial_indent="    ",
                                 subsequent_indent="    ")  # fmt: skip


def _where(passage: Passage) -> str:
    return f"{passage.report}, page {passage.page}" if passage.page else passage.report


def as_json(proof: Proof) -> dict[str, object]:
    """Plain values; docs/explanation/verdicts.md explains each key."""
    return {
        "version": 1,
        "summary": {
            "opening": proof.opening,
            "sentences": len(proof.statements),
            "claims": len(proof.claims),
            "verdicts": dict(proof.counts),
            "inconsistencies": len(proof.inconsistencies),
        },
        "draft": _source(proof.draft),
        "reports": [_source(one) for one in proof.reports],
        "sentences": [_sentence(one) for one in proof.statements],
        "inconsistencies": [
            {
                "kind": one.kind,
                "message": one.message,
                "places": [asdict(place) for place in one.places],
                "sentences": list(one.sentences),
                "spans": [asdict(span) for span in one.spans],
            }
            for one in proof.inconsistencies
        ],
    }


def _source(one: ReadFile) -> dict[str, object]:
    return {
        "name": one.name,
        "sha256": one.sha256,
        "language": one.language,
        "pages": one.pages,
        "problem": one.problem,
        "left_out": one.left_out,
        "remarks": list(one.remarks),
    }


def _sentence(one: Statement) -> dict[str, object]:
    first, *others = one.passages or (None,)
    return {
        "sentence": one.sentence,
        "place": asdict(one.place),
        "language": one.language,
        "verdict": one.verdict,
        "kind": one.kind,
        "spans": [asdict(span) for span in one.spans],
        "passage": first.text if first is not None else "",
        "report": first.report if first is not None else "",
        "page": first.page if first is not None else 0,
        "calculation": one.calculation,
        "message": one.message,
        "differences": [
            {
                "kind": item.kind,
                "status": item.status,
                "draft": [span.surface for span in item.claim],
                "report": [span.surface for span in item.passage],
            }
            for item in one.items
        ],
        "further": [
            {"passage": passage.text, "report": passage.report, "page": passage.page}
            for passage in others
            if passage is not None
        ],
    }


def diagnostics(proof: Proof, *, on_person: bool = False) -> Iterator[Diagnostic]:
    """What is to be corrected or looked at, and what could not be read, as diagnostics of the draft."""
    for number, one in enumerate(proof.statements):
        if one.verdict in _CODES:
            yield _diagnostic(proof, number, one, on_person)
    for inconsistency in proof.inconsistencies:
        place = Place(file=_file(proof.draft.path), path=str(inconsistency.places[0]))
        if inconsistency.kind == "missing":
            yield Diagnostic.error("BG288", inconsistency.message, place, hint=_HINTS["missing"])
        else:
            yield Diagnostic.warning("BG284", inconsistency.message, place)
    for source in (proof.draft, *proof.reports):
        place = Place(file=_file(source.path))
        if source.problem:
            yield Diagnostic.error("BG200", source.problem, place)
        for remark in (*source.remarks, *((f"left out: {source.left_out}",) if source.left_out else ())):
            yield Diagnostic.warning("BG286", remark, place)
    if not proof.claims and not proof.draft.problem:
        message = "nothing could be checked: no sentence holds a figure, a quotation or a word of direction"
        yield Diagnostic.error("BG285", message, Place(file=_file(proof.draft.path)))


def _diagnostic(proof: Proof, number: int, one: Statement, on_person: bool) -> Diagnostic:
    severity: Severity = "error" if one.verdict in ("contradicted", "not found") or on_person else "warning"
    if one.verdict == "needs a person" and not on_person:
        severity = "note"
    words = textwrap.shorten(one.sentence, 120, placeholder=" …")
    related = tuple(
        (Place(file=_path(proof, passage)), f"{_where(passage)}: {passage.text[:200]}") for passage in one.passages[:1]
    )
    return Diagnostic(
        code=_CODES[one.verdict],
        severity=severity,
        message=f"“{words}”: {one.verdict}: {one.message}",
        place=_at(proof, number, one),
        hint=_HINTS[one.verdict],
        related=related,
    )


_HINTS: Final = {
    "missing": "translate it, or take it out of the original",
    "contradicted": "say it as the report does, or cite the passage that says so",
    "not found": "add the report that says it, or leave it out",
    "elsewhere": "cite this report, or show where the cited one says it",
    "needs a person": "compare the two passages, and decide",
}


def _at(proof: Proof, number: int, one: Statement) -> Place:
    """A place in the draft: its line where that is the file's own."""
    file = _file(proof.draft.path)
    path = f"sentences.{number}"
    if PurePath(proof.draft.path).suffix.lower() in (".txt", ".po"):
        return Place(file=file, line=one.place.line, column=1, excerpt=one.sentence, path=path)
    return Place(file=file, path=path)


def _file(path: str) -> str:
    return path.replace("\\", "/")


def _path(proof: Proof, passage: Passage) -> str:
    return next((_file(one.path) for one in proof.reports if one.name == passage.report), passage.report)


def cases(proof: Proof) -> Iterator[report.CheckedPassage]:
    """A test case for each claim, for JUnit."""
    for number, one in enumerate(proof.statements):
        if one.verdict == "no claim":
            continue
        status = "verified" if one.verdict in ASSURED else "unverified" if one.verdict == "needs a person" else "failed"
        name = textwrap.shorten(f"{one.place}: {one.sentence}", 160, placeholder=" …")
        yield report.CheckedPassage(name=name, place=_at(proof, number, one), status=status)  # type: ignore[arg-type]  # one of its own
