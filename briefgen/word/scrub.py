"""XML of an untrusted Word file in; the same with nothing but known, harmless elements and attributes out."""

from __future__ import annotations

import re

from lxml import etree

from briefgen.word.elements import WRAPPERS
from briefgen.word.names import IN_W as _W
from briefgen.word.names import PIC, WP, A, R, W


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LOOKS = _names(
    """adjustRightInd autoSpaceDE autoSpaceDN b bCs bdr bidi bidiVisual bottom caps color contextualSpacing cs dstrike
    effect em end fitText highlight i iCs imprint ind insideH insideV jc keepLines keepNext kern lang left mirrorIndents
    noProof numId numPr ilvl outline outlineLvl overflowPunct pBdr pageBreakBefore pPr position rFonts rPr right rtl
    shadow shd smallCaps snapToGrid spacing specVanish start strike suppressAutoHyphens suppressLineNumbers sz szCs tab
    tabs tblBorders tblCellMar tblInd tblLayout tblPr tblStyleColBandSize tblStyleRowBandSize tcBorders tcMar tcPr
    textAlignment top trPr u vAlign vanish vertAlign w webHidden widowControl wordWrap cantSplit tblHeader noWrap tl2br
    tr2bl between bar hideMark"""
)
STYLE = _LOOKS | _names("style name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat tblStylePr")
NUMBERING = _LOOKS | _names(
    """abstractNum num abstractNumId lvl start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc multiLevelType nsid
    tmpl lvlOverride startOverride"""
)
STORY = _LOOKS | _names(
    """hdr ftr p r t br cr noBreakHyphen softHyphen pStyle rStyle tblStyle tbl tblGrid gridCol tr tc tblW tcW gridSpan
    vMerge tblLook tblOverlap trHeight hyperlink fldSimple fldChar instrText drawing ptab jc framePr tblDescription
    tblCaption"""
)
_DRAWING = _names(
    """inline anchor extent effectExtent docPr cNvGraphicFramePr graphicFrameLocks graphic graphicData pic nvPicPr cNvPr
    cNvPicPr picLocks blipFill blip stretch fillRect srcRect spPr xfrm off ext prstGeom avLst simplePos positionH
    positionV posOffset align wrapNone wrapSquare wrapTopAndBottom wrapTight wrapThrough wrapPolygon lineTo"""
)
_FIELDS = _names(
    "PAGE NUMPAGES SECTIONPAGES SECTION STYLEREF TITLE SUBJECT AUTHOR DOCPROPERTY DATE SAVEDATE CREATEDATE"
)
_NAMESPACES = {W, R, WP, A, PIC}


def scrubbed(root: etree._Element, allowed: frozenset[str]) -> etree._Element:
    """`root` without what is not allowed below it, changed in place. `allowed` are names of WordprocessingML."""
    for child in list(root):
        _visit(root, child, allowed)
    for key in list(root.attrib):
        name = etree.QName(str(key))
        if name.namespace not in (None, W, R) or name.localname.startswith("rsid"):
            del root.attrib[key]
    return root


def _visit(parent: etree._Element, element: etree._Element, allowed: frozenset[str]) -> None:
    if not isinstance(element.tag, str):
        parent.remove(element)
        return
    name = etree.QName(element)
    if name.namespace == W and name.localname in WRAPPERS and "p" in allowed:  # Word's own page numbers are in a w:sdt
        at = parent.index(element)
        inner = [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname != "sdtPr"]
        parent.remove(element)
        for offset, child in enumerate(inner):
            parent.insert(at + offset, child)
            _visit(parent, child, allowed)
        return
    known = name.localname in allowed if name.namespace == W else "drawing" in allowed and name.localname in _DRAWING
    if name.namespace not in _NAMESPACES or not known:
        parent.remove(element)
        return
    scrubbed(element, allowed)


def without_foreign_fields(story: etree._Element) -> bool:
    """Take every field out where one of them reads other files or runs anything; what it showed last stays.

    Codes are put together first: they may be split over runs and paragraphs, and nest. Tells whether any was taken.
    """
    marks = (f"{_W}fldChar", f"{_W}instrText")
    taken = False
    for simple in list(story.iter(f"{_W}fldSimple")):
        if not _harmless(simple.get(f"{_W}instr", "")):
            _remove(simple)
            taken = True
    open_codes: list[list[str]] = []
    codes: list[str] = []
    loose: list[str] = []
    for element in story.iter(*marks):
        if element.tag == marks[1]:
            (open_codes[-1] if open_codes else loose).append(element.text or "")
        elif element.get(f"{_W}fldCharType") == "begin":
            open_codes.append([])
        elif element.get(f"{_W}fldCharType") == "end" and open_codes:
            codes.append("".join(open_codes.pop()))
    unsound = bool(open_codes or loose)
    if unsound or not all(_harmless(code) for code in codes):
        for element in list(story.iter(*marks)):
            _remove(element)
        taken = True
    return taken


def _harmless(code: str) -> bool:
    # A nested field's code would read as an argument of the outer one: any dangerous word refuses the whole.
    words = code.upper().split()
    return bool(words) and words[0] in _FIELDS and not re.search(r"DDE|INCLUDE|IMPORT|LINK|MACRO", code.upper())


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
