"""Comma- and tab-separated rows: one line a row, nothing for what is not known."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO

# Between the values of a list in one cell; POLECAT and ICEWS do it so too.
BETWEEN = ";"


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """Comma-separated, with a line of names, as RFC 4180 has it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: object) -> str:
    """The value as text: ISO days, lists with semicolons."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return BETWEEN.join(cell(one) for one in value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return str(value)
