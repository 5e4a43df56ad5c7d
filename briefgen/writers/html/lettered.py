"""Notes with letters -> one paragraph under the block that they qualify, each leading back to its mark."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document import Notes
from briefgen.writers.html.escape import attribute, content
from briefgen.writers.html.inline import HtmlInlines


def lettered(block: Notes, inlines: HtmlInlines) -> Iterator[str]:
    """The pieces of the paragraph; nothing where there is no note."""
    if not block.entries:
        return
    yield '<div class="lettered" role="note"><p>'
    for at, entry in enumerate(block.entries):
        lead = f"<strong>{inlines.html(entry.lead)}</strong> " if entry.lead else ""
        name = inlines.anchors.new(f"note-{entry.number}", "")
        mark = inlines.letters.get(entry.number, "")
        label = f"{entry.mark}: {inlines.document.labels.back}"
        letter = content(entry.mark)
        if mark:
            letter = f'<a role="doc-backlink" href="#{mark}" aria-label="{attribute(label)}">{letter}</a>'
        text = inlines.html(entry.children)
        yield f'{" " * bool(at)}<span id="{name}">{lead}<b class="letter">{letter}</b>\u00a0{text}</span>'
    yield "</p></div>\n"
