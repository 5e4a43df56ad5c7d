"""A review -> its report: text for people, or data for machines."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import short
from briefgen.review.model import Change, Review

_FATES = {
    "ready": "can be applied",
    "applied": "applied",
    "person": "for a person",
    "told": "nothing to do",
}


def as_text(review: Review) -> str:
    """Who did what, where the records hold it, and a patch of what can be applied."""
    lines = [f"{review.file}: {review.brief}, {review.template}, {review.language}", ""]
    for number, finding in enumerate(review.findings, 1):
        lines += [*_finding(number, finding), ""]
    if not review.findings:
        lines += ["Nothing was changed.", ""]
    if review.patch:
        lines += [review.patch.rstrip("\n"), ""]
    return "\n".join(lines)


def _finding(number: int, finding: Change) -> Iterator[str]:
    who = finding.author or "not tracked"
    when = f", {finding.date.replace('T', ' ').removesuffix('Z')}" if finding.date else ""
    fate = _FATES[finding.fate] + (f" ({finding.diagnostic.code})" if finding.diagnostic else "")
    yield f"{number}. {finding.kind}, {fate}: {who}{when}"
    if finding.place is not None:
        path = f"  {finding.place.path}" if finding.place.path else ""
        yield f"   {finding.place}{path}" + (f"  [{finding.language}]" if finding.language else "")
    if finding.kind == "comment":
        yield f"   at “{short(finding.around, 100)}”"
        yield from (f"   | {line}" for line in finding.after.splitlines())
        for reply in finding.replies:
            yield from (f"   |   {reply.author or 'somebody'}: {line}" for line in reply.text.splitlines())
        return
    if finding.kind == "moved":
        yield f"   now {finding.after}: “{short(finding.around, 100)}”"
    elif finding.kind == "split":
        yield f"   “{finding.around}”"
    if finding.kind in ("moved", "split"):
        yield from (f"   > {line}" for line in finding.offer.splitlines())
        return
    if finding.before:
        yield f"   - {short(finding.before, 400)}"
    if finding.after:
        yield f"   + {short(finding.after, 400)}"
    if finding.around and finding.kind != "new":
        yield f"   in “{short(finding.around, 100)}”"
    if finding.offer:
        yield from (f"   > {line}" for line in finding.offer.splitlines())


def summary(review: Review) -> str:
    """One line: how many are left, and how many could be applied."""
    ready = sum(finding.fate == "ready" for finding in review.findings)
    applied = sum(finding.fate == "applied" for finding in review.findings)
    parts = [f"{len(review.left)} left for a person"]
    if applied:
        parts.append(f"{applied} applied in {', '.join(name for name, _, _ in review.files)}")
        stale = any(not name.endswith(".po") for name, _, _ in review.files)
        parts += ["`briefgen translate` updates the catalogues for the translators"] if stale else []
    elif ready:
        parts.append(f"{ready} can be applied with --apply")
    return "; ".join(parts)


def as_json(review: Review) -> dict[str, object]:
    """The same for machines. Keys are stable."""
    return {
        "file": review.file,
        "brief": review.brief,
        "template": review.template,
        "language": review.language,
        "findings": [_as_json(finding) for finding in review.findings],
        "patch": review.patch,
    }


def _as_json(finding: Change) -> dict[str, object]:
    place = finding.place
    return {
        "kind": finding.kind,
        "fate": finding.fate,
        "author": finding.author,
        "date": finding.date,
        "before": finding.before,
        "after": finding.after,
        "around": finding.around,
        "language": finding.language,
        "file": place.file if place else "",
        "line": place.line if place else 0,
        "column": place.column if place else 0,
        "path": place.path if place else "",
        "code": finding.diagnostic.code if finding.diagnostic else "",
        "message": finding.diagnostic.message if finding.diagnostic else "",
        "hint": finding.diagnostic.hint if finding.diagnostic else "",
        "offer": finding.offer,
        "replies": [{"author": one.author, "date": one.date, "text": one.text} for one in finding.replies],
    }
