"""Passages: short texts with what one public set says of them."""

import csv
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO, cast

Json = dict[str, Any]

# What a word is to any predicate; finer than the roles of claims, and annotated far more often.
# "modal" words say how a predicate stands: negations and modal verbs.
FRAME_ROLES = ("agent", "patient", "third", "where", "when", "modal")
# Passages are read together until they have so many characters: windows are not left half empty.
FULL = 450
# Marks that stand close to the word before, and to the word behind.
CLOSE_BEFORE = frozenset(
    ". , ; : ! ? ) ] } % 's ’s 'S n't n’t 'll 're 've 'm 'd ” ... …".split(" ")
)
CLOSE_BEHIND = frozenset("( [ { $ £ € “ #".split(" "))
PLAIN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


@dataclass(slots=True)
class Passage:
    """Some words of a text with their characters; `frames` and `names` are filled by a loader.

    A frame is {"trigger": span, "roles": {role: [span]}} with role of FRAME_ROLES or, with the
    same meaning as in claims, "speaker" and "saying"; roles that are not there are unknown.
    "status" is one of STATUSES. A name is a span with "kinds", those that its words may be.
    """

    document: str
    text: str
    at: list[tuple[int, int]]
    frames: list[Json] = field(default_factory=list)
    names: list[Json] = field(default_factory=list)

    def span(self, first: int, last: int) -> Json:
        """The span from the first to the last word, both included."""
        return {"start": self.at[first][0], "end": self.at[last][1]}


def join_words(words: Sequence[str], document: str, *, hyphens: bool = False) -> Passage:
    """The words as running text, with spaces where English has them.

    `hyphens`: they are words of their own in the set, and part words.
    """
    text, at, close = "", [], True
    for word in words:
        shown = PLAIN.get(word, word)
        hyphen = hyphens and shown == "-"
        if not close and not hyphen and shown not in CLOSE_BEFORE:
            text += " "
        at.append((len(text), len(text) + len(shown)))
        text += shown
        close = hyphen or shown in CLOSE_BEHIND
    return Passage(document, text, at)


def find_words(text: str, words: Sequence[str], document: str) -> Passage | None:
    """The passage of a text that is known, or None where the words do not follow in it."""
    at, after = [], 0
    for word in words:
        start = text.find(word, after)
        if start < 0:
            return None
        after = start + len(word)
        at.append((start, after))
    return Passage(document, text, at)


def together(passages: Iterable[Passage]) -> Iterator[Json]:
    """The passages as articles of some length; those of one document run on."""
    text, document = "", ""
    frames: list[Json] = []
    names: list[Json] = []
    for passage in passages:
        if text and len(text) + len(passage.text) > FULL:
            yield {"text": text, "frames": frames, "names": names}
            text, frames, names = "", [], []
        if text:
            text += " " if passage.document == document else "\n\n"
        frames += shift(passage.frames, len(text))
        names += shift(passage.names, len(text))
        text += passage.text
        document = passage.document
    if text:
        yield {"text": text, "frames": frames, "names": names}


def shift(annotated: Any, by: int) -> Any:  # noqa: ANN401 - JSON of any form
    """The same annotation with every `start` and `end` moved by so many characters."""
    if isinstance(annotated, dict):
        return {
            key: value + by if key in ("start", "end") else shift(value, by)
            for key, value in annotated.items()
        }
    return [shift(each, by) for each in annotated] if isinstance(annotated, list) else annotated


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not."""
    with open_text(path) as lines:
        yield from csv.DictReader(lines)


def open_text(path: Path) -> TextIO:
    """The file, or the gzipped one of that name, for reading."""
    if path.exists() and path.suffix != ".gz":
        return path.open(encoding="utf-8", newline="")
    zipped = path if path.suffix == ".gz" else path.with_name(f"{path.name}.gz")
    return cast("TextIO", gzip.open(zipped, "rt", encoding="utf-8", newline=""))
