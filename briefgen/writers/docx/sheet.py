"""Theme, language and direction -> what named styles are made of: colours, edges, indents, sizes, spacing."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.theme import Theme
from briefgen.writers.docx.page import end_indent, twips

UPRIGHT = frozenset({"ar", "fa", "ur", "he", "yi", "hi", "mr", "zh", "ja", "ko"})
"""Languages whose scripts have no italics, no capitals and no tracking."""
HEADING_FONT = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" '
    'w:cstheme="majorBidi"/>'
)
TEXT_FONT = HEADING_FONT.replace("major", "minor")
BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"
LEAST = 9.5
"""Points; nothing that is read is smaller."""
HANGING = 454
"""How far a key message stands in from its number, in twentieths of a point: 8 mm."""
_NATURAL, _NATURAL_ARABIC = 1.371, 1.758
"""From line to line in the heading fonts as they are, of their size."""
_NATURAL_TEXT = 1.424
"""The same in the text font."""
_ARABIC = 1.4
"""The same as Arabic headings have it, whose marks stand above and below."""


def accent_colour(theme: Theme) -> str:
    """w:color in the accent, as a literal for LibreOffice and by the theme's slot for Word."""
    return coloured(theme.colours.accent, "accent1")


def coloured(value: str, slot: str) -> str:
    """w:color in a colour that the theme has by this name."""
    return f'<w:color w:val="{value[1:].upper()}" w:themeColor="{slot}"/>'


def edge(side: str, size: int, colour: str, slot: str, space: int) -> str:
    """A line at one side, `size` eighths of a point wide and `space` points away."""
    look = f'w:val="single" w:sz="{size}" w:space="{space}"'
    return f'<w:{side} {look} w:color="{colour[1:].upper()}" w:themeColor="{slot}"/>'


