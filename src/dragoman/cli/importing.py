"""What `dragoman import` and `dragoman compare` do."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.cli.asking import Wish, write_answer
from dragoman.codify.codebook import Codebook
from dragoman.export.foreign import Meaning, Meanings, Reading, read_foreign
from dragoman.store.database import Database
from dragoman.store.foreign import Comparison, Origin, compare, summarise, write_foreign

# Lines that could not be used are named so far; the rest is counted.
NAMED = 5


def run_import(db: Path, form: str, paths: tuple[Path, ...]) -> bool:
    """Whether every line of every file could be used."""
    all_good = True
    now = datetime.now(tz=UTC)  # noqa: TID251 - the command reads the clock
    with Database.open(db) as database:
        for path in paths:
            reading = Reading(path, cameo_meanings(), [])
            new = write_foreign(database, read_foreign(form, reading), Origin(form, path.name, now))
            click.echo(f"{path}: {new:,} rows new", err=True)
            for line, what in reading.bad_lines[:NAMED]:
                click.echo(f"{path}:{line}: {what}", err=True)
            if len(reading.bad_lines) > NAMED:
                click.echo(f"{path}: {len(reading.bad_lines):,} lines left out", err=True)
            all_good = all_good and not reading.bad_lines
    return all_good


def cameo_meanings() -> Meanings:
    """What CAMEO codes are in PLOVER, each looked up once."""
    codebook = Codebook.load()
    known: dict[str, Meaning | None] = {}

    def look_up(code: str) -> Meaning | None:
        if code not in known:
            found = codebook.from_cameo(code)
            known[code] = (
                Meaning(found.type, found.mode, codebook.types[found.type].quad) if found else None
            )
        return known[code]

    return look_up


def run_compare(wanted: Comparison, wish: Wish) -> None:
    """Write the cells, and say how far the two agree."""
    with Database.open(wish.db, read_only=True) as database:
        answer = compare(database, wanted)
        write_answer(answer, replace(wish, limit=wish.limit or 0), answer.columns)
        for line in summary(wanted, summarise(answer)):
            click.echo(line, err=True)


def summary(wanted: Comparison, found: dict[str, object]) -> list[str]:
    """How far the two sources agree, in words."""
    cells = f"cells of {', '.join(wanted.by)}"
    lines = [
        f"{wanted.left}: {found['events_left'] or 0:,} events; "
        f"{wanted.right}: {found['events_right'] or 0:,} events",
        f"{cells}: {found['both']:,} in both, {found['only_left']:,} in {wanted.left} only, "
        f"{found['only_right']:,} in {wanted.right} only",
    ]
    if isinstance(found["correlation"], float):
        lines.append(f"correlation of the counts: {found['correlation']:.3f}")
    return lines
