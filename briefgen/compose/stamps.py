"""The stamps of a template's tags in its output -> where in the template an element, or what is wrong, was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from briefgen.diagnostic import Diagnostic, Place

Element = etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """Reads `t="file:line"`, which `template` writes into every tag of a template."""

    shown: str
    """The template's folder, as messages print it."""
    sources: Mapping[str, list[str]]
    """Template files by name, as lines, for excerpts."""

    def place(self, element: Element) -> Place:
        """Where the template writes this element."""
        at: Element | None = element
        while at is not None and not at.get("t"):
            at = at.getparent()
        name, _, line = (at.get("t", ":") if at is not None else ":").partition(":")
        number = int(line or 0)
        excerpt = self._line(name, number)
        column = max(excerpt.find(f"<{element.tag}"), 0) + 1 if number else 0
        return Place(
            file=self._file(name),
            line=number,
            column=column,
            end_column=column + len(str(element.tag)) + 1 if excerpt else 0,
            excerpt=excerpt,
        )

    def malformed(self, error: etree.XMLSyntaxError, xhtml: str) -> Diagnostic:
        """BG410, at the last tag of the template before the place where its output cannot be read."""
        line, column = error.position
        before = "\n".join([*xhtml.splitlines()[: line - 1], xhtml.splitlines()[line - 1][: max(column - 1, 0)]])
        stamp = before.rfind(' t="')
        name, number = "", "0"
        if stamp >= 0:
            name, _, number = before[stamp + 4 : before.index('"', stamp + 4)].partition(":")
        at = int(number)
        return Diagnostic.error(
            "BG410",
            f"the template's output is not well-formed: {error.msg}",
            Place(file=self._file(name), line=at, column=1 if at else 0, excerpt=self._line(name, at)),
            hint="every element is closed, and attributes are quoted: templates give XHTML",
        )

    def _file(self, name: str) -> str:
        return f"{self.shown}/{name}" if name else self.shown

    def _line(self, name: str, number: int) -> str:
        lines = self.sources.get(name, [])
        return lines[number - 1] if 0 < number <= len(lines) else ""
