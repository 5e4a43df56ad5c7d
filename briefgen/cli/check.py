"""`briefgen check`: everything that is wrong, as text for people or in a form that machines read."""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from briefgen import report
from briefgen.cli.forms import DOCUMENTS
from briefgen.cli.options import DATE, as_day, day
from briefgen.cli.progress import Bar
from briefgen.cli.session import Session, promoted, session, show_faults
from briefgen.diagnostic import Diagnostic, Place, has_errors
from briefgen.records import split_use

if TYPE_CHECKING:
    from briefgen.warned import Checked
    from briefgen.workspace import Workspace


@click.command("check")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "junit"]), default="text",
              show_default=True, help="Text goes to stderr, the others to stdout.")  # fmt: skip
@DOCUMENTS
@click.option("--today", callback=as_day, metavar=DATE, help="Check freshness as of this date.")
@click.option("--require-evidence", is_flag=True, help="Evidence that nobody verified is an error.")
@click.option("--strict", is_flag=True, help="Every warning is an error.")
@click.option("--lock", is_flag=True, help="Write what was verified to sources/evidence.lock.")
@click.option("--fix", is_flag=True, help="Write anchors that have moved into the records, keeping their comments.")
@click.option(
    "--doubt", metavar="NAME", help="With --fix and --by: write that a person settled this doubt about words."
)
@click.option("--by", metavar="PERSON", help="Who settled it.")
@click.option("--doubts", type=click.Choice(["note", "warn", "error"]), default="note", show_default=True,
              help="How doubts about words are reported.")  # fmt: skip
@click.option("--outputs", is_flag=True, help="Check the finished files in the output folder, too.")
def command(
    briefs: tuple[str, ...],
    form: report.Form,
    documents: Path | None,
    today: dt.date | None,
    require_evidence: bool,
    strict: bool,
    lock: bool,
    fix: bool,
    doubt: str | None,
    by: str | None,
    doubts: Literal["note", "warn", "error"],
    outputs: bool,
) -> int:
    """Tell everything that is wrong with the records, their evidence, the catalogues and the templates.

    Changes nothing unless --lock or --fix is given. Exits with 1 where anything is an error.
    """
    from briefgen import evidence, pipeline

    if bool(doubt) != bool(by) or (doubt and not fix):
        raise click.UsageError("a doubt is settled by --fix --doubt NAME --by PERSON")
    run = session()
    workspace, chosen = run.workspace, run.chosen(briefs, alone=True)
    checked = pipeline.check(
        workspace,
        today=today or day(),
        briefs=chosen,
        loaded=run.loaded,
        documents=documents.absolute() if documents else None,
        require_evidence=require_evidence,
    )
    found = run.asked(checked.diagnostics, chosen)
    composed, faults = _rehearsed(run, checked, chosen, quiet=form != "text") if run.sound(chosen) else ((), ())
    found += composed
    if outputs:
        from briefgen.cli.outputs import audit

        found += tuple(audit(workspace, chosen))
    parts = [checked.verification.summary]
    if doubt and by:
        parts.append(_settled(workspace, checked, doubt, by, today or day()))
    elif fix:
        changed = evidence.fix(workspace.root, checked.verification)
        parts.append(f"fixed {', '.join(changed)}; check again" if changed else "nothing to fix")
    if lock:
        lines = evidence.write_lock(workspace.lock, checked.verification)
        parts.append(f"{workspace.relative(workspace.lock)} covers {lines} passage{'s' * (lines != 1)}")
    found = tuple(_told(one, doubts) for one in found)
    found = tuple(dict.fromkeys(promoted(found) if strict else found))
    found = report.gathered(found) if form == "text" else found
    _print(found, form, checked, run.workspace)
    if form == "text":
        click.echo("; ".join([report.summary(found), *parts]), err=True)
    show_faults(faults)
    return 3 if faults else int(has_errors(found))


def _rehearsed(
    run: Session, checked: Checked, briefs: tuple[str, ...], *, quiet: bool
) -> tuple[tuple[Diagnostic, ...], tuple[tuple[str, str], ...]]:
    """What is noticed when every document is composed and set, and (document, trace) of each where briefgen fails."""
    from briefgen import pipeline

    found: list[Diagnostic] = []
    faults: list[tuple[str, str]] = []
    targets = list(pipeline.targets(checked.records, briefs))
    with Bar("Checking", quiet=quiet) as bar:
        for done, target in enumerate(targets):
            bar.step(done, len(targets), target.stem)
            try:
                found += pipeline.rehearse(run.workspace, checked.records, [target])
            except Exception:  # ours; it must not hide what is wrong with the others
                faults.append((target.stem, traceback.format_exc()))
    return tuple(found), tuple(faults)


def _settled(workspace: Workspace, checked: Checked, name: str, by: str, on: dt.date) -> str:
    """Writes that a person settled a doubt, and says so. Raises ClickException where there is no such doubt."""
    from briefgen import evidence

    known = {doubt.name: doubt for doubt in checked.verification.doubts}
    doubt = known.get(name)
    if doubt is None:
        there = f"; there are: {', '.join(sorted(known))}" if known else "; there is none"
        raise click.ClickException(f"there is no doubt {name}{there}")
    if doubt.final:
        raise click.ClickException(f"{name}: the report has the quotation otherwise, and no review settles that")
    if doubt.reviewed == by:
        return f"{name} is reviewed by {by} already"
    if not evidence.review(workspace.root, doubt, by=by, on=on):
        return (
            f"{doubt.file} cannot be changed there; write it by hand: reviewed: {{by: {by}, on: {on}, of: {doubt.of}}}"
        )
    return f"{name} reviewed by {by}, written to {doubt.file}; check again"


_DOUBTS: Final = ("BG243", "BG244")


def _told(diagnostic: Diagnostic, doubts: Literal["note", "warn", "error"]) -> Diagnostic:
    """A doubt about words with the severity that was asked for."""
    if diagnostic.code not in _DOUBTS or doubts == "note":
        return diagnostic
    return replace(diagnostic, severity="warning" if doubts == "warn" else "error")


def _print(found: tuple[Diagnostic, ...], form: report.Form, checked: Checked, workspace: Workspace) -> None:
    match form:
        case "text":
            session().show(found)
        case "json":
            click.echo(report.as_json(found), nl=False)
        case "sarif":
            click.echo(report.sarif(found, workspace.in_repository), nl=False)
        case "junit":
            records = (*checked.records.reports.values(), *checked.records.briefs.values())
            files = tuple(loaded.source.file for loaded in records)
            click.echo(report.junit(found, files, _passages(checked), workspace.in_repository), nl=False)


def _passages(checked: Checked) -> Iterator[report.CheckedPassage]:
    for anchor in checked.verification.anchors:
        loaded = checked.records.reports[split_use(anchor.part).report]
        name = f"{anchor.part} in {anchor.edition} ({anchor.path})"
        place = Place(file=loaded.source.file, line=anchor.line, path=anchor.path)
        yield report.CheckedPassage(name=name, place=place, status=anchor.status)
