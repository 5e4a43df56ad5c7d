"""Blocks -> the body of a Word document: paragraphs in named styles, native lists, tables, charts and sections."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import assert_never

from briefgen.chart import Chart
from briefgen.document import (
    Block,
    Callout,
    Caption,
    ChartFigure,
    Columns,
    Contents,
    Document,
    Heading,
    Inline,
    ItemList,
    KeyFigures,
    Masthead,
    Note,
    Origin,
    Paragraph,
    QrCode,
    Quotation,
    References,
    Section,
    Table,
)
from briefgen.theme import Theme
from briefgen.writers.docx import chart as charts
from briefgen.writers.docx import table as tables
from briefgen.writers.docx.inline import Inlines, Look, field_runs, run
from briefgen.writers.docx.package import RT, OpcPackage, Part, add
from briefgen.writers.docx.styles import BULLET, MESSAGE, NUMBER, SIZES, text_width, twips
from briefgen.writers.docx.xml import PIC, attribute, bookmark

_EMU = 12700


@dataclass(slots=True)
class Para:
    """A paragraph that may still have to close a section."""

    style: str
    runs: str
    properties: str = ""
    section: str = ""

    def __str__(self) -> str:
        inner = f'<w:pStyle w:val="{self.style}"/>{self.properties}{self.section}'
        return f"<w:p><w:pPr>{inner}</w:pPr>{self.runs}</w:p>"


Out = list["Para | str"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a block stands in: the style of its text, and its list."""

    style: str = "BodyText"
    title: str = "BodyText"
    box: str = ""
    list: int = 0
    level: int = -1
    numbered: int = NUMBER
    columns: bool = False


