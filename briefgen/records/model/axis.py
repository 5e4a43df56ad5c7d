"""One dimension of a series or a table: its label, and its values in the order in which they are shown."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from briefgen.records.model.record import Record
from briefgen.records.values import AXIS_VALUES, AxisKind, Id, Misfit, Text, fits


def as_text(value: object) -> object:
    """A label as text: a year is written as a number."""
    return str(value) if type(value) is int else value


class Axis(Record):
    """One dimension of a series: its label and its values in the order they are drawn."""

    label: Text
    """What the axis shows, printed beside it."""
    kind: AxisKind = "words"
    """What its values are. All but words are written as data, and printed by each language itself: 2024-Q1, 18–24."""
    values: Annotated[dict[Id, Text], Field(min_length=1)]
    """Id -> what is printed, in the order that is drawn."""

    @model_validator(mode="before")
    @classmethod
    def _years(cls, data: Any) -> Any:
        """A year is written as a number."""
        if isinstance(data, dict) and data.get("kind") in ("years", "ages") and isinstance(data.get("values"), dict):
            read = {k: as_text(v) for k, v in data["values"].items()}
            return {**data, "values": read}
        return data

    @model_validator(mode="after")
    def _of_kind(self) -> Self:
        for key, value in self.values.items():
            if self.kind != "words" and not fits(self.kind, value):
                examples = AXIS_VALUES[self.kind][1]
                raise Misfit("values", f"found {key}: {value[:40]!r}; an axis of {self.kind} has {examples}")
        return self
