"""XHTML from a template -> the blocks of a Document, each with its origin; anything it does not know is an error.

Inlines are in `inline.py`; this file holds the blocks.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from lxml import etree

from briefgen.chart import Chart
from briefgen.compose import opening
from briefgen.compose.attachments import chart_file
from briefgen.compose.inline import NAMES, InlineReader, ShownExhibit
from briefgen.compose.pictured import logos, picture
from briefgen.compose.stamps import Stamps
from briefgen.compose.view import PictureContent
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Block,
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Columns,
    Contents,
    Footer,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Masthead,
    Notes,
    Origin,
    Paragraph,
    QrCode,
    Quotation,
    References,
    Row,
    Section,
    Table,
)
from briefgen.languages.direction import direction

_PARTS = (
    "li", "caption", "thead", "tbody", "tr", "th", "td", "figcaption", "dt", "dd", "brief-chart", "brief-option",
)  # fmt: skip
"""Elements that stand in one of the blocks alone."""
_CALLOUTS = ("note", "warning", "box", "evidence", "sources", "imprint")
_ROLES = ("standfirst", "source", "attribution", "lead-in", "remark")
Element = etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWords:
    """Words in the document's language for what is numbered, and for what is drawn."""

    figure: str
    table: str
    dot: str
    """What one of 20 dots is: "One dot is 5%."."""
    dots: str
    """How many of them are filled: "{filled} of {of} dots"."""


