"""The commands on the files of actors and places that come with the package."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def knowledge() -> None:
    """Build the files of actors and places."""


@knowledge.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--into", type=FOLDER, required=True, help="Where the files go.")
def build(shared: Path, into: Path) -> None:
    """Build actors.sqlite, places.sqlite, words.tsv and world.json; same facts give same bytes.

    The first two belong into the data of resolve, the words into the data of link, and the world
    into the static files of serve.
    """
    from dragoman.knowledge.build import build_actors
    from dragoman.knowledge.outlines import build_outlines
    from dragoman.knowledge.places import build_places
    from dragoman.knowledge.words import build_words

    for name, write in (
        ("actors.sqlite", build_actors), ("places.sqlite", build_places),
        ("words.tsv", build_words), ("world.json", build_outlines),
    ):  # fmt: skip
        write(shared, into / name)
        click.echo(f"{into / name}: {(into / name).stat().st_size:,} bytes", err=True)
