"""The pages: each in the state that its address says."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from nicegui import ui
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError, InputError
from dragoman.serve.desk import Desk
from dragoman.serve.pages.article import show_article, show_try
from dragoman.serve.pages.event import show_event, where_it_says
from dragoman.serve.pages.events import show_events
from dragoman.serve.pages.frame import empty, frame, link, main, show
from dragoman.store.single import find_article_of

STATIC = Path(__file__).parents[1] / "static"
SHORT = 300


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Pages and static files on the same application."""
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_words(app, desk)

    @ui.page("/events")
    def events(request: Request) -> None:
        guarded(lambda: show_events(desk, request.query_params))

    @ui.page("/event/{event_id}")
    def event(event_id: str) -> RedirectResponse | None:
        try:
            show_event(desk, event_id)
        except InputError:
            return RedirectResponse(f"/claim/{quote(event_id, safe='')}")
        return None

    @ui.page("/article/{article_id}")
    def article(article_id: str) -> None:
        guarded(lambda: show_article(desk, article_id))

    @ui.page("/read")
    def read() -> None:
        show_try(desk)

    ui.run_with(
        app,
        title="dragoman",
        language="en-US",
        tailwind=False,
        gzip_middleware_factory=None,
        show_welcome_message=False,
        binding_refresh_interval=None,
    )


def add_words(app: FastAPI, desk: Desk) -> None:
    """From any value to its words in one click."""

    @app.get("/words/{some_id}/{field}", include_in_schema=False)
    def words(some_id: str, field: str, value: str | None = None) -> RedirectResponse:
        try:
            return RedirectResponse(where_it_says(desk, some_id, field, value))
        except InputError:
            return RedirectResponse(f"/claim/{quote(some_id, safe='')}")

    @app.get("/claim/{claim_id}", include_in_schema=False)
    def claim(claim_id: str) -> RedirectResponse:
        with desk.beside() as database:
            article_id = find_article_of(database, claim_id)
        if article_id is None:
            return RedirectResponse("/events", HTTPStatus.SEE_OTHER)
        return RedirectResponse(f"/article/{quote(article_id, safe='')}#c-{claim_id}-trigger")


def guarded(build: Callable[[], None]) -> None:
    """The page, or what is wrong with its address in words."""
    try:
        build()
    except DragomanError as error:
        frame("Not to be answered", "")
        show(main("That cannot be answered", empty(str(error)[:SHORT], link("events", "/events"))))
