"""Inlines -> runs of WordprocessingML, for the part that they stand in: its relationships hold their links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from briefgen.document import (
    Citation,
    Emphasis,
    Figure,
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
from briefgen.word.trace import note_place
from briefgen.writers.docx.package import RT, Part
from briefgen.writers.docx.xml import attribute, bookmark, text, url

NARROW = "\u202f"
"""Sets a citation a little apart from the word that it follows, on the same line."""
_TIP = 240
"""Characters that Word shows of what a link leads to."""
_SPECIAL = re.compile("([\u00ad\u2011\t])")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
"""A range of numbers, which LibreOffice and Word would break after its dash (U+2060 forbids it)."""
_ELEMENTS = {"\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>", "\t": "<w:tab/>"}
"""Word shows these characters in w:t with a font that has them, or as boxes; its own elements always work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStyle:
    """What holds for a run. `style` is a character style that goes before emphasis."""

    strong: bool = False
    emphasis: bool = False
    style: str = ""
    language: str = ""
    rtl: bool = False
    raised: bool = False
    """A style alone does not do it: LibreOffice would make what it raises smaller than what can be read."""

    def properties(self) -> str:
        """w:rPr, or nothing."""
        style = self.style
        extra = ""
        if not style:
            style = {(True, True): "StrongEmphasis", (True, False): "Strong", (False, True): "Emphasis"}.get(
                (self.strong, self.emphasis), ""
            )
        else:
            extra = ("<w:b/><w:bCs/>" if self.strong else "") + ("<w:i/><w:iCs/>" if self.emphasis else "")
        parts = (f'<w:rStyle w:val="{style}"/>' if style else "") + extra
        if self.raised:
            parts += '<w:position w:val="6"/>'
        if self.rtl:
            parts += "<w:rtl/>"
        if self.language:
            name = "bidi" if self.rtl else "val"
            parts += f'<w:lang w:{name}="{attribute(self.language)}"/>'
        return f"<w:rPr>{parts}</w:rPr>" if parts else ""


