"""`briefgen build`: checks, plans, and writes the documents that are stale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.forms import DOCUMENTS
from briefgen.cli.options import DATE, as_day, day, epoch
from briefgen.cli.progress import Bar
from briefgen.cli.session import promoted, session
from briefgen.diagnostic import InputError, has_errors

if TYPE_CHECKING:
    from briefgen.pipeline import Format
    from briefgen.rebuild import Plan


@click.command("build")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("-l", "languages", metavar="LANG", multiple=True, help="Only in this language.")
@click.option("-t", "templates", metavar="TEMPLATE", multiple=True, help="Only with this template.")
@click.option("-f", "formats", type=click.Choice(["docx", "pdf", "html"]), multiple=True, help="Only in this format.")
@click.option("-o", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Write into DIR. [default: the workspace's output]")  # fmt: skip
@click.option("-j", "processes", metavar="N", type=click.IntRange(min=1),
              help="Build in N processes. [default: as many as pay off]")  # fmt: skip
@click.option("--strict", is_flag=True, help="Every warning is an error.")
@click.option("--force", is_flag=True, help="Build what is fresh, too.")
@click.option("--check", "only_check", is_flag=True, help="Build nothing; exit with 1 where something is stale.")
@click.option("--date", callback=as_day, metavar=DATE, help="Instead of the briefs' own date.")
@DOCUMENTS
@click.option("--today", callback=as_day, metavar=DATE, help="Judge freshness as of this day.")
@click.option("--require-evidence", is_flag=True, help="Evidence that nobody verified is an error.")
def command(
    briefs: tuple[str, ...],
    languages: tuple[str, ...],
    templates: tuple[str, ...],
    formats: tuple[Format, ...],
    output: Path | None,
    processes: int | None,
    strict: bool,
    force: bool,
    only_check: bool,
    date: dt.date | None,
    documents: Path | None,
    today: dt.date | None,
    require_evidence: bool,
) -> int:
    """Build briefs, in all their languages, templates and formats, where they are stale.

    Everything is checked first; where a record is wrong, nothing is written. Prints the files that were written.
    """
    from briefgen import pipeline, rebuild
    from briefgen.compose import citeproc
    from briefgen.rebuild.run import processes_for

    run = session()
    chosen = run.chosen(briefs)
    options = rebuild.Options(
        briefs=chosen,
        templates=templates,
        languages=languages,
        formats=formats or pipeline.FORMATS,
        date=date or epoch(),
        output=output.absolute() if output else None,
        force=force,
    )
    records, wrong = run.loaded
    plan = None if has_errors(run.asked(wrong, chosen)) else rebuild.plan(run.workspace, records, options)
    if plan is not None and plan.stale and not only_check:
        citeproc.warm()  # pandoc takes its time to start: on another core, while everything is checked
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
    if plan is None or has_errors(found):
        raise InputError(*found)
    if only_check:
        run.tell(found)
        return _stale(plan)
    with Bar("Building") as bar:
        done = rebuild.run(
            run.workspace,
            checked.records,
            plan,
            processes=processes or processes_for(len(plan.stale)),
            strict=strict,
            verification=checked.verification,
            progress=bar.step,
        )
    told = tuple(dict.fromkeys((*found, *done.diagnostics)))
    run.tell(promoted(told) if strict else told)
    _because(plan)
    for path in done.written:
        click.echo(_shown(path))
    fresh = len(plan.jobs) - len(plan.stale)
    counts = [(len(plan.stale) - len(done.failed), "built"), (len(done.failed), "failed"), (fresh, "fresh")]
    click.echo(", ".join(f"{count} {name}" for count, name in counts if count) or "nothing to build", err=True)
    return 1 if done.failed or has_errors(told, strict=strict) else 0


def _because(plan: Plan) -> None:
    """Why what was stale was built."""
    for why, count in Counter(job.why for job in plan.stale).items():
        click.echo(f"{count} {'document' if count == 1 else 'documents'}: {why}", err=True)


def _stale(plan: Plan) -> int:
    for job in plan.stale:
        click.echo(f"{job.target.stem}: {job.why}")
    click.echo(f"{len(plan.stale)} of {len(plan.jobs)} documents are stale", err=True)
    return 1 if plan.stale else 0


def _shown(path: Path) -> str:
    """Relative to where one is, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
