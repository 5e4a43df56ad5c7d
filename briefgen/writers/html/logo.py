"""The theme's logo -> an `<img>` with the picture inside it; a picture cannot run or fetch anything there."""

from __future__ import annotations

import base64

from briefgen.theme import Theme
from briefgen.writers import logo as logos
from briefgen.writers.html.escape import attribute


def logo(theme: Theme, language: str, fallback_alt: str) -> str:
    """The `<img>`, or nothing where the theme has no logo. Raises InputError BG531 for a file that cannot be used."""
    found = logos.load(theme, language)
    if found is None:
        return ""
    return _img(found, theme.logo.alt or fallback_alt, ' class="logo"')


def image(data: bytes, alt: str) -> str:
    """The `<img>` of a picture of the brief, whose bytes have been decoded before."""
    return _img(logos.decoded(data), alt)


def _img(found: logos.LogoImage, alt: str, more: str = "") -> str:
    kind, data = ("svg+xml", found.svg) if found.svg else (found.kind, found.data)
    picture = base64.b64encode(data).decode("ascii")
    return f'<img{more} alt="{attribute(alt)}" src="data:image/{kind};base64,{picture}">'
