"""`dragoman bench`: how good it is, measured."""

from datetime import UTC, datetime
from pathlib import Path

import click


@click.group()
def bench() -> None:
    """Measure what the program finds against what people annotated."""


@bench.command()
@click.argument("gold", type=click.Path(dir_okay=False))
@click.argument("predicted", type=click.Path(dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Write the scores as JSON.")
def claims(gold: str, predicted: str, *, as_json: bool) -> None:
    """Score the claims in PREDICTED against those in GOLD, end to end.

    Both are claims JSON Lines, one article a line, as `dragoman code --format claims` writes
    them. Claims are paired one to one within an article, best pairs first.
    """
    from dragoman.cli.benching import score_files

    click.echo(score_files(gold, predicted, as_json=as_json))


@bench.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--title", default="Articles", help="Heading on the page of results.")
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def articles(gold: tuple[str, ...], title: str, into: str | None) -> None:
    """Code the articles of GOLD... with this program and score what it finds.

    GOLD is claims JSON Lines with text and day of publication. Results kept under
    benchmarks/results become tables of docs/benchmarks.md.
    """
    from dragoman.cli.benching import score_articles

    today = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    click.echo(score_articles(gold, title=title, day=today, into=into))


@bench.command()
@click.argument("gold", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--raw", is_flag=True, help="Also from the texts alone, coded by this program.")
@click.option("--title", default="Stories", help="Heading on the page of results.")
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="Keep the result.")
@click.option(
    "--fit", "weights", type=click.Path(dir_okay=False, path_type=Path),
    help="Fit the weights of linking on GOLD and write them here first.",
)  # fmt: skip
def link(gold: Path, *, raw: bool, title: str, into: Path | None, weights: Path | None) -> None:
    """Score the linking of annotated stories: events, origins, contradictions.

    GOLD is the articles of stories, PART.jsonl, beside its PART.stories.jsonl. With --fit the
    weights of the comparisons are fitted on it, and a new run of this command uses them.
    """
    from dragoman.cli.benching import fit_stories, score_stories

    if weights is not None:
        click.echo(fit_stories(gold, weights))
        return
    today = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    click.echo(score_stories(gold, title=title, day=today, into=into, raw=raw))


@bench.command()
@click.option("--claims", "n_claims", type=int, default=100_000, show_default=True)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="Keep the result.")
def crowd(n_claims: int, into: Path | None) -> None:
    """Measure how linking grows: made-up reports, linked batch by batch on one thread."""
    from dragoman.cli.benching import measure_crowd

    today = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    click.echo(measure_crowd(n_claims, day=today, into=into))
