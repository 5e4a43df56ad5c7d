"""`briefgen show`: an intermediate stage of a brief: the view, the markup or the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import click

from briefgen.cli.options import DATE, as_day
from briefgen.cli.session import session


@click.command("show")
@click.argument("stage", type=click.Choice(["view", "markup", "document"]))
@click.argument("brief")
@click.option("-l", "language", metavar="LANG", help="In this language. [default: the brief's first]")
@click.option("-t", "template", metavar="TEMPLATE", help="With this template. [default: the brief's first]")
@click.option("--date", callback=as_day, metavar=DATE, help="Instead of the brief's own date.")
def command(stage: str, brief: str, language: str | None, template: str | None, date: dt.date | None) -> None:
    """Print an intermediate STAGE of BRIEF: the view that its template sees, the markup, or the document.

    \b
    - view: what a template may print, in the reader's language
    - markup: the XHTML that the template makes of it
    - document: what the writers write
    """
    from briefgen import compose, pipeline
    from briefgen.document import dump

    run = session()
    target = run.target(brief, language, template, date)
    records = run.records((target.brief,))
    materials = pipeline.materials(run.workspace, records, target)
    if stage == "document":
        document, noticed = compose.compose(materials)
        click.echo(dump(document))
    else:
        seen = compose.viewed(materials)
        noticed = seen.noticed
        click.echo("\n".join(outline(seen.brief)) if stage == "view" else compose.markup(materials, seen))
    run.tell(noticed)


def outline(value: object, name: str = "", depth: int = 0) -> Iterator[str]:
    """A value of the view as indented lines; what is empty is left out."""
    lead = "  " * depth + (f"{name}: " if name else "")
    plain = getattr(value, "plain", None)
    if value is None or value in ("", ()):
        return
    if isinstance(plain, str):
        yield f"{lead}{plain}"
    elif is_dataclass(value) and not isinstance(value, type):
        if name:
            yield lead.rstrip()
        for field in fields(value):
            yield from outline(getattr(value, field.name), field.name, depth + bool(name))
    elif isinstance(value, Mapping):
        yield lead.rstrip()
        for key, item in value.items():
            yield from outline(item, str(key), depth + 1)
    elif isinstance(value, tuple):
        for item in value:
            yield from outline(item, f"{name}[]", depth)
    else:
        yield f"{lead}{value}"
