"""Theme and language -> the parts that hold looks: styles, numbering, theme, settings. All of it named, nothing direct."""

from __future__ import annotations

from functools import lru_cache

from briefgen.theme import Theme
from briefgen.writers.docx.xml import HEAD, A, R, W, attribute

_MM = 1440 / 25.4
SIZES = {"A4": (11906, 16838), "A5": (8391, 11906), "Letter": (12240, 15840)}
"""Paper in twentieths of a point."""
BULLET, NUMBER, MESSAGE = 1, 2, 3
"""The w:num of bulleted, numbered and key-message lists."""
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


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(before: float, after: float, leading: float, size: float) -> str:
    line = round(leading * size * 20)
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{line}" w:lineRule="atLeast"/>'


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


_HEADING_FONT = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'


def _edge(side: str, size: int, colour: str, name: str, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour[1:].upper()}" w:themeColor="{name}"/>'


@lru_cache(maxsize=32)
def styles(theme: Theme, language: str, rtl: bool) -> str:
    """styles.xml."""
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
        f"{ink}{_size(s.text)}"
        f'<w:lang w:val="{attribute(lang)}" w:eastAsia="{attribute(east)}" w:bidi="{attribute(complex_lang)}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{_spacing(0, g.paragraph, g.leading, s.text)}</w:pPr></w:pPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        + ("<w:pPr><w:widowControl/><w:bidi/></w:pPr>" if rtl else "<w:pPr><w:widowControl/></w:pPr>")
        + "</w:style>",
        _paragraph("BodyText", "Body Text", ind(indent)),
        _paragraph(
            "Heading1", "heading 1",
            f'{keep}{_spacing(8, 4, 1.16, s.title)}<w:outlineLvl w:val="0"/>',
            f"{_HEADING_FONT}{bold}{_size(s.title)}", after="Subtitle",
        ),
        _paragraph(
            "Heading2", "heading 2",
            f'{keep}{_spacing(g.above_heading, g.below_heading, 1.2, s.heading)}<w:outlineLvl w:val="1"/>',
            f"{_HEADING_FONT}{bold}{accent}{_size(s.heading)}", after="BodyText",
        ),
        _paragraph(
            "Heading3", "heading 3",
            f'{keep}{_spacing(g.above_heading * 0.6, g.below_heading * 0.6, 1.2, s.text)}{ind(indent)}'
            '<w:outlineLvl w:val="2"/>',
            f"{bold}{accent}", after="BodyText",
        ),
        _paragraph("Subtitle", "Subtitle", _spacing(0, 12, 1.4, s.standfirst), f"{soft}{_size(s.standfirst)}", after="BodyText"),
        _paragraph(
            "Masthead", "Masthead",
            f'<w:pBdr>{_edge("bottom", 18, c.accent, "accent1", 4)}</w:pBdr>'
            f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{_spacing(0, 12, 1.2, small)}',
            f"{soft}{_size(small)}", own=True,
        ),
        _paragraph("ListBullet", "List Bullet", f'<w:numPr><w:numId w:val="{BULLET}"/></w:numPr>{_spacing(0, g.item, g.leading, s.text)}'),
        _paragraph("ListNumber", "List Number", f'<w:numPr><w:numId w:val="{NUMBER}"/></w:numPr>{_spacing(0, g.item, g.leading, s.text)}'),
        *(
            _paragraph(
                f"ListContinue{n}", f"List Continue{f' {n}' if n > 1 else ''}",
                f"{_spacing(0, g.item, g.leading, s.text)}{ind(indent + 284 * n)}",
            )
            for n in (1, 2, 3)
        ),
        _paragraph(
            "KeyMessage", "Key Message", f"<w:keepLines/>{frame}{_spacing(0, g.item, g.leading, s.key_messages)}{ind(624, 397, 170)}",
            _size(s.key_messages), own=True,
        ),
        _paragraph(
            "KeyMessageTitle", "Key Message Title", "<w:keepNext/><w:keepLines/>",
            f"{bold}<w:caps/>{accent}<w:spacing w:val='20'/>{_size(small)}".replace("'", '"'), based="KeyMessage", own=True,
        ),
        _paragraph(
            "NoteText", "Note Text", f"<w:keepLines/>{lines}{_spacing(8, 8, 1.4, small)}{ind(indent)}", _size(small), own=True
        ),
        _paragraph(
            "WarningText", "Warning Text",
            f'<w:keepLines/><w:pBdr>{_edge(start, 21, c.mark, "accent2", 8)}</w:pBdr>{_spacing(6, 6, 1.4, s.text)}'
            f"{ind(indent + 170)}", own=True,
        ),
        _paragraph("Sources", "Sources", f"<w:keepLines/>{frame}{_spacing(0, 3, 1.35, small)}{ind(624, 397, 170)}", _size(small), own=True),
        _paragraph(
            "SourcesTitle", "Sources Title", "<w:keepNext/><w:keepLines/>",
            f"{bold}<w:caps/>{accent}", based="Sources", own=True,
        ),
        _paragraph(
            "Imprint", "Imprint", f'<w:pBdr>{_edge("top", 4, c.line, "accent4", 6)}</w:pBdr>{_spacing(14, 0, 1.4, small)}',
            f"{soft}{_size(small)}", own=True,
        ),
        _paragraph(
            "Quote", "Quote",
            f'{keep}<w:pBdr>{_edge(start, 8, c.mark, "accent2", 12)}</w:pBdr>{_spacing(6, 0, 1.35, s.text + 1)}{ind(indent + 284)}',
            f"{_HEADING_FONT}{'' if rtl else '<w:i/><w:iCs/>'}{_size(s.text + 1)}",
        ),
        _paragraph(
            "QuoteSource", "Quote Source",
            f'<w:keepLines/><w:pBdr>{_edge(start, 8, c.mark, "accent2", 12)}</w:pBdr>{_spacing(0, 8, 1.35, small)}{ind(indent + 284)}',
            f"{soft}{_size(small)}", own=True,
        ),
        _paragraph("Caption", "caption", f"{keep}{_spacing(8, 0, 1.3, s.text)}{ind(indent)}", bold),
        _paragraph("FigureSubtitle", "Figure Subtitle", f"{keep}{_spacing(0, 4, 1.3, small)}{ind(indent)}", f"{soft}{_size(small)}", own=True),
        _paragraph("Drawing", "Drawing", f'<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>{ind(indent)}', own=True),
        _paragraph("SourceNote", "Source Note", f"<w:keepLines/>{_spacing(4, 10, 1.3, small)}{ind(indent)}", f"{soft}{_size(small)}", own=True),
        _paragraph("TableText", "Table Text", _spacing(2, 2, 1.35, small), _size(small), own=True),
        _paragraph("TableHeading", "Table Heading", "<w:keepNext/>", bold, based="TableText", own=True),
        _paragraph("KeyFigure", "Key Figure", f"<w:keepNext/>{_spacing(4, 0, 1.15, key_figure_size(theme))}", f"{_HEADING_FONT}{accent}{_size(key_figure_size(theme))}", own=True),
        _paragraph("KeyFigureText", "Key Figure Text", _spacing(2, 4, 1.35, small + 0.5), f"{soft}{_size(small + 0.5)}", own=True),
        _paragraph("SectionBreak", "Section Break", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(1), own=True),
        _paragraph(
            "Bibliography", "Bibliography",
            f'<w:tabs><w:tab w:val="left" w:pos="{indent + 397}"/></w:tabs>{_spacing(0, 4, 1.35, small)}{ind(indent + 397, 397)}',
            _size(small),
        ),
        _paragraph("FootnoteText", "footnote text", _spacing(0, 2, 1.3, max(9.5, small - 0.5)), _size(max(9.5, small - 0.5))),
        _paragraph("Header", "header", f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{_spacing(0, 0, 1.2, small)}', f"{bold}{_colour(c.mark, 'accent2')}{_size(small)}"),
        _paragraph(
            "Footer", "footer",
            f'<w:pBdr>{_edge("top", 4, c.line, "accent4", 6)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{_spacing(0, 0, 1.2, small)}',
            f"{soft}{_size(small)}",
        ),
        _paragraph("TOC1", "toc 1", _spacing(0, 2, 1.3, s.text)),
        _paragraph("TOC2", "toc 2", f"{_spacing(0, 2, 1.3, s.text)}{ind(240)}"),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _character("Strong", "Strong", bold),
        _character("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        _character("StrongEmphasis", "Strong Emphasis", f"{bold}<w:i/><w:iCs/>", own=True),
        _character("Superscript", "Superscript", '<w:vertAlign w:val="superscript"/>', own=True),
        _character("Subscript", "Subscript", '<w:vertAlign w:val="subscript"/>', own=True),
        _character("Hyperlink", "Hyperlink", f'{_colour(c.accent, "hyperlink")}<w:u w:val="single"/>'),
        _character("CitationMark", "Citation Mark", f"{accent}{_size(max(9.5, s.text - 2))}", own=True),
        _character("MastheadKind", "Masthead Kind", f'{bold}<w:caps/>{accent}<w:spacing w:val="24"/>', own=True),
        _character("ReferenceNumber", "Reference Number", accent, own=True),
        _character("FootnoteReference", "footnote reference", f'{accent}<w:vertAlign w:val="superscript"/>'),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/>'
        "<w:qFormat/><w:tblPr><w:tblBorders>"
        + _edge("top", 8, c.accent, "accent1", 0) + _edge("bottom", 12, c.accent, "accent1", 0) + _edge("insideH", 4, c.line, "accent4", 0)
        + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="KeyFigures"><w:name w:val="Key Figures"/><w:basedOn w:val="TableNormal"/>'
        "<w:qFormat/><w:tblPr/></w:style>",
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    ]  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(out)}</w:styles>'


