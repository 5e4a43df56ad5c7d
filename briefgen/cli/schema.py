"""`briefgen schema`: the records' models -> JSON Schemas, printed or in files."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen import files


@click.command("schema")
@click.argument("kind", type=click.Choice(["report", "brief"]), required=False)
@click.option(
    "-o", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Write both into DIR."
)
def command(kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a KIND of record, or write both into a folder.

    Editors that know YAML schemas complete and check a record by them, where its first line names one:
    `# yaml-language-server: $schema=../schemas/report.schema.json`
    """
    from briefgen.records import schemas

    if (kind is None) == (folder is None):
        raise click.UsageError("say which schema to print, report or brief, or with -o where to write both")
    if folder is None:
        click.echo(schemas()[f"{kind}.schema.json"], nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        files.write(folder / name, text.encode(), folder)
        click.echo(str(folder / name))
