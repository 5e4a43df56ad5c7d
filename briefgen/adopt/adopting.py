"""A proof -> a workspace in a folder that was empty: written whole, and only where its own check finds no error.

What the check refuses of a sentence that was bound to a report stays a draft: a record is never bent to pass.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen import files, languages, looks, pipeline, workspace
from briefgen.adopt.planned import AdoptedReport, AdoptedSentence, planned
from briefgen.adopt.records import TEMPLATE, Lines, brief_lines, report_lines
from briefgen.diagnostic import Diagnostic, InputError, Place, has_errors
from briefgen.draft import identifier, line, of_document
from briefgen.originals import load
from briefgen.proof import DraftPlace, Proof, Statement
from briefgen.records import load as load_records
from briefgen.records import prints
from briefgen.writers import pdf

_ROUNDS: Final = 8
"""How often what a check refuses is left a draft, and the rest checked again."""
_LARGEST: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What was made."""

    folder: Path
    brief: str
    """Its id."""
    reports: int
    findings: int
    drafts: int
    """Sentences that nothing supports yet."""


def adopt(proof: Proof, folder: Path, frame: Mapping[str, bytes], *, today: dt.date, language: str = "") -> Adopted:
    """Makes the workspace of a proof in `folder`, which is empty or not there, whole or not at all.

    `frame` is what every new workspace holds, by name. `language` is the draft's, where it was named. Raises InputError
    where the draft cannot be read or briefs cannot be printed in its language, and OSError.
    """
    place = Place(file=proof.draft.path)
    if proof.draft.problem:
        raise InputError(Diagnostic.error("BG200", proof.draft.problem, place))
    tag = language or proof.draft.language
    if not tag:
        message = "the language of the draft could not be told"
        raise InputError(Diagnostic.error("BG300", message, place, hint="name it by `-l`"))
    languages.load(tag)
    reports = dict(_reports(proof, tag))
    statements = _titled(proof)
    brief = _id(proof.draft.name, "brief")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as made:
        root = Path(made) / "workspace"
        root.mkdir()
        for name, data in {**frame, **_documents(reports)}.items():
            files.write(root / name, data, root)
        listed = "".join(line(one.sentence) for one in statements)
        unprintable = pdf.without_glyph(listed, looks.themed(workspace.find(root), TEMPLATE), tag)
        unsettled: set[int] = set()
        for _ in range(_ROUNDS):
            sentences = planned(statements, tag, reports, unsettled, unprintable)
            records = _records(brief, tag, proof, sentences, reports, today, unprintable)
            for name, lines in records.items():
                files.write(root / name, ("\n".join(text for text, _ in lines) + "\n").encode(), root)
            wrong = _wrong(root, brief, today)
            if not wrong:
                break
            refused = {number for one in wrong for number in _about(one, records)} - unsettled
            if not refused:
                raise InputError(*wrong)
            unsettled |= refused
        else:
            raise InputError(*wrong)
        if folder.exists():
            folder.rmdir()  # empty: else it is an error, and nothing is lost
        root.replace(folder)
    kinds = [one.kind for one in sentences]
    return Adopted(
        folder=folder,
        brief=brief,
        reports=len({one.id for one in reports.values()}),
        findings=kinds.count("finding"),
        drafts=kinds.count("draft"),
    )


def _titled(proof: Proof) -> list[Statement]:
    """The sentences of the draft after its title: of one that begins with none, its first heading, or its file's name.

    What nobody would see of it, such as a control character by itself, is no sentence.
    """
    statements = [one for one in proof.statements if prints(line(one.sentence[one.core :]))]
    if statements and statements[0].place.kind == "heading":
        return statements
    name = proof.draft.name.rpartition(".")[0] or proof.draft.name
    first = next((one for one in statements if one.place.kind == "heading"), None)
    if first is not None and first.verdict == "no claim":
        name = first.sentence
    title = Statement(sentence=name, place=DraftPlace(kind="heading"), language="", verdict="no claim", paragraph=-1)
    return [title, *statements]


def _reports(proof: Proof, tag: str) -> Iterator[tuple[str, AdoptedReport]]:
    """The reports that could be read, by the paths by which the proof names them; one that is there twice is one."""
    known: dict[str, AdoptedReport] = {}
    ids: set[str] = set()
    names: set[str] = set()
    for one in proof.reports:
        if one.problem:
            continue
        document = load(Path(one.path))
        if document.sha256 not in known:
            id = _free(_id(document.name, "report"), ids, "{}-{}")
            known[document.sha256] = AdoptedReport(
                id=id,
                file=_free(_file(document.name), names, ""),
                draft=of_document(document, one.language or tag),
                data=files.read(Path(one.path), Path(one.path).resolve().parent, _LARGEST),
            )
        yield one.path, known[document.sha256]


def _id(name: str, kind: str) -> str:
    """An id made of a file's name, which can be the name of a record's file on every system."""
    found = identifier(name)[:70].strip("-")
    return f"{found}-{kind}" if files.reserved(found) else found


def _free(name: str, taken: set[str], pattern: str) -> str:
    """A name that none of `taken` is, with a number where it is: before its ending, or as `pattern` has it."""
    stem, dot, ending = name.rpartition(".") if not pattern else (name, "", "")
    stem, dot = (stem, dot) if stem else (name, "")
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}{dot}{ending if dot else ''}"
    taken.add(found.casefold())
    return found


def _file(name: str) -> str:
    """A file's name as every system and a record can hold it."""
    stem, _, ending = name.rpartition(".")
    safe = "".join(c if c.isalnum() or c in "._-() " else "-" for c in stem)[:100].strip(" .") or "report"
    return f"{identifier(safe)}.{ending}" if files.reserved(safe) or safe.startswith("-") else f"{safe}.{ending}"


def _documents(reports: Mapping[str, AdoptedReport]) -> dict[str, bytes]:
    return {f"sources/documents/{one.file}": one.data for one in reports.values()}


def _records(
    brief: str,
    tag: str,
    proof: Proof,
    sentences: tuple[AdoptedSentence, ...],
    reports: Mapping[str, AdoptedReport],
    today: dt.date,
    unprintable: Collection[str],
) -> dict[str, Lines]:
    lines = brief_lines(brief, tag, proof, sentences, reports, today, unprintable)
    found = {f"sources/briefs/{brief}.yaml": lines}
    for one in reports.values():
        found[f"sources/reports/{one.id}.yaml"] = report_lines(one, tag, sentences)
    return found


def _wrong(root: Path, brief: str, today: dt.date) -> tuple[Diagnostic, ...]:
    """What `briefgen check` and `briefgen build` would call an error."""
    made = workspace.find(root)
    loaded = load_records(made)
    found = list(pipeline.check(made, today=today, loaded=loaded).diagnostics)
    if not has_errors(found):
        try:
            for target in pipeline.targets(loaded[0], (brief,)):
                found += pipeline.produce(made, loaded[0], target, ("pdf",)).diagnostics
        except InputError as error:
            found += error.diagnostics
    return tuple(one for one in found if one.severity == "error")


def _about(one: Diagnostic, brief_files: Mapping[str, Lines]) -> Iterator[int]:
    """The sentences that an error is about: that of its line, else all that its text or finding holds."""
    place = one.place
    lines = brief_files.get(place.file) if place is not None else None
    if place is None or lines is None or not 0 < place.line <= len(lines):
        return
    number = lines[place.line - 1][1]
    if number >= 0:
        yield number
        return
    for text, other in lines[place.line :]:  # the text that begins here: which of its sentences is not said
        if other >= 0:
            yield other
        elif text:
            return
