"""What `dragoman when` does: one phrase, or the texts of a file."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.errors import DateError, InputError
from dragoman.gather.dates import parse_stamp
from dragoman.resolve.timeline import TimeFound, read_phrase, read_times

STDIN = "standard input"


def answer(phrase: str, *, published: date | None, ahead: bool, as_json: bool) -> str:
    """The days of a phrase, for people or as JSON."""
    found = read_phrase(phrase, published, forward=ahead)
    if as_json:
        return line_of(time_record(found) if found else None)
    if found is None:
        return "no time"
    days = "needs the day of publication" if published is None else "no days"
    if found.days is not None:
        first, last = found.days.first.isoformat(), found.days.last.isoformat()
        days = f"{first if first == last else f'{first} to {last}'} ({found.days.precision})"
    zone = f", zone {found.zone}" if found.zone else ""
    return f"{days}; {found.value}; by the rule: {found.rule}{zone}"


def time_record(found: TimeFound) -> dict[str, Any]:
    """A time as a line of --batch holds it; the zone only where the words name one."""
    days = found.days
    record: dict[str, Any] = {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.text,
        "value": found.value,
        "first": days.first.isoformat() if days else None,
        "last": days.last.isoformat() if days else None,
        "precision": days.precision if days else None,
        "rule": found.rule,
    }
    return record | ({"zone": found.zone} if found.zone else {})


def line_of(record: dict[str, Any] | None) -> str:
    """The record as JSON in its own script; escaped where half a character cannot be written."""
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return line


def run_batch(path: Path) -> bool:
    """Whether every line could be read; each that could not is named on standard error."""
    good = True
    for number, line in lines_of(path):
        try:
            record = batch_line(line, where=str(path), number=number)
        except InputError as error:
            click.echo(str(error), err=True)
            good = False
        else:
            click.echo(line_of(record))
    return good


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, or of standard input, that are not empty, with their numbers."""
    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error


def batch_line(line: bytes, *, where: str, number: int) -> dict[str, Any]:
    """The times of one line's text, under its id."""
    where = STDIN if where == "-" else where
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(where, "not JSON in UTF-8", "write one object a line", number) from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise InputError(where, "no text", 'write {"id", "text", "published"}', number)
    try:
        published = published_of(given.get("published"))
    except DateError as error:
        raise InputError(where, str(error), line=number) from error
    found = read_times(given["text"], published)
    return {"id": given.get("id"), "times": [time_record(one) for one in found]}


def published_of(given: object) -> date | None:
    """The day of publication that a line gives; a time stamp is its day."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise DateError(str(given))
    return parse_stamp(given)
