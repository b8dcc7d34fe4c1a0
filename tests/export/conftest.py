"""Small records for the export tests."""

from datetime import date

import pytest

from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Filler,
    Mention,
    Party,
    Place,
    Published,
    Reading,
    Reason,
    Span,
    Trigger,
    When,
)

TEXT = (
    "Harbour workers went home.\n"
    "Officials in Muscat said on Tuesday that Oman would release\ntwelve Yemeni fishermen."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.fixture
def coded() -> Coded:
    """One article, one claim with everything in it."""
    article = Article(
        "a1", TEXT, Published(date(2025, 6, 4), "given"), "Gulf Wire", "Fishermen to go free",
        "https://news.example/a1", "gulf/a1.txt",
    )  # fmt: skip
    trigger = Trigger(
        span("release"), "RETREAT", 0.91, "release", 0.8, "future", 0.7,
        (Filler("actor", span("Oman"), 0.95),), span("would"),
    )  # fmt: skip
    reading = Reading(
        "a1", "small 1", (trigger,), (Mention(span("Oman"), "government", 0.9, 1),),
        (("diplomacy", 0.6),),
    )  # fmt: skip
    claim = Claim(
        id="c1",
        article_id="a1",
        trigger=span("release"),
        sentence=span(TEXT.split("\n", 1)[1]),
        type="RETREAT",
        mode="release",
        status="future",
        actors=(Party(span("Oman"), "OMN", "GOV", reasons=(Reason(1.0, "a country"),)),),
        recipients=(Party(span("twelve Yemeni fishermen"), "YEM", "CVL"),),
        place=Place(span("Muscat"), "Muscat", "OMN", "Muscat"),
        when=When(None, Days(date(2025, 6, 4), date(2025, 6, 11), "range"), "open", assumed=True),
        speaker=Party(span("Officials"), "OMN", "GOV", name="Omani officials"),
        scores=(("type", 0.91),),
        status_cue=span("would"),
    )
    coding = Coding("c1", "plover 1", "AGREE", None, 1, 3.0, "0354", "future", rules=("future",))
    return Coded(article, reading, (claim,), (coding,))
