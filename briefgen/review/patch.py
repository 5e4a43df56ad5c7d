"""Edits of texts -> the bytes of their files, changed in those letters and nowhere else, and a unified diff.

Neither a YAML library's round trip nor a rewritten catalogue keeps every byte of what somebody else wrote, so the
letters are replaced where they stand; what then does not read as it should is left alone.
"""

from __future__ import annotations

import difflib
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.diagnostic import InputError
from briefgen.languages import po
from briefgen.records import SourceSpan, changed, decoded_offsets, span_at, yaml12
from briefgen.review.model import Replacement, TextSlot


def edited(slot: TextSlot, edits: Iterable[Replacement]) -> str | None:
    """The slot's text with `edits` made; None where they overlap."""
    text = slot.text
    before: Replacement | None = None
    for edit in sorted(dict.fromkeys(edits), key=lambda one: (-one.start, -one.end)):
        if before is not None and (edit.end > before.start or edit.start == before.start):
            return None
        text = _spaced(text[: edit.start], edit.new, text[edit.end :])
        before = edit
    return text


def _spaced(left: str, new: str, right: str) -> str:
    """A word that goes takes one of the two spaces around it along."""
    if not new and left[-1:].isspace() and (not right or right[0].isspace()):
        return left[:-1] + right if right else left.rstrip(" ")
    return left + new + right


def patched(data: bytes, texts: Mapping[TextSlot, str]) -> tuple[bytes, tuple[TextSlot, ...]]:
    """`data` with the slots' new texts, and the slots that could not be written. All slots are of this one file."""
    refused: list[TextSlot] = []
    for slot, new in texts.items():
        made = _catalogue(data, slot, new) if slot.translated else _record(data, slot, new)
        if made is None:
            refused.append(slot)
        else:
            data = made
    return data, tuple(refused)


def diff(file: str, before: bytes, after: bytes, context: int = 3) -> str:
    """A unified diff, as `git apply` and `patch -p1` take it."""
    old, new = (data.decode().splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", n=context)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _record(data: bytes, slot: TextSlot, new: str) -> bytes | None:
    value, source = yaml12.read(data, slot.file)
    spot = span_at(source.root, slot.path)
    if spot is None or spot.children is not None or spot.value != slot.text:
        return None
    raw = source.text[spot.start : spot.end]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    expected = changed(value, slot.path, lambda _: new)
    end = raw[len(raw.rstrip()) :]  # a block ends with its line
    line = source.text[source.text.rfind("\n", 0, spot.start) + 1 : spot.start]
    ways = [_in_place(raw, spot, new), _block(line, new) + end, json.dumps(new, ensure_ascii=False) + end]
    if "\n" in new and not _indent(raw) and spot.style != '"':
        del ways[0]  # a line alone does not say how far a further one stands in
    for written in ways:
        made = mark + (source.text[: spot.start] + written + source.text[spot.end :]).encode()
        try:
            after, _ = yaml12.read(made, slot.file)
        except InputError:
            continue
        if after == expected:
            return made
    return None


def _in_place(raw: str, spot: SourceSpan, new: str) -> str:
    """The scalar as written, with only the letters replaced that differ: folds, quotes and comments stay."""
    offsets = decoded_offsets(raw, spot.value, spot.style)
    compared = difflib.SequenceMatcher(None, spot.value, new, autojunk=False)
    for kind, a, b, c, d in reversed(compared.get_opcodes()):
        if kind != "equal":
            end = offsets[b - 1] + 1 if b > a and not spot.value[b - 1].isspace() else offsets[b]
            if b > a and spot.style in "'\"" and spot.style:
                end = offsets[b]
            start = offsets[a] if a < len(spot.value) else _end(raw, spot, offsets)
            raw = raw[:start] + _escaped(new[c:d], spot.style, _indent(raw)) + raw[max(start, end) :]
    return raw


def _indent(raw: str) -> str:
    """That of the lines below a scalar's first."""
    found = re.search(r"\n([ ]+)\S", raw)
    return found[1] if found else ""


def _block(line: str, new: str) -> str:
    """A text of several paragraphs as a folded block; `line` is what stands before it in its line."""
    indent = " " * (len(line) - len(line.lstrip(" -")) + 2)
    rows = (textwrap.fill(part, 120, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
                          break_on_hyphens=False) for part in new.split("\n\n"))  # fmt: skip
    return ">-\n" + "\n\n\n".join(rows)


def _end(raw: str, spot: SourceSpan, offsets: list[int]) -> int:
    """Behind the last letter."""
    return offsets[-2] + 1 if spot.value and spot.style not in "'\"" else offsets[-1]


def _escaped(text: str, style: str, indent: str) -> str:
    if style == '"':
        return json.dumps(text, ensure_ascii=False)[1:-1]
    if style != "|":
        text = re.sub("\n+", lambda match: f"\n{match.group()}", text)  # one break folds into a space
    text = re.sub(r"\n(?!\n)", f"\n{indent}", text)
    return text.replace("'", "''") if style == "'" else text


def _catalogue(data: bytes, slot: TextSlot, new: str) -> bytes | None:
    """The lines of one msgstr are written anew; all others stay."""
    text = data.decode("utf-8-sig")
    messages = po.parse(text.replace("\r\n", "\n"))
    key = (slot.context, slot.msgid)
    message = next((one for one in messages if (one.context or "", one.msgid) == key and not one.obsolete), None)
    if message is None or message.text != slot.text or message.plural is not None or not message.pieces:
        return None
    lines = text.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    first, last = message.pieces[0].line - 1, message.pieces[-1].line
    written = po.format([po.Message(msgid=slot.msgid, strings=(new,))]).rstrip("\n").split("\n")
    begin = next(at for at, line in enumerate(written) if line.startswith("msgstr"))
    made = "\n".join([*lines[:first], *(line + ending for line in written[begin:]), *lines[last:]])
    expected = [replace(m, strings=(new,)) if m is message else m for m in messages]
    if list(po.parse(made.replace("\r\n", "\n"))) != expected:
        return None
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + made.encode()


def by_file(texts: Mapping[TextSlot, str]) -> Iterator[tuple[str, dict[TextSlot, str]]]:
    """The texts, file by file, in the order of the files' names."""
    for file in sorted({slot.file for slot in texts}):
        yield file, {slot: text for slot, text in texts.items() if slot.file == file}
