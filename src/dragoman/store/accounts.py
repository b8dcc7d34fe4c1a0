"""What exports are made of: each event once, told by the claim that tells it best."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import duckdb

from dragoman.records import Coded
from dragoman.store.conditions import conditions_of
from dragoman.store.database import Database, translated
from dragoman.store.filters import Filter
from dragoman.store.query import read_piece
from dragoman.store.rows import in_utc

# Accounts that are put together at a time: so many are in memory, however many there are.
PIECE = 50_000

# Of the claims of an event, the best agrees most with what the event is taken to be, says most,
# and is the first of those.
CHOOSE_EVENTS = """
    create or replace temp table chosen as
    with found as (
        select
            coalesce(event_claim.event_id, coded_claim.claim_id) as event_id,
            coalesce(event_claim.origin, coded_claim.article_id) as origin,
            coded_claim.reading_id,
            coded_claim.claim_id,
            coded_claim.codebook,
            coded_claim.article_id,
            coded_claim.outlet,
            coded_claim.first_day,
            coded_claim.published,
            2 * coalesce((coded_claim.type = event.type)::integer, 0)
            + coalesce((coded_claim.first_day = event.first_day)::integer, 0)
            + coalesce((coded_claim.place = event.place)::integer, 0)
            + (len(coded_claim.actors) > 0)::integer
            + (len(coded_claim.recipients) > 0)::integer
            + (coded_claim.place is not null)::integer
            + (coded_claim.mode is not null)::integer as worth
        from coded_claim
        left join event_claim on event_claim.reading_id = coded_claim.reading_id
            and event_claim.claim_id = coded_claim.claim_id
        left join event on event.id = event_claim.event_id
        where {where}
            and (event.status is null or len($statuses::varchar[]) = 0
                or list_contains($statuses::varchar[], event.status))
    ),
    best as (
        select
            event_id,
            first(reading_id order by {best}) as reading_id,
            first(claim_id order by {best}) as claim_id,
            first(codebook order by {best}) as codebook,
            first(first_day order by {best}) as first_day,
            count(*) as n_reports,
            count(distinct article_id) as n_articles,
            count(distinct outlet) as n_outlets,
            count(distinct origin) as n_origins
        from found
        group by event_id
    )
    select row_number() over (order by first_day nulls last, event_id) as number, * from best
"""
BEST = "worth desc, published nulls last, claim_id, reading_id"
CHOOSE_REPORTS = """
    create or replace temp table chosen as
    select
        row_number() over (order by first_day nulls last, claim_id, reading_id) as number,
        coded_claim.claim_id as event_id,
        coded_claim.reading_id,
        coded_claim.claim_id,
        coded_claim.codebook,
        coded_claim.first_day,
        1 as n_reports,
        1 as n_articles,
        1 as n_outlets,
        1 as n_origins
    from coded_claim
    where {where} and len($statuses::varchar[]) >= 0
"""
SELECT_ACCOUNTS = """
    with piece as (
        select * from chosen where number between $first::bigint and $last::bigint
    ),
    sides as (
        select
            party.reading_id,
            party.claim_id,
            list(struct_pack(
                role := party.role, name := party.name, words := party.words,
                country := party.country, sector := party.sector, office := party.office,
                qid := party.qid
            ) order by party.position) as parties
        from party
        join piece on piece.reading_id = party.reading_id and piece.claim_id = party.claim_id
        group by party.reading_id, party.claim_id
    )
    select
        piece.event_id, piece.n_reports, piece.n_articles, piece.n_outlets, piece.n_origins,
        coded_claim.claim_id, coded_claim.first_day, coded_claim.last_day, coded_claim.precision,
        coded_claim.published, coded_claim.coded, coded_claim.type, coded_claim.mode,
        coded_claim.quad, coded_claim.intensity, coded_claim.cameo, coded_claim.status,
        coded_claim.contexts, coded_claim.codebook, sides.parties,
        place.name as place, place.words as place_words, place.country as place_country,
        place.admin1, place.geonameid, place.latitude, place.longitude,
        place.precision as place_precision,
        article.id as article_id, article.outlet, article.title, article.url,
        claim.trigger_words, claim.trigger_start, claim.trigger_end, claim.sentence_words,
        claim.sentence_start, claim.sentence_end, newest_review.decision as review
    from piece
    join coded_claim on coded_claim.reading_id = piece.reading_id
        and coded_claim.claim_id = piece.claim_id and coded_claim.codebook = piece.codebook
    join claim on claim.number = coded_claim.number
    join article on article.id = coded_claim.article_id
    left join sides on sides.reading_id = piece.reading_id and sides.claim_id = piece.claim_id
    left join place on place.reading_id = piece.reading_id and place.claim_id = piece.claim_id
    left join newest_review on newest_review.claim_id = piece.claim_id
    order by piece.number
"""
NOT_REJECTED = """coded_claim.claim_id not in (
    select claim_id from newest_review where decision = 'rejected'
)"""
# An article may tell of several events: it stands where the first of them does, and stands whole.
NUMBER_ARTICLES = """
    create or replace temp table chosen_article as
    select row_number() over (order by min(number)) as number, reading_id,
        list(claim_id) as claim_ids
    from chosen
    group by reading_id
"""
SELECT_CHOSEN_ARTICLES = """
    select reading_id, claim_ids from chosen_article
    where number between $first::bigint and $last::bigint
    order by number
