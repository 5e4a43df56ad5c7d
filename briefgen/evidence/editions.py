"""A report's findings -> where its editions disagree and the record does not say so, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import Diagnostic
from briefgen.evidence.agreement import apart, of_quantity
from briefgen.records import Finding, Loaded, Path, Report, Statistic, problem


def check(loaded: Loaded[Report]) -> Iterator[Diagnostic]:
    """What the record says of its editions against what its statistics and evidence say of them.

    That the passages themselves say what the statistics say is checked in `figures.py`.
    """
    report = loaded.record
    used = {
        evidence.edition
        for finding in report.findings
        for evidence in finding.evidence
        if evidence.edition in report.editions
    }
    if len(used) < 2:
        return
    for at, finding in enumerate(report.findings):
        path: Path = ("findings", at)
        yield from _presence(loaded, finding, path, used)
        yield from _says(loaded, finding, path)
        yield from _kinds(loaded, finding, path)


def _presence(loaded: Loaded[Report], finding: Finding, path: Path, used: set[str]) -> Iterator[Diagnostic]:
    if finding.editions_differ is not None:
        return
    backed_editions = {evidence.edition for evidence in finding.evidence}
    hint = "anchor it there too; or, where it is not there, add editions_differ with kinds: [omission] and a note"
    if missing := sorted(used - backed_editions):
        message = f"`{finding.id}` has evidence in {_named(backed_editions)} and none in {_named(missing)}"
        yield problem(loaded.source, "BG242", message, (*path, "id"), hint=hint)
    for name in finding.statistics:
        backed = {evidence.edition for evidence in finding.evidence if name in evidence.backs}
        if backed and (missing := sorted(backed_editions - backed)):
            message = f"`{name}` is backed in {_named(backed)} and not in {_named(missing)}"
            yield problem(loaded.source, "BG242", message, (*path, "statistics", name), key=True, hint=hint)


def _says(loaded: Loaded[Report], finding: Finding, path: Path) -> Iterator[Diagnostic]:
    for name, statistic in finding.statistics.items():
        for tag, says in statistic.says.items():
            at = (*path, "statistics", name, "says", tag)
            if statistic.derived is not None or says.derived is not None:
                continue
            parts = apart(of_quantity(says), of_quantity(statistic))
            if not parts:
                message = f"the edition `{tag}` says the same of `{name}` as the leading one"
                yield problem(loaded.source, "BG241", message, at, key=True, hint=f"delete `says: {{{tag}: …}}`")
                continue
            expected = {"qualifier" if part == "qualifier" else "figure" for part in parts}
            kinds = set(finding.editions_differ.kinds) if finding.editions_differ else set()
            if missing := sorted(expected - kinds):
                message = f"the edition `{tag}` says something else of `{name}`; the brief does not say so"
                hint = f"add editions_differ with kinds: [{', '.join(missing)}] and a note"
                if kinds:
                    message = (
                        f"the editions differ in the {' and the '.join(missing)} of `{name}`; `kinds` does not say so"
                    )
                    hint = f"add {', '.join(missing)} to `kinds`"
                yield problem(loaded.source, "BG240", message, at, key=True, hint=hint)


def _kinds(loaded: Loaded[Report], finding: Finding, path: Path) -> Iterator[Diagnostic]:
    """A kind `figure` or `qualifier` where the editions agree in every figure."""
    if finding.editions_differ is None or not finding.statistics:
        return
    backed_editions = {evidence.edition for evidence in finding.evidence}
    differ: set[str] = set()
    for name, statistic in finding.statistics.items():
        backed = {evidence.edition for evidence in finding.evidence if name in evidence.backs}
        if backed != backed_editions or statistic.derived is not None:
            differ |= {"figure", "qualifier"}  # one edition alone has it
        differ |= _differences(statistic)
    for position, kind in enumerate(finding.editions_differ.kinds):
        if kind in ("figure", "qualifier") and kind not in differ:
            message = f"`kinds` says that the editions differ in a {kind}, and every statistic is the same in them"
            at = (*path, "editions_differ", "kinds", position)
            hint = f"record what the other edition says, with `says`; or delete `{kind}`"
            yield problem(loaded.source, "BG241", message, at, hint=hint)


def _differences(statistic: Statistic) -> set[str]:
    if statistic.derived is not None:
        return set()
    return {
        "qualifier" if part == "qualifier" else "figure"
        for says in statistic.says.values()
        if says.derived is None
        for part in apart(of_quantity(says), of_quantity(statistic))
    }


def _named(editions: set[str] | list[str]) -> str:
    names = [f"`{tag}`" for tag in sorted(editions)]
    return f"the edition {names[0]}" if len(names) == 1 else f"the editions {' and '.join(names)}"
