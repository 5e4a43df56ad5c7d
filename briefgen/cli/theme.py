"""`briefgen theme`: a house's Word file or brand.yml in, what a theme takes of it side by side and into a template."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.session import session
from briefgen.diagnostic import Diagnostic, InputError, Place


@click.command("theme")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-t", "template", metavar="TEMPLATE", default="", help="Write it into templates/TEMPLATE.")
@click.option("--fonts", "folders", metavar="DIR", multiple=True,
              type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder with the house's font files.")  # fmt: skip
def command(file: Path, template: str, folders: tuple[Path, ...]) -> None:
    """Take colours, fonts, sizes, page and logo from a house's FILE: .docx, .dotx or brand.yml.

    Shows side by side what the file has and what theme.toml says of it, or why it says nothing. With -t it writes
    theme.toml into a template of the workspace, where other keys of it stay, and logo and fonts beside it; of a Word
    file also reference.docx, whose styles, headers and footers Word files then have. It may be the name of a bundled
    template: what is in your folder lies over it.
    """
    from briefgen import files, house

    try:
        data = files.read(file, file.parent)
    except OSError as error:
        raise _unread(file, f"cannot open this file: {files.reason(error)}") from None
    is_word = file.suffix.lower() in (".docx", ".dotx", ".docm", ".dotm")
    if not is_word and file.suffix.lower() not in (".yml", ".yaml"):
        raise click.BadParameter("expected a Word file (.docx, .dotx) or a brand.yml", param_hint="FILE")
    style = house.from_word(data, file.name, folders) if is_word else house.from_brand(data, file, folders)
    click.echo(house.side_by_side(style), nl=False)
    if not template:
        return
    run = session()
    run.workspace.template(template)
    folder = run.workspace.templates / template
    made = {**style.files, **({"reference.docx": data} if is_word and file.suffix.lower() == ".docx" else {})}
    for name, content in made.items():
        if (folder / name).exists() and files.read(folder / name, run.workspace.root) != content:
            shown = run.workspace.relative(folder / name)
            message = f"found another {shown}: it is not overwritten"
            raise InputError(Diagnostic.error("BG155", message, Place(file=shown), hint="move it away"))
    path = folder / "theme.toml"
    earlier = files.text(files.read(path, run.workspace.root)) if path.is_file() else ""
    for name, content in {**made, "theme.toml": house.themed(style, earlier).encode()}.items():
        files.write(folder / name, content, run.workspace.root)
        click.echo(run.workspace.relative(folder / name), err=True)


def _unread(file: Path, message: str) -> InputError:
    return InputError(Diagnostic.error("BG156", message, Place(file=str(file))))
