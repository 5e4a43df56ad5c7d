"""Language tags (BCP 47) -> what two of them have in common. A tag is a plain string everywhere: `de`, `zh-Hant`."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """The primary language subtag, in lower case (RFC 5646, section 2.2.1): `de` of `de-AT`; empty for an empty tag."""
    return tag.partition("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, in whatever region or script: `en-GB` and `en`."""
    return primary(one) == primary(other)
