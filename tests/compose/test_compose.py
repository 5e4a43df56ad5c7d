"""From records to a document: which edition speaks, what prints, what is cited, what the reader is told."""

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from briefgen import languages
from briefgen.compose import Materials, Translate, compose, style, word_count
from briefgen.compose.chart import chart_of, describe
from briefgen.compose.edition import choose
from briefgen.compose.text import PrintedText
from briefgen.document import (
    Citation,
    Document,
    Figure,
    KeyFigure,
    NoteEntry,
    Paragraph,
    Quotation,
    Reference,
    plain,
    walk,
)
from briefgen.languages.translations import template_translations
from briefgen.records import resolved
from briefgen.records.model import Brief, Quantity, Report, Statistic

EVIDENCE = {"quote": {"exact": "x"}}
FOOTER = '<brief-footer label="{page}">x</brief-footer>'
REPORT: dict[str, Any] = {
    "id": "survey",
    "language": "en",
    "leading": "sv",
    "editions": {
        "sv": {"type": "report", "title": "Undersökningen", "author": [{"literal": "Verket"}], "issued": 2020},
        "en": {"type": "report", "title": "The Survey", "author": [{"literal": "Verket"}], "issued": 2020},
    },
    "bases": {"asked": {"text": "of the {n} people asked", "statistics": {"n": {"value": 1200}}}},
    "findings": [
        {
            "id": "trend",
            "base": "asked",
            "statement": "{more} see more; {same} see no change.",
            "statistics": {
                "more": {"value": "1/2", "unit": "share", "qualifier": "just_under"},
                "same": {
                    "value": "1/3",
                    "unit": "share",
                    "qualifier": "just_over",
                    "says": {"en": {"value": "1/3", "unit": "share"}},
                },
                "less": {"value": 5, "unit": "percent"},
            },
            "evidence": [{"edition": "sv", **EVIDENCE}, {"edition": "en", **EVIDENCE}],
            "editions_differ": {"kinds": ["qualifier"], "note": "Swedish: {same}; English: {same@en}."},
        },
        {
            "id": "only-english",
            "statement": "{n} were asked.",
            "statistics": {"n": {"value": 100, "says": {"en": {"value": 120}}}},
            "evidence": [{"edition": "en", "locator": {"page": "7"}, **EVIDENCE}],
        },
        {
            "id": "passed-on",
            "statement": "It grows.",
            "relays": "older",
            "evidence": [{"edition": "sv", **EVIDENCE}],
        },
    ],
    "series": [
        {
            "id": "directions",
            "title": "More than less",
            "axes": {"answer": {"label": "Answer", "values": {"more": "More", "less": "Less"}}},
            "points": [
                {"at": {"answer": "more"}, "statistic": "trend.more"},
                {"at": {"answer": "less"}, "statistic": "trend.less"},
            ],
        }
    ],
}
OLDER = {
    "id": "older",
    "language": "en",
    "leading": "en",
    "editions": {"en": {"type": "report", "title": "The Older One", "author": [{"literal": "Agency"}], "issued": 2015}},
}
BRIEF: dict[str, Any] = {
    "id": "b",
    "language": "en",
    "templates": ["t"],
    "languages": ["en"],
    "date": "2026-11-23",
    "title": "A brief",
    "uses": {"trend": "survey/trend", "n": "survey/only-english", "old": "survey/passed-on", "c": "survey/directions"},
}


def composed(
    tmp_path: Path,
    template: str,
    language: str = "en",
    untranslated: PrintedText | None = None,
    report: dict[str, Any] = REPORT,
    translate: Translate | None = None,
    **changes: Any,
) -> Document:
    (tmp_path / "brief.html.j2").write_text(template + FOOTER, encoding="utf-8")
    return compose(
        Materials(
            reports={"survey": Report.model_validate(report), "older": Report.model_validate(OLDER)},
            brief=Brief.model_validate({**BRIEF, **changes}),
            template="t",
            folder=tmp_path,
            shown="templates/t",
            language=languages.load(language),
            translate=translate
            or (
                lambda kind, id, context, text: (
                    untranslated or PrintedText(text=text, language=language, marked=False, file="f")
                )
            ),
            words=template_translations((), "en"),
            style=style("numeric", ()),
            date=dt.date(2026, 11, 23),
            pictures={},
        )
    ).result


def paragraphs(document: Document) -> list[str]:
    return [plain(node.children) for node in walk(document) if isinstance(node, Paragraph)]


MESSAGES = "{% for text in brief.key_messages %}<p>{{ text }}</p>{% endfor %}<brief-references/>"


