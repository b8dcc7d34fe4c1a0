"""The questions: `dragoman claims`, `articles`, `actors`, `count` and `sql`."""

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import (
    FORMS,
    database_option,
    filter_options,
    form_options,
    order_options,
    take_filters,
)


@click.command()
@database_option
@filter_options
@order_options
@form_options
def claims(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show the claims that the filters want, newest first.

    Several values of one filter are separated by commas: any of them will do. Several filters
    must hold together. Sort by day, published, coded, intensity, type, outlet, place or id.

    \b
    dragoman claims --db news.duckdb --actor PRK --status possible,future --days 2025
    dragoman claims --db news.duckdb --pair RUS,UKR --quad 4 --format csv > conflict.csv
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    from dragoman.cli.asking import Wish, show_rows

    show_rows("claims", take_filters(options), Wish(**options))


@click.command()
@database_option
@filter_options
@order_options
@form_options
def articles(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show the articles that have such claims, newest first.

    Where nothing is asked of the claims, articles without any are shown too. Sort by published,
    coded, outlet, claims or id.
    """
    from dragoman.cli.asking import Wish, show_rows

    show_rows("articles", take_filters(options), Wish(**options))


@click.command()
@database_option
@filter_options
@order_options
@form_options
def events(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show the events of which at least one claim is as the filters want, newest first.

    An event is what several claims tell; one that was not linked is an event of its own. Each field
    is as most origins have it. Sort by day, published, claims, articles, origins, contradictions,
    type, place or id.
    """
    from dragoman.cli.asking import Wish, show_rows

    show_rows("events", take_filters(options), Wish(**options))


@click.command()
@database_option
@filter_options
@order_options
@form_options
def actors(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show who acts, suffers and speaks in such claims, the most frequent first.

    Sort by claims, actor, recipient, speaker, name, country or day.
    """
    from dragoman.cli.asking import Wish, show_rows

    show_rows("actors", take_filters(options), Wish(**options))


@click.command()
@click.option("--by", required=True, metavar="WHAT,WHAT", help="What to count by, in this order.")
@click.option(
    "--of", "unit", metavar="UNIT", default="reports", show_default=True,
    help="What to count: reports, articles, events or origins.",
)  # fmt: skip
@click.option("--weighed", is_flag=True, help="Add the sum and the mean of the intensities.")
@database_option
@filter_options
@form_options
def count(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """Count claims by month, type, country and the like: the series that papers use.

    Only what happened is counted (--status actual), unless a status is given; "any" is all. The
    column n_articles is how many articles were published in the same time (and by the same outlet,
    where that is counted by): the denominator of a series.

    \b
    times      day week month quarter year (it happened), published-day published-month
               published-year
    codes      type mode quad status cameo context codebook
    parties    actor actor-country actor-sector recipient recipient-country recipient-sector
               speaker speaker-country speaker-sector
    others     place place-country admin1 outlet
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    from dragoman.cli.asking import Counted, Wish, show_counts

    filters = take_filters(options)
    counted = Counted(options.pop("by"), options.pop("unit"), options.pop("weighed"))
    show_counts(filters, counted, Wish(**options))


@click.command()
@click.argument("statement", metavar="SELECT")
@database_option
@click.option("--format", "form", type=click.Choice(FORMS[:3]), default="table", show_default=True,
              help="How rows are written.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Most rows.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True,
              metavar="S", help="Longest time for an answer.")  # fmt: skip
def sql(statement: str, db: Path, form: str, limit: int | None, seconds: float) -> None:
    """Ask the database in SQL: one SELECT, read only.

    The tables are on the page docs/schema.md; current_claim is where to start. Files, settings and
    other databases are out of reach.

    \b
    dragoman sql --db news.duckdb "SELECT type, count(*) FROM current_claim GROUP BY type"
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    from dragoman.cli.asking import Wish, show_sql

    show_sql(statement, Wish(db, form, limit=limit), seconds=seconds)
