"""Names with digits: what may be one, where; and every other way in which digits could get onto a page unproven."""

from __future__ import annotations

from fractions import Fraction

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from reading_case import REPORT, Case

from briefgen import evidence, languages, numerals, pipeline, records
from briefgen.document import ChartFigure, Document, Figure, Footer, Paragraph, Text, walk
from briefgen.evidence.names import placed, verdict
from briefgen.records.model import Quantity
from briefgen.records.text import flat, parse

BRIEF = """\
id: a-brief
language: en
templates: [policy-brief]
languages: [en]
date: 2026-11-23
title: A brief
uses: {weekly: reading/weekly}
names: NAMES
dates: {meeting: 2026-12-04, month: 2026-12, year: 2027}
key_messages: ["TEXT [@weekly]", "{weekly.share} of the pupils read. [@weekly]"]
"""


def brief(case: Case, names: str, text: str) -> set[str]:
    case.brief = BRIEF.replace("NAMES", names).replace("TEXT", text)
    return {one.code for one in case.check().diagnostics}


def judged(text: str, language: str) -> list[str]:
    read, names = placed(flat(parse(text)), {})
    return [verdict(name, read, at, language)[0] for _, name, at in names]


QUANTITIES = [
    ("en", "{=99} percent of states"), ("en", "they lose {=$999 million} a year"), ("en", "{=99 percent} of states"),
    ("en", "{=112} centres"), ("en", "the total was {=99}"), ("en", "{=Some 400} agencies"),
    ("en", "{=In 2018} it fell"),
    ("en", "{=99 States} lose money"), ("en", "{=A99} percent of states"), ("en", "{=G20} million people"),
    ("en", "{n} {=million} people"), ("en", "{=x99}% of states"), ("en", "{=ninety-nine} percent of states"),
    ("en", "{=13 December 2011} was a day"), ("en", "${=999} lost"), ("en", "{=½} of states"), ("en", "{=٩٩} states"),
    ("en", "{=３９} percent"), ("en", "{=3 in 4} states"), ("en", "{=5 years} of it"), ("en", "{=States 99} percent"),
    ("sv", "{=99} procent av staterna"), ("sv", "{=999 miljoner kronor} om året"), ("sv", "{=99} stater"),
    ("de", "{=99} Prozent der Staaten"), ("de", "{=999 Millionen Euro} im Jahr"), ("de", "{=Über 99} Staaten"),
    ("fr", "{=99} % des États"), ("fr", "{=999 millions} d’euros"), ("fr", "{=Plus de 99} États"),
    ("es", "el {=99} por ciento"), ("pl", "{=99} procent państw"), ("nl", "{=99} procent"),
    ("it", "il {=99} per cento"),
    ("en", "{=Only 2018} saw it"), ("sv", "{=Bara 2018} säger det"), ("de", "{=Nur 2018} sagt es"),
    ("fr", "{=Seulement 2018} le dit"), ("es", "{=Solo 2018} lo dice"), ("it", "{=Solo 2018} lo dice"),
    ("nl", "{=Alleen 2018} zegt het"), ("pl", "{=Tylko 2018} mówi"), ("pt", "{=Apenas 2018} diz"),
    ("da", "{=Kun 2018} siger det"), ("nb", "{=Bare 2018} sier det"), ("en", "{=ONLY 2018} saw it"),
    ("fi", "{=99} % valtioista"), ("he", "{=99%} מהמדינות"), ("ar", "{=99%} من الدول"),
]  # fmt: skip
NAMES = [
    ("en", "{=IOCTA 2018} says so"), ("en", "Europol's {=IOCTA 2018} says so"), ("en", "{=COVID-19} patients"),
    ("en", "{=Directive 2011/93/EU} obliges"), ("en", "the {=EC3} unit"), ("en", "{=Agenda 2030} aims at it"),
    ("en", "{=5G} phones"), ("en", "{=CO2} emissions"), ("en", "{=ISO 9001} audits"), ("en", "{=G7} countries met"),
    ("sv", "{=Agenda 2030} säger det"), ("de", "Die {=Agenda 2030} sagt es"), ("pl", "raport {=IOCTA 2018} mówi"),
    ("en", "{=WHO 2030} says so"), ("en", "{=US 2020} says so"),
    ("fr", "Le {=COVID-19} a frappé"), ("fi", "{=COVID-19} levisi"), ("ar", "{=IOCTA 2018} تقول"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), QUANTITIES)
