"""House fonts with a few wrong bytes: each writer draws with them or names them as broken, and never falls.

Some run with the other tests; `make conformance` runs hundreds more, and others with `--hostile-seed`.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import random
from collections.abc import Callable
from pathlib import Path

import documents
import pytest
from bent_fonts import bent

from briefgen.diagnostic import InputError
from briefgen.theme import Fonts, Theme
from briefgen.writers import Rendered, docx, html, pdf

HOUSE = Path(__file__).parents[1] / "writers/pdf/fonts"
CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
WRITERS: tuple[Callable[..., Rendered], ...] = (pdf.write, docx.write, html.write)


def packaged(module: str, name: str) -> Path:
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "files" / name


GOOD = (
    HOUSE / "house.ttf",
    HOUSE / "house-cff.otf",
    packaged("fontpkg_heebo", "Heebo[wght].ttf"),
    packaged("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
    packaged("fontpkg_amiri", "Amiri-Regular.ttf"),
)
DOCUMENTS = tuple(documents.small(language) for language in ("en", "ar", "he"))


def wrong(number: int, folder: Path) -> str:
    """What a writer does with the font of this number that it may not do."""
    chance = random.Random(number)
    good = chance.choice(GOOD)
    file = folder / f"{number}{good.suffix}"  # a name of its own: fonts are kept by their path
    file.write_bytes(bent(good.read_bytes(), chance))
    fonts = Fonts(text="House", heading="House", files={"House": (file.name,)})
    document = chance.choice(DOCUMENTS)
    for write in WRITERS:
        try:
            write(document, Theme(fonts=fonts, directory=str(folder)), CREATED)
        except InputError as error:
            if {found.code for found in error.diagnostics} - {"BG542", "BG543", "BG504"}:
                return f"{number}, {good.name}: {write.__module__} {error}"
        except Exception as error:
            return f"{number}, {good.name}: {write.__module__} {error!r}"
    file.unlink()
    return ""


def test_some(tmp_path: Path) -> None:
    # A second or two: each is written three times.
    assert [found for number in range(30) if (found := wrong(number, tmp_path))] == []


@pytest.mark.hostile
def test_many(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = request.config.getoption("--hostile-seed") * 1_000_000
    assert [found for number in range(first, first + 700) if (found := wrong(number, tmp_path))] == []
