"""Weights of the features of places, fitted on open data by conditional logit."""

import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.knowledge.logit import Labelled, accuracy, ascend
from dragoman.knowledge.placefacts import Country, Sources
from dragoman.knowledge.places import COUNTIES
from dragoman.records import Span
from dragoman.resolve.features import FEATURES, Array, read_weights
from dragoman.resolve.gazetteer import Candidate, Gazetteer
from dragoman.resolve.lookup import Lookup
from dragoman.resolve.phrases import CITY, COUNTRY, ISLAND, REGION, SAYS
from dragoman.resolve.places import PlaceResolver

# Where the data says nothing of a feature, its weight stays about here: chosen by reason.
PRIOR = {
    "country": 5.5, "continent": 3.0, "region": 2.5, "admin1": 2.0, "admin2": -1.0, "capital": 4.5,
    "seat": 0.8, "site": 2.0, "water": 3.0, "island": 0.0, "nature": 0.0, "people": 1.3,
    "chief": 0.7, "demonym": 0.0, "sound": -2.0, "kind_fits": 4.0, "kind_differs": -2.0,
    "held": 6.0, "said_before": 5.0, "namesake": -3.0, "party": 0.8, "party_first": 0.7,
    "country_named": 4.0, "region_named": 1.5, "region_shared": 0.8, "near": 0.8, "sisters": 1.0,
    "same_part": 0.3, "absent": -1.5,
}  # fmt: skip
# How strongly it stays there, in labelled names.
RIDGE = 2.0
ROUNDS = 3
# Every so-manieth example is held back to check the fit.
HELD_BACK = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the spans of places in it, and which candidates each may be; None if unknown."""

    text: str
    spans: tuple[Span, ...]
    right: tuple[Callable[[Candidate], bool] | None, ...]
    countries: tuple[str, ...] = ()
    weight: float = 1.0


# ---- the fit ------------------------------------------------------------------------------------


def fit(examples: Sequence[Example], gazetteer: Gazetteer) -> Array:
    """The weights that make the right candidates likeliest, beside what the others then mean."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    weights = prior
    for _ in range(ROUNDS):
        weights = ascend(
            labelled(examples, PlaceResolver(gazetteer, weights)), prior, weights, RIDGE
        )
    return weights


def labelled(examples: Sequence[Example], resolver: PlaceResolver) -> list[Labelled]:
    """The rows of every name that has a label and more than one candidate."""
    found = []
    for example in examples:
        judged = resolver.judged(example.spans, text=example.text, countries=example.countries)
        for one, right in zip(judged, example.right, strict=True):
            if one is None or right is None:
                continue
            candidates, rows = one
            good = np.array([right(c) for c in candidates])
            if good.any() and not good.all():
                found.append((rows, good, example.weight))
    return found


def check(examples: Sequence[Example], gazetteer: Gazetteer) -> tuple[float, float]:
    """Accuracy on every third example, with the prior and with a fit that did not see it."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    seen = [example for i, example in enumerate(examples) if i % HELD_BACK]
    unseen = examples[::HELD_BACK]
    weights = fit(seen, gazetteer)
    before = accuracy(labelled(unseen, PlaceResolver(gazetteer, prior)), prior)
    return before, accuracy(labelled(unseen, PlaceResolver(gazetteer, weights)), weights)


# ---- examples -----------------------------------------------------------------------------------


def linked(data: Path, lookup: Lookup) -> Iterator[Example]:
    """Items of Wikipedia's current events: the title behind a link says which place is meant."""
    path = data / "wcep_linked/wcep_linked_2025-09_2025-12.jsonl.gz"
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        item = json.loads(line)
        spans, right = [], []
        for start, end, anchor, title in item["links"]:
            ids = titled(title, lookup)
            if ids:
                spans.append(Span(start, end, anchor))
                right.append(one_of(ids))
        if spans:
            yield Example(item["text"], tuple(spans), tuple(right))


def one_of(ids: frozenset[int]) -> Callable[[Candidate], bool]:
    return lambda candidate: candidate.id in ids


BRACKET = re.compile(r"^(.*?) \((?:U\.?S\.? |US )?([^)]+)\)$")
# A title without more ado is the best known place of the name; it must be so by far.
BY_FAR = 1.0


def titled(title: str, lookup: Lookup) -> frozenset[int]:
    """Ids of the places that a title of Wikipedia means; none where it is not sure to be one."""
    title = title.removeprefix("/wiki/").split("#")[0].replace("_", " ")
    bracket = BRACKET.match(title)
    if bracket:
        return bracketed(bracket.group(1), bracket.group(2), lookup)
    name, *within = title.split(", ")
    if within:
        return lookup.held(within, lookup.written(name))
    last = title.split()[-1].lower() if title else ""
    kinds = SAYS.get(last, frozenset()) if " " in title else frozenset()
    found = [c for c in lookup.written(name) if c.name_kind != "people"]
    if kinds:
        return frozenset(c.id for c in found if c.kind in kinds)
    after = lookup.called_after(found)
    return foremost([c for c in found if c.id not in after])


