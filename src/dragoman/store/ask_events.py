"""Questions about events: groups of claims, each with one best account.

A claim that was not linked is an event of its own, so every question has an answer before linking.
"""

from dragoman.store.ask import EVERYTHING, Answer
from dragoman.store.conditions import conditions_of
from dragoman.store.database import Database
from dragoman.store.filters import Filter
from dragoman.store.sorting import order_of

# The columns of an answer: of an event as linking tells it, and of a claim that stands alone.
TOLD_COLUMNS = """
        select
            id, first_day, last_day, type, mode, status, stand, actors, actor_countries, recipients,
            recipient_countries, place, place_country, claims as n_claims, articles as n_articles,
            origins as n_origins, contradictions as n_contradictions, first_published,
            last_published
        from event
"""
ALONE_COLUMNS = """
        select
            claim_id, first_day, last_day, type, mode, status, null, actors, actor_countries,
            recipients, recipient_countries, place, place_country, 1, 1, 1, 0, published, published
        from coded_claim
"""
# The account that linking made, for events with at least one claim that the filter wants. Only keys
# are taken from the claims: their lists are fetched for those that stand alone.
ASK_EVENTS = """
    with matching as materialized (
        select claim_id, reading_id, coded_claim.rowid as place_in_table from coded_claim
        where {where}
    ),
    told as (
        select link_node.event_id
        from link_trace join link_node on link_node.id = link_trace.node
        where link_trace.claim_id in (select claim_id from matching)
    ),
    alone as (
        select place_in_table from matching where reading_id not in (select reading_id from linked)
    ),
    found as (
        {told_columns}
        where id in (select event_id from told)
        union all
        {alone_columns}
        where coded_claim.rowid in (select place_in_table from alone)
    )
    select * from found order by {order} limit $limit
"""
# Nothing is asked of the claims: the accounts alone answer, and the claims that are in none.
ASK_ALL_EVENTS = """
    with found as (
        {told_columns}
        union all
        {alone_columns}
        where {where} and reading_id not in (select reading_id from linked)
    )
    select * from found order by {order} limit $limit
"""
# As known on a day: what the claims of then say, each field as most of them have it.
ASK_EVENTS_THEN = """
    with grouped as (
        select
            coalesce(event_claim.event_id, coded_claim.claim_id) as id,
            coalesce(event_claim.origin, coded_claim.article_id) as origin,
            coded_claim.*
        from coded_claim
        left join (
            select distinct on (claim_id) claim_id, event_id, origin from event_claim
            order by claim_id, event_id
        ) as event_claim on event_claim.claim_id = coded_claim.claim_id
        where {then}
    ),
    found as (
        select
            id, mode(first_day) as first_day, mode(last_day) as last_day, mode(type) as type,
            mode(mode) as mode, mode(status) as status, null::varchar as stand,
            mode(actors) as actors,
            list_distinct(flatten(list(actor_countries))) as actor_countries,
            mode(recipients) as recipients,
            list_distinct(flatten(list(recipient_countries))) as recipient_countries,
            mode(place) as place, mode(place_country) as place_country, count(*) as n_claims,
            count(distinct article_id) as n_articles, count(distinct origin) as n_origins,
            null::integer as n_contradictions, min(published) as first_published,
            max(published) as last_published
        from grouped
        where id in (
            select id from grouped as coded_claim where {where}
        )
        group by id
    )
    select * from found order by {order} limit $limit
"""


def ask_events(
    database: Database, wanted: Filter, *, sort: str | None = None, limit: int | None = None
) -> Answer:
    """A row for each event of which at least one claim is as the filter wants."""
    made = conditions_of(wanted)
    values = made.values
    then = ""
    if wanted.as_of is not None or wanted.coded_by is not None:
        statement = ASK_EVENTS_THEN
        visible = conditions_of(
            Filter(codebook=wanted.codebook, as_of=wanted.as_of, coded_by=wanted.coded_by)
        ).renamed("then")
        then, values = visible.sql, values | visible.values
    elif wanted == Filter(codebook=wanted.codebook):
        statement = ASK_ALL_EVENTS
    else:
        statement = ASK_EVENTS
    statement = statement.format(
        told_columns=TOLD_COLUMNS, alone_columns=ALONE_COLUMNS, where=made.sql, then=then,
        order=order_of("events", sort),
    )  # fmt: skip
    return Answer(database, statement, values | {"limit": limit or EVERYTHING})
