"""The records' shape: what a report file and a brief file may hold, as frozen pydantic models.

Plain YAML data in, validated models out. Single values are in `values.py`, rules that need more than one value of a
record in `rules.py`; where a value stands in its file is kept beside the model, in `source.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

from briefgen.quantity import Period, Qualifier, Unit, Vague
from briefgen.records import values
from briefgen.records.values import (
    AXIS_VALUES,
    AxisKind,
    Currency,
    Day,
    DifferenceKind,
    DocumentName,
    Dotted,
    FileName,
    Id,
    Issued,
    Misfit,
    Number,
    Of,
    Per,
    PeriodText,
    Sha256,
    Spot,
    StatisticName,
    StyleName,
    Tag,
    Text,
    Url,
    Use,
    written,
)

Certainty = values.Certainty


class Record(BaseModel):
    """What all parts of a record share: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Difference(Record):
    """A statistic derived from two others of one base: the first minus the second."""

    difference: tuple[StatisticName, StatisticName]
    """Names of two statistics of this finding or base: [what is subtracted from, what is subtracted]."""


def _left_out(value: object) -> bool:
    """Whether a key is not given: then no dump has it, so that hashes of records hold that are older than the key."""
    return value is None


class Quantity(Record):
    """What a figure says: one value, or a range, or a vague amount, or a difference; its unit and its qualifier."""

    value: Number | Day | PeriodText | None = None
    """One number, or a fraction such as 1/3; a day, for a date; 2011-03 or 2024-Q1, for a month or a quarter."""
    min: Number | None = None
    """The lower end of a range."""
    max: Number | None = None
    """The upper end of a range."""
    vague: Vague | None = None
    """An amount that the report gives no number for."""
    times: Annotated[StrictInt, Field(gt=0)] | None = None
    """What a vague amount counts in: 1000 for "several thousand"."""
    derived: Difference | None = None
    """An amount that no report prints: two others of one unit, subtracted."""
    unit: Unit = "count"
    """What the number counts. A share is a part of one (1/3); a percentage a part of a hundred, or a change (−2.4)."""
    of: Of | None = None
    """The unit of a duration (year, month, week, day, hour, minute), or of a measure (`length-kilometer`); the year in
    which an index is 100."""
    per: Annotated[Per | None, Field(exclude_if=_left_out)] = None
    """What a rate is counted by: 100000 in "12.3 per 100,000"; `volume-cubic-meter` in "50 µg/m³"."""
    spread: Annotated[Number | None, Field(exclude_if=_left_out)] = None
    """How far values are from this one: 0.3 in "5.4 ± 0.3"."""
    currency: Currency | None = None
    """ISO 4217, for money."""
    qualifier: Qualifier = "exact"
    """How the report hedges the number; each language has its own words for it."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        ranged = self.min is not None or self.max is not None
        kinds = [self.value is not None, ranged, self.vague is not None, self.derived is not None]
        if sum(kinds) != 1:
            raise ValueError("expected exactly one of value, min with max, vague, derived")
        if ranged:
            if self.min is None or self.max is None:
                raise ValueError("a range needs both min and max")
            if self.max < self.min:
                raise Misfit("max", f"max ({self.max}) is under min ({self.min})")
        if self.times is not None and self.vague is None:
            raise Misfit("times", "times belongs to a vague amount")
        if (self.unit == "money") != (self.currency is not None):
            raise ValueError("money needs a currency, and only money has one")
        if (self.unit in ("duration", "measure", "index")) != (self.of is not None):
            raise ValueError("duration, measure and index need `of`, and only they have it")
        self._beside()
        if self.unit == "date":
            if not isinstance(self.value, dt.date):
                raise Misfit("value", "a date is written as YYYY-MM-DD in value")
        elif isinstance(self.value, dt.date):
            raise ValueError("a date needs unit: date")
        if self.unit in ("month", "quarter"):
            if not isinstance(self.value, Period) or self.value.part != self.unit:
                example = "2011-03" if self.unit == "month" else "2024-Q1"
                raise Misfit("value", f"a {self.unit} is written as {example} in value")
        elif isinstance(self.value, Period):
            raise ValueError(f"{self.value} needs unit: {self.value.part}")
        for key in ("value", "min", "max"):
            number = getattr(self, key)
            if isinstance(number, Fraction):
                self._in_bounds(key, number)
        return self

    def _beside(self) -> None:
        """What stands beside the amount fits its unit."""
        if self.unit == "index" and not re.fullmatch(r"(?:18|19|20)\d{2}", self.of or ""):
            raise Misfit("of", "an index needs the year in which it is 100")
        if self.per is not None:
            if self.unit not in (("count",) if isinstance(self.per, int) else ("count", "measure", "money")):
                raise Misfit("per", f"{self.unit} is not counted by {self.per}")
            if self.vague is not None:
                raise Misfit("per", "a vague amount is not counted by anything")
        if self.spread is not None:
            if self.spread <= 0 or 10**12 % self.spread.denominator:
                raise Misfit("spread", "expected a decimal number above 0")
            if not isinstance(self.value, Fraction) or self.unit not in _SPREAD:
                raise Misfit("spread", "a spread is around one number, of which there may be parts")

    def _in_bounds(self, key: str, number: Fraction) -> None:
        if self.unit == "share" and not 0 <= number <= 1:
            raise Misfit(key, f"a share of {number} is outside 0 to 1")
        if self.unit == "ratio" and number <= 0:
            raise Misfit(key, "a ratio is greater than 0 (1/10 is one in ten)")
        if self.unit == "index" and number <= 0:
            raise Misfit(key, "an index is greater than 0")
        if self.unit in ("year", "ordinal") and number.denominator != 1:
            raise Misfit(key, f"found {float(number):g}; {self.unit} needs a whole number")


_SPREAD = ("count", "percent", "points", "money", "duration", "measure", "index")
"""Units of which there are parts."""


class Statistic(Quantity):
    """A figure as the leading edition gives it, with what another edition states instead."""

    says: dict[Tag, Quantity] = {}
    """What another edition states instead, by its language tag."""


class Quote(Record):
    """W3C Web Annotation TextQuoteSelector: the fragment, and what stands before and after it."""

    exact: Annotated[str, Field(min_length=1, max_length=2000)]
    """The fragment as it stands in the document, once."""
    prefix: Annotated[str, Field(max_length=500)] = ""
    """What is right before it, where the fragment alone is found in sentences that differ."""
    suffix: Annotated[str, Field(max_length=500)] = ""
    """What stands right after it."""


class Locator(Record):
    """Where in a report: the labels of CSL that pandoc reads."""

    section: str | None = None
    """A section's number or heading, as the report prints it: "3.2"."""
    page: Spot | None = None
    """A page's number, as it is printed on the page, or a range of pages."""
    paragraph: Spot | None = None
    """A paragraph's number, for reports that number them."""
    chapter: str | None = None
    """A chapter's number or heading."""

    def first(self) -> tuple[str, str]:
        """(label, value) of the most precise one given, or two empty strings."""
        for label in ("page", "paragraph", "section", "chapter"):
            value = getattr(self, label)
            if value:
                return label, value
        return "", ""


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
    reviewed: Reviewed | None = None
    """Who settled a doubt that `briefgen check` has about the words of the statement beside this edition's passage."""


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


