"""A claim and a passage, with the language of each -> what agrees, what differs, and what could not be matched."""

from __future__ import annotations

import re

from briefgen.claims import (
    contrast,
    degree,
    denial,
    direction,
    groups,
    modality,
    population,
    quoted,
    rank,
    sides,
    speaking,
    swapped,
    words,
)
from briefgen.claims import figures as figures_
from briefgen.claims.agreement import Agreement, Item
from briefgen.claims.sentence import ReadSentence, read


def compare(
    claim: str, passage: str, claim_language: str, passage_language: str | None = None, decimal: str | None = None
) -> Agreement:
    """Compares a statement with a passage: a sentence, or a few. Languages are tags such as `sv` or `en-GB`.

    `passage_language` is the claim's where it is not given; `decimal` is the decimal sign of the passage's document,
    where that is decided. Nothing is raised: what cannot be read is open.
    """
    return agreement(read(claim, claim_language), read(passage, passage_language or claim_language, decimal))


def agreement(claim: ReadSentence, passage: ReadSentence) -> Agreement:
    """The same, of texts that were looked at before (`read`)."""
    pairs = figures_.paired(claim, passage)
    items: list[Item] = [*figures_.differing(claim, passage, pairs)]
    items += [Item(kind="value", status="open", claim=(one,)) for one in claim.bare if not _has(passage, one.surface)]
    items += quoted.differing(claim, passage)
    if claim.known and passage.known:
        items += direction.differing(claim, passage, pairs)
        items += sides.differing(claim, passage)
        items += denial.differing(claim, passage)
        items += contrast.differing(claim, passage)
        items += modality.differing(claim, passage)
        items += degree.differing(claim, passage)
        items += groups.differing(claim, passage, pairs)
        items += population.differing(claim, passage, pairs)
        items += swapped.differing(claim, passage, pairs)
        items += rank.differing(claim, passage)
        items += speaking.differing(claim, passage)
    else:  # no table of words: nothing was compared but figures and quotations
        items.append(Item(kind="words", status="open"))
    items += words.differing(claim, passage, pairs)
    if claim.cut or passage.cut:
        items.append(Item(kind="words", status="open"))
    return Agreement(items=tuple(items))


def _has(passage: ReadSentence, digits: str) -> bool:
    """Whether a passage has these digits, with nothing of a number before or behind them."""
    return re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(digits)}(?![.,]?\d)", passage.text) is not None
