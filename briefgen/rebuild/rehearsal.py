"""Documents -> what is noticed when each is composed and set, which is all that is kept of them.

What was noticed is kept with the user by the document's fingerprint, so that a check composes what has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import usercache
from briefgen.diagnostic import Diagnostic, restored
from briefgen.rebuild import leaving
from briefgen.rebuild.bounds import Bounds
from briefgen.rebuild.fingerprint import Fingerprints
from briefgen.rebuild.plan import Job
from briefgen.rebuild.workers import Fault, Progress, outcomes, processes_for
from briefgen.records import Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What was noticed."""

    diagnostics: tuple[Diagnostic, ...]
    """Document by document, each thing once."""
    faults: tuple[Fault, ...] = ()
    """Documents that met a fault of ours."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The workspace's files that they are made of: path -> sha256, as they were read."""


def rehearse(
    workspace: Workspace,
    records: Records,
    targets: Iterable[Target],
    *,
    progress: Progress = lambda done, total, name: None,
) -> Rehearsed:
    """Compose and set these documents, those that have changed since."""
    prints = Fingerprints(workspace, records)
    jobs = [
        Job(target=target, formats=("pdf",), fingerprint=prints.of(target), why="checked", rehearsal=True)
        for target in targets
    ]
    path = workspace.cache / "rehearsed.json"
    before = _read(path)
    known = {job.target.stem: before.get(job.target.stem, {}) for job in jobs}
    left = tuple(job for job in jobs if known[job.target.stem].get("fingerprint") != job.fingerprint.value)
    noticed = {stem: tuple(map(restored, one["diagnostics"])) for stem, one in known.items() if one}
    faults = []
    made = outcomes(workspace, records, left, processes_for(len(left)), progress, Bounds())
    for done, (job, outcome) in enumerate(made, 1):
        progress(done, len(left), job.target.stem)
        if isinstance(outcome, Fault):
            faults.append(outcome)
            noticed.pop(job.target.stem, None)
        else:
            noticed[job.target.stem] = outcome.diagnostics
    met = {fault.target for fault in faults}
    now = {
        job.target.stem: {
            "fingerprint": job.fingerprint.value,
            "diagnostics": [asdict(one) for one in noticed[job.target.stem]],
        }
        for job in left
        if job.target.stem not in met
    }
    if now:
        usercache.keep(path, json.dumps({**before, **now}).encode())
    found = (one for job in jobs for one in noticed.get(job.target.stem, ()))
    return Rehearsed(
        diagnostics=tuple(dict.fromkeys(found)), faults=tuple(faults), known=leaving.known(workspace, jobs)
    )


def _read(path: Path) -> Mapping[str, Any]:
    try:
        stored = json.loads(usercache.read(path))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
