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
