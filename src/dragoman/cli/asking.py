"""What the questions do: ask, and write the rows as table, csv, jsonl or parquet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import click

from dragoman.cli.output import writing
from dragoman.errors import QuestionError
from dragoman.export.delimited import write_csv
from dragoman.export.grid import print_grid
from dragoman.export.lines import write_lines
from dragoman.store.ask import Answer
from dragoman.store.questions import Questions
from dragoman.store.sandbox import Limits, ask_sql, sandbox

# A table is for the eye: what nobody scrolls through is not printed unless asked for.
SHOWN = 50
# The columns of a table, of those that the other formats have.
TABLE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": (
        "first_day", "status", "type", "mode", "actors", "recipients", "place", "speaker",
        "outlet", "id",
    ),
    "events": (
        "first_day", "status", "stand", "type", "mode", "actors", "recipients", "place",
        "n_claims", "n_origins", "n_contradictions", "id",
    ),
    "articles": ("published", "outlet", "title", "n_claims", "id"),
    "actors": ("name", "country", "sector", "n_actor", "n_recipient", "n_speaker", "last_day"),
}  # fmt: skip
Rows = Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """Of which database, how sorted, how many, and how to write the rows."""

    db: Path
    form: str = "table"
    output: Path | None = None
    sort: str | None = None
    limit: int | None = None

    @property
    def most(self) -> int | None:
        """The most rows to show; None is all."""
        if self.limit is None:
            return SHOWN if self.form == "table" else None
        return self.limit or None


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and by what."""

    by: str
    unit: str
    weighed: bool


def show_rows(kind: str, filters: Mapping[str, object], wish: Wish) -> None:
    """Ask for claims, articles or actors and write them."""
    with Questions.open(wish.db) as questions:
        ask = getattr(questions, kind)
        # One more than is shown tells whether there is more.
        more = 1 if wish.form == "table" and wish.most else 0
        limit = wish.most + more if wish.most else None
        write_answer(ask(sort=wish.sort, limit=limit, **filters), wish, TABLE_COLUMNS[kind])


def show_counts(filters: Mapping[str, object], counted: Counted, wish: Wish) -> None:
    """Count, and write the series."""
    with Questions.open(wish.db) as questions:
        answer = questions.count(counted.by, of=counted.unit, weighed=counted.weighed, **filters)
        # A series with a hole is none: it is shown whole.
        write_answer(answer, replace(wish, limit=0), answer.columns)


def show_sql(statement: str, wish: Wish, *, seconds: float) -> None:
    """Ask in SQL, in the sandbox."""
    limits = Limits(seconds=seconds, rows=wish.limit)
    with sandbox(wish.db, limits) as database:
        result = ask_sql(database, statement, limits)
        write_rows(result.columns, result.rows, wish)


def write_answer(answer: Answer, wish: Wish, shown: tuple[str, ...]) -> None:
    """The rows in the form that is wanted."""
    if wish.form == "parquet":
        if wish.output is None:
            raise QuestionError("--format parquet", "needs a file", "give --output FILE")
        with writing(wish.output, binary=True) as part:
            answer.write(part, "parquet")
        return
    names = answer.columns
    if wish.form != "table":
        write_rows(names, answer.rows(), wish)
        return
    places = [names.index(name) for name in shown]
    write_rows(shown, (tuple(row[place] for place in places) for row in answer.rows()), wish)


def write_rows(names: tuple[str, ...], rows: Rows, wish: Wish) -> None:
    """The rows as table, csv or jsonl, as they come."""
    if wish.form == "table":
        shown = list(islice(rows, wish.most))
        left = next(iter(rows), None) is not None
        print_grid(names, shown)
        if left:
            click.echo(f"the first {len(shown)} are shown; for all: --limit 0", err=True)
        elif not shown:
            click.echo("nothing found", err=True)
        return
    with writing(wish.output) as stream:
        if wish.form == "csv":
            write_csv(names, rows, stream)
        else:
            write_lines(names, rows, stream)
