"""Theme and language -> styles.xml: every look has a name, so that whoever changes a style changes them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.theme import Theme
from briefgen.writers.docx.page import text_width, twips
from briefgen.writers.docx.paragraph import STEP
from briefgen.writers.docx.settings import COMPLEX
from briefgen.writers.docx.xml import HEAD, W, attribute

UPRIGHT = frozenset({"ar", "fa", "ur", "he", "yi", "hi", "mr", "zh", "ja", "ko"})
"""Languages whose scripts have no italics, no capitals and no tracking."""
HEADING_FONT = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" '
    'w:cstheme="majorBidi"/>'
)
_TEXT_FONT = HEADING_FONT.replace("major", "minor")
_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"
_LEAST = 9.5
"""Points; nothing that is read is smaller."""
_PADDING = 227
"""Between a panel's frame and its text, in twentieths of a point."""


def accent_colour(theme: Theme) -> str:
    """w:color in the accent, as a literal for LibreOffice and by the theme's slot for Word."""
    return _colour(theme.colours.accent, "accent1")


def _colour(value: str, slot: str) -> str:
    return f'<w:color w:val="{value[1:].upper()}" w:themeColor="{slot}"/>'


def _edge(side: str, size: int, colour: str, slot: str, space: int) -> str:
    look = f'w:val="single" w:sz="{size}" w:space="{space}"'
    return f'<w:{side} {look} w:color="{colour[1:].upper()}" w:themeColor="{slot}"/>'


def _ind(left: int, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


@lru_cache(maxsize=32)
def styles(theme: Theme, language: str, rtl: bool, key_figure: float) -> str:
    """styles.xml; `key_figure` is the size of key figures in points."""
    sheet = _Sheet(theme=theme, spoken=language.split("-")[0], rtl=rtl)
    rows = (
        *_defaults(sheet, language), *_text(sheet), *_lists(sheet), *_boxes(sheet), *_figures(sheet, key_figure),
        *_running(sheet), *_characters(sheet), *_tables(sheet),
    )  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(rows)}</w:styles>'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What all styles of one document are made from."""

    theme: Theme
    spoken: str
    """The language, without region or script."""
    rtl: bool

    @property
    def upright(self) -> bool:
        return self.spoken in UPRIGHT

    @property
    def indent(self) -> int:
        return twips(self.theme.page.indent)

    @property
    def soft(self) -> str:
        return _colour(self.theme.colours.soft, "accent3")

    @property
    def accent(self) -> str:
        return accent_colour(self.theme)

    @property
    def tracked(self) -> str:
        """Capitals set apart. The text itself is not in capitals: screen readers would spell it."""
        return "<w:caps/>" + self.accent + ("" if self.upright else '<w:spacing w:val="20"/>')

    @property
    def italic(self) -> str:
        if self.spoken in ("zh", "ja", "ko"):
            return '<w:em w:val="dot"/>'
        return "<w:i/>" if self.upright else "<w:i/><w:iCs/>"

    def size(self, points: float) -> str:
        larger = 1.12 if self.spoken in ("ar", "fa", "ur") else 1.0
        return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * larger * 2)}"/>'

    def spacing(self, before: float, after: float, leading: float, points: float) -> str:
        roomier = 1.65 / 1.42 if self.spoken in ("ar", "fa", "ur") else 1.0
        line = round(leading * roomier * points * 20)
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="{line}" w:lineRule="atLeast"/>'

    def tight(self, before: float, after: float, points: float) -> str:
        """Large type is set closer than its font asks, but not in scripts with marks above and below."""
        if self.upright:
            return self.spacing(before, after, 1.2, points)
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="206" w:lineRule="auto"/>'

    def bar(self, size: int, colour: str, slot: str, space: int) -> str:
        """A bar at the start of a paragraph's lines."""
        return f"<w:pBdr>{_edge('right' if self.rtl else 'left', size, colour, slot, space)}</w:pBdr>"

    def panel(self) -> str:
        """A bar at the start, a thin frame, a tint: the tint alone vanishes in grey."""
        c, start = self.theme.colours, "right" if self.rtl else "left"
        edges = "".join(
            _edge(side, 21, c.accent, "accent1", 8) if side == start else _edge(side, 4, c.line, "accent4", 8)
            for side in ("top", "left", "bottom", "right")
        )
        return f"<w:pBdr>{edges}</w:pBdr>{self.shade()}"

    def shade(self) -> str:
        fill = self.theme.colours.panel[1:].upper()
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}" w:themeFill="background2"/>'