def test_a_quantity_is_no_name(language: str, text: str) -> None:
    assert "quantity" in judged(text, language)


@pytest.mark.parametrize(("language", "text"), NAMES)
def test_a_name_is_one(language: str, text: str) -> None:
    assert judged(text, language) == ["name"]


@examples()  # a grammar is read when it is first asked for
@given(
    number=st.integers(2, 10**7).map(str) | st.sampled_from(["4.5", "12,000", "1/3"]),
    language=st.sampled_from(["en", "sv", "de", "fr", "es", "it", "nl", "pl", "da", "pt", "nb", "fi"]),
    before=st.sampled_from(["", "Of these, ", "– "]),
    unit=st.sampled_from([" %", "%", " EUR", " km", " %-"]),
)
def test_no_number_with_a_sign_after_it_is_a_name(number: str, language: str, before: str, unit: str) -> None:
    assert judged(f"{before}{{={number}}}{unit}", language) == ["quantity"]


def test_a_brief_cannot_file_its_figures_as_names(case: Case) -> None:
    text = "{=99} percent of states lose {=$999 million} a year."
    assert "BG225" in brief(case, "['99', $999 million]", text)
    assert brief(case, "[]", "More is known by now.") == set()


def test_a_name_without_a_letter_is_one_that_the_report_has(case: Case) -> None:
    case.en = case.en + "\nThe line is open 24/7.\n"
    assert brief(case, "[24/7]", "They read {=24/7}, as it were.") == set()
    assert brief(case, "[25/7]", "They read {=25/7}, as it were.") in ({"BG225"}, {"BG225", "BG226"})
    case.absent = ("en",)
    assert brief(case, "[24/7]", "They read {=24/7}, as it were.") == {"BG205"}


def test_a_locked_name_stays_one_when_the_document_is_absent(case: Case) -> None:
    case.en = case.en + "\nThe line is open 24/7.\n"
    case.report = case.report.replace("findings:\n", "names: [24/7]\nfindings:\n", 1)
    space = case.write()
    found = case.check()
    assert found.diagnostics == () and found.summary == "10 of 10 passages verified, 1 name not checked"
    evidence.write_lock(space.lock, found)
    case.absent = ("sv", "en")
    assert case.check(require_evidence=True).diagnostics == ()


def test_a_name_in_a_translation_is_read_there(case: Case) -> None:
    case.report = case.report.replace("findings:\n", "names: [Report 62]\nfindings:\n", 1)
    case.report = case.report.replace(
        '"{share} of the pupils read every week."', '"{share} of the pupils, by {=Report 62}."'
    )
    head = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "findings.weekly.statement"\nmsgid "{share} of the pupils, by {=Report 62}."\nmsgstr "%s"\n'
    case.po = head + entry % "{share} av eleverna, enligt {=Report 62}."
    assert [one.code for one in case.check().diagnostics] == []
    case.po = head + entry % "{share} av eleverna, {=Report 62} procent."
    assert [one.code for one in case.check().diagnostics] == ["BG225"]


def test_the_brief_s_own_dates_need_no_name(case: Case) -> None:
    text = "Written on {date} for {meeting}, {month} and {year}; {meeting|4 December 2026}."
    assert brief(case, "[]", "For {meeting|5 December 2026}.") == {"BG221"}
    assert brief(case, "[]", text) == set()
    space = case.write()
    held, _ = records.load(space)
    document, _ = pipeline.compose(space, held, next(pipeline.targets(held)))
    dates = [
        node.text
        for node in walk(document)
        if isinstance(node, Text) and node.unchecked in ("date", "built") and node.origin
    ]
    assert dates == ["23 November 2026", "4 December 2026", "December 2026", "2027", "4 December 2026"]


