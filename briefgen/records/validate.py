"""A file's plain data -> its model, or diagnostics that say at the line what was found and what was expected."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from typing import Annotated, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostic import Diagnostic
from briefgen.records.model import Record
from briefgen.records.source import Path, Source, problem
from briefgen.records.values import PATTERNS

R = TypeVar("R", bound=Record)
MAX_PROBLEMS: Final = 50
"""Of one file: beyond that, something else is wrong than single values."""


def validated(model: type[R], data: object, source: Source) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """The record that `data` holds, or None and what is wrong with it."""
    if not isinstance(data, dict):
        return None, (problem(source, "BG112", f"expected keys and values, found {shown(data)}", ()),)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, _diagnostics(model, data, source, error)


def _diagnostics(model: type[Record], data: object, source: Source, error: ValidationError) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    by_place: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        by_place.setdefault(_path(detail, data), []).append(detail)
    # A list or a union tells the failure of what it holds once more, as its own.
    deeper = {path[:length] for path in by_place for length in range(len(path))}
    by_place = {path: details for path, details in by_place.items() if path not in deeper}
    rest = max(0, len(by_place) - MAX_PROBLEMS)
    by_place = dict(islice(by_place.items(), MAX_PROBLEMS))  # first, since looking for likely keys takes its time
    meant: set[Path] = set()  # missing keys that stand there misspelt
    for path, details in by_place.items():
        if details[0]["type"] == "extra_forbidden":
            diagnostic, key = _unknown(model, path, data, source)
            found.append(diagnostic)
            meant.add((*path[:-1], key))
    for path, details in by_place.items():
        kind = details[0]["type"]
        if kind != "extra_forbidden" and not (kind == "missing" and path in meant):
            found.append(_wrong(path, details, source))
    found.sort(key=lambda d: (d.place.line, d.place.column) if d.place else (0, 0))
    if rest:
        found.append(replace(found[-1], message=f"and {rest} more in this file", hint=""))
    return tuple(found)


def _path(detail: ErrorDetails, data: object) -> Path:
    """The error's place in the data: pydantic's own steps (the arms of unions) left out."""
    path: list[str | int] = []
    here = data
    loc = detail["loc"]
    for at, step in enumerate(loc):
        listed = isinstance(here, list) and isinstance(step, int) and step < len(here)
        if listed or (isinstance(here, Mapping) and step in here):
            here = here[step]  # type: ignore[index]  # one of the two that take this step
            path.append(step)
        elif at == len(loc) - 1 and detail["type"] == "missing":
            path.append(step)
    return tuple(path)


def _unknown(model: type[Record], path: Path, data: object, source: Source) -> tuple[Diagnostic, str]:
    key = str(path[-1])
    fields = _fields(model, path[:-1])
    beside = _at(data, path[:-1])
    free = [field for field in fields if not (isinstance(beside, Mapping) and field in beside)]
    near = get_close_matches(key[:60], free, 1) or get_close_matches(key.lower().replace("-", "_")[:60], free, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(fields)}"
    place = source.place(path, key=True)
    return (
        Diagnostic.error("BG111", f"found the unknown key `{key}`", place, hint=hint),
        near[0] if near else "",
    )


def _wrong(path: Path, details: list[ErrorDetails], source: Source) -> Diagnostic:
    first = details[0]
    if first["type"] == "missing":
        key = str(path[-1])
        return problem(source, "BG110", f"expected the key `{key}`", path[:-1], hint=f"add `{key}: …`")
    if first["loc"] and first["loc"][-1] == "[key]":
        message = f"found the key {shown(path[-1])}; expected {_expected(first)}"
        return problem(source, "BG113", message, path, key=True)
    code = "BG112" if any(detail["type"].endswith("_type") for detail in details) else "BG113"
    if len(details) == 1 and first["type"] == "value_error":
        reason = str(first["ctx"]["error"]) if "ctx" in first else first["msg"]
        complaint = reason if isinstance(first["input"], Mapping) else f"found {shown(first['input'])}; {reason}"
        path += (reason_key,) if (reason_key := getattr(first.get("ctx", {}).get("error"), "key", "")) else ()
        return problem(source, "BG113", complaint, path)
    arms = list(dict.fromkeys(_expected(detail) for detail in details))
    expected = ("; or " if any("," in arm for arm in arms) else " or ").join(arms)
    return problem(source, code, f"found {shown(first['input'])}; expected {expected}", path)


def _expected(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _EXPECTED:
        return _EXPECTED[kind].format_map(context)
    match kind:
        case "string_type":
            collection = isinstance(detail["input"], list | dict)
            return "text" if collection else "text (put numbers and dates in quotation marks)"
        case "literal_error":
            return str(context["expected"]).replace("'", "")
        case "string_pattern_mismatch":
            return PATTERNS.get(str(context["pattern"]), f"text that matches {context['pattern']}")
        case "missing":
            return f"the key `{detail['loc'][-1]}`"
        case "value_error":
            return str(context["error"]).removeprefix("expected ")
        case _:
            return detail["msg"]


_EXPECTED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "a whole number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false"),
    **dict.fromkeys(("tuple_type", "list_type"), "a list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type", "mapping_type"), "keys and values"),
    **dict.fromkeys(
        ("date_from_datetime_parsing", "date_parsing", "date_from_datetime_inexact"),
        "a day of the calendar, as YYYY-MM-DD",
    ),
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "text that is not empty",
    "too_short": "at least {min_length}",
    "too_long": "at most {max_length}, there are {actual_length}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}
"""Type of pydantic's error -> what it expected, by the values of the error's context."""


def shown(value: object) -> str:
    """A value as messages show it: short, and told apart from text where it is none."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case dict():
            return "keys and values"
        case list() | tuple():
            return f"a list of {len(value)}"
        case str():
            cut = value if len(value) <= 60 else value[:57] + "…"
            return f"“{cut}”"
        case _:
            return f"the number {value}"


def _at(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was walked through this data
    return data


def _fields(model: type[Record], path: Path) -> list[str]:
    """The keys that a mapping at `path` may have."""
    here: list[object] = [model]
    for step in path:
        here = [below for kind in here for below in _below(kind, step)]
    return [
        field.alias or name
        for kind in here
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        # what it shares with other records stands last
        for name, field in sorted(kind.model_fields.items(), key=lambda item: item[0] not in kind.__annotations__)
    ]


def _below(kind: object, step: str | int) -> list[object]:
    """The types that stand one step below `kind`, unions taken apart."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                return _arms(field.annotation)
        return []
    if get_origin(kind) in (dict, tuple):
        return _arms(get_args(kind)[1 if get_origin(kind) is dict else 0])
    return []


def _arms(kind: object) -> list[object]:
    if get_origin(kind) is Annotated:
        return _arms(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return [arm for part in get_args(kind) for arm in _arms(part)]
    return [kind]
