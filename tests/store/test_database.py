"""Opening: what is made, brought up to date, or refused."""

import pickle
import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import DatabaseBusy, DatabaseError, DatabaseNewer
from dragoman.store import database as module
from dragoman.store.database import Database, Migration, explain, read_migrations
from dragoman.store.query import count_rows, read_coded
from dragoman.store.write import write

BROKEN = "select no_such_column from article"
HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
NEXT = Migration(
    read_migrations()[-1].number + 1, "add a note", "alter table article add column note varchar"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.duckdb"


def test_steps_are_numbered_from_one_without_gaps():
    assert [step.number for step in read_migrations()] == [*range(1, len(read_migrations()) + 1)]


def test_new_file_records_the_steps_it_has_seen(path):
    with Database.open(path) as opened:
        rows = opened.connection.execute("select number, name from migration").fetchall()
    assert rows == [(step.number, step.name) for step in read_migrations()]


def test_opening_again_keeps_what_is_there(path, coded, run):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
    with Database.open(path) as opened:
        assert count_rows(opened).claims == 2
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_every_table_and_column_says_what_it_holds(database):
    silent = database.connection.execute("""
        select table_name, column_name from duckdb_columns()
        join duckdb_tables() using (table_name)
        where duckdb_columns.comment is null or duckdb_tables.comment is null
    """).fetchall()
    assert silent == []


def test_older_file_is_copied_then_brought_up_to_date(path, coded, run, monkeypatch):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
    monkeypatch.setattr(module, "read_migrations", lambda: (*read_migrations(), NEXT))
    with Database.open(path, read_only=True) as opened:
        assert count_rows(opened).claims == 2
        assert opened.connection.execute("select note from article").fetchall() == [(None,)]
    monkeypatch.undo()
    copied = path.with_name(f"news.duckdb.{read_migrations()[-1].number:04}.backup")
    with Database.open(copied) as copy:
        assert count_rows(copy).claims == 2


def test_file_of_the_first_version_gets_the_rows_that_writing_makes_now(path, coded, run):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
        made = opened.connection.execute("from coded_claim order by claim_id").fetchall()
        old = {
            table: opened.connection.execute(f"from {table}").fetchall()
            for table in ("run", "article", "claim", "coding", "party", "place")
        }
        [reading] = opened.connection.execute(
            "select id, article_id, published, coded, contexts, run_id from reading"
        ).fetchall()
    path.unlink()
    with duckdb.connect(str(path)) as first:
        first.execute(module.CREATE_MIGRATION)
        first.execute(read_migrations()[0].sql)
        first.execute("insert into migration values (1, 'first tables', '0.1.0')")
        old["claim"] = [row[:-1] for row in old["claim"]]  # they had no number
        for table, rows in (*old.items(), ("reading", [reading])):
            marks = ", ".join("?" * len(rows[0]))
            first.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608
    with Database.open(path) as opened:
        moved = opened.connection.execute("from coded_claim order by claim_id").fetchall()
        assert moved == made
        assert list(read_coded(opened)) == [coded]


def test_step_that_fails_leaves_the_file_as_it_was(path, coded, run, monkeypatch):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
    half = replace(NEXT, sql="; ".join([NEXT.sql, BROKEN]))
    monkeypatch.setattr(module, "read_migrations", lambda: (*read_migrations(), half))
    with pytest.raises(DatabaseError):
        Database.open(path)
    monkeypatch.undo()
    with Database.open(path) as opened:
        assert count_rows(opened).claims == 2
        with pytest.raises(duckdb.BinderException):
            opened.connection.execute("select note from article")


def test_file_of_a_newer_version_is_refused(path, monkeypatch):
    monkeypatch.setattr(module, "read_migrations", lambda: (*read_migrations(), NEXT))
    Database.open(path).close()
    monkeypatch.undo()
    with pytest.raises(DatabaseNewer, match=r"news\.duckdb: a newer version .*; run: pip install"):
        Database.open(path)
    # Refusing lets go of the file.
    duckdb.connect(str(path)).close()


def test_held_file_is_busy_and_says_who_holds_it(path):
    Database.open(path).close()
    holder = subprocess.Popen(  # noqa: S603 (our own interpreter and script)
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout and holder.stdin
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseBusy, match=f"process {holder.pid} holds it") as caught:
            Database.open(path)
        assert caught.value.retry
        holder.stdin.close()


def test_file_held_differently_by_this_process_is_busy(path):
    with Database.open(path), pytest.raises(DatabaseBusy):
        Database.open(path, read_only=True)


@pytest.mark.parametrize(
    "content", [b"", b"abc", b"A letter to the editor.\n" * 500, bytes(20_000)]
)
def test_file_that_is_no_database_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"news\.duckdb: not a database"):
        Database.open(path)
    assert path.read_bytes() == content


