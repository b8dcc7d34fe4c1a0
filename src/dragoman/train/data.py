"""Annotated articles to examples: windows with what each head should say, or nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.errors import InputError
from dragoman.read.labels import BEGIN, DEPTHS, INSIDE, OUTSIDE, Labels
from dragoman.read.tokens import Window, Windows
from dragoman.sets.passages import FRAME_ROLES, shift

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

UNLABELLED = -1
# Kinds that a filler of a role can be, where the data does not name the kind.
PARTY_KINDS = ("person", "organisation", "government", "nationality", "group")
ROLE_KINDS = {
    "actor": PARTY_KINDS,
    "recipient": PARTY_KINDS,
    "speaker": PARTY_KINDS,
    "place": ("place", "government", "facility", "nationality"),
    "date": ("date",),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What the heads should say of one trigger; `roles` is (roles + frame roles, words) of tags."""

    words: tuple[int, ...]
    type: int
    mode: int
    status: int
    roles: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels.

    `triggers` has a type (or 0, or UNLABELLED) a word. `mentions` (depths, words, tags) is what
    each word's tag may be: all true where the data does not say. `contexts` is None if unlabelled.
    `chains` has, at the last word of each mention, the number of its chain, else UNLABELLED; it is
    None if the data has no chains.
    """

    window: Window
    triggers: Ints
    targets: tuple[Target, ...]
    mentions: Bools
    contexts: Ints | None
    convention: int = 0  # place in the conventions of `dragoman.train.model`
    chains: Ints | None = None


def read_articles(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The records of JSON Lines files, in order."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as problem:
                raise InputError(str(path), f"no JSON: {problem.msg}", line=number) from None


def join_reports(reports: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Short reports as one text, a paragraph each: the reader must also meet long texts."""
    text, claims = "", []
    for report in reports:
        text += "\n\n" if text else ""
        claims += [shift(claim, len(text)) for claim in report["claims"]]
        text += report["text"]
    return {"id": reports[0]["id"], "text": text, "claims": claims}


class Examples:
    """Makes examples of annotated articles."""

    def __init__(self, windows: Windows, labels: Labels) -> None:
        self.windows = windows
        self.labels = labels
        self.modes = {mode: index for index, mode in enumerate(labels.modes)}
        self.rows = {role: row for row, role in enumerate((*labels.roles, *FRAME_ROLES))}

    def of(self, article: dict[str, Any], convention: int = 0) -> Iterator[Example]:
        """The examples of one article with claims, or of one with `frames` and `names` only.

        Claims come with or without mentions. What frames and names are:
        `dragoman.sets.passages`.
        """
        for window in self.windows.cut(article["text"]):
            spans = Spans(window)
            if "claims" not in article:
                yield self.partial(article, spans)
                continue
            targets = tuple(
                t
                for c in article["claims"]
                if (t := self.target(c, spans, full="mentions" in article))
            )
            triggers = np.zeros(len(window.words), dtype=np.int64)
            for target in targets:
                triggers[list(target.words)] = 1 + target.type
            mentions = (
                self.known_mentions(article["mentions"], spans)
                if "mentions" in article
                else self.guessed_mentions(article["claims"], spans)
            )
            yield Example(
                window, triggers, targets, mentions, self.contexts(article), convention,
                chains_of(article, spans),
            )  # fmt: skip

    def partial(self, article: dict[str, Any], spans: "Spans") -> Example:
        """What a public set says: nothing of types, modes and contexts, and never everything."""
        n_words = len(spans.window.words)
        targets = tuple(t for frame in article["frames"] if (t := self.frame(frame, spans)))
        names = [(spans.words(name), self.kinds(name["kinds"])) for name in article["names"]]
        return Example(
            spans.window, np.full(n_words, UNLABELLED, dtype=np.int64), targets,
            self.open_mentions(names, n_words), None, chains=chains_of_names(article, spans),
        )  # fmt: skip

    def frame(self, frame: dict[str, Any], spans: "Spans") -> Target | None:
        """The target of a frame: roles that it does not name are unlabelled."""
        words = spans.words(frame["trigger"])
        if not words:
            return None
        roles = self.no_roles(spans)
        for role, fillers in frame["roles"].items():
            row = self.rows[role]
            roles[row] = OUTSIDE
            for span in fillers:
                mark(roles[row], spans.words(span))
        status = frame.get("status")
        return Target(
            tuple(words), UNLABELLED, UNLABELLED,
            self.labels.statuses.index(status) if status else UNLABELLED, roles,
        )  # fmt: skip

    def target(self, claim: dict[str, Any], spans: "Spans", *, full: bool) -> Target | None:
        """The target of a claim, or None if its trigger stands outside the window."""
        words = spans.words(claim["trigger"])
        if not words:
            return None
        mode = self.modes.get(f"{claim['type']}/{claim.get('mode') or ''}", UNLABELLED)
        roles = self.no_roles(spans)
        for row, role in enumerate(self.labels.roles):
            found = fillers(claim, role, full=full)
            if found is not None:
                roles[row] = OUTSIDE
            for span in found or ():
                mark(roles[row], spans.words(span))
        return Target(
            tuple(words), self.labels.types.index(claim["type"]), mode,
            self.labels.statuses.index(claim["status"]), roles,
        )  # fmt: skip

    def contexts(self, article: dict[str, Any]) -> Ints | None:
        if "contexts" not in article:
            return None
        return np.array([c in article["contexts"] for c in self.labels.contexts], dtype=np.int64)

    def known_mentions(self, mentions: Sequence[dict[str, Any]], spans: "Spans") -> Bools:
        """The tags of fully annotated mentions: exactly one allowed a word and depth."""
        tags = np.full((DEPTHS, len(spans.window.words)), OUTSIDE, dtype=np.int64)
        covered = np.zeros(len(spans.window.words), dtype=np.int64)
        for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
            words = spans.words(mention)
            if not words:
                continue
            depth = int(covered[words].max())
            if depth < DEPTHS:
                kind = self.labels.kinds.index(mention["kind"])
                tags[depth, words] = 2 + 2 * kind
                tags[depth, words[0]] = 1 + 2 * kind
            covered[words] += 1
        allowed: Bools = tags[..., None] == np.arange(self.labels.n_tags)
        return allowed

    def guessed_mentions(self, claims: Sequence[dict[str, Any]], spans: "Spans") -> Bools:
        """What claims alone say of mentions: their fillers are some."""
        found = [
            (spans.words(span), self.kinds(kinds))
            for claim in claims
            for role, kinds in ROLE_KINDS.items()
            for span in fillers(claim, role, full=False) or ()
        ]
        return self.open_mentions(found, len(spans.window.words))

    def kinds(self, names: Sequence[str]) -> Ints:
        return np.array([self.labels.kinds.index(kind) for kind in names])

    def no_roles(self, spans: "Spans") -> Ints:
        return np.full((len(self.rows), len(spans.window.words)), UNLABELLED, dtype=np.int64)

    def open_mentions(self, found: Sequence[tuple[list[int], Ints]], n_words: int) -> Bools:
        """The tags where some mentions are known, with their end; all else is open."""
        allowed = np.ones((DEPTHS, n_words, self.labels.n_tags), dtype=np.bool_)
        for words, _ in found:
            if words and words[-1] + 1 < n_words:
                allowed[0, words[-1] + 1, 2::2] = False
        # Longer ones last: what one claim says of a part, another may say of the whole.
        for words, kinds in sorted(found, key=lambda f: len(f[0])):
            for place, word in enumerate(words):
                allowed[0, word] = False
                allowed[0, word, (2 if place else 1) + 2 * kinds] = True
        return allowed


