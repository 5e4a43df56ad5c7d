"""A finished Document -> the figures on its pages that no record is behind: of templates, themes and imprints.

What records and catalogues say is read before it prints, by `prose.py`. This is the last look, at all that a template
adds, and at what stands beside a printed statistic: "5" with " million" after it is no longer 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen import numerals
from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import (
    Callout,
    Caption,
    Citation,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    LineBreak,
    Masthead,
    Note,
    Origin,
    Paragraph,
    QrCode,
    Table,
    Text,
    plain,
    walk,
)
from briefgen.evidence.agreement import of_expression, of_quantity, restates, said
from briefgen.numerals import Expression
from briefgen.numerals.grammar import load
from briefgen.records import Records
from briefgen.records.model import Finding

_STATED = frozenset(("percent", "points", "share", "ratio", "money", "measure", "duration"))
"""Units of what is always a figure of something."""


@dataclass(slots=True)
class _Run:
    """The text of one paragraph, heading, cell or caption, and what in it is whose."""

    text: str = ""
    figures: list[tuple[int, int, Figure]] = field(default_factory=list)
    added: list[tuple[int, int]] = field(default_factory=list)
    """What no record says: of a template, or a plain value that it prints."""
    imprint: list[tuple[int, int, Origin]] = field(default_factory=list)

    def add(self, children: Iterable[Inline]) -> None:
        for child in children:
            start = len(self.text)
            match child:
                case Text(text=text, origin=origin, unchecked=kind):
                    self.text += text
                    if origin is None and not kind:
                        self.added.append((start, len(self.text)))
                    elif origin is not None and origin.path.startswith("imprint."):
                        self.imprint.append((start, len(self.text), origin))
                case LineBreak():
                    self.text += " "
                case Note():
                    pass  # its paragraphs are walked on their own
                case Citation():
                    self.text += " "
                case Figure(children=inner):
                    self.text += plain(inner)
                    self.figures.append((start, len(self.text), child))
                case _:
                    self.add(child.children)


def check(document: Document, records: Records, *, alternatives: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """BG412: figures that no record is behind. `alternatives` are texts of the theme, such as the logo's."""
    found: dict[Diagnostic, None] = {}
    for run, origin, own in _runs(document):
        found |= dict.fromkeys(_run(run, document, records, origin, own=own))
    for text in (document.footer.text.replace(document.title, ""), document.footer.page_label, *alternatives):
        run = _Run(text=text, added=[(0, len(text))])
        found |= dict.fromkeys(_run(run, document, records, None, own=False))
    return tuple(found)


def _runs(document: Document) -> Iterator[tuple[_Run, Origin | None, bool]]:
    """Every run of a document's text, where it comes from, and whether it tells of the brief itself."""
    imprints = [node for node in walk(document) if isinstance(node, Callout) and node.kind == "imprint"]
    own = {id(inner) for imprint in imprints for inner in walk(imprint)}
    for node in walk(document):
        run = _Run()
        origin: Origin | None = None
        match node:
            case Paragraph(children=children) | Heading(children=children):
                run.add(children)
                origin = node.origin
            case Masthead(kind=kind, details=details):
                run.add((*kind, Text(". "), *details))
                origin = node.origin
            case KeyFigure(figure=figure, text=text):
                run.add((*figure, Text(" "), *text))
                origin = node.origin
            case Caption(title=title, subtitle=subtitle):
                run.add((*title, Text(". "), *subtitle))
            case Table(summary=summary) if summary:
                run.add((Text(summary),))
                origin = node.origin
            case QrCode(alt=alt):
                run.add((Text(alt),))
                origin = node.origin
            case _:
                continue
        yield run, origin, id(node) in own


