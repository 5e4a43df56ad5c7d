"""Pydantic models, the sentences under their fields, and a record that uses every key -> pages of reference."""

from __future__ import annotations

import textwrap
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from briefgen import theme
from briefgen.records import model as record
from briefgen.records import values
from briefgen.records.model import BibliographicName, CslItem, Locator

ROOTS: Final[Mapping[str, type[BaseModel]]] = {"report": record.Report, "brief": record.Brief, "theme": theme.Theme}
"""The model of each kind of file."""

Described = Mapping[tuple[str, str], str]
"""(class, field) -> what it means."""

LOADED: Final = {("Theme", "directory"), ("Theme", "root")}
"""Fields that a loader sets: no file has them."""
_STYLES_ONLY: Final = (
    ("Edition", CslItem, tuple(CslItem.__annotations__)),
    ("BibliographicName", BibliographicName, ("dropping_particle", "non_dropping_particle", "suffix", "orcid")),
    ("Locator", Locator, tuple(Locator.model_fields.keys() - {"section", "page", "paragraph", "chapter"})),
)
PASSED_ON: Final = {
    (name, key)
    for name, model, fields in _STYLES_ONLY
    for field in fields
    for key in (field, model.model_fields[field].alias or field)
}
"""Keys that go on to the citation style as they are, which tests of records and citations hold. No example has all."""

KINDS: Final[tuple[tuple[object, str, str], ...]] = (
    (values.Id, "id", "lower-case letters, digits and single hyphens, up to 80: `number-trend`"),
    (values.StatisticName, "name", "lower-case letters, digits and underscores, up to 60: `at_least`"),
    (values.Tag, "language tag", "BCP 47, as CLDR knows it: `sv`, `pt-BR`"),
    (values.Dotted, "name.statistic", "a finding, or a name of `uses`, and one of its statistics: `night-work.more`"),
    (values.Use, "report/id", "a report, and one of its findings, series or quotations: `harbour-2025/night-work`"),
    (values.Currency, "currency", "a code of ISO 4217: `EUR`"),
    (values.Sha256, "sha256", "64 lower-case hexadecimal digits"),
    (values.Issued, "year, month or day", "`2018`, `2018-11` or `2018-11-30`"),
    (values.Day, "day", "`2018-11-30`"),
    (values.PeriodText, "month or quarter", "`2011-03` or `2024-Q1`"),
    (values.Of, "unit or year", "`hour`, `length-kilometer`; `2015` for an index"),
    (values.Per, "number or unit", "`100000`, or `volume-cubic-meter`"),
    (values.Number, "number", "exact: `85`, `4.5`, or a fraction: `1/3`"),
    (
        values.Text,
        "authored text",
        "inline Markdown, with `{statistic}`, `{=Name 2030}`, and in briefs `[@use]`; translated",
    ),
    (values.BlockText, "text of blocks", "the same with [lists, tables, notes and the like](markdown.md); translated"),
    (values.Spot, "numbers", "where something is, as numbers alone: `7`, `iv`, `A-3`, `7–9`"),
    (values.Url, "address", "begins with `http://` or `https://`"),
    (values.FileName, "file", "a path below the documents' folder, with forward slashes"),
    (values.StyleName, "style", "the name of a citation style: `numeric`, or that of a `.csl` file"),
    (values.DocumentName, "template.language", "a document of a brief: `policy-brief.en`"),
    (theme.Colour, "colour", "six lower-case hexadecimal digits: `#0b4a6f`"),
    (theme.Millimetres, "millimetres", "0 to 200"),
    (theme.Points, "points", "5 to 96"),
)
"""Each kind of value that has a name: its annotation, its name, and how it is written."""


def page(title: str, head: str, root: type[BaseModel], described: Described, example: str, language: str) -> str:
    """A page on `root` and all models in it; `example` is a file in `language` that uses every key."""
    held = tuple(models(root))
    shown = _shown(root, example) if language == "yaml" else {}
    used: set[str] = set()
    parts = [f"# {title}\n\n{head}"]
    for model in held:
        rows = [_row(model, name, field, described, used) for name, field in _fields(model)]
        words = " ".join((model.__doc__ or "").split())
        table = "\n".join(["| key | kind | default | what it says |", "|---|---|---|---|", *rows])
        block = f"\n\n```{language}\n{shown[model]}\n```" if model in shown else ""
        parts.append(f"## {_heading(model)}\n\n{words}\n\n{table}{block}")
    kinds = [f"| {name} | {how} |" for _, name, how in KINDS if name in used]
    parts.append("\n".join(["## Kinds of values\n", "| kind | how it is written |", "|---|---|", *kinds]))
    parts.append(f"## A file with every key\n\n```{language}\n{example.strip()}\n```")
    return "\n\n".join(parts) + "\n"


def read_yaml(text: str) -> Any:
    """Plain data, its scalars as text and its mappings with the text that they were read from."""
    return yaml.load(text, _Marked)


def missing(root: type[BaseModel], described: Described) -> list[str]:
    """Keys that no sentence describes."""
    return [
        f"{model.__name__}.{name}"
        for model in models(root)
        for name in model.model_fields
        if not described.get((model.__name__, name))
    ]


