"""`dragoman serve`: the API and the pages."""

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import database_option
from dragoman.errors import MissingExtra

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EXTRA = ("fastapi", "starlette", "uvicorn", "nicegui", "pydantic")


@click.command()
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST",
              help="Address to listen on; if others can reach it, give --token-file.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True,
              metavar="N", help="Port to listen on; 0 takes a free one.")  # fmt: skip
@click.option("--token-file", type=FILE,
              help="Tokens, one a line: reader TOKEN or reviewer TOKEN.")  # fmt: skip
@click.option("--read-only", is_flag=True,
              help="Store no reviews; several servers can then share one file.")  # fmt: skip
def serve(db: Path, token_file: Path | None, **where: Any) -> None:  # noqa: ANN401 (declared above)
    """Serve the database on this machine: pages to look at it, and a JSON API.

    Open the address that is printed in a browser. Nothing is fetched from the network. The
    description of the API is at /api/v1/openapi.json. While the server runs, no other process can
    write to the database. Stop it with Ctrl-C.

    \b
    dragoman serve --db news.duckdb
    """  # noqa: D301 - click knows a paragraph not to wrap by this character
    try:
        from dragoman.serve.run import run_server
        from dragoman.serve.serving import Serving, Tokens
    except ModuleNotFoundError as missing:
        name = str(missing.name).partition(".")[0]
        if name not in EXTRA:
            raise
        raise MissingExtra("serve", name) from missing
    from dragoman.cli.stages import open_stages

    tokens = Tokens.read(token_file) if token_file else Tokens()
    serving = Serving(db, tokens=tokens, **where)
    run_server(serving, lambda: open_stages().stages, lambda said: click.echo(said, err=True))
