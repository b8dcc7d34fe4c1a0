"""Every question that the program asks of the database."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    DateOrigin,
    Days,
    Failure,
    Party,
    Place,
    Published,
    Reading,
    Reason,
    Run,
    Span,
    When,
)
from dragoman.store.database import Database, translated
from dragoman.store.omit import BLOCK, blocks
from dragoman.store.rows import in_utc, make_reading_id

# Articles that are put together again at a time.
PIECE = 500

COUNT_ROWS = """
    select
        (select count(*) from article) as articles,
        (select count(*) from claim) as claims,
        (select count(*) from coding) as codings,
        (select count(*) from failure) as failures,
        (select count(*) from run) as runs
"""
SELECT_RUNS = (
    "select id, started, program, model, codebook, knowledge from run order by started, id"
)
SELECT_FAILURES = """
    select read_from, stage, message, article_id from failure order by failed, read_from, id
"""
SELECT_KNOWN_READINGS = "select id from reading where id in (select unnest($ids::varchar[]))"
SELECT_READINGS_KNOWN_ON = """
    select reading.id
    from reading
    join article on article.id = reading.article_id
    where $known_on::timestamp is null or reading.coded <= $known_on::timestamp
    qualify row_number() over (
        partition by reading.article_id order by reading.coded desc, reading.id
    ) = 1
    order by reading.published nulls last, article.read_from, article.id
"""
SELECT_ARTICLES = """
    select
        reading.id as reading_id, reading.contexts, run.model, article.id,
        coalesce(article.text, repeat($block::varchar, omitted_text.length)) as text,
        reading.published, article.published_origin, article.published_doubtful, article.outlet,
        article.title, article.url, article.read_from
    from reading
    join article on article.id = reading.article_id
    join run on run.id = reading.run_id
    left join omitted_text on omitted_text.article_id = article.id
    where reading.id in (select unnest($ids::varchar[]))
"""
SELECT_CLAIMS = """
    select * from claim where reading_id in (select unnest($ids::varchar[]))
    order by reading_id, trigger_start, id
"""
SELECT_CODINGS = """
    select * from coding
    where reading_id in (select unnest($ids::varchar[]))
        and ($known_on::timestamp is null or coded <= $known_on::timestamp)
    qualify row_number() over (
        partition by reading_id, claim_id order by coded desc, codebook desc
    ) = 1
"""
SELECT_PARTIES = """
    select * from party where reading_id in (select unnest($ids::varchar[]))
    order by reading_id, claim_id, role, position
"""
SELECT_PLACES = "select * from place where reading_id in (select unnest($ids::varchar[]))"

# The driver types its rows as anything; the migrations say what is in them.
Row = dict[str, Any]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each kind a database has, of all runs together."""

    articles: int
    claims: int
    codings: int
    failures: int
    runs: int


def count_rows(database: Database) -> Counts:
    return Counts(**fetch(database, COUNT_ROWS)[0])


def list_runs(database: Database) -> tuple[Run, ...]:
    """The runs that left rows, oldest first."""
    rows = fetch(database, SELECT_RUNS)
    return tuple(Run(**{**row, "started": row["started"].replace(tzinfo=UTC)}) for row in rows)


def list_failures(database: Database) -> tuple[Failure, ...]:
    """What could not be worked on, oldest first."""
    return tuple(
        Failure(row["read_from"], row["stage"], row["message"], row["article_id"])
        for row in fetch(database, SELECT_FAILURES)
    )


def list_unread(database: Database, articles: Sequence[Article], run: Run) -> tuple[Article, ...]:
    """Those of the articles that the versions of this run have not read yet."""
    by_id = {make_reading_id(article, run): article for article in articles}
    known = {row["id"] for row in fetch(database, SELECT_KNOWN_READINGS, ids=list(by_id))}
    return tuple(article for reading_id, article in by_id.items() if reading_id not in known)


def read_coded(database: Database, *, known_on: datetime | None = None) -> Iterator[Coded]:
    """The newest claims of every article, by day of publication, as known at that moment.

    What the reader found and no claim uses is not stored: the readings have no triggers. Texts
    that were not kept are blocks of their length, so that offsets stay true.
    """
    moment = in_utc(known_on) if known_on else None
    found = fetch(database, SELECT_READINGS_KNOWN_ON, known_on=moment)
    ids = [row["id"] for row in found]
    for first in range(0, len(ids), PIECE):
        yield from read_piece(database, ids[first : first + PIECE], moment)


