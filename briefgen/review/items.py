"""A brief's record and an item of its lists -> its file without the item, with it in another place, or with one more.

The record's own lines are moved about, so that comments and layout stay. A change that does not read as it should, or
that makes no valid brief, is not offered.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePath

from briefgen.diagnostic import InputError
from briefgen.records import Brief, Loaded, Path, SourceSpan, changed, section_parts, span_at, validated, yaml12
from briefgen.review.model import Printed
from briefgen.review.patch import diff


@dataclass(frozen=True, kw_only=True)
class Items:
    """The record of a brief, and what it prints."""

    loaded: Loaded[Brief]
    printed: tuple[Printed, ...]

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Where the brief's record asks for each paragraph: a list item or a text; () where it does not."""
        return tuple(map(self._path, range(len(self.printed))))

    def _path(self, n: int) -> Path:
        printed = self.printed[n]
        for anchored in printed.texts:
            if anchored.slot.kind == "briefs":
                return anchored.slot.path
        # A chart's title has no origin, but words of its series; records and catalogues are called by their ids.
        series = next((one.slot for one in printed.texts if one.slot.context.startswith("series.")), None)
        id, context = (series.id, series.context) if series else (PurePath(printed.file).stem, printed.path)
        kind, _, rest = context.partition(".")
        brief = self.loaded.record
        uses = {name for name, what in brief.uses.items() if what == f"{id}/{rest.split('.')[0]}"}
        found: list[Path] = []
        for path, part in section_parts(brief):
            match kind:
                case "findings" | "quotations":
                    names = part.findings if kind == "findings" else part.quotations
                    found += [(*path, kind, k) for k, name in enumerate(names) if name in uses]
                case "series" if part.chart in uses:
                    found.append((*path, "chart"))
                case _:
                    pass
        return found[0] if len(found) == 1 else ()

    def wholes(self, gone: Sequence[int]) -> list[tuple[Path, tuple[int, ...]]]:
        """Paragraphs that went together: items of which nothing is left, and paragraphs that stand for themselves.

        What the template prints behind an item's last text, such as the certainty of an option, went with it.
        """
        paths = self.paths
        left = list(gone)
        found: list[tuple[Path, tuple[int, ...]]] = []
        for size in (2, 4):
            for n in gone:
                head = paths[n][:size]
                if n not in left or len(head) != size or not isinstance(head[-1], int):
                    continue
                members = tuple(k for k, one in enumerate(paths) if one[:size] == head)
                if set(members) <= set(left):
                    mine = self._around(members, left)
                    left = [k for k in left if k not in mine]
                    found.append((head, mine))
        return sorted((*found, *((paths[n], (n,)) for n in left)), key=lambda one: one[1])

    def _around(self, mine: tuple[int, ...], left: Sequence[int]) -> tuple[int, ...]:
        paths = self.paths
        while (after := mine[-1] + 1) in left and not paths[after] and not self.printed[after].texts:
            mine = (*mine, after)
        before = mine[0] - 1
        figure = paths[mine[0]][0] == "key_figures" and before in left and self.printed[before].kind == "generated"
        return (before, *mine) if figure else mine

    def without(self, path: Path) -> str:
        """A diff that takes the item or the key at `path` out; nothing where that cannot be offered."""
        if not path:
            return ""
        parent, spot = self._spot(path[:-1]), self._spot(path)
        if parent is None or spot is None:
            return ""
        text, step = self.loaded.source.text, path[-1]
        if isinstance(step, int):
            assert isinstance(parent.children, list)
            order = [at for at in range(len(parent.children)) if at != step]
            return self.ordered(path[:-1], order)
        start, end = self._lines((parent.keys or {}).get(str(step), (spot.start, 0))[0], spot)
        return self._diff(text[:start] + text[end:], _without(self._value(), path))

    def ordered(self, path: Path, order: Sequence[int]) -> str:
        """A diff that leaves of the list at `path` the items in `order`, in that order."""
        whole = self._spot(path)
        if whole is None or not isinstance(whole.children, list) or not whole.children:
            return ""
        text, children = self.loaded.source.text, whole.children
        if text[whole.start : whole.start + 1] == "[":
            raw = [text[one.start : one.end] for one in children]
            between = [text[a.end : b.start] for a, b in pairwise(children)]
            parts = [raw[at] + (between[n] if n + 1 < len(order) else "") for n, at in enumerate(order)]
            made = text[: children[0].start] + "".join(parts) + text[children[-1].end :]
        else:
            spans = [self._lines(one.start, one) for one in children]
            # What stands between two items, such as a comment, goes with the one below it.
            spans = [(spans[at - 1][1] if at else start, end) for at, (start, end) in enumerate(spans)]
            made = text[: spans[0][0]] + "".join(text[slice(*spans[at])] for at in order) + text[spans[-1][1] :]
        return self._diff(made, _ordered(self._value(), path, order))

    def added(self, path: Path, words: str) -> str:
        """A diff that puts a text behind the one at `path`, which is an item of a list of texts."""
        spot, step = self._spot(path), path[-1]
        if spot is None or spot.children is not None or not isinstance(step, int):
            return ""
        text = self.loaded.source.text
        start, end = self._lines(spot.start, spot)
        head = text[start : spot.start]
        if head.strip() != "-":
            return ""
        line = "" if text[:end].endswith("\n") else "\n"
        made = f"{text[:end]}{line}{head}{json.dumps(words, ensure_ascii=False)}\n{text[end:]}"
        return self._diff(made, _added(self._value(), path, words))

    def _value(self) -> object:
        return yaml12.read(self.loaded.source.text.encode(), self.loaded.source.file)[0]

    def _spot(self, path: Path) -> SourceSpan | None:
        return span_at(self.loaded.source.root, path)

    def _lines(self, start: int, spot: SourceSpan) -> tuple[int, int]:
        """The whole lines from the one that `start` is in to the last of `spot`."""
        text = self.loaded.source.text
        end = _end(spot, text)
        close = text.find("\n", len(text[:end].rstrip()))
        return text.rfind("\n", 0, start) + 1, close + 1 if close >= 0 else len(text)

    def _diff(self, made: str, expected: object) -> str:
        source = self.loaded.source
        try:
            value, there = yaml12.read(made.encode(), source.file)
        except InputError:
            return ""
        if value != expected or validated(Brief, value, there)[0] is None:
            return ""
        return diff(source.file, source.text.encode(), made.encode(), 1)


def _end(spot: SourceSpan, text: str) -> int:
    """Where a node ends. A block's own end is where the next thing begins, comments between them included."""
    children = spot.children.values() if isinstance(spot.children, dict) else spot.children
    if not children or text[spot.start : spot.start + 1] in ("[", "{"):
        return spot.end
    return max(_end(child, text) for child in children)


def _ordered(value: object, path: Path, order: Sequence[int]) -> object:
    return changed(value, path, lambda items: [items[at] for at in order] if isinstance(items, list) else items)


def _added(value: object, path: Path, words: str) -> object:
    at = path[-1]
    assert isinstance(at, int)

    def more(items: object) -> object:
        return [*items[: at + 1], words, *items[at + 1 :]] if isinstance(items, list) else items

    return changed(value, path[:-1], more)


def _without(value: object, path: Path) -> object:
    def less(items: object) -> object:
        return {key: one for key, one in items.items() if key != path[-1]} if isinstance(items, dict) else items

    return changed(value, path[:-1], less)
