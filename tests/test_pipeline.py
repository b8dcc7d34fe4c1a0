from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from dragoman.errors import WeightsError
from dragoman.pipeline import BATCH, Stages, process
from dragoman.records import Article, Claim, Coded, Coding, Failure, Reading, Span, When


@dataclass
class StoredReader:
    """Reads every article, but stumbles at those whose text says so."""

    name: str = "double 1"
    calls: list[int] = field(default_factory=list)

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        self.calls.append(len(articles))
        for article in articles:
            if article.text == "unreadable":
                raise ValueError("a window without words")
            if article.text == "weights":
                raise WeightsError("model.onnx", "the file is truncated")
            if article.text != "forgotten":
                yield Reading(article.id, self.name, ())


class OneClaim:
    def resolve(self, reading: Reading, article: Article) -> tuple[Claim, ...]:
        if article.text == "unresolvable":
            raise KeyError("Ruritania")
        span = Span(0, len(article.text), article.text)
        claim = Claim(
            f"c-{article.id}", article.id, span, span, "CONSULT", None, "actual", (), (), None,
            When(None, None, "none"), None,
        )  # fmt: skip
        return (claim,)


class OneCoding:
    def code(self, claim: Claim) -> Coding:
        if claim.trigger.text == "uncodable":
            raise ZeroDivisionError("division by zero")
        return Coding(claim.id, "plover 1", "CONSULT", None, 1, 1.0, "040", "actual")


def run(*texts: str, reader: StoredReader | None = None) -> list[Coded | Failure]:
    articles = [Article(f"a{n}", text, where=f"{n}.txt") for n, text in enumerate(texts)]
    return list(process(articles, Stages(reader or StoredReader(), OneClaim(), OneCoding())))


def ids(found: list[Coded | Failure]) -> list[str | None]:
    return [one.article.id if isinstance(one, Coded) else one.article_id for one in found]


def test_an_article_is_coded_claim_by_claim() -> None:
    (coded,) = run("They met.")
    assert isinstance(coded, Coded)
    assert [coding.claim_id for coding in coded.codings] == [claim.id for claim in coded.claims]
    assert coded.reading.model == "double 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unreadable", Failure("1.txt", "read", "ValueError: a window without words", "a1")),
        ("forgotten", Failure("1.txt", "read", "the reader gave no reading", "a1")),
        ("unresolvable", Failure("1.txt", "resolve", "KeyError: 'Ruritania'", "a1")),
        ("uncodable", Failure("1.txt", "codify", "ZeroDivisionError: division by zero", "a1")),
    ],
)
def test_a_failing_article_becomes_a_failure_and_the_rest_goes_on(
    text: str, expected: Failure
) -> None:
    found = run("They met.", text, "They met again.")
    assert found[1] == expected
    assert [isinstance(one, Coded) for one in found] == [True, False, True]


def test_earlier_failures_pass_through_in_their_place() -> None:
    failure = Failure("b.txt", "gather", "the file is empty")
    stages = Stages(StoredReader(), OneClaim(), OneCoding())
    found = list(process([Article("a", "One."), failure, Article("c", "Two.")], stages))
    assert found[1] is failure
    assert ids(found) == ["a", None, "c"]


def test_order_is_kept_over_many_batches() -> None:
    found = run(*[f"Text {n}." for n in range(3 * BATCH + 1)])
    assert ids(found) == [f"a{n}" for n in range(3 * BATCH + 1)]


def test_an_error_of_the_installation_is_not_an_articles() -> None:
    with pytest.raises(WeightsError):
        run("They met.", "weights")


def test_one_batch_is_in_memory_at_a_time() -> None:
    taken = []

    def articles() -> Iterator[Article]:
        for n in range(10 * BATCH):
            taken.append(n)
            yield Article(f"a{n}", "They met.")

    next(process(articles(), Stages(StoredReader(), OneClaim(), OneCoding())))
    assert len(taken) == BATCH


def test_what_was_read_before_a_failure_is_not_read_again() -> None:
    reader = StoredReader()
    run("One.", "Two.", "unreadable", "Three.", reader=reader)
    assert reader.calls == [4, 1, 1]
