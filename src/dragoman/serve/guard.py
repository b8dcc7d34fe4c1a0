"""What every request must pass: who asks, from where, how much, how often."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.meter import Meter, route_of
from dragoman.serve.problems import Problem, problem
from dragoman.serve.serving import Limits, Serving, is_loopback

COOKIE = "dragoman"
READING = ("GET", "HEAD", "OPTIONS")
# Addresses whose requests are counted; the longest unseen are forgotten first.
COUNTED = 10_000
# What may be seen without a token: whether the server lives, and the page that asks for one.
OPEN = ("/healthz", "/login")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# NiceGUI compiles its templates in the browser, which needs eval; its inline scripts have a nonce.
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
LARGER = "larger than {:,} bytes; send less at a time"
# Everything before this stands in NiceGUI's own template; what is behind is data.
DATA_BEGINS = b"String.raw`"


@dataclass(slots=True)
class Buckets:
    """How many requests each address has left."""

    limits: Limits
    clock: Callable[[], float]
    left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, address: str) -> bool:
        """Whether this address may ask once more now."""
        now = self.clock()
        tokens, seen = self.left.pop(address, (float(self.limits.burst), now))
        tokens = min(self.limits.burst, tokens + (now - seen) * self.limits.per_second)
        self.left[address] = (max(tokens - 1, 0.0), now)
        if len(self.left) > COUNTED:
            self.left.popitem(last=False)
        return tokens >= 1


class TooLarge(Exception):
    """A body that is larger than it may be."""


class Guard:
    """The server behind its checks; it is one more ASGI application."""

    def __init__(
        self, app: ASGIApp, serving: Serving, clock: Callable[[], float], meter: Meter
    ) -> None:
        self.app = app
        self.serving = serving
        self.clock = clock
        self.meter = meter
        self.buckets = Buckets(serving.limits, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = self.refuse(scope)
        nonce = secrets.token_urlsafe(16)
        if scope["type"] == "websocket":
            if refused is None:
                await self.app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        answer = Answering(send, nonce)
        began = self.clock()
        try:
            if refused is None:
                await self.app(scope, self.limited(receive), answer.send)
            else:
                await refused(scope, receive, answer.send)
        finally:
            self.meter.note(route_of(scope), answer.status, self.clock() - began)

    def refuse(self, scope: Scope) -> Response | None:
        """Why not, or None where the request may go on; sets the role of who asks."""
        asked = HTTPConnection(scope)
        checks = (self.refuse_host, self.refuse_origin, self.refuse_size, self.refuse_often)
        for check in checks:
            refused = check(asked)
            if refused is not None:
                return refused
        role = self.serving.tokens.role_of(token_of(asked))
        scope.setdefault("state", {})["role"] = role
        if role is None and asked.url.path not in OPEN:
            if "text/html" in asked.headers.get("accept", "") and scope["type"] == "http":
                return RedirectResponse("/login", 303)
            return problem(Problem(401, "no token", "send: Authorization: Bearer TOKEN"))
        return None

    def refuse_host(self, asked: HTTPConnection) -> Response | None:
        """A page of somebody else must not reach this server under a name of its own."""
        host = urlsplit(f"//{asked.headers.get('host', '')}").hostname or ""
        if self.serving.local and not self.serving.tokens.roles and not is_loopback(host):
            return problem(Problem(421, "another host's name", "ask for localhost"))
        return None

    def refuse_origin(self, asked: HTTPConnection) -> Response | None:
        """What changes something, and what stays open, must come from pages of this server."""
        if asked.scope["type"] == "http" and asked.scope["method"] in READING:
            return None
        origin, host = asked.headers.get("origin"), asked.headers.get("host")
        site = asked.headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") or (origin and urlsplit(origin).netloc != host):
            return problem(Problem(403, "asked by another site's page"))
        return None

    def refuse_size(self, asked: HTTPConnection) -> Response | None:
        length = asked.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return problem(Problem(400, "content-length is no number"))
        if int(length) > self.serving.limits.body:
            return problem(Problem(413, LARGER.format(self.serving.limits.body)))
        return None

    def refuse_often(self, asked: HTTPConnection) -> Response | None:
        # Tokens are not to be guessed by asking often.
        if not asked.url.path.startswith(("/api/", "/login")):
            return None
        if self.buckets.take(asked.client.host if asked.client else ""):
            return None
        response = problem(Problem(429, "too many requests", "wait a second"))
        response.headers["Retry-After"] = "1"
        return response

    def limited(self, receive: Receive) -> Receive:
        """The body as it comes, no more of it and no more slowly than it may."""
        limits = self.serving.limits
        taken = 0
        whole = False

        async def next_part() -> Message:
            nonlocal taken, whole
            if whole:  # what comes now says that the client has gone, and may come late
                return await receive()
            try:
                part = await asyncio.wait_for(receive(), limits.body_seconds)
            except TimeoutError:
                return {"type": "http.disconnect"}
            taken += len(part.get("body", b""))
            whole = part["type"] != "http.request" or not part.get("more_body", False)
            if taken > limits.body:
                raise HTTPException(413, LARGER.format(limits.body))
            return part

        return next_part


def token_of(asked: HTTPConnection) -> str | None:
    """The token that came with the request: as bearer, or in the cookie of the pages."""
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else asked.cookies.get(COOKIE)


class Answering:
    """The way back: headers that keep browsers from doing more than the page needs."""

    def __init__(self, send: Send, nonce: str) -> None:
        self.forward = send
        self.nonce = nonce
        self.status = 500  # until the answer begins
        self.page: Message | None = None
        self.parts: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message["headers"])
            protect(headers, self.nonce)
            if is_page(Headers(raw=message["headers"])):
                # Held back until the whole page is there: its scripts get their nonce.
                self.page = message
                return
        if message["type"] == "http.response.body" and self.page is not None:
            await self.send_page(message)
            return
        await self.forward(message)

    async def send_page(self, message: MutableMapping[str, Any]) -> None:
        self.parts.append(message.get("body", b""))
        if message.get("more_body") or self.page is None:
            return
        body = with_nonce(b"".join(self.parts), self.nonce)
        headers = MutableHeaders(raw=self.page["headers"])
        headers["content-length"] = str(len(body))
        await self.forward(self.page)
        await self.forward({"type": "http.response.body", "body": body})
        self.page = None


def is_page(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("text/html") and (
        "content-encoding" not in headers
    )


def with_nonce(body: bytes, nonce: str) -> bytes:
    """The page with its scripts allowed; none behind the beginning of its data is."""
    template, mark, data = body.partition(DATA_BEGINS)
    return template.replace(b"<script", f'<script nonce="{nonce}"'.encode()) + mark + data


def protect(headers: MutableHeaders, nonce: str) -> None:
    headers["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS
    if "cache-control" not in headers:
        headers["Cache-Control"] = "no-cache"
