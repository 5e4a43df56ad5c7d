"""Comparisons, by their API: two documents in, what they do not say alike out, not what only reads differently."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import some
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compare import compare_files
from briefgen.compare.align import aligned, sentence
from briefgen.compare.comparison import Disagreement

FIRST = "A report on rivers and lakes in the region"


def compared(tmp_path: Path, tags: str, first: str, second: str) -> list[Disagreement]:
    a, b = tags.split(",")
    for name, text in (("a.txt", first), ("b.txt", second)):
        (tmp_path / name).write_text(f"{FIRST}\n\n{text}\n")
    return list(compare_files(tmp_path / "a.txt", tmp_path / "b.txt", (a, b)).disagreements)


@pytest.mark.parametrize(
    ("tags", "first", "second"),
    [
        ("sv,en", "Barnet har haft telefon sedan åtta års ålder.", "The child has had a phone since the age of eight."),
        ("pl,en", "Norma przekroczona jest w 36 z 50 miast.", "The limit is exceeded in 36 of the 50 towns."),
        ("de,en", "Im Durchschnitt zahlen sie 8,40 Euro dafür.", "They pay an average of €8.40 for this."),
        ("es,en", "Se aprobaron 2.190 millones de euros. De ellos, 1.400 millones son para obras.",
         "2,190 million euros were approved. Of this, €1.4 billion goes to works."),
        ("pl,en", "Kobiety i mężczyźni: odpowiednio 43 i 27 proc.", "Women and men, 43% and 27% respectively."),
        ("fr,en", "Il n'a reçu que quatre réponses.", "He received only four answers."),
        ("sv,en", "Pappor nämner det mer sällan än mammor.", "Fathers mention it less often than mothers."),
        ("de,en", "Befragt wurde zwischen dem 2. Februar und dem 15. März 2022.",
         "The survey was conducted between 2 February and 15 March 2022."),
        ("de,en", "Am häufigsten sind Beleidigungen.", "The most common form is insults."),
        ("en,en", "In most contracts, suppliers bear the cost.", "Suppliers bear the cost in most contracts."),
        ("de,en", "Die Quote ist zwischen 2009 und 2015 gestiegen.", "The rate rose from 2009 to 2015."),
        ("en,fr", "Output rose from nearly 2.1 to 4.4 million tonnes.",
         "La production est passée de près de 2,1 à 4,4 millions de tonnes."),
        ("de,en", "Befördert wurden 7,1 Mrd. Tonnenkilometer.", "Carried were 7.1 bn tonne kilometres."),
        ("en,sv", "Stays of nine days and less are free.", "Vistelser på högst nio dagar är gratis."),
        ("de,en", "Unter elf Häfen war es der kleinste.", "Of eleven harbours it was the smallest."),
        ("en,en", "Catches by year.\n\n0 10 20 30 40\n\nCatches fell.",
         "Catches by year.\n\n0 20 40 60 80\n\nCatches fell."),
        ("sv,en", "Den är 1,2 miljarder kronor. Den växer med 5–6000 om året.",
         "It amounts to SEK 1.2 billion, and it grows by 5,000-6,000 a year."),
    ],
)  # fmt: skip
def test_what_only_reads_differently_is_not_told(tmp_path: Path, tags: str, first: str, second: str) -> None:
    assert compared(tmp_path, tags, first, second) == []


@pytest.mark.parametrize(
    ("tags", "first", "second", "kind", "severity"),
    [
        ("sv,en", "De lägger 1,5 minuter på det.", "They spend 1.5 hours on it.", "figure", "error"),
        ("sv,sv", "Kötiden är i snitt 14 månader.", "Kötiden är i snitt 14 veckor.", "unit", "error"),
        ("de,en", "Es kostet 20.000 Euro.", "It costs 20,000 dollars.", "unit", "error"),
        ("nl,en", "Ruim de helft was ouder.", "More than half were older.", "qualifier", "warning"),
        ("sv,en", "Minst 40 grupper var med.", "Up to 40 groups took part.", "qualifier", "error"),
        ("de,fr", "Er spart 25 Euro im Monat.", "Il économise 25 euros par semaine.", "unit", "error"),
        ("en,en", "Staff are not allowed to work there.", "Staff are allowed to work there.", "strength", "warning"),
        ("en,en", "Every department must publish it.", "Every department should publish it.", "strength", "warning"),
        ("pl,en", "Poradnie nigdy ich nie informują.", "The clinics rarely inform them.", "strength", "warning"),
        ("de,en", "Das liegt vor allem am Wetter.", "That is because of the weather.", "strength", "note"),
        ("fr,en", "Les prises ont baissé de 4,1 %.", "Catches rose by 4.1 %.", "direction", "warning"),
        ("en,sv", "Catches are higher than in 2019.", "Fångsterna är lägre än 2019.", "direction", "warning"),
        ("pl,en", "27 procent kobiet pływa.", "27 percent of the men sail.", "group", "warning"),
        ("es,it", "Es el puerto más grande del país.", "È il porto più piccolo del paese.", "rank", "warning"),
        ("en,en", "Among the young it is 28 %.", "Among the young it is 28.", "unit", "error"),
    ],
)  # fmt: skip
def test_what_means_something_else_is_told_once(
    tmp_path: Path, tags: str, first: str, second: str, kind: str, severity: str
) -> None:
    assert [(one.kind, one.severity) for one in compared(tmp_path, tags, first, second)] == [(kind, severity)]


def test_groups_that_exchanged_their_figures_are_told(tmp_path: Path) -> None:
    first = "61 % der Frauen und 48 % der Männer segeln."
    second = "61 % of the men and 48 % of the women sail."
    found = compared(tmp_path, "de,en", first, second)
    assert {(one.kind, one.severity) for one in found} == {("swapped", "warning")}


def test_labels_of_an_axis_are_no_difference(tmp_path: Path) -> None:
    first = "Catches fell in all years.\n\n0 10 20 30 40 50\n\nNobody knows why."
    assert compared(tmp_path, "en,en", first, "Catches fell in all years.\n\nNobody knows why.") == []


LONG = """\
The town has 40 wells and three rivers. Every second household takes its water from a well.

