"""What a sentence claims, and a passage: do they say the same?

- `Amount`, `amount_of`, `of_expression`: a figure that compares. `apart(found, held)` says where two differ,
  `restates(found, held)` whether the first is true where the second is.
"""

from briefgen.claims.amount import Amount, Parts, amount_of, apart, of_expression, over_half, part_of, restates

__all__ = ["Amount", "Parts", "amount_of", "apart", "of_expression", "over_half", "part_of", "restates"]
