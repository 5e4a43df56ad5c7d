"""The inline elements of a template's output -> the inlines of a Document, with notes where editions differ."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, assert_never, cast

from lxml import etree

from briefgen import links
from briefgen.document import (
    Citation,
    CitedItem,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteLetter,
    Origin,
    Paragraph,
    Scale,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from briefgen.languages.direction import direction

_SPACE = re.compile(r"[ \t\r\n]+")
Element = etree._Element


_MADE = frozenset({
    "brief-figure", "brief-quote", "brief-name", "brief-cite", "brief-note", "brief-ref", "brief-text", "brief-scale",
})  # fmt: skip
"""What values print, and what proof rests on: a template that wrote them would state what no record holds."""


@dataclass(frozen=True, slots=True)
class ShownExhibit:
    """A chart or table that a text may point at: "Figure", 2, and its id."""

    label: str
    number: int
    target: str


@dataclass(slots=True, kw_only=True)
class InlineReader:
    """Reads inline content. `differences` are the notes still to be told; each is told once, where it is first used."""

    language: str
    differences: Mapping[str, str]
    """`report/finding` -> the note's markup, a `<brief-text>`."""
    lead_in: str
    """What such a note opens with ("The editions differ.")."""
    wrong: Callable[[Element, str, str], None]
    shown: dict[str, ShownExhibit] = field(default_factory=dict)
    """What texts may point at, by its name."""
    mentioned: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    """Claims first used in a heading, which has no notes: told at the next text, or at the end."""
    notes: int = 0
    _silent: bool = False

    def read(self, element: Element) -> tuple[Inline, ...]:
        """The element's inlines, white space collapsed and none at the ends."""
        return _trimmed(self._children(element, None, self.language))

    def heading(self, element: Element) -> tuple[Inline, ...]:
        """The same for a heading: what editions differ about is told in the text that follows it."""
        before, self._silent = self._silent, True
        children = self.read(element)
        self._silent = before
        return children

    def rest(self) -> tuple[Inline, ...]:
        """What is still waiting to be told at the end of the document, without lead-in and mark."""
        notes = self._difference([])
        if not notes or not isinstance(notes[0].blocks[0], Paragraph):
            return ()
        return (Strong(notes[0].lead), Text(" "), *notes[0].blocks[0].children)

    def origin(self, element: Element) -> Origin:
        """What a `<brief-text>` says of where it came from."""
        return Origin(
            file=element.get("file", ""),
            path=element.get("path", ""),
            language=element.get("language", ""),
            line=int(element.get("line", "0")),
        )

    def _children(self, element: Element, origin: Origin | None, language: str) -> list[Inline]:
        out: list[Inline] = []
        if element.text:
            out.append(Text(_SPACE.sub(" ", element.text), origin))
        for child in element:
            out += self._inline(child, origin, language)
            if child.tail:
                out.append(Text(_SPACE.sub(" ", child.tail), origin))
        return out

    def _inline(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        if element.get("t") and element.tag in _MADE:
            self.wrong(element, f"a template writes <{element.tag}>", "print the value, which makes it")
            return ()
        read = _READERS.get(str(element.tag))
        if read is None:
            self.wrong(element, f"<{element.tag}> inside of a paragraph", "close the paragraph before it")
            return ()
        return read(self, element, origin, language)

    def _marked(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        return (_MARKS[str(element.tag)](tuple(self._children(element, origin, language))),)

    def _break(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        return (LineBreak(),)

    def _link(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        target = element.get("href", "")
        refused = "" if target.startswith("#") else links.refusal(target)
        if refused:
            self.wrong(element, f"a link to {target[:80]!r}, which {refused}", f"{links.EXPECTED}, or to #id")
        inner = tuple(self._children(element, origin, language))
        return inner if refused else (Link(inner, target),)

    def _span(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        tag = element.get("lang", language)
        inner = tuple(self._children(element, origin, tag))
        return (Span(inner, tag, direction(tag)),) if tag != language else inner

    def _figure(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        inner = tuple(self._children(element, origin, language))
        return (Figure(inner, element.get("statistic", ""), element.get("edition", "")),)

    def _name(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        kind = cast("Literal['name', 'date', 'built', 'approval', 'draft']", element.get("kind", "name"))
        inner = self._children(element, origin, language)
        return (replace(one, unchecked=kind) if isinstance(one, Text) else one for one in inner)

    def _citation(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        items = json.loads(element.get("items", "[]"))
        uses = tuple(element.get("uses", "").split())
        return (Citation(tuple(CitedItem(**item) for item in items), uses=uses),)

    def _scale(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        filled, of = int(element.get("filled", "0")), int(element.get("of", "4"))
        return (Scale(filled, of, tuple(self._children(element, origin, language)), element.get("spoken", "")),)

    def _pointer(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        name = element.get("name", "")
        if name not in self.shown:
            message = f"a text points at `{name}`, which this template does not show"
            self.wrong(element, message, f"print it in the template, or take [#{name}] out of the text")
            return ()
        seen = self.shown[name]
        words = element.get("words") or seen.label
        return (Link((Text(f"{words}\u00a0{seen.number}", origin),), f"#{seen.target}"),)

    def _note(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        self.notes += 1
        number = self.notes
        children = _trimmed(self._children(element, origin, language))
        return (Note((Paragraph(children=children, origin=origin),), number),)

    def _text(self, element: Element, origin: Origin | None, language: str) -> Iterable[Inline]:
        own = self.origin(element) if element.get("file") else origin
        out = self._children(element, own, language)
        return (*out, *self._difference(element.get("uses", "").split()))

    def _difference(self, uses: list[str]) -> tuple[Note, ...]:
        """One note for all the claims of a text whose editions differ and of which it has not been told yet."""
        if self._silent:
            self.waiting += uses
            return ()
        fresh = [k for k in dict.fromkeys((*self.waiting, *uses)) if k in self.differences and k not in self.mentioned]
        self.waiting.clear()
        if not fresh:
            return ()
        self.mentioned.update(fresh)
        self.notes += 1
        number = self.notes
        children: list[Inline] = []
        origin: Origin | None = None
        for key in fresh:
            element = etree.fromstring(self.differences[key].encode())
            origin = origin or self.origin(element)
            children += [Text(" ")] if children else []
            children += self._children(element, self.origin(element), self.language)
        paragraph = Paragraph(children=_trimmed(children), origin=origin)
        return (Note((paragraph,), number, lead=(Text(self.lead_in),)),)


_MARKS: Final[Mapping[str, type[Strong | Emphasis | Superscript | Subscript]]] = {
    "strong": Strong,
    "em": Emphasis,
    "sup": Superscript,
    "sub": Subscript,
}
_READERS: Final[Mapping[str, Callable[[InlineReader, Element, Origin | None, str], Iterable[Inline]]]] = {
    **dict.fromkeys(_MARKS, InlineReader._marked),
    "br": InlineReader._break,
    "a": InlineReader._link,
    "span": InlineReader._span,
    "brief-figure": InlineReader._figure,
    "brief-quote": InlineReader._children,
    "brief-name": InlineReader._name,
    "brief-cite": InlineReader._citation,
    "brief-note": InlineReader._note,
    "brief-ref": InlineReader._pointer,
    "brief-scale": InlineReader._scale,
    "brief-text": InlineReader._text,
}
"""The elements that are inlines; each is read with where its text comes from, and with its language."""
NAMES: Final = tuple(_READERS)


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without white space at the ends, at line breaks, or twice in a row across inlines."""
    out, _ = _collapse(inlines, at_start=True)
    while out and isinstance(out[-1], Text) and not out[-1].text.rstrip(" "):
        out.pop()
    if out and isinstance(out[-1], Text):
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
    return tuple(out)


def _collapse(inlines: Iterable[Inline], *, at_start: bool) -> tuple[list[Inline], bool]:
    """White space once where it is twice; and whether what follows is at a start, or after white space."""
    out: list[Inline] = []
    space = at_start
    for inline in inlines:
        match inline:
            case Text(text=text):
                text = text.lstrip(" ") if space else text
                if text:
                    out.append(replace(inline, text=text))
                    space = text.endswith(" ")
            case LineBreak():
                out.append(inline)
                space = True
            case Citation() | Note():
                _joined(out, gap="\u00a0" if isinstance(inline, Citation) else "")
                out.append(inline)
                space = False
            case NoteLetter() | Scale():
                out.append(inline)
                space = False
            case Strong() | Emphasis() | Superscript() | Subscript() | Link() | Span() | Figure():
                children, space = _collapse(inline.children, at_start=space)
                if children or isinstance(inline, Figure):
                    out.append(replace(inline, children=tuple(children)))
            case _:
                assert_never(inline)
    return out, space


def _joined(out: list[Inline], *, gap: str) -> None:
    """A citation or a note's mark never opens a line: `gap` is all that stays before it of white space."""
    if out and isinstance(out[-1], Text) and out[-1].text.endswith(" "):
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" ") + gap)
