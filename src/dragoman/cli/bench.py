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
@click.option(
    "--shared", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True,
    help="Folder of the public data sets.",
)  # fmt: skip
@click.option("--seed", type=int, default=5, show_default=True, help="Which holders are drawn.")
@click.option("--wrong", is_flag=True, help="Show what was answered wrongly.")
def actors(shared: Path, *, seed: int, wrong: bool) -> None:
    """Ask who is meant, and score the answers.

    Twenty heads, ministers and chiefs in office are drawn for each year of 2000–2025 from the
    sources themselves, named as news names them; the cases of NGEC are asked as they are.
    """
    from dragoman.cli.benching_actors import score_actors

    click.echo(score_actors(shared, seed=seed, wrong=wrong))
