"""pdfium's functions that are asked for each object and character of a page -> the same, with handles as plain numbers.

pypdfium2 makes an object of Python for each handle that it gives. A page has thousands of them, and making them took
longer than what pdfium does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

import pypdfium2.raw as pdfium

FORM: Final[int] = pdfium.FPDF_PAGEOBJ_FORM
IMAGE: Final[int] = pdfium.FPDF_PAGEOBJ_IMAGE
PATH: Final[int] = pdfium.FPDF_PAGEOBJ_PATH
TEXT: Final[int] = pdfium.FPDF_PAGEOBJ_TEXT

Address = int
"""Of what pdfium holds: valid as long as its page is open; 0 for none."""

_HANDLE: Final = ctypes.c_void_p


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    known = getattr(pdfium, name)
    function = type(known)(ctypes.cast(known, ctypes.c_void_p).value)
    function.argtypes, function.restype = arguments, result
    return function  # type: ignore[no-any-return]  # of a class of ctypes that has no name


text_object: Final = _call("FPDFText_GetTextObject", _HANDLE, _HANDLE, ctypes.c_int)
text_index: Final = _call("FPDFText_GetCharIndexFromTextIndex", ctypes.c_int, _HANDLE, ctypes.c_int)
text_origin: Final = _call("FPDFText_GetCharOrigin", ctypes.c_int, _HANDLE, ctypes.c_int, *[_HANDLE] * 2)
text_box: Final = _call("FPDFText_GetCharBox", ctypes.c_int, _HANDLE, ctypes.c_int, *[_HANDLE] * 4)
text_matrix: Final = _call("FPDFText_GetMatrix", ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE)
text_size: Final = _call("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, ctypes.c_int)
text_color: Final = _call("FPDFText_GetFillColor", ctypes.c_int, _HANDLE, ctypes.c_int, *[_HANDLE] * 4)

page_count: Final = _call("FPDFPage_CountObjects", ctypes.c_int, _HANDLE)
page_device: Final = _call(
    "FPDF_PageToDevice", ctypes.c_int, _HANDLE, *[ctypes.c_int] * 5, *[ctypes.c_double] * 2, *[_HANDLE] * 2
)
object_at: Final = _call("FPDFPage_GetObject", _HANDLE, _HANDLE, ctypes.c_int)
object_kind: Final = _call("FPDFPageObj_GetType", ctypes.c_int, _HANDLE)
object_bounds: Final = _call("FPDFPageObj_GetBounds", ctypes.c_int, *[_HANDLE] * 5)
object_color: Final = _call("FPDFPageObj_GetFillColor", ctypes.c_int, *[_HANDLE] * 5)
object_mode: Final = _call("FPDFTextObj_GetTextRenderMode", ctypes.c_int, _HANDLE)
object_active: Final = _call("FPDFPageObj_SetIsActive", ctypes.c_int, _HANDLE, ctypes.c_int)
form_count: Final = _call("FPDFFormObj_CountObjects", ctypes.c_int, _HANDLE)
form_at: Final = _call("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)

page_flatten: Final = _call("FPDFPage_Flatten", ctypes.c_int, _HANDLE, ctypes.c_int)
annotation_count: Final = _call("FPDFPage_GetAnnotCount", ctypes.c_int, _HANDLE)
annotation_at: Final = _call("FPDFPage_GetAnnot", _HANDLE, _HANDLE, ctypes.c_int)
annotation_close: Final = _call("FPDFPage_CloseAnnot", None, _HANDLE)
annotation_kind: Final = _call("FPDFAnnot_GetSubtype", ctypes.c_int, _HANDLE)
annotation_flags: Final = _call("FPDFAnnot_GetFlags", ctypes.c_int, _HANDLE)
annotation_has: Final = _call("FPDFAnnot_HasKey", ctypes.c_int, _HANDLE, ctypes.c_char_p)
annotation_objects: Final = _call("FPDFAnnot_GetObjectCount", ctypes.c_int, _HANDLE)
annotation_object: Final = _call("FPDFAnnot_GetObject", _HANDLE, _HANDLE, ctypes.c_int)
annotation_text: Final = _call(
    "FPDFAnnot_GetStringValue", ctypes.c_ulong, _HANDLE, ctypes.c_char_p, _HANDLE, ctypes.c_ulong
)

mark_count: Final = _call("FPDFPageObj_CountMarks", ctypes.c_int, _HANDLE)
mark_at: Final = _call("FPDFPageObj_GetMark", _HANDLE, _HANDLE, ctypes.c_ulong)
mark_name: Final = _call("FPDFPageObjMark_GetName", ctypes.c_int, _HANDLE, _HANDLE, ctypes.c_ulong, _HANDLE)

clip: Final = _call("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
clip_count: Final = _call("FPDFClipPath_CountPaths", ctypes.c_int, _HANDLE)
clip_segments: Final = _call("FPDFClipPath_CountPathSegments", ctypes.c_int, _HANDLE, ctypes.c_int)
clip_segment: Final = _call("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, ctypes.c_int, ctypes.c_int)
segment_point: Final = _call("FPDFPathSegment_GetPoint", ctypes.c_int, _HANDLE, _HANDLE, _HANDLE)


def address_of(handle: Any) -> Address:
    """The address that a handle of pypdfium2 holds."""
    return ctypes.c_void_p.from_buffer(handle).value or 0


class NumberBuffer:
    """Room into which pdfium writes some numbers of one kind."""

    __slots__ = ("at", "values")

    def __init__(self, kind: Any, count: int) -> None:
        self.values = (kind * count)()
        start, size = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(start + size * number for number in range(count))
        """The address of each."""
