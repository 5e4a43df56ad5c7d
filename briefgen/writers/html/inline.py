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
    plain,
)
from briefgen.writers.html.anchors import Anchors
from briefgen.writers.html.escape import attribute, content, link_target
from briefgen.writers.works import link_name, works

_TAGS: Final = {Strong: "strong", Emphasis: "em", Superscript: "sup", Subscript: "sub"}

_WHOLE: Final = 16
"""A figure in digits of at most so many characters is on one line: "5,000–6,000"."""


class HtmlInlines:
    """State of one walk: where each work is cited, and the notes met so far."""

    def __init__(self, document: Document, anchors: Anchors) -> None:
        self.document, self.anchors = document, anchors
        self.cited: dict[str, str] = {}
        """Work -> the id of its first citation."""
        self.works = works(document)
        self.letters: dict[int, str] = {}
        """Number of a note with a letter -> the id of its first mark."""
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
            case Link():
                return self._link(inline, depth)
            case Span(children=inner, language=language, direction=direction):
                return f"<span{self.language(language, direction)}>{self.html(inner, depth + 1)}</span>"
            case Figure():
                return self._figure(inline, depth)
            case Citation():
                return self._citation(inline, depth)
            case NoteLetter():
                return self._letter(inline)
            case Scale(children=inner, spoken=aloud):
                shown = f'<span class="degree">{inline.dots}</span>\u00a0{self.html(inner, depth + 1)}'
                return f'<span class="scale" role="img" aria-label="{attribute(aloud)}">{shown}</span>'
            case Note():
                return self._note(inline)
            case _:
                assert_never(inline)

    def _link(self, link: Link, depth: int) -> str:
        """A link; one to a reference is called by its work."""
        href = link_target(link.target)
        if href.startswith("#"):
            self.anchors.targets.append(href[1:])
        self._linked += 1
        source = self.html(link.children, depth + 1)
        self._linked -= 1
        called = ""
        if link.target.startswith("#ref-"):
            work = link_name(plain(link.children), self.works.get(link.target.removeprefix("#ref-"), ""))
            called = f' aria-label="{attribute(work)}"'
        return f'<a href="{href}"{called}>{source}</a>'

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
        shown = plain(figure.children)
        kind = "whole" if len(shown) <= _WHOLE and any(c.isdigit() for c in shown) else "words"
        return f'<{tag} class="{kind}" {proof}>{said}</{tag}>'

    def _citation(self, citation: Citation, depth: int) -> str:
        name = self.anchors.new("", "cite")
        for item in {item.item: None for item in citation.items}:
            self.cited.setdefault(item, name)
        return f'<span class="cite" id="{name}">{self.html(citation.children, depth + 1)}</span>'

    def _note(self, note: Note) -> str:
        own, mark = self.anchors.new("", "note"), self.anchors.new("", "mark")
        self.notes.append((own, mark, note))
        shown = note.shown if note.number else str(len(self.notes))
        label = attribute(f"{self.document.labels.note} {shown}")
        return (
            f'<sup class="mark"><a role="doc-noteref" id="{mark}" href="#{own}" aria-label="{label}">{shown}</a></sup>'
        )

    def _letter(self, mark: NoteLetter) -> str:
        """A letter, raised, or in parentheses on the line; only the first of a note is led back to."""
        self.anchors.targets.append(f"note-{mark.number}")
        own = ""
        if mark.number not in self.letters:
            self.letters[mark.number] = self.anchors.new("", "mark")
            own = f' id="{self.letters[mark.number]}"'
        label = attribute(f"{self.document.labels.note} {mark.mark}")
        shown = content(f"({mark.mark})" if mark.line else mark.mark)
        tag = "span" if mark.line else "sup"
        link = f'<a role="doc-noteref"{own} href="#note-{mark.number}" aria-label="{label}">{shown}</a>'
        return f'<{tag} class="letter">{link}</{tag}>'

    def language(self, tag: str, direction: Direction | None) -> str:
        """` lang` and, where the direction differs from the document's, ` dir`."""
        if not tag or tag == self.document.language:
            return ""
        turned = f' dir="{direction}"' if direction not in (None, self.document.direction) else ""
        return f' lang="{attribute(tag)}"{turned}'
