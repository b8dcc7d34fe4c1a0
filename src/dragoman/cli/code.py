"""`dragoman code`: articles in, claims out."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.errors import DateError

FORMS = ("table", "claims", "readings", "json")


def as_day(written: str) -> date:
    from dragoman.gather.dates import parse_day

    try:
        return parse_day(written)
    except DateError as error:
        raise click.BadParameter(str(error)) from error


def as_encoding(name: str) -> str:
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError) as error:
        what = f"unknown encoding: {name!r}; for instance: windows-1252"
        raise click.BadParameter(what) from error
    return name


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--published", type=as_day, metavar="DATE", help="Day of publication, as YYYY-MM-DD.")
@click.option("--outlet", metavar="NAME", help="Outlet that published the articles.")
@click.option(
    "--encoding", type=as_encoding, metavar="NAME", help="Encoding of files that are not UTF-8."
)
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="DuckDB file to store everything in; made if there is none.",
)
@click.option(
    "--actors", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="A TOML file with actors of your own, as `dragoman who --help` describes it.",
)  # fmt: skip
@click.option(
    "--no-text",
    is_flag=True,
    help="Store no words of the articles, only offsets, length and hash: for texts that may not be"
    " kept.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="table", show_default=True,
    help="What is written to standard output.",
)  # fmt: skip
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Code sentences with two given parties instead: a TSV file.",
)
@click.pass_context
def code(ctx: click.Context, /, pairs: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Code the articles in FILE...: who did what to whom, where, when, according to whom.

    FILE is plain text, Markdown, HTML or JSON Lines (one object a line with text and, if known,
    id, url, outlet, title, published), a folder of such files, or - for standard input.

    \b
    table     each claim with the sentence it came from, the »trigger« marked
    claims    JSON Lines: an article a line, its claims with words and offsets
    readings  JSON Lines: what the reader found, with spans and scores
    json      JSON Lines: everything, with the reasons of every decision

    --pairs takes a tab-separated file with the columns sentence, source, target and writes it with
    type, mode, status, confidence and trigger of what the source does to the target. If it has a
    column gold, the scores against it are told on standard error.

    What --published and --outlet say has precedence over what the files say. Coding an article
    twice changes nothing. Input that cannot be used is named on standard error, the rest is
    coded, and the exit code is 1.
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    if pairs is not None:
        if options["files"]:
            raise click.UsageError("give FILE... or --pairs, not both")
        from dragoman.cli.pairing import code_pairs

        if not code_pairs(pairs):
            ctx.exit(1)
        return
    if not options["files"]:
        raise click.UsageError("Missing argument 'FILE...'.")
    from dragoman.cli.coding import Job, run_job

    if not run_job(Job(**options)):
        ctx.exit(1)
