"""Writing: whole or not at all, and twice is once."""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from textwrap import dedent

import pytest

from dragoman.errors import DatabaseError
from dragoman.records import Published
from dragoman.store.database import Database
from dragoman.store.query import count_rows, list_failures, list_runs, read_coded
from dragoman.store.rows import INSERTS
from dragoman.store.write import Written, write


@pytest.fixture
def later(run):
    """The same versions, the next day."""
    return replace(run, id="run-2", started=run.started + timedelta(days=1))


def dump(database):
    """All that the database holds."""
    return {
        table: sorted(map(repr, database.connection.table(table).fetchall())) for table in INSERTS
    }


def test_statement_names_every_column_of_its_table(database):
    for table, statement in INSERTS.items():
        columns = database.connection.table(table).columns
        assert [name for name in columns if f'"{name}"' not in statement] == []


def test_first_writing_counts_everything_as_new(database, coded, failure, run):
    written = write(database, [coded], [failure], run)
    assert written == Written(articles_new=1, claims_new=2, codings_new=2, failures_new=1)


def test_writing_twice_is_writing_once(database, coded, failure, run, later):
    write(database, [coded], [failure], run)
    before = dump(database)
    written = write(database, [coded], [failure], later)
    assert written == Written(articles_known=1, claims_known=2, codings_known=2, failures_known=1)
    assert dump(database) == before


def test_article_twice_in_a_batch_is_stored_once(database, coded, failure, run):
    written = write(database, [coded, coded], [failure, failure], run)
    assert (written.articles_new, written.articles_known) == (1, 1)
    assert (written.claims_new, written.claims_known) == (2, 2)
    assert (written.failures_new, written.failures_known) == (1, 1)
    assert count_rows(database).claims == 2


@pytest.mark.parametrize("what", ["program", "model", "knowledge"])
def test_other_versions_write_beside_the_old_rows(database, coded, run, later, what):
    write(database, [coded], [], run)
    other = replace(later, **{what: "other"})
    assert write(database, [coded], [], other).claims_new == 2
    assert [count_rows(database).articles, count_rows(database).claims] == [1, 4]


def test_other_codebook_writes_codings_beside_the_old_ones(
    database, coded, run, later, under_codebook
):
    write(database, [coded], [], run)
    recoded = under_codebook(coded, "plover 2")
    written = write(database, [recoded], [], replace(later, codebook="plover 2"))
    assert (written.claims_new, written.codings_new) == (0, 2)
    assert [count_rows(database).claims, count_rows(database).codings] == [2, 4]
    assert [coding.codebook for one in read_coded(database) for coding in one.codings] == [
        "plover 2",
        "plover 2",
    ]


def test_day_learnt_later_is_stored_with_the_claims_it_changes(database, coded, run, later):
    undated = replace(coded, article=replace(coded.article, published=None))
    write(database, [undated], [], run)
    assert write(database, [coded], [], later).claims_new == 2
    [now] = read_coded(database)
    assert now.article.published == Published(date(2024, 3, 5), "given")
    assert count_rows(database).articles == 1


def test_article_without_claims_is_remembered(database, coded, run, later):
    empty = replace(coded, claims=(), codings=())
    assert write(database, [empty], [], run).articles_new == 1
    assert write(database, [empty], [], later).articles_known == 1


def test_run_that_brought_nothing_new_leaves_no_row(database, coded, run, later):
    write(database, [coded], [], run)
    write(database, [coded], [], later)
    assert list_runs(database) == (run,)


def test_batch_with_a_row_that_does_not_fit_is_not_stored_at_all(database, coded, failure, run):
    broken = replace(
        coded,
        article=replace(coded.article, id="a2"),
        codings=(replace(coded.codings[0], quad=1000),),
    )
    with pytest.raises(DatabaseError, match=r"news\.duckdb: "):
        write(database, [coded, broken], [failure], run)
    assert count_rows(database).articles == 0
    assert list_failures(database) == ()
    assert list_runs(database) == ()
    assert write(database, [coded], [failure], run).articles_new == 1


@pytest.mark.parametrize(
    "text", ["a \x00 b", "quo\"te ' ; drop table claim", "𝔘nicode 🇪🇪", "back\\slash \\u0041"]
)
def test_text_comes_back_as_it_was(database, coded, run, text):
    write(database, [replace(coded, article=replace(coded.article, text=text))], [], run)
    [back] = read_coded(database)
    assert back.article.text == text


def test_half_a_surrogate_pair_costs_one_character_and_no_article(database, coded, run):
    write(database, [replace(coded, article=replace(coded.article, text="a\ud800b"))], [], run)
    [back] = read_coded(database)
    assert back.article.text == "a?b"


def test_offsets_count_the_same_characters_in_sql(database, coded, run):
    write(database, [coded], [], run)
    rows = database.connection.execute("""
        select substring(text, trigger_start + 1, trigger_end - trigger_start), trigger_words
        from claim join article on article.id = article_id
    """).fetchall()
    assert [cut for cut, _ in rows] == [words for _, words in rows]


