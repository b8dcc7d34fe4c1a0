"""JSON-LD 1.1: events in the words of schema.org, with PLOVER's beside them."""

from collections.abc import Iterable, Iterator

from dragoman.export.lines import as_line
from dragoman.export.losses import Ledger
from dragoman.store.accounts import Account, Side, Where

Json = dict[str, object]
LOST = ("reasons", "review")
# What has no word in schema.org is in a vocabulary of ours.
OURS = "https://dragoman.example/ns#"
CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "dragoman": OURS,
    "wd": "http://www.wikidata.org/entity/",
    "gn": "https://sws.geonames.org/",
    "date": {"@id": "https://schema.org/startDate", "@type": "https://schema.org/Date"},
    "endDate": {"@type": "https://schema.org/Date"},
    "datePublished": {"@type": "https://schema.org/Date"},
    "eventType": "dragoman:type",
    "mode": "dragoman:mode",
    "contexts": "dragoman:context",
    "quad": "dragoman:quad",
    "intensity": "dragoman:intensity",
    "cameo": "dragoman:cameo",
    "status": "dragoman:status",
    "recipient": "dragoman:recipient",
    "speaker": "dragoman:speaker",
    "sector": "dragoman:sector",
    "country": "dragoman:country",
    "reports": "dragoman:reports",
    "origins": "dragoman:origins",
    "startsAt": "dragoman:startsAt",
    "endsAt": "dragoman:endsAt",
    "codebook": "dragoman:codebook",
}
TAIL = "]}\n"


def jsonld_pieces(accounts: Iterable[Account], ledger: Ledger) -> Iterator[str]:
    """One document in pieces: the context, then a graph of events."""
    yield f'{{"@context": {as_line(CONTEXT)},\n"@graph": ['
    between = "\n"
    for account in accounts:
        yield between + as_line(node(account))
        between = ",\n"
        ledger.note(account)
    yield f"\n{TAIL}"


def node(account: Account) -> Json:
    """The event; what is not known has no key."""
    last_day = account.last_day if account.last_day != account.first_day else None
    return known(
        {
            "@id": f"urn:dragoman:event:{account.event_id}",
            "@type": "Event",
            "name": account.sentence_words or account.title,
            "date": account.first_day,
            "endDate": last_day,
            "eventType": account.type,
            "mode": account.mode,
            "contexts": list(account.contexts),
            "quad": account.quad,
            "intensity": account.intensity,
            "cameo": account.cameo,
            "status": account.status,
            "actor": [agent(side) for side in account.actors],
            "recipient": [agent(side) for side in account.recipients],
            "speaker": agent(account.speaker) if account.speaker else None,
            "location": location(account.place) if account.place else None,
            "reports": account.n_reports,
            "origins": account.n_origins,
            "codebook": account.codebook,
            "subjectOf": article(account),
        }
    )


def agent(side: Side) -> Json:
    """A party; what is known by Wikidata is named by it."""
    return known(
        {
            "@id": f"wd:{side.qid}" if side.qid else None,
            "name": side.label,
            "jobTitle": side.office,
            "country": side.country,
            "sector": side.sector,
        }
    )


def location(place: Where) -> Json:
    has_point = place.latitude is not None
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return known(
        {
            "@id": f"gn:{place.geonameid}/" if place.geonameid else None,
            "@type": "Place",
            "name": place.name,
            "country": place.country,
            "geo": point if has_point else None,
        }
    )


def article(account: Account) -> Json:
    """The article that tells it best, and where in it."""
    return known(
        {
            "@id": f"urn:dragoman:article:{account.article_id}",
            "@type": "NewsArticle",
            "url": account.url,
            "headline": account.title,
            "publisher": {"@type": "Organization", "name": account.outlet}
            if account.outlet
            else None,
            "datePublished": account.published,
            "startsAt": account.trigger_start,
            "endsAt": account.trigger_end,
        }
    )


def known(record: Json) -> Json:
    return {key: value for key, value in record.items() if value not in (None, [], "")}
