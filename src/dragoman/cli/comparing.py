"""What `dragoman runs` and `dragoman diff` do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from dragoman.cli.asking import Wish, write_answer, write_rows
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.differences import COMPARED, Compared, count_articles, diff_runs
from dragoman.store.query import list_runs

RUN_COLUMNS = ("number", "started", "program", "model", "codebook", "knowledge", "id")
DIFF_COLUMNS = ("article_id", "change", "trigger", "what")


def show_runs(wish: Wish) -> None:
    """Write the runs."""
    with Database.open(wish.db, read_only=True) as database:
        rows = [
            (n, run.started, run.program, run.model, run.codebook, run.knowledge, run.id)
            for n, run in enumerate(list_runs(database), start=1)
        ]
    write_rows(RUN_COLUMNS, iter(rows), replace(wish, limit=wish.limit or 0))


def show_diff(old: str, new: str, wish: Wish) -> None:
    """Write the claims that differ, and count them."""
    with Database.open(wish.db, read_only=True) as database:
        compared = diff_runs(database, old, new)
        if wish.form == "table":
            write_rows(DIFF_COLUMNS, changes(compared.answer), wish)
        else:
            write_answer(compared.answer, wish, compared.answer.columns)
        for line in summary(database, compared):
            click.echo(line, err=True)


def changes(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """Each change in a few words."""
    for row in answer:
        yield row["article_id"], row["change"], row["trigger"], words(row)


def words(row: dict[str, Any]) -> str:
    """What a claim was and is: whole for one that came or went, else what is otherwise."""
    if row["change"] != "changed":
        side = "new" if row["change"] == "added" else "old"
        parts = (row[f"{side}_type"], row[f"{side}_mode"], row[f"{side}_status"])
        return " ".join(part for part in parts if part)
    return "; ".join(
        f"{name}: {shown(row[f'old_{name}'])} → {shown(row[f'new_{name}'])}"
        for name in COMPARED
        if row[f"old_{name}"] != row[f"new_{name}"]
    )


def shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one or "?") for one in value) or "nobody"
    return "nothing" if value is None else str(value)


def summary(database: Database, compared: Compared) -> list[str]:
    """How many articles and claims it is about."""
    old, new, both = count_articles(database, compared)
    counts = Counter(row["change"] for row in compared.answer)
    lines = [f"articles: {old:,} in the old run, {new:,} in the new one, {both:,} in both"]
    for name in ("program", "model", "codebook", "knowledge"):
        before, after = getattr(compared.old, name), getattr(compared.new, name)
        if before != after:
            lines.append(f"{name}: {before} → {after}")
    said = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("added", "gone", "changed"))
    return [*lines, f"claims: {said}"]
