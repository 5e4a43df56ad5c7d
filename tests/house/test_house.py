"""`briefgen theme`: what a house's file says of its looks arrives, and what does not says why."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Mm, Pt, RGBColor
from fontpkg import family
from PIL import Image
from start import start

from briefgen import house, workspace
from briefgen import theme_file as themes
from briefgen.cli import run
from briefgen.diagnostic import InputError
from briefgen.writers import docx as writer

BRAND = """
color:
  palette: {sea: "#0a5c8a", sky: "#9ad", loop: pool, pool: loop}
  foreground: "#222"
  primary: {light: sea, dark: sky}
  secondary: sky
  danger: loop
  background: "#fff8e7"
  success: "#00aa00"
typography:
  fonts: [{family: House, source: file, files: [House-Regular.ttf, {path: none.ttf}]}]
  base: {family: House, size: 1rem, line-height: 1.5, weight: 300}
  headings: "'No Such Font', \\"Noto Sans\\", serif"
  monospace: Fira Code
logo:
  images: {wide: {path: wide.png, alt: The house}}
  medium: wide
"""


def picture(width: int = 40) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 20), "#0a5c8a").save(out, "png")
    return out.getvalue()


def word(*, drawn: bool = True) -> Document:
    made = docx.Document()
    made.styles["Normal"].font.name = "Noto Sans"
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x5B, 0x2A, 0x86)
    made.styles["Heading 2"].font.color.rgb = RGBColor(0x5B, 0x2A, 0x86)
    made.styles["Heading 2"].font.size = Pt(15)
    made.styles["Caption"].font.size = Pt(8)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.top_margin = Mm(22), Mm(19)
    if drawn:
        section.header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), height=Mm(11))
    return made


def pixels(data: bytes) -> tuple[tuple[int, int], bytes]:
    """Size and colours: a picture may be written anew."""
    with Image.open(io.BytesIO(data)) as found:
        return found.size, found.convert("RGBA").tobytes()


def drawn_by(part: StoryPart) -> list[tuple[tuple[int, int], bytes]]:
    """The pictures of a body or a header, in their order."""
    shown = [one.get(qn("r:embed")) for one in part.element.iter(qn("a:blip"))]
    return [pixels(part.related_parts[one].blob) for one in shown]


def saved(made: Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def taken(style: house.HouseStyle) -> dict[str, object]:
    return {trait.key: trait.value for trait in style.traits if trait.value is not None}


def left(style: house.HouseStyle) -> dict[str, str]:
    return {trait.where: trait.why for trait in style.traits if trait.value is None}


def test_what_a_word_file_comes_to_is_taken() -> None:
    style = house.from_word(saved(word()), "house.docx")
    assert {
        "colours.accent": "#5b2a86",
        "fonts.text": "Noto Sans",
        "sizes.text": 10.5,
        "sizes.heading": 15.0,
        "sizes.small": 9.5,
        "page.size": "A4",
        "page.side": 22.0,
        "page.indent": 0.0,
        "logo.file": "logo.png",
        "logo.height": 11.0,
    }.items() <= taken(style).items()
    assert style.files == {"logo.png": picture()}


def test_what_a_word_file_cannot_give_says_why() -> None:
    why = left(house.from_word(saved(word()), "house.docx"))
    assert "another colour" in why["theme: accent 1"]
    assert "no font of this name" in why["Heading 1: font"]
    assert "Heading 1" in why["Title: size"]


def test_colours_that_nobody_can_read_are_left() -> None:
    made = word()
    for name in ("Heading 1", "Heading 2"):
        made.styles[name].font.color.rgb = RGBColor(0xFF, 0xD0, 0x00)
    style = house.from_word(saved(made), "house.docx")
    assert "colours.accent" not in taken(style)
    assert "its contrast is 1.5 : 1" in left(style)["Heading 2: colour"]


def test_a_file_of_another_kind_is_refused() -> None:
    for data in (b"", b"PK\3\4", b"\0" * 5000):
        with pytest.raises(InputError) as error:
            house.from_word(data, "house.docx")
        assert [one.code for one in error.value.diagnostics] == ["BG560"]


def test_a_brand_is_read_with_what_is_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "_brand.yml"
    path.write_text(BRAND)
    (tmp_path / "wide.png").write_bytes(picture(60))
    style = house.from_brand(path.read_bytes(), path)
    assert taken(style) == {
        "colours.ink": "#222222",
        "colours.accent": "#0a5c8a",
        "fonts.heading": "Noto Sans",
        "sizes.text": 12.0,
        "spacing.leading": 1.5,
        "logo.file": "logo.png",
        "logo.alt": "The house",
    }
    assert set(left(style)) >= {"color: secondary", "color: danger", "color: background", "color: success"}
    assert style.files == {"logo.png": picture(60)}
    assert "not taken: no font of this name" in house.side_by_side(style)


def test_a_font_beside_it_or_in_a_folder_comes_along(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    held = Path(family("Noto Sans").files[0].path).read_bytes()
    (tmp_path / "fonts" / "Any-Name.ttf").write_bytes(held)
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no font")
    style = house.from_word(saved(word()), "house.docx", (tmp_path / "fonts",))
    assert style.fonts == {"Noto Sans": ("fonts/Any-Name.ttf",)}
    assert style.files["fonts/Any-Name.ttf"] == held


@pytest.mark.parametrize("text", ["", "- a list", "a: [", "color: 3\ntypography: []\nlogo: [1]", "logo: {medium: 7}"])
def test_a_brand_of_any_kind_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brand.yml"
    try:
        assert house.from_brand(text.encode(), path).files == {}
    except InputError as error:
        assert [one.code for one in error.diagnostics] == ["BG156"]


@pytest.mark.parametrize("source", ["../secret.png", "/etc/passwd.png", "https://example.org/a.png", "a.emf"])
def test_a_brand_leads_nowhere_else(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    path = tmp_path / "brand" / "brand.yml"
    path.parent.mkdir()
    style = house.from_brand(f"logo: {source}".encode(), path)
    assert style.files == {} and left(style)


def test_a_theme_keeps_what_the_house_says_nothing_of() -> None:
    style = house.from_word(saved(word(drawn=False)), "house.docx")
    text = '[colours]\n# accent = "#000000"   # Headings.\npanel = "#ffffff"\n\n[fit]\nfill = true\n'
    made = house.themed(style, text)
    assert 'accent = "#5b2a86"   # Headings.\n' in made and "fill = true" in made
    assert made == house.themed(style, made)


def test_the_command_writes_a_theme_that_loads_and_word_files_of_the_house(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = start(tmp_path / "ws")
    source = tmp_path / "house.docx"
    source.write_bytes(saved(word()))
    assert run(["-C", str(root), "new", "template", "house"]) == 0
    assert run(["-C", str(root), "theme", str(source), "-t", "house"]) == 0
    layers = workspace.find(root).layers("house")
    theme = themes.load(*layers)
    assert theme.colours.accent == "#5b2a86" and theme.fit.text_most == 12 and theme.logo.file == "logo.png"
    held = layers[0].read("reference.docx")
    conflicts = [one.message for one in writer.check_reference(held, theme, "reference.docx") if one.code == "BG580"]
    assert not [one for one in conflicts if "colour mark" in one or "margin" in one or "paper" in one], conflicts
    assert run(["-C", str(root), "theme", str(source), "-t", "house"]) == 0  # the same again is no other file
    source.write_bytes(saved(word(drawn=False)))
    assert run(["-C", str(root), "theme", str(source), "-t", "house"]) == 1
    assert "error[BG155]" in capsys.readouterr().err


def test_a_logo_of_the_header_is_printed_once(tmp_path: Path) -> None:
    root = start(tmp_path / "ws")
    source = tmp_path / "house.docx"
    source.write_bytes(saved(word()))
    assert run(["-C", str(root), "theme", str(source), "-t", "policy-brief"]) == 0
    assert run(["-C", str(root), "build", "-l", "en", "-t", "policy-brief", "-f", "docx"]) == 0
    made = docx.Document(str(root / "output/night-work/night-work.policy-brief.en.docx"))
    in_header, in_body = (drawn_by(part) for part in (made.sections[0].header.part, made.part))
    assert pixels(picture()) in in_header
    assert in_body and pixels(picture()) not in in_body, "the dots of certainties, and no logo"
