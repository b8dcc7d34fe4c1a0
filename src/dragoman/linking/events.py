"""Events as rows: accounts of those that changed."""

from collections.abc import Iterable, Sequence, Set
from datetime import date

import duckdb

from dragoman.link.account import account
from dragoman.link.settle import Settled
from dragoman.records import Account, Founded, Side, Trace
from dragoman.store import link_query as ask
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.link_rows import Row


def tell_events(
    database: Database, connection: duckdb.DuckDBPyConnection, settled: Settled, told: Set[int]
) -> None:
    """Writes the rows of events that are new, have other claims or other origins."""
    for gone, to in settled.forwards:
        keep.forward(connection, gone, to)
    founded = {event.id: event for event in settled.founded}
    keep.delete(connection, "event_forward", "id", founded)
    keep.delete(connection, "event", "id", [*settled.gone, *(gone for gone, _ in settled.forwards)])
    stored = ask.read_nodes(database, told)
    ids = settled.changed | founded.keys() | {n.event_id for n in stored.values() if n.event_id}
    members = ask.read_members(database, ids)
    missing = ids - founded.keys()
    founded |= {event.id: event for event in ask.read_founded(database, missing, ())}
    rows = [
        row_of_event(founded[event_id], traces)
        for event_id, traces in sorted(members.items())
        if event_id in founded
    ]
    keep.delete(connection, "event", "id", ids)
    keep.put(connection, {"event": rows})


def row_of_event(event: Founded, traces: Sequence[Trace]) -> Row:
    """What lists and filters need; the whole account is told when one event is asked for."""
    about: Row = {"id": event.id, "anchor": event.claim_id, "number": event.number}
    return about | row_of_account(account(event.id, traces), traces)


def row_of_account(told: Account, traces: Sequence[Trace]) -> Row:
    """The best value of each field, and counts."""
    kind = (told.best("type") or "").partition("/")
    days = [trace.published for trace in traces if trace.published]
    place = next((v for v in told.values if v.field == "place"), None)
    spot = next((t.place for t in traces if place and t.claim_id in place.claims), None)
    return {
        "type": kind[0],
        "mode": kind[2] or None,
        "status": told.best("status"),
        "stand": told.history[-1].stand if told.history else None,
        "first_day": iso(told.first_day),
        "last_day": iso(told.last_day),
        "actors": names(told, "actor"),
        "actor_countries": countries(trace.actors for trace in traces),
        "recipients": names(told, "recipient"),
        "recipient_countries": countries(trace.recipients for trace in traces),
        "place": spot.name if spot else None,
        "place_country": spot.country if spot else None,
        "claims": len(traces),
        "articles": len({trace.article_id for trace in traces}),
        "origins": len(told.origins),
        "contradictions": len(told.contradictions),
        "first_published": iso(min(days, default=None)),
        "last_published": iso(max(days, default=None)),
    }


def names(told: Account, field: str) -> list[str]:
    return [value.value.partition(" [")[0] for value in told.values if value.field == field]


def countries(sides: Iterable[Iterable[Side]]) -> list[str]:
    return sorted({party.country for some in sides for party in some if party.country})


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
