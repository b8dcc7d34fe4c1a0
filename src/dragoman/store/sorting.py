"""What the rows of each question can be sorted by."""

from collections.abc import Mapping

from dragoman.errors import QuestionError

# What rows can be sorted by; a minus sign turns the order round. Ties fall by content.
SORTS: Mapping[str, Mapping[str, str]] = {
    "claims": {
        "day": "first_day",
        "published": "published",
        "coded": "coded",
        "intensity": "intensity",
        "type": "type",
        "outlet": "outlet",
        "place": "place",
        "id": "claim_id",
    },
    "articles": {
        "published": "asked.published",
        "coded": "asked.coded",
        "outlet": "asked.outlet",
        "claims": "n_claims",
        "id": "asked.article_id",
    },
    "events": {
        "day": "first_day",
        "published": "first_published",
        "claims": "n_claims",
        "articles": "n_articles",
        "origins": "n_origins",
        "contradictions": "n_contradictions",
        "type": "type",
        "place": "place",
        "id": "id",
    },
    "actors": {
        "claims": "n_actor + n_recipient + n_speaker",
        "actor": "n_actor",
        "recipient": "n_recipient",
        "speaker": "n_speaker",
        "name": "name",
        "country": "country",
        "day": "last_day",
    },
}
TIES = {
    "claims": "claim_id, reading_id",
    "articles": "asked.article_id",
    "events": "id",
    "actors": "name, country, sector",
}
# Newest first, and who is met most often first.
USUAL = {"claims": "-day", "articles": "-published", "events": "-day", "actors": "-claims"}


def order_of(kind: str, sort: str | None) -> str:
    """What to sort by, with ties settled."""
    written = (sort or USUAL[kind]).strip()
    name = written.removeprefix("-")
    column = SORTS[kind].get(name)
    if column is None:
        allowed = ", ".join(SORTS[kind])
        raise QuestionError("--sort", f"unknown: {name!r}", f"one of: {allowed}; -{name} turns it")
    way = "desc" if written.startswith("-") else "asc"
    return f"{column} {way} nulls last, {TIES[kind]}"


def order_found(order: str) -> str:
    """The order of the wide table for the rows that were taken from it."""
    return ", ".join(f"found.{part.strip()}" for part in order.split(","))
