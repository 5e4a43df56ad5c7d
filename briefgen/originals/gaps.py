"""A document as read -> what a person sees in it and its text lacks, or holds by a program's guess alone, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.originals.reading import RawOriginal


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One kind of what was not read."""

    code: Literal["BG270", "BG271", "BG272"]
    message: str
    hint: str


def gaps(raw: RawOriginal, name: str) -> Iterator[Gap]:
    """What of the document `name` was not read, or is not sure."""
    if raw.pictures:
        yield Gap(
            code="BG270",
            message=f"{_are(raw.pictures)} a picture without text in {name}: not read",
            hint="put the document through text recognition (OCR), or look at these pages yourself",
        )
    if raw.recognised:
        yield Gap(
            code="BG271",
            message=f"{_are(raw.recognised)} a picture in {name} whose text a program recognised",
            hint="recognition errs in figures: compare each with the picture",
        )
    if raw.unread:
        yield Gap(
            code="BG272",
            message=f"not read in {name}: {', '.join(_kinds(raw))}",
            hint="look at them yourself: they support nothing, and are in no draft or comparison",
        )


def nothing(raw: RawOriginal) -> str:
    """Why a document gives no text."""
    if raw.pictures:
        return f"{_are(raw.pictures)} a picture without text: it is to be put through text recognition (OCR) first"
    if raw.unread:
        return f"no text is seen in it, and these are not read: {', '.join(_kinds(raw))}"
    return "no text is seen in it" + (": everything in its file is hidden" if raw.whole else "")


def _kinds(raw: RawOriginal) -> Iterator[str]:
    """What was not read, by kind: "stamps (page 4)", "charts (2)"."""
    for kind in dict.fromkeys(one.kind for one in raw.unread):
        places = [one.page for one in raw.unread if one.kind == kind]
        pages = tuple(dict.fromkeys(page for page in places if page))
        yield f"{kind} ({_pages(pages) if pages else len(places)})"


def _are(pages: tuple[int, ...]) -> str:
    """Some pages as the beginning of a sentence: "pages 1–3 and 7 are each"."""
    return f"{_pages(pages)} {'is' if len(pages) == 1 else 'are each'}"


def _pages(pages: tuple[int, ...]) -> str:
    """ "page 3", "pages 1–3 and 7"."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in ranges]
    return f"pages {parts[0] if len(parts) == 1 else ', '.join(parts[:-1]) + ' and ' + parts[-1]}"
