"""Outside programs judge the page of a proof: the Nu checker, axe, and a browser as narrow as a phone."""

from __future__ import annotations

from pathlib import Path

import judges
import pytest
from proof_drafts import DRAFT, report

from briefgen.proof import prove
from briefgen.proof.page import as_html
from briefgen.proof.page_pictures import passage_pictures

DRAFTS = {
    "en": DRAFT,
    "de": "Die Instandsetzungen der Hafenanlagen kosteten 2018 rund 84,6 Milliarden Euro.\n\n" + DRAFT,
    "ar": "تعاملت الموانئ مع 1,210 قوارب في عام 2019.\n\n" + DRAFT,
    "plain": "The sea is blue.",
}
TABLE = "\n| Year | Boats |\n|---|---|\n| 2018 | 1,100 |\n| 2019 | 1,210 |\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    pdf = report(folder / "harbours.pdf")
    found = []
    for name, draft in DRAFTS.items():
        (folder / f"{name}.md").write_text(draft + TABLE, "utf-8")
        proof = prove(folder / f"{name}.md", [pdf], languages=("" if name == "plain" else name, "en"))
        held, remarks = passage_pictures(proof)
        found.append(folder / f"{name}.html")
        found[-1].write_text(as_html(proof, held, remarks=remarks), "utf-8")
    return found


@pytest.mark.browser
def test_the_nu_checker_accepts_the_page_of_a_proof(made: list[Path]) -> None:
    assert judges.nu(made) == []


@pytest.mark.browser
def test_axe_finds_nothing_on_the_page_of_a_proof(made: list[Path]) -> None:
    assert [line for page in made for width in (1200, 390) for line in judges.axe(page, width=width)] == []


@pytest.mark.browser
def test_the_page_of_a_proof_is_read_on_a_phone_without_scrolling_sideways(made: list[Path]) -> None:
    assert {name: width for name, width in judges.scroll_widths(made, 390).items() if width > 390} == {}
