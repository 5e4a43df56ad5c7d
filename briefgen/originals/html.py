"""A web page -> its text, with headings, and with navigation, forms and asides marked as clutter."""

from __future__ import annotations

from typing import Any, Final

from briefgen.originals.reading import Mark, Raw, Unreadable

MAX_DEPTH: Final = 240

_SKIPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "title", "meta", "link", "svg", "iframe", "object")
)
_CLUTTER: Final = frozenset(("nav", "footer", "aside", "form", "button", "select", "dialog", "menu"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"))
_BLOCKS: Final = frozenset(
    word
    for line in """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul
    """.splitlines()
    for word in line.split(" ")
)
_NAMES: Final = (
    "nav",
    "menu",
    "footer",
    "cookie",
    "newsletter",
    "sidebar",
    "breadcrumb",
    "share",
    "social",
    "sharing",
    "subscribe",
    "comment",
    "comments",
    "related",
    "promo",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "consent",
    "gdpr",
    "popup",
    "modal",
    "topbar",
    "site-header",
    "masthead",
    "top-bar",
    "tags",
    "pagination",
    "skip-link",
)


def read(page: str | bytes) -> Raw:
    """The text of a page. Raises Unreadable where it holds no text at all."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"no page can be read from it: {error}") from None
    walk = _Walk()
    walk.element(root, 0, False)
    title = root.findtext(".//title") or ""
    return Raw(
        "".join(walk.parts),
        (),
        tuple(walk.headings),
        tuple(walk.clutter),
        " ".join(title.split()),
        root.get("lang") or "",
    )


class _Walk:
    """The state of one walk over the page."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.headings: list[Mark] = []
        self.clutter: list[tuple[int, int]] = []
        self.fresh = True
        """Whether a block starts here, so that white space goes."""

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def words(self, text: str | None) -> None:
        if not text:
            return
        joined = " ".join(text.split())
        if joined:
            lead = " " if text[0].isspace() and not self.fresh else ""
            self.put(lead + joined + (" " if text[-1].isspace() else ""))
            self.fresh = text[-1].isspace()
        elif not self.fresh:
            self.put(" ")
            self.fresh = True

    def ends(self, breaks: str) -> None:
        if self.parts and not self.parts[-1].endswith("\n\n"):
            self.put(breaks)
        self.fresh = True

    def element(self, node: Any, depth: int, inside: bool) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in _SKIPPED or depth > MAX_DEPTH or node.get("hidden") is not None:
            return
        block = tag in _BLOCKS
        if block:
            self.ends("\n" if tag in ("tr", "li") else "\n\n")
        clutter = not inside and _is_clutter(node, tag)
        start = self.length
        raised = tag == "sup" and "".join(node.itertext()).strip().isdigit()
        if raised:
            self.put(" [")
        self.words(node.text)
        for child in node:
            self.element(child, depth + 1, inside or clutter)
            self.words(child.tail)
        if raised:
            self.put("] ")
        if tag == "br":
            self.put("\n")
            self.fresh = True
        if tag in ("td", "th"):
            self.put("\t")
            self.fresh = True
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and self.length > start and not (inside or clutter):
            self.headings.append(Mark(start, self.length, int(tag[1])))
        if block:
            self.ends("\n" if tag in ("tr", "li") else "\n\n")
        if clutter and self.length > start:
            self.clutter.append((start, self.length))


def _is_clutter(node: Any, tag: str) -> bool:
    if tag in _CLUTTER or node.get("role", "") in _ROLES or node.get("aria-hidden") == "true":
        return True
    if tag == "header" and not any(parent.tag in ("article", "main") for parent in node.iterancestors()):
        return True
    if tag not in ("div", "section", "ul", "p"):
        return False
    names = f"{node.get('class', '')} {node.get('id', '')}".lower().replace("_", "-").split()
    return any(
        name == word or name.startswith(f"{word}-") or name.endswith(f"-{word}") for name in names for word in _NAMES
    )
