"""Elements of what a page opens with and leads to -> their blocks: key messages, key figures, options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from briefgen.document import (
    Block,
    Figure,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    LineBreak,
    Note,
    OptionEntry,
    OptionList,
    OptionPart,
    Origin,
    Paragraph,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from briefgen.compose.markup import MarkupReader

Element = etree._Element
_COLON: Final = re.compile("[:：]\\s+")
_DOTS: Final = 20


def key_messages(reader: MarkupReader, element: Element, depth: int, origin: Origin) -> Block | None:
    """`<aside class="key-messages">`: a lead-in, a list, and the key figures that may stand beside it."""
    lead: tuple[Inline, ...] = ()
    items: list[KeyMessage] = []
    shown: KeyFigures | None = None
    for block in reader.blocks(element, depth):
        match block:
            case Paragraph(role="lead-in", children=children) if not lead:
                lead = children
            case ItemList():
                items += (_message(inner) for item in block.items for inner in item.blocks[:1])
            case KeyFigures() if shown is None:
                shown = block
            case _:
                reader.wrong(element, "key messages hold a lead-in, one list, and key figures", "move the rest below")
    return KeyMessages(lead=lead, items=tuple(items), figures=shown, origin=origin) if items or shown else None


def _message(block: Block) -> KeyMessage:
    """What opens it in bold is its claim; what editions differ in belongs to all of it."""
    if not isinstance(block, Paragraph):
        return KeyMessage(claim=(), support=())
    match block.children:
        case (Strong(children=claim), *rest):
            return KeyMessage(claim=claim, support=_unspaced(rest), origin=block.origin)
        case _:
            return KeyMessage(claim=(), support=block.children, origin=block.origin)


def _unspaced(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without the space that parted them from the claim."""
    match inlines:
        case [Text(text=text) as first, *rest]:
            text = text.lstrip(" \u00a0")
            return (replace(first, text=text), *rest) if text else tuple(rest)
        case _:
            return tuple(inlines)


def figures(reader: MarkupReader, element: Element, depth: int, origin: Origin) -> Block | None:
    """`<dl class="key-figures">`, or `<dl class="hero">`, which has one figure: pairs, and whom they are about."""
    kind = element.get("class", "")
    if kind not in ("key-figures", "hero"):
        reader.wrong(element, '<dl> needs class="key-figures" or class="hero"')
    parts = reader.only(element, ("dt", "dd", "p"))
    base = tuple(inline for part in parts if part.tag == "p" for inline in reader.inlines.read(part))
    parts = [part for part in parts if part.tag != "p"]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or any(a.tag != "dt" or b.tag != "dd" for a, b in pairs):
        reader.wrong(element, "key figures are pairs of <dt> and <dd>")
    items = tuple(
        KeyFigure(
            figure=(figure := reader.inlines.read(a)),
            text=reader.inlines.read(b),
            dots=_dots(reader, figure),
            origin=reader.origin(b),
        )
        for a, b in pairs
    )
    if not items:
        return None
    if kind == "hero":
        first = items[0]
        words = reader.words.dots.format(filled=first.dots, of=_DOTS)
        drawn = (Text(words, unchecked="drawn"),) if first.dots is not None else ()
        return Hero(figure=first.figure, text=first.text, dots=first.dots, said=drawn, origin=origin)
    if any(item.dots is not None for item in items):
        base = (*base, *((Text(" "),) if base else ()), Text(reader.words.dot, unchecked="drawn"))
    return KeyFigures(items=items, base=base, origin=origin)


def _dots(reader: MarkupReader, figure: tuple[Inline, ...]) -> int | None:
    """Only of a figure that stands alone: words beside it could say another share."""
    match [inline for inline in figure if not isinstance(inline, Note)]:
        case [Figure(statistic=statistic, edition=edition)]:
            return reader.dots.get((statistic, edition))
        case _:
            return None


def options(reader: MarkupReader, element: Element, depth: int, origin: Origin) -> Block | None:
    """`<brief-options ranked="yes">` with a `<brief-option>` for each: label, title, parts and facts."""
    items = [_option(reader, one, n) for n, one in enumerate(reader.only(element, ("brief-option",)), 1)]
    present = tuple(item for item in items if item is not None)
    return OptionList(items=present, ranked=element.get("ranked") == "yes", origin=origin) if present else None


def _option(reader: MarkupReader, element: Element, number: int) -> OptionEntry | None:
    label: tuple[Inline, ...] = ()
    title: Heading | None = None
    parts: list[OptionPart] = []
    facts: list[OptionPart] = []
    for child in reader.only(element, ("h3", "p")):
        kind = child.get("class", "")
        if child.tag == "h3":
            title = Heading(level=3, children=reader.inlines.read(child), id=child.get("id", ""))
        elif kind == "label":
            label = (*reader.inlines.read(child), Text(f"\u00a0{number}", unchecked="drawn"))
        elif children := reader.inlines.read(child):
            (facts if kind == "fact" else parts).append(_part(children))
    if title is None:
        reader.wrong(element, "an option without its title", "add <h3>…</h3>")
        return None
    return OptionEntry(
        label=label, title=title.children, parts=tuple(parts), facts=tuple(facts), id=title.id,
        origin=reader.origin(element),
    )  # fmt: skip


def _part(children: tuple[Inline, ...]) -> OptionPart:
    match children:
        case (Strong(children=lead), *rest):
            return OptionPart(lead=lead, children=_unspaced(rest))
        case _:
            return OptionPart(lead=(), children=children)


def broken(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title with a break behind its colon, for writers that have room for both parts on a line each."""
    colons = [(n, found) for n, one in enumerate(children) if isinstance(one, Text) for found in _found(one.text)]
    if len(colons) != 1 or any(isinstance(one, LineBreak) for one in children):
        return children
    at, found = colons[0]
    text = children[at]
    assert isinstance(text, Text)
    before, after = replace(text, text=text.text[: found.start() + 1]), replace(text, text=text.text[found.end() :])
    if not after.text and at == len(children) - 1:
        return children
    return (*children[:at], before, LineBreak(), *((after,) if after.text else ()), *children[at + 1 :])


def _found(text: str) -> Iterable[re.Match[str]]:
    return _COLON.finditer(text)
