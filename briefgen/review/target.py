"""Which brief, template and language a Word file is: by what it holds, or else by its name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.pipeline import Target
from briefgen.records import Records
from briefgen.review.word import Reviewed

_BRIEF = re.compile(r"(?:.*/)?briefs/([^/]+)\.(?:yaml|po)")
_TEMPLATE = re.compile(r"(?:.*/)?([^/]+)/[^/]+\.j2")


def target_of(held: Reviewed, file: str, records: Records) -> Target:
    """The document that was sent out. Raises InputError (BG550)."""
    origins = [origin.file for origin in held.origins.values()]
    named = re.search(r"([a-z0-9-]+)\.([a-z0-9-]+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\b", PurePath(file).name)
    brief = _most(_BRIEF, origins) or (named[1] if named else "")
    template = _most(_TEMPLATE, origins) or (named[2] if named else "")
    language = held.language or (named[3] if named else "")
    if brief not in records.briefs:
        known = ", ".join(records.briefs)
        raise _unknown(file, f"found no brief `{brief}`" if brief else "it does not say which brief it is", known)
    record = records.briefs[brief].record
    if template not in record.templates:
        raise _unknown(file, f"found the template `{template}`", ", ".join(record.templates))
    if language not in record.languages:
        # Word processors write the language with its region.
        language = next((tag for tag in record.languages if tag.split("-")[0] == language.split("-")[0]), language)
    if language not in record.languages:
        raise _unknown(file, f"found the language `{language}`", ", ".join(record.languages))
    return Target(brief=brief, template=template, language=language)


def _most(pattern: re.Pattern[str], files: list[str]) -> str:
    found = Counter(match[1] for file in files if (match := pattern.fullmatch(file)))
    return max(found, key=lambda name: found[name]) if found else ""


def _unknown(file: str, what: str, known: str) -> InputError:
    return InputError(
        Diagnostic(
            code="BG550",
            severity="error",
            message=f"cannot tell what this document is: {what}; expected one of {known}",
            place=Place(file=file),
            hint="call it as `build` does: BRIEF.TEMPLATE.LANGUAGE.docx",
        )
    )
