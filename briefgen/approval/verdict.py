"""A Document and the approval of its brief -> nothing, or a warning that says what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from briefgen.approval.content import digest
from briefgen.diagnostic import Diagnostic
from briefgen.document import Document
from briefgen.files import Folder
from briefgen.records import Approved, Brief, Loaded, problem

_SHOWN: Final = 3
"""Changes that a warning names; what is beyond is counted."""
_LONGEST: Final = 90
MAX_BYTES: Final = 4_000_000


def place(brief: str, template: str, language: str) -> str:
    """Where in `sources` the text of an approved document is kept, for people and to say what changed."""
    return f"approvals/{brief}/{template}.{language}.txt"


def stored_text(sources: Folder, name: str, sha256: str) -> str:
    """The text that was approved; empty where it is not there, is refused, or is not the one with this hash."""
    try:
        text = sources.read(name, MAX_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
    return text if digest(text) == sha256 else ""


def unapproved(
    document: Document, now: str, loaded: Loaded[Brief], status: Approved, sources: Folder
) -> Diagnostic | None:
    """BG145, BG146: why `document` is a draft, although its brief has an approval; None where it is approved.

    `now` is its content, composed as approved: whether it is a draft decides what it prints.
    """
    name = f"{document.template}.{document.language}"
    approved = status.content.get(name, "")
    hint = f'`briefgen approve {document.id} --by "{status.approved}"` approves what it prints now'
    if not approved:
        what = (
            f"the approval does not cover {name}" if status.content else "the approval does not say of what text it is"
        )
        message = f"{what}: it is built as a draft"
        return problem(loaded.source, "BG145", message, ("status",), hint=hint, severity="warning")
    if digest(now) == approved:
        return None
    before = stored_text(sources, place(document.id, document.template, document.language), approved)
    message = f"{name} prints something else than what {status.approved} approved on {status.on}"
    if before:
        found = list(changes(before, now))
        more = f"; and {len(found) - _SHOWN} more changes" if len(found) > _SHOWN else ""
        message += f": {'; '.join(found[:_SHOWN])}{more}"
    message += "; it is built as a draft"
    return problem(loaded.source, "BG146", message, ("status",), hint=hint, severity="warning")


def changes(before: str, after: str) -> Iterator[str]:
    """What is another between two contents, a phrase each: of which kind, and both sides."""
    old, new = before.splitlines(), after.splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        shared = min(b - a, d - c)
        for left, right in zip(old[a : a + shared], new[c : c + shared], strict=True):
            yield _changed(left, right)
        yield from (f"left out: {_line(line)}" for line in old[a + shared : b])
        yield from (f"new: {_line(line)}" for line in new[c + shared : d])


_MARKED: Final = {"figures": re.compile(r"\{[^{}]*\}"), "citations": re.compile(r"⟦[^⟦⟧]*⟧")}


def _changed(left: str, right: str) -> str:
    """Two versions of a line: what kind of thing changed, and the words around it."""
    kinds = [kind for kind, pattern in _MARKED.items() if pattern.findall(left) != pattern.findall(right)]
    plain = [_MARKED["citations"].sub("", _MARKED["figures"].sub("", line)) for line in (left, right)]
    if plain[0] != plain[1]:
        kind = left.partition("\t")[0]
        kinds.insert(0, kind if kind in ("value", "alternative", "axis") else "words")
    a, b = left.partition("\t")[2].split(), right.partition("\t")[2].split()
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    begin = max(0, start - 2)
    pieces = [" ".join(words[begin : max(len(words) - end, start) + 2]) for words in (a, b)]
    return f"{' and '.join(kinds)}: {_short(pieces[0])} is now {_short(pieces[1])}"


def _line(line: str) -> str:
    kind, _, text = line.partition("\t")
    return _short(text) if text else kind


def _short(text: str) -> str:
    text = text.replace("\t", " ")
    return f"“{text if len(text) <= _LONGEST else f'{text[:_LONGEST]} …'}”"
