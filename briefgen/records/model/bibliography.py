"""A work as bibliographies list it: the item of CSL-JSON (Citation Style Language 1.0.2), with dates as text."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, StrictInt, model_validator

from briefgen.records.identifiers import Doi, Isbn, Issn, Orcid, Pmcid, Pmid
from briefgen.records.model.record import Record
from briefgen.records.published import PublishedDate, date_parts
from briefgen.records.values import Day, Tag, Url

Line = Annotated[str, Field(min_length=1, max_length=1000)]
"""A title, a place, a body: what stands in one entry of a list of references."""
Ordinal = Annotated[str, Field(min_length=1, max_length=200)] | StrictInt
"""A number, or what stands for one."""

Type = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip
"""CSL 1.0.2, appendix III."""


class BibliographicName(Record):
    """A CSL name: of a person in its parts, or of a body as it is."""

    family: Line | None = None
    """A person's family name."""
    given: Line | None = None
    """A person's given names."""
    dropping_particle: Annotated[Line | None, Field(alias="dropping-particle")] = None
    """What goes where the family name stands alone: `van` of Ludwig van Beethoven."""
    non_dropping_particle: Annotated[Line | None, Field(alias="non-dropping-particle")] = None
    """What always stays with the family name: `de` of Simone de Beauvoir."""
    suffix: Line | None = None
    """What stands behind the name: `Jr.`, `III`."""
    literal: Line | None = None
    """An organisation's name, printed as it is."""
    orcid: Orcid | None = None
    """The person's ORCID iD; for exports, no style prints it."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.literal is None) == (self.family is None):
            raise ValueError("expected either literal, or family (with given)")
        if self.literal and (self.given or self.dropping_particle or self.non_dropping_particle or self.suffix):
            raise ValueError("a literal name has no parts; a person's name starts from family")
        return self


Names = tuple[BibliographicName, ...]


class BibliographicItem(Record):
    """A work, with what most citations print of one."""

    type: Type
    """What kind of work it is; citation styles print each in another way."""
    title: Annotated[str, Field(min_length=1, max_length=500)]
    """As the edition itself prints it, in its own language."""
    titles: dict[Tag, Line] = {}
    """What the title says, in other languages; printed in brackets behind it, for readers of these languages."""
    author: Names = ()
    """Who wrote it."""
    editor: Names = ()
    """Who edited it."""
    issued: PublishedDate | None = None
    """When it was published: 2018, 2018-11, 2018-11-30, a range 2018-05/2018-07 or 2018/.., about 1950~, or a season
    2018-21 (spring) to 2018-24 (winter); left out, styles print "n.d."."""
    publisher: Line | None = None
    """The organisation that published it."""
    publisher_place: Annotated[Line | None, Field(alias="publisher-place")] = None
    """The place of the publisher."""
    container_title: Annotated[Line | None, Field(alias="container-title")] = None
    """The journal, book or site that it is part of."""
    collection_title: Annotated[Line | None, Field(alias="collection-title")] = None
    """The series that it is part of."""
    genre: Line | None = None
    """What the work calls itself, such as working paper."""
    edition: Ordinal | None = None
    """Its edition, such as 2 or revised."""
    number: Ordinal | None = None
    """Its number, as a report, law or case has one."""
    volume: Ordinal | None = None
    """The volume of a journal."""
    issue: Ordinal | None = None
    """The issue of a journal."""
    page: Ordinal | None = None
    """The pages of an article or chapter in what it is part of."""
    DOI: Doi | None = None
    """The identifier; an address or `doi:` before it is taken off."""
    ISBN: Isbn | None = None
    """The number; its check digit is looked at."""
    ISSN: Issn | None = None
    """The number; its check digit is looked at."""
    URL: Url | None = None
    """Where readers find it; printed and linked in the references."""
    accessed: Day | None = None
    """The day on which the address was last seen to lead there."""


class CslItem(BibliographicItem):
    """All other variables of CSL 1.0.2: styles for law, science, film or archives print more of a work."""

    translator: Names = ()
    """Who translated it."""
    editor_translator: Annotated[Names, Field(alias="editor-translator")] = ()
    """Who edited and translated it."""
    container_author: Annotated[Names, Field(alias="container-author")] = ()
    """Who wrote the book that it is a part of."""
    collection_editor: Annotated[Names, Field(alias="collection-editor")] = ()
    """Who edits the series."""
    editorial_director: Annotated[Names, Field(alias="editorial-director")] = ()
    """Who directed the edition."""
    original_author: Annotated[Names, Field(alias="original-author")] = ()
    """Who wrote the work that this one renders or adapts."""
    reviewed_author: Annotated[Names, Field(alias="reviewed-author")] = ()
    """Who wrote the work that is reviewed."""
    interviewer: Names = ()
    """Who asked, in an interview."""
    recipient: Names = ()
    """Whom a letter or message was sent to."""
    chair: Names = ()
    """Who chaired a session or hearing."""
    organizer: Names = ()
    """Who organised an event."""
    contributor: Names = ()
    """Who contributed to it otherwise."""
    compiler: Names = ()
    """Who compiled a collection."""
    composer: Names = ()
    """Who composed the music."""
    curator: Names = ()
    """Who curated an exhibition."""
    director: Names = ()
    """Who directed a film or broadcast."""
    producer: Names = ()
    """Who produced it."""
    executive_producer: Annotated[Names, Field(alias="executive-producer")] = ()
    """Who produced it as executive."""
    series_creator: Annotated[Names, Field(alias="series-creator")] = ()
    """Who created a series of broadcasts."""
    script_writer: Annotated[Names, Field(alias="script-writer")] = ()
    """Who wrote the script."""
    host: Names = ()
    """Who hosts a broadcast."""
    guest: Names = ()
    """Who was a guest in it."""
    narrator: Names = ()
    """Who narrates."""
    performer: Names = ()
    """Who performs."""
    illustrator: Names = ()
    """Who drew its pictures."""
    title_short: Annotated[Line | None, Field(alias="title-short")] = None
    """A shorter title, for styles that repeat it."""
    original_date: Annotated[PublishedDate | None, Field(alias="original-date")] = None
    """When the original was published."""
    event_date: Annotated[PublishedDate | None, Field(alias="event-date")] = None
    """When the event, hearing or decision took place."""
    available_date: Annotated[PublishedDate | None, Field(alias="available-date")] = None
    """When it was first to be had, before print."""
    submitted: PublishedDate | None = None
    """When it was submitted, as a patent is."""
    original_title: Annotated[Line | None, Field(alias="original-title")] = None
    """The title of the work that this is a translation or new edition of."""
    original_publisher: Annotated[Line | None, Field(alias="original-publisher")] = None
    """Who published the original."""
    original_publisher_place: Annotated[Line | None, Field(alias="original-publisher-place")] = None
    """Where the original was published."""
    reviewed_title: Annotated[Line | None, Field(alias="reviewed-title")] = None
    """The title of the work that is reviewed."""
    reviewed_genre: Annotated[Line | None, Field(alias="reviewed-genre")] = None
    """What kind of work is reviewed."""
    container_title_short: Annotated[Line | None, Field(alias="container-title-short")] = None
    """The abbreviation of that."""
    volume_title: Annotated[Line | None, Field(alias="volume-title")] = None
    """The title of the volume."""
    part_title: Annotated[Line | None, Field(alias="part-title")] = None
    """The title of the part."""
    collection_number: Annotated[Ordinal | None, Field(alias="collection-number")] = None
    """Its number in the series."""
    medium: Line | None = None
    """The carrier, such as DVD."""
    supplement_number: Annotated[Ordinal | None, Field(alias="supplement-number")] = None
    """The number of the supplement."""
    part_number: Annotated[Ordinal | None, Field(alias="part-number")] = None
    """The number of the part."""
    chapter_number: Annotated[Ordinal | None, Field(alias="chapter-number")] = None
    """The number of the chapter, of a statute too."""
    printing_number: Annotated[Ordinal | None, Field(alias="printing-number")] = None
    """The number of the printing."""
    page_first: Annotated[Ordinal | None, Field(alias="page-first")] = None
    """The first of them, for styles that print it alone."""
    number_of_pages: Annotated[Ordinal | None, Field(alias="number-of-pages")] = None
    """How many pages the whole work has."""
    number_of_volumes: Annotated[Ordinal | None, Field(alias="number-of-volumes")] = None
    """How many volumes the whole work has."""
    section: Line | None = None
    """The section of a law, or of a newspaper."""
    version: Ordinal | None = None
    """The version of software or data."""
    status: Line | None = None
    """Such as forthcoming or in force."""
    authority: Line | None = None
    """The court, parliament or body that decided."""
    jurisdiction: Line | None = None
    """Where a law or decision holds."""
    division: Line | None = None
    """The chamber or department of a court or body."""
    references: Line | None = None
    """Other decisions that belong to a case or law."""
    event_title: Annotated[Line | None, Field(alias="event-title")] = None
    """The conference or event that it was given at."""
    event_place: Annotated[Line | None, Field(alias="event-place")] = None
    """Where that took place."""
    archive: Line | None = None
    """The archive that has it."""
    archive_collection: Annotated[Line | None, Field(alias="archive_collection")] = None
    """The collection within the archive."""
    archive_location: Annotated[Line | None, Field(alias="archive_location")] = None
    """The shelf or box."""
    archive_place: Annotated[Line | None, Field(alias="archive-place")] = None
    """Where the archive is."""
    call_number: Annotated[Line | None, Field(alias="call-number")] = None
    """Its call number in a library."""
    source: Line | None = None
    """The catalogue or database that these facts come from."""
    dimensions: Line | None = None
    """Size or length, such as 94 min."""
    scale: Line | None = None
    """The scale of a map."""
    license: Line | None = None
    """Under what terms it may be used."""
    note: Line | None = None
    """A note that some styles print behind the entry."""
    annote: Annotated[str | None, Field(max_length=20_000)] = None
    """An annotation, for annotated bibliographies."""
    abstract: Annotated[str | None, Field(max_length=20_000)] = None
    """Its abstract, for annotated bibliographies."""
    keyword: Line | None = None
    """Keywords; for exports, no style prints them."""
    PMID: Pmid | None = None
    """The number in PubMed."""
    PMCID: Pmcid | None = None
    """The number in PubMed Central."""


DATES: Final = ("issued", "original_date", "event_date", "available_date", "submitted")
_OURS: Final = {"accessed", "titles", *DATES}
"""What CSL-JSON has in another shape, or not at all."""


def as_csl(work: CslItem, *, id: str, language: str) -> dict[str, Any]:
    """The work as a CSL-JSON item (CSL 1.0.2 data schema), with nothing that is ours."""
    ours = set(type(work).model_fields) - set(CslItem.model_fields)
    item = work.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=ours | _OURS)
    item = {key: _unnumbered(value) for key, value in item.items() if value != []}
    for name in DATES:
        if date := getattr(work, name):
            item[name.replace("_", "-")] = date_parts(date)
    if work.accessed:
        day = work.accessed
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {"id": id, "language": language, **item}


def _unnumbered(value: Any) -> Any:
    """Names without their ORCID iD, which CSL-JSON has no place for."""
    if isinstance(value, list):
        return [{part: text for part, text in name.items() if part != "orcid"} for name in value]
    return value
