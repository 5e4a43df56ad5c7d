"""What values printed in a template, and the template's output -> whether each piece of it is still as it was made.

A template may capture what it printed and change it by string methods and filters. What proof rests on (figures,
citations, the words of records) has to arrive as it was handed out: a changed digit would keep its statistic's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_HANDED: ContextVar[set[str] | None] = ContextVar("handed out", default=None)
_TAG = re.compile(r"<(/?)brief-(text|figure|quote|name|cite|note|ref|scale)\b([^<>]*)>")
_STAMP = re.compile(r'\bt="([^"]*)"')


@contextmanager
def handing_out() -> Iterator[set[str]]:
    """While it lasts, the markup of every value that is printed is kept in the set that it gives."""
    handed: set[str] = set()
    token = _HANDED.set(handed)
    try:
        yield handed
    finally:
        _HANDED.reset(token)


def hand_out(markup: str) -> str:
    """`markup` of a value, which is kept where a template runs."""
    if (handed := _HANDED.get()) is not None:
        handed.add(markup)
    return markup


def changed(output: str, handed: set[str]) -> Iterator[tuple[str, str]]:
    """(stamp of the template's tag before it, what is there) of each piece that is not as it was handed out."""
    begin, depth = 0, 0
    for tag in _TAG.finditer(output):
        closing, name, rest = tag.groups()
        if _STAMP.search(rest):  # the template's own, which the reader of markup refuses with its place
            continue
        if name != "text":
            if not depth and not closing:
                yield _stamp_before(output, tag.start()), tag.group()
        elif not closing:
            begin, depth = (tag.start(), 1) if not depth else (begin, depth + 1)
        elif depth:
            depth -= 1
            if not depth and (piece := output[begin : tag.end()]) not in handed:
                yield _stamp_before(output, begin), piece


def _stamp_before(output: str, at: int) -> str:
    stamps = _STAMP.findall(output, max(0, at - 20_000), at)
    return stamps[-1] if stamps else ""
