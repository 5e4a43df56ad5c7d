"""The page of a proof: what was not checked first, each claim marked in words, and nothing that runs or fetches."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image
from proof_drafts import DRAFT, LINES, SIZE, report

from briefgen import cli
from briefgen.originals import load, pictured
from briefgen.originals.pictures import _picture
from briefgen.proof import Proof, prove, remark
from briefgen.proof import page as pages
from briefgen.proof.margin import languages
from briefgen.proof.page import SIGNS, as_html
from briefgen.proof.page_pictures import passage_pictures
from briefgen.proof.remark import comment_words

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("proof")


@pytest.fixture(scope="module")
def proof(folder: Path) -> Proof:
    return proven(folder, DRAFT)


def proven(folder: Path, draft: str, **options: object) -> Proof:
    (folder / "draft.md").write_text(draft, "utf-8")
    pdf = report(folder / "harbours.pdf")
    return prove(folder / "draft.md", [pdf], cache=folder / "cache", **options)  # type: ignore[arg-type]


def painted(proof: Proof, folder: Path) -> str:
    held, remarks = passage_pictures(proof, cache=folder / "cache")
    return as_html(proof, held, remarks=remarks)


def parsed(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page.encode())


def test_it_opens_with_what_was_not_checked(proof: Proof) -> None:
    tree = parsed(as_html(proof))
    first = tree.xpath("//main/*")[1]
    assert first.get("class") == "opening"
    assert first.xpath("h2")[0].text == "What was not checked"
    assert f"nothing was checked: {proof.counts['no claim']}." in first.text_content()
    assert "holds scripts, which were not run" in first.text_content()


def test_every_claim_is_marked_by_a_sign_and_in_words_and_leads_to_its_passage_and_back(proof: Proof) -> None:
    tree = parsed(as_html(proof))
    assert {one.verdict for one in proof.claims} >= {"supported", "rounded", "contradicted", "not found"}
    for number, one in enumerate(proof.claims, 1):
        (mark,) = tree.xpath(f"//mark[@id='c{number}']")
        (link,) = tree.xpath(f"//a[@href='#n{number}'][contains(@class, 'ref')]")
        name = comment_words()["en"][one.verdict.replace(" ", "-")]
        assert link.text_content() == f"{SIGNS[one.verdict]} {number} {name}"
        (note,) = tree.xpath(f"//li[@id='n{number}']")
        (back,) = note.xpath(f".//a[@href='#c{number}']")
        assert name in back.text_content()
        assert mark.text_content() in one.sentence
        if one.passage is not None:
            assert one.passage.text in note.text_content()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_it_holds_the_whole_draft_in_its_order(proof: Proof) -> None:
    own = "//div[@class='text']//text()[not(ancestor::a)]"
    text = " ".join(" ".join(parsed(as_html(proof)).xpath(own)).split()).replace(" ", "")
    at = 0
    for one in proof.statements:
        at = text.index("".join(one.sentence.split()), at)


def test_nothing_on_it_runs_or_fetches_or_leads_away(proof: Proof, folder: Path) -> None:
    page = painted(proof, folder)
    tree = parsed(page)
    assert not tree.xpath("//script | //iframe | //object | //link | //img | //form | //*[@srcset] | //@onclick")
    assert all(target.startswith(("#", "data:image/png;base64,")) for target in tree.xpath("//@href"))
    assert tree.xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'")
    assert not re.search(r"url\(|@import|expression\(", page)


HOSTILE = '</title><img src=x onerror="alert(1)">\u0001\ufffe\'"&amp; </style><svg onload=alert(2)>'


def test_what_files_say_is_text_on_it(proof: Proof) -> None:
    """In every field that a draft, a report or their names fill."""
    held = [
        replace(
            one,
            sentence=one.sentence + HOSTILE,
            language='en" onclick="a',
            remarks=(remark("nowhere", numbers=(HOSTILE,)), remark("found-in", report=HOSTILE)),
            calculation=HOSTILE,
            passages=tuple(replace(p, text=p.text + HOSTILE, report=HOSTILE, language=HOSTILE) for p in one.passages),
        )
        for one in proof.statements
    ]
    source = replace(proof.draft, name=HOSTILE, remarks=(HOSTILE,), problem=HOSTILE, language="en")
    bad = Proof(draft=source, reports=(source,), statements=tuple(held), inconsistencies=proof.inconsistencies)
    tree = parsed(as_html(bad, remarks=(HOSTILE,)))
    assert not tree.xpath("//img | //main//svg | //script | //@onclick | //@onload | //@onerror")
    assert "\u0001" not in as_html(bad) and "\ufffe" not in as_html(bad)
    assert "<img src=x" in tree.xpath("//title")[0].text_content()


def test_a_passage_is_lit_where_it_is_on_its_page(proof: Proof, folder: Path) -> None:
    """The frame is around the words, to a point, and the picture is of that region alone."""
    document = load(folder / "harbours.pdf")
    words = "61 percent of them came at night."
    start = document.text.index(words)
    stretch = (start, start + len(words))
    (picture,) = pictured(document, folder / "harbours.pdf", [stretch], most=10**6)[stretch]
    (box,) = picture.lit
    assert picture.page == 2
    assert picture.height < 250 and picture.width < 1190
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.size == (picture.width, picture.height)
        dark = image.convert("L").point(lambda level: 255 * (level < 128))
        inside = dark.crop((box[0], box[1], box[0] + box[2], box[1] + box[3])).getbbox()
        assert inside is not None and inside[0] <= 4 and inside[2] >= box[2] - 4
        before = dark.crop((0, box[1], box[0], box[1] + box[3])).getbbox()
    assert before is not None, "what comes before it on its line is there, and not lit"
    assert abs(box[3] / 2 - 1.05 * SIZE) < 3
    assert LINES[1].endswith(words)


def test_each_passage_of_a_pdf_has_one_picture_and_its_text(proof: Proof, folder: Path) -> None:
    tree = parsed(painted(proof, folder))
    passages = {(one.passage.report, one.passage.start) for one in proof.claims if one.passage is not None}
    assert len(tree.xpath("//svg[@aria-hidden='true']")) == len(passages)
    assert not tree.xpath("//*[contains(text(), 'shown as text alone')]")
    for one in tree.xpath("//li[contains(@class, 'note')][.//svg]"):
        assert one.xpath(".//p[@class='says']/bdi")[0].text_content()
        assert (one.xpath(".//details[.//svg]/@open") != []) == ("assured" not in one.get("class"))


def test_what_is_to_be_corrected_has_its_pictures_first_where_room_is_short(
    proof: Proof, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, _ = passage_pictures(proof, cache=folder / "cache")
    bare = len(as_html(proof, held).encode()) - sum(len(p.png) for every in held.values() for p in every) * 4 // 3
    monkeypatch.setattr(pages, "MOST", bare + 25_000)
    page = as_html(proof, held)
    tree = parsed(page)
    assert len(page.encode()) <= bare + 25_000
    shown = {one.get("class") for one in tree.xpath("//li[contains(@class, 'note')][.//svg]")}
    assert shown == {"note refused"}
    assert "shown as text alone" in tree.xpath("//section[@class='opening']")[0].text_content()


def test_a_report_that_has_changed_since_is_not_shown(tmp_path: Path) -> None:
    proof = proven(tmp_path, DRAFT)
    (tmp_path / "harbours.pdf").write_bytes((tmp_path / "harbours.pdf").read_bytes() + b"\n%")
    held, remarks = passage_pictures(proof, cache=tmp_path / "cache")
    assert held == {} and len(remarks) == 1
    assert remarks[0] in parsed(as_html(proof, held, remarks=remarks)).xpath("//section")[0].text_content()


def test_a_page_that_reads_otherwise_than_before_is_not_lit(proof: Proof, folder: Path) -> None:
    """A frame around other words than those that were compared would be a false proof."""
    document = load(folder / "harbours.pdf")
    other = replace(document, raw=replace(document.raw, text=document.text.replace("61 percent", "16 percent")))
    start = other.text.index("16 percent")
    assert pictured(other, folder / "harbours.pdf", [(start, start + 10)], most=10**6) == {}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"png": "<script>", "page": 1, "width": 1, "height": 1, "lit": []},
        {"png": "R0lGODlh", "page": 1, "width": 1, "height": 1, "lit": []},
        {"png": "iVBORw0KGgo=", "page": 1, "width": 10**9, "height": 1, "lit": []},
        {"png": "iVBORw0KGgo=", "page": 1, "width": 1, "height": 1, "lit": [[1, 2, 3]]},
        {"png": "iVBORw0KGgo=", "page": 1, "width": 1, "height": 1, "lit": [["<b>", 2, 3, 4]]},
        {"png": "iVBORw0KGgo=", "page": 1, "width": 1, "height": 1, "lit": 7},
    ],
)
def test_what_the_painting_process_says_is_not_trusted(answer: dict[str, object]) -> None:
    assert _picture(answer) is None


def test_every_language_of_comments_has_the_words_of_the_page() -> None:
    held = pages._tables()
    assert tuple(held) == languages()
    for tag, words in held.items():
        assert words.keys() == held["en"].keys(), tag
        for name, text in words.items():
            assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", held["en"][name]), (tag, name)


@pytest.mark.parametrize("tag", ["sv", "de", "pl"])
def test_its_words_are_those_of_comments_in_the_drafts_language(tag: str, tmp_path: Path) -> None:
    found = proven(tmp_path, "Reparationerna kostade 84,6 miljarder euro 2018.", languages=(tag, "en"))
    tree = parsed(as_html(found))
    assert tree.get("lang") == tag
    assert (
        comment_words()[tag][found.claims[0].verdict.replace(" ", "-")]
        in tree.xpath("//li[@id='n1']")[0].text_content()
    )


def test_a_draft_whose_language_was_not_guessed_runs_as_its_letters_do(tmp_path: Path) -> None:
    tree = parsed(as_html(proven(tmp_path, "תיקונים 84.6 ב 2018.")))
    (text,) = tree.xpath("//div[@class='text']/p")
    assert (text.get("lang"), text.get("dir")) in {("", "rtl"), ("he", "rtl")}


def test_a_passage_from_right_to_left_in_a_report_that_does_not_runs_as_its_letters_do(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("The harbours handled 7 boats.\n\nהתיקונים עלו 84.6 מיליון אירו.\n", "utf-8")
    (tmp_path / "draft.md").write_text("התיקונים עלו 84.6 מיליון אירו.\n", "utf-8")
    held = prove(tmp_path / "draft.md", [tmp_path / "report.md"], languages=("he", "en"), cache=tmp_path / "cache")
    assert {one.get("dir") for one in parsed(as_html(held)).xpath("//p[@class='says']/bdi[b]")} == {"rtl"}


def test_a_draft_from_right_to_left_runs_so_in_a_page_of_english_words(tmp_path: Path) -> None:
    found = proven(
        tmp_path, "بنادر در سال 2019 از 1,210 قایق پذیرایی کردند. هزینه 84.6 میلیون یورو بود.", languages=("fa", "")
    )
    tree = parsed(as_html(found))
    assert tree.get("lang") == "en"
    (text,) = tree.xpath("//div[@class='text']/p[@lang='fa']")
    assert text.get("dir") == "rtl"
    assert {link.get("dir") for link in text.xpath(".//a")} == {"ltr"}


@pytest.mark.parametrize(
    ("tag", "draft"),
    [
        ("ar", "تعاملت الموانئ مع 1,210 قوارب في عام 2019. تكلفة الإصلاحات 84.6 مليون يورو."),
        ("he", "הנמלים טיפלו ב-1,210 סירות בשנת 2019. התיקונים עלו 84.6 מיליון אירו."),
    ],
)
def test_a_page_in_words_from_right_to_left_runs_so(tag: str, draft: str, tmp_path: Path) -> None:
    found = proven(tmp_path, draft, languages=(tag, ""))
    tree = parsed(as_html(found))
    assert (tree.get("lang"), tree.get("dir")) == (tag, "rtl")
    assert (
        comment_words()[tag][found.claims[0].verdict.replace(" ", "-")]
        in tree.xpath("//li[@id='n1']")[0].text_content()
    )
    quoted = tree.xpath("//bdi[@lang='en']")
    assert quoted and {one.get("dir") for one in quoted} == {"ltr"}


def test_nothing_checked_is_said_first(tmp_path: Path) -> None:
    tree = parsed(as_html(proven(tmp_path, "The sea is blue.")))
    assert tree.xpath("//section[@class='opening']//strong")[0].text == "Nothing could be checked."


def run(folder: Path, *arguments: str) -> int:
    return cli.run(["prove", str(folder / "draft.md"), str(folder / "harbours.pdf"), *arguments])


def test_the_command_writes_it_beside_what_it_prints(
    proof: Proof, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(folder, "--html", str(tmp_path / "page.html")) == 1
    assert capsys.readouterr().out.startswith("draft.md: ")
    assert "<image " in (tmp_path / "page.html").read_text("utf-8")
    run(folder, "--html", str(tmp_path / "page.html"), "--no-pages")
    assert "<image " not in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["draft.md", "harbours.pdf"])
def test_the_command_does_not_write_it_over_what_it_reads(
    name: str, proof: Proof, folder: Path, capsys: Capture
) -> None:
    before = (folder / name).read_bytes()
    assert run(folder, "--html", str(folder / name)) == 2
    assert "not overwritten" in capsys.readouterr().err
    assert (folder / name).read_bytes() == before
