"""`dragoman where`: names in, places out."""

from pathlib import Path
from typing import BinaryIO

import click


@click.command()
@click.argument("name", required=False)
@click.option("--context", metavar="TEXT", help="Text around the name; it decides between places.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, with all reasons.")
@click.option(
    "--batch", type=click.File("rb"), metavar="FILE",
    help="JSON Lines of texts with marked names, or - for standard input.",
)  # fmt: skip
def where(name: str | None, context: str | None, batch: BinaryIO | None, *, as_json: bool) -> None:
    r"""Say which place NAME means, and why.

    \b
    dragoman where "Tripoli" --context "Lebanese soldiers deployed in Tripoli"
    dragoman where --batch NAMES.jsonl

    A line of the batch is {"id", "text", "spans": [[start, end], ...]}, and so is answered:
    {"id", "places": [{"start", "end", "geonameid", "name", "country", "admin1", "lat", "lon",
    "score"}, ...]}, null for a span of which no place is known. The names of one text are judged
    together.
    """
    from dragoman.cli.placing import answer_lines, say_place

    if (name is None) == (batch is None):
        raise click.UsageError("give either NAME or --batch FILE")
    if batch is not None:
        where_from = Path(getattr(batch, "name", "-")).name
        for line in answer_lines(batch, where_from):
            click.echo(line)
        return
    click.echo(say_place(str(name), context, as_json=as_json))
