"""Text and addresses -> what may stand in an XML part: escaped, without characters that XML 1.0 forbids."""

from __future__ import annotations

import hashlib
import re

from briefgen import links
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.word.names import PIC, WP, A, C, R, W
from briefgen.xml import allowed

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:c="{C}" xmlns:pic="{PIC}" xmlns:wp="{WP}"'


def text(value: str) -> str:
    """Character data."""
    return allowed(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """An attribute's value, without its quotation marks."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "")


def url(value: str) -> str:
    """An address that a document may link to. Raises InputError (BG530) for any other."""
    # Word refuses a file whose relationship holds an invalid URI, though validators accept it.
    if why := links.refusal(value):
        raise _refused(value, why)
    return links.ascii_address(value)


def _refused(value: str, why: str) -> InputError:
    message = f"the link target {value[:80]!r} {why}"
    return InputError(Diagnostic.error("BG530", message, hint=links.EXPECTED))


def safe_url(value: str) -> str:
    """The address as a document may link to it, or nothing where it must not."""
    try:
        return url(value)
    except InputError:
        return ""


def bookmark(name: str) -> str:
    """A bookmark's name: a letter, then letters, digits, underscores; at most 40 (ECMA-376-1, 17.13.6.2)."""
    clean = re.sub(r"[^A-Za-z0-9_]", "_", name)
    if not clean[:1].isalpha():
        clean = f"b_{clean}"
    if len(clean) > 40 or clean != name:
        clean = f"{clean[:29]}_{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:10]}"
    return clean