def test_newer_reading_ends_the_rows_of_the_older_one_in_whatever_order(
    database, coded, run, later
):
    other = replace(later, model="reader 2")
    for first, second in (
        (run, other),
        (replace(other, model="reader 3"), replace(run, model="0")),
    ):
        write(database, [coded], [], first)
        write(database, [coded], [], second)
        rows = database.connection.execute("""
            select run.model, coded_claim.coded::varchar, coded_claim.until::varchar
            from coded_claim join reading on reading.id = reading_id
            join run on run.id = reading.run_id
            where claim_id = 'c1' and coded_claim.until is null
        """).fetchall()
        assert len(rows) == 1
        assert rows[0][1] == "2024-03-07 12:30:00"
    ended = database.connection.execute("""
        select count(*), count(reading.until) from coded_claim
        join reading on reading.id = reading_id
        where coded_claim.until is not distinct from reading.until
    """).fetchone()
    assert ended == (8, 6)


def test_newer_version_of_a_codebook_ends_the_rows_of_the_older_one_only(
    database, coded, run, later, under_codebook
):
    write(database, [coded], [], run)
    for codebook in ("plover 2", "mine 1"):
        recoded = under_codebook(coded, codebook)
        write(database, [recoded], [], replace(later, id=codebook, codebook=codebook))
    rows = database.connection.execute("""
        select distinct codebook, until::varchar from coded_claim order by codebook
    """).fetchall()
    assert rows == [("mine 1", None), ("plover 1", "2024-03-07 12:30:00"), ("plover 2", None)]


def test_without_text_offsets_length_and_hash_are_all_that_is_left(database, coded, run):
    write(database, [coded], [], run, keep_text=False)
    database.connection.execute("checkpoint")
    words = [
        claim.sentence.text.split("  ")[0] for claim in coded.claims
    ] + [party.span.text for claim in coded.claims for party in claim.actors]  # fmt: skip
    stored = "".join(dump(database)[table][0] for table in INSERTS if dump(database)[table])
    assert [phrase for phrase in words if phrase in stored] == []
    [back] = read_coded(database)
    assert len(back.article.text) == len(coded.article.text)
    assert [claim.trigger.start for claim in back.claims] == [
        claim.trigger.start for claim in coded.claims
    ]
    for claim in back.claims:
        assert back.article.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
    assert [party.country for party in back.claims[0].actors] == ["EST", "LVA"]
    assert write(database, [coded], [], run).articles_known == 1


KILLED = dedent("""
    import pickle, sys
    from dataclasses import replace
    from pathlib import Path
    from dragoman.store.database import Database
    from dragoman.store.write import write
    coded, run, first = pickle.loads(Path(sys.argv[2]).read_bytes())
    with Database.open(Path(sys.argv[1])) as database:
        print("open", flush=True)
        number = first
        while True:
            names = [f"{number}-{i}" for i in range(4)]
            batch = [replace(coded, article=replace(coded.article, id=name)) for name in names]
            write(database, batch, [], run)
            number += 1
            print(number, flush=True)
""")
KILLS = 50
BATCH = 4
# Most writers are killed while they write, every fifth while it starts, opens or migrates.
MOST_BATCHES = 3
LONGEST_PAUSE = 0.15
LONGEST_START = 1.5


def kill_a_writer(path, given, kill):
    """How many batches the writer said that it had committed before it was killed."""
    number, chance = kill
    command = [sys.executable, "-c", KILLED, str(path), str(given)]
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:  # noqa: S603 (our own)
        assert writer.stdout
        if number % 5:
            said = [writer.stdout.readline() for _ in range(1 + chance.randrange(MOST_BATCHES))]
            time.sleep(chance.random() * LONGEST_PAUSE)
        else:
            time.sleep(chance.random() * LONGEST_START)
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.readlines()
    return sum(line != b"open\n" for line in said)


@pytest.mark.slow
def test_writer_killed_fifty_times_at_random_loses_nothing_that_it_committed(tmp_path, coded, run):
    path, given = tmp_path / "news.duckdb", tmp_path / "given"
    chance = random.Random(8)
    known = 0
    lived = 0
    for number in range(KILLS):
        # Each writer goes on with numbers of its own: what it says is what must be there.
        given.write_bytes(pickle.dumps((coded, run, known)))
        said = kill_a_writer(path, given, (number, chance))
        lived += said > 0
        with Database.open(path) as opened:
            counts = count_rows(opened)
            loose = opened.connection.execute("""
                select count(*) from claim anti join reading on reading.id = claim.reading_id
            """).fetchone()
            rows = opened.connection.execute("select count(*) from coded_claim").fetchone()
        batches, rest = divmod(counts.articles, BATCH)
        assert rest == 0
        # One batch more may have been committed before it could say so.
        assert batches - known in (said, said + 1)
        assert counts.claims == 2 * counts.articles == counts.codings
        assert loose == (0,)
        assert rows == (counts.codings,)
        known = batches
    assert lived > KILLS / 4
