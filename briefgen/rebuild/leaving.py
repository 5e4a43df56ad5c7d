"""Records and the plan of a build -> what is kept of it, so that the next one looks at what has changed alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.left import BriefLeft
from briefgen.rebuild.plan import Job, Options
from briefgen.records import Records
from briefgen.target import targets
from briefgen.workspace import Workspace


def briefs(records: Records, chosen: Options) -> dict[str, BriefLeft]:
    """Each brief with its documents and its reports."""
    stems: dict[str, list[str]] = {id: [] for id in records.briefs}
    for target in targets(records, (), chosen.templates, chosen.languages, chosen.date, large=chosen.large):
        stems[target.brief].append(target.stem)
    return {
        id: BriefLeft(stems=tuple(stored), uses=tuple(records.briefs[id].record.reports), reports=records.rests_on(id))
        for id, stored in stems.items()
    }


def successors(records: Records) -> Iterator[str]:
    """The reports that supersede others."""
    for loaded in records.reports.values():
        if loaded.record.superseded_by is not None:
            yield loaded.record.superseded_by


def known(workspace: Workspace, jobs: Iterable[Job]) -> Mapping[str, str]:
    """The workspace's files that documents are made of, wherever they are: path -> sha256, as they were read."""
    return {
        str(workspace.root / name): value
        for job in jobs
        for name, value in job.fingerprint.sources.items()
        if not name.startswith("template:")
    }
