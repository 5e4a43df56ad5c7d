"""The other files of a brief -> links to them at the head of a page: languages, templates, formats."""

from __future__ import annotations

from briefgen.document import Document
from briefgen.writers.html.escape import attribute, content


def versions(document: Document) -> str:
    """A navigation of its own; nothing where there is no other file."""
    if not document.versions:
        return ""
    links = []
    for other in document.versions:
        language = f' lang="{attribute(other.language)}"' if other.kind == "language" else ""
        kind = f' type="{attribute(other.media_type)}"' if other.media_type else ""
        links.append(
            f'<li><a{language} hreflang="{attribute(other.language)}"{kind} href="{attribute(other.href)}">'
            f"{content(other.name)}</a></li>"
        )
    return f'<nav class="versions" aria-label="{attribute(document.labels.versions)}"><ul>{"".join(links)}</ul></nav>\n'
