"""A paragraph as it was printed and as a colleague left it -> edits of the texts that it came from, or why not.

What a record prints by itself (statistics, citations, names, note marks) is never edited: whoever changes such
characters has found something that a person must look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from briefgen.diagnostic import short
from briefgen.records import MARKUP, TextError, shape
from briefgen.review.model import Bound, EditedParagraph, EditedRun, Printed, Replacement, SlotText
from briefgen.review.printed import BREAK, NOTE, canonical

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_DIGITS: Final = re.compile("[\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b]")
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufff9-\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """One stretch that reads differently. Offsets are of the printed and of the accepted text."""

    start: int
    end: int
    before: str
    after: str
    after_start: int
    after_end: int
    edit: Replacement | None = None
    code: str = ""
    """Why there is no edit: BG551, BG552, BG553, BG556."""
    message: str = ""
    hint: str = ""


def hunks(printed: Printed, accepted: str) -> tuple[Hunk, ...]:
    """What is different, with the edit that each makes, or the reason why a person must look at it."""
    different = (hunk for hunk in _different(printed.text, accepted) if not _capital(printed, hunk))
    return tuple(_judged(printed, hunk) for hunk in _joined(printed, accepted, different))


def _capital(printed: Printed, hunk: Hunk) -> bool:
    """Whether a figure has lost or got its capital, which it does by itself where a sentence opens with it."""
    touched = _touched(printed, hunk) if hunk.before.casefold() == hunk.after.casefold() else None
    return touched is not None and touched.kind == "figure"


def _joined(printed: Printed, accepted: str, found: Iterable[Hunk]) -> Iterator[Hunk]:
    """Words beside one another that both changed are one change, unless a record prints one of them."""
    last: Hunk | None = None
    for hunk in found:
        if last is not None:
            gaps = (printed.text[last.end : hunk.start], accepted[last.after_end : hunk.after_start])
            if not any(gap.strip() for gap in gaps) and _free(printed, last) and _free(printed, hunk):
                last = Hunk(
                    start=last.start, end=hunk.end, before=printed.text[last.start : hunk.end],
                    after=accepted[last.after_start : hunk.after_end],
                    after_start=last.after_start, after_end=hunk.after_end,
                )  # fmt: skip
                continue
            yield last
        last = hunk
    if last is not None:
        yield last


def _free(printed: Printed, hunk: Hunk) -> bool:
    return _touched(printed, hunk) is None and not _DIGITS.search(hunk.after)


def _different(before: str, after: str) -> Iterator[Hunk]:
    old, new = _tokens(before), _tokens(after)
    compared = SequenceMatcher(None, [t[0].casefold() for t in old], [t[0].casefold() for t in new], autojunk=False)
    found: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in compared.get_opcodes():
        if kind != "equal":
            found.append((a, b, c, d))
            continue
        # Letters that differ in case alone were matched, so that a figure that opens a sentence is found; told here.
        found += [(a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a) if old[a + n][0] != new[c + n][0]]
    for a, b, c, d in sorted(found):
        start, end = _span(old, a, b, len(before))
        begin, close = _span(new, c, d, len(after))
        gone, come = before[start:end], after[begin:close]
        spaces = not gone.strip() and not come.strip()
        if spaces and (bool(gone) == bool(come) or start == 0 or end == len(before)):
            continue  # a space of another kind, or one at an end, is typography
        if canonical(gone) and canonical(gone) == canonical(come) and len(gone.split()) == len(come.split()):
            continue
        yield Hunk(start=start, end=end, before=gone, after=come, after_start=begin, after_end=close)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """(what is compared, start, end): white space compares as one space, marks without their typography."""
    out = []
    for match in _TOKEN.finditer(text):
        word = " " if match.group().isspace() else canonical(match.group())
        if word:  # marks of direction are nobody's words
            out.append((word, match.start(), match.end()))
    return out


def _span(tokens: Sequence[tuple[str, int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    start = tokens[first][1] if first < len(tokens) else size
    return start, tokens[last - 1][2] if last > first else start


def _judged(printed: Printed, hunk: Hunk) -> Hunk:
    touched = _touched(printed, hunk)
    if touched is not None:
        return _bound(hunk, touched, printed.text[touched.start : touched.end])
    text = next((one for one in printed.texts if one.start <= hunk.start and hunk.end <= one.end), None)
    if text is None and hunk.start == hunk.end:
        # Typed behind the mark of a note that stands at the end of the text.
        ends = [one for one in printed.texts if not printed.text[one.end : hunk.start].strip(f" {NOTE}")]
        text = ends[-1] if ends and ends[-1].end < hunk.start else None
        hunk = replace(hunk, start=text.end, end=text.end) if text else hunk
    if text is None:
        return _nobody(printed, hunk)
    typed = hunk.after.replace(BREAK, "")
    unfit = _UNFIT.search(typed) or MARKUP.search(typed)
    if digits := _DIGITS.search(hunk.after):
        figure = re.findall(r"[\d.,\u00a0\u202f]*\d", hunk.after) or [digits.group()]
        message = f"found the figure {figure[0]} in “{short(hunk.after)}”, which no statistic supports"
        return _person(hunk, "BG551", message, "write {use.statistic} into the record; or list the name it belongs to")
    if unfit:
        message = f"found {unfit.group()!r} in “{short(hunk.after)}”, which records read as markup"
        return _person(hunk, "BG556", message, "write it into the record in other words")
    edit = _edit(text, hunk)
    if edit is None:
        message = f"“{short(hunk.before)}” begins inside of emphasis or a link and ends outside of it"
        return _person(hunk, "BG556", message, "edit the record, and say what is emphasised")
    if text.slot.blocks and _reshaped(text.slot.text, edit, parted=BREAK in f"{hunk.before}{hunk.after}"):
        message = f"“{short(hunk.after or hunk.before)}” would change the lists, tables or quotations of the text"
        return _person(hunk, "BG556", message, "edit the record, and say which item or cell it is")
    return replace(hunk, edit=edit)


def _reshaped(text: str, edit: Replacement, *, parted: bool) -> bool:
    """Whether a text has other blocks after an edit; paragraphs may be more or fewer where a break came or went."""
    try:
        before, after = (shape(one) for one in (text, text[: edit.start] + edit.new + text[edit.end :]))
    except TextError:
        return True
    if parted:
        before, after = (re.sub(r"\bparagraph(?:, |$)", "", f"{one}, ") for one in (before, after))
    return before != after


def _touched(printed: Printed, hunk: Hunk) -> Bound | None:
    """The figure, citation, name or note that a hunk reaches into, or is typed against."""
    for bound in printed.bounds:
        if hunk.start < bound.end and bound.start < hunk.end:
            return bound
        inside = bound.start < hunk.start < bound.end
        first, last = printed.text[bound.start], printed.text[bound.end - 1]
        before = hunk.end == bound.start and hunk.after[-1:].isalnum() and first.isalnum()
        after = hunk.start == bound.end and hunk.after[:1].isalnum() and last.isalnum()
        if inside or before or after:
            return bound
    return None


def _bound(hunk: Hunk, bound: Bound, shown: str) -> Hunk:
    change = f"“{short(hunk.before)}” → “{short(hunk.after)}”"
    match bound.kind:
        case "figure":
            source = f"; {bound.what} prints it" if bound.what else ""
            message = f"the figure “{shown}” was changed: {change}{source}"
            return _person(hunk, "BG551", message, "a figure changes in its report's record, and only with evidence")
        case "citation":
            return _person(hunk, "BG552", f"the citation {shown} was changed: {change}", f"{bound.what} prints it")
        case "name":
            return _person(hunk, "BG552", f"the name “{shown}” was changed: {change}", f"`names` holds {bound.what}")
        case "pointer":
            return _person(hunk, "BG552", f"the reference “{shown}” was changed: {change}", f"{bound.what} prints it")
        case _:
            return _person(hunk, "BG552", f"the mark of a note was changed: {change}", "notes come from the records")


def _nobody(printed: Printed, hunk: Hunk) -> Hunk:
    change = f"“{short(hunk.before)}” → “{short(hunk.after)}”"
    if printed.texts and any(one.start < hunk.end and hunk.start < one.end for one in printed.texts):
        return _person(hunk, "BG556", f"this change reaches over texts of several records: {change}", "edit each")
    if printed.path.startswith("quotations."):
        return _person(hunk, "BG553", f"a quotation was changed: {change}", "it is printed as its report has it")
    where = "the template" if not printed.path else "the program, from several records"
    return _person(hunk, "BG553", f"these words come from {where}: {change}", "no text of the brief contains them")


def _person(hunk: Hunk, code: str, message: str, hint: str = "") -> Hunk:
    return replace(hunk, code=code, message=message, hint=hint)


def _edit(slot_text: SlotText, hunk: Hunk) -> Replacement | None:
    """The edit of the slot, or None where markup stands between its ends."""
    text = slot_text.slot.text
    first, last = hunk.start - slot_text.start, hunk.end - slot_text.start
    if first == last:
        at = _before(slot_text, first)
        return Replacement(slot=slot_text.slot, start=at, end=at, new=_line(hunk.after))
    begin = slot_text.starts[first] if slot_text.starts[first] >= 0 else _space(slot_text, first)[0]
    close = slot_text.ends[last - 1] if slot_text.ends[last - 1] >= 0 else _space(slot_text, last - 1)[1]
    if begin < 0 or close < begin or canonical(text[begin:close]) != canonical(hunk.before.replace(BREAK, "")):
        return None
    new = _line(hunk.after)
    if not new and hunk.before == BREAK and text[begin - 1 : begin] < "\u2e80":
        new = " "  # whoever deletes a break may leave none; scripts from here on have none
    return Replacement(slot=slot_text.slot, start=begin, end=close, new=new)


def _before(text: SlotText, at: int) -> int:
    """Where something is typed: at the white space beside it, which no emphasis holds; else behind a letter."""
    beside = -1
    if at < len(text.starts) and text.starts[at] < 0:
        beside = _space(text, at)[0]
    elif at > 0 and text.ends[at - 1] < 0:
        beside = _space(text, at - 1)[1]
    if beside >= 0:
        return beside
    if at > 0 and text.ends[at - 1] >= 0:
        return text.ends[at - 1]
    if at < len(text.starts) and text.starts[at] >= 0:
        return text.starts[at]
    return text.starts[0] if at == 0 else max(text.ends)


def _space(text: SlotText, at: int) -> tuple[int, int]:
    """The white space of the slot that printed white space at `at` came from; (-1, -1) where there is none."""
    left = next((text.ends[n] for n in range(at, -1, -1) if text.ends[n] >= 0), 0)
    right = next((text.starts[n] for n in range(at, len(text.starts)) if text.starts[n] >= 0), len(text.slot.text))
    match = re.search(r"\s+", text.slot.text[left:right])
    return (left + match.start(), left + match.end()) if match else (-1, -1)


def _line(text: str) -> str:
    """As a record has it: at its ends plain spaces, which typography sets by itself; an empty line is a break."""
    line = re.sub(r"^\s+|\s+$|[ \t\n]+", " ", text)
    return re.sub(rf"\s*{BREAK}\s*", "\n\n", line)


def author(passage: EditedParagraph, hunk: Hunk) -> EditedRun:
    """Who made a hunk and when: the tracked change that it overlaps; an empty piece where it was not tracked."""
    at = 0
    gone: EditedRun | None = None
    before = canonical(hunk.before)
    for piece in passage.pieces:
        if piece.state == "deleted":
            # A word that goes takes a space along, on one side or the other.
            near = hunk.after_start - 1 <= at <= hunk.after_end + 1
            words = canonical(piece.text)
            gone = piece if near and words and before and (words in before or before in words) else gone
            continue
        end = at + len(piece.text)
        if piece.state == "inserted" and at < hunk.after_end and hunk.after_start < end:
            return piece
        at = end
    return gone or EditedRun(text="")
