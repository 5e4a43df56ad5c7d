"""A sheet -> the styles of what stands out on a page: its head, key messages, figures, options, boxes, and tables."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.writers.docx.page import text_width, twips, unfolded
from briefgen.writers.docx.paragraph import REFERENCE
from briefgen.writers.docx.sheet import BOLD, HANGING, KEEP, Fitted, Sheet, coloured, edge, inset, outline, styled
from briefgen.writers.figure_form import GAP

INSIDE = 252
"""Between the edge of the text and a box's own text, in twentieths of a point: its bar and 10 points."""
_STRAIGHT = "<w:suppressAutoHyphens/>"
"""Never hyphenated."""


def head(sheet: Sheet, fitted: Fitted) -> Iterator[str]:
    """Masthead, title and standfirst: over a rule, or on a band.

    All three of a band have the same shading and the same edges in its colour: Word and LibreOffice draw one block, and
    would split it where a single edge differs.
    """
    page, s, c = sheet.theme.page, sheet.theme.sizes, sheet.theme.colours
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(sheet.theme)}"/></w:tabs>'
    above = max(0.0, page.top - page.next_top) / 25.4 * 72
    if sheet.band:
        sides = ("top", "left", "bottom", "right")
        edges = "".join(edge(side, 4, c.accent, "accent1", 17) for side in sides)
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{c.accent[1:].upper()}" w:themeFill="accent1"/>'
        ground, white = f"<w:pBdr>{edges}</w:pBdr>{fill}", '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
        pale = coloured(c.on_band, "background2")
        lines, details, ink, soft = (ground, ground, ground), white, white, pale
        spaces = ((17.0, 10.0), (0.0, 4.0), (0.0, 20.0))
    else:
        lines, details = (sheet.lined(sheet.rule("bottom", 18, 5)), "", ""), coloured(c.ink, "text1")
        ink, soft = "", sheet.soft
        spaces = ((above, 0.0), (8.0, 3.0), (0.0, 8.0))
    first = f"<w:keepNext/>{lines[0]}{tab}{sheet.spacing(*spaces[0], 1.2, s.small)}"
    yield styled("Masthead", "Masthead", first, f"{details}{sheet.size(s.small)}")
    title = f"{KEEP}{lines[1]}{_STRAIGHT}{sheet.tight(*spaces[1], fitted.title)}{outline(0)}"
    yield styled("Heading1", "heading 1", title, sheet.heading(fitted.title, ink), after="Subtitle", own=False)
    under = f"<w:keepLines/>{lines[2]}{sheet.spacing(*spaces[2], 1.36, s.standfirst)}"
    yield styled("Subtitle", "Subtitle", under, f"{soft}{sheet.size(s.standfirst)}", after="BodyText", own=False)


def messages(sheet: Sheet, fitted: Fitted) -> Iterator[str]:
    """Key messages, each under a hairline, or side by side."""
    s, right = sheet.theme.sizes, fitted.beside
    gap = twips(GAP) if right else 0
    rule = "" if fitted.across else sheet.lined(sheet.rule("bottom", 13, 4))
    under = 3 if fitted.across else 0
    lead = f"{KEEP}{rule}{_STRAIGHT}{sheet.spacing(2, under, 1.2, s.small)}{inset(0, right=right)}{outline(1)}"
    yield styled("KeyMessagesTitle", "Key Messages Title", lead, f"{BOLD}{sheet.tracked}{sheet.size(s.small)}")
    # One paragraph holds what a message claims and what supports it: the first in letters of their own.
    message = f"{KEEP}{_STRAIGHT}{_of_both(sheet, fitted, 0, 0)}{inset(HANGING, HANGING, gap or sheet.end)}"
    yield styled("KeyMessage", "Key Message", message, sheet.running(s.key_messages), after="KeyMessageNext")
    hair = sheet.rule("top", 4, 1, colour="line")
    following = f"{sheet.lined(hair, hair.replace('<w:top ', '<w:between '))}{_of_both(sheet, fitted, 5, 0)}"
    yield styled("KeyMessageNext", "Key Message Next", following, based="KeyMessage")
    yield styled("MessageNote", "Message Note", f"{sheet.spacing(6, 2, 1.34, s.small)}{inset(230, right=gap)}",
                 based="NoteText")  # fmt: skip
    across = f"<w:keepLines/>{sheet.lined(sheet.rule('top', 8, 4))}{_STRAIGHT}{_of_both(sheet, fitted, 4, 2)}"
    yield styled("KeyMessageAcross", "Key Message Across", across, sheet.running(s.key_messages))


