"""Feasts, times that have a name, and the anniversaries of events whose day is known."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.records import Days
from dragoman.resolve import calendars
from dragoman.resolve.dates import AHEAD, BACK, YEARS_AWAY, likeliest, read_year
from dragoman.resolve.expressions import read_number, read_ordinal
from dragoman.resolve.meanings import Asked, Meaning, compiled, fixed, signed
from dragoman.resolve.stretches import add_months, day_or_none, easter, month_of, nth_weekday

# ---- feasts -------------------------------------------------------------------------------------

# Feasts that fall on the same day every year: month and day.
FIXED_FEASTS = {
    "new year's day": (1, 1), "new year's": (1, 1), "new year": (1, 1), "new year's eve": (12, 31),
    "epiphany": (1, 6), "orthodox christmas": (1, 7), "valentine's day": (2, 14),
    "international women's day": (3, 8), "st. patrick's day": (3, 17), "st patrick's day": (3, 17),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "nowruz": (3, 20), "earth day": (4, 22),
    "anzac day": (4, 25), "may day": (5, 1), "cinco de mayo": (5, 5),
    "international workers' day": (5, 1), "victory day": (5, 9), "juneteenth": (6, 19),
    "canada day": (7, 1), "fourth of july": (7, 4), "bastille day": (7, 14),
    "human rights day": (12, 10), "assumption day": (8, 15), "halloween": (10, 31),
    "all saints' day": (11, 1), "all souls' day": (11, 2), "guy fawkes day": (11, 5),
    "guy fawkes night": (11, 5), "veterans day": (11, 11), "veterans' day": (11, 11),
    "armistice day": (11, 11), "remembrance day": (11, 11), "world aids day": (12, 1),
    "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "xmas": (12, 25),
    "boxing day": (12, 26),
}  # fmt: skip
# Days before or after Easter Sunday.
EASTER_FEASTS = {
    "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7,
    "maundy thursday": -3, "good friday": -2, "holy saturday": -1, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "ascension day": 39, "pentecost": 49, "whit monday": 50,
    "corpus christi": 60,
}  # fmt: skip
# Month, weekday, which of these in the month (−1: the last), and days after it.
MOVED_FEASTS = {
    "martin luther king day": (1, 0, 3, 0), "martin luther king jr. day": (1, 0, 3, 0),
    "mlk day": (1, 0, 3, 0), "presidents' day": (2, 0, 3, 0), "mother's day": (5, 6, 2, 0),
    "memorial day": (5, 0, -1, 0), "father's day": (6, 6, 3, 0), "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0), "thanksgiving": (11, 3, 4, 0), "thanksgiving day": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4), "election day": (11, 0, 1, 1),
}  # fmt: skip
# Month and day of the Islamic year; a day more or less where the moon is looked for.
ISLAMIC_FEASTS = {
    "islamic new year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12), "laylat al-qadr": (9, 27),
    "eid al-fitr": (10, 1), "eid ul-fitr": (10, 1), "eid al fitr": (10, 1), "arafat day": (12, 9),
    "eid al-adha": (12, 10), "eid ul-adha": (12, 10), "eid al adha": (12, 10),
    "feast of the sacrifice": (12, 10), "ramadan": (9, 1),
}  # fmt: skip
# How to find the first day in a year, and how many days the feast lasts.
OTHER_FEASTS: dict[str, tuple[Callable[[int], date | None], int]] = {
    "orthodox easter": (calendars.orthodox_easter, 1),
    "rosh hashanah": (calendars.rosh_hashanah, 2),
    "yom kippur": (lambda year: calendars.rosh_hashanah(year) + timedelta(days=9), 1),
    "sukkot": (lambda year: calendars.rosh_hashanah(year) + timedelta(days=14), 7),
    "passover": (calendars.passover, 8),
    "hanukkah": (calendars.hanukkah, 8),
    "lunar new year": (calendars.lunar_new_year, 1),
    "chinese new year": (calendars.lunar_new_year, 1),
}
LASTS = {"ramadan": 30}
FEASTS = (*FIXED_FEASTS, *EASTER_FEASTS, *MOVED_FEASTS, *ISLAMIC_FEASTS, *OTHER_FEASTS)


def feasts_in(name: str, year: int) -> list[Days]:
    """The days of a feast in a year; an Islamic one can fall in it twice or not at all."""
    if name in ISLAMIC_FEASTS:
        length = timedelta(days=LASTS.get(name, 1) - 1)
        days = calendars.islamic_days(year, *ISLAMIC_FEASTS[name])
        return [Days(d, d + length, "about") for d in days]
    if name in OTHER_FEASTS:
        find, count = OTHER_FEASTS[name]
        first = find(year)
        if first is None:
            return []
        return [Days(first, first + timedelta(days=count - 1), "range" if count > 1 else "day")]
    return [Days.on(feast_in(name, year))]


def feast_in(name: str, year: int) -> date:
    """The day in a year of a feast that every year has once."""
    if name in FIXED_FEASTS:
        month, day = FIXED_FEASTS[name]
        return date(year, month, day)
    if name in EASTER_FEASTS:
        return easter(year) + timedelta(EASTER_FEASTS[name])
    month, weekday, nth, after = MOVED_FEASTS[name]
    return nth_weekday(month_of(year, month), weekday, nth) + timedelta(after)


def read_feast(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A feast in the year that is written, or the one that the words or the status say."""
    name, year = found["feast"], read_year(found["year"])
    if isinstance(year, int):
        return fixed("feast", lambda: feasts_in(name, year)[0])
    if isinstance(year, str):
        away = YEARS_AWAY[year]
        return Meaning(
            "feast of a near year",
            lambda p: first_of(feasts_in(name, p.year + away)),
            f"{signed(away, 'year')} {name}",
        )
    which = found["which"] or ""

    def resolve(published: date) -> Days:
        near = [f for n in (-1, 0, 1) for f in feasts_in(name, published.year + n)]
        if which in BACK:
            return first_of([f for f in near if f.first < published][-1:])
        if which in AHEAD:
            return first_of([f for f in near if f.first > published])
        start = likeliest([f.first for f in near], published, asked)
        return next(f for f in near if f.first == start)

    return Meaning("feast", resolve, name)


