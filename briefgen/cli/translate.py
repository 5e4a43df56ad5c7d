"""`briefgen translate`: writes and updates the catalogues that translators work in."""

from __future__ import annotations

import click

from briefgen.cli.listing import table
from briefgen.cli.session import session


@click.command("translate")
@click.option(
    "-l", "requested", metavar="LANG", multiple=True, help="Only this language. [default: all that briefs ask for]"
)
def command(requested: tuple[str, ...]) -> None:
    """Write the catalogues (.po) of reports, briefs and the workspace's own templates, or bring them up to date.

    A translation is never dropped: what has changed is marked fuzzy and keeps its earlier text, what is gone is kept
    as obsolete. Prints how far each catalogue is. Edit them with Poedit, Weblate, or any editor.
    """
    from briefgen import languages
    from briefgen.languages.update import update

    run = session()
    records = run.records()
    asked = dict.fromkeys(tag for loaded in records.briefs.values() for tag in loaded.record.languages)
    rows = []
    for tag in requested or asked:
        languages.load(tag, run.workspace.typography)  # an unknown one is told, not written
        for done in update(run.workspace, records, tag):
            rows.append(
                {
                    "catalogue": done.file,
                    "translated": done.translated,
                    "stale": done.stale,
                    "missing": done.missing,
                    "obsolete": done.obsolete,
                    "": "updated" if done.changed else "",
                }
            )
    click.echo(table(rows), nl=False)
