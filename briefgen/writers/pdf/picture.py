"""A logo or a picture in, something painted out: shapes as paths, a picture as an image of eight bits a channel."""

from __future__ import annotations

import io

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from briefgen.writers.logo import LogoImage, operators
from briefgen.writers.pdf.objects import name, number, register, stream


def draw(canvas: Canvas, logo: LogoImage, x: float, y: float, height: float, key: str = "logo") -> None:
    """Draw a picture at this height in points, its lower left corner at x, y; each has a key of its own in the file."""
    scale = height / logo.height
    width = logo.width * scale
    if logo.shapes:
        code = [f"q {scale:.5f} 0 0 {-scale:.5f} {x:.3f} {y + height:.3f} cm"]
        code += [operators(shape) for shape in logo.shapes]
        canvas._code += [*code, "Q"]
        return
    document = canvas._doc
    if not document.hasForm(key):
        register(document, _image(logo), xObjectName(key))
    canvas._formsinuse.append(key)
    canvas._code.append(f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /{xObjectName(key)} Do Q")


def _image(logo: LogoImage) -> bytes:
    """An image XObject (ISO 32000-1, 8.9.5): a JPEG as it is, a PNG as pixels on white."""
    from PIL import Image

    with Image.open(io.BytesIO(logo.data), formats=("PNG", "JPEG")) as image:
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": number(image.width),
            "Height": number(image.height),
            "BitsPerComponent": b"8",
            "ColorSpace": name("DeviceGray" if image.mode == "L" else "DeviceRGB"),
        }
        if logo.kind == "jpeg":
            return stream(logo.data, entries, encoded="DCTDecode")
        layered = image.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return stream(Image.alpha_composite(ground, layered).convert("RGB").tobytes(), entries)
