"""One language edition of a report, as a bibliography lists it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictInt, model_validator

from briefgen.records.model.record import Record
from briefgen.records.values import Day, FileName, Issued, Sha256, Url


class SourceDocument(Record):
    """The edition's text at hand; found by its sha256, whatever its file is called."""

    file: FileName
    """Its path in the documents' folder, for people."""
    sha256: Sha256
    """Of the file's bytes; `briefgen draft` writes it, and `sha256sum` prints it."""


class Author(Record):
    """A CSL name."""

    family: str | None = None
    """A person's family name."""
    given: str | None = None
    """A person's given names."""
    literal: str | None = None
    """An organisation's name, printed as it is."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.literal is None) == (self.family is None):
            raise ValueError("expected either literal, or family (with given)")
        return self


class Edition(Record):
    """One language edition of a report: a CSL-JSON item, and its document where it is at hand."""

    type: Literal[
        "report", "webpage", "article", "article-journal", "book", "chapter", "dataset", "legislation",
        "post-weblog", "speech", "thesis", "document",
    ]  # fmt: skip
    """What kind of work it is; citation styles print each in another way."""
    title: Annotated[str, Field(min_length=1, max_length=500)]
    """As the edition itself prints it, in its own language."""
    author: tuple[Author, ...] = ()
    """People or organisations, in the order of the title page."""
    editor: tuple[Author, ...] = ()
    """People or organisations."""
    issued: Issued | None = None
    """When it was published."""
    publisher: str | None = None
    """The organisation that published it."""
    publisher_place: Annotated[str | None, Field(alias="publisher-place")] = None
    """The place of the publisher."""
    container_title: Annotated[str | None, Field(alias="container-title")] = None
    """The journal, book or site that it is part of."""
    collection_title: Annotated[str | None, Field(alias="collection-title")] = None
    """The series that it is part of."""
    genre: str | None = None
    """What the work calls itself, such as working paper."""
    edition: str | StrictInt | None = None
    """Its edition, such as 2 or revised."""
    number: str | StrictInt | None = None
    """Its number, as a report has one."""
    volume: str | StrictInt | None = None
    """The volume of a journal."""
    issue: str | StrictInt | None = None
    """The issue of a journal."""
    page: str | None = None
    """The pages of an article or chapter in what it is part of."""
    DOI: str | None = None
    """The identifier alone, without an address before it."""
    ISBN: str | None = None
    """The number alone."""
    ISSN: str | None = None
    """The number alone."""
    URL: Url | None = None
    """Where readers find it; printed and linked in the references."""
    accessed: Day | None = None
    """The day on which the address was last seen to lead there."""
    document: SourceDocument | None = None
    """The file that evidence is looked for in; without it, `evidence.lock` has to cover the evidence."""


def as_csl(edition: Edition, *, id: str, language: str) -> dict[str, Any]:
    """The edition as a CSL-JSON item (CSL 1.0.2 data schema): dates as date-parts, our own keys left out."""
    item: dict[str, Any] = edition.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude={"document", "issued", "accessed"}
    )
    for key in ("author", "editor"):
        if not item.get(key):
            item.pop(key, None)
    if edition.issued:
        item["issued"] = {"date-parts": [[int(part) for part in edition.issued.split("-")]]}
    if edition.accessed:
        day = edition.accessed
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {"id": id, "language": language, **item}
