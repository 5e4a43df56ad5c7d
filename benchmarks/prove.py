"""How drafts are proven: true sentences reworded, and sentences with one error each, held against the text they are of.

    python benchmarks/prove.py [FOLDER] [-v KIND] [-n MOST]

FOLDER has texts named NAME.LANGUAGE.txt, a sentence a line and a blank line between paragraphs; those of one NAME with
as many lines are translations of each other, and are proven across languages as well. Without FOLDER, over this
benchmark's own few sentences (`claims.toml`). The errors are made by `claims.py`, by tables of its own.

Five numbers for each pair of languages, with counts and 95 % intervals (Wilson): false assurance (errors that are
supported, rounded or derived), assurance (true claims that are), false alarm (true claims that are contradicted or not
found), left open (true claims for a person), and the passage at the first place and among the three that are shown.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import claims as changes

from briefgen.proof import ASSURED, Statement, prove

FIGURES = (changes.value, changes.unit, changes.qualifier, changes.year, changes.swapped)
WORDS = (changes.direction, changes.denial, changes.group, changes.rank, changes.degree, changes.speaker,
         changes.quotation)  # fmt: skip
SENSE = (changes.modal, changes.fact, changes.cause, changes.named)
TRUE = (changes.order, changes.synonym, changes.hedge, changes.rounded, changes.part, changes.cleft)
ALARM = ("contradicted", "not found")


@dataclass(frozen=True)
class Claim:
    """A sentence of a draft, and the sentence that it was made of."""

    kind: str
    text: str
    origin: str


def texts(folder: Path | None) -> dict[str, dict[str, list[str]]]:
    """Name -> language -> lines."""
    if folder is None:
        return {"own": changes.sentences(None)}
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in sorted(folder.glob("*.*.txt")):
        name, language, _ = path.name.split(".")
        if language in changes.TABLES:
            found[name][language] = path.read_text("utf-8").split("\n")
    return found


def made(lines: list[str], language: str, chance: random.Random) -> Iterator[Claim]:
    """True and false sentences of those that state a figure or hold a quotation."""
    for line in lines:
        figures = changes._figures(line, language)
        for maker in (*TRUE, *FIGURES, *WORDS, *SENSE, changes.same):
            if maker in (*TRUE, *SENSE, changes.same) and not figures:
                continue
            text = maker(line, language, chance)
            if text is not None and (text != line or maker is changes.same):
                yield Claim(kind=maker.__name__, text=text, origin=line)


def proven(held: list[Claim], language: str, report: Path, spoken: str) -> Iterator[tuple[Claim, Statement]]:
    """Each claim with its statement: claims of one kind are a draft, each of them a paragraph."""
    kinds: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in held:
        kinds[one.kind].append(one)
    for same in kinds.values():
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / "draft.txt"
            draft.write_text("\n\n".join(one.text for one in same), "utf-8")
            proof = prove(draft, [report], languages=(language, spoken), cache=Path(folder))
        lines = {2 * number + 1: one for number, one in enumerate(same)}
        found: dict[int, Statement] = {}
        for statement in proof.statements:
            line = statement.place.line
            if line in lines and (line not in found or statement.verdict != "no claim"):
                found[line] = statement if line not in found else _worse(found[line], statement)
        yield from ((lines[line], statement) for line, statement in found.items())


def _worse(one: Statement, other: Statement) -> Statement:
    order = ("contradicted", "not found", "elsewhere", "needs a person", "derived", "rounded", "supported", "no claim")
    return min(one, other, key=lambda held: order.index(held.verdict))


def interval(hits: int, total: int) -> str:
    """A share with its 95 % interval, by Wilson."""
    if not total:
        return "-"
    z = 1.96
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5 / (1 + z * z / total)
    return f"{share:.3f} [{max(middle - reach, 0):.3f}–{min(middle + reach, 1):.3f}] {hits}/{total}"


def main() -> None:
    """Prints the five numbers for each pair of languages, and what came of each kind."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("-v", "--verbose", default="")
    options.add_argument("-n", "--most", type=int, default=10_000)
    options.add_argument("-l", "--languages", default="")
    options.add_argument("--alone", action="store_true", help="each language by itself, and not across")
    given = options.parse_args()
    verdicts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ranks: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, languages in texts(given.folder).items():
        for spoken, lines in languages.items():
            if given.languages and spoken not in given.languages.split(","):
                continue
            with tempfile.TemporaryDirectory() as folder:
                report = Path(folder) / f"{name}.{spoken}.txt"
                report.write_text("\n".join(lines), "utf-8")
                for language, theirs in languages.items():
                    if given.languages and language not in given.languages.split(","):
                        continue
                    if language != spoken and (given.alone or len(theirs) != len(lines)):
                        continue
                    chance = random.Random(f"{name} {language}")
                    held = list(made(theirs, language, chance))
                    chance.shuffle(held)
                    partner = dict(zip(theirs, lines, strict=False))
                    pair = language if language == spoken else f"{language}>{spoken}"
                    for one, statement in proven(held[: given.most], language, report, spoken):
                        verdicts[pair, one.kind][statement.verdict] += 1
                        _rank(ranks[pair], statement, partner[one.origin])
                        if one.kind == given.verbose:
                            _shown(one, statement)
    _told(verdicts, ranks)


