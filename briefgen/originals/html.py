"""A web page -> its text and headings; what is not seen apart; navigation, forms and asides as boilerplate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from briefgen.archive import Unreadable
from briefgen.originals import active, css, reading
from briefgen.originals.grid import Gathering, Head
from briefgen.originals.reading import HeadingMark, RawOriginal, Unread
from briefgen.originals.runs import Shift, TextBuilder

MAX_DEPTH: Final = 240

_SKIPPED: Final = frozenset((
    "script", "style", "noscript", "template", "title", "meta", "link", "annotation", "annotation-xml", "rp",
    "desc", "metadata", "defs", "symbol", "clippath", "datalist", "noframes",
))  # fmt: skip
_BOILERPLATE: Final = frozenset(("nav", "footer", "aside", "form", "button", "select", "dialog", "menu"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"))
_BLOCKS: Final = frozenset(
    word
    for line in """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary svg table tbody tfoot thead tr ul
    """.splitlines()
    for word in line.split(" ")
)
_NAMES: Final = (
    "nav", "menu", "footer", "cookie", "newsletter", "sidebar", "breadcrumb", "share", "social", "sharing",
    "subscribe", "comment", "comments", "related", "promo", "advert", "advertisement", "ad", "ads", "consent",
    "gdpr", "popup", "modal", "topbar", "site-header", "masthead", "top-bar", "tags", "pagination",
    "skip-link",
)  # fmt: skip


def read(page: bytes) -> RawOriginal:
    """The text of a page. Raises Unreadable where it holds no text at all, or is nested too deep."""
    text = TextBuilder()
    root = parsed(page)
    sheets = [node.text or "" for node in root.iter("style")]
    walk(text, root, css.rules(sheets))
    title = root.findtext(".//title") or ""
    text.active += active.of_page(root)
    return text.raw(title=" ".join(title.split()), language=root.get("lang") or "")


_DECLARATION: Final = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
_ENCODING: Final = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})")


def decoded(page: bytes) -> str:
    """A page's characters: by its mark, as it declares them, as UTF-8, or as Windows-1252."""
    declared = _ENCODING.search(page[:2048])
    start = _DECLARATION.match(page)
    body = page[start.end() :] if start else page
    if declared and not page.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return body.decode(declared[1].decode())
        except (LookupError, UnicodeError):
            pass  # it declares what is not so
    return reading.decoded(body)


def parsed(page: bytes) -> Any:
    """The tree of a page. Raises Unreadable."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(decoded(page), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"no page can be read from it, or not within the reader's memory: {error}") from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "depth" in entry.message for entry in parser.error_log):
        raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
    return root


def walk(text: TextBuilder, root: Any, rules: tuple[css.CssRule, ...]) -> None:
    """Puts what a page holds into `text`. Raises Unreadable where it is nested too deep."""
    _Walk(text, rules).element(root, _Place())


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds where an element stands."""

    depth: int = 0
    inside: bool = False
    """In boilerplate."""
    look: css.CssStyle = css.PLAIN
    shift: Shift = 0
    notes: bool = False
    """In a section of notes."""


