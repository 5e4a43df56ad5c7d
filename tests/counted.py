"""Where coverage counts lines, documents are read in the process of the test: that of a reader may write nothing.

What is read goes through the same functions, and its answer through JSON, as it would between two processes.
"""

from __future__ import annotations

import io
import json
from threading import Lock
from typing import Any, Final

import pytest
from coverage import Coverage

from briefgen.originals.process import ReaderProcess

APART: Final = ReaderProcess._ask
"""What asks a process of its own; for tests of that process."""
_ONE: Final = Lock()
"""PDFium is for one thread at a time."""


def _ask(_self: ReaderProcess, data: bytes, suffix: str) -> dict[str, Any]:
    from briefgen.originals import child

    with _ONE:
        answer: dict[str, Any] = json.loads(json.dumps(child._answer(io.BytesIO(data), len(data), suffix)))
    return answer


def read_here(patch: pytest.MonkeyPatch) -> None:
    """Reads documents in this process, if its lines are counted."""
    if Coverage.current() is not None:
        patch.setattr(ReaderProcess, "_ask", _ask)


def read_apart(patch: pytest.MonkeyPatch) -> None:
    """Reads documents in a process of their own, as briefgen does."""
    patch.setattr(ReaderProcess, "_ask", APART)
