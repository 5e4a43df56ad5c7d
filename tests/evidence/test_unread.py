"""What is unread supports nothing, anywhere: not in a check, a draft, a comparison or a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_case import EN, REPORT, Case

from briefgen import records
from briefgen.compare import compare_files
from briefgen.document import Document, Figure, Footer, Paragraph, Text
from briefgen.draft import draft
from briefgen.evidence import Verification
from briefgen.trace import trace

UNREAD = [
    ("62 per cent per 100,000", "62, unit: percent"),
    ("62 ÷ 3", "62, unit: count"),
    ("62 dB", "62, unit: count"),
    ("62%2", "62, unit: percent"),
    ("62 µg/boat", "62, unit: measure, of: mass-microgram"),
    ("€62/boat", "62, unit: money, currency: EUR"),
    ("62:1", "62, unit: count"),
    ("62 ₠", "62, unit: count"),
    ("62 weeks 20 minutes", "62, unit: duration, of: week"),
]
"""A number in the document, and what a record would have it say."""


def unread_case(case: Case, said: str, statistic: str) -> Verification:
    case.en = EN.replace("The majority of pupils (62%) read", f"The pupils read {said} here, and")
    case.report = REPORT.replace("The majority of pupils (62%)", f'"The pupils read {said} here"')
    case.report = case.report.replace("share: {value: 62, unit: percent}", f"share: {{value: {statistic}}}")
    return case.check()


@pytest.mark.parametrize(("said", "statistic"), UNREAD)
def test_an_unread_number_backs_nothing_and_offers_no_value(case: Case, said: str, statistic: str) -> None:
    found = [one for one in unread_case(case, said, statistic).diagnostics if "en.txt" in str(one.related)]
    assert [one.code for one in found if one.severity == "error"] == ["BG212"]
    assert said in found[0].message and "unread" in found[0].message
    assert not any("value:" in one.hint or "62" in one.hint for one in found)


def test_an_unread_number_beside_one_that_is_read_is_listed_and_offers_no_value(case: Case) -> None:
    case.en = EN.replace("(62%) read", "(62%) of 3:1 read")
    case.report = REPORT.replace("The majority of pupils (62%)", "The majority of pupils (62%) of 3:1")
    told = [one for one in case.check().diagnostics if one.severity != "warning"]
    assert [(one.code, one.severity) for one in told] == [("BG215", "note")]
    assert "“3:1”: " in told[0].message
    case.report = case.report.replace("value: 62, unit: percent", "value: 63, unit: percent")
    wrong = next(one for one in case.check().diagnostics if one.code == "BG212")
    assert "“62%”: 62 percent" in wrong.message and "62" not in wrong.hint


TEXT = """\
Harbour air in the north

