"""`briefgen prove --as translation`: every number of a translation against its own sentence of the original."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from word_drafts import docx, members, p, table

from briefgen.cli import run
from briefgen.proof import Proof, Statement
from briefgen.translation import prove_translation

ENGLISH = """# Night work in small harbours

In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. Just under half of the harbour masters
see more work at night.

The share of women rose from 14.2 percent in 2010 to 27.4 percent in 2019. Landings of herring fell by 12.5 percent.

Repairs cost EUR 84.6 million in 2018. The masters like the sea.
"""
GERMAN = """# Nachtarbeit in kleinen Häfen

Im Jahr 2019 fertigten die Häfen 1.210 Boote ab, und 61 Prozent davon kamen in der Nacht. Knapp die Hälfte der
Hafenmeister sieht mehr Arbeit in der Nacht.

Der Anteil der Frauen stieg von 14,2 Prozent im Jahr 2010 auf 27,4 Prozent im Jahr 2019. Die Heringsanlandungen sanken
um 12,5 Prozent.

Die Reparaturen kosteten 2018 84,6 Millionen Euro. Die Hafenmeister mögen das Meer.
"""
SWEDISH = """# Nattarbete i små hamnar

År 2019 tog hamnarna emot 1 210 båtar, och 61 procent av dem kom på natten. Knappt hälften av hamnkaptenerna ser mer
arbete på natten.

Andelen kvinnor steg från 14,2 procent år 2010 till 27,4 procent år 2019. Landningarna av sill
minskade med 12,5 procent.

Reparationerna kostade 84,6 miljoner euro år 2018. Hamnkaptenerna tycker om havet.
"""
POLISH = """# Praca nocna w małych portach

W 2019 roku porty obsłużyły 1210 łodzi, a 61 procent z nich przypłynęło w nocy. Nieco mniej niż połowa kapitanów portów
widzi więcej pracy w nocy.

Udział kobiet wzrósł z 14,2 procent w 2010 roku do 27,4 procent w 2019 roku. Połowy śledzia spadły o 12,5 procent.

Naprawy kosztowały 84,6 mln euro w 2018 roku. Kapitanowie lubią morze.
"""
FRENCH = """# Le travail de nuit dans les petits ports

En 2019, les ports ont accueilli 1 210 bateaux, et 61 % d’entre eux sont arrivés la nuit. Un peu moins de la moitié des
capitaines de port voient plus de travail la nuit.

La part des femmes a augmenté de 14,2 % en 2010 à 27,4 % en 2019. Les débarquements de hareng ont diminué de 12,5 %.