class Base(Record):
    """Who figures are about: printed with every figure that stands alone."""

    text: Text
    """Such as: of the police officers surveyed."""
    statistics: dict[StatisticName, Statistic] = {}
    """Figures that the text prints, such as how many were asked."""
    evidence: tuple[Evidence, ...] = ()
    """Where each edition says it."""


class Speaker(Record):
    """Who says it; names are not translated, roles are."""

    name: str | None = None
    """As the report has it; printed in every language alike."""
    role: Text | None = None
    """What the reader needs to know of the speaker, in the file's language."""


class EditionsDiffer(Record):
    """How the language editions disagree about a finding, for the reader."""

    kinds: Annotated[tuple[DifferenceKind, ...], Field(min_length=1)]
    """What differs; `briefgen check` compares it with what it finds."""
    note: Text
    """What the reader is told; {share@sv} prints what the Swedish edition states."""


class _Dated(Record):
    draft: StrictBool = False
    """Not checked yet: no brief can use it."""
    superseded_by: Id | None = None
    """The id of what replaces it."""
    valid_until: Day | None = None
    """The last day on which it holds."""


class Finding(_Dated):
    """One claim of a report, in our own words, with its figures and its evidence."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    base: Id | None = None
    """Who its figures are about: one of the report's `bases`."""
    statement: Text
    """The claim in our own words, in the file's language; {name} prints a statistic."""
    statistics: dict[StatisticName, Statistic] = {}
    """Its figures, by the names that the statement calls them."""
    certainty: Certainty | None = None
    """How sure we are of it, by GRADE."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where each edition says it."""
    editions_differ: EditionsDiffer | None = None
    """How the language editions disagree; the brief's reader is told."""
    relays: Id | dict[Tag, Id] | None = None
    """The report that this is passed on from: of all editions, or of the one that says so; `{}` where it is this one's
    own, in a report that relays another."""
    speaker: Speaker | None = None
    """Whose statement it is, where it is not the report's own."""


