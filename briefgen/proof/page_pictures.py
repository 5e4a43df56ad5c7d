"""A proof whose reports are at hand -> pictures of its passages on their pages, and why there are none of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen import usercache
from briefgen.originals import Picture, Unreadable, load, pictured
from briefgen.proof.page import MOST, SIGNS, PassageKey, key
from briefgen.proof.proof import Passage, Proof, ReadFile


def passage_pictures(
    proof: Proof, *, cache: Path | None = None
) -> tuple[dict[PassageKey, tuple[Picture, ...]], tuple[str, ...]]:
    """The pictures of each passage that is on a page of a PDF, and what could not be painted, a line for each report.

    `cache` is where `prove` kept what it read. A report that has changed since then is not painted.
    """
    order = list(SIGNS)
    claims = sorted(proof.claims, key=lambda one: order.index(one.verdict))
    passages = list({key(one.passage): one.passage for one in claims if one.passage is not None}.values())
    found: dict[PassageKey, tuple[Picture, ...]] = {}
    problems: list[str] = []
    for report in proof.compared:
        own = [one for one in passages if one.report == report.name and one.page]
        if not own or not report.path.lower().endswith(".pdf"):
            continue
        try:
            found |= _of_report(report, own, usercache.folder("reports") if cache is None else cache)
        except (Unreadable, OSError) as error:
            problems.append(f"{report.name}: {error}")
    return found, tuple(problems)


def _of_report(report: ReadFile, passages: Sequence[Passage], cache: Path) -> dict[PassageKey, tuple[Picture, ...]]:
    path = Path(report.path)
    document = load(path, cache=cache, sha256=report.sha256)
    pictures_of = pictured(document, path, [(one.start, one.end) for one in passages], most=MOST)
    return {(report.name, *stretch): drawn for stretch, drawn in pictures_of.items()}
