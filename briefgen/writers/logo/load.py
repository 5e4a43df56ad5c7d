"""A logo's file -> a Logo: SVG as shapes where it is plain, PNG and JPEG upright, in sRGB, eight bits a channel."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Theme
from briefgen.writers.logo.shape import NotPlain, PaintedPath, SvgError, markup
from briefgen.writers.logo.svg import box, drawing, tree

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_BYTES: Final = 5_000_000
KINDS: Final = "PNG, JPEG and SVG files are shown; words in an SVG as paths"
"""What a message about a picture hints at."""
MOST_PIXELS: Final = 16_000_000
_WIDEST: Final = 2_400
"""Pixels of the longer side of an SVG that is shown as a picture: 600 dots an inch on four inches."""
_RASTER = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoImage:
    """A logo; width and height give its proportions alone."""

    width: float
    height: float
    shapes: tuple[PaintedPath, ...]
    """Of a plain SVG, in the units of width and height, y pointing down; empty for a picture."""
    svg: bytes
    """The same shapes as an SVG of our own; empty for a picture."""
    data: bytes
    """A picture: the logo itself, or what stands in for the shapes where a reader draws none."""
    kind: str
    """png or jpeg."""


def load(theme: Theme, language: str) -> LogoImage | None:
    """The theme's logo for a language; None where it has none.

    Raises InputError (BG531) for a file that is missing, outside the theme's folder, too large, broken, or of a kind
    that cannot be shown.
    """
    file = theme.logo.chosen(language)
    if not file:
        return None
    folder = Path(theme.directory or ".")
    try:
        return _read(file, files.read(folder / file, folder, MOST_BYTES))
    except FileNotFoundError:
        raise _error(file, "does not exist", "paths start at the folder of theme.toml") from None
    except files.TooLarge as error:
        raise _error(file, f"is too large: {files.reason(error)}", "scale it down") from None
    except OSError as error:
        raise _error(file, f"is not read: {files.reason(error)}", "put the file itself beside theme.toml") from None


@lru_cache(maxsize=16)
def decoded(data: bytes) -> LogoImage:
    """A picture of whatever kind. Raises SvgError; its message completes "the picture NAME …"."""
    return _raster(data) if data.startswith(_RASTER) else _svg(data)


def _read(file: str, data: bytes) -> LogoImage:
    try:
        return decoded(data)
    except SvgError as error:
        raise _error(file, str(error), KINDS) from None


def _svg(data: bytes) -> LogoImage:
    root = tree(data)
    try:
        found = drawing(root)
    except NotPlain:
        from lxml import etree

        _, _, width, height = box(root)
        picture = _drawn(etree.tostring(root, encoding="unicode"), width, height)
        return LogoImage(width=width, height=height, shapes=(), svg=b"", data=picture, kind="png")
    own = markup(found.shapes, found.width, found.height)
    picture = _drawn(own.decode(), found.width, found.height)
    return LogoImage(width=found.width, height=found.height, shapes=found.shapes, svg=own, data=picture, kind="png")


def _drawn(svg: str, width: float, height: float) -> bytes:
    """A PNG of an SVG that refers to nothing outside of itself. Raises SvgError."""
    import resvg_py

    scale = _WIDEST / max(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    try:
        data = resvg_py.svg_to_bytes(svg_string=svg, width=size[0], height=size[1], dpi=96, skip_system_fonts=True)
    except ValueError as error:
        raise SvgError(f"cannot be drawn: {error}") from None
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
        if image.mode == "RGBA" and image.getchannel("A").getextrema() == (0, 0):
            raise SvgError("draws nothing")
    return data


def _raster(data: bytes) -> LogoImage:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    found = f"{image.width:,} × {image.height:,} pixels"
                    raise SvgError(f"has {found}; at most {MOST_PIXELS:,} are shown")
                if _as_it_is(image):
                    image.load()
                    return LogoImage(width=image.width, height=image.height, shapes=(), svg=b"", data=data, kind="jpeg")
                upright = _in_srgb(ImageOps.exif_transpose(image) or image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise SvgError(f"has too many pixels; at most {MOST_PIXELS:,} are shown") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise SvgError(f"cannot be read: {error}") from None
    out = io.BytesIO()
    upright.save(out, "PNG")
    return LogoImage(width=upright.width, height=upright.height, shapes=(), svg=b"", data=out.getvalue(), kind="png")


def _as_it_is(image: ImageFile) -> bool:
    """Whether a JPEG means the same to every reader: RGB or grey, upright, in no colour space of its own."""
    orientation = 0x0112
    turned = image.getexif().get(orientation, 1) != 1
    return image.format == "JPEG" and image.mode in ("RGB", "L") and not turned and "icc_profile" not in image.info


def _in_srgb(image: Image) -> Image:
    """RGB or RGBA in sRGB, eight bits a channel, without what else the file said."""
    from PIL import Image, ImageCms

    if image.mode.startswith("I"):  # 16 bits of grey: convert() would cut them off at 255
        wide = image.convert("I")
        image = Image.frombytes("L", wide.size, wide.point(lambda value: value * (1 / 257)).convert("L").tobytes())
    profile = image.info.get("icc_profile")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
            image = converted if converted is not None else image
        except (ImageCms.PyCMSError, OSError):  # a profile that cannot be used is as good as none
            pass
    plain = image.convert("RGBA" if clear else "RGB")
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _error(file: str, what: str, hint: str) -> InputError:
    return InputError(Diagnostic.error("BG531", f"the logo {file!r} {what}", hint=hint))
