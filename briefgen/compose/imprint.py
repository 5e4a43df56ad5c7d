"""The imprint of a brief -> what templates print of it: who answers for it, its series, how it is cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from markupsafe import escape

from briefgen.compose.text import Rich
from briefgen.compose.view import BriefSeriesView, ContactView, ImprintView, WorkView
from briefgen.languages import Language
from briefgen.records import Approved, Brief, ContactRecord, WorkRecord

Printed = Callable[[str | None, str], Rich | None]
"""(a text of the brief, its context) -> as it prints."""


def own(text: str, kind: str) -> Rich:
    """What a brief says of itself as a document: its day, who approved it; or a name that nobody checks."""
    return Rich(markup=f'<brief-name kind="{kind}">{escape(text)}</brief-name>', plain=text)


def imprint_view(brief: Brief, title: Rich, language: Language, date: dt.date, printed: Printed) -> ImprintView:
    """The imprint of `brief`, which has this title and date."""
    imprint, status = brief.imprint, brief.status
    named = imprint.contact if isinstance(imprint.contact, ContactRecord) else None
    series = None
    if imprint.series is not None and (name := printed(imprint.series.name, "imprint.series.name")):
        series = BriefSeriesView(name=name, number=imprint.series.number or "", issn=imprint.series.issn or "")
    return ImprintView(
        authors=imprint.authors,
        publisher=imprint.publisher or "",
        funding=printed(imprint.funding, "imprint.funding"),
        conflicts=printed(imprint.conflicts, "imprint.conflicts"),
        contact=imprint.contact if isinstance(imprint.contact, str) else "",
        person=ContactView(
            name=named.name,
            role=printed(named.role, "imprint.contact.role"),
            email=named.email or "",
            phone=named.phone or "",
        )
        if named
        else None,
        licence=imprint.licence or "",
        series=series,
        doi=imprint.doi or "",
        logos=bool(imprint.logos),
        cite_as=_cited(brief, title, series, language, date) if imprint.cite_as else None,
        approved=own(status.approved, "approval") if isinstance(status, Approved) else None,
        approved_on=own(language.date(status.on), "approval") if isinstance(status, Approved) else None,
    )


def _cited(brief: Brief, title: Rich, series: BriefSeriesView | None, language: Language, date: dt.date) -> Rich:
    """Authors (year). Title. Series number. Publisher. DOI; what is not there is left out."""
    imprint = brief.imprint
    authors = str(escape(", ".join(imprint.authors or (imprint.publisher or "",)).strip()))
    year = own(language.issued(str(date.year)), "built").markup
    parts = [f"{authors} ({year})" if authors else f"({year})", f"<em>{title.markup}</em>"]
    if series is not None:
        parts.append(f"{series.name.markup} {escape(series.number)}".strip())
    if imprint.publisher and imprint.publisher not in imprint.authors:
        parts.append(str(escape(imprint.publisher)))
    if imprint.doi:
        address = f"https://doi.org/{imprint.doi}"
        parts.append(f'<a href="{escape(address)}">{escape(address)}</a>')
    markup = ". ".join(parts) + ("" if imprint.doi else ".")
    return Rich(markup=markup, plain=title.plain, uses=title.uses, language=language.tag, path="imprint.cite_as")


def work_view(work: WorkRecord, brief: Brief, language: Language) -> WorkView:
    """A work to read further, printed as it is written: its title is a name."""
    tag = work.language or brief.language
    title = own(work.title, "name")
    if tag != language.tag:
        title = Rich(markup=f'<span lang="{escape(tag)}">{title.markup}</span>', plain=work.title)
    issued = own(language.issued(work.issued), "date") if work.issued else None
    return WorkView(title=title, author=work.author or "", issued=issued, url=work.url or "")
