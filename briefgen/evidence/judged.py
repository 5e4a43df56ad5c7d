"""Evidence that was looked for, and what was found against it -> whether each piece proves what it backs.

That a fragment stands in its document is not enough: one that states another figure than the record proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen import numerals
from briefgen.diagnostic import Diagnostic
from briefgen.evidence import changes, claimed, editions, figures, labelled, quotations
from briefgen.evidence.anchored import Anchor, Doubt, Located
from briefgen.records import Loaded, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the passages of one report prove."""

    anchors: tuple[Anchor, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What was found when they were looked for and compared."""
    doubts: tuple[Doubt, ...]


def judge(loaded: Loaded[Report], located: Located) -> Judged:
    """Compares what stands in the documents with what it backs."""
    doubts = list(claimed.check(located.found))
    diagnostics = (
        *located.diagnostics,
        *figures.check(located.found),
        *labelled.check(loaded, located.found),
        *changes.check(located.found),
        *editions.check(loaded),
        *quotations.check(loaded, located.documents),
        *(diagnostic for _, diagnostic in doubts if diagnostic is not None),
    )
    wrong = [one.place.path for one in diagnostics if one.severity == "error" and one.place is not None]
    unread = {
        (one.loaded.source.place(one.at).path)
        for one in located.found
        if _unreadable(one.evidence.backs, one.evidence.edition)
    } | {one.place.path.rpartition(".backs")[0] for one in diagnostics if one.code == "BG245" and one.place is not None}
    own = {tag for tag, edition in loaded.record.editions.items() if edition.is_own}
    anchors = (_judged(anchor, wrong, unread) for anchor in located.anchors)
    return Judged(
        anchors=tuple(_unproven(one) if one.edition in own else one for one in anchors),
        diagnostics=diagnostics,
        doubts=tuple(doubt for doubt, _ in doubts),
    )


def _unproven(anchor: Anchor) -> Anchor:
    """A place in data that nobody has published: what stands there proves nothing."""
    return replace(anchor, status="unverified") if anchor.status in ("verified", "locked") else anchor


def _unreadable(backs: tuple[str, ...], language: str) -> bool:
    """Whether there are figures to compare and no grammar to read them by."""
    return bool(backs) and not numerals.knows(language)


def _judged(anchor: Anchor, wrong: Iterable[str], unread: Iterable[str]) -> Anchor:
    """An anchor that was found, with what was said of it or of all of its part."""
    if anchor.status != "verified":
        return anchor
    part = anchor.path.rpartition(".evidence")[0]
    if any(_of(path, anchor.path) or (_of(path, part) and ".evidence[" not in path) for path in wrong):
        return replace(anchor, status="wrong")
    return replace(anchor, status="unread") if anchor.path in unread else anchor


def _of(path: str, whole: str) -> bool:
    """Whether a path is `whole`, or leads into it."""
    return f"{path}.".startswith((f"{whole}.", f"{whole}["))