"""
COUNT_CHOSEN = "select count(*) from chosen"


@dataclass(frozen=True, slots=True)
class Side:
    """An actor, recipient or speaker as exports need it."""

    name: str | None
    words: str | None
    country: str | None
    sector: str | None
    office: str | None
    qid: str | None

    @property
    def label(self) -> str | None:
        """The name, else the words, else the codes."""
        codes = " ".join(code for code in (self.country, self.sector) if code)
        return self.name or self.words or codes or None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an account."""

    name: str
    words: str | None
    country: str | None
    admin1: str | None
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """One event as its best claim tells it, and how many tell it."""

    event_id: str
    claim_id: str
    article_id: str
    first_day: date | None
    last_day: date | None
    precision: str | None
    published: date | None
    coded: datetime
    type: str
    mode: str | None
    quad: int
    intensity: float | None
    cameo: str | None
    status: str
    contexts: tuple[str, ...]
    codebook: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    speaker: Side | None
    place: Where | None
    outlet: str | None
    title: str | None
    url: str | None
    trigger_words: str | None
    trigger_start: int
    trigger_end: int
    sentence_words: str | None
    sentence_start: int
    sentence_end: int
    review: str | None
    n_reports: int
    n_articles: int
    n_outlets: int
    n_origins: int

    @property
    def dyad(self) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """From whom to whom, for formats that need both: who meets stands on both sides."""
        if self.recipients or len(self.actors) < 2:  # noqa: PLR2004 (two make a pair)
            return self.actors, self.recipients
        return self.actors[:1], self.actors[1:]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Claims that stand for their events, in a table of one connection, by number from 1."""

    cursor: duckdb.DuckDBPyConnection
    n_rows: int

    def pieces(self) -> Iterator[dict[str, int]]:
        """First and last number of each piece."""
        for first in range(1, self.n_rows + 1, PIECE):
            yield {"first": first, "last": first + PIECE - 1}


@contextmanager
def choose(database: Database, wanted: Filter, *, reports: bool) -> Iterator[Chosen]:
    """Each event once by its first day, or each claim if reports are wanted.

    Claims that a reviewer rejected are left out, unless the filter asks for them.
    """
    made = conditions_of(wanted)
    if wanted.reviewed is None:
        made.add(NOT_REJECTED)
    statement = CHOOSE_REPORTS if reports else CHOOSE_EVENTS
    with translated(database.path), database.connection.cursor() as cursor:
        values = made.values | {"statuses": list(wanted.status)}
        cursor.execute(statement.format(where=made.sql, best=BEST), values)
        counted = cursor.execute(COUNT_CHOSEN).fetchone()
        yield Chosen(cursor, counted[0] if counted else 0)


def read_accounts(
    database: Database, wanted: Filter, *, reports: bool = False
) -> Iterator[Account]:
    """The accounts of the events that the filter wants, one by one."""
    with choose(database, wanted, reports=reports) as chosen:
        for piece in chosen.pieces():
            chosen.cursor.execute(SELECT_ACCOUNTS, piece)
            names = [column[0] for column in chosen.cursor.description or ()]
            for row in chosen.cursor.fetchall():
                yield make_account(dict(zip(names, row, strict=True)))


def read_articles(database: Database, wanted: Filter, *, reports: bool = False) -> Iterator[Coded]:
    """The articles of those events with the claims that stand for them, and no others."""
    moment = in_utc(wanted.coded_by) if wanted.coded_by else None
    with choose(database, wanted, reports=reports) as chosen:
        chosen.cursor.execute(NUMBER_ARTICLES)
        for piece in chosen.pieces():
            found = chosen.cursor.execute(SELECT_CHOSEN_ARTICLES, piece).fetchall()
            ids = {reading_id: set(claim_ids) for reading_id, claim_ids in found}
            for reading_id, coded in zip(ids, read_piece(database, list(ids), moment), strict=True):
                yield only(coded, ids[reading_id])


def only(coded: Coded, claim_ids: set[str]) -> Coded:
    """The article with those of its claims."""
    pairs = [
        (claim, coding)
        for claim, coding in zip(coded.claims, coded.codings, strict=True)
        if claim.id in claim_ids
    ]
    claims, codings = tuple(claim for claim, _ in pairs), tuple(coding for _, coding in pairs)
    return replace(coded, claims=claims, codings=codings)


PLACE_COLUMNS = ("admin1", "geonameid", "latitude", "longitude")


def make_account(row: dict[str, Any]) -> Account:
    sides = row.pop("parties") or []
    place = {name: row.pop(name) for name in PLACE_COLUMNS}
    name, words, country, precision = (
        row.pop(f"place{part}") for part in ("", "_words", "_country", "_precision")
    )
    where = Where(name, words, country, precision=precision, **place) if name else None
    contexts = tuple(row.pop("contexts"))
    speakers = make_sides(sides, "speaker")
    return Account(
        **row,
        contexts=contexts,
        actors=make_sides(sides, "actor"),
        recipients=make_sides(sides, "recipient"),
        speaker=speakers[0] if speakers else None,
        place=where,
    )


def make_sides(parties: list[Mapping[str, Any]], role: str) -> tuple[Side, ...]:
    return tuple(
        Side(
            party["name"], party["words"], party["country"], party["sector"], party["office"],
            party["qid"],
        )
        for party in parties
        if party["role"] == role
    )  # fmt: skip
