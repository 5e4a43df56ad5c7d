"""What is tried with every run of the tests, and what by `make conformance` alone.

A test by chance tries a quarter of its examples with every run, all of them by `make conformance`.
`BRIEFGEN_EXAMPLES=10 pytest -m chance --hypothesis-seed 7` hunts: with more than all of them, tests that always try the
same examples try others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

SHARE: Final = float(os.environ.get("BRIEFGEN_EXAMPLES", "0.25"))


def examples(number: int = 100, **options: Any) -> settings:
    """Settings for a test of so many examples. No test asserts a timing: `deadline` is off."""
    return settings(deadline=None, max_examples=max(2, round(number * SHARE)), **options)


def same(number: int = 100, **options: Any) -> settings:
    """The same examples in every run: CI tells of what changed, not of what chance found."""
    suppressed = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    return examples(number, derandomize=SHARE <= 1, database=None, suppress_health_check=suppressed, **options)


def some(mark: pytest.MarkDecorator, values: Iterable[Any], *always: Any) -> list[Any]:
    """Values for `parametrize`: those of `always` (without any, the first) with every run, the others where marked."""
    held = list(values)
    kept = always or held[:1]
    return [value if value in kept else pytest.param(value, marks=mark) for value in held]
