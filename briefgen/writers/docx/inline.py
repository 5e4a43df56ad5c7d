"""Inlines -> runs of WordprocessingML, for the part that they stand in (links have their addresses in its relationships)."""

from __future__ import annotations

from collections.abc import Callable
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
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from briefgen.writers.docx.package import RT, Part
from briefgen.writers.docx.xml import attribute, bookmark, text, url

_RTL = frozenset({"ar", "he", "fa", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What holds for a run. `style` is a character style that goes before emphasis."""

    strong: bool = False
    emphasis: bool = False
    style: str = ""
    language: str = ""
    rtl: bool = False

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
        if self.rtl:
            parts += "<w:rtl/>"
        if self.language:
            name = "bidi" if self.rtl else "val"
            parts += f'<w:lang w:{name}="{attribute(self.language)}"/>'
        return f"<w:rPr>{parts}</w:rPr>" if parts else ""


@dataclass(slots=True, kw_only=True)
class Inlines:
    """Writes inlines into the part `owner`; `note` writes a footnote and gives its mark's run."""

    owner: Part
    note: Callable[[Note], str]
    rtl: bool
    _targets: dict[str, str] = field(default_factory=dict)

    def runs(self, children: tuple[Inline, ...], look: Look | None = None) -> str:
        """The runs of `children`."""
        return "".join(self._inline(child, look or Look(rtl=self.rtl)) for child in children)

    def _inline(self, inline: Inline, look: Look) -> str:
        match inline:
            case Text(text=value):
                return run(value, look)
            case Strong(children=children):
                return self.runs(children, replace(look, strong=True))
            case Emphasis(children=children):
                return self.runs(children, replace(look, emphasis=True))
            case Superscript(children=children):
                return self.runs(children, replace(look, style="Superscript"))
            case Subscript(children=children):
                return self.runs(children, replace(look, style="Subscript"))
            case Span(children=children, language=language):
                rtl = language.split("-")[0] in _RTL
                return self.runs(children, replace(look, language=language, rtl=rtl))
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Figure(children=children):
                return self.runs(children, look)
            case Citation(children=children):
                return self.runs(children, replace(look, style="CitationMark"))
            case Link(children=children, target=target):
                return self._link(children, target, look)
            case Note():
                return self.note(inline)
            case _:
                assert_never(inline)

    def _link(self, children: tuple[Inline, ...], target: str, look: Look) -> str:
        if target.startswith("#"):
            inner = self.runs(children, look if look.style else replace(look, style="Hyperlink"))
            return f'<w:hyperlink w:anchor="{bookmark(target[1:])}" w:history="1">{inner}</w:hyperlink>'
        address = url(target)
        if address not in self._targets:
            self._targets[address] = self.owner.relate_to(address, RT.HYPERLINK, is_external=True)  # type: ignore[arg-type]  # python-docx takes the address here
        inner = self.runs(children, replace(look, style="Hyperlink"))
        return f'<w:hyperlink r:id="{self._targets[address]}" w:history="1">{inner}</w:hyperlink>'


def run(value: str, look: Look) -> str:
    """One run of characters; U+2011, U+00AD and tabs as Word's own elements."""
    if not value:
        return ""
    properties = look.properties()
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def field_runs(instruction: str, shown: str, look: Look) -> str:
    """A complex field with its cached result (ECMA-376-1, 17.16.18)."""
    properties = look.properties()

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(shown, look) + mark("end")
