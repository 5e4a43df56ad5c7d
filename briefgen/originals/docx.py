"""A Word file -> its text, with headings; notes stand at its end, and what is hidden, struck or deleted is apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from briefgen.originals import active, css
from briefgen.originals import docx_chart as chart
from briefgen.originals.archive import MAX_DEPTH, Archive
from briefgen.originals.docx_chart import Parts
from briefgen.originals.grid import Gathering, Head
from briefgen.originals.reading import Mark, Paragraph, PartKind, Raw, Unread, Unreadable
from briefgen.originals.runs import Shift, Text

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PASSED: Final = frozenset((
    "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText",
    "delInstrText", "fldData", "rt", "comment", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd",
    "ctrlPr", "fPr", "sSupPr", "sSubPr", "naryPr", "radPr", "dPr",
))  # fmt: skip
_ELSEWHERE: Final = {
    "OLEObject": "embedded objects",
    "altChunk": "embedded documents",
    "subDoc": "embedded documents",
    "control": "form fields",
}
"""What a person sees, and is not in the text: the element -> what it is."""
_HIGHLIGHTS: Final = {
    "yellow": "#ffff00",
    "white": "#ffffff",
    "black": "#000000",
    "darkBlue": "#000080",
    "red": "#ff0000",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks; None where nothing says so and what is around it decides."""

    color: str | None = None
    background: str | None = None
    struck: bool | None = None
    vanished: bool | None = None
    shift: Shift | None = None
    half_points: int | None = None

    def over(self, other: _Look) -> _Look:
        """This, and where it says nothing, what the other says."""
        held = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) is not None}
        return replace(other, **held)

    @property
    def removed(self) -> bool:
        return bool(self.vanished)

    @property
    def hidden(self) -> bool:
        """Whether a person does not read it on the page."""
        small = self.half_points is not None and self.half_points < 3
        invisible = css.near(self.color or "#000000", self.background or "#ffffff")
        return bool(self.vanished or self.struck) or small or invisible


@dataclass(frozen=True, slots=True)
class _Style:
    look: _Look
    level: int
    """Of a heading; 0 for none."""
    title: bool = False
    kind: PartKind | None = None


def read(data: bytes) -> Raw:
    """The text of a Word file. Raises Unreadable."""
    with Archive(data) as archive:
        name = _main(archive)
        folder = name.rpartition("/")[0]
        walk = _Walk(_styles(archive, f"{folder}/styles.xml"), Parts(archive, name))
        root = archive.xml(name)
        walk.numbered = _numbered(root)
        walk.blocks(root, _Look(), 0)
        for kind in ("footnote", "endnote"):
            if f"{folder}/{kind}s.xml" in archive:
                walk.notes(archive, f"{folder}/{kind}s.xml", kind)
        walk.edges(archive, name, root)
        title, language = _properties(archive)
        walk.text.active += active.of_word(archive, root)
    return walk.text.raw(title=title or walk.title, language=language)


