"""A Document in, an accessible archival PDF out: tagged (PDF/UA-1), PDF/A-3a with its attachments, else PDF/A-2a.

Reading order of this package: `layout` (what happens), `build` (blocks to pieces), `paginate` (pieces to pages), `page`
(drawing), `archive` (the file); `inlines`, `looks` and `typeset` make text, `tags` and `painter` tie it to its meaning.
"""

from __future__ import annotations

import sys
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING

from briefgen.writers import Rendered

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.theme import Theme

# reportlab runs ~/.reportlab_mods and ~/.reportlab_settings when it is imported: the same input would not give the same
# bytes everywhere, and a home that is no folder would end the build. It takes these for what it looked for.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))


def write(document: Document, theme: Theme, created: datetime) -> Rendered:
    """Set and draw a document; the same input gives the same bytes. `created` is the date in its metadata.

    Raises InputError (BG5xx) for what cannot be written: a character that no font has, an unsafe link, a broken logo,
    a chart higher than a page (BG503), anything that would be painted outside the text area (BG504).
    """
    from briefgen.diagnostic import InputError, has_errors
    from briefgen.writers.pdf import archive, page
    from briefgen.writers.pdf.layout import lay_out
    from briefgen.writers.pdf.painter import Painter
    from briefgen.writers.pdf.tags import TagTree

    laid = lay_out(document, theme)
    if has_errors(laid.builder.diagnostics):
        raise InputError(*laid.builder.diagnostics)
    tree = TagTree(laid.builder.root)
    canvas = archive.canvas(laid.page.width, laid.page.height, tree)
    painter = Painter(canvas, tree)
    bookmarks = page.draw(laid.builder, painter, laid.leaves, laid.page, laid.banner)
    if painter.outside:
        raise InputError(*page.outside(document, painter))
    painter.close()
    data = archive.finish(canvas, document, created, bookmarks=bookmarks, attachments=theme.attachments)
    return Rendered(data=data, pages=laid.pages, filled=laid.filled, diagnostics=tuple(laid.builder.diagnostics))


def fit(document: Document, theme: Theme, pages: int | None) -> Theme:
    """The theme with text size and distances moved, within `theme.fit`, so that the document keeps to its pages.

    One theme for all writers. Where nothing fits, the tightest: `Rendered.pages` then tells how many pages it has.
    """
    from briefgen.writers.pdf.length import fit as fitted

    return fitted(document, theme, pages)


def without_glyph(text: str, theme: Theme, language: str) -> frozenset[str]:
    """The characters of a text that no font has: a PDF that holds one cannot be written. Raises InputError (BG541)."""
    from briefgen.writers.pdf import fonts

    return fonts.without_glyph(text, theme, language)
