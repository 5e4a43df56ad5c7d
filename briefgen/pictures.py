"""The pictures that a brief names -> their bytes, and what is wrong with them, at their places in the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.records import Brief, Loaded, Records, pictures, problem
from briefgen.workspace import Workspace
from briefgen.writers import logo


def load(workspace: Workspace, loaded: Loaded[Brief]) -> Mapping[str, bytes]:
    """File -> its bytes, of every picture of a brief; each can be shown. Raises InputError (BG532)."""
    found: dict[str, bytes] = {}
    wrong: list[Diagnostic] = []
    for path, picture in pictures(loaded.record):
        try:
            found[picture.file] = _read(workspace, picture.file)
        except ValueError as error:
            message, hint = f"the picture {picture.file!r} {error}", logo.KINDS
            wrong.append(problem(loaded.source, "BG532", message, (*path, "file"), hint=hint))
    if wrong:
        raise InputError(*wrong)
    return found


def check(workspace: Workspace, records: Records, briefs: tuple[str, ...]) -> Iterator[Diagnostic]:
    """BG532 for pictures of these briefs, or of all, that are not there or cannot be shown."""
    for name in briefs or tuple(records.briefs):
        try:
            load(workspace, records.briefs[name])
        except InputError as error:
            yield from error.diagnostics


def paths(workspace: Workspace, brief: Brief) -> Iterator[Path]:
    """Where the pictures of a brief are."""
    yield from (workspace.pictures / picture.file for _, picture in pictures(brief))


def _read(workspace: Workspace, file: str) -> bytes:
    """Raises ValueError, whose message completes "the picture NAME …"."""
    try:
        data = files.read(workspace.pictures / file, workspace.root, logo.MOST_BYTES)
        logo.decoded(data)
    except FileNotFoundError:
        raise ValueError(f"is not in {workspace.relative(workspace.pictures)}") from None
    except files.TooLarge as error:
        raise ValueError(f"is too large: {files.reason(error)}") from None
    except OSError as error:
        raise ValueError(f"is not read: {files.reason(error)}") from None
    return data
