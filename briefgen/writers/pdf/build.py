"""A Document in, its tag tree and its pieces out: text is broken into lines here, pages are not yet known.

The tree follows the Document; the pieces refer to its slots. Blocks with a layout of their own have their modules:
`lists`, `table`, `chart`, `boxes`, `head`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    Note,
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
    unfolded,
    walk,
)
from briefgen.theme import Theme
from briefgen.writers.pdf.block_style import BlockStyle, BlockStyles
from briefgen.writers.pdf.flow import FlowItem, Footnote, Group
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.setting import Area, Setting
from briefgen.writers.pdf.tags import Tag, TagSlot
from briefgen.writers.pdf.typeset import DrawnLine, Typesetter

MILLIMETRE = 72 / 25.4


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
            indent=theme.page.indent * MILLIMETRE if not theme.large else 0.0,
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
        self._flow(self.document.blocks, self.setting)
        return self.items

    def _flow(self, blocks: tuple[Block, ...], at: Setting) -> None:
        """Like `blocks`, for those that stand in the page itself, where columns may be set."""
        for block in blocks:
            match block:
                case Section(blocks=inner, id=id):
                    first = len(self.items)
                    self._flow(inner, replace(at, tag=at.tag.child("Sect")))
                    if id and len(self.items) > first:
                        item = self.items[first]
                        (item.pieces[0] if isinstance(item, Group) else item).ids += (id,)
                case Columns(blocks=inner, count=count):
                    self._columns(inner, min(count, self.theme.columns), at)
                case _:
                    self.items += self.block(block, at)

    def _columns(self, blocks: tuple[Block, ...], count: int, at: Setting) -> None:
        if count == 1:
            self._flow(blocks, at)
            return
        gap = 28.0
        width = (at.area.width - gap * (count - 1)) / count
        area = replace(at.area, left=0.0, width=width)
        pieces = self.blocks(blocks, replace(at, tag=at.tag.child("Sect"), area=area, indent=0.0))
        lefts = tuple(at.area.start(n * (width + gap), width) for n in range(count))
        if pieces:
            above = self.theme.spacing.above_heading
            self.items.append(Group(pieces=pieces, lefts=lefts, before=above, after=above))

    def blocks(self, blocks: tuple[Block, ...], at: Setting) -> list[FlowItem]:
        """The pieces of blocks that stand under each other in one column."""
        return [piece for block in blocks for piece in self.block(block, at)]

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
        from briefgen.writers.pdf import head

        match block:
            case Masthead():
                return head.masthead(self, block, at)
            case Heading():
                return self._heading(block, at)
            case Paragraph():
                return self._paragraph(block, at)
            case _:
                assert_never(block)

    def _listing(self, block: Listing, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import head, lists, notes

        match block:
            case ItemList():
                return lists.item_list(self, block, at.indented())
            case KeyFigures():
                return head.key_figures(self, block, at)
            case KeyMessages() | Hero() | OptionList():
                return self.blocks(unfolded(block), at)
            case Notes():
                return notes.notes(self, block, at)
            case References():
                return lists.references(self, block, at.indented())
            case Contents():
                return head.contents(self, block, at.indented())
            case _:
                assert_never(block)

    def _exhibit(self, block: Exhibit, at: Setting) -> list[FlowItem]:
        from briefgen.writers.pdf import boxes, chart, figure, table

        match block:
            case Table():
                return table.table(self, block, at)
            case ChartFigure():
                return chart.figure(self, block, at.indented())
            case PictureFigure():
                return figure.picture(self, block, at.indented())
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
                return boxes.quotation(self, block, at.indented())
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
            )
            for n, line in enumerate(lines)
        ]
        for note, slot in zip(inlines.notes, inlines.note_slots, strict=True):
            home = next((n for n, line in enumerate(lines) if line.holds(slot)), last)
            footnote = self._footnote(note, at.tag)
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
        return self._heading_ids.setdefault(id(block), f"heading-{len(self._heading_ids) + 1}")

    def _footnote(self, note: Note, parent: Tag) -> Footnote:
        from briefgen.writers.pdf import lists

        look = self.looks.small
        tag = parent.child("Note", id=f"note-{note.number}")
        width = self.setting.area.width
        label = self.one_line(note.shown, replace(look, colour=self.theme.colours.accent), tag.child("Lbl").slot())
        hang = max(14.0, label.width + 6)
        area = Area(left=0.0, width=width, rtl=self.rtl).inset(hang)
        at = replace(self.setting, tag=tag, area=area, look=look, indent=0.0, paragraph=2.0, item=2.0)
        pieces = self.blocks(note.blocks, at)
        if not pieces:
            pieces = [lists.blank(look.leading)]
        lists.beside(pieces[0], label, self.setting.area.start(0, label.width))
        pieces[0].ids += (f"note-{note.number}",)
        for piece in pieces:
            piece.height += max(piece.before, 0.0)
            piece.draw = partial(_lowered, piece.draw, piece.before)
        return Footnote(pieces=tuple(pieces), height=sum(piece.height for piece in pieces))

    def _heading(self, block: Heading, at: Setting) -> list[FlowItem]:
        looks, spacing = self.looks, self.theme.spacing
        look, before, after = {
            1: (looks.title(self.theme.sizes.title), 12.0, 3.0),
            2: (looks.heading, spacing.above_heading, spacing.below_heading * 0.5),
            3: (looks.subheading, spacing.above_heading * 0.6, spacing.below_heading * 0.35),
        }[block.level]
        if block.level == 3:
            at = at.indented()
        tag = at.tag.child(f"H{block.level}")
        inlines = self.stretches(block.children, tag)
        at = replace(at, look=look)
        pieces = self.set(inlines, self._balanced(inlines, at), before=before, after=after)
        for piece in pieces:
            piece.keep = True
        if pieces:
            pieces[0].bookmark = (plain(block.children), block.level)
            pieces[0].ids += (self.heading_id(block),)
        return pieces

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
                return self.text(block.children, tag, at.indented(), before=space, after=space)
            case "standfirst":
                return self.text(block.children, tag, replace(at, look=looks.standfirst), before=3, after=space)
            case "source" | "attribution" | "remark":
                return self.text(block.children, tag, replace(at.indented(), look=looks.soft), before=3, after=space)
            case "lead-in":
                pieces = self.text(block.children, tag, replace(at, look=looks.label), after=4)
                for piece in pieces:
                    piece.keep = True
                return pieces
            case _:
                assert_never(block.role)


def _line(line: DrawnLine, left: float, painter: Painter, x: float, y: float) -> None:
    line.draw(painter, x + left, y)


def _lowered(inner: Callable[[Painter, float, float], None], by: float, painter: Painter, x: float, y: float) -> None:
    inner(painter, x, y - by)
