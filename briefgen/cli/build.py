"""`briefgen build`: checks, plans, and writes the documents that are stale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.forms import DOCUMENTS
from briefgen.cli.options import DATE, as_day, day
from briefgen.cli.progress import Bar
from briefgen.cli.session import Session, promoted, session, show_faults
from briefgen.diagnostic import Diagnostic, InputError, has_errors

if TYPE_CHECKING:
    from briefgen.rebuild import BuildResult, Options, Plan
    from briefgen.target import Format
    from briefgen.warned import Checked


@click.command("build")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("-l", "languages", metavar="LANG", multiple=True, help="Only in this language.")
@click.option("-t", "templates", metavar="TEMPLATE", multiple=True, help="Only with this template.")
@click.option("-f", "formats", type=click.Choice(["docx", "pdf", "html", "txt"]), multiple=True,
              help="Only in this format; txt, for e-mail, only where it is asked for.")  # fmt: skip
@click.option("--large", is_flag=True, help="In large print, too (Word and PDF), whatever the briefs say.")
@click.option("-o", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Write into DIR. [default: the workspace's output]")  # fmt: skip
@click.option("-j", "processes", metavar="N", type=click.IntRange(min=1),
              help="Build in N processes. [default: as many as pay off]")  # fmt: skip
@click.option("--strict", is_flag=True, help="Every warning is an error.")
@click.option("--force", is_flag=True, help="Build what is fresh, too.")
@click.option("--keep-going", is_flag=True, help="Build what does not rest on a record that is wrong, too.")
@click.option("--check", "only_check", is_flag=True, help="Build nothing; exit with 1 where something is stale.")
@click.option("--wait", "patience", metavar="SECONDS", type=click.FloatRange(min=0),
              help="How long to wait for another build that writes into the same folder. [default: 300]")  # fmt: skip
@click.option("--date", callback=as_day, metavar=DATE, help="Instead of the briefs' own date.")
@DOCUMENTS
@click.option("--today", callback=as_day, metavar=DATE, help="Check freshness as of this date.")
@click.option("--require-evidence", is_flag=True, help="Evidence that nobody verified is an error.")
def command(
    briefs: tuple[str, ...],
    languages: tuple[str, ...],
    templates: tuple[str, ...],
    formats: tuple[Format, ...],
    large: bool,
    output: Path | None,
    processes: int | None,
    strict: bool,
    force: bool,
    keep_going: bool,
    only_check: bool,
    patience: float | None,
    date: dt.date | None,
    documents: Path | None,
    today: dt.date | None,
    require_evidence: bool,
) -> int:
    """Build briefs, in all their languages, templates and formats, where they are stale.

    Everything is checked first; where a record is wrong, nothing is built, or with --keep-going all that does not
    rest on it. The formats of a document appear together or not at all, and what was not built stays as it was.
    Prints the files that were written.
    """
    from briefgen import pipeline, rebuild

    run = session()
    chosen = run.chosen(briefs, alone=True)
    options = rebuild.Options(
        briefs=chosen,
        templates=templates,
        languages=languages,
        formats=formats or pipeline.USUAL,
        date=date,
        large=large,
        output=output.absolute() if output else None,
        force=force,
    )
    plan = _planned(run, options, ahead=not only_check) if keep_going or run.sound(chosen) else None
    checked = pipeline.check(
        run.workspace,
        today=today or day(),
        briefs=chosen if briefs else (),
        languages=languages,
        loaded=run.loaded,
        documents=documents.absolute() if documents else None,
        require_evidence=require_evidence,
    )
    found = run.asked(checked.diagnostics, chosen, languages)
    found = promoted(found) if strict else found
    if plan is None or (has_errors(found) and not keep_going):
        raise InputError(*found)
    if has_errors(found):
        options = replace(options, without=_resting(run, plan, found))
        plan = _planned(run, options)
    if only_check:
        run.tell((*found, *plan.diagnostics))
        return _stale(plan, options.without) or int(has_errors(found))
    done = _run(run, checked, plan, processes=processes, strict=strict, patience=patience)
    return _told(run, (*found, *done.diagnostics), done, options.without, strict=strict)


def _planned(run: Session, options: Options, *, ahead: bool = False) -> Plan:
    """What is stale. `ahead`: pandoc is started, which takes its time, while everything is checked."""
    from briefgen import rebuild
    from briefgen.compose import citeproc

    plan = rebuild.plan(run.workspace, run.loaded[0], options)
    if plan.stale and ahead:
        citeproc.warm()
    return plan


def _run(
    run: Session, checked: Checked, plan: Plan, *, processes: int | None, strict: bool, patience: float | None
) -> BuildResult:
    from briefgen import rebuild

    with Bar("Building") as bar:
        return rebuild.run(
            run.workspace,
            checked.records,
            plan,
            processes=processes or rebuild.processes_for(len(plan.stale)),
            strict=strict,
            verification=checked.verification,
            progress=bar.step,
            patience=rebuild.PATIENCE if patience is None else patience,
            waiting=_waiting,
        )


def _told(
    run: Session, found: tuple[Diagnostic, ...], done: BuildResult, without: frozenset[str], *, strict: bool
) -> int:
    """Tells what was noticed and what was built; the exit code."""
    diagnostics = tuple(dict.fromkeys(found))
    diagnostics = promoted(diagnostics) if strict else diagnostics
    run.tell(diagnostics)
    _summary(done, without)
    if done.faults:
        return 3
    return 1 if done.failed or without or has_errors(diagnostics) else 0


def _resting(run: Session, plan: Plan, found: tuple[Diagnostic, ...]) -> frozenset[str]:
    """The documents that rest on something that is wrong."""
    return frozenset(
        job.target.stem
        for job in plan.jobs
        if has_errors(run.asked(found, (job.target.brief,), (job.target.language,)))
    )


def _waiting(holder: str) -> None:
    click.echo(f"waiting for another build that writes into the same folder: {holder}", err=True)


def _summary(done: BuildResult, without: frozenset[str]) -> None:
    """What was built and why, what was not, and the files that were written."""
    for why, count in Counter(job.why for job in done.plan.stale).items():
        click.echo(f"{count} {'document' if count == 1 else 'documents'}: {why}", err=True)
    _not_built(done, without)
    for path in done.written:
        click.echo(_shown(path))
    counts = [
        (len(done.plan.stale) - len(done.failed), "built"),
        (len(done.failed), "failed"),
        (len(without), "left out"),
        (len(done.plan.jobs) - len(done.plan.stale), "fresh"),
    ]
    click.echo(", ".join(f"{count} {name}" for count, name in counts if count) or "nothing to build", err=True)


def _not_built(done: BuildResult, without: frozenset[str]) -> None:
    """Each document that was not built, and why."""
    for stem in sorted(without):
        click.echo(f"{stem}: left out: it rests on what is wrong", err=True)
    for stem, codes in done.codes.items():
        if codes:
            click.echo(f"{stem}: not built: {', '.join(codes)}", err=True)
    show_faults((fault.target, fault.trace) for fault in done.faults)


def _stale(plan: Plan, without: frozenset[str]) -> int:
    for job in plan.stale:
        click.echo(f"{job.target.stem}: {job.why}")
    for stem in sorted(without):
        click.echo(f"{stem}: it rests on what is wrong")
    for name in plan.odd:
        click.echo(f"{name}: not as it was built")
    total = len(plan.jobs) + len(without)
    click.echo(f"{len(plan.stale) + len(without)} of {total} document{'s' * (total != 1)} stale", err=True)
    return 1 if plan.stale or without or plan.odd else 0


def _shown(path: Path) -> str:
    """Relative to where one is, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