def _of_both(sheet: Sheet, fitted: Fitted, before: float, after: float) -> str:
    """w:spacing of a paragraph in letters of two sizes."""
    if sheet.upright:
        return sheet.spacing(before, after, 1.36, sheet.theme.sizes.key_messages)
    return sheet.tight(before, after, fitted.claim, 1.27)


def figures(sheet: Sheet, fitted: Fitted) -> Iterator[str]:
    """Key figures, what each counts, their base, and the handout's one large figure."""
    s = sheet.theme.sizes
    for number, size in enumerate(fitted.figures or (s.key_figure,), 1):
        id, name = f"KeyFigure{number}".removesuffix("1"), f"Key Figure {number}".removesuffix(" 1")
        look = f"{KEEP}{_STRAIGHT}{sheet.tight(2, 0, size)}"
        yield styled(id, name, look, sheet.figure(size), after="KeyFigureText")
    counted = sheet.spacing(1, 2, 1.3, s.figure_text)
    yield styled("KeyFigureText", "Key Figure Text", f"<w:keepLines/>{counted}", sheet.running(s.figure_text))
    line = sheet.lined(sheet.rule("bottom", 4, 4, colour="line"))
    yield styled("KeyFigureRow", "Key Figure Row", f"<w:keepNext/>{line}", based="KeyFigureText")
    plain = '<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
    yield styled("Dots", "Dots", plain, sheet.size(1))
    soft = f"{sheet.soft}{sheet.size(s.least)}"
    yield styled("KeyFigureBase", "Key Figure Base", sheet.spacing(3, 0, 1.3, s.least), soft)
    yield styled("Hero", "Hero", f"{_STRAIGHT}{sheet.tight(0, 0, fitted.hero, 1.1)}",
                 sheet.figure(fitted.hero))  # fmt: skip
    told = f"<w:keepNext/>{sheet.spacing(4, 3, 1.3, s.hero_text)}"
    yield styled("HeroText", "Hero Text", told, sheet.running(s.hero_text))


def options(sheet: Sheet) -> Iterator[str]:
    """Options and recommendations: a heading under a hairline, what they bring, and who does it beside that."""
    s, beside = sheet.theme.sizes, not unfolded(sheet.theme)
    hair = sheet.lined(sheet.rule("top", 4, 4, colour="line"))
    title = f"{hair}{sheet.tight(5, 1, s.option_title, 1.2)}{inset(0)}"
    yield styled("OptionTitle", "Option Title", title, based="Heading3", after="OptionText")
    text = f"<w:keepLines/>{sheet.spacing(0, 2, 1.34, s.option)}{inset(0, right=twips(GAP) if beside else 0)}"
    yield styled("OptionText", "Option Text", text, sheet.running(s.option))
    facts = f"<w:keepLines/>{sheet.spacing(0, 2, 1.34, s.small)}{inset(170 if beside else 0)}"
    yield styled("OptionFacts", "Option Facts", facts, sheet.running(s.small))


