"""A small invented report in two editions, its record and its documents, which tests change in one place each."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen import evidence, records, workspace
from briefgen.evidence import Verification

SV = """\
Läsvanor 2024

VAD ELEVERNA LÄSER

De flesta (62 procent) av eleverna läser varje vecka. Drygt en tredjedel av eleverna läser
uppåt femtio böcker om året, och en av tio läser mellan 5–6000 sidor.

”Jag läser helst på kvällen, när det är tyst.”

Anna Ek
Elev, årskurs nio
"""
EN = """\
Reading habits 2024

What pupils read

The majority of pupils (62%) read every week. A third of the pupils read up to fifty
books a year, and one in ten reads 5,000-6,000 pages.

“I like to read in the evening, when it is quiet.”

Anna Ek
Pupil, year nine
"""
REPORT = """\
id: reading
language: en
leading: sv
editions:
  sv: {type: report, title: Läsvanor, document: {file: reading.sv.txt, sha256: SHA_SV}}
  en: {type: report, title: Reading habits, document: {file: reading.en.txt, sha256: SHA_EN}}
findings:
  - id: weekly
    statement: "{share} of the pupils read every week."   # a comment that must stay
    statistics:
      share: {value: 62, unit: percent}
    evidence:
      - {edition: sv, backs: [share], quote: {exact: De flesta (62 procent) av eleverna}}
      - {edition: en, backs: [share], quote: {exact: The majority of pupils (62%)}}
  - id: books
    statement: "{share} of the pupils read {books} books a year."
    statistics:
      share: {value: 1/3, unit: share, qualifier: just_over, says: {en: {value: 1/3, unit: share}}}
      books: {value: 50, unit: count, qualifier: up_to}
    evidence:
      - {edition: sv, backs: [share], quote: {exact: Drygt en tredjedel av eleverna}}
      - {edition: sv, backs: [books], quote: {exact: uppåt femtio böcker}}
      - {edition: en, backs: [share], quote: {exact: A third of the pupils}}
      - {edition: en, backs: [books], quote: {exact: up to fifty books}}
    editions_differ: {kinds: [qualifier], note: "The English edition says {share@en}."}
  - id: pages
    statement: "{share} of the pupils read {pages} pages."
    statistics:
      share: {value: 1/10, unit: ratio}
      pages: {min: 5000, max: 6000, unit: count}
    evidence:
      - {edition: sv, backs: [share, pages], quote: {exact: en av tio läser mellan 5–6000 sidor}}
      - {edition: en, backs: [share, pages], quote: {exact: "one in ten reads 5,000-6,000 pages"}}
quotations:
  - id: evening
    original: sv
    text: {sv: Jag läser helst på kvällen, en: I like to read in the evening}
    evidence:
      - {edition: sv, quote: {exact: Jag läser helst på kvällen}}
"""


@dataclass
class Case:
    """A workspace whose files a test changes before it checks."""

    root: Path
    report: str = REPORT
    sv: str = SV
    en: str = EN
    brief: str = ""
    po: str = ""
    absent: tuple[str, ...] = ()
    stale: bool = False
    """Whether the record keeps the sha256 of the documents as they were before `sv` and `en` changed."""
    files: dict[str, str] = field(default_factory=dict)

    def write(self) -> workspace.Workspace:
        """Writes everything."""
        for folder in ("reports", "briefs", "documents", "translations/sv/reports"):
            (self.root / "sources" / folder).mkdir(parents=True, exist_ok=True)
        report = self.report
        for tag, text, before in (("sv", self.sv, SV), ("en", self.en, EN)):
            digest = hashlib.sha256((before if self.stale else text).encode()).hexdigest()
            report = report.replace(f"SHA_{tag.upper()}", digest)
            path = self.root / "sources" / "documents" / f"reading.{tag}.txt"
            if tag in self.absent:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(text.encode())
        (self.root / "sources" / "reports" / "reading.yaml").write_text(report)
        if self.brief:
            (self.root / "sources" / "briefs" / "a-brief.yaml").write_text(self.brief)
        if self.po:
            (self.root / "sources" / "translations" / "sv" / "reports" / "reading.po").write_text(self.po)
        return workspace.find(self.root)

    def check(self, **options: Any) -> Verification:
        """Writes everything, and checks it."""
        space = self.write()
        held, told = records.load(space)
        assert not [one for one in told if one.severity == "error"], told
        today = options.pop("today", dt.date(2026, 11, 23))
        return evidence.check(
            held, space.documents, today=today, lock=space.lock, translations=space.translations, **options
        )
