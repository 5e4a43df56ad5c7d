"""A draft and the reports that it rests on -> each claim with the passage that supports it, or does not.

- `prove(draft, reports, *, languages=("", ""), cache=None) -> Proof`: paths of files, or of folders with reports.
- `Proof`: `statements` in the order of the draft, each with its `verdict` and `passages`; `inconsistencies`; `opening`.
"""

from briefgen.proof.proof import (
    ASSURED,
    REFUSED,
    VERDICTS,
    CommentAnchor,
    DraftPlace,
    Inconsistency,
    Passage,
    Proof,
    ReadFile,
    Statement,
    Verdict,
)
from briefgen.proof.proving import prove

__all__ = [
    "ASSURED",
    "REFUSED",
    "VERDICTS",
    "CommentAnchor",
    "DraftPlace",
    "Inconsistency",
    "Passage",
    "Proof",
    "ReadFile",
    "Statement",
    "Verdict",
    "prove",
]
