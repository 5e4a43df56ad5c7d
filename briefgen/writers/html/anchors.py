"""The ids of one page: each occurs once, and every link inside the page leads to one of them."""

from __future__ import annotations

from collections import Counter

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.writers.html.escape import anchor


class Anchors:
    """State of one walk: the ids given so far, and those that links lead to."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self._made: Counter[str] = Counter()

    def new(self, requested: str, kind: str) -> str:
        """An id for a block: the wanted one, which may occur once, or a new one made of `kind` and a number."""
        if requested:
            name = anchor(requested)
            if name in self.ids:
                raise InputError(Diagnostic.error("BG526", f"the id {requested!r} is used twice in one document"))
        else:
            self._made[kind] += 1
            name = f"{kind}_{self._made[kind]}"  # anchor() never gives a bare underscore and a digit
        self.ids.add(name)
        return name

    def check(self) -> None:
        """Raise InputError BG525 where a link leads nowhere."""
        for target in self.targets:
            if target not in self.ids:
                raise InputError(
                    Diagnostic.error(
                        "BG525",
                        f"a link leads to #{target}, and no block has this id",
                        hint="give the block this id, or cite a work that is in the list of references",
                    )
                )
