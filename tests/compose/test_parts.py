"""What a brief holds beside findings: boxes, parts in any order, owners of recommendations, series, how to cite it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from start import start

from briefgen import approval, pipeline, records, workspace
from briefgen.document import (
    Callout,
    Contents,
    Document,
    Heading,
    OptionEntry,
    OptionPart,
    Paragraph,
    Scale,
    Section,
    plain,
    walk,
)
from briefgen.pipeline import Target

TARGET = Target(brief="night-work", template="policy-brief", language="en")
Composed = Callable[..., Document]


@pytest.fixture
def composed(tmp_path: Path) -> Composed:
    """The brief with some of its lines as others."""

    def compose(**changes: tuple[str, str]) -> Document:
        path = start(tmp_path) / "sources" / "briefs" / "night-work.yaml"
        text = path.read_text("utf-8")
        for old, new in changes.values():
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
        place = workspace.find(tmp_path)
        held, wrong = records.load(place)
        assert [one for one in wrong if one.severity == "error"] == []
        return pipeline.compose(place, held, TARGET).result

    return compose


def lines(document: Document) -> list[str]:
    return [plain(n.children) for n in walk(document) if isinstance(n, Paragraph | Heading)]


def test_an_option_says_what_it_has_and_nothing_else(composed: Composed) -> None:
    document = composed(
        who=(
            "    costs: Quays that are seldom",
            "    who: Harbour councils\n    by: 2027-03\n    priority: high\n    costs: Quays that are seldom",
        )
    )
    first, second = (n for n in walk(document) if isinstance(n, OptionEntry))
    assert (plain(first.label), plain(first.title)) == ("Option\u00a01", "Light every quay")
    assert [told(fact) for fact in first.facts] == [
        "Who: Harbour councils", "By when: March 2027", "Priority: high", "Certainty: ●●●○\u00a0moderate"
    ]  # fmt: skip
    assert [told(fact) for fact in second.facts] == ["Certainty: ●●○○\u00a0low"], "it has neither who nor when"
    assert not any(told(part).startswith("What could go wrong") for part in (*first.parts, *second.parts))


def told(part: OptionPart) -> str:
    return f"{plain(part.lead)} {plain(part.children)}"


def test_a_certainty_is_read_aloud_as_words(composed: Composed) -> None:
    scale = next(n for n in walk(composed()) if isinstance(n, Scale))
    assert (scale.dots, plain(scale.children), scale.spoken) == ("●●●○", "moderate", "moderate certainty, 3 of 4")


def test_parts_stand_in_the_order_of_the_author(composed: Composed) -> None:
    document = composed(
        blocks=(
            "    quotations: [boats]\n",
            "    blocks:\n"
            '      - box: {kind: method, title: How we asked, text: "By letter.\\n\\n- twice\\n- thrice"}\n'
            "      - quotations: [boats]\n      - text: The end.\n      - chart: chart\n",
        ),
        chart=("    chart: chart\n", ""),
    )
    section = next(n for n in walk(document) if isinstance(n, Section) and "Callout" in repr(n))
    kinds = [type(block).__name__ for block in section.blocks]
    assert kinds[-4:] == ["Callout", "Quotation", "Paragraph", "ChartFigure"]
    (box,) = (n for n in walk(section) if isinstance(n, Callout))
    assert [plain(n.children) for n in walk(box) if isinstance(n, Paragraph | Heading)] == [
        "Method", "How we asked", "By letter.", "twice", "thrice"
    ]  # fmt: skip


def test_the_imprint_says_how_the_brief_is_cited(composed: Composed) -> None:
    document = composed(
        imprint=(
            "  contact: office@example.org",
            "  series: {name: Harbour Notes, number: 7}\n  doi: 10.5555/7.x\n  cite_as: true\n"
            "  contact: {name: Maja Lind, role: harbour master, phone: '+46 31'}",
        )
    )
    said = lines(document)
    assert (
        "Cite as: Harbour Office (2026). Light for the night shift: what small harbours need. Harbour Notes 7. "
        "https://doi.org/10.5555/7.x" in said
    )
    assert any("Contact: Maja Lind, harbour master, +46 31." in line for line in said)
    assert "(⟨day⟩)" in approval.content(document), "an approval outlives the brief's date"


def test_longer_briefs_have_contents_and_more(composed: Composed) -> None:
    document = composed(
        more=(
            "evidence_note:",
            "contents: true\nwhy_it_matters: It is dark.\nequity: Crews.\nimplementation: Lamps.\nnext_steps: Ask.\n"
            "further_reading:\n  - {title: Licht, language: de, author: Amt, issued: 2024, url: 'https://example.org/l'}\n"
            "appendix:\n  - {heading: More, text: Of it.}\nevidence_note:",
        )
    )
    heads = [plain(n.children) for n in walk(document) if isinstance(n, Heading) and n.level == 2]
    order = ["Why it matters", "What can be done", "Who is left out?", "How it can be done", "Next steps"]
    assert [head for head in heads if head in order] == order
    assert heads[-3:] == ["References", "Further reading", "Appendix: More"]
    assert any(isinstance(n, Contents) for n in walk(document))
    assert "Amt (2024). Licht. https://example.org/l" in lines(document)
