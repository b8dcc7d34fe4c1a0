"""The group of commands, and errors to exit codes."""

import sys
from typing import IO

import click

from dragoman.cli.ask import actors, articles, claims, count, events, sql
from dragoman.cli.bench import bench
from dragoman.cli.code import code
from dragoman.cli.corpus import corpus
from dragoman.cli.exchange import compare, export_command, import_command
from dragoman.cli.knowledge import knowledge
from dragoman.cli.link import event, link, why
from dragoman.cli.runs import diff, runs
from dragoman.cli.serve import serve
from dragoman.cli.train import train
from dragoman.cli.when import when
from dragoman.cli.where import where
from dragoman.cli.who import who
from dragoman.errors import DragomanError

# sysexits.h calls it EX_TEMPFAIL: trying again later can help.
TRY_AGAIN = 75


class Fault(click.ClickException):
    """An error of the program as its users meet it: one message, exit code 1."""

    def show(self, file: IO[str] | None = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


class TemporaryFault(Fault):
    """An error that may be gone the next time."""

    exit_code = TRY_AGAIN


class Commands(click.Group):
    """A group whose commands may raise the errors of the package."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            raise (TemporaryFault if error.retry else Fault)(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman", message="%(prog)s %(version)s")
def main() -> None:
    """News articles in, attributed political events out.

    Start with: dragoman code ARTICLE.txt --published 2025-10-09
    """


# The one list of commands; a new command or group of commands is a new line here.
for command in (
    code, link, event, why, who, when, where,
    claims, events, articles, actors, count, sql,
    export_command, import_command, compare, runs, diff,
    serve,
    bench, corpus, knowledge, train,
):  # fmt: skip
    main.add_command(command)
