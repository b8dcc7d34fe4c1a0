"""SQL of users: one question, read only, no files, no settings, within limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb

from dragoman.errors import QuestionError
from dragoman.store.database import Database, translated

# Taken in this order: the last one forbids to take any of them back.
LOCKS = (
    "set enable_external_access = false",
    "set python_enable_replacements = false",
    "set max_temp_directory_size = '4GB'",
    "set memory_limit = '{memory}'",
    "set lock_configuration = true",
)
ASKING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
WHERE = "sql"
ONE_SELECT = "give one SELECT"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one question may take."""

    seconds: float = 60.0
    memory: str = "4GB"
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of an answer, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def sandbox(path: Path, limits: Limits) -> Iterator[Database]:
    """The database, open for questions that may come from anybody."""
    with Database.open(path, read_only=True) as database:
        with translated(path):
            for lock in LOCKS:
                database.connection.execute(lock.format(memory=limits.memory))
        yield database


def ask_sql(database: Database, statement: str, limits: Limits) -> Result:
    """The answer to one SELECT; the database must be a sandbox."""
    check(database.connection, statement)
    timer = Timer(limits.seconds, database.connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        cursor = database.connection.execute(statement)
    except duckdb.Error as error:
        timer.cancel()
        raise explain(error, limits) from error
    columns = tuple(column[0] for column in cursor.description or ())
    return Result(columns, fetch(cursor, timer, limits))


def fetch(
    cursor: duckdb.DuckDBPyConnection, timer: Timer, limits: Limits
) -> Iterator[tuple[Any, ...]]:
    """The rows up to the limit; the clock runs until the last one."""
    n_rows = 0
    try:
        while rows := cursor.fetchmany(1000):
            for row in rows:
                if n_rows == limits.rows:
                    return
                n_rows += 1
                yield row
    except duckdb.Error as error:
        raise explain(error, limits) from error
    finally:
        timer.cancel()


def check(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """One statement, and one that asks."""
    try:
        found = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise QuestionError(WHERE, first_line(error)) from error
    if len(found) != 1:
        raise QuestionError(WHERE, f"{len(found)} statements", ONE_SELECT)
    if found[0].type not in ASKING:
        raise QuestionError(WHERE, "the database is open for reading only", ONE_SELECT)


def explain(error: duckdb.Error, limits: Limits) -> QuestionError:
    if isinstance(error, duckdb.InterruptException):
        return QuestionError(
            WHERE, f"no answer within {limits.seconds:g} s", "ask for less, or give --seconds"
        )
    if isinstance(error, duckdb.PermissionException):
        return QuestionError(WHERE, "files and settings are out of reach", ONE_SELECT)
    return QuestionError(WHERE, first_line(error))


def first_line(error: duckdb.Error) -> str:
    """What DuckDB says, with its hint, on one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(line for line in lines[:2] if not line.startswith(("LINE", "^"))).rstrip(".")
