"""Theme and language -> the parts that hold looks: styles, numbering, theme, settings. All of it named, nothing direct."""

from __future__ import annotations

from functools import lru_cache

from briefgen.document import KeyFigures, plain
from briefgen.theme import Theme
from briefgen.writers.docx.xml import HEAD, A, W, attribute

_MM = 1440 / 25.4
SIZES = {"A4": (11906, 16838), "A5": (8391, 11906), "Letter": (12240, 15840)}
"""Paper in twentieths of a point."""
GAP = 454
"""Between columns, in twentieths of a point."""
FIGURE_GAP = 284
"""Between key figures."""
UPRIGHT = frozenset({"ar", "fa", "ur", "he", "yi", "hi", "mr", "zh", "ja", "ko"})
"""Languages whose scripts have no italics, no capitals and no tracking."""
_COMPLEX = {
    "ar": ("IBM Plex Sans Arabic", "Amiri"), "fa": ("IBM Plex Sans Arabic", "Amiri"), "ur": ("IBM Plex Sans Arabic", "Amiri"),
    "he": ("Heebo", "Heebo"), "yi": ("Heebo", "Heebo"),
    "hi": ("Noto Sans Devanagari", "Noto Sans Devanagari"), "mr": ("Noto Sans Devanagari", "Noto Sans Devanagari"),
}  # fmt: skip
"""Families of scripts that Word calls complex, for text and for headings."""
_EAST = {"ja": "Yu Gothic", "zh": "Microsoft YaHei", "ko": "Malgun Gothic"}
"""Word's own: pan-Chinese fonts are too large to embed, and every Word that reads the language has these."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * _MM)


def text_width(theme: Theme) -> int:
    """The width between the margins, in twentieths of a point."""
    return SIZES[theme.page.size][0] - 2 * twips(theme.page.side)


def _colour(value: str, theme_colour: str) -> str:
    return f'<w:color w:val="{value[1:].upper()}" w:themeColor="{theme_colour}"/>'


def _paragraph(
    id: str, name: str, ppr: str = "", rpr: str = "", *, based: str = "Normal", after: str = "", own: bool = False
) -> str:
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{after}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def _character(id: str, name: str, rpr: str, *, own: bool = False) -> str:
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


HEADING_FONT = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'


def _edge(side: str, size: int, colour: str, name: str, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour[1:].upper()}" w:themeColor="{name}"/>'


@lru_cache(maxsize=32)
def styles(theme: Theme, language: str, rtl: bool, key_figure: float) -> str:
    """styles.xml; `key_figure` is the size of key figures in points."""
    spoken = language.split("-")[0]
    upright = spoken in UPRIGHT
    larger, roomier = (1.12, 1.65 / 1.42) if spoken in ("ar", "fa", "ur") else (1.0, 1.0)

    def size(points: float) -> str:
        return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * larger * 2)}"/>'

    def spacing(before: float, after: float, leading: float, points: float) -> str:
        line = round(leading * roomier * points * 20)
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="{line}" w:lineRule="atLeast"/>'

    def tight(before: float, after: float, points: float) -> str:
        """Large type is set closer than its font asks; in scripts with marks above and below it is not."""
        if upright:
            return spacing(before, after, 1.2, points)
        return (
            f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="206" w:lineRule="auto"/>'
        )

    italic = '<w:em w:val="dot"/>' if spoken in ("zh", "ja", "ko") else "<w:i/>" if upright else "<w:i/><w:iCs/>"
    tracked = "" if upright else '<w:spacing w:val="20"/>'
    c, s, g, indent = theme.colours, theme.sizes, theme.spacing, twips(theme.page.indent)
    accent, soft, ink = _colour(c.accent, "accent1"), _colour(c.soft, "accent3"), _colour(c.ink, "text1")
    bold = "<w:b/><w:bCs/>"
    start = "right" if rtl else "left"
    frame = (
        "<w:pBdr>"
        + "".join(
            _edge(
                side,
                21 if side == start else 4,
                c.accent if side == start else c.line,
                "accent1" if side == start else "accent4",
                8,
            )
            for side in ("top", "left", "bottom", "right")
        )
        + "</w:pBdr>"
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{c.panel[1:].upper()}" w:themeFill="background2"/>'
    )
    lines = "<w:pBdr>" + _edge("top", 4, c.line, "accent4", 4) + _edge("bottom", 4, c.line, "accent4", 4) + "</w:pBdr>"
    width = text_width(theme)
    small = s.small
    keep = "<w:keepNext/><w:keepLines/>"

    def ind(first: int, hanging: int = 0, last: int = 0) -> str:
        parts = f'w:start="{first}" w:end="{last}"'.replace("start", "left").replace("end", "right")
        return f"<w:ind {parts}" + (f' w:hanging="{hanging}"' if hanging else "") + "/>"

    lang = language
    complex_lang = language if language.split("-")[0] in _COMPLEX else "ar-SA"
    east = language if language.split("-")[0] in ("zh", "ja", "ko") else "en-US"
    out = [
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
        f"{ink}{size(s.text)}"
        f'<w:lang w:val="{attribute(lang)}" w:eastAsia="{attribute(east)}" w:bidi="{attribute(complex_lang)}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{spacing(0, g.paragraph, g.leading, s.text)}</w:pPr></w:pPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        + ("<w:pPr><w:widowControl/><w:bidi/></w:pPr>" if rtl else "<w:pPr><w:widowControl/></w:pPr>")
        + "</w:style>",
        _paragraph("BodyText", "Body Text", ind(indent)),
        _paragraph(
            "Heading1", "heading 1",
            f'{keep}{tight(8, 4, s.title)}<w:outlineLvl w:val="0"/>',
            f"{HEADING_FONT}{bold}{size(s.title)}", after="Subtitle",
        ),
        _paragraph(
            "Heading2", "heading 2",
            f'{keep}{tight(g.above_heading - min(6, g.paragraph), g.below_heading * 0.75, s.heading)}<w:outlineLvl w:val="1"/>',
            f"{HEADING_FONT}{bold}{accent}{size(s.heading)}", after="BodyText",
        ),
        _paragraph(
            "Heading3", "heading 3",
            f'{keep}{spacing(g.above_heading * 0.6, g.below_heading * 0.6, 1.2, s.text)}{ind(indent)}'
            '<w:outlineLvl w:val="2"/>',
            f"{bold}{accent}", after="BodyText",
        ),
        _paragraph("Subtitle", "Subtitle", spacing(0, 12, 1.4, s.standfirst), f"{soft}{size(s.standfirst)}", after="BodyText"),
        _paragraph(
            "Masthead", "Masthead",
            f'<w:pBdr>{_edge("bottom", 18, c.accent, "accent1", 4)}</w:pBdr>'
            f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{spacing(0, 12, 1.2, small)}',
            f"{soft}{size(small)}", own=True,
        ),
        _paragraph("ListBullet", "List Bullet", f'<w:numPr><w:numId w:val="1"/></w:numPr>{spacing(0, g.item, g.leading, s.text)}'),
        _paragraph("ListNumber", "List Number", f'<w:numPr><w:numId w:val="2"/></w:numPr>{spacing(0, g.item, g.leading, s.text)}'),
        _paragraph(
            "KeyMessage", "Key Message", f"<w:keepLines/>{frame}{spacing(0, g.item, g.leading, s.key_messages)}{ind(624, 397, 170)}",
            size(s.key_messages), own=True,
        ),
        _paragraph(
            "KeyMessageTitle", "Key Message Title", "<w:keepNext/><w:keepLines/>",
            f"{bold}<w:caps/>{accent}{tracked}{size(small)}", based="KeyMessage", own=True,
        ),
        _paragraph(
            "NoteText", "Note Text", f"<w:keepLines/>{lines}{spacing(0, 6, 1.4, small)}{ind(indent)}", size(small), own=True
        ),
        _paragraph(
            "WarningText", "Warning Text",
            f'<w:keepLines/><w:pBdr>{_edge(start, 21, c.mark, "accent2", 8)}</w:pBdr>{spacing(6, 6, 1.4, s.text)}'
            f"{ind(indent + 170)}", own=True,
        ),
        _paragraph("Sources", "Sources", f"<w:keepLines/>{frame}{spacing(0, 3, 1.35, small)}{ind(624, 397, 170)}", size(small), own=True),
        _paragraph(
            "SourcesTitle", "Sources Title", "<w:keepNext/><w:keepLines/>",
            f"{bold}<w:caps/>{accent}", based="Sources", own=True,
        ),
        _paragraph(
            "Imprint", "Imprint", f'<w:pBdr>{_edge("top", 4, c.line, "accent4", 6)}</w:pBdr>{spacing(14, 0, 1.4, small)}',
            f"{soft}{size(small)}", own=True,
        ),
        _paragraph(
            "Quote", "Quote",
            f'{keep}<w:pBdr>{_edge(start, 8, c.mark, "accent2", 12)}</w:pBdr>{spacing(6, 0, 1.35, s.text + 1)}{ind(indent + 284)}',
            f"{HEADING_FONT}{'' if upright else '<w:i/><w:iCs/>'}{size(s.text + 1)}",
        ),
        _paragraph(
            "QuoteSource", "Quote Source",
            f'<w:keepLines/><w:pBdr>{_edge(start, 8, c.mark, "accent2", 12)}</w:pBdr>{spacing(0, 8, 1.35, small)}{ind(indent + 284)}',
            f"{soft}{size(small)}", own=True,
        ),
        _paragraph("Caption", "caption", f"{keep}{spacing(8, 0, 1.3, s.text)}{ind(indent)}", bold),
        _paragraph("TableCaption", "Table Caption", ind(0), based="Caption", own=True),
        _paragraph("TableSubtitle", "Table Subtitle", ind(0), based="FigureSubtitle", own=True),
        _paragraph("LeadIn", "Lead-in", keep, bold, based="BodyText", own=True),
        *(
            _paragraph(f"ListContinue{n}".rstrip("1"), f"List Continue {n}".removesuffix(" 1"), f"{spacing(0, g.item, g.leading, s.text)}{ind(indent + 340 * n)}")
            for n in (1, 2, 3)
        ),
        _paragraph("SourcesText", "Sources Text", f"{spacing(0, 3, 1.35, small)}{ind(397, 397)}", size(small), own=True),
        _paragraph("SourcesHeading", "Sources Heading", '<w:keepNext/><w:ind w:left="0" w:hanging="0"/>', f"{bold}<w:caps/>{accent}{tracked}", based="SourcesText", own=True),
        _paragraph("FigureSubtitle", "Figure Subtitle", f"{keep}{spacing(0, 4, 1.3, small)}{ind(indent)}", f"{soft}{size(small)}", own=True),
        _paragraph("Drawing", "Drawing", f'<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>{ind(indent)}', own=True),
        _paragraph("SourceNote", "Source Note", f"<w:keepLines/>{spacing(4, 10, 1.3, small)}{ind(indent)}", f"{soft}{size(small)}", own=True),
        _paragraph("TableText", "Table Text", spacing(2, 2, 1.35, small), size(small), own=True),
        _paragraph("TableHeading", "Table Heading", "<w:keepNext/>", bold, based="TableText", own=True),
        _paragraph("KeyFigure", "Key Figure", f"<w:keepNext/>{tight(4, 0, key_figure)}", f"{HEADING_FONT}{accent}{size(key_figure)}", own=True),
        _paragraph("KeyFigureText", "Key Figure Text", spacing(2, 4, 1.35, small + 0.5), f"{soft}{size(small + 0.5)}", own=True),
        _paragraph("SectionBreak", "Section Break", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', size(1), own=True),
        _paragraph("Gap", "Gap", '<w:spacing w:before="0" w:after="0" w:line="180" w:lineRule="exact"/>', size(1), own=True),
        _paragraph(
            "Bibliography", "Bibliography",
            f'<w:tabs><w:tab w:val="left" w:pos="{indent + 397}"/></w:tabs>{spacing(0, 4, 1.35, small)}{ind(indent + 397, 397)}',
            size(small),
        ),
        _paragraph("FootnoteText", "footnote text", spacing(0, 2, 1.3, max(9.5, small - 0.5)), size(max(9.5, small - 0.5))),
        _paragraph("Header", "header", f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{spacing(0, 0, 1.2, small)}', f"{bold}{_colour(c.mark, 'accent2')}{size(small)}"),
        _paragraph(
            "Footer", "footer",
            f'<w:pBdr>{_edge("top", 4, c.line, "accent4", 6)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{spacing(0, 0, 1.2, small)}',
            f"{soft}{size(small)}",
        ),
        _paragraph("TOCHeading", "TOC Heading", f"<w:keepNext/>{spacing(6, 4, 1.3, s.text)}", bold),
        *(
            _paragraph(f"TOC{n}", f"toc {n}", f"{spacing(0, 2, 1.3, s.text)}{ind(240 * max(0, n - 2))}")
            for n in (1, 2, 3)
        ),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _character("Strong", "Strong", bold),
        _character("Emphasis", "Emphasis", italic),
        _character("StrongEmphasis", "Strong Emphasis", f"{bold}{italic}", own=True),
        _character("Superscript", "Superscript", '<w:vertAlign w:val="superscript"/>', own=True),
        _character("Subscript", "Subscript", '<w:vertAlign w:val="subscript"/>', own=True),
        _character("Hyperlink", "Hyperlink", f'{_colour(c.accent, "hyperlink")}<w:u w:val="single"/>'),
        _character("CitationMark", "Citation Mark", f"{accent}{size(max(9.5, s.text - 2))}", own=True),
        _character("MastheadKind", "Masthead Kind", f"{bold}<w:caps/>{accent}{tracked}", own=True),
        _character("ReferenceNumber", "Reference Number", accent, own=True),
        _character("FootnoteReference", "footnote reference", f'{accent}<w:vertAlign w:val="superscript"/>'),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/>'
        "<w:qFormat/><w:tblPr><w:tblBorders>"
        + _edge("top", 8, c.accent, "accent1", 0) + _edge("bottom", 12, c.accent, "accent1", 0) + _edge("insideH", 4, c.line, "accent4", 0)
        + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="KeyFigures"><w:name w:val="Key Figures"/><w:basedOn w:val="TableNormal"/>'
        "<w:qFormat/><w:tblPr/></w:style>",
        '<w:style w:type="table" w:customStyle="1" w:styleId="SourcesPanel"><w:name w:val="Sources Panel"/><w:basedOn w:val="TableNormal"/>'
        "<w:qFormat/><w:tblPr><w:tblBorders>"
        + "".join(_edge(side, 4, c.line, "accent4", 0) for side in ("top", "left", "bottom", "right"))
        + '</w:tblBorders><w:tblCellMar><w:top w:w="120" w:type="dxa"/><w:left w:w="227" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
        f'<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{c.panel[1:].upper()}" w:themeFill="background2"/></w:tcPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    ]  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(out)}</w:styles>'


_DIGIT = 0.52
"""Width of a character of a key figure, in ems: a little more than the digits of Source Serif."""


def stacked(theme: Theme, figures: KeyFigures) -> bool:
    """Whether these figures are too long to stand side by side, even at their least size."""
    return _fitting(theme, figures) < theme.sizes.key_figure_least


def key_figure_size(theme: Theme, figures: KeyFigures) -> float:
    """The size in points that lets the longest of these figures stand in its part of the row."""
    size = _fitting(theme, figures)
    whole = text_width(theme) / 20 / (_longest(figures) * _DIGIT)
    return round(min(theme.sizes.key_figure, size if size >= theme.sizes.key_figure_least else whole) * 2) / 2


def _fitting(theme: Theme, figures: KeyFigures) -> float:
    count = max(1, len(figures.items))
    return (text_width(theme) - FIGURE_GAP * (count - 1)) / count / 20 / (_longest(figures) * _DIGIT)


def _longest(figures: KeyFigures) -> int:
    return max((len(plain(item.figure)) for item in figures.items), default=1) or 1


def accent_colour(theme: Theme) -> str:
    """w:color in the accent, as a literal for LibreOffice and by the theme's slot for Word."""
    return _colour(theme.colours.accent, "accent1")


