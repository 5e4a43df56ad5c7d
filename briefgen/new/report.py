"""A work as CSL knows it, a document, or nothing -> a report file for a person to finish. It is a draft until then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from briefgen import draft as drafting
from briefgen.draft import Draft, comment, quoted
from briefgen.new.library import Work
from briefgen.records import Edition
from briefgen.records.published import as_text
from briefgen.tag import primary

_HEAD: Final = """\
# yaml-language-server: $schema=../schemas/report.schema.json

"""
_FINDINGS: Final = """
# Who the figures are about, printed with every figure that stands alone:
# bases:
#   asked: {text: of the people asked}

# What the report says, one by one, in your own words. `briefgen draft FILE` finds its figures and their passages.
findings: []
#   - id: night-work
#     base: asked
#     statement: "{more} of those asked see more work at night."
#     statistics:
#       more: {value: 1/2, unit: share, qualifier: just_under}
#     evidence:
#       - {edition: LANGUAGE, backs: [more], locator: {page: "7"}, quote: {exact: a few words of the report}}
"""
_OTHERS: Final = {"literal": "others"}
"""What pandoc makes of "and others"."""


def report(id: str, language: str = "", work: Work | None = None, source: str = "") -> bytes:
    """A report file with the bibliography of `work`, from the file `source`; without one, to be filled in by hand.

    What a record cannot hold of the work is named in a comment, and never changed to fit.
    """
    tag = language or _language(work or {}) or "und"
    lines = [_HEAD.rstrip("\n"), ""]
    if work is None:
        lines += [
            "# A new report. Fill in its bibliography as the report itself prints it, add findings, and delete",
            "# `draft: true`.",
        ]
        keys: dict[str, str] = {"type": "report", "title": quoted("The report’s title")}
        rest = [
            "# author: [{family: Ek, given: Anna}, {literal: An organisation}]",
            '# issued: "2025-03"       # a year, a month or a day',
            "# publisher: An organisation",
            "# URL: https://example.org/report",
            "# accessed: 2025-04-01    # when the address was last seen to lead there",
            "# document: {file: REPORT.pdf, sha256: …}   # `sha256sum` prints it; the file is in sources/documents",
        ]
    else:
        keys, left = _bibliography(work)
        rest = ["# document: {file: REPORT.pdf, sha256: …}   # `sha256sum` prints it; the file is in sources/documents"]
        lines += [
            f"# The bibliography is that of {comment(source)}. Read it against the report, add findings, and delete",
            "# `draft: true`.",
            *(f"# Not taken: {comment(one)}" for one in left if ":" in one),
            *(
                [f"# Not taken: {comment(', '.join(bare))}"]
                if (bare := [one for one in left if ":" not in one])
                else []
            ),
        ]
    if tag == "und":
        lines.append("# Its language is not known: replace `und` by its tag.")
    lines += [f"id: {id}", "draft: true", f"language: {tag}", f"leading: {tag}", "editions:", f"  {tag}:"]
    lines += [f"    {key}: {value}" for key, value in keys.items()] + [f"    {one}" for one in rest]
    return ("\n".join(lines) + "\n" + _FINDINGS.replace("LANGUAGE", tag)).encode()


def drafted(id: str, path: Path, language: str = "") -> tuple[bytes, Draft]:
    """A report file with all that is found in a document; and the draft. Raises originals.Unreadable, OSError."""
    found = drafting.draft(path, language)
    return found.as_yaml(id).encode(), found


def _language(work: Work) -> str:
    """The work's language, where it is a tag; a region is the citation program's own, and says nothing."""
    stated = work.get("language")
    tag = primary(stated.replace("_", "-")) if isinstance(stated, str) else ""
    return tag if re.fullmatch("[a-z]{2,3}", tag) else ""


def _bibliography(work: Work) -> tuple[dict[str, str], list[str]]:
    """Keys and YAML of what a record holds of a work, in a record's order; and what it does not hold, each with why."""
    kind = str(work.get("type", ""))
    data: dict[str, Any] = {"type": kind, "title": _plain(str(work["title"]))}
    left: list[str] = []
    if not _holds({"title": "x", "type": data["type"]}):
        left.append(f"type: {kind or 'none is said'}; here it is a document")
        data["type"] = "document"
    keys = {field.alias or name for name, field in Edition.model_fields.items()} - {"type", "title", "document"}
    for key, value in work.items():
        if value is None:
            continue
        text = _value(key, value)
        if key in ("type", "title", "id", "language"):
            continue
        if key not in keys:
            left.append(key)
        elif text is None or not _holds({"type": data["type"], "title": "x", key: text}):
            left.append(f"{key}: {str(value)[:100]}, which a record cannot hold as it is")
        else:
            data[key] = text
            left += [f"{key}: “and others”, who are not named"] if isinstance(value, list) and _OTHERS in value else []
    if not _holds(data):
        data["title"] = data["title"][:500].strip() or "Untitled"
    order = [field.alias or name for name, field in Edition.model_fields.items()]
    bare = {"type", "accessed"}  # a word that is no text of a person, and a day
    return {key: data[key] if key in bare else _yaml(data[key]) for key in order if key in data}, left


def _holds(data: dict[str, Any]) -> bool:
    try:
        Edition.model_validate(data)
    except ValidationError:
        return False
    return True


def _value(key: str, value: object) -> Any:
    match value:
        case dict() if "date-parts" in value:
            return as_text(value)
        case {"raw": str() as day}:
            return day
        case [*names]:
            return [dict(_name(name)) for name in names if isinstance(name, dict) and name != _OTHERS]
        case str():
            return _plain(value)
        case int():
            return str(value)
        case _:
            return None


_PARTS: Final = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


def _name(name: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if name.get("family"):
        yield from ((part, _plain(str(name[part]))) for part in _PARTS if name.get(part))
    else:
        yield "literal", _plain(str(name.get("literal", name.get("given", ""))))


def _plain(text: str) -> str:
    """Without the markup that CSL allows in titles."""
    return " ".join(re.sub(r"</?(?:i|b|sub|sup|span|sc)\b[^>]*>", "", text).split())


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {quoted(part)}' for key, part in value.items())}}}"
    return quoted(str(value))
