"""Weights of what makes a place that of an event, fitted on annotated reports."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.knowledge.logit import Labelled, accuracy, ascend
from dragoman.records import Span
from dragoman.resolve.eventplaces import FEATURES, Event, Whereabouts, spots_of
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.lookup import Lookup
from dragoman.text import split_sentences

RIDGE = 1.0


def rows_of(report: dict[str, Any], lookup: Lookup) -> Iterator[Labelled]:
    """The options of each claim, with those right that touch its annotated place."""
    text, claims = report["text"], report["claims"]
    triggers = [as_span(claim["trigger"]) for claim in claims]
    known = [m for m in report.get("mentions", ()) if m["kind"] in ("place", "facility")]
    spots = spots_of(text, lookup, [as_span(m) for m in known])
    whereabouts = Whereabouts(text, spots, split_sentences(text), triggers)
    for claim, trigger in zip(claims, triggers, strict=True):
        parties = tuple(as_span(p) for p in (*claim["actors"], *claim["recipients"]))
        event = Event(trigger, claim["type"], claim["status"], parties)
        options, rows = whereabouts.options(event)
        place = claim.get("place")
        good = np.zeros(len(rows), dtype=bool)
        if place is None:
            good[-1] = True
        else:
            good[:-1] = [
                o.span.start < place["end"] and place["start"] < o.span.end for o in options
            ]
        if good.any():
            yield rows, good, 1.0


def as_span(found: dict[str, Any]) -> Span:
    return Span(found["start"], found["end"], found["text"])


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines() if line)
    return [json.loads(line) for line in lines]


def fit_event_places(shared: Path, corpus: Path, into: Path) -> str:
    """Fits the weights, writes them with what they were fitted on, and says how good they are."""
    lookup = Lookup(Gazetteer.open())
    sets = {
        "the corpus, training part": read([corpus / "train.jsonl"]),
        "reports of current events": read(sorted((shared / "gold").glob("wcep_train_*.jsonl"))),
    }
    rows = {
        name: [row for report in reports for row in rows_of(report, lookup)]
        for name, reports in sets.items()
    }
    unseen = [row for report in read([corpus / "dev.jsonl"]) for row in rows_of(report, lookup)]
    prior = np.zeros(len(FEATURES))
    weights = ascend([r for found in rows.values() for r in found], prior, prior, RIDGE)
    record = {
        "about": "fitted by `dragoman knowledge weigh`; log-odds of a place as that of an event",
        "sets": {name: len(reports) for name, reports in sets.items()},
        "accuracy": {
            "the corpus, development part": round(accuracy(unseen, weights), 4),
            **{name: round(accuracy(found, weights), 4) for name, found in rows.items()},
        },
        "weights": {name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)},
    }
    into.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return json.dumps(record, indent=1)
