"""Documents that were put into place -> their lines, one file each, until the manifest holds them; and back.

A line is written when all files of its document are staged and before the first of them moves: from then on the
document can be finished by anybody, whatever happens to the process that began it. The last step of a build folds
the lines into `manifest.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.diagnostic import Diagnostic
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild.manifest import Manifest, ManifestEntry
from briefgen.rebuild.output import STAGING, read


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    stem: str
    entry: ManifestEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One document of the journal."""

    path: Path
    """Of the line itself."""
    stem: str
    entry: ManifestEntry

    def staged(self, format: str) -> Path:
        """Where the file of this format waits until it is moved into its place."""
        return self.path.with_suffix(f".{format}")

    @property
    def waiting(self) -> tuple[str, ...]:
        """The formats that are not in their places yet."""
        return tuple(format for format in self.entry.files if self.staged(format).is_file())


def text(stem: str, entry: ManifestEntry) -> bytes:
    """The bytes of a line."""
    return _Written(stem=stem, entry=entry).model_dump_json().encode()


def lines(folder: Path) -> tuple[JournalLine, ...]:
    """The journal of an output folder, in the order in which it was written. What cannot be read is no line."""
    found = []
    staging = folder / STAGING
    if staging.is_symlink():
        return ()
    for path in sorted(staging.glob("*.line"), key=lambda path: (len(path.name), path.name)):
        try:
            written = _Written.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            continue
        found.append(JournalLine(path=path, stem=written.stem, entry=written.entry))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an output folder says that it holds."""

    manifest: Manifest
    """With the lines of the journal."""
    halfway: frozenset[str] = frozenset()
    """Documents of which some formats are in their places, and others are not."""
    folded: bool = True
    """Whether the manifest's file holds all of it."""
    diagnostics: tuple[Diagnostic, ...] = ()


def state(folder: Path, name: str) -> State:
    """The manifest and the journal of an output folder. `name` is how diagnostics name the manifest's file (BG603)."""
    data = read(folder / manifests.NAME)
    manifest, diagnostics = manifests.parse(data, name) if data is not None else (Manifest(), ())
    journal = lines(folder)
    if not journal:
        return State(manifest=manifest, diagnostics=diagnostics)
    documents = {**manifest.documents, **{line.stem: line.entry for line in journal}}
    return State(
        manifest=manifest.model_copy(update={"documents": documents}),
        halfway=frozenset(line.stem for line in journal if line.waiting),
        folded=False,
        diagnostics=diagnostics,
    )
