"""Events as a Parquet file: flat columns, factors and dates, written by DuckDB itself."""

from dataclasses import dataclass
from pathlib import Path

from dragoman.store.accounts import choose
from dragoman.store.database import Database, translated
from dragoman.store.filters import Filter

# Filled piece by piece: the parties of a piece are put together in memory, those of all are not.
CREATE_FLAT = """
    create or replace temp table flat (
        event_id varchar, first_day date, last_day date, precision varchar, published date,
        coded timestamp, type varchar, mode varchar, status varchar, quad integer,
        intensity double, cameo varchar, contexts varchar[],
        actors varchar[], actor_countries varchar[], actor_sectors varchar[], actor_qids varchar[],
        recipients varchar[], recipient_countries varchar[], recipient_sectors varchar[],
        recipient_qids varchar[], speaker varchar, speaker_country varchar,
        speaker_sector varchar, place varchar, place_country varchar, admin1 varchar,
        geonameid integer, latitude double, longitude double, n_reports integer,
        n_articles integer, n_outlets integer, n_origins integer, "trigger" varchar,
        sentence varchar, article_id varchar, outlet varchar, title varchar, url varchar,
        claim_id varchar, codebook varchar, review varchar
    )
"""
FILL_FLAT = """
    insert into flat by name
    with piece as (
        select * from chosen where number between $first::bigint and $last::bigint
    ),
    ids as (
        select
            party.reading_id,
            party.claim_id,
            list(party.qid order by party.position) filter (role = 'actor') as actor_qids,
            list(party.qid order by party.position) filter (role = 'recipient') as recipient_qids
        from party
        join piece on piece.reading_id = party.reading_id and piece.claim_id = party.claim_id
        group by party.reading_id, party.claim_id
    )
    select
        piece.event_id, piece.n_reports, piece.n_articles, piece.n_outlets, piece.n_origins,
        coded_claim.* exclude (
            reading_id, article_id, codebook, until, actor_key, recipient_key, speaker_key, outlet,
            run_id, number
        ),
        coalesce(ids.actor_qids, []) as actor_qids,
        coalesce(ids.recipient_qids, []) as recipient_qids,
        claim.trigger_words as "trigger", claim.sentence_words as sentence,
        article.id as article_id, article.outlet, article.title, article.url,
        coded_claim.codebook, newest_review.decision as review
    from piece
    join coded_claim on coded_claim.reading_id = piece.reading_id
        and coded_claim.claim_id = piece.claim_id and coded_claim.codebook = piece.codebook
    join claim on claim.number = coded_claim.number
    join article on article.id = coded_claim.article_id
    left join ids on ids.reading_id = piece.reading_id and ids.claim_id = piece.claim_id
    left join newest_review on newest_review.claim_id = piece.claim_id
    order by piece.number
"""
# Readers that know Arrow (pyarrow, R) learn from the schema which columns are factors.
COPY_FLAT = """
    copy flat to '{path}' (
        format parquet, compression zstd, kv_metadata {{'ARROW:schema': '{schema}'}}
    )
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write, and the Arrow schema to put into it, in base 64."""

    path: Path
    schema: str


def write_parquet(
    database: Database, wanted: Filter, target: Target, *, reports: bool = False
) -> int:
    """How many events were written."""
    with choose(database, wanted, reports=reports) as chosen, translated(database.path):
        chosen.cursor.execute(CREATE_FLAT)
        for piece in chosen.pieces():
            chosen.cursor.execute(FILL_FLAT, piece)
        # Not every DuckDB takes a bound value here; a quote in a path is doubled.
        path = str(target.path).replace("'", "''")
        chosen.cursor.execute(COPY_FLAT.format(path=path, schema=target.schema))
        return chosen.n_rows
