"""The commands on the files of actors and places that come with the package."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def knowledge() -> None:
    """Build the files of actors and places."""


@knowledge.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--into", type=FOLDER, required=True, help="Where the two files go.")
def build(shared: Path, into: Path) -> None:
    """Build actors.sqlite and places.sqlite from open facts; the same facts give the same bytes."""
    from dragoman.knowledge.build import build_actors
    from dragoman.knowledge.places import build_places

    for name, write in (("actors.sqlite", build_actors), ("places.sqlite", build_places)):
        write(shared, into / name)
        click.echo(f"{into / name}: {(into / name).stat().st_size:,} bytes", err=True)


@knowledge.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--corpus", type=FOLDER, required=True, help="Folder of the annotated corpus.")
@click.option("--into", type=FOLDER, required=True, help="Where the two files go.")
def weigh(shared: Path, corpus: Path, into: Path) -> None:
    """Fit the weights by which places are chosen, and say how good they are on unseen names."""
    from dragoman.knowledge.eventplacefit import fit_event_places
    from dragoman.knowledge.placefit import fit_weights

    click.echo(fit_weights(shared, into / "place_weights.json"))
    click.echo(fit_event_places(shared, corpus, into / "event_place_weights.json"))
