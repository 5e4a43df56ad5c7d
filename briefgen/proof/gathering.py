"""Paths of files and folders, and a draft -> the documents that are its reports, each by a name of its own.

No draft supports itself: what is in a folder beside it and is the draft again (its Word file with comments, its PDF,
an earlier version) is no report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from briefgen.claims.tokens import words
from briefgen.originals import SUFFIXES, Original
from briefgen.proof.report import IndexedReport
from briefgen.proof.segments import cleaned, segments

MOST_REPORTS: Final = 500
_SAME: Final = 0.7
"""Part of a document's sentences that are also in the draft, from which on it is a version of the draft."""
_SENTENCES: Final = 6
"""Sentences that a document has at least of which this can be said."""
_WORDS: Final = 4
"""Words of a sentence that counts."""


def gathered(paths: Iterable[Path]) -> dict[Path, bool]:
    """The documents that paths name, and whether each was found in a folder, up to three levels deep.

    Links in folders are not followed.
    """
    found: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir():
            for one in sorted(_inside(path, 3)):
                found.setdefault(one, True)
        else:
            found[path] = False
    return dict(list(found.items())[:MOST_REPORTS])


def _inside(folder: Path, depth: int) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_symlink():
            continue
        if path.is_dir() and depth:
            yield from _inside(path, depth - 1)
        elif path.is_file() and path.suffix.lower() in SUFFIXES:
            yield path


def named(paths: Iterable[Path]) -> dict[Path, str]:
    """Paths with what they are called: the file's name, with as many of its folders as tell it from the others."""
    left = list(paths)
    found: dict[Path, str] = {}
    deep = 1
    while left:
        names = {path: "/".join(path.parts[-deep:]) for path in left}
        often = Counter(names.values())
        done = {path: name for path, name in names.items() if often[name] == 1 or deep >= len(path.parts)}
        found |= done
        left = [path for path in left if path not in done]
        deep += 1
    return found


def is_named_alike(path: Path, draft: Path) -> bool:
    """Whether a file is called as the draft is, in another format or with the comments of `prove` or without them."""
    one, other = (file.stem.removesuffix(".proved").removesuffix(".clean") for file in (path, draft))
    return one == other


def is_version(report: IndexedReport, draft: Original) -> bool:
    """Whether most of a document's sentences are also the draft's, word for word."""
    if len(report.document.text) * _SAME > len(draft.text):
        return False  # it is too long for that
    own = set(_sentences(report.document))
    return len(own) >= _SENTENCES and len(own & set(_sentences(draft))) >= _SAME * len(own)


def _sentences(document: Original) -> Iterator[tuple[str, ...]]:
    for one in segments(document):
        if one.kind == "sentence":
            words_of_sentence = tuple(word.low for word in words(cleaned(document.text[one.start : one.end]), None)[0])
            if len(words_of_sentence) >= _WORDS:
                yield words_of_sentence
