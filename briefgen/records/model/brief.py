"""A brief file: what to build, for whom, and within what bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from briefgen.records.model.imprint import Imprint, LogoRecord
from briefgen.records.model.record import Record
from briefgen.records.model.section import Option, PictureRecord, SectionPart, SectionRecord, WorkRecord
from briefgen.records.values import (
    BlockText,
    Day,
    DocumentName,
    Dotted,
    Id,
    Issued,
    Misfit,
    Sha256,
    Spot,
    StatisticName,
    StyleName,
    Tag,
    Text,
    Use,
    split_use,
    written,
)


class KeyFigureRecord(Record):
    """A figure to print large: `use.statistic`, and what it counts."""

    statistic: Dotted
    """`name.statistic`, with a name of `uses`."""
    text: Text
    """What it counts, printed beside it."""


class Approved(Record):
    """Who approved a brief, when, and what it printed then; `briefgen approve` writes it."""

    approved: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(written)]
    """Who approved it, as printed."""
    on: Day
    """The day of approval."""
    content: dict[DocumentName, Sha256] = {}
    """The sha256 of what each document prints, by `template.language`; without it, nothing is approved."""


class DraftedSentence(Record):
    """A sentence that nothing supports yet: it prints marked as a draft, and a brief that has one is not approved."""

    draft: Literal[True]
    """Not settled yet: a person records what the report says, or leaves the sentence out."""
    verdict: Literal[
        "supported", "rounded", "derived", "contradicted", "elsewhere", "not found", "needs a person", "no claim"
    ]
    """What `briefgen prove` found: the words are those of its comments."""
    text: Annotated[str, Field(min_length=1, max_length=20_000), AfterValidator(written)]
    """The sentence, printed as it is: nothing in it is a placeholder or markup."""
    message: str | None = None
    """What was found, in one sentence."""
    report: Id | None = None
    """The report of the passage that it was compared with."""
    page: Spot | None = None
    """The page of that passage."""
    passage: str | None = None
    """What the report says there."""


class Citations(Record):
    """How sources are cited."""

    style: StyleName = "numeric"
    """The name of a style: `numeric` (ours), that of a .csl file beside the template or in `sources/styles/`, or an
    installed one's."""


class Budget(Record):
    """The most pages and words a document may have."""

    pages: Annotated[StrictInt, Field(ge=1, le=100)] | None = None
    """PDF pages: counted when the document is set."""
    large_pages: Annotated[StrictInt, Field(ge=1, le=100)] | None = None
    """PDF pages in large print; without it, large print fills as many as it needs."""
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
    drafts: dict[StatisticName, DraftedSentence] = {}
    """Sentences that nothing supports yet, by the names by which texts print them: {draft_1}."""
    cover: PictureRecord | None = None
    """A picture above the title."""
    key_messages: tuple[Text, ...] = ()
    """What the reader should remember; each cites what it rests on: [@name]."""
    key_figures: Annotated[tuple[KeyFigureRecord, ...], Field(max_length=8)] = ()
    """Up to eight figures, printed large."""
    contents: bool = False
    """Whether a list of the headings stands behind the key figures: for longer briefs."""
    why_it_matters: BlockText | None = None
    """Why the reader should go on."""
    sections: tuple[SectionRecord, ...] = ()
    """The body, in order."""
    options: tuple[Option, ...] = ()
    """What can be done, for `stance: neutral`."""
    recommendations: tuple[Option, ...] = ()
    """What should be done, for `stance: advocacy`."""
    equity: BlockText | None = None
    """Whom the evidence, or what is proposed, leaves out."""
    implementation: BlockText | None = None
    """How it could be done, and what that takes."""
    next_steps: BlockText | None = None
    """What comes next, and who does it."""
    evidence_note: BlockText | None = None
    """What the evidence can carry, and what it cannot."""
    further_reading: tuple[WorkRecord, ...] = ()
    """What to read beyond the references."""
    appendix: tuple[SectionRecord, ...] = ()
    """Sections at the end, for those who look things up."""
    imprint: Imprint = Imprint()
    """Who answers for it, printed at the end."""
    qr: Literal["report", "none"] = "report"
    """Where the QR code of a handout leads: to the report of the first key figure; or whether there is none."""
    citations: Citations = Citations()
    """How sources are cited."""
    length: dict[Id, Budget] = {}
    """The most that each template may fill. Nothing is cut: a draft that is longer says so at its head, and an approved
    brief is not written."""
    large: bool = False
    """Whether each document is built in large print, too, as Word file and PDF: `build --large` does it for once."""
    missing: Literal["fail", "mark", "fallback"] = "fail"
    """What a missing or stale translation does: stop the build, be marked, or print the original text unmarked."""
    accessed_within: Annotated[StrictInt, Field(gt=0)] | None = None
    """Days: `briefgen check` warns of a report that was accessed longer ago."""

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that it uses, each once, in the order of `uses`."""
        return tuple(dict.fromkeys(split_use(use).report for use in self.uses.values()))

    @model_validator(mode="after")
    def _stance(self) -> Self:
        if "date" in self.dates:
            raise Misfit("dates", "`{date}` prints the brief's own date; call this one otherwise")
        if taken := next((name for name in self.drafts if name == "date" or name in self.dates), ""):
            raise Misfit("drafts", f"`{{{taken}}}` prints a date of the brief's own; call this one otherwise")
        if self.options and self.recommendations:
            raise ValueError("a brief has options (stance: neutral) or recommendations (stance: advocacy), not both")
        if self.recommendations and self.stance == "neutral":
            raise ValueError("recommendations need stance: advocacy")
        if self.options and self.stance == "advocacy":
            raise ValueError("options need stance: neutral; an advocacy brief has recommendations")
        return self


def section_parts(brief: Brief) -> Iterator[tuple[tuple[str | int, ...], SectionPart]]:
    """The parts of all sections, the appendix's behind them, each with its path in the brief."""
    for name, sections in (("sections", brief.sections), ("appendix", brief.appendix)):
        for at, section in enumerate(sections):
            yield from (((name, at, *inside), part) for inside, part in section.parts)


def pictures(brief: Brief) -> Iterator[tuple[tuple[str | int, ...], PictureRecord | LogoRecord]]:
    """Every picture of a brief, with its path: the cover, those of its sections, and the logos of the imprint."""
    if brief.cover is not None:
        yield ("cover",), brief.cover
    for path, part in section_parts(brief):
        if part.picture is not None:
            yield (*path, "picture"), part.picture
    for at, logo in enumerate(brief.imprint.logos):
        yield ("imprint", "logos", at), logo


def own_dates(brief: Brief, date: dt.date) -> dict[str, str]:
    """The dates that a brief's texts may print by their names; `date` is the brief's own, or what stands in for it."""
    return {**brief.dates, "date": date.isoformat()}
