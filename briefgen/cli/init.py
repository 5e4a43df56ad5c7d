"""`briefgen init`: a folder in, a workspace that builds at once out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from briefgen import __version__
from briefgen.cli import wheel
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import write

_START: Final = Path(__file__).parent.parent / "start"
_PLACES: Final = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/briefs.yml",
}
"""What would be hidden, or run, where the package keeps it."""
_REQUIREMENTS: Final = b"""\
# What this workspace is built with, by hash: pip install --require-hashes -r requirements.txt
# briefgen is in wheels/, as it was when `briefgen init` laid this workspace down.
--find-links wheels
"""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a workspace in DIR, with a small invented report and a brief in three languages.

    DIR is made where it is not there; what is in it is never overwritten.
    """
    laid = dict(files())
    taken = next((name for name in ("briefgen.toml", "sources") if (folder / name).exists()), None)
    if taken:
        message = f"found {taken} in {folder}; a new workspace starts where none is"
        hint = "name another folder: `briefgen init DIR`"
        place = Place(file=str(folder / taken))
        raise InputError(Diagnostic.error("BG152", message, place, hint=hint))
    for name, data in laid.items():
        path = folder / name
        if os.path.lexists(path):
            click.echo(f"kept {path}", err=True)
            continue
        write(path, data, folder)
    click.echo(f"Made a workspace in {folder}. Next:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  briefgen build")


def frame() -> Iterator[tuple[str, bytes]]:
    """What every workspace begins with, whatever its records: all but the example's and what speaks of them."""
    yield from ((name, data) for name, data in files() if not name.startswith(_EXAMPLE))


_EXAMPLE: Final = ("README.md", "sources/briefs/", "sources/reports/", "sources/documents/", "sources/translations/")


def files() -> Iterator[tuple[str, bytes]]:
    """What a new workspace holds: names in it, with forward slashes, and contents."""
    from briefgen.records import schemas

    for path in sorted(_START.rglob("*")):
        if path.is_file():
            name = path.relative_to(_START).as_posix()
            data = path.read_bytes()
            if name != "requirements.txt":
                yield _PLACES.get(name, name), data
    built = wheel.wheel()
    yield f"wheels/{wheel.NAME}", built
    yield "requirements.txt", _requirements(built)
    for name, text in schemas().items():
        yield f"sources/schemas/{name}", text.encode()


def _requirements(built: bytes) -> bytes:
    """What the workspace's CI installs: this briefgen, and all that it was locked with, by their hashes."""
    own = f"briefgen=={__version__} --hash=sha256:{hashlib.sha256(built).hexdigest()}\n"
    return _REQUIREMENTS + own.encode() + (_START / "requirements.txt").read_bytes()
