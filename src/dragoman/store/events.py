"""Events as readers ask for them: lists, single ones, the words of their claims."""

from collections.abc import Iterable
from typing import Any

from dragoman.errors import InputError
from dragoman.store.database import Database
from dragoman.store.link_query import dump
from dragoman.store.query import fetch

SELECT_EVENTS = "select * from event order by first_day nulls last, first_published, id"
SELECT_ID = """
    select id from event where id = $id
    union all
    select event_id from event_forward where id = $id
    union all
    select event_id from event_claim where claim_id = $id
    limit 1
"""
SELECT_WORDS = """
    select
        claim.id, claim.article_id, claim.sentence_words, claim.trigger_start, claim.trigger_end,
        claim.sentence_start, article.outlet, article.title, article.published
    from link_trace
    join claim on claim.id = link_trace.claim_id and claim.reading_id = link_trace.reading_id
    join article on article.id = claim.article_id
    where claim.id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
SELECT_CLAIM_JUDGEMENTS = """
    select claim_id, other_claim_id, joined from judgement
    where claim_id in (select unnest(from_json($ids, '["VARCHAR"]')))
        or other_claim_id in (select unnest(from_json($ids, '["VARCHAR"]')))
    order by judged
"""

# A row of the table of events, by column.
Row = dict[str, Any]


def list_events(database: Database) -> list[Row]:
    """The rows of all events, by the day they happened."""
    return fetch(database, SELECT_EVENTS)


def find_event(database: Database, some_id: str) -> str:
    """The id of the event with this id, of the one it was merged into, or of this claim."""
    rows = fetch(database, SELECT_ID, id=some_id)
    if not rows:
        raise InputError(str(database.path), f"no event {some_id!r}", "list them: dragoman events")
    return str(rows[0]["id"])


def read_words(database: Database, claim_ids: Iterable[str]) -> dict[str, Row]:
    """Sentence, outlet, title and day of the claims, by id."""
    return {row["id"]: row for row in fetch(database, SELECT_WORDS, ids=dump(claim_ids))}


def read_said(database: Database, claim_ids: Iterable[str]) -> list[Row]:
    """What people judged of these claims."""
    return fetch(database, SELECT_CLAIM_JUDGEMENTS, ids=dump(claim_ids))
