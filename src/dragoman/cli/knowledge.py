"""The commands on the files of actors and places that come with the package."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.code import as_day

if TYPE_CHECKING:
    from dragoman.knowledge.merge import Conflict

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
CODE = re.compile(r"[A-Z]{3}")
# Conflicts of one rule that are shown; the rest are in the file of --conflicts.
SHOWN = 3


@click.group()
def knowledge() -> None:
    """Build the files of actors and places, and bring the actors up to date."""


@knowledge.command()
@click.option("--shared", type=FOLDER, required=True, help="Folder of the public data sets.")
@click.option("--into", type=FOLDER, required=True, help="Where the files go.")
@click.option(
    "--conflicts", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write down every conflict of the sources about actors, a line each.",
)  # fmt: skip
def build(shared: Path, into: Path, conflicts: Path | None) -> None:
    """Build actors.sqlite, places.sqlite, words.tsv, world.json; same facts give the same bytes.

    The first two belong into the data of resolve, the words into the data of link, the
    world into the static files of serve.
    Where sources of actors differ, a stated rule decides: it is printed, with how often it did.
    """
    from dragoman.knowledge.build import build_actors
    from dragoman.knowledge.outlines import build_outlines
    from dragoman.knowledge.places import build_places
    from dragoman.knowledge.words import build_words

    found = build_actors(shared, into / "actors.sqlite")
    tell_conflicts(found, conflicts)
    build_places(shared, into / "places.sqlite")
    build_words(shared, into / "words.tsv")
    build_outlines(shared, into / "world.json")
    for name in ("actors.sqlite", "places.sqlite", "words.tsv", "world.json"):
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


def tell_conflicts(found: "Sequence[Conflict]", into: Path | None) -> None:
    """Print the rule, how often each part of it decided, and a few cases of each."""
    from dragoman.knowledge.merge import RULE

    click.echo(f"where sources differ about who held an office when:\n{RULE}", err=True)
    lines = [f"rule {c.rule}: {c.about}: {c.taken}, not {c.instead}" for c in found]
    for rule in sorted({c.rule for c in found}):
        of_rule = [line for line, c in zip(lines, found, strict=True) if c.rule == rule]
        click.echo(f"rule {rule} decided {len(of_rule)} times, as here:", err=True)
        for line in of_rule[:SHOWN]:
            click.echo(f"  {line}", err=True)
    if into is not None:
        into.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def as_codes(codes: Sequence[str]) -> list[str]:
    for code in codes:
        if not CODE.fullmatch(code):
            raise click.BadParameter(f"no code of a country: {code!r}; write it as KEN")
    return list(codes)


@knowledge.command()
@click.option(
    "--country", "countries", multiple=True, metavar="CODE",
    help="ISO 3166-1 alpha-3; may be given several times. Without it, every country of the base.",
)  # fmt: skip
@click.option(
    "--since", type=as_day, metavar="DATE", help="What changed since; else two years ago."
)
@click.option(
    "--base", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="The file of actors to bring up to date; else the one of the package.",
)  # fmt: skip
def update(countries: tuple[str, ...], since: date | None, base: Path | None) -> None:
    """Fetch from Wikidata who took and who left office, and add it to the file of actors.

    It asks one question a country, with a pause between them; all of them take some minutes. If
    anything fails, the old file stays as it is. Wikidata's facts are CC0.
    """
    from dragoman.cli.fetching import fetch
    from dragoman.knowledge.update import update as bring_up
    from dragoman.resolve.knowledge import SHIPPED, Knowledge

    path = base or SHIPPED
    today = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    since = since or today.replace(year=today.year - 2, day=1)
    codes = as_codes(countries)
    if not codes:
        opened = Knowledge.open(path)
        codes = list(opened.countries())
        opened.close()
    done = bring_up(path, fetch, countries=codes, since=since.isoformat(), today=today.isoformat())
    click.echo(
        f"{path}: {done.persons} persons and {done.begun} spells are new, {done.ended} spells have"
        f" ended; {done.asked} countries were asked",
        err=True,
    )
