"""A true brief is left alone; each kind of lie about its report is noticed by `check` or on the finished page."""

from __future__ import annotations

import datetime as dt

import pytest
from reading_case import Case

from briefgen import pipeline, rebuild, records

BRIEF = """\
id: a-brief
language: en
templates: [policy-brief]
languages: [en]
date: 2026-11-23
title: A brief about reading
uses: {weekly: reading/weekly, books: reading/books, pages: reading/pages, evening: reading/evening}
names: [PISA 2022]
key_messages:
  - "**Reading is common.** {weekly.share} of the pupils do it each week, says {=PISA 2022}. [@weekly]"
  - "**Some read a lot.** {books.share} of them read {books.books} books. [@books]"
key_figures:
  - {statistic: pages.share, text: read that many pages}
sections:
  - {heading: "{books.share} read many books", text: Reading takes time., findings: [pages], quotations: [evening]}
imprint: {funding: Written without outside funding.}
"""
TEMPLATE = """\
<h1>{{ brief.title }}</h1>
{% for message in brief.key_messages %}<p>{{ message }}</p>{% endfor %}
<h2>References</h2>
<brief-references/>
<p>{{ brief.imprint.funding }}</p>
<brief-footer label="{page}">{{ brief.title }}</brief-footer>
"""
MESSAGE, BOOKS = "of the pupils do it each week", "of them read {books.books} books."
SHARE = "{edition: en, backs: [share], quote: {exact: The majority of pupils (62%)}}"
LIES = {
    "figure: value": ("report", "value: 62", "value: 64", "BG210"),
    "figure: unit": ("report", "value: 62, unit: percent", "value: 62, unit: points", "BG210"),
    "figure: qualifier": ("report", "qualifier: up_to", "qualifier: at_least", "BG210"),
    "figure: range": ("report", "max: 6000", "max: 9000", "BG210"),
    "figure: typed": ("brief", MESSAGE, f"{MESSAGE}, of 900 asked", "BG133"),
    "figure: in words": ("brief", MESSAGE, f"{MESSAGE}, ninety of them twice", "BG220"),
    "figure: denied": ("brief", '"**Reading is common.** ', '"Hardly ', "BG412"),
    "figure: multiplied": ("brief", '"**Reading is common.** ', '"Twice ', "BG412"),
    "figure: scaled": ("brief", BOOKS, "of them read {books.books} million books.", "BG412"),
    "figure: as a rate": ("brief", MESSAGE, "a year of the pupils do it", "BG412"),
    "figure: qualified": ("brief", '"**Reading is common.** ', '"More than ', "BG412"),
    "figure: qualified twice": ("brief", "read {books.books}", "read more than {books.books}", "BG412"),
    "degree: most": ("brief", BOOKS, f"{BOOKS} Most pupils read at night. [@books]", "BG223"),
    "degree: nearly all": ("brief", MESSAGE, f"{MESSAGE}, nearly all at home", "BG223"),
    "degree: all": ("brief", MESSAGE, f"{MESSAGE}, all of them at home", "BG227"),
    "degree: few": ("brief", MESSAGE, "of the pupils, few of them boys, do it", "BG227"),
    "quotation: fragment": ("report", "The majority of pupils", "The majority of teachers", "BG201"),
    "quotation: of a speaker": ("report", "en: I like to read", "en: I hate to read", "BG230"),
    "quotation: in a text": ("brief", "Reading takes time.", "'“Nobody reads any more at all”, they say.'", "BG234"),
    "name: bare": ("brief", "PISA 2022", "9 900", "BG225"),
    "name: a function word": ("brief", "PISA 2022", "Only 2022", "BG225"),
    "name: with a unit": ("brief", "PISA 2022", "99 percent", "BG225"),
    "locator: section": ("report", SHARE, SHARE.replace("quote", "locator: {section: Who we are}, quote"), "BG208"),
    "locator: page": ("report", SHARE, SHARE.replace("quote", 'locator: {page: "9"}, quote'), "BG207"),
    "edition: another": ("report", SHARE, SHARE.replace("edition: en", "edition: sv"), "BG201"),
    "edition: difference": ("report", ", says: {en: {value: 1/3, unit: share}}", "", "BG240"),
    "edition: accessed": (
        "report",
        "title: Reading habits,",
        "title: Reading habits, issued: 2027, accessed: 2026-02-01,",
        "BG252",
    ),
    "imprint": ("brief", "Written without outside funding.", "99 percent of pupils want this.", "BG412"),
    "template: figure": ("template", "<h2>References", "<p>99 percent agree.</p><h2>References", "BG412"),
    "template: beside a figure": (
        "template",
        "<p>{{ message }}</p>",
        "<p>{{ message }}</p><p>1,200 were asked.</p>",
        "BG412",
    ),
}


