"""A language's tag -> how it prints numbers, dates, quantities, quotation marks and prose, and our own words in it.

Its knowledge is data: CLDR (through Babel), `typography.toml` and `words/<tag>.toml`. Catalogues are in `catalogue.py`.
"""

from briefgen.languages.language import Language, available, load

__all__ = ["Language", "available", "load"]
