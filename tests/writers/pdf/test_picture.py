"""Logos: what is drawn, and what is refused with a reason."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from pathlib import Path

import documents
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefgen.diagnostic import InputError
from briefgen.theme import Theme
from briefgen.writers import svg
from briefgen.writers.pdf import write

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 40 20">{}</svg>'


def themed(folder: Path, name: str, data: bytes) -> Theme:
    (folder / name).write_bytes(data)
    return Theme.model_validate({"logo": {"file": name, "alt": "Example Policy Unit"}, "directory": str(folder)})


def image(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.png", image("PNG", "RGBA")),
        ("grey.png", image("PNG", "LA")),
        ("logo.jpg", image("JPEG")),
        ("grey.jpg", image("JPEG", "L")),
        ("cmyk.jpg", image("JPEG", "CMYK")),
        ("logo.svg", SVG.format('<path fill="#0b4a6f" d="M10 20h20v10H10z"/>').encode()),
    ],
)
def test_a_logo_is_a_figure_with_its_alternative(name, data, tmp_path):
    made = write(documents.small(), themed(tmp_path, name, data), CREATED)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        alternatives = [
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert alternatives == ["Example Policy Unit"]


def bomb() -> bytes:
    """A PNG that says it has 100,000 × 100,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "too many pixels"),
        (image("PNG")[:60], "cannot be read"),
        (b"\xff\xd8\xffnonsense", "cannot be read"),
        (b"GIF89a", "is neither PNG, JPEG nor SVG"),
        (b"<html/>", "root <html>"),
        (SVG.format('<image href="https://example.org/x.png"/>').encode(), "draws with <image>"),
        (SVG.format("<script>alert(1)</script>").encode(), "draws with <script>"),
        (SVG.format("<text>words</text>").encode(), "draws with <text>"),
        (SVG.format('<path fill="url(#a)" d="M0 0h1v1z"/>').encode(), "has the colour"),
        (SVG.format('<path d="M0 0 A1 1 0 0 1 2 2"/>').encode(), "arc"),
        (SVG.format('<path d="M0 0 L1"/>').encode(), "breaks off"),
        (SVG.format("<g>" * 60 + '<path d="M0 0h1v1z"/>' + "</g>" * 60).encode(), "50 deep"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("&a;").encode(), "entities"),
        (SVG.format("").encode(), "draws nothing"),
        (SVG.format('<path d="M0 0 L1e999 1"/>').encode(), "too large"),
    ],
)
def test_what_cannot_be_drawn_is_refused(data, said, tmp_path):
    with pytest.raises(InputError) as caught:
        write(documents.small(), themed(tmp_path, "logo", data), CREATED)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "BG531"
    assert said in diagnostic.message


def test_a_logo_stays_in_the_theme_folder(tmp_path):
    (tmp_path / "secret.png").write_bytes(image("PNG"))
    (tmp_path / "theme").mkdir()
    theme = Theme.model_validate({"logo": {"file": "../secret.png"}, "directory": str(tmp_path / "theme")})
    with pytest.raises(InputError, match="outside the theme"):
        write(documents.small(), theme, CREATED)


def test_shapes_become_paths():
    _, _, shapes = svg.read(
        SVG.format('<g transform="translate(5 0)"><rect x="10" y="20" width="2" height="3"/></g>').encode()
    )
    assert [shape.operators for shape in shapes] == [
        "q 0 0 0 rg 5.0000 0.0000 m 7.0000 0.0000 l 7.0000 3.0000 l 5.0000 3.0000 l h f Q"
    ]


def test_curves_that_follow_curves():
    _, _, shapes = svg.read(SVG.format('<path d="m10 20c0 1 1 2 2 2s2-1 2-2q1 1 2 0t2 0z"/>').encode())
    assert shapes[0].operators.count(" c") == 4


@given(st.text(alphabet="MmLlHhVvCcSsQqTtZz0123456789.-, e", max_size=60))
def test_any_path_is_drawn_or_refused(path):
    data = SVG.format(f'<path d="{path}"/>').encode()
    try:
        _, _, shapes = svg.read(data)
    except svg.SvgError:
        return
    assert shapes
