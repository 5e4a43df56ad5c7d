"""An EPUB -> its text: the pages of its spine in order, each as a web page is read."""

from __future__ import annotations

import posixpath
from typing import Any, Final
from urllib.parse import unquote

from briefgen.archive import Archive, Unreadable
from briefgen.originals import active, css, html
from briefgen.originals.reading import RawOriginal, Unread
from briefgen.originals.runs import TextBuilder
from briefgen.xml import local

MAX_CHAPTERS: Final = 5000


def read(data: bytes) -> RawOriginal:
    """The text of an EPUB. Raises Unreadable."""
    text = TextBuilder()
    with Archive(data) as archive:
        container = archive.xml("META-INF/container.xml")
        name = next((node.get("full-path") or "" for node in container.iter() if local(node) == "rootfile"), "")
        package = archive.xml(name)
        if "META-INF/encryption.xml" in archive and "xhtml" in archive.read("META-INF/encryption.xml").decode(
            "latin-1"
        ):
            raise Unreadable("it is encrypted")
        items = {node.get("id"): node for node in package.iter() if local(node) == "item"}
        spine = [items.get(node.get("idref")) for node in package.iter() if local(node) == "itemref"]
        if len(spine) > MAX_CHAPTERS:
            raise Unreadable(f"it has {len(spine):,} chapters; at most {MAX_CHAPTERS:,} are read")
        for item in spine:
            if item is None:
                continue
            if "html" in (item.get("media-type") or ""):
                _chapter(text, archive, _path(name, item.get("href") or ""))
            else:
                text.unread.append(Unread(kind="chapters that are no web pages"))
        title, language = ("".join(_first(package, tag)) for tag in ("title", "language"))
    return text.raw(title=" ".join(title.split()), language=language.strip())


def _chapter(text: TextBuilder, archive: Archive, name: str) -> None:
    data = archive.read(name)
    if not data.strip():
        return
    root = html.parsed(data)
    sheets = [node.text or "" for node in root.iter("style")]
    for link in root.iter("link"):
        stylesheet = _path(name, link.get("href") or "")
        if "stylesheet" in (link.get("rel") or "") and stylesheet in archive:
            sheets.append(archive.read(stylesheet).decode("utf-8", "replace"))
    text.active += active.of_page(root)
    html.walk(text, root, css.rules(sheets))
    text.put("\n\n")


def _path(base: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(href.partition("#")[0])))


def _first(root: Any, tag: str) -> list[str]:
    return [node.text or "" for node in root.iter() if local(node) == tag][:1]
