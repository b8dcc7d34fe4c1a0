"""What `dragoman export` does: write the events, and say what the format could not."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import click

from dragoman.cli.output import writing
from dragoman.codify.codebook import Codebook
from dragoman.errors import ExportError
from dragoman.export.losses import Ledger
from dragoman.export.write import LOST, Export, export
from dragoman.store.database import Database
from dragoman.store.filters import make_filter
from dragoman.store.parquet import Target, write_parquet

# Beside FILE stands FILE.losses.txt.
SUFFIX = ".losses.txt"
STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for."""

    db: Path
    form: str
    output: Path
    reports: bool = False


def run_export(filters: Mapping[str, object], wanted: Wanted) -> None:
    """Write the file, and beside it what it lacks."""
    job = Export(
        wanted.form,
        # What has not happened is written only if asked for.
        make_filter(**({"status": "actual"} | dict(filters))),
        Codebook.load().goldstein,
        wanted.reports,
    )
    to_screen = wanted.output == STANDARD_OUTPUT
    with Database.open(wanted.db, read_only=True) as database:
        if wanted.form == "parquet":
            ledger = export_parquet(database, job, wanted.output)
        else:
            with writing(None if to_screen else wanted.output) as stream:
                ledger = export(database, job, stream)
    lines = list(ledger.lines())
    for line in lines:
        click.echo(line, err=True)
    if not to_screen:
        with writing(wanted.output.with_name(wanted.output.name + SUFFIX)) as stream:
            stream.writelines(f"{line}\n" for line in lines)


def export_parquet(database: Database, job: Export, output: Path) -> Ledger:
    """The events in Parquet, which can only go to a file."""
    if output == STANDARD_OUTPUT:
        raise ExportError("parquet", "needs a file", "give --output FILE")
    ledger = Ledger(job.form, LOST[job.form])
    schema = files("dragoman.export").joinpath("data/arrow_schema.txt").read_text("ascii").strip()
    with writing(output, binary=True) as part:
        target = Target(part, schema)
        ledger.n_rows = write_parquet(database, job.wanted, target, reports=job.reports)
    for name in LOST[job.form]:
        ledger.counts[name] = ledger.n_rows
    return ledger
