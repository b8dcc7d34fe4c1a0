"""Claims JSON Lines: one article a line, claims with their words and offsets."""

from collections.abc import Sequence

from dragoman.records import Claim, Coded, Coding, Party, Place, Span, When

Json = dict[str, object]


def claims_record(coded: Coded) -> Json:
    """The article and its claims; type, mode and status as the codebook has them."""
    article = coded.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.day.isoformat() if article.published else None,
        "text": article.text,
        "claims": [
            as_claim(claim, coding)
            for claim, coding in zip(coded.claims, coded.codings, strict=True)
        ],
    }


def as_claim(claim: Claim, coding: Coding) -> Json:
    return {
        "type": coding.type,
        "mode": coding.mode,
        "trigger": as_span(claim.trigger),
        "actors": as_parties(claim.actors),
        "recipients": as_parties(claim.recipients),
        "place": as_place(claim.place),
        "date": as_date(claim.when),
        "status": coding.status,
        "speaker": as_party(claim.speaker) if claim.speaker else None,
    }


def as_span(span: Span) -> Json:
    return {"text": span.text, "start": span.start, "end": span.end}


def as_parties(parties: Sequence[Party]) -> list[Json]:
    return [as_party(party) for party in parties]


def as_party(party: Party) -> Json:
    return as_span(party.span) | {
        "country": party.country,
        "sector": party.sector,
        "name": party.name,
    }


def as_place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return as_span(place.span) | {"country": place.country, "name": place.name}


def as_date(when: When) -> Json | None:
    """The words and the days; None where no words say when, `relative` where days need a day."""
    if when.span is None:
        return None
    if when.days is None:
        return as_span(when.span) | {"first": None, "last": None, "relative": when.relative}
    return as_span(when.span) | {
        "first": when.days.first.isoformat(),
        "last": when.days.last.isoformat(),
    }
