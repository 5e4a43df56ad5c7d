"""`briefgen draft`: a document in, a first report file for a person to finish out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.diagnostic import Diagnostic, InputError, Place


@click.command("draft")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-l", "language", metavar="LANG", default="", help="The document's language. [default: guessed]")
@click.option("--format", "form", type=click.Choice(["yaml", "json", "html"]), default="yaml", show_default=True)
@click.option("-o", "output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Write to FILE, which must not be there. [default: stdout]")  # fmt: skip
def command(document: Path, language: str, form: str, output: Path | None) -> None:
    """Draft a report file from a DOCUMENT: .txt, .md, .html, .pdf, .docx, .odt or .epub.

    Every figure with its anchor, quotations with their speakers, sections, notes, charts that are announced, and other
    reports that are named. Nothing is invented, and everything is marked as a draft, which no brief can use.
    """
    from briefgen.evidence import drafted
    from briefgen.evidence.draft import draft
    from briefgen.evidence.reading import Unreadable

    if output is not None and output.exists():
        raise click.BadParameter(f"{output} is there already; a draft overwrites nothing", param_hint="-o")
    try:
        found = draft(document, language)
    except Unreadable as error:
        raise InputError(
            Diagnostic(code="BG200", severity="error", message=str(error), place=Place(file=str(document)))
        ) from None
    match form:
        case "json":
            text = json.dumps(drafted.as_json(found), ensure_ascii=False, indent=2) + "\n"
        case "html":
            text = drafted.as_html(found)
        case _:
            text = drafted.as_yaml(found)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8", newline="\n")
        click.echo(str(output))
