"""`briefgen check`: everything that is wrong, at once, for people and for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from console import broken, said

from briefgen.cli import run


def test_check_of_a_new_workspace_is_clean(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over a second: it sets each of the six documents, to see whether it fits."""
    before = set(start.rglob("*"))
    assert run(["-C", str(start), "check", "--strict", "--require-evidence"]) == 0
    assert said(capsys) == ("", "no problems; 30 of 30 passages verified\n")
    assert set(start.rglob("*")) == before


def test_check_prints_for_machines(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(start)
    assert run(["-C", str(start), "check", "--format", "json"]) == 1
    out, err = said(capsys)
    assert err == ""
    told = json.loads(out)
    assert [one["code"] for one in told["diagnostics"]] == ["BG111"]
    assert run(["-C", str(start), "check", "--format", "sarif"]) == 1
    assert json.loads(said(capsys)[0])["runs"][0]["results"][0]["ruleId"] == "BG111"
    assert run(["-C", str(start), "check", "--format", "junit"]) == 1
    assert '<failure type="BG111"' in said(capsys)[0]


def test_check_tells_everything_at_once(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong record, a wrong brief, and a passage that its document does not have."""
    report = start / "sources" / "reports" / "harbour-2025.yaml"
    report.write_text(report.read_text("utf-8").replace("A third see no change", "A third see some change"), "utf-8")
    brief = start / "sources" / "briefs" / "night-work.yaml"
    brief.write_text(
        brief.read_text("utf-8").replace("findings: [nights, hours]", "findings: [nights, huors]"), "utf-8"
    )
    (start / "sources" / "reports" / "other.yaml").write_text("a: b: c\n")
    assert run(["-C", str(start), "check"]) == 1
    err = said(capsys)[1]
    codes = re.findall(r"^error\[(BG\d+)\]", err, re.M)
    assert {"BG101", "BG121"} <= set(codes)
    assert any(code.startswith("BG2") for code in codes)
    assert err.splitlines()[-1].startswith(f"{len(codes)} errors")


def test_untranslated_texts_are_a_line_for_each_catalogue_after_what_is_wrong(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for catalogue in (start / "sources" / "translations" / "sv").rglob("*.po"):
        catalogue.unlink()
    report = start / "sources" / "reports" / "harbour-2025.yaml"
    report.write_text(report.read_text("utf-8").replace("A third see no change", "A third see some change"), "utf-8")
    assert run(["-C", str(start), "check", "--format", "json"]) == 1
    codes = [one["code"] for one in json.loads(said(capsys)[0])["diagnostics"]]
    assert codes.count("BG301") > 20
    assert run(["-C", str(start), "check"]) == 1
    err = said(capsys)[1]
    codes = re.findall(r"^error\[(BG\d+)\]", err, re.M)
    assert codes[-2:] == ["BG301", "BG301"] and "BG301" not in codes[:-2] and len(codes) > 2
    assert re.search(r"“[^”]+”, and so it is with \d\d other texts of this catalogue$", err, re.M)


def test_strict_makes_warnings_errors(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (start / "sources" / "documents" / "harbour-2025.sv.txt").unlink()
    assert run(["-C", str(start), "check"]) == 0
    assert "warning[BG205]" in said(capsys)[1]
    assert run(["-C", str(start), "check", "--strict"]) == 1
    assert "error[BG205]" in said(capsys)[1]


def test_lock_vouches_for_what_was_verified(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "check", "--lock"]) == 0
    assert said(capsys)[1].endswith("sources/evidence.lock covers 30 passages\n")
    for document in (start / "sources" / "documents").iterdir():
        document.unlink()
    assert run(["-C", str(start), "check", "--strict", "--require-evidence"]) == 0


def test_check_outputs_judges_the_finished_files(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over a second: it sets each of the six documents, and reads one Word file back."""
    check = ["-C", str(start), "check", "--outputs"]
    assert run(check) == 1
    assert "error[BG692]: nothing was built here that could be checked\n --> output/manifest.json" in said(capsys)[1]
    assert run(["-C", str(start), "build", "-l", "en", "-t", "handout", "-f", "docx", "-f", "html"]) == 0
    assert run([*check, "--strict"]) == 0
    (start / "output/night-work/night-work.handout.en.docx").unlink()
    (start / "output/night-work/night-work.handout.en.html").write_text("changed")
    capsys.readouterr()
    assert run(check) == 1
    err = said(capsys)[1]
    assert "error[BG692]: this file is missing\n --> output/night-work/night-work.handout.en.docx" in err
    assert (
        "error[BG692]: this file is not the one that was built\n --> output/night-work/night-work.handout.en.html"
        in err
    )


def test_what_nothing_in_templates_uses_is_told(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("policy-brief/parts.j2", "policy-brief/theme.toml", "policy-breif/theme.toml"):
        (start / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (start / "templates" / name).write_text("columns = 1")
    assert run(["-C", str(start), "check"]) == 0
    told = said(capsys)[1]
    assert told.count("BG409") == 2
    assert "templates/policy-brief has no brief.html.j2, so nothing uses parts.j2" in told
    assert "templates/policy-breif has no brief.html.j2, so nothing uses theme.toml" in told
    assert "to override the template `policy-brief`, the folder has its name" in told
