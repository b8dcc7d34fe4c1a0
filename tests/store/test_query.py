"""Questions: what was written comes back, as known at a moment."""

from dataclasses import replace
from datetime import timedelta

from dragoman.records import Failure
from dragoman.store.query import (
    Counts,
    count_rows,
    list_failures,
    list_runs,
    list_unread,
    read_coded,
)
from dragoman.store.write import write


def named(coded, name):
    return replace(
        coded,
        article=replace(coded.article, id=name),
        reading=replace(coded.reading, article_id=name),
        claims=tuple(replace(claim, article_id=name) for claim in coded.claims),
    )


def test_empty_database_has_nothing(database):
    assert count_rows(database) == Counts(articles=0, claims=0, codings=0, failures=0, runs=0)
    assert list(read_coded(database)) == []


def test_records_come_back_as_they_were(database, coded, failure, run):
    write(database, [coded], [failure], run)
    assert list(read_coded(database)) == [coded]
    assert list_failures(database) == (failure,)
    assert list_runs(database) == (run,)


def test_claims_of_several_articles_stay_apart(database, coded, run):
    batch = [named(coded, "a1"), named(coded, "a2"), replace(named(coded, "a3"), claims=())]
    batch[2] = replace(batch[2], codings=())
    write(database, batch, [], run)
    assert list(read_coded(database)) == batch


def test_newest_reading_counts_and_the_older_one_is_known_by_its_day(database, coded, run):
    write(database, [coded], [], run)
    better = replace(coded, claims=coded.claims[:1], codings=coded.codings[:1])
    next_day = run.started + timedelta(days=1)
    write(database, [better], [], replace(run, id="run-2", model="reader 2", started=next_day))
    assert [len(one.claims) for one in read_coded(database)] == [1]
    assert [len(one.claims) for one in read_coded(database, known_on=run.started)] == [2]
    before = run.started - timedelta(seconds=1)
    assert list(read_coded(database, known_on=before)) == []


def test_unread_are_those_that_these_versions_have_not_read(database, coded, run):
    write(database, [coded], [], run)
    other = replace(coded.article, id="a2")
    assert list_unread(database, [coded.article, other], run) == (other,)
    newer = replace(run, model="reader 2")
    assert list_unread(database, [coded.article, other], newer) == (coded.article, other)
    undated = replace(coded.article, published=None)
    assert list_unread(database, [undated], run) == (undated,)


def test_failure_of_an_article_keeps_its_id(database, run):
    failed = Failure("a.txt", "read", "too long", article_id="a9")
    write(database, [], [failed], run)
    assert list_failures(database) == (failed,)


def test_current_claim_is_one_flat_row_a_claim(database, coded, run):
    write(database, [coded], [], run)
    rows = database.connection.execute("""
        select type, status, actor_countries, recipients, place, speaker, trigger_words, outlet,
            first_day::varchar, published::varchar, coded::varchar
        from current_claim order by id
    """).fetchall()
    assert rows == [
        ("CONSULT", "actual", ["EST", "LVA"], [], "Riga", "officials", "met", "Baltic Wire",
         "2024-03-04", "2024-03-05", "2024-03-06 12:30:00"),
        ("SUPPORT", "possible", [], [], None, None, "agreed", "Baltic Wire",
         None, "2024-03-05", "2024-03-06 12:30:00"),
    ]  # fmt: skip


def test_current_claim_has_one_row_for_the_newest_version_of_each_codebook(
    database, coded, run, under_codebook
):
    for days, codebook in enumerate(["plover 1", "plover 2", "mine 1"]):
        started = run.started + timedelta(days=days)
        again = replace(run, id=codebook, codebook=codebook, started=started)
        write(database, [under_codebook(coded, codebook)], [], again)
    rows = database.connection.execute("""
        select codebook, count(*) from current_claim group by all order by all
    """).fetchall()
    assert rows == [("mine 1", 2), ("plover 2", 2)]
