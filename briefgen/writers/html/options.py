"""Options and recommendations -> a block each: what it is, what it brings and costs, and who, when and how certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.document import OptionEntry, OptionList, OptionPart
from briefgen.writers.html.inline import HtmlInlines


def options(block: OptionList, inlines: HtmlInlines, heading: Callable[[OptionEntry, str], str]) -> Iterator[str]:
    """The pieces of the list. `heading` gives the heading of an option around its source, and notes it for a list of
    contents."""
    yield f'<div class="options{" ranked" if block.ranked else ""}">\n'
    for option in block.items:
        yield from _option(option, inlines, heading)
    yield "</div>\n"


def _option(option: OptionEntry, inlines: HtmlInlines, heading: Callable[[OptionEntry, str], str]) -> Iterator[str]:
    label = f'<span class="label">{inlines.html(option.label)}</span> ' if option.label else ""
    yield f'<section class="option">{heading(option, f"{label}<span>{inlines.html(option.title)}</span>")}'
    # A fact alone is a line like the others: a column for it would be a column of white.
    aside = option.facts if len(option.facts) > 1 else ()
    parts = option.parts if aside else (*option.parts, *option.facts)
    if parts:
        yield f'<div class="parts">{"".join(f"<p>{_part(part, inlines)}</p>" for part in parts)}</div>'
    if aside:
        yield f'<div class="facts">{" ".join(f"<p>{_part(part, inlines)}</p>" for part in aside)}</div>'
    yield "</section>\n"


def _part(part: OptionPart, inlines: HtmlInlines) -> str:
    lead = f"<strong>{inlines.html(part.lead)}</strong> " if part.lead else ""
    return lead + inlines.html(part.children)
