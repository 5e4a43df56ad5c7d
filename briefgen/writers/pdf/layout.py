"""A Document and a Theme in, its pages out, not yet drawn: what `write` draws and `fit` measures."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostic import has_errors
from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf.build import Builder
from briefgen.writers.pdf.page import Geometry, anchor, geometry
from briefgen.writers.pdf.paginate import LaidPage, paginate
from briefgen.writers.pdf.tags import TagSlot
from briefgen.writers.pdf.typeset import Typesetter


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidDocument:
    """A document set on pages."""

    builder: Builder
    leaves: list[LaidPage]
    page: Geometry
    banner: TagSlot | None
    """The banner's place in the tag tree; None where there is none."""

    @property
    def pages(self) -> int:
        """How many."""
        return len(self.leaves)

    @property
    def fits(self) -> bool:
        """Whether everything that is not parted has room on a page."""
        return not has_errors(self.builder.diagnostics)

    @property
    def filled(self) -> float:
        """How much of the last page is filled, 0 to 1."""
        leaf = self.leaves[-1]
        height = self.page.first_height if self.pages == 1 else self.page.text_height
        return min(1.0, (leaf.height + leaf.notes_height) / height)


def lay_out(document: Document, theme: Theme) -> LaidDocument:
    """Set a document on pages. Raises InputError for what cannot be set: characters no font has, unsafe links."""
    page = geometry(theme)
    height = min(page.first_height, page.text_height)
    builder = Builder(document, theme, Typesetter(theme, document), width=page.text_width, height=height)
    banner = builder.root.child("P").slot() if document.banner else None
    leaves = paginate(builder.build(), page.text_height, page.first_height)
    anchor(leaves, page.first_height if len(leaves) == 1 else page.text_height)
    return LaidDocument(builder=builder, leaves=leaves, page=page, banner=banner)
