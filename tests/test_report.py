"""How diagnostics are printed: for people with an excerpt and a caret, for machines in the forms they read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from briefgen import report
from briefgen.codes import codes
from briefgen.diagnostic import Diagnostic, Place

KEY = Diagnostic(
    code="BG111",
    severity="error",
    message="found the unknown key `leadng`",
    place=Place(
        file="sources/reports/a.yaml",
        line=12,
        column=3,
        end_line=12,
        end_column=9,
        excerpt="  leadng: sv",
        path="leadng",
    ),
    hint="did you mean `leading`?",
)
FIRST = Place(file="sources/reports/a b.yaml", line=3, column=1, end_line=3, end_column=2, excerpt="a: 1")
TWICE = Diagnostic(
    code="BG103",
    severity="warning",
    message="the key `a` stands twice",
    place=Place(file="sources/reports/a b.yaml", line=10, column=1, end_line=10, end_column=2, excerpt="a: 2"),
    related=((FIRST, "the first one"),),
)
FILE = Diagnostic(code="BG600", severity="note", message="rebuilt", place=Place(file="output"))
NOWHERE = Diagnostic(code="BG150", severity="error", message="found no workspace", hint="`briefgen init DIR` makes one")


def test_text() -> None:
    assert (
        report.text([KEY, TWICE, FILE, NOWHERE])
        == """\
error[BG111]: found the unknown key `leadng`
  --> sources/reports/a.yaml:12:3
   |
12 |   leadng: sv
   |   ^^^^^^
   = hint: did you mean `leading`?

warning[BG103]: the key `a` stands twice
  --> sources/reports/a b.yaml:10:1
   |
10 | a: 2
   | ^
  ::: sources/reports/a b.yaml:3:1
   |
 3 | a: 1
   | - the first one

note[BG600]: rebuilt
 --> output

error[BG150]: found no workspace
  = hint: `briefgen init DIR` makes one