Prices rose by 12% in 2020. Nobody had expected that. The mayor, Anna Ek, spoke of a bad year for the valley.

A filter costs 300 euros. It lasts for five years, and has to be cleaned twice a month in summer.
"""


def test_a_sentence_that_is_left_out_or_new_is_told(tmp_path: Path) -> None:
    changed = LONG.replace(" Nobody had expected that.", "").replace("in summer.", "in summer. Dogs are not let in.")
    found = compared(tmp_path, "en,en", LONG, changed)
    assert [(one.kind, one.severity, one.a.text, one.b.text) for one in found] == [
        ("only", "note", "Nobody had expected that.", ""),
        ("only", "note", "", "Dogs are not let in."),
    ]
    assert found[0].message == "only `a.txt` has this sentence"


def test_sentences_that_were_moved_are_not_told(tmp_path: Path) -> None:
    first, second, third = LONG.strip().split("\n\n")
    assert compared(tmp_path, "en,en", LONG, f"{second}\n\n{first}\n\n{third}") == []


def test_a_sentence_that_was_moved_far_is_found_and_compared(tmp_path: Path) -> None:
    filler = [f"Paragraph {word} tells of boats, nets and the weather of its month." for word in NAMES]
    there = "The Halden quay was lengthened by 310 metres, as the Lund commission had asked."
    first = "\n\n".join([there, *filler])
    second = "\n\n".join([*filler, there.replace("310", "390")])
    found = compared(tmp_path, "en,en", first, second)
    assert [(one.kind, one.a.surface, one.b.surface) for one in found] == [("figure", "310 metres", "390 metres")]


NAMES = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy", "juniper", "larch", "maple")


@given(st.lists(st.sampled_from(LONG.replace("\n\n", " ").split(". ")), max_size=8), st.data())
def test_all_sentences_are_aligned_once(texts: list[str], data: st.DataObject) -> None:
    sides = []
    for held in (
        texts,
        data.draw(st.permutations(texts)) + data.draw(st.lists(st.just("Another sentence"), max_size=3)),
    ):
        sides.append([sentence(text, at * 100, 0, False, ()) for at, text in enumerate(held)])
    pairs = aligned(sides[0], sides[1], alike=True)
    for side in (0, 1):
        assert sorted(at for pair in pairs for at in pair[side]) == list(range(len(sides[side])))


@pytest.mark.parametrize(
    "piece",
    some(pytest.mark.hostile, ["A. ", "7 ", "7%. ", "“", "not never must. ", "half of half. ", "Report 2016. "]),
)
def test_a_hostile_text_is_compared_in_bounded_time(tmp_path: Path, piece: str) -> None:
    """Work that grew with the square of a sentence or of a text would take minutes."""
    text = piece * (2_500 // len(piece))
    assert len(compared(tmp_path, "en,en", text, text.replace("7", "8"))) <= 5000
