"""Whole articles with perfect readings: what people annotated, as if the reader had found it.

A case is one file of the corpus' notation in `cases/`. Its marks give the reading, its legend and
claims what resolve and codify must make of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder
from dragoman.corpus.notation import read_report, split_reports
from dragoman.pipeline import Stages
from dragoman.records import Article, Filler, Mention, Published, Reading, Span, Trigger
from dragoman.resolve.resolver import Resolver

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SURE = 1.0
ROLES = (("actors", "actor"), ("recipients", "recipient"))
SINGLE = (("place", "place"), ("date", "date"), ("speaker", "speaker"))


@dataclass(frozen=True)
class Case:
    """An article with its perfect reading, and the claims expected of it."""

    article: Article
    reading: Reading
    expected: list[dict[str, Any]]


class StoredReader:
    """Gives the readings it was made with."""

    name = "stored"

    def __init__(self, *readings: Reading) -> None:
        self.readings = {reading.article_id: reading for reading in readings}

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        for article in articles:
            yield self.readings[article.id]


def load_case(path: Path) -> Case:
    (written,) = split_reports(path.read_text(encoding="utf-8"), path.name)
    record = read_report(written)
    published = Published(date.fromisoformat(record["published"]), "given")
    article = Article(record["id"], record["text"], published, record["outlet"], record["title"])
    chains = {index: number for number, chain in enumerate(record["chains"]) for index in chain}
    mentions = tuple(
        Mention(as_span(mention), mention["kind"], SURE, chains.get(index))
        for index, mention in enumerate(record["mentions"])
    )
    triggers = tuple(as_trigger(claim) for claim in record["claims"])
    contexts = tuple((name, SURE) for name in record["contexts"])
    reading = Reading(article.id, "stored", triggers, mentions, contexts)
    return Case(article, reading, record["claims"])


def as_span(fields: dict[str, Any]) -> Span:
    return Span(fields["start"], fields["end"], fields["text"])


def as_trigger(claim: dict[str, Any]) -> Trigger:
    fillers = [
        Filler(role, as_span(one), SURE) for several, role in ROLES for one in claim[several]
    ]
    fillers += [Filler(role, as_span(claim[one]), SURE) for one, role in SINGLE if claim[one]]
    return Trigger(
        as_span(claim["trigger"]), claim["type"], SURE, claim["mode"], SURE, claim["status"], SURE,
        tuple(fillers), as_span(claim["status_cue"]) if claim.get("status_cue") else None,
    )  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Case:
    return load_case(request.param)


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver.open()


@pytest.fixture
def stages(case: Case, resolver: Resolver) -> Stages:
    return Stages(StoredReader(case.reading), resolver, Coder(Codebook.load("plover")))
