"""Statistics that are changes -> whether passages and texts say that they are, and which way they go.

A change is read without its sign where words say which way: fell by 12 %. So the words are held against the sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from briefgen import claims, numerals
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.evidence.agreement import apart, format_amount, of_expression, of_quantity
from briefgen.evidence.anchored import Found
from briefgen.evidence.scope import Placed, Scope
from briefgen.languages import load
from briefgen.numerals import Expression, load_grammar
from briefgen.records import Base, Cite, Name, Placeholder, Plain, Quantity, Stated, flat, parse, problem, resolved

Way = Literal["up", "down"]


def check(found: Iterable[Found]) -> Iterator[Diagnostic]:
    """What passages say otherwise than the changes that they back, or do not say: BG245, BG246."""
    for one in found:
        if not isinstance(one.part, Stated | Base) or not numerals.knows(one.evidence.edition):
            continue
        for position, name in enumerate(one.evidence.backs):
            statistic = one.part.statistics.get(name)
            quantity = statistic.says.get(one.evidence.edition, statistic) if statistic is not None else None
            stated_way = way(quantity) if quantity is not None and quantity.derived is None else None
            if quantity is not None and stated_way is not None:
                yield from _passage(one, position, name, quantity, stated_way)


def way(quantity: Quantity) -> Way | None:
    """Which way a change goes; None where it is none, or may go both ways."""
    low, high = (quantity.value, quantity.value) if quantity.value is not None else (quantity.min, quantity.max)
    if not quantity.is_change or not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    return "up" if low > 0 else "down" if high < 0 else None


def _passage(one: Found, position: int, name: str, quantity: Quantity, stated_way: Way) -> Iterator[Diagnostic]:
    ways = list(_ways(one, quantity))
    if not ways or stated_way in ways:
        return  # that the number is not there is told with the figures
    source, at = one.loaded.source, (*one.at, "backs", position)
    related = ((one.place(), f"the passage in {one.document.name}"),)
    if None in ways:
        message = (
            f"`{name}` is {format_amount(quantity)}; nothing that is understood in this passage says that it changed"
        )
        hint = "anchor the words that say which way; or leave `change` out, where it is no change"
        yield problem(source, "BG245", message, at, severity="warning", hint=hint, related=related)
    else:
        message = f"`{name}` is {format_amount(quantity)}; this passage says that it went {ways[0]}"
        hint = "see whether the value needs a minus, or anchor the passage that is meant"
        yield problem(source, "BG246", message, at, hint=hint, related=related)


def _ways(one: Found, quantity: Quantity) -> Iterator[str | None]:
    """Which way the passage says that the quantity changed, each time that it states it."""
    edition, document = one.evidence.edition, one.document
    table = one.table
    texts = [(table.words(cell), True) for cell in one.cells] if table is not None else []
    if not texts:
        begin, end = document.passage(one.start, one.end)
        texts = [(" ".join(document.text[begin:end].split()), False)]
    for text, tabled in texts:
        sentence = claims.read(text, edition, document.decimal or None)
        for figure in sentence.figures:
            if _states(figure.expression, quantity, loose=tabled):
                found = claims.way_of(sentence, figure)
                yield "up" if found is None and tabled and _is_of_changes(text, edition) else found


def _states(found: Expression, quantity: Quantity, *, loose: bool) -> bool:
    """Whether a figure is the quantity; of a cell, whose unit is in its labels, whatever it counts."""
    recorded, read = of_quantity(quantity), of_expression(found)
    parts = apart(read, recorded)
    return not parts or (loose and found.value is not None and found.value in _sizes(quantity))


def _sizes(quantity: Quantity) -> tuple[Fraction, ...]:
    return (quantity.value, abs(quantity.value)) if isinstance(quantity.value, Fraction) else ()


def _is_of_changes(text: str, language: str) -> bool:
    """Whether the labels of a cell say that the numbers under them are changes."""
    grammar = load_grammar(language)
    words = {word.strip(".,:;()").lower() for word in text.split()}
    return grammar is not None and bool(words & set(grammar.table["prose"].get("changes", ())))


def printed_changes(authored: str, language: str, scope: Scope, placed: Placed) -> Iterator[Diagnostic]:
    """What a text says of the changes that it prints without their sign, against which way they go: BG247."""
    if language not in claims.languages():
        return
    parts = tuple(flat(parse(authored)))
    text, printed = "", []
    for part in parts:
        start = len(text)
        match part:
            case Plain(text=more) | Name(text=more):
                text += more
            case Cite():
                pass
            case Placeholder():
                quantity = _printed(part, scope)
                text += part.words or (_digits(quantity, language) if quantity is not None else "")
                if quantity is not None and not part.words and part.form != "signed" and way(quantity) is not None:
                    printed.append((part, quantity, range(start, len(text))))
    sentence = claims.read(text, language) if printed else None
    for part, quantity, span in printed:
        assert sentence is not None
        figure = next((one for one in sentence.figures if one.expression.start in span), None)
        found = claims.way_of(sentence, figure) if figure is not None else None
        if figure is None or found == way(quantity):
            continue
        name = f"{part.use}.{part.statistic}" if part.use else part.statistic
        place = placed(part.start, part.end)
        opposed = found in ("up", "down")
        complaint = f"says that it went {found}" if opposed else "has no word that is understood for which way"
        message = f"{{{name}}} is {format_amount(quantity)}, and this text {complaint}"
        hint = f"say which way it went, or print its sign: {{{name}:signed}}"
        severity: Literal["error", "warning"] = "error" if opposed else "warning"
        yield Diagnostic(code="BG247", severity=severity, message=message, place=place, hint=hint)


def _printed(part: Placeholder, scope: Scope) -> Quantity | None:
    """What a placeholder prints, calculated where it is derived."""
    statistic = scope.statistics.get(f"{part.use}.{part.statistic}" if part.use else part.statistic)
    if statistic is None:
        return None
    quantity: Quantity = statistic[0].says.get(part.edition, statistic[0]) if part.edition else statistic[0]
    return resolved(quantity, scope.beside(part.use), part.edition)


def _digits(quantity: Quantity, language: str) -> str:
    try:
        return load(language).quantity(quantity, "digits")
    except InputError:  # no words for it in this language: languages/needed.py tells
        return format_amount(quantity)
