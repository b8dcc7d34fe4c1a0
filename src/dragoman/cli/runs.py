"""`dragoman runs` and `dragoman diff`: what made the rows, and what changed with it."""

from typing import Any

import click

from dragoman.cli.options import database_option, form_options


@click.command()
@database_option
@form_options
def runs(**options: Any) -> None:  # noqa: ANN401 (declared above)
    """List the runs that left rows, oldest first: when, and which versions of what."""
    from dragoman.cli.asking import Wish
    from dragoman.cli.comparing import show_runs

    show_runs(Wish(**options))


@click.command()
@click.argument("old", metavar="RUN")
@click.argument("new", metavar="RUN")
@database_option
@form_options
def diff(old: str, new: str, **options: Any) -> None:  # noqa: ANN401 (declared above)
    """Show what changed between two runs, of the articles that both read.

    RUN is a number of `dragoman runs`, the beginning of an id, or "last". A claim is the same where
    its trigger is; changed is what has another type, mode, status, party, place, day or speaker.
    """
    from dragoman.cli.asking import Wish
    from dragoman.cli.comparing import show_diff

    show_diff(old, new, Wish(**options))
