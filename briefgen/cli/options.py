"""Kinds of arguments that several commands take."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import click

DATE = "YYYY-MM-DD"


class Day(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that `value` names, or a usage error."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day; write {DATE}", param, ctx)


def day() -> dt.date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC."""
    return epoch() or dt.datetime.now(dt.UTC).date()


def epoch() -> dt.date | None:
    """The day that SOURCE_DATE_EPOCH names; None where it is not set."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not written:
        return None
    try:
        return dt.datetime.fromtimestamp(int(written), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {written!r}; it counts seconds since 1970") from None
