"""The file of a translation, and of its original -> the proof of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from briefgen import files
from briefgen.languages.po import PoError
from briefgen.originals import Unreadable, language_of, load
from briefgen.proof import Proof, ReadFile, source
from briefgen.translation import catalogue
from briefgen.translation.documents import of_documents

CATALOGUE: Final = ".po"
_USUAL: Final = "en"
"""The language of msgids where their words do not tell it: gettext asks for English."""
_UNTOLD: Final = "the language of its msgids could not be told: they were read as English"
_LARGEST: Final = 32 * 1024 * 1024


def prove_translation(
    draft: Path, original: Path | None = None, *, languages: tuple[str, str] = ("", ""), cache: Path | None = None
) -> Proof:
    """Holds each segment of `draft`, a translation, against `original`; of a catalogue (.po), against its msgids.

    `languages` are those of both, guessed where they are empty. What cannot be read is said in the proof: nothing is
    raised for it but OSError where a file is not there.
    """
    if draft.suffix.lower() == CATALOGUE:
        return _of_catalogue(draft, languages)
    if original is None:
        raise ValueError("a translation is held against its original")
    read = []
    problems: dict[Path, str] = {}
    for path in (draft, original):
        try:
            read.append(load(path, cache=cache))
        except Unreadable as error:
            problems[path] = str(error)
    if problems:
        files_read = [
            ReadFile(name=one.name, path=str(one), problem=problems.get(one, "")) for one in (draft, original)
        ]
        return Proof(draft=files_read[0], reports=(files_read[1],), statements=(), translation=True)
    tags = tuple(
        given or language_of(document.raw.language, document.text)
        for given, document in zip(languages, read, strict=True)
    )
    statements, missing = of_documents(read[0], read[1], str(original), (tags[0], tags[1]))
    return Proof(
        draft=source(read[0], draft, tags[0]),
        reports=(source(read[1], original, tags[1]),),
        statements=tuple(statements),
        inconsistencies=tuple(missing),
        translation=True,
    )


def _of_catalogue(path: Path, languages: tuple[str, str]) -> Proof:
    data = files.read(path, path.resolve().parent, _LARGEST)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        named, msgids, messages = catalogue.read(files.text(data))
    except (PoError, files.NotUtf8) as error:
        where = f"line {error.line}: " if isinstance(error, PoError) else ""
        problem = ReadFile(name=path.name, path=str(path), sha256=sha256, problem=f"{where}{error}")
        return Proof(draft=problem, reports=(), statements=(), translation=True)
    guessed = languages[1] or language_of("", msgids)
    tags = (languages[0] or named, guessed or _USUAL)
    statements, missing = catalogue.of_messages(messages, path.name, str(path), tags)
    one = ReadFile(name=path.name, path=str(path), sha256=sha256, language=tags[0])
    name = f"{path.name} (msgid)"
    remarks = () if guessed else (_UNTOLD,)
    original = ReadFile(name=name, path=str(path), sha256=sha256, language=tags[1], remarks=remarks)
    return Proof(
        draft=one,
        reports=(original,),
        statements=tuple(statements),
        inconsistencies=tuple(missing),
        translation=True,
    )
