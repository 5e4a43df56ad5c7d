"""A text and its language in, the numbers that it states out: value or range, unit, qualifier.

The languages are tables (`grammars/*.toml`); the engine is one. What cannot be read is said, and never guessed.
"""

from briefgen.numerals.expression import Expression
from briefgen.numerals.marks import decimal_mark, settled
from briefgen.numerals.reader import knows, languages, or_any, read

__all__ = ["Expression", "decimal_mark", "knows", "languages", "or_any", "read", "settled"]
