"""Answers within limits: so many rows, within so many seconds, or an error that says so."""

from dataclasses import dataclass
from threading import Timer
from typing import Any

import duckdb

from dragoman.errors import QuestionTooLong
from dragoman.store.ask import Answer
from dragoman.store.database import translated


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer, by name of column, and whether there are more behind them."""

    rows: tuple[dict[str, Any], ...]
    more: bool


def fetch_within(answer: Answer, *, seconds: float, skip: int = 0, rows: int = 1000) -> Page:
    """So many rows after those that are skipped; the clock runs for all of them."""
    path = answer.database.path
    with translated(path), answer.database.connection.cursor() as cursor:
        timer = Timer(seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            cursor.execute(answer.statement, dict(answer.values))
            names = [column[0] for column in cursor.description or ()]
            if skip:
                cursor.fetchmany(skip)
            found = cursor.fetchmany(rows + 1)
        except duckdb.InterruptException as error:
            raise QuestionTooLong(str(path), seconds) from error
        finally:
            timer.cancel()
    made = tuple(dict(zip(names, row, strict=True)) for row in found[:rows])
    return Page(made, len(found) > rows)
