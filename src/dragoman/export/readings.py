"""Readings JSON Lines: what the reader found in an article, nothing resolved."""

from dataclasses import asdict

from dragoman.records import Coded


def readings_record(coded: Coded) -> dict[str, object]:
    """The article's text and everything the reader found in it, with spans and scores."""
    article, reading = coded.article, coded.reading
    return {
        "id": article.id,
        "published": article.published.day.isoformat() if article.published else None,
        "text": article.text,
        "model": reading.model,
        "triggers": [asdict(trigger) for trigger in reading.triggers],
        "mentions": [asdict(mention) for mention in reading.mentions],
        "contexts": [{"context": name, "score": score} for name, score in reading.contexts],
    }
