"""The thresholds at which a reader does best on articles that it has not seen."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.read.decode import Thresholds
from dragoman.read.reader import Reader
from dragoman.records import Trigger

GRID = tuple(float(x) for x in np.arange(0.2, 0.75, 0.05).round(2))


def choose_thresholds(folder: Path, articles: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The thresholds of triggers, then of fillers, with the best F1 on `articles`."""
    reader = Reader.open(folder)
    scored = [
        (article, window, reader.run(window))
        for article in articles
        for window in reader.windows.cut(article["text"])
    ]
    chosen = Thresholds()
    for name, score in (("trigger", trigger_score), ("filler", filler_score)):
        results = {}
        for value in GRID:
            reader.decoder.thresholds = replace(chosen, **{name: value})
            found = [
                (article, t)
                for article, window, scores in scored
                for t in reader.decoder.triggers(article["text"], window, scores)
            ]
            results[value] = score(articles, found)
        chosen = replace(chosen, **{name: max(results, key=lambda v: results[v])})
    return {"trigger": chosen.trigger, "filler": chosen.filler}


def trigger_score(
    articles: Sequence[dict[str, Any]], found: Sequence[tuple[dict[str, Any], Trigger]]
) -> float:
    """F1 of triggers that touch a gold one of the same type."""
    hit = sum(matching(article, trigger) is not None for article, trigger in found)
    return f1(hit, len(found), sum(len(a["claims"]) for a in articles))


def filler_score(
    _: Sequence[dict[str, Any]], found: Sequence[tuple[dict[str, Any], Trigger]]
) -> float:
    """F1 of the fillers of matching triggers that touch a gold one of the same role."""
    hit = n_found = n_gold = 0
    for article, trigger in found:
        claim = matching(article, trigger)
        if claim is None:
            continue
        gold = [("actor", s) for s in claim["actors"]] + [
            ("recipient", s) for s in claim["recipients"]
        ]
        gold += [(r, claim[r]) for r in ("place", "date", "speaker") if claim.get(r)]
        named = {role for role, _ in gold} | {"actor", "recipient", "place", "date", "speaker"}
        fillers = [f for f in trigger.fillers if f.role in named]
        n_gold += len(gold)
        n_found += len(fillers)
        hit += sum(
            any(
                f.role == role and f.span.start < s["end"] and s["start"] < f.span.end
                for role, s in gold
            )
            for f in fillers
        )
    return f1(hit, n_found, n_gold)


def matching(article: dict[str, Any], trigger: Trigger) -> dict[str, Any] | None:
    """The gold claim of the trigger's type whose trigger it touches."""
    for claim in article["claims"]:
        gold = claim["trigger"]
        meets = gold["start"] < trigger.span.end and trigger.span.start < gold["end"]
        if meets and claim["type"] == trigger.type:
            return dict(claim)
    return None


def f1(hit: int, n_found: int, n_gold: int) -> float:
    return 2 * hit / (n_found + n_gold) if n_found + n_gold else 0.0
