"""The one filter language: what the user wants to see, checked and frozen."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta

from dragoman.errors import QuestionError
from dragoman.records import SECTORS, STATUSES, TYPES

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
DAY_REMEDY = "write it as 2025, 2025-03, 2025-03-09, 2025-03-01..2025-03-09, ..2025 or 2025.."
QUADS = {
    "verbal-cooperation": 1,
    "material-cooperation": 2,
    "verbal-conflict": 3,
    "material-conflict": 4,
}
REVIEWED = ("yes", "no", "accepted", "mended", "rejected")
# Fields whose values are one of a few, and how users may write them.
ALLOWED: dict[str, tuple[str, ...]] = {
    "type": TYPES,
    "sector": SECTORS,
    "status": STATUSES,
    "reviewed": REVIEWED,
}
# Fields that take several values; any of them will do.
SEVERAL = (
    "actor", "recipient", "country", "sector", "type", "mode", "context", "quad", "status",
    "speaker", "outlet", "place", "cameo", "article", "id",
)  # fmt: skip
LARGEST_LATITUDE, LARGEST_LONGITUDE = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Range:
    """First to last day, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; a box over the date line has its west east of its east."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Circle:
    """A point and the kilometres around it."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True, slots=True)
class Filter:
    """What a claim must be like to be shown; an empty field asks for nothing."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    status: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    box: Box | None = None
    near: Circle | None = None
    days: Range | None = None
    published: Range | None = None
    text: str | None = None
    origins: int | None = None
    contradicted: bool | None = None
    reviewed: str | None = None
    article: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    codebook: str = "plover"
    as_of: date | None = None  # what was published by then
    coded_by: datetime | None = None  # what the database said then


NAMES = tuple(field.name for field in fields(Filter))


def make_filter(**given: object) -> Filter:
    """The filter that was asked for; what is None or empty asks for nothing."""
    wanted = {name: value for name, value in given.items() if value not in (None, (), [], "")}
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        raise QuestionError(unknown[0], "no such filter", f"the filters are: {', '.join(NAMES)}")
    made: dict[str, object] = {}
    for name, value in wanted.items():
        made[name] = PARSERS[name](name, value)
    # The fields are what the parsers give, one for each.
    return replace(Filter(), **made)  # type: ignore[arg-type]


def option(name: str) -> str:
    """The filter as it is written on the command line."""
    return f"--{name.replace('_', '-')}"


def parse_several(name: str, value: object) -> tuple[str, ...]:
    """The values, whether given as one text with commas or as several."""
    texts = value.split(",") if isinstance(value, str) else map(str, listed(value))
    found = tuple(text.strip() for text in texts if text.strip())
    if name == "status" and found == ("any",):
        return ()
    return tuple(check_allowed(name, text) for text in found)


def listed(value: object) -> Iterable[object]:
    if isinstance(value, Iterable):
        return value
    return (value,)


def check_allowed(name: str, text: str) -> str:
    """The value in the spelling of the program, if it is one that the field can have."""
    allowed = ALLOWED.get(name)
    if allowed is None:
        return text
    for one in allowed:
        if one.casefold() == text.casefold():
            return one
    raise QuestionError(option(name), f"unknown: {text!r}", f"one of: {', '.join(allowed)}")


def parse_quads(name: str, value: object) -> tuple[int, ...]:
    found = []
    for text in parse_several(name, value):
        number = QUADS.get(text.casefold().replace(" ", "-"))
        if number is None and text in {"1", "2", "3", "4"}:
            number = int(text)
        if number is None:
            raise QuestionError(
                option(name), f"unknown: {text!r}", f"1 to 4, or {', '.join(QUADS)}"
            )
        found.append(number)
    return tuple(found)


def parse_pair(name: str, value: object) -> tuple[str, str]:
    parts = parse_several(name, value)
    if len(parts) != 2:  # noqa: PLR2004 (a pair)
        raise QuestionError(option(name), f"not two parties: {value!r}", "for instance: PRK,KOR")
    return parts[0], parts[1]


def parse_numbers(name: str, value: object, remedy: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in parse_several(name, value))
    except ValueError as error:
        raise QuestionError(option(name), f"not numbers: {value!r}", remedy) from error
    if any(number != number for number in numbers):  # noqa: PLR0124 (only NaN is not itself)
        raise QuestionError(option(name), f"not numbers: {value!r}", remedy)
    return numbers


