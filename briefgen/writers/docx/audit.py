"""A finished Word file in; what is wrong with it out: structure that validators miss, and access for every reader."""

from __future__ import annotations

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.writers.docx.accessible import accessible
from briefgen.writers.docx.gate import gate
from briefgen.writers.docx.reading import opened


def audit(data: bytes, name: str = "the file") -> tuple[Diagnostic, ...]:
    """Judge a finished file; `name` is what messages call it. A file that cannot be read is one finding (BG560)."""
    try:
        package = opened(data, name)
        return tuple(dict.fromkeys((*gate(package), *accessible(package))))
    except InputError as error:
        return error.diagnostics
