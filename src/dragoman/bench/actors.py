"""Scores of actors: named holders of offices of each year, and cases of other resolvers."""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

FIRST, LAST = 2000, 2025
A_YEAR = 20
SEED = 5
# The forms in which news names a holder, one after the other.
FORMS = ("{name}", "{country}'s {office} {name}", "{office} {name}", "{country} {office} {name}")


class Held(Protocol):
    """Somebody who held an office, as a source says."""

    @property
    def name(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def office(self) -> str: ...
    @property
    def first(self) -> str | None: ...
    @property
    def last(self) -> str | None: ...


class Case(NamedTuple):
    """A phrase, and what is right; None: not asked, empty: nobody."""

    id: str
    mention: str
    context: str
    day: date
    country: str | None
    sector: str | None
    name: str | None = None


class Given(NamedTuple):
    """What the program answers."""

    country: str | None
    sector: str | None
    name: str | None


Ask = Callable[[str, date, str], Given]


@dataclass
class Score:
    """Right answers of all, by what was asked, and the wrong ones."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Case, Given]] = field(default_factory=list)

    def share(self, what: str) -> float:
        return self.right[what] / self.all[what] if self.all[what] else 0.0


def draw(holders: Iterable[Held], countries: dict[str, str], seed: int = SEED) -> list[Case]:
    """For each year, so many holders in office on a day of it, drawn from the sources.

    `countries` are names by code. Whoever is drawn held the office on the day drawn, by the
    dates of the source itself.
    """
    by_year: defaultdict[int, list[Held]] = defaultdict(list)
    for holder in holders:
        for year in years(holder):
            by_year[year].append(holder)
    random_ = random.Random(seed)  # noqa: S311 (a sample, no secret)
    cases = []
    for year in range(FIRST, LAST + 1):
        drawn = random_.sample(by_year[year], min(A_YEAR, len(by_year[year])))
        for number, holder in enumerate(drawn):
            day = day_within(holder, year, random_)
            country = countries.get(holder.country or "", "")
            form = FORMS[number % len(FORMS)]
            mention = form.format(name=holder.name, office=holder.office, country=country)
            cases.append(
                Case(f"{year}-{number}", mention, "", day, holder.country, "GOV", holder.name)
            )
    return cases


def years(holder: Held) -> range:
    if not holder.first or not holder.last or not holder.country:
        return range(0)
    return range(max(int(holder.first[:4]), FIRST), min(int(holder.last[:4]), LAST) + 1)


def day_within(holder: Held, year: int, random_: random.Random) -> date:
    """A day of the year on which the office was held."""
    first = max(date.fromisoformat(holder.first or ""), date(year, 1, 1))
    last = min(date.fromisoformat(holder.last or ""), date(year, 12, 31))
    return first + timedelta(days=random_.randint(0, max((last - first).days, 0)))


def score(cases: Sequence[Case], ask: Ask, same: Callable[[str, str], bool]) -> Score:
    """The answers against what is right; `same` says whether two names are one person's."""
    result = Score()
    for case in cases:
        given = ask(case.mention, case.day, case.context)
        marks = {}
        if case.country is not None:
            marks["country"] = (given.country or "") == case.country
        if case.sector is not None:
            marks["sector"] = (given.sector or "") == case.sector
        if case.name is not None:
            marks["person"] = given.name is not None and same(given.name, case.name)
        marks["whole"] = all(marks.values())
        for what, right in marks.items():
            result.all[what] += 1
            result.right[what] += right
        if not marks["whole"]:
            result.wrong.append((case, given))
    return result


# ---- the cases of NGEC -------------------------------------------------------------------------

# What its tests call nothing, and what is no sector of PLOVER.
NO_SECTOR = frozenset({"UNK", "JNK"})
CODES = {"XKX": "KOS"}
ASKED = frozenset({"agent_to_code", "search_nat", "short_text_to_agent", "trf_agent_match"})
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTHS = "january february march april may june july august september october november december"
WRITTEN = re.compile(r"(\d{1,2}) (\w+) (\d{4})")


def read_ngec(path: Path, today: date) -> Iterator[Case]:
    """The cases of the shared half that ask for a country or a sector."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        expect, args = row["expect"], row["args"]
        if row["method"] not in ASKED:
            continue
        on = row["kwargs"].get("query_date") or (args[2] if len(args) > 2 else "")  # noqa: PLR2004 (the third is the day)
        context = row["kwargs"].get("known_country") or (args[1] if len(args) > 1 else "")
        country, sector = expect.get("country", expect.get("cc")), expect.get("code_1")
        if "code" in expect:
            country, sector = "", ""
        country = CODES.get(country, country) if isinstance(country, str) else None
        sector = ("" if sector in NO_SECTOR else sector) if isinstance(sector, str) else None
        if country is None and sector is None:
            continue
        yield Case(str(number), args[0], context, as_day(on, today), country, sector)


def as_day(written: str, today: date) -> date:
    found = DAY.search(written)
    if found:
        return date(*map(int, found.groups()))
    found = WRITTEN.search(written)
    if found:
        month = MONTHS.split().index(found[2].lower()) + 1
        return date(int(found[3]), month, int(found[1]))
    return today


def render(scores: dict[str, Score]) -> str:
    """The scores in lines, for people."""
    lines = []
    for title, one in scores.items():
        parts = [f"{what} {one.share(what):.3f} of {one.all[what]}" for what in sorted(one.all)]
        lines.append(f"{title:<32} {', '.join(parts)}")
    return "\n".join(lines)
