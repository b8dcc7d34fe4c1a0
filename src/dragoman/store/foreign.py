"""Events of other data sets, as they say: stored once, compared with claims, never mixed in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice

from dragoman.errors import QuestionError
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.filters import Range
from dragoman.store.query import fetch
from dragoman.store.rows import in_utc

SOURCES = ("polecat", "gdelt", "icews")
OURS = "dragoman"
BATCH = 10_000
# Ids of ICEWS come twice, on different days: an id and a day make a row.
INSERT_FOREIGN = """
    insert into foreign_report by name
    with given as (
        select distinct on (given.id, given.day) given.*
        from (select unnest(from_json($rows, '[{
            "id": "VARCHAR", "day": "DATE", "published": "DATE", "outlet": "VARCHAR",
            "type": "VARCHAR", "mode": "VARCHAR", "quad": "UTINYINT", "intensity": "DOUBLE",
            "cameo": "VARCHAR", "actor": "VARCHAR", "actor_country": "VARCHAR",
            "actor_sector": "VARCHAR", "recipient": "VARCHAR", "recipient_country": "VARCHAR",
            "recipient_sector": "VARCHAR", "place": "VARCHAR", "place_country": "VARCHAR",
            "latitude": "DOUBLE", "longitude": "DOUBLE"
        }]')) as given)
    )
    select
        $source as source, given.*, $file as file, $imported::timestamp as imported
    from given
    where not exists (
        select 1 from foreign_report
        where foreign_report.source = $source and foreign_report.id = given.id
            and foreign_report.day is not distinct from given.day
    )
"""
COUNT_FOREIGN = "select count(*) as n from foreign_report where source = $source"
CUTS: Mapping[str, tuple[str, str]] = {
    "month": ("date_trunc('month', day)::date", '"month"'),
    "type": ("type", "type"),
    "pair": (
        "coalesce(actor_country, '?') || ' → ' || coalesce(recipient_country, '?')",
        "pair",
    ),
}
# Our events, each once a pair; those that did not happen are in no other data set either.
OUR_REPORTS = """
    select
        coalesce(event_claim.event_id, coded_claim.claim_id) as id,
        coded_claim.first_day as day,
        coded_claim.type,
        actor.country as actor_country,
        recipient.country as recipient_country
    from coded_claim
    left join event_claim on event_claim.reading_id = coded_claim.reading_id
        and event_claim.claim_id = coded_claim.claim_id
    left join lateral (select unnest(list_distinct(coded_claim.actor_countries)) as country)
        as actor on true
    left join lateral (select unnest(list_distinct(coded_claim.recipient_countries)) as country)
        as recipient on true
    where coded_claim.until is null and coded_claim.status = 'actual'
        and split_part(coded_claim.codebook, ' ', 1) = $codebook
"""
THEIR_REPORTS = """
    select concat_ws(' ', id, day) as id, day, type, actor_country, recipient_country
    from foreign_report
    where source = ${side} and type is not null
"""
COMPARE = """
    with left_reports as ({left}),
    right_reports as ({right}),
    left_cells as (
        select {cuts}, count(distinct id) as n from left_reports where {where} group by all
    ),
    right_cells as (
        select {cuts}, count(distinct id) as n from right_reports where {where} group by all
    )
    select
        {names},
        coalesce(left_cells.n, 0) as n_left,
        coalesce(right_cells.n, 0) as n_right,
        left_cells.n is not null and right_cells.n is not null as agree
    from left_cells full join right_cells on {joined}
    order by all
"""
SUMMARY = """
    select
        count(*) filter (agree) as both,
        count(*) filter (n_right = 0) as only_left,
        count(*) filter (n_left = 0) as only_right,
        sum(n_left) as events_left,
        sum(n_right) as events_right,
        corr(n_left, n_right) as correlation
    from ({comparison})
"""
WHERE = """
    day is not null
    and ($first::date is null or day >= $first::date)
    and ($last::date is null or day <= $last::date)
    and ($type::varchar is null or type = $type::varchar)
    and ($country::varchar is null
        or actor_country = $country::varchar or recipient_country = $country::varchar)
"""


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """One row of another data set in our columns; None is what it does not say."""

    id: str
    day: date | None
    published: date | None
    outlet: str | None
    type: str | None
    mode: str | None
    quad: int | None
    intensity: float | None
    cameo: str | None
    actor: str | None
    actor_country: str | None
    actor_sector: str | None
    recipient: str | None
    recipient_country: str | None
    recipient_sector: str | None
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Which data set rows come from, of which file, and when they were brought in."""

    source: str
    file: str
    imported: datetime


def write_foreign(database: Database, reports: Iterable[ForeignReport], origin: Origin) -> int:
    """How many rows were new; a batch is stored whole or not at all, and twice is once."""
    remaining = iter(reports)
    before = count_foreign(database, origin.source)
    while batch := tuple(islice(remaining, BATCH)):
        values = {
            "rows": json.dumps([asdict(report) for report in batch], default=date.isoformat),
            "source": origin.source,
            "file": origin.file,
            "imported": in_utc(origin.imported),
        }
        with database.transaction() as connection:
            connection.execute(INSERT_FOREIGN, values)
    return count_foreign(database, origin.source) - before


def count_foreign(database: Database, source: str) -> int:
    [row] = fetch(database, COUNT_FOREIGN, source=source)
    return int(row["n"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sources, cut how, and of which events."""

    left: str
    right: str
    by: tuple[str, ...] = ("month", "type", "pair")
    days: Range | None = None
    type: str | None = None
    country: str | None = None
    codebook: str = "plover"


def compare(database: Database, wanted: Comparison) -> Answer:
    """A row for each month, type and pair that either has: how many events each counts there."""
    values: dict[str, object] = {
        "first": wanted.days.first if wanted.days else None,
        "last": wanted.days.last if wanted.days else None,
        "type": wanted.type,
        "country": wanted.country,
    }
    sides = {}
    for side, source in (("left", wanted.left), ("right", wanted.right)):
        if source == OURS:
            sides[side] = OUR_REPORTS
            values["codebook"] = wanted.codebook
        elif count_foreign(database, check_source(source)):
            sides[side] = THEIR_REPORTS.format(side=side)
            values[side] = source
        else:
            remedy = f"run: dragoman import --format {source} --db {database.path} FILE"
            raise QuestionError(source, "nothing of it in the database", remedy)
    statement = COMPARE.format(
        **sides,
        cuts=", ".join(f"{CUTS[name][0]} as {CUTS[name][1]}" for name in wanted.by),
        names=", ".join(coalesced(CUTS[name][1]) for name in wanted.by),
        joined=" and ".join(joined(CUTS[name][1]) for name in wanted.by),
        where=WHERE,
    )
    return Answer(database, statement, values)


def summarise(answer: Answer) -> dict[str, object]:
    """How many cells both have, or only one, and how the counts go together."""
    statement = SUMMARY.format(comparison=answer.statement)
    [row] = list(Answer(answer.database, statement, answer.values))
    return row


def check_source(source: str) -> str:
    if source not in SOURCES:
        allowed = ", ".join((OURS, *SOURCES))
        raise QuestionError(source, "no such source", f"one of: {allowed}")
    return source


def check_cuts(written: str) -> tuple[str, ...]:
    """The cuts in the order given."""
    names: Sequence[str] = [name.strip() for name in written.split(",") if name.strip()]
    for name in names:
        if name not in CUTS:
            raise QuestionError("--by", f"unknown: {name!r}", f"any of: {', '.join(CUTS)}")
    if not names:
        raise QuestionError("--by", "nothing", f"any of: {', '.join(CUTS)}")
    return tuple(dict.fromkeys(names))


def coalesced(column: str) -> str:
    return f"coalesce(left_cells.{column}, right_cells.{column}) as {column}"


def joined(column: str) -> str:
    return f"left_cells.{column} = right_cells.{column}"
