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
    """Build actors.sqlite, places.sqlite and words.tsv; the same facts give the same bytes.

    The first two belong into the data of resolve, the words into the data of link.
    """
    from dragoman.knowledge.build import build_actors
    from dragoman.knowledge.places import build_places
    from dragoman.knowledge.words import build_words

    for name, write in (
        ("actors.sqlite", build_actors),
        ("places.sqlite", build_places),
        ("words.tsv", build_words),
    ):
        write(shared, into / name)
        click.echo(f"{into / name}: {(into / name).stat().st_size:,} bytes", err=True)