def first_of(found: list[Days]) -> Days:
    """The first of the days; ValueError if there is none."""
    if not found:
        raise ValueError("no such feast")
    return found[0]


# ---- times that have a name ---------------------------------------------------------------------

# Stretches that news names without a date.
ERAS = {
    "world war ii": Days(date(1939, 9, 1), date(1945, 9, 2), "range"),
    "world war i": Days(date(1914, 7, 28), date(1918, 11, 11), "range"),
    "cold war": Days(date(1947, 3, 12), date(1991, 12, 26), "range"),
    "korean war": Days(date(1950, 6, 25), date(1953, 7, 27), "range"),
    "9/11": Days.on(date(2001, 9, 11)),
}
ERA_NAMES = {
    "wwii": "world war ii", "ww2": "world war ii", "world war two": "world war ii",
    "second world war": "world war ii", "world war 2": "world war ii", "wwi": "world war i",
    "ww1": "world war i", "world war one": "world war i", "first world war": "world war i",
    "great war": "world war i",
} | {name: name for name in ERAS}  # fmt: skip


def read_era(found: re.Match[str], _: Asked) -> Meaning:
    days = ERAS[ERA_NAMES[found["era"]]]
    return Meaning("named time", lambda _: days)


# ---- events whose day is known, and their anniversaries -----------------------------------------

