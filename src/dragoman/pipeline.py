"""The stages in order, and the one place that decides what a failure means."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from dragoman.errors import CodebookError, KnowledgeError, WeightsError
from dragoman.records import Article, Claim, Coded, Coding, Failure, Reading

logger = logging.getLogger(__name__)

# Enough for the reader to fill its windows from several articles, few enough to keep in memory.
BATCH = 16
# Errors of the installation: no article is to blame, and the next one would meet them too.
OURS = (WeightsError, KnowledgeError, CodebookError)


class Reader(Protocol):
    """Anything that finds readings in articles; `name` is the model's name and version."""

    @property
    def name(self) -> str: ...

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]: ...


class Resolver(Protocol):
    """Anything that makes claims of a reading."""

    def resolve(self, reading: Reading, article: Article) -> tuple[Claim, ...]: ...


class Coder(Protocol):
    """Anything that codes a claim."""

    def code(self, claim: Claim) -> Coding: ...


@dataclass(frozen=True, slots=True)
class Stages:
    """What an article passes through."""

    reader: Reader
    resolver: Resolver
    coder: Coder


def process(articles: Iterable[Article | Failure], stages: Stages) -> Iterator[Coded | Failure]:
    """Each article coded, or the reason why not; failures of earlier stages pass through.

    The order is kept, and one batch is in memory at a time.
    """
    remaining = iter(articles)
    while batch := tuple(islice(remaining, BATCH)):
        readings = read_batch([item for item in batch if isinstance(item, Article)], stages.reader)
        for item in batch:
            if isinstance(item, Failure):
                yield item
                continue
            reading = readings[item.id]
            yield reading if isinstance(reading, Failure) else code_article(item, reading, stages)


def read_batch(articles: Sequence[Article], reader: Reader) -> dict[str, Reading | Failure]:
    """A reading or a failure for each id; after a failure the articles are read one by one."""
    found: dict[str, Reading | Failure] = {}
    try:
        for reading in reader.read(articles):
            found[reading.article_id] = reading
    except OURS:
        raise
    except Exception as error:  # noqa: BLE001 - one article must not take the others with it
        logger.debug("a batch failed; reading its articles one by one: %s", error)
    return {article.id: found.get(article.id) or read_one(article, reader) for article in articles}


def read_one(article: Article, reader: Reader) -> Reading | Failure:
    try:
        for reading in reader.read([article]):
            return reading
    except OURS:
        raise
    except Exception as error:  # noqa: BLE001 - it becomes a record
        return as_failure(article, "read", error)
    return Failure(article.where or article.id, "read", "the reader gave no reading", article.id)


def code_article(article: Article, reading: Reading, stages: Stages) -> Coded | Failure:
    """The article with its claims and codings, all of them or none."""
    stage = "resolve"
    try:
        claims = stages.resolver.resolve(reading, article)
        stage = "codify"
        codings = tuple(stages.coder.code(claim) for claim in claims)
    except OURS:
        raise
    except Exception as error:  # noqa: BLE001 - it becomes a record
        return as_failure(article, stage, error)
    return Coded(article, reading, claims, codings)


def as_failure(article: Article, stage: str, error: Exception) -> Failure:
    """What went wrong with the article, in a sentence; the trace goes to the debug log."""
    where = article.where or article.id
    logger.debug("%s: failed to %s", where, stage, exc_info=error)
    return Failure(where, stage, f"{type(error).__name__}: {error}", article.id)
