"""The works that a document cites -> what they are called aloud, where a link shows a number or a name alone."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefgen.document import Document


def works(document: Document) -> Mapping[str, str]:
    """The short title of each work, or its title, by the id of its reference."""
    found = {}
    for reference in document.references:
        item = json.loads(reference)
        found[str(item["id"])] = str(item.get("title-short") or item.get("title") or "")
    return found


def link_name(shown: str, title: str) -> str:
    """What a link to a reference is called: "[1] NetClean Report 2018".

    What is shown comes first, so that who speaks to the page can say what he sees (WCAG 2.2, 2.5.3).
    """
    return shown if title in shown else f"{shown} {title}"
