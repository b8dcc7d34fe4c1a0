"""Annotated stories as the program sees them: articles, claims, and what is right about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.ids import make_id
from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Party,
    Place,
    Published,
    Reading,
    Span,
    When,
)
from dragoman.text import sentence_at, split_sentences

Json = dict[str, Any]
NEEDED = ("id", "story", "outlet", "published", "text", "claims")
GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Gold:
    """The stories of one file: articles as records, and annotations by their own ids."""

    articles: tuple[Json, ...]
    contradictions: tuple[Json, ...]

    def claims(self) -> Iterator[Json]:
        for article in self.articles:
            yield from article["claims"]


def read_gold(path: Path) -> Gold:
    """The articles of a file PART.jsonl, with the contradictions of PART.stories.jsonl."""
    articles = tuple(read_lines(path))
    for number, article in enumerate(articles, 1):
        lacking = [name for name in NEEDED if name not in article]
        if lacking:
            raise InputError(str(path), f"no {lacking[0]}", "give the articles of stories", number)
    stories = read_lines(path.with_suffix(".stories.jsonl"))
    return Gold(articles, tuple(one for story in stories for one in story["contradictions"]))


def read_lines(path: Path) -> Iterator[Json]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the name") from None
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(str(path), f"not JSON: {error}", line=number) from error
        if not isinstance(record, dict):
            raise InputError(str(path), "not an object", line=number)
        yield record


def as_article(record: Json) -> Article:
    """The article; its id tells nothing, as the order of ids in a story would."""
    return Article(
        id=make_id("story", record["id"]),
        text=record["text"],
        published=Published(date.fromisoformat(record["published"]), "given"),
        outlet=record["outlet"],
        title=record.get("title"),
    )


def as_coded(record: Json) -> Coded:
    """The article with its annotated claims, as if the program had found them."""
    article = as_article(record)
    sentences = split_sentences(article.text)
    claims, codings = [], []
    for said in record["claims"]:
        trigger = as_span(said["trigger"])
        claims.append(
            Claim(
                id=make_id("story", said["id"]),
                article_id=article.id,
                trigger=trigger,
                sentence=sentence_at(sentences, trigger.start),
                type=said["type"],
                mode=said["mode"],
                status=said["status"],
                actors=tuple(as_party(one) for one in said["actors"]),
                recipients=tuple(as_party(one) for one in said["recipients"]),
                place=as_place(said["place"]),
                when=as_when(said["date"], article),
                speaker=as_party(said["speaker"]) if said["speaker"] else None,
            )
        )
        codings.append(
            Coding(claims[-1].id, GOLD, said["type"], said["mode"], 1, None, None, said["status"])
        )
    return Coded(article, Reading(article.id, GOLD, ()), tuple(claims), tuple(codings))


def as_span(said: Json) -> Span:
    return Span(said["start"], said["end"], said["text"])


def as_party(said: Json) -> Party:
    return Party(as_span(said), said["country"], said["sector"], said["name"])


def as_place(said: Json | None) -> Place | None:
    return Place(as_span(said), said["name"], said["country"]) if said else None


def as_when(said: Json | None, article: Article) -> When:
    """The days; where the text gives none, the day of publication, as the program assumes."""
    if said is not None and said.get("first"):
        days = Days(date.fromisoformat(said["first"]), date.fromisoformat(said["last"]))
        return When(as_span(said), days, GOLD)
    day = article.published.day if article.published else None
    return When(None, Days.on(day) if day else None, GOLD, "0 day", assumed=True)
