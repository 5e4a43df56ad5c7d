"""A small workspace with one report, one brief, their Swedish catalogues and a template, to be spoiled."""

from __future__ import annotations

from place import Place

from briefgen.diagnostic import Diagnostic
from briefgen.languages import catalogue

REPORT = """\
id: survey
language: en
leading: en
editions:
  en: {type: report, title: Survey, issued: 2025}
names: [Agenda 2030]
bases:
  people: {text: of the people asked, evidence: [{edition: en, quote: {exact: asked}}]}
findings:
  - id: buses
    base: people
    statement: "**{more}** take the bus, under {=Agenda 2030}; see [the survey](https://example.org/)."
    statistics: {more: {value: 1/2, unit: share, qualifier: just_over}}
    evidence: [{edition: en, backs: [more], quote: {exact: just over half}}]
"""

BRIEF = """\
id: travel
language: en
templates: [plain]
languages: [en, sv]
date: 2026-11-23
title: How people travel
uses: {bus: survey/buses}
key_messages:
  - "Buses are liked. {bus.more} take one. [@bus]"
  - Walking is free.
key_figures: [{statistic: bus.more, text: take the bus}]
"""

TEMPLATE = """\
<h1>{{ brief.title }}</h1>
<h2>{{ _("Key messages") }}</h2>
<p>{% trans count = 2 %}{{ count }} message{% pluralize %}{{ count }} messages{% endtrans %}</p>
<p>{{ pgettext("printing", "Page {page} of {pages}") }}</p>
"""

SURVEY = """\
msgid ""
msgstr ""
"Language: sv\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "names"
msgid "Agenda 2030"
msgstr "Agenda 2030"

msgctxt "bases.people.text"
msgid "of the people asked"
msgstr "av de tillfrågade"

msgctxt "findings.buses.statement"
msgid "**{more}** take the bus, under {=Agenda 2030}; see [the survey](https://example.org/)."
msgstr "**{more}** åker buss, enligt {=Agenda 2030}; se [undersökningen](https://example.org/)."
"""

TRAVEL = """\
msgid ""
msgstr ""
"Language: sv\\n"

msgctxt "title"
msgid "How people travel"
msgstr "Hur folk reser"

msgctxt "key_messages"
msgid "Buses are liked. {bus.more} take one. [@bus]"
msgstr "Bussar är omtyckta. {bus.more} åker buss. [@bus]"

msgctxt "key_messages"
msgid "Walking is free."
msgstr "Att gå är gratis."

msgctxt "key_figures"
msgid "take the bus"
msgstr "åker buss"
"""

PLAIN = """\
msgid ""
msgstr ""
"Language: sv\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: brief.html.j2:2
msgid "Key messages"
msgstr "Huvudbudskap"

#: brief.html.j2:3
#, python-format
msgid "%(count)s message"
msgid_plural "%(count)s messages"
msgstr[0] "%(count)s budskap"
msgstr[1] "%(count)s budskap, flera"

#: brief.html.j2:4
msgctxt "printing"
msgid "Page {page} of {pages}"
msgstr "Sida {page} av {pages}"
"""

FILES = {
    "briefgen.toml": "",
    "sources/reports/survey.yaml": REPORT,
    "sources/briefs/travel.yaml": BRIEF,
    "templates/plain/brief.html.j2": TEMPLATE,
    "templates/plain/theme.toml": "",
    "templates/plain/translations/sv.po": PLAIN,
    "sources/translations/sv/reports/survey.po": SURVEY,
    "sources/translations/sv/briefs/travel.po": TRAVEL,
}


class Desk(Place):
    """The workspace, to be spoiled and looked at."""

    def check(self) -> tuple[Diagnostic, ...]:
        return catalogue.check(self.workspace, self.records)

    def told(self) -> list[str]:
        return [f"{d.place} {d.code} {d.severity} {d.message}" for d in self.check()]