@dataclass(slots=True, kw_only=True)
class MarkupReader:
    """Reads one template's output."""

    stamps: Stamps
    charts: Mapping[str, tuple[Chart, str]]
    pictures: Mapping[str, PictureContent]
    logos: tuple[PictureContent, ...]
    dots: Mapping[tuple[str, str], int]
    """(statistic, edition) of each key figure that dots may be drawn of -> how many."""
    words: DrawnWords
    inlines: InlineReader
    footer: Footer | None = None
    figures: int = 0
    tables: int = 0
    seen_title: bool = False
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self, xhtml: str) -> tuple[Block, ...]:
        """The blocks of the whole. Raises InputError (BG410 not well-formed, BG411 what markup does not know)."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        try:
            root = etree.fromstring(f"<body>{xhtml}</body>".encode(), parser)
        except etree.XMLSyntaxError as error:
            raise InputError(self.stamps.malformed(error, xhtml)) from None
        self.inlines.shown.update(self._shown(root))
        blocks = self.blocks(root, 0)
        if self.footer is None:
            self.wrong(root, "the template has no <brief-footer>", "add <brief-footer label=…>title</brief-footer>")
        if self.problems:
            raise InputError(*self.problems)
        rest = self.inlines.rest()
        return (*blocks, Callout(kind="note", blocks=(Paragraph(children=rest),))) if rest else blocks

    def _shown(self, root: Element) -> Iterator[tuple[str, ShownExhibit]]:
        """What texts may point at: the name of each chart and table -> its number in words, and its id.

        They are counted as they will be, since a text may point ahead.
        """
        figures = tables = 0
        for element in root.iter("figure", "table", "brief-picture"):
            if element.tag == "brief-picture" and len(element):
                figures += 1
                yield element.get("name", ""), ShownExhibit(self.words.figure, figures, f"figure-{figures}")
            elif element.tag == "figure" and (chart := element.find("brief-chart")) is not None:
                figures += 1
                target = element.get("id", f"figure-{figures}")
                yield chart.get("name", ""), ShownExhibit(self.words.figure, figures, target)
            elif element.tag == "table" and element.find("caption") is not None:
                tables += 1
                yield (
                    element.get("name", ""),
                    ShownExhibit(self.words.table, tables, element.get("id", f"table-{tables}")),
                )

    def origin(self, element: Element) -> Origin:
        """The record that a block's first text came from, else its place in the template."""
        text = element if element.tag == "brief-text" else element.find(".//brief-text")
        if text is not None and text.get("file"):
            return self.inlines.origin(text)
        place = self.stamps.place(element)
        return Origin(file=place.file, line=place.line)

    def wrong(self, element: Element, message: str, hint: str = "") -> None:
        """Note a problem at this element; `read` raises them all together."""
        self.problems.append(Diagnostic.error("BG411", message, self.stamps.place(element), hint=hint))

    def blocks(self, parent: Element, depth: int) -> tuple[Block, ...]:
        """The blocks in an element that holds nothing else."""
        if depth > DEPTH:
            raise InputError(
                Diagnostic.error("BG411", f"elements nest more than {DEPTH} deep", self.stamps.place(parent))
            )
        out: list[Block] = []
        stray = (parent.text or "") + "".join(child.tail or "" for child in parent)
        if stray.strip():
            self.wrong(parent, f"text outside of a paragraph: {stray.strip()[:60]!r}", "put it into <p>…</p>")
        for child in parent:
            block = self._block(child, depth + 1)
            if block is not None:
                out.append(block)
        return tuple(out)

    def _flow(self, element: Element, depth: int) -> tuple[Block, ...]:
        """The content of an element that holds either blocks or, as a shorthand, one paragraph's inlines."""
        inner = [child.tag for child in element if child.tag not in NAMES]
        if inner:
            return self.blocks(element, depth)
        children = self.inlines.read(element)
        return (Paragraph(children=children, origin=self.origin(element)),) if children else ()

    def _block(self, element: Element, depth: int) -> Block | None:
        read = _READERS.get(str(element.tag))
        if read is not None:
            return read(self, element, depth, self.origin(element))
        if element.tag in NAMES:
            self.wrong(element, f"<{element.tag}> outside of a paragraph", "put it into <p>…</p>")
        else:
            known = (*_READERS, *_PARTS, *NAMES)
            self.wrong(element, f"unknown element <{element.tag}>", _known(str(element.tag), known))
        return None

    def _heading(self, element: Element, depth: int, origin: Origin) -> Block:
        level = cast("Literal[1, 2, 3]", int(str(element.tag)[1]))
        if level == 1 and self.seen_title:
            self.wrong(element, "a second <h1>: a brief has one title", "use <h2>")
        self.seen_title = self.seen_title or level == 1
        children = self.inlines.heading(element)
        if level == 1:
            children = opening.broken(children)
        return Heading(level=level, children=children, id=element.get("id", ""), origin=origin)

    def _paragraph(self, element: Element, depth: int, origin: Origin) -> Block | None:
        kind = element.get("class", "")
        if kind and kind not in _ROLES:
            self.wrong(element, f"unknown class {kind!r} of <p>", _known(kind, _ROLES))
        role = cast("Literal['text', 'standfirst', 'source', 'attribution', 'lead-in', 'remark']", kind or "text")
        children = self.inlines.read(element)
        return Paragraph(children=children, role=role, origin=origin) if children else None

    def _list(self, element: Element, depth: int, origin: Origin) -> Block | None:
        items = tuple(ListItem(blocks=self._flow(item, depth)) for item in self.only(element, ("li",)))
        start = element.get("start", "1")
        if not (start.isascii() and start.isdigit() and len(start) < 7):
            self.wrong(element, f"start={start!r} is not a number")
            start = "1"
        return ItemList(items=items, ordered=element.tag == "ol", start=int(start), origin=origin) if items else None

    def _callout(self, element: Element, depth: int, origin: Origin) -> Block | None:
        kind = element.get("class", "")
        if kind == "key-messages":
            return opening.key_messages(self, element, depth, origin)
        if kind not in _CALLOUTS:
            self.wrong(element, f"unknown class {kind!r} of <aside>", _known(kind, ("key-messages", *_CALLOUTS)))
            return None
        return Callout(kind=kind, blocks=self.blocks(element, depth), origin=origin)  # type: ignore[arg-type]

    def _section(self, element: Element, depth: int, origin: Origin) -> Block:
        return Section(blocks=self.blocks(element, depth), id=element.get("id", ""), origin=origin)

    def _columns(self, element: Element, depth: int, origin: Origin) -> Block:
        count = 2 if element.get("count", "2") == "2" else 3
        blocks = self.blocks(element, depth)
        apart = element.get("apart") == "yes"
        return Columns(blocks=blocks, count=max(len(blocks), 1) if apart else count, apart=apart, origin=origin)

    def _references(self, element: Element, depth: int, origin: Origin) -> Block:
        return References(origin=origin)

    def _qr(self, element: Element, depth: int, origin: Origin) -> Block:
        target, alt = element.get("target", ""), element.get("alt", "")
        return QrCode(target=target, alt=alt, shown=element.get("shown", ""), origin=origin)

    def _notes(self, element: Element, depth: int, origin: Origin) -> Block:
        return Notes(origin=origin)

    def _masthead(self, element: Element, depth: int, origin: Origin) -> Block:
        parts = [self.inlines.read(part) for part in self.only(element, ("p",))]
        return Masthead(kind=parts[0], details=parts[1] if len(parts) > 1 else (), origin=origin)

    def _footer(self, element: Element, depth: int, origin: Origin) -> None:
        """Of the document as a whole, so that it stands among no blocks."""
        label = element.get("label", "{page}")
        if "{page}" not in label or label.count("{") != 1 + label.count("{pages}"):
            self.wrong(element, f"the label {label!r} has no {{page}}", 'write label="Page {page} of {pages}"')
        text = "".join(str(t) for t in element.itertext()).strip()
        self.footer = Footer(text=text, page_label=label, apart=tuple(_apart(element)))

    def _contents(self, element: Element, depth: int, origin: Origin) -> Block:
        levels = element.get("depth", "2")
        if levels not in ("1", "2", "3"):
            self.wrong(element, f"depth={levels!r} is not 1, 2 or 3", "headings have three levels")
            levels = "2"
        return Contents(depth=int(levels), title=self.inlines.read(element), origin=origin)

    def only(self, element: Element, allowed: tuple[str, ...]) -> list[Element]:
        """The children of an element that holds no text and only these."""
        children = []
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            self.wrong(element, f"text directly inside <{element.tag}>", f"put it into <{allowed[0]}>")
        for child in element:
            if child.tag in allowed:
                children.append(child)
            else:
                self.wrong(child, f"<{child.tag}> inside <{element.tag}>", f"expected <{'> or <'.join(allowed)}>")
        return children

    def _table(self, element: Element, depth: int, origin: Origin) -> Block | None:
        head: list[Row] = []
        body: list[Row] = []
        caption: Caption | None = None
        source: tuple[Inline, ...] = ()
        for part in self.only(element, ("caption", "thead", "tbody", "p")):
            if part.tag == "p":
                source = self.inlines.read(part)
                continue
            if part.tag == "caption":
                self.tables += 1
                caption = self._caption(part, self.words.table, self.tables)
                continue
            rows = [
                Row(cells=tuple(self._cell(cell, depth, in_head=part.tag == "thead") for cell in row))
                for row in self.only(part, ("tr",))
            ]
            (head if part.tag == "thead" else body).extend(rows)
        if not head:
            self.wrong(element, "a table without header row", 'add <thead><tr><th scope="col">…')
        widths = {sum(cell.colspan for cell in row.cells) for row in (*head, *body)}
        spans = any(cell.rowspan > 1 for row in (*head, *body) for cell in row.cells)
        if len(widths) > 1 and not spans:
            self.wrong(element, f"rows of {', '.join(map(str, sorted(widths)))} columns in one table")
        return Table(
            head=tuple(head), body=tuple(body), caption=caption, summary=element.get("summary", ""), source=source,
            id=element.get("id", f"table-{self.tables}" if caption else ""), origin=origin,
        )  # fmt: skip

    def _cell(self, element: Element, depth: int, *, in_head: bool) -> Cell:
        if element.tag not in ("th", "td"):
            self.wrong(element, f"<{element.tag}> inside <tr>", "expected <th> or <td>")
        scope = element.get("scope", "col" if in_head and element.tag == "th" else "")
        if element.tag == "th" and scope not in ("col", "row"):
            self.wrong(element, '<th> needs scope="col" or scope="row"')
            scope = "col"
        spans = [element.get(name, "1") for name in ("colspan", "rowspan")]
        colspan, rowspan = (int(span) if re.fullmatch("[1-9][0-9]?", span) else 1 for span in spans)
        return Cell(
            blocks=self._flow(element, depth),
            scope=cast("Literal['', 'col', 'row']", scope if element.tag == "th" else ""),
            numeric=element.get("class") == "numeric",
            colspan=colspan,
            rowspan=rowspan,
        )

    def _caption(self, element: Element, label: str, number: int) -> Caption:
        parts = element.findall("p")
        if not parts:
            return Caption(label=label, number=number, title=self.inlines.read(element))
        return Caption(
            label=label,
            number=number,
            title=self.inlines.read(parts[0]),
            subtitle=self.inlines.read(parts[1]) if len(parts) > 1 else (),
        )

    def _figure(self, element: Element, depth: int, origin: Origin) -> Block | None:
        chart, caption = element.find("brief-chart"), element.find("figcaption")
        if chart is None or caption is None:
            self.wrong(element, "<figure> needs <brief-chart> and <figcaption>")
            return None
        name = chart.get("name", "")
        if name not in self.charts:
            self.wrong(chart, f"no chart {name!r} in this brief", _known(name, tuple(self.charts)))
            return None
        self.figures += 1
        drawn, alt = self.charts[name]
        source = element.find("p")
        return ChartFigure(
            chart=drawn,
            caption=self._caption(caption, self.words.figure, self.figures),
            alt=alt,
            data=chart_file(name),
            source=self.inlines.read(source) if source is not None else (),
            id=element.get("id", f"figure-{self.figures}"),
            origin=origin,
        )

    def _quotation(self, element: Element, depth: int, origin: Origin) -> Block:
        attribution: tuple[Inline, ...] = ()
        blocks: list[Block] = []
        for block in self.blocks(element, depth):
            if isinstance(block, Paragraph) and block.role == "attribution":
                attribution = block.children
            else:
                blocks.append(block)
        language = element.get("lang", "")
        return Quotation(
            blocks=tuple(blocks),
            attribution=attribution,
            language=language,
            direction=direction(language) if language else None,
            origin=origin,
        )


