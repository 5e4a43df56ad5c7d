"""What stands before or after a quotation -> name and role of who said it, in the languages of words.toml."""

from __future__ import annotations

import re
from typing import Final

from briefgen.draft.wordlists import words

SAME: Final = "="
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
    tokens = _WORD.findall(clause)
    if not tokens:
        return "", ""
    if tokens[0].lower() in words("says"):
        inner = clause[clause.find(tokens[0]) + len(tokens[0]) :]
        return _named(inner)
    name, tail = _name(clause)
    if name:
        follows = _WORD.findall(tail)[:10]
        verb_at = next((n for n, word in enumerate(follows) if word.lower() in words("says")), -1)
        if verb_at == 0 or (verb_at > 0 and tail.lstrip().startswith(",")):
            role = tail.lstrip(" ,")
            return name, "" if verb_at == 0 else role[: role.find(follows[verb_at])].strip(" ,")
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
    tokens = _WORD.findall(lead)
    low = [word.lower() for word in tokens]
    for n, word in enumerate(low):
        if word in words("according") and len(low) - n <= 12:
            inner = lead[lead.lower().find(tokens[n].lower()) + len(tokens[n]) :]
            name, role = _named(_OPINION.sub("", inner, count=1), stop=True)
            who = inner.split(",")[0].strip()
            return name, role or (who if not name and 1 < len(who.split()) <= 8 else "")
    ends = lead.rstrip()[-1:] in (":", ",") or (
        low[-1:] and low[-1] in ("that", "att", "dass", "que", "że", "at", "dat", "che")
    )
    if not ends or not any(word in words("says") for word in low[-6:]):
        return "", ""
    if low[0] in words("pronouns") and any(word in words("says") for word in low[1:3]):
        return SAME, ""
    return _named(lead, stop=True)


_ARTICLES: Final = ("der", "die", "das", "the", "le", "la", "el", "den", "de", "lo", "il", "o", "a")


def _named(text: str, *, stop: bool = False) -> tuple[str, str]:
    """The first name in `text`; what stands before it in lower case, and after it, is the role."""
    text = text.lstrip(" ,:\u00a0")
    tokens = _WORD.findall(text)
    while tokens and tokens[0].lower() in words("particles"):
        text = text[text.find(tokens[0]) + len(tokens[0]) :].lstrip()
        tokens = tokens[1:]
    if tokens and tokens[0].lower() in words("pronouns") and (len(tokens) == 1 or not tokens[1][0].isupper()):
        return SAME, ""
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


def signed(text: str) -> tuple[str, str]:
    """A name on a line of its own, with a role after a comma or on the lines below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > 4 or len(text) > 200:
        return "", ""
    first, comma, role = lines[0].lstrip("–—-( ").rstrip(")").partition(",")
    name, tail = _name(first)
    if tail.strip() or len(name.split()) < 2 or name.isupper() or (comma and text.rstrip().endswith(".")):
        return "", ""
    return name, " ".join((role.strip(), *lines[1:])).strip()
