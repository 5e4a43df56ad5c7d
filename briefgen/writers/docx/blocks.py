"""Blocks -> the body of a Word document: paragraphs in named styles, native lists, tables, charts and sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from briefgen.chart import Chart
from briefgen.diagnostic import Diagnostic
from briefgen.document import (
    Block,
    Callout,
    ChartFigure,
    Columns,
    Container,
    Contents,
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
    OptionEntry,
    OptionList,
    Origin,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    References,
    Scale,
    Section,
    Table,
    plain,
    walk,
)
from briefgen.theme import Theme
from briefgen.word.trace import trace
from briefgen.writers.docx import boxes, dots, figure, lists, messages, options, table
from briefgen.writers.docx.fitting import fitted, title
from briefgen.writers.docx.inline import DocxInlines, RunStyle, run
from briefgen.writers.docx.package import OpcPackage, Part
from briefgen.writers.docx.page import GAP, text_width
from briefgen.writers.docx.paragraph import BREAK_STYLE, GAP_STYLE, BlockContext, Out, Para, kept_together, printed
from briefgen.writers.docx.reading_order import note_paragraphs, option_heading, without_dots
from briefgen.writers.docx.sheet import Fitted
from briefgen.writers.docx.xml import bookmark
from briefgen.writers.docx.xml import text as escaped
from briefgen.writers.plot import Plot


@dataclass(slots=True, kw_only=True)
class Body:
    """Writes blocks, and keeps what other parts need: notes, numbered lists, charts, pictures, where text came from."""

    document: Document
    theme: Theme
    package: OpcPackage
    main: Part
    notes_part: Part
    headed: bool = False
    """Whether the house's header has a picture on the first page: its logo, which then is not printed once more."""
    section: str = ""
    """w:sectPr of a section that goes on on the same page, `<w:cols/>` still to be filled in."""
    inlines: DocxInlines = field(init=False)
    note_inlines: DocxInlines = field(init=False)
    rtl: bool = field(init=False)
    fitted: Fitted = field(init=False)
    notes: list[str] = field(default_factory=list)
    numbered: list[lists.Numbered] = field(default_factory=list)
    charts: list[tuple[Part, Chart, Plot, str]] = field(default_factory=list)
    """Where each chart goes, what it shows, how it is drawn, and what stands over a small one."""
    noticed: list[Diagnostic] = field(default_factory=list)
    entries: list[tuple[int, str, str]] = field(default_factory=list)
    """Headings for the table of contents: level, bookmark, text."""
    contents: bool = field(init=False)
    columns: bool = field(init=False)
    """Whether the document has sections of several columns."""
    pictures: int = 0
    drawings: int = 0
    marks: int = 0
    toc: int = 0
    """How many of `entries` have been written."""
    _marked: set[str] = field(default_factory=set)
    _traced: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many paragraphs came from a place so far."""

    def __post_init__(self) -> None:
        self.rtl = self.document.direction == "rtl"
        told = self._told()
        self.inlines = DocxInlines(
            owner=self.main, note=self._note, rtl=self.rtl, scale=self._scale, told=told, line=self.theme.large
        )
        self.note_inlines = DocxInlines(owner=self.notes_part, note=lambda _: "", rtl=self.rtl, told=told)
        nodes = tuple(walk(self.document))
        self.contents = any(isinstance(node, Contents) for node in nodes)
        self.columns = any(isinstance(node, Columns) for node in nodes)
        if self.contents:
            for node in nodes:
                if isinstance(node, Heading) and node.level > 1:
                    self.entries.append((node.level, f"_Toc{len(self.entries) + 1:06}", plain(node.children)))
                elif isinstance(node, OptionEntry):
                    self.entries.append((3, f"_Toc{len(self.entries) + 1:06}", plain(option_heading(node))))
        self.fitted = fitted(self.document, self.theme)

    def _told(self) -> dict[str, str]:
        """What links within the document lead to: works by their names, notes by their letters."""
        found: dict[str, str] = {}
        for node in walk(self.document):
            if isinstance(node, References):
                found |= {f"#ref-{entry.item}": plain(entry.children) for entry in node.entries}
            elif isinstance(node, Notes):
                label = self.document.labels.note
                found |= {f"#note-{entry.number}": f"{label} {entry.mark}" for entry in node.entries}
        return found

    def write(self, last_section: str) -> str:
        """The body's XML; `last_section` is the w:sectPr of the document as a whole."""
        out = self.blocks(self.document.blocks, BlockContext())
        while out and isinstance(out[-1], Para) and out[-1].style == GAP_STYLE:
            out.pop()  # nothing is left to be parted from, and it might stand on a page of its own
        if not out or isinstance(out[-1], str):
            out.append(Para(BREAK_STYLE, ""))
        return printed(kept_together(out)) + last_section

    def blocks(self, blocks: Sequence[Block], around: BlockContext) -> Out:
        """The paragraphs and tables of blocks."""
        out: Out = []
        for block in blocks:
            out += self.block(block, around)
        return out

    def block(self, block: Block, around: BlockContext) -> Out:
        """The paragraphs and tables of a block."""
        match block:
            case Masthead() | Heading() | Paragraph():
                return self._prose(block, around)
            case (
                ItemList() | KeyMessages() | KeyFigures() | Hero() | Notes() | OptionList() | References() | Contents()
            ):
                return self._listing(block, around)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                return self._exhibit(block, around)
            case Quotation() | Callout() | Section() | Columns():
                return self._container(block, around)
            case _:
                assert_never(block)

    def _prose(self, block: Prose, around: BlockContext) -> Out:
        match block:
            case Masthead():
                kind = self.inlines.runs(block.kind, RunStyle(style="MastheadKind", rtl=self.rtl))
                mark = figure.logo(self)
                mark += run("  ", RunStyle()) if mark else ""
                return [Para("Masthead", f"{mark}{kind}<w:r><w:tab/></w:r>{self.inlines.runs(block.details)}")]
            case Heading():
                return [self._heading(block, around)]
            case Paragraph():
                return [self._paragraph(block, around)]
            case _:
                assert_never(block)

    def _listing(self, block: Listing, around: BlockContext) -> Out:
        match block:
            case ItemList():
                return lists.items(self, block, around)
            case KeyMessages():
                return messages.key_messages(self, block, around)
            case KeyFigures():
                return messages.key_figures(self, block, around)
            case Hero():
                return messages.hero(self, block, around)
            case Notes():
                return self._flush(boxes.notes(self, block, around.style if around.box else "NoteText"), around)
            case OptionList():
                return options.options(self, block, around)
            case References():
                return self._flush(self._references(block, around), around)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _exhibit(self, block: Exhibit, around: BlockContext) -> Out:
        match block:
            case Table():
                out = figure.caption(self, block.caption, block.id, "TableCaption") if block.caption else []
                under = [Para("SourceNote", self.inlines.runs(block.source), flush=True)] if block.source else []
                return [*out, table.table(self, block, around), *(under or [Para(GAP_STYLE, "")])]
            case ChartFigure():
                return self._flush(figure.chart(self, block, around), around)
            case PictureFigure():
                return self._flush(figure.picture_block(self, block, around), around)
            case PartnerLogos():
                return [Para("Imprint" if around.box == "imprint" else "Drawing", figure.partners(self, block))]
            case QrCode():
                style = around.style if around.box else "Drawing"
                return self._flush([Para(style, figure.qr(self, block)), *boxes.address(self, block, around)], around)
            case _:
                assert_never(block)

    def _container(self, block: Container, around: BlockContext) -> Out:
        match block:
            case Quotation():
                return self._flush(boxes.quotation(self, block), around)
            case Callout():
                return self._flush(boxes.callout(self, block, around), around)
            case Section():
                return self._named(self.blocks(block.blocks, around), block.id)
            case Columns():
                return self._columns(block, around)
            case _:
                assert_never(block)

    def _flush(self, out: Out, around: BlockContext) -> Out:
        """Inside columns text is as wide as its column: they are narrow enough."""
        if around.columns and not around.box and self.theme.page.measure:
            for item in out:
                if isinstance(item, Para) and item.style not in _OWN_INDENT:
                    item.flush = True
        return out

    def _scale(self, scale: Scale) -> str:
        return dots.certainty(self, scale)

    def mark(self, id: str, runs: str) -> str:
        """`runs` under the bookmark that links to `#id` lead to; the first of an id has it."""
        name = bookmark(id)
        if not id or name in self._marked:
            return runs
        self._marked.add(name)
        return self.bookmarked(name, runs)

    def bookmarked(self, name: str, runs: str) -> str:
        """`runs` under a bookmark of this name."""
        self.marks += 1
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self.marks}"/>'

    def _named(self, out: Out, id: str) -> Out:
        if id and out and isinstance(out[0], Para):
            out[0].runs = self.mark(id, out[0].runs)
        return out

    def traced(self, runs: str, origin: Origin | None, said: tuple[Inline, ...]) -> str:
        """`runs` under a hidden bookmark that leads back to the record, so that a review finds its way home."""
        if origin is None or not runs:
            return runs
        place = origin.file, origin.path
        number = self._traced[place] = self._traced.get(place, 0) + 1
        return self.bookmarked(trace(*place, number, plain(without_dots(said))).name, runs)

    def _heading(self, heading: Heading, around: BlockContext) -> Para:
        children = title(self.theme, heading.children) if heading.level == 1 else heading.children
        runs = self.traced(self.inlines.runs(children), heading.origin, heading.children)
        runs = self.mark(heading.id, runs)
        if self.contents and heading.level > 1:
            runs = self.bookmarked(self._entry(), runs)
        if around.box == "evidence":
            return Para(around.title if heading.level < 3 else "BoxHeading", runs)
        if around.box == "box":
            return Para("BoxHeading", runs)
        return Para(f"Heading{heading.level}", runs)

    def option_title(self, option: OptionEntry, runs: str) -> str:
        """The heading of an option with what leads to it and back from it."""
        runs = self.mark(option.id, self.traced(runs, option.origin, option_heading(option)))
        return self.bookmarked(self._entry(), runs) if self.contents else runs

    def _entry(self) -> str:
        self.toc += 1
        return self.entries[self.toc - 1][1]

    def _paragraph(self, paragraph: Paragraph, around: BlockContext) -> Para:
        runs = self.traced(self.inlines.runs(paragraph.children), paragraph.origin, paragraph.children)
        match paragraph.role:
            case "text":
                style = around.style
            case "standfirst":
                style = "Subtitle"
            case "source":
                style = "SourceNote"
            case "attribution":
                style = "QuoteSource"
            case "lead-in":
                style = around.title
            case "remark":
                style = "Remark"
            case _:
                assert_never(paragraph.role)
        para = Para(style, runs, list=around.list, level=max(around.level, 0))
        self._flush([para], around)
        return para

    def _note(self, note: Note) -> str:
        number = len(self.notes) + 1
        self.notes.append("")
        # A mark of its own leaves Word's own count to the other notes.
        own = f"<w:t>{escaped(note.mark)}</w:t>" if note.mark and not note.mark.isdigit() else ""
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        lead = f"<w:r>{style}{own or '<w:footnoteRef/>'}</w:r>" + run(" ", RunStyle())
        paragraphs = []
        for text in note_paragraphs(note):
            runs = self.traced(self.note_inlines.runs(text.children), text.origin, text.children)
            paragraphs.append(str(Para("FootnoteText", lead + runs)))
            lead = ""
        self.notes[number - 1] = f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'
        follows = ' w:customMarkFollows="1"' if own else ""
        return f'<w:r>{style}<w:footnoteReference{follows} w:id="{number}"/>{own}</w:r>'

    def _references(self, block: References, around: BlockContext) -> Out:
        style = around.style if around.box else "Bibliography"
        out: Out = []
        for entry in block.entries:
            lead = run(entry.label, RunStyle(style="ReferenceNumber")) + "<w:r><w:tab/></w:r>" if entry.label else ""
            out.append(Para(style, self.mark(f"ref-{entry.item}", lead + self.inlines.runs(entry.children))))
        return out

    def _contents(self, block: Contents) -> Out:
        """A TOC field whose result stands already, without page numbers (\\n): no program here knows Word's pages."""
        out: Out = [Para("TOCHeading", self.inlines.runs(block.title))] if block.title else []
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'TOC \\o "2-{max(block.depth, 2)}" \\n \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        look = RunStyle(rtl=self.rtl)
        rows = [
            (f"TOC{level}", f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text, look)}</w:hyperlink>')
            for level, name, text in self.entries
            if level <= max(block.depth, 2)
        ] or [("TOC2", run(self.document.labels.contents, look))]
        for at, (style, runs) in enumerate(rows):
            first = begin if at == 0 else ""
            last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if at == len(rows) - 1 else ""
            out.append(Para(style, first + runs + last))
        return out

    def _columns(self, block: Columns, around: BlockContext) -> Out:
        """A section before the columns ends, and the columns are one of their own (on the same page)."""
        if around != BlockContext():
            return self.blocks(block.blocks, around)
        within = replace(around, columns=block.count)
        parts = [self.block(one, within) for one in block.blocks]
        for part in parts[1:] if block.apart else ():
            first = part[0] if part else None
            if isinstance(first, Para):
                first.runs = '<w:r><w:br w:type="column"/></w:r>' + first.runs
        inner = [item for part in parts for item in part]
        if not inner or isinstance(inner[-1], str):
            inner.append(Para(BREAK_STYLE, ""))
        last = inner[-1]
        assert isinstance(last, Para)
        columns = f'<w:cols w:num="{block.count}" w:space="{GAP}"'
        if self.rtl:
            # LibreOffice balances columns from right to left where each is written out.
            width = (text_width(self.theme) - GAP * (block.count - 1)) // block.count
            each = f'<w:col w:w="{width}" w:space="{GAP}"/>' * (block.count - 1) + f'<w:col w:w="{width}"/>'
            columns += f' w:equalWidth="0">{each}</w:cols>'
        else:
            columns += "/>"
        last.section = self.section.replace("<w:cols/>", columns)
        before = self.section.replace("<w:cols/>", f'<w:cols w:space="{GAP}"/>')
        return [Para(BREAK_STYLE, "", section=before), *inner]


_OWN_INDENT = frozenset(
    {
        GAP_STYLE,
        BREAK_STYLE,
        "BoxHeading",
        "BoxText",
        "BoxTitle",
        "Caption",
        "Drawing",
        "EvidenceHeading",
        "FigureSubtitle",
        "Imprint",
        "SourceNote",
        "Sources",
        "SourcesTitle",
    }
)
"""Styles that leave no room at the end of lines, in columns or not."""