class Axis(Record):
    """One dimension of a series: its label and its values in the order they are drawn."""

    label: Text
    """What the axis shows, printed beside it."""
    kind: AxisKind = "words"
    """What its values are. All but words are written as data, and printed by each language itself: 2024-Q1, 18–24."""
    values: Annotated[dict[Id, Text], Field(min_length=1)]
    """Id -> what is printed, in the order that is drawn."""

    @model_validator(mode="before")
    @classmethod
    def _years(cls, data: Any) -> Any:
        """A year is written as a number."""
        if isinstance(data, dict) and data.get("kind") in ("years", "ages") and isinstance(data.get("values"), dict):
            read = {k: str(v) if type(v) is int else v for k, v in data["values"].items()}
            return {**data, "values": read}
        return data

    @model_validator(mode="after")
    def _of_kind(self) -> Self:
        if self.kind != "words":
            pattern, examples = AXIS_VALUES[self.kind]
            for key, value in self.values.items():
                if not re.fullmatch(pattern, value):
                    raise Misfit("values", f"found {key}: {value[:40]!r}; an axis of {self.kind} has {examples}")
        return self


class SeriesPoint(Record):
    """A value of a series: where it stands on each axis, and `finding.statistic`."""

    at: dict[Id, Id]
    """Axis -> one of its values; each axis once."""
    statistic: Dotted
    """The figure of the point: finding.statistic."""


class Series(Record):
    """What a chart or table draws: one base and one unit; one axis, or two."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    title: Text
    """The message of the chart, as a sentence."""
    axes: Annotated[dict[Id, Axis], Field(min_length=1, max_length=2)]
    """One, or two: the second becomes the groups of bars, or the lines."""
    points: Annotated[tuple[SeriesPoint, ...], Field(min_length=1)]
    """The values, each a statistic of a finding; all have one base and one unit (shares count as percentages)."""
    kind: Literal["bar", "column", "line"] = "bar"
    """How a chart draws it; a line needs an order, as years have."""
    highlight: tuple[Id, ...] = ()
    """What the chart is about, drawn in the theme's accent: values of its axis; of the second one, where it has two."""


class QuotationRecord(Record):
    """Someone's words, verbatim per edition; `translation` is ours, in the file's language."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    speaker: Speaker | None = None
    """Who said it."""
    original: Tag
    """The language in which it was said."""
    text: Annotated[dict[Tag, Annotated[str, Field(min_length=1, max_length=5000)]], Field(min_length=1)]
    """The words as each edition prints them, by its language tag."""
    translation: Text | None = None
    """Ours, in the file's language, where no edition has the words in it; catalogues translate this or those words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where each edition has it."""


class Report(_Dated):
    """One originating report."""

    id: Id
    """Its name, and that of its file: `sources/reports/<id>.yaml`."""
    language: Tag
    """The language that this file is written in; the others stand in sources/translations/."""
    leading: Tag
    """The edition whose figures the statistics give."""
    editions: Annotated[dict[Tag, Edition], Field(min_length=1)]
    """The report's language editions, by their tags; each a CSL-JSON item."""
    names: tuple[str, ...] = ()
    """Names with digits that are no figures; texts write {=IOCTA 2018}."""
    bases: dict[Id, Base] = {}
    """Who the figures are about."""
    limits: Text | None = None
    """What the report itself says about its reach."""
    findings: tuple[Finding, ...] = ()
    """What the report claims, one by one."""
    series: tuple[Series, ...] = ()
    """What charts and tables draw."""
    quotations: tuple[QuotationRecord, ...] = ()
    """What people say in it, word for word."""
    relays: Id | None = None
    """The report that its findings are passed on from, where they do not say so themselves: "as cited in"."""


class KeyFigureRecord(Record):
    """A figure to print large: `use.statistic`, and what it counts."""

    statistic: Dotted
    """`name.statistic`, with a name of `uses`."""
    text: Text
    """What it counts, printed beside it."""


class SectionRecord(Record):
    """A section of a brief: authored text, then findings, chart and quotations by their names in `uses`."""

    heading: Text
    """A sentence or a few words; it may print figures, which the section's findings back."""
    text: Text | None = None
    """Authored text; an empty line starts a new paragraph. What prints a figure cites it."""
    findings: tuple[Id, ...] = ()
    """Names in `uses`; each statement is printed with its citation."""
    chart: Id | None = None
    """The name in `uses` of a series."""
    quotations: tuple[Id, ...] = ()
    """Names in `uses` of quotations."""


class Option(Record):
    """Something that can be done (or, in an advocacy brief, should be)."""

    text: Text
    """What can be done."""
    benefits: Text | None = None
    """What speaks for it."""
    costs: Text | None = None
    """What speaks against it, or what it takes."""
    supported_by: tuple[Id, ...] = ()
    """Names of `uses` that this rests on."""
    certainty: Certainty | None = None
    """How sure it is that this works, by GRADE."""


