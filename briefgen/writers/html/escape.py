"""Any text -> text that is safe in one place of an HTML file: content, attribute, CSS string, id or link target."""

from __future__ import annotations

import re

from briefgen import links
from briefgen.diagnostic import Diagnostic, InputError, short

# Even a mistake of ours could run or fetch nothing: a page may use only what is inside it.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)

# Controls, noncharacters and lone surrogates are parse errors (HTML, 13.2.3.5), and surrogates have no UTF-8 form.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": " "})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": " ", "\n": " ", "\t": " "})


def clean(text: str) -> str:
    """The text with what no file can hold replaced by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def content(text: str) -> str:
    """For between tags."""
    return clean(text).translate(_CONTENT)


def attribute(text: str) -> str:
    """For between the double quotes of an attribute; always one line."""
    return clean(text).translate(_ATTRIBUTE)


def css_string(text: str) -> str:
    """A CSS string with its quotes, safe inside `<style>`: everything but letters, digits and spaces is escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in clean(text)) + '"'


def anchor(identifier: str) -> str:
    """An id without white space; different identifiers give different ids, whatever they are made of."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found.group()):x}_", identifier)


def link_target(target: str) -> str:
    """A valid `href`, escaped. Raises InputError BG521 unless it is an absolute http(s) or mailto URL, or `#id`."""
    if target.startswith("#"):
        return "#" + anchor(target[1:])
    if why := links.refusal(target):
        raise _refused(target, why)
    return attribute(links.ascii_address(target))


def _refused(target: str, why: str) -> InputError:
    shown = clean(short(target, 80))
    return InputError(
        Diagnostic.error(
            "BG521",
            f"the link target {shown!r} {why}; {links.EXPECTED}, or to #id",
            hint="write the full address, such as https://example.org/report",
        )
    )
