"""Names of places to places of the gazetteer, ranked by named reasons."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dragoman.records import Place, Reason, Span
from dragoman.resolve.gazetteer import Candidate, Gazetteer, fold
from dragoman.resolve.phrases import GENERIC, SAYS, Query, pieces, queries, runs

# ---- weights: log-odds of a candidate against another of the same name --------------------------
KIND = {
    "country": 5.5, "continent": 3.0, "region": 2.5, "capital": 4.5, "site": 2.0, "water": 3.0,
    "admin1": 2.0, "seat": 0.8, "city": 0.0, "island": 0.0, "nature": 0.0, "admin2": -1.0,
}  # fmt: skip
PER_TENFOLD_PEOPLE = 1.3
CHIEF_NAME = 0.7
KIND_FITS = 4.0
KIND_DIFFERS = -2.0
COUNTRY_NAMED = 4.0
PARTY_FIRST = 1.5
PARTY = 0.8
REGION_NAMED = 1.5
# A bare name is rather the city than the region around it that is called after it: by so much.
CITY_OF_THE_REGION = 0.5
GREAT_CITY = 6.0
HELD_BY_NEXT = 6.0
NEAR_OTHERS = 0.5
# Other places of the article count as near up to so many kilometres, and three are as good as ten.
NEAR_KM = 300.0
MOST_NEAR = 3
KM_PER_DEGREE = 111.2

# "the country" is the one in which more than this share of the article's places lies.
MOSTLY = 0.5
MEANT = re.compile(r"\b(?:country|nation|nationwide|countrywide|kingdom)\b")

Precision = Literal["country", "region", "city", "site"]
PRECISION: dict[str, Precision] = {
    "country": "country", "continent": "region", "region": "region", "admin1": "region",
    "admin2": "region", "capital": "city", "seat": "city", "city": "city", "site": "site",
    "water": "region", "island": "region", "nature": "region",
}  # fmt: skip
EXACTNESS = ("country", "region", "city", "site")
# Only the first part of a long article is searched for the places around a name.
CONTEXT_CHARACTERS = 12_000
# A town must have 10^5 people to say where an article plays: small ones are called like persons.
ANCHOR_PEOPLE = 5.0
NEXT_NAMES = re.compile(r"^,\s+([A-Z][\w.'’\-]*(?:\s[A-Z][\w.'’\-]*){0,2})")
TYPE_BEFORE = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$")
NEXT_TYPE = re.compile(r"^\s+(?:autonomous\s+)?(\w+)\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place named in the article that hardly anything else is called like."""

    key: str
    country: str | None
    admin1: str | None
    kind: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article plays: its sure places, and how often each country is named."""

    anchors: tuple[Anchor, ...]
    countries: tuple[tuple[str, float], ...]  # share of the namings
    parties: tuple[str, ...]

    def knows(self, country: str | None) -> bool:
        """Whether the country is named in the article or is that of a party."""
        return country in self.parties or any(code == country for code, _ in self.countries)

    def share(self, country: str | None) -> float:
        return next((share for code, share in self.countries if code == country), 0.0)


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate that was chosen, why, and its chance among those of the same name."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    chance: float


class PlaceResolver:
    """Finds which place a name means, with the reasons why."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # Names of one article come one after the other; a few articles are enough.
        self._anchors = lru_cache(maxsize=16)(self._find_anchors)
        self._find = lru_cache(maxsize=16_384)(gazetteer.find_key)
        self._find_alike = lru_cache(maxsize=16_384)(gazetteer.find_alike)

    @classmethod
    def open(cls, path: Path | None = None) -> "PlaceResolver":
        """A resolver over the file of places, or the shipped one; KnowledgeError if it is unfit."""
        return cls(Gazetteer.open(path))

    def close(self) -> None:
        self._gazetteer.close()

    def version(self) -> str:
        return self._gazetteer.version()

    def resolve(self, span: Span, *, text: str, countries: Sequence[str]) -> Place | None:
        """The place that `span` of `text` names, or the most exact place in its words; or None.

        `countries` are those of the article's parties, the most frequent first. The score is the
        chance of this place among those of the same name; the reasons are its log-odds.
        """
        words = span.text[:LONGEST_PASSAGE]
        setting = self._setting(text[:CONTEXT_CHARACTERS], tuple(countries))
        if not names_something(words, text):
            return self._country_meant(span, setting) if MEANT.search(words) else None
        for query in queries(words):
            found = self._candidates(query, setting)
            if found:
                choice = self._choose(beside(query, span, text), found, setting)
                if not is_stray(choice, setting):
                    return self._place(span, choice)
        return self._contained(span, words, setting)

    def _country_meant(self, span: Span, setting: Setting) -> Place | None:
        """The country that "the country" means: the one that the article is mostly about."""
        if not setting.countries or setting.countries[0][1] < MOSTLY:
            return None
        code, share = setting.countries[0]
        key = next(
            (a.key for a in setting.anchors if a.country == code and a.kind == "country"), ""
        )
        found = next((c for c in self._find(key) if c.country == code), None)
        if found is None:
            return None
        return Place(
            span=span,
            name=self._gazetteer.name_of(found),
            country=code,
            geonameid=found.geonameid,
            latitude=found.latitude,
            longitude=found.longitude,
            precision="country",
            score=round(share, 4),
            reasons=(Reason(round(share, 3), f"most places of the article are in {code}"),),
        )

    # -- candidates ------------------------------------------------------------------------------

    def _candidates(self, query: Query, setting: Setting) -> tuple[Candidate, ...]:
        """Every place the query may mean: by its spelling, by another one, or by its sound."""
        key = fold(query.name) if len(query.name) <= LONGEST_NAME else ""
        if not key or key in GENERIC:
            return ()
        found = self._find(key) or next((f for k in respelled(key) if (f := self._find(k))), ())
        if not found and query.plain and query.alike:
            found = tuple(c for c in self._find_alike(key) if setting.knows(c.country))
        if query.plain:
            return found
        return tuple(c for c in found if may_stand_inside(c, setting))

    def _contained(self, span: Span, words: str, setting: Setting) -> Place | None:
        """The most exact place named inside a longer phrase: "a Pyongyang sports centre"."""
        best: Choice | None = None
        for _, run in runs(words):
            for start, end in pieces(run):
                query = Query(" ".join(run[start:end]), plain=False)
                found = self._candidates(query, setting)
                if found:
                    best = more_exact(best, self._choose(query, found, setting))
                    break
        return self._place(span, best) if best else None

    # -- choosing --------------------------------------------------------------------------------

    def _choose(self, query: Query, found: tuple[Candidate, ...], setting: Setting) -> Choice:
        """The candidate with the most for it; of equals the first in the file, the larger one."""
        within = [
            c
            for name in query.within
            for held in queries(name)
            for c in self._candidates(replace(held, alike=False), setting)
        ]
        judged = [(*judge(c, query, within), *judge_setting(c, setting)) for c in found]
        for city, region in self._twins(found) if not query.kinds else ():
            judged[city] += tuple(lift(judged[city], judged[region]))
        sums = [sum(reason.weight for reason in reasons) for reasons in judged]
        best = max(range(len(found)), key=lambda i: (sums[i], -i))
        chance = 1 / sum(math.exp(max(s - sums[best], -50.0)) for s in sums)
        return Choice(found[best], judged[best], chance)

    def _place(self, span: Span, choice: Choice) -> Place:
        candidate = choice.candidate
        return Place(
            span=span,
            name=self._gazetteer.name_of(candidate),
            country=candidate.country,
            admin1=candidate.admin1,
            geonameid=candidate.geonameid,
            latitude=candidate.latitude,
            longitude=candidate.longitude,
            precision=PRECISION[candidate.kind],
            score=round(choice.chance, 4),
            reasons=choice.reasons,
        )

    def _twins(self, found: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
        """Places in `found` of each city and the region around it that has the name from it.

        "Kursk Oblast" is such a region for "Kursk"; "Gaza Strip" is none for "Gaza".
        """
        regions = [(i, c) for i, c in enumerate(found) if c.kind == "admin1"]
        for at, region in regions:
            if bare(self._gazetteer.name_of(region)) == region.key:
                for i, city in enumerate(found):
                    if gives_name(city, region):
                        yield i, at

    # -- the article -----------------------------------------------------------------------------

    def _setting(self, text: str, parties: tuple[str, ...]) -> Setting:
        anchors, named = self._anchors(text)
        total = sum(named.values()) or 1
        shares = tuple((code, count / total) for code, count in named.most_common())
        return Setting(anchors, shares, parties)

    def _find_anchors(self, text: str) -> tuple[tuple[Anchor, ...], Counter[str]]:
        """The sure places of a text, and how often each country is named in it."""
        anchors: dict[str, Anchor] = {}
        named: Counter[str] = Counter()
        for _, words in runs(text):
            taken = 0
            for start, end in pieces(words):
                if start < taken:
                    continue
                name = " ".join(words[start:end])
                key = fold(name)
                if key in GENERIC or (len(name) < 4 and not name.isupper()):  # noqa: PLR2004
                    continue
                sure = surest(self._find(key))
                if sure is None:
                    continue
                taken = end
                anchors.setdefault(sure.key, sure)
                if sure.country:
                    named[sure.country] += 1
        return tuple(anchors.values()), named


LONGEST_NAME = 100
LONGEST_PASSAGE = 400


def surest(found: Sequence[Candidate]) -> Anchor | None:
    """The place that news means by a name without more ado, if there is one."""
    known = [
        c
        for c in found
        if c.kind in ("country", "capital", "region")
        or (c.population >= ANCHOR_PEOPLE and c.name_kind == "chief")
    ]
    if not known:
        return None
    best = max(known, key=lambda c: (KIND[c.kind] + PER_TENFOLD_PEOPLE * c.population, -c.id))
    rivals = {c.country for c in known if c.population >= best.population - 1} - {best.country}
    if rivals:
        return None
    return Anchor(best.key, best.country, best.admin1, best.kind, best.latitude, best.longitude)


def bare(title: str) -> str:
    """A folded name without the words that say what kind of place it is."""
    return " ".join(word for word in fold(title).split() if word not in SAYS)


def respelled(key: str) -> Iterator[str]:
    """Other ways to write a key that is unknown: with or without the Arabic article, joined."""
    for article in ("al ", "el ", "ad ", "ash ", "as ", "an ", "ar ", "at ", "az "):
        if key.startswith(article):
            yield key.removeprefix(article)
            yield f"al {key.removeprefix(article)}"
            yield f"el {key.removeprefix(article)}"
    if " " in key:
        yield key.replace(" ", "")
    else:
        yield f"al {key}"
        yield f"el {key}"


def may_stand_inside(candidate: Candidate, setting: Setting) -> bool:
    """Whether a word inside a phrase may be this place, and not a hamlet called like anything."""
    if candidate.kind in ("country", "continent", "region", "capital", "site", "water"):
        return True
    if setting.countries or setting.parties:
        return setting.knows(candidate.country) and len(candidate.key) > 2  # noqa: PLR2004
    return candidate.population >= ANCHOR_PEOPLE


def is_stray(choice: Choice, setting: Setting) -> bool:
    """Whether it is a small town in a country that the article, naming others, does not name."""
    candidate = choice.candidate
    if candidate.kind not in ("city", "admin2") or candidate.population >= ANCHOR_PEOPLE:
        return False
    held = any(reason.weight == HELD_BY_NEXT for reason in choice.reasons)
    return bool(setting.countries) and not setting.knows(candidate.country) and not held


def names_something(words: str, text: str) -> bool:
    """Whether the words can be a name: news writes names with capitals, people who ask need not."""
    return any(c.isupper() for c in words) or (words == text and len(words) > 1)


def more_exact(left: Choice | None, right: Choice) -> Choice:
    """The choice of the smaller kind of place; of two alike the surer one."""
    if left is None:
        return right
    return max(left, right, key=lambda c: (EXACTNESS.index(PRECISION[c.candidate.kind]), c.chance))


def beside(query: Query, span: Span, text: str) -> Query:
    """The query with what stands right after the span: ", Texas", " province"."""
    after = text[span.end : span.end + 60]
    before = TYPE_BEFORE.search(text[max(0, span.start - 30) : span.start])
    held = NEXT_NAMES.match(after)
    word = NEXT_TYPE.match(after)
    said = word if word and word.group(1).lower() in SAYS else before
    kinds = query.kinds or (SAYS.get(said.group(1).lower(), frozenset()) if said else frozenset())
    within = (*query.within, held.group(1)) if held else query.within
    return replace(query, kinds=kinds, within=within)


# ---- reasons ------------------------------------------------------------------------------------


def judge(candidate: Candidate, query: Query, within: Sequence[Candidate]) -> Iterator[Reason]:
    """Reasons from the place itself and from the words of its phrase."""
    yield Reason(KIND[candidate.kind], f"it is a {NOUN.get(candidate.kind, candidate.kind)}")
    if candidate.population:
        people = PER_TENFOLD_PEOPLE * candidate.population
        yield Reason(round(people, 3), f"about {10**candidate.population:,.0f} people")
    if candidate.name_kind == "chief":
        yield Reason(CHIEF_NAME, "the name is its chief name")
    if query.kinds:
        fits = candidate.kind in query.kinds
        yield Reason(
            KIND_FITS if fits else KIND_DIFFERS,
            "the phrase says what kind of place it is" if fits else "the phrase says another kind",
        )
    if any(holds(whole, candidate) for whole in within):
        yield Reason(HELD_BY_NEXT, "the words beside it name what it lies in")


def gives_name(city: Candidate, region: Candidate) -> bool:
    """Whether a region may be called after the city: its seat, or a city of a million in it."""
    known = city.kind in ("capital", "seat") or (
        city.kind == "city" and city.population >= GREAT_CITY
    )
    return known and (city.country, city.admin1) == (region.country, region.admin1)


def lift(city: Sequence[Reason], region: Sequence[Reason]) -> Iterator[Reason]:
    """What puts a city above the region that is called after it, if it is not above it already."""
    missing = sum(r.weight for r in region) - sum(r.weight for r in city) + CITY_OF_THE_REGION
    if missing > 0:
        yield Reason(round(missing, 3), "the region around it is called after it")


NOUN = {
    "admin1": "first-order region", "admin2": "county or district", "seat": "regional capital",
    "nature": "natural feature", "water": "body of water",
}  # fmt: skip


def judge_setting(candidate: Candidate, setting: Setting) -> Iterator[Reason]:
    """Reasons from the rest of the article."""
    others = [a for a in setting.anchors if a.key != candidate.key]
    share = share_without(candidate, setting)
    if share > 0:
        weight = round(COUNTRY_NAMED * math.sqrt(share), 3)
        yield Reason(weight, f"the article names {candidate.country}")
    if candidate.country is not None and candidate.country in setting.parties:
        first = setting.parties[0] == candidate.country
        yield Reason(PARTY_FIRST if first else PARTY, f"{candidate.country} is a party")
    if candidate.kind not in ("country", "continent"):
        if candidate.admin1 and any(
            a.kind == "admin1" and (a.country, a.admin1) == (candidate.country, candidate.admin1)
            for a in others
        ):
            yield Reason(REGION_NAMED, f"the article names {candidate.admin1}")
        near = sum(a.kind != "country" and is_near(a, candidate) for a in others)
        if near:
            weight = NEAR_OTHERS * min(near, MOST_NEAR)
            yield Reason(round(weight, 3), f"{near} other places of the article are near")


def share_without(candidate: Candidate, setting: Setting) -> float:
    """The share of the candidate's country in the namings of countries by other names."""
    others = [a for a in setting.anchors if a.key != candidate.key]
    if not any(a.country == candidate.country for a in others):
        return 0.0
    return setting.share(candidate.country)


def holds(whole: Candidate, part: Candidate) -> bool:
    """Whether a candidate lies in another, by country or region."""
    if whole.id == part.id or whole.country is None or whole.country != part.country:
        return False
    if whole.kind == "country":
        return True
    return whole.kind == "admin1" and whole.admin1 == part.admin1 and part.kind != "admin1"


def is_near(anchor: Anchor, candidate: Candidate) -> bool:
    """Whether they are within NEAR_KM, on a flat earth: good enough for a hint."""
    up = (anchor.latitude - candidate.latitude) * KM_PER_DEGREE
    if abs(up) > NEAR_KM:
        return False
    wide = math.cos(math.radians(candidate.latitude)) * KM_PER_DEGREE
    return math.hypot(up, (anchor.longitude - candidate.longitude) * wide) < NEAR_KM
