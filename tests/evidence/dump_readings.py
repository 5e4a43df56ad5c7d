"""Texts in, what every grammar reads in them out, a line each: two dumps that are alike show that no reading changed.

Run as `python -m tests.evidence.dump_readings [FILE …] > before.txt`; without files, over the examples of the tests.
Each text is also read in pieces that are put together anew, so that rules meet what no example thought of.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from briefgen.numerals import languages, read
from briefgen.numerals.reader import ANY

HERE = Path(__file__).parent


def examples() -> dict[str, list[str]]:
    """The texts of all examples, by language."""
    found: dict[str, list[str]] = {}
    for path in sorted(HERE.glob("numerals*.toml")):
        for tag, table in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(table, dict):
                found.setdefault(tag, []).extend(table)
    return found


def mixed(texts: list[str], seed: int, count: int) -> Iterator[str]:
    """Texts whose words come from several others, in runs of one to five."""
    chance = random.Random(seed)
    runs = [re.findall(r"\S+\s*", text) for text in texts]
    for _ in range(count):
        out = ""
        for _ in range(chance.randint(3, 7)):
            words = chance.choice(runs)
            if words:
                at = chance.randrange(len(words))
                out += "".join(words[at : at + chance.randint(1, 5)])
                out += chance.choice(("", " ", " ", " ", "\n"))
        yield out


def dump(text: str, tag: str) -> str:
    """One text, and all that is read in it."""
    return "\n  ".join((f"{tag}: {text!r}", *(repr(one) for one in read(text, tag))))


def main(paths: list[str]) -> None:
    """Prints the dump of the files, or of the examples."""
    tags = (*languages(), ANY)
    if paths:
        for path in paths:
            text = Path(path).read_text("utf-8")
            for tag in tags:
                print(dump(text, tag))
        return
    held = examples()
    every = [text for texts in held.values() for text in texts]
    for tag in tags:
        for text in every:
            print(dump(text, tag))
        for text in mixed(held.get(tag, every), 7, 800):
            print(dump(text, tag))
        for text in mixed(every, 11, 200):
            print(dump(text, tag))


if __name__ == "__main__":
    main(sys.argv[1:])
