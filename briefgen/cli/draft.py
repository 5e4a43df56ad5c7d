"""`briefgen draft`: a document in, a first report file for a person to finish out."""

from __future__ import annotations

import re
from pathlib import Path

import click

from briefgen.cli.forms import OUTPUT, put, readable, remarked, unwritten


def _pages(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`3-8`, or `3` for one page."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,5})(?:[-–]([0-9]{1,5}))?", value.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 0 < first <= last:
        raise click.BadParameter(f"{value!r} is no range of pages; write 3-8", context, parameter)
    return first, last


def _taken(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    """Ids: `3` is `finding-3`; tables and quotations are named in full."""
    names = [name.strip() for name in (value or "").split(",") if name.strip()]
    wrong = next((name for name in names if not re.fullmatch(r"(?:finding-|table-|quotation-)?[0-9]{1,5}", name)), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is no finding; write 3,7 or table-1 or quotation-1", context, parameter)
    return frozenset(name if "-" in name else f"finding-{name}" for name in names)


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
@click.option("--pages", metavar="A-B", callback=_pages, help="Only from page A to page B, counted from the first.")
@click.option("--section", "sections", metavar="WORDS", multiple=True,
              help="Only under headings that have these words.")  # fmt: skip
@click.option("--take", metavar="N,N", callback=_taken,
              help="Only these: findings by their numbers in the draft; table-1, quotation-1.")  # fmt: skip
@OUTPUT
def command(
    document: Path,
    language: str,
    form: str,
    pages: tuple[int, int] | None,
    sections: tuple[str, ...],
    take: frozenset[str],
    output: Path | None,
) -> None:
    """Draft a report file from a DOCUMENT: .txt, .csv, .md, .html, .pdf, .docx, .docm, .odt, .xlsx, .xlsm or
    .epub.

    `--format html` is a page to choose from: its findings and tables in the order in which a brief would use them, each
    with its reasons, its passage and its lines; `--take 3,7,table-1` then drafts those.

    Every figure with its anchor, tables with their rows and columns, quotations with their speakers, sections, notes,
    charts that are announced, and other reports that are named. Nothing is invented, and what is left out is listed.
    Everything is marked as a draft, which no brief can use.
    """
    from briefgen import draft as drafting

    unwritten(output)
    with readable(str(document)):
        found = drafting.draft(document, language)
    try:
        found = found.chosen(drafting.DraftChoice(pages=pages, sections=sections, take=take))
    except drafting.NothingChosen as error:
        raise click.UsageError(str(error)) from None
    remarked(found.document)
    named = output is not None and drafting.identifier(output.name) == output.stem
    id = output.stem if named and output is not None else ""
    put(
        {"yaml": lambda: found.as_yaml(id), "text": found.as_text, "json": found.as_json, "html": found.as_html}[form],
        output,
    )
