"""Names with digits in, those that would be figures out: a name is printed unchecked, so it may be no quantity.

A name holds a letter, in the word of its digits or beside it, or it is found letter for letter in a document of the
reports; and what numerals read as a quantity where it stands is none, whatever `names` says.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal

from briefgen import numerals
from briefgen.diagnostic import Diagnostic, Place, Severity
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.anchored import Anchor, Status
from briefgen.numerals import Expression, load_grammar
from briefgen.originals import Original, Selector, find
from briefgen.records import Brief, Cite, Loaded, Name, Placeholder, Plain, Report, problem
from briefgen.records.text import Part

Verdict = Literal["name", "quantity", "listed"]
"""`listed`: it is a name only if a document has it letter for letter."""
FIGURE: Final = "7"
"""What a placeholder is read as beside a name: some number."""


@dataclass(slots=True, kw_only=True)
class Known:
    """Which names the documents of the reports have; each is looked for once, and only where that decides."""

    part: str
    """What the lock calls them: `report/names`, or for a brief's own `brief/brief.names`."""
    reports: tuple[Report, ...]
    """Those whose documents may have them."""
    document: Callable[[Report, str], Original | None]
    """The document of an edition; None where it is absent or cannot be read."""
    locked: Mapping[tuple[str, str, str], str]
    anchors: dict[str, Anchor] = field(default_factory=dict)

    def status(self, name: str) -> Status:
        """Whether a document has the name, letter for letter."""
        if name not in self.anchors:
            self.anchors[name] = self._anchor(name)
        return self.anchors[name].status

    def _anchor(self, name: str) -> Anchor:
        content = hashlib.sha256(name.encode()).hexdigest()[:16]
        bare = Anchor(part=self.part, edition="", key=content[:12], content=content, sha256="", status="failed")
        for report in self.reports:
            for tag, edition in report.editions.items():
                document = self.document(report, tag)
                if document is None:
                    sha256 = edition.document.sha256 if edition.document else ""
                    locked = sha256 and self.locked.get((self.part, tag, bare.key)) == content
                    if locked or bare.status == "failed":
                        bare = replace(bare, edition=tag, sha256=sha256, status="locked" if locked else "unverified")
                elif span := occurs(document, name):
                    page = document.page(span[0])
                    return replace(
                        bare,
                        edition=tag,
                        sha256=document.sha256,
                        status="verified",
                        start=span[0],
                        end=span[1],
                        page=page,
                    )
        return bare


def occurs(document: Original, name: str) -> tuple[int, int] | None:
    """Where a document has `name` by itself: not inside of a longer word or number."""
    text = document.text
    for start, end in find(document, Selector(exact=name), explain=False).hits:
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if not re.search(r"[^\W_]$|[^\W_][.,/:\-–]$", before) and not re.match(r"[^\W_]|[.,/:\-–]\d", after):
            return start, end
    return None


def is_numeric(character: str) -> bool:
    """Whether a character is a digit of any script, a raised one, a fraction or a numbered sign."""
    return unicodedata.category(character) in ("Nd", "Nl", "No")


def lettered(name: str, language: str) -> bool:
    """Whether each number of a name has a letter: in its own word, or in a word beside it that may name something."""
    words = name.split()
    named = [any(c.isalpha() for c in word) and (_numbered(word) or not _function(word, language)) for word in words]
    return all(any(named[max(0, at - 1) : at + 2]) for at, word in enumerate(words) if _numbered(word))


def _numbered(word: str) -> bool:
    return any(map(is_numeric, word))


def _function(word: str, language: str) -> bool:
    """Whether a word opens a sentence rather than a name, as "only" and "since" do; WHO and US are names."""
    bare = word.strip(".,:;()\"'’“”„«»")
    return not (bare.isupper() and len(bare) <= _SHORT) and bare.lower() in _function_words(language)


def _abbreviated(name: str) -> bool:
    """Whether each number of a name has a letter in its own word, or an abbreviation beside it: in any language."""
    words = name.split()
    named = [
        word.upper() == word != word.lower() or (_numbered(word) and word.upper() != word.lower()) for word in words
    ]
    return all(any(named[max(0, at - 1) : at + 2]) for at, word in enumerate(words) if _numbered(word))


_SHORT: Final = 3
"""Letters of an abbreviation that may look like a function word."""


