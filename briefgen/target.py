"""Records and choices -> what is to be made: documents, each a brief, a template and a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from briefgen.records import Records

Format = Literal["docx", "pdf", "html", "txt"]
FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf", "html", "txt")
USUAL: Final[tuple[Format, ...]] = ("docx", "pdf", "html")
"""What is built where nobody asks otherwise: plain text is for who sends briefs by e-mail."""
LARGE: Final[tuple[Format, ...]] = ("docx", "pdf")
"""What there is in large print: of a web page and of plain text, readers choose the size themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One document to make: a brief, a template, a language, in ordinary or in large print."""

    brief: str
    template: str
    language: str
    date: dt.date | None = None
    """Instead of the brief's own."""
    large: bool = False
    """In large print: it says the same in larger type, so one approval covers both."""

    @property
    def stem(self) -> str:
        """Where its files go, below the output folder, without the extension."""
        return f"{self.brief}/{self.brief}.{self.template}.{self.language}{'.large' if self.large else ''}"

    @property
    def formats(self) -> tuple[Format, ...]:
        """Those that it can be built in."""
        return LARGE if self.large else FORMATS


def targets(
    records: Records,
    briefs: Iterable[str] = (),
    templates: Iterable[str] = (),
    only: Iterable[str] = (),
    date: dt.date | None = None,
    *,
    large: bool = False,
) -> Iterator[Target]:
    """Every document that the chosen briefs ask for; empty choices mean all. `only` are languages.

    In large print, too, where the brief asks for it or `large` says so.
    """
    chosen, chosen_templates, chosen_languages = tuple(briefs), tuple(templates), tuple(only)
    for brief_id, loaded in records.briefs.items():
        if chosen and brief_id not in chosen:
            continue
        for template in chosen_templates or loaded.record.templates:
            for language in chosen_languages or loaded.record.languages:
                target = Target(brief=brief_id, template=template, language=language, date=date)
                yield target
                if large or loaded.record.large:
                    yield replace(target, large=True)
