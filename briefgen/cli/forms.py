"""What checks of evidence found -> stdout or a file, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place

if TYPE_CHECKING:
    from briefgen.originals import Original

OUTPUT = click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE, which must not be there. [default: stdout]",
)
DOCUMENTS = click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The reports' documents, found by their sha256. [default: sources/documents]",
)


def unwritten(output: Path | None) -> None:
    """A usage error where the file is there already: nothing is overwritten."""
    if output is not None and (output.exists() or output.is_symlink()):  # or a link that leads nowhere
        raise click.BadParameter(f"{output} is there already; it is not overwritten", param_hint="-o")


def put(made: Callable[[], object], output: Path | None) -> None:
    """Print what `made` gives, plain values as JSON; or write it, and print where."""
    found = made()
    text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, indent=2)
    text = text if text.endswith("\n") else f"{text}\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        files.write(output, text.encode(), output.parent)
        click.echo(str(output))


def remarked(*documents: Original) -> None:
    """Print what could not be read in documents, to stderr."""
    from briefgen import report
    from briefgen.evidence.remarks import remarks

    found = [one for document in documents for one in remarks(document)]
    if found:
        click.echo(report.text(found), err=True)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """A document that cannot be read is the input's fault: BG200."""
    from briefgen.originals import Unreadable

    try:
        yield
    except Unreadable as error:
        place = Place(file=name)
        raise InputError(Diagnostic.error("BG200", str(error), place)) from None