def _rank(ranks: Counter[str], statement: Statement, origin: str) -> None:
    if statement.verdict == "no claim":
        return
    words = " ".join(origin.split())
    held = [words in passage.text or passage.text in words for passage in statement.passages]
    ranks["all"] += 1
    ranks["first"] += bool(held) and held[0]
    ranks["three"] += any(held)


def _shown(one: Claim, statement: Statement) -> None:
    passage = statement.passage.text if statement.passage else ""
    print(f"[{statement.verdict}] {one.text}\n    of {one.origin}\n    {statement.message}\n    {passage}")


def _told(verdicts: dict[tuple[str, str], Counter[str]], ranks: dict[str, Counter[str]]) -> None:
    true = tuple(maker.__name__ for maker in TRUE)
    wrong = tuple(maker.__name__ for maker in (*FIGURES, *WORDS, *SENSE))
    pairs = dict.fromkeys(pair for pair, _ in verdicts)
    for pair in (*pairs, "all"):

        def count(kinds: tuple[str, ...], *of: str, pair: str = pair) -> int:
            held = [counts for (own, kind), counts in verdicts.items() if kind in kinds and pair in (own, "all")]
            return sum(counts[one] for counts in held for one in (of or counts))

        told = [counts for own, counts in ranks.items() if pair in (own, "all")]
        total = sum(counts["all"] for counts in told)
        print(f"== {pair}")
        print("  false assurance", interval(count(wrong, *ASSURED), count(wrong)))
        print("  assurance      ", interval(count(true, *ASSURED), count(true)),
              "| of the same text", interval(count(("same",), *ASSURED), count(("same",))))  # fmt: skip
        print("  false alarm    ", interval(count((*true, "same"), *ALARM), count((*true, "same"))))
        print("  left open      ", interval(count(true, "needs a person"), count(true)))
        print("  passage first  ", interval(sum(counts["first"] for counts in told), total),
              "| of three", interval(sum(counts["three"] for counts in told), total))  # fmt: skip
        for name, makers in (("figures", FIGURES), ("words", WORDS), ("sense", SENSE)):
            kinds = tuple(maker.__name__ for maker in makers)
            print(f"  errors in {name}: contradicted", interval(count(kinds, *ALARM), count(kinds)))
    print(f"\n{'':11} {'all':>5}  {'assured':>8} {'against':>8} {'person':>8} {'no claim':>8}")
    for kind in (*true, "same", *wrong):
        held = [counts for (_, own), counts in verdicts.items() if own == kind]
        total = sum(sum(counts.values()) for counts in held)
        groups = (ASSURED, (*ALARM, "elsewhere"), ("needs a person",), ("no claim",))
        sums = [sum(counts[one] for counts in held for one in of) for of in groups]
        print(f"{kind:11} {total:>5}", *(f"{one / total if total else 0:>8.3f}" for one in sums))


if __name__ == "__main__":
    main()
