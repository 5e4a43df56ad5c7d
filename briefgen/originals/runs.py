"""Runs of text, with how they look -> the text that a person reads, its note marks, and what is not on the page.

Raised and lowered characters are told apart once, for all formats: an exponent becomes superscript characters (km²,
10⁶), an ordinal and an abbreviation plain letters (5th), a fraction its character (2½), what is lowered subscript
digits (CO₂). A note's mark is taken out of the text, so that no numeral ever touches it. What could be either is kept
as a superscript: a number that touches one is not read, which is no harm, where a wrong number would be.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.originals.grid import MAX_ALL, MAX_TABLES, Gathering, Grid
from briefgen.originals.reading import HeadingMark, RawOriginal, Unread, WordParagraph

Shift = Literal[-1, 0, 1]
"""Lowered, on the line, raised."""

_POWERS: Final = dict(zip("bcdefghijklmnprstuvwxyz", "ᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
"""Letters that are exponents; a raised a or o is a sign of ordinals, or a note's mark."""
_SUPER: Final = str.maketrans(_POWERS | dict(zip("0123456789+-−–‒‐‑()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁻⁻⁽⁾", strict=True)))
_SUB: Final = str.maketrans("0123456789+-−–()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎")

_INTEGER: Final = re.compile(r"\d{1,3}")
_SIGNED: Final = re.compile(r"[-−–‒‐‑+] ?\d{1,3}(?:[.,]\d+)?")
_NOTES: Final = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z])(?: ?[,;–-] ?(?:\d{1,3}|[a-z])){0,9}[\])]?,?|[*†‡§¶‖#]{1,4}|[ivx]{1,4}\)"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{1,5}\.?")
_FRACTION: Final = re.compile(r"(\d{1,3})[/⁄](\d{1,3})")
_VULGAR: Final = {
    unicodedata.normalize("NFKC", character).replace("⁄", "/"): character for character in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}
_ORDINALS: Final = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "e",
        "er",
        "re",
        "ère",
        "è",
        "ème",
        "eme",
        "me",
        "nde",
        "d",
        "de",
        "ste",
        "te",
        "os",
        "as",
        "ra",
        "ro",
        "do",
        "to",
        "ta",
        "er.",
    ]
)

# What is raised after a length is its power; "in", "s" and the like are words as well, and need a figure before them.
_UNIT: Final = re.compile(
    r"(?<![^\W\d_])(?:[kcdmnµμ]?m|[ксмд]?м|χλμ|μ)$"
    r"|(?:\d|\bsq|\bcu|\bper)[ \u00a0\u202f]?(?:ft|in|yd|mi|s|sec|min|h)$|[/·⋅] ?[^\W\d_]{1,4}$"
)
_MONEY: Final = re.compile(r"[$€£¥₹] ?\d[\d.,\u00a0\u202f ]* ?m$")
_TEN: Final = re.compile(r"(?<![\d.,])10$")
_CALCULATED: Final = re.compile(r"[=×÷^+*·⋅] ?\d[\d.,]*$")
_VARIABLE: Final = re.compile(r"(?<![^\W_])[^\W\d_]$")
_NUMERO: Final = re.compile(r"(?<![^\W_])[nN]$")
_BASE: Final = re.compile(
    r"(?:(?<![^\W_])(?:[b-df-hj-np-tvx]|[^\W\d_a-zà-ÿ])|[=×÷^+*·⋅(] ?(?:\d+|[^\W\d_])|(?<![\d.,])(?:10|2)|\))$"
)
"""What is raised to the power of a letter: a variable, which no word of one letter is, and what is calculated with."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's mark, which is on the page and not in the text: the offset that it follows, and what it says."""

    at: int
    mark: str