@pytest.mark.parametrize(
    ("kind", "values", "printed"),
    [
        ("years", "{a: 2015, b: 2016/17}", ("2015", "2016/17")),
        ("quarters", "{a: 2024-Q1, b: 2024-Q2}", ("Q1 2024", "Q2 2024")),
        ("months", "{a: 2024-01, b: 2024-02}", ("January 2024", "February 2024")),
        ("ages", "{a: 18-24, b: 65+}", ("18–24", "65+")),
    ],
)
def test_values_of_an_axis_need_no_name(case: Case, kind: str, values: str, printed: tuple[str, str]) -> None:
    case.report += (
        "series:\n  - id: drawn\n    title: Readers\n"
        f"    axes: {{at: {{label: When, kind: {kind}, values: {values}}}}}\n"
        "    points: [{at: {at: a}, statistic: weekly.share}, {at: {at: b}, statistic: weekly.share}]\n"
    )
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", "More is known.")
    case.brief = case.brief.replace("reading/weekly}", "reading/weekly, drawn: reading/drawn}")
    case.brief += "sections: [{heading: Drawn, chart: drawn}]\n"
    assert case.check().diagnostics == ()
    space = case.write()
    held, _ = records.load(space)
    document, _ = pipeline.compose(space, held, next(pipeline.targets(held)))
    charts = [node.chart for node in walk(document) if isinstance(node, ChartFigure)]
    assert charts[0].categories == printed


def test_a_locator_holds_no_sentence(case: Case) -> None:
    case.report = case.report.replace(
        "{edition: sv, backs: [share],", '{edition: sv, locator: {page: "99 % of all"},', 1
    )
    space = case.write()
    assert "BG113" in {one.code for one in records.load(space)[1]}


def test_a_speaker_s_name_is_a_name(case: Case) -> None:
    case.report = case.report.replace("    original: sv\n", '    speaker: {name: "99 % of all"}\n    original: sv\n')
    space = case.write()
    assert "BG134" in {one.code for one in records.load(space)[1]}


def test_a_translated_quotation_says_no_more_than_was_said(case: Case) -> None:
    case.report = case.report.replace(", en: I like to read in the evening}", "}\n    translation: TRANSLATION")
    before = case.report
    case.report = before.replace("TRANSLATION", "I read ninety-nine books")
    assert [one.code for one in case.check().diagnostics] == ["BG232"]
    case.report = before.replace("TRANSLATION", "I read 99 books")
    assert [one.code for one in case.check().diagnostics] == ["BG232"]


def page(case: Case, template: str, imprint: str = "{}") -> list[str]:
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", "More is known.") + f"imprint: {imprint}\n"
    space = case.write()
    folder = space.root / "templates" / "policy-brief"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.html.j2").write_text(template)
    held, _ = records.load(space)
    document, _ = pipeline.compose(space, held, next(pipeline.targets(held)))
    return [one.code for one in evidence.check_printed(document, held)]


PAGE = "<h1>{{ brief.title }}</h1>%s<p>{{ brief.imprint.funding or '' }} {{ brief.imprint.contact }}</p>" + (
    '<brief-footer label="{page}">A brief</brief-footer>'
)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<p>99 percent of states lose money.</p>", True),
        ("<p>They lose $999 million a year.</p>", True),
        ("<p>{{ 33 * 3 }} percent of states lose money.</p>", True),
        ("<p>Half of the states lose money.</p>", True),
        ("<p>{% for m in brief.key_messages %}{{ m }} million{% endfor %}</p>", False),
        ("<p>Policy brief No. 12, © 2026, {{ brief.date }}</p>", False),
        ("<p>ISSN 1234-5678, Agenda 2030</p>", False),
        ("<p>{{ brief.key_messages[1] }}</p>", False),
    ],
)
def test_a_template_states_no_figures(case: Case, body: str, wrong: bool) -> None:
    assert page(case, PAGE % body) == (["BG412"] if wrong else [])


@pytest.mark.parametrize(
    ("imprint", "wrong"),
    [
        ("{funding: Paid with 50 000 euros by a fund.}", False),
        ("{funding: 99 percent of states lose money.}", True),
        ('{contact: "Kajgatan 12, 111 22 Hamnstad"}', False),
        ("{contact: 99 percent of states}", True),
    ],
)
def test_an_imprint_tells_of_the_brief_alone(case: Case, imprint: str, wrong: bool) -> None:
    assert page(case, PAGE % "", imprint) == (["BG412"] if wrong else [])


