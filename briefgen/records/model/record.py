"""What all parts of a record share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, StrictBool

from briefgen.records.values import Day, Id


class Record(BaseModel):
    """What all parts of a record share: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Dated(Record):
    """What says of itself how long it holds, and whether anybody has checked it."""

    draft: StrictBool = False
    """Not checked yet: no brief can use it."""
    superseded_by: Id | None = None
    """The id of what replaces it."""
    valid_until: Day | None = None
    """The last day on which it holds."""
