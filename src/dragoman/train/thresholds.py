"""The threshold of triggers at which a reader does best on articles that it has not seen."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.bench.calibration import touches
from dragoman.read.decode import Thresholds
from dragoman.read.reader import Reader
from dragoman.records import Trigger

GRID = tuple(float(x) for x in np.arange(0.2, 0.75, 0.05).round(2))


def choose_threshold(folder: Path, articles: Sequence[dict[str, Any]]) -> Thresholds:
    """The thresholds with the best F1 of triggers on `articles`; that of fillers stays.

    Fillers were tried too: a hundred short reports are too few to tell 0.35 from 0.65.
    """
    reader = Reader.open(folder)
    scored = [
        (article, window, reader.run(window))
        for article in articles
        for window in reader.windows.cut(article["text"])
    ]
    results: dict[float, float] = {}
    for value in GRID if scored else ():
        reader.decoder.thresholds = replace(Thresholds(), trigger=value)
        found = [
            (article, trigger)
            for article, window, scores in scored
            for trigger in reader.decoder.triggers(article["text"], window, scores)
        ]
        results[value] = trigger_f1(articles, found)
    best = max(results, key=lambda v: results[v], default=Thresholds().trigger)
    return replace(Thresholds(), trigger=best)


def trigger_f1(
    articles: Sequence[dict[str, Any]], found: Sequence[tuple[dict[str, Any], Trigger]]
) -> float:
    """F1 of triggers that touch a gold one of the same type."""
    hit = sum(is_gold(article, trigger) for article, trigger in found)
    n_gold = sum(len(article["claims"]) for article in articles)
    return 2 * hit / (len(found) + n_gold) if found or n_gold else 0.0


def is_gold(article: dict[str, Any], trigger: Trigger) -> bool:
    """Whether a gold claim of the trigger's type has words of it as its trigger."""
    return any(
        claim["type"] == trigger.type and touches(trigger.span, claim["trigger"])
        for claim in article["claims"]
    )