def test_a_footer_is_read_too(case: Case) -> None:
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", "More is known.")
    held, _ = records.load(case.write())
    footer = Footer(text="A brief: 99 percent lose", page_label="{page}")
    blocks = (Paragraph(children=(Text("Nothing."),)),)
    document = Document(id="a-brief", template="t", language="en", title="A brief", blocks=blocks, footer=footer)
    assert [one.code for one in evidence.check_printed(document, held)] == ["BG412"]


def test_a_statistic_keeps_its_size_beside_other_words(case: Case) -> None:
    case.report = case.report.replace('"{share} of the pupils read {books} books a year."', '"{books} million books."')
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", "They read {books.books} million books. [@books]")
    case.brief = case.brief.replace("reading/weekly}", "reading/weekly, books: reading/books}")
    space = case.write()
    held, _ = records.load(space)
    document, _ = pipeline.compose(space, held, next(pipeline.targets(held)))
    assert "BG412" in [one.code for one in evidence.check_printed(document, held)]


def test_a_name_in_a_language_that_is_not_read_is_sure_by_its_letters_alone(case: Case) -> None:
    """Nobody knows there which words open a sentence: the report has to have the name."""
    case.brief = BRIEF.replace("language: en\n", "language: fi\n").replace("TEXT", "{=Vain 2018} ja {=COVID-19}.")
    case.brief = case.brief.replace("NAMES", "[Vain 2018, COVID-19]")
    found = [(one.code, one.message) for one in case.check().diagnostics if one.code == "BG226"]
    assert len(found) == 1 and "Vain 2018" in found[0][1]


def doubled(case: Case, language: str, own: str, before: str, after: str = "") -> list[str]:
    """What is said of a page on which words stand beside a figure of 50 books that is qualified as `own`."""
    case.report = REPORT.replace("qualifier: up_to}", f"qualifier: {own}}}")
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", "More is known.")
    held, _ = records.load(case.write())
    quantity = held.reports["reading"].record.findings[1].statistics["books"]
    figure = Figure(
        statistic="reading/books.books", edition="sv", children=(Text(languages.load(language).quantity(quantity)),)
    )
    blocks = (Paragraph(children=(Text(f"Xxx {before}"), figure, Text(f"{after} xxx."))),)
    document = Document(
        id="a-brief",
        template="t",
        language=language,
        title="A brief",
        blocks=blocks,
        footer=Footer(text="A", page_label="{page}"),
    )
    return [one.code for one in evidence.check_printed(document, held)]


READ = sorted(set(languages.available()) & set(numerals.languages()))


@pytest.mark.parametrize("language", READ)
@pytest.mark.parametrize("own", ["up_to", "about", "just_over"])
def test_a_statistic_is_qualified_once(case: Case, language: str, own: str) -> None:
    """Every qualifier beside one that the statistic prints itself, in the words of each language."""
    assert doubled(case, language, own, "") == []
    for qualifier in ("about", "over", "at_least"):
        words = languages.load(language).quantity(Quantity(value=Fraction(50), unit="count", qualifier=qualifier))
        before, _, after = words.partition("50")
        assert "BG412" in doubled(case, language, own, before, after.rstrip()), (before, after)


@pytest.mark.parametrize("before", ["More than", "Under", "About", "Not", "At least", "Nearly"])
def test_a_qualifier_beside_a_statistic_is_its_own(case: Case, before: str) -> None:
    case.report = case.report.replace("{value: 50, unit: count, qualifier: up_to}", "{value: 50, unit: count}")
    case.brief = BRIEF.replace("NAMES", "[]").replace("TEXT", f"{before} {{books.books}} books are read. [@books]")
    case.brief = case.brief.replace("reading/weekly}", "reading/weekly, books: reading/books}")
    space = case.write()
    held, _ = records.load(space)
    document, _ = pipeline.compose(space, held, next(pipeline.targets(held)))
    assert "BG412" in [one.code for one in evidence.check_printed(document, held)]
