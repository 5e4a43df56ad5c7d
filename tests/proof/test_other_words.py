"""What a claim says in words of its own: the noun of a figure, the sides of a comparison, whose figure it is.

Each of these was supported or contradicted wrongly for a reason that is told beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.claims import compare
from briefgen.originals import parsed
from briefgen.proof import Verdict, prove
from briefgen.proof.segments import MAX_BLOCK, segments

# Words that begin alike, as compounds do, are others; words that end otherwise alone are the same.
COMPOUNDS = [
    ("de", "2018 erzielte der Hafen ein Landungsdefizit von 58 Millionen Euro.",
     "Im Jahr 2018 erzielte der Hafen dank der Boote 58 Millionen Euro Landungsüberschuss."),
    ("sv", "Hamnen fick 2018 ett landningsunderskott på 58 miljoner kronor.",
     "År 2018 fick hamnen tack vare båtarna ett stort landningsöverskott, 58 miljoner kronor."),
    ("nl", "De haven had in 2018 een aanlandingstekort van 58 miljoen euro.",
     "In 2018 had de haven dankzij de boten 58 miljoen euro aanlandingsoverschot."),
    ("da", "Havnen fik i 2018 et landingsunderskud på 58 millioner kroner.",
     "I 2018 fik havnen takket være bådene 58 millioner kroner i landingsoverskud."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "claim", "passage"), COMPOUNDS)
def test_a_compound_is_no_other_one_that_begins_alike(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict != "agrees"


# Who is more than whom is said by no passage that compares nobody.
COMPARED = [
    ("en", "Women were more often alone than men in 2009.",
     "In 2009, 37.8 % of the women were alone, and the men were most often alone (46.1 %)."),
    ("de", "Frauen waren 2009 häufiger ledig als Männer.",
     "Während 2009 nur 37,8 % der Frauen ledig waren, waren die Männer am häufigsten ledig (46,1 %)."),
    ("fr", "En 2009, les femmes étaient plus souvent seules que les hommes.",
     "En 2009, 37,8 % des femmes étaient seules, et les hommes étaient le plus souvent seuls (46,1 %)."),
    ("sv", "Kvinnor var 2009 oftare ensamma än män.",
     "År 2009 var 37,8 % av kvinnorna ensamma, och männen var oftast ensamma (46,1 %)."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "claim", "passage"), COMPARED)
def test_a_comparison_is_supported_by_one_alone(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict != "agrees"


# True, and not to be contradicted: a figure is not of those that it is only compared with; of two groups that are
# named one after the other, each has no figure of its own; a clause before a colon says nothing about those behind it.
TRUE = [
    ("de", "Frauen verdienten 21 % weniger als Männer.",
     "Frauen verdienten mit durchschnittlich 17,09 Euro 21 % weniger als Männer (21,60 Euro)."),
    ("en", "Women earned 21 % less than men.", "Women earned, with 17.09 euros an hour, 21 % less than men (21.60)."),
    ("fr", "Les femmes gagnaient 21 % de moins que les hommes.",
     "Les femmes gagnaient, avec 17,09 euros, 21 % de moins que les hommes (21,60 euros)."),
    ("de", "Ende 2009 waren 41,7 Millionen Einwohner weiblich.",
     "Es gibt mehr Frauen als Männer: Ende 2009 waren 51 % oder 41,7 Millionen der 81,8 Millionen Einwohner weiblich."),
    ("en", "The share of children living with an unmarried parent rose from 13 % in 1968 to 32 % in 2017.",
     "The share of children living with an unmarried parent has more than doubled since 1968, jumping from 13 % to "
     "32 % in 2017."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "claim", "passage"), TRUE)
def test_what_is_true_is_not_called_wrong(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict != "differs"


SWAPPED = [
    ("en", "Women earned 21 % less than men.", "Men earned, with 17.09 euros an hour, 21 % less than women."),
    ("en", "42.5 % of the men and 43.8 % of the women sail.", "42.5 % of the women and 43.8 % of the men sail."),
    ("en", "Women and men: 61 and 48 % sail.", "Men and women: 61 and 48 % sail."),
]


@pytest.mark.parametrize(("language", "claim", "passage"), SWAPPED)
def test_what_is_swapped_is_still_named(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict == "differs"


SIDES = [
    ("en", "Men are more likely than women to sail.", "Women are more likely than men to sail."),
    ("en", "Men sail more often than women.", "Women sail more often than men."),
    ("en", "Ferries are safer than trawlers.", "Trawlers are safer than ferries."),
    ("en", "Norway is visited more often than Sweden.", "Sweden is visited more often than Norway."),
    ("sv", "Kvinnor är oftare ensamma än män.", "Män är oftare ensamma än kvinnor."),
    ("de", "Fähren sind sicherer als Kutter.", "Kutter sind sicherer als Fähren."),
    ("fr", "Les hommes sont plus souvent seuls que les femmes.", "Les femmes sont plus souvent seules que les hommes."),
    ("es", "Los hombres navegan más que las mujeres.", "Las mujeres navegan más que los hombres."),
    ("pl", "Kobiety częściej niż mężczyźni żeglują.", "Mężczyźni częściej niż kobiety żeglują."),
    ("it", "Gli uomini navigano più delle donne.", "Le donne navigano più degli uomini."),
    ("nl", "Mannen varen vaker dan vrouwen.", "Vrouwen varen vaker dan mannen."),
    ("da", "Mænd sejler oftere end kvinder.", "Kvinder sejler oftere end mænd."),
    ("nb", "Menn seiler oftere enn kvinner.", "Kvinner seiler oftere enn menn."),
    ("pt", "Os homens navegam mais do que as mulheres.", "As mulheres navegam mais do que os homens."),
]


@pytest.mark.parametrize(("language", "claim", "passage"), SIDES)
def test_the_sides_of_a_comparison_are_held_apart(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict == "differs"
    assert compare(claim, claim, language).verdict == "agrees"
    assert compare(passage, passage, language).verdict == "agrees"


def verdict(folder: Path, claim: str, report: str) -> Verdict:
    (folder / "draft.txt").write_text(claim, "utf-8")
    (folder / "report.txt").write_text(report, "utf-8")
    (one,) = prove(folder / "draft.txt", [folder / "report.txt"], cache=folder / "cache").claims
    return one.verdict


def test_a_passage_without_the_claims_figure_contradicts_nothing_by_its_words(tmp_path: Path) -> None:
    """It denies something else."""
    report = """In 2011, 17.9 percent of the skippers lived on another skipper's boat.