_READERS: Final[Mapping[str, Callable[[MarkupReader, Element, int, Origin], Block | None]]] = {
    "h1": MarkupReader._heading,
    "h2": MarkupReader._heading,
    "h3": MarkupReader._heading,
    "p": MarkupReader._paragraph,
    "ul": MarkupReader._list,
    "ol": MarkupReader._list,
    "table": MarkupReader._table,
    "figure": MarkupReader._figure,
    "blockquote": MarkupReader._quotation,
    "aside": MarkupReader._callout,
    "dl": opening.figures,
    "section": MarkupReader._section,
    "brief-columns": MarkupReader._columns,
    "brief-options": opening.options,
    "brief-references": MarkupReader._references,
    "brief-notes": MarkupReader._notes,
    "brief-picture": picture,
    "brief-logos": logos,
    "brief-qr": MarkupReader._qr,
    "brief-masthead": MarkupReader._masthead,
    "brief-footer": MarkupReader._footer,
    "brief-contents": MarkupReader._contents,
}
"""The elements that are blocks; each is read with its depth, and with where it comes from."""


def _known(found: str, names: tuple[str, ...] | list[str]) -> str:
    close = difflib.get_close_matches(found, names, 1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(names)}"


def _apart(element: Element) -> Iterator[str]:
    """The texts of an element that tell of the brief as a document: its day, who approved it and when."""
    for child in element.iter("brief-name"):
        if child.get("kind") in ("built", "approval"):
            yield "".join(str(text) for text in child.itertext())
