"""A caption -> its label and number, its message, and the unit and base under it."""

from __future__ import annotations

from briefgen.document import Caption
from briefgen.writers.html.escape import content
from briefgen.writers.html.inline import HtmlInlines


def captioned(caption: Caption, inlines: HtmlInlines) -> str:
    """The source of what stands in a `<caption>` or `<figcaption>`."""
    subtitle = f'<span class="subtitle">{inlines.html(caption.subtitle)}</span>' if caption.subtitle else ""
    label = f'<span class="label">{content(f"{caption.label} {caption.number}.")}</span>'
    return f'<span class="title">{label} {inlines.html(caption.title)}</span>{subtitle}'
