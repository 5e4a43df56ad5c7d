"""The output folder -> what is wrong with the finished files: gone, changed by hand, or closed to some readers."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import Diagnostic, Place
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild import state
from briefgen.rebuild.fingerprint import sha256
from briefgen.rebuild.output import read
from briefgen.workspace import Workspace


def audit(workspace: Workspace, briefs: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Judges the finished files of these briefs, or of all, by the manifest that the build wrote."""
    name = workspace.relative(workspace.output / manifests.NAME)
    found = state(workspace.output, name)
    if not found.manifest.documents and not found.diagnostics:
        message = "nothing was built here that could be checked"
        yield Diagnostic.error("BG692", message, Place(file=name), hint="`briefgen build`")
        return
    yield from found.diagnostics
    for stem, entry in found.manifest.documents.items():
        if briefs and entry.brief not in briefs:
            continue
        for format, file in entry.files.items():
            path = workspace.output / f"{stem}.{format}"
            yield from _file(workspace.relative(path), format, read(path), file.sha256)
    for page, file in found.manifest.pages.items():
        path = workspace.output / page
        yield from _file(workspace.relative(path), "html", read(path), file.sha256)


def _file(name: str, format: str, data: bytes | None, expected: str) -> Iterator[Diagnostic]:
    if data is None or sha256(data) != expected:
        message = "this file is missing" if data is None else "this file is not the one that was built"
        yield Diagnostic.error("BG692", message, Place(file=name), hint="`briefgen build`")
    if data is not None and format == "docx":
        from briefgen.word.audit import audit as judged

        yield from judged(data, name)
