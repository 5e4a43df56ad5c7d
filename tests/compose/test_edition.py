"""Which report a finding is cited from, where a report passes on another's findings."""

from __future__ import annotations

import pytest

from briefgen.compose.edition import located
from briefgen.records.model import Report

QUOTED = {"edition": "en", "quote": {"exact": "x"}}


def passed_on(report: object, finding: dict[str, object]) -> str | None:
    held = Report.model_validate(
        {
            "id": "survey",
            "language": "en",
            "leading": "en",
            "editions": {"en": {"type": "report", "title": "Survey"}, "sv": {"type": "report", "title": "Enkät"}},
            "findings": [{"id": "one", "statement": "One.", "evidence": [QUOTED], **finding}],
            **({"relays": report} if report else {}),
        }
    )
    return located(held, held.findings[0], "en").relays


@pytest.mark.parametrize(
    ("report", "finding", "cited"),
    [
        (None, {}, None),
        ("older", {}, "older"),
        ("older", {"relays": "oldest"}, "oldest"),
        ("older", {"relays": {"sv": "oldest"}}, None),
        ("older", {"relays": {}}, None),
        (None, {"relays": {"en": "oldest"}}, "oldest"),
    ],
)
def test_a_finding_is_passed_on_as_it_says_or_else_as_its_report_does(
    report: object, finding: dict[str, object], cited: str | None
) -> None:
    assert passed_on(report, finding) == cited
