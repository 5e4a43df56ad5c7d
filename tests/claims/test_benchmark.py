"""What `benchmarks/claims.py` measures, on its own sentences: changes are noticed, true rewordings not doubted."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

from briefgen.claims import compare

ROOT = Path(__file__).parents[2]


def test_changed_claims_are_noticed_and_true_ones_are_not_doubted() -> None:
    place = importlib.util.spec_from_file_location("claims_benchmark", ROOT / "benchmarks" / "claims.py")
    assert place is not None and place.loader is not None
    benchmark = importlib.util.module_from_spec(place)
    place.loader.exec_module(benchmark)
    count: Counter[str] = Counter()
    doubted: Counter[str] = Counter()
    sorts = dict.fromkeys(benchmark.FIGURES, "figures") | dict.fromkeys(benchmark.WORDS, "words")
    for language, kind, claim, passage in benchmark.changed(benchmark.sentences(None)):
        sort = sorts.get(kind, "true")
        count[sort] += 1
        doubted[sort] += bool(compare(claim, passage, language).doubts)
    assert doubted["figures"] >= 0.9 * count["figures"] > 40
    assert doubted["words"] >= 0.8 * count["words"] > 40
    assert doubted["true"] <= 0.05 * count["true"]
