"""A translation of a text of several blocks keeps them, with their notes and what they point at."""

from __future__ import annotations

import pytest

from briefgen.languages.catalogue_file import Catalogue
from briefgen.languages.check import compared
from briefgen.languages.po import Message

TEXT = "See [#chart].[^a]\n\n- {x.more} sail. [@x]\n- Others row.\n\n[^a]: All of them.\n"


def told(translation: str) -> list[str]:
    message = Message(context="sections.text", msgid=TEXT, strings=(translation,))
    catalogue = Catalogue(file="sv/briefs/b.po", messages=(message,))
    return [f"{one.code} {one.message}" for one in compared(catalogue, message, blocks=True)]


def test_the_same_blocks_are_right() -> None:
    assert told("Se [#chart|bild].[^a]\n\n- {x.more} seglar. [@x]\n- Andra ror.\n\n[^a]: Alla.\n") == []


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        (
            "Se [#chart].[^a]\n\n- {x.more} seglar, andra ror. [@x]\n\n[^a]: Alla.\n",
            ["BG317 the text is paragraph, list of 2; its translation paragraph, list of 1"],
        ),
        (
            "Se bilden.[^a]\n\n- {x.more} seglar. [@x]\n- Andra ror.\n\n[^a]: Alla.\n",
            ["BG317 the translation has lost [#chart]"],
        ),
        ("Se [#chart].\n\n- {x.more} seglar. [@x]\n- Andra ror.\n", ["BG317 the translation has lost [^a]"]),
        (
            "Se [#chart].[^a]\n\n- {x.more} seglar. [@x]\n- Andra ror.\n",
            ["BG313 in a translation: the note [^a] has no text"],
        ),
        (
            "Se [#chart].[^a]\n\n- {x.more} seglar. [@x]\n- Andra ror 7 gånger.\n\n[^a]: Alla.\n",
            ["BG312 found the figure 7 in a translation, which no statistic supports"],
        ),
    ],
)
def test_other_blocks_are_told(translation: str, expected: list[str]) -> None:
    assert told(translation) == expected
