"""The command that trains a reader."""

import logging
from pathlib import Path
from typing import Any

import click

from dragoman.errors import InputError, MissingExtra

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--corpus", type=FOLDER, default="corpus", show_default=True, help="Built corpus.")
@click.option(
    "--out", type=NEW_FOLDER, required=True, help="Where weights, checkpoints and log go."
)
@click.option("--encoder", help="Folder or hub name of another encoder.")
@click.option("--source", "sources", multiple=True, help="Train on this source only; repeatable.")
@click.option("--without", multiple=True, help="Leave this source out; repeatable.")
@click.option(
    "--schooling", type=float, default=2.0, show_default=True, help="Times over the public sets."
)
@click.option("--epochs", type=float, default=10.0, show_default=True, help="Times over the data.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same weights.")
@click.option("--runs", type=int, default=1, show_default=True, help="Runs whose mean is kept.")
@click.option(
    "--share", type=click.FloatRange(0, 1), default=1.0, show_default=True,
    help="Share of the corpus' training part that is used.",
)  # fmt: skip
@click.option("--name", default="reader", show_default=True, help="Name that readings will carry.")
def train(  # the options that follow are typed by click
    shared: Path,
    corpus: Path,
    out: Path,
    sources: tuple[str, ...],
    without: tuple[str, ...],
    **chosen: Any,  # noqa: ANN401
) -> None:
    """Train a reader on annotated articles and write its weights into a folder."""
    try:
        from dragoman.sets import PUBLIC
        from dragoman.train.loop import Recipe
        from dragoman.train.run import SOURCES, Inputs, Plan, train_reader
    except ModuleNotFoundError as missing:
        raise MissingExtra("train", str(missing.name)) from missing
    there = (*SOURCES, *PUBLIC)
    for source in (*sources, *without):
        if source not in there:
            raise InputError("--source", f"no source {source!r}", f"there are: {', '.join(there)}")
    out.mkdir(parents=True, exist_ok=True)
    handlers = (logging.StreamHandler(), logging.FileHandler(out / "log.txt"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    plan = Plan(
        encoder=chosen["encoder"],
        sources=[name for name in sources or there if name not in without],
        schooling=chosen["schooling"],
        recipe=Recipe(epochs=chosen["epochs"], seed=chosen["seed"]),
        name=chosen["name"],
        runs=chosen["runs"],
    )
    train_reader(Inputs(shared, corpus, chosen["share"]), plan, out)