def read_piece(database: Database, ids: list[str], moment: str | None) -> Iterator[Coded]:
    """The readings with these ids, in their order."""
    articles = {
        row["reading_id"]: row for row in fetch(database, SELECT_ARTICLES, ids=ids, block=BLOCK)
    }
    codings = group(fetch(database, SELECT_CODINGS, ids=ids, known_on=moment), "claim_id")
    parties = group(fetch(database, SELECT_PARTIES, ids=ids), "claim_id", "role")
    places = group(fetch(database, SELECT_PLACES, ids=ids), "claim_id")
    claims = group(fetch(database, SELECT_CLAIMS, ids=ids))
    for reading_id in ids:
        rows = claims[(reading_id,)]
        keys = [(reading_id, row["id"]) for row in rows]
        contexts = tuple(articles[reading_id]["contexts"].items())
        article = make_article(articles[reading_id])
        yield Coded(
            article,
            Reading(article.id, articles[reading_id]["model"], (), contexts=contexts),
            tuple(make_claim(row, parties, places) for row in rows),
            tuple(make_coding(row) for key in keys for row in codings[key]),
        )


def fetch(database: Database, statement: str, **values: object) -> list[Row]:
    """The rows that answer the statement, by name of column."""
    with translated(database.path):
        cursor = database.connection.execute(statement, values or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def group(rows: list[Row], *columns: str) -> defaultdict[Key, list[Row]]:
    """The rows by reading and these columns, in their order."""
    groups: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[(row["reading_id"], *(row[column] for column in columns))].append(row)
    return groups


def make_article(row: Row) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        published=make_published(row),
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        where=row["read_from"],
    )


def make_published(row: Row) -> Published | None:
    if row["published"] is None:
        return None
    origin = cast("DateOrigin", row["published_origin"] or "given")
    return Published(row["published"], origin, bool(row["published_doubtful"]))


def make_claim(
    row: Row, parties: defaultdict[Key, list[Row]], places: defaultdict[Key, list[Row]]
) -> Claim:
    key = (row["reading_id"], row["id"])
    speakers = parties[(*key, "speaker")]
    place = places[key]
    return Claim(
        id=row["id"],
        article_id=row["article_id"],
        trigger=read_span(row, "trigger"),
        sentence=read_span(row, "sentence"),
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        actors=tuple(make_party(party) for party in parties[(*key, "actor")]),
        recipients=tuple(make_party(party) for party in parties[(*key, "recipient")]),
        place=make_place(place[0]) if place else None,
        when=make_when(row),
        speaker=make_party(speakers[0]) if speakers else None,
        scores=tuple(row["scores"].items()),
        status_cue=make_span(row, "cue"),
        contexts=tuple(row["contexts"]),
    )


def make_when(row: Row) -> When:
    first: date | None = row["first_day"]
    days = Days(first, row["last_day"], row["when_precision"]) if first else None
    return When(
        make_span(row, "when"), days, row["when_rule"], row["when_relative"], row["when_assumed"]
    )


def make_span(row: Row, prefix: str) -> Span | None:
    return None if row[f"{prefix}_start"] is None else read_span(row, prefix)


def read_span(row: Row, prefix: str, words: str | None = None) -> Span:
    """The span of those columns; its words are blocks where they were not kept."""
    start, end = row[f"{prefix}_start"], row[f"{prefix}_end"]
    return Span(start, end, row[words or f"{prefix}_words"] or blocks(end - start))


def make_party(row: Row) -> Party:
    return Party(
        span=read_span(row, "words", "words"),
        country=row["country"],
        sector=row["sector"],
        name=row["name"],
        office=row["office"],
        qid=row["qid"],
        score=row["score"],
        reasons=make_reasons(row),
    )


def make_place(row: Row) -> Place:
    return Place(
        span=read_span(row, "words", "words"),
        name=row["name"],
        country=row["country"],
        admin1=row["admin1"],
        geonameid=row["geonameid"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        precision=row["precision"],
        score=row["score"],
        reasons=make_reasons(row),
    )


def make_reasons(row: Row) -> tuple[Reason, ...]:
    return tuple(Reason(reason["weight"], reason["text"]) for reason in row["reasons"])


def make_coding(row: Row) -> Coding:
    return Coding(
        claim_id=row["claim_id"],
        codebook=row["codebook"],
        type=row["type"],
        mode=row["mode"],
        quad=row["quad"],
        intensity=row["intensity"],
        cameo=row["cameo"],
        status=row["status"],
        contexts=tuple(row["contexts"]),
        rules=tuple(row["rules"]),
    )
