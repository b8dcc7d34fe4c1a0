"""What linking asks of the database."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.records import Article, Copy, Founded, Judgement, Node, Published, Trace
from dragoman.store.database import Database
from dragoman.store.link_rows import unpack
from dragoman.store.query import fetch

# A key that more nodes or articles share than these is not asked for.
COMMON_NODES = 400
COMMON_ARTICLES = 60

SELECT_PENDING = """
    select current_reading.id
    from current_reading
    anti join linked on linked.reading_id = current_reading.id
    order by current_reading.published nulls last, current_reading.article_id
"""
SELECT_METHODS = "select distinct method from linked"
# Two steps: the wide column is read for the rows that are wanted only.
SELECT_TRACE_ROWS = """
    select rowid from link_trace
    where {column} in (select unnest(from_json($ids, '["{kind}"]')))
"""
SELECT_TRACES = """
    select claim_id, article_id, reading_id, node, published, origin, trace
    from link_trace
    where rowid in (select unnest(from_json($rows, '["BIGINT"]')))
"""
SELECT_NODES = """
    select id, claim_id, since, piece, level, event_id from link_node
    where {column} in (select unnest(from_json($ids, '["UBIGINT"]')))
"""
SELECT_MEMBERS = """
    select id, event_id from link_node
    where event_id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
SELECT_FILED = """
    with sought as (select distinct unnest(from_json($keys, '["UBIGINT"]')) as key)
    select link_key.key, link_key.node
    from link_key
    semi join sought on sought.key = link_key.key
    where link_key."day" between $first and $last
"""
SELECT_PAIRS = """
    with given as (select unnest(from_json($ids, '["UBIGINT"]')) as id)
    select one, other, score, met from link_pair
    where one in (from given) {and_or} other in (from given)
"""
SELECT_FOUNDED = """
    with claims as (select unnest(from_json($claims, '["VARCHAR"]')) as id),
    events as (select unnest(from_json($events, '["VARCHAR"]')) as id),
    found as (
        select id, anchor, number from event
        where id in (from events) or anchor in (from claims)
    )
    select found.id, found.anchor, found.number, link_trace.node
    from found left join link_trace on link_trace.claim_id = found.anchor
"""
SELECT_NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from event"
SELECT_USED = """
    select id from event where id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
SELECT_SAME_TEXT = """
    with sought as (
        select unnest(
            from_json($rows, '[{"key": "UBIGINT", "article_id": "VARCHAR"}]'), recursive := true
        )
    ),
    met as (
        select sought.article_id as asked, link_text.article_id, link_text.sample,
            count(*) over (partition by sought.key, sought.article_id) as n_sharing
        from link_text join sought on sought.key = link_text.key
    )
    select
        asked, article_id,
        count(*) filter (sample) as samples,
        count(*) filter (not sample) as bands
    from met where n_sharing <= $common and asked <> article_id
    group by all
"""
SELECT_TEXTS = """
    select id, text, published, outlet from article
    where id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
SELECT_COPIES = """
    select article_id, source_id, share, stretches from copy
    where article_id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
SELECT_ORIGINS = """
    select article_id, published, origin, credited from article_origin
    where article_id in (select unnest(from_json($ids, '["VARCHAR"]')))
