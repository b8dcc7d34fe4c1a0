"""Made-up reports in any number, to measure how linking grows; they look like news to its keys."""

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.ids import make_id
from dragoman.link.words import read_weights
from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Party,
    Place,
    Published,
    Reading,
    Span,
    When,
)

FIRST_DAY = date(2020, 1, 1)
# A large collection: so many claims a day, about so many happenings.
CLAIMS_A_DAY = 550
EVENTS_A_DAY = 140
CLAIMS_AN_ARTICLE = 8
COUNTRIES = (
    "USA RUS CHN ISR UKR IRN GBR FRA DEU IND PAK SYR TUR IRQ AFG NGA SDN YEM KOR JPN PRK EGY SAU"
    " LBN PSE BRA MEX VEN COL ZAF KEN ETH SOM LBY MLI NER TCD CMR COD UGA RWA TZA MOZ PHL IDN THA"
    " MMR BGD LKA NPL AUS CAN ESP ITA POL HUN SRB GRC ROU BGR"
).split()
TYPES = (
    ("ASSAULT", 20), ("CONSULT", 18), ("ACCUSE", 12), ("AGREE", 9), ("REQUEST", 8), ("COERCE", 8),
    ("SUPPORT", 6), ("REJECT", 5), ("MOBILIZE", 3), ("PROTEST", 4), ("AID", 2), ("SANCTION", 3),
    ("THREATEN", 3), ("COOPERATE", 3), ("CONCEDE", 2), ("RETREAT", 2),
)  # fmt: skip
SYLLABLES = "ba ko ri mu ta le no shi gar dov pel zan qu ther im os ek ul fran wy jo bre".split()
N_PLACES_EACH = 40
N_NAMES = 60_000
# Half of all reports give the day in words, the others leave it to be assumed.
SAYS_DAY = 0.5
STATUSES = ("actual",) * 8 + ("future", "possible")


def make_word(rng: random.Random, n_syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(n_syllables))


class Crowd:
    """Days of reports, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - no secrets are made of it
        rng = self.rng
        weights = read_weights()
        self.words = sorted(weights)
        self.word_weights = [math.exp(-weights[word]) for word in self.words]
        self.names = [
            f"{make_word(rng, 2).title()} {make_word(rng, 3).title()}" for _ in range(N_NAMES)
        ]
        self.places = {
            c: [make_word(rng, 3).title() for _ in range(N_PLACES_EACH)] for c in COUNTRIES
        }
        self.weights = [1 / (rank + 2) for rank in range(len(COUNTRIES))]

    def days(self, n_claims: int) -> Iterator[list[Coded]]:
        """Reports day by day until there are so many claims."""
        made, at = 0, 0
        events: list[dict[str, object]] = []
        while made < n_claims:
            day = FIRST_DAY + timedelta(days=at)
            events = events[-EVENTS_A_DAY:] + [self.event(day) for _ in range(EVENTS_A_DAY)]
            articles = [
                self.article(day, events, n) for n in range(CLAIMS_A_DAY // CLAIMS_AN_ARTICLE)
            ]
            made += sum(len(one.claims) for one in articles)
            at += 1
            yield articles

    def event(self, day: date) -> dict[str, object]:
        rng = self.rng
        country, other = rng.choices(COUNTRIES, self.weights, k=2)
        kind = rng.choices([t for t, _ in TYPES], [w for _, w in TYPES])[0]
        return {
            "type": kind,
            "day": day,
            "sides": (country, other),
            "names": rng.sample(self.names, 2),
            "place": rng.choice(self.places[country]),
            "words": rng.choices(self.words, self.word_weights, k=14),
            "topic": rng.choices(self.words, self.word_weights, k=25),
        }

    def article(self, day: date, events: list[dict[str, object]], number: int) -> Coded:
        rng = self.rng
        chosen = rng.choices(events, k=3)
        article_id = make_id("crowd", day.isoformat(), str(number))
        text = ""
        claims = []
        for _ in range(CLAIMS_AN_ARTICLE):
            event = rng.choice(chosen)
            claim, text = self.claim(event, article_id, text, day)
            claims.append(claim)
        text += " ".join(rng.sample(chosen[0]["topic"], 20)) + "."  # type: ignore[arg-type]
        article = Article(article_id, text, Published(day, "given"), f"Outlet {number % 40}")
        codings = tuple(
            Coding(c.id, "crowd 1", c.type, None, 1, None, None, c.status) for c in claims
        )
        return Coded(article, Reading(article_id, "crowd", ()), tuple(claims), codings)

    def claim(self, event: dict, article_id: str, text: str, day: date) -> tuple[Claim, str]:  # type: ignore[type-arg]
        rng = self.rng
        start = len(text)
        parts = [*event["names"], event["place"], *rng.sample(event["words"], 9)]
        parts += rng.choices(self.words, self.word_weights, k=6)
        offsets, at = [], start
        for part in parts:
            offsets.append(Span(at, at + len(part), part))
            at += len(part) + 1
        sentence = Span(start, at, " ".join(parts) + ".")
        says = rng.random() < SAYS_DAY
        when = When(None, Days.on(event["day"] if says else day), "crowd", assumed=not says)
        actors = (Party(offsets[0], event["sides"][0], "GOV"),) if rng.random() < 0.8 else ()  # noqa: PLR2004
        recipients = (Party(offsets[1], event["sides"][1], "CVL"),) if rng.random() < 0.6 else ()  # noqa: PLR2004
        place = Place(offsets[2], event["place"], event["sides"][0])
        trigger = offsets[3 + rng.randrange(4)]
        claim = Claim(
            make_id("crowd", article_id, str(start)), article_id, trigger, sentence,
            event["type"], None, rng.choice(STATUSES), actors, recipients,
            place if rng.random() < 0.5 else None, when, None,  # noqa: PLR2004
        )  # fmt: skip
        return claim, text + sentence.text + " "
