"""A small workspace that builds fast (HTML only, nothing cited) and the ways in which tests build it."""

from __future__ import annotations

import json
from typing import Any

from place import Place

from briefgen import rebuild
from briefgen.rebuild import BuildResult, Options, Plan

FILES = {
    "briefgen.toml": "",
    "sources/reports/survey.yaml": """\
id: survey
language: en
leading: en
editions:
  en: {type: report, title: Survey, issued: 2025}
findings:
  - id: buses
    statement: Many take the bus.
    evidence: [{edition: en, quote: {exact: the bus}}]
""",
    "sources/briefs/travel.yaml": """\
id: travel
language: en
templates: [plain]
languages: [en, sv]
date: 2026-11-23
title: How people travel
uses: {bus: survey/buses}
key_messages: [Buses are liked.]
""",
    "templates/plain/brief.html.j2": """\
<h1>{{ brief.title }}</h1>
<p>{{ _("A message:") }} {{ brief.key_messages[0] }}</p>
<brief-footer label="{page}/{pages}">{{ brief.title }}</brief-footer>
""",
    "templates/plain/theme.toml": "",
    "templates/plain/translations/sv.po": 'msgid "A message:"\nmsgstr "Ett budskap:"\n',
    "sources/translations/sv/briefs/travel.po": """\
msgctxt "title"
msgid "How people travel"
msgstr "Hur folk reser"

msgctxt "key_messages"
msgid "Buses are liked."
msgstr "Bussar är omtyckta."
""",
}

EN, SV = "travel/travel.plain.en", "travel/travel.plain.sv"


class Desk(Place):
    """The workspace and its output."""

    def add(self, *briefs: str) -> None:
        """More briefs, of a report of their own; what has no translation is printed as it was authored."""
        brief = (self.root / "sources/briefs/travel.yaml").read_text("utf-8") + "missing: fallback\n"
        report = (self.root / "sources/reports/survey.yaml").read_text("utf-8")
        self.write("sources/briefs/travel.yaml", brief)
        self.write("sources/reports/census.yaml", report.replace("id: survey", "id: census"))
        own = brief.replace("survey/", "census/").replace("[en, sv]", "[en]")
        for name in briefs:
            self.write(f"sources/briefs/{name}.yaml", own.replace("id: travel", f"id: {name}"))

    def plan(self, **options: Any) -> Plan:
        return rebuild.plan(self.workspace, self.records, Options(**{"formats": ("html",), **options}))

    def why(self, **options: Any) -> dict[str, str]:
        return {job.target.stem: job.why for job in self.plan(**options).jobs}

    def build(self, *, run: dict[str, Any] | None = None, **options: Any) -> BuildResult:
        return rebuild.run(self.workspace, self.records, self.plan(**options), **(run or {}))

    def outputs(self) -> dict[str, bytes]:
        """Every file below the output folder but the lock, which stays."""
        folder = self.root / "output"
        found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
        found.pop(".lock", None)
        return found

    @property
    def manifest(self) -> dict[str, Any]:
        """The documents of the manifest's file."""
        documents: dict[str, Any] = json.loads((self.root / "output/manifest.json").read_bytes())["documents"]
        return documents
