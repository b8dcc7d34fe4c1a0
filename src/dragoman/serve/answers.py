"""Answers of the API as JSON with an ETag, and what stands in them."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from fastapi import Request, Response

from dragoman.errors import InputError
from dragoman.export.whole import whole_record
from dragoman.link.account import account
from dragoman.records import Account, Coded, Trace
from dragoman.store.database import Database
from dragoman.store.events import Row, find_event, read_words
from dragoman.store.link_query import read_members

ETAG_BYTES = 12


def as_text(value: object) -> str:
    """Days and moments as ISO 8601 has them; moments are UTC."""
    if isinstance(value, datetime):
        return value.isoformat() + ("" if value.tzinfo else "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def answer(request: Request, body: object) -> Response:
    """The body, or 304 where the client has it already."""
    data = json.dumps(body, default=as_text, ensure_ascii=False).encode("utf-8", "replace")
    tag = f'"{hashlib.blake2b(data, digest_size=ETAG_BYTES).hexdigest()}"'
    known = [
        one.strip().removeprefix("W/")
        for one in request.headers.get("if-none-match", "").split(",")
    ]
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)


def reading_body(coded: Coded) -> dict[str, Any]:
    """A text that was read: its claims with codes, and the reasons of every value."""
    body = whole_record(coded)
    del body["reading"]
    return body


def tell_event(database: Database, some_id: str) -> tuple[Account, list[Trace], dict[str, Row]]:
    """The account of the event, its claims as linking sees them, and their words."""
    event_id = find_event(database, some_id)
    traces = read_members(database, [event_id]).get(event_id, [])
    if not traces:
        raise InputError(str(database.path), f"no event {some_id!r}", "list them")
    words = read_words(database, [trace.claim_id for trace in traces])
    return account(event_id, traces), traces, words


def event_body(database: Database, some_id: str) -> dict[str, Any]:
    """The event with its account, contradictions, history, and the words of each claim."""
    told, traces, words = tell_event(database, some_id)
    body = asdict(told)
    body["claims"] = [
        {"id": trace.claim_id, "article": trace.article_id, "outlet": trace.outlet,
         "published": trace.published, "origin": trace.origin, "status": trace.status,
         "type": trace.type, "mode": trace.mode,
         "sentence": words.get(trace.claim_id, {}).get("sentence_words")}
        for trace in traces
    ]  # fmt: skip
    return body
