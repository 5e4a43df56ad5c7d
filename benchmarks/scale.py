"""How the cost of a workspace grows with its briefs, and what a change in one of them costs.

    python benchmarks/scale.py [BRIEFS …] [--findings N] [--formats docx,pdf]

For each number of BRIEFS (10 100 1000) a workspace of that many is made, a report for each ten of them, N findings (20)
in each report, all words new each time. Then each command runs in a process of its own: seconds of the processor with
its children, seconds by the clock, and the largest memory of one process. The yardstick is `import docx, reportlab`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = "ba ke li mo tu ra den sil vor pan mer tol gas hin fer nus kel dor".split()  # noqa: SIM905
REPORT = """\
id: {id}
language: en
leading: en
editions:
  en:
    type: report
    title: {title}
    author: [{{literal: Office of {title}}}]
    issued: 2025
    URL: https://example.org/{id}
    accessed: 2026-11-23
    document: {{file: {id}.txt, sha256: {sha256}}}
findings:
"""
FINDING = """\
  - id: {id}
    statement: "{{share}} of the {key} clinics had improved."
    statistics: {{share: {{value: {value}, unit: percent}}}}
    certainty: moderate
    evidence:
      - {{edition: en, backs: [share], quote: {{exact: "per cent of the {key} clinics"}}}}
"""
BRIEF = """\
id: {id}
language: en
templates: [policy-brief]
languages: [en]
date: 2026-11-23
title: "Brief on {title}"
standfirst: About {standfirst}.
stance: neutral
audience: Readers
uses: {{{uses}}}
key_messages:
  - "**{message}.** {{a.share}} had improved. [@a]"
  - "**{other}.** {{b.share}} had improved. [@b]"
sections:
  - heading: Why it matters
    text: {text}.
  - heading: {heading}
    findings: [a, b, c, d, e, f]
evidence_note: {note}.
"""


class Words:
    """Words that were never set before."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def some(self, count: int) -> str:
        """So many words."""
        return " ".join("".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(count))


def workspace(root: Path, briefs: int, findings: int, seed: int) -> None:
    """Write a workspace."""
    words = Words(seed)
    for folder in ("sources/reports", "sources/briefs", "sources/documents"):
        (root / folder).mkdir(parents=True)
    (root / "briefgen.toml").touch()
    reports = max(1, briefs // 10)
    for at in range(reports):
        keys = [(f"f{number}", words.some(2), words.chance.randint(11, 89)) for number in range(findings)]
        text = "\n\n".join(
            f"{value} per cent of the {key} clinics had improved. {words.some(40)}." for _, key, value in keys
        )
        (root / f"sources/documents/r{at}.txt").write_text(text)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        report = REPORT.format(id=f"r{at}", title=words.some(3).title(), sha256=sha256)
        report += "".join(FINDING.format(id=id, key=key, value=value) for id, key, value in keys)
        (root / f"sources/reports/r{at}.yaml").write_text(report)
    for at in range(briefs):
        chosen = words.chance.sample(range(findings), 6)
        uses = ", ".join(f"{name}: r{at % reports}/f{of}" for name, of in zip("abcdef", chosen, strict=True))
        brief = BRIEF.format(
            id=f"b{at}",
            title=words.some(3),
            standfirst=words.some(12),
            uses=uses,
            message=words.some(4),
            other=words.some(4),
            text=words.some(80),
            heading=words.some(4),
            note=words.some(20),
        )
        (root / f"sources/briefs/b{at}.yaml").write_text(brief)


def measured(command: list[str], root: Path) -> tuple[float, float, int]:
    """Seconds of the processor, seconds by the clock, MiB of the largest process so far."""
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": str(root / ".cache")}
    )
    after, ended = os.times(), time.perf_counter()
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, ended - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def changed(root: Path) -> None:
    """Change a word of one brief."""
    path = root / "sources/briefs/b3.yaml"
    path.write_text(path.read_text().replace("standfirst: About", "standfirst: Now about"))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("briefs", nargs="*", type=int, default=[10, 100, 1000])
    asked.add_argument("--findings", type=int, default=20)
    asked.add_argument("--formats", default="docx,pdf")
    given = asked.parse_args()
    briefgen = [sys.executable, "-m", "briefgen"]
    formats = [part for format in given.formats.split(",") for part in ("-f", format)]
    yardstick = min(measured([sys.executable, "-c", "import docx, reportlab"], Path.cwd())[0] for _ in range(3))
    print(f"yardstick, import docx, reportlab: {yardstick:.2f} s; load {os.getloadavg()[0]:.1f}")
    for briefs in given.briefs:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "w"
            workspace(root, briefs, given.findings, time.time_ns())
            for what, command in (
                ("build of all", [*briefgen, "build", *formats]),
                ("nothing to do", [*briefgen, "build", *formats]),
                ("nothing to do, again", [*briefgen, "build", *formats]),
                ("one record touched", [*briefgen, "build", *formats]),
                ("one that is named", [*briefgen, "build", "b1", "--force", *formats]),
                ("check, first", [*briefgen, "check"]),
                ("check, unchanged", [*briefgen, "check"]),
                ("check, one record touched", [*briefgen, "check"]),
                ("list briefs", [*briefgen, "list", "briefs"]),
            ):
                if "touched" in what:
                    changed(root)
                spent, clock, most = measured(command, root)
                print(f"{briefs:6} briefs  {what:28} {spent:8.2f} s  {clock:8.2f} s by the clock  {most:5} MiB at most")


if __name__ == "__main__":
    main()
