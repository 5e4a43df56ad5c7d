"""Records -> what is wrong between their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.diagnostic import Diagnostic

if TYPE_CHECKING:
    from briefgen.records.load import Records


def check(records: Records) -> Iterator[Diagnostic]:
    """Everything that is wrong between values."""
    yield from ()
