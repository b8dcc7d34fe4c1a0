"""How far the reader's confidences can be taken at their word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.read.reader import Reader
from dragoman.records import Article, Span, Trigger

Json = dict[str, Any]
Floats = npt.NDArray[np.float64]
# Decisions are compared with the truth in so many groups of equal width.
BINS = 10
SIDES = {"actor": "actors", "recipient": "recipients"}


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the reader decided: of what kind, how surely, and whether annotators agree."""

    kind: str  # type, mode, status or role
    confidence: float
    right: bool


def decisions(reader: Reader, articles: Iterable[Json]) -> Iterator[Decision]:
    """Every decision on annotated articles that the annotation can judge.

    A type is judged at every trigger; mode, status and roles where a claim of that type is meant.
    """
    for record in articles:
        reading = reader.read_one(Article(str(record["id"]), str(record["text"])))
        for trigger in reading.triggers:
            claims = [c for c in record["claims"] if touches(trigger.span, c["trigger"])]
            meant = next((c for c in claims if c["type"] == trigger.type), None)
            yield Decision("type", trigger.score, meant is not None)
            if meant is not None:
                yield from judged(trigger, meant)


def judged(trigger: Trigger, claim: Json) -> Iterator[Decision]:
    yield Decision("status", trigger.status_score, trigger.status == claim["status"])
    if claim.get("mode"):
        yield Decision("mode", trigger.mode_score, trigger.mode == claim["mode"])
    for filler in trigger.fillers:
        if filler.role in SIDES:
            there = claim[SIDES[filler.role]]
        elif filler.role in ("place", "date", "speaker"):
            there = [claim[filler.role]] if claim.get(filler.role) else []
        else:
            continue
        right = any(touches(filler.span, words) for words in there)
        yield Decision("role", filler.score, right)


def touches(span: Span, annotated: Json) -> bool:
    """Whether a span that was read shares characters with annotated words."""
    return bool(annotated["start"] < span.end and span.start < annotated["end"])


def measure_calibration(reader: Reader, articles: Iterable[Json]) -> dict[str, Json]:
    """Expected calibration error, mean confidence and share of right ones of each kind."""
    return {kind: describe(found) for kind, found in by_kind(decisions(reader, articles)).items()}


def by_kind(found: Iterable[Decision]) -> dict[str, list[Decision]]:
    kinds: dict[str, list[Decision]] = defaultdict(list)
    for decision in found:
        kinds[decision.kind].append(decision)
    return dict(sorted(kinds.items()))


def describe(found: Sequence[Decision]) -> Json:
    confidence = np.array([d.confidence for d in found])
    right = np.array([d.right for d in found], dtype=float)
    return {
        "expected calibration error": expected_error(confidence, right),
        "mean confidence": float(confidence.mean()),
        "right": float(right.mean()),
        "decisions": len(found),
    }


def expected_error(confidence: Floats, right: Floats) -> float:
    """The mean distance of confidence and truth over BINS groups, each by its size."""
    group = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(confidence[group == g].mean() - right[group == g].mean()) * (group == g).mean()
            for g in np.unique(group)
        )
    )
