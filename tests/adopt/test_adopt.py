"""`briefgen prove --adopt`: a draft becomes a workspace that its own check and build take, and loses no sentence."""

from __future__ import annotations

import ast
import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from examples import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from word_drafts import box, docx, p, table

from briefgen import looks, pipeline, workspace
from briefgen.adopt import Adopted, adopt
from briefgen.cli import run
from briefgen.cli.init import frame
from briefgen.diagnostic import InputError, has_errors
from briefgen.document import Document, dump
from briefgen.evidence import check_printed
from briefgen.proof import Proof, prove
from briefgen.records import Records, load
from briefgen.writers import pdf

TODAY = dt.date(2026, 3, 1)
HARBOURS = """Night Work in Small Harbours
Coastal Observatory, 2020

Boats by night

In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night. Just under half of the harbour masters
see more work at night. Fewer than 40 of the wardens own a car.

The share of women among the harbour masters rose from 14.2 percent in 2010 to 27.4 percent in 2019.

“We have counted every boat in the bay since May”, said Ada Miller.

Repairs cost 84.6 million euros in 2018.
"""
FISH = "Fish Landings\nBay Institute, 2021\n\nLandings of herring fell by 12.5 percent in 2020, to 3,400 tonnes.\n"
TRUE = "In 2019 the harbours handled 1,210 boats, and 61 percent of them came at night."
FALSE = "In 2019 the harbours handled 1,210 boats, and 16 percent of them came at night."
DRAFT = f"""# Boats by night

{TRUE} The masters like the sea. {FALSE}

## What it costs

- Repairs cost almost 85 million euros in 2018.
- Some 99 percent of whales sing in Norvik.

Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes.

“We have counted every boat in the bay since May”, said Ada Miller.
"""


def adopted(
    folder: Path, draft: str | bytes, name: str = "draft.md", languages: tuple[str, str] = ("en", ""), **reports: str
) -> tuple[Proof, Adopted]:
    """The draft held against the reports, by their names, and the workspace that was made of it in `folder`/made."""
    paths = []
    for stem, text in (reports or {"harbours": HARBOURS, "fish": FISH}).items():
        paths.append(folder / f"{stem}.txt")
        paths[-1].write_text(text, "utf-8")
    path = folder / name
    path.write_bytes(draft if isinstance(draft, bytes) else draft.encode())
    proof = prove(path, paths, languages=languages, cache=folder / "cache")
    return proof, adopt(proof, folder / "made", dict(frame()), today=TODAY)


def built(made: Adopted) -> tuple[Records, Document]:
    """Its records, and the document of its brief: neither has an error."""
    place = workspace.find(made.folder)
    records, found = load(place)
    checked = pipeline.check(place, today=TODAY, loaded=(records, found)).diagnostics
    assert not has_errors(checked), [str(one) for one in checked if one.severity == "error"]
    (target,) = pipeline.targets(records, (made.brief,))
    assert not has_errors(pipeline.produce(place, records, target, ("docx", "html")).diagnostics)
    document, noticed = pipeline.compose(place, records, target)
    assert not has_errors((*noticed, *check_printed(document, records)))
    return records, document


def letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text)).casefold()


def printed(document: Document) -> str:
    """The text of a document, figures and names in it as they print."""
    lines = dump(document).splitlines()
    held = (re.match(r"""\s*((['"]).*\2)(?: \(.*)?$""", line) for line in lines)
    return letters("".join(ast.literal_eval(match[1]) for match in held if match))


def assert_whole(proof: Proof, made: Adopted) -> tuple[Records, Document]:
    """Every sentence of the draft is in the brief, in order."""
    records, document = built(made)
    page, at = printed(document), 0
    said = "".join(one.sentence for one in proof.statements)
    strange = pdf.without_glyph(said, looks.themed(workspace.find(made.folder), "policy-brief"), document.language)
    for one in proof.statements:
        printable = "".join("?" if letter in strange else letter for letter in one.sentence[one.core :])
        found = page.find(letters(re.sub(r"\[\d+\]", "", printable)), at)
        assert found >= 0, one.sentence
        at = found
    return records, document


