"""The body of a brief: its sections, their boxes, and what can or should be done."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from briefgen.records.model.record import Record
from briefgen.records.values import (
    BlockText,
    Certainty,
    FileName,
    Id,
    Issued,
    Line,
    Misfit,
    Tag,
    Text,
    Url,
    When,
    is_day,
    written,
)


class TablePart(Record):
    """A table of a report as a section prints it: whole, or some of its rows and columns in the order named."""

    use: Id
    """The name in `uses` of a table."""
    rows: tuple[Id, ...] = ()
    """Its rows; left out, all."""
    columns: tuple[Id, ...] = ()
    """Its columns; left out, all."""


class BoxRecord(Record):
    """A box: a case, how something was found out, or what a word means."""

    kind: Literal["case", "method", "definition"] = "case"
    """What it is, printed above its title."""
    title: Text
    """A few words."""
    text: BlockText
    """What it says: paragraphs, lists and the like."""


class PictureRecord(Record):
    """A picture of the brief's own: SVG, PNG or JPEG, of at most 5 MB."""

    file: FileName
    """A path below `sources/pictures`."""
    alt: Text | None = None
    """What it shows, for those who do not see it; left out only where `decorative` says so."""
    decorative: bool = False
    """Whether it shows nothing that the text does not say: then it is not read out."""
    caption: Text | None = None
    """What it says; then it has a number, as charts have."""
    name: Id | None = None
    """What `[#name]` calls it; a picture with a caption alone has a number."""
    credit: Line
    """Who made it, as printed."""
    licence: Line
    """Under what terms it may be used, as printed."""

    @model_validator(mode="after")
    def _is_described(self) -> Self:
        if self.decorative and self.alt is not None:
            raise Misfit("decorative", "a decorative picture is not read out; delete `alt`, or this line")
        if not self.decorative and self.alt is None:
            raise ValueError("a picture has `alt`: what it shows, in words; or `decorative: true`")
        if self.name is not None and self.caption is None:
            raise Misfit("name", "only a picture with a `caption` has a number to point at")
        return self


class SectionPart(Record):
    """What stands together in a section, in this order; `blocks` of a section are parts in the author's order."""

    text: BlockText | None = None
    """Paragraphs, sub-headings, lists, tables, quotations and notes. What prints a figure cites it."""
    findings: tuple[Id, ...] = ()
    """Names in `uses`; each statement is printed with its citation."""
    chart: Id | None = None
    """The name in `uses` of a series."""
    table: TablePart | Id | None = None
    """The name in `uses` of a table; or a part of it: `{use: name, rows: […], columns: […]}`."""
    quotations: tuple[Id, ...] = ()
    """Names in `uses` of quotations."""
    picture: PictureRecord | None = None
    """A photograph or a drawing."""
    box: BoxRecord | None = None
    """A case, a method or a definition."""

    @property
    def table_part(self) -> TablePart | None:
        """The table, whole where it is only named."""
        return TablePart(use=self.table) if isinstance(self.table, str) else self.table


class SectionRecord(SectionPart):
    """A section of a brief: a heading, its own parts, and further ones in the author's order."""

    heading: Text
    """A sentence or a few words; it may print figures, which the section's findings back."""
    blocks: tuple[SectionPart, ...] = ()
    """Further texts, findings, charts, quotations, pictures and boxes, below the section's own."""

    @property
    def parts(self) -> tuple[tuple[tuple[str | int, ...], SectionPart], ...]:
        """The section's own part and its blocks, each with its path in the section."""
        return (((), self), *((("blocks", at), part) for at, part in enumerate(self.blocks)))


class WorkRecord(Record):
    """A work to read beyond the references. It prints as it is written, in every language."""

    title: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(written)]
    """Its title, in its own language."""
    language: Tag | None = None
    """That language, where it is not the brief's."""
    author: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(written)] | None = None
    """Who wrote or published it."""
    issued: Issued | None = None
    """When it appeared."""
    url: Url | None = None
    """Where it is."""


class Option(Record):
    """Something that can be done (or, in an advocacy brief, should be)."""

    text: Text
    """What can be done."""
    who: Text | None = None
    """Whom it is addressed to: who would do it."""
    by: When | None = None
    """By when: a year, a month or a day, or words."""
    priority: Literal["high", "medium", "low"] | None = None
    """How much it presses."""
    benefits: Text | None = None
    """What speaks for it."""
    costs: Text | None = None
    """What speaks against it, or what it takes."""
    risks: Text | None = None
    """What might go wrong."""
    success: Text | None = None
    """How one would see that it works."""
    supported_by: tuple[Id, ...] = ()
    """Names of `uses` that this rests on."""
    certainty: Certainty | None = None
    """How sure it is that this works, by GRADE."""

    @property
    def texts(self) -> dict[str, str]:
        """Its texts by their keys, in the order of the model; a day is none, since every language prints it."""
        keys = ("text", "who", "by", "benefits", "costs", "risks", "success")
        contents = {key: getattr(self, key) for key in keys}
        return {key: text for key, text in contents.items() if text is not None and not (key == "by" and is_day(text))}
