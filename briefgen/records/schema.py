"""The records' models -> JSON Schemas (2020-12), so that editors complete and check as one types."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any, Final

from briefgen.records import model
from briefgen.records.model import Brief, Record, Report
from briefgen.records.values import PATTERNS

FILES: Final[dict[str, type[Record]]] = {"report.schema.json": Report, "brief.schema.json": Brief}
_TITLES: Final[dict[type[Record], str]] = {Report: "briefgen: a report", Brief: "briefgen: a brief"}


def schemas() -> dict[str, str]:
    """The schema of each kind of record, by file name, as text that ends with a line break."""
    return {name: _text(kind) for name, kind in FILES.items()}


def _text(kind: type[Record]) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(mode="validation"),
        "title": _TITLES[kind],
    }
    described = descriptions(model)
    for name, part in {**schema["$defs"], kind.__name__: schema}.items():
        for key, value in part["properties"].items():
            value.pop("title", None)
            if words := described.get((name, key.replace("-", "_"))):
                value["description"] = words
    _tidy(schema)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _tidy(node: Any) -> None:
    """Keys that fit no pattern are refused, as the model does; patterns say in words what they mean."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    for value in node.values():
        _tidy(value)
    if isinstance(node.get("patternProperties"), dict):
        node["additionalProperties"] = False
    if node.get("type") == "string" and node.get("pattern") in PATTERNS:
        node.setdefault("description", PATTERNS[node["pattern"]])


def descriptions(module: ModuleType) -> dict[tuple[str, str], str]:
    """(class, field) -> the sentence under the field, of the classes of a module or package; inherited ones, too."""
    ours = f"{module.__name__}."
    return {
        (model.__name__, field): words
        for model in vars(module).values()
        if isinstance(model, type)
        for kind in reversed(model.__mro__)
        if f"{kind.__module__}.".startswith(ours)
        for field, words in _sentences(kind.__module__).get(kind.__name__, {}).items()
    }


@cache
def _sentences(module: str) -> dict[str, dict[str, str]]:
    """Class -> field -> the sentence under it, as the source of a module has them."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_described(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _described(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(node.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str() as words)):
                    yield field.target.id, " ".join(words.split())
