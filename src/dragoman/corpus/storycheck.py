"""The set of stories: its checks, its built files and its counts."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.corpus.check import doubts
from dragoman.corpus.stories import CONTRADICTIONS
from dragoman.corpus.storybuild import Record, read_story
from dragoman.errors import NotationError

# What a story is promised to be: articles, days from the first to the last, words of an article.
ARTICLES = (5, 12)
DAYS = (2, 10)
WORDS = (50, 280)
PARTS = ("dev", "test")

Told = tuple[Record, list[Record]]


def read_stories(folder: Path) -> tuple[list[Told], list[str]]:
    """All stories of a folder with their articles, and everything wrong with them."""
    stories: list[Told] = []
    problems: list[str] = []
    for path in sorted((folder / "text").glob("*.txt")):
        try:
            story, articles = read_story(path.read_text(encoding="utf-8"), str(path))
        except NotationError as problem:
            problems.append(str(problem))
            continue
        if story["id"] != f"s{path.stem}":
            problems.append(
                f"{path}: holds {story['id']}; a story stands in the file of its number"
            )
        stories.append((story, articles))
        problems += [f"{path}: {what}" for what in check_story(story, articles)]
    return stories, problems


def check_story(story: Record, articles: Sequence[Record]) -> Iterator[str]:
    """What is well formed and still not as promised or by the guidelines."""
    if not story["title"] or not story["about"]:
        yield "a story has `title:` and `about:`"
    if not ARTICLES[0] <= len(articles) <= ARTICLES[1]:
        yield f"{len(articles)} articles, not {ARTICLES[0]} to {ARTICLES[1]}"
    days = [date.fromisoformat(article["published"]) for article in articles]
    span = (max(days) - min(days)).days + 1
    if not DAYS[0] <= span <= DAYS[1]:
        yield f"it goes on for {span} days, not {DAYS[0]} to {DAYS[1]}"
    for article in articles:
        words = len(article["text"].split())
        if not WORDS[0] <= words <= WORDS[1]:
            yield f"{article['id']}: {words} words, not {WORDS[0]} to {WORDS[1]}"
        yield from (f"{article['id']}: {what}" for what in doubts(article))
    yield from days_apart(story, articles)


def days_apart(story: Record, articles: Sequence[Record]) -> Iterator[str]:
    """Claims of one event that cannot be on one day, where no contradiction says so."""
    excused = {k["event"] for k in story["contradictions"] if k["kind"] == "day"}
    excused |= {event["id"] for event in story["events"] if event["long"]}
    known: dict[str, Record] = {}
    for claim in (c for article in articles for c in article["claims"]):
        day, event = claim["date"], claim["event"]
        if day is None or claim["status"] != "actual" or event in excused:
            continue
        first = known.setdefault(event, claim)
        if day["first"] > first["date"]["last"] or day["last"] < first["date"]["first"]:
            yield (
                f"{first['id']} and {claim['id']} tell of {event} on days that do not meet"
                f" ({first['date']['first']}, {day['first']}); a contradiction, or `(long)`?"
            )


def part_of(story: Record) -> str:
    """Odd numbers are for development, even ones for the test."""
    return PARTS[1 - int(story["id"].removeprefix("s")) % 2]


def built_stories(folder: Path, stories: Sequence[Told]) -> dict[Path, str]:
    """What each built file of the stories should hold."""
    built = {}
    for part in PARTS:
        chosen = [told for told in stories if part_of(told[0]) == part]
        built[folder / f"{part}.jsonl"] = as_lines([a for _, of in chosen for a in of])
        built[folder / f"{part}.stories.jsonl"] = as_lines([story for story, _ in chosen])
    return built


def as_lines(records: Sequence[Record]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def count_stories(stories: Sequence[Told]) -> dict[str, tuple[int, int]]:
    """What is in each part, dev and test, by name."""
    counts = {part: count_part([t for t in stories if part_of(t[0]) == part]) for part in PARTS}
    return {name: (counts["dev"][name], counts["test"][name]) for name in counts["dev"]}


def count_part(stories: Sequence[Told]) -> dict[str, int]:
    articles = [article for _, of in stories for article in of]
    claims = [claim for article in articles for claim in article["claims"]]
    sizes = Counter(claim["event"] for claim in claims)
    kinds = Counter(k["kind"] for story, _ in stories for k in story["contradictions"])
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    return {
        "stories": len(stories),
        "articles": len(articles),
        "words": sum(len(article["text"].split()) for article in articles),
        "outlets": len({article["outlet"] for article in articles}),
        "paragraphs": len(paragraphs),
        "paragraphs copied": sum(bool(p["copied_from"]) for p in paragraphs),
        "articles with copied paragraphs": sum(bool(a["copied_from"]) for a in articles),
        "origins": sum(
            len({p["origin"] for a in of for p in a["paragraphs"]}) for _, of in stories
        ),
        "claims": len(claims),
        "claims that are not actual": sum(claim["status"] != "actual" for claim in claims),
        "events": len(sizes),
        "events told once": sum(n == 1 for n in sizes.values()),
        "contradictions": sum(kinds.values()),
        **{f"contradictions of {kind}": kinds[kind] for kind in CONTRADICTIONS},
    }


def counts_page(folder: str = "stories") -> str:
    """The counts of the stories as a Markdown table."""
    stories, _ = read_stories(Path(folder))
    lines = ["", "| what | dev | test |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {d:,} | {t:,} |" for name, (d, t) in count_stories(stories).items()]
    return "\n".join([*lines, ""]) + "\n"
