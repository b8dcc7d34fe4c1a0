"""Writing: a batch is stored whole or not at all, and writing twice is writing once."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import duckdb

from dragoman.records import Article, Coded, Failure, Run
from dragoman.store.database import Database
from dragoman.store.omit import omit_words
from dragoman.store.rows import (
    INSERTS,
    Row,
    make_failure_id,
    make_reading_id,
    row_of_article,
    row_of_article_word,
    row_of_claim,
    row_of_coded_claim,
    row_of_coding,
    row_of_failure,
    row_of_omitted_text,
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
SELECT_KNOWN_ARTICLES = "select id from article where id in (select unnest($ids::varchar[]))"
SELECT_LAST_NUMBER = "select coalesce(max(number), 0) from claim"
SELECT_NUMBERS = """
    select reading_id, id, number from claim where reading_id in (select unnest($ids::varchar[]))
"""
# A row counts until a newer one takes its place. Runs may be written in any order, so this is
# asked anew for every article that has more than one reading or coding.
SETTLE_READINGS = """
    update reading set until = later.until
    from (
        select id, lead(coded) over (partition by article_id order by coded, id desc) as until
        from reading
        where article_id in (select unnest($ids::varchar[]))
    ) as later
    where later.id = reading.id and reading.until is distinct from later.until
"""
SETTLE_CODED_CLAIMS = """
    update coded_claim set until = later.until
    from (
        select
            coded_claim.reading_id,
            coded_claim.claim_id,
            coded_claim.codebook,
            least(reading.until, lead(coded_claim.coded) over (
                partition by coded_claim.reading_id, coded_claim.claim_id,
                    split_part(coded_claim.codebook, ' ', 1)
                order by coded_claim.coded, coded_claim.codebook
            )) as until
        from coded_claim
        join reading on reading.id = coded_claim.reading_id
        where coded_claim.article_id in (select unnest($ids::varchar[]))
    ) as later
    where later.reading_id = coded_claim.reading_id
        and later.claim_id = coded_claim.claim_id
        and later.codebook = coded_claim.codebook
        and coded_claim.until is distinct from later.until
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
    database: Database,
    coded: Sequence[Coded],
    failures: Sequence[Failure],
    run: Run,
    *,
    keep_text: bool = True,
) -> Written:
    """What was new; nothing is stored if any of it cannot be.

    Without `keep_text` no word of an article is stored, only its offsets, length and hash.
    """
    written = Written()
    with database.transaction() as connection:
        for first in range(0, len(coded), PIECE):
            batch = Batch(coded[first : first + PIECE], run, keep_text)
            written += write_batch(connection, batch)
        return written + write_failures(connection, failures, run)


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that are written together, and how."""

    coded: Sequence[Coded]
    run: Run
    keep_text: bool


def write_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> Written:
    """What of these articles was new."""
    by_id = {make_reading_id(one.article, batch.run): one for one in batch.coded}
    known, known_codings = ask_known(connection, list(by_id))
    new = {i: one for i, one in by_id.items() if i not in known}
    recoded = {
        i: one
        for i, one in by_id.items()
        if any((i, coding.codebook) not in known_codings for coding in one.codings)
    }
    stale = find_stale(connection, new, recoded)
    numbers = find_numbers(connection, new, recoded)
    rows = make_rows(new, batch)
    for reading_id, one in recoded.items():
        add_codings(rows, reading_id, one if batch.keep_text else omit_words(one), batch.run)
    for row in rows["claim"]:
        row["number"] = numbers[str(row["reading_id"]), str(row["id"])]
    for row in rows["coded_claim"]:
        row["number"] = numbers[str(row["reading_id"]), str(row["claim_id"])]
    insert(connection, rows, batch.run)
    if stale:
        connection.execute(SETTLE_READINGS, {"ids": stale})
        connection.execute(SETTLE_CODED_CLAIMS, {"ids": stale})
    return count(batch.coded, new, len(rows["coding"]))


def find_stale(
    connection: duckdb.DuckDBPyConnection, new: dict[str, Coded], recoded: dict[str, Coded]
) -> list[str]:
    """The articles of which an older row may have to make way."""
    again = [one.article.id for i, one in recoded.items() if i not in new]
    times = Counter(one.article.id for one in new.values())
    found = connection.execute(SELECT_KNOWN_ARTICLES, {"ids": list(times)}).fetchall()
    twice = [article_id for article_id, n in times.items() if n > 1]
    return [*again, *twice, *(article_id for (article_id,) in found)]


def find_numbers(
    connection: duckdb.DuckDBPyConnection, new: dict[str, Coded], recoded: dict[str, Coded]
) -> dict[tuple[str, str], int]:
    """The number of each claim: those of known ones, and the next free ones for the new."""
    numbers: dict[tuple[str, str], int] = {}
    known = [reading_id for reading_id in recoded if reading_id not in new]
    if known:
        rows = connection.execute(SELECT_NUMBERS, {"ids": known}).fetchall()
        numbers = {(reading_id, claim_id): number for reading_id, claim_id, number in rows}
    [(last,)] = connection.execute(SELECT_LAST_NUMBER).fetchall()
    keys = ((reading_id, claim.id) for reading_id, one in new.items() for claim in one.claims)
    return numbers | {key: number for number, key in enumerate(keys, start=last + 1)}


def add_codings(rows: dict[str, list[Row]], reading_id: str, one: Coded, run: Run) -> None:
    """Rows for those codings; the database cannot know one and lack another of a codebook."""
    claims = {claim.id: claim for claim in one.claims}
    for coding in one.codings:
        claim = claims[coding.claim_id]
        rows["coding"].append(row_of_coding(reading_id, coding, run))
        rows["coded_claim"].append(row_of_coded_claim(reading_id, claim, coding, one.article, run))


def ask_known(
    connection: duckdb.DuckDBPyConnection, ids: list[str]
) -> tuple[set[str], set[tuple[str, str]]]:
    """Which of the readings the database has, and under which codebooks."""
    readings = connection.execute(SELECT_KNOWN_READINGS, {"ids": ids}).fetchall()
    known = {reading_id for (reading_id,) in readings}
    if not known:
        return known, set()
    return known, set(connection.execute(SELECT_KNOWN_CODINGS, {"ids": list(known)}).fetchall())


def make_rows(new: dict[str, Coded], batch: Batch) -> dict[str, list[Row]]:
    """The rows of new readings, by table, without their codings."""
    rows: dict[str, list[Row]] = defaultdict(list)
    # One article can come twice with different details; the last word counts.
    articles = {one.article.id: one.article for one in new.values()}
    for article in articles.values():
        add_article(rows, article, batch)
    for reading_id, one in new.items():
        rows["reading"].append(row_of_reading(reading_id, one, batch.run))
        for claim in (one if batch.keep_text else omit_words(one)).claims:
            rows["claim"].append(row_of_claim(reading_id, claim, one.article, batch.run))
            rows["party"] += rows_of_parties(reading_id, claim)
            if claim.place:
                rows["place"].append(row_of_place(reading_id, claim.id, claim.place))
    return rows


def add_article(rows: dict[str, list[Row]], article: Article, batch: Batch) -> None:
    if batch.keep_text:
        rows["article"].append(row_of_article(article, batch.run))
        rows["article_word"].append(row_of_article_word(article))
    else:
        rows["article"].append(row_of_article(replace(article, text=""), batch.run))
        rows["omitted_text"].append(row_of_omitted_text(article))


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