def test_database_of_another_kind_is_refused(path):
    with sqlite3.connect(path) as other:
        other.execute("create table article (id)")
    other.close()
    with pytest.raises(DatabaseError, match="not a database"):
        Database.open(path)


def test_duckdb_file_of_another_program_is_refused(path):
    with duckdb.connect(str(path)) as other:
        other.execute("create table article (id integer)")
    with pytest.raises(DatabaseError, match="none of dragoman's"):
        Database.open(path)


@pytest.mark.parametrize("kept", [5_000, 20_000])
def test_truncated_file_is_an_error_of_ours(path, coded, run, kept):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DatabaseError, match=r"news\.duckdb: "), Database.open(path) as opened:
        list(read_coded(opened))


def test_file_that_lost_its_end_or_a_byte_gives_an_error_of_ours_or_the_truth(path, coded, run):
    with Database.open(path) as opened:
        write(opened, [coded], [], run)
    whole = path.read_bytes()
    chance = random.Random(2)
    refused = 0
    for _ in range(20):
        damaged = bytearray(whole[: chance.randrange(len(whole))])
        if chance.random() < 0.5:
            damaged = bytearray(whole)
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with Database.open(path) as opened:
                assert list(read_coded(opened)) == [coded]
        except DatabaseError as error:
            refused += 1
            assert str(error).startswith(str(path))
    assert refused > 5


FILL = """
import pickle, resource, signal, sys
from dataclasses import replace
from pathlib import Path
from dragoman.store.database import Database
from dragoman.store.write import write
# A file that may not grow is to a program what a full disk is.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, 4_000_000))
coded, run = pickle.loads(Path(sys.argv[2]).read_bytes())
with Database.open(Path(sys.argv[1])) as database:
    for number in range(1_000):
        text = "".join(chr(0x4E00 + (number * 7919 + i * i) % 20_000) for i in range(200_000))
        article = replace(coded.article, id=str(number), text=coded.article.text + text)
        write(database, [replace(coded, article=article)], [], run)
        print(number, flush=True)
"""


def test_full_disk_is_named_and_what_was_committed_is_there(path, coded, run, tmp_path):
    given = tmp_path / "given"
    given.write_bytes(pickle.dumps((coded, run)))
    command = [sys.executable, "-c", FILL, str(path), str(given)]
    filled = subprocess.run(command, capture_output=True, text=True)  # noqa: S603, PLW1510
    assert "news.duckdb: no room left on its disk; free some and run it again" in filled.stderr
    with Database.open(path) as opened:
        assert count_rows(opened).articles == len(filled.stdout.split()) > 0


def test_reading_makes_no_file(path):
    with pytest.raises(DatabaseError, match="no such file"):
        Database.open(path, read_only=True)
    assert not path.exists()


def test_folder_and_missing_folder_are_named(path):
    with pytest.raises(DatabaseError, match="a folder"):
        Database.open(path.parent)
    with pytest.raises(DatabaseError, match="there is no folder"):
        Database.open(path.parent / "missing" / "news.duckdb")


def test_reading_only_refuses_to_write(path, coded, run):
    Database.open(path).close()
    with Database.open(path, read_only=True) as opened, pytest.raises(DatabaseError):
        write(opened, [coded], [], run)


def test_storage_of_a_newer_duckdb_is_named_as_that():
    said = "Trying to read a database file with version number 99, but we can only read version 64."
    assert isinstance(explain(Path("news.duckdb"), said), DatabaseNewer)
