"""What linking keeps, as rows: traces as JSON, and the statements that put rows into tables."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from dragoman.records import Copy, Days, Number, Precision, Side, Spot, Trace

Row = dict[str, object]

# The columns of each table with their types, as DuckDB reads JSON by them.
COLUMNS: Mapping[str, Mapping[str, object]] = {
    "link_trace": {
        "claim_id": "VARCHAR", "article_id": "VARCHAR", "reading_id": "VARCHAR",
        "node": "UBIGINT", "published": "DATE", "origin": "VARCHAR", "trace": "VARCHAR",
    },
    "link_node": {
        "id": "UBIGINT", "claim_id": "VARCHAR", "since": "VARCHAR", "piece": "UBIGINT",
        "level": "UTINYINT", "event_id": "VARCHAR",
    },
    "link_key": {"day": "INTEGER", "key": "UBIGINT", "node": "UBIGINT"},
    "link_pair": {"one": "UBIGINT", "other": "UBIGINT", "score": "INTEGER", "met": "BOOLEAN"},
    "link_text": {"key": "UBIGINT", "sample": "BOOLEAN", "article_id": "VARCHAR"},
    "copy": {
        "article_id": "VARCHAR", "source_id": "VARCHAR", "share": "DOUBLE",
        "stretches": [{"first": "INTEGER", "last": "INTEGER"}],
    },
    "article_origin": {
        "article_id": "VARCHAR", "published": "DATE", "origin": "VARCHAR", "credited": "BOOLEAN",
    },
    "linked": {"reading_id": "VARCHAR", "article_id": "VARCHAR", "method": "VARCHAR"},
    "event_forward": {"id": "VARCHAR", "event_id": "VARCHAR"},
    "event": {
        "id": "VARCHAR", "anchor": "VARCHAR", "number": "BIGINT", "type": "VARCHAR",
        "mode": "VARCHAR", "status": "VARCHAR", "stand": "VARCHAR", "first_day": "DATE",
        "last_day": "DATE", "actors": ["VARCHAR"], "actor_countries": ["VARCHAR"],
        "recipients": ["VARCHAR"], "recipient_countries": ["VARCHAR"], "place": "VARCHAR",
        "place_country": "VARCHAR", "claims": "INTEGER", "articles": "INTEGER",
        "origins": "INTEGER", "contradictions": "INTEGER", "first_published": "DATE",
        "last_published": "DATE",
    },
}  # fmt: skip
INSERT = """
    insert into {table} by name
    select given.* from (select unnest(from_json($rows, '{columns}')) as given)
"""


def insert_into(table: str) -> str:
    """The statement that puts rows, given as JSON, into one of the tables above."""
    return INSERT.format(table=table, columns=json.dumps([COLUMNS[table]]))


def row_of_trace(trace: Trace, reading_id: str, node: int, origin: str) -> Row:
    """`origin` is whose account the claim is after copies were looked at."""
    return {
        "claim_id": trace.claim_id,
        "article_id": trace.article_id,
        "reading_id": reading_id,
        "node": node,
        "published": trace.published.isoformat() if trace.published else None,
        "origin": origin,
        "trace": pack(trace),
    }


def row_of_copy(copy: Copy) -> Row:
    return {
        "article_id": copy.article_id,
        "source_id": copy.source_id,
        "share": copy.share,
        "stretches": [{"first": first, "last": last} for first, last in copy.stretches],
    }


def pack(trace: Trace) -> str:
    """The trace as JSON, without what is in columns of its row; None is left to null."""
    days, place = trace.days, trace.place
    return json.dumps(
        [
            trace.outlet,
            trace.origin,
            [trace.type, trace.mode, trace.status],
            days and [days.first.isoformat(), days.last.isoformat(), days.precision],
            trace.assumed,
            [pack_side(side) for side in trace.actors],
            [pack_side(side) for side in trace.recipients],
            trace.speaker and pack_side(trace.speaker),
            place and pack_spot(place),
            [trace.start, *trace.sentence, trace.only],
            trace.trigger,
            [trace.terms, trace.near, trace.topic, trace.names],
            [[n.low, n.high, n.unit, n.words] for n in trace.numbers],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def pack_side(side: Side) -> list[object]:
    return [side.country, side.sector, side.name]


def pack_spot(spot: Spot) -> list[object]:
    where = [spot.latitude, spot.longitude]
    return [spot.name, spot.country, spot.admin1, spot.geonameid, *where, spot.precision]


def unpack(row: Mapping[str, Any], *, own_origin: bool = False) -> Trace:
    """The trace of a row; with `own_origin` as it was before copies were looked at."""
    (
        outlet, origin, kind, days, assumed, actors, recipients, speaker, place, at, trigger,
        words, numbers,
    ) = json.loads(row["trace"])  # fmt: skip
    return Trace(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        published=row["published"],
        outlet=outlet,
        origin=origin if own_origin else row["origin"],
        type=kind[0],
        mode=kind[1],
        status=kind[2],
        days=days and unpack_days(days),
        assumed=assumed,
        actors=tuple(Side(*side) for side in actors),
        recipients=tuple(Side(*side) for side in recipients),
        speaker=speaker and Side(*speaker),
        place=place and Spot(*place),
        start=at[0],
        trigger=trigger,
        sentence=(at[1], at[2]),
        only=at[3],
        terms=tuple(words[0]),
        near=tuple(words[1]),
        topic=tuple(words[2]),
        names=tuple(words[3]),
        numbers=tuple(Number(*number) for number in numbers),
    )


def unpack_days(days: Sequence[str]) -> Days:
    first, last, precision = days
    return Days(date.fromisoformat(first), date.fromisoformat(last), cast("Precision", precision))