class Approved(Record):
    """Who approved a brief, when, and what it printed then; `briefgen approve` writes it."""

    approved: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(written)]
    """Who approved it, as printed."""
    on: Day
    """The day of approval."""
    content: dict[DocumentName, Sha256] = {}
    """The sha256 of what each document prints, by `template.language`; without it, nothing is approved."""


class Imprint(Record):
    """Who answers for a brief."""

    authors: tuple[str, ...] = ()
    """People or organisations, as printed."""
    publisher: str | None = None
    """The organisation that publishes the brief."""
    funding: Text | None = None
    """Who paid for it."""
    conflicts: Text | None = None
    """Conflicts of interest, or that there are none."""
    contact: str | None = None
    """An address for questions, as printed."""
    licence: str | None = None
    """Under what terms readers may use it."""


class Citations(Record):
    """How sources are cited: `numeric` (ours), a .csl file beside the template or brief, or an installed style's id."""

    style: StyleName = "numeric"
    """The name of a style, without .csl."""


class Budget(Record):
    """The most pages and words a document may have."""

    pages: Annotated[StrictInt, Field(ge=1, le=100)] | None = None
    """PDF pages: counted when the document is set."""
    words: Annotated[StrictInt, Field(ge=1, le=100_000)] | None = None
    """Words of the whole document, notes included, references not."""


class Brief(Record):
    """What to build."""

    id: Id
    """Its name, and that of its file: `sources/briefs/<id>.yaml`."""
    language: Tag
    """The language that this file is written in."""
    templates: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The templates to build it with, such as policy-brief and handout."""
    languages: Annotated[tuple[Tag, ...], Field(min_length=1)]
    """The languages to build it in."""
    date: Day
    """Printed on the brief; the dates of all files in it come from here, so that builds repeat."""
    status: Literal["draft"] | Approved = "draft"
    """A draft is marked on every page; or who approved it, when, and what text: `briefgen approve` writes that."""
    title: Text
    """The headline; it may print figures."""
    standfirst: Text | None = None
    """One or two sentences under the title."""
    stance: Literal["neutral", "advocacy"] = "neutral"
    """neutral lays out options, advocacy makes recommendations."""
    audience: Text | None = None
    """Whom it is written for."""
    uses: dict[Id, Use] = {}
    """The findings, series and quotations that this brief draws on, by the names it calls them."""
    names: tuple[str, ...] = ()
    """Names with digits that are no figures, beside those of the reports used."""
    dates: dict[StatisticName, Issued] = {}
    """The brief's own dates, which no report says: texts print {meeting} in full, and {date} the brief's date."""
    key_messages: tuple[Text, ...] = ()
    """What the reader should remember; each cites what it rests on: [@name]."""
    key_figures: Annotated[tuple[KeyFigureRecord, ...], Field(max_length=4)] = ()
    """Up to four figures, printed large."""
    sections: tuple[SectionRecord, ...] = ()
    """The body, in order."""
    options: tuple[Option, ...] = ()
    """What can be done, for `stance: neutral`."""
    recommendations: tuple[Option, ...] = ()
    """What should be done, for `stance: advocacy`."""
    evidence_note: Text | None = None
    """What the evidence can carry, and what it cannot."""
    imprint: Imprint = Imprint()
    """Who answers for it, printed at the end."""
    citations: Citations = Citations()
    """How sources are cited."""
    length: dict[Id, Budget] = {}
    """The most that each template may fill; what does not fit is an error, never cut."""
    missing: Literal["fail", "mark", "fallback"] = "fail"
    """What a missing or stale translation does: stop the build, be marked, or print the original text unmarked."""
    accessed_within: Annotated[StrictInt, Field(gt=0)] | None = None
    """Days: `briefgen check` warns of a report that was accessed longer ago."""

    @model_validator(mode="after")
    def _stance(self) -> Self:
        if "date" in self.dates:
            raise Misfit("dates", "`{date}` prints the brief's own date; call this one otherwise")
        if self.options and self.recommendations:
            raise ValueError("a brief has options (stance: neutral) or recommendations (stance: advocacy), not both")
        if self.recommendations and self.stance == "neutral":
            raise ValueError("recommendations need stance: advocacy")
        if self.options and self.stance == "advocacy":
            raise ValueError("options need stance: neutral; an advocacy brief has recommendations")
        return self


def own_dates(brief: Brief, date: dt.date) -> dict[str, str]:
    """The dates that a brief's texts may print by their names; `date` is the brief's own, or what stands in for it."""
    return {**brief.dates, "date": date.isoformat()}


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
