"""The theme's logo -> a picture that Word shows: PNG and JPEG as they are, SVG as shapes with a PNG for older Words."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Theme
from briefgen.writers.svg import SvgError, read

_LARGEST = 2_000_000
_RESOLUTION = 600
"""Dots per inch of the PNG that stands in for an SVG."""
_WIDEST = 4_000
"""Pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture, its size in points, and the shapes that newer Words draw in its place."""

    data: bytes
    kind: str
    """png or jpeg."""
    width: float
    height: float
    svg: bytes = b""


def load(theme: Theme, language: str) -> tuple[Logo | None, tuple[Diagnostic, ...]]:
    """The logo for a language, and what was noticed (BG545 for an SVG that cannot be drawn); None where there is none.

    Raises InputError (BG531) for a file that cannot be used.
    """
    name = theme.logo.chosen(language)
    if not name:
        return None, ()
    folder = Path(theme.directory).resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > _LARGEST:
        raise _refused(name, f"is not a file of at most {_LARGEST:,} bytes beside theme.toml")
    data = path.read_bytes()
    height = theme.logo.height / 25.4 * 72
    wide, tall, kind = _measured(data)
    if kind:
        return Logo(data=data, kind=kind, width=height * wide / tall, height=height), ()
    if b"<svg" not in data[:1000]:
        raise _refused(name, "is neither PNG, JPEG nor SVG")
    try:
        return _drawn(data, height), ()
    except SvgError as error:
        hint = "name a PNG or JPEG in theme.toml, [logo], or make it an SVG of plain paths"
        message = f"the logo {name!r} is not in the Word file: it {error}"
        return None, (Diagnostic(code="BG545", severity="note", message=message, hint=hint),)


def _measured(data: bytes) -> tuple[int, int, str]:
    """Width and height in pixels and kind of a PNG or JPEG; the kind is empty for anything else."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return 0, 0, ""
    kind = {"image/png": "png", "image/jpeg": "jpeg"}.get(image.content_type, "")
    return image.px_width, image.px_height, kind if image.px_width and image.px_height else ""


@lru_cache(maxsize=8)
def _drawn(data: bytes, height: float) -> Logo:
    """An SVG as the PDF writer reads it, drawn once as a PNG and written anew as SVG: nothing else of the file stays.

    Raises SvgError for what is no SVG of plain shapes.
    """
    wide, tall, shapes = read(data)
    operators = [shape.operators for shape in shapes]
    scale = min(height / tall * _RESOLUTION / 72, _WIDEST / wide)
    return Logo(
        data=_png(_page(operators, wide, tall), scale),
        kind="png",
        width=height * wide / tall,
        height=height,
        svg=_svg(operators, wide, tall),
    )


def _page(operators: list[str], wide: float, tall: float) -> bytes:
    """A PDF of one page that shows the shapes; y points down in them."""
    code = "\n".join([f"1 0 0 -1 0 {tall:.4f} cm", *operators]).encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.4f} {tall:.4f}]/Contents 4 0 R>>".encode(),
        b"<</Length %d>>stream\n%b\nendstream" % (len(code), code),
    )
    out = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b\nendobj\n" % (number, item)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + rows + tail


def _png(page: bytes, scale: float) -> bytes:
    import pypdfium2

    out = io.BytesIO()
    document = pypdfium2.PdfDocument(page)
    try:
        bitmap = document[0].render(scale=scale, fill_color=(255, 255, 255, 0), rev_byteorder=True)
        bitmap.to_pil().save(out, "PNG")
    finally:
        document.close()
    return out.getvalue()


def _svg(operators: list[str], wide: float, tall: float) -> bytes:
    paths = "".join(_shape(shape.split()[1:-1]) for shape in operators)  # between q and Q
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.4f} {tall:.4f}"'
    return f'{head} width="{wide:.4f}" height="{tall:.4f}">{paths}</svg>'.encode()


def _shape(tokens: list[str]) -> str:
    """One painted path as SVG: PDF's operators stand behind their numbers (ISO 32000-1, 8.5)."""
    fill, stroke, width, steps, numbers = "none", "none", "1", [], list[str]()
    for token in tokens:
        match token:
            case "rg" | "RG":
                colour = "#" + "".join(f"{round(float(part) * 255):02x}" for part in numbers)
                fill, stroke = (colour, stroke) if token == "rg" else (fill, colour)
            case "w":
                (width,) = numbers
            case "m" | "l" | "c":
                steps.append(f"{token.upper()}{' '.join(numbers)}")
            case "h":
                steps.append("Z")
            case "f" | "f*" | "B" | "B*" | "S":
                rule = ' fill-rule="evenodd"' if token.endswith("*") else ""
                line = f' stroke="{stroke}" stroke-width="{width}"' if stroke != "none" else ""
                return f'<path d="{"".join(steps)}" fill="{fill}"{rule}{line}/>'
            case _:
                numbers.append(token)
                continue
        numbers = []
    raise SvgError("draws nothing")


def _refused(name: str, why: str) -> InputError:
    hint = "name a PNG, JPEG or SVG file beside theme.toml"
    return InputError(Diagnostic(code="BG531", severity="error", message=f"the logo {name!r} {why}", hint=hint))
