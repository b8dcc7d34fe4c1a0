"""The options that questions and exports share: the database, the filters, the form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
FORMS = ("table", "csv", "jsonl", "parquet")
# Name, metavar and help of each filter; several values are separated by commas or given again.
FILTERS = (
    ("actor", "WHO", "Who did it: PRK, 'PRK MIL', Q56226, or a part of the name."),
    ("recipient", "WHO", "To whom."),
    ("country", "CODE", "Country of an actor or a recipient, as PRK."),
    ("sector", "CODE", "Sector of an actor or a recipient, as MIL."),
    ("type", "TYPE", "Type of event, as ASSAULT."),
    ("mode", "MODE", "Mode of the event, as aerial."),
    ("context", "NAME", "Context of the event, as military."),
    ("quad", "N", "1 or 2: verbal or material cooperation; 3 or 4: verbal or material conflict."),
    ("cameo", "CODE", "CAMEO code, or the beginning of one."),
    ("status", "STATUS", "actual, future, possible, hypothetical or negated."),
    ("speaker", "WHO", "According to whom."),
    ("outlet", "NAME", "Outlet, or a part of its name."),
    ("place", "WHERE", "Where: a country as FJI, or a part of the name of a place or region."),
    ("article", "ID", "Id of the article."),
    ("id", "ID", "Id of the claim."),
)
SINGLE = (
    ("pair", "WHO,WHO", "One to the other, in either direction, or both together: PRK,KOR."),
    ("box", "S,W,N,E", "Where: between two latitudes and two longitudes."),
    ("near", "LAT,LON,KM", "Where: around a point."),
    ("days", "DAYS", "When it happened: 2025, 2025-03, 2025-03-01..2025-03-09, 2025-03.. ."),
    ("published", "DAYS", "When it was published."),
    ("text", "WORDS", "Words in the article, all of them; \"in quotes\" as they stand."),
    ("reviewed", "HOW", "What people decided: yes, no, accepted, mended or rejected."),
    ("codebook", "NAME", "Codebook of the codes; plover if not given."),
    ("as-of", "DATE", "As known on that day: what was published by then."),
    ("coded-by", "DATE", "As this database was at the end of that day (UTC): what it had coded."),
)  # fmt: skip


def database_option(command: Command) -> Command:
    """--db, which must be given."""
    return click.option(
        "--db",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="DuckDB file to ask.",
    )(command)


def filter_options(command: Command) -> Command:
    """The filters of every question."""
    command = click.option(
        "--contradicted/--undisputed", default=None,
        help="Only claims of events whose accounts do, or do not, contradict each other.",
    )(command)  # fmt: skip
    command = click.option(
        "--origins", type=click.IntRange(min=1), metavar="N",
        help="Only claims of events that at least N independent origins tell.",
    )(command)  # fmt: skip
    for name, metavar, said in reversed(SINGLE):
        command = click.option(f"--{name}", metavar=metavar, help=said)(command)
    for name, metavar, said in reversed(FILTERS):
        command = click.option(f"--{name}", metavar=metavar, multiple=True, help=said)(command)
    return command


def form_options(command: Command) -> Command:
    """How rows are written, and where to."""
    command = click.option(
        "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help="File to write to instead of standard output; parquet needs one.",
    )(command)  # fmt: skip
    return click.option(
        "--format", "form", type=click.Choice(FORMS), default="table", show_default=True,
        help="How rows are written.",
    )(command)  # fmt: skip


def order_options(command: Command) -> Command:
    """How rows are sorted, and how many are shown."""
    command = click.option(
        "--limit", type=click.IntRange(min=0), metavar="N",
        help="Most rows; 0 is all. A table shows 50 if nothing is said, other formats all.",
    )(command)  # fmt: skip
    return click.option(
        "--sort", metavar="COLUMN", help="Column to sort by; -COLUMN turns the order round."
    )(command)


def take_filters(options: dict[str, Any]) -> dict[str, object]:
    """The filters among the options, which lose them; several values stay apart."""
    names = [*(name for name, *_ in (*FILTERS, *SINGLE)), "origins", "contradicted"]
    taken = {name.replace("-", "_"): options.pop(name.replace("-", "_")) for name in names}
    return {name: joined(value) for name, value in taken.items() if value not in (None, ())}


def joined(value: object) -> object:
    """Options that were given several times count like one with commas."""
    return ",".join(value) if isinstance(value, tuple) else value