The skippers lived in 2011 on 412 boats on which they were neither the skipper of the boat nor another person of it.
"""
    claim = "Nearly 18 percent of the skippers lived on another person's boat in 2011."
    assert verdict(tmp_path, claim, report) in ("rounded", "needs a person")


def test_few_of_its_words_support_no_claim(tmp_path: Path) -> None:
    report = "In 2018 the harbour achieved, thanks to boats and fees, 58.0 million euros, its highest surplus.\n"
    assert verdict(tmp_path, "The harbour achieved a deficit of 58 million euros in 2018.", report) != "supported"


def test_a_long_paragraph_is_read_to_its_end(tmp_path: Path) -> None:
    """Texts without blank lines are one paragraph."""
    lines = [f"Harbour {number} has {number + 7000} lamps." for number in range(1200)]
    lines.append("The lighthouse of Norvik burns 733 litres of oil in a winter.")
    report = "\n".join(lines)
    assert len(report) > MAX_BLOCK
    document = parsed(report.encode(), "report.txt")
    held = [report[one.start : one.end] for one in segments(document)]
    assert held == lines
    assert verdict(tmp_path, lines[-1], report) == "supported"
    table = "\n".join(f"Harbour {number}\t{number + 7000}\t{number + 9000}" for number in range(2000))
    rows = [one for one in segments(parsed(f"Name\tLamps\tPiers\n{table}".encode(), "report.txt")) if one.cells]
    assert len(rows) in (2000, 2001)


def test_prose_whose_lines_were_broken_is_no_table(tmp_path: Path) -> None:
    report = """In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. The share of the women
rose from 14.2 percent in 2010 to 27.4 percent in 2019. Among women 27.4 percent never sail, among men
31.6 percent.
"""
    kinds = [one.kind for one in segments(parsed(report.encode(), "report.txt"))]
    assert kinds == ["sentence"] * 3
    figures = "North 120 1,230 90\nSouth 140 1,330 95\nEast 12 130 9\n"
    assert [one.kind for one in segments(parsed(figures.encode(), "report.txt"))] == ["row"] * 3


def test_what_a_figure_is_of_is_said_in_its_own_sentence(tmp_path: Path) -> None:
    """The sentence beside it may name what it speaks of; it does not say what its figures count."""
    report = """In 2007 more of the boats were built at home (61.6 percent) than the year before (54.0 percent).
As in 2006, the harbours of the north reported most of the imported boats, and of the painted ones.
"""
    for word in ("imported", "painted"):
        claim = f"In 2007, 61.6 percent of the boats were {word}, against 54.0 percent in the year before."
        assert verdict(tmp_path, claim, report) == "needs a person"


def test_a_title_with_a_year_claims_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The boats of 1997 were old.\n\nBoats are fine.\n", "utf-8")
    (tmp_path / "draft.md").write_text("# Boats in 2011\n\n# Fewer boats in 2011\n", "utf-8")
    proof = prove(tmp_path / "draft.md", [tmp_path / "report.txt"], cache=tmp_path / "cache")
    first, second = proof.statements
    assert first.verdict == "no claim" and second.verdict != "no claim"
    (tmp_path / "draft.md").write_text("# Phase 2\n\n# Boats: 12\n\n# Harbours had boats 12\n", "utf-8")
    number, *counts = prove(tmp_path / "draft.md", [tmp_path / "report.txt"], cache=tmp_path / "cache").statements
    assert number.verdict == "no claim" and all(one.verdict != "no claim" for one in counts)
