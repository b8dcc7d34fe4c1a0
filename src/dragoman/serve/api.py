"""The JSON API under /api/v1: the questions of the store, a text to read, reviews."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, create_model
from starlette.exceptions import HTTPException

from dragoman.errors import InputError, QuestionError
from dragoman.serve.answers import answer, event_body, reading_body
from dragoman.serve.asked import FILTERS, read_cursor, take_filters, write_cursor
from dragoman.serve.desk import Desk
from dragoman.serve.exports import write_export
from dragoman.store.review_query import count_sample, list_reviews, next_claims
from dragoman.store.reviews import Review
from dragoman.store.single import read_article

MOST = 1000
LONGEST = 2000
FORBID = ConfigDict(extra="forbid")
# The filters are those of the command line, so that a question can be taken from one to the other.
ASKED: dict[str, Any] = {
    name: (str | None, Field(None, description=about, max_length=LONGEST))
    for name, (_, about) in FILTERS.items()
}
Filters = create_model("Filters", __config__=FORBID, **ASKED)


class Listed(Filters):  # type: ignore[misc, valid-type]  # made from the table of filters
    """Filters, an order and a page."""

    sort: str | None = Field(None, description="column to sort by; -column turns it round")
    limit: int = Field(100, ge=1, le=MOST, description="most rows of a page")
    cursor: str | None = Field(None, description="`next` of the page before", max_length=LONGEST)


class Counted(Filters):  # type: ignore[misc, valid-type]
    """Filters, what to count, and by what."""

    by: str = Field(description="as on the command line: month, type, actor-country, …")
    of: Literal["reports", "articles", "events", "origins"] = "reports"


class Wanted(Filters):  # type: ignore[misc, valid-type]
    """Filters and a format."""

    format: str = Field("csv", description="as on the command line, without parquet")


class Text(BaseModel):
    """A text to read."""

    model_config = FORBID
    text: str = Field(
        min_length=1, examples=["Police arrested 40 protesters in Nairobi on Monday."]
    )
    published: date | None = Field(None, examples=["2026-06-09"])
    outlet: str | None = Field(None, max_length=LONGEST)


class Decided(BaseModel):
    """A decision about a claim."""

    model_config = FORBID
    claim_id: str = Field(max_length=LONGEST)
    decision: Literal["accepted", "mended", "rejected"]
    reviewer: str = Field(min_length=1, max_length=100, examples=["M. Okafor"])
    field: Literal[
        "type", "mode", "status", "actors", "recipients", "place", "date", "speaker", "trigger"
    ] | None = None  # fmt: skip
    value: Any = None
    comment: str | None = Field(None, max_length=LONGEST)


def make_api(desk: Desk) -> APIRouter:
    """The routes of the API."""
    api = APIRouter(prefix="/api/v1")
    add_lists(api, desk)
    add_single(api, desk)
    add_reviews(api, desk)
    return api


def add_lists(api: APIRouter, desk: Desk) -> None:
    """Claims, events, articles and actors by filter, and counts."""

    def lister(kind: str) -> None:
        @api.get(f"/{kind}", name=kind, summary=f"The {kind} that the filters want")
        def list_rows(request: Request, asked: Annotated[Listed, Query()]) -> Response:
            filters = take_filters(asked.model_dump())
            question = (kind, asked.sort, asked.limit, sorted(filters.items()))
            skip = read_cursor(asked.cursor, *question)
            page = desk.ask(
                lambda questions: getattr(questions, kind)(sort=asked.sort, **filters),
                skip=skip,
                rows=asked.limit,
            )
            further = skip + asked.limit
            more = write_cursor(further, *question) if page.more else None
            return answer(request, {"items": page.rows, "next": more})

    for kind in ("claims", "events", "articles", "actors"):
        lister(kind)

    @api.get("/counts", summary="Counts by month, type, country, …")
    def counts(request: Request, asked: Annotated[Counted, Query()]) -> Response:
        page = desk.count(asked.by, take_filters(asked.model_dump()), of=asked.of)
        return answer(request, {"items": page.rows, "more": page.more})

    @api.get("/export", summary="The events that the filters want, as a file")
    def exported(asked: Annotated[Wanted, Query()]) -> Response:
        made = write_export(desk, asked.format, take_filters(asked.model_dump()))
        # Sent as a file to keep, never as a page to show.
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
        return Response(made.text, media_type="text/plain; charset=utf-8", headers=headers)


def add_single(api: APIRouter, desk: Desk) -> None:
    """One event, one article, one text."""

    @api.get("/events/{event_id}", summary="An event: account, contradictions, history, claims")
    def event(request: Request, event_id: str) -> Response:
        with desk.beside() as database:
            try:
                return answer(request, event_body(database, event_id))
            except InputError as error:
                raise HTTPException(404, f"no event {event_id[:100]!r}") from error

    @api.get("/articles/{article_id:path}", summary="An article: text, claims, reasons")
    def article(request: Request, article_id: str) -> Response:
        with desk.beside() as database:
            coded = read_article(database, article_id)
        if coded is None:
            raise HTTPException(404, f"no article {article_id[:100]!r}")
        return answer(request, reading_body(coded))

    @api.post("/read", summary="Read a text: its claims at once; nothing is stored")
    def read(request: Request, given: Text) -> Response:
        coded = desk.read_text(given.text, published=given.published, outlet=given.outlet)
        return answer(request, reading_body(coded))


def add_reviews(api: APIRouter, desk: Desk) -> None:
    """What people decided, and what waits for them."""

    @api.get("/reviews", summary="Decisions, newest first")
    def reviews(
        request: Request,
        claim: str | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    ) -> Response:
        with desk.beside() as database:
            return answer(request, {"items": list_reviews(database, claim, limit=limit)})

    @api.get("/reviews/next", summary="Claims that nobody has decided about")
    def waiting(
        request: Request,
        order: Literal["unsure", "impact", "contradicted", "random"] = "unsure",
        limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
    ) -> Response:
        with desk.beside() as database:
            rows = next_claims(database, order, limit=limit)
            n, n_accepted = count_sample(database)
        return answer(request, {"items": rows, "sample": {"n": n, "n_accepted": n_accepted}})

    @api.post("/reviews", status_code=201, summary="Decide about a claim")
    def decide(request: Request, given: Decided) -> dict[str, str]:
        if request.state.role != "reviewer":
            raise HTTPException(403, "this token may only read")
        if (given.decision == "mended") != (given.field is not None):
            raise QuestionError("field", "what was mended, and only that, has a field")
        review_id = desk.review(
            Review(
                given.claim_id, given.decision, given.reviewer.strip(), desk.now(),
                given.field, given.value, given.comment,
            )
        )  # fmt: skip
        return {"id": review_id}
