"""The thresholds at which a reader does best on articles that it has not seen."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.read.decode import Thresholds
from dragoman.read.reader import Reader
from dragoman.records import ROLES, Span, Trigger
from dragoman.train.data import fillers

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
    """Share of the roles of matching triggers that are wholly right: none missed, none too many.

    A claim is a row that somebody counts, and half a list of actors is a wrong row; the F1 of
    single fillers would trade the one for the other.
    """
    right = total = 0
    for article, trigger in found:
        claim = matching(article, trigger)
        for role in ROLES if claim else ():
            gold = fillers(claim or {}, role, full=False) or []
            spans = [f.span for f in trigger.fillers if f.role == role]
            if gold or spans:
                total += 1
                right += all(any(touches(s, g) for s in spans) for g in gold) and all(
                    any(touches(s, g) for g in gold) for s in spans
                )
    return right / total if total else 0.0


def touches(span: Span, gold: dict[str, Any]) -> bool:
    return bool(span.start < gold["end"] and gold["start"] < span.end)


def matching(article: dict[str, Any], trigger: Trigger) -> dict[str, Any] | None:
    """The gold claim of the trigger's type whose trigger it touches."""
    for claim in article["claims"]:
        if claim["type"] == trigger.type and touches(trigger.span, claim["trigger"]):
            return dict(claim)
    return None


def f1(hit: int, n_found: int, n_gold: int) -> float:
    return 2 * hit / (n_found + n_gold) if n_found + n_gold else 0.0
