"""What a figure says, as it is recorded: its value, unit and qualifier, and which of them go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal, Protocol, Self, get_args

from pydantic import Field, StrictInt, model_validator

from briefgen.arithmetic import Operation
from briefgen.quantity import Period, Qualifier, Scale, Unit, Vague
from briefgen.records.model.record import Record
from briefgen.records.values import Currency, Day, Id, Misfit, Number, Of, Per, PeriodText, StatisticName, Tag


def is_false(value: object) -> bool:
    """The same for a key that is yes or no."""
    return value is False


def is_empty(value: object) -> bool:
    """The same for a list."""
    return value == ()


def left_out(value: object) -> bool:
    """Whether a key is not given: then no dump has it, so that hashes of records hold that are older than the key."""
    return value is None


Two = Annotated[tuple[StatisticName, StatisticName] | None, Field(exclude_if=left_out)]
Some = Annotated[tuple[StatisticName, ...] | None, Field(exclude_if=left_out, min_length=2, max_length=40)]
Rounding = Annotated[StrictInt, Field(ge=0, le=6)]


class Derived(Record):
    """A figure that no report prints, calculated from statistics of this finding or base by one operation."""

    difference: Two = None
    """[what is subtracted from, what is subtracted]: of percentages, in points."""
    sum: Some = None
    """What is added up: two or more of one unit."""
    share: Two = None
    """[the part, the whole], in percent: 288 of 1,064 is 27 %."""
    growth: Two = None
    """[what it was, what it is], as a change in percent."""
    ratio: Two = None
    """[the larger, the smaller]: how many times as many."""
    decimals: Annotated[Rounding | None, Field(exclude_if=left_out)] = None
    """How many decimals the result is rounded to; left out, it prints "about" where it has no end."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len([name for name in get_args(Operation) if getattr(self, name) is not None]) != 1:
            raise ValueError(f"expected exactly one of {', '.join(get_args(Operation))}")
        return self

    @property
    def operation(self) -> Operation:
        """What is calculated."""
        named: tuple[Operation, ...] = get_args(Operation)
        return next(name for name in named if getattr(self, name) is not None)

    @property
    def operands(self) -> tuple[str, ...]:
        """The names of the statistics that it is calculated from, in order."""
        operands: tuple[str, ...] = getattr(self, self.operation)
        return operands


def _is_under(number: Fraction | Period, other: Fraction | Period) -> bool:
    """Whether a number or period is under another of its kind."""
    if isinstance(number, Period) != isinstance(other, Period):
        raise ValueError(f"min ({other}) and max ({number}) are of two kinds")
    return number < other  # type: ignore[operator]  # of one kind


_WHOLE = ("share", "ratio", "ordinal", "date", "year", "month", "quarter")
"""Units that print no decimals."""