def test_what_is_supported_becomes_findings_and_the_rest_stays_a_draft(tmp_path: Path) -> None:
    proof, made = adopted(tmp_path, DRAFT)
    records, document = assert_whole(proof, made)
    brief = records.briefs["draft"].record
    assert document.title == brief.title == "Boats by night"
    assert [section.heading for section in brief.sections] == ["What it costs"]
    assert document.banner == "Draft"
    assert {one.text: one.verdict for one in brief.drafts.values()} == {
        FALSE: "contradicted",
        "Some 99 percent of whales sing in Norvik.": "not found",
    }
    statements = [one.statement for one in records.reports["harbours"].record.findings]
    assert statements == [
        "In {year|2019} the harbours handled {number|1,210} boats, and {percent|61 percent} of them came at night.",
        "Repairs cost {amount|almost 85 million euros} in {year|2018}.",
        "“We have counted every boat in the bay since May”, said Ada Miller.",
    ]
    assert [one.statistics["percent"].value for one in records.reports["fish"].record.findings] == [12.5]
    assert (made.reports, made.findings, made.drafts) == (2, 4, 2)


def test_what_a_rounded_figure_rests_on_is_what_the_report_says(tmp_path: Path) -> None:
    _, made = adopted(tmp_path, "# Costs\n\nRepairs cost almost 85 million euros in 2018.\n")
    records, _ = built(made)
    (finding,) = records.reports["harbours"].record.findings
    assert finding.statistics["amount"].value == 84_600_000


def test_a_sentence_that_nothing_supports_prints_with_its_verdict_and_is_never_approved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made = adopted(tmp_path, DRAFT)
    _, document = built(made)
    assert "[Draft: contradicted]" in dump(document)
    monkeypatch.chdir(made.folder)
    assert run(["approve", "draft", "--by", "Maja Lind"]) == 1
    assert "BG261" in capsys.readouterr().err
    path = made.folder / "sources/briefs/draft.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("status: draft", "status: {approved: Maja Lind, on: 2026-03-01}"), "utf-8")
    assert run(["check"]) == 1


@pytest.mark.parametrize(
    "name, data",
    [
        ("draft.txt", DRAFT.replace("#", "").encode()),
        ("draft.html", f"<h1>Boats by night</h1><p>{TRUE} {FALSE}</p><ul><li>Repairs cost 84.6 million euros "
                       "in 2018.</li><li>It is cold.</li></ul><blockquote><p>“We have counted every boat in the bay "
                       "since May”, said Ada Miller.</p></blockquote>".encode()),
        ("draft.docx", docx(
            p("Harbours at night", properties='<w:pStyle w:val="Heading1"/>') + p(TRUE)
            + p("In the box", box(p("Repairs cost 84.6 billion euros in 2018.")))
            + table(("", "2018", "2019"), ("Boats handled by the harbours", "980", "1,210"))
            + p("What is next", properties='<w:pStyle w:val="Heading1"/>'),
            {"styles.xml": ("styles", '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
                                      "</w:style>")},
        )),
    ],
)  # fmt: skip
def test_drafts_of_each_kind_come_whole(tmp_path: Path, name: str, data: bytes) -> None:
    proof, made = adopted(tmp_path, data, name)
    _, document = assert_whole(proof, made)
    assert made.findings >= 1 or name.endswith(".docx")
    assert document.banner


