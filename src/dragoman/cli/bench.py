"""`dragoman bench`: how good it is, measured."""

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
