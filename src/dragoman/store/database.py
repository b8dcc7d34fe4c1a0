"""The database file: opening it, and bringing its schema up to date."""

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from dragoman.errors import DatabaseBusy, DatabaseError, DatabaseNewer

logger = logging.getLogger(__name__)

# Nothing is fetched at run time: without these, opening an SQLite file would look for an extension.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
MIGRATION_FILE = re.compile(r"(\d{4})_(\w+)\.sql")
CREATE_MIGRATION = """
    create table if not exists migration (
        number integer primary key,
        name varchar not null,
        program varchar not null
    );
    comment on table migration is 'The steps that brought this schema about';
    comment on column migration.number is 'Number of the step, from 1';
    comment on column migration.name is 'What it did';
    comment on column migration.program is 'Version of the program that took it';
"""
INSERT_MIGRATION = "insert into migration values ($number, $name, $program)"
SELECT_TABLES = "select table_name from duckdb_tables() where not internal"
SELECT_NEWEST = "select coalesce(max(number), 0) from migration"
FOREIGN = "a DuckDB file, but none of dragoman's"
NEWER = "a newer version of dragoman wrote it"
UPGRADE = "run: pip install --upgrade dragoman"
# What DuckDB says where the fault is not in the file itself. Looked at in 1.2.0 and 2.0.1.
BUSY = ("Could not set lock", "Conflicting lock", "with a different configuration")
NEWER_STORAGE = re.compile(r"version number \d+, but we can only read|newer version of DuckDB")
FULL = (
    "No space left on device",
    "File too large",
    "Disk quota exceeded",
    "max_temp_directory_size",
)
NO_ROOM = "no room left on its disk"
FREE_SOME = "free some and run it again: what was committed is there"
NO_DATABASE = re.compile(r"not a valid DuckDB database|Extension \"|Could not read enough bytes")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the schema."""

    number: int
    name: str
    sql: str


@cache
def read_migrations() -> tuple[Migration, ...]:
    """The steps in order, from the SQL files of the package."""
    found = []
    for file in files("dragoman.store").joinpath("migrations").iterdir():
        named = MIGRATION_FILE.fullmatch(file.name)
        if named:
            sql = file.read_text(encoding="utf-8")
            found.append(Migration(int(named[1]), named[2].replace("_", " "), sql))
    return tuple(sorted(found, key=lambda step: step.number))


class Database:
    """An open database file whose schema is up to date."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The file, made or brought up to date where needed; an older one is copied first."""
        steps = read_migrations()
        if read_only and not path.exists():
            raise DatabaseError(str(path), "no such file")
        database = cls(path, connect(path, read_only=read_only))
        try:
            number = database.number()
            if number == steps[-1].number:
                return database
        except BaseException:
            database.close()
            raise
        database.close()
        migrate(path, steps, number)
        return cls(path, connect(path, read_only=read_only))

    def number(self) -> int:
        """The newest migration that the file has seen, 0 if it is empty; never an unknown one."""
        with translated(self.path):
            tables = {name for (name,) in self.connection.execute(SELECT_TABLES).fetchall()}
            if not tables:
                return 0
            if "migration" not in tables:
                raise DatabaseError(str(self.path), FOREIGN, "give another file")
            row = self.connection.execute(SELECT_NEWEST).fetchone()
        number = int(row[0]) if row else 0
        if number > read_migrations()[-1].number:
            raise DatabaseNewer(str(self.path), NEWER, UPGRADE)
        return number

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All that is done inside is stored, or nothing of it."""
        with translated(self.path):
            self.connection.begin()
            try:
                yield self.connection
                self.connection.commit()
            except BaseException:
                roll_back(self.connection)
                raise

    def beside(self) -> Self:
        """Another connection to the same open file, for another thread; close it by itself."""
        with translated(self.path):
            return type(self)(self.path, self.connection.cursor())

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file, with DuckDB's complaints in our words."""
    if path.is_dir():
        raise DatabaseError(str(path), "a folder", "give a file")
    if not path.absolute().parent.is_dir():
        raise DatabaseError(str(path), f"there is no folder {str(path.parent)!r}", "make it first")
    with translated(path):
        return duckdb.connect(str(path), read_only=read_only, config=CONFIG)


def migrate(path: Path, steps: tuple[Migration, ...], number: int) -> None:
    """Take the steps after that number, each whole or not at all, with its record."""
    if number:
        back_up(path, number)
    with Database(path, connect(path, read_only=False)) as database:
        with database.transaction() as connection:
            connection.execute(CREATE_MIGRATION)
        # Asked again: another process may have been faster while the file was closed.
        seen = database.number()
        for step in (step for step in steps if step.number > seen):
            with database.transaction() as connection:
                connection.execute(step.sql)
                record = {"number": step.number, "name": step.name, "program": version("dragoman")}
                connection.execute(INSERT_MIGRATION, record)


def back_up(path: Path, number: int) -> None:
    """Copy the file beside itself; an earlier copy stays as it is."""
    with Database(path, connect(path, read_only=False)) as database, translated(path):
        # The log beside the file goes into it, so that the copy is whole.
        database.connection.execute("checkpoint")
    # Copied after closing: on POSIX, closing any handle on a file gives up the lock on it.
    copy = path.with_name(f"{path.name}.{number:04}.backup")
    if copy.exists():
        return
    try:
        part = copy.with_name(f"{copy.name}.part")
        shutil.copyfile(path, part)
        part.replace(copy)
    except OSError as error:
        raise DatabaseError(str(copy), f"no backup copy: {error.strerror}") from error
    logger.info("%s: older schema; copied to %s before the update", path, copy.name)


def roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:
        # DuckDB has already given up the transaction, or the file; the first error says why.
        logger.debug("nothing left to roll back", exc_info=True)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of DuckDB come out as errors of ours that name the file."""
    try:
        yield
    except duckdb.Error as error:
        raise explain(path, str(error)) from error


def explain(path: Path, said: str) -> DatabaseError:
    """What DuckDB said, as the error of ours that fits."""
    if any(sign in said for sign in BUSY):
        holder = re.search(r"\(PID (\d+)\)", said)
        who = f"process {holder[1]}" if holder else "another process"
        return DatabaseBusy(str(path), f"{who} holds it", "close that or try again later")
    if any(sign in said for sign in FULL):
        return DatabaseError(str(path), NO_ROOM, FREE_SOME)
    if NEWER_STORAGE.search(said):
        return DatabaseNewer(
            str(path), "a newer DuckDB wrote it", "run: pip install --upgrade duckdb"
        )
    if NO_DATABASE.search(said):
        return DatabaseError(str(path), "not a database, or a damaged one", "give another file")
    return DatabaseError(str(path), said.splitlines()[0])