@pytest.mark.parametrize(
    "tag, report, draft",
    [
        ("sv", "Nattarbete i små hamnar\n\nÅr 2019 tog hamnarna emot 1 210 båtar, och 61 procent av dem kom på natten. "
               "Tre av fyra hamnar i Norvik stänger om natten.\n",
         "# Båtar på natten\n\nÅr 2019 tog hamnarna emot 1 210 båtar, och 61 procent av dem kom på natten. "
         "Två av tre hamnar i Norvik stänger om natten.\n"),
        ("de", "Nachtarbeit in kleinen Häfen\n\nIm Jahr 2019 fertigten die Häfen 1.210 Boote ab, und 61 Prozent davon "
               "kamen in der Nacht. Die Reparaturen kosteten 84,6 Millionen Euro.\n",
         "# Boote in der Nacht\n\nIm Jahr 2019 fertigten die Häfen 1.210 Boote ab, und 61 Prozent davon kamen in der "
         "Nacht. Die Reparaturen kosteten 86,4 Millionen Euro.\n"),
        ("fr", "Le travail de nuit dans les petits ports\n\nEn 2019, les ports ont accueilli 1 210 bateaux, dont 61 % "
               "sont arrivés la nuit. Les réparations ont coûté 84,6 millions d’euros.\n",
         "# Les bateaux de nuit\n\nEn 2019, les ports ont accueilli 1 210 bateaux, dont 61 % sont arrivés la nuit. Les "
         "réparations ont coûté 84,6 milliards d’euros.\n"),
        ("pl", "Praca nocna w portach\n\nW 2019 roku porty obsłużyły 1210 łodzi, a 61 procent z nich przypłynęło "
               "w nocy. Naprawy kosztowały 84,6 mln euro.\n",
         "# Łodzie w nocy\n\nW 2019 roku porty obsłużyły 1210 łodzi, a 61 procent z nich przypłynęło w nocy. Naprawy "
         "kosztowały 48,6 mln euro.\n"),
    ],
)  # fmt: skip
def test_drafts_in_each_language_become_briefs_in_it(tmp_path: Path, tag: str, report: str, draft: str) -> None:
    proof, made = adopted(tmp_path, draft, languages=(tag, tag), ports=report)
    records, _ = assert_whole(proof, made)
    assert records.briefs["draft"].record.languages == (tag,)
    assert (made.findings, made.drafts) == (1, 1)


def test_a_draft_in_another_language_than_its_report_writes_the_records_in_its_own(tmp_path: Path) -> None:
    report = (
        "Nattarbete i små hamnar\n\nHösten 2019 tog hamnarna i Norvik emot 1 210 båtar, och 61 procent av dem kom på "
        "natten. I Norvik arbetade då 318 hamnkaptener.\n"
    )
    draft = "# Boats\n\nIn 2019 the harbours of Norvik handled 1,210 boats, and 61 percent of them came at night.\n"
    proof, made = adopted(tmp_path, draft, languages=("en", "sv"), norvik=report)
    records, _ = assert_whole(proof, made)
    held = records.reports["norvik"].record
    assert (held.language, held.leading, *held.editions) == ("en", "sv", "sv")