def key_figure_size(theme: Theme) -> float:
    """The size of key figures; a row of long ones is set smaller by the table that holds it."""
    return theme.sizes.key_figure


def numbering(theme: Theme, numbered: tuple[tuple[int, int, int], ...]) -> str:
    """numbering.xml. `numbered` are further lists: (w:num, the abstract list, start)."""
    indent, step = twips(theme.page.indent), 284
    accent = _colour(theme.colours.accent, "accent1")

    def level(at: int, form: str, text: str, left: int, hanging: int, style: str = "", rpr: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="{style}"/>' if style else "")
            + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
        )

    def abstract(at: int, levels: list[str]) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="0B12AC0{at}"/><w:multiLevelType w:val="multilevel"/>'
            f'<w:tmpl w:val="0B12AC0{at}"/>{"".join(levels)}</w:abstractNum>'
        )

    bullets = [
        level(n, "bullet", "•–·"[n % 3], indent + step * (n + 1), step, "ListBullet" if n == 0 else "", accent)
        for n in range(9)
    ]
    forms = ("decimal", "lowerLetter", "lowerRoman")
    numbers = [
        level(
            n,
            forms[n % 3],
            f"%{n + 1}.",
            indent + (step + 56) * (n + 1),
            step + 56,
            "ListNumber" if n == 0 else "",
            accent,
        )
        for n in range(9)
    ]
    messages = [
        level(n, "decimal", f"%{n + 1}", 624 + 284 * n, 397, "", f"{_HEADING_FONT}<w:b/>{accent}") for n in range(9)
    ]
    nums = [
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/></w:num>'
        for n, a in ((BULLET, 0), (NUMBER, 1), (MESSAGE, 2))
    ]
    nums += [
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride></w:num>"
        for n, a, start in numbered
    ]
    lists = abstract(0, bullets) + abstract(1, numbers) + abstract(2, messages)
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{"".join(nums)}</w:numbering>'


@lru_cache(maxsize=32)
def theme_part(theme: Theme, language: str) -> str:
    """theme1.xml (ECMA-376-1, 14.2.7): the colours and fonts that styles name."""
    c = theme.colours
    slots = {
        "dk1": c.ink, "lt1": "#ffffff", "dk2": c.accent, "lt2": c.panel, "accent1": c.accent, "accent2": c.mark,
        "accent3": c.soft, "accent4": c.line, "accent5": c.bar, "accent6": c.ink, "hlink": c.accent, "folHlink": c.accent,
    }  # fmt: skip
    colours = "".join(f'<a:{k}><a:srgbClr val="{v[1:].upper()}"/></a:{k}>' for k, v in slots.items())
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


def settings(language: str, *, embedded: bool, notes: bool) -> str:
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
        + '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        + f"{separators}<w:compat>{compat}</w:compat>"
        f'<w:themeFontLang w:val="{attribute(language)}"/>'
        f'<w:clrSchemeMapping {slots} {accents} w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