@pytest.mark.parametrize(
    ("language", "used", "expected"),
    [
        ("sv", ["more", "same"], "sv"),
        ("en", ["more"], "en"),  # the reader's edition has evidence and says the same
        ("en", ["more", "same"], "sv"),  # it says something else: the leading one is cited
        ("pl", ["more"], "sv"),  # no edition in the reader's language
        ("en-GB", ["more"], "en"),
    ],
)
def test_a_sentence_cites_the_readers_edition_where_that_says_the_same(
    language: str, used: list[str], expected: str
) -> None:
    report = Report.model_validate(REPORT)
    finding = report.findings[0]
    assert choose(report, finding.evidence, [finding.statistics[name] for name in used], language) == expected


def test_figures_print_from_the_leading_edition_and_where_only_another_has_evidence_from_that(tmp_path: Path) -> None:
    document = composed(tmp_path, MESSAGES, key_messages=["{trend.same} agree. [@trend]", "In all, {n.n}. [@n]"])
    assert [text for text in paragraphs(document) if "The editions" not in text] == [
        "Just over a third agree.\u00a0[1]",
        "In all, 120.\u00a0[2,\u00a0p.\u00a07]",
    ]
    first = next(node for node in walk(document) if isinstance(node, Figure))
    assert (first.statistic, first.edition) == ("survey/trend.same", "sv")


def test_readers_are_told_once_that_editions_differ_even_by_a_key_figure_alone(tmp_path: Path) -> None:
    template = (
        '<dl class="key-figures">{% for k in brief.key_figures %}<dt>{{ k.figure }}</dt><dd>{{ k.text }}</dd>'
        "{% endfor %}</dl>" + MESSAGES
    )
    document = composed(
        tmp_path, template, key_figures=[{"statistic": "trend.more", "text": "see more"}], key_messages=["A. [@trend]"]
    )
    notes = [node for node in walk(document) if isinstance(node, NoteEntry)]
    assert [(note.mark, plain(note.lead), plain(note.children)) for note in notes] == [
        ("a", "The editions differ.", "Swedish: just over a third; English: a third.")
    ]
    assert "of the 1,200 people asked" in "".join(plain(k.text) for k in walk(document) if isinstance(k, KeyFigure))


def test_what_a_report_passes_on_is_cited_as_cited_in(tmp_path: Path) -> None:
    document = composed(tmp_path, MESSAGES, key_messages=["It grows. [@old]"])
    assert paragraphs(document) == ["It grows.\u00a0[1,\u00a0as\u00a0cited\u00a0in\u00a02]"]
    entries = [(e.item, e.label, plain(e.children)) for e in walk(document) if isinstance(e, Reference)]
    assert entries == [
        ("older", "1", "Agency (2015). The Older One."),
        ("survey.sv", "2", "Verket (2020). Undersökningen (in Swedish)."),
    ]


def test_a_citation_that_the_next_one_repeats_is_dropped(tmp_path: Path) -> None:
    document = composed(tmp_path, MESSAGES, key_messages=["A. [@trend] B. [@trend] C. [@old] D. [@trend]"])
    assert paragraphs(document)[0] == "A. B.\u00a0[1] C.\u00a0[2,\u00a0as\u00a0cited\u00a0in\u00a03] D.\u00a0[1]"
    assert all(citation.children for citation in walk(document) if isinstance(citation, Citation))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{trend.more} see it. [@trend]", "Just under half see it."),
        ("They say {trend.more}. {trend.less} do not. [@trend]", "They say just under half. 5% do not."),
        ("**Bold.** {trend.more} see it. [@trend]", "Bold. Just under half see it."),
        ("See {trend.more:digits}. [@trend]", "See just under 1/2."),
        ("It {trend.more|halves}. [@trend]", "It halves."),
        ("2 < 3 & <b>*x [y]", "2 < 3 & <b>*x [y]"),
    ],
)
def test_texts_print_their_figures_in_words_with_a_capital_where_a_sentence_opens(
    tmp_path: Path, text: str, printed: str
) -> None:
    document = composed(tmp_path, MESSAGES, key_messages=[text])
    assert paragraphs(document)[0].split("\u00a0[")[0] == printed


