"""A text and the original that it translates -> each segment with whether it states the same numbers.

`prove_translation(draft, original, *, languages) -> Proof`, for `briefgen prove DRAFT ORIGINAL --as translation`: the
proof of any draft, whose passages are the segments that each is a translation of. A catalogue (.po) holds both.
"""

from briefgen.translation.proving import prove_translation

__all__ = ["prove_translation"]
