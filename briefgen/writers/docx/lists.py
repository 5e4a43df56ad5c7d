"""Lists -> paragraphs with native numbering: every numbered list counts for itself, from its own start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.document import ItemList, Paragraph
from briefgen.theme import Theme
from briefgen.word.names import W
from briefgen.writers.docx.boxstyles import INSIDE
from briefgen.writers.docx.page import twips
from briefgen.writers.docx.paragraph import STEP, BlockContext, Out, Para
from briefgen.writers.docx.sheet import HANGING, HEADING_FONT, accent_colour
from briefgen.xml import HEAD

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body
    from briefgen.writers.docx.reference import House

BULLET = 1
"""The w:num of all bulleted lists."""
NUMBER = 2
"""What the style List Number counts with, for lists that a user adds."""
BOXED = 3
"""Those in a panel, whose paragraphs must all have its indents."""
_FIRST = 10
"""The first w:num of numbered lists."""
_DEEPEST = 8
_ABSTRACT_BULLET, _ABSTRACT_MESSAGE, _ABSTRACT_BOXED, _ABSTRACT_COUNTED, _ABSTRACT_NUMBER = 0, 1, 2, 3, 4
_BULLET_FONT = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorHAnsi"/>'
_FORMS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One numbered list of the document."""

    number: int
    """w:num."""
    abstract: int
    level: int
    start: int


def items(body: Body, block: ItemList, around: BlockContext) -> Out:
    """The paragraphs of a list."""
    level = min(around.level + 1, _DEEPEST)
    boxed = around.box in ("box", "evidence", "sources")
    number, depth = BOXED if boxed else BULLET, around.ordered
    if block.ordered:
        # A numbered list inside bullets counts 1, 2, 3; only inside another numbered one does it count a, b, c.
        abstract = _ABSTRACT_COUNTED if boxed else _ABSTRACT_NUMBER + (level - depth) % len(_FORMS)
        number, depth = _counted(body, abstract, level, block.start), depth + 1
    style = around.style if around.box else "ListNumber" if block.ordered else "ListBullet"
    inner = replace(around, style=style, list=number, level=level, ordered=depth)
    more = replace(inner, list=0, style=style if around.box else f"ListContinue{min(level + 1, 3)}".rstrip("1"))
    out: Out = []
    for item in block.items:
        for at, part in enumerate(item.blocks):
            # A further paragraph of an item has its indent and no number of its own.
            out += body.blocks((part,), inner if at == 0 or isinstance(part, ItemList) else more)
        if not item.blocks or not isinstance(item.blocks[0], Paragraph | ItemList):
            out.append(Para(style, "", list=number, level=level))
    return out


def messages(body: Body) -> int:
    """The w:num of one set of key messages."""
    return _counted(body, _ABSTRACT_MESSAGE, 0, 1)


def _counted(body: Body, abstract: int, level: int, start: int) -> int:
    number = _FIRST + len(body.numbered)
    body.numbered.append(Numbered(number=number, abstract=abstract, level=level, start=start))
    return number


def numbering(theme: Theme, numbered: tuple[Numbered, ...], house: House | None) -> str:
    """numbering.xml: our lists, and the house's where its styles have some."""
    indent = twips(theme.page.indent)
    accent = accent_colour(theme)

    def level(at: int, form: str, text: str, left: int, hanging: int, style: str = "", rpr: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="{style}"/>' if style else "")
            + ("" if hanging else '<w:suff w:val="space"/>')
            + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{rpr or accent}</w:rPr></w:lvl>'
        )

    def abstract(at: int, levels: list[str]) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="0B12AC0{at}"/><w:multiLevelType w:val="multilevel"/>'
            f'<w:tmpl w:val="0B12AC0{at}"/>{"".join(levels)}</w:abstractNum>'
        )

    places = [(n, indent + STEP * (n + 1)) for n in range(_DEEPEST + 1)]
    # Scripts whose fonts have no square take that of the text's Latin letters.
    square = f"{_BULLET_FONT}{accent}"
    bullets = [level(n, "bullet", "▪–·"[n % 3], left, STEP, "" if n else "ListBullet", square) for n, left in places]
    serif = f'{HEADING_FONT}<w:b w:val="0"/><w:bCs w:val="0"/>{accent}{_halves(theme.sizes.message_number)}'
    messages = [level(n, "decimal", f"%{n + 1}", HANGING, HANGING, "", serif) for n, _ in places]
    # In a box nothing hangs: paragraphs whose indents differ would each have a frame of their own.
    boxed = [level(n, "bullet", "▪–·"[n % 3], INSIDE, 0, "", square) for n, _ in places]
    counted = [level(n, "decimal", f"%{n + 1}.", INSIDE, 0) for n, _ in places]
    kinds = [
        abstract(_ABSTRACT_BULLET, bullets), abstract(_ABSTRACT_MESSAGE, messages), abstract(_ABSTRACT_BOXED, boxed),
        abstract(_ABSTRACT_COUNTED, counted),
    ]  # fmt: skip
    for shift in range(len(_FORMS)):
        levels = [
            level(n, _FORMS[(n - shift) % 3], f"%{n + 1}.", left, STEP, "" if n or shift else "ListNumber")
            for n, left in places
        ]
        kinds.append(abstract(_ABSTRACT_NUMBER + shift, levels))
    own = {_ABSTRACT_BULLET: house.bullet, _ABSTRACT_NUMBER: house.number} if house else {}
    numbers = [(BULLET, _ABSTRACT_BULLET, ""), (NUMBER, _ABSTRACT_NUMBER, ""), (BOXED, _ABSTRACT_BOXED, "")]
    numbers += [
        (
            one.number,
            one.abstract,
            f'<w:lvlOverride w:ilvl="{one.level}"><w:startOverride w:val="{one.start}"/></w:lvlOverride>',
        )
        for one in numbered
    ]
    rows = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{own.get(kind) or kind}"/>{start}</w:num>'
        for number, kind, start in numbers
    )
    more = (house.abstract, house.numbers) if house else ("", "")
    return f'{HEAD}<w:numbering xmlns:w="{W}">{"".join(kinds)}{more[0]}{rows}{more[1]}</w:numbering>'


def _halves(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