@dataclass(slots=True, kw_only=True)
class Body:
    """Writes blocks, and keeps what other parts need: notes, numbered lists, charts, pictures, where text came from."""

    document: Document
    theme: Theme
    package: OpcPackage
    main: Part
    notes_part: Part
    inlines: Inlines = field(init=False)
    note_inlines: Inlines = field(init=False)
    notes: list[str] = field(default_factory=list)
    numbered: list[tuple[int, int, int]] = field(default_factory=list)
    origins: list[tuple[str, Origin]] = field(default_factory=list)
    charts: list[tuple[Part, Chart]] = field(default_factory=list)
    pictures: int = 0
    drawings: int = 0
    marks: int = 0

    def __post_init__(self) -> None:
        rtl = self.document.direction == "rtl"
        self.inlines = Inlines(owner=self.main, note=self._note, rtl=rtl)
        self.note_inlines = Inlines(owner=self.notes_part, note=lambda _: "", rtl=rtl)

    # The whole ------------------------------------------------------------------------------------------------------

    def write(self, blocks: tuple[Block, ...], last_section: str, section: str) -> str:
        """The body's XML. `section` closes a section before columns; `last_section` is the document's own."""
        out: Out = []
        for block in blocks:
            out += self._block(block, Around(), section)
        if not out or isinstance(out[-1], str):
            out.append(Para("SectionBreak", ""))
        return "".join(str(item) for item in out) + last_section

    def _blocks(self, blocks: tuple[Block, ...], around: Around, section: str = "") -> Out:
        out: Out = []
        for block in blocks:
            out += self._block(block, around, section)
        return out

    def _block(self, block: Block, around: Around, section: str = "") -> Out:
        match block:
            case Masthead():
                kind = self.inlines.runs(block.kind, Look(style="MastheadKind", rtl=self.inlines.rtl))
                return [Para("Masthead", f"{kind}<w:r><w:tab/></w:r>{self.inlines.runs(block.details)}")]
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [self._paragraph(block, around)]
            case ItemList():
                return self._list(block, around)
            case Table():
                return self._table(block)
            case ChartFigure():
                return self._chart(block)
            case QrCode():
                return [self._qr(block, around)]
            case Quotation():
                return self._quotation(block)
            case Callout():
                return self._callout(block)
            case KeyFigures():
                return [tables.key_figures(self, block), Para("SectionBreak", "")]
            case Section():
                out = self._blocks(block.blocks, around, section)
                return self._marked(out, block.id)
            case Columns():
                return self._columns(block, around, section)
            case References():
                return self._references(block, around)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    # Bookmarks ------------------------------------------------------------------------------------------------------

    def _mark(self, name: str, runs: str) -> str:
        self.marks += 1
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self.marks}"/>'

    def _marked(self, out: Out, id: str) -> Out:
        if id and out and isinstance(out[0], Para):
            out[0].runs = self._mark(bookmark(id), out[0].runs)
        return out

    def traced(self, runs: str, origin: Origin | None) -> str:
        """`runs` under a hidden bookmark that leads back to the record, so that a review finds its way home."""
        if origin is None or not runs:
            return runs
        key = f"{len(self.origins)}\0{origin.file}\0{origin.path}\0{origin.language}\0{origin.line}"
        name = f"_b{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}"
        self.origins.append((name, origin))
        return self._mark(name, runs)

    # Text -----------------------------------------------------------------------------------------------------------

    def _heading(self, heading: Heading) -> Para:
        runs = self.traced(self.inlines.runs(heading.children), heading.origin)
        if heading.id:
            runs = self._mark(bookmark(heading.id), runs)
        return Para(f"Heading{heading.level}", runs)

    def _paragraph(self, paragraph: Paragraph, around: Around) -> Para:
        runs = self.traced(self.inlines.runs(paragraph.children), paragraph.origin)
        properties = ""
        if around.list:
            level = max(around.level, 0)
            properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{around.list}"/></w:numPr>'
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
            case _:
                assert_never(paragraph.role)
        return Para(style, runs, properties)

    def _list(self, block: ItemList, around: Around) -> Out:
        level = around.level + 1
        if around.box == "key-messages" and block.ordered and level == 0:
            number, abstract, style = MESSAGE, 2, "KeyMessage"
        elif block.ordered:
            number, abstract, style = NUMBER, 1, "ListNumber"
        else:
            number, abstract, style = BULLET, 0, "ListBullet"
        if block.ordered:
            number = 4 + len(self.numbered)
            self.numbered.append((number, abstract, block.start))
        if around.box and not block.ordered:
            style = around.style
        out: Out = []
        for item in block.items:
            inner = Around(style=style, title=around.title, box=around.box, list=number, level=level)
            for position, part in enumerate(item.blocks):
                for piece in self._block(part, inner):
                    if position and isinstance(piece, Para) and isinstance(part, Paragraph):
                        # A further paragraph of an item has its indent, not its number.
                        piece.style, piece.properties = f"ListContinue{min(level + 1, 3)}", ""
                    out.append(piece)
        return out

    def _note(self, note: Note) -> str:
        number = len(self.notes) + 1
        paragraphs: list[str] = []
        for block in note.blocks:
            children: tuple[Inline, ...] = block.children if isinstance(block, Paragraph) else ()
            lead = ""
            if not paragraphs:
                lead = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + run(
                    " ", Look()
                )
            origin = block.origin if isinstance(block, Paragraph) else None
            runs = self.traced(self.note_inlines.runs(children), origin)
            paragraphs.append(str(Para("FootnoteText", lead + runs)))
        self.notes.append(f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>')
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    # Boxes ----------------------------------------------------------------------------------------------------------

    def _callout(self, callout: Callout) -> Out:
        match callout.kind:
            case "key-messages":
                around = Around(style="KeyMessage", title="KeyMessageTitle", box=callout.kind)
            case "note":
                around = Around(style="NoteText", title="NoteText", box=callout.kind)
            case "warning":
                around = Around(style="WarningText", title="WarningText", box=callout.kind)
            case "sources":
                around = Around(style="Sources", title="SourcesTitle", box=callout.kind)
            case "imprint":
                around = Around(style="Imprint", title="Imprint", box=callout.kind)
            case _:
                assert_never(callout.kind)
        return [*self._blocks(callout.blocks, around), Para("SectionBreak", "")]

    def _quotation(self, quotation: Quotation) -> Out:
        out: Out = []
        language = quotation.language if quotation.language != self.document.language else ""
        for block in quotation.blocks:
            if isinstance(block, Paragraph):
                rtl = language.split("-")[0] in ("ar", "he", "fa", "ur") if language else self.inlines.rtl
                runs = self.inlines.runs(block.children, Look(language=language, rtl=rtl))
                out.append(Para("Quote", self.traced(runs, block.origin)))
            else:
                out += self._block(block, Around(style="Quote", title="Quote"))
        if quotation.attribution:
            out.append(Para("QuoteSource", self.inlines.runs(quotation.attribution)))
        return out

    def _references(self, block: References, around: Around) -> Out:
        style = around.style if around.box else "Bibliography"
        out: Out = []
        for entry in block.entries:
            lead = ""
            if entry.label:
                lead = run(entry.label, Look(style="ReferenceNumber")) + "<w:r><w:tab/></w:r>"
            runs = self._mark(bookmark(f"ref-{entry.item}"), lead + self.inlines.runs(entry.children))
            out.append(Para(style, runs))
        return out

    def _contents(self, block: Contents) -> Out:
        out: Out = [Para("TOC1", self.inlines.runs(block.title, Look(strong=True)))] if block.title else []
        shown = self.document.labels.contents
        out.append(Para("TOC1", field_runs(f'TOC \\o "1-{block.depth}" \\h \\z \\u', shown, Look())))
        return out

    # Figures and tables ---------------------------------------------------------------------------------------------

    def _caption(self, caption: Caption, id: str) -> Out:
        label = run(f"{caption.label} ", Look()) + field_runs(
            f"SEQ {bookmark(caption.label)} \\* ARABIC", str(caption.number), Look()
        )
        runs = label + run(". ", Look()) + self.inlines.runs(caption.title)
        out: Out = [Para("Caption", self._mark(bookmark(id), runs) if id else runs)]
        if caption.subtitle:
            out.append(Para("FigureSubtitle", self.inlines.runs(caption.subtitle)))
        return out

    def _table(self, table: Table) -> Out:
        out = self._caption(table.caption, table.id) if table.caption else []
        return [*out, tables.table(self, table), Para("SectionBreak", "")]

    def _chart(self, figure: ChartFigure) -> Out:
        part = add(self.package, f"/word/charts/chart{len(self.charts) + 1}.xml", charts_type())
        self.charts.append((part, figure.chart))
        relation = self.main.relate_to(part, RT.CHART)
        graphic = (
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        )
        width = (text_width(self.theme) - twips(self.theme.page.indent)) / 20
        if self.theme.columns == 2:
            width = (text_width(self.theme) - 454) / 40
        drawing = self.drawing(graphic, width, charts.height(figure.chart), figure.alt, frame=True)
        out = self._caption(figure.caption, figure.id)
        out.append(Para("Drawing", drawing))
        if figure.source:
            out.append(Para("SourceNote", self.inlines.runs(figure.source)))
        return out

    def _qr(self, code: QrCode, around: Around) -> Para:
        import segno

        data = io.BytesIO()
        segno.make(code.target, error="m", micro=False).save(data, kind="png", scale=8, border=2)
        style = around.style if around.box else "Drawing"
        return Para(style, self.picture(data.getvalue(), "png", 68.0, 68.0, code.alt))

    def picture(self, data: bytes, extension: str, width: float, height: float, alt: str) -> str:
        """A run with a picture of `width` by `height` points."""
        self.pictures += 1
        name = f"/word/media/image{self.pictures}.{extension}"
        part = add(self.package, name, f"image/{'jpeg' if extension in ('jpg', 'jpeg') else extension}", data)
        relation = self.main.relate_to(part, RT.IMAGE)
        size = f'<a:ext cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
        graphic = (
            f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/>'
            '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic>"
        )
        return self.drawing(graphic, width, height, alt, frame=False)

    def drawing(self, graphic: str, width: float, height: float, alt: str, *, frame: bool) -> str:
        """A run with an inline drawing and its text alternative (wp:docPr/@descr)."""
        self.drawings += 1
        name = f"{'Chart' if frame else 'Picture'} {self.drawings}"
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{self.drawings}" name="{name}" descr="{attribute(alt)}"/><wp:cNvGraphicFramePr/>'
            f"{graphic}</wp:inline></w:drawing></w:r>"
        )

    # Sections -------------------------------------------------------------------------------------------------------

    def _columns(self, block: Columns, around: Around, section: str) -> Out:
        if not section:
            return self._blocks(block.blocks, around)
        inner = self._blocks(block.blocks, around)
        if not inner or isinstance(inner[-1], str):
            inner.append(Para("SectionBreak", ""))
        last = inner[-1]
        assert isinstance(last, Para)
        last.section = section.replace("<w:cols/>", f'<w:cols w:num="{block.count}" w:space="454"/>')
        return [Para("SectionBreak", "", section=section.replace("<w:cols/>", '<w:cols w:space="720"/>')), *inner]


def charts_type() -> str:
    """The content type of a chart part."""
    from briefgen.writers.docx.package import CT

    return CT.DML_CHART


def section_properties(theme: Theme, *, rtl: bool, references: str = "", continuous: bool) -> str:
    """w:sectPr with `<w:cols/>` still to be filled in."""
    width, height = SIZES[theme.page.size]
    side, top, bottom = (twips(v) for v in (theme.page.side, theme.page.top, theme.page.bottom))
    return (
        f"<w:sectPr>{references}"
        + ('<w:type w:val="continuous"/>' if continuous else "")
        + f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" '
        f'w:left="{side}" w:header="{top // 2}" w:footer="{bottom // 2}" w:gutter="0"/><w:cols/>'
        + ("<w:bidi/>" if rtl else "")
        + "</w:sectPr>"
    )
