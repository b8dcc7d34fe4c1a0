"""B-cubed and pairwise scores of clusters against annotated ones."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

from dragoman.bench.claims import DIGITS

Rates = dict[str, float]


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Rates:
    """Precision, recall and F1 over items, each judged by the cluster it is in.

    An item that only one side has counts as alone on the other.
    """
    gold_sets, found_sets = clusters(gold), clusters(found)
    precision = [
        share(found_sets[found[item]], gold_sets[gold[item]] if item in gold else {item})
        for item in found
        if item in gold or len(found_sets[found[item]]) > 1
    ]
    recall = [
        share(gold_sets[gold[item]], found_sets[found[item]] if item in found else {item})
        for item in gold
    ]
    return rates(mean(precision), mean(recall))


def clusters(of: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    sets: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item, name in of.items():
        sets[name].add(item)
    return sets


def share(whole: set[str], part: set[str]) -> float:
    return len(whole & part) / len(whole)


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def rates(precision: float, recall: float) -> Rates:
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return {"p": round(precision, DIGITS), "r": round(recall, DIGITS), "f1": round(f1, DIGITS)}


def pairwise(gold: set[tuple[str, str]], found: set[tuple[str, str]]) -> Rates:
    """Precision, recall and F1 over pairs."""
    hit = len(gold & found)
    return rates(hit / len(found) if found else 0.0, hit / len(gold) if gold else 0.0)
