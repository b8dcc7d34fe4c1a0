"""Which of the places that a text names is the place of an event, or that none is."""

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.errors import KnowledgeError
from dragoman.records import TYPES, Reading, Span, Trigger
from dragoman.resolve.gazetteer import Gazetteer, fold
from dragoman.resolve.lookup import Lookup
from dragoman.resolve.metonyms import means_government
from dragoman.resolve.phrases import BEFORE, DATELINE, SAYS
from dragoman.resolve.surroundings import ANCHOR_PEOPLE, names_in

Array = npt.NDArray[np.float64]

SHIPPED = Path(__file__).parent / "data" / "event_place_weights.json"
FEATURES = (
    "none", "none_future", *(f"none_{type_}" for type_ in TYPES),
    "in", "at", "from", "to", "of", "with", "bare", "people", "country", "city", "region",
    "facility", "common", "after", "far", "comma", "clause", "trigger_between", "before_one",
    "before_two", "next_one", "dateline", "dateline_physical", "party", "party_placed",
    "heads_sentence", "reader", "placed_after", "first_placed", "there", "often", "owner", "titled",
)  # fmt: skip
AT = {name: i for i, name in enumerate(FEATURES)}
# Types whose events have a place of their own, rather than being words.
PHYSICAL = frozenset("ASSAULT PROTEST MOBILIZE COERCE CONSULT AID RETREAT COOPERATE".split())
PREPOSITIONS = {
    "in": "in", "inside": "in", "within": "in", "across": "in", "throughout": "in", "at": "at",
    "near": "at", "outside": "at", "around": "at", "on": "at", "off": "at", "along": "at",
    "from": "from", "to": "to", "into": "to", "toward": "to", "towards": "to", "against": "with",
    "of": "of", "for": "of", "by": "with", "with": "with", "over": "with", "between": "with",
}  # fmt: skip
WORD_BEFORE = re.compile(r"(\w+)\W*$")
SITES = (
    "hospital|school|mosque|church|temple|synagogue|market|prison|jail|airport|camp|village|town"
    "|city|square|embassy|consulate|base|checkpoint|border|capital|province|region|district"
    "|station|university|court|courthouse|courtroom|parliament|palace|hotel|port|street|bridge"
    "|stadium|mall|tunnel|road|highway|factory|plant|refinery|mine|headquarters|compound|shrine"
    "|bazaar|neighbou?rhood|suburb|country|island|strait|sea|coast|summit|front|frontier|territory"
    "|outpost|barracks|cemetery|forest"
)
NO_JOINT = r"(?!(?:and|or|to|by|with|that|who|in|at|on|from|of|where|when)\b)"
# A common noun of a place behind a preposition, with up to four words before it: "in a tunnel".
SITE = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|on|into|from)\s+"
    r"((?:(?:the|a|an|its|their|his|her|this|two|three|several)\s+)?"
    rf"(?:{NO_JOINT}[\w'’\-]+\s+){{0,4}}?(?:{SITES})s?)\b"
)
CLAUSE = re.compile(
    r"[;:]|\b(?:that|who|which|while|after|before|when|where|but|because|as)\b|[“”\"]"
)
# "In Paris," and no more.
AT_HEAD = 12
THERE = re.compile(
    r"^There, |\bthere(?:[,.;]|\s+(?:on|in|last|since|and|to|for|by|after|before|during|this)\b)"
)
# What makes an adjective a place: "Afghan soil", "the Syrian city".
OF_PEOPLE = re.compile(
    r"^\s+(?:\w+\s)?(?:soil|territory|airspace|city|town|village|province|region|capital|coast"
    r"|waters|border|port|island|side)\b"
)
# A place to which something happens: "Nigeria is seeing a wave of".
UNDERGOES = re.compile(
    r"^\s+(?:(?:is|are|was|were|has|have|had|been|also|again|recently)\s+){0,3}"
    r"(?:see(?:s|n|ing)?|saw|witness\w*|fac(?:es|ed|ing)|suffer\w*|experienc\w*"
    r"|(?:rocked|hit|gripped|plagued|shaken|ravaged|torn|struck) by)\b"
)
# "in the regional capital, Banja Luka": the words before the comma are led in for both.
APPOSED = re.compile(
    r"\b(in|at|near|from|outside)\s+[^,.;:]{0,50}"
    r"\b(?:capital|city|town|village|province|region|state|district|port)(?:\s+of\s+[^,.;:]{0,30})?,\s+$"
)
MEANS_COUNTRY = re.compile(r"\b(?:country|nation|kingdom)$")
TITLED = re.compile(
    r"^(?:['’]s)?\s+(?:[A-Z]|president|prime|foreign|defen[cs]e|interior|government|official)"
)
OWNS = re.compile(
    r"(?:['’]s?)?\s+(?:\w+(?:ern|al|ed)\s+)?(?:\w+\s+)?"
    r"(?:(?:city|town|village|province|region|capital|state|port|island|district)(?:\s+of)?,?\s+)?"
)
# Only the beginning of a long text is searched for how often it names a place.
CONTEXT_CHARACTERS = 12_000
# Sentences before and after the one of the event in which its place is looked for.
REACH_BACK, REACH_AHEAD = 2, 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names: where, how it is led in, and what it is."""

    span: Span
    led_by: str  # a group of PREPOSITIONS, or "bare"
    kind: str  # people, country, city, region, facility, common
    by_reader: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What is known of an event whose place is asked for."""

    span: Span
    type: str
    status: str
    parties: tuple[Span, ...] = ()


