"""Names of places to places of the gazetteer, ranked by named reasons."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dragoman.records import Place, Reading, Reason, Span
from dragoman.resolve.features import AT, Array, Evidence, chances, local, read_weights, reasons
from dragoman.resolve.gazetteer import Candidate, Gazetteer, fold
from dragoman.resolve.lookup import Lookup
from dragoman.resolve.metonyms import means_government
from dragoman.resolve.nearby import holder_of
from dragoman.resolve.phrases import (
    BESIDE,
    LISTED_TYPE,
    NEXT_TYPE,
    TYPE_BEFORE,
    Query,
    pieces,
    queries,
    runs,
)
from dragoman.resolve.placing import Named, Table, named, settle
from dragoman.resolve.surroundings import ANCHOR_PEOPLE, OF_DATELINE, Surroundings, following, look

Precision = Literal["country", "region", "city", "site"]
PRECISION: dict[str, Precision] = {
    "country": "country", "continent": "region", "region": "region", "admin1": "region",
    "admin2": "region", "capital": "city", "seat": "city", "city": "city", "site": "site",
    "water": "region", "island": "region", "nature": "region",
}  # fmt: skip
EXACTNESS = ("country", "region", "city", "site")
# Only the first part of a long article is searched for the places around a name.
CONTEXT_CHARACTERS = 12_000
LONGEST_PASSAGE = 400
# So many names at most are judged together.
MOST_SPANS = 300
# "the country" is the one in which more than this share of the article's places lies.
MOSTLY = 0.5
MEANT = re.compile(r"\b(?:country|nation|nationwide|countrywide|kingdom)\b")
# "Texas' Lamar County", "the Idaho town of Moscow".
HELD_BEFORE = re.compile(
    r"\b([A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)?)"
    r"(?:['’]s?\s+|\s+(?:(?:border|coastal|rural|small)\s+)?(?:town|city|village|suburb|community|county)\s+of\s+)$"
)
# How sure it is that an unknown place lies in the one named beside it; chosen by reason.
BY_ITS_SIDE = 0.2
BESIDE_IT = Reason(0.0, "no list has the name; the place named beside it may contain it")
GOVERNMENT = Reason(0.0, "here it stands for the government that sits there")


@dataclass(frozen=True, slots=True)
class Asked:
    """A span, the reading of it that the gazetteer knows, and the candidates."""

    span: Span
    query: Query
    found: tuple[Candidate, ...]

    @property
    def key(self) -> str:
        return " ".join((fold(self.query.name), *sorted(self.query.kinds)))


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate that was chosen, why, and its chance among those of the same name."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    chance: float
    held: bool = False  # whether words beside the name say what it lies in


class PlaceResolver:
    """Finds which place a name means, with the reasons why."""

    def __init__(self, gazetteer: Gazetteer, weights: Array | None = None) -> None:
        self._gazetteer = gazetteer
        self._weights = read_weights() if weights is None else weights
        self._lookup = Lookup(gazetteer)
        # Names of one article come one after the other; a few articles are enough.
        self._around = lru_cache(maxsize=16)(self._look)

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
        around, parties = self._around(text[:CONTEXT_CHARACTERS]), tuple(countries)
        if not names_something(words, text):
            return self._country_meant(span, around) if MEANT.search(words) else None
        for query in queries(words):
            found = self._fitting(query, around, parties)
            if found:
                asked = Asked(span, beside(query, span, text), of_kind(found, query))
                choice = self._alone(asked, around, parties)
                if not is_stray(choice, around, parties):
                    return self._place(span, choice, text)
        return self._contained(span, around, parties)

    def resolve_all(
        self, spans: Sequence[Span], *, text: str, countries: Sequence[str] = ()
    ) -> list[Place | None]:
        """The places of spans that are known to name places, judged together.

        Where there are very many, those that stand side by side are.
        """
        parts = [spans[i : i + MOST_SPANS] for i in range(0, len(spans), MOST_SPANS)]
        return [p for part in parts for p in self._resolve_part(part, text, countries)]

    def mentioned(
        self, reading: Reading, *, text: str, countries: Sequence[str] = ()
    ) -> list[Place | None]:
        """The place of every name of a place or a facility in a reading, in its order."""
        spans = [m.span for m in reading.mentions if m.kind in ("place", "facility")]
        return self.resolve_all(spans, text=text, countries=countries)

    def _resolve_part(
        self, spans: Sequence[Span], text: str, countries: Sequence[str]
    ) -> list[Place | None]:
        around, parties = self._around(text[:CONTEXT_CHARACTERS]), tuple(countries)
        asked = [self._asked(span, text, around, parties) for span in spans]
        keys, table = self._settled([one for one in asked if one is not None], around, parties)
        chosen = dict(zip(keys, self._choices(table, len(keys)), strict=True)) if table else {}
        known = [(one.span, chosen[one.key].candidate) for one in asked if one is not None]
        found: list[Place | None] = []
        for span, one in zip(spans, asked, strict=True):
            if one is not None:
                found.append(self._place(span, chosen[one.key], text))
            else:
                again = said_inside(span, chosen)
                inside = self._place(span, again) if again else self._unnamed(span, around, parties)
                found.append(inside or self._holder(span, known))
        return found

    def judged(
        self, spans: Sequence[Span], *, text: str, countries: Sequence[str] = ()
    ) -> list[tuple[tuple[Candidate, ...], Array] | None]:
        """The candidates of each span with their features, as `resolve_all` weighs them."""
        around, parties = self._around(text[:CONTEXT_CHARACTERS]), tuple(countries)
        asked = [self._asked(span, text, around, parties) for span in spans]
        keys, table = self._settled([one for one in asked if one is not None], around, parties)
        if table is None:
            return [None for _ in spans]
        rows = {key: (table.names[g].found, table.rows_of(g)) for g, key in enumerate(keys)}
        return [rows[one.key] if one is not None else None for one in asked]

    def _settled(
        self, known: Sequence[Asked], around: Surroundings, parties: tuple[str, ...]
    ) -> tuple[list[str], Table | None]:
        """The keys of the names among the spans, and the table that begins with them."""
        groups = self._groups(known, around, parties)
        taken = [(one.span.start, one.span.end) for one in known]
        names = [*groups.values(), *around.outside(taken)]
        return list(groups), settle(names, len(groups), self._weights) if groups else None

    # -- candidates ------------------------------------------------------------------------------

    def _look(self, text: str) -> Surroundings:
        return look(text, self._lookup, self._weights)

    def _fitting(
        self, query: Query, around: Surroundings, parties: tuple[str, ...]
    ) -> tuple[Candidate, ...]:
        """The candidates of a phrase that may name no place: parts of it must fit the text."""
        found = self._known(query, around, parties)
        if query.plain:
            return found
        return tuple(c for c in found if may_stand_inside(c, around, parties))

    def _known(
        self, query: Query, around: Surroundings, parties: tuple[str, ...]
    ) -> tuple[Candidate, ...]:
        """The candidates of a name; those of the same sound only in countries of the article."""
        found = self._lookup.asked(query)
        if found and found[0].sounded:
            return tuple(c for c in found if knows(around, parties, c.country))
        return found

    def _asked(
        self, span: Span, text: str, around: Surroundings, parties: tuple[str, ...]
    ) -> Asked | None:
        """The first reading of a span that the gazetteer knows."""
        words = span.text[:LONGEST_PASSAGE]
        if text[span.end : span.end + 1] == "." and not words.endswith("."):
            words += "."  # "Md" of "Md." as well
        for query in queries(words):
            found = self._known(query, around, parties)
            if found:
                return Asked(span, beside(query, span, text), of_kind(found, query))
        found = self._lookup.find(fold(words)) if words[:1].isupper() else ()
        return Asked(span, beside(Query(words), span, text), found) if found else None  # "Temple"

    def _groups(
        self, known: Sequence[Asked], around: Surroundings, parties: tuple[str, ...]
    ) -> dict[str, Named]:
        """The names among the spans; what stands beside one mention holds for all of them."""
        within: dict[str, tuple[str, ...]] = {}
        for one in known:
            within[one.key] = (*within.get(one.key, ()), *one.query.within)
        groups: dict[str, Named] = {}
        for one in known:
            before = groups.get(one.key)
            if before is not None:
                groups[one.key] = replace(before, count=before.count + 1)
                continue
            whole = replace(one.query, within=within[one.key])
            first = self._named(replace(one, query=whole), around, parties)
            weight = OF_DATELINE if one.span.end <= around.dateline else 1.0
            groups[one.key] = replace(first, weight=weight)
        return groups

    def _named(self, one: Asked, around: Surroundings, parties: tuple[str, ...]) -> Named:
        held = self._lookup.held(one.query.within, one.found)
        said = around.said.get(fold(one.query.name), frozenset())
        found = one.found
        if held and one.query.sure:
            found = tuple(c for c in found if c.id in held)
        evidence = Evidence(one.query, held, said, parties, self._lookup.called_after(found))
        return named(one.key, found, local(found, evidence), self._weights)

    # -- choosing --------------------------------------------------------------------------------

    def _alone(self, one: Asked, around: Surroundings, parties: tuple[str, ...]) -> Choice:
        """The best candidate of one name, judged by what surely stands around it."""
        others = around.without(fold(one.query.name))
        table = settle([self._named(one, around, parties), *others], 1, self._weights)
        return self._choices(table, 1)[0]

    def _choices(self, table: Table, names: int) -> list[Choice]:
        """The best candidate of each of the first names; of equals the first in the file."""
        choices = []
        for g in range(names):
            rows, found = table.rows_of(g), table.names[g].found
            shares = chances(rows @ self._weights)
            best = rather_city(found, rows, shares)
            why = reasons(found[best], rows[best], self._weights)
            held = bool(rows[best][AT["held"]] or rows[best][AT["said_before"]])
            choices.append(Choice(found[best], why, float(shares[best]), held))
        return choices

    def _contained(
        self, span: Span, around: Surroundings, parties: tuple[str, ...]
    ) -> Place | None:
        """The most exact place named inside a longer phrase: "a Pyongyang sports centre"."""
        best: Choice | None = None
        for _, run in runs(span.text[:LONGEST_PASSAGE]):
            for start, end in pieces(run):
                query = Query(" ".join(run[start:end]), plain=False)
                found = self._fitting(query, around, parties)
                if found:
                    best = more_exact(best, self._alone(Asked(span, query, found), around, parties))
                    break
        return self._place(span, best) if best else None

    def _unnamed(self, span: Span, around: Surroundings, parties: tuple[str, ...]) -> Place | None:
        """The place of a span of no name that the file has, as far as its own words say."""
        if MEANT.search(span.text) and not any(c.isupper() for c in span.text):
            return self._country_meant(span, around)
        return self._contained(span, around, parties)

    def _holder(self, span: Span, known: Sequence[tuple[Span, Candidate]]) -> Place | None:
        """The known place beside an unknown one, which may contain it; none if nothing says so."""
        if not any(c.isupper() for c in span.text):
            return None
        town = holder_of(span, known)
        return self._place(span, Choice(town, (BESIDE_IT,), BY_ITS_SIDE)) if town else None

    def _country_meant(self, span: Span, around: Surroundings) -> Place | None:
        """The country that "the country" means: the one that the article is mostly about."""
        total = sum(around.countries.values())
        if not total:
            return None
        code, count = around.countries.most_common(1)[0]
        named_ = (c for n in around.names.values() for c in n.found if c.kind == "country")
        found = next((c for c in named_ if c.country == code), None)
        if found is None or count / total < MOSTLY:
            return None
        reason = Reason(round(count / total, 3), f"most places of the article are in {code}")
        return self._place(span, Choice(found, (reason,), count / total))

    def _place(self, span: Span, choice: Choice, text: str = "") -> Place:
        candidate = choice.candidate
        why = choice.reasons
        if candidate.kind == "capital" and means_government(span, text):
            why = (*why, GOVERNMENT)
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
            reasons=why,
        )


def said_inside(span: Span, chosen: Mapping[str, Choice]) -> Choice | None:
    """What a name inside the span means where the article has it alone: "University of Georgia"."""
    for _, run in runs(span.text[:LONGEST_PASSAGE]):
        for start, end in pieces(run):
            found = chosen.get(fold(" ".join(run[start:end])))
            if found is not None:
                return found
    return None


def of_kind(found: tuple[Candidate, ...], query: Query) -> tuple[Candidate, ...]:
    """Those of the kind that the phrase itself asks for, if there are any: "Lamar County"."""
    if not query.kinds:
        return found
    return tuple(c for c in found if c.kind in query.kinds) or found


# A bare name is rather the city than the region that is called after it, if it is not much less
# likely: "Daraa" is the town, and "Daraa province" the region.
RATHER = 3.0
TOWNS = frozenset({"city", "seat", "capital"})


def rather_city(found: Sequence[Candidate], rows: Array, shares: Array) -> int:
    """The likeliest candidate, or the city that it is called after."""
    best = int(shares.argmax())
    if not rows[best][AT["namesake"]]:
        return best
    region = (found[best].country, found[best].admin1)
    cities = [i for i, c in enumerate(found) if c.kind in TOWNS and (c.country, c.admin1) == region]
    city = max(cities, key=lambda i: shares[i], default=best)
    return city if shares[city] * RATHER > shares[best] else best


def knows(around: Surroundings, parties: Sequence[str], country: str | None) -> bool:
    """Whether the country is named in the article or is that of a party."""
    return country is not None and (country in parties or country in around.countries)


def may_stand_inside(candidate: Candidate, around: Surroundings, parties: tuple[str, ...]) -> bool:
    """Whether a word inside a phrase may be this place, and not a hamlet called like anything."""
    if candidate.kind in ("country", "continent", "region", "capital", "site", "water"):
        return True
    if candidate.kind == "admin2":
        return False
    if around.countries or parties:
        known = knows(around, parties, candidate.country)
        return known and len(candidate.key) > 2  # noqa: PLR2004
    return candidate.population >= ANCHOR_PEOPLE


def is_stray(choice: Choice, around: Surroundings, parties: tuple[str, ...]) -> bool:
    """Whether it is a small town in a country that the article, naming others, does not name."""
    candidate = choice.candidate
    if candidate.kind not in ("city", "admin2") or candidate.population >= ANCHOR_PEOPLE:
        return False
    if choice.held or not around.countries:
        return False
    return not knows(around, parties, candidate.country)


def names_something(words: str, text: str) -> bool:
    """Whether the words can be a name: news writes names with capitals, people who ask need not."""
    return any(c.isupper() for c in words) or (words == text and len(words) > 1)


def more_exact(left: Choice | None, right: Choice) -> Choice:
    """The choice of the smaller kind of place; of two alike the surer one."""
    if left is None:
        return right
    return max(left, right, key=lambda c: (EXACTNESS.index(PRECISION[c.candidate.kind]), c.chance))


def beside(query: Query, span: Span, text: str) -> Query:
    """The query with what stands right beside the span: ", Texas", " province"."""
    after, before = text[span.end : span.end + 60], text[max(0, span.start - 60) : span.start]
    found = (NEXT_TYPE.match(after), LISTED_TYPE.match(after), TYPE_BEFORE.search(before))
    said = (BESIDE.get(f.group(1).lower()) for f in found if f)
    kinds = query.kinds or next((kinds for kinds in said if kinds), frozenset())
    return replace(query, kinds=kinds, within=(*query.within, *held_by(span, text, before)))


def held_by(span: Span, text: str, before: str) -> Iterator[str]:
    """Names beside a span of what it may lie in."""
    yield from following(text, span.end)
    found = HELD_BEFORE.search(before)
    if found:
        yield found.group(1)
