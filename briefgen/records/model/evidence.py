"""Where an edition says something: a fragment of its text, and the place of it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from briefgen.records.model.quantity import left_out
from briefgen.records.model.record import Record
from briefgen.records.values import Day, Spot, StatisticName, Tag


class Quote(Record):
    """W3C Web Annotation TextQuoteSelector: the fragment, and what stands before and after it."""

    exact: Annotated[str, Field(min_length=1, max_length=2000)]
    """The fragment as it stands in the document, once."""
    prefix: Annotated[str, Field(max_length=500)] = ""
    """What is right before it, where the fragment alone is found in sentences that differ."""
    suffix: Annotated[str, Field(max_length=500)] = ""
    """What stands right after it."""


class Locator(Record):
    """Where in a report: a place by the labels of CSL 1.0.2. Of several, the first of this list is printed."""

    page: Spot | None = None
    """A page's number, as it is printed on the page, or a range of pages."""
    paragraph: Spot | None = None
    """A paragraph's number, for reports that number them."""
    line: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A line's number, or a range of lines."""
    verse: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A verse's number."""
    column: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A column's number, for works that number them."""
    folio: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A leaf of a manuscript, such as 12r."""
    figure: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A figure's number."""
    note: Annotated[Spot | None, Field(exclude_if=left_out)] = None
    """A note's number."""
    section: str | None = None
    """A section's number or heading, as the report prints it: "3.2"."""
    sub_verbo: Annotated[str | None, Field(alias="sub-verbo", exclude_if=left_out)] = None
    """The headword of a dictionary or encyclopedia."""
    chapter: str | None = None
    """A chapter's number or heading."""
    part: Annotated[str | None, Field(exclude_if=left_out)] = None
    """A part's number."""
    book: Annotated[str | None, Field(exclude_if=left_out)] = None
    """A book's number, in a work of several."""
    issue: Annotated[str | None, Field(exclude_if=left_out)] = None
    """An issue's number."""
    volume: Annotated[str | None, Field(exclude_if=left_out)] = None
    """A volume's number."""
    opus: Annotated[str | None, Field(exclude_if=left_out)] = None
    """A work's number among those of a composer."""

    def first(self) -> tuple[str, str]:
        """(label as CSL 1.0.2 names it, value) of the most precise one given, or two empty strings."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if value:
                return name.replace("_", "-"), value
        return "", ""


LOCATORS = tuple(name.replace("_", "-") for name in Locator.model_fields)
"""The labels of locators, as CSL 1.0.2 names them."""


class CellPlace(Record):
    """A cell of a table, by the labels of its row and its column; `quote.exact` is what stands in it."""

    table: Annotated[str | None, Field(min_length=1, max_length=500)] = None
    """The table's caption or how it begins, or its number among the document's tables; needed where several have such
    labels."""
    row: Annotated[str, Field(min_length=1, max_length=1000)]
    """The labels of its row, with those of its groups before them: "Men / 15–24"."""
    column: Annotated[str, Field(max_length=1000)] = ""
    """The labels of its column, from the top down: "Women / 2019"; left out where the table has one column."""
    box: tuple[float, float, float, float] | None = None
    """Where it is on the page of a PDF: left, bottom, right and top, in points from the page's lower left corner."""


class Reviewed(Record):
    """A person settled a doubt about words: the statement is right, for exactly this statement, values and passage."""

    by: Annotated[str, Field(min_length=1, max_length=200)]
    """Who says so."""
    on: Day
    """When."""
    of: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """A hash of the statement, its values and the passage, which `briefgen check --fix --doubt` writes."""


class Evidence(Record):
    """Where an edition says it. `backs` names statistics; left out, it backs the statement as a whole."""

    edition: Tag
    """The language tag of the edition that this stands in."""
    backs: tuple[StatisticName, ...] = ()
    """The statistics that this fragment states; left out, it backs the statement as a whole."""
    locator: Locator = Locator()
    """Where in the edition; printed with the citation, and checked where the document shows pages or headings."""
    quote: Quote
    """The fragment that says it."""
    cell: Annotated[CellPlace | None, Field(exclude_if=left_out)] = None
    """The table's cell that the fragment is; then it is looked for by its labels, and they are held against what the
    statement says."""
    reviewed: Reviewed | None = None
    """Who settled a doubt that `briefgen check` has about the words of the statement beside this edition's passage."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.cell is not None and (self.quote.prefix or self.quote.suffix):
            raise ValueError("a cell is found by its labels: leave `prefix` and `suffix` out")
        return self
