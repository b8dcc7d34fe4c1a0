"""The reference page: the help of every command."""

from collections.abc import Iterator

import click

from dragoman.cli.main import main

# The page must not depend on the screen of whoever writes it.
WIDTH = 80


def pages() -> str:
    """The help of every command as Markdown, the group first."""
    return "\n".join(
        f"## `{path}`\n\n```text\n{help_text(command, path)}\n```\n"
        for path, command in walk(main, "dragoman")
    )


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from walk(command.commands[name], f"{path} {name}")


def help_text(command: click.Command, path: str) -> str:
    settings = main.context_settings
    context = click.Context(command, info_name=path, terminal_width=WIDTH, **settings)
    lines = command.get_help(context).splitlines()
    return "\n".join(line.rstrip() for line in lines)
