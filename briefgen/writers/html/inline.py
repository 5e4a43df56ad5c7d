"""Inlines -> HTML: text, emphasis, links, statistics, citations that can be led back to, and the marks of notes."""

from __future__ import annotations

from typing import Final, assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Citation,
    Direction,
    Document,
    Emphasis,
    Figure,
    FigureSource,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteLetter,
    Scale,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from briefgen.writers.html.anchors import Anchors
from briefgen.writers.html.escape import attribute, content, link_target

_TAGS: Final = {Strong: "strong", Emphasis: "em", Superscript: "sup", Subscript: "sub"}


class HtmlInlines:
    """State of one walk: where each work is cited, and the notes met so far."""

    def __init__(self, document: Document, anchors: Anchors) -> None:
        self.document, self.anchors = document, anchors
        self.cited: dict[str, list[str]] = {}
        """Work -> the ids of its citations."""
        self.notes: list[tuple[str, str, Note]] = []
        """(its own id, the id of its mark, the note)."""
        self.passages: dict[tuple[str, str], list[tuple[str, FigureSource]]] = {}
        """(statistic, edition) of a figure -> the id of each passage that it rests on, and the passage."""
        for source in document.passages:
            listed = self.passages.setdefault((source.statistic, source.edition), [])
            listed.append((anchors.new("", "passage"), source))
        self.figures: dict[tuple[str, str], str] = {}
        """(statistic, edition) -> the id of the first place where it is printed."""
        self._linked = 0

    def html(self, children: tuple[Inline, ...], depth: int = 0) -> str:
        """The source of these inlines. Raises InputError BG521 for a link target, BG523 for nesting without end."""
        if depth > DEPTH:
            raise InputError(Diagnostic.error("BG523", f"inlines are nested more than {DEPTH} deep"))
        return "".join(self._inline(child, depth) for child in children)

    def _inline(self, inline: Inline, depth: int) -> str:
        match inline:
            case Text(text=text):
                return content(text)
            case LineBreak():
                return "<br>"
            case Strong() | Emphasis() | Superscript() | Subscript():
                tag = _TAGS[type(inline)]
                return f"<{tag}>{self.html(inline.children, depth + 1)}</{tag}>"
            case Link(children=inner, target=target):
                href = link_target(target)
                if href.startswith("#"):
                    self.anchors.targets.append(href[1:])
                self._linked += 1
                said = self.html(inner, depth + 1)
                self._linked -= 1
                return f'<a href="{href}">{said}</a>'
            case Span(children=inner, language=language, direction=direction):
                return f"<span{self.language(language, direction)}>{self.html(inner, depth + 1)}</span>"
            case Figure():
                return self._figure(inline, depth)
            case Citation():
                return self._citation(inline, depth)
            case NoteLetter(mark=mark):
                return f'<sup class="mark">{content(mark)}</sup>'
            case Scale(children=inner):
                return f"{inline.dots}\u00a0{self.html(inner, depth + 1)}"
            case Note():
                return self._note(inline)
            case _:
                assert_never(inline)

    def _figure(self, figure: Figure, depth: int) -> str:
        """A figure, which opens what it rests on; one inside a link stays a part of that."""
        # Between words of the other direction a sign would change its side ("85%+"): isolate it.
        tag = "bdi" if self.document.direction == "rtl" else "span"
        key = figure.statistic, figure.edition
        proof = f'data-statistic="{attribute(figure.statistic)}" data-edition="{attribute(figure.edition)}"'
        said = self.html(figure.children, depth + 1)
        listed = self.passages.get(key)
        if listed and not self._linked:
            own = ""
            if key not in self.figures:
                self.figures[key] = self.anchors.new("", "figure")
                own = f' id="{self.figures[key]}"'
            said = f'<a class="stated"{own} href="#{listed[0][0]}">{said}</a>'
        return f"<{tag} {proof}>{said}</{tag}>"

    def _citation(self, citation: Citation, depth: int) -> str:
        name = self.anchors.new("", "cite")
        for item in {item.item: None for item in citation.items}:
            self.cited.setdefault(item, []).append(name)
        return f'<span class="cite" id="{name}">{self.html(citation.children, depth + 1)}</span>'

    def _note(self, note: Note) -> str:
        own, mark = self.anchors.new("", "note"), self.anchors.new("", "mark")
        self.notes.append((own, mark, note))
        shown = note.shown if note.number else str(len(self.notes))
        label = attribute(f"{self.document.labels.note} {shown}")
        return (
            f'<sup class="mark"><a role="doc-noteref" id="{mark}" href="#{own}" aria-label="{label}">{shown}</a></sup>'
        )

    def language(self, tag: str, direction: Direction | None) -> str:
        """` lang` and, where the direction differs from the document's, ` dir`."""
        if not tag or tag == self.document.language:
            return ""
        turned = f' dir="{direction}"' if direction not in (None, self.document.direction) else ""
        return f' lang="{attribute(tag)}"{turned}'