def _run(run: _Run, document: Document, records: Records, origin: Origin | None, *, own: bool) -> Iterator[Diagnostic]:
    if not run.text.strip():
        return
    yield from _negated(run, document, origin)
    for read in numerals.read(run.text, numerals.or_any(document.language)):
        beside = [(start, end, one) for start, end, one in run.figures if start < read.end and end > read.start]
        if beside:
            yield from _beside(read, beside, run, document, records, origin)
            continue
        touched = [(s, e) for s, e in run.added if s < read.end and e > read.start]
        said_here = [held for s, e, held in run.imprint if s < read.end and e > read.start]
        plain_values = any(v in run.text and read.surface in v for v in _own(document, records))
        if (touched or said_here) and _is_figure(read, said_here, own=own or plain_values):
            yield _wrong(
                f"found the figure “{read.surface}” ({said(read)}), which no record is behind", origin, document
            )


def _negated(run: _Run, document: Document, origin: Origin | None) -> Iterator[Diagnostic]:
    """A printed statistic with "not" before it: the page says what the report does not."""
    grammar = load(document.language)
    words = grammar.table["prose"].get("negations", ()) if grammar is not None else ()
    for start, end, figure in run.figures:
        before = re.search(r"(\w+)\s+$", run.text[:start])
        if before and before[1].lower() in words:
            surface = f"{before[1]} {run.text[start:end]}"
            yield _wrong(f"“{surface}” denies the statistic {figure.statistic}", origin, document)


def _own(document: Document, records: Records) -> tuple[str, ...]:
    """What an imprint says in plain words: who answers for the brief, and how they are reached."""
    loaded = records.briefs.get(document.id)
    if loaded is None:
        return ()
    held = loaded.record.imprint
    return tuple(value for value in (*held.authors, held.publisher, held.licence, held.contact) if value)


def _is_figure(read: Expression, imprint: list[Origin], *, own: bool) -> bool:
    """Whether a template or an imprint states something; its dates, numbers and addresses are its own matter."""
    if read.role == "name" or not read.figure:
        return False
    if read.unit == "money" and any(origin.path == "imprint.funding" for origin in imprint):
        return False  # what a brief cost is no figure of a report
    if read.unit in _STATED or read.min is not None:
        return not (read.written and own and read.unit == "share")
    return read.unit == "count" and not own and not imprint and read.value != 1


def _beside(
    read: Expression,
    beside: list[tuple[int, int, Figure]],
    run: _Run,
    document: Document,
    records: Records,
    origin: Origin | None,
) -> Iterator[Diagnostic]:
    """A printed statistic that reads as another unit or size with the words beside it."""
    start, end, figure = beside[0]
    if len(beside) > 1 or (read.start >= start and read.end <= end) or read.problem or not read.figure:
        return
    alone = numerals.read(run.text[start:end], numerals.or_any(document.language))
    if len(alone) != 1 or alone[0].problem:
        return
    grown = read.unit != alone[0].unit and read.unit in ("percent", "points", "money")
    scaled = read.unit == alone[0].unit and read.value != alone[0].value and read.min is None
    same = read.unit == alone[0].unit and read.value == alone[0].value and read.min is None
    qualified = same and read.qualifier != alone[0].qualifier
    if not (grown or scaled or qualified):
        return
    use, _, name = figure.statistic.rpartition(".")
    part = records.parts.get(use)
    if part is None or not isinstance(part[1], Finding) or name not in part[1].statistics:
        return
    statistic = part[1].statistics[name]
    for quantity in (statistic, *statistic.says.values()):
        if qualified and quantity.qualifier == read.qualifier:
            return
        if quantity.derived is not None or (not qualified and restates(of_expression(read), of_quantity(quantity))):
            return
    message = f"the statistic {figure.statistic} reads as “{read.surface}” ({said(read)}) here; it is {said(statistic)}"
    yield _wrong(message, origin, document)


def _wrong(message: str, origin: Origin | None, document: Document) -> Diagnostic:
    place = (
        Place(file=origin.file, line=origin.line, path=origin.path)
        if origin
        else Place(file=f"templates/{document.template}")
    )
    hint = "figures come from records: print a statistic, and say its unit in the record"
    return Diagnostic(code="BG412", severity="error", message=message, place=place, hint=hint)
