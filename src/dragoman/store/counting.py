"""Counts by month, type, country, …: the series that papers use, with their denominator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import QuestionError
from dragoman.store.ask import Answer
from dragoman.store.conditions import conditions_of, conditions_of_article
from dragoman.store.database import Database
from dragoman.store.filters import Filter

# A value is counted once a claim, however many of its actors have it.
DIMENSIONS: Mapping[str, str] = {
    "day": "first_day",
    "week": "date_trunc('week', first_day)::date",
    "month": "date_trunc('month', first_day)::date",
    "quarter": "date_trunc('quarter', first_day)::date",
    "year": "year(first_day)",
    "published-day": "coded_claim.published",
    "published-month": "date_trunc('month', coded_claim.published)::date",
    "published-year": "year(coded_claim.published)",
    "type": "type",
    "mode": "mode",
    "quad": "quad",
    "status": "status",
    "cameo": "cameo",
    "context": "contexts",
    "actor": "actors",
    "actor-country": "actor_countries",
    "actor-sector": "actor_sectors",
    "recipient": "recipients",
    "recipient-country": "recipient_countries",
    "recipient-sector": "recipient_sectors",
    "speaker": "speaker",
    "speaker-country": "speaker_country",
    "speaker-sector": "speaker_sector",
    "place": "place",
    "place-country": "place_country",
    "admin1": "admin1",
    "outlet": "outlet",
    "codebook": "codebook",
}
# Two lists are not unnested side by side: DuckDB would pair them by position.
LISTS = (
    "context", "actor", "actor-country", "actor-sector", "recipient", "recipient-country",
    "recipient-sector",
)  # fmt: skip
# How the days on which articles were published are cut for the denominator.
PUBLISHED: Mapping[str, str] = {
    "day": "coded_claim.published",
    "week": "date_trunc('week', coded_claim.published)::date",
    "month": "date_trunc('month', coded_claim.published)::date",
    "quarter": "date_trunc('quarter', coded_claim.published)::date",
    "year": "year(coded_claim.published)",
    "published-day": "coded_claim.published",
    "published-month": "date_trunc('month', coded_claim.published)::date",
    "published-year": "year(coded_claim.published)",
    "outlet": "coded_claim.outlet",
}
UNITS: Mapping[str, str] = {
    "reports": "coded_claim.claim_id",
    "articles": "coded_claim.article_id",
    "events": "coded_claim.event_id",
    "origins": "coded_claim.origin",
}
# Events and origins come from linking; a claim that was not linked is one event of one origin.
LINKED = """(
    select
        coded_claim.*,
        coalesce(event_claim.event_id, coded_claim.claim_id) as event_id,
        coalesce(event_claim.origin, coded_claim.article_id) as origin
    from coded_claim
    left join event_claim on event_claim.claim_id = coded_claim.claim_id
) as coded_claim"""
WEIGHED = """,
        sum(intensity) as intensity,
        avg(intensity) as mean_intensity"""
# Taken apart with the place of each value, so that one that stood before counts once: nearly
# three times as fast as making lists of distinct values first.
STEP = """
    select * exclude (taken, place, {column}), taken as {column}
    from (
        select *, unnest({column}) as taken, generate_subscripts({column}, 1) as place
        from ({source})
    )
    where place = 1 or list_position({column}, taken) = place
"""
# At any moment an article has one reading that counts. Named as the wide table, so that the same
# conditions fit; outlets are looked up only where they are asked for.
ARTICLES = "(select article_id, published, coded, until from reading) as coded_claim"
ARTICLES_OF_OUTLETS = """(
    select reading.article_id, reading.published, article.outlet, reading.coded, reading.until
    from reading join article on article.id = reading.article_id
) as coded_claim"""
COUNTS = """
    with chosen as (
        select {columns}, {counted_column} as counted, intensity from {source} where {where}
    ),
    counted as (
        select {names}, {unit} as n{weighed}
        from ({chosen})
        group by all
    ),
    published as (
        select {denominators}count(*) as n_articles
        from {articles}
        where {where_published}
        group by all
    )
    select * from (select counted.*, published.n_articles from counted {join}) order by {order}
"""


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, by what, and whether it is weighed by intensity."""

    by: tuple[str, ...]
    unit: str = "reports"
    weighed: bool = False


def make_counting(
    by: str | Sequence[str], *, unit: str = "reports", weighed: bool = False
) -> Counting:
    """The counting that was asked for, checked."""
    named = by.split(",") if isinstance(by, str) else list(by)
    names = tuple(name.strip().replace("_", "-") for name in named if name.strip())
    for name in names:
        if name not in DIMENSIONS:
            raise QuestionError("--by", f"unknown: {name!r}", f"any of: {', '.join(DIMENSIONS)}")
    if not names or len(set(names)) < len(names):
        raise QuestionError("--by", "nothing, or one twice", f"any of: {', '.join(DIMENSIONS)}")
    if unit not in UNITS:
        raise QuestionError("--of", f"unknown: {unit!r}", f"one of: {', '.join(UNITS)}")
    return Counting(names, unit, weighed)


def ask_counts(database: Database, wanted: Filter, counting: Counting) -> Answer:
    """A row for each combination that occurs, in order, with the articles published then."""
    made = conditions_of(wanted)
    about = conditions_of_article(
        Filter(
            outlet=wanted.outlet,
            published=wanted.published,
            as_of=wanted.as_of,
            coded_by=wanted.coded_by,
        )
    ).renamed("about")
    shared = [name for name in counting.by if name in PUBLISHED]
    statement = COUNTS.format(
        columns=", ".join(f"{DIMENSIONS[name]} as {quoted(name)}" for name in counting.by),
        where=made.sql,
        names=", ".join(map(quoted, counting.by)),
        unit="count(*)" if counting.unit == "reports" else "count(distinct counted)",
        counted_column=UNITS[counting.unit],
        source=LINKED if counting.unit in ("events", "origins") else "coded_claim",
        weighed=WEIGHED if counting.weighed else "",
        chosen=unnested("from chosen", counting.by),
        denominators="".join(f"{PUBLISHED[name]} as {quoted(name)}, " for name in shared),
        where_published=about.sql,
        articles=ARTICLES_OF_OUTLETS if wanted.outlet or "outlet" in shared else ARTICLES,
        join=joined(shared),
        order=", ".join(f"{quoted(name)} nulls last" for name in counting.by),
    )
    return Answer(database, statement, made.values | about.values)


def unnested(source: str, by: Sequence[str]) -> str:
    """The source with each list taken apart, one after the other: every combination counts."""
    statement = source
    for name in by:
        if name in LISTS:
            column = quoted(name)
            statement = STEP.format(column=column, source=statement)
    return statement


def joined(shared: Sequence[str]) -> str:
    """How the denominators are put beside the counts: by the columns they share."""
    if not shared:
        return "cross join published"
    pairs = " and ".join(
        f"published.{quoted(name)} is not distinct from counted.{quoted(name)}" for name in shared
    )
    return f"left join published on {pairs}"


def quoted(name: str) -> str:
    """The dimension as the name of a column."""
    return '"' + name.replace("-", "_") + '"'
