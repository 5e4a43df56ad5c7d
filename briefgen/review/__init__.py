"""A Word file that a colleague has edited -> what changed, where in the records it belongs, and what can be applied.

- `review(workspace, records, data, file) -> Review`: reads, maps and rehearses; writes nothing.
- `apply(workspace, review) -> Review`: writes what the review found ready.

An edit is ready when the changed record, composed anew, prints what the colleague wrote and breaks no rule that it
keeps now. Figures, citations and names are never edited.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.languages.translations import Translations
from briefgen.pipeline import compose
from briefgen.records import Records
from briefgen.review import word
from briefgen.review.draft import ReviewContext
from briefgen.review.findings import drafts
from briefgen.review.items import Items
from briefgen.review.match import match
from briefgen.review.model import Change, Review
from briefgen.review.patch import diff
from briefgen.review.printed import paragraphs
from briefgen.review.rehearse import Stage
from briefgen.review.settle import settle
from briefgen.review.slot import names, slots
from briefgen.review.target import target_of
from briefgen.workspace import Workspace

__all__ = ["Change", "Review", "apply", "review"]


def review(workspace: Workspace, records: Records, data: bytes, file: str) -> Review:
    """What a colleague did in the Word file `data`, which is called `file`.

    Raises InputError: BG560 for a file that is not read, BG550 where it is of no brief that is here.
    """
    reviewed_file = word.read(data, file)
    target = target_of(reviewed_file, file, records)
    document, _ = compose(workspace, records, target)
    translations = Translations(workspace, target.language)
    day = target.date or records.briefs[target.brief].record.date
    texts = slots(records, target.brief, translations)
    printed = paragraphs(document, texts, names(records, target.brief, translations, day))
    sides = ReviewContext(
        workspace=workspace,
        records=records,
        translations=translations,
        file=file,
        passages=reviewed_file.passages,
        printed=printed,
        matched=match(reviewed_file.passages, printed),
    )
    stage = Stage(workspace=workspace, records=records, target=target)
    findings, files = settle(
        stage, printed, tuple(drafts(sides, Items(loaded=records.briefs[target.brief], printed=printed)))
    )
    return Review(
        file=file,
        brief=target.brief,
        template=target.template,
        language=target.language,
        findings=findings,
        patch="".join(diff(name, before, after) for name, before, after in files),
        files=files,
    )


def apply(workspace: Workspace, reviewed: Review) -> Review:
    """Write what is ready. Raises InputError (BG558), before it writes, where a file has changed since the review."""
    for name, before, _ in reviewed.files:
        if files.read(workspace.root / name, workspace.root) != before:
            raise InputError(
                Diagnostic.error(
                    "BG558",
                    "this file has changed since the review read it",
                    Place(file=name),
                    hint="run the review again",
                )
            )
    for name, _, after in reviewed.files:
        files.write(workspace.root / name, after, workspace.root)
    done = (replace(one, fate="applied") if one.fate == "ready" else one for one in reviewed.findings)
    return replace(reviewed, findings=tuple(done))