class Whereabouts:
    """The places that one article names, and the model that tells which is that of an event."""

    def __init__(
        self, text: str, spots: Sequence[Spot], sentences: Sequence[Span], triggers: Sequence[Span]
    ) -> None:
        self._text, self._sentences = text, sentences
        self._spots = sorted(spots, key=lambda s: s.span.start)
        self._places = [s.span.start for s in self._spots]
        self._starts = [s.start for s in sentences]
        self._triggers = sorted(t.start for t in triggers)
        self._head = text[:CONTEXT_CHARACTERS]
        line = DATELINE.match(text)
        self._dateline = line.end() if line else 0

    def options(self, event: Event) -> tuple[list[Spot], Array]:
        """The places that may be that of the event, with features of each and, last, of none."""
        here = self._sentence(event.span.start)
        found = self._beside(here)
        first = self._first_placed(found, event, here)
        rows = np.zeros((len(found) + 1, len(FEATURES)))
        for row, spot in zip(rows, found, strict=False):
            for name, value in self._features(spot, event, here):
                row[AT[name]] = value
            row[AT["first_placed"]] = float(spot is first)
        rows[-1, AT["none"]] = 1.0
        rows[-1, AT[f"none_{event.type}"]] = 1.0
        rows[-1, AT["none_future"]] = float(event.status != "actual")
        return found, rows

    def points_back(self, event: Event) -> bool:
        """Whether the sentence of the event begins with "There,"."""
        here = self._sentence(event.span.start)
        return bool(self._sentences) and self._sentences[here].text.startswith("There, ")

    def within(self, spot: Spot) -> Spot:
        """The place that the words right behind a country put inside it: "China's Xinjiang"."""
        if spot.kind not in ("country", "people"):
            return spot
        first = bisect_left(self._places, spot.span.end + 1)
        for inner in self._spots[first : first + 1]:
            if OWNS.fullmatch(self._text[spot.span.end : inner.span.start]):
                return inner
        return spot

    def _first_placed(self, found: Sequence[Spot], event: Event, here: int) -> Spot | None:
        """The first place with "in" or "at" behind the event in its sentence."""
        return next(
            (
                s
                for s in found
                if s.span.start >= event.span.end
                and s.led_by in ("in", "at")
                and self._sentence(s.span.start) == here
            ),
            None,
        )

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _beside(self, here: int) -> list[Spot]:
        """The places of the dateline and of the sentences around one."""
        low = self._starts[max(0, here - REACH_BACK)] if self._starts else 0
        after = here + REACH_AHEAD + 1
        high = self._starts[after] if after < len(self._starts) else len(self._text) + 1
        first = max(bisect_left(self._places, low), bisect_left(self._places, self._dateline))
        lead = self._spots[: bisect_left(self._places, self._dateline)]
        return [*lead, *self._spots[first : bisect_left(self._places, high)]]

    def _features(self, spot: Spot, event: Event, here: int) -> Iterator[tuple[str, float]]:
        yield spot.led_by, 1.0
        yield spot.kind, 1.0
        yield "reader", float(spot.by_reader)
        placed = spot.led_by in ("in", "at")
        party = any(touches(spot.span, p) for p in event.parties)
        yield "party_placed" if placed else "party", float(party)
        after = self._text[spot.span.end : spot.span.end + 24]
        yield "owner", float(after.startswith(("’s", "'s", "’ ", "' ")))
        yield "titled", float(bool(TITLED.match(after)))
        yield "often", math.log(self._head.count(spot.span.text) or 1)
        if spot.span.start < self._dateline:
            yield "dateline", 1.0
            yield "dateline_physical", float(event.type in PHYSICAL)
            return
        off = self._sentence(spot.span.start) - here
        if off:
            yield {-1: "before_one", -2: "before_two", 1: "next_one"}[off], 1.0
            yield "there", float(off < 0 and bool(THERE.search(self._sentences[here].text)))
            return
        yield from self._inside(spot, event)
        start = self._sentences[here].start if self._sentences else 0
        yield "heads_sentence", float(placed and spot.span.start - start < AT_HEAD)

    def _inside(self, spot: Spot, event: Event) -> Iterator[tuple[str, float]]:
        """Features of a place in the sentence of the event."""
        after = spot.span.start >= event.span.end
        low, high = (
            (event.span.end, spot.span.start) if after else (spot.span.end, event.span.start)
        )
        between = self._text[low:high]
        yield "after", float(after)
        yield "placed_after", float(after and spot.led_by in ("in", "at"))
        yield "far", math.log1p(max(0, high - low) / 20)
        yield "comma", float("," in between)
        yield "clause", float(bool(CLAUSE.search(between)))
        inside = bisect_left(self._triggers, high) > bisect_left(self._triggers, low)
        yield "trigger_between", float(inside)


