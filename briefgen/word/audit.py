"""A finished Word file in; what is wrong with it out: structure that validators miss, and access for every reader."""

from __future__ import annotations

from dataclasses import replace

from briefgen.archive import Unreadable
from briefgen.diagnostic import Diagnostic, Place
from briefgen.word.accessible import accessible
from briefgen.word.gate import gate
from briefgen.word.package import opened, refusal


def audit(data: bytes, name: str = "the file") -> tuple[Diagnostic, ...]:
    """What is wrong with a finished file (BG560 to BG576): what validators miss, and what shuts readers out.

    `name` is what messages call the file. A file that cannot be read is one finding (BG560).
    """
    try:
        package = opened(data)
        findings = tuple(dict.fromkeys((*gate(package), *accessible(package))))
    except Unreadable as error:
        return (refusal(name, error),)
    return tuple(replace(finding, place=Place(file=name)) for finding in findings)