# What words of a phrase, as a pattern, stand for which day.
EVENTS = {
    (
        r"9/11(?: .*attacks?)?|sept(?:ember|\.)? 11(?:th)?(?:,? 2001,?)? .*attacks?"
    ): date(2001, 9, 11),
    r"october 7(?:th)?(?:,? 2023)?(?: hamas| terror)*(?: attacks?| massacre)": date(2023, 10, 7),
    r"january 6(?:th)?(?:,? 2021)?.* (?:attack|riot|insurrection|storming).*": date(2021, 1, 6),
    (
        r"d-day(?: landings?)?|(?:allied )?normandy landings|.*landings? in normandy"
    ): date(1944, 6, 6),
    (
        r"v-?e day"
        r"|(?:the )?end of (?:the )?(?:second world war|world war (?:ii|two)) in europe"
        r"|nazi germany's (?:surrender|defeat|capitulation)|(?:the )?defeat of nazi germany"
    ): date(1945, 5, 8),
    (
        r"v-?j day|japan's surrender"
        r"|(?:the )?end of (?:the )?(?:second world war|world war (?:ii|two))"
    ): date(1945, 9, 2),
    (
        r"(?:the )?(?:end of (?:the )?(?:first world war|world war (?:i|one))|armistice)"
    ): date(1918, 11, 11),
    r".*bombing of hiroshima|.*hiroshima .*bomb(?:ing)?": date(1945, 8, 6),
    r".*bombing of nagasaki|.*nagasaki .*bomb(?:ing)?": date(1945, 8, 9),
    r".*liberation of (?:the )?auschwitz.*|auschwitz's liberation": date(1945, 1, 27),
    r".*attack on pearl harbor|.*pearl harbor attack": date(1941, 12, 7),
    r".*fall of the berlin wall|.*berlin wall's fall": date(1989, 11, 9),
    r".*german reunification": date(1990, 10, 3),
    r".*tiananmen(?: square)?(?: massacre| crackdown| protests)?": date(1989, 6, 4),
    r".*chernobyl(?: nuclear)?(?: disaster| accident| explosion)?": date(1986, 4, 26),
    r".*fukushima(?: nuclear)?(?: disaster| accident)?": date(2011, 3, 11),
    r".*srebrenica(?: massacre| genocide)?": date(1995, 7, 11),
    r".*(?:iran's|iranian|islamic) (?:islamic )?revolution(?: in iran)?": date(1979, 2, 11),
    r".*bolshevik revolution|.*october revolution|.*russian revolution": date(1917, 11, 7),
    r".*armenian genocide|.*(?:mass )?killings of armenians.*": date(1915, 4, 24),
    r".*rwandan? genocide|.*genocide in rwanda": date(1994, 4, 7),
    (
        r".*(?:full-scale|russian|russia's)[\w -]* invasion of ukraine|.*ukraine invasion"
    ): date(2022, 2, 24),
    r".*(?:us|u\.s\.|american)-led invasion of iraq|.*invasion of iraq": date(2003, 3, 20),
    r".*moon landing|.*landing on the moon": date(1969, 7, 20),
    (
        r".*assassination of (?:president )?(?:john f\.? )?kennedy|.*kennedy assassination"
    ): date(1963, 11, 22),
    (
        r"(?:the )?(?:founding|creation|establishment) of (?:the state of )?israel"
    ): date(1948, 5, 14),
    (
        r"(?:the )?(?:founding|establishment) of (?:the )?people's republic(?: of china)?"
    ): date(1949, 10, 1),
    r"(?:the )?partition of india|indian independence|india's independence": date(1947, 8, 15),
    r"pakistan's independence": date(1947, 8, 14),
    (
        r"(?:the )?(?:korean (?:war )?armistice|armistice that ended the korean war|end of the"
        r" korean war)"
    ): date(1953, 7, 27),
    r"(?:the )?(?:outbreak|start|beginning) of the korean war": date(1950, 6, 25),
    r".*fall of saigon|(?:the )?end of the vietnam war": date(1975, 4, 30),
    r"(?:the )?good friday agreement": date(1998, 4, 10),
    r".*storming of the bastille": date(1789, 7, 14),
    r"(?:the )?(?:boxing day|indian ocean) tsunami": date(2004, 12, 26),
}  # fmt: skip


def event_day(words: str) -> date | None:
    """The day of an event that everybody dates the same, or None."""
    found = (
        day for name, day in EVENTS.items() if compiled(f"(?:the )?(?:{name})").fullmatch(words)
    )
    return next(found, None)


def read_event(found: re.Match[str], _: Asked) -> Meaning | None:
    """The day of "the September 11 attacks", which no year is needed for."""
    day = event_day(found.group())
    return fixed("named event", lambda: Days.on(day)) if day else None


def read_anniversary(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The day so many years after a base date that the words give or everybody knows."""
    base = base_of(found["rest"], asked)
    number = read_ordinal(found["nth"]) if found["nth"] else None
    if number is None and found["years"]:
        number = read_number(found["years"])
    if base is None or base.relative is not None:
        return None
    if number is None:
        return yearly(base, asked)

    def resolve(published: date) -> Days:
        days = base.days(published)
        later = [add_months(d, 12 * number) for d in (days.first, days.last)]
        return Days(later[0], later[1], days.precision)

    return Meaning("anniversary", resolve)


def base_of(words: str, asked: Asked) -> Meaning | None:
    day = event_day(words) or event_day(f"{words} attacks")
    return fixed("named event", lambda: Days.on(day)) if day else asked.part(words)


def yearly(base: Meaning, asked: Asked) -> Meaning | None:
    """The nearest return of a day that is known: "the anniversary of the Chernobyl disaster"."""

    def resolve(published: date) -> Days:
        days = base.days(published)
        if days.first != days.last:
            raise ValueError("a stretch has no anniversary")
        years = range(max(days.first.year + 1, published.year - 4), published.year + 5)
        returns = [d for y in years if (d := day_or_none(y, days.first.month, days.first.day))]
        return Days.on(likeliest(returns, published, asked))

    return Meaning("anniversary", resolve, "anniversary")


# How the names of such events begin, so that few phrases are looked up.
EVENT = r"(?:the )?(?:sept(?:ember|\.)? 11|october 7|january 6|d-day|v-?[ej] day)\b.*"
ANNIVERSARY = (
    r"(?:the |its |their )?(?:(?P<nth>[a-z\d-]+(?:st|nd|rd|th|first|second|third))"
    r"|(?P<years>[a-z\d]+)[- ]year)? ?anniversary (?:of|since) (?P<rest>.+)"
)