class Interval(Record):
    """The bounds beside a value that was estimated: 37 (95 % CI 33–41)."""

    low: Number
    """The lower bound, in the unit of the value."""
    high: Number
    """The upper bound."""
    kind: Literal["confidence", "credible", "interquartile"] = "confidence"
    """What they are the bounds of."""
    level: Number = Fraction(95)
    """The level of a confidence or credible interval, in percent."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise Misfit("high", f"high ({self.high}) is under low ({self.low})")
        if not 0 < self.level < 100:
            raise Misfit("level", f"a level is above 0 and below 100 %; found {self.level}")
        return self


_CHANGING = ("percent", "points", "count", "money", "measure", "duration")
"""Units that something can change by."""
_SPREAD = ("count", "percent", "points", "money", "duration", "measure", "index")
"""Units of which there are parts."""


class Quantity(Record):
    """What a figure says: one value, or a range, or a vague amount, or a calculation; its unit and its qualifier."""

    value: Number | Day | PeriodText | None = None
    """One number, or a fraction such as 1/3; a day, for a date; 2011-03 or 2024-Q1, for a month or a quarter."""
    min: Number | PeriodText | None = None
    """The lower end of a range."""
    max: Number | PeriodText | None = None
    """The upper end of a range."""
    vague: Vague | None = None
    """An amount that the report gives no number for."""
    times: Annotated[StrictInt, Field(gt=0)] | None = None
    """What a vague amount counts in: 1000 for "several thousand"."""
    derived: Derived | None = None
    """An amount that no report prints: calculated from other statistics, and printed as our calculation."""
    unit: Unit = "count"
    """What the number counts. A share is a part of one (1/3), a percentage a part of a hundred: 0 to 100, unless it is
    a `change`, or `of` what may be exceeded."""
    scale: Annotated[Scale | None, Field(exclude_if=left_out)] = None
    """What a count or an amount of money is said in, where it is no round one: `million` in "3.245 million"."""
    change: Annotated[bool, Field(exclude_if=is_false)] = False
    """That it is a change: it may be negative, or above 100 %. A text says which way ("rose by {growth}", "fell by …")
    and prints 260 %; `{growth:signed}`, and what stands alone, print +260 %."""
    of: Of | None = None
    """The unit of a duration (year, month, week, day, hour, minute), or of a measure (`length-kilometer`); the year in
    which an index is 100; what a percentage is of, where that is no whole: `plan` in "103 % of the plan"; how many a
    count is of (11 in "7 of 11"); `age` of a duration that is one; `fiscal` or `academic` of years: 2019/20."""
    per: Annotated[Per | None, Field(exclude_if=left_out)] = None
    """What a rate is counted by: 100000 in "12.3 per 100,000"; `hour` in "24 per hour"; `volume-cubic-meter` in
    "50 µg/m³"."""
    spread: Annotated[Number | None, Field(exclude_if=left_out)] = None
    """How far values are from this one: 0.3 in "5.4 ± 0.3"."""
    decimals: Annotated[Rounding | None, Field(exclude_if=left_out)] = None
    """How many decimals it prints with, where the report has noughts that a number does not keep: 1 in "106.0"."""
    interval: Annotated[Interval | None, Field(exclude_if=left_out)] = None
    """The bounds that it is estimated within: `{low: 33, high: 41}` in "37 (95 % CI 33–41)"."""
    currency: Currency | None = None
    """ISO 4217, for money."""
    qualifier: Qualifier = "exact"
    """How the report hedges the number; each language has its own words for it."""

    @property
    def is_change(self) -> bool:
        """Whether it is a change: as recorded, or as calculated growth."""
        return self.change or (self.derived is not None and self.derived.growth is not None)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        self._one_amount()
        self._named_unit()
        self._beside()
        self._estimated()
        self._of_the_calendar()
        for key in ("value", "min", "max"):
            number = getattr(self, key)
            if isinstance(number, Fraction):
                self._in_bounds(key, number)
        return self

    def _one_amount(self) -> None:
        """There is one amount, of one kind, and a range has both its ends."""
        ranged = self.min is not None or self.max is not None
        if sum([self.value is not None, ranged, self.vague is not None, self.derived is not None]) != 1:
            raise ValueError("expected exactly one of value, min with max, vague, derived")
        if ranged:
            if self.min is None or self.max is None:
                raise ValueError("a range needs both min and max")
            if _is_under(self.max, self.min):
                raise Misfit("max", f"max ({self.max}) is under min ({self.min})")
        if self.times is not None and self.vague is None:
            raise Misfit("times", "times belongs to a vague amount")

    def _named_unit(self) -> None:
        """A unit that needs a name has it, and no other has."""
        if (self.unit == "money") != (self.currency is not None):
            raise ValueError("money needs a currency, and only money has one")
        if self.of is not None and self.unit in ("count", "year"):
            self._of_count() if self.unit == "count" else self._of_year()
        elif self.unit == "percent" and self.of is not None:
            if self.change or not re.fullmatch(r"[a-z][a-z0-9_-]{0,40}", self.of):
                raise Misfit("of", "a percentage is `of: plan`, a name in small letters, or a `change`")
        elif (self.unit in ("duration", "measure", "index")) != (self.of is not None):
            raise ValueError(
                "duration, measure and index need `of`, and only they, percentages, counts and years have it"
            )
        if self.change and self.unit not in _CHANGING:
            raise Misfit("change", f"a change is in percent, points, counts, money or a measure; found {self.unit}")
        if self.change and self.vague is not None:
            raise Misfit("change", "a vague amount is no change: nobody can check which way it goes")

    def _of_count(self) -> None:
        """Seven of eleven: both are whole, and the part is no more than the whole."""
        whole = Fraction(self.of) if self.of is not None and self.of.isdecimal() else None
        part = self.value
        if whole is None or not isinstance(part, Fraction) or part.denominator != 1 or not 0 <= part <= whole:
            raise Misfit("of", "a count is of another: 7 of 11 is {value: 7, of: 11}")
        if self.per is not None or self.change or self.scale is not None or self.spread is not None:
            raise Misfit("of", "a count of another has no rate, change, scale or spread")

    def _of_year(self) -> None:
        if self.of not in ("fiscal", "academic"):
            raise Misfit("of", "years are `of: fiscal` or `of: academic`, where one is 2019/20")
        if not isinstance(self.min, Fraction) or not isinstance(self.max, Fraction) or self.max - self.min != 1:
            raise Misfit("of", "2019/20 is {min: 2019, max: 2020, unit: year, of: fiscal}")

    def _estimated(self) -> None:
        """What is said in a scale, or within bounds, can be."""
        if self.scale is not None and (self.unit not in ("count", "money") or self.vague is not None):
            raise Misfit("scale", "a count or an amount of money has a scale")
        if self.interval is not None:
            low, high = self.interval.low, self.interval.high
            if not isinstance(self.value, Fraction) or self.unit not in (*_SPREAD, "ratio"):
                raise Misfit("interval", "an interval is around one number, of which there may be parts")
            if not low <= self.value <= high or self.spread is not None:
                raise Misfit("interval", f"found {self.value} outside of its interval, or with a spread as well")

    def _beside(self) -> None:
        """What stands beside the amount fits its unit."""
        if self.unit == "index" and not re.fullmatch(r"(?:18|19|20)\d{2}", self.of or ""):
            raise Misfit("of", "an index needs the year in which it is 100")
        if self.per is not None:
            if self.unit not in (("count",) if isinstance(self.per, int) else ("count", "measure", "money")):
                raise Misfit("per", f"{self.unit} is not counted by {self.per}")
            if self.vague is not None:
                raise Misfit("per", "a vague amount is not counted by anything")
        if self.decimals is not None:
            values = [value for value in (self.value, self.min, self.max) if isinstance(value, Fraction)]
            if self.unit in _WHOLE or not all((value * 10**self.decimals).denominator == 1 for value in values):
                raise Misfit("decimals", f"found {self.decimals} decimals of what has more, or has none")
        if self.spread is not None:
            if self.spread <= 0 or 10**12 % self.spread.denominator:
                raise Misfit("spread", "expected a decimal number above 0")
            if not isinstance(self.value, Fraction) or self.unit not in _SPREAD:
                raise Misfit("spread", "a spread is around one number, of which there may be parts")

    def _of_the_calendar(self) -> None:
        """Days, months and quarters are written as these, and nothing else is."""
        if self.unit == "date":
            if not isinstance(self.value, dt.date):
                raise Misfit("value", "a date is written as YYYY-MM-DD in value")
        elif isinstance(self.value, dt.date):
            raise ValueError("a date needs unit: date")
        for key in ("value",) if self.min is None else ("min", "max"):
            number = getattr(self, key)
            if self.unit in ("month", "quarter"):
                if not isinstance(number, Period) or number.part != self.unit:
                    example = "2011-03" if self.unit == "month" else "2024-Q1"
                    raise Misfit(key, f"a {self.unit} is written as {example} in {key}")
            elif isinstance(number, Period):
                raise ValueError(f"{number} needs unit: {number.part}")

    def _in_bounds(self, key: str, number: Fraction) -> None:
        if self.unit == "percent" and not self.is_change and not 0 <= number <= 100:
            if self.of is None:
                name = "`change: true` says that it is a change, `of: plan` what it is of"
                raise Misfit(key, f"a percentage of a whole is 0 to 100; {name}")
            if number < 0:
                raise Misfit(key, f"found {float(number):g} % of {self.of}; a negative one is a change")
        if self.unit == "share" and not 0 <= number <= 1:
            raise Misfit(key, f"a share of {number} is outside 0 to 1")
        if self.unit == "ratio" and number <= 0:
            raise Misfit(key, "a ratio is greater than 0 (1/10 is one in ten)")
        if self.unit == "p" and not 0 <= number <= 1:
            raise Misfit(key, "a p-value is 0 to 1")
        if self.unit == "index" and number <= 0:
            raise Misfit(key, "an index is greater than 0")
        if self.unit in ("year", "ordinal") and number.denominator != 1:
            raise Misfit(key, f"found {float(number):g}; {self.unit} needs a whole number")


class Statistic(Quantity):
    """A figure as the leading edition gives it, with what another edition states instead."""

    says: dict[Tag, Quantity] = {}
    """What another edition states instead, by its language tag."""
    base: Annotated[Id | Literal[False] | None, Field(exclude_if=left_out)] = None
    """Whom this figure alone is about, where it is not the finding's `base`: another of the report's bases; or `false`,
    where it is about nobody, as an amount of money."""


class StatisticsHolder(Protocol):
    """A finding or a table."""

    @property
    def base(self) -> str | None:
        """Whom its statistics are about, where they say nothing else."""

    @property
    def statistics(self) -> Mapping[str, Statistic]:
        """Its figures by their names."""


def base_of(holder: StatisticsHolder, statistic: str) -> str | None:
    """Whom a statistic is about: its own base, or else that of the finding or table that it is in."""
    own = holder.statistics[statistic].base if statistic in holder.statistics else None
    return holder.base if own is None else own or None
