"""A seed -> workspaces in each of which one file is hostile: of twelve kinds, each bent in many ways."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TEMPLATE: Final = "templates/handout"
REPORT: Final = "sources/reports/harbour-2025.yaml"
BRIEF: Final = "sources/briefs/night-work.yaml"
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
PLACES: Final = {
    "record": REPORT,
    "brief": BRIEF,
    "template": f"{TEMPLATE}/brief.html.j2",
    "theme": f"{TEMPLATE}/theme.toml",
    "catalogue": "sources/translations/sv/reports/harbour-2025.po",
    "style": f"{TEMPLATE}/mine.csl",
    "reference": f"{TEMPLATE}/reference.docx",
    "font": f"{TEMPLATE}/mine.ttf",
    "picture": f"{TEMPLATE}/logo.svg",
    "settings": "briefgen.toml",
    "document": "sources/documents/harbour-2025.en.txt",
    "lock": "sources/evidence.lock",
}
"""Kind of file -> where it lies."""
ASKED: Final = {
    "style": (BRIEF, "citations: {style: mine}\n"),
    "font": (f"{TEMPLATE}/theme.toml", '[fonts]\ntext = "Mine"\nheading = "Mine"\nfiles = {Mine = ["mine.ttf"]}\n'),
    "picture": (f"{TEMPLATE}/theme.toml", '[logo]\nfile = "logo.svg"\nalt = "Ours"\n'),
}
"""What has to be said elsewhere, so that the file is opened at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies around the workspace, and must not be touched."""

    secret: Path
    """A file that nobody may read."""
    address: str
    """`http://127.0.0.1:PORT`, where somebody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file, and what is done to it."""

    kind: str
    what: str
    bend: Callable[[Path, bytes, Surroundings], None]

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"

    def lay(self, root: Path, good: bytes, around: Surroundings) -> Path:
        """Make the workspace in `root` hostile; `good` is how such a file looks. Gives the file's path."""
        if self.kind in ASKED:
            file, text = ASKED[self.kind]
            place = root / file
            # Word for word and not by a parser, since what is asked for stands at the end of a file of ours.
            place.write_text((place.read_text("utf-8") if self.kind == "style" else "") + text, encoding="utf-8")
        path = root / PLACES[self.kind]
        path.unlink(missing_ok=True)
        self.bend(path, good, around)
        return path


Bytes = Callable[[bytes, Surroundings, random.Random], bytes]


def _packed(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, data)
    return held.getvalue()


def _entity(address: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "{address}"><!ENTITY % c SYSTEM "{address}">%c;]>'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><text>&b;</text>'
        f'<image x:href="{address}" href="{address}"/><use href="{address}#a"/><style>@import "{address}";</style>'
        "</svg>"
    ).encode()


