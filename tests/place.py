"""A folder that holds a workspace, for tests that change its files and look at what that does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen import records, workspace
from briefgen.records import Records
from briefgen.workspace import Workspace


@dataclass
class Place:
    """The workspace in `root`, found and loaded anew each time."""

    root: Path

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, file: str, before: str, after: str) -> None:
        """Change the first of what is there."""
        text = self.read(file)
        assert before in text, f"{before!r} is not in {file}"
        self.write(file, text.replace(before, after, 1))

    @property
    def workspace(self) -> Workspace:
        return workspace.find(self.root)

    @property
    def records(self) -> Records:
        found, diagnostics = records.load(self.workspace)
        assert not [d for d in diagnostics if d.severity == "error"], diagnostics
        return found
