"""`dragoman when`: the days that words mean."""

from pathlib import Path
from typing import Any

import click

from dragoman.cli.code import as_day


@click.command()
@click.argument("phrase", required=False)
@click.option("--published", type=as_day, metavar="DATE", help="Day from which the words are read.")
@click.option("--ahead", is_flag=True, help="What the words go with is still to come.")
@click.option("--json", "as_json", is_flag=True, help="Write the answer as JSON.")
@click.option(
    "--batch", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE",
    help="Find and read every time in the texts of this JSON Lines file; - is standard input.",
)  # fmt: skip
@click.pass_context
def when(
    ctx: click.Context,
    /,
    phrase: str | None,
    batch: Path | None,
    **options: Any,  # noqa: ANN401 (declared above)
) -> None:
    """Say which days PHRASE means to a reader on the day --published.

    News looks back: "Thursday" is the latest one, unless --ahead is given. Without --published
    only what is absolute has days.

    A line of the FILE of --batch is {"id", "text", "published"}; the line that comes back is
    {"id", "times": [{"start", "end", "text", "value", "first", "last", "precision", "rule"}]},
    with the value as TIMEX3 writes it. Times look back or ahead as the verb beside them does.
    """
    from dragoman.cli.whenrun import answer, run_batch

    if (phrase is None) == (batch is None):
        raise click.UsageError("give either a PHRASE or --batch FILE")
    if batch is not None:
        if not run_batch(batch):
            ctx.exit(1)
    elif phrase is not None:
        click.echo(answer(phrase, **options))
