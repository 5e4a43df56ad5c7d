"""How much processor time the commands take that read long documents, beside fixed yardsticks of the same run.

    python benchmarks/speed.py [RUNS]

Each command runs in a process of its own, with its children: seconds of the processor, user and system, the best of
RUNS (3). The documents are made here: a PDF of 300 pages, one of 100, two texts of 100 pages of which the second has
other figures here and there, and a draft of two pages. Yardsticks: pdftotext of the same PDF, and an import.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from evidence import SHARES, WORDS, pdf

Command = list[str]
WANTED = {
    "draft of 300 pages": 2.5,
    "comparison of 2 × 100 pages": 2.1,
    "proof against 100 pages, first": 2.0,
    "proof against 100 pages, read before": 0.4,
}


def sentence(chance: random.Random) -> str:
    """A sentence, every third with a figure."""
    words = chance.choices(WORDS, k=chance.randint(8, 20))
    match chance.randrange(9):
        case 0:
            words[3:3] = [f"{chance.randint(1000, 99_999):,}", "officers"]
        case 1:
            words[3:3] = [f"{chance.randint(1, 99)}.{chance.randint(1, 9)} per cent", "of"]
        case 2:
            words[3:3] = ["just over", chance.choice(list(SHARES)), "of"]
    return " ".join(words).capitalize() + "."


def text(pages: int, seed: int) -> list[list[str]]:
    """Pages of paragraphs, some 3,000 characters a page."""
    chance = random.Random(seed)
    return [[" ".join(sentence(chance) for _ in range(5)) for _ in range(5)] for _ in range(pages)]


def joined(pages: list[list[str]]) -> str:
    """Pages as one text."""
    return "\n\n\n".join("\n\n".join(page) for page in pages)


def changed(whole: str, seed: int) -> str:
    """Another edition: of 200 lines one has other digits."""
    chance = random.Random(seed)
    turned = str.maketrans("123456789", "234567891")
    return "\n".join(line.translate(turned) if chance.random() < 0.05 else line for line in whole.split("\n"))


def spent(command: Command, cache: Path) -> float:
    """Seconds of the processor that a command and its children take; user and system."""
    before = os.times()
    subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def best(command: Command, folder: Path, runs: int, *, cold: bool) -> float:
    """The least of some runs, with an empty cache each time or with that of the run before."""
    found = []
    if not cold:
        spent(command, folder / "cache")
    for _ in range(runs):
        if cold:
            shutil.rmtree(folder / "cache", ignore_errors=True)
        found.append(spent(command, folder / "cache"))
    return min(found)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    briefgen = [sys.executable, "-m", "briefgen"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "300.pdf").write_bytes(pdf(joined(text(300, 1))))
        report = text(100, 2)
        (folder / "100.pdf").write_bytes(pdf(joined(report)))
        (folder / "a.txt").write_text(joined(report), "utf-8")
        (folder / "b.txt").write_text(changed(joined(report), 3), "utf-8")
        (folder / "draft.txt").write_text("\n\n".join(page[0] for page in report[:12]), "utf-8")
        prove = [*briefgen, "prove", str(folder / "draft.txt"), str(folder / "100.pdf")]
        print("yardsticks:")
        for what, command in (
            ("pdftotext of 300 pages", ["pdftotext", str(folder / "300.pdf"), os.devnull]),
            ("import docx, reportlab", [sys.executable, "-c", "import docx, reportlab"]),
        ):
            if shutil.which(command[0]):
                print(f"  {what:40} {best(command, folder, runs, cold=False):6.2f} s")
        print("commands:")
        for what, command, cold in (
            ("draft of 300 pages", [*briefgen, "draft", str(folder / "300.pdf")], True),
            ("comparison of 2 × 100 pages", [*briefgen, "compare", str(folder / "a.txt"), str(folder / "b.txt")], True),
            ("proof against 100 pages, first", prove, True),
            ("proof against 100 pages, read before", prove, False),
        ):
            took = best(command, folder, runs, cold=cold)
            print(f"  {what:40} {took:6.2f} s (wanted: {WANTED[what]} s)")


if __name__ == "__main__":
    main()