Les réparations ont coûté 84,6 millions d’euros en 2018. Les capitaines aiment la mer.
"""
FAITHFUL = {"de": GERMAN, "sv": SWEDISH, "pl": POLISH, "fr": FRENCH}


def proven(tmp_path: Path, translation: str | bytes, tag: str, original: str | bytes = ENGLISH) -> Proof:
    paths = []
    for name, text in (("translation", translation), ("original", original)):
        path = tmp_path / f"{name}.{'docx' if isinstance(text, bytes) else 'md'}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return prove_translation(paths[0], paths[1], languages=(tag, "en"), cache=tmp_path / "cache")


def wrong(proof: Proof) -> list[Statement]:
    return [one for one in proof.statements if one.verdict in ("contradicted", "not found")]


def catalogue(tmp_path: Path, *entries: str, language: str = "de") -> Proof:
    path = tmp_path / "texts.po"
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    path.write_text("\n\n".join((head, *entries)) + "\n", "utf-8")
    return prove_translation(path, languages=("", "en"))


@pytest.mark.parametrize("tag", FAITHFUL)
def test_a_faithful_translation_is_supported(tmp_path: Path, tag: str) -> None:
    proof = proven(tmp_path, FAITHFUL[tag], tag)
    found = [(one.sentence, one.verdict, one.message) for one in proof.statements]
    assert not wrong(proof), found
    assert proof.counts["supported"] + proof.counts["rounded"] >= 4, found
    assert not proof.inconsistencies
    assert not proof.fails()


@pytest.mark.parametrize("tag, old, new, kind", [
    ("de", "61 Prozent", "16 Prozent", "value"),
    ("de", "1.210", "1.120", "value"),
    ("de", "84,6 Millionen", "84,6 Milliarden", "scale"),
    ("de", "Millionen Euro", "Millionen Dollar", "currency"),
    ("de", "Heringsanlandungen sanken", "Heringsanlandungen stiegen", "direction"),
    ("de", "um 12,5 Prozent", "um 12,5 Prozentpunkte", "points"),
    ("de", "Knapp die Hälfte", "Mehr als die Hälfte", "qualifier"),
    ("de", "im Jahr 2010", "im Jahr 2011", "year"),
    ("sv", "61 procent", "16 procent", "value"),
    ("sv", "minskade med", "ökade med", "direction"),
    ("sv", "miljoner euro", "miljarder euro", "scale"),
    ("pl", "12,5 procent", "15,2 procent", "value"),
    ("pl", "mln euro", "mld euro", "scale"),
    ("fr", "1 210", "1 120", "value"),
    ("fr", "ont diminué", "ont augmenté", "direction"),
])  # fmt: skip
def test_an_error_of_each_kind_is_named(tmp_path: Path, tag: str, old: str, new: str, kind: str) -> None:
    assert FAITHFUL[tag].count(old) == 1
    proof = proven(tmp_path, FAITHFUL[tag].replace(old, new), tag)
    (one,) = wrong(proof)
    assert one.verdict == "contradicted"
    assert kind in {item.kind for item in one.items}, one.message
    assert proof.fails()


def test_two_figures_that_are_exchanged_are_not_supported(tmp_path: Path) -> None:
    text = GERMAN.replace("von 14,2", "von X").replace("auf 27,4", "auf 14,2").replace("von X", "von 27,4")
    (one,) = [one for one in proven(tmp_path, text, "de").statements if "14,2" in one.sentence]
    assert one.verdict in ("contradicted", "needs a person")


def test_a_sentence_that_is_missing_is_told_where_it_would_be(tmp_path: Path) -> None:
    text = GERMAN.replace("Knapp die Hälfte der\nHafenmeister sieht mehr Arbeit in der Nacht.", "")
    proof = proven(tmp_path, text, "de")
    assert [one.kind for one in proof.inconsistencies] == ["missing"]
    assert "Just under half" in proof.inconsistencies[0].message
    assert not wrong(proof)
    assert proof.fails()


def test_what_was_split_or_joined_is_compared_as_one(tmp_path: Path) -> None:
    text = GERMAN.replace("Boote ab, und 61 Prozent davon kamen", "Boote ab. Davon kamen 61 Prozent")
    proof = proven(tmp_path, text, "de")
    assert not wrong(proof), [(one.sentence, one.message) for one in wrong(proof)]
    assert not proof.inconsistencies
    joined = SWEDISH.replace("år 2018. Hamnkaptenerna", "år 2018, och hamnkaptenerna")
    proof = proven(tmp_path, joined, "sv")
    assert not wrong(proof)


def test_a_sentence_of_nobody_is_not_found(tmp_path: Path) -> None:
    proof = proven(
        tmp_path, GERMAN + "\nIn Norvik singen 99 Prozent aller Wale, und das seit 1950 in jedem Sommer.\n", "de"
    )
    (one,) = wrong(proof)
    assert (one.verdict, one.kind) in (("not found", "figure"), ("contradicted", "value"))


def test_a_number_in_words_and_an_unread_one_are_for_a_person(tmp_path: Path) -> None:
    proof = proven(tmp_path, "# Titel\n\nZwölf Boote kamen.\n", "de", "# Title\n\nSome boats came.\n")
    assert [one.verdict for one in proof.statements][-1] in ("needs a person", "not found")
    proof = proven(tmp_path, "# Titel\n\nEs kostet .18 300 Mark.\n", "de", "# Title\n\nIt costs .18 300 marks.\n")
    assert [one.verdict for one in proof.statements][-1] == "needs a person"


def test_comments_are_on_the_words_in_the_translations_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table(("Harbour", "North"), ("Boats", "980"))
    first, last = "In 2019 the harbours handled 1,210 boats in the bay.", "Repairs cost EUR 84.6 million in 2018."
    prose = "The masters of the harbours like the sea, and they have been there for all of their lives with the boats."
    english = docx(p(first) + p(prose) + rows + p(last))
    german = docx(
        p("Im Jahr 2019 fertigten die Häfen 1.120 Boote in der Bucht ab.")
        + p("Die Hafenmeister mögen das Meer, und sie sind dort ihr ganzes Leben lang mit den Booten gewesen.")
        + table(("Hafen", "Nord"), ("Boote", "980"))
    )
    (tmp_path / "de.docx").write_bytes(german)
    (tmp_path / "en.docx").write_bytes(english)
    assert run(["prove", str(tmp_path / "de.docx"), str(tmp_path / "en.docx"), "--as", "translation", "-l", "de"]) == 1
    found = members((tmp_path / "de.proved.docx").read_bytes())["word/comments.xml"].decode()
    assert "Widersprochen (Wert)" in found
    assert "So übersetzen, wie es im Original steht" in found
    assert "Fehlt in der Übersetzung: “Repairs cost EUR 84.6 million in 2018.”" in found
    assert "1.120" in capsys.readouterr().out
    assert zipfile.ZipFile(BytesIO((tmp_path / "de.docx").read_bytes())).testzip() is None


def test_a_catalogue_is_held_against_itself(tmp_path: Path) -> None:
    proof = catalogue(
        tmp_path,
        'msgid "Repairs cost EUR 84.6 million."\nmsgstr "Die Reparaturen kosteten 84,6 Millionen Euro."',
        'msgid "At least 40 of the wardens own a car."\nmsgstr "Höchstens 40 der Wärter besitzen ein Auto."',
        'msgid "{share|61 percent} came. [@nights]"\nmsgstr "{share|16 Prozent} kamen. [@nights]"',
        'msgid "Save"\nmsgstr "Speichern"',
        '#, fuzzy\nmsgid "The fee rose by 5 percent."\nmsgstr "Die Gebühr stieg um 5 Prozent."',
        'msgid "The fee rose by 6 percent."\nmsgstr ""',
        '#~ msgid "Old 5"\n#~ msgstr "Alt 6"',
    )
    assert [one.verdict for one in proof.statements] == [
        "supported", "contradicted", "contradicted", "no claim", "needs a person",
    ]  # fmt: skip
    assert [one.kind for one in proof.statements][1:3] == ["qualifier", "value"]
    assert [one.message for one in proof.inconsistencies] == ["not translated: “The fee rose by 6 percent.”"]
    assert proof.statements[1].place.line == 10


@pytest.mark.parametrize("original, translation", [
    ("%(count)d boats of %s", "%(count)d Boote"),
    ("%1$s of %2$s", "%1$s von %1$s"),
    ("{name} has {0}", "{name} hat {1}"),
    ("See ${path}", "Siehe {path}"),
    ("A <b>big</b> boat", "Ein <b>großes Boot"),
    ("{{ user }} came", "{{ nutzer }} kam"),
    ("In {share} [@nights]", "In {share}"),
    ("100%% sure", "100% sicher"),
])  # fmt: skip
def test_placeholders_are_kept(tmp_path: Path, original: str, translation: str) -> None:
    (one,) = catalogue(tmp_path, f'msgid "{original}"\nmsgstr "{translation}"').statements
    assert one.verdict == "contradicted"
    (same,) = catalogue(tmp_path, f'msgid "{original}"\nmsgstr "{original}"').statements
    assert same.verdict == "supported"


def test_msgids_whose_language_cannot_be_told_are_read_as_english_and_that_is_said(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "5 kg"\nmsgstr "5 kg"')
    short = prove_translation(tmp_path / "texts.po").reports[0]
    assert short.language == "en" and "read as English" in short.remarks[0]
    known = 'msgid "The fee rose by five percent, and nobody had told the harbours why."\nmsgstr "x"'
    catalogue(tmp_path, known)
    assert prove_translation(tmp_path / "texts.po").reports[0].remarks == ()


def test_each_plural_form_is_compared_with_the_form_that_it_is(tmp_path: Path) -> None:
    good = 'msgid "One boat"\nmsgid_plural "%d boats"\nmsgstr[0] "Ein Boot"\nmsgstr[1] "%d Boote"'
    assert not catalogue(tmp_path, good).fails()
    bad = good.replace("%d Boote", "Boote ab 7")
    assert [one.verdict for one in catalogue(tmp_path, bad).statements][-1] == "contradicted"
    half = good.replace('"%d Boote"', '""')
    assert [one.message for one in catalogue(tmp_path, half).statements][-1] == "its plural form 1 is not translated"


def test_what_was_not_compared_is_never_supported(tmp_path: Path) -> None:
    pairs = [("The fee rose by 5 percent.", "Taksa nousi 5 prosenttia.", "fi"), ("5 boats", "boti tano 5", "sw"),
             ("The fee did not rise by 5 percent.", "Die Gebühr stieg um 5 Prozent.", "de"),
             ("The fee fell by 5 percent.", "Die Gebühr: 5 Prozent.", "de"), ("-5 %", "5 %", "de")]  # fmt: skip
    for original, text, tag in pairs:
        entry = f'msgid "{original}"\nmsgstr "{text}"'
        (one,) = catalogue(tmp_path, entry, language=tag).statements
        assert one.verdict in ("needs a person", "contradicted"), (original, one.message)


def test_a_percent_sign_before_a_word_is_no_placeholder(tmp_path: Path) -> None:
    (one,) = catalogue(tmp_path, 'msgid "61 % of boats"\nmsgstr "61 % der Boote"').statements
    assert one.verdict == "supported"
    (one,) = catalogue(tmp_path, 'msgid "61 % of boats"\nmsgstr "61 der Boote"').statements
    assert one.verdict != "supported"


@pytest.mark.parametrize("original, translation, verdicts", [
    ("Text: CC BY 4.0.", "Tekst: CC BY 4.0.", ("supported", "no claim", "needs a person")),
    ("Text: CC BY 4.0 and 5 boats.", "Text: CC BY 3.0 und 5 Boote.", ("contradicted", "needs a person")),
    ("More see it grow than shrink: 5 percent.", "Mehr sehen es wachsen als schrumpfen: 5 Prozent.",
     ("supported", "needs a person")),
    ("2 Groups are better.", "2 Gruppen sind besser.", ("supported", "needs a person", "no claim")),
])  # fmt: skip
def test_what_only_looks_another_is_no_error(
    tmp_path: Path, original: str, translation: str, verdicts: tuple[str, ...]
) -> None:
    (one,) = catalogue(tmp_path, f'msgid "{original}"\nmsgstr "{translation}"').statements
    assert one.verdict in verdicts, one.message


@pytest.mark.parametrize("data", [b"msgid 5", b"\xff\xfe\x00", b"", b'msgid "' + b"(" * 50_000])
def test_a_catalogue_that_is_none_is_never_passed(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "texts.po"
    path.write_bytes(data)
    proof = prove_translation(path)
    assert proof.fails()


def test_forms_for_machines_and_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "de.md").write_text(GERMAN.replace("61 Prozent", "16 Prozent"), "utf-8")
    (tmp_path / "en.md").write_text(ENGLISH, "utf-8")
    files = [str(tmp_path / "de.md"), str(tmp_path / "en.md"), "--as", "translation"]
    assert run(["prove", *files, "--format", "json"]) == 1
    held = json.loads(capsys.readouterr().out)
    assert held["summary"]["verdicts"]["contradicted"] == 1
    (tmp_path / "x.po").write_text('msgid "5 boats"\nmsgstr ""\n', "utf-8")
    assert run(["prove", str(tmp_path / "x.po"), "--as", "translation", "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert "BG288" in {one["ruleId"] for one in results}
    assert run(["prove", *files, "--format", "junit"]) == 1
    assert "<testcase" in capsys.readouterr().out
    assert run(["prove", *files[:1], *files[2:]]) == 2
    assert run(["prove", str(tmp_path / "x.po"), files[1], "--as", "translation"]) == 2
    assert run(["prove", *files, "--adopt", str(tmp_path / "made")]) == 2
