"""The JSON Schemas in sources/schemas/ are those of the models, and say what editors need."""

from __future__ import annotations

import json
from pathlib import Path

from briefgen.records.schema import schemas

ROOT = Path(__file__).parents[2]


def test_the_committed_schemas_are_in_step() -> None:
    for name, text in schemas().items():
        assert (ROOT / "sources" / "schemas" / name).read_text("utf-8") == text, (
            "run `briefgen schema -o sources/schemas`"
        )


def test_unknown_keys_are_refused_everywhere() -> None:
    for text in schemas().values():
        schema = json.loads(text)
        assert all(part["additionalProperties"] is False for part in (schema, *schema["$defs"].values()))


def test_fields_are_described() -> None:
    report = json.loads(schemas()["report.schema.json"])
    finding = report["$defs"]["Finding"]["properties"]
    assert finding["statement"]["description"].startswith("The claim in our own words")
    assert finding["draft"]["description"] == "Not checked yet: no brief can use it."
    assert {"type": "integer"} in report["$defs"]["Edition"]["properties"]["issued"]["anyOf"]
    assert "publisher-place" in report["$defs"]["Edition"]["properties"]


def test_every_sample_names_its_schema() -> None:
    for folder, name in (("reports", "report"), ("briefs", "brief")):
        files = sorted((ROOT / "sources" / folder).glob("*.yaml"))
        assert files
        for file in files:
            first = file.read_text("utf-8").splitlines()[0]
            assert first == f"# yaml-language-server: $schema=../schemas/{name}.schema.json"