def test_what_is_only_almost_half_is_drawn_as_a_bound() -> None:
    report = Report.model_validate(REPORT)
    words = {"title": "T", "answer": "Answer", "answer.more": "More", "answer.less": "Less"}
    chart = chart_of(report, report.series[0], "sv", languages.load("en"), words)
    first, second = chart.series[0].points
    assert first is not None and second is not None
    assert (first.high, first.bound, first.label) == (50, "just_under", "just under half")
    assert (second.high, second.bound, second.label) == (5, "exact", "5%")
    assert chart.unit == "percent" and chart.maximum == 100 and chart.whole == ("0", "half", "all")


def test_what_the_record_highlights_is_marked_and_nothing_else() -> None:
    words = {"title": "T", "answer": "Answer", "answer.more": "More", "answer.less": "Less"}
    for chosen, marked in (((), [False, False]), (("less",), [False, True])):
        report = Report.model_validate(REPORT)
        series = report.series[0].model_copy(update={"highlight": chosen})
        chart = chart_of(report, series, "sv", languages.load("en"), words)
        assert [point.highlight for point in chart.series[0].points if point] == marked


def test_a_line_says_where_its_axis_runs() -> None:
    words = {"title": "T", "answer": "Answer", "answer.more": "More", "answer.less": "Less"}
    report = Report.model_validate(REPORT)
    series = report.series[0].model_copy(update={"kind": "line"})
    chart = chart_of(report, series, "sv", languages.load("en"), words)
    assert [tick.label for tick in chart.ticks] == ["0%", "25%", "50%"]
    assert "The axis runs from 0% to 50%." in describe(chart, "Title", languages.load("en"))


def test_a_difference_of_shares_is_in_points_and_exact_only_if_both_are() -> None:
    half = Statistic.model_validate({"value": "1/2", "unit": "share"})
    third = Statistic.model_validate({"value": "1/4", "unit": "share", "qualifier": "about"})
    gap = Quantity.model_validate({"derived": {"difference": ["a", "b"]}, "unit": "points"})
    worked = resolved(gap, {"a": half, "b": third}, "en")
    assert (worked.value, worked.qualifier, worked.unit) == (Fraction(25), "about", "points")


def test_words_are_counted_without_the_references(tmp_path: Path) -> None:
    assert word_count(composed(tmp_path, MESSAGES, key_messages=["One, two, three."])) == 3


def test_a_text_that_is_not_translated_keeps_its_own_figures_and_says_so(tmp_path: Path) -> None:
    untranslated = PrintedText(text="{trend.more} see it. [@trend]", language="en", marked=True, file="f")
    document = composed(tmp_path, MESSAGES, language="fr", untranslated=untranslated, key_messages=["x"])
    assert paragraphs(document)[:1] == ["Just under half see it.\u00a0[1] [non traduit]"]


QUOTED = {
    **REPORT,
    "quotations": [
        {"id": "said", "original": "sv", "text": {"sv": "Vi är här.", "en": "We are here."}, "evidence": [
            {"edition": edition, **EVIDENCE} for edition in ("sv", "en")]}
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "translated", "says", "spoken", "ours"),
    [
        ("en", "never asked for", "“We are here.”", "en", False),
        ("sv", "never asked for", "”Vi är här.”", "sv", False),
        ("pl", "Jesteśmy tutaj.", "„Jesteśmy tutaj.”", "pl", True),
        ("pl", "", "„Vi är här.”", "sv", False),
    ],
)
def test_a_quotation_speaks_the_reader_s_language_where_it_can(
    tmp_path: Path, language: str, translated: str, says: str, spoken: str, ours: bool
) -> None:
    """An edition's own words first, then our translation, which is said to be ours, then what was said."""
    template = (
        "{% for q in brief.sections[0].parts[0].quotations %}<blockquote lang='{{ q.language }}'><p>{{ q.text }}</p>"
    )
    template += "<p class='attribution'>{{ q.attribution }}</p></blockquote>{% endfor %}<brief-references/>"

    def translate(kind: str, id: str, context: str, text: str) -> PrintedText:
        if context != "quotations.said.translation":
            return PrintedText(text=text, language=language, marked=False, file="f")
        assert text == "We are here."
        return PrintedText(text=translated or text, language=language if translated else "en", marked=False, file="f")

    document = composed(
        tmp_path,
        template,
        language,
        report=QUOTED,
        translate=translate,
        uses={"q": "survey/said"},
        sections=[{"heading": "H", "quotations": ["q"]}],
    )
    (quotation,) = [node for node in walk(document) if isinstance(node, Quotation)]
    words = quotation.blocks[0]
    assert isinstance(words, Paragraph)
    assert (plain(words.children), quotation.language) == (says, spoken)
    word = languages.load(language).word("our translation")
    assert (word in plain(quotation.attribution)) == ours
