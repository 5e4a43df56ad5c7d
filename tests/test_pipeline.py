"""The whole way: what stops it, and what is noticed on it."""

import datetime as dt
import io
import shutil
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from start import start

from briefgen import pipeline, records, workspace
from briefgen.pipeline import Target

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def place(tmp_path: Path) -> workspace.Workspace:
    for name in ("sources", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return workspace.find(tmp_path)


@pytest.mark.parametrize(
    ("length", "code", "message"),
    [
        ("{words: 100}", "BG502", "has 244 of 100 words, 144 more than `length` allows"),
        ("{pages: 1, words: 243}", "BG502", "has 244 of 243 words, 1 more than `length` allows"),
    ],
)
def test_a_length_that_is_exceeded_says_by_how_much_and_what_could_go(
    place: workspace.Workspace, length: str, code: str, message: str
) -> None:
    path = place.briefs / "organised-offenders.yaml"
    path.write_text(path.read_text("utf-8").replace("handout: {pages: 1}", f"handout: {length}"), "utf-8")
    held, _ = records.load(place)
    target = Target(brief="organised-offenders", template="handout", language="en")
    (found,) = pipeline.produce(place, held, target, ("html",)).diagnostics
    assert found.code == code
    assert found.message.endswith(message)
    assert "“What can be done”" in found.hint
    assert found.place is not None and found.place.excerpt.strip() == f"handout: {length}"


@pytest.mark.parametrize(("language", "says"), [("en", "1.5 of 1 pages"), ("pl", "strony: 1,6 z 1")])
def test_a_draft_that_is_too_long_is_made_and_says_so_at_its_head(tmp_path: Path, language: str, says: str) -> None:
    space = workspace.find(start(tmp_path / "new"))
    path = space.briefs / "night-work.yaml"
    path.write_text(path.read_text("utf-8").replace("pages: 2, words: 900", "pages: 1"), "utf-8")
    held, _ = records.load(space)
    target = Target(brief="night-work", template="policy-brief", language=language)
    made = pipeline.produce(space, held, target, pipeline.FORMATS)
    assert [(one.code, one.severity) for one in made.diagnostics] == [("BG501", "warning")]
    found = says.split(":")[-1].split()[0].replace(",", ".")
    assert f"has {found} of 1 pages, 0.{found[-1]} more than" in made.diagnostics[0].message
    assert made.document.banner.endswith(says)
    assert says in made.files["html"].data.decode()
    head = docx.Document(io.BytesIO(made.files["docx"].data)).sections[0].header
    assert says in head.paragraphs[0].text
    page = pdfium.PdfDocument(made.files["pdf"].data)[0]
    assert says.lower() in page.get_textpage().get_text_bounded().lower()
    # What is approved has no head to say it on.
    status = records.Approved(approved="Harbour Office", on=TODAY)
    found_then = pipeline.approved(space, held, target, status).diagnostics
    assert [(one.code, one.severity) for one in found_then] == [("BG501", "error")]


def test_what_is_missing_in_a_language_is_decided_by_the_brief(place: workspace.Workspace) -> None:
    shutil.rmtree(place.translations / "sv")
    path = place.briefs / "organised-offenders.yaml"
    target = Target(brief="organised-offenders", template="handout", language="sv")
    for policy, severity in (("fail", "error"), ("mark", "warning"), ("fallback", "warning")):
        path.write_text(path.read_text("utf-8").replace("missing: fail", f"missing: {policy}"), "utf-8")
        _, noticed = pipeline.compose(place, records.load(place)[0], target)
        # Without its translation the brief prints something else than what was approved (BG146).
        assert {(one.code, one.severity) for one in noticed if one.code != "BG146"} == {("BG301", severity)}
        path.write_text(path.read_text("utf-8").replace(f"missing: {policy}", "missing: fail"), "utf-8")


def test_a_reference_that_disagrees_with_the_theme_is_told(place: workspace.Workspace) -> None:
    made = io.BytesIO()
    docx.Document().save(made)
    (place.templates / "handout" / "reference.docx").write_bytes(made.getvalue())
    found = pipeline.check(place, today=TODAY, briefs=["organised-offenders"]).diagnostics
    assert {one.code for one in found} == {"BG580"}
    assert all(one.place and one.place.file == "templates/handout/reference.docx" for one in found)
