"""JSON Lines: records as text, one a line."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO


def as_line(record: dict[str, object]) -> str:
    """The record on one line without a line end, in the script it is written in."""
    return json.dumps(record, ensure_ascii=False, default=written, separators=(", ", ": "))


def written(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def write_lines(names: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """Each row as one JSON object with these names."""
    for row in rows:
        stream.write(f"{as_line(dict(zip(names, row, strict=True)))}\n")
