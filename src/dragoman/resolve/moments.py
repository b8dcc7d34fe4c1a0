"""From when a phrase is read: the day of publication, and what the text spoke of before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.resolve.stretches import DAY
from dragoman.resolve.values import days_of


@dataclass(frozen=True, slots=True)
class Moment:
    """From when a phrase is read: its day, the values spoken of before it, the latest first."""

    published: date | None
    forward: bool = False
    before: tuple[str, ...] = ()
    beside: str | None = None  # the value of the day in the same sentence
    year: int | None = None  # the year that the passage tells of, if it is not the present one

    @property
    def tells(self) -> bool:
        """Whether the text has told anything that a phrase could count from."""
        return bool(self.before or self.beside or self.year)

    def base(self, unit: str) -> date | None:
        """The day that "the next day", "that year" count from: spoken of, else of publication."""
        for value in self.before:
            days = days_of(value)
            if days is not None and (days.last - days.first) <= ROOM.get(unit, DAY):
                return days.first
        return self.published


# A stretch that is no longer than this can stand for the unit it lies in.
ROOM = {"week": DAY * 6, "weekend": DAY, "month": DAY * 30, "quarter": DAY * 91, "year": DAY * 365,
        "decade": DAY * 366, "century": DAY * 366}  # fmt: skip
ROOM |= {"day": DAY * 0, "night": DAY * 0}
Reader = Callable[[re.Match[str], Moment], str | None]
