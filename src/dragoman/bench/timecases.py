"""Open sets of single time expressions as cases: the words, their day, and what they mean."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.resolve.stretches import unit_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase with the days, or else the TIMEX3 value, that its annotators give it."""

    phrase: str
    published: date
    days: tuple[tuple[date, date], ...] = ()  # any of these is right
    value: str | None = None


# ---- Duckling -----------------------------------------------------------------------------------

# The day from which Duckling's examples are read.
DUCKLING_DAY = date(2013, 2, 12)
STAMP = r"\((\d+), (\d+), (\d+), 0+, 0+, 0+\)"
POINT = re.compile(rf"\(datetime {STAMP} (Day|Week|Month|Quarter|Year)\)")
INTERVAL = re.compile(rf"\(datetimeInterval \({STAMP}, {STAMP}\) (?:Day|Week|Month|Quarter|Year)\)")
# No news is written so: a calendar's jargon, astronomers' seasons, "2 upcoming month".
NO_NEWS = re.compile(
    r"(?i)\b(?:[be]o[my]|upcoming|seasons?|closest|summer|winter|spring|fall|tmrw|otd|eod)\b"
)


def duckling(folder: Path) -> Iterator[Case]:
    """The examples that are days or stretches of days; neither times of day nor feasts."""
    with (folder / "duckling_time_en.tsv").open(encoding="utf-8", newline="") as file:
        for section, expected, phrase in list(csv.reader(file, delimiter="\t"))[1:]:
            days = duckling_days(expected) if section == "allExamples" else None
            if days is not None and not NO_NEWS.search(phrase):
                yield Case(phrase, DUCKLING_DAY, (days,))


def duckling_days(expected: str) -> tuple[date, date] | None:
    point, interval = POINT.fullmatch(expected), INTERVAL.fullmatch(expected)
    if interval:
        numbers = [int(n) for n in interval.groups()]
        return date(*numbers[:3]), date(*numbers[3:6]) - DAY
    if point is None:
        return None
    whole = unit_of(date(int(point[1]), int(point[2]), int(point[3])), point[4].lower())
    return whole.first, whole.last


# ---- Recognizers --------------------------------------------------------------------------------

SPECS = ("DateParser", "DatePeriodParser", "DateTimeModel", "MergedParser")


def recognizers(folder: Path) -> Iterator[Case]:
    """The dates and closed ranges of days, each expression by itself; past or future is right."""
    for name in SPECS:
        for item in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")):
            day = item.get("Context", {}).get("ReferenceDateTime")
            for result in item["Results"] if day else ():
                days = tuple(recognizers_days(result))
                if days and not NO_NEWS.search(result["Text"]):
                    yield Case(result["Text"], date.fromisoformat(day[:10]), days)


def recognizers_days(result: dict[str, Any]) -> Iterator[tuple[date, date]]:
    told = result.get("Resolution") or result.get("Value") or {}
    values = told.get("values") or [told.get("FutureResolution"), told.get("PastResolution")]
    for value in values:
        if value and value.get("type", "date") in ("date", "daterange") and "Mod" not in value:
            days = first_and_last(value)
            if days is not None and days[0] > date.min:  # so Recognizers writes "no such day"
                yield days


def first_and_last(value: dict[str, str]) -> tuple[date, date] | None:
    day = value.get("date") or value.get("value")
    first = value.get("startDate") or value.get("start")
    end = value.get("endDate") or value.get("end")
    try:
        if day:
            return date.fromisoformat(day), date.fromisoformat(day)
        return (date.fromisoformat(first), date.fromisoformat(end) - DAY) if first and end else None
    except ValueError:
        return None


# ---- timenorm -----------------------------------------------------------------------------------


def timenorm(folder: Path) -> Iterator[Case]:
    """Strings with their TIMEX3 value; the first line of a block is the day of its document."""
    published = None
    for line in (folder / "train.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) != 3:  # noqa: PLR2004 (phrase, type, value)
            published = None
        elif published is None:
            published = date.fromisoformat(parts[2][:10])
        else:
            yield Case(parts[0], published, value=parts[2])


SETS: dict[str, Callable[[Path], Iterator[Case]]] = {
    "duckling_time_en": duckling,
    "recognizers_datetime_en": recognizers,
    "timenorm_en": timenorm,
}