def _main(archive: Archive) -> str:
    """The name of the document's own part, as the package's relations tell it."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return str(relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _properties(archive: Archive) -> tuple[str, str]:
    if "docProps/core.xml" not in archive:
        return "", ""
    held = {_name(node): (node.text or "").strip() for node in archive.xml("docProps/core.xml")}
    return " ".join(held.get("title", "").split()), held.get("language", "")


def _styles(archive: Archive, name: str) -> dict[str, _Style]:
    """Every style by its id, with what it takes from those that it is based on; under "" what holds for all."""
    if name not in archive:
        return {}
    root = archive.xml(name)
    nodes = {_value(node, "styleId"): node for node in root if _name(node) == "style"}
    found: dict[str, _Style] = {}
    defaults = next((node for node in root.iter() if _name(node) == "rPrDefault"), None)
    found[""] = _Style(_look(defaults[0]) if defaults is not None and len(defaults) else _Look(), 0)

    def style(id: str, depth: int = 0) -> _Style:
        if id in found or id not in nodes or depth > 20:
            return found.get(id, _Style(_Look(), 0))
        node = nodes[id]
        held = {_name(child): child for child in node}
        below = style(_value(held["basedOn"]), depth + 1) if "basedOn" in held else _Style(_Look(), 0)
        named = _value(held["name"]).lower() if "name" in held else ""
        level = _outline(held.get("pPr")) or below.level
        if named.startswith("heading ") and named[8:].isdigit():
            level = min(int(named[8:]), 6)
        own = _look(held["rPr"]) if "rPr" in held else _Look()
        caption: PartKind | None = "caption" if named == "caption" else below.kind
        title = named == "title" or below.title
        found[id] = _Style(own.over(below.look), 1 if named == "title" else level, title, caption)
        return found[id]

    for id in nodes:
        style(id)
    return found


def _outline(properties: Any) -> int:
    for node in properties if properties is not None else ():
        if _name(node) == "outlineLvl" and _value(node).isdigit():
            return int(_value(node)) + 1 if int(_value(node)) < 6 else 0
    return 0


def _look(properties: Any) -> _Look:
    """What run properties say."""
    found: dict[str, Any] = {}
    for node in properties:
        value = _value(node)
        match _name(node):
            case "color" if len(value) == 6:
                found["color"] = f"#{value.lower()}"
            case "color":
                found["color"] = "#000000"  # automatic: black on light, white on dark
            case "shd" if len(fill := _value(node, "fill")) == 6:
                found["background"] = f"#{fill.lower()}"
            case "highlight":
                found["background"] = _HIGHLIGHTS.get(value, "")
            case "strike" | "dstrike":
                found["struck"] = found.get("struck") or _is_on(value)
            case "vanish":
                found["vanished"] = _is_on(value)
            case "vertAlign":
                found["shift"] = {"superscript": 1, "subscript": -1}.get(value, 0)
            case "position" if value.lstrip("-").isdigit() and "shift" not in found:
                found["shift"] = (int(value) > 3) - (int(value) < -3)
            case "sz" if value.isdigit():
                found["half_points"] = int(value)
    return _Look(**found)


def _is_on(value: str) -> bool:
    return value not in ("0", "false", "off")


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: Any, name: str = "val") -> str:
    return str(node.get(f"{_W}{name}") or node.get(f"{_STRICT}{name}") or node.get(name) or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """What holds where the elements of a paragraph are."""

    look: _Look
    depth: int
    shift: Shift = 0
    deleted: bool = False

    def deeper(self, **changes: Any) -> _At:
        """The same inside of an element, but for what it changes."""
        return replace(self, depth=self.depth + 1, **changes)


class _Walk:
    """The state of one walk over a document."""

    def __init__(self, styles: dict[str, _Style], parts: Parts) -> None:
        self.text = Text()
        self.styles = styles
        self.parts = parts
        """Those that the part which is being read refers to."""
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

    def blocks(self, parent: Iterable[Any], look: _Look, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        for node in parent:
            match _name(node):
                case "p":
                    self.paragraph(node, look, depth)
                    self.text.put("\n\n")
                case "tbl":
                    self.table(node, look, depth + 1)
                case "plotArea":
                    start = self.text.length
                    self.text.put(chart.table(node))
                    self.placed(start, "chart", self.host)
                    self.blocks([part for axis in node for part in axis if _name(part) == "title"], look, depth + 1)
                case name if name in _ELSEWHERE:
                    self.text.unread.append(Unread(kind=_ELSEWHERE[name]))
                case name if name not in _PASSED:
                    self.blocks(node, look, depth + 1)
                case _:
                    pass

    def paragraph(self, node: Any, look: _Look, depth: int) -> None:
        held = next((child for child in node if _name(child) == "pPr"), None)
        own = {_name(child): child for child in held} if held is not None else {}
        style = self.styles.get(_value(own["pStyle"])) if "pStyle" in own else None
        style = style or _Style(_Look(), 0)
        base = style.look.over(self.styles.get("", style).look)
        if "shd" in own:
            base = _look([own["shd"]]).over(base)
        start = self.text.length
        self.runs(node, _At(look=look.over(base) if look.background is not None else base, depth=depth))
        level = _outline(held) or style.level
        if level and self.text.length > start:
            self.text.headings.append(Mark(start, self.text.length, level))
        number = self.numbered.get(node, -1)
        self.placed(start, self.kind or style.kind or ("heading" if level else "text"), number)
        if style.title and not self.title:
            self.title = "".join(part.text or "" for part in node.iter() if _name(part) == "t").strip()
        boxes, self.boxes = self.boxes, []
        outer = self.kind, self.host, self.numbered
        for box, level in boxes:
            self.text.put("\n\n")
            drawn: PartKind = "chart" if _name(box) == "chartSpace" else "text box"
            self.kind, self.host = self.kind or drawn, self.host if self.host >= 0 else number
            self.numbered = {}
            self.blocks(box, look, level)
            self.kind, self.host, self.numbered = outer

    def placed(self, start: int, kind: PartKind, number: int) -> None:
        """Notes where a paragraph or chart is that begins at `start`."""
        if self.text.length > start:
            number = number if number >= 0 else self.host
            place = Paragraph(start=start, end=self.text.length, kind=kind, part=self.part, number=number)
            self.text.paragraphs.append(place)

    def table(self, node: Any, look: _Look, depth: int) -> None:
        grid = Gathering()
        for row in _inside(node, "tr"):
            cells = []
            own = _own(row, "trPr")
            grid.begin_row()
            grid.skip(_count(own.get("gridBefore"), 0))
            for number, cell in enumerate(_inside(row, "tc")):
                if number:
                    self.text.put("\t")
                shade = next((one for one in cell.iterfind("./*/*") if _name(one) == "shd"), None)
                inner = _look([shade]).over(look) if shade is not None else look
                start = self.text.length
                cells.append(self.cell(cell, inner, depth + 1))
                spans = _own(cell, "tcPr")
                columns = _count(spans.get("gridSpan"), 1)
                if "vMerge" in spans and _value(spans["vMerge"]) != "restart":
                    grid.goes_on(columns)
                else:
                    head: Head = "column" if "tblHeader" in own and _is_on(_value(own["tblHeader"])) else ""
                    grid.cell(start, self.text.length, columns=columns, head=head, indent=_indent(cell))
            self.text.put("\n")
            for nested in (table for held in cells for table in held):
                grid.layout = True
                self.table(nested, look, depth + 1)
        self.text.put("\n")
        self.text.table(grid)

    def cell(self, cell: Any, look: _Look, depth: int) -> list[Any]:
        """Puts a cell's paragraphs on one line; gives the tables inside of it, which come after its row."""
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        tables = []
        for number, node in enumerate(_inside(cell, "p", "tbl")):
            if _name(node) == "tbl":
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
            name = _name(node)
            if name in _TEXTS:
                self.put(_TEXTS[name](node), at.look, at.shift, at.deleted)
            elif name in _READERS:
                _READERS[name](self, node, at)
            elif name in _ELSEWHERE:
                self.text.unread.append(Unread(kind=_ELSEWHERE[name]))
            elif name not in _PASSED:
                self.runs(node, at.deeper())

    def run(self, node: Any, at: _At) -> None:
        held = next((child for child in node if _name(child) == "rPr"), None)
        look = at.look
        if held is not None:
            named = next((_value(child) for child in held if _name(child) == "rStyle"), "")
            styled = self.styles[named].look.over(look) if named in self.styles else look
            look = _look(held).over(styled)
        self.runs(node, at.deeper(look=look))

    def deleted_text(self, node: Any, at: _At) -> None:
        self.put(node.text or "", at.look, at.shift, True)

    def deleted(self, node: Any, at: _At) -> None:
        self.runs(node, at.deeper(deleted=True))

    def note(self, node: Any, at: _At) -> None:
        if not at.deleted:
            self.noted(_name(node).removesuffix("Reference"), _value(node, "id"))

    def box(self, node: Any, at: _At) -> None:
        self.boxes.append((node, at.depth + 1))

    def drawing(self, node: Any, at: _At) -> None:
        self.drawn(node, _name(node), at.depth + 1)

    def script(self, node: Any, at: _At) -> None:
        """What a formula raises or lowers."""
        scripted = _name(node.getparent()) in ("sSup", "sSub", "sSubSup", "sPre")
        shift: Shift = 1 if _name(node) == "sup" else -1
        self.runs(node, at.deeper(shift=shift) if scripted else at.deeper())

    def denominator(self, node: Any, at: _At) -> None:
        self.put("/", at.look, at.shift, at.deleted)
        self.runs(node, at.deeper())

    def put(self, text: str, look: _Look, shift: Shift, deleted: bool) -> None:
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
        held = self.parts.read(_relation(node, key))
        if held is None or (name == "chart" and not chart.is_read(held)):
            self.text.unread.append(Unread(kind=kind))
        else:
            self.boxes.append((held, depth))

    def edges(self, archive: Archive, name: str, root: Any) -> None:
        """Puts what pages carry at their heads and feet: no content, each of it once."""
        ids = (_relation(node, "id") for node in root.iter() if _name(node) in ("headerReference", "footerReference"))
        for part in dict.fromkeys(self.parts.names.get(id, "") for id in ids):
            if part in archive:
                start = self.text.length
                self.parts = Parts(archive, part)
                self.kind, self.numbered = "header", {}
                self.blocks(archive.xml(part), _Look(), 0)
                if self.text.length > start:
                    self.text.clutter.append((start, self.text.length))

    def notes(self, archive: Archive, name: str, kind: str) -> None:
        """Puts the notes of a kind that the text refers to, in its order."""
        outer, self.parts = self.parts, Parts(archive, name)
        root = archive.xml(name)
        held = {_value(node, "id"): node for node in root}
        above = self.part, self.kind, self.numbered
        self.part, self.kind = ("footnotes", "footnote") if kind == "footnote" else ("endnotes", "endnote")
        self.numbered = _numbered(root)
        for (own, id), number in list(self.numbers.items()):
            if own == kind and id in held:
                self.text.put(f"[{number}] ")
                self.blocks(held[id], _Look(), 0)
        self.parts = outer
        self.part, self.kind, self.numbered = above