_LAUGHS = b"<!DOCTYPE a [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("m"))
)
SHAPES: Final[dict[str, Bytes]] = {
    "nothing": lambda good, around, chance: b"",
    "NULs": lambda good, around, chance: b"\0" * 100,
    "UTF-16": lambda good, around, chance: good.decode("utf-8", "replace").encode("utf-16"),
    "latin-1": lambda good, around, chance: b'\xe9\xe4 = "x"\n' + good,
    "a mark of byte order": lambda good, around, chance: b"\xef\xbb\xbf" + good,
    "line ends of old Macs": lambda good, around, chance: good.replace(b"\n", b"\r"),
    "deep lists": lambda good, around, chance: b"a: " + b"[" * 5000,
    "deep tables": lambda good, around, chance: b"a = " + b"{a=" * 3000,
    "deep XML": lambda good, around, chance: b"<a>" * 100_000,
    "deep groups": lambda good, around, chance: b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 20_000,
    "deep blocks": lambda good, around, chance: b"{% if 1 %}" * 3000 + b"{% endif %}" * 3000,
    "deep brackets": lambda good, around, chance: b"{{ " + b"(" * 3000 + b"1" + b")" * 3000 + b" }}",
    "endless digits": lambda good, around, chance: good + b"\nx: " + b"9" * 10_000 + b"\n",
    "endless digits first": lambda good, around, chance: b"a = " + b"9" * 10_000 + b"\n" + good,
    "an exponent": lambda good, around, chance: good + b"\nx: 1e999999999\n",
    "too many bytes": lambda good, around, chance: b"#" * 70_000_000,
    "half a surrogate": lambda good, around, chance: good + b'\n"\\ud800": "\\udfff"\n',
    "an entity of a file": lambda good, around, chance: _entity(around.secret.as_uri()),
    "an entity of an address": lambda good, around, chance: _entity(around.address + "/a"),
    "entities of entities": lambda good, around, chance: _LAUGHS + b"]><svg>&l;</svg>",
    "a packed bomb": lambda good, around, chance: _packed("word/document.xml", b"<a>" + b" " * 50_000_000),
    "a packed way out": lambda good, around, chance: _packed("../../../escaped", b"x"),
    "half of it": lambda good, around, chance: good[: len(good) // 2],
    "chance": lambda good, around, chance: chance.randbytes(3000),
    "chance, packed": lambda good, around, chance: b"PK\x03\x04" + chance.randbytes(400),
    "a huge picture": lambda good, around, chance: (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + b"\x08\x06\0\0\0"
    ),
    "a wide picture": lambda good, around, chance: SVG.replace(b"0 0 9 9", b"0 0 1e30 1e-30"),
    "a dependent style": lambda good, around, chance: (
        f'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" '
        f'href="{chance.choice([around.secret.as_uri(), around.address])}"/></info></style>'
    ).encode(),
    "a template that asks for files": lambda good, around, chance: chance.choice(
        [
            '{% include "X" %}',
            '{% import "X" as a %}{{ a }}',
            '{% extends "X" %}',
            '{{ self.__init__.__globals__ }}',
            '{{ ().__class__.__base__.__subclasses__() }}',
            '{{ cycler.__init__.__globals__.os.popen("cat X").read() }}',
            '{{ lipsum.__globals__ }}',
            '{% autoescape false %}<script src="X"></script>{% endautoescape %}',
            '{{ "<img src=X>"|safe }}',
            '{{ brief|attr("__class__") }}',
            '{% for a in range(10**9) %}{{ a }}{% endfor %}',
            '{{ "%0999999999d"|format(1) }}',
            '{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}',
        ]
    ).replace("X", chance.choice([str(around.secret), "../../../../secret", around.address, "\0", "a\nb"])).encode(),
}  # fmt: skip
BITS: Final = (
    b"{", b"}", b"[", b'"', b"'", b":", b"\n", b"\t", b"\0", b"\xff", b"&a ", b"*a", b"<<: ", b"{{", b"%}", b"{%", b"<",
    b"&#0;", b"\xe2\x80\xae", b"\xed\xa0\x80", b"9" * 5000, b"- " * 50, b"1e999999", b"-1", b"null", b"true",
    b"2026-13-45", b"0x7fffffffffffffffffff", b"!!python/object:os.system x", b"\r", b"#", b"\xff\xff\xff\xff", b"\x80",
)  # fmt: skip


def changed(good: bytes, chance: random.Random) -> bytes:
    """A few bytes put in, taken out, doubled or cut off."""
    data = bytearray(good or b"a")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randint(1, 200)]
            case 2:
                start = chance.randrange(len(data) + 1)
                data[at:at] = data[start : start + chance.randint(1, 500)]
            case 3 if chance.random() < 0.3:
                del data[at:]
            case _:
                data[at:at] = chance.choice(BITS)
    return bytes(data)


def _link(path: Path, good: bytes, around: Surroundings) -> None:
    path.symlink_to(around.secret)


def _pipe(path: Path, good: bytes, around: Surroundings) -> None:
    os.mkfifo(path)


def _folder(path: Path, good: bytes, around: Surroundings) -> None:
    path.mkdir()


def _device(path: Path, good: bytes, around: Surroundings) -> None:
    path.symlink_to("/dev/zero")


def _circle(path: Path, good: bytes, around: Surroundings) -> None:
    path.symlink_to(path.name)


def _nowhere(path: Path, good: bytes, around: Surroundings) -> None:
    path.symlink_to("nowhere")


def cases(seed: int, changes: int) -> Iterator[Case]:
    """Every kind with every shape and place, and so many changes by chance of each, in an order by chance."""
    chance = random.Random(seed)
    places = (_link, _pipe, _folder, _device, _circle, _nowhere)
    made = [Case(kind=kind, what=bend.__name__.strip("_"), bend=bend) for kind in PLACES for bend in places]
    for kind in PLACES:
        for what, shape in SHAPES.items():
            made.append(Case(kind=kind, what=what, bend=_written(shape, random.Random(f"{seed} {kind} {what}"))))
        for number in range(changes):
            change = random.Random(f"{seed} {kind} {number}")
            made.append(Case(kind=kind, what=f"change {number}", bend=_written(_changing, change)))
    chance.shuffle(made)
    yield from made


def _changing(good: bytes, around: Surroundings, chance: random.Random) -> bytes:
    return changed(good, chance)


def _written(shape: Bytes, chance: random.Random) -> Callable[[Path, bytes, Surroundings], None]:
    def write(path: Path, good: bytes, around: Surroundings) -> None:
        path.write_bytes(shape(good, around, chance))

    return write