def parse_box(name: str, value: object) -> Box:
    if isinstance(value, Box):
        return value
    remedy = "give SOUTH,WEST,NORTH,EAST in degrees, for instance: 33,124,43,132"
    numbers = parse_numbers(name, value, remedy)
    if len(numbers) != 4:  # noqa: PLR2004 (its sides)
        raise QuestionError(option(name), f"not a box: {value!r}", remedy)
    south, west, north, east = numbers
    check_point(name, south, west)
    check_point(name, north, east)
    if south > north:
        raise QuestionError(
            option(name), f"its south {south} is north of its north {north}", remedy
        )
    return Box(south, west, north, east)


def parse_circle(name: str, value: object) -> Circle:
    if isinstance(value, Circle):
        return value
    remedy = "give LATITUDE,LONGITUDE,KILOMETRES, for instance: 38.3,127.1,50"
    numbers = parse_numbers(name, value, remedy)
    if len(numbers) != 3 or numbers[2] <= 0:  # noqa: PLR2004 (a point and a radius)
        raise QuestionError(option(name), f"not a circle: {value!r}", remedy)
    check_point(name, numbers[0], numbers[1])
    return Circle(*numbers)


def check_point(name: str, latitude: float, longitude: float) -> None:
    if abs(latitude) > LARGEST_LATITUDE or abs(longitude) > LARGEST_LONGITUDE:
        what = f"no point of the earth: {latitude},{longitude}"
        raise QuestionError(option(name), what, "latitude comes first")


def parse_range(name: str, value: object) -> Range:
    """The days of "2025", "2025-03", "2025-03-09" or of a range of these."""
    if isinstance(value, Range):
        return value
    if isinstance(value, date):
        return Range(value, value)
    text = str(value).strip()
    start, dots, end = text.partition("..")
    first = unit_days(name, start)[0] if start.strip() else None
    last = unit_days(name, end if dots else start)[1] if (end if dots else start).strip() else None
    if first is None and last is None:
        raise QuestionError(option(name), f"no day in {text!r}", DAY_REMEDY)
    if first is not None and last is not None and first > last:
        raise QuestionError(option(name), f"{first} is after {last}", DAY_REMEDY)
    return Range(first, last)


def unit_days(name: str, text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    match = DAY.fullmatch(text.strip())
    if match is None:
        raise QuestionError(option(name), f"not a day: {text!r}", DAY_REMEDY)
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError as error:
        raise QuestionError(option(name), f"not a day: {text!r}", DAY_REMEDY) from error
    if match[3]:
        return first, first
    if match[2]:
        return first, date(year, month, monthrange(year, month)[1])
    return first, date(year, 12, 31)


def parse_day(name: str, value: object) -> date:
    """The day itself, or the last one of a month or a year."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else unit_days(name, str(value))[1]


def parse_moment(name: str, value: object) -> datetime:
    """The end of that day in UTC, or the moment itself."""
    if isinstance(value, datetime):
        return value
    day = value if isinstance(value, date) else unit_days(name, str(value))[1]
    return datetime.combine(day, time(), UTC) + timedelta(days=1, microseconds=-1)


def parse_text(name: str, value: object) -> str:
    text = str(value).strip()
    if not text:
        raise QuestionError(option(name), "nothing but blanks")
    return text


def parse_choice(name: str, value: object) -> str:
    return check_allowed(name, str(value))


def parse_count(name: str, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError as error:
        raise QuestionError(option(name), f"not a number: {value!r}") from error
    if number < 1:
        raise QuestionError(option(name), f"less than one: {number}")
    return number


def parse_flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise QuestionError(name, f"neither true nor false: {value!r}")


PARSERS = {
    **dict.fromkeys(SEVERAL, parse_several),
    "quad": parse_quads,
    "pair": parse_pair,
    "box": parse_box,
    "near": parse_circle,
    "days": parse_range,
    "published": parse_range,
    "text": parse_text,
    "origins": parse_count,
    "contradicted": parse_flag,
    "reviewed": parse_choice,
    "codebook": parse_text,
    "as_of": parse_day,
    "coded_by": parse_moment,
}
