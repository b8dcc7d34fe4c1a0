"""Claims as linking sees them: what is compared, and nothing else."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.link.credits import credit_of_claim, origin_key
from dragoman.link.numbers import DOERS, DONE_TO, TOLLS, counted, numbers_near
from dragoman.link.words import NEAREST, around, names_in, stem, topic_of
from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Number,
    Party,
    Place,
    Side,
    Span,
    Spot,
    Trace,
)


def traces_of(coded: Coded) -> tuple[Trace, ...]:
    """A trace of each claim of the article, in their order."""
    topic = topic_of("\n".join(filter(None, (coded.article.title, coded.article.text))))
    traces = [trace(coded.article, claim, coding, topic) for claim, coding in paired(coded)]
    types = Counter(one.type for one in traces)
    return tuple(replace(one, only=types[one.type] == 1) for one in traces)


def paired(coded: Coded) -> Iterator[tuple[Claim, Coding]]:
    """Each claim with its coding; where codebooks were several, the last of them counts."""
    codings = {coding.claim_id: coding for coding in coded.codings}
    for claim in coded.claims:
        if claim.id in codings:
            yield claim, codings[claim.id]


def trace(article: Article, claim: Claim, coding: Coding, topic: tuple[str, ...]) -> Trace:
    sentence, trigger = claim.sentence, claim.trigger
    start = min(max(trigger.start - sentence.start, 0), len(sentence.text))
    end = min(max(trigger.end - sentence.start, start), len(sentence.text))
    published = article.published.day if article.published else None
    parties = (*claim.actors, *claim.recipients, *((claim.speaker,) if claim.speaker else ()))
    known = [party.span.text for party in parties]
    return Trace(
        claim_id=claim.id,
        article_id=article.id,
        published=published,
        outlet=article.outlet,
        origin=credit_of_claim(claim, article) or origin_key(article),
        type=coding.type,
        mode=coding.mode,
        status=coding.status,
        days=claim.when.days,
        assumed=claim.when.assumed,
        actors=sides(claim.actors),
        recipients=sides(claim.recipients),
        speaker=side(claim.speaker) if claim.speaker else None,
        place=spot(claim.place) if claim.place else None,
        start=trigger.start,
        trigger=stem(last_word(trigger)),
        sentence=(sentence.start, sentence.end),
        terms=around(sentence.text, (start, end)),
        near=around(sentence.text, (start, end), NEAREST),
        topic=topic,
        names=names_in(sentence.text, known),
        numbers=numbers_of(claim, (start, end)),
    )


def numbers_of(claim: Claim, at: tuple[int, int]) -> tuple[Number, ...]:
    """The numbers of the claim: tolls or, without any, how many did it or suffered it."""
    found = numbers_near(claim.sentence.text, *at)
    if any(number.unit in TOLLS for number in found):
        return found
    counts = [
        counted(parties[0].span.text, unit)
        for parties, unit in ((claim.actors, DOERS), (claim.recipients, DONE_TO))
        if len(parties) == 1
    ]
    return (*found, *(count for count in counts if count is not None))


def last_word(span: Span) -> str:
    words = span.text.split()
    return words[-1] if words else span.text


def sides(parties: Sequence[Party]) -> tuple[Side, ...]:
    return tuple(side(party) for party in parties)


def side(party: Party) -> Side:
    return Side(party.country, party.sector, party.name or party.span.text)


def spot(place: Place) -> Spot:
    return Spot(
        place.name,
        place.country,
        place.admin1,
        place.geonameid,
        place.latitude,
        place.longitude,
        place.precision,
    )


def fold(text: str) -> str:
    """The text in lower case, without accents and doubled spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
