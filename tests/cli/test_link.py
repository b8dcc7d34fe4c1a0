"""The commands on events: what is coded is linked; lists, one event, one pair, judgements."""

import json
from pathlib import Path

import pytest

from dragoman.cli.main import main
from dragoman.store.database import Database
from dragoman.store.query import fetch

TEXTS = {
    "a.txt": "Kenya’s envoy met the Sudanese delegation in Juba on Monday, officials said.",
    "b.txt": "The Kenyan envoy met the delegation of Sudan in Juba, a spokesman said.",
}


@pytest.fixture
def coded(run, doubles, tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in TEXTS:
        done = run.invoke(main, ["code", name, "--published", "2024-03-04", "--db", "n.duckdb"])
        assert done.exit_code == 0
    return run


def records(run, *options):
    done = run.invoke(
        main, ["events", "--db", "n.duckdb", "--codebook", "double", "--format", "jsonl", *options]
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def claims(run):
    with Database.open(Path("n.duckdb")) as database:
        rows = fetch(database, "select claim_id from event_claim order by claim_id")
    return [row["claim_id"] for row in rows]


def test_coding_into_a_database_links_too(coded):
    assert sum(row["n_claims"] for row in records(coded)) == 2


def test_events_are_filtered_by_type_actor_and_day(coded):
    assert len(records(coded, "--type", "consult", "--actor", "KEN")) == len(records(coded))
    assert records(coded, "--type", "ASSAULT") == []
    assert records(coded, "--actor", "FRA") == []
    assert records(coded, "--days", "2024-03-05..") == []
    assert records(coded, "--as-of", "2024-03-03") == []
    assert records(coded, "--as-of", "2024-03-04")


def test_one_event_shows_its_account_and_the_words_of_its_claims(coded):
    event = records(coded)[0]["id"]
    shown = coded.invoke(main, ["event", event, "--db", "n.duckdb"]).stdout
    assert event in shown
    assert "CONSULT/meet" in shown
    assert "»met«" in shown
    assert "happened" in shown


def test_a_judgement_joins_and_is_shown_and_why_explains(coded):
    pair = claims(coded)
    done = coded.invoke(main, ["link", "--db", "n.duckdb", "--join", *pair])
    assert done.exit_code == 0
    assert [row["n_claims"] for row in records(coded)] == [2]
    said = coded.invoke(main, ["why", *pair, "--db", "n.duckdb"]).stdout
    assert "they are in one event" in said
    assert "a person said that they are one event" in said
    assert "both are CONSULT" in said
    coded.invoke(main, ["link", "--db", "n.duckdb", "--cut", *pair])
    assert [row["n_claims"] for row in records(coded)] == [1, 1]


def test_what_is_not_there_is_a_clear_error(coded):
    for command in (["event", "e9"], ["why", "c8", "c9"], ["link", "--join", "c8", "c9"]):
        done = coded.invoke(main, [*command, "--db", "n.duckdb"])
        assert done.exit_code == 1
        assert done.stderr.startswith("n.duckdb: no ")
    assert coded.invoke(main, ["events", "--db", "none.duckdb"]).exit_code == 1