def _style(
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


def _defaults(sheet: _Sheet, language: str) -> Iterator[str]:
    s, g = sheet.theme.sizes, sheet.theme.spacing
    ink = _colour(sheet.theme.colours.ink, "text1")
    bidi = language if sheet.spoken in COMPLEX else "ar-SA"
    east = language if sheet.spoken in ("zh", "ja", "ko") else "en-US"
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_TEXT_FONT}{ink}{sheet.size(s.text)}"
        f'<w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(east)}" w:bidi="{attribute(bidi)}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{sheet.spacing(0, g.paragraph, g.leading, s.text)}</w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
    )
    direction = "<w:bidi/>" if sheet.rtl else ""
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{direction}</w:pPr></w:style>"
    )


def _text(sheet: _Sheet) -> Iterator[str]:
    s, g, indent = sheet.theme.sizes, sheet.theme.spacing, sheet.indent
    # Space after a paragraph and before a heading add up.
    above = max(0.0, g.above_heading - min(6, g.paragraph))

    def outline(level: int) -> str:
        return f'<w:outlineLvl w:val="{level}"/>'

    yield _style("BodyText", "Body Text", _ind(indent), own=False)
    title = f"{_KEEP}{sheet.tight(8, 4, s.title)}{outline(0)}"
    yield _style(
        "Heading1", "heading 1", title, f"{HEADING_FONT}{_BOLD}{sheet.size(s.title)}", after="Subtitle", own=False
    )
    second = f"{_KEEP}{sheet.tight(above, g.below_heading * 0.75, s.heading)}{outline(1)}"
    look = f"{HEADING_FONT}{_BOLD}{sheet.accent}{sheet.size(s.heading)}"
    yield _style("Heading2", "heading 2", second, look, after="BodyText", own=False)
    third = sheet.spacing(g.above_heading * 0.6, g.below_heading * 0.6, 1.2, s.text)
    third = f"{_KEEP}{third}{_ind(indent)}{outline(2)}"
    yield _style("Heading3", "heading 3", third, f"{_BOLD}{sheet.accent}", after="BodyText", own=False)
    first = sheet.spacing(0, 10, 1.36, s.standfirst)
    yield _style("Subtitle", "Subtitle", first, f"{sheet.soft}{sheet.size(s.standfirst)}", after="BodyText", own=False)
    yield _style("LeadIn", "Lead-in", _KEEP, _BOLD, based="BodyText")
    bar = sheet.bar(8, sheet.theme.colours.mark, "accent2", 12)
    quote = f"{_KEEP}{bar}{sheet.spacing(6, 0, 1.35, s.text + 1)}{_ind(indent + 284)}"
    slant = "" if sheet.upright else sheet.italic
    yield _style("Quote", "Quote", quote, f"{HEADING_FONT}{slant}{sheet.size(s.text + 1)}", own=False)
    source = f"<w:keepLines/>{bar}{sheet.spacing(0, 8, 1.35, s.small)}{_ind(indent + 284)}"
    yield _style("QuoteSource", "Quote Source", source, f"{sheet.soft}{sheet.size(s.small)}")
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{indent + 397}"/></w:tabs>'
    hanging = f"{tab}{sheet.spacing(0, 4, 1.35, s.small)}{_ind(indent + 397, 397)}"
    yield _style("Bibliography", "Bibliography", hanging, sheet.size(s.small), own=False)
    yield _style("TOCHeading", "TOC Heading", f"<w:keepNext/>{sheet.spacing(6, 4, 1.3, s.text)}", _BOLD, own=False)
    for level in (1, 2, 3):
        row = f"{sheet.spacing(0, 2, 1.3, s.text)}{_ind(240 * max(0, level - 2))}"
        yield _style(f"TOC{level}", f"toc {level}", row, own=False)


