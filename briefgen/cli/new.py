"""`briefgen new`: a kind and a name in, a record or a template to go on with out; nothing is overwritten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import click

from briefgen.cli.forms import readable, remarked
from briefgen.cli.options import day
from briefgen.cli.session import Session, session
from briefgen.diagnostic import Diagnostic, InputError, Place

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@click.command("new")
@click.argument("kind", metavar="{report|brief|template}", type=click.Choice(["report", "brief", "template"]))
@click.argument("name")
@click.option("--from", "source", metavar="SOURCE", multiple=True, help="What it is made from; see above.")
@click.option("--entry", metavar="KEY", default="", help="Which work of a .bib, .ris or .json file.")
@click.option("-l", "language", metavar="LANG", default="", help="Its language. [default: what its source says]")
def command(
    kind: Literal["report", "brief", "template"], name: str, source: tuple[str, ...], entry: str, language: str
) -> None:
    """Write a report, a brief or a template called NAME, to go on with.

    \b
    - report: empty, or --from FILE. From .bib, .ris or .json (CSL) it takes the bibliography; from .pdf or another
      document that `briefgen draft` reads, all that is found in it, and the document goes into sources/documents/.
    - brief: empty, or --from REPORT, with all that the report holds; several --from are possible.
    - template: a copy of policy-brief, or of --from TEMPLATE, with what may be changed and why.

    A report is a draft, which no brief can use, until a person has read it. Nothing is overwritten.
    """
    run = session()
    if not re.fullmatch(_NAME, name) or len(name) > 80:
        raise click.BadParameter("expected lower-case letters, digits and single hyphens", param_hint="NAME")
    if entry and kind != "report":
        raise click.UsageError("--entry is for a report")
    if len(source) > 1 and kind != "brief":
        raise click.UsageError("only a brief is made --from several")
    match kind:
        case "report":
            _report(run, name, Path(source[0]) if source else None, entry, language)
        case "brief":
            _brief(run, name, source, language)
        case "template":
            _template(run, name, source[0] if source else "policy-brief")


def _report(run: Session, name: str, source: Path | None, entry: str, language: str) -> None:
    from briefgen import new

    path = run.workspace.reports / f"{name}.yaml"
    _untaken(run, path)
    if source is not None and not source.is_file():
        raise click.BadParameter(f"found no file {source}", param_hint="--from")
    if source is None or source.suffix.lower() in new.LIBRARIES:
        work = new.chosen(source, new.works(source), entry, name) if source else None
        _write(run, {path: new.report(name, language, work, source.name if source else "")})
        return
    if entry:
        raise click.UsageError("--entry is for a .bib, .ris or .json file")
    with readable(str(source)):
        data, found = new.drafted(name, source, language)
    remarked(found.document)
    _write(run, {path: data, **_copy_of_source(run, source, found.document.sha256)})


def _copy_of_source(run: Session, source: Path, sha256: str) -> Mapping[Path, bytes]:
    """The document for the documents' folder, unless one of its name is there: checks find it by its sha256."""
    from briefgen import files

    place = run.workspace.documents / source.name
    data = files.read(source, source.parent)
    if place.exists() or place.is_symlink() or hashlib.sha256(data).hexdigest() != sha256:
        return {}
    return {place: data}


def _brief(run: Session, name: str, source: tuple[str, ...], language: str) -> None:
    from briefgen import new

    path = run.workspace.briefs / f"{name}.yaml"
    _untaken(run, path)
    reports = [run.report(Path(one).stem if one.endswith(".yaml") else one).record for one in dict.fromkeys(source)]
    for report in reports:
        if report.draft:
            message = f"{report.id} is a draft: a person reads it first, and deletes `draft: true`"
            raise click.BadParameter(message, param_hint="--from")
    authored = language or (reports[0].language if reports else "en")
    _write(run, {path: new.brief(name, reports, language=authored, date=day())})


def _template(run: Session, name: str, source: str) -> None:
    from briefgen import new

    folder = run.workspace.templates / name
    if name in run.workspace.template_names():
        raise click.BadParameter(f"there is a template {name} already", param_hint="NAME")
    _untaken(run, folder)
    made = new.template(run.workspace.layers(source), source)
    _write(run, {folder / path: data for path, data in made.items()})


def _untaken(run: Session, path: Path) -> None:
    """Nothing is overwritten: BG155."""
    if path.exists() or path.is_symlink():
        shown = run.workspace.relative(path)
        message = f"found {shown}: it is not overwritten"
        hint = "choose another name, or move it away"
        raise InputError(Diagnostic.error("BG155", message, Place(file=shown), hint=hint))


def _write(run: Session, made: Mapping[Path, bytes]) -> None:
    from briefgen import files

    for path, data in made.items():
        files.write(path, data, run.workspace.root)
        click.echo(run.workspace.relative(path))
