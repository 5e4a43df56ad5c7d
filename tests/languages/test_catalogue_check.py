"""What is told of catalogues, and where."""

from __future__ import annotations

import pytest
from desk import Desk

from briefgen.languages import catalogue

TRAVEL = "sources/translations/sv/briefs/travel.po"
SURVEY = "sources/translations/sv/reports/survey.po"
PLAIN = "templates/plain/translations/sv.po"


def test_nothing_is_wrong(desk: Desk) -> None:
    assert desk.told() == []


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (
            TRAVEL,
            "Att gå är gratis.",
            "- Att gå är gratis.",
            f"{TRAVEL}:15:9 BG139 error found a list in a translation, where a text cannot contain it: "
            "it would print as typed",
        ),
        (
            TRAVEL,
            'msgstr "Hur folk reser"',
            'msgstr ""',
            f"{TRAVEL}:7:9 BG301 error `title` of briefs/travel has no translation into sv yet: “How people travel”",
        ),
        (
            TRAVEL,
            'msgctxt "title"',
            '#, fuzzy\nmsgctxt "title"',
            f"{TRAVEL}:8:9 BG302 error `title` of briefs/travel has a stale translation into sv: “How people travel”",
        ),
        (
            TRAVEL,
            'msgid "How people travel"',
            'msgid "How we travel"',
            f"{TRAVEL}:7:9 BG302 error `title` of briefs/travel has a stale translation into sv: “How people travel”",
        ),
        (
            TRAVEL,
            'msgstr "Hur folk reser"',
            'msgstr "Hur folk reser',
            f"{TRAVEL}:7:8 BG303 error cannot read this catalogue: "
            "found text whose quotation marks do not pair, or are not escaped inside it",
        ),
        (
            TRAVEL,
            'msgid "How people travel"\nmsgstr "Hur folk reser"',
            'msgid "Walking is free."\nmsgstr "a"\n\nmsgctxt "title"\nmsgid "Walking is free."\nmsgstr "b"',
            f"{TRAVEL}:9:1 BG303 error cannot read this catalogue: found a second message like the one in line 5",
        ),
        (
            TRAVEL,
            "{bus.more} åker buss.",
            "Hälften åker buss.",
            f"{TRAVEL}:11:9 BG306 error the translation has lost {{bus.more}}",
        ),
        (
            TRAVEL,
            "Att gå är",
            "För {bus.more} är",
            f"{TRAVEL}:15:13 BG306 error the translation has added {{bus.more}}",
        ),
        (
            TRAVEL,
            "{bus.more} åker buss. [@bus]",
            "{bus.more} åker buss.",
            f"{TRAVEL}:11:9 BG307 error the translation has lost [@bus]",
        ),
        (
            TRAVEL,
            "Att gå är gratis.",
            "Att gå är gratis. [@bus]",
            f"{TRAVEL}:15:27 BG307 error the translation has added [@bus]",
        ),
        (
            SURVEY,
            "enligt {=Agenda 2030}",
            "enligt {=Agenda 2031}",
            f"{SURVEY}:17:9 BG308 error the translation has lost {{=Agenda 2030}}",
        ),
        (
            SURVEY,
            "[undersökningen](https://example.org/)",
            "[undersökningen](https://example.com/)",
            f"{SURVEY}:17:9 BG309 error the translation does not have the same links: https://example.org/",
        ),
        (
            SURVEY,
            "**{more}** åker",
            "{more} åker",
            f"{SURVEY}:17:9 BG309 warning the text marks 1 part as **bold**, the translation 0",
        ),
        (
            TRAVEL,
            "Att gå är gratis.",
            "Att gå 10 km är gratis.",
            f"{TRAVEL}:15:16 BG312 error found the figure 10 in a translation, which no statistic supports",
        ),
        (
            TRAVEL,
            "Att gå är gratis.",
            "Att gå är {gratis.",
            f"{TRAVEL}:15:19 BG313 error in a translation: a brace that is not closed",
        ),
        (
            TRAVEL,
            "Att gå är gratis.",
            "Att gå är \u202egratis.",
            f"{TRAVEL}:15:19 BG315 error found the hidden character U+202E in a translation",
        ),
        (
            PLAIN,
            'msgstr "Huvudbudskap"',
            'msgstr ""',
            f"{PLAIN}:8:9 BG301 error a text of the template plain has no translation into sv yet: “Key messages”",
        ),
        (
            PLAIN,
            "#: brief.html.j2:2\n",
            "#, fuzzy\n",
            f"{PLAIN}:8:9 BG302 error a text of the template plain has a stale translation into sv: “Key messages”",
        ),
        (
            PLAIN,
            "Sida {page} av {pages}",
            "Sida {page}",
            f"{PLAIN}:20:9 BG314 error the translation has lost {{pages}}",
        ),
        (
            PLAIN,
            'msgstr[1] "%(count)s budskap, flera"',
            'msgstr[1] "%(number)s budskap"',
            f"{PLAIN}:14:12 BG314 error the translation has added %(number)s",
        ),
        (
            PLAIN,
            "nplurals=2; plural=(n != 1)",
            "nplurals=2; plural=os.system()",
            f"{PLAIN}:1:1 BG304 error cannot read the plural forms of this catalogue: invalid token in plural form: os",
        ),
    ],
)
def test_what_is_wrong(desk: Desk, file: str, before: str, after: str, told: str) -> None:
    desk.edit(file, before, after)
    assert told in desk.told()


