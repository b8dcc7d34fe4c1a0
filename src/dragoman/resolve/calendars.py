"""Feasts that wander through the year: Easter of both churches, Islamic, Jewish, Chinese days."""

from datetime import date, timedelta

# Days between the epochs of these calendars and the first day that Python knows.
ISLAMIC_EPOCH = 227_015
JEWISH_EPOCH = -1_373_427
# The first day of the lunar year in China, month and day, 2000 to 2030.
LUNAR_NEW_YEARS = dict(
    zip(
        range(2000, 2031),
        (
            "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208"
            " 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203"
        ).split(),
        strict=True,
    )
)


def orthodox_easter(year: int) -> date:
    """Easter Sunday by the Julian calendar, as a day of ours; right from 1900 to 2099."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic_days(year: int, month: int, day: int) -> list[date]:
    """The days of our `year` on which an Islamic day falls: none, one or two.

    By the arithmetic calendar: where the moon is looked for, a day earlier or later.
    """
    near = (year - 622) * 33 // 32
    found = [islamic_day(y, month, day) for y in range(near - 1, near + 3)]
    return [d for d in found if d is not None and d.year == year]


def islamic_day(year: int, month: int, day: int) -> date | None:
    count = (11 * year + 3) // 30 + 354 * (year - 1) + 30 * (month - 1) - (month - 1) // 2 + day
    return from_count(ISLAMIC_EPOCH + count - 1)


def from_count(number: int) -> date | None:
    """The day by its number from the first, or None outside the years 1 to 9999."""
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def jewish_new_year(year: int) -> int:
    """The number of the first day of Tishri of a Jewish year."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    days = 29 * months + parts // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days  # noqa: PLR2004 (days it may not fall on)


def rosh_hashanah(year: int) -> date:
    """The Jewish New Year that falls in our `year`."""
    jewish = year + 3761
    days = [jewish_new_year(jewish + n) for n in (-1, 0, 1)]
    shift = 0
    if days[2] - days[1] == 356:  # noqa: PLR2004 (a year can not be so long)
        shift = 2
    elif days[1] - days[0] == 382:  # noqa: PLR2004 (nor so short)
        shift = 1
    return date.fromordinal(JEWISH_EPOCH + days[1] + shift)


def passover(year: int) -> date:
    """The first day of Passover: 163 days before the New Year that follows it."""
    return rosh_hashanah(year) - timedelta(days=163)


def hanukkah(year: int) -> date:
    """The first day of Hanukkah: the 25th of Kislev, after two months of 29 or 30 days."""
    new_year = rosh_hashanah(year)
    length = (rosh_hashanah(year + 1) - new_year).days
    return new_year + timedelta(days=84 if length in (355, 385) else 83)


def lunar_new_year(year: int) -> date | None:
    """The first day of the Chinese year, where the table has it."""
    written = LUNAR_NEW_YEARS.get(year)
    return date(year, int(written[:2]), int(written[2:])) if written else None
