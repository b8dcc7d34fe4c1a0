"""How near marked names of places come to where people say they lie."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any, Protocol
from xml.etree.ElementTree import Element, ParseError, fromstring

from dragoman.errors import InputError
from dragoman.globe import EARTH_KM, great_circle
from dragoman.records import Place, Span

Json = dict[str, Any]
# A hundred miles: within so many kilometres the literature takes a name for found.
NEAR_KM = 161.0
# A name without a place is as wrong as can be: half around the earth.
FARTHEST_KM = math.pi * EARTH_KM
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marked names and where each lies: degrees north and east."""

    text: str
    spans: tuple[Span, ...]
    at: tuple[tuple[float, float], ...]


class Places(Protocol):
    """Anything that finds the places of marked names."""

    def resolve_all(
        self, spans: Sequence[Span], *, text: str, countries: Sequence[str] = ()
    ) -> Sequence[Place | None]: ...


def measure_places(gold: Sequence[Marked], places: Places) -> Json:
    """Accuracy within 161 km and errors in kilometres over all the names, and the speed."""
    begin = process_time()
    found = [places.resolve_all(one.spans, text=one.text) for one in gold]
    seconds = process_time() - begin
    errors = [
        error_km(answer, at)
        for one, answers in zip(gold, found, strict=True)
        for answer, at in zip(answers, one.at, strict=True)
    ]
    if not errors:
        raise InputError("the gold", "has no marked names")
    return {
        "names": len(errors),
        "within 161 km": round(sum(e <= NEAR_KM for e in errors) / len(errors), 4),
        "median error in km": round(median(errors), 1),
        "mean error in km, of those found": round(
            mean([e for e in errors if e < FARTHEST_KM] or [FARTHEST_KM]), 1
        ),
        "without a place": sum(e >= FARTHEST_KM for e in errors),
        "names a second": round(len(errors) / max(seconds, 1e-9)),
    }


def error_km(place: Place | None, at: tuple[float, float]) -> float:
    if place is None or place.latitude is None or place.longitude is None:
        return FARTHEST_KM
    return great_circle((place.latitude, place.longitude), at)


def read_marked(path: Path) -> list[Marked]:
    """The texts of a file: the XML of GeoVirus, or JSON Lines with lat and lon of each span."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    try:
        if text.lstrip().startswith("<"):
            return list(from_xml(text))
        return [from_json(json.loads(line)) for line in text.splitlines() if line.strip()]
    except (ParseError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            str(path), f"no marked names ({error})",
            'give GeoVirus, or lines of {"text", "spans": [{"start", "end", "lat", "lon"}]}',
        ) from error  # fmt: skip


def from_json(record: Json) -> Marked:
    text, spans = str(record["text"]), record["spans"]
    return Marked(
        text,
        tuple(Span(s["start"], s["end"], text[s["start"] : s["end"]]) for s in spans),
        tuple((float(s["lat"]), float(s["lon"])) for s in spans),
    )


def from_xml(raw: str) -> Iterator[Marked]:
    """The articles of GeoVirus. Its offsets count from 1, and its declaration misnames UTF-8."""
    body = NO_XML.sub(" ", raw.split("?>", 1)[-1])
    for article in fromstring(body).iter("article"):  # noqa: S314 - no entities are resolved
        text = article.findtext("text") or ""
        marks = list(article.iter("location"))
        spans = [span_of(text, mark) for mark in marks]
        yield Marked(
            text, tuple(spans), tuple((number(mark, "lat"), number(mark, "lon")) for mark in marks)
        )


def span_of(text: str, mark: Element) -> Span:
    name, start = mark.findtext("name") or "", int(number(mark, "start")) - 1
    if text[start : start + len(name)] != name:
        start = max(text.find(name), 0)
    return Span(start, start + len(name), name)


def number(mark: Element, field: str) -> float:
    return float(mark.findtext(field) or "nan")


def describe_places(result: Mapping[str, Any]) -> str:
    """A result as a table in Markdown."""
    rows = [f"| {name} | {value:,} |" for name, value in result["scores"].items()]
    return "\n".join([f"| {result['about']['title']} | |", "| --- | --- |", *rows, ""])