@dataclass(slots=True, kw_only=True)
class DocxInlines:
    """Writes inlines into the part `owner`; `note` writes a footnote and gives its mark's run."""

    owner: Part
    note: Callable[[Note], str]
    rtl: bool
    scale: Callable[[Scale], str] = lambda _: ""
    """Draws the dots of a scale; its word follows."""
    told: Mapping[str, str] = field(default_factory=dict)
    """What a link within the document leads to, by its target: screen readers say it in place of a number."""
    line: bool = False
    """Whether all marks of notes stand on the line, in brackets."""
    _targets: dict[str, str] = field(default_factory=dict)

    def runs(self, children: tuple[Inline, ...], look: RunStyle | None = None) -> str:
        """The runs of `children`."""
        look = look or RunStyle(rtl=self.rtl)
        out: list[str] = []
        for at, child in enumerate(children):
            before = children[at - 1] if at else None
            # A mark that is raised stands close to its word.
            if isinstance(child, Citation) and _on_the_line(child) and not _blank(before):
                out.append(run(NARROW, replace(look, style="CitationMark")))
            out.append(self._inline(child, look))
        return "".join(out)

    def isolated(self, children: tuple[Inline, ...], look: RunStyle, around: bool) -> str:
        """Runs of another direction than what stands around them, between marks that hold its punctuation."""
        runs = self.runs(children, look)
        if look.rtl == around:
            return runs
        mark = run("\u200f" if look.rtl else "\u200e", look)
        return mark + runs + mark

    def _inline(self, inline: Inline, look: RunStyle) -> str:
        match inline:
            case Text(text=value):
                return run(value, look)
            case Strong(children=children):
                return self.runs(children, replace(look, strong=True))
            case Emphasis(children=children):
                return self.runs(children, replace(look, emphasis=True))
            case Superscript(children=children) | Subscript(children=children):
                return self.runs(children, replace(look, style=type(inline).__name__))
            case Span(children=children, language=language, direction=direction):
                other = replace(look, language=language, rtl=direction == "rtl" if direction else look.rtl)
                return self.isolated(children, other, look.rtl)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Figure(children=children) | Citation(children=children):
                cited = isinstance(inline, Citation)
                return self.runs(children, replace(look, style="CitationMark") if cited else look)
            case Link(children=children, target=target):
                return self._link(children, target, look)
            case Note() | NoteLetter() | Scale():
                return self._drawn(inline, look)
            case _:
                assert_never(inline)

    def _link(self, children: tuple[Inline, ...], target: str, look: RunStyle) -> str:
        if target.startswith("#"):
            inner = self.runs(children, look if look.style else replace(look, style="Hyperlink"))
            return self._within(bookmark(target[1:]), target, inner)
        address = url(target)
        if address not in self._targets:
            self._targets[address] = self.owner.relate_to(address, RT.HYPERLINK, is_external=True)
        inner = self.runs(children, replace(look, style="Hyperlink"))
        return f'<w:hyperlink r:id="{self._targets[address]}" w:history="1">{inner}</w:hyperlink>'

    def _drawn(self, inline: Note | NoteLetter | Scale, look: RunStyle) -> str:
        match inline:
            case Note():
                return self.note(inline)
            case NoteLetter(mark=mark, number=number):
                return self._mark(mark, number, look, line=inline.line or self.line)
            case Scale():
                return self._scale(inline, look)
            case _:
                assert_never(inline)

    def _mark(self, mark: str, number: int, look: RunStyle, *, line: bool) -> str:
        """The letter of a note, which leads to it: raised, or in brackets on the line."""
        shown = Text(f"({mark})" if line else mark)
        style = replace(look, style="NoteLetter") if line else replace(look, style="NoteMark", raised=True)
        return self._within(note_place(number), f"#note-{number}", self.runs((shown,), style))

    def _within(self, place: str, target: str, inner: str) -> str:
        """A link to a bookmark of this document."""
        tip = f' w:tooltip="{attribute(self.told[target][:_TIP])}"' if target in self.told else ""
        return f'<w:hyperlink w:anchor="{place}"{tip} w:history="1">{inner}</w:hyperlink>'

    def _scale(self, scale: Scale, look: RunStyle) -> str:
        """Dots, drawn, with what they say as their text alternative; as characters for programs that draw nothing."""
        drawn = self.scale(scale).removeprefix("<w:r>").removesuffix("</w:r>")
        if drawn:
            dots = (
                f'<w:r>{look.properties()}<mc:AlternateContent><mc:Choice Requires="w14">{drawn}</mc:Choice>'
                f"<mc:Fallback><w:t>{scale.dots}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            )
        else:
            dots = run(scale.dots, look)
        return dots + run("\u00a0", look) + self.runs(scale.children, look)


def _blank(inline: Inline | None) -> bool:
    """Whether a text begins here, or what stands before ends in a blank."""
    return inline is None or (isinstance(inline, Text) and inline.text[-1:].isspace()) or isinstance(inline, LineBreak)


def run(value: str, look: RunStyle) -> str:
    """One run of characters; U+2011, U+00AD and tabs as Word's own elements."""
    if not value:
        return ""
    value = _RANGE.sub("\u2060–\u2060", value)
    pieces = _SPECIAL.split(value) if _SPECIAL.search(value) else [value]
    inner = "".join(
        _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{text(piece)}</w:t>' for piece in pieces if piece
    )
    return f"<w:r>{look.properties()}{inner}</w:r>"


def field_runs(instruction: str, shown: str, look: RunStyle) -> str:
    """A complex field with its cached result (ECMA-376-1, 17.16.18)."""
    properties = look.properties()

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(shown, look) + mark("end")


def _on_the_line(citation: Citation) -> bool:
    return bool(citation.children) and not isinstance(citation.children[0], Note | Superscript)
