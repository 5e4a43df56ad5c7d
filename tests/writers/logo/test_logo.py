"""Logos: what is drawn, alike in all three formats, and what is refused in all three with a reason."""

# ruff: noqa: E501  (tables of small files, one a line)

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import documents
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from briefgen.diagnostic import InputError
from briefgen.theme import Theme
from briefgen.writers import docx, html, logo, pdf
from briefgen.writers.logo.path import outline
from briefgen.writers.logo.shape import SvgError

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
WRITERS = {"pdf": pdf.write, "docx": docx.write, "html": html.write}
RED, GREEN = (200, 0, 0), (0, 140, 0)


def svg(inside: str, *, box: str = "10 20 40 20", head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'.encode()


def halves(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Red at the left, green at the right."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (size[0] // 2, 0, *size))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned() -> bytes:
    """Lying on its side, and saying so: red is at the top of the file, at the left when turned."""
    exif = Image.Exif()
    exif[0x0112] = 8
    return saved(halves().rotate(-90, expand=True), "JPEG", exif=exif, quality=95)


def deep_grey() -> bytes:
    """Sixteen bits: dark at the left, light at the right."""
    image = Image.new("I;16", (40, 20), 40 * 257)
    image.paste(200 * 257, (20, 0, 40, 20))
    return saved(image, "PNG")


def themed(folder: Path, name: str, data: bytes) -> Theme:
    (folder / name).write_bytes(data)
    return Theme.model_validate(
        {"logo": {"file": name, "alt": "Example Policy Unit", "height": 10}, "directory": str(folder)}
    )


def in_pdf(data: bytes) -> Image.Image:
    """The logo as it is on the page, found by its figure's bounding box or the upper left of the text area."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0].render(scale=4).to_pil().convert("RGB")
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(data)) as read:
        (figure,) = [item for item in read.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
        left, low, right, high = (float(value) * 4 for value in figure.A.BBox)
    return page.crop((round(left), page.height - round(high), round(right), page.height - round(low)))


def in_docx(data: bytes) -> Image.Image:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [name for name in archive.namelist() if re.search(r"media/image1\.(png|jpeg)", name)]
        return on_white(archive.read(name))


def in_html(data: bytes) -> Image.Image:
    kind, picture = re.search(r'class="logo"[^>]*src="data:image/([^;]+);base64,([^"]+)"', data.decode()).groups()
    raw = base64.b64decode(picture)
    if kind != "svg+xml":
        return on_white(raw)
    import resvg_py

    return on_white(resvg_py.svg_to_bytes(svg_string=raw.decode(), width=400, skip_system_fonts=True))


def on_white(data: bytes) -> Image.Image:
    layered = Image.open(io.BytesIO(data)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


SEEN = {"pdf": in_pdf, "docx": in_docx, "html": in_html}
PLAIN = (
    '<rect x="10" y="20" width="20" height="20" fill="#c80000"/>'
    '<rect x="30" y="20" width="20" height="20" fill="#008c00"/>'
)
CLASSES = ".a{fill:#c80000}.b,.c{fill:#008c00;stroke:none}"
AS_CLASSES = (
    '<rect class="a" x="10" y="20" width="20" height="20"/><rect class="b" x="30" y="20" width="20" height="20"/>'
)
ILLUSTRATOR = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY ns_a "http://ns.example/a/">]>'

LOGOS = {
    "rgb.jpg": saved(halves(), "JPEG", quality=95),
    "cmyk.jpg": saved(halves("CMYK"), "JPEG", quality=95),
    "turned.jpg": turned(),
    "profile.jpg": saved(halves(), "JPEG", quality=95, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
    "rgb.png": saved(halves(), "PNG"),
    "clear.png": saved(halves("RGBA"), "PNG"),
    "palette.png": saved(halves().quantize(8), "PNG"),
    "plain.svg": svg(PLAIN),
    "style-attribute.svg": svg(PLAIN.replace('fill="#c80000"', 'style="fill:#c80000"')),
    "style-sheet.svg": svg(f"<defs><style>{CLASSES}</style></defs>{AS_CLASSES}"),
    "style-in-place.svg": svg(f"<style><![CDATA[{CLASSES}]]></style>{AS_CLASSES}"),
    "inkscape.svg": svg(f'<metadata/><i:view xmlns:i="http://ns.example/inkscape"/><g i:label="1" xmlns:i="urn:i">{PLAIN}</g>'),
    "illustrator.svg": svg(f'<g xmlns:a="&ns_a;">{PLAIN}</g>', head=ILLUSTRATOR),
    "round.svg": svg(PLAIN.replace("/>", ' rx="1"/>')),
    "arc.svg": svg('<path fill="#c80000" d="M30 20H10v20h20z"/><path fill="#008c00" d="M30 20a15 15 0 0130 0v20h-30z"/><path fill="#008c00" d="M30 20h20v20H30z"/>'),
    "lines.svg": svg('<path stroke="#c80000" stroke-width="20" d="M20 20v20"/><line x1="40" x2="40" y1="20" y2="40" stroke="#008c00" stroke-width="20"/>'),
    "gradient.svg": svg(f'<defs><linearGradient id="g"><stop stop-color="#008c00"/></linearGradient></defs>{PLAIN.replace("#008c00", "url(#g)")}'),
    "clipped.svg": svg(f'<clipPath id="c"><rect x="10" y="20" width="40" height="20"/></clipPath><g clip-path="url(#c)">{PLAIN}</g>'),
    "used.svg": svg(f'<defs><g id="x">{PLAIN}</g></defs><use href="#x"/>'),
    "opacity.svg": svg(PLAIN.replace('fill="#c80000"', 'fill="#c80000" opacity="0.999"')),
    "millimetres.svg": svg(PLAIN.replace('width="20"', 'width="5.2917mm"')),
}  # fmt: skip


@pytest.mark.parametrize("format", SEEN)
@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_looks_alike_in_every_format(name: str, format: str, tmp_path: Path) -> None:
    made = WRITERS[format](documents.small(), themed(tmp_path, name, LOGOS[name]), CREATED)
    seen = SEEN[format](made.data)
    assert seen.width / seen.height == pytest.approx(2, rel=0.05)
    colours = [seen.getpixel((round(seen.width * part), seen.height // 2)) for part in (0.2, 0.8)]
    for found, expected in zip(colours, (RED, GREEN), strict=True):
        assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) < 24, (name, format, colours)


@pytest.mark.parametrize("format", SEEN)
@pytest.mark.parametrize("name", ["deep", "grey"])
def test_grey_is_grey(name: str, format: str, tmp_path: Path) -> None:
    shallow = Image.new("L", (40, 20), 40)
    shallow.paste(200, (20, 0, 40, 20))
    data = deep_grey() if name == "deep" else saved(shallow, "JPEG", quality=95)
    seen = SEEN[format](WRITERS[format](documents.small(), themed(tmp_path, name, data), CREATED).data)
    for part, expected in ((0.2, 40), (0.8, 200)):
        assert all(abs(value - expected) < 8 for value in seen.getpixel((round(seen.width * part), seen.height // 2)))


def test_a_plain_jpeg_is_in_the_pdf_as_it_is_and_says_how_it_is_encoded(tmp_path: Path) -> None:
    """A stream whose filter is lost is noise on the page, and no validator says so."""
    data = pdf.write(documents.small(), themed(tmp_path, "rgb.jpg", LOGOS["rgb.jpg"]), CREATED).data
    with pikepdf.open(io.BytesIO(data)) as read:
        (image,) = [
            item for item in read.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        assert (image.Filter, image.read_raw_bytes()) == ("/DCTDecode", LOGOS["rgb.jpg"])


def test_a_plain_svg_stays_shapes(tmp_path: Path) -> None:
    for name in (
        "plain.svg",
        "style-sheet.svg",
        "inkscape.svg",
        "illustrator.svg",
        "round.svg",
        "arc.svg",
        "lines.svg",
    ):
        found = logo.load(themed(tmp_path, name, LOGOS[name]), "en")
        assert found.shapes and b"<path" in found.svg, name


def bomb() -> bytes:
    """A PNG that says it has 100,000 × 100,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10))) + chunk(b"IEND", b"")