The crews counted 62 ferries. The air held 388 dB near the quay, and 6.3 ÷ 0.4 tonnes lay on it.
"""


def test_a_draft_lists_what_is_unread_and_makes_no_finding_or_name_of_it(tmp_path: Path) -> None:
    path = tmp_path / "air.txt"
    path.write_text(TEXT)
    made = draft(path, "en").as_yaml()
    comments = [line for line in made.splitlines() if line.startswith("#")]
    assert any("388 dB: “dB” is a unit that is not read" in line for line in comments)
    assert any("6.3 ÷ 0.4" in line for line in comments)
    rest = "\n".join(line for line in made.splitlines() if not line.lstrip().startswith("#"))
    assert "62 ferries" in rest
    assert "388" not in rest and "6.3" not in rest


def compared(tmp_path: Path, first: str, second: str) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    for name, text in (("a.txt", first), ("b.txt", second)):
        (tmp_path / name).write_text(f"A report on air\n\nThe quay air held {text} on that day in spring.\n")
    found = compare_files(tmp_path / "a.txt", tmp_path / "b.txt", ("en", "en"))
    return [(one.kind, one.severity) for one in found.disagreements], found.notes


def test_unread_numbers_with_other_digits_are_told_and_like_ones_are_not_called_alike(tmp_path: Path) -> None:
    assert compared(tmp_path, "388 dB", "389 dB")[0] == [("figure", "warning")]
    told, notes = compared(tmp_path, "388 dB", "388 dB")
    assert told == [] and notes == ("2 numbers are unread: only their digits were compared",)
    assert ("only", "note") in compared(tmp_path, "388 dB", "388 grams")[0]
    assert compared(tmp_path, "388 grams", "388 grams") == ([], ())


def test_a_trace_says_what_of_a_passage_is_unread(case: Case) -> None:
    unread_case(case, "62 per cent per 100,000", "62, unit: percent")
    space = case.write()
    held, _ = records.load(space)
    blocks = (Paragraph(children=(Figure((Text("62"),), "reading/weekly.share", "en"),)),)
    footer = Footer(text="", page_label="{page}")
    document = Document(id="x", template="policy-brief", language="en", title="T", blocks=blocks, footer=footer)
    found = trace(document, held, space.documents)
    passages = [passage for one in found.sentences for support in one.support for passage in support.passages]
    assert [passage.unread for passage in passages] == [
        ("“62 per cent per 100,000”: a rate, so many of so many, is not read",)
    ]
    for page in (found.as_text(), found.as_html()):
        assert "unread: “62 per cent per 100,000”" in page


OFFERED = [
    ("62 percent", "61, unit: count", "{value: 62, unit: percent}"),
    ("rose by 120 percent", "1.2, unit: ratio", "{value: 120, unit: percent, change: true}"),
    ("62 per 100,000", "62, unit: count", "{value: 62, unit: count, per: 100000}"),
    ("62 ± 3", "3, unit: count", "{value: 62, unit: count, spread: 3}"),
    ("62 ppm", "62, unit: count", "{value: 62, unit: measure, of: concentr-part-per-1e6}"),
    ("62 µg/m³", "62, unit: measure, of: mass-microgram", "of: mass-microgram, per: volume-cubic-meter}"),
    ("€62/kg", "62, unit: money, currency: EUR", "currency: EUR, per: mass-kilogram}"),
    ("62 (2015 = 100)", "62, unit: count", "{value: 62, unit: index, of: 2015}"),
    ("62 hours 20 minutes", "62, unit: duration, of: hour", "{value: 3740, unit: duration, of: minute}"),
    ("6 boats in March 2011", "2012, unit: year", "{value: 2011-03, unit: month}"),
    ("North 1,210 1,340 10.7", "10.7, unit: percent", ""),
    ("North | 1,210 | 1,340", "1340000, unit: count", ""),
]
"""What the document says, what a record says, and the value that a hint offers, if any."""


@pytest.mark.parametrize(("said", "statistic", "offer"), OFFERED)
def test_a_hint_offers_what_a_record_can_hold_and_no_cell_of_a_table(
    case: Case, said: str, statistic: str, offer: str
) -> None:
    found = [each for each in unread_case(case, said, statistic).diagnostics if "`en` says" in each.message]
    assert [each.code for each in found] == ["BG240"]
    hint = found[0].hint or ""
    assert offer in hint and ("{value:" in hint) == bool(offer)


RIGHT = [
    ("rose by 120 per cent", "120, unit: percent, change: true"),
    ("fell by −2.4%", "-2.4, unit: percent, change: true"),
    ("62 per 100,000", "62, unit: count, per: 100000"), ("0.62 per 1,000", "62, unit: count, per: 100000"),
    ("6.2 ± 0.3 hours", "6.2, unit: duration, of: hour, spread: 0.3"),
    ("6.2 ± 0.3 hours", "6.2, unit: duration, of: hour"),
    ("62¹ per cent", "62, unit: percent"), ("62 ppm", "62, unit: measure, of: concentr-permillion"),
    ("62 µg/m³", "62, unit: measure, of: mass-microgram, per: volume-cubic-meter"),
    ("€62/kg", "62, unit: money, currency: EUR, per: mass-kilogram"),
    ("62.1 (2015 = 100)", "62.1, unit: index, of: 2015"),
    ("March 2011", "2011-03, unit: month"), ("Q3 2024", "2024-Q3, unit: quarter"), ("March 2011", "2011, unit: year"),
    ("62 hours 20 minutes", "3740, unit: duration, of: minute"),
]  # fmt: skip
"""What the document says, and a record that says the same."""


@pytest.mark.parametrize(("said", "statistic"), RIGHT)
def test_a_rate_a_spread_an_index_and_a_period_are_held_and_verified(case: Case, said: str, statistic: str) -> None:
    found = unread_case(case, said, statistic).diagnostics
    assert [
        one for one in found if "`en` says" in one.message or "unread" in one.message or "holds no" in one.message
    ] == []
    assert "BG113" not in [one.code for one in found]
