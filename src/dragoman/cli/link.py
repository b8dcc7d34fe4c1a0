"""The commands on events: link, events, event, why."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli.code import as_day

FILE = click.Path(dir_okay=False, path_type=Path)
NEWS = "news.duckdb"
PAIR: dict[str, Any] = {"nargs": 2, "multiple": True, "metavar": "CLAIM CLAIM"}
database = click.option(
    "--db", type=FILE, required=True, help="DuckDB file that `dragoman code --db` wrote."
)


@click.command()
@database
@click.option("--join", help="These two claims tell of one event.", **PAIR)
@click.option("--cut", help="These two claims do not tell of one event.", **PAIR)
@click.option("--forget", help="Take back what was said of two claims.", **PAIR)
@click.option("--anew", is_flag=True, help="Link everything again; ids and judgements stay.")
def link(db: Path, *, anew: bool, **judged: tuple[tuple[str, str], ...]) -> None:
    """Link the claims in a database: which of them tell of one event.

    Articles that were linked before stay linked; a run that was interrupted goes on where it
    stopped. What --join and --cut say outlives every later run. `dragoman code --db` links what it
    stores, so that this command is needed only after an interruption or a judgement.
    """
    from dragoman.cli.linking import Judged, run_link

    run_link(db, Judged(**judged), anew=anew)


@click.command()
@database
@click.option("--type", "types", multiple=True, metavar="TYPE", help="PLOVER type; repeatable.")
@click.option("--actor", metavar="NAME", help="Country code or part of a name, on either side.")
@click.option("--from", "first", type=as_day, metavar="DATE", help="Happened on this day or later.")
@click.option("--to", "last", type=as_day, metavar="DATE", help="Happened on this day or before.")
@click.option("--as-of", type=as_day, metavar="DATE", help="As the reports published by then tell.")
@click.option(
    "--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True,
    help="What is written to standard output.",
)  # fmt: skip
def events(db: Path, **chosen: Any) -> None:  # noqa: ANN401 (declared above)
    """List events, the latest last: what, who, where, when, and how many origins say so."""
    from dragoman.cli.linking import print_events
    from dragoman.store.events import Wanted

    types = tuple(one.upper() for one in chosen["types"]) or None
    days = (chosen["first"], chosen["last"], chosen["as_of"])
    print_events(db, Wanted(types, chosen["actor"], *days), form=chosen["form"])


@click.command()
@click.argument("event_id", metavar="ID")
@database
@click.option("--as-of", type=as_day, metavar="DATE", help="As the reports published by then tell.")
def event(event_id: str, db: Path, as_of: date | None) -> None:
    """Show one event: its account, contradictions, history, and every claim with its words.

    Numbers are claims and independent origins: copies of one text, and all that one outlet wrote,
    are one origin. ID may also be the id of an event that was merged into another, or of a claim.
    """
    from dragoman.cli.linking import print_event

    print_event(db, event_id, as_of=as_of)


@click.command()
@click.argument("claims", metavar="CLAIM CLAIM", nargs=2)
@database
def why(claims: tuple[str, str], db: Path) -> None:
    """Explain why two claims tell of one event, or why not: every comparison with its weight."""
    from dragoman.cli.linking import print_why

    print_why(db, claims)
