"""`dragoman bench`: how good it is, measured."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


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

    click.echo(score_articles(gold, title=title, day=today(), into=into))


@bench.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def heads(shared: Path, into: str | None) -> None:
    """Measure each head of the reader on the development parts of public sets."""
    from dragoman.cli.benching import score_heads

    click.echo(score_heads(shared, day=today(), into=into))


@bench.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def calibration(gold: tuple[str, ...], into: str | None) -> None:
    """Measure how far the confidences on the articles of GOLD... can be taken at their word."""
    from dragoman.cli.benching import score_calibration

    click.echo(score_calibration(gold, day=today(), into=into))


@bench.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--float32", type=FOLDER, help="Folder of the same weights in float32, to compare.")
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def speed(files: tuple[str, ...], float32: Path | None, into: str | None) -> None:
    """Measure speed on one core, memory and start, on the articles in FILE..., a folder mostly.

    Times are processor time, the best of three. `dragoman train` leaves the weights in float32
    in the folder float32 of its own.
    """
    from dragoman.cli.benching import score_speed

    click.echo(score_speed(files, float32, day=today(), into=into))


@bench.command()
@click.argument("folder", type=FOLDER)
@click.option("--into", type=click.Path(dir_okay=False), help="Keep the result in this file.")
def times(folder: Path, into: str | None) -> None:
    """Score how time expressions are found and read, on the open sets in FOLDER.

    Looked for: duckling_time_en, recognizers_datetime_en, timenorm_en, GUM and MEANTIME.
    """
    from dragoman.cli.benching import score_times

    click.echo(score_times(folder, day=today(), into=into), nl=False)


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

    click.echo(score_places(gold, title=title, day=today(), into=into))


@bench.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--seed", type=int, default=5, show_default=True, help="Which holders are drawn.")
@click.option("--wrong", is_flag=True, help="Show what was answered wrongly.")
def actors(shared: Path, *, seed: int, wrong: bool) -> None:
    """Ask who is meant, and score the answers.

    Twenty heads, ministers and chiefs in office are drawn for each year of 2000–2025 from the
    sources themselves, named as news names them; the cases of NGEC are asked as they are.
    """
    from dragoman.cli.benching_actors import score_actors

    click.echo(score_actors(shared, seed=seed, wrong=wrong))


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
    click.echo(score_stories(gold, title=title, day=today(), into=into, raw=raw))


@bench.command()
@click.option("--claims", "n_claims", type=int, default=100_000, show_default=True)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="Keep the result.")
def crowd(n_claims: int, into: Path | None) -> None:
    """Measure how linking grows: made-up reports, linked batch by batch on one thread."""
    from dragoman.cli.benching import measure_crowd

    click.echo(measure_crowd(n_claims, day=today(), into=into))


def today() -> date:
    return datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
