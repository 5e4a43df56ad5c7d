"""A template's folders -> the files of a copy of it under another name, with what may be changed in it and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from briefgen import compose as composing
from briefgen import theme as themes
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
    held: dict[str, bytes] = {}
    for folder in reversed(layers):
        if (folder.path / composing.ENTRY).is_file():  # its templates are one whole, and no mixture of two
            held = {path: data for path, data in held.items() if not path.endswith(".j2")}
        for path in sorted(folder.path.rglob("*")):
            shown = path.relative_to(folder.path)
            if path.is_file() and not any(part.startswith(".") for part in shown.parts):
                held[shown.as_posix()] = folder.read(str(shown))
    head = _HEAD.replace("FROM", name).encode()
    held[composing.ENTRY] = head + held[composing.ENTRY]
    held[themes.FILE] = "".join(_theme(themes.load(*layers))).encode()
    return held


def _theme(theme: Theme) -> Iterator[str]:
    said = descriptions(sys.modules[Theme.__module__])
    yield _THEME
    simple = [name for name, held in _fields(theme) if not isinstance(held, BaseModel)]
    yield "\n"
    yield from (_line(theme, name, said) for name in simple)
    for name, held in _fields(theme):
        if isinstance(held, BaseModel):
            yield f"\n[{name}]   # {' '.join((type(held).__doc__ or '').split())}\n"
            yield from (_line(held, key, said) for key, _ in _fields(held))


def _fields(held: BaseModel) -> Iterator[tuple[str, object]]:
    """Keys that a file may set, and their values."""
    for name in type(held).model_fields:
        if name not in ("directory", "root"):  # which the loader sets
            yield name, getattr(held, name)


def _line(held: BaseModel, name: str, said: Mapping[tuple[str, str], str]) -> str:
    value = getattr(held, name)
    unset = "" if value != type(held).model_fields[name].default else "# "
    words = said.get((type(held).__name__, name), "")
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
