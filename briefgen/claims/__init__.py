"""What a sentence claims, and a passage in any language: do they say the same?

- `compare(claim, passage, claim_language, passage_language=None, decimal=None) -> Agreement`: figures, direction,
  denial, modality, degree, groups, rank, speakers, quotations. `.verdict` is `agrees`, `differs` or `open`; `.items`
  are all that was compared, each with its kind, status, and the words on both sides; `.doubts` are those to look at.
- `read(text, language) -> ReadSentence` looks at a text once (kept); `agreement(claim, passage) -> Agreement`
  compares two. `look(text, language, expressions)` is for a text whose figures were read before.
- `derived(claim, figure, operands, language) -> Calculation | None`: the one calculation, which the claim's words name,
  that gives a figure of the claim; `.shown` is it in signs. An `Operand` is a cell or figure with its label.
  `derivable` says whether the claim's words name an operation and operands at all.
- `passage_of(table, cell, language)` is a table's cell as a sentence that `agreement` takes: its labels are the words,
  its figure has the unit and scale that they give it. `operand_of(table, cell, language)` is it as an `Operand`.
- `languages()`: those whose words are compared; of others, figures and quotations alone, and the rest is open.
- `ComparableAmount`, `amount_of`, `of_expression`: a figure that compares. `differing_parts(found, held)` says where
  two differ, `restates(found, held)` whether the first is true where the second is.
"""

from briefgen.claims.agreement import FIGURES, Agreement, Item, Kind, Status, Verdict, WordSpan
from briefgen.claims.amount import (
    ComparableAmount,
    Parts,
    amount_of,
    differing_parts,
    of_expression,
    over_half,
    part_of,
    restates,
)
from briefgen.claims.binding import counted
from briefgen.claims.calculation import Calculation, Operand, derivable, derived
from briefgen.claims.cell import operand_of, passage_of
from briefgen.claims.comparison import agreement, compare
from briefgen.claims.direction import way_of
from briefgen.claims.figures import paired, step
from briefgen.claims.lexicon import languages, load_lexicon, stem
from briefgen.claims.matching import fold, same_language, ties
from briefgen.claims.quoted import quotations
from briefgen.claims.sentence import ReadFigure, ReadSentence, look, read

__all__ = [
    "FIGURES",
    "Agreement",
    "Calculation",
    "ComparableAmount",
    "Item",
    "Kind",
    "Operand",
    "Parts",
    "ReadFigure",
    "ReadSentence",
    "Status",
    "Verdict",
    "WordSpan",
    "agreement",
    "amount_of",
    "compare",
    "counted",
    "derivable",
    "derived",
    "differing_parts",
    "fold",
    "languages",
    "load_lexicon",
    "look",
    "of_expression",
    "operand_of",
    "over_half",
    "paired",
    "part_of",
    "passage_of",
    "quotations",
    "read",
    "restates",
    "same_language",
    "stem",
    "step",
    "ties",
    "way_of",
]