def bracketed(name: str, said: str, lookup: Lookup) -> frozenset[int]:
    found = lookup.written(name)
    kinds = {"country": COUNTRY, "city": CITY, "town": CITY, "island": ISLAND}.get(said)
    if kinds is None and said in SAYS:
        kinds = REGION
    if kinds is None:
        return lookup.held([said], found)
    return foremost([c for c in found if c.kind in kinds])


def foremost(found: Sequence[Candidate]) -> frozenset[int]:
    """The best known of some places, if it is that by far."""
    ranked = sorted(found, key=lambda c: -prominence(c))
    if not ranked or (len(ranked) > 1 and prominence(ranked[0]) < prominence(ranked[1]) + BY_FAR):
        return frozenset()
    return frozenset({ranked[0].id})


def prominence(candidate: Candidate) -> float:
    extra = {"country": 4.0, "capital": 3.0, "admin2": -3.0}
    return candidate.population + extra.get(candidate.kind, 0.0)


# A claim names the country of its place only, so a name of it teaches less than a link.
OF_CLAIM = 0.5


def of_reports(gold: Path) -> Iterator[Example]:
    """Annotated reports: the country of each place, beside the countries of the parties."""
    for path in sorted(gold.glob("wcep_train_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            report = json.loads(line)
            parties = Counter(
                party["country"]
                for claim in report["claims"]
                for party in (*claim["actors"], *claim["recipients"])
                if party.get("country")
            )
            places = {
                (p["start"], p["end"], p["text"]): p["country"]
                for claim in report["claims"]
                if (p := claim.get("place")) and p.get("country")
            }
            if places:
                yield Example(
                    report["text"],
                    tuple(Span(*at) for at in places),
                    tuple(in_country(code) for code in places.values()),
                    tuple(code for code, _ in parties.most_common()),
                    OF_CLAIM,
                )


def in_country(code: str) -> Callable[[Candidate], bool]:
    return lambda candidate: candidate.country == code


# ---- local papers -------------------------------------------------------------------------------
# No open set of local news has its places marked. What such news names is known all the same: the
# town of the paper, towns and counties around it, its state, and now and then the great world.

PAPERS = 2_000
OF_PAPER = 0.35  # drawn names are as many as one likes; they count as about 2,000 real ones
# Countries with local papers in English, and their share.
PRESS = (("US", 0.7), ("GB", 0.1), ("CA", 0.08), ("AU", 0.04), ("IN", 0.04), ("IE", 0.04))
HOME_PEOPLE = 2_000
AROUND_DEGREES = 0.6
SEED = 20251125
SENTENCES = (
    "{0} — The council of {0} met on Tuesday.", "Crews from {0} answered the call.",
    "The game in {0} was called off.", "He was born in {0} and moved away as a child.",
    "Deputies searched a house near {0}.", "Prices rose in {0} too, she said.",
    "A driver from {0} was hurt.", "The firm has offices in {0}.", "{0} sent two teams.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """A town as GeoNames has it."""

    id: int
    name: str
    country: str
    region: str
    at: tuple[float, float]
    people: int


class Press:
    """Draws articles of local papers, from where towns lie and how large they are."""

    def __init__(self, sources: Sources, seed: int = SEED) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self._towns = read_towns(sources)
        self._people = [town.people for town in self._towns]
        self._countries: dict[str, Country] = {c.iso2: c for c in sources.countries()}
        self._regions = without_namesakes(read_regions(sources), self._towns)
        self._counties = read_counties(sources)
        self._cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
        self._homes: dict[str, list[Town]] = defaultdict(list)
        for town in self._towns:
            self._cells[int(town.at[0]), int(town.at[1])].append(town)
            if town.people >= HOME_PEOPLE:
                self._homes[town.country].append(town)

    def article(self) -> Example:
        """An article of a town: it, some around it, its state and others, the great world."""
        draw = self._draw
        home, country = self._home()
        near = neighbours(home, self._cells)
        some = draw.sample(near, min(len(near), draw.randrange(4)))
        far = draw.choices(self._towns, self._people, k=draw.randrange(3))
        places = [(town.name, town.id) for town in (home, *some, *far)] + country
        abroad = {t.country for t in far if t.country != home.country}
        places += [
            (self._countries[code].name, self._countries[code].geonameid)
            for code in sorted(abroad)
            if draw.random() < NAMED_ABROAD
        ]
        regions = self._regions.get(home.country, {})
        if home.region in regions and draw.random() < HALF:
            places.append(regions[home.region])
        others = draw.choice(OTHER_STATES)
        places += draw.sample(list(regions.values()), min(others, len(regions)))
        counties = self._counties.get((home.country, home.region), [])
        places += draw.sample(counties, min(len(counties), draw.randrange(2)))
        first, *rest = dict(places).items()
        return self._written([first, *draw.sample(rest, len(rest))])

    def _home(self) -> tuple[Town, list[tuple[str, int]]]:
        """The town that an article is about, and its country if it is named."""
        draw = self._draw
        if draw.random() < OF_THE_WORLD:
            country = draw.choice(sorted(self._homes))
            homes = self._homes[country]
            home = draw.choices(homes, [math.sqrt(town.people) for town in homes])[0]
            named = draw.random() < NAMED_ABROAD
        else:
            country = draw.choices([c for c, _ in PRESS], [share for _, share in PRESS])[0]
            home, named = draw.choice(self._homes[country]), draw.random() < NAMED_AT_HOME
        known = self._countries[country]
        return home, [(known.name, known.geonameid)] if named else []

    def _written(self, places: Sequence[tuple[str, int]]) -> Example:
        text, spans, right = "", [], []
        for i, (name, place) in enumerate(places):
            sentence = SENTENCES[0] if i == 0 else self._draw.choice(SENTENCES[1:])
            start = len(text) + sentence.index("{0}")
            text += sentence.format(name) + " "
            spans.append(Span(start, start + len(name), name))
            right.append(one_of(frozenset({place})))
        return Example(text, tuple(spans), tuple(right), weight=OF_PAPER)


HALF = 0.5
# News of the world plays in any country, mostly in a large town, and mostly names the country.
OF_THE_WORLD, NAMED_ABROAD, NAMED_AT_HOME = 0.3, 0.8, 0.2
# How many other states an article names: mostly none, now and then a list of them.
OTHER_STATES = (0, 0, 0, 0, 1, 1, 2, 5)


def read_towns(sources: Sources) -> list[Town]:
    return [
        Town(
            int(row["geonameid"]), row["name"], row["country"], row["admin1"],
            (float(row["lat"]), float(row["lon"])), int(row["population"] or 0),
        )
        for row in sources.cities()
    ]  # fmt: skip


def read_regions(sources: Sources) -> dict[str, dict[str, tuple[str, int]]]:
    """Name and id of the first-order regions of each country, by their codes."""
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for code, name, _, geonameid in sources.geonames("admin1CodesASCII.txt.gz"):
        country, _, region = code.partition(".")
        found[country][region] = (name, int(geonameid))
    return found


def without_namesakes(
    regions: dict[str, dict[str, tuple[str, int]]], towns: Sequence[Town]
) -> dict[str, dict[str, tuple[str, int]]]:
    """The regions but for those called like a town in them: news does not mean them by the name.

    In countries where states are named side by side, as New York, it does.
    """
    cities = {(town.country, town.region, town.name) for town in towns}
    return {
        country: {
            code: (name, place)
            for code, (name, place) in found.items()
            if country in FEDERAL or (country, code, name) not in cities
        }
        for country, found in regions.items()
    }


FEDERAL = frozenset({"US", "CA", "AU"})


def read_counties(sources: Sources) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Name and id of the counties of each state of the United States."""
    found = defaultdict(list)
    for code, name, _, geonameid in sources.geonames("admin2Codes.txt.gz"):
        country, region, _ = code.split(".", 2)
        if country in COUNTIES:
            found[country, region].append((name, int(geonameid)))
    return found


def neighbours(home: Town, cells: dict[tuple[int, int], list[Town]]) -> list[Town]:
    north, east = int(home.at[0]), int(home.at[1])
    return [
        town
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
        for town in cells.get((north + up, east + right), ())
        if town.id != home.id
        and abs(town.at[0] - home.at[0]) < AROUND_DEGREES
        and abs(town.at[1] - home.at[1]) < AROUND_DEGREES
    ]


def drawn(sources: Sources, papers: int, seed: int) -> list[Example]:
    press = Press(sources, seed)
    return [press.article() for _ in range(papers)]


# ---- all together -------------------------------------------------------------------------------


def fit_weights(shared: Path, into: Path) -> str:
    """Fits the weights, writes them with what they were fitted on, and says how good they are."""
    gazetteer = Gazetteer.open()
    lookup = Lookup(gazetteer)
    sets = {
        "links of current events": list(linked(shared / "data", lookup)),
        "places of annotated reports": list(of_reports(shared / "gold")),
        "drawn local papers": drawn(Sources(shared / "data"), PAPERS, SEED),
    }
    examples = [example for found in sets.values() for example in found]
    random.Random(SEED).shuffle(examples)  # noqa: S311 - no secret
    before, after = check(examples, gazetteer)
    weights = fit(examples, gazetteer)
    resolver = PlaceResolver(gazetteer, weights)
    scores = {
        name: round(accuracy(labelled(found, resolver), weights), 4) for name, found in sets.items()
    }
    record = {
        "about": "fitted by `dragoman knowledge weigh`; log-odds of a place against its namesakes",
        "sets": {name: len(found) for name, found in sets.items()},
        "accuracy on names of several places": {
            "before the fit, unseen": round(before, 4), "unseen": round(after, 4), **scores,
        },
        "weights": {name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)},
    }  # fmt: skip
    into.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    read_weights(into)
    return json.dumps(record, indent=1)
