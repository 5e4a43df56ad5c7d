"""A page of a PDF -> the same page with its form fields and annotations painted into it, and what could not be.

What a viewer paints over a page (what a form was filled in with, free text, stamps) is read as the page is. Comments,
and what was marked for them, are of their readers and not of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from contextlib import closing
from typing import Any, Final

import pypdfium2.raw as raw

from briefgen.originals import pdf_calls as pdfium
from briefgen.originals.pdf_calls import Address, address_of
from briefgen.originals.pdf_page import PdfLine, PdfRun

MAX_ANNOTATIONS: Final = 5000
"""Of one page; of more, none are read."""
_TEXTS: Final = {
    raw.FPDF_ANNOT_WIDGET: ("form fields", "V"),
    raw.FPDF_ANNOT_FREETEXT: ("free text", "Contents"),
    raw.FPDF_ANNOT_STAMP: ("stamps", "Contents"),
}
"""What a reader sees words of -> its name, and the key of the words themselves."""
_PAINTED: Final = frozenset((*_TEXTS, raw.FPDF_ANNOT_WATERMARK, raw.FPDF_ANNOT_REDACT))
_UNSEEN: Final = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def painted(document: Any, page: Any, number: int) -> tuple[Any, bool, tuple[str, ...]]:
    """Page `number` (from 0) to go on with, whether something was painted into it, and the kinds that could not be."""
    here = address_of(page.raw)
    count = pdfium.annotation_count(here)
    if count <= 0:
        return page, False, ()
    if count > MAX_ANNOTATIONS:
        return page, False, ("annotations",)
    addresses = [address for at in range(count) if (address := pdfium.annotation_at(here, at))]
    try:
        kinds = {kind for one in addresses if (kind := pdfium.annotation_kind(one)) in _PAINTED and _is_seen(one)}
        if not kinds:
            return page, False, ()
        doubtful = [(pdfium.annotation_kind(one), doubt) for one in addresses if (doubt := _doubtful(one))]
        if doubtful:
            page.render(scale=0.02)  # has pdfium make the appearances that it can make by itself
        drawn = {raw.FPDF_ANNOT_STAMP} if any(_is_drawn(one) for one in addresses) else set()
        done = pdfium.page_flatten(here, raw.FLAT_NORMALDISPLAY)
    finally:
        for one in addresses:
            pdfium.annotation_close(one)
    if done == raw.FLATTEN_FAIL:
        return page, False, _named(kinds)
    if done == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number]
    return page, done == raw.FLATTEN_SUCCESS, _named(drawn | _absent(page, doubtful))


def _named(kinds: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted({_TEXTS.get(kind, ("annotations", ""))[0] for kind in kinds}))


def _absent(page: Any, doubtful: list[tuple[int, str]]) -> set[int]:
    """The kinds of those whose words are not among what the page says."""
    if not doubtful:
        return set()
    with closing(page.get_textpage()) as textpage:
        text = " ".join(textpage.get_text_range().split())
    return {kind for kind, address in doubtful if address not in text}


def _doubtful(annotation: Address) -> str:
    """The words of an annotation that may not be painted as the file says them; at most 500 characters.

    Of a field its appearance is what counts, where it has one: it may be formatted. Of free text, which pdfium may have
    given one that paints nothing, its words are.
    """
    kind = pdfium.annotation_kind(annotation)
    _, key = _TEXTS.get(kind, ("", ""))
    if not key or not _is_seen(annotation):
        return ""
    if kind != raw.FPDF_ANNOT_FREETEXT and pdfium.annotation_has(annotation, b"AP"):
        return ""
    buffer = ctypes.create_string_buffer(1002)
    size = pdfium.annotation_text(annotation, key.encode(), ctypes.addressof(buffer), 1002)
    return " ".join(buffer.raw[: min(size, 1002)].decode("utf-16-le", "replace").strip("\0").split())


def _is_drawn(annotation: Address) -> bool:
    """Whether it is a stamp whose letters, if it has some, are a picture or drawn."""
    if pdfium.annotation_kind(annotation) != raw.FPDF_ANNOT_STAMP or not _is_seen(annotation):
        return False
    objects = [
        pdfium.annotation_object(annotation, at) for at in range(min(pdfium.annotation_objects(annotation), 2000))
    ]
    return bool(objects) and not any(_has_text(one, 0) for one in objects)


def _has_text(address: Address, depth: int) -> bool:
    kind = pdfium.object_kind(address)
    if kind != pdfium.FORM or depth > 5:
        return bool(kind == pdfium.TEXT)
    return any(_has_text(pdfium.form_at(address, at), depth + 1) for at in range(min(pdfium.form_count(address), 2000)))


def _is_seen(annotation: Address) -> bool:
    return not pdfium.annotation_flags(annotation) & _UNSEEN


def beside_labels(lines: list[PdfLine]) -> list[PdfLine]:
    """Lines of a page into which fields were painted: each of these behind what stands before it on its height."""
    own = [line for line in lines if not _is_painted(line)]
    found = list(own)
    for line in lines:
        if not _is_painted(line):
            continue
        label = _label(line, own)
        if label is None:
            found.append(line)
        else:
            first = line.runs[0]
            label.runs += [PdfRun(" ", first.index, None, 0.0, 0.0, 0.0), *line.runs]
    return found


def _is_painted(line: PdfLine) -> bool:
    """Whether a line is of forms within the page, as what is painted into it is."""
    return all(run.ink.order < 0 for run in line.runs if run.ink is not None)


def _label(field: PdfLine, lines: list[PdfLine]) -> PdfLine | None:
    size = max((run.size for run in field.runs), default=0.0)
    level = [line for line in lines if abs(line.y - field.y) < 0.7 * size and line.right <= field.left + 1]
    return max(level, key=lambda line: line.right, default=None)
