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
        f"<title>{content(document.title)}</title>\n{_metadata(document, created)}{_elsewhere(document)}"
        f"<style>\n{look}</style>\n</head>\n<body>\n{inside}</body>\n</html>\n"
    )
    return Rendered(data=html.encode("utf-8"))


def _elsewhere(document: Document) -> str:
    """Where the page is, for those who search and share, and the brief's other languages and formats."""
    lines = []
    for other in document.versions:
        kind = f' type="{attribute(other.media_type)}"' if other.kind == "format" else ""
        if other.kind != "template":
            lines.append(
                f'<link rel="alternate" hreflang="{attribute(other.language)}"{kind} href="{attribute(other.href)}">'
            )
    if document.address:
        here = attribute(document.address)
        lines.append(f'<link rel="alternate" hreflang="{attribute(document.language)}" href="{here}">')
        lines.append(f'<link rel="canonical" href="{here}">')
        graph = [
            ("og:type", "article"),
            ("og:title", document.title),
            ("og:description", document.description),
            ("og:url", document.address),
            ("og:locale", document.language.replace("-", "_")),
            ("og:site_name", document.publisher),
            ("article:published_time", document.date),
        ]
        pdf = next((other.href for other in document.versions if other.media_type == "application/pdf"), "")
        if pdf:  # with it, a build makes the picture of its first page
            graph.append(("og:image", f"{pdf.removesuffix('.pdf')}.png"))
        lines += [f'<meta property="{name}" content="{attribute(value)}">' for name, value in graph if value]
    return "".join(f"{line}\n" for line in lines)


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