def noticed(case: Case, template: str) -> list[str]:
    space = case.write()
    folder = space.root / "templates" / "policy-brief"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.html.j2").write_text(template)
    held, found = records.load(space)
    if any(one.severity == "error" for one in found):
        return [one.code for one in found]
    checked = pipeline.check(space, today=dt.date(2026, 11, 23), loaded=(held, found))
    composed = rebuild.rehearse(space, held, pipeline.targets(held))
    return [one.code for one in (*checked.diagnostics, *composed.diagnostics)]


def test_a_true_brief_is_left_alone(case: Case) -> None:
    case.brief = BRIEF
    assert noticed(case, TEMPLATE) == []


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_noticed(case: Case, lie: str) -> None:
    where, old, new, code = LIES[lie]
    case.brief = BRIEF
    held = {"report": case.report, "brief": case.brief, "template": TEMPLATE}
    assert old in held[where]
    held[where] = held[where].replace(old, new)
    case.report, case.brief = held["report"], held["brief"]
    assert code in noticed(case, held["template"])


TRANSLATED = {
    "translation: figure": ("av eleverna gör det", "av 900 elever gör det", "BG312"),
    "translation: in words": ("av eleverna gör det", "av nittio elever gör det", "BG220"),
    "translation: lost": ("{books.share} av dem läser", "De läser", "BG306"),
    "translation: words": ("{weekly.share} av", "{weekly.share|nio av tio} av", "BG221"),
    "translation: qualified": ("{weekly.share} av", "nästan {weekly.share} av", "BG412"),
    "translation: degree": ("av dem läser", "av dem, de flesta, läser", "BG223"),
    "translation: name": ('msgstr "PISA 2022"', 'msgstr "PISA 2023"', "BG308"),
    "translation: swapped": (
        "{books.share} av dem läser {books.books} böcker",
        "{books.books} böcker läses av {books.share}",
        "BG316",
    ),
    "translation: citation": ("böcker. [@books]", "böcker. [@weekly]", "BG307"),
}
PO = """\
msgid ""
msgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "names"
msgid "PISA 2022"
msgstr "PISA 2022"

msgctxt "key_messages"
msgid "**Reading is common.** {weekly.share} of the pupils do it each week, says {=PISA 2022}. [@weekly]"
msgstr "**Läsning är vanligt.** {weekly.share} av eleverna gör det varje vecka, säger {=PISA 2022}. [@weekly]"

msgctxt "key_messages"
msgid "**Some read a lot.** {books.share} of them read {books.books} books. [@books]"
msgstr "**En del läser mycket.** {books.share} av dem läser {books.books} böcker. [@books]"
"""


def translated(case: Case, catalogue: str) -> list[str]:
    case.brief = BRIEF.replace("languages: [en]", "languages: [sv]\nmissing: fallback")
    folder = case.root / "sources" / "translations" / "sv" / "briefs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a-brief.po").write_text(catalogue)
    return [code for code in noticed(case, TEMPLATE) if code not in ("BG301", "BG302")]


def test_a_true_translation_is_left_alone(case: Case) -> None:
    assert translated(case, PO) == []


@pytest.mark.parametrize("lie", TRANSLATED)
def test_a_lie_of_a_translation_is_noticed(case: Case, lie: str) -> None:
    old, new, code = TRANSLATED[lie]
    assert old in PO
    assert code in translated(case, PO.replace(old, new))
