"""A finished PDF -> a small picture of its first page, for pages that list what was built."""

from __future__ import annotations

import io
from typing import Final

_WIDTH: Final = 480
"""Pixels: twice what a page shows, for screens of double density."""
_COLOURS: Final = 64


def first_page(pdf: bytes) -> bytes:
    """A PNG; the same PDF gives the same bytes with the same libraries, which the manifest names."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=_WIDTH / page.get_width(), may_draw_forms=False).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.convert("RGB").quantize(_COLOURS, method=0, dither=0).save(out, "png", optimize=True)
    return out.getvalue()
