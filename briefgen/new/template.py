"""A template's folders -> the files of a copy of it under another name, with what may be changed in it and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from briefgen import compose as composing
from briefgen import theme_file as themes
from briefgen.files import Folder
from briefgen.records import descriptions
from briefgen.theme import Theme

_HEAD: Final = """\
{#
A copy of the template `FROM`. It is yours: change, move or delete any part; `briefgen check` says what is wrong.

What it may say are elements that say what a thing is, such as `section` or `aside class="key-messages"`, never how it
looks; that is theme.toml's. So Word, PDF and HTML stay alike. docs/reference/templates.md lists them, and
what `brief` has.
- Words of its own go through _("…"): only so `briefgen translate` finds them. New words need new translations.
- It prints no figure of its own (BG412): figures come from records, so that they can be proved.
- `brief-footer` and `h1` have to be there, once; `brief-references` should be, else sources are cited and not listed.
- The imprint says who answers for the brief; notes on editions that differ come by themselves, and no template leaves
  them out.
#}
"""
_THEME: Final = """\
# How documents of this template look, in all formats. Every key is here: those without # are set, the others show their
# default. Sizes are points, `[page]` is millimetres. Nothing prints under 9.5 points, whatever is set.
#
# Text needs a contrast of 4.5 : 1 with its ground, bars and frames 3 : 1: `briefgen check --outputs` tells.
"""


def template(layers: Sequence[Folder], name: str) -> Mapping[str, bytes]:
    """The files of the template `name`, by their path in its folder. `layers` are its folders, the upper one first.

    Raises InputError where its theme cannot be read, OSError for a file that is refused.
    """
    files: dict[str, bytes] = {}
    for folder in reversed(layers):
        if (folder.path / composing.ENTRY).is_file():  # its templates are one whole, and no mixture of two
            files = {path: data for path, data in files.items() if not path.endswith(".j2")}
        for path in sorted(folder.path.rglob("*")):
            shown = path.relative_to(folder.path)
            if path.is_file() and not any(part.startswith(".") for part in shown.parts):
                files[shown.as_posix()] = folder.read(str(shown))
    head = _HEAD.replace("FROM", name).encode()
    files[composing.ENTRY] = head + files[composing.ENTRY]
    files[themes.FILE] = "".join(_theme(themes.load(*layers))).encode()
    return files


def _theme(theme: Theme) -> Iterator[str]:
    described = descriptions(sys.modules[Theme.__module__])
    yield _THEME
    simple = [name for name, value in _fields(theme) if not isinstance(value, BaseModel)]
    yield "\n"
    yield from (_line(theme, name, described) for name in simple)
    for name, value in _fields(theme):
        if isinstance(value, BaseModel):
            yield f"\n[{name}]   # {' '.join((type(value).__doc__ or '').split())}\n"
            yield from (_line(value, key, described) for key, _ in _fields(value))


def _fields(table: BaseModel) -> Iterator[tuple[str, object]]:
    """Keys that a file may set, and their values."""
    for name in type(table).model_fields:
        if name not in ("directory", "root"):  # which the loader sets
            yield name, getattr(table, name)


def _line(table: BaseModel, name: str, described: Mapping[tuple[str, str], str]) -> str:
    value = getattr(table, name)
    unset = "" if value != type(table).model_fields[name].default else "# "
    words = described.get((type(table).__name__, name), "")
    return f"{unset}{name} = {_toml(value)}   # {words}\n"


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:g}"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
        case tuple() | list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            return json.dumps(str(value), ensure_ascii=False)
