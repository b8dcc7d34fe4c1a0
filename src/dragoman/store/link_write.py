"""Writing what linking made: called inside one transaction a batch."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb

from dragoman.errors import InputError
from dragoman.store.database import Database
from dragoman.store.link_query import dump
from dragoman.store.link_rows import Row, insert_into
from dragoman.store.query import fetch
from dragoman.store.rows import in_utc
from dragoman.store.write import encode

DELETE = "delete from {table} where {column} in (select unnest(from_json($ids, '[\"{kind}\"]')))"
# Rows that go with what is dropped: the tables, and the column that names it.
OF_ARTICLE = (
    ("link_trace", "article_id"), ("linked", "article_id"), ("link_text", "article_id"),
    ("copy", "article_id"), ("copy", "source_id"), ("article_origin", "article_id"),
)  # fmt: skip
OF_NODE = (("link_key", "node"), ("link_pair", "one"), ("link_pair", "other"))
# What a person can say of two claims.
VERDICTS = {"join": True, "cut": False, "forget": None}
FORGET = """
    delete from link_trace; delete from link_node; delete from link_key; delete from link_pair;
    delete from link_text; delete from copy; delete from article_origin; delete from linked;
"""
DELETE_EMPTY = """
    delete from event where id not in (select event_id from link_node where event_id is not null)
"""
UPDATE_FORWARDS = "update event_forward set event_id = $to where event_id = $from"
UPDATE_ORIGINS = """
    update link_trace set origin = given.origin
    from (
        select unnest(
            from_json($rows, '[{"claim_id": "VARCHAR", "origin": "VARCHAR"}]'), recursive := true
        )
    ) as given
    where link_trace.claim_id = given.claim_id
"""
SELECT_CLAIM = """
    select claim.id, claim.article_id, claim.trigger_start, claim.trigger_end, claim.reading_id
    from claim join current_reading on current_reading.id = claim.reading_id
    where claim.id = $id
"""
INSERT_JUDGEMENT = """
    insert into judgement values (
        $claim_id, $article_id, $trigger_start, $trigger_end, $other_claim_id, $other_article_id,
        $other_trigger_start, $other_trigger_end, $joined, $judged
    )
"""
DELETE_JUDGEMENT = """
    delete from judgement
    where (claim_id = $one and other_claim_id = $other)
        or (claim_id = $other and other_claim_id = $one)
"""


def delete(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, ids: Iterable[object]
) -> None:
    """Delete the rows of which the column is one of the ids."""
    ids = list(ids)
    if not ids:
        return
    kind = "UBIGINT" if isinstance(ids[0], int) else "VARCHAR"
    connection.execute(DELETE.format(table=table, column=column, kind=kind), {"ids": dump(ids)})


def drop_articles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    for table, column in OF_ARTICLE:
        delete(connection, table, column, article_ids)


def drop_nodes(connection: duckdb.DuckDBPyConnection, nodes: Iterable[int]) -> None:
    """Delete keys and pairs of nodes; the nodes themselves are written anew or dropped."""
    nodes = list(nodes)
    for table, column in OF_NODE:
        delete(connection, table, column, nodes)


def put(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, list[Row]]) -> None:
    """Put the rows into their tables."""
    for table, some in rows.items():
        if some:
            connection.execute(insert_into(table), {"rows": encode(some)})


def forward(connection: duckdb.DuckDBPyConnection, gone: str, to: str) -> None:
    """Lead an id to another event, and all ids that led to it."""
    connection.execute(UPDATE_FORWARDS, {"to": to, "from": gone})
    put(connection, {"event_forward": [{"id": gone, "event_id": to}]})


def update_origins(connection: duckdb.DuckDBPyConnection, origins: Mapping[str, str]) -> None:
    rows: list[Row] = [{"claim_id": claim, "origin": origin} for claim, origin in origins.items()]
    if rows:
        connection.execute(UPDATE_ORIGINS, {"rows": encode(rows)})


def forget_links(database: Database) -> None:
    """Take all that can be made again out of the database; ids and judgements stay."""
    with database.transaction() as connection:
        connection.execute(FORGET)


def drop_empty_events(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(DELETE_EMPTY)


def judge(database: Database, claims: tuple[str, str], verdict: str, judged: datetime) -> None:
    """Write down that two claims are one event, or are not, or that nothing is said of it any more.

    Their articles are linked again by the next run.
    """
    joined = VERDICTS[verdict]
    with database.transaction() as connection:
        one, other = (find_claim(database, claim) for claim in claims)
        connection.execute(DELETE_JUDGEMENT, {"one": claims[0], "other": claims[1]})
        if joined is not None:
            values = {
                "claim_id": one["id"],
                "other_claim_id": other["id"],
                "joined": joined,
                "judged": in_utc(judged),
            }
            for prefix, row in (("", one), ("other_", other)):
                for name in ("article_id", "trigger_start", "trigger_end"):
                    values[prefix + name] = row[name]
            connection.execute(INSERT_JUDGEMENT, values)
        delete(connection, "linked", "reading_id", (one["reading_id"], other["reading_id"]))


def find_claim(database: Database, claim_id: str) -> Row:
    rows = fetch(database, SELECT_CLAIM, id=claim_id)
    if not rows:
        raise InputError(str(database.path), f"no claim {claim_id!r}", "look its id up first")
    return rows[0]
