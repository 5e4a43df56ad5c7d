"""Theme and page words -> the style sheet: one column of readable measure, down to 360 pixels, and a page for printing.

Sizes are in rem, so that readers can enlarge them: `rem` maps points so that text of 11.5 pt is a little over 16
pixels on a screen, and the print rules set the root so that the same rem values are exact points on paper.
"""

from __future__ import annotations

from importlib.resources import files

from briefgen.document import Document
from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.writers.html.escape import css_string
from briefgen.writers.html.webfont import HEADING, SCRIPT, TEXT

_PAPER = {"A4": 210.0, "A5": 148.0, "Letter": 215.9}
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
    colours, sizes, spacing, page = theme.colours, theme.sizes, theme.spacing, theme.page
    width, indent = measures(theme)
    language = primary(document.language)
    arabic = language in ("ar", "fa", "ur", "ps", "sd", "ug", "ckb")
    values = {
        "ink": colours.ink,
        "accent": colours.accent,
        "soft": colours.soft,
        "line": colours.line,
        "panel": colours.panel,
        "mark": colours.mark,
        "text": rem(sizes.text * (1.12 if arabic else 1)),
        "messages": rem(sizes.key_messages * (1.12 if arabic else 1)),
        "title": rem(sizes.title),
        "standfirst": rem(sizes.standfirst),
        "heading": rem(sizes.heading),
        "small": rem(sizes.small * (1.12 if arabic else 1)),
        "leading": f"{max(spacing.leading, 1.65) if arabic else spacing.leading:g}",
        "paragraph": rem(spacing.paragraph),
        "above": rem(spacing.above_heading),
        "below": rem(spacing.below_heading),
        "item": rem(spacing.item),
        "indent": rem(indent),
        "width": rem(width),
        "logo": rem(theme.logo.height * 72 / 25.4),
        "tracking": "0" if language in _JOINING else ".08em",
        "quote-style": "italic" if language in ("el", "bg", "ru", "uk", "sr", "mk") or _latin(language) else "normal",
        "text-font": f'"{TEXT}", "{SCRIPT}", {css_string(theme.fonts.text)}, "Noto Sans", system-ui, sans-serif',
        "heading-font": f'"{HEADING}", "{SCRIPT}", {css_string(theme.fonts.heading)}, "Noto Serif", Georgia, serif',
        "align": "justify" if theme.justify else "start",
    }
    root = ";".join(f"--{name}:{value}" for name, value in values.items())
    before, _, rest = document.footer.page_label.partition("{page}")
    between, _, after = rest.partition("{pages}")
    label = f"{css_string(before)} counter(page) {css_string(between)}"
    label += f" counter(pages) {css_string(after)}" if "{pages}" in rest else ""
    start, end = ("right", "left") if document.direction == "rtl" else ("left", "right")
    margin = f"font: 9.5pt {values['text-font']}; color: {colours.soft}"
    banner = f"@top-center {{ content: {css_string(document.banner)}; {margin} }}" if document.banner else ""
    paper = (
        f"@page {{ size: {page.size.lower() if page.size == 'Letter' else page.size}; "
        f"margin: {page.top:g}mm {page.side:g}mm {page.bottom:g}mm;\n"
        f"  @bottom-{start} {{ content: {css_string(document.footer.text)}; width: 75%; text-align: {start}; "
        f"{margin} }}\n"
        f"  @bottom-{end} {{ content: {label if '{page}' in document.footer.page_label else css_string('')}; "
        f"text-align: {end}; {margin} }}\n  {banner}\n}}\n"
    )
    sheet = files("briefgen.writers.html").joinpath("sheet.css").read_text(encoding="utf-8")
    return f"{faces}:root {{ {root} }}\n{paper}{sheet}"


def _latin(language: str) -> bool:
    return language not in (*_JOINING, "he", "yi", "zh", "ja", "ko", "th", "ka", "hy", "am", "ta", "te", "kn", "ml")
