"""What a command found and left -> the same command again: nothing has changed, or which briefs it has to look at.

Kept with the user, one file for each workspace and way of asking. What is said from it is what a look at everything
would say: a change that cannot be traced to briefs (a template, a setting, a record that came or went) makes it void.
A check and a list are said again where nothing has changed at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from briefgen import usercache
from briefgen.diagnostic import Diagnostic, restored
from briefgen.disk import DiskState, installed, look
from briefgen.workspace import Workspace

_LOCK: Final = ".lock"
"""What every build touches in its output folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLeft:
    """A brief, and what stands of it."""

    stems: tuple[str, ...]
    """Its documents, as it asks for them."""
    uses: tuple[str, ...]
    """The reports that it uses itself."""
    reports: tuple[str, ...]
    """All that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildLeft:
    """What a build of everything left behind."""

    look: DiskState
    briefs: Mapping[str, BriefLeft]
    successors: tuple[str, ...] = ()
    """Reports that supersede others: what is wrong with the name is told of the others."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What a build that has nothing to do says, or what a check says."""
    text: str = ""
    """What a check or a list prints in the end."""

    @property
    def documents(self) -> int:
        """How many there are."""
        return sum(len(brief.stems) for brief in self.briefs.values())

    def affected(self, workspace: Workspace, output: Path, changed: Iterable[str]) -> frozenset[str] | None:
        """The briefs that a build has to look at after these paths changed; None where it has to look at all."""
        found: set[str] = set()
        for path in changed:
            briefs = self._of(workspace, output, Path(path))
            if briefs is None:
                return None
            found |= briefs
        if found and any("/reports/" in self._file(one, workspace.translations, workspace) for one in self.diagnostics):
            return None  # a missing translation of a report's text is told once, whoever prints it
        return frozenset(found)

    def others(self, workspace: Workspace, briefs: Mapping[str, BriefLeft]) -> tuple[Diagnostic, ...]:
        """What was told that has nothing to do with these briefs, which are looked at anew as they are now."""
        chosen = set(briefs)
        used = {id for brief in briefs.values() for id in brief.uses}

        def ours(one: Diagnostic) -> bool:
            for folder, ids in ((workspace.briefs, chosen), (workspace.reports, used)):
                if self._file(one, folder, workspace).removesuffix(".yaml") in {f"/{id}" for id in ids}:
                    return True
            return Path(self._file(one, workspace.translations, workspace)).stem in chosen

        return tuple(one for one in self.diagnostics if not ours(one))

    def _file(self, one: Diagnostic, folder: Path, workspace: Workspace) -> str:
        """Where in `folder` a diagnostic is, after a slash; empty where it is elsewhere."""
        name, file = workspace.relative(folder), one.place.file if one.place else ""
        return file.removeprefix(name) if file.startswith(f"{name}/") else ""

    def _of(self, workspace: Workspace, output: Path, path: Path) -> set[str] | None:
        """The briefs that a file has to do with, where it is a record, a catalogue of one, or a finished file."""
        kinds = {"briefs": self._brief, "reports": self._report}
        if path.suffix == ".yaml" and path.parent in (workspace.briefs, workspace.reports) and path.is_file():
            return kinds["briefs" if path.parent == workspace.briefs else "reports"](path.stem)
        if path.suffix == ".po" and path.parent.name in kinds and path.parent.parent.parent == workspace.translations:
            return kinds[path.parent.name](path.stem)
        return self._brief(path.parent.name) if path.parent.parent == output else None

    def _brief(self, id: str) -> set[str] | None:
        return {id} if id in self.briefs else None

    def _report(self, id: str) -> set[str] | None:
        """None for one that no brief uses itself: it is checked where all are."""
        if id in self.successors or not any(id in left.uses for left in self.briefs.values()):
            return None
        return {brief for brief, left in self.briefs.items() if id in left.reports}


