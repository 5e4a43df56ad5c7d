"""The part of a Word file that holds its comments -> which are briefgen's own, and that part with others in it.

A comment of ours is known by its mark: `bg` and the beginning of its text's hash, as its author's initials. So one
whose text a person changed is that person's, and one by an author of the same name is not taken for ours.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from briefgen.languages.direction import direction
from briefgen.proof.word.package import EditedPackage, append
from briefgen.proof.word.paragraphs import paragraphs
from briefgen.proof.word.tree import Edits, Element, parse, prefix
from briefgen.word.names import STRICT, W
from briefgen.xml import HEAD, allowed

AUTHOR: Final = "briefgen"
_MARK: Final = re.compile(r"bg[0-9a-f]{7}")
_ABOUT: Final = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts with rows about comments: replies and states, ids that last, dates (MS-DOCX 2.5, MS-OE376)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """The comments that a file holds."""

    own: frozenset[str]
    """The ids of briefgen's own that nobody has answered."""
    answered: frozenset[str]
    """The ids of briefgen's own that a person replied to or resolved."""
    said: frozenset[str]
    """The marks of those that are answered."""
    highest: int
    """The highest id; -1 where there is no comment."""


def existing(package: EditedPackage) -> Existing:
    """The comments that a file holds."""
    name = package.related.get("comments", "")
    if not name:
        return Existing(own=frozenset(), answered=frozenset(), said=frozenset(), highest=-1)
    data = package.read(name)
    own: dict[str, tuple[str, set[str]]] = {}
    highest = -1
    for comment in parse(data).children:
        id = comment.attributes.get("id", "")
        if id.isdigit():
            highest = max(highest, int(id))
        mark = comment.attributes.get("initials", "")
        if _MARK.fullmatch(mark) and mark == marked(_text(data, comment)):
            own[id] = (mark, _paragraph_ids(comment))
    taken = _taken(package)
    answered = {id for id, (_, ids) in own.items() if ids & taken}
    return Existing(
        own=frozenset(own.keys() - answered),
        answered=frozenset(answered),
        said=frozenset(own[id][0] for id in answered),
        highest=highest,
    )


def marked(text: str) -> str:
    """The mark of a comment with this text; white space makes no difference, for editors put their own."""
    return "bg" + hashlib.sha256("".join(text.split()).encode()).hexdigest()[:7]


def _text(data: bytes, comment: Element) -> str:
    return "".join(one.text for one in paragraphs(data, comment))


def _paragraph_ids(comment: Element) -> set[str]:
    return {one.attributes["paraId"] for one in comment.walk() if one.name == "p" and "paraId" in one.attributes}


def _taken(package: EditedPackage) -> set[str]:
    """The paragraphs' ids of the comments that were replied to or resolved."""
    name = package.related.get("commentsExtended", "")
    rows = parse(package.read(name)).children if name else []
    found = {one.attributes.get("paraIdParent", "") for one in rows} - {""}
    return found | {one.attributes.get("paraId", "") for one in rows if one.attributes.get("done") in ("1", "true")}


_EMPTY: Final = re.compile(rb"></[^<>]+>(\s*)\Z")
"""The end of a part that holds no comment any more; one that held none is written `<w:comments/>`."""


def remove(package: EditedPackage, ids: frozenset[str]) -> None:
    """Takes comments out, and what other parts say about them; a part that was added for them goes when empty."""
    if not ids:
        return
    name = package.related["comments"]
    data, edits = package.read(name), Edits()
    root = parse(data)
    gone: set[str] = set()
    for comment in root.children:
        if comment.attributes.get("id", "") in ids:
            gone |= _paragraph_ids(comment)
            edits.drop(comment.start, comment.end)
    if len(edits.found) < len(root.children) or not package.drop_comments():
        edited = edits.apply(data)
        package.write(name, edited if len(edits.found) < len(root.children) else _EMPTY.sub(rb"/>\1", edited))
    for kind in _ABOUT:
        if (part := package.related.get(kind, "")) and gone:
            rows, edits = package.read(part), Edits()
            for row in parse(rows).children:
                if gone & {row.attributes.get("paraId", ""), row.attributes.get("durableId", "")}:
                    gone.add(row.attributes.get("durableId", ""))
                    edits.drop(row.start, row.end)
            gone.discard("")
            package.write(part, edits.apply(rows))


def add(package: EditedPackage, texts: list[tuple[int, str, str]], made: dt.datetime) -> None:
    """Puts comments into their part: the id, the text (a line for each paragraph) and the language of each.

    They are dated `made`: LibreOffice writes a date that is none where there is no date.
    """
    name = package.related.get("comments") or package.add_comments()
    data = package.read(name)
    if not data:
        space = STRICT if STRICT.encode() in package.read(package.main) else W
        data = f'{HEAD}<w:comments xmlns:w="{space}"/>'.encode()
    root, edits = parse(data), Edits()
    own = prefix(data, root).decode()
    append(data, root, edits, "".join(_comment(own, made, *one) for one in texts).encode())
    package.write(name, edits.apply(data))


def _comment(w: str, made: dt.datetime, id: int, text: str, language: str) -> str:
    text = allowed(text)
    attributes = f'{w}id="{id}" {w}author="{AUTHOR}" {w}initials="{marked(text)}"'
    attributes += f' {w}date="{made:%Y-%m-%dT%H:%M:%SZ}"'
    lines = text.split("\n")
    properties = f"<{w}rPr><{w}lang {w}val={quoteattr(language)}/></{w}rPr>" if language else ""
    turned = ""
    if language and direction(language) == "rtl":
        turned = f"<{w}pPr><{w}bidi/></{w}pPr>"
        properties = f"<{w}rPr><{w}rtl/><{w}lang {w}bidi={quoteattr(language)}/></{w}rPr>"
    own = f"<{w}r><{w}annotationRef/></{w}r>"
    paragraphs = "".join(
        f"<{w}p>{turned}{own if not number else ''}<{w}r>{properties}"
        f'<{w}t xml:space="preserve">{escape(line)}</{w}t></{w}r></{w}p>'
        for number, line in enumerate(lines)
    )
    return f"<{w}comment {attributes}>{paragraphs}</{w}comment>"