def verdict(name: str, text: str, start: int, language: str) -> tuple[Verdict, Expression | None]:
    """What `name` is where it stands in `text`, from offset `start` on; and the expression that decides.

    Read as within a sentence, since digits that open a line may be the number of a heading.
    """
    at = start + len(_OPENED)
    listed: Expression | None = None
    for found in _overlapping(f"{_OPENED}{text}", at, at + len(name), language):
        match _verdict(name, at, found, language):
            case "quantity":
                return "quantity", found
            case "listed":
                listed = found
            case _:
                pass
    if unit := _united(name, text, start, language):
        return "quantity", unit
    if listed is not None:
        return "listed", listed
    if lettered(name, language):
        return "name", None
    words = [word for word in name.split() if any(character.isalpha() for character in word)]
    opened = bool(words) and all(_function(word, language) for word in words)  # Only 2018
    plain = all(is_numeric(character) or character in ".,'’ \u00a0\u202f+-–%" for character in name)
    bare = opened or plain or _signed(text, start, start + len(name))
    return ("quantity" if bare else "listed"), None  # 24/7


def _overlapping(text: str, start: int, end: int, language: str) -> Iterator[Expression]:
    for found in numerals.read(text, numerals.or_any(language)):
        if found.start < end and found.end > start and found.role != "name":
            yield found


_OPENED: Final = "\ue000 "
"""A character of no meaning: what follows it opens no line, and touches nothing that could be read with it."""
_PAIR: Final = re.compile(r"\d+/\d+")
_BARE: Final = frozenset(("count", "year", "ordinal", "date"))
"""Units of what may be a name's number: the others are said with it."""


def _verdict(name: str, start: int, found: Expression, language: str) -> Verdict:
    end = start + len(name)
    if found.vague is not None and found.times == 1:
        return "listed" if _naming(name, found, start, language) else "quantity"  # the Most Wanted list; most states
    if found.problem and start <= found.start and found.end <= end and _PAIR.fullmatch(found.surface):
        return "listed"  # 25/7: a share, a pair of numbers, or a name
    scaled = found.min is not None or found.vague is not None or found.end > end or found.start < start
    if scaled or found.problem or found.unit not in _BARE or found.qualifier != "exact":
        return "quantity"
    before = name[: found.start - start]
    if before and before[-1].isalpha():
        return "name"  # EC3: a letter in the word of its digits
    if _names(before, language):
        # Agenda 2030, also where it opens a sentence; but EU 27 countries may as well be counted
        return "name" if found.unit in ("year", "ordinal") else "listed"
    other = (found.written or found.unit in ("date", "year")) and _naming(name, found, start, language)
    return "listed" if other else "quantity"  # bare digits, whatever they count


def _names(before: str, language: str) -> bool:
    """Whether the word that a name has before its number may name something: no article, preposition or month."""
    word = re.search(r"([^\W\d_][\w'’.-]*)[\s\-–/]*$", before)
    return word is not None and _is_naming(word[1], language)


def _naming(name: str, found: Expression, start: int, language: str) -> bool:
    """Whether a name has a word beside the number that names something."""
    rest = f"{name[: max(0, found.start - start)]} {name[found.end - start :]}"
    return any(_is_naming(word, language) for word in re.findall(r"[^\W\d_][\w'’.-]*", rest))


def _is_naming(word: str, language: str) -> bool:
    if _function(word, language):
        return False
    if word.isupper() and len(word) > 1 and not word.isdigit():
        return True  # CC BY 4.0
    cased = word.lower() != word.upper()
    return not cased or word != word.lower()


@lru_cache(maxsize=32)
def _function_words(language: str) -> frozenset[str]:
    """Words that stand before numbers, and name nothing."""
    grammar = load_grammar(numerals.or_any(language))
    assert grammar is not None
    table = grammar.table
    rules = table.get("fraction_rules", {})
    known = table.get("language", {})
    return frozenset((
        *table.get("articles", ()), *rules.get("share_before", ()), *table.get("homographs_not_before", ()),
        *known.get("frequent", "").split(), *known.get("opening", "").split(),
        *grammar.words("years", "before"), *grammar.words("counted", "words"), *grammar.months, *grammar.durations,
    ))  # fmt: skip


_LAST: Final = re.compile(r"\d+$")


