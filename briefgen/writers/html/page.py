"""The page as a whole: its metadata, its style, and the body between them."""

from __future__ import annotations

from datetime import datetime

from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers import Rendered
from briefgen.writers.html.body import body
from briefgen.writers.html.escape import POLICY, attribute, content
from briefgen.writers.html.logo import logo
from briefgen.writers.html.style import style
from briefgen.writers.html.webfont import faces


def rendered(document: Document, theme: Theme, created: datetime) -> Rendered:
    """The file as UTF-8. Raises InputError: those of `body` and `fontfiles`, BG531 for a logo that cannot be used."""
    look = style(document, theme, faces=faces(document, theme))
    inside = body(document, theme, logo=logo(theme, document.language, document.labels.logo))
    html = (
        f'<!DOCTYPE html>\n<html lang="{attribute(document.language)}" dir="{document.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{content(document.title)}</title>\n{_metadata(document, created)}"
        f"<style>\n{look}</style>\n</head>\n<body>\n{inside}</body>\n</html>\n"
    )
    return Rendered(data=html.encode("utf-8"))


def _metadata(document: Document, created: datetime) -> str:
    """Names of the HTML standard (4.2.5.1) and of Dublin Core terms, which catalogues read."""
    entries = [
        ("description", document.description),
        *(("author", author) for author in document.authors),
        ("keywords", ", ".join(document.keywords)),
        ("dcterms.identifier", document.id),
        ("dcterms.title", document.title),
        *(("dcterms.creator", author) for author in document.authors),
        ("dcterms.publisher", document.publisher),
        ("dcterms.date", document.date),
        ("dcterms.created", created.isoformat()),
        ("dcterms.language", document.language),
        ("dcterms.type", "Text"),
    ]
    lines = [f'<meta name="{name}" content="{attribute(value)}">\n' for name, value in entries if value]
    return '<link rel="schema.dcterms" href="http://purl.org/dc/terms/">\n' + "".join(lines)