def test_each_thing_is_told_once_and_alone(desk: Desk) -> None:
    desk.edit(TRAVEL, "Att gå är gratis.", "Att gå 10 km är gratis.")
    desk.edit("sources/briefs/travel.yaml", "templates: [plain]", "templates: [plain, other]")
    desk.write("templates/other/brief.html.j2", "<h1>{{ brief.title }}</h1>")
    assert len(desk.told()) == 1


def test_other_words_for_a_statistic_are_fine(desk: Desk) -> None:
    desk.edit(TRAVEL, "{bus.more} åker buss.", "Buss åker {bus.more|mer än 50 procent}.")
    assert desk.told() == []


def test_the_excerpt_points_at_what_is_wrong(desk: Desk) -> None:
    desk.edit(TRAVEL, "Att gå är gratis.", "Att gå 10 km är gratis.")
    (told,) = desk.check()
    assert told.place is not None
    assert told.place.excerpt == 'msgstr "Att gå 10 km är gratis."'
    assert told.place.excerpt[told.place.column - 1 : told.place.end_column - 1] == "10"
    assert told.hint.startswith("write the text's own placeholder")


def test_missing_passes_where_the_brief_lets_it(desk: Desk) -> None:
    desk.edit(TRAVEL, 'msgstr "Hur folk reser"', 'msgstr ""')
    desk.edit("sources/briefs/travel.yaml", "language: en", "missing: mark\nlanguage: en")
    (told,) = desk.check()
    assert (told.code, told.severity) == ("BG301", "warning")


def test_a_language_without_a_table(desk: Desk) -> None:
    desk.edit("sources/briefs/travel.yaml", "languages: [en, sv]", "languages: [en, sv, cy]")
    (told,) = desk.told()
    assert told == ("sources/briefs/travel.yaml:4:21 BG300 error found the language 'cy', which has no table of words")


def test_a_share_that_no_table_has_words_for(desk: Desk) -> None:
    desk.edit("sources/reports/survey.yaml", "value: 1/2", "value: 17/41")
    assert desk.told() == [
        "sources/briefs/travel.yaml:9:23 BG310 error the words of 'en' have nothing for the share 17/41",
        "sources/reports/survey.yaml:12:19 BG310 error the words of 'en' have nothing for the share 17/41",
        f"{TRAVEL}:11:29 BG310 error the words of 'sv' have nothing for the share 17/41",
        f"{SURVEY}:17:11 BG310 error the words of 'sv' have nothing for the share 17/41",
    ]


QUOTED = """\
quotations:
  - id: driver
    original: en
    text: {en: "We are 1,200 {drivers}", sv: Vi är fler}
    evidence: [{edition: en, quote: {exact: "We are 1,200 {drivers}"}}]
"""
POLISH = """\
msgid ""
msgstr ""
"Language: pl\\n"

msgctxt "quotations.driver.translation"
msgid "We are 1,200 {drivers}"
msgstr "Jest nas 1 200 {kierowców}"
"""


def quoted(desk: Desk) -> None:
    report, brief = "sources/reports/survey.yaml", "sources/briefs/travel.yaml"
    desk.edit(report, "names:", "  sv: {type: report, title: Undersökning, issued: 2025}\nnames:")
    desk.write(report, desk.read(report) + QUOTED)
    desk.edit(brief, "uses: {", "uses: {said: survey/driver, ")
    desk.write(brief, desk.read(brief) + "sections: [{heading: How people travel, quotations: [said]}]\n")
    desk.edit(brief, "languages: [en, sv]", "languages: [en, sv, pl]")


def test_a_quotation_is_translated_where_no_edition_has_it(desk: Desk) -> None:
    """Neither the language of the file nor an edition's is asked for one; others are, and may not add a figure."""
    quoted(desk)
    context = "quotations.driver.translation"
    assert [line for line in desk.told() if context in line and " in sv" in line] == []
    assert (
        len([line for line in desk.told() if f"`{context}` of reports/survey has no translation into pl" in line]) == 1
    )
    for language in ("pl", "sv"):
        catalogue.update(desk.workspace, desk.records, language)
    assert context in desk.read("sources/translations/pl/reports/survey.po")
    assert context not in desk.read(SURVEY)
    file = "sources/translations/pl/reports/survey.po"
    desk.write(file, POLISH)
    assert [line for line in desk.told() if context in line or "quotation" in line] == []
    desk.edit(file, "1 200", "1 300")
    added = "found the figure 1 300 in the translation of a quotation that does not contain it"
    assert [line for line in desk.told() if "BG312" in line] == [f"{file}:7:18 BG312 error {added}"]
