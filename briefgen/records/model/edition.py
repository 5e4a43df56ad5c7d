"""One language edition of a report, as a bibliography lists it."""

from __future__ import annotations

from briefgen.records.model.bibliography import CslItem
from briefgen.records.model.record import Record
from briefgen.records.values import FileName, Sha256


class SourceDocument(Record):
    """The edition's text at hand; found by its sha256, whatever its file is called."""

    file: FileName
    """Its path in the documents' folder, for people."""
    sha256: Sha256
    """Of the file's bytes; `briefgen draft` writes it, and `sha256sum` prints it."""


class Edition(CslItem):
    """One language edition of a report: a CSL-JSON item, and its document where that is at hand."""

    document: SourceDocument | None = None
    """The file that evidence is looked for in; without it, `evidence.lock` has to cover the evidence."""

    @property
    def is_own(self) -> bool:
        """Whether it is data of nobody who answers for them: of no publisher, address, or day of access."""
        return self.type == "dataset" and not (self.publisher and self.URL and self.accessed)