def panels(sheet: Sheet) -> Iterator[str]:
    """Boxes, notes, the panel of sources, the imprint."""
    c, s = sheet.theme.colours, sheet.theme.sizes
    # Word draws one frame around paragraphs whose indents are alike: lists in a box do not hang.
    box = f"<w:keepLines/>{sheet.frame()}{sheet.spacing(0, 3, 1.33, s.box)}{inset(INSIDE, 0, INSIDE - 40)}"
    yield styled("BoxText", "Box Text", box, sheet.size(s.box))
    small = f"{BOLD}{sheet.soft}{sheet.size(s.small)}"
    yield styled("BoxTitle", "Box Title", KEEP, small, based="BoxText", after="BoxText")
    for level, id, name in ((2, "BoxHeading", "Box Heading"), (1, "EvidenceHeading", "Evidence Heading")):
        heading = f"{KEEP}{_STRAIGHT}{sheet.tight(0, 2, s.box_title)}{outline(level)}"
        look = sheet.heading(s.box_title, sheet.accent)
        yield styled(id, name, heading, look, based="BoxText", after="BoxText")
    plain = sheet.close(0, 2, 1.28, s.box)
    yield styled("EvidenceText", "Evidence Text", plain, sheet.size(s.box))
    head = f"{KEEP}{_STRAIGHT}{sheet.tight(6, 1, s.box_title)}{outline(1)}"
    look = sheet.heading(s.box_title, sheet.accent)
    yield styled("EvidenceTitle", "Evidence Title", head, look, after="EvidenceText")
    bar = sheet.bar(16, c.mark, "accent2", 9)
    note = f"<w:keepLines/>{bar}{sheet.spacing(4, 5, 1.34, s.small)}{inset(230, right=sheet.end)}"
    yield styled("NoteText", "Note Text", note, f"{sheet.soft}{sheet.size(s.small)}")
    bar = sheet.bar(24, c.mark, "accent2", 9)
    warning = f"<w:keepLines/>{bar}{sheet.spacing(6, 6, 1.4, s.text)}{inset(230, right=sheet.end)}"
    yield styled("WarningText", "Warning Text", warning)
    tracked = f"{BOLD}{sheet.tracked}{sheet.size(s.small)}"
    sources = f"<w:keepLines/>{sheet.frame()}{sheet.spacing(0, 3, 1.34, s.least)}{inset(INSIDE, 0, INSIDE - 40)}"
    yield styled("Sources", "Sources", sources, sheet.size(s.least))
    yield styled("SourcesTitle", "Sources Title", KEEP, tracked, based="Sources")
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{REFERENCE}"/></w:tabs>'
    beside = f"{tab}{sheet.close(0, 2, 1.26, s.least)}{inset(REFERENCE, REFERENCE)}"
    yield styled("SourcesText", "Sources Text", beside, sheet.running(s.least))
    leads = f"<w:keepNext/>{sheet.tight(0, 2, s.box_title)}{inset(0)}"
    yield styled("SourcesHeading", "Sources Heading", leads, sheet.heading(s.box_title, sheet.accent),
                 based="SourcesText")  # fmt: skip
    line = sheet.lined(sheet.rule("top", 4, 6, colour="line"))
    imprint = f"<w:keepLines/>{line}{sheet.spacing(10, 0, 1.36, s.least)}"
    yield styled("Imprint", "Imprint", imprint, f"{sheet.soft}{sheet.size(s.least)}")


def tables(sheet: Sheet) -> Iterator[str]:
    """Tables of what a report says; and rows of what stands side by side, which have no lines and no header."""

    def margins(top: int, left: int, bottom: int, right: int, name: str = "tblCellMar") -> str:
        sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
        inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        return f"<w:{name}>{inner}</w:{name}>"

    def table(id: str, name: str, properties: str, more: str = "") -> str:
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{properties}</w:tblPr>{more}</w:style>'
        )

    def borders(*edges: str, name: str = "tblBorders") -> str:
        return f"<w:{name}>{''.join(edges)}</w:{name}>"

    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins(0, 0, 0, 200)}</w:tblPr></w:style>"
    )
    rule = sheet.rule
    lines = rule("top", 8, colour="ink") + rule("bottom", 8, colour="ink") + rule("insideH", 4, colour="line")
    under = borders(rule("bottom", 6, colour="ink"), name="tcBorders")
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr><w:tcPr>{under}</w:tcPr></w:tblStylePr>'
    yield table("BriefTable", "Brief Table", borders(lines), head)
    none, both = margins(0, 0, 0, 0), margins(0, GUTTER, 0, GUTTER)
    panel = (
        f"<w:tcPr>{borders(rule('top', 13), name='tcBorders')}{sheet.shade()}"
        f"{margins(100, 227, 100, 227, 'tcMar')}</w:tcPr>"
    )
    yield table("KeyMessages", "Key Messages", none, f'<w:tblStylePr w:type="lastCol">{panel}</w:tblStylePr>')
    yield table("HeroRow", "Hero Row", none)
    yield table("SideBySide", "Side by Side", both)
    yield table("Option", "Option", borders(rule("insideV", 4, colour="line")) + none)
    top = borders(rule("top", 12))
    yield table("SourcesPanel", "Sources Panel", f"{top}{margins(110, 227, 110, 227)}",
                f"<w:tcPr>{sheet.shade()}</w:tcPr>")  # fmt: skip
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


GUTTER = 142
"""At both sides of each cell of a row whose cells are alike: half of what parts them, in twentieths of a point."""
