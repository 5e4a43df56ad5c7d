"""`briefgen build`: checks, plans, and writes the documents that are stale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.forms import DOCUMENTS
from briefgen.cli.options import DATE, as_day, day
from briefgen.cli.progress import Bar
from briefgen.cli.session import Session, promoted, session, show_faults
from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.left import BriefLeft, BuildLeft, Memory

if TYPE_CHECKING:
    from briefgen.rebuild import BuildResult, Options, Plan
    from briefgen.target import Format
    from briefgen.warned import Checked
    from briefgen.workspace import Workspace


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
@click.option("--quick", is_flag=True,
              help="With --check: take a file for as it was built where its size, times and inode are.")  # fmt: skip
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
    quick: bool,
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
    if quick and not only_check:
        raise click.UsageError("--quick goes with --check; a build looks at files that way on its own")
    run, on = session(), today or day()
    asked = _Asked(
        briefs=briefs, templates=templates, languages=languages, formats=formats, large=large, date=date, output=output,
        force=force, documents=documents, today=on, strict=strict, require_evidence=require_evidence,
    )  # fmt: skip
    memory = None if briefs or force or keep_going or (only_check and not quick) else asked.memory(run.workspace)
    if memory is not None and (left := memory.unchanged()) is not None:
        return _unchanged(run, left, only_check=only_check)
    narrow = _narrowed(run, memory, asked)
    chosen = tuple(narrow) or run.chosen(briefs, alone=True)
    options = asked.options(chosen)
    plan = _planned(run, options, ahead=not only_check) if keep_going or run.sound(chosen) else None
    checked = asked.check(run, chosen)
    found = run.asked(checked.diagnostics, chosen, languages)
    found = promoted(found) if strict else found
    if memory is not None and memory.left is not None and narrow:
        found = (*memory.left.others(run.workspace, narrow), *found)
    if plan is None or (has_errors(found) and not keep_going):
        raise InputError(*found)
    if has_errors(found):
        options = replace(options, without=_resting(run, plan, found))
        plan = _planned(run, options)
    besides = _besides(memory, narrow)
    if only_check:
        run.tell((*found, *plan.diagnostics))
        return _stale(plan, options.without, besides) or int(has_errors(found))
    done = _run(run, checked, plan, processes=processes, strict=strict, patience=patience)
    code = _reported(run, (*found, *done.diagnostics), done, options.without, besides, strict=strict)
    if memory is not None and not code:
        _keep(run, memory, checked, done, found)
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for."""

    briefs: tuple[str, ...]
    templates: tuple[str, ...]
    languages: tuple[str, ...]
    formats: tuple[Format, ...]
    large: bool
    date: dt.date | None
    output: Path | None
    force: bool
    documents: Path | None
    today: dt.date
    strict: bool
    require_evidence: bool

    def options(self, briefs: tuple[str, ...]) -> Options:
        """What to build of these briefs."""
        from briefgen import pipeline, rebuild

        return rebuild.Options(
            briefs=briefs,
            templates=self.templates,
            languages=self.languages,
            formats=self.formats or pipeline.USUAL,
            date=self.date,
            large=self.large,
            output=self.output.absolute() if self.output else None,
            force=self.force,
        )

    def check(self, run: Session, briefs: tuple[str, ...]) -> Checked:
        """Everything about these briefs that can be said before any of them is composed."""
        from briefgen import pipeline

        return pipeline.check(
            run.workspace,
            today=self.today,
            briefs=briefs,
            languages=self.languages,
            loaded=run.loaded,
            documents=self.documents.absolute() if self.documents else None,
            require_evidence=self.require_evidence,
        )

    def memory(self, workspace: Workspace) -> Memory:
        """What the last build left that was asked for the same."""
        output = (self.output or workspace.output).absolute()
        return Memory(workspace, (self.documents or workspace.documents).absolute(), asdict(self), output)


def _narrowed(run: Session, memory: Memory | None, asked: _Asked) -> dict[str, BriefLeft]:
    """The briefs that there are to look at, whose records are then all that is read; none where that is everything."""
    from briefgen import rebuild

    if memory is None or memory.left is None or not memory.briefs:
        return {}
    if run.narrowed(memory.briefs):
        now = rebuild.leaving.briefs(run.loaded[0], asked.options(()))
        used = {id for brief in now.values() for id in brief.uses}
        if memory.reports <= used and all(stored.stems == memory.left.briefs[id].stems for id, stored in now.items()):
            return now
    run.widened()
    return {}


def _besides(memory: Memory | None, narrow: Mapping[str, BriefLeft]) -> int:
    """How many documents are fresh without a look at what they are made of."""
    if memory is None or memory.left is None or not narrow:
        return 0
    return sum(len(stored.stems) for id, stored in memory.left.briefs.items() if id not in narrow)


def _unchanged(run: Session, left: BuildLeft, *, only_check: bool) -> int:
    """Tells what a build says that has nothing to do."""
    run.tell(left.diagnostics)
    if only_check:
        click.echo(f"0 of {left.documents} document{'s' * (left.documents != 1)} stale", err=True)
    else:
        click.echo(f"{left.documents} fresh" if left.documents else "nothing to build", err=True)
    return 0


def _keep(run: Session, memory: Memory, checked: Checked, done: BuildResult, found: tuple[Diagnostic, ...]) -> None:
    """For the next build; of a manifest that could not be read, that one says something else."""
    from briefgen.rebuild import leaving

    if done.plan.before.diagnostics:
        return
    memory.keep(
        leaving.briefs(checked.records, done.plan.options),
        leaving.successors(checked.records),
        tuple(dict.fromkeys((*found, *done.plan.diagnostics))),
        {**leaving.known(run.workspace, done.plan.jobs), **{str(path): value for path, value in done.hashes.items()}},
    )


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


def _reported(
    run: Session,
    found: tuple[Diagnostic, ...],
    done: BuildResult,
    without: frozenset[str],
    besides: int,
    *,
    strict: bool,
) -> int:
    """Tells what was noticed and what was built; the exit code."""
    diagnostics = tuple(dict.fromkeys(found))
    diagnostics = promoted(diagnostics) if strict else diagnostics
    run.tell(diagnostics)
    _summary(done, without, besides)
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


def _summary(done: BuildResult, without: frozenset[str], besides: int) -> None:
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
        (len(done.plan.jobs) - len(done.plan.stale) + besides, "fresh"),
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


def _stale(plan: Plan, without: frozenset[str], besides: int) -> int:
    for job in plan.stale:
        click.echo(f"{job.target.stem}: {job.why}")
    for stem in sorted(without):
        click.echo(f"{stem}: it rests on what is wrong")
    for name in plan.odd:
        click.echo(f"{name}: not as it was built")
    total = len(plan.jobs) + len(without) + besides
    click.echo(f"{len(plan.stale) + len(without)} of {total} document{'s' * (total != 1)} stale", err=True)
    return 1 if plan.stale or without or plan.odd else 0


def _shown(path: Path) -> str:
    """Relative to where one is, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
