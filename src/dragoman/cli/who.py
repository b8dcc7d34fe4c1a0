"""`dragoman who`: who a phrase means on a day, and why."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from dragoman.cli.code import as_day


@click.command()
@click.argument("phrase", required=False)
@click.option("--on", "day", type=as_day, metavar="DATE", help="The day of the event; else today.")
@click.option("--context", metavar="TEXT", help="The article, or some words of it.")
@click.option("--json", "as_json", is_flag=True, help="Write the answers as JSON.")
@click.option(
    "--batch", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
    help="Answer each line of JSON Lines: {id, mention, context, on}.",
)  # fmt: skip
@click.option(
    "--actors", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="A TOML file with actors of your own.",
)  # fmt: skip
@click.pass_context
def who(  # noqa: PLR0913 (one for each option)
    ctx: click.Context,
    /,
    *,
    phrase: str | None,
    day: date | None,
    context: str | None,
    as_json: bool,
    batch: str | None,
    actors: Path | None,
) -> None:
    """Show who PHRASE means, what it was on that day, and the reasons.

    The reasons add up to the score. Where several fit, all are shown, the best first; below a
    score of 0.2 the answer is "unknown". With --batch, each line that is read gives one line:
    id, actor, qid, name, country, sector, office, score, reasons.

    \b
    Your own actors stand in a TOML file; all keys but name may be left out:
    [[actor]]
    name = "Union of River Traders"
    aliases = ["URT"]
    country = "NGA"       # ISO 3166-1 alpha-3
    sector = "LAB"        # PLOVER's list
    qid = "Q1"
    from = 2021-05-01     # and until: the days on which the name means this
    [[actor]]
    name = "Ada Obi"
    country = "NGA"
    [[actor.office]]
    label = "Minister of Transport"
    from = 2023-08-21
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    from dragoman.cli.naming import ask_all, ask_one, open_who

    if (phrase is None) == (batch is None):
        raise click.UsageError("give either PHRASE or --batch FILE")
    today = datetime.now(tz=UTC).date()  # noqa: TID251 - the command reads the clock
    asked = open_who(actors)
    if batch is None:
        click.echo(ask_one(asked, str(phrase), day or today, context or "", as_json=as_json))
    elif not ask_all(asked, batch, day or today, context or ""):
        ctx.exit(1)
