"""A name in a record, and the names that there are -> whether it is one of them, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from briefgen.diagnostic import Diagnostic
from briefgen.records.model import Report
from briefgen.records.source import Path, Source, problem


def near(name: str, known: Iterable[str]) -> str:
    """A hint: the known name that `name` was probably meant to be, or all that there are."""
    names = list(known)
    if close := get_close_matches(name[:80], names, 1, 0.6):
        return f"did you mean `{close[0]}`?"
    return f"there are: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}" if names else ""


@lru_cache(maxsize=256)
def known_language(tag: str) -> bool:
    """Whether CLDR has data for the language (and, where the tag names one, the script)."""
    from babel import localedata

    language, *rest = tag.split("-")
    script = [part for part in rest if len(part) == 4]
    return localedata.exists("_".join([language, *script])) or (not script and localedata.exists(language))


def language(source: Source, tag: str, path: Path, *, key: bool = False) -> Iterator[Diagnostic]:
    """BG123 where `tag` names no language that CLDR knows."""
    if not known_language(tag):
        hint = "the tag of a language, such as sv for Swedish; not the code of a country"
        yield problem(source, "BG123", f"found the unknown language `{tag}`", path, hint=hint, key=key)


def no_edition(source: Source, report: Report, tag: str, path: Path, *, key: bool = False) -> Diagnostic:
    """BG124: `tag` is no edition of `report`."""
    message = f"found the edition `{tag}`, which this report does not have"
    return problem(source, "BG124", message, path, hint=near(tag, report.editions), key=key)
