"""Kinds of arguments that several commands take."""

from __future__ import annotations

import datetime as dt
import os

import click

DATE = "YYYY-MM-DD"


def as_day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """The day that an option names, or a usage error."""
    if value is None:
        return None
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write {DATE}", context, parameter) from None


def day() -> dt.date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC.

    It stands for now; a date that somebody wrote, such as a brief's, is not its business.
    """
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not written:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(written), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {written!r}; it counts seconds since 1970") from None
