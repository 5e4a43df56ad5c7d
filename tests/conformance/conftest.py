"""What the judges read, built once: the sample briefs, and stress documents with every block in every script."""

from __future__ import annotations

import pytest
from briefs import RICH, Made, build_samples, build_stress


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, ...]:
    made = tuple(build_samples(tmp_path_factory.mktemp("samples")))
    assert {one.document.language for one in made} >= {"en", "sv", "pl"}
    return made


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, ...]:
    made = tuple(build_samples(tmp_path_factory.mktemp("rich"), RICH))
    assert {one.document.language for one in made} >= {"en", "sv", "de", "pl", "ar"}
    return made


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, ...]:
    return tuple(build_stress(tmp_path_factory.mktemp("stress")))


@pytest.fixture(scope="session")
def everything(samples: tuple[Made, ...], rich: tuple[Made, ...], stress: tuple[Made, ...]) -> tuple[Made, ...]:
    return samples + rich + stress