TENFOLD = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 7))
USED_AGAIN = svg(TENFOLD + '<g id="a0"/>')
MASKED = svg('<mask id="m"><path d="M0 0h9v9z"/></mask>' + '<g mask="url(#m)"/>' * 200)
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
REFUSED = [
    (bomb(), "too many pixels"),
    (saved(halves(), "PNG")[:60], "cannot be read"),
    (b"\xff\xd8\xffnonsense", "cannot be read"),
    (b"GIF89a", "is neither PNG, JPEG nor SVG"),
    (b"", "is neither PNG, JPEG nor SVG"),
    (b"<html/>", "root <html>"),
    (svg('<image href="https://example.org/x.png"/>'), "draws with <image>"),
    (svg("<script>alert(1)</script>"), "draws with <script>"),
    (svg("<text>words</text>"), "draws with <text>"),
    (svg('<use href="file:///etc/hostname#x"/>'), "outside of itself"),
    (svg('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org/a.svg#x"/>'), "outside of itself"),
    (svg(PLAIN + "<style>@import url(https://example.org/a.css);</style>"), "outside of itself"),
    (svg('<rect width="9" height="9" style="fill:url(file:///etc/hostname)"/>'), "outside of itself"),
    (svg('<path d="M0 0 L1"/>'), "breaks off"),
    (svg('<path d="M0 0 A1 1 0 2 1 2 2"/>'), "arc without its flags"),
    (svg("<g>" * 60 + '<path d="M0 0h1v1z"/>' + "</g>" * 60), "50 deep"),
    (svg("<g/>" * 6_000), "more than 5,000 elements"),
    (svg("&b;", head=LAUGHS), "entities that are more than plain text"),
    (svg("&b;", head='<!DOCTYPE svg [<!ENTITY b SYSTEM "file:///etc/hostname">]>'), "more than plain text"),
    (svg('<g id="x"><use href="#x"/></g>'), "counting what is used again"),
    (USED_AGAIN, "counting what is used again"),
    (MASKED, "counting what is used again"),
    (svg(""), "draws nothing"),
    (svg('<path fill="url(#nowhere)" d="M10 20h1v1z"/>'), "draws nothing"),
    (svg('<path d="M0 0 L1e999 1"/>'), "too large"),
    (svg(PLAIN, box="0 0 1 100000"), "has no size"),
]


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_cannot_be_shown_is_refused_in_every_format(data: bytes, reason: str, format: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        WRITERS[format](documents.small(), themed(tmp_path, "logo", data), CREATED)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "BG531"
    assert reason in diagnostic.message


def test_a_logo_stays_in_the_theme_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(saved(halves(), "PNG"))
    (tmp_path / "theme").mkdir()
    theme = Theme.model_validate({"logo": {"file": "../secret.png"}, "directory": str(tmp_path / "theme")})
    with pytest.raises(InputError, match="outside the folder theme"):
        logo.load(theme, "en")


def test_shapes_become_operators_with_the_view_box_at_the_origin(tmp_path: Path) -> None:
    data = svg('<g transform="translate(5 0)"><rect x="10" y="20" width="2" height="3"/></g>')
    found = logo.load(themed(tmp_path, "logo.svg", data), "en")
    assert [logo.operators(shape) for shape in found.shapes] == ["q 0 0 0 rg 5 0 m 7 0 l 7 3 l 5 3 l h f Q"]


def test_a_half_circle_is_two_quarters() -> None:
    steps = outline("path", {"d": "M0 0 A5 5 0 0 1 10 0"})
    assert [operator for operator, _ in steps] == ["m", "c", "c"]
    assert steps[1][1][-2:] == pytest.approx((5, -5)) and steps[2][1][-2:] == pytest.approx((10, 0))


@pytest.mark.parametrize(("data", "control"), [
    ("M0 0 C0 4 4 4 4 0 S8 -4 8 0", (4, -4)),
    ("M0 0 Q2 4 4 0 S8 -4 8 0", (4, 0)),  # a curve of the other kind is not gone on with
    ("M0 0 L4 0 S8 -4 8 0", (4, 0)),
])  # fmt: skip
def test_a_smooth_curve_goes_on_with_a_curve_of_its_own_kind(data: str, control: tuple[float, float]) -> None:
    assert outline("path", {"d": data})[-1][1][:2] == control


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.-, e", max_size=60))
def test_any_path_is_drawn_or_refused(data: str) -> None:
    try:
        steps = outline("path", {"d": data})
    except SvgError:
        return
    assert all(
        operator in "mlch" and len(points) == {"m": 2, "l": 2, "c": 6, "h": 0}[operator] for operator, points in steps
    )