def test_reports_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    for name, text in (("a", HARBOURS), ("b", FISH), ("c", FISH)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(text, "utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, "utf-8")
    proof = prove(draft, [tmp_path / name for name in "abc"], cache=tmp_path / "cache")
    made = adopt(proof, tmp_path / "made", dict(frame()), today=TODAY)
    records, _ = assert_whole(proof, made)
    assert sorted(records.reports) == ["report", "report-2"]
    assert (made.reports, made.findings) == (2, 4)
    assert sorted(one.name for one in (made.folder / "sources/documents").iterdir()) == ["report-2.txt", "report.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "key: value\n- [a, b]: {c}\n\n--- \n\n%YAML 1.1\n\n&a *a !!python/object:os.system 'x' \"y\"",
        f"{{finding-1.percent}} {{= 99 }} {{{{ 7 * 7 }}}} {{% raw %}} [@finding-1] {TRUE}",
        "x" * 30_000 + " " + "7" * 5_000,
        f"{TRUE} A line with a bell\x07, a bidi\u202e override, a tag\U000e0041 and a null\x00.",
        "1. One\n2. Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted 5 percent\n\n<b>99</b> &amp; `61 percent`",
        "Most of the masters, about half of the wardens and several boats: nobody, or twice as many as the third.",
        "Repairs cost ∼84.6 million euros 🦑 in 2018, ⇶ says the report.",
        "The year 2019 and COVID-19 and Agenda 2030 and A4 and 24/7 and ½ and ² and Ⅷ and ٣.",
    ],
)
@pytest.mark.parametrize("title", ["", "# ../../etc/passwd {x} 100 % \u202e\n\n"])
def test_hostile_drafts_become_data(tmp_path: Path, text: str, title: str) -> None:
    proof, made = adopted(tmp_path, f"{title}{text}\n", "con {a} : 5%.md")
    built(made)
    assert proof.statements


def test_names_that_a_system_keeps_become_others(tmp_path: Path) -> None:
    _, made = adopted(tmp_path, DRAFT, "con.md", aux=HARBOURS)
    records, _ = built(made)
    assert (list(records.briefs), list(records.reports)) == (["con-brief"], ["aux-report"])


def test_a_figure_that_is_calculated_is_recorded_as_such(tmp_path: Path) -> None:
    rose = "The share of women among the harbour masters rose by 13.2 percentage points from 2010 to 2019."
    proof, made = adopted(tmp_path, f"# Boats\n\n{rose}\n")
    assert [one.verdict for one in proof.claims] == ["derived"]
    records, _ = assert_whole(proof, made)
    (finding,) = records.reports["harbours"].record.findings
    derived = finding.statistics["result"].derived
    assert derived is not None
    assert [finding.statistics[name].value for name in derived.difference or ()] == [Fraction("27.4"), Fraction("14.2")]


def test_a_bound_is_recorded_as_the_figure_that_is_nearest_to_it(tmp_path: Path) -> None:
    report = "Boats by night\n\nAt night came 61 percent of the boats, and at dawn came 45 percent of the lorries.\n"
    _, made = adopted(tmp_path, "# Boats\n\nAt dawn came more than 44 percent of the lorries.\n", boats=report)
    records, _ = built(made)
    for finding in records.reports["boats"].record.findings:
        assert [one.value for one in finding.statistics.values()] == [45]


def test_a_workspace_is_made_whole_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(DRAFT, "utf-8")
    Path("italiano.md").write_text("# Barche\n\nNel 2019 i porti hanno accolto 1.210 barche di notte.\n", "utf-8")
    Path("report.txt").write_text(HARBOURS, "utf-8")
    Path("full").mkdir()
    Path("full/note.txt").write_text("mine", "utf-8")
    assert run(["prove", "draft.md", "report.txt", "--adopt", "full"]) == 2
    assert [one.name for one in Path("full").iterdir()] == ["note.txt"]
    assert run(["prove", "italiano.md", "report.txt", "-l", "it", "--adopt", "italian"]) == 1
    assert "BG300" in capsys.readouterr().err
    assert not Path("italian").exists()
    Path("empty").mkdir()
    assert run(["prove", "draft.md", "report.txt", "--adopt", "empty"]) == 1, "the draft has what is contradicted"
    assert sorted(one.name for one in Path().iterdir() if one.name.startswith(".")) == []
    assert "BG" not in capsys.readouterr().err
    monkeypatch.chdir("empty")
    assert run(["check"]) == 0
    assert run(["build"]) == 0
    assert Path("output/draft/draft.policy-brief.en.docx").is_file()


def test_what_cannot_be_read_makes_no_workspace(tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(InputError):
        adopt(prove(draft, []), tmp_path / "made", {}, today=TODAY)
    assert not (tmp_path / "made").exists()


_SENTENCES = st.sampled_from([
    TRUE, FALSE, "Repairs cost almost 85 million euros in 2018.", "Some 99 percent of whales sing.", "It is cold.",
    "Fewer than 40 of the wardens own a car.", "Just under half of the harbour masters see more work at night.",
    "“We have counted every boat in the bay since May”, said Ada Miller.", "See page 12 {x} of [a](b) and *c*.",
    "The share of women among the harbour masters rose from 14.2 percent in 2010 to 27.4 percent in 2019.",
    "Landings of herring fell by 12.5 percent in 2020, to 3,400 tonnes [2].", "About two thirds, and a third one.",
])  # fmt: skip
_BLOCKS = st.one_of(
    st.lists(_SENTENCES, min_size=1, max_size=4).map(" ".join),
    _SENTENCES.map("## {}".format),
    _SENTENCES.map("- {}".format),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60),
)


@pytest.mark.chance
@examples(20)
@given(st.lists(_BLOCKS, min_size=1, max_size=8))
def test_no_sentence_is_lost(tmp_path_factory: pytest.TempPathFactory, blocks: list[str]) -> None:
    try:
        proof, made = adopted(tmp_path_factory.mktemp("adopt"), "\n\n".join(blocks) + "\n")
    except InputError as error:
        assume(error.diagnostics[0].code != "BG200")  # nothing in it is seen
        raise
    assert_whole(proof, made)


BASES = {
    "en": ("61 percent of the 1,200 women surveyed say that boats are safe.", "of the {asked} women surveyed"),
    "sv": ("61 procent av kvinnorna säger att båtarna är säkra.", "av kvinnorna"),
    "de": ("61 Prozent der Frauen sagen, dass Boote sicher sind.", "der Frauen"),
    "fr": ("61 % des femmes disent que les bateaux sont sûrs.", "des femmes"),
    "es": ("El 61 % de las mujeres dicen que los botes son seguros.", "de las mujeres"),
    "pl": ("61 procent kobiet mówi, że łodzie są bezpieczne.", "kobiet"),
}


@pytest.mark.parametrize("tag", BASES)
def test_whom_a_share_is_of_is_recorded_where_the_passage_says_it(tmp_path: Path, tag: str) -> None:
    sentence, text = BASES[tag]
    proof, made = adopted(tmp_path, f"# 2020\n\n{sentence}\n", languages=(tag, tag), boats=f"2020\n\n{sentence}\n")
    records, _ = assert_whole(proof, made)
    record = records.reports["boats"].record
    (finding,) = record.findings
    assert finding.base is not None
    base = record.bases[finding.base]
    assert (str(base.text), len(base.evidence)) == (text, 1)
    assert [(name, one.value) for name, one in base.statistics.items()] == (
        [("asked", 1200)] if "{asked}" in text else []
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "61 percent of the women aged 18 to 24 say that boats are safe.",  # narrower than "of the women"
        "61 percent of the women who sail say that boats are safe.",
        "61 percent of the women and 48 percent of the men say that boats are safe.",  # two bases
        "61 percent of the women earn 300 euros in a harbour.",  # the amount may be of others
        "61 percent of the boats are safe, women say.",  # the people are not whom it is of
        "61 percent of us say that boats are safe.",
    ],
)
def test_no_base_is_made_of_what_may_be_narrower_or_of_others(tmp_path: Path, sentence: str) -> None:
    _, made = adopted(tmp_path, f"# Boats\n\n{sentence}\n", boats=f"Boats\n\n{sentence}\n")
    records, _ = built(made)
    assert made.findings == 1
    assert all(one.base is None for one in records.reports["boats"].record.findings)


def test_two_findings_of_the_same_people_have_one_base(tmp_path: Path) -> None:
    text = "61 percent of the women say that boats are safe. In 2019, 48 percent of the women were at sea.\n"
    _, made = adopted(tmp_path, f"# Boats\n\n{text}", boats=f"Boats\n\n{text}")
    records, _ = built(made)
    record = records.reports["boats"].record
    assert len(record.bases) == 1 and {one.base for one in record.findings} == set(record.bases)