def inset(left: int, hanging: int = 0, right: int = 0) -> str:
    """w:ind, in twentieths of a point; left and right are the start and the end of lines (ECMA-376-1, 17.3.1.12)."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What of the styles follows from what a document holds."""

    title: float
    """Size of the title in points."""
    figures: tuple[float, ...]
    """Sizes of key figures, the largest first: each has a style."""
    claim: float
    """Size of what key messages claim."""
    hero: float
    """Size of the handout's one large figure."""
    across: bool = False
    """Whether key messages stand side by side, each under a rule of its own."""
    beside: int = 0
    """What key messages leave to the panel beside them, the gap included, in twentieths of a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What all styles of one document are made from."""

    theme: Theme
    spoken: str
    """The language, without region or script."""
    rtl: bool

    @property
    def upright(self) -> bool:
        """Whether the script has neither italics nor capitals."""
        return self.spoken in UPRIGHT

    @property
    def arabic(self) -> bool:
        """Whether the script is Arabic's, which is set a little larger and with more room."""
        return self.spoken in ("ar", "fa", "ur")

    @property
    def indent(self) -> int:
        """How far the theme has text stand in, in twentieths of a point."""
        return twips(self.theme.page.indent)

    @property
    def end(self) -> int:
        """What running text leaves free at the end of its lines, in twentieths of a point."""
        return end_indent(self.theme)

    @property
    def soft(self) -> str:
        """w:color of what steps back."""
        return coloured(self.theme.colours.soft, "accent3")

    @property
    def justified(self) -> str:
        """Running text to both edges, where the theme asks for it."""
        return '<w:jc w:val="both"/>' if self.theme.justify else ""

    @property
    def accent(self) -> str:
        """w:color of what stands out."""
        return accent_colour(self.theme)

    @property
    def band(self) -> bool:
        """Whether the head of page one is a coloured block."""
        return self.theme.masthead == "band"

    @property
    def kind(self) -> str:
        """What says which kind of document this is, in the head of page one."""
        return "<w:caps/>" + ("" if self.band else self.accent) + ("" if self.upright else '<w:spacing w:val="16"/>')

    @property
    def tracked(self) -> str:
        """Capitals set apart. The text itself is not in capitals: screen readers would spell it."""
        return "<w:caps/>" + self.accent + ("" if self.upright else '<w:spacing w:val="20"/>')

    @property
    def italic(self) -> str:
        """What emphasis is in this script."""
        if self.spoken in ("zh", "ja", "ko"):
            return '<w:em w:val="dot"/>'
        return "<w:i/>" if self.upright else "<w:i/><w:iCs/>"

    def size(self, points: float) -> str:
        """w:sz and w:szCs; Arabic letters are small for their size."""
        larger = 1.06 if self.arabic else 1.0
        return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * larger * 2)}"/>'

    def spacing(self, before: float, after: float, leading: float, points: float) -> str:
        """w:spacing in points, lines being `leading` times their size apart; Arabic asks for more."""
        roomier = 1.58 / 1.40 if self.arabic else 1.0
        line = round(leading * roomier * points * 20)
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="{line}" w:lineRule="atLeast"/>'

    def close(self, before: float, after: float, leading: float, points: float) -> str:
        """w:spacing of small text where room is short: closer than its font asks, as `tight`."""
        if self.upright:
            return self.spacing(before, after, leading, points)
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="{round(240 * leading / _NATURAL_TEXT)}" w:lineRule="auto"/>'

    def tight(self, before: float, after: float, points: float, leading: float = 1.15) -> str:
        """Large type is set closer than its font asks, but not in scripts with marks above and below."""
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        if self.upright and not self.arabic:
            return f'<w:spacing {around} w:line="{round(1.3 * points * 20)}" w:lineRule="atLeast"/>'
        part = _ARABIC / _NATURAL_ARABIC if self.arabic else leading / _NATURAL
        return f'<w:spacing {around} w:line="{round(240 * part)}" w:lineRule="auto"/>'

    def heading(self, points: float, colour: str = "") -> str:
        """Letters of headings: the heading font, bold."""
        return f"{HEADING_FONT}{BOLD}{colour}{self.size(points)}"

    def running(self, points: float) -> str:
        """Letters of text in a cell, said in full: LibreOffice puts the defaults before styles there."""
        return f"{TEXT_FONT}{coloured(self.theme.colours.ink, 'text1')}{self.size(points)}"

    def figure(self, points: float) -> str:
        """Letters of figures: the heading font, as light as text."""
        return f"{HEADING_FONT}{self.accent}{self.size(points)}"

    def rule(self, side: str, eighths: int, space: int = 0, *, colour: str = "") -> str:
        """A line above or below: in the accent, or as `colour` names one of the theme's."""
        c = self.theme.colours
        value, slot = {"": (c.accent, "accent1"), "line": (c.line, "accent4"), "ink": (c.ink, "text1")}[colour]
        return edge(side, eighths, value, slot, space)

    def lined(self, *edges: str) -> str:
        """w:pBdr of these edges."""
        return f"<w:pBdr>{''.join(edges)}</w:pBdr>"

    def bar(self, size: int, colour: str, slot: str, space: int) -> str:
        """A bar at the start of a paragraph's lines."""
        return f"<w:pBdr>{edge('right' if self.rtl else 'left', size, colour, slot, space)}</w:pBdr>"

    def frame(self) -> str:
        """A box: a bar at its start, a thin frame, a tint; the tint alone vanishes in grey."""
        c, start = self.theme.colours, "right" if self.rtl else "left"
        edges = "".join(
            edge(side, 21, c.accent, "accent1", 10) if side == start else edge(side, 5, c.bar, "accent5", 10)
            for side in ("top", "left", "bottom", "right")
        )
        return f"<w:pBdr>{edges}</w:pBdr>{self.shade()}"

    def shade(self) -> str:
        """w:shd of a panel."""
        fill = self.theme.colours.panel[1:].upper()
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}" w:themeFill="background2"/>'


def outline(level: int) -> str:
    """w:outlineLvl: 0 is the title, 1 a heading of a section."""
    return f'<w:outlineLvl w:val="{level}"/>'


def styled(
    id: str, name: str, ppr: str = "", rpr: str = "", *, based: str = "Normal", after: str = "", own: bool = True
) -> str:
    """A paragraph style; `own` is False for those that Word has by itself."""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{after}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )
