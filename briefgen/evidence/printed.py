"""A finished Document -> the figures on its pages that no record is behind: of templates, themes and imprints.

What records and catalogues say is read before it prints, by `prose.py`. This is the last look, at all that a template
adds, and at what stands beside a printed statistic: "5" with " million" after it is no longer 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen import languages, numerals
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.document import Document, Figure, Origin, Text
from briefgen.evidence.agreement import format_amount, of_expression, of_quantity, restates
from briefgen.evidence.lines import FinishedLine, lines
from briefgen.numerals import Expression, load_grammar
from briefgen.records import Quantity, Records, Stated

_STATED = frozenset(("percent", "points", "share", "ratio", "money", "measure", "duration"))
"""Units of what is always a figure of something."""
_FROM_RECORDS = "figures come from records: print a statistic, and say its unit in the record"


def check(document: Document, records: Records, *, alternatives: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """BG412: figures that no record is behind. `alternatives` are texts of the theme, such as the logo's."""
    found: dict[Diagnostic, None] = {}
    for line in lines(document):
        found |= dict.fromkeys(_line(line, document, records))
    for text in (document.footer.text.replace(document.title, ""), document.footer.page_label, *alternatives):
        found |= dict.fromkeys(_line(FinishedLine(kind="text").add((Text(text),)), document, records))
    return tuple(found)


def _line(line: FinishedLine, document: Document, records: Records) -> Iterator[Diagnostic]:
    if not line.text.strip():
        return
    origin = line.origin
    yield from _changed(line, document, records)
    yield from _qualified_twice(line, document, records)
    for read in numerals.read(line.text, numerals.or_any(document.language)):
        beside = [(start, end, one) for start, end, one in line.figures if start < read.end and end > read.start]
        if beside:
            yield from _beside(read, beside, line, document, records)
            continue
        within = [one.node for one in line.pieces if not one.proven and one.start < read.end and one.end > read.start]
        added = any(node.origin is None and not node.unchecked for node in within)
        imprint = [node.origin for node in within if node.origin and node.origin.path.startswith("imprint.")]
        plain_values = any(v in line.text and read.surface in v for v in _own(document, records))
        if (added or imprint) and _is_figure(read, imprint, own=line.imprint or plain_values):
            yield _wrong(
                f"found the figure “{read.surface}” ({format_amount(read)}), which no record supports", origin, document
            )


def _changed(line: FinishedLine, document: Document, records: Records) -> Iterator[Diagnostic]:
    """A printed statistic that a word beside it makes another: not 85 %, twice 85 %, 85 % a year."""
    grammar = load_grammar(document.language)
    if grammar is None:
        return
    prose = grammar.table["prose"]
    for start, end, figure in line.figures:
        before = re.search(r"(\w+)\s+$", line.text[:start])
        for key, does in (("negations", "denies"), ("multiples", "multiplies")):
            if before and before[1].lower() in prose[key]:
                surface = f"{before[1]} {line.text[start:end]}"
                yield _wrong(f"“{surface}” {does} the statistic {figure.statistic}", line.origin, document)
        quantity = _quantity(figure, records)
        if quantity is None or quantity.per is not None or quantity.unit not in ("percent", "share", "points"):
            continue
        after = line.text[end:].lstrip().lower()
        for words in prose["rates"]:
            if re.match(rf"{re.escape(words)}(?!\w)", after):
                surface = f"{line.text[start:end]} {words}"
                yield _wrong(f"“{surface}” makes a rate of the statistic {figure.statistic}", line.origin, document)


def _quantity(figure: Figure, records: Records) -> Quantity | None:
    """What a printed statistic of a finding is, in the edition that it is printed from."""
    use, _, name = figure.statistic.rpartition(".")
    part = records.parts.get(use)
    if part is None or not isinstance(part[1], Stated) or name not in part[1].statistics:
        return None
    statistic = part[1].statistics[name]
    return statistic.says.get(figure.edition, statistic)