def shown(before: str, run: str, shift: Shift, after: str) -> tuple[str, str]:
    """A raised or lowered run as characters of the text, and the note's mark that it is instead, if it is one.

    `before` is what stands before it on its line, `after` what follows.
    """
    core = run.strip()
    if not core:
        return run, ""
    if shift < 0:
        return run.translate(_SUB) if core.translate(_SUB) != core else run, ""
    line = before[before.rfind("\n") + 1 :]
    if match := _FRACTION.fullmatch(core):
        return _fraction(match[1], match[2]), ""
    if not line.strip():  # what opens a line is the label of a note
        space = "" if after[:1].isspace() else " "
        return (f"[{core.strip('[]()')}]{space}", "") if _NOTES.fullmatch(core) else (run, "")
    if _SIGNED.fullmatch(core):
        return core.replace(" ", "").translate(_SUPER), ""
    if _INTEGER.fullmatch(core):
        return (core.translate(_SUPER), "") if after[:1].isalnum() or _powers(line, after) else ("", core)
    if (
        core in _POWERS
        and not after[:1].isalpha()
        and _BASE.search(line)
        and (core in "ijkmnprtxyz" or line[-1].islower())
    ):
        return core.translate(_SUPER), ""
    if _LETTERS.fullmatch(core):
        return (core, "") if after[:1].isalpha() else _lettered(line, core)
    if _NOTES.fullmatch(core):
        return "", core.strip("[]()")
    if any(character.isdigit() for character in core):
        return f" [{core}] ", ""  # not understood: no numeral may touch it
    return run if len(core) <= 5 else f" {core} ", ""


def _powers(line: str, after: str) -> bool:
    """Whether a raised integer after `line` is an exponent, or may be one."""
    if _MONEY.search(line):
        return False
    if _UNIT.search(line) or _TEN.search(line) or _VARIABLE.search(line):
        return True
    return line[-1].isdigit() and (after.lstrip()[:1] in tuple("=×÷^+") or _CALCULATED.search(line) is not None)


def _lettered(line: str, core: str) -> tuple[str, str]:
    """Raised letters: 5th, 1er, Mme are words; a single letter after a figure or a word is a note's mark."""
    last = line[-1]
    number = re.search(r"[\d.,]*\d$", line)
    if core == "o" and _NUMERO.search(line):
        return "º", ""
    if number and core in ("a", "o") and number.group().isdigit():
        return "ª" if core == "a" else "º", ""
    if core.lower() in _ORDINALS and (number is None or number.group().isdigit()):
        return core, ""
    if len(core.rstrip(".")) > 1 and (last.isalnum() or last == "."):
        return core, ""
    return ("", core) if len(core) == 1 and core.islower() else (core, "")


def _fraction(above: str, below: str) -> str:
    return _VULGAR.get(f"{above}/{below}", f"{above.translate(_SUPER)}⁄{below.translate(_SUB)}")