class _Walk:
    """The state of one walk over a page."""

    def __init__(self, text: TextBuilder, rules: tuple[css.CssRule, ...]) -> None:
        self.text, self.rules = text, rules
        self.fresh = True
        """Whether a block starts here, so that white space goes."""

        self.tables: list[Gathering] = []
        """Those that are open, the innermost last."""

    def words(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        joined = " ".join(text.split())
        if place.look.hidden:
            self.text.hide(f" {joined} " if joined else " ", gap=not place.look.removed)
        elif joined:
            lead = " " if text[0].isspace() and not self.fresh else ""
            self.text.put(lead + joined + (" " if text[-1].isspace() else ""), place.shift)
            self.fresh = text[-1].isspace()
        elif not self.fresh:
            self.text.put(" ")
            self.fresh = True

    def ends(self, breaks: str) -> None:
        if self.text.length and not self.text.tail.endswith("\n\n"):
            self.text.put(breaks)
        self.fresh = True

    def element(self, node: Any, above: _Place) -> None:
        tag = node.tag.removeprefix("svg:") if isinstance(node.tag, str) else ""
        if not tag or tag in _SKIPPED or _is_note_link(node) or (tag == "svg" and not _has_text(node)):
            return
        if above.depth > MAX_DEPTH:
            raise Unreadable(f"its elements are nested more than {MAX_DEPTH} deep")
        place, block = self.place(node, tag, above), tag in _BLOCKS
        if tag in _FRAMES:
            if _is_framed(node) and not (place.inside or place.look.hidden):
                self.text.unread.append(Unread(kind="frames with other files"))
            return
        breaks = "\n" if tag in ("tr", "li") else "\n\n"
        if block:
            self.ends(breaks)
        start = self.text.length if block or tag in _CELLS else self.text.at
        self.table_opens(tag)
        self.opens(node, tag, place)
        self.words(node.text, place)
        self.children(node, tag, place)
        if tag in _TABLE:
            self.table_ends(node, tag, start, place)
        if tag in _CLOSES:
            self.text.put(_CLOSES[tag])
            self.fresh = tag != "q"
        if block and len(tag) == 2 and tag[1].isdigit() and not place.inside and self.text.length > start:
            self.text.headings.append(HeadingMark(start, self.text.length, int(tag[1])))
        if block:
            self.ends(breaks)
        if place.inside and not above.inside and self.text.at > start:
            self.text.boilerplate.append((start, self.text.at))

    def children(self, node: Any, tag: str, place: _Place) -> None:
        """The elements inside of one, and the text after each of them."""
        for number, child in enumerate(node):
            if tag == "mfrac" and number:
                self.text.put("/")
            inner = place
            if tag in _SCRIPTS and number:
                inner = replace(place, shift=_SCRIPTS[tag][min(number, 2) - 1])
            self.element(child, inner)
            self.words(child.tail, place)

    def table_opens(self, tag: str) -> None:
        """Notes that a table or one of its rows starts."""
        if tag == "table":
            for outer in self.tables:
                outer.layout = True
            self.tables.append(Gathering())
        elif tag == "tr" and self.tables:
            self.tables[-1].begin_row()

    def table_ends(self, node: Any, tag: str, start: int, place: _Place) -> None:
        """Takes what was put since `start` for a cell or a caption, or a table for whole."""
        if not self.tables:
            return
        table = self.tables[-1]
        if tag == "table":
            self.tables.pop()
            self.text.table(table, seen=not (place.inside or place.look.hidden))
        elif tag == "caption":
            table.caption = start, self.text.length
        elif not place.look.hidden:
            table.cell(
                start,
                self.text.length,
                rows=_span(node.get("rowspan")),
                columns=_span(node.get("colspan")),
                head=_head(node, tag),
                indent=_indent(node),
            )

    def place(self, node: Any, tag: str, above: _Place) -> _Place:
        """What holds inside of an element."""
        declared = css.matching(node, self.rules)
        look = css.look(above.look, declared)
        if tag in ("s", "del", "strike"):
            look = replace(look, struck=True)
        attribute = node.get("hidden") is not None or node.get("display") == "none"  # of HTML, of SVG
        if attribute and declared.get("display", "none") == "none":
            look = replace(look, removed=True)
        shift = above.shift
        match "super" if tag == "sup" else "sub" if tag == "sub" else declared.get("vertical-align"):
            case "super":
                shift = 1
            case "sub":
                shift = -1
            case _ if tag in _BLOCKS:
                shift = 0
        return _Place(
            depth=above.depth + 1,
            inside=above.inside or _is_boilerplate(node, tag),
            look=look,
            shift=shift,
            notes=above.notes or "doc-endnotes" in (node.get("role") or "") or "footnotes" in (node.get("class") or ""),
        )

    def opens(self, node: Any, tag: str, place: _Place) -> None:
        """What an element puts before its own text."""
        if tag == "q":
            self.text.put("“")
        elif tag == "rt":
            self.text.put(" (")
        elif tag == "input" and node.get("type", "text").lower() in _SHOWN:
            self.words(f" {node.get('value') or ''} ", place)
        elif tag == "tspan" and (node.get("x") or node.get("y") or node.get("dy")):
            self.words(" ", place)
        elif tag == "li" and place.notes and node.getparent() is not None and node.getparent().tag == "ol":
            self.text.put(f"[{node.getparent().index(node) + 1}] ")
            self.fresh = True


_CLOSES: Final = {"br": "\n", "td": "\t", "th": "\t", "q": "”", "rt": ") ", "text": "\t"}
_CELLS: Final = ("td", "th")
_TABLE: Final = ("table", "caption", "td", "th")


def _span(text: str | None) -> int:
    """How many rows or columns a cell takes: as a browser reads it; the grid bounds it."""
    match = _DIGITS.match(text or "")
    return int(match[1]) if match else 1


_DIGITS: Final = re.compile(r"\s*(\d{1,9})")


def _head(node: Any, tag: str) -> Head:
    """What a cell says of itself. A `th` without a scope names its column in a row of its likes, else its row."""
    row = node.getparent()
    if row is not None and row.getparent() is not None and row.getparent().tag == "thead":
        return "column"
    if tag != "th":
        return ""
    match (node.get("scope") or "").lower():
        case "col" | "colgroup":
            return "column"
        case "row" | "rowgroup":
            return "row"
        case _:
            cells = [one for one in row if one.tag in _CELLS] if row is not None else []
            return "column" if all(one.tag == "th" for one in cells) else "row"


def _indent(node: Any) -> int:
    """How many fixed spaces a cell's text begins with: tables move labels in with them."""
    for text in node.itertext():
        if text.strip():
            return len(text) - len(text.lstrip("\u00a0\u2003\u2002 \t\r\n")) if "\u00a0" in text[:40] else 0
    return 0


_FRAMES: Final = ("iframe", "object", "embed", "frame")
_SHOWN: Final = frozenset((
    "text", "search", "number", "date", "month", "week", "time", "datetime-local", "email", "tel", "url", "button",
    "submit", "reset",
))  # fmt: skip
"""The types of fields whose values are seen."""
_SCRIPTS: Final[dict[str, tuple[Shift, Shift]]] = {"msup": (1, 1), "msub": (-1, -1), "msubsup": (-1, 1)}
"""What MathML raises and lowers: its second child, and its third."""


def _is_framed(node: Any) -> bool:
    """Whether an element shows another file, in more than a point of the page."""
    sizes = (node.get("width", ""), node.get("height", ""))
    return bool(node.get("src") or node.get("srcdoc") or node.get("data")) and not {"0", "1"}.intersection(sizes)


def _has_text(drawing: Any) -> bool:
    return any(isinstance(node.tag, str) and node.tag.removeprefix("svg:") == "text" for node in drawing.iter())


def _is_note_link(node: Any) -> bool:
    """A link from a note back to the text: an arrow."""
    return "doc-backlink" in (node.get("role") or "") or "footnote-back" in (node.get("class") or "")


def _is_boilerplate(node: Any, tag: str) -> bool:
    if tag in _BOILERPLATE or node.get("role", "") in _ROLES or node.get("aria-hidden") == "true":
        return True
    if tag == "header" and not any(parent.tag in ("article", "main") for parent in node.iterancestors()):
        return True
    if tag not in ("div", "section", "ul", "p"):
        return False
    names = f"{node.get('class', '')} {node.get('id', '')}".lower().replace("_", "-").split()
    return any(
        name == word or name.startswith(f"{word}-") or name.endswith(f"-{word}") for name in names for word in _NAMES
    )