def _qualified_twice(line: FinishedLine, document: Document, records: Records) -> Iterator[Diagnostic]:
    """A statistic that prints its qualifier with another one beside it: more than up to 50, about about 12."""
    language = numerals.or_any(document.language)
    ends = [0, *(end for _, end, _ in line.figures)]
    starts = [*(start for start, _, _ in line.figures), len(line.text)]
    for number, (start, end, figure) in enumerate(line.figures):
        exact = _exact(figure, document.language, records)
        if not exact:
            continue
        # Read with the bare amount in its place, so that any qualifier found is of the words beside it.
        before, after = line.text[ends[number] : start], line.text[end : starts[number + 1]]
        at = len(before)
        for read in numerals.read(f"{before}{exact}{after}", language):
            if not read.problem and read.qualifier != "exact" and read.start < at + len(exact) and read.end > at:
                words = " ".join(
                    f"{before[read.start :]}{line.text[start:end]}{after[: max(0, read.end - at - len(exact))]}".split()
                )
                message = f"“{words}” qualifies the statistic {figure.statistic} twice"
                yield _wrong(message, line.origin, document, hint="leave the words beside it out: it prints its own")


def _exact(figure: Figure, language: str, records: Records) -> str:
    """How a statistic prints without its qualifier; empty where it has none, or is of no finding."""
    quantity = _quantity(figure, records)
    if quantity is None or quantity.qualifier == "exact" or quantity.derived is not None:
        return ""
    try:
        return languages.load(language).quantity(quantity.model_copy(update={"qualifier": "exact"}))
    except InputError:
        return ""  # no words for it in this language: languages/needed.py tells


def _own(document: Document, records: Records) -> tuple[str, ...]:
    """What an imprint says in plain words: who answers for the brief, and how they are reached."""
    loaded = records.briefs.get(document.id)
    if loaded is None:
        return ()
    return loaded.record.imprint.printed


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
    line: FinishedLine,
    document: Document,
    records: Records,
) -> Iterator[Diagnostic]:
    """A printed statistic that reads as another unit or size with the words beside it."""
    start, end, figure = beside[0]
    if len(beside) > 1 or (read.start >= start and read.end <= end) or read.problem or not read.figure:
        return
    alone = numerals.read(line.text[start:end], numerals.or_any(document.language))
    if len(alone) != 1 or alone[0].problem:
        return
    grown = read.unit != alone[0].unit and read.unit in ("percent", "points", "money")
    amounts = [(one.value, one.min, one.max) for one in (read, alone[0])]
    ranged = read.min is not None and alone[0].min is None  # 5 to {10}
    scaled = read.unit == alone[0].unit and amounts[0] != amounts[1] and not ranged
    same = read.unit == alone[0].unit and amounts[0] == amounts[1]
    qualified = same and read.qualifier != alone[0].qualifier
    if not (grown or scaled or qualified):
        return
    use, _, name = figure.statistic.rpartition(".")
    part = records.parts.get(use)
    if part is None or not isinstance(part[1], Stated) or name not in part[1].statistics:
        return
    statistic = part[1].statistics[name]
    for quantity in (statistic, *statistic.says.values()):
        if qualified and quantity.qualifier == read.qualifier:
            return
        if quantity.derived is not None or (not qualified and restates(of_expression(read), of_quantity(quantity))):
            return
    found, expected = format_amount(read), format_amount(statistic)
    message = f"the statistic {figure.statistic} reads as “{read.surface}” ({found}) here; it is {expected}"
    yield _wrong(message, line.origin, document)


def _wrong(message: str, origin: Origin | None, document: Document, *, hint: str = _FROM_RECORDS) -> Diagnostic:
    place = (
        Place(file=origin.file, line=origin.line, path=origin.path)
        if origin
        else Place(file=f"templates/{document.template}")
    )
    return Diagnostic.error("BG412", message, place, hint=hint)
