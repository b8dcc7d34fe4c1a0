"""The way out and in: `dragoman export`, `import` and `compare`."""

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import database_option, filter_options, form_options, take_filters

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


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMS[:3]), required=True, help="Format of the files."
)
@click.option(
    "--db", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="DuckDB file to store them in; made if there is none.",
)  # fmt: skip
@click.pass_context
def import_command(ctx: click.Context, files: tuple[Path, ...], form: str, db: Path) -> None:
    """Bring in events of other data sets, to compare with: reports without text.

    They stand in a table of their own and are in no question about claims. Files may be zipped.
    Bringing a file in twice changes nothing. CAMEO codes become PLOVER types by the codebook.
    """
    from dragoman.cli.importing import run_import

    if not run_import(db, form, files):
        ctx.exit(1)


@click.command()
@click.argument("left", metavar="SOURCE")
@click.argument("right", metavar="SOURCE")
@click.option(
    "--by", default="month,type,pair", show_default=True, metavar="WHAT,WHAT",
    help="What to compare by: month, type, pair.",
)  # fmt: skip
@click.option("--days", metavar="DAYS", help="Only events of these days, as 2025-03.")
@click.option("--type", "kind", metavar="TYPE", help="Only this type, as ASSAULT.")
@click.option("--country", metavar="CODE", help="Only with this country on either side, as PRK.")
@database_option
@form_options
def compare(left: str, right: str, **options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show where two sources agree: how many events each has by month, type and pair.

    SOURCE is dragoman, polecat, gdelt or icews. Of dragoman, events that happened are counted, each
    once for every pair of its countries. How far the two agree is said on standard error.
    """
    from dragoman.cli.asking import Wish
    from dragoman.cli.importing import run_compare
    from dragoman.store.filters import make_filter
    from dragoman.store.foreign import Comparison, check_cuts

    days, kind, country = (options.pop(name) for name in ("days", "kind", "country"))
    wanted = make_filter(days=days, type=kind, country=country)
    cuts = check_cuts(options.pop("by"))
    comparison = Comparison(left, right, cuts, wanted.days, next(iter(wanted.type), None), country)
    run_compare(comparison, Wish(**options))
