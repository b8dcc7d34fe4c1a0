"""Stages that find one claim at the word "met", so that no model is needed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import coding
from dragoman.cli.stages import Opened
from dragoman.ids import make_id
from dragoman.pipeline import Stages
from dragoman.records import (
    Article,
    Claim,
    Coding,
    Days,
    Party,
    Reading,
    Span,
    Trigger,
    When,
)
from dragoman.text import sentence_at, split_sentences


class WordReader:
    name = "double 1"

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        for article in articles:
            if "stumble" in article.text:
                raise ValueError("stumbled")
            at = article.text.find("met")
            span = Span(at, at + 3, "met")
            trigger = Trigger(span, "CONSULT", 0.9, "meet", 0.8, "actual", 0.9)
            yield Reading(article.id, self.name, (trigger,) if at >= 0 else ())


class PlainResolver:
    def resolve(self, reading: Reading, article: Article) -> tuple[Claim, ...]:
        return tuple(self.claim(trigger, article) for trigger in reading.triggers)

    def claim(self, trigger: Trigger, article: Article) -> Claim:
        start = trigger.span.start
        actor = Party(Span(0, start - 1, article.text[: start - 1]), "KEN", "GOV")
        day = article.published.day if article.published else None
        return Claim(
            make_id(article.id, str(start)), article.id, trigger.span,
            sentence_at(split_sentences(article.text), start), "CONSULT", "meet", "actual",
            (actor,), (), None,
            When(None, Days.on(day) if day else None, "publication", "0 day", assumed=True), None,
        )  # fmt: skip


class PlainCoder:
    def code(self, claim: Claim) -> Coding:
        return Coding(claim.id, "double 1", claim.type, claim.mode, 1, 1.0, "036", claim.status)


@pytest.fixture
def doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    stages = Stages(WordReader(), PlainResolver(), PlainCoder())
    monkeypatch.setattr(coding, "open_stages", lambda **_: Opened(stages, "double 1", "double 1"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A runner in an empty folder, on a screen of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return CliRunner()
