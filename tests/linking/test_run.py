"""Linking through the store: any order, kills, judgements, new readings, forwarding ids."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.link.snippets import ALL, DENIED, HELD, HOSPITAL, PASTED, PLANNED, WIRE

from dragoman.linking.run import link_pending
from dragoman.records import Run
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.events import find_event, list_events
from dragoman.store.query import fetch
from dragoman.store.write import write

NOW = datetime(2024, 1, 1, tzinfo=UTC)
RUN = Run("r1", NOW, "0", "m 1", "test 1", "k")


@pytest.fixture
def database(tmp_path):
    with Database.open(tmp_path / "news.duckdb") as opened:
        yield opened


def link(database, *articles, run=RUN, batch=400):
    write(database, articles, [], run)
    for _ in link_pending(database, batch=batch):
        pass


def parts(database):
    """Events as sets of claims; every claim is in one of them, and every event has its row."""
    members = fetch(database, "select event_id, claim_id from event_claim")
    events = {row["id"]: row["claims"] for row in list_events(database)}
    found: dict[str, set[str]] = {}
    for row in members:
        found.setdefault(row["event_id"], set()).add(row["claim_id"])
    assert {event: len(claims) for event, claims in found.items()} == events
    return {frozenset(claims) for claims in found.values()}


def claim(coded):
    return coded.claims[0].id


def test_reports_become_events_and_copies_one_origin(database):
    link(database, *ALL)
    found = parts(database)
    assert {claim(WIRE), claim(PASTED), claim(HOSPITAL)} in found
    assert {claim(PLANNED), claim(HELD), claim(DENIED)} in found
    rows = {row["id"]: row for row in list_events(database)}
    attack = rows[find_event(database, claim(WIRE))]
    assert (attack["claims"], attack["origins"], attack["contradictions"]) == (3, 2, 1)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_changes_no_event(tmp_path, seed):
    with Database.open(tmp_path / "all.duckdb") as database:
        link(database, *ALL)
        wanted = parts(database)
    shuffled = random.Random(seed).sample(ALL, len(ALL))
    with Database.open(tmp_path / "one.duckdb") as database:
        for at in range(0, len(shuffled), 3):
            link(database, *shuffled[at : at + 3], batch=2)
        assert parts(database) == wanted


def test_linking_twice_and_linking_anew_keep_events_and_ids(database):
    link(database, *ALL)
    before = fetch(database, "select event_id, claim_id from event_claim order by all")
    link(database, *ALL)
    keep.forget_links(database)
    link(database)
    assert fetch(database, "select event_id, claim_id from event_claim order by all") == before


def test_a_cut_outlives_linking_anew_and_can_be_taken_back(database):
    link(database, WIRE, PASTED, HOSPITAL)
    whole = parts(database)
    keep.judge(database, (claim(WIRE), claim(PASTED)), "cut", NOW)
    for _ in range(2):
        link(database)
        assert not any({claim(WIRE), claim(PASTED)} <= part for part in parts(database))
        keep.forget_links(database)
    keep.judge(database, (claim(PASTED), claim(WIRE)), "forget", NOW)
    link(database)
    assert parts(database) == whole


def test_a_join_leaves_a_forwarding_id(database):
    link(database, WIRE, HELD)
    old, younger = (find_event(database, claim(one)) for one in (WIRE, HELD))
    keep.judge(database, (claim(WIRE), claim(HELD)), "join", NOW)
    link(database)
    assert parts(database) == {frozenset({claim(WIRE), claim(HELD)})}
    assert find_event(database, old) == find_event(database, younger)
    keep.judge(database, (claim(WIRE), claim(HELD)), "forget", NOW)
    link(database)
    assert {find_event(database, claim(one)) for one in (WIRE, HELD)} == {old, younger}


def test_a_new_reading_takes_the_place_of_the_old_one(database):
    link(database, WIRE, HOSPITAL)
    event = find_event(database, claim(WIRE))
    moved = replace(WIRE.claims[0], id="moved", status="possible")
    coding = replace(WIRE.codings[0], claim_id="moved", status="possible")
    newer = replace(WIRE, claims=(moved,), codings=(coding,))
    later = replace(RUN, id="r2", model="m 2", started=datetime(2024, 2, 1, tzinfo=UTC))
    link(database, newer, run=later)
    assert parts(database) == {frozenset({"moved", claim(HOSPITAL)})}
    assert find_event(database, "moved") == event


def test_a_judgement_finds_its_claims_again_after_a_new_reading(database):
    link(database, WIRE, HELD)
    keep.judge(database, (claim(WIRE), claim(HELD)), "join", NOW)
    moved = replace(WIRE.claims[0], id="moved")
    newer = replace(WIRE, claims=(moved,), codings=(replace(WIRE.codings[0], claim_id="moved"),))
    later = replace(RUN, id="r2", model="m 2", started=datetime(2024, 2, 1, tzinfo=UTC))
    link(database, newer, run=later)
    assert parts(database) == {frozenset({"moved", claim(HELD)})}


KILLED = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {root!r})
    from dragoman.linking.run import link_pending
    from dragoman.store.database import Database
    with Database.open(Path({path!r})) as database:
        print("ready", flush=True)
        for _ in link_pending(database, batch=1):
            pass
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_killed_at_any_point_the_next_run_carries_on(tmp_path, root):
    with Database.open(tmp_path / "whole.duckdb") as database:
        link(database, *ALL)
        wanted = parts(database)
    path = tmp_path / "killed.duckdb"
    with Database.open(path) as database:
        write(database, ALL, [], RUN)
    script = textwrap.dedent(KILLED.format(root=str(root), path=str(path)))
    rng = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)  # noqa: S603
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.uniform(0.0, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Database.open(path) as database:
            so_far = parts(database)
            assert not any(one & other for one in so_far for other in so_far if one != other)
    with Database.open(path) as database:
        link(database)
        assert parts(database) == wanted
