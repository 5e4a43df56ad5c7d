"""A work's facts: every type and name of CSL, dates as text, identifiers whose check digit is looked at."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from briefgen.records import as_csl
from briefgen.records.identifiers import doi, isbn, issn, orcid
from briefgen.records.model.bibliography import CslItem, Type
from briefgen.records.published import as_text, begins, date_parts


def csl(**facts: Any) -> dict[str, Any]:
    item = CslItem.model_validate({"type": "report", "title": "Lamps", **facts})
    return as_csl(item, id="lamps.en", language="en")


@pytest.mark.parametrize("kind", get_args(Type))
def test_each_type_of_csl_is_one(kind: str) -> None:
    assert csl(type=kind) == {"id": "lamps.en", "language": "en", "type": kind, "title": "Lamps"}


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        (2018, {"date-parts": [[2018]]}),
        ("2018-11", {"date-parts": [[2018, 11]]}),
        ("2018-11-30", {"date-parts": [[2018, 11, 30]]}),
        ("2018-05/2018-07", {"date-parts": [[2018, 5], [2018, 7]]}),
        ("2018/2020-02-01", {"date-parts": [[2018], [2020, 2, 1]]}),
        ("2018/..", {"date-parts": [[2018], [0]]}),
        ("1950~", {"date-parts": [[1950]], "circa": True}),
        ("2018-23", {"date-parts": [[2018]], "season": 3}),
    ],
)
def test_dates(written: object, parts: dict[str, Any]) -> None:
    assert csl(issued=written)["issued"] == parts
    assert as_text(parts) == str(written)
    assert csl(**{"original-date": written})["original-date"] == parts


@pytest.mark.parametrize(
    "written", ["2018-13", "2018-02-30", "2018-31", "18", "2020/2018", "2018-05/2018-04", "n.d.", "", True]
)
def test_what_is_no_date(written: object) -> None:
    with pytest.raises(ValidationError):
        csl(issued=written)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"literal": "soon"},
        {"date-parts": []},
        {"date-parts": [["x"]]},
        {"date-parts": [[2018, 13]]},
        {"date-parts": [[2018], [2019], [2020]]},
        {"date-parts": [[2018, 2]], "season": 1},
    ],
)
def test_what_text_cannot_say_of_a_date(value: dict[str, Any]) -> None:
    assert as_text(value) is None


def test_where_a_date_begins() -> None:
    assert [begins(text) for text in ("2018-05/2018-07", "1950~", "2018-21", "2018-05-02")] == [
        "2018-05", "1950", "2018", "2018-05-02",
    ]  # fmt: skip


@given(st.dates().map(str))
def test_each_day_is_a_date(day: str) -> None:
    assert date_parts(day)["date-parts"] == [[int(part) for part in day.split("-")]]


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/182", "doi:10.1000/182", "DOI: 10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182",
        " https://www.doi.org/10.1000%2F182 ",
    ],
)  # fmt: skip
def test_a_doi_in_any_spelling(written: str) -> None:
    assert doi(written) == "10.1000/182"
    assert csl(DOI=written)["DOI"] == "10.1000/182"


@pytest.mark.parametrize(
    "written", ["182", "https://example.org/10.1000/182", "10.1000/a b", "10.1/<script>", "10.1000/"]
)
def test_what_is_no_doi(written: str) -> None:
    with pytest.raises(ValueError, match="expected a DOI"):
        doi(written)


RIGHT = {
    "isbn": ["978-3-16-148410-0", "0-8044-2957-X"],
    "issn": ["2049-3630", "0378-5955"],
    "orcid": ["0000-0002-1825-0097"],
}


@pytest.mark.parametrize("read", [isbn, issn, orcid])
def test_a_wrong_digit_is_found(read: Any) -> None:
    right = {
        "isbn": ["978-3-16-148410-0", "0-8044-2957-X"],
        "issn": ["2049-3630", "0378-5955"],
        "orcid": ["0000-0002-1825-0097"],
    }
    for one in right[read.__name__]:
        assert read(one)
        at = len(one) // 2 if one[len(one) // 2].isdigit() else len(one) // 2 + 1
        wrong = one[:at] + str((int(one[at]) + 1) % 10) + one[at + 1 :]
        with pytest.raises(ValueError, match="wrong digit"):
            read(wrong)


def test_names_keep_their_parts() -> None:
    name = {
        "family": "Beethoven",
        "given": "Ludwig",
        "dropping-particle": "van",
        "suffix": "Jr.",
        "orcid": "0000-0002-1825-0097",
    }
    item = csl(author=[name], **{"reviewed-author": [{"literal": "Office"}]})
    assert item["author"] == [{key: value for key, value in name.items() if key != "orcid"}]
    assert item["reviewed-author"] == [{"literal": "Office"}]


@pytest.mark.parametrize("name", [{}, {"literal": "A", "family": "B"}, {"literal": "A", "given": "B"}, {"given": "B"}])
def test_what_is_no_name(name: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        csl(author=[name])


def test_what_is_ours_is_no_csl() -> None:
    item = csl(titles={"de": "Lampen"}, accessed="2026-11-02")
    assert item["accessed"] == {"date-parts": [[2026, 11, 2]]}
    assert "titles" not in item
