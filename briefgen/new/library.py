"""A file of references (.bib, .ris, .json) -> the works in it, as CSL items.

Pandoc reads BibTeX and biblatex. Its reader of RIS loses months, numbers and organisations, so that RIS, which is lines
of a tag and a value, is read here.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from briefgen import files
from briefgen.compose import citeproc
from briefgen.diagnostic import Diagnostic, InputError, Place

LIBRARIES: Final = (".bib", ".ris", ".json")
"""Endings of files of references."""
_LARGEST: Final = 16_000_000
_SECONDS: Final = 30

Work = Mapping[str, Any]
"""A CSL-JSON item, as its file has it: nothing is checked yet."""


def works(path: Path) -> tuple[Work, ...]:
    """The works that the file holds, in its order. Raises InputError (BG154) where it cannot be read or holds none."""
    try:
        text = files.text(files.read(path, path.parent, _LARGEST))
        match path.suffix.lower():
            case ".bib":
                found = _bibtex(text)
            case ".ris":
                found = list(_ris(text))
            case _:
                found = _json(text)
    except OSError as error:
        raise _wrong(path, f"cannot open this file: {files.reason(error)}") from None
    except (ValueError, RecursionError) as error:
        raise _wrong(path, f"cannot read this file of references: {str(error)[:200]}") from None
    references = tuple(item for item in found if isinstance(item, dict) and isinstance(item.get("title"), str))
    if not references:
        raise _wrong(path, "found no work with a title in this file of references")
    return references


def chosen(path: Path, references: Iterable[Work], key: str, name: str) -> Work:
    """The work called `key`, or `name` where no key is given, or the only one. Raises InputError (BG154)."""
    by_key = {str(item.get("id", number)): item for number, item in enumerate(references, 1)}
    requested = key or (name if name in by_key else "")
    if requested in by_key:
        return by_key[requested]
    if not key and len(by_key) == 1:
        return next(iter(by_key.values()))
    there = ", ".join(list(by_key)[:12]) + (f" and {len(by_key) - 12} more" if len(by_key) > 12 else "")
    message = f"found no work `{key}` in it" if key else f"found {len(by_key)} works in it, and none called `{name}`"
    raise _wrong(path, message, hint=f"choose one with `--entry`: {there}")


def _wrong(path: Path, message: str, hint: str = "") -> InputError:
    return InputError(Diagnostic.error("BG154", message, Place(file=str(path)), hint=hint))


def _json(text: str) -> list[Any]:
    data = json.loads(text)
    return data if isinstance(data, list) else [data]


def _bibtex(text: str) -> list[Any]:
    """By pandoc, which lowers the capitals of English titles, and of those that do not say their language.

    So titles are those of the same works as Swedish ones, whose capitals it leaves as they are printed.
    """
    titled = _pandoc(_WORK.sub(r"\1 langid = {swedish},", _LANGUAGE.sub(r"\1x-\2\3", text)))
    languages = {item.get("id"): item.get("language") for item in _pandoc(text)}
    return [{**item, "language": languages.get(item.get("id"))} for item in titled]


_LANGUAGE: Final = re.compile(r"(?i)([,{\s])(langid|language|hyphenation)(\s*=)")
_WORK: Final = re.compile(r"(@\s*\w+\s*[{(]\s*[^\s,={}()]+\s*,)")


def _pandoc(text: str) -> list[dict[str, Any]]:
    try:
        done = subprocess.run(
            [citeproc.pandoc(), "+RTS", "-M500m", "-RTS", "--sandbox", "-f", "biblatex", "-t", "csljson"],
            input=text.encode(),
            env=citeproc.environment(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ValueError(f"it takes more than {_SECONDS} seconds") from None
    if done.returncode:
        raise ValueError(" ".join(done.stderr.decode("utf-8", "replace").split()))
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


_LINE: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)(.*)")
_RIS: Final[Mapping[str, str]] = {
    "T1": "title", "TI": "title", "ST": "title-short", "PB": "publisher", "CY": "publisher-place",
    "PP": "publisher-place", "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "T3": "collection-title", "VL": "volume", "IS": "issue", "M1": "number", "ET": "edition", "DO": "DOI", "UR": "URL",
    "LA": "language", "M3": "genre", "AB": "abstract", "N2": "abstract", "N1": "note", "KW": "keyword", "ID": "id",
}  # fmt: skip
"""Tags of RIS (Research Information Systems, 2011) and what CSL calls them; the first of two that mean one counts."""
_TYPES: Final[Mapping[str, str]] = {
    "RPRT": "report", "GOVDOC": "report", "JOUR": "article-journal", "EJOUR": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "ELEC": "webpage", "WEB": "webpage",
    "BLOG": "post-weblog", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "THES": "thesis",
    "LEGAL": "legislation", "BILL": "bill", "STAT": "legislation", "UNPB": "manuscript", "GEN": "document",
}  # fmt: skip


def _ris(text: str) -> Iterator[dict[str, Any]]:
    """Each from its TY to its ER; a line without a tag goes on with the value before it."""
    item: dict[str, Any] = {}
    last = ""
    for line in text.splitlines():
        match = _LINE.fullmatch(line.rstrip()) or _LINE.fullmatch(f"{line.rstrip()} ")
        if match is None:
            if line.strip() and last in item and isinstance(item[last], str):
                item[last] += f" {line.strip()}"
            continue
        tag, value = match[1], match[2].strip()
        if tag == "TY":
            item = {"type": _TYPES.get(value, value.lower())}
        elif tag == "ER":
            yield _paged(item)
            item = {}
        elif value:
            last = _put(item, tag, value)
    if item:
        yield _paged(item)


def _put(item: dict[str, Any], tag: str, value: str) -> str:
    """Puts a value where CSL has it; the key, where it is text that may go on."""
    if tag in ("AU", "A1", "A2", "ED"):
        family, comma, given = value.partition(",")
        name = {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": value}
        item.setdefault("author" if tag in ("AU", "A1") else "editor", []).append(name)
    elif tag in ("PY", "Y1", "DA", "Y2"):
        key = "accessed" if tag == "Y2" else "issued"
        parts = [int(part) for part in re.findall(r"\d+", value.split("/other")[0])[:3]]
        if parts and len(parts) > len(item.get(key, {}).get("date-parts", [[]])[0]):
            item[key] = {"date-parts": [parts]}
    elif tag in ("SP", "EP"):
        item[f"_{tag}"] = value
    elif tag == "SN":
        item["ISSN" if re.fullmatch(r"\d{4}-\d{3}[\dXx]", value) else "ISBN"] = value
    else:
        key = _RIS.get(tag, f"RIS {tag}")
        item.setdefault(key, value)
        return key
    return ""


def _paged(item: dict[str, Any]) -> dict[str, Any]:
    first, last = item.pop("_SP", ""), item.pop("_EP", "")
    pages = first if "-" in first or not last else f"{first}-{last}"
    return {**item, **({"page": pages} if pages else {})}
