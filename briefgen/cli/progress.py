"""A progress bar on a terminal for what takes more than a second; silence everywhere else."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds before the bar appears."""


class Bar:
    """The state of one bar. Goes away when it is done, so that it never stands between the lines of a log."""

    def __init__(self, title: str, *, quiet: bool = False) -> None:
        self.title = title
        self.quiet = quiet or not sys.stderr.isatty() or bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
        self.begun = time.monotonic()
        self.shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.shown[0].stop()

    def step(self, done: int, total: int, name: str) -> None:
        """`done` of `total` are done, and `name` is next."""
        if self.quiet or (self.shown is None and time.monotonic() - self.begun < PATIENCE):
            return
        if self.shown is None:
            self.shown = self._started()
        progress, task = self.shown
        progress.update(task, completed=done, total=total, description=f"{self.title} {name}")

    def _started(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        return progress, progress.add_task(self.title)
