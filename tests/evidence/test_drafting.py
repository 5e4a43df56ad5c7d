"""Drafts, by their API: a document in, its speakers, imprint, charts, notes and figures out, and no boilerplate."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import examples, some
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen import evidence, records, workspace
from briefgen.draft import draft
from briefgen.draft.drafting import Draft, of_document
from briefgen.originals.document import Original
from briefgen.originals.reading import RawOriginal, read


def drafted(text: str, language: str = "en", suffix: str = ".txt") -> Draft:
    return of_document(Original(name=f"a{suffix}", sha256="0" * 64, raw=read(text.encode(), suffix)), language)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "role"),
    [
        ("en", "“We waited nine months for it,” says Anna Nowak, a cook in Gdynia.", "Anna Nowak", "a cook in Gdynia"),
        ("en", "Anna Nowak, a teacher, says: “We waited nine months for it.”", "Anna Nowak", "a teacher"),
        ("en", "According to professor Alan Pike, “it will double by then”.", "Alan Pike", "professor"),
        ("en", "‘We waited nine months for it,’ Anna Nowak said.", "Anna Nowak", ""),
        ("en", '"We fill the shelves until we close," said a store manager.', "", "a store manager"),
        ("sv", "”Det är för stökigt i matsalen”, säger Tilda, som går i sexan.", "Tilda", "som går i sexan"),
        ("sv", "– Vi lagar allt från grunden, berättar kocken Omar Aziz i Kalmar.", "Omar Aziz", "kocken i Kalmar"),
        ("de", "„Wir bauen zu langsam“, sagt Jutta Kern, Leiterin der Stelle.", "Jutta Kern", "Leiterin der Stelle"),
        ("de", "»Am Anfang habe ich gelacht«, erinnert sich Jana Weiß.", "Jana Weiß", ""),
        ("fr", "« On m’a volé trois vélos », raconte Paul Mercier, à Lille.", "Paul Mercier", "à Lille"),
        ("fr", "— Au début c’était une blague, explique Léa, élève.", "Léa", "élève"),
        ("es", "Según la ministra, «se construirán muchas viviendas».", "", "la ministra"),
        ("es", "—Me da miedo pulsar donde no debo —dice Carmen Ruiz, vecina.", "Carmen Ruiz", "vecina"),
        ("pl", "– Czytam wieczorami w domu – mówi Katarzyna, księgowa.", "Katarzyna", "księgowa"),
        ("pl", "„Pracownicy boją się odwetu” – twierdzi dr Tomasz Bąk z Łodzi.", "Tomasz Bąk", "dr z Łodzi"),
    ],
)  # fmt: skip
def test_a_quotation_has_its_speaker(language: str, text: str, speaker: str, role: str) -> None:
    (quoted,) = drafted(f"A title of the text\n\n{text}\n", language).quotations
    assert (quoted.speaker, quoted.role) == (speaker, role)
    assert quoted.text in text and "say" not in quoted.text


def test_a_speaker_goes_on_and_another_does_not() -> None:
    text = (
        "“It was quite bad,” says Jan Wilk. “You get used to it.” The law is new. “I know the rules”, writes Eva Sund."
    )
    assert [one.speaker for one in drafted(f"T\n\n{text}\n").quotations] == ["Jan Wilk", "Jan Wilk", "Eva Sund"]


def test_words_in_quotation_marks_and_lists_are_no_quotations() -> None:
    text = 'The programme "Clean Air" began in 1998.\n\n– one thing, with more\n– another thing\n\nA ‘so-called’ law.\n'
    assert drafted(text).quotations == ()


PAGE = """<html lang="en"><head><title>Half of them feel lonely | The Ledger</title></head><body>
<div id="cookie-consent">We use 247 cookies.</div><nav>Top 10</nav><main>
<h1>Half of them feel lonely</h1><p>By Maria Stone and Jan Wilk</p><p>12 December 2023</p>
<p>Of 1,530 people over 75, 41% live alone, says the Loneliness Report 2019.<sup>1</sup></p>
<figure><figcaption>Figure 1: Who lives alone.</figcaption></figure><p>As Figure 2 shows, calls help less.</p>
<table><caption>Table 1. By age</caption><tr><td>75–84</td><td>31%</td><td>35%</td></tr>
<tr><td>85–99</td><td>22%</td><td>27%</td></tr></table>
<h3>Notes</h3><p><sup>1</sup> Ministry of Health, page one.</p>
<h3>References</h3><p>Ek, A. (2018). Living alone. London: Press.</p>
<h3>Related articles</h3><p>10 tips for a cheap Christmas</p></main><footer>© 2023 The Ledger</footer></body></html>"""


def test_a_page_gives_its_imprint_and_its_apparatus_and_no_boilerplate() -> None:
    found = drafted(PAGE, suffix=".html")
    work = found.work
    assert (work.title, work.authors) == ("Half of them feel lonely", ("Maria Stone", "Jan Wilk"))
    assert (work.publisher, work.issued) == ("The Ledger", "2023-12-12")
    assert [one.text[:9] for one in found.announced] == ["Figure 1:", "As Figure"]
    assert [one.text for one in found.footnotes] == ["[1] Ministry of Health, page one."]
    assert [one.text[:17] for one in found.references] == ["Ek, A. (2018). Li", "Loneliness Report"]
    surfaces = [one.surface for one in found.expressions]
    assert "247" not in surfaces and "10" not in surfaces and surfaces.count("31%") == 1
    yaml = found.as_yaml()
    assert "# | 75–84 31% 35%" in yaml and 'author: [{family: "Stone", given: "Maria"}' in yaml
    assert "finding-2" not in yaml, "the imprint, the table and the references state nothing of their own"


def test_running_heads_and_page_numbers_are_no_content() -> None:
    towns = ("the north", "the old south", "Easton", "the valley beyond the river")
    pages = (
        f"Institute · Cycling 2022\nPage {n} of 4\nIn {town}, a third of the people cycle on {n + 10} days.\n"
        for n, town in enumerate(towns, 1)
    )
    surfaces = [one.surface for one in drafted("\f".join(pages)).expressions]
    assert surfaces == ["a third", "11 days", "a third", "12 days", "a third", "13 days", "a third", "14 days"]


def test_a_sentence_that_goes_on_over_a_page_is_one() -> None:
    first = "A title here\n\nOne town in ten grew.\nWages grew by less than two"
    pages = (first, "per cent in 2020.\nRents fell.", "It ends here.")
    text = "\f".join(f"Institute · Cycling\n{page}\nPage {n}\n" for n, page in enumerate(pages, 1))
    found = drafted(text)
    assert [one.value for one in found.expressions if one.unit == "percent"] == [2]
    assert 'statement: "Wages grew by {percent|less than two per cent} in {year|2020}."' in found.as_yaml()


def test_a_first_line_that_says_how_much_is_no_imprint() -> None:
    yaml = drafted("The fee was CHF 1,250.50 for all.\n\nIt was paid by 300 crews, and 2018 saw 40 more.\n").as_yaml()
    assert "as imprint" not in yaml
    assert "CHF 1,250.50}" in yaml and "{number_2|40}" in yaml


def test_a_figure_parted_at_a_line_end_is_written_whole() -> None:
    yaml = drafted("A title here\n\nRepairs cost 40 to 60 mil-\nlion euros in all.\n").as_yaml()
    assert "{amount|40 to 60 million euros}" in yaml


def test_what_no_record_can_hold_is_said() -> None:
    yaml = drafted("A title here\n\nSales changed by −4/5 and 62 people came.\n").as_yaml()
    assert "−4/5: a share of -4/5 is outside 0 to 1" in yaml
    assert 'statement: "Sales changed by … and {number|62} people came."' in yaml
    assert "names:" not in yaml and "nor such a name: −4/5" in yaml


PIECES = st.sampled_from(
    ("Of 3,412 schools, 62.5% lend books ", "{", "}", "[@a]", "|", '"', "\\", "½", "x²", " 150 % ", "\n\n", "\n", "\f",
     "– Vi ses, säger Eva Ek. ", "“We waited for a year,” says Jan Wilk. ", "# ", ": ", "[1] ", "Figure 2: ",
     "5–6000 ", "\u202e")
)  # fmt: skip


@example(["\\", "½"])
@example(["Of 3,412 schools, 62.5% lend books ", "\\", "Figure 2: "])
@example(["– Vi ses, säger Eva Ek. ", "\\"])
@examples(25)  # each writes and reads a workspace
@given(st.lists(PIECES, min_size=1, max_size=30))
def test_a_draft_of_anything_is_a_record_that_loads(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    root = tmp_path_factory.mktemp("space")
    for folder in ("reports", "documents"):
        (root / "sources" / folder).mkdir(parents=True)
    path = root / "sources" / "documents" / "a.txt"
    path.write_text("The title of it all\n\n" + "".join(pieces), "utf-8", newline="")
    (root / "sources" / "reports" / "a.yaml").write_text(draft(path, "en").as_yaml(), "utf-8")
    space = workspace.find(root)
    held, told = records.load(space)
    assert told == ()
    found = evidence.check(held, space.documents, today=dt.date(2026, 11, 23))
    assert not [one for one in found.diagnostics if one.code in ("BG210", "BG211", "BG212")]


@pytest.mark.parametrize(
    "piece",
    some(
        pytest.mark.hostile,
        ["“", "“a b c d e ", "- ", "7 ", "A\n\n", "tel: +44 20 7946 0000\n\n", "[1] ", "Report ", "a\f"],
    ),
)
def test_a_hostile_text_is_drafted_in_bounded_time(piece: str) -> None:
    """Work that grew with the square of a paragraph or of a text would take minutes."""
    found = of_document(Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(piece * (15_000 // len(piece)))), "en")
    assert found.as_yaml().startswith("# yaml-language-server") and len(found.quotations) <= 2000
