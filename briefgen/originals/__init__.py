"""Files of originating documents -> their text with pages, headings and sentences, and the anchors found in it."""

from briefgen.originals.reading import Unreadable

__all__ = ["Unreadable"]