def slots(theme: Theme) -> dict[str, str]:
    """The colours of the theme by Word's names."""
    c = theme.colours
    return {
        "dk1": c.ink, "lt1": "#ffffff", "dk2": c.accent, "lt2": c.panel, "accent1": c.accent, "accent2": c.mark,
        "accent3": c.soft, "accent4": c.line, "accent5": c.bar, "accent6": c.ink, "hlink": c.accent, "folHlink": c.accent,
    }  # fmt: skip


@lru_cache(maxsize=32)
def theme_part(theme: Theme, language: str) -> str:
    """theme1.xml (ECMA-376-1, 14.2.7): the colours and fonts that styles name."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v[1:].upper()}"/></a:{k}>' for k, v in slots(theme).items())
    spoken = language.split("-")[0]
    text_cs, heading_cs = _COMPLEX.get(spoken, ("", ""))
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = "".join(
        f'<a:ln w="{w}" cap="flat" cmpd="sng" algn="ctr">{solid}<a:prstDash val="solid"/></a:ln>'
        for w in (6350, 12700, 19050)
    )
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3

    def font(slot: str, face: str, cs: str) -> str:
        east = _EAST.get(spoken, "")
        return f'<a:{slot}><a:latin typeface="{attribute(face)}"/><a:ea typeface="{east}"/><a:cs typeface="{cs}"/></a:{slot}>'

    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Brief"><a:themeElements><a:clrScheme name="Brief">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Brief">{font("majorFont", theme.fonts.heading, heading_cs)}{font("minorFont", theme.fonts.text, text_cs)}</a:fontScheme>'
        f'<a:fmtScheme name="Brief"><a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def families(theme: Theme, language: str) -> tuple[str, ...]:
    """The families that a document in this language is set in."""
    own = _COMPLEX.get(language.split("-")[0], ())
    return tuple(dict.fromkeys((theme.fonts.text, theme.fonts.heading, *own)))


def settings(language: str, *, embedded: bool, notes: bool, even: bool) -> str:
    """settings.xml, in Word 2013's mode (compatibilityMode 15)."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"), ("differentiateMultirowTableHeaders", "1"),
        )
    )  # fmt: skip
    names = ("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2")
    slots = " ".join(f'w:{a}="{b}"' for a, b in names)
    accents = " ".join(f'w:accent{n}="accent{n}"' for n in range(1, 7))
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        + ("<w:embedTrueTypeFonts/>" if embedded else "")
        + '<w:defaultTabStop w:val="720"/>'
        + ("<w:evenAndOddHeaders/>" if even else "")
        + '<w:characterSpacingControl w:val="doNotCompress"/>'
        + f"{separators}<w:compat>{compat}</w:compat>"
        f'<w:themeFontLang w:val="{attribute(language)}"/>'
        f'<w:clrSchemeMapping {slots} {accents} w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
