"""The day an article was published: what the user, the file, the text and the name say."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.errors import DateError
from dragoman.records import DateOrigin, Published

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
# 10/09/2025 is left out on purpose: nobody can tell which is the month.
DATE = (
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    rf"|(?P<day1>{DAY})\s+(?P<month1>{MONTH})(?:,?\s+(?P<year1>\d{{4}})\b)?"
    rf"|(?P<month2>{MONTH})\s+(?P<day2>{DAY})(?:,?\s+(?P<year2>\d{{4}})\b)?)"
)
WHOLE_DATE = re.compile(DATE, re.IGNORECASE)
# "Published: Thursday, 9 October 2025, 14:30 GMT": a line that holds a date and no prose.
DATE_LINE = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|released|date|dated)\b\s*(?:on|at)?\s*:?\s*)?"
    rf"{DATE}"
    r"[\s,|·•–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}\)?\.?",
    re.IGNORECASE,
)
# "KYIV, Ukraine, Oct. 9 (Agency) —": names with capitals, a date, then a dash or the agency.
DATELINE = re.compile(
    r"(?!(?i:On|In|By|Since|As|From|Until|Till|Before|After|Last|This|The|During)\b)"
    r"(?:[^\W\d_a-z][\w.'’-]*[\s,/(]+){1,6}"
    rf"(?i:{DATE})"
    r"[,)\s]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s*(?:[-–—:]|\(|/|\.\s*[-–—])"
)
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# A date stands at the head of an article or it is one the article tells of.
HEAD_LINES = 5
HEAD_WIDTH = 200
# Outlets write the day where they are, servers the day in UTC: one day apart is no contradiction.
SAME_DAY = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A date as a text writes it; the year is None where the text leaves it out."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None

    def whole(self) -> date | None:
        return None if self.year is None else real_day(self.year, self.month, self.day)

    def fits(self, published: date) -> bool:
        """Whether the article can have been published then and carry this date."""
        if self.year is not None:
            years = [self.year]
        else:
            years = [published.year - 1, published.year, published.year + 1]
        days = [day for year in years if (day := real_day(year, self.month, self.day))]
        if not any(abs((day - published).days) <= SAME_DAY for day in days):
            return False
        whole = self.whole()
        return self.weekday is None or whole is None or whole.weekday() == self.weekday


def real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(written: str) -> date:
    """The day of a strict YYYY-MM-DD; anything else is a DateError."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            raise DateError(written) from error
    raise DateError(written)


def parse_stamp(written: str) -> date:
    """The day of a date or time stamp as files carry them: ISO, e-mail's form, English."""
    written = written.strip()
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        pass
    match = WHOLE_DATE.fullmatch(written)
    day = as_written(match).whole() if match else None
    if day is not None:
        return day
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError) as error:
        raise DateError(written) from error


def as_written(match: re.Match[str]) -> Written:
    """The parts of a match of DATE."""
    weekday = match["weekday"]
    at = WEEKDAYS.index(weekday[:3].lower()) if weekday else None
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return Written(year, month, day, at)
    name = match["month1"] or match["month2"]
    number = re.sub(r"\D", "", match["day1"] or match["day2"])
    stated = match["year1"] or match["year2"]
    month = MONTHS.index(name[:3].lower()) + 1
    return Written(int(stated) if stated else None, month, int(number), at)


def find_written(text: str) -> Written | None:
    """The date that the head of `text` carries as its own: a line of its own, or a dateline."""
    lines = [line.strip() for line in text[: HEAD_LINES * 1_000].splitlines() if line.strip()]
    for line in lines[:HEAD_LINES]:
        head = line[:HEAD_WIDTH]
        match = DATE_LINE.fullmatch(head) or DATELINE.match(head)
        if match:
            return as_written(match)
    return None


def day_in_name(name: str) -> date | None:
    """The day in a file's name, as 2025-10-09 or 20251009."""
    match = IN_NAME.search(name)
    return real_day(int(match[1]), int(match[3]), int(match[4])) if match else None


def decide_published(
    *, given: date | None, metadata: date | None, written: Written | None, named: date | None
) -> Published | None:
    """The day by the best of its sources; doubtful if it is a guess or if they disagree."""
    stated = written.whole() if written else None
    sources: tuple[tuple[date | None, DateOrigin], ...] = (
        (given, "given"),
        (metadata, "metadata"),
        (stated, "text"),
        (named, "guessed"),
    )
    known = [(day, origin) for day, origin in sources if day is not None]
    if not known:
        return None
    day, origin = known[0]
    apart = any(abs((other - day).days) > SAME_DAY for other, _ in known)
    unfit = written is not None and not written.fits(day)
    return Published(day, origin, doubtful=origin == "guessed" or apart or unfit)
