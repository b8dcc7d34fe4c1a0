"""Writing: a batch is stored whole or not at all, and writing twice is writing once."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

import duckdb

from dragoman.records import Coded, Failure, Run
from dragoman.store.database import Database
from dragoman.store.rows import (
    INSERTS,
    Row,
    make_failure_id,
    make_reading_id,
    row_of_article,
    row_of_claim,
    row_of_coding,
    row_of_failure,
    row_of_place,
    row_of_reading,
    row_of_run,
    rows_of_parties,
)

# A batch is written in pieces of so many articles, inside one transaction, to bound the memory.
PIECE = 500

SELECT_KNOWN_READINGS = "select id from reading where id in (select unnest($ids::varchar[]))"
SELECT_KNOWN_FAILURES = "select id from failure where id in (select unnest($ids::varchar[]))"
SELECT_KNOWN_CODINGS = """
    select distinct reading_id, codebook from coding
    where reading_id in (select unnest($ids::varchar[]))
"""


@dataclass(frozen=True, slots=True)
class Written:
    """How much of a batch was new to the database, and how much it knew."""

    articles_new: int = 0
    articles_known: int = 0
    claims_new: int = 0
    claims_known: int = 0
    codings_new: int = 0
    codings_known: int = 0
    failures_new: int = 0
    failures_known: int = 0

    def __add__(self, other: "Written") -> "Written":
        names = [field.name for field in fields(self)]
        return Written(**{name: getattr(self, name) + getattr(other, name) for name in names})


def write(
    database: Database, coded: Sequence[Coded], failures: Sequence[Failure], run: Run
) -> Written:
    """What was new; nothing is stored if any of it cannot be."""
    written = Written()
    with database.transaction() as connection:
        for first in range(0, len(coded), PIECE):
            written += write_coded(connection, coded[first : first + PIECE], run)
        return written + write_failures(connection, failures, run)


def write_coded(connection: duckdb.DuckDBPyConnection, coded: Sequence[Coded], run: Run) -> Written:
    """What of these articles was new."""
    by_id = {make_reading_id(one.article, run): one for one in coded}
    known, known_codings = ask_known(connection, list(by_id))
    new = {i: one for i, one in by_id.items() if i not in known}
    recoded = {
        i: one
        for i, one in by_id.items()
        if any((i, coding.codebook) not in known_codings for coding in one.codings)
    }
    rows = make_rows(new, run)
    for reading_id, one in recoded.items():
        for coding in one.codings:
            if (reading_id, coding.codebook) not in known_codings:
                rows["coding"].append(row_of_coding(reading_id, coding, run))
    insert(connection, rows, run)
    return count(coded, new, len(rows["coding"]))


def ask_known(
    connection: duckdb.DuckDBPyConnection, ids: list[str]
) -> tuple[set[str], set[tuple[str, str]]]:
    """Which of the readings the database has, and under which codebooks."""
    readings = connection.execute(SELECT_KNOWN_READINGS, {"ids": ids}).fetchall()
    known = {reading_id for (reading_id,) in readings}
    if not known:
        return known, set()
    return known, set(connection.execute(SELECT_KNOWN_CODINGS, {"ids": list(known)}).fetchall())


def make_rows(new: dict[str, Coded], run: Run) -> dict[str, list[Row]]:
    """The rows of new readings, by table, without their codings."""
    rows: dict[str, list[Row]] = defaultdict(list)
    # One article can come twice with different details; the last word counts.
    articles = {one.article.id: one.article for one in new.values()}
    rows["article"] = [row_of_article(article, run) for article in articles.values()]
    for reading_id, one in new.items():
        rows["reading"].append(row_of_reading(reading_id, one, run))
        for claim in one.claims:
            rows["claim"].append(row_of_claim(reading_id, claim, one.article, run))
            rows["party"] += rows_of_parties(reading_id, claim)
            if claim.place:
                rows["place"].append(row_of_place(reading_id, claim.id, claim.place))
    return rows


def insert(connection: duckdb.DuckDBPyConnection, rows: dict[str, list[Row]], run: Run) -> None:
    """Put the rows into their tables; a run that brought nothing leaves no row either."""
    if not any(rows.values()):
        return
    rows["run"] = [row_of_run(run)]
    for table, statement in INSERTS.items():
        if rows.get(table):
            connection.execute(statement, {"rows": encode(rows[table])})


def encode(rows: list[Row]) -> str:
    """The rows as JSON; half a surrogate pair becomes a question mark."""
    text = json.dumps(rows, ensure_ascii=False, allow_nan=False)
    # Such halves come from broken JSON input; one character stays one, so offsets stay true.
    return text.encode("utf-8", "replace").decode("utf-8")


def count(coded: Sequence[Coded], new: dict[str, Coded], codings_new: int) -> Written:
    claims = sum(len(one.claims) for one in coded)
    claims_new = sum(len(one.claims) for one in new.values())
    codings = sum(len(one.codings) for one in coded)
    return Written(
        articles_new=len(new),
        articles_known=len(coded) - len(new),
        claims_new=claims_new,
        claims_known=claims - claims_new,
        codings_new=codings_new,
        codings_known=codings - codings_new,
    )


def write_failures(
    connection: duckdb.DuckDBPyConnection, failures: Sequence[Failure], run: Run
) -> Written:
    """How many of the failures were new."""
    by_id = {make_failure_id(failure, run): failure for failure in failures}
    found = connection.execute(SELECT_KNOWN_FAILURES, {"ids": list(by_id)}).fetchall()
    known = {failure_id for (failure_id,) in found}
    new = [failure for failure_id, failure in by_id.items() if failure_id not in known]
    insert(connection, {"failure": [row_of_failure(failure, run) for failure in new]}, run)
    return Written(failures_new=len(new), failures_known=len(failures) - len(new))
