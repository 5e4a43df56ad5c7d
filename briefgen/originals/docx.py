"""A Word file -> its text, with headings; notes stand at its end, and what is hidden, struck or deleted is apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from briefgen.archive import MAX_DEPTH, Archive, Unreadable
from briefgen.originals import active
from briefgen.originals import docx_chart as chart
from briefgen.originals.docx_style import Look, WordStyle, is_on, look_of, outline, read_styles
from briefgen.originals.grid import Gathering, Head
from briefgen.originals.reading import HeadingMark, PartKind, RawOriginal, Unread, WordParagraph
from briefgen.originals.runs import Shift, TextBuilder
from briefgen.word import elements
from briefgen.word.elements import CHARACTERS, PROPERTIES, symbol, value
from briefgen.word.names import IN_STRICT, IN_W
from briefgen.word.package import Package
from briefgen.xml import local

_PASSED: Final = PROPERTIES | {
    "instrText", "delInstrText", "fldData", "rt", "comment", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd",
    "ctrlPr", "fPr", "sSupPr", "sSubPr", "naryPr", "radPr", "dPr",
}  # fmt: skip
_ELSEWHERE: Final = {
    "OLEObject": "embedded objects",
    "altChunk": "embedded documents",
    "subDoc": "embedded documents",
    "control": "form fields",
}
"""What a person sees, and is not in the text: the element -> what it is."""


def read(data: bytes) -> RawOriginal:
    """The text of a Word file. Raises Unreadable."""
    with Package(Archive(data), usual="word/document.xml") as package:
        name = package.main
        folder = name.rpartition("/")[0]
        walk = _Walk(package, name, read_styles(package.xml(package.related("styles") or f"{folder}/styles.xml")))
        root = package.root(name)
        walk.numbered = _numbered(root)
        walk.blocks(root, Look(), 0)
        for kind in ("footnote", "endnote"):
            walk.notes(package.related(f"{kind}s") or f"{folder}/{kind}s.xml", kind)
        walk.edges(root)
        properties = package.properties()
        walk.text.active += active.of_word(package, root)
    title = " ".join(properties.get("title", "").split()) or walk.title
    return walk.text.raw(title=title, language=properties.get("language", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """What holds where the elements of a paragraph are."""

    look: Look
    depth: int
    shift: Shift = 0
    deleted: bool = False

    def deeper(self, **changes: Any) -> _At:
        """The same inside of an element, but for what it changes."""
        return replace(self, depth=self.depth + 1, **changes)


class _Walk:
    """The state of one walk over a document."""

    def __init__(self, package: Package, member: str, styles: dict[str, WordStyle]) -> None:
        self.text = TextBuilder()
        self.package = package
        self.member = member
        """The name of the part that is being read: its relations are those that count."""
        self.styles = styles
        self.title = ""
        self.numbers: dict[tuple[str, str], int] = {}
        """The notes by kind and id -> their numbers, in the order in which the text has them."""
        self.boxes: list[tuple[Any, int]] = []
        """Text boxes, charts and diagrams of the paragraph that is being read: they come after it."""
        self.numbered: dict[Any, int] = {}
        """The paragraphs of the part that is being read -> their numbers."""
        self.part: Literal["document", "footnotes", "endnotes"] = "document"
        self.kind: PartKind | None = None
        """What holds the paragraphs that are being read, where that is not the text itself."""
        self.host = -1
        """The number of the paragraph that holds the text box or chart that is being read."""

    def blocks(self, parent: Iterable[Any], look: Look, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        for node in parent:
            match local(node):
                case "p":
                    self.paragraph(node, look, depth)
                    self.text.put("\n\n")
                case "tbl":
                    self.table(node, look, depth + 1)
                case "plotArea":
                    start = self.text.length
                    self.rows(chart.table(node))
                    self.placed(start, "chart", self.host)
                    self.blocks([part for axis in node for part in axis if local(part) == "title"], look, depth + 1)
                case name if name in _ELSEWHERE:
                    self.text.unread.append(Unread(kind=_ELSEWHERE[name]))
                case name if name not in _PASSED:
                    self.blocks(node, look, depth + 1)
                case _:
                    pass

    def paragraph(self, node: Any, look: Look, depth: int) -> None:
        properties = next((child for child in node if local(child) == "pPr"), None)
        own = {local(child): child for child in properties} if properties is not None else {}
        style = self.styles.get(value(own["pStyle"])) if "pStyle" in own else None
        style = style or WordStyle(Look(), 0)
        base = style.look.over(self.styles.get("", style).look)
        if "shd" in own:
            base = look_of([own["shd"]]).over(base)
        start = self.text.length
        self.runs(node, _At(look=look.over(base) if look.background is not None else base, depth=depth))
        level = outline(properties) or style.level
        if level and self.text.length > start:
            self.text.headings.append(HeadingMark(start, self.text.length, level))
        number = self.numbered.get(node, -1)
        self.placed(start, self.kind or style.kind or ("heading" if level else "text"), number)
        if style.title and not self.title:
            self.title = "".join(part.text or "" for part in node.iter() if local(part) == "t").strip()
        boxes, self.boxes = self.boxes, []
        outer = self.kind, self.host, self.numbered
        for box, level in boxes:
            self.text.put("\n\n")
            drawn: PartKind = "chart" if local(box) == "chartSpace" else "text box"
            self.kind, self.host = self.kind or drawn, self.host if self.host >= 0 else number
            self.numbered = {}
            self.blocks(box, look, level)
            self.kind, self.host, self.numbered = outer

    def placed(self, start: int, kind: PartKind, number: int) -> None:
        """Notes where a paragraph or chart is that begins at `start`."""
        if self.text.length > start:
            number = number if number >= 0 else self.host
            place = WordParagraph(start=start, end=self.text.length, kind=kind, part=self.part, number=number)
            self.text.paragraphs.append(place)

    def table(self, node: Any, look: Look, depth: int) -> None:
        grid = Gathering()
        for row in elements.inside(node, "tr"):
            cells = []
            own = elements.own(row, "trPr")
            grid.begin_row()
            grid.skip(elements.count(own.get("gridBefore"), 0))
            for number, cell in enumerate(elements.inside(row, "tc")):
                if number:
                    self.text.put("\t")
                shade = next((one for one in cell.iterfind("./*/*") if local(one) == "shd"), None)
                inner = look_of([shade]).over(look) if shade is not None else look
                start = self.text.length
                cells.append(self.cell(cell, inner, depth + 1))
                spans = elements.own(cell, "tcPr")
                columns = elements.count(spans.get("gridSpan"), 1)
                if "vMerge" in spans and value(spans["vMerge"]) != "restart":
                    grid.goes_on(columns)
                else:
                    head: Head = "column" if "tblHeader" in own and is_on(value(own["tblHeader"])) else ""
                    grid.cell(start, self.text.length, columns=columns, head=head, indent=_indent(cell))
            self.text.put("\n")
            for nested in (table for nested_tables in cells for table in nested_tables):
                grid.layout = True
                self.table(nested, look, depth + 1)
        self.text.put("\n")
        self.text.table(grid)

    def rows(self, rows: list[list[str]]) -> None:
        """The rows of a chart's values, as a table."""
        grid = Gathering()
        for row in rows:
            grid.begin_row()
            for at, cell in enumerate(row):
                self.text.put("\t" if at else "")
                start = self.text.length
                self.text.put(cell)
                grid.cell(start, self.text.length)
            self.text.put("\n")
        self.text.put("\n")
        self.text.table(grid)

    def cell(self, cell: Any, look: Look, depth: int) -> list[Any]:
        """Puts a cell's paragraphs on one line; gives the tables inside of it, which come after its row."""
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        tables = []
        for number, node in enumerate(elements.inside(cell, "p", "tbl")):
            if local(node) == "tbl":
                tables.append(node)
                continue
            if number:
                self.text.put(" ")
            outer, self.kind = self.kind, self.kind or "cell"
            self.paragraph(node, look, depth)
            self.kind = outer
        return tables

    def runs(self, parent: Any, at: _At) -> None:
        if at.depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        for node in parent:
            name = local(node)
            if name in _TEXTS:
                self.put(_TEXTS[name](node), at.look, at.shift, at.deleted)
            elif name in _READERS:
                _READERS[name](self, node, at)
            elif name in _ELSEWHERE:
                self.text.unread.append(Unread(kind=_ELSEWHERE[name]))
            elif name not in _PASSED:
                self.runs(node, at.deeper())

    def run(self, node: Any, at: _At) -> None:
        properties = next((child for child in node if local(child) == "rPr"), None)
        look = at.look
        if properties is not None:
            named = next((value(child) for child in properties if local(child) == "rStyle"), "")
            styled = self.styles[named].look.over(look) if named in self.styles else look
            look = look_of(properties).over(styled)
        self.runs(node, at.deeper(look=look))

    def deleted_text(self, node: Any, at: _At) -> None:
        self.put(node.text or "", at.look, at.shift, True)

    def deleted(self, node: Any, at: _At) -> None:
        self.runs(node, at.deeper(deleted=True))

    def note(self, node: Any, at: _At) -> None:
        if not at.deleted:
            self.noted(local(node).removesuffix("Reference"), value(node, "id"))

    def box(self, node: Any, at: _At) -> None:
        self.boxes.append((node, at.depth + 1))

    def drawing(self, node: Any, at: _At) -> None:
        self.drawn(node, local(node), at.depth + 1)

    def script(self, node: Any, at: _At) -> None:
        """What a formula raises or lowers."""
        scripted = local(node.getparent()) in ("sSup", "sSub", "sSubSup", "sPre")
        shift: Shift = 1 if local(node) == "sup" else -1
        self.runs(node, at.deeper(shift=shift) if scripted else at.deeper())

    def denominator(self, node: Any, at: _At) -> None:
        self.put("/", at.look, at.shift, at.deleted)
        self.runs(node, at.deeper())

    def put(self, text: str, look: Look, shift: Shift, deleted: bool) -> None:
        if deleted or look.hidden:
            self.text.hide(text, gap=not (deleted or look.removed), deleted=deleted)
        else:
            self.text.put(text, shift or look.shift or 0)

    def noted(self, kind: str, id: str) -> None:
        number = self.numbers.setdefault((kind, id), len(self.numbers) + 1)
        self.text.note(str(number))

    def drawn(self, node: Any, name: str, depth: int) -> None:
        """A chart or diagram, which has parts of its own."""
        kind, key = ("charts", "id") if name == "chart" else ("diagrams", "dm")
        drawing = self.package.xml(self.package.target(self.member, elements.relation(node, key)))
        if drawing is None or (name == "chart" and not chart.is_read(drawing)):
            self.text.unread.append(Unread(kind=kind))
        else:
            self.boxes.append((drawing, depth))

    def edges(self, root: Any) -> None:
        """Puts what pages carry at their heads and feet: no content, each of it once."""
        references = (node for node in root.iter() if local(node) in ("headerReference", "footerReference"))
        names = [self.package.target(self.member, elements.relation(node, "id")) for node in references]
        for name in dict.fromkeys(names):
            edge = self.package.xml(name)
            if edge is not None:
                start = self.text.length
                self.member, self.kind, self.numbered = name, "header", {}
                self.blocks(edge, Look(), 0)
                if self.text.length > start:
                    self.text.boilerplate.append((start, self.text.length))

    def notes(self, name: str, kind: str) -> None:
        """Puts the notes of a kind that the text refers to, in its order."""
        root = self.package.xml(name)
        if root is None:
            return
        notes = {value(node, "id"): node for node in root}
        above = self.member, self.part, self.kind, self.numbered
        self.member = name
        self.part, self.kind = ("footnotes", "footnote") if kind == "footnote" else ("endnotes", "endnote")
        self.numbered = _numbered(root)
        for (own, id), number in list(self.numbers.items()):
            if own == kind and id in notes:
                self.text.put(f"[{number}] ")
                self.blocks(notes[id], Look(), 0)
        self.member, self.part, self.kind, self.numbered = above


