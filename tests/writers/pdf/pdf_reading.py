"""Reads a PDF as a screen reader does: through its structure tree, never through positions."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import pikepdf

SOFT_HYPHEN = "\u00ad"


@dataclass
class Element:
    """A structure element: its children are elements and pieces of text, in the order of the tree."""

    kind: str
    entries: dict[str, str]
    kids: list[Element | str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """All text below it, without the hyphens that line breaks added."""
        return "".join(kid.text() if isinstance(kid, Element) else kid for kid in self.kids).replace(SOFT_HYPHEN, "")

    def find(self, *kinds: str) -> list[Element]:
        """Elements of these kinds below it, in reading order."""
        found: list[Element] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                found += [kid] if kid.kind in kinds else []
                found += kid.find(*kinds)
        return found


def _cmap(font: pikepdf.Object) -> dict[int, str]:
    data = bytes(font["/ToUnicode"].read_bytes()).decode("latin-1")
    found: dict[int, str] = {}

    def words(code: str) -> str:
        return bytes.fromhex(code).decode("utf-16-be")

    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = words(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", data, re.S):
        for low, high, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for n in range(int(low, 16), int(high, 16) + 1):
                start = words(text)
                found[n] = start[:-1] + chr(ord(start[-1]) + n - int(low, 16))
    return found


PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'])


def marked(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """(page, marked-content id) -> the text shown inside. Asserts that nothing is painted outside tag and artifact."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pdf.pages):
        fonts = {key: _cmap(font) for key, font in page.Resources.get("/Font", {}).items()}
        stack: list[tuple[str, int | None, bool]] = []
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties = operands[1] if name == "BDC" else {}
                mark = int(properties["/MCID"]) if "/MCID" in properties else None
                if mark is not None:
                    assert not any(entry[1] is not None or entry[0] == "/Artifact" for entry in stack), "nested content"
                    assert (number, mark) not in found, "an id is used twice"
                    found[number, mark] = ""
                replaced = "/ActualText" in properties
                if replaced and not any(entry[2] for entry in stack):
                    _put(found, number, stack, str(properties["/ActualText"]), mark)
                stack.append((str(operands[0]), mark, replaced))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = fonts[str(operands[0])]
            elif name in PAINTING:
                assert stack, f"page {number + 1}: {name} outside tag and artifact"
            if name in ("Tj", "TJ") and not any(entry[2] for entry in stack):
                strings = (
                    [operands[0]]
                    if name == "Tj"
                    else [part for part in operands[0] if isinstance(part, pikepdf.String)]
                )
                for string in strings:
                    raw = bytes(string)
                    codes = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]
                    _put(found, number, stack, "".join(font.get(code, "") for code in codes), None)
        assert not stack, "marked content is left open"
    return found


def _put(
    found: dict[tuple[int, int], str],
    page: int,
    stack: list[tuple[str, int | None, bool]],
    text: str,
    own: int | None,
) -> None:
    for mark in (own, *(entry[1] for entry in reversed(stack))):
        if mark is not None:
            found[page, mark] += text
            return


def read(data: bytes) -> Element:
    """The structure tree with its text. Asserts that tree, parent tree, marks, annotations and painting agree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = marked(pdf)
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        seen: dict[tuple[int, int], None] = {}
        annotations: set[tuple[int, int]] = set()
        root = _element(pdf.Root.StructTreeRoot.K, content, pages, parents, seen, annotations)
        assert set(seen) == set(content), f"in no tag: {set(content) - set(seen)}"
        for number in pages.values():  # programs that work without tags read a page in the order of its painting
            painted, told = ([key for key in keys if key[0] == number] for keys in (content, seen))
            assert told == painted, f"page {number + 1} is painted in another order than its tags tell it"
        drawn = {a.objgen for page in pdf.pages for a in page.get("/Annots", [])}
        assert annotations == drawn, "annotations and tree disagree"
        return root


def _several(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def _element(
    node: pikepdf.Object,
    content: dict[tuple[int, int], str],
    pages: dict[tuple[int, int], int],
    parents: dict[int, pikepdf.Object],
    seen: dict[tuple[int, int], None],
    annotations: set[tuple[int, int]],
) -> Element:
    entries = {key: str(node[key]) for key in ("/Alt", "/Lang", "/ID") if key in node}
    element = Element(str(node.S)[1:], entries)
    says = str(node.ActualText) if "/ActualText" in node else None
    for owner in _several(node.get("/A")):
        element.attributes |= {key: str(value) for key, value in owner.items()}
    for kid in _several(node.get("/K")):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            page, mark = (node.Pg, int(kid)) if isinstance(kid, int) else (kid.Pg, int(kid.MCID))
            key = (pages[page.objgen], mark)
            assert key not in seen, "content in two tags"
            assert parents[int(page.StructParents)][mark].objgen == node.objgen, "the parent tree disagrees"
            seen[key] = None
            element.kids.append(content[key])
        elif kid.get("/Type") == "/OBJR":
            assert element.kind == "Link"
            assert parents[int(kid.Obj.StructParent)].objgen == node.objgen
            assert str(kid.Obj.Contents)
            annotations.add(kid.Obj.objgen)
        else:
            assert kid.P.objgen == node.objgen
            element.kids.append(_element(kid, content, pages, parents, seen, annotations))
    if says is not None:
        element.kids = [says]
    return element
