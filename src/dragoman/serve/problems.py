"""Errors as problem+json (RFC 9457): what, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dragoman.errors import (
    DatabaseBusy,
    DragomanError,
    InputError,
    QuestionError,
    QuestionTooLong,
)

MEDIA = "application/problem+json"
# The first kind that fits decides; what is none of these is an error of the server.
STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (QuestionTooLong, 503),
    (DatabaseBusy, 503),
    (QuestionError, 400),
    (InputError, 400),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with a request."""

    status: int
    detail: str
    remedy: str = ""


def problem(what: Problem) -> JSONResponse:
    title = HTTPStatus(what.status).phrase
    detail = what.detail + (f"; {what.remedy}" if what.remedy else "")
    body = {"type": "about:blank", "title": title, "status": what.status, "detail": detail}
    return JSONResponse(body, what.status, media_type=MEDIA)


def problem_of(error: DragomanError) -> JSONResponse:
    """The problem that an error of ours is; paths of this machine are not told."""
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    if isinstance(error, QuestionError):
        detail = Problem(status, f"{error.where.removeprefix('--')}: {error.what}", error.remedy)
    elif isinstance(error, InputError):
        detail = Problem(status, error.what)
    elif isinstance(error, QuestionTooLong):
        detail = Problem(status, f"no answer within {error.seconds:g} s", "ask for less")
    else:
        detail = Problem(status, "the server cannot answer", "its log says why")
    return problem(detail)


def add_problems(app: FastAPI, log: Callable[[str], None]) -> None:
    """Every error leaves the API as a problem."""

    async def ours(_: Request, error: Exception) -> JSONResponse:
        response = problem_of(error if isinstance(error, DragomanError) else DragomanError())
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log(f"{type(error).__name__}: {error}")
        return response

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        said = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg'].lower()}" for one in found]
        return problem(Problem(422, "; ".join(said) or "not what is asked for"))

    async def refused(_: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        detail = str(error.detail) if isinstance(error, HTTPException) else ""
        return problem(Problem(status, detail.lower()))

    app.add_exception_handler(DragomanError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)
