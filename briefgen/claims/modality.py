"""What a claim and a passage do not state as a fact (may, if, plans to, whether, doubt) -> whether only one states it.

"Lamps may reduce accidents" does not say that they do, nor does "the study did not show that lamps reduce accidents":
a claim that leaves such words out says more than its passage.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.claims.agreement import Item, Status
from briefgen.claims.matching import governs, same_language
from briefgen.claims.sentence import ReadSentence


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each such word of one side, where the other side has none that means as much.

    Of a passage in the claim's language only words that stand over what the claim says of it count. Across languages
    such words overlap too little to say more than that it is open: "kan" is may and can.
    """
    status: Status = "alone" if same_language(claim, passage) else "open"
    ours, theirs = claim.of("modality"), passage.of("modality")
    mine, meant = ({mark.meaning for mark in side} for side in (theirs, ours))
    for mark in ours:
        if mark.meaning not in mine:
            yield Item(kind="modality", status=status, claim=(mark.span,))
    for mark in theirs:
        if mark.meaning not in meant and (not same_language(claim, passage) or governs(passage, mark, claim)):
            yield Item(kind="modality", status=status, passage=(mark.span,))
