"""Small records for the database, and a database for them."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Failure,
    Party,
    Place,
    Published,
    Reading,
    Reason,
    Run,
    Span,
    When,
)
from dragoman.store.database import Database

TEXT = (
    "TALLINN — Estonia’s foreign minister met her Latvian counterpart in Riga on Monday, "
    "officials said.  Neither side would say what was agreed …"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


MINISTER = Party(
    span("Estonia’s foreign minister"),
    country="EST",
    sector="GOV",
    office="foreign minister",
    score=0.9,
    reasons=(Reason(0.5, "the country is named"), Reason(0.4, "the office is named")),
)
COUNTERPART = Party(span("her Latvian counterpart"), country="LVA", sector="GOV", score=0.5)
OFFICIALS = Party(span("officials"), sector="GOV")
RIGA = Place(
    span("Riga"),
    "Riga",
    country="LVA",
    geonameid=456172,
    latitude=56.946,
    longitude=24.10589,
    precision="city",
    score=1.5,
    reasons=(Reason(1.5, "the only place of this name with more than 15,000 people"),),
)
MONDAY = When(span("Monday"), Days.on(date(2024, 3, 4)), "weekday")
MEETING = Claim(
    id="c1",
    article_id="a1",
    trigger=span("met"),
    sentence=span(TEXT[: TEXT.index("  ")]),
    type="CONSULT",
    mode="visit",
    status="actual",
    actors=(MINISTER, COUNTERPART),
    recipients=(),
    place=RIGA,
    when=MONDAY,
    speaker=OFFICIALS,
    scores=(("type", 0.91), ("mode", 0.5), ("status", 0.99)),
    contexts=("diplomatic",),
)
AGREEMENT = replace(
    MEETING,
    id="c2",
    trigger=span("agreed"),
    sentence=span(TEXT[TEXT.index("Neither") :]),
    type="SUPPORT",
    mode=None,
    status="possible",
    actors=(),
    place=None,
    when=When(None, None, "none", relative="0 day", assumed=True),
    speaker=None,
    scores=(),
    status_cue=span("would"),
    contexts=(),
)


def code(claim: Claim, codebook: str = "plover 1") -> Coding:
    return Coding(claim.id, codebook, claim.type, claim.mode, 1, 1.0, "040", claim.status)


@pytest.fixture
def under_codebook():
    """The same article under another codebook."""
    return lambda coded, codebook: replace(
        coded, codings=tuple(code(claim, codebook) for claim in coded.claims)
    )


@pytest.fixture
def coded() -> Coded:
    article = Article(
        "a1", TEXT, Published(date(2024, 3, 5), "given"), "Baltic Wire", "Ministers meet"
    )
    claims = (MEETING, AGREEMENT)
    reading = Reading("a1", "reader 1", (), contexts=(("diplomatic", 0.8),))
    return Coded(article, reading, claims, tuple(code(claim) for claim in claims))


@pytest.fixture
def failure() -> Failure:
    return Failure("broken.jsonl:7", "gather", "not JSON: '{\"id\": '")


@pytest.fixture
def run() -> Run:
    started = datetime(2024, 3, 6, 12, 30, tzinfo=UTC)
    return Run("run-1", started, "0.1.0", "reader 1", "plover 1", "2026-01")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A database without rows: a copy of it is made faster than a new one."""
    path = tmp_path_factory.mktemp("empty") / "news.duckdb"
    Database.open(path).close()
    return path


@pytest.fixture
def database(tmp_path, empty_file):
    with Database.open(Path(shutil.copy(empty_file, tmp_path))) as opened:
        yield opened
