"""Findings and the passages that they are anchored in -> doubts: what a statement says in other words than its report.

Figures are held against the statistics elsewhere; here it is the words around them. A doubt is a note, which a person
settles in the record; that holds for this statement, these values and this passage alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator

from briefgen.claims import FIGURES, Agreement, Item, compare
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.evidence import tabular
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.anchored import Doubt, Found, there
from briefgen.languages import load
from briefgen.originals import normalized
from briefgen.records import (
    Cite,
    Finding,
    Name,
    Path,
    Placeholder,
    Plain,
    TextError,
    flat,
    parse,
    problem,
    resolved,
)

_ROW = 4
"""Words below which a passage is a cell or a heading: what it leaves unsaid is around it."""
_SETTLED_NEVER = "quotation"


def check(found: Iterable[Found]) -> Iterator[tuple[Doubt, Diagnostic | None]]:
    """Each doubt about the findings of a report, with what is to be told of it: nothing where it was settled."""
    together: dict[tuple[Path, str], list[Found]] = {}
    for one in found:
        if isinstance(one.part, Finding) and not one.part.draft and not one.loaded.record.draft:
            together.setdefault((one.path, one.evidence.edition), []).append(one)
    for group in together.values():
        finding, first = group[0].part, group[0]
        assert isinstance(finding, Finding)
        if finding.editions_differ is not None and first.evidence.edition != first.loaded.record.leading:
            continue  # the record says that this edition says otherwise, and how
        yield from _finding(finding, sorted(group, key=lambda one: one.start))


def _finding(finding: Finding, backed: list[Found]) -> Iterator[tuple[Doubt, Diagnostic | None]]:
    first = backed[0]
    record, edition = first.loaded.record, first.evidence.edition
    statement, figures = printed(finding, record.language, edition)
    passage = _passage(backed)
    found = compare(statement, passage, record.language, edition, first.document.decimal)
    # The words of a placeholder, such as its qualifier, are held against the passage with its figure.
    items = tuple(one for one in _doubts(found, passage, backed) if not _of_figures(one, figures))
    cells = [(table, cell) for one in backed if (table := one.table) is not None for cell in one.cells]
    elsewhere = tuple(tabular.doubts(statement, record.language, edition, cells)) if cells else ()
    if not items and not elsewhere:
        return
    of = digest(finding, passage)
    reviews = [one.evidence.reviewed for one in backed if one.evidence.reviewed is not None]
    settled = next((review for review in reviews if review.of == of), None)
    final = any(item.kind == _SETTLED_NEVER for item in items)
    doubt = Doubt(
        name=f"{record.id}/{finding.id}@{edition}",
        file=first.loaded.source.file,
        path=first.at,
        of=of,
        reviewed=settled.by if settled is not None else "",
        final=final,
    )
    if settled is not None and not final:
        yield doubt, None
        return
    message = "; ".join((*(item.message for item in items), *elsewhere))
    lapsed = ""
    if reviews and settled is None:
        lapsed = f"; {reviews[0].by} reviewed another statement, value or passage on {reviews[0].on}"
    hint = "say it as the passage does"
    if not final:
        hint += f"; if the statement is right: `briefgen check --fix --doubt {doubt.name} --by NAME`"
    yield (
        doubt,
        problem(
            first.loaded.source,
            "BG244" if lapsed else "BG243",
            f"the statement and the edition `{edition}` differ in words: {message}{lapsed}",
            (*first.path, "statement"),
            severity="note",
            hint=hint,
            related=((there(first.document, first.start, first.end), f"the passage in {first.document.name}"),),
        ),
    )


def _doubts(found: Agreement, passage: str, backed: list[Found]) -> tuple[Item, ...]:
    """The doubts about words; of a cell or heading only what it contradicts."""
    words = tuple(item for item in found.doubts if item.kind not in FIGURES)
    if all(one.cells for one in backed) or sum(word[0].isalpha() for word in passage.split()) < _ROW:
        return tuple(item for item in words if item.status == "differs")
    return words


def _passage(backed: list[Found]) -> str:
    """The sentences around the anchors of one edition, each once; words that a line's end divides are whole."""
    if all(one.cells for one in backed):
        return " ".join(dict.fromkeys(f"{one.table.words(cell)}." for one in backed if one.table for cell in one.cells))
    spans = dict.fromkeys(one.document.passage(one.start, one.end) for one in backed)
    sentences = (backed[0].document.text[start:end] for start, end in spans)
    return " ".join(_DIVIDED.sub("", one) if "\n" in one else one for one in sentences)


_DIVIDED = re.compile(r"(?<=\w)[-‐\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])(?![A-ZÀ-ÖØ-Þ])")
"""A hyphen at a line's end, before a small letter."""


def digest(finding: Finding, passage: str) -> str:
    """What a review holds for: the statement, its values, and the passage, white space and the like made alike."""
    values = {name: one.model_dump(mode="json") for name, one in finding.statistics.items()}
    content = json.dumps([finding.statement, values, normalized(passage)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _of_figures(item: Item, figures: tuple[range, ...]) -> bool:
    """Whether one side alone has it, and that within what a placeholder prints."""
    inside = (any(span.start in one and span.end - 1 in one for one in figures) for span in item.claim)
    return item.status == "alone" and bool(item.claim) and all(inside)


def printed(finding: Finding, language: str, edition: str) -> tuple[str, tuple[range, ...]]:
    """A finding's statement with what `edition` says in place of its placeholders, in the record's language.

    With it, where in it the placeholders printed something.
    """
    out: list[str] = []
    figures: list[range] = []
    try:
        parts = tuple(flat(parse(finding.statement)))
    except TextError:
        return "", ()  # records/wording.py tells
    for part in parts:
        start = sum(map(len, out))
        match part:
            case Plain(text=text) | Name(text=text):
                out.append(text)
            case Placeholder(words=words) if words:
                out.append(words)
            case Placeholder(statistic=name, edition=other, form=form) if name in finding.statistics:
                statistic = finding.statistics[name]
                source = other or edition
                quantity = resolved(statistic.says.get(source, statistic), finding.statistics, source)
                try:
                    out.append(load(language).quantity(quantity, form) if quantity is not None else "")
                except InputError:  # no words for it in this language: languages/needed.py tells
                    out.append(format_amount(quantity) if quantity is not None else "")
            case Placeholder() | Cite():
                pass
        if isinstance(part, Placeholder):
            figures.append(range(start, sum(map(len, out))))
    text = "".join(out)
    return text[:1].upper() + text[1:], tuple(figures)
