"""theme.toml of each folder of a template -> its Theme, with what is said for its paper and large print laid over."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import Folder
from briefgen.theme import Theme

FILE: Final = "theme.toml"
_LARGEST: Final = 1_000_000
"""Bytes of theme.toml."""
_VARIANTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "a5": {
        "page": {"side": 13, "top": 10, "next_top": 10, "bottom": 17, "footer": 12, "measure": 0},
        "sizes": {
            "text": 10.75, "title": 21, "title_least": 17, "standfirst": 11.5, "heading": 13.5, "claim": 12.5,
            "key_messages": 10.75, "message_number": 19, "option_title": 12, "option": 10.5, "quotation": 11.5,
            "key_figure": 24, "key_figure_next": 20, "key_figure_least": 16, "figure_text": 10, "table": 10,
            "box": 10, "box_title": 12.5, "chart_title": 10.75, "small": 9.5, "hero": 48, "hero_words": 26,
            "hero_text": 12,
        },
        "fit": {"text_least": 10, "text_most": 11},
    },
    "letter": {"page": {"side": 21, "top": 13, "next_top": 11, "bottom": 18, "footer": 13}},
    "large": {
        "columns": 1,
        "key_messages": "list",
        "page": {"measure": 0, "indent": 0},
        "sizes": {
            "text": 16, "title": 30, "title_least": 26, "standfirst": 17, "heading": 21, "claim": 19,
            "key_messages": 16, "message_number": 24, "option_title": 18, "option": 16, "quotation": 17,
            "key_figure": 30, "key_figure_next": 26, "key_figure_least": 24, "figure_text": 16, "table": 16,
            "box": 16, "box_title": 19, "chart_title": 17, "small": 16, "least": 16, "hero": 60, "hero_words": 34,
            "hero_text": 19,
        },
        "fit": {"text_least": 16, "text_most": 16, "fill": False},
    },
}  # fmt: skip
"""What each paper but A4, and large print, has of its own; a theme's tables of these names are laid over them."""


def load(*folders: Folder, large: bool = False) -> Theme:
    """The theme.toml of each folder, the upper one first, laid over each other key by key over the defaults.

    A folder without one adds nothing. Its tables `[a5]`, `[letter]` and `[large]` hold keys for that paper, and for
    large print, which the theme or `large` asks for. Files that a theme names start at its own folder and are inside
    the folder's root. Raises InputError: BG401 for TOML that cannot be read, BG402 for a key or value that is wrong.
    """
    bound = folders[0]
    layers: list[Mapping[str, Any]] = []
    for folder in reversed(folders):
        shown = folder.show(FILE)
        source = _source(folder, shown)
        if source is None:
            continue
        bound = folder
        layers.append(_parsed(source, shown))
        for names in ((), *((name,) for name in _VARIANTS)):
            # Each table is checked, whether or not it is wanted now.
            try:
                Theme.model_validate(_laid(layers, names))
            except ValidationError as error:
                raise InputError(*(_diagnostic(item, source, shown) for item in error.errors())) from None
    plain = Theme.model_validate(_laid(layers, ()))
    large = large or plain.large
    variants = (*((plain.page.size.lower(),) if plain.page.size != "A4" else ()), *(("large",) if large else ()))
    theme = Theme.model_validate({**_laid(layers, variants), "large": large})
    return theme.model_copy(update={"directory": str(bound.path), "root": str(bound.root)})


def _laid(layers: list[Mapping[str, Any]], variants: tuple[str, ...]) -> dict[str, Any]:
    """The keys of all layers, the lowest first, each with what it says for `variants` laid over it."""
    data: dict[str, Any] = {}
    for name in variants:
        data = _over(_VARIANTS[name], data)
    for layer in layers:
        plain = {key: value for key, value in layer.items() if key not in _VARIANTS or not isinstance(value, dict)}
        data = _over(plain, data)
        for name in variants:
            own = layer.get(name, {})
            data = _over(own if isinstance(own, dict) else {name: own}, data)
    if "large" in variants:
        # Large print is large, whatever a theme says of smaller sizes without meaning it for large print.
        large_variant = _over(_VARIANTS["large"], data)
        for layer in layers:
            own = layer.get("large", {})
            large_variant = _over(own, large_variant) if isinstance(own, dict) else large_variant
        data = large_variant
    return data


def _over(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> dict[str, Any]:
    """`upper` laid over `lower`: tables key by key, everything else whole."""
    both = dict(lower)
    for key, value in upper.items():
        below = lower.get(key)
        both[key] = _over(value, below) if isinstance(value, dict) and isinstance(below, dict) else value
    return both


def _source(folder: Folder, shown: str) -> str | None:
    try:
        return files.text(folder.read(FILE, _LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(shown, f"cannot open this file: {files.reason(error)}") from None
    except files.NotUtf8 as error:
        raise _unreadable(shown, str(error), "save it as UTF-8", error.line, error.excerpt) from None


def _parsed(source: str, shown: str) -> dict[str, object]:
    try:
        data = tomllib.loads(source)
    except RecursionError:
        raise _unreadable(shown, "it is nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, and what Python says of a number with thousands of digits
        raise _unreadable(shown, f"not valid TOML: {str(error)[:200]}") from None
    for own in ("directory", "root"):
        if own in data:
            raise _unreadable(shown, f"unknown key {own!r}")
    return data


def _unreadable(shown: str, message: str, hint: str = "", line: int = 0, excerpt: str = "") -> InputError:
    place = Place(file=shown, line=line, column=1 if line else 0, excerpt=excerpt)
    return InputError(Diagnostic.error("BG401", message, place, hint=hint))


def _diagnostic(item: object, source: str, file: str) -> Diagnostic:
    assert isinstance(item, dict)
    path = [str(part) for part in item["loc"]]
    lines = source.splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.split("=")[0].strip() == path[-1]), 0)
    hint = ""
    if item["type"] == "extra_forbidden":
        model: type[BaseModel] = Theme
        for part in path[:-1]:
            annotation = model.model_fields[part].annotation
            assert isinstance(annotation, type)
            model = annotation
        close = difflib.get_close_matches(path[-1], model.model_fields, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(model.model_fields))}"
        message = f"unknown key {'.'.join(path)!r}"
    else:
        message = f"{'.'.join(path)}: {item['msg']}, found {item['input']!r}"
    return Diagnostic.error(
        "BG402",
        message,
        Place(file=file, line=line, column=1 if line else 0, excerpt=lines[line - 1] if line else ""),
        hint=hint,
    )
