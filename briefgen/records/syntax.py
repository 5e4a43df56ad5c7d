"""What stopped PyYAML's parser, and the file -> a diagnostic that says what to mend."""

from __future__ import annotations

import yaml

from briefgen.diagnostic import Diagnostic, Place
from briefgen.records.source import Source

_PHRASES = (
    (
        "mapping values are not allowed",
        "found a colon where a value has started already",
        "put the text in quotation marks",
    ),
    (
        "could not find expected ':'",
        "expected a colon after this key",
        "write `key: value`",
    ),
    (
        "did not find expected key",
        "expected another key here",
        "check the indentation and the commas",
    ),
    (
        "did not find expected '-' indicator",
        "expected another `- ` item, or less indentation",
        "check the indentation",
    ),
    (
        "did not find expected ',' or",
        "expected a comma or a closing bracket",
        "close the bracket, or quote the text",
    ),
    (
        "found unexpected end of stream",
        "the file ends inside quotation marks",
        "close the quotation",
    ),
    (
        "found undefined alias",
        "found an alias without its anchor",
        "put text that starts with * in quotation marks",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot start here",
        "put it on a line of its own",
    ),
    (
        "found unknown escape character",
        "found an escape that YAML does not know",
        "use single quotation marks, or write \\\\",
    ),
    (
        "found character that cannot start any token",
        "a value cannot start with this character",
        "put it in quotation marks",
    ),
    (
        "while scanning an alias",
        "found a * without a name",
        "put text that starts with * in quotation marks",
    ),
    (
        "did not find expected alphabetic",
        "found a * or & without a name",
        "put the text in quotation marks",
    ),
    (
        "control characters are not allowed",
        "found a control character",
        "delete it",
    ),
)


def offset(mark: object) -> int:
    """Where a mark of PyYAML stands, in characters."""
    return int(getattr(mark, "index", 0))


def syntax(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic:
    """What stopped the parser, in words that do not need a parser to be understood: BG101 or BG102."""
    mark = error.problem_mark or error.context_mark
    at = min(offset(mark), len(source.text))
    problem = f"{error.problem or ''} {error.context or ''}".strip()
    related: tuple[tuple[Place, str], ...] = ()
    if error.context_mark and error.context_mark.line != (mark.line if mark else -1):
        begun = offset(error.context_mark)
        related = ((source.span(begun, begun + 1), (error.context or "").replace("while ", "") or "here"),)
    tab = _tab_before(source.text, at)
    if tab is not None:
        return Diagnostic.error(
            "BG102",
            "found a tab; YAML is indented with spaces",
            source.span(tab, tab + 1),
            hint="replace the tab with spaces",
        )
    unknown = ("", f"cannot read this YAML: {problem}", "")
    _, message, hint = next((row for row in _PHRASES if row[0] in problem), unknown)
    return Diagnostic.error("BG101", message, source.span(at, at + 1), hint=hint, related=related)


def _tab_before(text: str, at: int) -> int | None:
    """The offset of a tab in the indentation of the line at which reading stopped, or right there."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    indent = text[begin : begin + len(text[begin:]) - len(text[begin:].lstrip(" \t-"))] if begin < len(text) else ""
    if "\t" in indent:
        return begin + indent.index("\t")
    return at if text[at : at + 1] == "\t" else None
