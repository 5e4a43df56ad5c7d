"""Pictures and logos of a brief: in every format with their alternative, credit and licence, or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from start import start

from briefgen import approval, evidence, pictures, pipeline, records, workspace
from briefgen.diagnostic import InputError
from briefgen.document import PartnerLogos, PictureFigure, plain, walk
from briefgen.pipeline import Target
from briefgen.rebuild.fingerprint import fingerprint
from briefgen.word.audit import audit
from briefgen.workspace import Workspace

TARGET = Target(brief="night-work", template="policy-brief", language="en")
PICTURE = "{file: quay.png, alt: A quay at night, credit: Maja Lind, licence: CC BY 4.0}"
NAMED = PICTURE.replace("credit", "caption: The quay in spring, name: quay, credit")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z" fill="#123456"/></svg>'
Place = Callable[..., Workspace]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The workspace with a picture in its first section, and other lines as others."""

    def lay(picture: str = PICTURE, *more: tuple[str, str]) -> Workspace:
        folder = start(tmp_path) / "sources" / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), "#204060").save(folder / "quay.png")
        Image.new("RGB", (60, 40), "#604020").save(folder / "quay.jpg", "JPEG")
        (folder / "partner.svg").write_text(SVG, "utf-8")
        (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno")
        path = tmp_path / "sources" / "briefs" / "night-work.yaml"
        text = path.read_text("utf-8")
        for old, new in (("    chart: chart\n", f"    chart: chart\n    picture: {picture}\n"), *more):
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
        return workspace.find(tmp_path)

    return lay


def told(place: Workspace) -> list[str]:
    held, wrong = records.load(place)
    return [
        f"{one.code} {one.message}" for one in (*wrong, *pictures.check(place, held, ())) if one.severity == "error"
    ]


def test_all_formats_have_picture_alternative_and_credit(place: Place) -> None:
    there = place(
        NAMED,
        ("    text: The work", '    text: "See [#quay]. The work'),
        ("leave before dawn.", 'leave before dawn."'),
        ("key_messages:", "cover: {file: quay.jpg, decorative: true, credit: Ann, licence: CC0}\nkey_messages:"),
        (
            "  funding:",
            "  logos: [{file: partner.svg, name: Coast Fund}, {file: quay.png, name: Harbour Fund}]\n  funding:",
        ),
    )
    held, _ = records.load(there)
    assert told(there) == []
    made = pipeline.produce(there, held, TARGET, ("docx", "html", "pdf"))
    cover, picture = (node for node in walk(made.document) if isinstance(node, PictureFigure))
    assert (cover.alt, plain(cover.credit)) == ("", "Ann, CC0")
    assert picture.caption is not None and (picture.alt, picture.caption.number) == ("A quay at night", 2)
    assert plain(picture.credit) == "Maja Lind, CC BY 4.0"
    (logos,) = (node for node in walk(made.document) if isinstance(node, PartnerLogos))
    assert [logo.alt for logo in logos.items] == ["Coast Fund", "Harbour Fund"]
    page = html.fromstring(made.files["html"].data.decode())
    assert page.xpath("//img/@alt") == ["", "A quay at night", "Coast Fund", "Harbour Fund"]
    assert page.xpath("//a[@href='#figure-2']/text()") == ["Figure\u00a02"]
    assert [text.strip() for text in page.xpath("//figure[@class='picture']/p/text()")] == [
        "Ann, CC0",
        "Maja Lind, CC BY 4.0",
    ]
    assert audit(made.files["docx"].data) == ()
    with zipfile.ZipFile(io.BytesIO(made.files["docx"].data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert (
        body.count('decorative" val="1"') == 1 and 'descr="A quay at night"' in body and "Maja Lind, CC BY 4.0" in body
    )
    assert made.files["pdf"].data.count(b"/Subtype /Image") == 2 and made.files["pdf"].diagnostics == ()
    assert evidence.check_printed(made.document, held) == ()


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ("{file: quay.png, credit: M, licence: CC0}", "a picture has `alt`"),
        (
            "{file: quay.png, alt: A quay, decorative: true, credit: M, licence: CC0}",
            "a decorative picture is not read",
        ),
        ("{file: quay.png, alt: A quay, licence: CC0}", "credit"),
        ("{file: quay.png, alt: A quay, credit: M}", "licence"),
        ("{file: quay.png, alt: A quay, name: q, credit: M, licence: CC0}", "only a picture with a `caption`"),
        ("{file: ../quay.png, alt: A quay, credit: M, licence: CC0}", "expected the name of a file"),
        (PICTURE.replace("quay.png", "none.png"), "the picture 'none.png' is not in sources/pictures"),
        (PICTURE.replace("quay.png", "broken.png"), "the picture 'broken.png' cannot be read"),
        (PICTURE.replace("A quay at night", "85 quays"), "found the figure 85, which no statistic supports"),
    ],
)
def test_a_picture_without_what_it_needs_is_an_error(place: Place, picture: str, message: str) -> None:
    said = told(place(picture))
    assert len(said) == 1 and message in said[0], said


def test_no_template_leaves_the_credit_out(place: Place) -> None:
    there = place()
    folder = there.root / "templates" / "policy-brief"
    folder.mkdir(parents=True)
    source = '<h1>{{ brief.title }}</h1><brief-picture name="NAME"/><brief-footer>x</brief-footer>'
    (folder / "brief.html.j2").write_text(source.replace("NAME", "picture-1"), "utf-8")
    document = pipeline.compose(there, records.load(there)[0], TARGET).result
    (picture,) = (node for node in walk(document) if isinstance(node, PictureFigure))
    assert (picture.alt, plain(picture.credit)) == ("A quay at night", "Maja Lind, CC BY 4.0")
    (folder / "brief.html.j2").write_text(source.replace("NAME", "other"), "utf-8")
    with pytest.raises(InputError, match="no picture 'other' in this brief"):
        pipeline.compose(there, records.load(there)[0], TARGET)


def test_another_picture_is_another_brief(place: Place) -> None:
    there = place()
    held, _ = records.load(there)
    before = fingerprint(there, held, TARGET).value, approval.content(pipeline.compose(there, held, TARGET).result)
    Image.new("RGB", (60, 40), "#204061").save(there.pictures / "quay.png")
    after = fingerprint(there, held, TARGET).value, approval.content(pipeline.compose(there, held, TARGET).result)
    assert before[0] != after[0] and before[1] != after[1]
