"""CSL items, clusters of citations, a style, a language -> formatted inlines, by pandoc's citeproc as a co-process.

One pandoc process serves all requests of this process: the first takes about 0.2 s, later ones a tenth of that. What
comes back is pandoc's own tree, so nothing is parsed out of formatted text.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Final

from briefgen import links
from briefgen.diagnostic import short
from briefgen.document import Emphasis, Inline, LineBreak, Link, Strong, Subscript, Superscript, Text, plain

_SCRIPT: Final = Path(__file__).with_name("citeproc.lua")
SECONDS: Final = 60
"""How long one answer may take: the last net, for what the bounds on styles and records did not foresee."""
MEGABYTES: Final = 1000
"""Memory of pandoc."""
_NOWHERE: Final = "http://127.0.0.1:9"
"""A proxy that is not there: the port of a service that nobody runs (RFC 863)."""


class CiteprocError(Exception):
    """Citeproc refused a request, or died; the message is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedEntry:
    """One entry of the list of references: `label` is its number, or empty."""

    item: str
    label: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """The clusters as given, and the entries in the style's order."""

    clusters: tuple[tuple[Inline, ...], ...]
    entries: tuple[FormattedEntry, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Works that are cited together."""

    cited: tuple[tuple[str, str, str], ...]
    """(item, prefix, suffix) of each."""
    noted: bool = False
    """Whether it stands in a note of the document's own; only note styles ask."""


@lru_cache(maxsize=256)
def formatted(style: str, language: str, items: str, clusters: tuple[Cluster, ...]) -> Formatted:
    """`items` is CSL-JSON text, `style` the text of an independent CSL style. Raises CiteprocError."""
    request = {
        # As data and not as a path: so no file is left behind, and none can be another by the time that it is read.
        "style": "data:application/xml;base64," + base64.b64encode(style.encode()).decode("ascii"),
        "language": language,
        "items": items,
        "clusters": [
            {
                "noted": cluster.noted,
                "cited": [{"item": item, "prefix": prefix, "suffix": suffix} for item, prefix, suffix in cluster.cited],
            }
            for cluster in clusters
        ],
    }
    answer = _process().ask(json.dumps(request, ensure_ascii=False))
    if "error" in answer:
        raise CiteprocError(_reason(str(answer["error"])))
    blocks = answer["blocks"]
    cited = tuple(_inlines(block["c"]) for block in blocks[: len(clusters)])
    entries = tuple(_entry(div) for block in blocks[len(clusters) :] if block["t"] == "Div" for div in block["c"][1])
    return Formatted(clusters=cited, entries=entries)


def _reason(error: str) -> str:
    """Pandoc's message in one short line, without the style that it was given."""
    return short(re.sub(r"data:\S+", "the style", error), 200)


def pandoc() -> str:
    """The pandoc that is installed with briefgen; one elsewhere on the machine may format otherwise."""
    import pypandoc

    folder = Path(pypandoc.__file__).parent / "files"
    brought = next((path for name in ("pandoc", "pandoc.exe") if (path := folder / name).is_file()), None)
    return str(brought or pypandoc.get_pandoc_path())


def environment() -> dict[str, str]:
    """What a child process is told of the machine: no home, no settings, no way to the network.

    Pandoc reads styles and Lua code from the user's folders, and fetches what is not there.
    """
    variables = {name: value for name in ("SYSTEMROOT", "WINDIR") if (value := os.environ.get(name))}
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    folders = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS")
    proxies = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy")
    return {
        **variables,
        "LANG": "C.UTF-8",
        **dict.fromkeys((*homes, *folders), os.devnull),  # nothing is below it, and nobody can put anything there
        **dict.fromkeys((*proxies, *(name.upper() for name in proxies)), _NOWHERE),
    }


class _Citeproc:
    def __init__(self) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [pandoc(), "+RTS", f"-M{MEGABYTES}m", "-RTS", "lua", "-E", str(_SCRIPT)],
            cwd=_SCRIPT.parent,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        atexit.register(self.close)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, line: str) -> Mapping[str, Any]:
        assert self._process.stdin and self._process.stdout
        with self._lock:
            net = Timer(SECONDS, self._process.kill)
            net.daemon = True
            net.start()
            try:
                self._process.stdin.write(line + "\n")
                self._process.stdin.flush()
                answer = self._process.stdout.readline()
            except OSError:
                answer = ""
            except BaseException:
                self._process.kill()  # an answer that nobody reads would be taken for the next one's
                self._process.wait()
                raise
            finally:
                net.cancel()
        if not answer:
            raise CiteprocError(f"pandoc needs more than {MEGABYTES} MB or {SECONDS} seconds, or was ended")
        result: Mapping[str, Any] = json.loads(answer)
        return result

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream and not stream.closed:
                stream.close()
        self._process.wait()