def chains_of(article: dict[str, Any], spans: "Spans") -> Ints | None:
    """The chains of fully annotated mentions; each that is alone is a chain of its own."""
    if not article.get("mentions") or "chains" not in article:
        return None
    number = {at: n for n, chain in enumerate(article["chains"]) for at in chain}
    mentions = enumerate(article["mentions"])
    return number_words(
        spans, ((m, number.get(at, len(article["chains"]) + at)) for at, m in mentions)
    )


def chains_of_names(article: dict[str, Any], spans: "Spans") -> Ints | None:
    """The chains of names that a public set numbers."""
    keys = {name["chain"] for name in article["names"] if "chain" in name}
    number = {key: n for n, key in enumerate(sorted(keys))}
    if not number:
        return None
    numbered = ((n, number[n["chain"]]) for n in article["names"] if "chain" in n)
    return number_words(spans, numbered)


def number_words(spans: "Spans", numbered: Iterable[tuple[dict[str, Any], int]]) -> Ints:
    """The numbers at the last words of their mentions; of two that end alike the longer counts."""
    row = np.full(len(spans.window.words), UNLABELLED, dtype=np.int64)
    for span, number in sorted(numbered, key=lambda n: n[0]["end"] - n[0]["start"]):
        for word in spans.words(span)[-1:]:
            row[word] = number
    return row


def mark(row: Ints, words: Sequence[int]) -> None:
    """Tags the words as one span."""
    row[list(words[1:])] = INSIDE
    row[list(words[:1])] = BEGIN


def fillers(claim: dict[str, Any], role: str, *, full: bool) -> list[dict[str, Any]] | None:
    """The spans of a role in a claim; None if the data does not annotate that role.

    `full` data (the project's corpus) also has cues and chains of speakers.
    """
    if role in ("actor", "recipient"):
        return list(claim[f"{role}s"])
    if role in ("place", "date", "speaker"):
        return [claim[role]] if claim.get(role) else []
    if role == "via":
        return list(claim.get("via", [])) if full else None
    if role == "cue":
        return (
            [claim["status_cue"]]
            if claim.get("status_cue")
            else none_if(claim["status"] != "actual" or not full)
        )
    speaker = claim.get("speaker") or {}
    return [speaker["cue"]] if speaker.get("cue") else none_if(bool(speaker) or not full)


def none_if(unknown: bool) -> list[dict[str, Any]] | None:  # noqa: FBT001 - reads as a sentence
    return None if unknown else []


class Spans:
    """Finds the words of a window under characters of its text."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.starts = np.array([w.start for w in window.words])
        self.ends = np.array([w.end for w in window.words])

    def words(self, span: dict[str, Any]) -> list[int]:
        """Places of the words that the span touches; empty if it lies outside or is cut off."""
        touched = np.nonzero((self.starts < span["end"]) & (self.ends > span["start"]))[0]
        if not len(touched) or self.starts[0] > span["start"] or self.ends[-1] < span["end"]:
            return []
        return [int(i) for i in touched]
