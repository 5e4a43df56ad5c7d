"""Which brief, template, language and date a Word file is: as its properties say, or else by its name."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.records import Records
from briefgen.review.word import ReviewedFile
from briefgen.tag import same_language
from briefgen.target import Target


def target_of(reviewed_file: ReviewedFile, file: str, records: Records) -> Target:
    """The document that was sent out. Raises InputError (BG550)."""
    named = re.search(r"([a-z0-9-]+)\.([a-z0-9-]+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\b", PurePath(file).name)
    brief = reviewed_file.sent.get("brief") or (named[1] if named else "")
    template = reviewed_file.sent.get("template") or (named[2] if named else "")
    language = reviewed_file.sent.get("language") or reviewed_file.language or (named[3] if named else "")
    if brief not in records.briefs:
        known = ", ".join(records.briefs)
        raise _unknown(file, f"found no brief `{brief}`" if brief else "it does not say which brief it is", known)
    record = records.briefs[brief].record
    # What the file says was built, even where the brief does not list it: `build -t` and `-l` take others, too.
    if template not in record.templates and "template" not in reviewed_file.sent:
        raise _unknown(file, f"found the template `{template}`", ", ".join(record.templates))
    if language not in record.languages and "language" not in reviewed_file.sent:
        # Word processors write the language with its region.
        same = (tag for tag in record.languages if same_language(tag, language))
        if not (found := next(same, "")):
            raise _unknown(file, f"found the language `{language}`", ", ".join(record.languages))
        language = found
    return Target(brief=brief, template=template, language=language, date=_date(reviewed_file.sent.get("date", "")))


def _date(text: str) -> dt.date | None:
    """The day that a file was built with, which may be another than the record's."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _unknown(file: str, what: str, known: str) -> InputError:
    return InputError(
        Diagnostic.error(
            "BG550",
            f"cannot determine which document this is: {what}; expected one of {known}",
            Place(file=file),
            hint="call it as `build` does: BRIEF.TEMPLATE.LANGUAGE.docx",
        )
    )
