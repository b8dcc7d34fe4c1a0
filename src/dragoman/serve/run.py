"""The server as a process."""

import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn

from dragoman.errors import ServeError
from dragoman.pipeline import Stages
from dragoman.serve.app import make_app, open_desk
from dragoman.serve.pages import add_pages
from dragoman.serve.serving import Serving

# Connections at once; further ones are told to come back.
MOST_CONNECTIONS = 1000
IDLE_SECONDS = 20


def listen(serving: Serving) -> socket.socket:
    """The socket, bound, so that a taken port is told before anything is loaded."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((serving.host.strip("[]"), serving.port))
    except OSError as error:
        bound.close()
        where = f"{serving.host}:{serving.port}"
        raise ServeError(where, f"{error.strerror}", "give another --port") from error
    return bound


def run_server(
    serving: Serving, open_stages: Callable[[], Stages], say: Callable[[str], None]
) -> None:
    """Serve until interrupted."""
    with closing(listen(serving)) as bound:
        desk = open_desk(serving, open_stages)
        with desk.database:
            host = f"[{serving.host}]" if ":" in serving.host else serving.host
            say(f"serving {serving.db} on http://{host}:{bound.getsockname()[1]}")
            config = uvicorn.Config(
                make_app(desk, add_pages),
                log_level="warning",
                access_log=False,
                server_header=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=IDLE_SECONDS,
            )
            uvicorn.Server(config).run(sockets=[bound])
