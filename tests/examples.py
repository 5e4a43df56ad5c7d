"""How many examples a test by chance tries: a quarter of its number with every run, all of it by `make conformance`.

`BRIEFGEN_EXAMPLES=10 pytest -m chance --hypothesis-seed 7` hunts: with more than all of them, tests that always try the
same examples try others.
"""

from __future__ import annotations

import os
from typing import Any, Final

from hypothesis import HealthCheck, settings

SHARE: Final = float(os.environ.get("BRIEFGEN_EXAMPLES", "0.25"))


def examples(number: int = 100, **options: Any) -> settings:
    """Settings for a test of so many examples. No test asserts a timing: `deadline` is off."""
    return settings(deadline=None, max_examples=max(2, round(number * SHARE)), **options)


def same(number: int = 100, **options: Any) -> settings:
    """The same examples in every run: CI tells of what changed, not of what chance found."""
    suppressed = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    return examples(number, derandomize=SHARE <= 1, database=None, suppress_health_check=suppressed, **options)