"""
    )


def test_colour_changes_no_words() -> None:
    found = [KEY, TWICE, FILE]
    assert re.sub(r"\x1b\[[0-9;]*m", "", report.text(found, colour=True)) == report.text(found)
    assert "\x1b[" not in report.text(found)


def line(excerpt: str, column: int, end: int) -> list[str]:
    place = Place(file="a.yaml", line=1, column=column, end_line=1, end_column=end, excerpt=excerpt)
    shown = report.text([Diagnostic(code="BG100", severity="error", message="x", place=place)]).split("\n")
    return shown[3:5]


def test_wide_and_combining_characters_keep_the_caret_in_its_column() -> None:
    assert line("日本: x", 5, 6) == ["1 | 日本: x", "  |       ^"]
    assert line("e\u0301: x", 5, 6) == ["1 | e\u0301: x", "  |    ^"]


def test_hidden_characters_are_shown() -> None:
    assert line("a\u202eb\x1b[31m", 2, 3) == ["1 | a<U+202E>b<U+001B>[31m", "  |  ^^^^^^^^"]


def test_a_long_line_is_cut_around_its_caret() -> None:
    shown, caret = line("x" * 5000 + "here" + "y" * 5000, 5001, 5005)
    assert len(shown) < 130
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "here"


def test_a_range_of_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    place = Place(file="a.yaml", line=1, column=4, end_line=3, end_column=5, excerpt="a: one")
    shown = report.text([Diagnostic(code="BG100", severity="error", message="x", place=place)])
    assert "1 | a: one\n  |    ^^^\n" in shown


def test_summary() -> None:
    assert report.summary([KEY, NOWHERE, TWICE, FILE]) == "2 errors, 1 warning"
    assert report.summary([FILE]) == "no problems"


def test_json() -> None:
    told = json.loads(report.as_json([KEY, TWICE]))
    assert (told["errors"], told["warnings"], told["notes"]) == (1, 1, 0)
    assert told["diagnostics"][0]["place"]["line"] == 12
    assert told["diagnostics"][1]["related"][0]["label"] == "the first one"


def test_sarif() -> None:
    told = json.loads(report.sarif([KEY, TWICE, NOWHERE]))
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["BG103", "BG111", "BG150"]
    key, twice, nowhere = run["results"]
    assert (key["ruleId"], key["ruleIndex"], key["level"]) == ("BG111", 1, "error")
    assert key["message"]["text"] == "found the unknown key `leadng`\ndid you mean `leading`?"
    assert key["locations"][0] == {
        "physicalLocation": {
            "artifactLocation": {"uri": "sources/reports/a.yaml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 12, "startColumn": 3, "endLine": 12, "endColumn": 9},
            "contextRegion": {"startLine": 12, "snippet": {"text": "  leadng: sv"}},
        },
        "logicalLocations": [{"fullyQualifiedName": "leadng"}],
    }
    assert twice["relatedLocations"][0]["message"] == {"text": "the first one"}
    assert twice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sources/reports/a%20b.yaml"
    assert "locations" not in nowhere
    rule = run["tool"]["driver"]["rules"][1]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["shortDescription"]["text"] == "a key is unknown"
    assert (rule["name"], rule["help"]["text"]) == ("unknown-key", "a key is unknown; often it is misspelt")
    assert rule["help"]["markdown"] == "**BG111**: a key is unknown; often it is misspelt"
    assert "helpUri" not in rule


def test_sarif_paths_are_of_the_repository() -> None:
    places = ("sources/a b.yaml", "/tmp/x y.docx", "C:/x/y.docx", "<command line>")
    found = [Diagnostic(code="BG100", severity="note", message="m", place=Place(file=file)) for file in places]
    (run,) = json.loads(report.sarif(found, "policy/briefs"))["runs"]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"] if "locations" in result else None
        for result in run["results"]
    ]
    assert uris == [
        {"uri": "policy/briefs/sources/a%20b.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///tmp/x%20y.docx"},
        {"uri": "file:///C:/x/y.docx"},
        None,
    ]


def test_every_code_has_a_meaning_for_machines() -> None:
    assert len(codes()) > 100
    assert [code for code, row in codes().items() if not row.plain or re.search(r"`|\*\*|\]\(", row.plain)] == []


def test_junit() -> None:
    root = ElementTree.fromstring(report.junit([KEY, TWICE, NOWHERE], ["sources/briefs/b.yaml"]))
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["sources/briefs/b.yaml", "sources/reports/a.yaml", "sources/reports/a b.yaml", "briefgen"]
    failure = cases["sources/reports/a.yaml"].find("failure")
    assert failure is not None and failure.get("type") == "BG111"
    assert "12 |   leadng: sv" in (failure.text or "")
    assert cases["sources/reports/a b.yaml"].find("system-out") is not None
    assert list(cases["sources/briefs/b.yaml"]) == []


def passage(number: int, status: Any) -> report.CheckedPassage:
    place = Place(file="sources/reports/a.yaml", line=10 + number, path=f"findings.x.evidence[{number}]")
    return report.CheckedPassage(name=f"a/x in en ({place.path})", place=place, status=status)


def test_junit_has_a_case_for_each_passage() -> None:
    place = Place(file="sources/reports/a.yaml", line=13, path="findings.x.evidence[1].quote.exact")
    lost = Diagnostic(code="BG201", severity="error", message="quote not found", place=place)
    tenth = Diagnostic(
        code="BG205", severity="warning", message="m", place=replace(place, path="findings.x.evidence[11]")
    )
    passages = [passage(0, "verified"), passage(1, "failed"), passage(2, "locked"), passage(3, "unverified"),
                passage(4, "failed")]  # fmt: skip
    root = ElementTree.fromstring(report.junit([lost, tenth], ["sources/reports/a.yaml"], passages, "policy"))
    suite = root[0]
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["6", "2", "0", "1"]
    found = [(case.get("classname"), case.get("line"), [part.tag for part in case]) for case in suite]
    assert found == [
        ("briefgen.evidence", "10", []),
        ("briefgen.evidence", "11", ["failure"]),
        ("briefgen.evidence", "12", ["system-out"]),
        ("briefgen.evidence", "13", ["skipped"]),
        ("briefgen.evidence", "14", ["failure"]),
        ("briefgen.check", None, ["system-out"]),
    ]
    assert {case.get("file") for case in suite} == {"policy/sources/reports/a.yaml"}
    assert suite[1][0].get("message") == "quote not found"


@given(st.text(), st.text(), st.integers(0, 50), st.integers(0, 80))
def test_hostile_words_break_no_form(message: str, excerpt: str, column: int, end: int) -> None:
    place = Place(file="a.yaml", line=1, column=column, end_line=1, end_column=end, excerpt=excerpt)
    one = Diagnostic(code="BG100", severity="error", message=message, place=place, hint=message)
    json.loads(report.as_json([one]).encode("utf-8", "surrogatepass"))
    json.loads(report.sarif([one]).encode("utf-8", "surrogatepass"))
    ElementTree.fromstring(report.junit([one]).encode("utf-8", "replace"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", report.text([one]))
