"""A Document in, its tag tree and its pieces out: text is broken into lines here, pages are not yet known.

The tree follows the Document; the pieces refer to its slots. Blocks with a layout of their own have their modules:
`lists`, `table`, `chart`, `boxes`, `head`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Block,
    Callout,
    ChartFigure,
    Columns,
    Container,
    Contents,
    Direction,
    Document,
    Exhibit,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
    Listing,
    Masthead,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    Reference,
    References,
    Section,
    Table,
    plain,
    walk,
)
from briefgen.theme import Theme
from briefgen.writers.pdf.block_style import BlockStyle, BlockStyles
from briefgen.writers.pdf.flow import FlowItem, Group
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.setting import Area, Setting
from briefgen.writers.pdf.stack import stack
from briefgen.writers.pdf.tags import Tag, TagSlot
from briefgen.writers.pdf.typeset import DrawnLine, Typesetter

MILLIMETRE = 72 / 25.4
_WHOLE = 1 / 3
"""Of a page: a table that is lower is not parted."""


class Builder:
    """The state of one walk through a document."""

    def __init__(
        self, document: Document, theme: Theme, typesetter: Typesetter, *, width: float, height: float
    ) -> None:
        self.document, self.theme, self.typesetter = document, theme, typesetter
        self.height = height
        """Of the text area of a page: what is not parted is no higher."""
        self.looks = BlockStyles(theme, document.language)
        self.rtl = document.direction == "rtl"
        self.language = document.language
        self.direction = document.direction
        self.root = Tag("Document")
        self.diagnostics: list[Diagnostic] = []
        self.items: list[FlowItem | Group] = []
        self.targets: dict[str, str] = {}
        """What each id is called in words, for those who hear a link instead of seeing where it leads."""
        self._heading_ids: dict[int, str] = {}
        self._read_ids()
        spacing = theme.spacing
        self.setting = Setting(
            tag=self.root,
            area=Area(left=0.0, width=width, rtl=self.rtl),
            look=self.looks.text,
            indent=theme.page.indent * MILLIMETRE,
            measure=theme.page.measure * MILLIMETRE,
            item=spacing.item,
            paragraph=spacing.paragraph,
        )

    def _read_ids(self) -> None:
        for node in walk(self.document):
            match node:
                case Heading(id=id_, children=children):
                    self._heading_ids[id(node)] = id_ or f"heading-{len(self._heading_ids) + 1}"
                    if id_:
                        self.targets[id_] = plain(children)
                case Reference(item=item, children=children):
                    self.targets[f"ref-{item}"] = plain(children)
                case Table(id=id_) | ChartFigure(id=id_) | PictureFigure(id=id_) if id_:
                    caption = node.caption
                    self.targets[id_] = f"{caption.label} {caption.number}" if caption else ""
                case Section(id=id_) if id_:
                    self.targets.setdefault(id_, "")
                case _:
                    pass

    def build(self) -> list[FlowItem | Group]:
        """The pieces of all blocks; afterwards `root` holds the tags."""
        from briefgen.writers.pdf import head

        blocks = self.document.blocks
        if self.theme.masthead == "band":
            opening, blocks = head.parted(blocks)
            self.items += head.band(self, opening, self.setting)
        self.flow(blocks, self.setting)
        return self.items

    def flow(self, blocks: tuple[Block, ...], at: Setting) -> None:
        """Like `blocks`, for those that stand in the page itself, where columns may be set."""
        from briefgen.writers.pdf import headings, side_by_side

        for block, remark in headings.remarked(blocks):
            match block:
                case Section(blocks=inner, id=id):
                    first = len(self.items)
                    self.flow(inner, replace(at, tag=at.tag.child("Sect")))
                    if id and len(self.items) > first:
                        item = self.items[first]
                        (item.pieces[0] if isinstance(item, Group) else item).ids += (id,)
                case Columns(blocks=inner, count=count, apart=apart):
                    abreast = min(count, self.theme.columns)
                    if abreast == 1 or not side_by_side.columns(self, inner, abreast, at, apart=apart):
                        self.flow(inner, at)
                case Heading() if remark is not None:
                    self.items += headings.heading(self, block, at, remark)
                case Quotation() | Callout(kind="imprint"):
                    # It goes on with what stands before it, and never opens a page.
                    if self.items and isinstance(before := self.items[-1], FlowItem):
                        before.keep = True
                    self.items += self.block(block, at)
                case _:
                    self.items += self.block(block, at)

    def blocks(self, blocks: tuple[Block, ...], at: Setting) -> list[FlowItem]:
        """The pieces of blocks that stand under each other in one column."""
        from briefgen.writers.pdf import headings

        pieces: list[FlowItem] = []
        for block, remark in headings.remarked(blocks):
            if isinstance(block, Quotation) and pieces:
                pieces[-1].keep = True
            if isinstance(block, Heading) and remark is not None:
                pieces += headings.heading(self, block, at, remark)
            else:
                pieces += self.block(block, at)
        return pieces

    def block(self, block: Block, at: Setting) -> list[FlowItem]:
        """The pieces of a block."""
        if at.depth > DEPTH:
            message = f"blocks are nested more than {DEPTH} deep"
            raise InputError(Diagnostic.error("BG523", message, hint="flatten the list"))
        match block:
            case Masthead() | Heading() | Paragraph():
                return self._prose(block, at)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                return self._exhibit(block, at)
            case Quotation() | Callout() | Section() | Columns():
                return self._container(block, at)
            case _:
                return self._listing(block, at)

    def _prose(self, block: Prose, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import head, headings

        match block:
            case Masthead():
                return head.masthead(self, block, at)
            case Heading():
                return headings.heading(self, block, at)
            case Paragraph():
                return self._paragraph(block, at)
            case _:
                assert_never(block)

    def _listing(self, block: Listing, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import figures, head, lists, messages, notes, options

        match block:
            case ItemList():
                return lists.item_list(self, block, at.measured())
            case KeyMessages():
                return messages.key_messages(self, block, at)
            case KeyFigures():
                return figures.key_figures(self, block, at)
            case Hero():
                return figures.hero(self, block, at)
            case OptionList():
                return options.options(self, block, at)
            case Notes():
                return notes.notes(self, block, at.measured())
            case References():
                return lists.references(self, block, at.indented())
            case Contents():
                return head.contents(self, block, at.measured())
            case _:
                assert_never(block)

    def _exhibit(self, block: Exhibit, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import boxes, chart, figure, table

        match block:
            case Table():
                pieces = table.table(self, block, at)
                whole = stack(pieces).height < self.height * _WHOLE
                return _floating(pieces, at) if whole else pieces
            case ChartFigure():
                return _floating(chart.figure(self, block, at.indented()), at)
            case PictureFigure():
                pieces = figure.picture(self, block, at.indented())
                return _floating(pieces, at) if block.caption else pieces
            case PartnerLogos():
                return figure.logos(self, block, at)
            case QrCode():
                return boxes.qr(self, block, at.indented())
            case _:
                assert_never(block)

    def _container(self, block: Container, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import boxes

        match block:
            case Quotation():
                return boxes.quotation(self, block, at.measured())
            case Callout():
                return boxes.callout(self, block, at)
            case Section(blocks=inner, id=id):
                pieces = self.blocks(inner, replace(at, tag=at.tag.child("Sect")))
                if id and pieces:
                    pieces[0].ids += (id,)
                return pieces
            case Columns(blocks=inner):
                return self.blocks(inner, at)
            case _:
                assert_never(block)

    def stretches(self, children: tuple[Inline, ...], tag: Tag, *, strong: bool = False) -> PdfInlines:
        """The stretches of inlines, and the notes among them."""
        inlines = PdfInlines(
            targets=self.targets,
            note_label=self.document.labels.note,
            notes=[],
            note_slots=[],
            stretches=[],
            line_marks=self.theme.large,
        )
        inlines.read(children, tag, InlineStretch(text="", slot=None, language=self.language, strong=strong))
        return inlines

    def text(
        self, children: tuple[Inline, ...], tag: Tag, at: Setting, *, before: float = 0.0, after: float = 0.0
    ) -> list[FlowItem]:
        """A paragraph's lines, whose footnotes' tags follow in the parent of `tag`."""
        return self.set(self.stretches(children, tag), at, before=before, after=after)

    def set(self, inlines: PdfInlines, at: Setting, *, before: float = 0.0, after: float = 0.0) -> list[FlowItem]:
        """Lay stretches out as lines; two lines at least stay together at either end of a page break."""
        from briefgen.writers.pdf import notes

        lines = self.typesetter.lines(inlines.stretches, at.look, at.area.width, direction=self.direction)
        last = len(lines) - 1
        pieces = [
            FlowItem(
                height=line.height,
                draw=partial(_line, line, at.area.left),
                before=before if n == 0 else 0.0,
                after=after if n == last else 0.0,
                keep=n != last and (n == 0 or n == last - 1),
                baseline=line.baseline,
                ink=line.set.width,
            )
            for n, line in enumerate(lines)
        ]
        for note, slot in zip(inlines.notes, inlines.note_slots, strict=True):
            home = next((n for n, line in enumerate(lines) if line.holds(slot)), last)
            footnote = notes.footnote(self, note, at.tag)
            pieces[home].notes += (footnote,)
            pieces[last].closes += (footnote,)
        return pieces

    @contextmanager
    def speaking(self, language: str, direction: Direction | None) -> Iterator[None]:
        """Text set inside is in this language and direction; empty and None for the document's."""
        outer = self.language, self.direction
        self.language, self.direction = language or self.language, direction or self.direction
        yield
        self.language, self.direction = outer

    def one_line(self, text: str, look: BlockStyle, slot: TagSlot | None) -> DrawnLine:
        """A label, on as long a line as it needs."""
        stretch = InlineStretch(text=text.strip() or " ", slot=slot, language=self.language)
        return self.typesetter.lines([stretch], look, 10_000.0, natural=True)[0]

    def words(self, text: str, look: BlockStyle, width: float) -> list[DrawnLine]:
        """Text without a tag, in lines of at most this width."""
        stretch = InlineStretch(text=text.strip() or " ", slot=None, language=self.language)
        return self.typesetter.lines([stretch], look, width)

    def shortened(self, text: str, look: BlockStyle, width: float) -> DrawnLine:
        """One line of text without a tag; what is too long ends in an ellipsis, and stands whole elsewhere."""
        if self.typesetter.natural([InlineStretch(text=text, slot=None, language=self.language)], look) > width:
            text = self.words(text, look, width - look.size)[0].set.text.strip() + "\u00a0…"
        return self.one_line(text, look, None)

    def banner_line(self, slot: TagSlot | None) -> DrawnLine:
        """The word that stands above every page, such as "Draft"."""
        look = replace(self.looks.label, colour=self.theme.colours.mark)
        return self.one_line(self.document.banner, look, slot)

    def heading_id(self, block: Heading) -> str:
        """The id of a heading; one that has none is numbered by its place."""
        return self._heading_ids[id(block)]

    def balanced(self, children: tuple[Inline, ...], tag: Tag, at: Setting, *, spread: bool = True) -> list[FlowItem]:
        """Lines of about one length: what stands large does not end in one short word."""
        inlines = self.stretches(children, tag)
        return self.set(inlines, self._balanced(inlines, at) if spread else at)

    def _balanced(self, inlines: PdfInlines, at: Setting) -> Setting:
        """The narrowest setting that needs no more lines: a heading does not end in one short word."""
        width = at.area.width
        count = len(self.typesetter.lines(inlines.stretches, at.look, width))
        word = self.typesetter.least(inlines.stretches, at.look) + 1
        if not 1 < count < 5 or word > width:
            return at
        low, high = max(width / count, word), width
        while high - low > 4:
            middle = (low + high) / 2
            if len(self.typesetter.lines(inlines.stretches, at.look, middle)) <= count:
                high = middle
            else:
                low = middle
        return replace(at, area=at.area.inset(0.0, width - high))

    def _paragraph(self, block: Paragraph, at: Setting) -> list[FlowItem]:
        looks, space = self.looks, at.paragraph
        tag = at.tag.child("P")
        match block.role:
            case "text":
                return self.text(block.children, tag, at.measured(), before=space, after=space)
            case "standfirst":
                return self.text(block.children, tag, replace(at, look=looks.standfirst), before=3, after=space)
            case "source" | "attribution" | "remark":
                return self.text(block.children, tag, replace(at.measured(), look=looks.soft), before=3, after=space)
            case "lead-in":
                pieces = self.text(block.children, tag, replace(at, look=looks.label), after=4)
                for piece in pieces:
                    piece.keep = True
                return pieces
            case _:
                assert_never(block.role)


def _floating(pieces: list[FlowItem], at: Setting) -> list[FlowItem]:
    """An exhibit in one piece, which text may pass."""
    for piece in pieces:
        piece.floats = not at.boxed
    for piece in pieces[:-1]:
        piece.keep = True
    return pieces


def _line(line: DrawnLine, left: float, painter: Painter, x: float, y: float) -> None:
    line.draw(painter, x + left, y)
