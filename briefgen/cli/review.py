"""`briefgen review`: what a colleague changed in a Word file, as a report and a patch; `--apply` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import click

from briefgen import files
from briefgen.cli.session import session
from briefgen.diagnostic import Diagnostic, InputError, Place


@click.command("review")
@click.argument("file", metavar="FILE.docx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Write the edits that are ready into the records and catalogues.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)
def command(file: Path, apply: bool, form: Literal["text", "json"]) -> int:
    """Read the comments and changes in a brief that came back from Word or LibreOffice.

    Tells who changed what, and where the records hold it, and prints what can be applied as a patch. A changed
    figure is never applied; what went, moved or is new comes with a diff that a person may take over. Exits with 1
    where something is left for a person to decide.
    """
    from briefgen import review
    from briefgen.review import report
    from briefgen.word.package import LARGEST_FILE

    run = session()
    try:
        data = files.read(file, file.resolve().parent, LARGEST_FILE)
    except files.Refused as error:
        raise InputError(_refused(file.name, files.reason(error))) from None
    reviewed = review.review(run.workspace, run.records(), data, file.name)
    if apply:
        reviewed = review.apply(run.workspace, reviewed)
    if form == "json":
        click.echo(json.dumps(report.as_json(reviewed), ensure_ascii=False, indent=2))
    else:
        click.echo(report.as_text(reviewed), nl=False)
        run.show(tuple(finding.diagnostic for finding in reviewed.left if finding.diagnostic))
        click.echo(report.summary(reviewed), err=True)
    return 1 if reviewed.left else 0


def _refused(name: str, why: str) -> Diagnostic:
    message = f"{name} is not read: {why}"
    return Diagnostic.error("BG560", message, Place(file=name))
