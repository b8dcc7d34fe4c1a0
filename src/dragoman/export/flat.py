"""Every event with everything in flat columns: what csv and parquet hold."""

from collections.abc import Callable, Mapping

from dragoman.export.delimited import BETWEEN
from dragoman.store.accounts import Account, Side

# In the order of the columns, and how each is read off an account.
COLUMNS: Mapping[str, Callable[[Account], object]] = {
    "event_id": lambda one: one.event_id,
    "first_day": lambda one: one.first_day,
    "last_day": lambda one: one.last_day,
    "precision": lambda one: one.precision,
    "published": lambda one: one.published,
    "coded": lambda one: one.coded,
    "type": lambda one: one.type,
    "mode": lambda one: one.mode,
    "status": lambda one: one.status,
    "quad": lambda one: one.quad,
    "intensity": lambda one: one.intensity,
    "cameo": lambda one: one.cameo,
    "contexts": lambda one: BETWEEN.join(one.contexts) or None,
    "actors": lambda one: names(one.actors),
    "actor_countries": lambda one: codes(one.actors, "country"),
    "actor_sectors": lambda one: codes(one.actors, "sector"),
    "actor_qids": lambda one: codes(one.actors, "qid"),
    "recipients": lambda one: names(one.recipients),
    "recipient_countries": lambda one: codes(one.recipients, "country"),
    "recipient_sectors": lambda one: codes(one.recipients, "sector"),
    "recipient_qids": lambda one: codes(one.recipients, "qid"),
    "speaker": lambda one: one.speaker.label if one.speaker else None,
    "speaker_country": lambda one: one.speaker.country if one.speaker else None,
    "speaker_sector": lambda one: one.speaker.sector if one.speaker else None,
    "place": lambda one: one.place.name if one.place else None,
    "place_country": lambda one: one.place.country if one.place else None,
    "admin1": lambda one: one.place.admin1 if one.place else None,
    "geonameid": lambda one: one.place.geonameid if one.place else None,
    "latitude": lambda one: one.place.latitude if one.place else None,
    "longitude": lambda one: one.place.longitude if one.place else None,
    "n_reports": lambda one: one.n_reports,
    "n_articles": lambda one: one.n_articles,
    "n_outlets": lambda one: one.n_outlets,
    "n_origins": lambda one: one.n_origins,
    "trigger": lambda one: one.trigger_words,
    "sentence": lambda one: one.sentence_words,
    "article_id": lambda one: one.article_id,
    "outlet": lambda one: one.outlet,
    "title": lambda one: one.title,
    "url": lambda one: one.url,
    "claim_id": lambda one: one.claim_id,
    "codebook": lambda one: one.codebook,
    "review": lambda one: one.review,
}
LOST = ("reasons",)


def flat_row(account: Account) -> list[object]:
    """The values of the columns, in their order."""
    return [read(account) for read in COLUMNS.values()]


def names(sides: tuple[Side, ...]) -> str | None:
    return BETWEEN.join(side.label or "" for side in sides) or None


def codes(sides: tuple[Side, ...], field: str) -> str | None:
    """The codes by position, so that the third code is the third party's."""
    found = [getattr(side, field) or "" for side in sides]
    return BETWEEN.join(found) if any(found) else None
