"""A label of a table -> the same as a record may print it: digits that are a name's bound as such, others left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen import numerals
from briefgen.draft.fragment import line
from briefgen.draft.naming import DIGIT, LEFT_OUT, identifier, inert
from briefgen.evidence.names import occurs, verdict
from briefgen.originals import SEPARATOR, counted
from briefgen.records import AxisKind, fits, foreign

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft

_WORD: Final = re.compile(rf"[^\s]*[{DIGIT}][^\s]*")
_TITLE: Final = re.compile(
    r"[^\W\d_]{3,12}\.?\s*(?:n[ro°º.]*\s*)?[A-Z]{0,2}\d[\d.\-–]*[a-z]?\s*(?:[.:–—-]?\s*\||[.:–—-])?\s*", re.I
)
"""Table 2.1:"""


def untitled(caption: str) -> str:
    """A caption without its table's number, which the evidence names."""
    return _TITLE.sub("", caption, count=1) if _TITLE.match(caption) else caption


def worded(draft: Draft, text: str, names: list[str], left_out: list[str], span: tuple[int, int] | None = None) -> str:
    """`text`, or the span of it, as a record's text.

    The names in it are added to `names`, what has digits and is none to `left_out`.
    """
    out: list[str] = []
    at, end = span or (0, len(text))
    for match in _WORD.finditer(text, at, end):
        name = match.group().strip(".,;:()[]{}*“”\"'’/")
        out.append(inert(text[at : match.start()]))
        if not name or _counts(draft, name, text, match.start() + match.group().find(name)):
            out.append(LEFT_OUT)
            left_out.append(match.group())
        else:
            before, _, after = match.group().partition(name)
            out.append(inert(before) + "{=" + name + "}" + inert(after))
            names.append(name)
        at = match.end()
    return "".join((*out, inert(text[at:end])))


def _counts(draft: Draft, name: str, text: str, start: int) -> bool:
    """Whether digits of a label are no name."""
    language = numerals.or_any(draft.language)
    judged = {verdict(name, text, start, language)[0], verdict(name, name, 0, language)[0]}
    if "quantity" in judged or any(sign in name for sign in "{}[]*"):
        return True
    return "listed" in judged and occurs(draft.document, name) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedLabel:
    """The label of a row or column of a table record."""

    id: str
    text: str
    """As the record's text."""
    kind: AxisKind


class DraftedLabels:
    """The words of a table record: as the report has them, since a check holds their numbers against the report's."""

    def __init__(self, language: str) -> None:
        self._language = numerals.or_any(language)

    def title(self, text: str) -> str:
        """A caption or a label over others, without the number of the table, and the unit that the columns have."""
        return _harmless(self._without_unit(untitled(line(text))))

    def of(self, labels: Sequence[tuple[str, ...]], *, alike: bool) -> list[DraftedLabel]:
        """The labels of all rows, which are of one kind, or of all columns, of which each has its own (not `alike`)."""
        bare = [tuple(self._without_unit(line(label)) for label in one) for one in labels]
        kinds = [_kind(one) for one in bare]
        same = kinds[0][0] if len({kind for kind, _ in kinds}) == 1 else "words"
        taken: set[str] = set()
        found: list[DraftedLabel] = []
        for one, (kind, value) in zip(bare, kinds, strict=True):
            words = ", ".join(one)
            own = kind if same == kind or not alike else "words"
            text = value if own != "words" else _harmless(words) or LEFT_OUT
            found.append(DraftedLabel(id=_unique(one, own, taken), text=text, kind=own))
        return found

    def _without_unit(self, label: str) -> str:
        """A label without the unit at its end, which is printed after it anyway."""
        match = _SET_APART.search(label)
        told = match is not None and counted((match[1] or match[2] or match[3]).strip(), self._language)
        return label[: match.start()].rstrip() if match and told and match.start() else label


def _harmless(text: str) -> str:
    return foreign.inert(inert(text))


def is_time(label: str) -> bool:
    """Whether a label is a year, a quarter or a month."""
    return _kind((label,))[0] in TIMES


TIMES: Final = ("years", "quarters", "months")


def _kind(labels: tuple[str, ...]) -> tuple[AxisKind, str]:
    """What a label is, and how a record writes it: 2019–20 is 2019/20."""
    label = labels[-1] if len(labels) == 1 else ""
    season = _SEASON.fullmatch(label)
    if season and int(season[2]) == (int(season[1]) + 1) % 100:
        label = f"{season[1]}/{season[2]}"
    for kind in ("years", "quarters", "months", "ages"):
        if label and fits(kind, label) and not (kind == "ages" and label.isdecimal()):  # 3 may be a grade
            return kind, label
    return "words", ""


def _unique(labels: tuple[str, ...], kind: AxisKind, taken: set[str]) -> str:
    """An id of a row or column, which no other has."""
    bare = identifier(re.sub("[–—−]", "-", SEPARATOR.join(labels)) + ".")[:_ID].strip("-")
    if bare == "draft" or not any(one.isascii() and one.isalnum() for one in "".join(labels)):
        bare = "item"
    if not bare[0].isalpha() or bare in _YAML:
        bare = f"{'y' if kind == 'years' else 'n'}{bare}"
    found, count = bare, 1
    while found in taken:
        count += 1
        found = f"{bare[: _ID - 4]}-{count}"
    taken.add(found)
    return found


_ID: Final = 28
"""Characters of the id of a row or column: with another's it is the name of a cell."""
_YAML: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What YAML may read as something else than a word."""
_SET_APART: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*$|\s*,\s([^,]{1,60})$|\s(\S{0,5}[€$£¥%‰]|[A-Z]{3})$")
"""In brackets, after a comma, or a sign: boats (thousands); boats, %; 2021 T€."""
_SEASON: Final = re.compile(r"(\d{4})[-–/](\d\d)")
