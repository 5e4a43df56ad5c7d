"""The passages of reports behind the figures of a page -> a list that a figure's link opens, without a script."""

from __future__ import annotations

from briefgen.document import FigureSource
from briefgen.writers.html.escape import attribute, content, link_target
from briefgen.writers.html.inline import HtmlInlines


def passages(inlines: HtmlInlines) -> str:
    """The list, closed until a link leads into it (browsers open it: HTML 6.12); nothing where no figure has one."""
    quoted = [one for sources in inlines.passages.values() for one in sources]
    if not quoted:
        return ""
    title = content(inlines.document.labels.passages)
    items = "".join(_item(inlines, name, source) for name, source in quoted)
    return f'<details class="passages"><summary>{title}</summary><ol>\n{items}</ol></details>\n'


def _item(inlines: HtmlInlines, name: str, source: FigureSource) -> str:
    figure = inlines.figures.get((source.statistic, source.edition), "")
    label = attribute(inlines.document.labels.back)
    back = f' <a class="back" href="#{figure}" aria-label="{label}">↑</a>' if figure else ""
    language = inlines.language(source.language, source.direction)
    title = f"<cite{language}>{content(source.title)}</cite>"
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{link_target(source.url)}">{title}</a>'
    rest = "".join(f", {content(one)}" for one in (source.place, source.calculated) if one)
    words = f"<q{language}>{content(source.exact)}</q> " if source.exact else ""  # a cell is told by its labels
    return f'<li id="{name}">{words}{title}{rest}{back}</li>\n'
