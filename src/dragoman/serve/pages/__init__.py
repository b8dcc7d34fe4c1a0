"""The pages: each in the state that its address says."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from nicegui import run, ui
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError, InputError
from dragoman.serve.desk import Desk
from dragoman.serve.pages.article import article_sheet, show_try
from dragoman.serve.pages.charts import timeline, world
from dragoman.serve.pages.event import event_sheet, where_it_says
from dragoman.serve.pages.events import events_sheet
from dragoman.serve.pages.frame import Sheet, article_href, empty, frame, link, main, show
from dragoman.serve.pages.marks import anchor_of
from dragoman.serve.pages.overview import days_form, lists, look
from dragoman.serve.pages.parties import Course, actor_course, actors_sheet, pair_course
from dragoman.serve.pages.review import show_review
from dragoman.store.single import find_article_of

STATIC = Path(__file__).parents[1] / "static"
SHORT = 300
# Seconds until a page that is still being built is given up.
PATIENCE = 30.0
Built = TypeVar("Built")


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Pages and static files on the same application."""
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_words(app, desk)
    add_reading(desk)
    add_charts(desk)
    ui.run_with(
        app,
        title="dragoman",
        language="en-US",
        tailwind=False,
        gzip_middleware_factory=None,
        show_welcome_message=False,
        binding_refresh_interval=None,
    )


def add_reading(desk: Desk) -> None:
    """Events, one event, one article, a text of one's own."""

    @ui.page("/events", response_timeout=PATIENCE)
    async def events(request: Request) -> None:
        put(await built(lambda: events_sheet(desk, request.query_params)), "/events")

    @ui.page("/event/{event_id}", response_timeout=PATIENCE)
    async def event(event_id: str) -> RedirectResponse | None:
        try:
            put(await run.io_bound(event_sheet, desk, event_id), "/event")
        except InputError:
            return RedirectResponse(f"/claim/{quote(event_id, safe='')}")
        return None

    @ui.page("/article/{article_id:path}", response_timeout=PATIENCE)
    async def article(article_id: str) -> None:
        put(await built(lambda: article_sheet(desk, article_id)), "/article")

    @ui.page("/actors", response_timeout=PATIENCE)
    async def actors(request: Request) -> None:
        put(await built(lambda: actors_sheet(desk, request.query_params)), "/actors")

    @ui.page("/read")
    def read() -> None:
        show_try(desk)

    @ui.page("/review")
    def review(request: Request) -> None:
        frame("Review", "/review")
        show_review(desk, request.query_params, may=request.state.role == "reviewer")


def add_charts(desk: Desk) -> None:
    """The pages with a timeline."""

    @ui.page("/", response_timeout=PATIENCE)
    async def overview(request: Request) -> None:
        found = await built(lambda: look(desk, request.query_params))
        if found is None or isinstance(found, Sheet):
            put(found, "/")
            return
        frame("Overview", "/")
        with ui.element("main").classes("page").props('id="content"'):
            show(Markup("<h1>Overview</h1>{}").format(days_form(found.days)))
            timeline(found.months, {})
            world(found.points)
            show(lists(found))

    @ui.page("/actor", response_timeout=PATIENCE)
    async def actor(name: str = "") -> None:
        put_course(await built(lambda: actor_course(desk, name[:SHORT])), "/actors")

    @ui.page("/pair", response_timeout=PATIENCE)
    async def pair(one: str = "", other: str = "") -> None:
        put_course(await built(lambda: pair_course(desk, one[:SHORT], other[:SHORT])), "/pair")


async def built(build: Callable[[], Built]) -> Built | Sheet | None:
    """What is built beside the loop that serves the others, or what is wrong with its address."""
    try:
        return await run.io_bound(build)
    except DragomanError as error:
        way = link("events", "/events")
        body = main("That cannot be answered", empty(str(error)[:SHORT], way))
        return Sheet("Not to be answered", body)


def put(sheet: Sheet | None, here: str) -> None:
    if sheet is not None:
        frame(sheet.title, here)
        show(sheet.body)


def put_course(course: Course | Sheet | None, here: str) -> None:
    """A page with a timeline, or what is wrong with its address."""
    if course is None or isinstance(course, Sheet):
        put(course, here)
        return
    frame(course.title, here)
    with ui.element("main").classes("page").props('id="content"'):
        show(Markup("<h1>{}</h1>{}").format(course.title, course.head))
        timeline(course.months, course.asked)
        show(course.body)


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
        return RedirectResponse(article_href(article_id, anchor_of(claim_id, "trigger")))