"""
# A claim is found again by its id or, after a new reading, by a trigger at the same place.
SELECT_JUDGEMENTS = """
    with said as (
        select *, row_number() over (
            partition by least(claim_id, other_claim_id), greatest(claim_id, other_claim_id)
            order by judged desc
        ) as nth
        from judgement
    ),
    one as (
        select said.*, claim.id as now
        from said
        join claim on claim.article_id = said.article_id
            and claim.trigger_start < said.trigger_end and said.trigger_start < claim.trigger_end
        join current_reading on current_reading.id = claim.reading_id
        where nth = 1
        qualify row_number() over (
            partition by said.claim_id, said.other_claim_id
            order by claim.id = said.claim_id desc, claim.id
        ) = 1
    )
    select one.now as claim, claim.id as other, one.joined
    from one
    join claim on claim.article_id = one.other_article_id
        and claim.trigger_start < one.other_trigger_end
        and one.other_trigger_start < claim.trigger_end
    join current_reading on current_reading.id = claim.reading_id
    qualify row_number() over (
        partition by one.claim_id, one.other_claim_id
        order by claim.id = one.other_claim_id desc, claim.id
    ) = 1
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A trace as it is stored, with its node and the reading that it is from."""

    trace: Trace
    node: int
    reading_id: str
    origin: str  # whose account it is, after copies were looked at


@dataclass(frozen=True, slots=True)
class Compared:
    """The score of a pair, and whether a key brought it together."""

    score: int
    met: bool


def list_pending(database: Database) -> list[str]:
    """The newest readings that are not linked, the earliest published first."""
    return [row["id"] for row in fetch(database, SELECT_PENDING)]


def list_methods(database: Database) -> set[str]:
    return {row["method"] for row in fetch(database, SELECT_METHODS)}


def read_traces(
    database: Database, column: str, values: Iterable[object], *, own_origin: bool = False
) -> list[Kept]:
    """The traces whose claim_id, article_id, reading_id or node is one of the values."""
    kind = "UBIGINT" if column == "node" else "VARCHAR"
    statement = SELECT_TRACE_ROWS.format(column=column, kind=kind)
    rows = [row["rowid"] for row in fetch(database, statement, ids=dump(values))]
    return [
        Kept(unpack(row, own_origin=own_origin), row["node"], row["reading_id"], row["origin"])
        for row in fetch(database, SELECT_TRACES, rows=dump(rows))
    ]


def read_members(database: Database, event_ids: Iterable[str]) -> dict[str, list[Trace]]:
    """The traces of all claims of the events."""
    found = fetch(database, SELECT_MEMBERS, ids=dump(event_ids))
    event_of = {row["id"]: row["event_id"] for row in found}
    members: defaultdict[str, list[Trace]] = defaultdict(list)
    for kept in read_traces(database, "node", event_of):
        members[event_of[kept.node]].append(kept.trace)
    return members


def read_nodes(database: Database, ids: Iterable[int], *, by: str = "id") -> dict[int, Node]:
    """The nodes with these ids, or those of these pieces."""
    found = fetch(database, SELECT_NODES.format(column=by), ids=dump(ids))
    return {row["id"]: Node(**row) for row in found}


def read_filed(
    database: Database, keys: Collection[int], days: tuple[int, int]
) -> dict[int, list[int]]:
    """The nodes that are filed under each of the keys, which are about these days."""
    filed: defaultdict[int, list[int]] = defaultdict(list)
    rows = fetch(database, SELECT_FILED, keys=dump(keys), first=days[0], last=days[1])
    for row in rows:
        filed[row["key"]].append(row["node"])
    return {key: nodes for key, nodes in filed.items() if len(nodes) <= COMMON_NODES}


def read_pairs(
    database: Database, ids: Collection[int], *, inside: bool
) -> dict[tuple[int, int], Compared]:
    """The pairs between nodes, or with `inside` false of which one of these is part."""
    statement = SELECT_PAIRS.format(and_or="and" if inside else "or")
    found = fetch(database, statement, ids=dump(ids))
    return {(row["one"], row["other"]): Compared(row["score"], row["met"]) for row in found}


def read_founded(database: Database, events: Iterable[str], claims: Iterable[str]) -> list[Founded]:
    """The events with these ids, and those with one of these claims as anchor."""
    rows = fetch(database, SELECT_FOUNDED, events=dump(events), claims=dump(claims))
    return [Founded(row["id"], row["anchor"], row["node"], row["number"]) for row in rows]


def next_number(database: Database) -> int:
    return int(fetch(database, SELECT_NEXT_NUMBER)[0]["number"])


def list_used(database: Database, ids: Iterable[str]) -> set[str]:
    """Those of the ids that events have."""
    return {row["id"] for row in fetch(database, SELECT_USED, ids=dump(ids))}


def find_same_text(database: Database, keys: Mapping[str, Iterable[int]]) -> list[dict[str, Any]]:
    """For articles with their keys, the articles that share some: how many of each kind."""
    rows = [{"key": key, "article_id": i} for i, some in keys.items() for key in some]
    return fetch(database, SELECT_SAME_TEXT, rows=dump(rows), common=COMMON_ARTICLES)


def read_articles(database: Database, ids: Iterable[str]) -> dict[str, Article]:
    """Text, day and outlet of the articles."""
    return {
        row["id"]: Article(
            row["id"],
            row["text"] or "",  # not kept, if the user asked for that
            Published(row["published"], "given") if row["published"] else None,
            row["outlet"],
        )
        for row in fetch(database, SELECT_TEXTS, ids=dump(ids))
    }


def read_copies(database: Database, article_ids: Iterable[str]) -> list[Copy]:
    """What these articles have from others."""
    return [
        Copy(
            row["article_id"],
            row["source_id"],
            row["share"],
            tuple((one["first"], one["last"]) for one in row["stretches"]),
        )
        for row in fetch(database, SELECT_COPIES, ids=dump(article_ids))
    ]


def read_origins(database: Database, article_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Whose words these articles give: article_id, published, origin, credited."""
    return fetch(database, SELECT_ORIGINS, ids=dump(article_ids))


def read_judgements(database: Database) -> list[Judgement]:
    """What people said, of the claims as they are now; claims that are no more are left out."""
    return [
        Judgement((row["claim"], row["other"]), row["joined"])
        for row in fetch(database, SELECT_JUDGEMENTS)
    ]


def dump(values: Iterable[object]) -> str:
    return json.dumps(list(values))
