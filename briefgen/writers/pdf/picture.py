"""A logo file in, something to draw out: PNG and JPEG as images, SVG as paths. No file can fetch or run anything."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Theme
from briefgen.writers.pdf.objects import number, register, stream
from briefgen.writers.svg import Shape, SvgError, read

MOST_BYTES = 5_000_000
MOST_PIXELS = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A logo; width and height give its proportions."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    """Of an SVG, in its own units, y downwards."""
    jpeg: bytes = b""
    grey: bool = False
    pixels: bytes = b""
    """RGB, eight bits a channel, on white: a PNG without its transparency."""


def load(theme: Theme, language: str) -> Picture | None:
    """The theme's logo for a language; None where it has none.

    Raises InputError (BG531) for a file that is missing, outside the theme's folder, too large, broken, or of a kind
    that cannot be drawn.
    """
    file = theme.logo.chosen(language)
    if not file:
        return None
    folder = Path(theme.directory or ".").resolve()
    path = (folder / file).resolve()
    if not path.is_relative_to(folder):
        raise _error(file, "is outside the theme's folder", "move it beside theme.toml")
    if not path.is_file():
        raise _error(file, "does not exist", "paths start at the folder of theme.toml")
    if path.stat().st_size > MOST_BYTES:
        raise _error(file, f"has {path.stat().st_size:,} bytes; at most {MOST_BYTES:,} are read", "")
    data = path.read_bytes()
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _raster(file, data)
    try:
        width, height, shapes = read(data)
    except SvgError as error:
        raise _error(file, str(error), "PNG and JPEG work too, and so does an SVG of plain paths") from None
    return Picture(width=width, height=height, shapes=shapes)


def _raster(file: str, data: bytes) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    message = f"has {width:,} × {height:,} pixels; at most {MOST_PIXELS:,} are read"
                    raise _error(file, message, "scale it down")
                if image.format == "JPEG" and image.mode in ("RGB", "L"):
                    image.load()
                    return Picture(width=width, height=height, jpeg=data, grey=image.mode == "L")
                layered = image.convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        message = f"has too many pixels; at most {MOST_PIXELS:,} are read ({error})"
        raise _error(file, message, "scale it down") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _error(file, f"cannot be read: {error}", "") from None
    ground = Image.new("RGBA", layered.size, "white")
    pixels = Image.alpha_composite(ground, layered).convert("RGB").tobytes()
    return Picture(width=width, height=height, pixels=pixels)


def _error(file: str, what: str, hint: str) -> InputError:
    return InputError(Diagnostic(code="BG531", severity="error", message=f"logo {file!r} {what}", hint=hint))


def draw(canvas: Canvas, picture: Picture, x: float, y: float, height: float) -> None:
    """Draw the picture at this height in points, its lower left corner at x, y."""
    scale = height / picture.height
    width = picture.width * scale
    if picture.shapes:
        code = [f"q {scale:.5f} 0 0 {-scale:.5f} {x:.3f} {y + height:.3f} cm"]
        code += [shape.operators for shape in picture.shapes]
        canvas._code += [*code, "Q"]
        return
    document, key = canvas._doc, "logo"
    if not document.hasForm(key):
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": number(picture.width),
            "Height": number(picture.height),
            "BitsPerComponent": b"8",
            "ColorSpace": b"/DeviceGray" if picture.grey else b"/DeviceRGB",
        }
        if picture.jpeg:
            content = stream(picture.jpeg, {**entries, "Filter": b"/DCTDecode"}, compress=False)
        else:
            content = stream(picture.pixels, entries)
        register(document, content, xObjectName(key))
    canvas._formsinuse.append(key)
    canvas._code.append(f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /{xObjectName(key)} Do Q")
