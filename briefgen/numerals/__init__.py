"""A text and its language in, the numbers that it states out: value or range, unit, qualifier.

The languages are tables (`grammars/*.toml`); the engine is one. What cannot be read is said, and never guessed.
"""

from briefgen.numerals.expression import Amount, Expression, plain
from briefgen.numerals.grammar import Phrases, frequent_words, load_grammar
from briefgen.numerals.marks import decimal_mark, settled
from briefgen.numerals.reader import knows, languages, or_any, read
from briefgen.numerals.tokens import Token, lows

__all__ = [
    "Amount",
    "Expression",
    "Phrases",
    "Token",
    "decimal_mark",
    "frequent_words",
    "knows",
    "languages",
    "load_grammar",
    "lows",
    "or_any",
    "plain",
    "read",
    "settled",
]
