"""A document -> what it quotes, and who said it: in quotation marks or after a dash, as its language has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from briefgen.evidence.documents import Document
from briefgen.evidence.layout import Block
from briefgen.evidence.wordlists import words

MAX_QUOTED: Final = 2000
"""Quotations that are told, and characters of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words that somebody said, and who, where the document tells it right before or after."""

    start: int
    end: int
    text: str
    speaker: str = ""
    role: str = ""


_CLOSES: Final = {
    "“": "”“",
    "”": "”",
    "„": "”“‟",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‚": "‘",
}
_OPENERS: Final = re.compile(f"[{''.join(_CLOSES)}]")
_FEWEST: Final = 4
"""Words below which quotation marks hold a term, and no quotation; one less where somebody says it."""


def quotations(document: Document, blocks: tuple[Block, ...]) -> list[Quoted]:
    """What is quoted in `blocks`, which are content, in order."""
    found: list[Quoted] = []
    for number, block in enumerate(blocks):
        if len(found) >= MAX_QUOTED:
            break
        if block.level:
            continue
        piece = document.text[block.start : block.end]
        inside = list(_dialogue(piece) or islice(_marked(piece), MAX_QUOTED))
        if len(inside) == 1 and not inside[0].speaker and _whole(piece, inside[0]) and number + 1 < len(blocks):
            following = blocks[number + 1]
            name, role = _line(document.text[following.start : following.end])
            inside = [replace(inside[0], speaker=name, role=role)]
        found += [replace(one, start=block.start + one.start, end=block.start + one.end) for one in inside]
    return found[:MAX_QUOTED]


def _whole(piece: str, quoted: Quoted) -> bool:
    return quoted.start <= 2 and quoted.end >= len(piece) - 3


def _marked(piece: str) -> Iterator[Quoted]:
    """What stands in quotation marks. A quotation without a speaker goes on with the one before it in its paragraph."""
    last: Quoted | None = None
    ends: dict[str, int] = {}
    at = 0
    while (match := _OPENERS.search(piece, at)) is not None:
        at = start = match.end()
        if match.start() and piece[match.start() - 1].isalnum():
            continue
        close = _close(piece, match.group(), start, ends)
        if close < 0:
            continue
        text = " ".join(piece[start:close].split())
        name, role = after(piece[close + 1 : close + 260])
        if not name and not role:
            name, role = before(piece[max(0, match.start() - 200) : match.start()])
        if last is not None and (name == _SAME or not (name or role)):
            name, role = last.speaker, last.role
        count = len(text.split())
        if count >= _FEWEST or (count == _FEWEST - 1 and name):
            last = _quoted(start, close, text, name, role)
            yield last
        at = close + 1


def _close(piece: str, mark: str, start: int, ends: dict[str, int]) -> int:
    """Where the quotation that opens with `mark` before `start` ends; -1 where it does not.

    `ends` keeps where each closing mark was found last, so that a text of opening marks is looked through once.
    """
    found = []
    for right in _CLOSES[mark]:
        close = ends.get(mark + right, 0)
        while close >= 0 and (close <= start or not _ends(piece, mark, close)):
            close = piece.find(right, max(close, start) + 1)
        ends[mark + right] = close
        if 0 <= close <= start + MAX_QUOTED:
            found.append(close)
    return min(found, default=-1)


def _ends(piece: str, mark: str, close: int) -> bool:
    """Whether a closing mark ends what it may end: a single one may be an apostrophe."""
    return mark != "‘" or (not piece[close + 1 : close + 2].isalnum() and piece[close - 1] in ".,!?…")


_DASH: Final = re.compile(r"[–—](?=\s|\w)|-(?=\s)")
_DASHED: Final = re.compile(r"\s?[–—]\s?|\s-\s|[,!?.]\s")


def _dialogue(piece: str) -> list[Quoted]:
    """A paragraph that opens with a dash and names a speaker; nothing where it is an item of a list."""
    opens = _DASH.match(piece)
    if opens is None:
        return []
    found: list[Quoted] = []
    start = opens.end()
    speaker = ""
    for match in _DASHED.finditer(piece, start, start + MAX_QUOTED):
        name, role = after(piece[match.end() - 1 : match.end() + 260], verb=True)
        if not (name or role) or len(piece[start : match.start()].split()) < 2:
            continue
        end = match.start() + (piece[match.start()] in "!?.")
        first = _trimmed(piece, start, end)
        speaker = "" if name == _SAME else name
        found.append(_quoted(*first, " ".join(piece[slice(*first)].split()), speaker, role))
        going_on = re.compile(r"[.,]?\s?[–—][.,]?\s?").search(piece, match.end() + 1, match.end() + 260)
        if going_on is not None and len(piece[going_on.end() :].split()) > 2:
            more = _trimmed(piece, going_on.end(), min(len(piece), going_on.end() + MAX_QUOTED))
            found.append(_quoted(*more, " ".join(piece[slice(*more)].split()), speaker, role))
        break
    return found


def _quoted(start: int, end: int, text: str, name: str, role: str) -> Quoted:
    return Quoted(start=start, end=end, text=text, speaker="" if name == _SAME else name, role=role)


def _trimmed(piece: str, start: int, end: int) -> tuple[int, int]:
    held = piece[start:end]
    return start + len(held) - len(held.lstrip()), start + len(held.rstrip())


_SAME: Final = "="
"""The speaker before."""
_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*")
_CLAUSE: Final = re.compile(r"[.!?;:“”„«»\"\n]|\s[–—-]|[–—](?=[\s.,]|$)")
_PARTS: Final = frozenset(
    (
        "von",
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "del",
        "da",
        "di",
        "du",
        "dos",
        "das",
        "af",
        "al",
        "el",
        "bin",
        "y",
        "ten",
    )
)


def after(text: str, *, verb: bool = False) -> tuple[str, str]:
    """Name and role from what follows a quotation: `,” says Anna Ek, a teacher.` Empty where nobody is named.

    Without `verb`, a name alone after a dash or in brackets will do, if it ends the paragraph.
    """
    opens = text.lstrip("”“»«’'\" \u00a0\u202f")
    if opens[:1] in (".", "!", "?") and not re.match(r"[.!?][”“»«]?\s*[–—(]", opens):
        return "", ""  # another sentence, which speaks of somebody else
    rest = text.lstrip(" ,.;–—-…!?”“»«’'\"\u00a0\u202f\n")
    clause = _clause(rest)
    held = _WORD.findall(clause)
    if not held:
        return "", ""
    if held[0].lower() in words("says"):
        inner = clause[clause.find(held[0]) + len(held[0]) :]
        return _named(inner)
    name, tail = _name(clause)
    if name:
        follows = _WORD.findall(tail)[:10]
        said = next((n for n, word in enumerate(follows) if word.lower() in words("says")), -1)
        if said == 0 or (said > 0 and tail.lstrip().startswith(",")):
            role = tail.lstrip(" ,")
            return name, "" if said == 0 else role[: role.find(follows[said])].strip(" ,")
        if not verb and text[:3].strip(" \n.")[:1] in ("–", "—", "-", "(", "\n", "") and " " in name:
            lead = text[: len(text) - len(rest)]
            alone = (
                len(text) < 200
                and len(rest.split()) <= 12
                and ("–" in lead or "—" in lead or "\n" in lead or "(" in text)
            )
            if alone:
                return name, rest[len(name) :].strip(" ,()\n.")
    return "", ""


_OPINION: Final = re.compile(r"^\s*[^\W\d_]+ (?:von|des|der|av|från|d[e’']) ")
"""As in "nach Ansicht von", "enligt uppgifter från"."""


def before(text: str) -> tuple[str, str]:
    """Name and role from what leads to a quotation: `Anna Ek, a teacher, says: “`, `According to Anna Ek, “`."""
    lead = re.split(r"[.!?]\s|\n", text)[-1]
    held = _WORD.findall(lead)
    low = [word.lower() for word in held]
    for n, word in enumerate(low):
        if word in words("according") and len(low) - n <= 12:
            inner = lead[lead.lower().find(held[n].lower()) + len(held[n]) :]
            return _named(_OPINION.sub("", inner, count=1), stop=True)
    ends = lead.rstrip()[-1:] in (":", ",") or (
        low[-1:] and low[-1] in ("that", "att", "dass", "que", "że", "at", "dat", "che")
    )
    if not ends or not any(word in words("says") for word in low[-6:]):
        return "", ""
    if low[0] in words("pronouns") and any(word in words("says") for word in low[1:3]):
        return _SAME, ""
    return _named(lead, stop=True)


_ARTICLES: Final = ("der", "die", "das", "the", "le", "la", "el", "den", "de", "lo", "il", "o", "a")


def _named(text: str, *, stop: bool = False) -> tuple[str, str]:
    """The first name in `text`; what stands before it in lower case, and after it, is the role."""
    text = text.lstrip(" ,:\u00a0")
    held = _WORD.findall(text)
    while held and held[0].lower() in words("particles"):
        text = text[text.find(held[0]) + len(held[0]) :].lstrip()
        held = held[1:]
    if held and held[0].lower() in words("pronouns") and (len(held) == 1 or not held[1][0].isupper()):
        return _SAME, ""
    name, tail = "", ""
    lead = text
    for match in list(_WORD.finditer(text))[:6]:
        if match.group()[0].isupper():
            name, tail = _name(text[match.start() :])
            lead = text[: match.start()]
            break
    if not name:
        role = text.split(",")[0].strip(" .:")
        return "", role if 1 < len(role.split()) <= 8 and not stop else ""
    lead = lead.strip(" ,")
    tail = "" if stop and not tail.lstrip().startswith(",") else tail.strip(" ,.:")
    role = " ".join(part for part in ("" if lead.lower() in _ARTICLES else lead, tail) if part)
    if stop:
        follows = [word for word in _WORD.findall(role) if word.lower() in words("says")]
        role = role[: role.find(follows[0])].strip(" ,") if follows else role
    return name, role if len(role) <= 120 else ""


def _clause(text: str) -> str:
    """The text up to where its clause ends; a full stop after an initial or a title ends none."""
    at = 0
    while (match := _CLAUSE.search(text, at)) is not None:
        word = text[: match.start()].rsplit(None, 1)[-1:] or [""]
        if match.group() == "." and (len(word[0]) <= 2 or word[0] in ("Prof", "prof", "Mrs", "Sra")):
            at = match.end()
            continue
        return text[: match.start()]
    return text


def _name(text: str) -> tuple[str, str]:
    """The capitalised words that `text` opens with, at most five, and what follows them."""
    end = count = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if count and text[end : match.start()].strip():
            break
        if word[0].isupper() and not (count and word.lower() in words("says")):
            end, count = match.end(), count + 1
        elif not (count and word.lower() in _PARTS and text[match.end() : match.end() + 2].strip()[:1].isupper()):
            break
        if count == 5:
            break
    return text[:end].rstrip("."), text[end:]


def _line(text: str) -> tuple[str, str]:
    """A name on a line of its own, with a role after a comma or on the lines below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > 4 or len(text) > 200:
        return "", ""
    first, comma, role = lines[0].lstrip("–—-( ").rstrip(")").partition(",")
    name, tail = _name(first)
    if tail.strip() or len(name.split()) < 2 or name.isupper() or (comma and text.rstrip().endswith(".")):
        return "", ""
    return name, " ".join((role.strip(), *lines[1:])).strip()
