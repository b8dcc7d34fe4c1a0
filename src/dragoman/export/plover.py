"""PLOVER's own JSON Lines: an event a line, with the field names of its manual."""

from dragoman.export.countries import name_of
from dragoman.store.accounts import Account, Side, Where

Json = dict[str, object]
LOST = ("reasons", "precision", "speaker", "reports", "origins", "review")
# The manual's auxiliary modes for events that did not, or not yet, happen; it has none for the
# possible, which the comment says.
AUXILIARY = {"future": "future", "hypothetical": "hypothetical", "negated": "negation"}
# The manual counts resolution from the country (1) to below the city (5).
RESOLUTIONS = {"country": 1, "region": 2, "city": 4, "site": 5}


def plover_record(account: Account) -> Json:
    """The account with the manual's fields; what is not known is null."""
    auxiliary = AUXILIARY.get(account.status)
    modes = [mode for mode in (account.mode, auxiliary) if mode]
    single_day = account.last_day == account.first_day
    return {
        "id": account.event_id,
        "date": account.first_day,
        "enddate": None if single_day else account.last_day,
        "actor": [entity(side) for side in account.actors],
        "recipient": [entity(side) for side in account.recipients],
        "event": [account.type],
        "mode": modes,
        "context": list(account.contexts),
        "event_loc": location(account.place) if account.place else None,
        "event_text": account.trigger_words,
        "quad_code": account.quad,
        "event_scale": account.intensity,
        "text": account.sentence_words,
        "text_info": {"start": account.sentence_start, "end": account.sentence_end},
        "cite_info": {
            "citation": account.article_id,
            "url": account.url,
            "title": account.title,
            "language": "eng",
            "publication": account.outlet,
            "codebook": account.codebook.partition(" ")[0],
            "version": account.codebook.partition(" ")[2] or None,
        },
        "coder": "dragoman",
        "coded_date": account.coded.date(),
        "coded_time": account.coded.time().isoformat("seconds"),
        "comment": None if account.status == "actual" else f"status: {account.status}",
    }


def entity(side: Side) -> Json:
    return {
        "code": side.country,
        "sector": side.sector,
        "entity_text": side.words,
        "identifier_id": side.qid,
        "identifier_text": side.name,
        "office": side.office,
    }


def location(place: Where) -> Json:
    in_city = place.precision in ("city", "site", None)
    return {
        "extracted_place": place.words,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": place.name if in_city else None,
        "province": place.name if place.precision == "region" else place.admin1,
        "country": name_of(place.country),
        "country_code": place.country,
        "resolution": RESOLUTIONS.get(place.precision or ""),
    }
