"""An OpenDocument text -> its text, with headings; boxes come after their paragraph, notes at its end."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from briefgen.archive import MAX_DEPTH, Archive, Unreadable
from briefgen.originals import active, css
from briefgen.originals.grid import Gathering
from briefgen.originals.reading import HeadingMark, RawOriginal, Unread
from briefgen.originals.runs import Shift, TextBuilder
from briefgen.xml import attribute, local

_PASSED: Final = frozenset(
    [
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note-citation",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "ruby-text",
        "hidden-text",
        "hidden-paragraph",
        "table-column",
        "table-columns",
        "covered-table-cell",
        "desc",
        "title",
        "image",
        "event-listeners",
        "alphabetical-index-source",
        "table-of-content-source",
    ]
)
_GROUPS: Final = frozenset(("frame", "text-box", "g", "custom-shape", "rect", "ellipse", "line", "path", "a"))


@dataclass(frozen=True, slots=True)
class _Look:
    """How text of a style looks."""

    css: css.CssStyle = css.PLAIN
    shift: Shift = 0


def read(data: bytes) -> RawOriginal:
    """The text of an OpenDocument text. Raises Unreadable."""
    with Archive(data) as archive:
        if "META-INF/manifest.xml" in archive and any(
            local(node) == "encryption-data" for node in archive.xml("META-INF/manifest.xml").iter()
        ):
            raise Unreadable("it is encrypted")
        root = archive.xml("content.xml")
        sheets = [archive.xml("styles.xml"), root] if "styles.xml" in archive else [root]
        walk = _Walk({id: node for sheet in sheets for node in sheet.iter() if (id := _style_id(node))}, archive)
        body = next((node for node in root.iter() if local(node) == "body"), root)
        walk.blocks(body, _Look(), 0)
        walk.notes()
        walk.edges(sheets)
        title, language = _properties(archive)
        walk.text.active += active.of_open_document(archive, root)
    return walk.text.raw(title=title, language=language)


def _properties(archive: Archive) -> tuple[str, str]:
    if "meta.xml" not in archive:
        return "", ""
    properties = {local(node): (node.text or "").strip() for node in archive.xml("meta.xml").iter()}
    return " ".join(properties.get("title", "").split()), properties.get("language", "")


def _style_id(node: Any) -> str:
    name = local(node)
    if name == "default-style":
        return f"{attribute(node, 'family')}:"
    return f"{attribute(node, 'family')}:{attribute(node, 'name')}" if name == "style" else ""


class _Walk:
    """The state of one walk over a document."""

    def __init__(self, styles: dict[str, Any], archive: Archive) -> None:
        self.text = TextBuilder()
        self.styles = styles
        self.archive = archive
        self.deleted: dict[str, Any] = {}
        """What was deleted with tracking, by its change."""
        self.looks: dict[tuple[str, _Look], _Look] = {}
        self.waiting: list[Any] = []
        """Notes, in order."""
        self.boxes: list[tuple[Any, int]] = []
        """Frames and shapes of the paragraph that is being read."""

    def blocks(self, parent: Iterable[Any], look: _Look, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        for node in parent:
            match local(node):
                case "p" | "h":
                    self.paragraph(node, look, depth)
                    self.text.put("\n\n")
                case "table":
                    self.table(node, self.look(node, "table", look), depth + 1)
                case "tracked-changes":
                    self.deleted |= _deletions(node)
                case "change":
                    self.cut(node, depth)
                case "object" | "object-ole":
                    self.object(node, depth + 1)
                case "section" if attribute(node, "display") in ("none", "condition"):
                    self.removed(node, depth)
                case name if name not in _PASSED:
                    self.blocks(node, look, depth + 1)
                case _:
                    pass

    def removed(self, node: Any, depth: int) -> None:
        """A section that is not shown."""
        self.blocks(node, _Look(replace(css.PLAIN, removed=True)), depth + 1)

    def paragraph(self, node: Any, look: _Look, depth: int) -> None:
        start = self.text.length
        self.inlines(node, self.look(node, "paragraph", self.look(None, "paragraph", look)), depth)
        if local(node) == "h" and self.text.length > start:
            level = attribute(node, "outline-level")
            self.text.headings.append(
                HeadingMark(start, self.text.length, min(int(level), 6) if level.isdigit() else 1)
            )
        boxes, self.boxes = self.boxes, []
        for box, level_ in boxes:
            self.text.put("\n\n")
            self.blocks(box, look, level_)

    def table(self, node: Any, look: _Look, depth: int) -> None:
        grid = Gathering()
        self.rows(node, look, depth, grid, header=False)
        self.text.put("\n")
        self.text.table(grid)

    def rows(self, node: Any, look: _Look, depth: int, grid: Gathering, *, header: bool) -> None:
        """The rows of a table or of a group of its rows."""
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        for row in node:
            if local(row) in ("table-header-rows", "table-rows", "table-row-group"):
                self.rows(row, look, depth + 1, grid, header=header or local(row) == "table-header-rows")
            elif local(row) == "table-row":
                grid.begin_row()
                tables = self.row(row, look, depth, grid, header=header)
                self.text.put("\n")
                for one in tables:
                    grid.layout = True
                    self.table(one, look, depth + 1)

    def row(self, row: Any, look: _Look, depth: int, grid: Gathering, *, header: bool) -> list[Any]:
        """Puts the cells of a row; gives the tables inside of them, which come after it."""
        tables: list[Any] = []
        begun = False
        column = 0
        """Of the cells that are listed, those under a span included."""
        for cell in row:
            if local(cell) == "covered-table-cell":
                column += _repeats(cell)
                continue
            if local(cell) != "table-cell":
                continue
            inner = self.look(cell, "table-cell", look)
            repeated = _repeats(cell)
            if not len(cell) and repeated > 1:
                column += repeated  # nothing stands in them
                continue
            for _ in range(min(repeated, MAX_REPEATED)):
                self.text.put("\t" if begun else "")
                begun = True
                start = self.text.length
                for place, one in enumerate(cell):
                    self.text.put(" " if place else "")
                    if local(one) in ("p", "h"):
                        self.paragraph(one, inner, depth + 1)
                    elif local(one) == "table":
                        tables.append(one)
                    elif local(one) not in _PASSED:
                        self.flat(one, inner, depth + 1)
                grid.cell(
                    start,
                    self.text.length,
                    rows=_number(attribute(cell, "number-rows-spanned")),
                    columns=_number(attribute(cell, "number-columns-spanned")),
                    head="column" if header else "",
                    column=column,
                )
                column += 1
        return tables

    def flat(self, parent: Any, look: _Look, depth: int) -> None:
        """The paragraphs inside of a cell's list, on its line."""
        for node in parent.iter():
            if local(node) in ("p", "h"):
                self.paragraph(node, look, depth)
                self.text.put(" ")

    def inlines(self, node: Any, look: _Look, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        self.put(node.text, look)
        for child in node:
            match local(child):
                case "s":
                    count = attribute(child, "c")
                    self.put(" " * (min(int(count), 1000) if count.isdigit() else 1), look)
                case "tab":
                    self.put("\t", look)
                case "line-break":
                    self.put("\n", look)
                case "note":
                    self.waiting.append(child)
                    self.text.note(str(len(self.waiting)))
                case "span":
                    self.inlines(child, self.look(child, "text", look), depth + 1)
                case "change":
                    self.cut(child, depth)
                case "hidden-text":
                    self.text.hide(attribute(child, "string-value"), gap=False)
                case name if name in _GROUPS and not _is_link(child):
                    self.boxes.append((child, depth + 1))
                case name if name not in _PASSED:
                    self.inlines(child, look, depth + 1)
                case _:
                    pass
            self.put(child.tail, look)

    def put(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        text = re.sub(r"[ \t\r\n]+", " ", text) if text not in ("\t", "\n") and text.strip() else text
        if look.css.hidden:
            self.text.hide(text, gap=not look.css.removed)
        else:
            self.text.put(text, look.shift)

    def cut(self, change: Any, depth: int) -> None:
        """The place of what was deleted: it is in the file, and no longer on the page."""
        deletion = self.deleted.get(attribute(change, "change-id"))
        for node in deletion.iter() if deletion is not None else ():
            if local(node) in ("p", "h") and depth <= MAX_DEPTH:
                self.text.hide(" ".join("".join(node.itertext()).split()), gap=False, deleted=True)

    def object(self, node: Any, depth: int) -> None:
        """A chart, of whose values the file keeps a table; other objects are not read."""
        name = posixpath.normpath(attribute(node, "href")) + "/content.xml"
        root = self.archive.xml(name) if name in self.archive else None
        chart = next((one for one in root.iter() if local(one) == "chart"), None) if root is not None else None
        if chart is None or depth > MAX_DEPTH:
            self.text.unread.append(Unread(kind="embedded objects"))
            return
        for one in chart.iter():
            if local(one) in ("title", "subtitle", "footer"):
                self.blocks(one, _Look(), depth)
        self.blocks(chart.iterchildren("{*}table"), _Look(), depth)

    def edges(self, sheets: list[Any]) -> None:
        """Puts what the pages that are used carry at their heads and feet: no content."""
        masters = {
            attribute(node, "name"): node for sheet in sheets for node in sheet.iter() if local(node) == "master-page"
        }
        used = [attribute(node, "master-page-name") for node in self.styles.values()]
        waiting, done = ["Standard", *used], dict[str, None]()
        while waiting:
            name = waiting.pop()
            if name in masters and name not in done:
                done[name] = None
                waiting.append(attribute(masters[name], "next-style-name"))
        for name in done:
            for edge in masters[name]:
                if local(edge).startswith(("header", "footer")) and attribute(edge, "display") != "false":
                    start = self.text.length
                    self.blocks(edge, _Look(), 0)
                    if self.text.length > start:
                        self.text.boilerplate.append((start, self.text.length))

    def notes(self) -> None:
        """Puts the notes, each with its number; a note holds none itself."""
        for number, note in enumerate(self.waiting[:], 1):
            body = next((child for child in note if local(child) == "note-body"), ())
            self.text.put(f"[{number}] ")
            self.blocks(body, _Look(), 0)

    def look(self, node: Any, family: str, above: _Look, depth: int = 0) -> _Look:
        """How text looks inside of an element of this family; without one, as the family's default."""
        return self.styled(f"{family}:{attribute(node, 'style-name') if node is not None else ''}", above, depth)

    def styled(self, id: str, above: _Look, depth: int) -> _Look:
        node = self.styles.get(id)
        if node is None or depth > 20:
            return above
        if (id, above) not in self.looks:
            parent = attribute(node, "parent-style-name")
            below = self.styled(f"{id.partition(':')[0]}:{parent}", above, depth + 1) if parent else above
            declared: css.Declarations = {}
            shift = below.shift
            for properties in node:
                if local(properties) not in ("text-properties", "paragraph-properties", "table-cell-properties"):
                    continue
                for key, value in properties.attrib.items():
                    declared[str(key).rpartition("}")[2]] = str(value).lower()
                position = declared.pop("text-position", "").split()
                shift = _shift(position[0]) if position else shift
            if (
                declared.get("text-line-through-style", "none") != "none"
                or declared.get("text-line-through-type", "none") != "none"
            ):
                declared["text-decoration"] = "line-through"
            if declared.pop("use-window-font-color", "") == "true":
                declared["color"] = "#000000"
            if declared.pop("display", "") == "none":
                declared["display"] = "none"
            self.looks[id, above] = _Look(css.look(below.css, declared), shift)
        return self.looks[id, above]


MAX_REPEATED: Final = 200
"""Times that a cell's text is put, where it says that it is repeated."""


def _repeats(cell: Any) -> int:
    return _number(attribute(cell, "number-columns-repeated"))


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 1


def _deletions(node: Any) -> dict[str, Any]:
    """The regions of tracked deletions by the ids of their changes."""
    found: dict[str, Any] = {}
    for region in node:
        deletion = next((one for one in region if local(one) == "deletion"), None)
        if deletion is not None:
            found |= {
                str(value): deletion for key, value in region.attrib.items() if str(key).rpartition("}")[2] == "id"
            }
    return found


def _is_link(node: Any) -> bool:
    """A link in the text, beside draw:a, which is one around a frame."""
    return local(node) == "a" and "text:" in str(node.tag)


def _shift(position: str) -> Shift:
    """Of "super", "sub", "33%", "-33%"."""
    if position in ("super", "sub"):
        return 1 if position == "super" else -1
    number = position.rstrip("%")
    try:
        value = float(number)
    except ValueError:
        return 0
    return 1 if value > 10 else -1 if value < -8 else 0