def unused(root: type[BaseModel], data: object) -> list[str]:
    """Keys of `root` and the models in it that `data` does not use."""
    seen: set[tuple[str, str]] = set()
    for model, value in _instances(root, data):
        seen |= {(kind.__name__, key) for kind in model.__mro__ for key in value}
    keys = ((model.__name__, _key(name, field)) for model in models(root) for name, field in model.model_fields.items())
    return [".".join(key) for key in keys if key not in seen | LOADED | PASSED_ON]


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """What a file may set, what several models share last."""
    shared = {name for base in model.__mro__[1:] if base.__name__ == "Dated" for name in base.__annotations__}
    for name in sorted(model.model_fields, key=shared.__contains__):
        if (model.__name__, name) not in LOADED:
            yield name, model.model_fields[name]


def _row(model: type[BaseModel], name: str, field: FieldInfo, described: Described, used: set[str]) -> str:
    kind = _kind(get_type_hints(model, include_extras=True)[name], used)
    if field.is_required():
        default = "**required**"
    elif (
        field.default is None
        or field.default in ((), {}, "", PydanticUndefined)
        or isinstance(field.default, BaseModel)
    ):
        default = ""
    else:
        default = f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
    words = described.get((model.__name__, name), "").replace("|", "\\|")
    return f"| `{_key(name, field)}` | {kind} | {default} | {words} |"


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _kind(annotation: Any, used: set[str]) -> str:
    """An annotation in words; `used` gathers the named kinds."""
    for known, name, _ in KINDS:
        if annotation is known:
            used.add(name)
            return name
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, *marks = arguments
        return _kind(inner, used) + _bounds(marks)
    if origin in (Union, types.UnionType):
        return " or ".join(_kind(part, used) for part in arguments if part is not type(None))
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return f"list of {_kind(arguments[0], used)}"
        return f"list of {len(arguments)}: {_kind(arguments[0], used)}"
    if origin is dict:
        return f"mapping of {_kind(arguments[0], used)} to {_kind(arguments[1], used)}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{_heading(annotation).lower()}](#{_heading(annotation).lower().replace(' ', '-')})"
    plain = {bool: "`true`, `false`", int: "whole number", float: "number", str: "text"}
    return plain.get(annotation) or _kind(annotation.__origin__, used) + _bounds(annotation.__metadata__)


def _bounds(marks: Sequence[Any]) -> str:
    """What limits a value: the bounds among its metadata."""
    found = [mark for field in marks for mark in (field.metadata if isinstance(field, FieldInfo) else (field,))]
    words = {
        "ge": "at least {}",
        "gt": "over {}",
        "le": "at most {}",
        "min_length": "{} or more",
        "max_length": "up to {}",
    }
    parts = [form.format(getattr(mark, key)) for key, form in words.items() for mark in found if hasattr(mark, key)]
    return f" ({', '.join(parts)})" if parts else ""


def _heading(model: type[BaseModel]) -> str:
    """`QuotationRecord` -> Quotation, `SourceDocument` -> Source document."""
    name = model.__name__.removesuffix("Record")
    return name[0] + "".join(f" {char.lower()}" if char.isupper() else char for char in name[1:])


def models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """`root` and every model in it, each once, in the order in which they are met."""
    order, waiting = [], [root]
    while waiting:
        model = waiting.pop(0)
        if model in order:
            continue
        order.append(model)
        hints = get_type_hints(model, include_extras=True)
        waiting = [part for name in model.model_fields for part in _inside(hints[name])] + waiting
    yield from order


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _inside(part)


def _instances(annotation: Any, data: Any) -> Iterator[tuple[type[BaseModel], Mapping[str, Any]]]:
    """Each mapping in plain `data` that is a model of `annotation`, with that model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(data, dict):
            yield annotation, data
            hints = get_type_hints(annotation, include_extras=True)
            for name, field in annotation.model_fields.items():
                if (key := _key(name, field)) in data:
                    yield from _instances(hints[name], data[key])
        return
    arguments = get_args(annotation)
    if get_origin(annotation) is dict and isinstance(data, dict):
        for value in data.values():
            yield from _instances(arguments[1], value)
    elif get_origin(annotation) is tuple and isinstance(data, list):
        for value in data:
            yield from _instances(arguments[0], value)
    elif get_origin(annotation) in (Union, types.UnionType, Annotated):
        for part in arguments:
            yield from _instances(part, data)


def _shown(root: type[BaseModel], example: str) -> dict[type[BaseModel], str]:
    """For each model but the root, as few pieces of `example` as show all keys of it that `example` has."""
    found: dict[type[BaseModel], list[Mapping[str, Any]]] = {}
    for model, value in _instances(root, read_yaml(example)):
        found.setdefault(model, []).append(value)
    shown = {}
    for model, pieces in found.items():
        keys: set[str] = set()
        chosen = []
        for piece in sorted(pieces, key=len, reverse=True):
            if not set(piece) <= keys:
                keys |= set(piece)
                chosen.append(piece)
        if model is not root:
            texts = [_text(piece) for piece in chosen]
            shown[model] = ("\n" if all("\n" not in text for text in texts) else "\n\n# another\n").join(texts)
    return shown


class _Piece(dict[str, Any]):
    """A mapping that knows the text it was read from."""

    text: str = ""


def _text(piece: Mapping[str, Any]) -> str:
    assert isinstance(piece, _Piece)
    return piece.text


class _Marked(yaml.BaseLoader):
    """Reads mappings with their text, and all scalars as text: `on` is a key here, as in YAML 1.2."""


def _mapping(loader: _Marked, node: yaml.MappingNode) -> _Piece:
    piece = _Piece({str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})
    text = node.start_mark.buffer[node.start_mark.pointer : node.end_mark.pointer].rstrip("\0\n ")
    piece.text = textwrap.dedent(" " * node.start_mark.column + text)
    return piece


_Marked.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
