"""A draft and the reports that it rests on -> each claim with the passage that supports it, or does not.

- `prove(draft, reports, *, languages=("", ""), cache=None) -> Proof`: paths of files, or of folders with reports.
- `prove_read(document, draft, index, sources) -> Proof`: the same of what was read. `Index(reports)` finds passages by
  `terms(text, language, figures)`; `reports` are what `look_through(document, path)` gives, and `source(document, path,
  language)` says what of a file a person should know.
- `pieces(document, language)` are the sentences and cells of a draft, `anchored(piece, spans)` where a comment goes.
- `Proof`: `statements` in the order of the draft, each with its `verdict` and `passages`; `inconsistencies`; `opening`.
- `remark(key, **values) -> Clause`, `of_items(items)`: the clauses of what was found, in each language of comments.
"""

from briefgen.proof.draft import DraftSentence, pieces
from briefgen.proof.index import Hit, Index
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
from briefgen.proof.proving import anchored, prove, prove_read, report_source, source
from briefgen.proof.remark import Clause, of_items, remark
from briefgen.proof.report import IndexedReport, look_through, terms

__all__ = [
    "ASSURED",
    "REFUSED",
    "VERDICTS",
    "Clause",
    "CommentAnchor",
    "DraftPlace",
    "DraftSentence",
    "Hit",
    "Inconsistency",
    "Index",
    "IndexedReport",
    "Passage",
    "Proof",
    "ReadFile",
    "Statement",
    "Verdict",
    "anchored",
    "look_through",
    "of_items",
    "pieces",
    "prove",
    "prove_read",
    "remark",
    "report_source",
    "source",
    "terms",
]
