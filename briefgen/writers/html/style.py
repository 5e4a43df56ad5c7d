"""Theme and page words -> the style sheet: one column of readable measure, down to 360 pixels, and a page for printing.

Sizes are in rem, so that readers can enlarge them: `rem` maps points so that text of 11.5 pt is a little over 16
pixels on a screen, and the print rules set the root so that the same rem values are exact points on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from briefgen.document import Document
from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.writers.html.dark import light, screen
from briefgen.writers.html.escape import css_string
from briefgen.writers.html.webfont import HEADING, SCRIPT, TEXT

_PAPER = {"A4": 210.0, "A5": 148.0, "Letter": 215.9}
_HEIGHT = {"A4": 297.0, "A5": 210.0, "Letter": 279.4}
_POINTS_PER_REM = 12 / 1.1
_JOINING = frozenset({"ar", "fa", "ur", "ps", "sd", "ug", "ckb", "hi", "mr", "ne", "bn", "pa"})


def rem(points: float) -> str:
    """Points as rem."""
    return f"{points / _POINTS_PER_REM:.3f}".rstrip("0").rstrip(".") + "rem"


def measures(theme: Theme) -> tuple[float, float]:
    """Width of the page between its margins and the indent of the text, in points."""
    to_points = 72 / 25.4
    return (_PAPER[theme.page.size] - 2 * theme.page.side) * to_points, theme.page.indent * to_points


def style(document: Document, theme: Theme, *, faces: str = "") -> str:
    """The content of `<style>`. `faces` are the `@font-face` rules of `webfont`."""
    root = ";".join(f"--{name}:{value}" for name, value in _tokens(document, theme).items())
    lit = light(theme.colours)
    sheet = files("briefgen.writers.html").joinpath("sheet.css").read_text(encoding="utf-8")
    night = f"@media screen and (prefers-color-scheme: dark) {{\n{_drawn(lit)}}}\n"
    return f"{faces}:root {{ {root} }}\n{screen(theme.colours)}{_paper(document, theme)}{sheet}{night}"


def _tokens(document: Document, theme: Theme) -> dict[str, str]:
    """Sizes, distances and fonts, as custom properties. Arabic is set larger and wider apart than Latin."""
    sizes, spacing, page = theme.sizes, theme.spacing, theme.page
    language = primary(document.language)
    arabic = language in ("ar", "fa", "ur", "ps", "sd", "ug", "ckb")
    larger = 1.06 if arabic else 1.0
    leading = max(spacing.leading, 1.58) if arabic else spacing.leading
    return {
        **{name.replace("_", "-"): rem(getattr(sizes, name) * larger) for name in _SIZES},
        "leading": f"{leading:g}",
        "tight": f"{leading - 0.06:g}",
        "heads": "1.3" if arabic else "1.2",
        "paragraph": rem(spacing.paragraph),
        "above": rem(spacing.above_heading),
        "below": rem(spacing.below_heading),
        "item": rem(spacing.item),
        "indent": _millimetres(page.indent),
        "width": _millimetres(_PAPER[page.size] - 2 * page.side),
        "measure": _millimetres(page.measure) if page.measure else "none",
        "sheet": _millimetres(_HEIGHT[page.size] - page.top - page.bottom),
        "logo": _millimetres(theme.logo.height),
        "band": theme.colours.accent,
        "on-band": theme.colours.on_band,
        "tracking": "0" if language in _JOINING else ".08em",
        "quote-style": "italic" if language in ("el", "bg", "ru", "uk", "sr", "mk") or _latin(language) else "normal",
        "text-font": f'"{TEXT}", "{SCRIPT}", {css_string(theme.fonts.text)}, "Noto Sans", system-ui, sans-serif',
        "heading-font": f'"{HEADING}", "{SCRIPT}", {css_string(theme.fonts.heading)}, "Noto Serif", Georgia, serif',
        "align": "justify" if theme.justify else "start",
    }


_SIZES = (
    "text", "claim", "key_messages", "message_number", "title", "standfirst", "heading", "option_title", "option",
    "quotation", "figure_text", "table", "box", "box_title", "chart_title", "small", "least", "hero_text",
)  # fmt: skip


def _millimetres(length: float) -> str:
    return rem(length * 72 / 25.4)


def _drawn(lit: Mapping[str, str]) -> str:
    """Charts have their colours in their own attributes: on a dark screen each takes that of its token."""
    pairs = [(colour, name) for name, colour in lit.items()]
    return "".join(
        f'  .chart svg [{what}="{colour}"], .chart svg[{what}="{colour}"] {{ {what}: var(--{name}) }}\n'
        for colour, name in pairs
        for what in ("fill", "stroke")
    )


def _paper(document: Document, theme: Theme) -> str:
    """The page for printing: margins and what runs at the foot, as the PDF has them."""
    colours, sizes, page = theme.colours, theme.sizes, theme.page
    before, _, rest = document.footer.page_label.partition("{page}")
    between, _, after = rest.partition("{pages}")
    label = f"{css_string(before)} counter(page) {css_string(between)}"
    label += f" counter(pages) {css_string(after)}" if "{pages}" in rest else ""
    start, end = ("right", "left") if document.direction == "rtl" else ("left", "right")
    font = f'font: {sizes.least:g}pt "{TEXT}", "{SCRIPT}", {css_string(theme.fonts.text)}, sans-serif'
    margin = (
        f"{font}; color: {colours.soft}; vertical-align: top; margin-top: {max(0, page.bottom - page.footer):g}mm; "
        f"padding-top: 1.4mm; border-top: .6pt solid {colours.line}"
    )
    banner = f"@top-center {{ content: {css_string(document.banner)}; {font}; color: {colours.mark} }}"
    paper = page.size.lower() if page.size == "Letter" else page.size
    return (
        f"@page {{ size: {paper}; margin: {page.next_top:g}mm {page.side:g}mm {page.bottom:g}mm;\n"
        f"  @bottom-{start} {{ content: {css_string(document.footer.text)}; width: 75%; text-align: {start}; "
        f"{margin} }}\n"
        f"  @bottom-{end} {{ content: {label if '{page}' in document.footer.page_label else css_string('')}; "
        f"width: 25%; text-align: {end}; {margin} }}\n  {banner if document.banner else ''}\n}}\n"
        f"@page :first {{ margin-top: {page.top:g}mm }}\n"
    )


def _latin(language: str) -> bool:
    return language not in (*_JOINING, "he", "yi", "zh", "ja", "ko", "th", "ka", "hy", "am", "ta", "te", "kn", "ml")
