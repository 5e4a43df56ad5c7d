"""Theme and language -> styles.xml: every look has a name, so that whoever changes a style changes them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.word.names import W
from briefgen.writers.docx.boxstyles import figures, head, messages, options, panels, tables
from briefgen.writers.docx.page import text_width
from briefgen.writers.docx.paragraph import REFERENCE, STEP
from briefgen.writers.docx.settings import COMPLEX
from briefgen.writers.docx.sheet import (
    BOLD,
    HEADING_FONT,
    KEEP,
    TEXT_FONT,
    Fitted,
    Sheet,
    coloured,
    inset,
    outline,
    styled,
)  # fmt: skip
from briefgen.writers.docx.xml import attribute
from briefgen.xml import HEAD

_STRAIGHT = "<w:suppressAutoHyphens/>"
"""Headings are never hyphenated."""


@lru_cache(maxsize=32)
def styles(theme: Theme, language: str, rtl: bool, fitted: Fitted) -> str:
    """styles.xml; `fitted` is what of it follows from what the document holds."""
    sheet = Sheet(theme=theme, spoken=primary(language), rtl=rtl)
    rows = (
        *_defaults(sheet, language), *head(sheet, fitted), *_text(sheet), *_lists(sheet), *messages(sheet, fitted),
        *figures(sheet, fitted), *options(sheet), *panels(sheet), *_exhibits(sheet), *_running(sheet),
        *_characters(sheet, fitted), *tables(sheet),
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
    text = inset(indent, right=sheet.end)
    yield styled("BodyText", "Body Text", f"{text}{sheet.justified}", own=False)
    rule = sheet.lined(sheet.rule("top", 8, 4))
    second = f"{KEEP}{rule}{_STRAIGHT}{sheet.tight(above, g.below_heading, s.heading)}{outline(1)}"
    yield styled("Heading2", "heading 2", second, sheet.heading(s.heading, sheet.accent), after="BodyText", own=False)
    third = f"{KEEP}{_STRAIGHT}{sheet.tight(g.above_heading * 0.6, 2, s.option_title, 1.2)}{inset(indent)}{outline(2)}"
    yield styled("Heading3", "heading 3", third, sheet.heading(s.option_title), after="BodyText", own=False)
    remark = f"{KEEP}{sheet.spacing(0, 4, 1.34, s.small)}{text}"
    yield styled("Remark", "Remark", remark, f"{sheet.soft}{sheet.size(s.small)}", after="BodyText")
    yield styled("LeadIn", "Lead-in", KEEP, BOLD, based="BodyText")
    bar, stands = sheet.bar(12, sheet.theme.colours.mark, "accent2", 10), inset(indent + 230, right=sheet.end)
    quote = f"{KEEP}{bar}{sheet.spacing(5, 0, 1.35, s.quotation)}{stands}"
    slant = "" if sheet.upright else sheet.italic
    yield styled("Quote", "Quote", quote, f"{HEADING_FONT}{slant}{sheet.size(s.quotation)}", own=False)
    source = f"<w:keepLines/>{bar}{sheet.spacing(0, 7, 1.34, s.small)}{stands}"
    yield styled("QuoteSource", "Quote Source", source, f"{sheet.soft}{sheet.size(s.small)}")
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{indent + REFERENCE}"/></w:tabs>'
    hanging = f"<w:keepLines/>{tab}{sheet.spacing(0, 2, 1.34, s.small)}{inset(indent + REFERENCE, REFERENCE)}"
    yield styled("Bibliography", "Bibliography", hanging, sheet.size(s.small), own=False)
    yield styled("TOCHeading", "TOC Heading", f"<w:keepNext/>{sheet.spacing(6, 4, 1.3, s.text)}", BOLD, own=False)
    for level in (1, 2, 3):
        row = f"{sheet.spacing(0, 2, 1.3, s.text)}{inset(240 * max(0, level - 2))}"
        yield styled(f"TOC{level}", f"toc {level}", row, own=False)


def _lists(sheet: Sheet) -> Iterator[str]:
    space = sheet.spacing(0, sheet.theme.spacing.item, sheet.theme.spacing.leading, sheet.theme.sizes.text)
    free = f'<w:ind w:right="{sheet.end}"/>' if sheet.end else ""
    for id, name, number in (("ListBullet", "List Bullet", 1), ("ListNumber", "List Number", 2)):
        counted = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{space}{free}{sheet.justified}'
        yield styled(id, name, counted, own=False)
    for level, suffix in ((1, ""), (2, "2"), (3, "3")):
        indent = inset(sheet.indent + STEP * level, right=sheet.end)
        yield styled(
            f"ListContinue{suffix}", f"List Continue {suffix}".strip(), f"{space}{indent}{sheet.justified}", own=False
        )


def _exhibits(sheet: Sheet) -> Iterator[str]:
    s, indent = sheet.theme.sizes, inset(sheet.indent)
    soft = f"{sheet.soft}{sheet.size(s.small)}"
    caption = f"{KEEP}{sheet.spacing(6, 0, 1.3, s.chart_title)}{indent}"
    yield styled("Caption", "caption", caption, f"{BOLD}{sheet.size(s.chart_title)}", own=False)
    yield styled("TableCaption", "Table Caption", sheet.spacing(8, 3, 1.3, s.chart_title), based="Caption")
    yield styled("FigureSubtitle", "Figure Subtitle", f"{KEEP}{sheet.spacing(0, 4, 1.3, s.small)}{indent}", soft)
    yield styled("TableSubtitle", "Table Subtitle", inset(0), based="FigureSubtitle")
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    # LibreOffice 7.4 sets the words of a chart backwards where its paragraph runs from right to left.
    turned = f'<w:ind w:left="0" w:right="{sheet.indent}" w:hanging="0"/><w:jc w:val="right"/>'
    drawing = f'<w:keepNext/><w:bidi w:val="0"/>{plain}{turned}' if sheet.rtl else f"<w:keepNext/>{plain}{indent}"
    yield styled("Drawing", "Drawing", drawing)
    yield styled("SourceNote", "Source Note", f"<w:keepLines/>{sheet.spacing(2, 8, 1.34, s.small)}{indent}", soft)
    yield styled("TableText", "Table Text", sheet.spacing(2, 2, 1.33, s.table), sheet.running(s.table))
    yield styled("TableHeading", "Table Heading", "<w:keepNext/>", BOLD, based="TableText")
    for id, name, line in (("SectionBreak", "Section Break", 20), ("Gap", "Gap", 120)):
        exact = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        yield styled(id, name, exact, sheet.size(1))


def _running(sheet: Sheet) -> Iterator[str]:
    c, s = sheet.theme.colours, sheet.theme.sizes
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(sheet.theme)}"/></w:tabs>'
    banner = f"{BOLD}{coloured(c.mark, 'accent2')}{sheet.size(s.small)}"
    yield styled("Header", "header", f"{tab}{sheet.spacing(0, 0, 1.2, s.small)}", banner, own=False)
    line = sheet.lined(sheet.rule("top", 4, 5, colour="line"))
    foot = f"{sheet.soft}{sheet.size(s.least)}"
    yield styled("Footer", "footer", f"{line}{tab}{sheet.spacing(0, 0, 1.2, s.least)}", foot, own=False)
    yield styled("FootnoteText", "footnote text", sheet.spacing(0, 2, 1.3, s.least), sheet.size(s.least), own=False)


def _characters(sheet: Sheet, fitted: Fitted) -> Iterator[str]:
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    raised = '<w:vertAlign w:val="superscript"/>'
    c, s = sheet.theme.colours, sheet.theme.sizes
    link = coloured(c.accent, "hyperlink")
    label = f"{BOLD}{sheet.accent}{sheet.size(s.small)}"
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{c.accent[1:].upper()}" w:themeFill="accent1"/>'
    white = '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
    # Raised by its runs, as a superscript would be smaller than what can be read.
    note = f"{BOLD}{coloured(c.mark, 'accent2')}{sheet.size(s.least)}"
    for id, name, look, own in (
        ("Strong", "Strong", BOLD, False),
        ("Emphasis", "Emphasis", sheet.italic, False),
        ("StrongEmphasis", "Strong Emphasis", f"{BOLD}{sheet.italic}", True),
        ("Superscript", "Superscript", raised, True),
        ("Subscript", "Subscript", '<w:vertAlign w:val="subscript"/>', True),
        ("Hyperlink", "Hyperlink", f'{link}<w:u w:val="single"/>', False),
        ("CitationMark", "Citation Mark", f"{sheet.accent}{sheet.size(max(s.least, s.text * 0.87))}", True),
        ("MastheadKind", "Masthead Kind", f"{BOLD}{sheet.kind}", True),
        ("CaptionLabel", "Caption Label", sheet.accent, True),
        ("Claim", "Claim", sheet.heading(fitted.claim), True),
        ("OptionLabel", "Option Label", f"{TEXT_FONT}{label}", True),
        ("RecommendationLabel", "Recommendation Label", f"{TEXT_FONT}{BOLD}{white}{sheet.size(s.small)}{fill}", True),
        ("ReferenceNumber", "Reference Number", f"{BOLD}{sheet.accent}", True),
        ("NoteMark", "Note Mark", note, True),
        ("NoteLetter", "Note Letter", f"{BOLD}{coloured(c.mark, 'accent2')}", True),
        ("FootnoteReference", "footnote reference", f"{sheet.accent}{raised}", False),
    ):
        custom = ' w:customStyle="1"' if own else ""
        yield (
            f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )
