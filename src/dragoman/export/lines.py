"""JSON Lines: records as text, one a line."""

import json
from datetime import date


def as_line(record: dict[str, object]) -> str:
    """The record on one line without a line end, in the script it is written in."""
    return json.dumps(record, ensure_ascii=False, default=written, separators=(", ", ": "))


def written(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