def _numbered(root: Any) -> dict[Any, int]:
    """The paragraphs of a part -> their numbers, in the order in which they begin, without those for old readers."""
    found: dict[Any, int] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        name = local(node)
        if name == "Fallback":
            continue
        if name == "p" and node.tag.startswith((IN_W, IN_STRICT)):
            found[node] = len(found)
        stack.extend(reversed(node))
    return found


def _indent(cell: Any) -> int:
    """How far a cell's first paragraph is moved in: its indent in steps of 100 twentieths of a point, its spaces."""
    paragraph = next(elements.inside(cell, "p"), None)
    if paragraph is None:
        return 0
    moved = elements.own(paragraph, "pPr").get("ind")
    left = (value(moved, "left") or value(moved, "start")) if moved is not None else ""
    text = next((one.text or "" for one in paragraph.iter() if local(one) == "t"), "")
    steps = int(left) // 100 if left.isdigit() and len(left) < 6 else 0
    return steps + len(text) - len(text.lstrip(" \u00a0\u2003"))


def _chosen(node: Any) -> str:
    """What a field to choose from shows."""
    entries = [value(child) for child in node if local(child) == "listEntry"]
    at = next((value(child) for child in node if local(child) == "result"), "0")
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


_TEXTS: Final[Mapping[str, Callable[[Any], str]]] = {
    "t": lambda node: node.text or "",
    "sym": lambda node: symbol(value(node, "char")),
    "ddList": _chosen,
    "textpath": lambda node: value(node, "string"),
    **{name: lambda node: CHARACTERS[local(node)] for name in CHARACTERS},
}
"""The elements of a run that are text -> which one."""
_READERS: Final[Mapping[str, Callable[[_Walk, Any, _At], None]]] = {
    "r": _Walk.run,
    "delText": _Walk.deleted_text,
    "del": _Walk.deleted,
    "moveFrom": _Walk.deleted,
    "footnoteReference": _Walk.note,
    "endnoteReference": _Walk.note,
    "txbxContent": _Walk.box,
    "chart": _Walk.drawing,
    "relIds": _Walk.drawing,
    "sup": _Walk.script,
    "sub": _Walk.script,
    "den": _Walk.denominator,
}
"""The elements of a paragraph that are more than what is in them."""
