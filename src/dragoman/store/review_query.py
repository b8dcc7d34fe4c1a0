"""What people decided so far, and what they should look at next."""

from collections.abc import Mapping
from typing import Any

from dragoman.errors import QuestionError
from dragoman.store.database import Database
from dragoman.store.query import fetch

LIST_REVIEWS = """
    select id, claim_id, article_id, decision, field, value, comment, reviewer, reviewed
    from review
    where $claim_id::varchar is null or claim_id = $claim_id::varchar
    order by reviewed desc, id
    limit $limit
"""
# Order by name. The random one is the same for everybody and on every machine, so that the claims
# that were reviewed in it are a sample that nobody chose.
ORDERS: Mapping[str, str] = {
    "unsure": "sure nulls first",
    "impact": "abs(intensity) desc nulls last",
    "contradicted": "n_contradictions desc nulls last, sure nulls first",
    "random": "md5(id)",
}
NEXT = """
    with waiting as (
        select
            coded_claim.claim_id as id, coded_claim.article_id, coded_claim.intensity,
            list_min(map_values(claim.scores)) as sure, event.contradictions as n_contradictions
        from coded_claim
        join claim on claim.number = coded_claim.number
        left join event_claim on event_claim.claim_id = coded_claim.claim_id
            and event_claim.reading_id = coded_claim.reading_id
        left join event on event.id = event_claim.event_id
        where coded_claim.until is null and split_part(coded_claim.codebook, ' ', 1) = 'plover'
            and coded_claim.claim_id not in (select claim_id from newest_review)
    )
    select * from waiting order by {order}, id limit $limit
"""
# The claims in the random order up to the first that nobody has decided.
SAMPLE = """
    with ordered as (
        select
            newest_review.decision,
            row_number() over (order by md5(coded_claim.claim_id), coded_claim.claim_id) as place
        from coded_claim
        left join newest_review on newest_review.claim_id = coded_claim.claim_id
        where coded_claim.until is null and split_part(coded_claim.codebook, ' ', 1) = 'plover'
    ),
    decided as (
        select decision from ordered
        where place < coalesce((select min(place) from ordered where decision is null), 2**62)
    )
    select count(*) as n, count(*) filter (decision = 'accepted') as n_accepted from decided
"""


def list_reviews(
    database: Database, claim_id: str | None = None, *, limit: int = 1000
) -> list[dict[str, Any]]:
    """The decisions, newest first; of one claim, if one is named."""
    return fetch(database, LIST_REVIEWS, claim_id=claim_id, limit=limit)


def next_claims(database: Database, order: str, *, limit: int = 20) -> list[dict[str, Any]]:
    """The claims that nobody has decided about, in the order that is wanted."""
    column = ORDERS.get(order)
    if column is None:
        raise QuestionError("order", f"unknown: {order!r}", f"one of: {', '.join(ORDERS)}")
    return fetch(database, NEXT.format(order=column), limit=limit)


def count_sample(database: Database) -> tuple[int, int]:
    """How many claims of the random order were decided without a gap, and accepted as they are."""
    row = fetch(database, SAMPLE)[0]
    return int(row["n"]), int(row["n_accepted"])
