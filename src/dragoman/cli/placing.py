"""What `dragoman where` does: read names, find places, say them."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.bench.places import describe_places, measure_places, read_marked
from dragoman.bench.results import digest, keep_result
from dragoman.errors import InputError
from dragoman.export.lines import as_line
from dragoman.records import Place, Span
from dragoman.resolve.places import PlaceResolver

SHOWN_REASONS = 5


def say_place(name: str, context: str | None, *, as_json: bool) -> str:
    """The place that a name means in its context, for people or as JSON."""
    text = name if not context else context if name in context else f"{context}\n{name}"
    start = text.rindex(name) if name else 0
    resolver = PlaceResolver.open()
    (place,) = resolver.resolve_all([Span(start, start + len(name), name)], text=text)
    resolver.close()
    if as_json:
        return as_line(full(place)) if place else "null"
    if place is None:
        shown = name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"
        raise InputError(shown, "no place of this name is known", "give more of it, or another one")
    return described(place)


LONGEST_SHOWN = 60


def described(place: Place) -> str:
    """A place in a few lines, the strongest reasons last."""
    parts = [place.name, place.admin1 if place.admin1 != place.name else None, place.country]
    at = f"{place.latitude:.4f}, {place.longitude:.4f}" if place.latitude is not None else "–"
    number = f"GeoNames {place.geonameid}" if place.geonameid else "not in GeoNames"
    lines = [
        ", ".join(part for part in parts if part),
        f"{at} · {place.precision} · {number} · score {place.score:.2f}",
        *(f"{reason.weight:+.1f} {reason.text}" for reason in place.reasons[:SHOWN_REASONS]),
    ]
    return "\n".join(lines)


def full(place: Place) -> dict[str, object]:
    return short(place) | {
        "precision": place.precision,
        "reasons": [{"weight": r.weight, "text": r.text} for r in place.reasons],
    }


def short(place: Place) -> dict[str, object]:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "geonameid": place.geonameid,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.latitude,
        "lon": place.longitude,
        "score": place.score,
    }


def answer_lines(lines: Iterable[bytes | str], where: str) -> Iterator[str]:
    """An answer for each line of a batch; InputError with its number for one that is none."""
    resolver = PlaceResolver.open()
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                told = as_line(answer(read_line(line, where, number), resolver))
                yield told.encode("utf-8", "replace").decode("utf-8")  # an id may be half a pair
    finally:
        resolver.close()


def answer(asked: dict[str, Any], resolver: PlaceResolver) -> dict[str, object]:
    text = asked["text"]
    spans = [as_span(found, text) for found in asked["spans"]]
    known = iter(resolver.resolve_all([s for s in spans if s is not None], text=text))
    places = [None if span is None else next(known) for span in spans]
    return {"id": asked.get("id"), "places": [p and short(p) for p in places]}


def as_span(found: object, text: str) -> Span | None:
    """Two offsets as a span of the text; None where they mark none of it."""
    if not isinstance(found, list) or [type(at) for at in found] != [int, int]:
        return None
    start, end = found
    return Span(start, end, text[start:end]) if 0 <= start < end <= len(text) else None


def read_line(line: bytes | str, where: str, number: int) -> dict[str, Any]:
    """A line of a batch with its text and spans."""
    remedy = 'write {"id", "text", "spans": [[start, end], ...]}'
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"no JSON ({error})", remedy, number) from error
    if not isinstance(asked, dict):
        raise InputError(where, "the line is no object", remedy, number)
    if not isinstance(asked.get("text"), str):
        raise InputError(where, "the text is missing", remedy, number)
    if not isinstance(asked.get("spans"), list):
        raise InputError(where, "the spans are missing", remedy, number)
    return asked


def score_places(gold: str, *, title: str, day: date, into: str | None) -> str:
    """How near the marked names of a file come; kept in `into` for the page of results."""
    path = Path(gold)
    marked = read_marked(path)
    resolver = PlaceResolver.open()
    result = {
        "about": {
            "title": title, "measured": day.isoformat(), "places": resolver.version().split(":")[0],
        },
        "gold": [{"file": path.name, "digest": digest(path)}],
        "scores": measure_places(marked, resolver),
    }  # fmt: skip
    resolver.close()
    keep_result(result, into)
    return describe_places(result)
