"""Elements of pictures and logos -> their blocks, with what no template can leave out: alternative, credit, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefgen.document import Block, Caption, LogoItem, Origin, PartnerLogos, PictureFigure, Text

if TYPE_CHECKING:
    from briefgen.compose.markup import MarkupReader

Element = etree._Element


def picture(reader: MarkupReader, element: Element, depth: int, origin: Origin) -> Block | None:
    """`<brief-picture name>`, with its caption inside; one that has a caption is numbered as charts are."""
    name = element.get("name", "")
    if name not in reader.pictures:
        reader.wrong(element, f"no picture {name!r} in this brief", f"there are: {', '.join(reader.pictures)}")
        return None
    content, title = reader.pictures[name], reader.inlines.read(element)
    if title:
        reader.figures += 1
    # A credit is its own matter, as an imprint is: its numbers are those of a licence.
    own = Origin(file=origin.file, path="imprint.picture", line=origin.line)
    return PictureFigure(
        data=content.data,
        alt=content.alt,
        caption=Caption(label=reader.words.figure, number=reader.figures, title=title) if title else None,
        credit=(Text(content.credit, own),),
        id=f"figure-{reader.figures}" if title else "",
        origin=origin,
    )


def logos(reader: MarkupReader, element: Element, depth: int, origin: Origin) -> Block | None:
    """`<brief-logos/>`: those of partners and funders."""
    items = tuple(LogoItem(data=logo.data, alt=logo.alt) for logo in reader.logos)
    return PartnerLogos(items=items, origin=origin) if items else None
