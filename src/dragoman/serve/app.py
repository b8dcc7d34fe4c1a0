"""The application: the API and the pages, behind the guard."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from dragoman.pipeline import Stages
from dragoman.serve.api import make_api
from dragoman.serve.desk import Desk
from dragoman.serve.guard import Guard
from dragoman.serve.login import add_login
from dragoman.serve.meter import Meter
from dragoman.serve.problems import add_problems
from dragoman.serve.serving import Serving
from dragoman.store.database import Database

logger = logging.getLogger(__name__)
ABOUT = (
    "News articles in, attributed political events out: the same questions as on the command line."
)
# What is smaller is not worth packing.
LEAST_BYTES = 1000
PACKING = 3


def open_desk(serving: Serving, open_stages: Callable[[], Stages]) -> Desk:
    """The desk with its database, which must be there."""
    if not serving.db.exists():
        # Opened for reading, it says what is wrong.
        Database.open(serving.db, read_only=True)
    database = Database.open(serving.db, read_only=serving.read_only)
    return Desk(database, serving, open_stages, lambda: datetime.now(tz=UTC))  # noqa: TID251 - serve reads the clock


def make_app(desk: Desk, add_pages: Callable[[FastAPI, Desk], None] | None = None) -> ASGIApp:
    """The whole server as one ASGI application."""
    app = FastAPI(
        title="dragoman",
        description=ABOUT,
        version=version("dragoman"),
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    add_problems(app, logger.error)
    app.include_router(make_api(desk))
    add_login(app, desk.serving)

    @app.get("/healthz", summary="Whether the server and its database answer")
    def healthz() -> dict[str, str]:
        with desk.beside() as database:
            database.number()
        return {"status": "ok"}

    meter = Meter()

    @app.get("/metrics", summary="Counts and times of requests, for Prometheus")
    def metrics() -> PlainTextResponse:
        return PlainTextResponse(meter.text(), media_type="text/plain; version=0.0.4")

    if add_pages:
        add_pages(app, desk)
    return GZipMiddleware(
        Guard(app, desk.serving, time.monotonic, meter),
        minimum_size=LEAST_BYTES,
        compresslevel=PACKING,
    )
