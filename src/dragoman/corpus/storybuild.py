"""Stories as records: articles with claims, events and origins, and a record of each story."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dragoman.corpus.notation import Claims, Written, read_legend, strip_marks
from dragoman.corpus.stories import Contradiction, Paragraph, Story, StoryArticle, split_story
from dragoman.errors import NotationError

LICENSE = "CC BY 4.0"
SAYS_NO = "negated"
SAYS_YES = ("actual", "future")
CLAIM = re.compile(r"^(?P<event>e\d+)\s+(?P<rest>.+)$")
SIDE = re.compile(r"^K:\s*(?P<id>k\d+)/(?P<side>\d)$")

Record = dict[str, Any]


class StoryReader:
    """Reads the articles of one story against its legend, its events and its contradictions."""

    def __init__(self, story: Story) -> None:
        self.story = story
        front = Written(story.where, story.id, story.line, who=story.who)
        self.keys = read_legend(front)
        self.used: set[str] = set()
        self.sides: dict[tuple[str, int], list[str]] = {}
        self.problems: list[NotationError] = []

    def fail(self, line: int, what: str) -> NotationError:
        return NotationError(self.story.where, line, what)

    def article(self, article: StoryArticle) -> Record:
        """One article as a record: text, paragraphs with origins, claims with events."""
        record: Record = {
            "id": f"{self.story.id}{article.id}",
            "story": self.story.id,
            "outlet": article.header["outlet"],
            "style": article.header["style"],
            "title": article.header.get("title") or None,
            "published": article.header["published"],
            "license": LICENSE,
            "contexts": re.findall(r"[a-z_]+", article.header.get("contexts", "")),
            "origin": main_origin(article),
            "copied_from": [],
            "text": "",
            "paragraphs": [],
            "claims": [],
        }
        for paragraph in article.paragraphs:
            self.paragraph(record, paragraph)
        sources = {p["copied_from"] for p in record["paragraphs"] if p["copied_from"]}
        record["copied_from"] = sorted(sources, key=number_of)
        return record

    def paragraph(self, record: Record, paragraph: Paragraph) -> None:
        """Adds a paragraph to the text, and its claims with offsets into the whole."""
        start = len(record["text"]) + (2 if record["text"] else 0)
        text, claims = self.read(paragraph)
        record["text"] += ("\n\n" if record["text"] else "") + text
        source = paragraph.copied_from
        record["paragraphs"].append(
            {
                "start": start,
                "end": start + len(text),
                "origin": paragraph.origin,
                "first": f"{self.story.id}{paragraph.first}",
                "copied_from": f"{self.story.id}{source}" if source else None,
            }
        )
        for claim, sides in claims:
            shift(claim, start)
            claim_id = f"{record['id']}c{len(record['claims']) + 1}"
            whole = {"id": claim_id, **claim, "origin": paragraph.origin}
            record["claims"].append(whole)
            for side in sides:
                self.sides.setdefault(side, []).append(claim_id)

    def read(self, paragraph: Paragraph) -> tuple[str, list[tuple[Record, list[tuple[str, int]]]]]:
        """The plain text of a paragraph, and its claims with the sides that they are on."""
        written = Written(self.story.where, self.story.id, paragraph.line)
        written.body = [(paragraph.line, paragraph.text)]
        text, mentions = strip_marks(written)
        self.check_marks(mentions)
        found = []
        for line, claim in paragraph.claims:
            try:
                event, rest, sides = self.claim_line(line, claim)
                written.claims = [(line, rest)]
                (record,) = Claims(written, text, mentions, self.keys).read()
            except NotationError as problem:
                self.problems.append(problem)
                continue
            found.append(({"event": f"{self.story.id}{event}", **record}, sides))
        return text, found

    def check_marks(self, mentions: list[Record]) -> None:
        for mention in mentions:
            if mention["key"] not in self.keys:
                what = f"the key {mention['key']!r} is not in the legend"
                self.problems.append(self.fail(mention["line"], what))
            self.used.add(mention["key"])

    def claim_line(self, line: int, claim: str) -> tuple[str, str, list[tuple[str, int]]]:
        """Event, the claim in the notation of the corpus, and the sides it is on."""
        found = CLAIM.match(claim)
        if not found or found["event"] not in self.story.events:
            raise self.fail(line, "a claim is `> e1 TYPE/mode | trigger | …` with a known event")
        sides, rest = [], []
        for part in found["rest"].split(" | "):
            side = SIDE.match(part.strip())
            if side:
                sides.append(self.side(line, side, found["event"]))
            else:
                rest.append(part)
        return found["event"], " | ".join(rest), sides

    def side(self, line: int, written: re.Match[str], event: str) -> tuple[str, int]:
        known = self.story.contradictions.get(written["id"])
        number = int(written["side"])
        if known is None or known.event != event or number > len(known.sides):
            what = f"{written['id']}/{number} is no side of a contradiction about {event}"
            raise self.fail(line, what)
        return written["id"], number

    def contradiction(self, known: Contradiction, claims: Sequence[Record]) -> Record:
        """One contradiction with the claims on each side, those about status found by status."""
        sides = [self.sides.get((known.id, n), []) for n in range(1, len(known.sides) + 1)]
        if known.kind == "status" and not any(sides):
            sides = self.by_status(known, claims)
        if not all(sides):
            raise self.fail(known.line, f"{known.id} has a side without a claim")
        return {
            "id": f"{self.story.id}{known.id}",
            "kind": known.kind,
            "event": f"{self.story.id}{known.event}",
            "sides": [
                {"says": says, "claims": ids} for says, ids in zip(known.sides, sides, strict=True)
            ],
        }

    def by_status(self, known: Contradiction, claims: Sequence[Record]) -> list[list[str]]:
        """Who says yes and who says no.

        `K: k1/0` keeps a claim out; a denial on a side of another contradiction denies only that.
        """
        out = set(self.sides.get((known.id, 0), []))
        elsewhere = {i for (k, _), ids in self.sides.items() if k != known.id for i in ids}
        asked = [
            claim
            for claim in claims
            if claim["event"] == f"{self.story.id}{known.event}" and claim["id"] not in out
        ]
        yes = [claim["id"] for claim in asked if affirms(claim)]
        no = [claim["id"] for claim in asked if claim["status"] == SAYS_NO]
        return [yes, [one for one in no if one not in elsewhere]]


def affirms(claim: Record) -> bool:
    return claim["status"] in SAYS_YES or (
        claim["status"] == "possible" and claim["speaker"] is not None
    )


def main_origin(article: StoryArticle) -> str:
    """The origin of most of the words of an article; the earliest one where two have as many."""
    words: Counter[str] = Counter()
    for paragraph in article.paragraphs:
        words[paragraph.origin] += len(paragraph.text.split())
    return max(words, key=lambda origin: words[origin])


def number_of(article_id: str) -> int:
    return int(article_id.rpartition("a")[2])


def shift(value: Any, by: int) -> None:  # noqa: ANN401 - any part of a claim
    """Moves every span inside a claim."""
    if isinstance(value, list):
        for one in value:
            shift(one, by)
    elif isinstance(value, dict):
        if "start" in value:
            value["start"] += by
            value["end"] += by
        for one in value.values():
            shift(one, by)


def read_story(text: str, where: str) -> tuple[Record, list[Record]]:
    """The record of a story and those of its articles, in order of publication in the file."""
    story = split_story(text, where)
    reader = StoryReader(story)
    articles = [reader.article(article) for article in story.articles.values()]
    claims = [claim for article in articles for claim in article["claims"]]
    if reader.problems:
        raise all_in_one(reader.problems)
    check_used(reader, claims)
    record = {
        "id": story.id,
        "title": story.header.get("title"),
        "about": story.header.get("about"),
        "license": LICENSE,
        "articles": [article["id"] for article in articles],
        "events": [
            {
                "id": f"{story.id}{event}",
                "what": what,
                "long": event in story.long,
                "claims": [c["id"] for c in claims if c["event"] == f"{story.id}{event}"],
            }
            for event, what in sorted(story.events.items(), key=lambda item: int(item[0][1:]))
        ],
        "contradictions": [
            reader.contradiction(known, claims)
            for known in sorted(story.contradictions.values(), key=lambda known: int(known.id[1:]))
        ],
    }
    return record, articles


def all_in_one(problems: Sequence[NotationError]) -> NotationError:
    """One error that says everything, each problem once, on a line of its own."""
    told = list(dict.fromkeys(str(problem) for problem in problems))
    first = problems[0]
    return NotationError(first.where, first.line, "\n".join([first.what, *told[1:]]))


def check_used(reader: StoryReader, claims: Sequence[Record]) -> None:
    """Every key and every event that is explained is used."""
    idle = [key for key in reader.keys if key not in reader.used]
    told = {claim["event"] for claim in claims}
    idle += [event for event in reader.story.events if f"{reader.story.id}{event}" not in told]
    if idle:
        raise reader.fail(reader.story.line, f"explained and never used: {', '.join(idle)}")
