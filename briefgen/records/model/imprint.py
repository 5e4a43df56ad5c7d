"""Who answers for a brief, how they are reached, and how the brief itself is named and cited."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.records.model.record import Record
from briefgen.records.values import Doi, FileName, Issn, Line, Text


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class ContactRecord(Record):
    """Who answers questions."""

    name: Line
    """A person or an office."""
    role: Text | None = None
    """What they do."""
    email: Line | None = None
    """Their address, as printed."""
    phone: Line | None = None
    """Their number, as printed."""


class SeriesOfBriefs(Record):
    """The series in which a brief appears."""

    name: Text
    """Its name."""
    number: Annotated[Line, BeforeValidator(_as_text)] | None = None
    """The brief's number in it, as printed: 12, 2026/3."""
    issn: Issn | None = None
    """The series' ISSN."""


class LogoRecord(Record):
    """The logo of a partner or a funder."""

    file: FileName
    """A path below `sources/pictures`."""
    name: Line
    """Whose it is: read out for it."""


class Imprint(Record):
    """Who answers for a brief."""

    authors: tuple[str, ...] = ()
    """People or organisations, as printed."""
    publisher: str | None = None
    """The organisation that publishes the brief."""
    series: SeriesOfBriefs | None = None
    """The series in which it appears."""
    doi: Doi | None = None
    """The brief's own DOI, without https://doi.org/."""
    cite_as: bool = False
    """Whether the brief says how to cite it: authors, year, title, series, publisher and DOI."""
    funding: Text | None = None
    """Who paid for it."""
    conflicts: Text | None = None
    """Conflicts of interest, or that there are none."""
    contact: str | ContactRecord | None = None
    """An address for questions, as printed; or a person by name."""
    logos: Annotated[tuple[LogoRecord, ...], Field(max_length=12)] = ()
    """Of partners and funders, side by side."""
    licence: str | None = None
    """Under what terms readers may use it."""

    @property
    def printed(self) -> tuple[str, ...]:
        """What prints as it is written: names, numbers, addresses."""
        contact, series = self.contact, self.series
        person = (contact.name, contact.email, contact.phone) if isinstance(contact, ContactRecord) else (contact,)
        serial = (series.number, series.issn) if series else ()
        parts = (*self.authors, self.publisher, self.licence, self.doi, *person, *serial)
        return tuple(value for value in parts if value)
