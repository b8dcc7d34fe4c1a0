"""The way out and in: `dragoman export`, `import` and `compare`."""

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import database_option, filter_options, take_filters

# Named here too, so that help needs no database.
FORMS = (
    "polecat", "gdelt", "icews", "plover", "claims", "csv", "parquet", "geojson", "gexf", "jsonld",
)  # fmt: skip


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="What to write.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), required=True,
    metavar="FILE", help="File to write; - is standard output.",
)  # fmt: skip
@click.option(
    "--reports", is_flag=True, help="A row for each claim, however many tell of one event."
)
@database_option
@filter_options
def export_command(form: str, output: Path, reports: bool, **options: Any) -> None:  # noqa: ANN401, FBT001 (declared above)
    """Write events in a format that others read.

    Each event is written once, as the claim has it that tells it best, and only if it happened;
    --status future,possible or --status any asks for others, --reports for every claim.

    \b
    polecat   40 columns, tab-separated, with names
    gdelt     GDELT 2.0 events: 61 columns, tab-separated, no names
    icews     20 columns, tab-separated, with names
    plover    JSON Lines with the fields of PLOVER's manual
    claims    JSON Lines: an article a line, its claims with words and offsets
    csv       every field in a flat table
    parquet   the same with types, lists, factors and dates
    geojson   a point for each event that has one
    gexf      who acts on whom, a network for Gephi and networkx
    jsonld    events in the words of schema.org

    What the format cannot say is listed on standard error and in FILE.losses.txt.
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    from dragoman.cli.exporting import Wanted, run_export

    filters = take_filters(options)
    run_export(filters, Wanted(options["db"], form, output, reports))
