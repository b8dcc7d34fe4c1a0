"""The page that asks for a token, where the server has one."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from dragoman.serve.guard import COOKIE
from dragoman.serve.problems import Problem, problem
from dragoman.serve.serving import Serving

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>dragoman</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>dragoman</h1><form method="post" action="/login"><label>Token
<input type="password" name="token" autocomplete="current-password" required autofocus></label>
<button>Open</button></form></main></body></html>"""
LONGEST = 10_000
DAYS = 30 * 24 * 3600


def add_login(app: FastAPI, serving: Serving) -> None:
    """The token goes into a cookie that no script and no other site can use."""

    @app.get("/login", include_in_schema=False)
    def ask() -> HTMLResponse:
        return HTMLResponse(PAGE)

    @app.post("/login", include_in_schema=False)
    async def take(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=2, max_part_size=LONGEST)
        token = str(form.get("token", "")).strip()
        if serving.tokens.role_of(token) is None:
            return problem(Problem(401, "no such token"))
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, token, max_age=DAYS, httponly=True, samesite="strict", secure=secure
        )
        return response
