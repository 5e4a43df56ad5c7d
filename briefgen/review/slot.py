"""The records and their catalogues -> every text that a brief prints in one language, as a person wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from briefgen.languages import load
from briefgen.languages.translations import Translations
from briefgen.records import Records, own_dates, texts
from briefgen.review.model import TextSlot


def slots(records: Records, brief: str, translations: Translations) -> Iterator[TextSlot]:
    """The texts of the brief and of the reports that it uses; names are no texts of their own."""
    loaded_brief = records.briefs[brief]
    reports = loaded_brief.record.reports
    kinds: list[tuple[Literal["briefs", "reports"], str]] = [("briefs", brief), *(("reports", id) for id in reports)]
    for kind, id in kinds:
        loaded = records.briefs[id] if kind == "briefs" else records.reports[id]
        authored = loaded.record.language
        for place in texts(loaded.record):
            if place.context == "names":
                continue
            found = translations.text(kind, id, authored, place.context, place.text)
            translated = found.status in ("translated", "stale") and found.place is not None
            yield TextSlot(
                kind=kind,
                id=id,
                file=found.place.file if translated and found.place else loaded.source.file,
                context=place.context,
                language=translations.language if translated else authored,
                text=found.text,
                path=place.path,
                msgid=_msgid(translations, kind, id, place.context, found.text, place.text) if translated else "",
                translated=translated,
                blocks=place.blocks,
            )


def _msgid(translations: Translations, kind: str, id: str, context: str, text: str, authored: str) -> str:
    """The msgid under which the catalogue has `text`: that of a stale translation is an earlier version."""
    catalogue = translations.catalogue(kind, id)
    if (context, authored) in catalogue.live:
        return authored
    return next(message.msgid for message in catalogue.contexts[context] if message.text == text)


def names(records: Records, brief: str, translations: Translations, date: dt.date) -> dict[str, str]:
    """Names as authored -> as they print, the brief's own before those of its reports; and its dates, as `{date}`."""
    record = records.briefs[brief].record
    found: dict[str, str] = {}
    for name in record.names:
        found.setdefault(name, translations.text("briefs", brief, record.language, "names", name).text)
    for id in record.reports:
        report = records.reports[id].record
        for name in report.names:
            found.setdefault(name, translations.text("reports", id, report.language, "names", name).text)
    language = load(translations.language)
    found |= {f"{{{name}}}": language.issued(day) for name, day in own_dates(record, date).items()}
    found |= {f"{{{name}}}": one.text for name, one in record.drafts.items()}
    return found