class Memory:
    """What the last build of everything left, what is there now, and so which briefs there are to look at."""

    def __init__(
        self, workspace: Workspace, documents: Path, asked: Mapping[str, object], output: Path | None = None
    ) -> None:
        """`documents` is the folder of the originals; `asked` all else that decides what a command does and says.

        `output` is for commands that look at what was built.
        """
        named = {key: value for key, value in asked.items() if key != "today"}  # else each day would leave a file
        self.path = place(workspace, {**named, "output": output, "documents": documents})
        self.asked = json.dumps({"installed": installed(), **asked}, sort_keys=True, default=str)
        self.left = read(self.path, self.asked)
        folders = [workspace.sources, workspace.templates, documents]
        folders += [output] if output is not None else []
        output = output or workspace.output
        within = tuple(f"{folder}{os.sep}" for folder in folders)
        settings = (workspace.root / "briefgen.toml", workspace.root / "pyproject.toml")
        elsewhere = [Path(name) for name in (self.left.look.files if self.left else ()) if not name.startswith(within)]
        self.now = look(folders, (*settings, *elsewhere), without=output / _LOCK)
        changed = self.now.since(self.left.look) if self.left is not None else frozenset()
        self.reports = frozenset(Path(path).stem for path in changed if Path(path).parent.name == "reports")
        """The reports that have changed, or their catalogues."""
        self.briefs = self.left.affected(workspace, output, changed) if self.left is not None else None
        """The briefs that a build has to look at; None where that is all."""

    def unchanged(self) -> BuildLeft | None:
        """What was left, where nothing has changed since."""
        if self.left is None or self.briefs != frozenset():
            return None
        if self.left.look.young:  # whose bytes had to be read this time; they are old enough the next time
            keep(self.path, self.asked, replace(self.left, look=self.now))
        return self.left

    def keep(
        self,
        briefs: Mapping[str, BriefLeft],
        successors: Iterable[str],
        diagnostics: Iterable[Diagnostic],
        known: Mapping[str, str],
    ) -> None:
        """After a build in which nothing failed: what it looked at, what it says when it has nothing to do, and the
        files of which it knows the bytes, as path -> sha256 (of one that has to be built again, another's)."""
        before = self.left if self.left is not None and self.briefs is not None else BuildLeft(look=self.now, briefs={})
        keep(
            self.path,
            self.asked,
            BuildLeft(
                look=self.now.with_known(known),
                briefs={**before.briefs, **briefs},
                successors=tuple(sorted({*before.successors, *successors})),
                diagnostics=tuple(diagnostics),
            ),
        )

    def keep_text(self, diagnostics: Iterable[Diagnostic], text: str, known: Mapping[str, str]) -> None:
        """After a check or a list: what it said."""
        look = self.now.with_known(known)
        keep(self.path, self.asked, BuildLeft(look=look, briefs={}, diagnostics=tuple(diagnostics), text=text))


def place(workspace: Workspace, asked: Mapping[str, object]) -> Path:
    """Where is kept what a command left that was asked for `asked`, whatever the day."""
    name = hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:32]
    return workspace.cache / f"left-{name}.json"


def read(path: Path, asked: str) -> BuildLeft | None:
    """What is kept at `path`; None where nothing is, or what was asked for, the day or the installation was another."""
    try:
        stored = json.loads(usercache.read(path))
        if stored["asked"] != asked:
            return None
        seen = stored["look"]
        return BuildLeft(
            look=DiskState(files={name: tuple(state) for name, state in seen["files"].items()}, young=seen["young"]),
            briefs={
                id: BriefLeft(**{key: tuple(value) for key, value in one.items()})
                for id, one in stored["briefs"].items()
            },
            successors=tuple(stored["successors"]),
            diagnostics=tuple(restored(one) for one in stored["diagnostics"]),
            text=stored["text"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(path: Path, asked: str, left: BuildLeft) -> None:
    """Keeps what a command left, in place of what was kept there."""
    usercache.keep(path, json.dumps({"asked": asked, **asdict(left)}).encode())
