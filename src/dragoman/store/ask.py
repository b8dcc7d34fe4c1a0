"""Questions about claims, articles and actors: the same filters everywhere, the answer in rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import MissingExtra
from dragoman.store.conditions import conditions_of, conditions_of_article
from dragoman.store.database import Database, translated
from dragoman.store.filters import Filter
from dragoman.store.sorting import order_found, order_of

# Rows that are fetched at a time where an answer is read row by row.
FETCHED = 10_000
EVERYTHING = 2**62

# Filtered and cut off on the wide table; texts are fetched for the rows that are shown.
ASK_CLAIMS = """
    with found as (
        select coded_claim.* from coded_claim where {where} order by {order} limit $limit
    )
    select
        found.claim_id as id,
        found.first_day,
        found.last_day,
        found.precision,
        found.published,
        found.type,
        found.mode,
        found.status,
        found.actors,
        found.actor_countries,
        found.actor_sectors,
        found.recipients,
        found.recipient_countries,
        found.recipient_sectors,
        found.speaker,
        found.speaker_country,
        found.speaker_sector,
        found.place,
        found.place_country,
        found.admin1,
        found.geonameid,
        found.latitude,
        found.longitude,
        found.quad,
        found.intensity,
        found.cameo,
        found.contexts,
        found.outlet,
        found.article_id,
        article.title,
        article.url,
        claim.trigger_words as "trigger",
        claim.sentence_words as sentence,
        newest_review.decision as review,
        found.codebook,
        found.coded
    from found
    join claim on claim.number = found.number
    join article on article.id = found.article_id
    left join newest_review on newest_review.claim_id = found.claim_id
    order by {order_found}
"""
ASK_ARTICLES = """
    with asked as ({articles}),
    matching as (
        select article_id, count(*) as n_claims from coded_claim where {where} group by article_id
    )
    select
        asked.article_id as id,
        asked.published,
        article.published_origin,
        article.published_doubtful,
        asked.outlet,
        article.title,
        article.url,
        coalesce(matching.n_claims, 0) as n_claims,
        coalesce(length(article.text), omitted_text.length) as n_characters,
        asked.coded
    from asked
    join article on article.id = asked.article_id
    left join omitted_text on omitted_text.article_id = asked.article_id
    {how} matching on matching.article_id = asked.article_id
    order by {order}
    limit $limit
"""
# Named as the wide table, so that the same conditions fit.
ALL_ARTICLES = """
    select coded_claim.* from (
        select reading.article_id, reading.published, article.outlet, reading.coded, reading.until
        from reading join article on article.id = reading.article_id
    ) as coded_claim
    where {where}
"""
ASK_ACTORS = """
    with found as (
        select
            claim_id, actors, actor_countries, actor_sectors, recipients, recipient_countries,
            recipient_sectors, speaker, speaker_country, speaker_sector, first_day, last_day
        from coded_claim where {where}
    ),
    party as (
        select
            'actor' as role, claim_id, unnest(actors) as name, unnest(actor_countries) as country,
            unnest(actor_sectors) as sector, first_day, last_day
        from found
        union all
        select
            'recipient', claim_id, unnest(recipients), unnest(recipient_countries),
            unnest(recipient_sectors), first_day, last_day
        from found
        union all
        select 'speaker', claim_id, speaker, speaker_country, speaker_sector, first_day, last_day
        from found
        where coalesce(speaker, speaker_country, speaker_sector) is not null
    )
    select
        name,
        country,
        sector,
        count(*) filter (role = 'actor') as n_actor,
        count(*) filter (role = 'recipient') as n_recipient,
        count(*) filter (role = 'speaker') as n_speaker,
        min(first_day) as first_day,
        max(last_day) as last_day
    from party
    group by name, country, sector
    order by {order}
    limit $limit
"""
WRITERS = {
    "csv": "copy ({statement}) to '{path}' (format csv, header)",
    "parquet": "copy ({statement}) to '{path}' (format parquet, compression zstd)",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that are still to be fetched; each way of reading asks the database anew."""

    database: Database
    statement: str
    values: Mapping[str, object]

    @property
    def columns(self) -> tuple[str, ...]:
        with translated(self.database.path), self.database.connection.cursor() as cursor:
            # Described and not run, so that it costs nothing.
            described = cursor.execute(f"describe {self.statement}", dict(self.values)).fetchall()
        return tuple(name for name, *_ in described)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows one by one; a few thousand are in memory at a time."""
        # A cursor of its own: the answer may be read while others are asked.
        with translated(self.database.path), self.database.connection.cursor() as cursor:
            cursor.execute(self.statement, dict(self.values))
            while rows := cursor.fetchmany(FETCHED):
                yield from rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.columns
        for row in self.rows():
            yield dict(zip(names, row, strict=True))

    def to_arrow(self) -> Any:  # noqa: ANN401 (pyarrow is optional, so its types are too)
        """The rows as a pyarrow.Table."""
        with translated(self.database.path), self.database.connection.cursor() as cursor:
            relation = cursor.sql(self.statement, params=dict(self.values))
            try:
                return relation.to_arrow_table()
            except ImportError as error:
                raise MissingExtra("arrow", "pyarrow") from error

    def write(self, path: Path, form: str) -> None:
        """Write the rows as csv or parquet, without holding them in memory."""
        # Not every DuckDB takes a bound value for the path; a quote in it is doubled.
        statement = WRITERS[form].format(
            statement=self.statement, path=str(path).replace("'", "''")
        )
        with translated(self.database.path), self.database.connection.cursor() as cursor:
            cursor.execute(statement, dict(self.values))


def ask_claims(
    database: Database, wanted: Filter, *, sort: str | None = None, limit: int | None = None
) -> Answer:
    """A row for each claim that the filter wants."""
    made = conditions_of(wanted)
    order = order_of("claims", sort)
    statement = ASK_CLAIMS.format(where=made.sql, order=order, order_found=order_found(order))
    return Answer(database, statement, made.values | {"limit": limit or EVERYTHING})


def ask_articles(
    database: Database, wanted: Filter, *, sort: str | None = None, limit: int | None = None
) -> Answer:
    """A row for each article with such claims; for each article, if nothing is asked of claims."""
    # Both sets of conditions bind values by number; those of the articles get names of their own.
    about = conditions_of_article(wanted).renamed("about")
    made = conditions_of(wanted)
    only_about = Filter(
        outlet=wanted.outlet,
        article=wanted.article,
        published=wanted.published,
        text=wanted.text,
        as_of=wanted.as_of,
        coded_by=wanted.coded_by,
        codebook=wanted.codebook,
    )
    statement = ASK_ARTICLES.format(
        articles=ALL_ARTICLES.format(where=about.sql),
        where=made.sql,
        how="left join" if wanted == only_about else "join",
        order=order_of("articles", sort),
    )
    return Answer(database, statement, made.values | about.values | {"limit": limit or EVERYTHING})


def ask_actors(
    database: Database, wanted: Filter, *, sort: str | None = None, limit: int | None = None
) -> Answer:
    """A row for each actor, recipient and speaker of the claims that the filter wants."""
    made = conditions_of(wanted)
    statement = ASK_ACTORS.format(where=made.sql, order=order_of("actors", sort))
    return Answer(database, statement, made.values | {"limit": limit or EVERYTHING})
