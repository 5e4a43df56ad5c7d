"""How many changed claims are noticed, and how many true ones are doubted: one change each, over passages of a folder.

    python benchmarks/claims.py [FOLDER]    texts named by their language (en.txt), a sentence a line

Without FOLDER, over its own few sentences (`claims.toml`). A change is made by this file's own small tables, not by
those of briefgen: a word that briefgen does not know stays unnoticed, and counts.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from briefgen import numerals
from briefgen.claims import compare, quotations

HERE = Path(__file__).parent
TABLES = tomllib.loads((HERE / "claims.toml").read_text("utf-8"))
Change = Callable[[str, str, random.Random], str | None]
FIGURES = ("value", "unit", "qualifier", "year")
WORDS = ("direction", "denial", "group", "rank", "degree", "speaker", "swapped", "quotation")


def _swap(text: str, language: str, table: str, chance: random.Random) -> str | None:
    """One word of a pair of the table, exchanged for the other."""
    found = []
    for pair in TABLES[language][table]:
        for first, second in (pair, pair[::-1]):
            for match in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text, re.I):
                new = second[0].upper() + second[1:] if match.group()[0].isupper() else second
                found.append(text[: match.start()] + new + text[match.end() :])
    return chance.choice(found) if found else None


def _figures(text: str, language: str) -> list[numerals.Expression]:
    return [one for one in numerals.read(text, language) if not one.problem and one.figure and one.role == "figure"]


def value(text: str, language: str, chance: random.Random) -> str | None:
    """One digit of a figure, changed."""
    held = [one for one in _figures(text, language) if one.unit != "year" and re.search(r"\d", one.surface)]
    if not held:
        return None
    one = chance.choice(held)
    digits = [match.start() for match in re.finditer(r"\d", one.surface)]
    at = one.start + digits[0]
    new = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + new + text[at + 1 :]


def year(text: str, language: str, chance: random.Random) -> str | None:
    """A year, by one to nine years off."""
    held = [one for one in _figures(text, language) if one.unit == "year" and one.surface.strip().isdigit()]
    if not held:
        return None
    one = chance.choice(held)
    return text[: one.start] + str(int(one.surface) + chance.choice([-9, -3, -2, -1, 1, 2, 4])) + text[one.end :]


def unit(text: str, language: str, chance: random.Random) -> str | None:
    """Percent for points, one currency for another, million for billion, kilometres for miles."""
    return _swap(text, language, "unit", chance)


def qualifier(text: str, language: str, chance: random.Random) -> str | None:
    """More than for less than, nearly for over."""
    return _hedged(text, language, "qualifier", chance)


def _hedged(text: str, language: str, table: str, chance: random.Random) -> str | None:
    """The words before a figure, exchanged as the table says."""
    for one in _figures(text, language):
        if one.qualifier != "exact":
            new = _swap(text[one.start : one.end], language, table, chance)
            if new:
                return text[: one.start] + new + text[one.end :]
    return None


def direction(text: str, language: str, chance: random.Random) -> str | None:
    """Rose for fell."""
    return _swap(text, language, "direction", chance)


def denial(text: str, language: str, chance: random.Random) -> str | None:
    """A "not" that is left out."""
    found = []
    for word in TABLES[language]["denial"]:
        for match in re.finditer(rf"(?<!\w){re.escape(word)} ", text):
            found.append(text[: match.start()] + text[match.end() :])
    return chance.choice(found) if found else None


def group(text: str, language: str, chance: random.Random) -> str | None:
    """Women for men."""
    return _swap(text, language, "group", chance)


def rank(text: str, language: str, chance: random.Random) -> str | None:
    """Largest for smallest."""
    return _swap(text, language, "rank", chance)


def degree(text: str, language: str, chance: random.Random) -> str | None:
    """Most for few."""
    return _swap(text, language, "degree", chance)


def speaker(text: str, language: str, chance: random.Random) -> str | None:
    """Another name for whoever says it."""
    found = []
    for verb in TABLES[language]["says"]:
        name = r"[A-ZÅÄÖØÆÉŁŚŻ][\w-]+(?: [A-ZÅÄÖØÆÉŁŚŻ][\w-]+)?"
        for match in re.finditer(rf"(?<=, )({name}) {verb}\b|{verb} ({name})", text):
            number = match.lastindex or 1
            found.append(f"{text[: match.start(number)]}Tarkovian{text[match.end(number) :]}")
    return chance.choice(found) if found else None


def swapped(text: str, language: str, chance: random.Random) -> str | None:
    """Two figures of one unit that are exchanged."""
    held = [one for one in _figures(text, language) if one.unit in ("percent", "money", "measure")]
    for first, second in pairwise(held):
        if first.unit == second.unit and first.value != second.value and first.end < second.start:
            between = text[first.end : second.start]
            if re.search(r"\w{4}", between):
                return text[: first.start] + second.surface + between + first.surface + text[second.end :]
    return None


def quotation(text: str, language: str, chance: random.Random) -> str | None:
    """A word of a quotation, left out."""
    held = [span for span in quotations(text) if len(span.surface.split()) > 4]
    if not held:
        return None
    span = chance.choice(held)
    words = text[span.start : span.end].split()
    del words[chance.randrange(1, len(words) - 1)]
    return text[: span.start] + " ".join(words) + text[span.end :]


def modal(text: str, language: str, chance: random.Random) -> str | None:
    """A fact that is called possible, planned or expected."""
    return chance.choice(TABLES[language]["modal"]).format(_opened(text))


def fact(text: str, language: str, chance: random.Random) -> str | None:
    """What is possible or planned, called a fact: a "may" that is left out."""
    words = "|".join(map(re.escape, TABLES[language]["fact"]))
    found = [text[: match.start()] + text[match.end() :] for match in re.finditer(rf"(?<!\w)(?:{words}) ", text)]
    return chance.choice(found) if found else None


def cause(text: str, language: str, chance: random.Random) -> str | None:
    """A cause that nobody states."""
    return text.rstrip(".!? ") + chance.choice(TABLES[language]["cause"]) + "." if text[-1:] == "." else None


def named(text: str, language: str, chance: random.Random) -> str | None:
    """Two names that are exchanged: who did it, and to whom. Not in German, where every noun has a capital."""
    held = [] if language == "de" else [m for m in _NAMES.finditer(text) if m.start() > 1]
    if len(held) < 2 or held[0].group() == held[1].group():
        return None
    first, second = held[:2]
    between = text[first.end() : second.start()]
    return text[: first.start()] + second.group() + between + first.group() + text[second.end() :]


_CAPITAL = r"[A-ZÅÄÖØÆÉŁŚŻ][a-zåäöøæéèáíóúñçąęłńśźż]{2,}"
_NAMES = re.compile(rf"(?<![\w.!?] ){_CAPITAL}(?: {_CAPITAL})*|(?<=\w ){_CAPITAL}(?: {_CAPITAL})*")


def cleft(text: str, language: str, chance: random.Random) -> str | None:
    """True: the sentence within another that says that it is so."""
    return chance.choice(TABLES[language]["cleft"]).format(_opened(text))


def _opened(text: str) -> str:
    """A sentence as it stands behind others; one that begins with two capitals begins with a name."""
    second = text.split()[1:2]
    keeps = bool(second) and second[0][:1].isupper()
    return text if keeps else text[:1].lower() + text[1:]


def order(text: str, language: str, chance: random.Random) -> str | None:
    """True: two clauses in the other order."""
    parts = re.split(r", (?:and|och|und|et|y|e|i|og|en) ", text.rstrip("."))
    if len(parts) != 2 or min(map(len, parts)) < 25:
        return None
    joint = re.search(r", (?:and|och|und|et|y|e|i|og|en) ", text)
    assert joint is not None
    first, second = parts
    return f"{second[0].upper()}{second[1:]}{joint.group()}{first}."


def synonym(text: str, language: str, chance: random.Random) -> str | None:
    """True: a word of direction, group or degree by another that means the same; not within a quotation."""
    return None if any(quotations(text)) else _swap(text, language, "synonym", chance)


def hedge(text: str, language: str, chance: random.Random) -> str | None:
    """True: another word for the same qualifier."""
    return _hedged(text, language, "hedge", chance)


def rounded(text: str, language: str, chance: random.Random) -> str | None:
    """True: a figure with decimals, rounded."""
    held = [one for one in _figures(text, language) if re.fullmatch(r"\d+[.,]\d+\D*", one.surface)]
    if not held:
        return None
    one = chance.choice(held)
    number = re.match(r"(\d+)[.,](\d+)", one.surface)
    assert number is not None
    if len(number[2]) > 2 or int(number[1]) < 10:  # 1.5 is not 2
        return None
    whole = round(float(f"{number[1]}.{number[2]}"))
    return text[: one.start] + str(whole) + text[one.start + number.end() : one.end] + text[one.end :]


def part(text: str, language: str, chance: random.Random) -> str | None:
    """True: the first clause alone, where it says something by itself."""
    first = re.match(r"([^,;:]{50,160}); ", text)
    return f"{first[1]}." if first else None


def same(text: str, language: str, chance: random.Random) -> str | None:
    """True: as it is."""
    return text


TRUE = (order, synonym, hedge, rounded, part, same)


def sentences(folder: Path | None) -> dict[str, list[str]]:
    """The passages, by language."""
    if folder is None:
        return {tag: table["passages"] for tag, table in TABLES.items()}
    return {
        path.stem: path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt")) if path.stem in TABLES
    }


def changed(held: dict[str, list[str]], seed: int = 11) -> Iterator[tuple[str, str, str, str]]:
    """(language, what was changed, claim, passage): one change of each kind in each sentence that can have it."""
    chance = random.Random(seed)
    makers = (value, unit, qualifier, year, direction, denial, group, rank, degree, speaker, swapped, quotation, *TRUE)
    for language, texts in held.items():
        for text in texts:
            for maker in makers:
                if maker in (order, part, same) and not (_figures(text, language)):
                    continue
                claim = maker(text, language, chance)
                if claim is not None and (claim != text or maker is same):
                    yield language, maker.__name__, claim, text


def main() -> None:
    """Prints a table, and with `-v KIND` the claims of a kind that came out wrong."""
    arguments = [one for one in sys.argv[1:] if one != "-v"]
    shown = arguments.pop() if "-v" in sys.argv else ""
    held = sentences(Path(arguments[0]) if arguments else None)
    count: Counter[tuple[str, str]] = Counter()
    hit: Counter[tuple[str, str]] = Counter()
    assured: Counter[tuple[str, str]] = Counter()
    true = {maker.__name__ for maker in TRUE}
    for language, kind, claim, passage in changed(held):
        found = compare(claim, passage, language)
        doubted = bool(found.doubts)
        count[language, kind] += 1
        hit[language, kind] += doubted
        assured[language, kind] += found.verdict == "agrees"
        if kind == shown and doubted == (kind in true):
            print(language, claim, "\n  ", passage, "\n  ", [item.message for item in found.doubts])
    print(f"{'':10}", *(f"{language:>9}" for language in held), f"{'all':>12}  called true")
    for kind in (*FIGURES, *WORDS, *(maker.__name__ for maker in TRUE)):
        cells = [f"{hit[tag, kind]}/{count[tag, kind]}" for tag in held]
        total, found_ = sum(count[tag, kind] for tag in held), sum(hit[tag, kind] for tag in held)
        sure = sum(assured[tag, kind] for tag in held)
        rate = f"{found_ / total:.3f}" if total else "-"
        print(
            f"{kind:10}", *(f"{cell:>9}" for cell in cells), f"{rate:>6} {total:>5}  {sure / total if total else 0:.3f}"
        )
    sums = (("figures noticed", FIGURES), ("words noticed", WORDS), ("rewordings doubted", tuple(true - {"same"})),
            ("the same text doubted", ("same",)))  # fmt: skip
    for name, kinds in sums:
        total = sum(count[tag, kind] for tag in held for kind in kinds)
        print(f"{name}: {sum(hit[tag, kind] for tag in held for kind in kinds) / max(total, 1):.3f} of {total}")


if __name__ == "__main__":
    main()
