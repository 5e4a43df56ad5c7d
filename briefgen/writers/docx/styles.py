"""Theme and language -> styles.xml: every look has a name, so that whoever changes a style changes them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.word.names import W
from briefgen.writers.docx.page import text_width
from briefgen.writers.docx.paragraph import STEP
from briefgen.writers.docx.settings import COMPLEX
from briefgen.writers.docx.sheet import (
    BOLD,
    HEADING_FONT,
    KEEP,
    LEAST,
    PADDING,
    TEXT_FONT,
    Sheet,
    coloured,
    edge,
    inset,
    styled,
)  # fmt: skip
from briefgen.writers.docx.xml import attribute
from briefgen.xml import HEAD


@lru_cache(maxsize=32)
def styles(theme: Theme, language: str, rtl: bool, key_figure: float) -> str:
    """styles.xml; `key_figure` is the size of key figures in points."""
    sheet = Sheet(theme=theme, spoken=primary(language), rtl=rtl)
    rows = (
        *_defaults(sheet, language), *_text(sheet), *_lists(sheet), *_boxes(sheet), *_figures(sheet, key_figure),
        *_running(sheet), *_characters(sheet), *_tables(sheet),
    )  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(rows)}</w:styles>'


def _defaults(sheet: Sheet, language: str) -> Iterator[str]:
    s, g = sheet.theme.sizes, sheet.theme.spacing
    ink = coloured(sheet.theme.colours.ink, "text1")
    bidi = language if sheet.spoken in COMPLEX else "ar-SA"
    east = language if sheet.spoken in ("zh", "ja", "ko") else "en-US"
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{TEXT_FONT}{ink}{sheet.size(s.text)}"
        f'<w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(east)}" w:bidi="{attribute(bidi)}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{sheet.spacing(0, g.paragraph, g.leading, s.text)}</w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
    )
    direction = "<w:bidi/>" if sheet.rtl else ""
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{direction}</w:pPr></w:style>"
    )


def _text(sheet: Sheet) -> Iterator[str]:
    s, g, indent = sheet.theme.sizes, sheet.theme.spacing, sheet.indent
    # Space after a paragraph and before a heading add up.
    above = max(0.0, g.above_heading - min(6, g.paragraph))

    def outline(level: int) -> str:
        return f'<w:outlineLvl w:val="{level}"/>'

    yield styled("BodyText", "Body Text", f"{inset(indent)}{sheet.justified}", own=False)
    title = f"{KEEP}{sheet.tight(8, 4, s.title)}{outline(0)}"
    yield styled(
        "Heading1", "heading 1", title, f"{HEADING_FONT}{BOLD}{sheet.size(s.title)}", after="Subtitle", own=False
    )
    second = f"{KEEP}{sheet.tight(above, g.below_heading * 0.75, s.heading)}{outline(1)}"
    look = f"{HEADING_FONT}{BOLD}{sheet.accent}{sheet.size(s.heading)}"
    yield styled("Heading2", "heading 2", second, look, after="BodyText", own=False)
    third = sheet.spacing(g.above_heading * 0.6, g.below_heading * 0.6, 1.2, s.text)
    third = f"{KEEP}{third}{inset(indent)}{outline(2)}"
    yield styled("Heading3", "heading 3", third, f"{BOLD}{sheet.accent}", after="BodyText", own=False)
    first = sheet.spacing(0, 10, 1.36, s.standfirst)
    yield styled("Subtitle", "Subtitle", first, f"{sheet.soft}{sheet.size(s.standfirst)}", after="BodyText", own=False)
    yield styled("LeadIn", "Lead-in", KEEP, BOLD, based="BodyText")
    bar = sheet.bar(8, sheet.theme.colours.mark, "accent2", 12)
    quote = f"{KEEP}{bar}{sheet.spacing(6, 0, 1.35, s.text + 1)}{inset(indent + 284)}"
    slant = "" if sheet.upright else sheet.italic
    yield styled("Quote", "Quote", quote, f"{HEADING_FONT}{slant}{sheet.size(s.text + 1)}", own=False)
    source = f"<w:keepLines/>{bar}{sheet.spacing(0, 8, 1.35, s.small)}{inset(indent + 284)}"
    yield styled("QuoteSource", "Quote Source", source, f"{sheet.soft}{sheet.size(s.small)}")
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{indent + 397}"/></w:tabs>'
    hanging = f"{tab}{sheet.spacing(0, 4, 1.35, s.small)}{inset(indent + 397, 397)}"
    yield styled("Bibliography", "Bibliography", hanging, sheet.size(s.small), own=False)
    yield styled("TOCHeading", "TOC Heading", f"<w:keepNext/>{sheet.spacing(6, 4, 1.3, s.text)}", BOLD, own=False)
    for level in (1, 2, 3):
        row = f"{sheet.spacing(0, 2, 1.3, s.text)}{inset(240 * max(0, level - 2))}"
        yield styled(f"TOC{level}", f"toc {level}", row, own=False)


def _lists(sheet: Sheet) -> Iterator[str]:
    space = sheet.spacing(0, sheet.theme.spacing.item, sheet.theme.spacing.leading, sheet.theme.sizes.text)
    for id, name, number in (("ListBullet", "List Bullet", 1), ("ListNumber", "List Number", 2)):
        yield styled(id, name, f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{space}{sheet.justified}', own=False)
    for level, suffix in ((1, ""), (2, "2"), (3, "3")):
        indent = inset(sheet.indent + STEP * level)
        yield styled(
            f"ListContinue{suffix}", f"List Continue {suffix}".strip(), f"{space}{indent}{sheet.justified}", own=False
        )


def _boxes(sheet: Sheet) -> Iterator[str]:
    c, s, g, indent = sheet.theme.colours, sheet.theme.sizes, sheet.theme.spacing, sheet.indent
    inside = inset(PADDING + 397, 397, 170)
    message = f"<w:keepLines/>{sheet.panel()}{sheet.spacing(0, g.item, g.leading, s.key_messages)}{inside}"
    yield styled("KeyMessage", "Key Message", message, sheet.size(s.key_messages))
    tracked = f"{BOLD}{sheet.tracked}{sheet.size(s.small)}"
    yield styled("KeyMessageTitle", "Key Message Title", KEEP, tracked, based="KeyMessage")
    # Word draws one frame around paragraphs whose indents are alike: text begins at a tab where items have a bullet.
    box = f"{sheet.panel()}{sheet.spacing(0, g.item, g.leading, s.text)}{inside}"
    yield styled("BoxText", "Box Text", box)
    yield styled("BoxTitle", "Box Title", KEEP, f"{BOLD}{sheet.soft}{sheet.size(s.small)}", based="BoxText")
    heading = f'{KEEP}<w:outlineLvl w:val="2"/>'
    yield styled("BoxHeading", "Box Heading", heading, f"{BOLD}{sheet.accent}", based="BoxText", after="BoxText")
    sources = f"<w:keepLines/>{sheet.panel()}{sheet.spacing(0, 3, 1.35, s.small)}{inside}"
    yield styled("Sources", "Sources", sources, sheet.size(s.small))
    yield styled("SourcesTitle", "Sources Title", KEEP, tracked, based="Sources")
    beside = f"{sheet.spacing(0, 2, 1.28, s.small)}{inset(397, 397)}"
    yield styled("SourcesText", "Sources Text", beside, sheet.size(s.small))
    yield styled("SourcesHeading", "Sources Heading", f"<w:keepNext/>{inset(0)}", tracked, based="SourcesText")
    lines = "".join(edge(side, 4, c.line, "accent4", 4) for side in ("top", "bottom"))
    note = f"<w:keepLines/><w:pBdr>{lines}</w:pBdr>{sheet.spacing(0, 6, 1.4, s.small)}{inset(indent)}"
    yield styled("NoteText", "Note Text", note, sheet.size(s.small))
    bar = sheet.bar(21, c.mark, "accent2", 8)
    yield styled(
        "WarningText", "Warning Text", f"<w:keepLines/>{bar}{sheet.spacing(6, 6, 1.4, s.text)}{inset(indent + 170)}"
    )
    imprint = f"<w:pBdr>{edge('top', 4, c.line, 'accent4', 6)}</w:pBdr>{sheet.spacing(14, 0, 1.4, s.small)}"
    yield styled("Imprint", "Imprint", imprint, f"{sheet.soft}{sheet.size(s.small)}")


def _figures(sheet: Sheet, key_figure: float) -> Iterator[str]:
    s, indent = sheet.theme.sizes, inset(sheet.indent)
    soft = f"{sheet.soft}{sheet.size(s.small)}"
    yield styled("Caption", "caption", f"{KEEP}{sheet.spacing(6, 0, 1.27, s.text)}{indent}", BOLD, own=False)
    yield styled("TableCaption", "Table Caption", inset(0), based="Caption")
    yield styled("FigureSubtitle", "Figure Subtitle", f"{KEEP}{sheet.spacing(0, 4, 1.3, s.small)}{indent}", soft)
    yield styled("TableSubtitle", "Table Subtitle", inset(0), based="FigureSubtitle")
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    # LibreOffice 7.4 sets the words of a chart backwards where its paragraph runs from right to left.
    turned = f'<w:ind w:left="0" w:right="{sheet.indent}" w:hanging="0"/><w:jc w:val="right"/>'
    drawing = f'<w:keepNext/><w:bidi w:val="0"/>{plain}{turned}' if sheet.rtl else f"<w:keepNext/>{plain}{indent}"
    yield styled("Drawing", "Drawing", drawing)
    yield styled("SourceNote", "Source Note", f"<w:keepLines/>{sheet.spacing(2, 6, 1.3, s.small)}{indent}", soft)
    yield styled("TableText", "Table Text", sheet.spacing(2, 2, 1.35, s.small), sheet.size(s.small))
    yield styled("TableHeading", "Table Heading", "<w:keepNext/>", BOLD, based="TableText")
    large = f"{HEADING_FONT}{sheet.accent}{sheet.size(key_figure)}"
    yield styled("KeyFigure", "Key Figure", f"<w:keepNext/>{sheet.tight(4, 0, key_figure)}", large)
    counted = f"{sheet.soft}{sheet.size(s.small + 0.5)}"
    yield styled("KeyFigureText", "Key Figure Text", sheet.spacing(2, 4, 1.35, s.small + 0.5), counted)
    for id, name, line in (("SectionBreak", "Section Break", 20), ("Gap", "Gap", 180)):
        exact = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        yield styled(id, name, exact, sheet.size(1))


def _running(sheet: Sheet) -> Iterator[str]:
    c, s = sheet.theme.colours, sheet.theme.sizes
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(sheet.theme)}"/></w:tabs>'
    soft = f"{sheet.soft}{sheet.size(s.small)}"
    rule = f"<w:pBdr>{edge('bottom', 18, c.accent, 'accent1', 4)}</w:pBdr>"
    yield styled("Masthead", "Masthead", f"{rule}{tab}{sheet.spacing(0, 12, 1.2, s.small)}", soft)
    banner = f"{BOLD}{coloured(c.mark, 'accent2')}{sheet.size(s.small)}"
    yield styled("Header", "header", f"{tab}{sheet.spacing(0, 0, 1.2, s.small)}", banner, own=False)
    line = f"<w:pBdr>{edge('top', 4, c.line, 'accent4', 6)}</w:pBdr>"
    yield styled("Footer", "footer", f"{line}{tab}{sheet.spacing(0, 0, 1.2, s.small)}", soft, own=False)
    small = max(LEAST, s.small - 0.5)
    yield styled("FootnoteText", "footnote text", sheet.spacing(0, 2, 1.3, small), sheet.size(small), own=False)


def _characters(sheet: Sheet) -> Iterator[str]:
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    raised = '<w:vertAlign w:val="superscript"/>'
    link = coloured(sheet.theme.colours.accent, "hyperlink")
    for id, name, look, own in (
        ("Strong", "Strong", BOLD, False),
        ("Emphasis", "Emphasis", sheet.italic, False),
        ("StrongEmphasis", "Strong Emphasis", f"{BOLD}{sheet.italic}", True),
        ("Superscript", "Superscript", raised, True),
        ("Subscript", "Subscript", '<w:vertAlign w:val="subscript"/>', True),
        ("Hyperlink", "Hyperlink", f'{link}<w:u w:val="single"/>', False),
        ("CitationMark", "Citation Mark", f"{sheet.accent}{sheet.size(max(LEAST, sheet.theme.sizes.text - 2))}", True),
        ("MastheadKind", "Masthead Kind", f"{BOLD}{sheet.tracked}", True),
        ("ReferenceNumber", "Reference Number", sheet.accent, True),
        ("FootnoteReference", "footnote reference", f"{sheet.accent}{raised}", False),
    ):
        custom = ' w:customStyle="1"' if own else ""
        yield (
            f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )


def _tables(sheet: Sheet) -> Iterator[str]:
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
    lines = edge("top", 8, c.accent, "accent1", 0) + edge("bottom", 12, c.accent, "accent1", 0)
    lines += edge("insideH", 4, c.line, "accent4", 0)
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr></w:tblStylePr>'
    yield table("BriefTable", "Brief Table", f"<w:tblBorders>{lines}</w:tblBorders>", head)
    yield table("KeyFigures", "Key Figures", "")
    frame = "".join(edge(side, 4, c.line, "accent4", 0) for side in ("top", "left", "bottom", "right"))
    panel = f"<w:tblBorders>{frame}</w:tblBorders>{margins(100, PADDING, 60, 170)}"
    yield table("SourcesPanel", "Sources Panel", panel, f"<w:tcPr>{sheet.shade()}</w:tcPr>")
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
