"""`dragoman bench`: how good it is, measured."""

from datetime import UTC, datetime

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
@click.argument("gold", type=click.Path(dir_okay=False))
@click.option("--title", default="Names of places", help="Heading on the page of results.")
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def places(gold: str, title: str, into: str | None) -> None:
    """Measure how near the marked names in GOLD come to where they lie.

    GOLD is in the XML of GeoVirus or in JSON Lines: {"text", "spans": [{"start", "end", "lat",
    "lon"}]}. The names of one text are judged together, as `dragoman where --batch` does.
    """
    from dragoman.cli.placing import score_places

    day = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    click.echo(score_places(gold, title=title, day=day, into=into))
