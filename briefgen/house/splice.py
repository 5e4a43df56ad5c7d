"""A theme.toml and what a house's file gave -> the same file with these keys; everything else in it stays."""

from __future__ import annotations

import json
import re
from typing import Final

from briefgen.house.style import HouseStyle

_TABLE: Final = re.compile(r"\s*\[([\w.-]+)\]")
_KEY: Final = re.compile(r"(?:# )?([\w-]+) = ")


def themed(style: HouseStyle, text: str = "") -> str:
    """`text` is a theme.toml with each key on one line, as `briefgen new template` writes it; or nothing.

    A key that is there, be it in a comment, gets the new value; others are added to their tables.
    """
    tables: dict[str, dict[str, str]] = {}
    for trait in style.traits:
        if trait.value is not None:
            table, _, key = trait.key.partition(".")
            tables.setdefault(table, {}).setdefault(key, _toml(trait.value))
    if style.fonts:
        files = ", ".join(f"{json.dumps(name)} = {json.dumps(list(paths))}" for name, paths in style.fonts.items())
        tables.setdefault("fonts", {})["files"] = f"{{{files}}}"
    lines: list[str] = []
    table = ""
    for line in text.splitlines():
        if match := _TABLE.match(line):
            _rest(lines, tables, table)
            table = match[1]
        elif (match := _KEY.match(line)) and match[1] in tables.get(table, {}):
            _, _, remark = line.partition("   #")
            line = f"{match[1]} = {tables[table].pop(match[1])}" + (f"   #{remark}" if remark else "")
        lines.append(line)
    _rest(lines, tables, table)
    for name, keys in tables.items():
        if keys:
            lines += [*([""] if lines else []), f"[{name}]", *(f"{key} = {value}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"


def _rest(lines: list[str], tables: dict[str, dict[str, str]], table: str) -> None:
    """What a table that ends here still lacks, above the empty lines at its end."""
    missing = tables.pop(table, {}) if table else {}
    at = len(lines)
    while at and not lines[at - 1].strip():
        at -= 1
    lines[at:at] = [f"{key} = {value}" for key, value in missing.items()]


def _toml(value: str | float) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:g}"
