"""The theme's logo -> an `<img>` with the picture inside it; a picture cannot run or fetch anything there."""

from __future__ import annotations

import base64
from pathlib import Path

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Theme
from briefgen.writers.html.escape import attribute

_LIMIT = 2_000_000


def logo(theme: Theme, language: str, fallback_alt: str) -> str:
    """The `<img>`, or nothing where the theme has no logo. Raises InputError BG531 for a file that cannot be used."""
    name = theme.logo.chosen(language)
    if not name:
        return ""
    folder = Path(theme.directory).resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise _refused(name, "leaves the folder of theme.toml")
    if not path.is_file():
        raise _refused(name, "is not there")
    if path.stat().st_size > _LIMIT:
        raise _refused(name, f"is larger than {_LIMIT} bytes")
    data = path.read_bytes()
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = "png"
    elif data.startswith(b"\xff\xd8\xff"):
        kind = "jpeg"
    elif b"<svg" in data[:1000]:
        kind = "svg+xml"
    else:
        raise _refused(name, "is neither PNG, JPEG nor SVG")
    picture = base64.b64encode(data).decode("ascii")
    alt = attribute(theme.logo.alt or fallback_alt)
    return f'<img class="logo" alt="{alt}" src="data:image/{kind};base64,{picture}">'


def _refused(name: str, why: str) -> InputError:
    return InputError(
        Diagnostic(
            code="BG531",
            severity="error",
            message=f"the logo {name!r} {why}",
            hint="name a PNG, JPEG or SVG file beside theme.toml",
        )
    )
