"""`briefgen mcp`: the tools by which an assistant finds, quotes and checks what documents say."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("mcp")
@click.argument("folder", metavar="REPORTS", type=_FOLDER)
@click.option(
    "--drafts", metavar="DIR", type=_FOLDER, help="A folder of drafts, which support nothing; none by default."
)
def command(folder: Path, drafts: Path | None) -> None:
    """Serve the documents in the folder REPORTS to an assistant, by the Model Context Protocol on stdin and stdout.

    Its tools list, find, quote and check; none of them writes, fetches or starts anything, or sets a verdict. A client
    starts this command: docs/how-to/assistant.md says how. It needs the extra `mcp`.
    """
    if drafts is not None and drafts.samefile(folder):
        raise click.BadParameter("drafts are to be in another folder than the reports", param_hint="--drafts")
    if find_spec("mcp") is None:
        raise click.UsageError("the extra `mcp` is not installed: pip install 'briefgen[mcp]'")
    from briefgen.mcp.server import serve

    serve(folder, drafts)
