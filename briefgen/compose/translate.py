"""Catalogues and a brief's policy -> its texts in the reader's language, each with what is wrong with it.

A text that is missing or stale in the catalogue stops the build, is marked, or prints as it was authored: `missing` of
the brief decides.
"""

from __future__ import annotations

from briefgen.compose.text import PrintedText
from briefgen.compose.view import Translate
from briefgen.languages.catalogue import Translations, untranslated
from briefgen.records import Records
from briefgen.tag import same_language


def translator(translations: Translations, records: Records, brief: str) -> Translate:
    """How the texts of a brief, and of the reports that it uses, are in the language of `translations`."""
    policy = records.briefs[brief].record.missing

    def translate(kind: str, id: str, context: str, text: str) -> PrintedText:
        loaded = records.reports[id] if kind == "reports" else records.briefs[id]
        authored = loaded.record.language
        found = translations.text(kind, id, authored, context, text)
        file = found.place.file if found.place else loaded.source.file
        line = found.place.line if found.place else 0
        if found.status in ("authored", "translated"):
            printed_language = translations.language if found.status == "translated" else authored
            if same_language(authored, translations.language):
                printed_language = translations.language
            return PrintedText(text=found.text, language=printed_language, marked=False, file=file, line=line)
        stale = found.status == "stale" and policy != "fail"
        return PrintedText(
            text=found.text if stale else text,
            language=translations.language if stale or policy == "fail" else authored,
            marked=policy == "mark",
            file=file,
            line=line,
            problem=untranslated(
                f"`{context}` of {kind}/{id}",
                text,
                found.status,
                translations.language,
                severity="error" if policy == "fail" else "warning",
                place=found.place,
            ),
        )

    return translate
