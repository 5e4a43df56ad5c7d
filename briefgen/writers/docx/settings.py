"""Theme and language -> what styles name: the theme's colours and fonts; and Word's settings."""

from __future__ import annotations

from functools import lru_cache

from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.word.names import A, W
from briefgen.writers.docx.xml import attribute
from briefgen.xml import HEAD

COMPLEX = {
    "ar": ("IBM Plex Sans Arabic", "Amiri"),
    "fa": ("IBM Plex Sans Arabic", "Amiri"),
    "ur": ("IBM Plex Sans Arabic", "Amiri"),
    "he": ("Heebo", "Heebo"),
    "yi": ("Heebo", "Heebo"),
    "hi": ("Noto Sans Devanagari", "Noto Sans Devanagari"),
    "mr": ("Noto Sans Devanagari", "Noto Sans Devanagari"),
}
"""Families of scripts that Word calls complex, for text and for headings."""
_EAST = {"ja": "Yu Gothic", "zh": "Microsoft YaHei", "ko": "Malgun Gothic"}
"""Word's own: pan-Chinese fonts are too large to embed, and every Word that reads the language has these."""


def families(theme: Theme, language: str) -> tuple[str, ...]:
    """The families that a document in this language is set in."""
    own = COMPLEX.get(primary(language), ())
    return tuple(dict.fromkeys((theme.fonts.text, theme.fonts.heading, *own)))


def slots(theme: Theme) -> dict[str, str]:
    """The colours of the theme by Word's names."""
    c = theme.colours
    return {
        "dk1": c.ink, "lt1": "#ffffff", "dk2": c.accent, "lt2": c.panel, "accent1": c.accent, "accent2": c.mark,
        "accent3": c.soft, "accent4": c.line, "accent5": c.bar, "accent6": c.ink, "hlink": c.accent,
        "folHlink": c.accent,
    }  # fmt: skip


@lru_cache(maxsize=32)
def theme_part(theme: Theme, language: str) -> str:
    """theme1.xml (ECMA-376-1, 14.2.7): the colours and fonts that styles name."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v[1:].upper()}"/></a:{k}>' for k, v in slots(theme).items())
    primary_language = primary(language)
    text_cs, heading_cs = COMPLEX.get(primary_language, ("", ""))
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = "".join(
        f'<a:ln w="{w}" cap="flat" cmpd="sng" algn="ctr">{solid}<a:prstDash val="solid"/></a:ln>'
        for w in (6350, 12700, 19050)
    )
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3

    def font(slot: str, face: str, cs: str) -> str:
        east = _EAST.get(primary_language, "")
        others = f'<a:ea typeface="{east}"/><a:cs typeface="{cs}"/>'
        return f'<a:{slot}><a:latin typeface="{attribute(face)}"/>{others}</a:{slot}>'

    fonts = font("majorFont", theme.fonts.heading, heading_cs) + font("minorFont", theme.fonts.text, text_cs)
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Brief"><a:themeElements><a:clrScheme name="Brief">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Brief">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Brief"><a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def settings(language: str, *, embedded: bool, notes: bool, even: bool) -> str:
    """settings.xml, in Word 2013's mode (compatibilityMode 15)."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    primary_language = primary(language)
    bidi = language if primary_language in COMPLEX else "ar-SA"
    east = attribute(language) if primary_language in _EAST else "en-US"
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
        f'<w:themeFontLang w:val="{attribute(language)}" w:eastAsia="{east}" w:bidi="{attribute(bidi)}"/>'
        f'<w:clrSchemeMapping {slots} {accents} w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
