"""The facts that the sources give, each with its source."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.resolve.names import fold


class Source(NamedTuple):
    """Where facts come from, under which licence, and whom to credit."""

    name: str
    licence: str
    credit: str


SOURCES = (
    Source("supplement", "CC0-1.0", "the dragoman authors"),
    Source("wikidata", "CC0-1.0", "Wikidata, by way of the every-politician scrapers"),
    Source(
        "factbook", "public domain", "CIA World Factbook, editions 1990–2025 and weekly to 2026"
    ),
    Source("leaders", "CC-BY-SA-4.0", "world-leaders-current, snapshots of 2026"),
    Source("rigour", "MIT", "OpenSanctions rigour, territories"),
    Source("codes", "PDDL-1.0", "datasets/country-codes"),
    Source("ucdp", "CC-BY-4.0", "UCDP Actor Dataset 22.1; Davies, Pettersson & Öberg 2022"),
    Source("congress", "CC0-1.0", "unitedstates/congress-legislators and openstates/people"),
    Source("worldleaders", "public domain", "CIA World Leaders, June 2019"),
    Source("un", "CC0-1.0", "UN General Debate Corpus; Jankin, Baturo & Dasandi"),
    Source("countryinfo", "CC-BY-SA-3.0", "CountryInfo, 2012 Philip A. Schrodt"),
    Source("petrarch", "MIT", "Phoenix dictionaries, Open Event Data Alliance"),
    Source("parties", "MIT", "Party Facts, party names from Wikipedia and Wikidata"),
    Source("wcep", "CC-BY-SA-4.0", "Wikipedia, Current events 2002–2025: who is called what, when"),
    Source("update", "CC0-1.0", "Wikidata, fetched by `dragoman knowledge update`"),
)
SOURCE = {source.name: number for number, source in enumerate(SOURCES)}
# These saw somebody in an office on certain days and do not say since when or until when.
SIGHTINGS = frozenset(SOURCE[name] for name in ("worldleaders", "un", "wcep"))
# All capitals and short: "US", "AU", "U.N." are names only when written so.
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}(?:-[A-Z])?")


@dataclass(frozen=True, slots=True)
class Term:
    """A name of a country, people, seat of power, organisation or group."""

    folded: str
    kind: str  # country, demonym, seat, body, partly
    name: str
    country: str | None
    sector: str | None
    source: int
    qid: str | None = None
    first: str | None = None
    last: str | None = None
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office from a day to a day; without an office, a person known for a part."""

    name: str
    country: str | None
    office: str
    first: str | None
    last: str | None  # None: open when the source saw it
    seen: str | None  # the last day on which the source saw it hold
    source: int
    qid: str | None = None
    sector: str | None = None
    surname: str | None = None
    also: tuple[str, ...] = ()
    part: bool = False  # an office of a part of the state, as of Scotland
    start: str = "day"  # how exactly the first day is known: day, month, year; seen: by then
    end: str = "open"  # the same for the last day; next: when another one began; open: not at all


@dataclass
class Facts:
    """Everything read, before conflicts are settled."""

    terms: list[Term] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)


def make_term(alias: str, kind: str, like: Term) -> Term:
    """The term for one more way of writing what `like` names."""
    cased = bool(ACRONYM.fullmatch(alias)) or alias.isupper()
    return Term(
        fold(alias), kind, like.name, like.country, like.sector, like.source,
        like.qid, like.first, like.last, cased,
    )  # fmt: skip