def _lists(sheet: _Sheet) -> Iterator[str]:
    space = sheet.spacing(0, sheet.theme.spacing.item, sheet.theme.spacing.leading, sheet.theme.sizes.text)
    for id, name, number in (("ListBullet", "List Bullet", 1), ("ListNumber", "List Number", 2)):
        yield _style(id, name, f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{space}', own=False)
    for level, suffix in ((1, ""), (2, "2"), (3, "3")):
        indent = _ind(sheet.indent + STEP * level)
        yield _style(f"ListContinue{suffix}", f"List Continue {suffix}".strip(), f"{space}{indent}", own=False)


def _boxes(sheet: _Sheet) -> Iterator[str]:
    c, s, g, indent = sheet.theme.colours, sheet.theme.sizes, sheet.theme.spacing, sheet.indent
    inside = _ind(_PADDING + 397, 397, 170)
    message = f"<w:keepLines/>{sheet.panel()}{sheet.spacing(0, g.item, g.leading, s.key_messages)}{inside}"
    yield _style("KeyMessage", "Key Message", message, sheet.size(s.key_messages))
    tracked = f"{_BOLD}{sheet.tracked}{sheet.size(s.small)}"
    yield _style("KeyMessageTitle", "Key Message Title", _KEEP, tracked, based="KeyMessage")
    sources = f"<w:keepLines/>{sheet.panel()}{sheet.spacing(0, 3, 1.35, s.small)}{inside}"
    yield _style("Sources", "Sources", sources, sheet.size(s.small))
    yield _style("SourcesTitle", "Sources Title", _KEEP, tracked, based="Sources")
    beside = f"{sheet.spacing(0, 2, 1.28, s.small)}{_ind(397, 397)}"
    yield _style("SourcesText", "Sources Text", beside, sheet.size(s.small))
    yield _style("SourcesHeading", "Sources Heading", f"<w:keepNext/>{_ind(0)}", tracked, based="SourcesText")
    lines = "".join(_edge(side, 4, c.line, "accent4", 4) for side in ("top", "bottom"))
    note = f"<w:keepLines/><w:pBdr>{lines}</w:pBdr>{sheet.spacing(0, 6, 1.4, s.small)}{_ind(indent)}"
    yield _style("NoteText", "Note Text", note, sheet.size(s.small))
    bar = sheet.bar(21, c.mark, "accent2", 8)
    yield _style(
        "WarningText", "Warning Text", f"<w:keepLines/>{bar}{sheet.spacing(6, 6, 1.4, s.text)}{_ind(indent + 170)}"
    )
    imprint = f"<w:pBdr>{_edge('top', 4, c.line, 'accent4', 6)}</w:pBdr>{sheet.spacing(14, 0, 1.4, s.small)}"
    yield _style("Imprint", "Imprint", imprint, f"{sheet.soft}{sheet.size(s.small)}")


def _figures(sheet: _Sheet, key_figure: float) -> Iterator[str]:
    s, indent = sheet.theme.sizes, _ind(sheet.indent)
    soft = f"{sheet.soft}{sheet.size(s.small)}"
    yield _style("Caption", "caption", f"{_KEEP}{sheet.spacing(6, 0, 1.27, s.text)}{indent}", _BOLD, own=False)
    yield _style("TableCaption", "Table Caption", _ind(0), based="Caption")
    yield _style("FigureSubtitle", "Figure Subtitle", f"{_KEEP}{sheet.spacing(0, 4, 1.3, s.small)}{indent}", soft)
    yield _style("TableSubtitle", "Table Subtitle", _ind(0), based="FigureSubtitle")
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    yield _style("Drawing", "Drawing", f"<w:keepNext/>{plain}{indent}")
    yield _style("SourceNote", "Source Note", f"<w:keepLines/>{sheet.spacing(2, 6, 1.3, s.small)}{indent}", soft)
    yield _style("TableText", "Table Text", sheet.spacing(2, 2, 1.35, s.small), sheet.size(s.small))
    yield _style("TableHeading", "Table Heading", "<w:keepNext/>", _BOLD, based="TableText")
    large = f"{HEADING_FONT}{sheet.accent}{sheet.size(key_figure)}"
    yield _style("KeyFigure", "Key Figure", f"<w:keepNext/>{sheet.tight(4, 0, key_figure)}", large)
    counted = f"{sheet.soft}{sheet.size(s.small + 0.5)}"
    yield _style("KeyFigureText", "Key Figure Text", sheet.spacing(2, 4, 1.35, s.small + 0.5), counted)
    for id, name, line in (("SectionBreak", "Section Break", 20), ("Gap", "Gap", 180)):
        exact = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        yield _style(id, name, exact, sheet.size(1))


def _running(sheet: _Sheet) -> Iterator[str]:
    c, s = sheet.theme.colours, sheet.theme.sizes
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(sheet.theme)}"/></w:tabs>'
    soft = f"{sheet.soft}{sheet.size(s.small)}"
    rule = f"<w:pBdr>{_edge('bottom', 18, c.accent, 'accent1', 4)}</w:pBdr>"
    yield _style("Masthead", "Masthead", f"{rule}{tab}{sheet.spacing(0, 12, 1.2, s.small)}", soft)
    banner = f"{_BOLD}{_colour(c.mark, 'accent2')}{sheet.size(s.small)}"
    yield _style("Header", "header", f"{tab}{sheet.spacing(0, 0, 1.2, s.small)}", banner, own=False)
    line = f"<w:pBdr>{_edge('top', 4, c.line, 'accent4', 6)}</w:pBdr>"
    yield _style("Footer", "footer", f"{line}{tab}{sheet.spacing(0, 0, 1.2, s.small)}", soft, own=False)
    small = max(_LEAST, s.small - 0.5)
    yield _style("FootnoteText", "footnote text", sheet.spacing(0, 2, 1.3, small), sheet.size(small), own=False)


