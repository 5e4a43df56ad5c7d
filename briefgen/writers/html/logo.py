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
    kind, data = ("svg+xml", found.svg) if found.svg else (found.kind, found.data)
    picture = base64.b64encode(data).decode("ascii")
    alt = attribute(theme.logo.alt or fallback_alt)
    return f'<img class="logo" alt="{alt}" src="data:image/{kind};base64,{picture}">'
