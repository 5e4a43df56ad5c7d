"""Where a link may lead: the one policy of records, templates and every format.

An absolute http, https or mailto address, in ASCII when it is written; anything else could run, fetch, or break a file.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https", "mailto")
EXPECTED = "links lead to http, https or mailto addresses"
_HOST = re.compile(r"[A-Za-z0-9._~-]+")
_LONGEST = 2000
"""Characters; Word refuses longer ones."""
# What RFC 3986 allows outside of percent-encoding; brackets are for the host of IPv6 only.
_SAFE = "!#$%&'()*+,/:;=?@-._~"


def refusal(target: str) -> str:
    """Why a link may not lead to this address ("has the scheme 'file'"); empty where it may."""
    if len(target) > _LONGEST:
        return f"has {len(target):,} characters; at most {_LONGEST:,} are linked to"
    if any(character.isspace() or _unprintable(character) for character in target):
        return "contains white space or control characters"
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
        known = not host or ":" in host or bool(_HOST.fullmatch(_ascii_host(host)))
    except ValueError:
        return "is not a URL"
    if parts.scheme not in SCHEMES:
        return f"has the scheme {parts.scheme!r}" if parts.scheme else "has no scheme"
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "names no address"
    if not host:
        return "names no host"
    return "" if known else f"names the host {host!r}, which cannot exist"


def ascii_address(target: str) -> str:
    """An address that `refusal` lets pass, as every reader takes it: the host by IDNA, the rest percent-encoded."""
    parts = urlsplit(target)
    if parts.scheme == "mailto":
        head, rest = "mailto:", target.split(":", 1)[1]
    else:
        host = parts.netloc
        if parts.hostname and ":" not in parts.hostname:
            user, at, _ = host.rpartition("@")
            port = f":{parts.port}" if parts.port is not None else ""
            host = f"{quote(user, safe=_SAFE)}{at}{_ascii_host(parts.hostname)}{port}"
        head, rest = f"{parts.scheme}://{host}", target.split("//", 1)[1][len(parts.netloc) :]
    rest = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(rest, safe=_SAFE))
    before, sign, fragment = rest.partition("#")
    return head + before + sign + fragment.replace("#", "%23")


def shown(target: str) -> str:
    """How a web address prints: host and path, without what every address has."""
    return re.sub(r"^https?://(www\.)?", "", target).rstrip("/")


def _ascii_host(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


def _unprintable(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
