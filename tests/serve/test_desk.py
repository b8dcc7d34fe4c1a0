"""The desk keeps answers until a review changes them, and loses no review."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from dragoman.errors import QuestionTooLong
from dragoman.serve.pages.charts import months_between
from dragoman.serve.pages.review import interval, precision
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.review_query import list_reviews
from dragoman.store.reviews import Decision, Review
from dragoman.store.within import fetch_within

NOON = datetime(2026, 7, 2, 12, tzinfo=UTC)
# Reviews as fast as it can, and says so after each, until it is killed.
REVIEW = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from dragoman.serve.app import open_desk
from dragoman.serve.serving import Serving
from dragoman.store.reviews import Decision, Review
desk = open_desk(Serving(Path(sys.argv[1])), lambda: None)
claims = [row["id"] for row in desk.list("claims", {}, rows=100)]
for number in range(10_000):
    at = datetime(2026, 7, 2, tzinfo=UTC) + timedelta(seconds=number)
    print(desk.review(Review(claims[number % 100], "accepted", "A", at)), flush=True)
"""


def test_answer_is_kept_until_a_review(desk):
    first = desk.list("claims", {"reviewed": "no"}, rows=5)
    assert desk.list("claims", {"reviewed": "no"}, rows=5) is first
    desk.review(Review(first[0]["id"], "rejected", "A", NOON))
    second = desk.list("claims", {"reviewed": "no"}, rows=5)
    assert first[0]["id"] not in [row["id"] for row in second]


def test_question_that_takes_too_long_is_given_up(desk):
    endless = "select count(*) as n from range(10000000000) one, range(10000) other"
    with desk.beside() as database, pytest.raises(QuestionTooLong, match=r"within 0\.2 s"):
        fetch_within(Answer(database, endless, {}), seconds=0.2)
    assert desk.list("claims", {}, rows=1)  # the others go on


@pytest.mark.slow
def test_kill_loses_no_review(database_file):
    command = [sys.executable, "-c", REVIEW, str(database_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        told = [server.stdout.readline().strip() for _ in range(25)]
        server.kill()
        told += server.stdout.read().split()
    with Database.open(database_file) as database:
        kept = {row["id"] for row in list_reviews(database, limit=100_000)}
    assert len(told) >= 25
    assert set(told) <= kept


@pytest.mark.parametrize(
    ("n", "n_right", "low", "high"), [(10, 10, 0.72, 1.0), (100, 80, 0.71, 0.87), (1, 0, 0.0, 0.79)]
)
def test_interval_is_wilsons(n, n_right, low, high):
    assert interval(n, n_right) == pytest.approx((low, high), abs=0.006)
    assert f"of {n} random" in precision(n, n_right)


def test_sample_ends_at_the_first_gap(desk, client_of):
    client = client_of(desk)
    waiting = client.get("/api/v1/reviews/next", params={"order": "random", "limit": 4}).json()
    decisions: tuple[tuple[int, Decision], ...] = (
        (0, "accepted"),
        (1, "rejected"),
        (3, "accepted"),
    )
    for place, decision in decisions:
        desk.review(Review(waiting["items"][place]["id"], decision, "A", NOON))
    sample = json.loads(client.get("/api/v1/reviews/next").content)["sample"]
    assert sample == {"n": 2, "n_accepted": 1}


def test_timeline_has_every_month():
    days = [datetime(2025, 11, 1).date(), datetime(2026, 2, 1).date()]  # noqa: DTZ001
    assert [f"{month:%Y-%m}" for month in months_between(days)] == [
        "2025-11", "2025-12", "2026-01", "2026-02"
    ]  # fmt: skip
    assert months_between([]) == []
