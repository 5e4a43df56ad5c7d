"""`output/manifest.json` -> what was built of what, and back.

It is written last, holds no time but the briefs' dates, and is sorted: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.diagnostic import Diagnostic, Place

NAME: Final = "manifest.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class File(_Part):
    """One finished file."""

    sha256: str
    size: int
    """Bytes."""


class ManifestEntry(_Part):
    """One document: a brief in a template and a language, in ordinary or large print, with its files by format."""

    brief: str
    template: str
    language: str
    large: bool = False
    """Whether it is in large print."""
    rank: int = 0
    """Its place among the documents of its brief, as that lists languages and templates; from 0."""
    date: str
    """The brief's, as YYYY-MM-DD."""
    fingerprint: str
    pages: int
    """As PDF; 0 where it was not set."""
    words: int
    title: str = ""
    """As it is printed."""
    kind: str = ""
    """What readers call its template, in its language."""
    draft: bool = False
    """Whether it is marked as a draft."""
    unapproved: bool = False
    """Whether it is a draft although its brief has an approval: of another text, or of none."""
    evidence: Mapping[str, int]
    """How many of the claims that the brief uses are verified, locked, unverified, failed."""
    options: Mapping[str, str]
    sources: Mapping[str, str]
    """File -> sha256 of everything that it was made of."""
    files: Mapping[str, File]
    """Format -> the file, which is called as the document, with the format as its extension; `png` is a picture of its
    first page."""


class Manifest(_Part):
    """All documents of an output folder, by `brief/brief.template.language`, with `.large` behind it in large print."""

    documents: Mapping[str, ManifestEntry] = {}
    pages: Mapping[str, File] = {}
    """Index pages, by their paths in the folder: what was built, for people."""
    languages: tuple[str, ...] = ()
    versions: Mapping[str, str] = {}
    """Of briefgen, key libraries and font packages, when it was written."""


def parse(data: bytes, file: str) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """The manifest, or an empty one and a warning (BG603) where it cannot be read: then everything is stale."""
    try:
        return Manifest.model_validate_json(data), ()
    except ValidationError:
        warning = Diagnostic.warning(
            "BG603", "cannot read the manifest of what was built; everything counts as stale", Place(file=file)
        )
        return Manifest(), (warning,)


def text(manifest: Manifest) -> bytes:
    """The file's bytes."""
    data = manifest.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