_running: list[_Citeproc] = []


def _process() -> _Citeproc:
    if not _running or not _running[0].alive:
        _running[:] = [_Citeproc()]
    return _running[0]


def warm() -> None:
    """Start the co-process now, so that it loads while other work goes on."""
    _process()


def _entry(div: Mapping[str, Any]) -> FormattedEntry:
    (identifier, _, _), blocks = div["c"]
    inlines = [inline for block in blocks if block["t"] in ("Para", "Plain") for inline in block["c"]]
    label, body = "", inlines
    if inlines and inlines[0]["t"] == "Span" and "csl-left-margin" in inlines[0]["c"][0][1]:
        label, body = _plain(_inlines(inlines[0]["c"][1])).strip(" .[]()"), inlines[1:]
    return FormattedEntry(item=identifier.removeprefix("ref-"), label=label, children=_inlines(body))


def _plain(inlines: Iterable[Inline]) -> str:
    return plain(tuple(inlines))


def _inlines(nodes: Iterable[Mapping[str, Any]]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for node in nodes:
        for inline in _inline(node):
            if isinstance(inline, Text) and out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + inline.text)
            else:
                out.append(inline)
    return tuple(out)


def _linked(children: tuple[Inline, ...], target: str) -> Iterator[Inline]:
    """`children` as a link where its target is one; a link in it stays, and the words around it are links beside it."""
    if not target.startswith("#") and links.refusal(target):
        yield from children
        return
    beside: list[Inline] = []
    for child in (*children, None):
        if child is None or isinstance(child, Link):
            if beside:
                yield Link(tuple(beside), target)
                beside = []
            if child is not None:
                yield child
        else:
            beside.append(child)


_MARKS: Final[Mapping[str, type[Emphasis | Strong | Superscript | Subscript]]] = {
    "Emph": Emphasis,
    "Strong": Strong,
    "Superscript": Superscript,
    "Subscript": Subscript,
}


def _inline(node: Mapping[str, Any]) -> tuple[Inline, ...]:
    content = node.get("c")
    match node["t"]:
        case "Str":
            return (Text(str(content)),)
        case "Space" | "SoftBreak":
            return (Text(" "),)
        case "LineBreak":
            return (LineBreak(),)
        case "Emph" | "Strong" | "Superscript" | "Subscript" as kind:
            return (_MARKS[kind](_inlines(content or ())),)
        case "Link":
            assert content is not None
            return tuple(_linked(_inlines(content[1]), content[2][0]))
        case "Quoted":
            # citeproc writes the locale's quotation marks itself; a Quoted node comes only from an item's own markup.
            assert content is not None
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return (Text(marks[0]), *_inlines(content[1]), Text(marks[1]))
        case "Span" | "Cite":
            assert content is not None
            return _inlines(content[1])
        case "Note":  # what a note style makes of a citation
            assert content is not None
            return tuple(inline for block in content for inline in _inlines(block["c"]))
        case "SmallCaps" | "Underline" | "Strikeout":
            return _inlines(content or ())
        case "Code" | "Math":
            assert content is not None
            return (Text(str(content[1])),)
        case other:
            raise CiteprocError(f"pandoc answered with {other}, which a reference cannot contain")
