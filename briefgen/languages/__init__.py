"""A language's tag -> how it prints numbers, dates, quantities, quotation marks and prose, and our own words in it.

Its knowledge is data: CLDR (through Babel), `typography.toml` and `words/<tag>.toml`. Catalogues are in `catalogue.py`.
What is exported is imported when it is asked for: who asks for the direction of a script needs no records.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.languages.language import Language, available, load

__all__ = ["Language", "available", "load"]


def __getattr__(name: str) -> Any:
    """What is exported by this name. Raises AttributeError where nothing is."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module("briefgen.languages.language"), name)
    return value