def _together(hidden: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Hidden runs, those at one place as one."""
    found: list[tuple[int, str]] = []
    for at, words in hidden:
        if found and found[-1][0] == at:
            found[-1] = (at, found[-1][1] + words)
        else:
            found.append((at, words))
    return [(at, " ".join(words.split())) for at, words in found]


def _gathered(runs: list[tuple[str, Shift]]) -> list[tuple[str, Shift]]:
    """Runs, those of one height that follow each other together: a mark may come figure by figure."""
    found: list[tuple[str, Shift]] = []
    for run, shift in runs:
        if found and found[-1][1] == shift:
            found[-1] = (found[-1][0] + run, shift)
        else:
            found.append((run, shift))
    return found


class TextBuilder:
    """A text as it is put together by a reader, run by run."""

    def __init__(self) -> None:
        self.headings: list[HeadingMark] = []
        self.boilerplate: list[tuple[int, int]] = []
        self.notes: list[NoteMark] = []
        self.unread: list[Unread] = []
        self.tables: list[Grid] = []
        self._slots = 0
        """What their cells take, to bound it."""
        self.paragraphs: list[WordParagraph] = []
        self.hidden: list[tuple[int, str]] = []
        self.active: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._tail = ""
        """The last characters, for what follows."""
        self._waiting: list[tuple[str, Shift]] = []
        """Raised and lowered runs, until it is known what follows them."""
        self._whole: list[str] = []
        self._hidden = False
        self._gap = False

    @property
    def length(self) -> int:
        """The offset at which the next run starts."""
        if self._waiting:
            self._settle("")
        return self._length

    @property
    def at(self) -> int:
        """The offset up to which the text is settled: raised characters may still wait for what follows them."""
        return self._length

    @property
    def tail(self) -> str:
        """The last characters of the text."""
        if self._waiting:
            self._settle("")
        return self._tail

    def put(self, text: str, shift: Shift = 0) -> None:
        """A run that is on the page."""
        if not text:
            return
        if shift or (self._waiting and text.strip() in ("/", "⁄", "")):
            self._waiting.append((text, shift))
            return
        if self._waiting:
            self._settle(text)
        self._add(text)

    def hide(self, text: str, *, gap: bool = True, deleted: bool = False) -> None:
        """A run that is in the file and not on the page. With `gap`, its place on the page is empty or struck.

        `deleted`: somebody took it out, and the file keeps it as a tracked change.
        """
        self._settle("")
        if text.strip() and not deleted:
            self.hidden.append((self._length, text))
        self._hidden = self._hidden or bool(text.strip())
        self._whole.append(text)
        self._gap = self._gap or gap

    def note(self, mark: str) -> None:
        """The mark of a note, where the format says that it is one."""
        self._settle("")
        self.notes.append(NoteMark(self._length, mark))

    def table(self, gathered: Gathering, *, seen: bool = True) -> None:
        """Takes what was gathered for a table, if it is one and on the page."""
        grid = gathered.grid()
        if not seen or (grid is None and not gathered.too_large):
            return
        self._slots += grid.slots if grid is not None else 0
        if grid is not None and self._slots <= MAX_ALL and len(self.tables) < MAX_TABLES:
            self.tables.append(grid)
        elif len(self.unread) < MAX_TABLES:
            self.unread.append(Unread(kind="rows and columns of tables that are too large or too many"))

    def raw(
        self,
        *,
        pages: tuple[int, ...] = (),
        title: str = "",
        language: str = "",
        marked: bool = True,
        decimal: str = "",
    ) -> RawOriginal:
        """What was put together. `marked`: the format marks its headings; `decimal`: the sign that its reader put."""
        self._settle("")
        return RawOriginal(
            text="".join(self._parts),
            pages=pages,
            headings=tuple(self.headings) if marked else None,
            boilerplate=tuple(self.boilerplate),
            title=title,
            language=language,
            notes=tuple((note.at, note.mark) for note in self.notes),
            whole="".join(self._whole) if self._hidden else "",
            unread=tuple(self.unread),
            tables=tuple(self.tables),
            decimal=decimal,
            paragraphs=tuple(self.paragraphs),
            hidden=tuple(_together(self.hidden)),
            active=tuple(dict.fromkeys(self.active)),
        )

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._gap:
            self._gap = False
            if not text[0].isspace() and self._tail and not self._tail[-1].isspace():
                self._parts.append(" ")
                self._length += 1
        self._parts.append(text)
        self._whole.append(text)
        self._length += len(text)
        self._tail = text[-80:] if len(text) >= 80 else (self._tail + text)[-80:]

    def _settle(self, after: str) -> None:
        """Puts what is raised and lowered, now that what follows is known."""
        waiting, self._waiting = self._waiting, []
        blank = ""
        while waiting and not waiting[-1][0].strip():
            blank = waiting.pop()[0] + blank
        waiting = _gathered(waiting)
        joined = "".join(run for run, _ in waiting).replace(" ", "")
        match = _FRACTION.fullmatch(joined)
        if match and waiting[0][1] > 0 and waiting[-1][1] < 0:
            self._add(_fraction(match[1], match[2]))
        else:
            for number, (run, shift) in enumerate(waiting):
                following = "".join(other for other, _ in waiting[number + 1 :]) + blank + after
                self._shown(run, shift, following)
        self._add(blank)

    def _shown(self, run: str, shift: Shift, following: str) -> None:
        if shift == 0:
            self._add(run)
            return
        text, mark = shown(self._tail, run, shift, following)
        if mark:
            self.notes.append(NoteMark(self._length, mark))
            text = run[len(run.rstrip()) :]
        self._add(text)
