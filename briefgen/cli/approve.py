"""`briefgen approve`: writes who approved what a brief prints, when, and of which text that is."""

from __future__ import annotations

import datetime as dt

import click

from briefgen.cli.options import DATE, as_day, day
from briefgen.cli.session import session
from briefgen.diagnostic import Diagnostic, InputError, has_errors, raise_errors


@click.command("approve")
@click.argument("brief", metavar="BRIEF")
@click.option("--by", "name", metavar="NAME", required=True, help="Who approves it, as it is printed.")
@click.option("--on", "on", callback=as_day, metavar=DATE, help="When. [default: today]")
def command(brief: str, name: str, on: dt.date | None) -> None:
    """Approve what a brief prints now, in all its templates and languages.

    Writes the approval into the brief's `status`, with a hash of what each document prints, and the texts themselves
    into sources/approvals/, where they can be read and compared. When a document prints something else later, it is a
    draft again, and `check` says what has changed. A brief with errors cannot be approved, nor one that is longer than
    its `length` allows.
    """
    from briefgen import approval, files, pipeline
    from briefgen.records import Approved, problem
    from briefgen.target import Target

    run = session()
    (chosen,) = run.chosen([brief], alone=True)
    workspace, records = run.workspace, run.records((chosen,))
    if not name.strip():
        raise click.BadParameter("an approval needs a name", param_hint="--by")
    loaded = records.briefs[chosen]
    if loaded.record.drafts:
        names = ", ".join(list(loaded.record.drafts)[:5])
        message = f"nothing supports {len(loaded.record.drafts)} of its sentences yet ({names}): it cannot be approved"
        hint = "settle each, and delete it from `drafts`"
        raise InputError(problem(loaded.source, "BG261", message, ("drafts",), hint=hint, key=True))
    status = Approved(approved=name.strip(), on=on or day())
    checked = pipeline.check(workspace, today=day(), briefs=(chosen,), loaded=run.loaded)
    found = run.asked(checked.diagnostics, (chosen,))
    if has_errors(found):
        raise InputError(*found)
    texts: dict[Target, str] = {}
    refused: list[Diagnostic] = []
    for target in pipeline.targets(records, (chosen,)):
        text, noticed = pipeline.approved(workspace, records, target, status)
        refused += noticed if has_errors(noticed) else ()
        if not target.large:  # which prints the same text
            texts[target] = text
    raise_errors(refused)
    for target, text in texts.items():
        path = workspace.sources / approval.place(chosen, target.template, target.language)
        files.write(path, text.encode(), workspace.root)
    hashes = {f"{target.template}.{target.language}": approval.digest(text) for target, text in texts.items()}
    path = workspace.root / records.briefs[chosen].source.file
    before = files.read(path, workspace.root)
    data = approval.spliced(before, path.name, status.model_copy(update={"content": hashes}))
    files.write(path, data, workspace.root)
    documents = f"{len(texts)} {'document' if len(texts) == 1 else 'documents'}"
    click.echo(f"{status.approved} approved {documents} of {chosen}: {', '.join(hashes)}", err=True)
