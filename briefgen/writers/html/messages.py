"""Key messages -> a list of claims with what supports them, their notes, and the figures beside or under them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document import KeyMessage, KeyMessages
from briefgen.theme import Theme
from briefgen.writers.figure_form import across, figure_form
from briefgen.writers.html.figures import figures
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.lettered import lettered


def messages(block: KeyMessages, inlines: HtmlInlines, theme: Theme, name: str) -> Iterator[str]:
    """The pieces of the section; `name` is the id of its heading."""
    form = figure_form(block.figures, theme, messages=block) if block.figures else None
    beside = " beside" if form and form.kind == "panel" else ""
    labelled = f' aria-labelledby="{name}"' if block.lead else ""
    yield f'<section class="key-messages{beside}{_across(block, theme)}"{labelled}><div class="messages">'
    if block.lead:
        yield f'<h2 id="{name}" class="lead-in">{inlines.html(block.lead)}</h2>\n'
    yield "<ol>\n"
    yield from (f"<li>{_message(item, inlines)}</li>\n" for item in block.items)
    yield "</ol>\n"
    if block.notes:
        yield from lettered(block.notes, inlines)
    yield "</div>\n"
    if block.figures and form:
        yield from figures(block.figures, inlines, form)
    yield "</section>\n"


def _message(item: KeyMessage, inlines: HtmlInlines) -> str:
    claim = f'<p class="claim">{inlines.html(item.claim)}</p> ' if item.claim else ""
    return claim + (f'<p class="support">{inlines.html(item.support)}</p>' if item.support else "")


def _across(block: KeyMessages, theme: Theme) -> str:
    count = across(block, theme)
    kind = "three" if count == 3 else "pairs" if len(block.items) == 4 else "two"
    return f" across {kind}" if count else ""