def _united(name: str, text: str, start: int, language: str) -> Expression | None:
    """What the digits at a name's end read as without its letters, where a unit or a scale follows: A99 percent."""
    digits = _LAST.search(name)
    if digits is None:
        return None
    bare = f"{_OPENED}{digits.group()}{text[start + len(name) :]}"
    at = len(_OPENED)
    for found in _overlapping(bare, at, at + 1, language):
        beyond = found.end > at + len(digits.group())
        if beyond and (found.unit in ("percent", "points", "money") or (found.unit == "count" and not found.problem)):
            return found
    return None


_SIGN: Final = r"[^\w\s.,;:!?()\[\]“”„«»\"'‘’–—-]"


def _signed(text: str, start: int, end: int) -> bool:
    """Whether a sign touches what stands there, as in ‰ or ±: then it is no name, although nobody can read it."""
    return bool(re.search(rf"{_SIGN}\s?$", text[:start]) or re.match(rf"\s?{_SIGN}", text[end:]))


def placed(
    parts: Iterable[Part | Plain | Placeholder | Name | Cite], printed: Mapping[str, str]
) -> tuple[str, list[tuple[Name, str, int]]]:
    """A text as it prints, placeholders without words as `FIGURE`; and its names: as printed, and where."""
    out: list[str] = []
    names: list[tuple[Name, str, int]] = []
    at = 0
    for part in parts:
        match part:
            case Plain(text=text):
                piece = text
            case Name(text=text):
                piece = printed.get(text, text)
                names.append((part, piece, at))
            case Placeholder(words=words):
                piece = words or FIGURE
            case _:
                piece = ""
        out.append(piece)
        at += len(piece)
    return "".join(out), names


def problems(
    text: str,
    names: Iterable[tuple[Name, str, int]],
    language: str,
    status: Callable[[str], Status],
    placed: Callable[[int, int], Place],
) -> Iterator[Diagnostic]:
    """BG225 for the names of a text that are quantities where they stand."""
    for part, piece, start in names:
        judged, found = verdict(piece, text, start, language)
        if judged == "quantity" or (judged == "listed" and status(part.text) == "failed"):
            yield _quantity(piece, found, placed(part.start, part.end))


def declared(loaded: Loaded[Report] | Loaded[Brief], known: Known) -> Iterator[Diagnostic]:
    """BG225, BG226: what is no name by itself."""
    record, source = loaded.record, loaded.source
    for at, name in enumerate(record.names):
        judged, found = verdict(name, name, 0, record.language)
        unsure = judged == "name" and not (numerals.knows(record.language) or _abbreviated(name))
        if judged == "quantity":
            yield _quantity(name, found, source.place(("names", at)))
        elif (judged == "listed" or unsure) and known.status(name) == "failed":
            message = f"found the name `{name}`, which is in none of the documents, and could be a figure"
            hint = "write the name as the report has it, with the word that it belongs to; a figure is a statistic"
            yield problem(source, "BG226", message, ("names", at), hint=hint)


def absent(loaded: Loaded[Brief], known: Known, *, require: bool) -> Iterator[Diagnostic]:
    """BG205 for a brief's own names that could not be looked for. Those of a report are among its passages."""
    for at, name in enumerate(loaded.record.names):
        anchor = known.anchors.get(name)
        if anchor is not None and anchor.status == "unverified":
            message = f"the name `{name}` could not be looked for: a document is not available"
            hint = "put the documents into sources/documents/, or name their folder: `briefgen check --documents DIR`"
            severity: Severity = "error" if require else "warning"
            yield problem(loaded.source, "BG205", message, ("names", at), severity=severity, hint=hint)


def _quantity(name: str, found: Expression | None, place: Place) -> Diagnostic:
    if found is None:
        read = "holds a number and no name that it belongs to"
    elif found.problem:
        read = f"holds a number that may be a figure: “{found.surface}”, in which {found.problem}"
    else:
        read = f"is a figure here ({format_amount(found)})"
    message = f"`{name}` is given as a name, and {read}; nobody checks what a name says"
    hint = "record the figure as a statistic, and write its placeholder here, such as {trend.share}"
    if found is not None and not found.problem and found.unit in ("date", "year"):
        hint += "; a date of the brief itself goes into `dates`, and an axis of years gets `kind: years`"
    return Diagnostic.error("BG225", message, place, hint=hint)