def _characters(sheet: _Sheet) -> Iterator[str]:
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    raised = '<w:vertAlign w:val="superscript"/>'
    link = _colour(sheet.theme.colours.accent, "hyperlink")
    for id, name, look, own in (
        ("Strong", "Strong", _BOLD, False),
        ("Emphasis", "Emphasis", sheet.italic, False),
        ("StrongEmphasis", "Strong Emphasis", f"{_BOLD}{sheet.italic}", True),
        ("Superscript", "Superscript", raised, True),
        ("Subscript", "Subscript", '<w:vertAlign w:val="subscript"/>', True),
        ("Hyperlink", "Hyperlink", f'{link}<w:u w:val="single"/>', False),
        ("CitationMark", "Citation Mark", f"{sheet.accent}{sheet.size(max(_LEAST, sheet.theme.sizes.text - 2))}", True),
        ("MastheadKind", "Masthead Kind", f"{_BOLD}{sheet.tracked}", True),
        ("ReferenceNumber", "Reference Number", sheet.accent, True),
        ("FootnoteReference", "footnote reference", f"{sheet.accent}{raised}", False),
    ):
        custom = ' w:customStyle="1"' if own else ""
        yield (
            f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )


def _tables(sheet: _Sheet) -> Iterator[str]:
    c = sheet.theme.colours

    def margins(top: int, left: int, bottom: int, right: int) -> str:
        sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
        inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        return f"<w:tblCellMar>{inner}</w:tblCellMar>"

    def table(id: str, name: str, properties: str, more: str = "") -> str:
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{properties}</w:tblPr>{more}</w:style>'
        )

    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins(0, 0, 0, 200)}</w:tblPr></w:style>"
    )
    lines = _edge("top", 8, c.accent, "accent1", 0) + _edge("bottom", 12, c.accent, "accent1", 0)
    lines += _edge("insideH", 4, c.line, "accent4", 0)
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'
    yield table("BriefTable", "Brief Table", f"<w:tblBorders>{lines}</w:tblBorders>", head)
    yield table("KeyFigures", "Key Figures", "")
    frame = "".join(_edge(side, 4, c.line, "accent4", 0) for side in ("top", "left", "bottom", "right"))
    panel = f"<w:tblBorders>{frame}</w:tblBorders>{margins(100, _PADDING, 60, 170)}"
    yield table("SourcesPanel", "Sources Panel", panel, f"<w:tcPr>{sheet.shade()}</w:tcPr>")
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
