"""`briefgen compare`: two editions side by side, and what they do not say alike."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.forms import DOCUMENTS, OUTPUT, put, readable, unwritten
from briefgen.cli.session import session


def _pair(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, str] | None:
    """Two tags with a comma between them."""
    if value is None:
        return None
    first, _, second = value.partition(",")
    if not first or not second or "," in second:
        raise click.BadParameter(f"{value!r} is no pair; write two tags, such as de,en", context, parameter)
    return first.strip(), second.strip()


@click.command("compare")
@click.argument("first", metavar="REPORT|FILE")
@click.argument(
    "second", metavar="[FILE]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--editions", metavar="A,B", callback=_pair, help="Of a report. [default: the leading one and the next]")
@click.option("--languages", metavar="A,B", callback=_pair, help="Of two files. [default: guessed]")
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
    first: str,
    second: Path | None,
    editions: tuple[str, str] | None,
    languages: tuple[str, str] | None,
    form: str,
    documents: Path | None,
    output: Path | None,
) -> None:
    """Lay two editions of a REPORT side by side, or two FILEs without a record.

    Aligned by section and sentence, with what disagrees or stands only in one: figures, units, qualifiers, strength,
    direction, groups, ranks, who said it, what is left out. What a record tells by `editions_differ` is marked so.
    """
    from briefgen import compare as comparing

    unwritten(output)
    if second is not None:
        if editions or documents:
            raise click.UsageError("--editions and --documents belong to a report, not to two files")
        if not Path(first).exists() or Path(first).is_dir():
            raise click.BadParameter(f"found no file {first!r}", param_hint="FILE")
        with readable(f"{first}, {second}"):
            found = comparing.compare_files(Path(first), second, languages)
    else:
        if languages:
            raise click.UsageError("--languages belongs to two files; a report's editions are chosen by --editions")
        run = session()
        report = run.report(first)
        folder = documents.absolute() if documents else run.workspace.documents
        with readable(report.source.file):
            found = comparing.compare(report.record, folder, editions, cache=run.workspace.cache)
    put({"text": found.as_text, "json": found.as_json, "html": found.as_html}[form], output)
