"""The works that a document cites, as CSL-JSON -> Word's own list of sources: References, Manage Sources shows them.

ECMA-376-1, 22.6 (shared-bibliography). The list is for whoever goes on writing in Word: what the brief itself prints of
a work is text, as the citation style has it.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from briefgen.word.names import OFFICE
from briefgen.writers.docx.xml import bookmark, safe_url, text
from briefgen.xml import HEAD

NAMESPACE: Final = f"{OFFICE}/bibliography"
_TYPES: Final = {
    "article-journal": "JournalArticle", "article-magazine": "ArticleInAPeriodical", "bill": "Misc", "book": "Book",
    "article-newspaper": "ArticleInAPeriodical", "chapter": "BookSection", "interview": "Interview",
    "legal_case": "Case", "motion_picture": "Film", "paper-conference": "ConferenceProceedings", "patent": "Patent",
    "post": "InternetSite", "post-weblog": "InternetSite", "report": "Report", "song": "SoundRecording",
    "thesis": "Report", "webpage": "InternetSite",
}  # fmt: skip
_CONTAINERS: Final = {
    "JournalArticle": "JournalName", "ArticleInAPeriodical": "PeriodicalTitle", "BookSection": "BookTitle",
    "ConferenceProceedings": "ConferenceName", "InternetSite": "InternetSiteTitle", "Interview": "BroadcastTitle",
}  # fmt: skip
"""Where Word keeps the title of what a work stands in."""
_PLAIN: Final = (
    ("title", "Title"), ("publisher", "Publisher"), ("publisher-place", "City"), ("edition", "Edition"),
    ("volume", "Volume"), ("issue", "Issue"), ("page", "Pages"), ("genre", "ThesisType"), ("note", "Comments"),
)  # fmt: skip
_PEOPLE: Final = (("author", "Author"), ("editor", "Editor"), ("translator", "Translator"))
_MARKUP: Final = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]*>")
"""What CSL-JSON may set in a title."""
_SPACE: Final = uuid.UUID("6b1d2c5e-4f0a-5b7c-9d3e-b21ef6e40002")


def sources(references: Sequence[str]) -> str:
    """The b:Sources part; nothing where no work is cited. Word wants each Tag once."""
    rows: dict[str, str] = {}
    for item in references:
        work = cast("Mapping[str, object]", json.loads(item))
        id = _said(work.get("id"))
        tag = re.sub("[^A-Za-z0-9]", "_", id)
        tag = bookmark(id) if tag in rows else tag
        rows[tag] = f"<b:Source>{''.join(_source(work, tag))}</b:Source>"
    if not rows:
        return ""
    return f'{HEAD}<b:Sources SelectedStyle="" xmlns:b="{NAMESPACE}">{"".join(rows.values())}</b:Sources>'


def _source(work: Mapping[str, object], tag: str) -> Iterator[str]:
    kind = _TYPES.get(_said(work.get("type")), "Misc")
    yield _element("Tag", tag)
    yield _element("SourceType", kind)
    yield _element("Guid", f"{{{str(uuid.uuid5(_SPACE, tag)).upper()}}}")
    people = "".join(_people(work.get(key), name) for key, name in _PEOPLE)
    yield f"<b:Author>{people}</b:Author>" if people else ""
    for key, name in _PLAIN:
        yield _element(name, _said(work.get(key)))
    yield _element(_CONTAINERS.get(kind, ""), _said(work.get("container-title")))
    yield _element("StandardNumber", next((_said(work[key]) for key in ("DOI", "ISBN", "ISSN") if work.get(key)), ""))
    address = safe_url(_said(work.get("URL")))
    yield _element("URL", address if len(address) <= 255 else "")  # a part of an address leads nowhere
    yield from _date(work.get("issued"), "")
    yield from _date(work.get("accessed"), "Accessed")


def _element(name: str, value: str) -> str:
    """A value of at most 255 characters (ST_String255)."""
    return f"<b:{name}>{text(value[:255])}</b:{name}>" if name and value else ""


def _said(value: object) -> str:
    return _MARKUP.sub("", str(value)) if isinstance(value, str | int) else ""


def _people(value: object, role: str) -> str:
    """The people of a role; a corporate author has no first and last name."""
    names = [cast("Mapping[str, object]", one) for one in value] if isinstance(value, list) else []
    if not names:
        return ""
    if len(names) == 1 and role == "Author" and (corporate := _said(names[0].get("literal"))):
        return f"<b:{role}>{_element('Corporate', corporate)}</b:{role}>"
    persons = "".join(f"<b:Person>{''.join(_person(name))}</b:Person>" for name in names)
    return f"<b:{role}><b:NameList>{persons}</b:NameList></b:{role}>"


def _person(name: Mapping[str, object]) -> Iterator[str]:
    particles = (_said(name.get(key)) for key in ("dropping-particle", "non-dropping-particle", "family"))
    yield _element("Last", " ".join(filter(None, particles)) or _said(name.get("literal")))
    yield _element("First", _said(name.get("given")))


def _date(value: object, suffix: str) -> Iterator[str]:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    for name, part in zip(("Year", "Month", "Day"), first, strict=False):
        yield _element(f"{name}{suffix}", _said(part))
