"""`briefgen init`: a folder in, a workspace that builds at once out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from briefgen import __version__
from briefgen.diagnostic import Diagnostic, InputError, Place

_START: Final = Path(__file__).parent.parent / "start"
_PLACES: Final = {"gitignore": ".gitignore", "workflow.yml": ".github/workflows/briefs.yml"}
"""What would be hidden, or run, where the package keeps it."""


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
        raise InputError(Diagnostic(code="BG152", severity="error", message=message, place=place, hint=hint))
    for name, data in laid.items():
        path = folder / name
        if path.exists():
            click.echo(f"kept {path}", err=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    click.echo(f"Made a workspace in {folder}. Next:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  briefgen build")


def files() -> Iterator[tuple[str, bytes]]:
    """What a new workspace holds: names in it, with forward slashes, and contents."""
    from briefgen.records.schema import schemas

    for path in sorted(_START.rglob("*")):
        if path.is_file():
            name = path.relative_to(_START).as_posix()
            data = path.read_bytes()
            if name == "requirements.txt":
                data = data.replace(b"{version}", __version__.encode())
            yield _PLACES.get(name, name), data
    for name, text in schemas().items():
        yield f"schemas/{name}", text.encode()