def _numbered(root: Any) -> dict[Any, int]:
    """The paragraphs of a part -> their numbers, in the order in which they begin, without those for old readers."""
    found: dict[Any, int] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        name = _name(node)
        if name == "Fallback":
            continue
        if name == "p" and node.tag.startswith((_W, _STRICT)):
            found[node] = len(found)
        stack.extend(reversed(node))
    return found


def _own(node: Any, name: str) -> dict[str, Any]:
    """The properties of a row or cell by their names."""
    held = next((child for child in node if _name(child) == name), None)
    return {_name(child): child for child in held} if held is not None else {}


def _count(node: Any, otherwise: int) -> int:
    """How many columns a property says."""
    value = _value(node) if node is not None else ""
    return int(value) if value.isdigit() and len(value) < 10 else otherwise


def _indent(cell: Any) -> int:
    """How far a cell's first paragraph is moved in: its indent in steps of 100 twentieths of a point, its spaces."""
    paragraph = next(_inside(cell, "p"), None)
    if paragraph is None:
        return 0
    moved = _own(paragraph, "pPr").get("ind")
    left = (_value(moved, "left") or _value(moved, "start")) if moved is not None else ""
    text = next((one.text or "" for one in paragraph.iter() if _name(one) == "t"), "")
    steps = int(left) // 100 if left.isdigit() and len(left) < 6 else 0
    return steps + len(text) - len(text.lstrip(" \u00a0\u2003"))


def _relation(node: Any, name: str) -> str:
    """The id of a relation, r:id and the like."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith(f"elationships}}{name}")), "")


def _chosen(node: Any) -> str:
    """What a field to choose from shows."""
    entries = [_value(child) for child in node if _name(child) == "listEntry"]
    at = next((_value(child) for child in node if _name(child) == "result"), "0")
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


def _inside(parent: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, also where a content control or a change is around them."""
    for node in parent:
        name = _name(node)
        if name in names:
            yield node
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _inside(node, *names)


def _symbol(code: str) -> str:
    """A character of a symbol font: those in the private area have no meaning outside of it."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0x20 <= number < 0xD800 else "\ufffd"


_TEXTS: Final[Mapping[str, Callable[[Any], str]]] = {
    "t": lambda node: node.text or "",
    "sym": lambda node: _symbol(_value(node, "char")),
    "ddList": _chosen,
    "textpath": lambda node: _value(node, "string"),
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "\u2011",
    "softHyphen": lambda _: "\u00ad",
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
