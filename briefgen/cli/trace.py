"""`briefgen trace`: what each sentence of a finished brief rests on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from briefgen.cli.forms import DOCUMENTS, OUTPUT, put, unwritten
from briefgen.cli.options import DATE, as_day
from briefgen.cli.session import session


@click.command("trace")
@click.argument("brief")
@click.option("-l", "language", metavar="LANG", help="In this language. [default: the brief's first]")
@click.option("-t", "template", metavar="TEMPLATE", help="With this template. [default: the brief's first]")
@click.option("--date", callback=as_day, metavar=DATE, help="Instead of the brief's own date.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For a terminal, for machines, or a page.",
)
@DOCUMENTS
@OUTPUT
def command(
    brief: str,
    language: str | None,
    template: str | None,
    date: dt.date | None,
    form: str,
    documents: Path | None,
    output: Path | None,
) -> None:
    """Show for each sentence of BRIEF the record, the report, the place in it, and the passage.

    The HTML page shows each passage highlighted in its document.
    """
    from briefgen import pipeline
    from briefgen import trace as tracing

    unwritten(output)
    run = session()
    target = run.target(brief, language, template, date)
    records = run.records((target.brief,))
    document, noticed = pipeline.compose(run.workspace, records, target)
    folder = documents.absolute() if documents else run.workspace.documents
    found = tracing.trace(document, records, folder, lock=run.workspace.lock, cache=run.workspace.cache)
    put({"text": found.as_text, "json": found.as_json, "html": found.as_html}[form], output)
    run.tell(noticed)
