"""`briefgen check`: everything that is wrong, as text for people or in a form that machines read."""

from __future__ import annotations

import datetime as dt
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
from briefgen.left import BuildLeft, Memory
from briefgen.records import split_use

if TYPE_CHECKING:
    from briefgen.rebuild import Rehearsed
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
    if bool(doubt) != bool(by) or (doubt and not fix):
        raise click.UsageError("a doubt is settled by --fix --doubt NAME --by PERSON")
    run, on = session(), today or day()
    workspace = run.workspace
    asked = {"check": "all", "today": on, "require_evidence": require_evidence, "strict": strict, "doubts": doubts}
    place = (documents or workspace.documents).absolute()
    memory = Memory(workspace, place, asked) if form == "text" and not (briefs or fix or lock or outputs) else None
    if memory is not None and (left := memory.unchanged()) is not None:
        return _again(run, left)
    from briefgen import evidence, pipeline

    chosen = run.chosen(briefs, alone=True)
    checked = pipeline.check(
        workspace, today=on, briefs=chosen, loaded=run.loaded, documents=place, require_evidence=require_evidence
    )
    found = run.asked(checked.diagnostics, chosen)
    composed = _rehearsed(run, checked, chosen, quiet=form != "text") if run.sound(chosen) else None
    found += composed.diagnostics if composed is not None else ()
    if outputs:
        from briefgen.cli.outputs import audit

        found += tuple(audit(workspace, chosen))
    parts = [checked.verification.summary]
    if doubt and by:
        parts.append(_settled(workspace, checked, doubt, by, on))
    elif fix:
        parts.append(_fixed(workspace, checked))
    if lock:
        lines = evidence.write_lock(workspace.lock, checked.verification)
        parts.append(f"{workspace.relative(workspace.lock)} covers {lines} passage{'s' * (lines != 1)}")
    found = tuple(_as_asked(one, doubts) for one in found)
    found = tuple(dict.fromkeys(promoted(found) if strict else found))
    found = report.gathered(found) if form == "text" else found
    closing = "; ".join([report.summary(found), *parts])
    _print(found, form, checked, run.workspace, closing)
    faults = composed.faults if composed is not None else ()
    show_faults((fault.target, fault.trace) for fault in faults)
    if memory is not None and composed is not None and not faults:
        memory.keep_text(found, closing, composed.known)
    return 3 if faults else int(has_errors(found))


def _again(run: Session, left: BuildLeft) -> int:
    """Tells what was told before, of what has not changed."""
    run.show(left.diagnostics)
    click.echo(left.text, err=True)
    return int(has_errors(left.diagnostics))


def _rehearsed(run: Session, checked: Checked, briefs: tuple[str, ...], *, quiet: bool) -> Rehearsed:
    """What is noticed when every document is composed and set, and where briefgen fails."""
    from briefgen import pipeline, rebuild

    with Bar("Checking", quiet=quiet) as bar:
        targets = pipeline.targets(checked.records, briefs)
        return rebuild.rehearse(run.workspace, checked.records, targets, progress=bar.step)


def _fixed(workspace: Workspace, checked: Checked) -> str:
    """Writes anchors that have moved, and says in which files."""
    from briefgen import evidence

    changed = evidence.fix(workspace.root, checked.verification)
    return f"fixed {', '.join(changed)}; check again" if changed else "nothing to fix"


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


def _as_asked(diagnostic: Diagnostic, doubts: Literal["note", "warn", "error"]) -> Diagnostic:
    """A doubt about words with the severity that was asked for."""
    if diagnostic.code not in _DOUBTS or doubts == "note":
        return diagnostic
    return replace(diagnostic, severity="warning" if doubts == "warn" else "error")


def _print(
    found: tuple[Diagnostic, ...], form: report.Form, checked: Checked, workspace: Workspace, closing: str
) -> None:
    match form:
        case "text":
            session().show(found)
            click.echo(closing, err=True)
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