class EventPlaces:
    """Tells which words of an article name the place of an event, where the reader found none."""

    def __init__(self, lookup: Lookup, weights: Array) -> None:
        self._lookup, self._weights = lookup, weights

    @classmethod
    def over(cls, gazetteer: Gazetteer) -> "EventPlaces":
        """Over a file of places, with the shipped weights."""
        return cls(Lookup(gazetteer), read_weights())

    def look(self, reading: Reading, text: str, sentences: Sequence[Span]) -> Whereabouts:
        """The places that an article names, ready to be asked about its events."""
        read = [m.span for m in reading.mentions if m.kind in ("place", "facility")]
        persons = Taken(m.span for m in reading.mentions if m.kind == "person")
        spots = [
            s
            for s in spots_of(text, self._lookup, read)
            if not persons.touch(s.span)
            and not (s.led_by == "bare" and means_government(s.span, text))
        ]
        return Whereabouts(text, spots, sentences, [t.span for t in reading.triggers])

    def choose(self, whereabouts: Whereabouts, trigger: Trigger) -> list[Span]:
        """The words that likelier name the place of the event than not, the likeliest first."""
        parties = tuple(f.span for f in trigger.fillers if f.role in ("actor", "recipient"))
        event = Event(trigger.span, trigger.type, trigger.status, parties)
        options, rows = whereabouts.options(event)
        sums = rows @ self._weights
        least = sums[-1] - (SURE if whereabouts.points_back(event) else READY)
        ranked = sorted(zip(sums, range(len(options)), strict=False), reverse=True)
        likely = [options[i] for total, i in ranked if total > least]
        return [whereabouts.within(spot).span for spot in likely]


# A place that is missed is worse than one that is a sentence off: so much less than none is enough.
READY = 0.5
# "There, he asked" says that there is a place.
SURE = 5.0


class Taken:
    """Spans of a text, to ask what touches one of them; they hardly overlap each other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted((s.start, s.end) for s in spans)

    def touch(self, span: Span) -> bool:
        before = bisect_left(self._spans, (span.end, 0))
        return any(end > span.start for _, end in self._spans[max(0, before - NESTED) : before])


# How deep spans lie in each other at most, about.
NESTED = 4


def touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def spots_of(text: str, lookup: Lookup, read: Sequence[Span] = ()) -> list[Spot]:
    """The places that a text names: those of the gazetteer, of the reader, and common sites."""
    spots: list[Spot] = []
    for start, end in names_in(text, lookup):
        first = lookup.find(fold(text[start:end]))[0]
        kind, led = kind_of(first.kind, first.name_kind), led_by(text, start, end)
        if led == "bare" and first.kind in SMALL and first.population < ANCHOR_PEOPLE:
            continue  # "Police" is a town too
        if kind == "people":
            if not OF_PEOPLE.match(text[end : end + REACH_OF_WORDS]):
                continue
            kind = "region"
        spots.append(Spot(Span(start, end, text[start:end]), led, kind))
    taken = Taken(s.span for s in spots)
    spots += [
        Spot(span, led_by(text, span.start, span.end), "facility", by_reader=True)
        for span in read
        if not taken.touch(span)
    ]
    taken = Taken(s.span for s in spots)
    for found in SITE.finditer(text):
        span = Span(*found.span(1), found.group(1))
        if not taken.touch(span):
            kind = "country" if MEANS_COUNTRY.search(span.text) else "common"
            spots.append(Spot(span, led_by(text, span.start, span.end), kind))
    return spots


SMALL = frozenset({"city", "admin2", "nature", "island"})


def kind_of(kind: str, name_kind: str) -> str:
    if name_kind == "people":
        return "people"
    if kind in ("country", "continent"):
        return "country"
    if kind in ("city", "seat", "capital", "site"):
        return "city"
    return "region"


REACH_OF_WORDS = 40


def led_by(text: str, start: int, end: int) -> str:
    """The group of the preposition before a place, past what stands between: "in the city of"."""
    before = text[max(0, start - 2 * REACH_OF_WORDS) : start]
    apposed = APPOSED.search(before)
    if apposed:
        return PREPOSITIONS[apposed.group(1)]
    if UNDERGOES.match(text[end : end + REACH_OF_WORDS]):
        return "in"
    words = before.split()[-5:]
    for word in reversed(words):
        if word.endswith((".", ",", ";", ":", "”")):
            return "bare"
        bare = word.strip("'\"“(").lower()
        if bare in PREPOSITIONS and bare != "of":
            return PREPOSITIONS[bare]
        between = bare == "of" or bare in SAYS or bool(BEFORE.match(f"{bare} x"))
        if bare[:1].islower() and not between and not bare.endswith(("ern", "al")):
            return "of" if "of" in words[-2:] else "bare"
    return "bare"


def read_weights(path: Path = SHIPPED) -> Array:
    """The fitted weights, in the order of FEATURES."""
    try:
        found = json.loads(path.read_text("utf-8"))["weights"]
        return np.array([float(found[name]) for name in FEATURES])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(str(path), f"the weights cannot be read ({error})") from error
