"""A finished Document -> the text that a person approves, and whether it is what was approved.

- `content(document) -> str`: what a document prints, in a written form (docs/explanation/approval.md).
- `digest(text)`: the sha256 of that.
- `unapproved(document, loaded, status, target, kept)`: the warning where it prints something else, or nothing.
- `spliced(data, file, status) -> bytes`: a brief's file with another `status`, and nothing else changed.
"""

from briefgen.approval.content import content, digest
from briefgen.approval.splice import spliced
from briefgen.approval.verdict import changes, place, stored_text, unapproved

__all__ = ["changes", "content", "digest", "place", "spliced", "stored_text", "unapproved"]
