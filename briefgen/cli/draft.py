"""`briefgen draft`: a document in, a first report file for a person to finish out."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.forms import OUTPUT, put, readable, remarked, unwritten


@click.command("draft")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-l", "language", metavar="LANG", default="", help="The document's language. [default: guessed]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "text", "json", "html"]),
    default="yaml",
    show_default=True,
    help="A report file; or everything found, for people, machines, or as a page.",
)
@OUTPUT
def command(document: Path, language: str, form: str, output: Path | None) -> None:
    """Draft a report file from a DOCUMENT: .txt, .md, .html, .pdf, .docx, .docm, .odt, .xlsx, .xlsm or
    .epub.

    Every figure with its anchor, quotations with their speakers, sections, notes, charts that are announced, and other
    reports that are named. Nothing is invented, and what is left out is listed. Everything is marked as a draft, which
    no brief can use.
    """
    from briefgen import draft as drafting

    unwritten(output)
    with readable(str(document)):
        found = drafting.draft(document, language)
    remarked(found.document)
    put({"yaml": found.as_yaml, "text": found.as_text, "json": found.as_json, "html": found.as_html}[form], output)
