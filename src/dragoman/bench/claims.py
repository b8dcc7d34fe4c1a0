"""End-to-end scores of predicted claims against annotated ones."""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.records import STATUSES, TYPES

# The benchmark's own table, so that no change of a codebook can change a score.
QUADS: Mapping[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
SIDES = ("actors", "recipients")
# Scores are written with four digits.
DIGITS = 4
# How much speaks for pairing two claims. Touching triggers outweigh everything else but all of the
# rest together, so that a claim is compared with the claim about the same words.
TRIGGERS_TOUCH = 3
SAME_TYPE = 2
SIDE_TOUCHES = 1
# The benchmark's sentences end at every mark, abbreviations or not: what counts is that every
# system is cut the same way.
SENTENCE_END = re.compile(r"[.!?]+[\"'”’)]*\s*")

# JSON objects of the claims format; `read_claims` has looked at what is used of them.
Json = dict[str, Any]
Pair = tuple[Json, Json]


def score(gold: dict[str, Json], predicted: dict[str, Json]) -> Json:
    """Precision, recall, F1 or accuracy of each part of the claims, by name.

    Articles go by id; one that was not predicted has no claims, one without gold is ignored.
    """
    pairs: list[Pair] = []
    all_gold: list[Json] = []
    all_predicted: list[Json] = []
    for article_id, article in gold.items():
        theirs = predicted.get(article_id, {}).get("claims", [])
        pairs += pair_claims(article["text"], article["claims"], theirs)
        all_gold += article["claims"]
        all_predicted += theirs
    typed = [(left, right) for left, right in pairs if left["type"] == right["type"]]
    return {
        **rate_pairs(pairs, typed, (len(all_gold), len(all_predicted))),
        **rate_sides(typed, all_gold, all_predicted),
        "speaker": rate_speakers(typed),
        "mode": rate_where_given(typed, "mode", lambda left, right: bool(left == right)),
        "date": rate_where_given(typed, "date", same_days),
        "place": rate_where_given(typed, "place", touch),
        **rate_statuses(typed),
        **rate_types(typed, all_gold, all_predicted),
    }


def pair_claims(text: str, gold: Sequence[Json], predicted: Sequence[Json]) -> list[Pair]:
    """Claims that may be about the same, one to one, the best matches first."""
    sentence_of = number_sentences(text)
    candidates = []
    for left_at, left in enumerate(gold):
        for right_at, right in enumerate(predicted):
            touching = touch(left["trigger"], right["trigger"])
            same_type = left["type"] == right["type"]
            if touching or (
                same_type
                and sentence_of(left["trigger"]["start"]) == sentence_of(right["trigger"]["start"])
            ):
                sides = sum(any_touch(left[side], right[side]) for side in SIDES)
                weight = TRIGGERS_TOUCH * touching + SAME_TYPE * same_type + SIDE_TOUCHES * sides
                candidates.append((-weight, left_at, right_at))
    free_left, free_right = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, left_at, right_at in sorted(candidates):
        if left_at in free_left and right_at in free_right:
            free_left.remove(left_at)
            free_right.remove(right_at)
            pairs.append((gold[left_at], predicted[right_at]))
    return pairs


def number_sentences(text: str) -> Callable[[int], int]:
    """A function from a character's offset to the number of its sentence."""
    ends = (match.end() for match in SENTENCE_END.finditer(text))
    starts = [0, *(end for end in ends if text[end : end + 1] not in ("", ".", "!", "?"))]
    if SENTENCE_END.match(text):
        del starts[0]  # marks that open the text belong to its first sentence
    return lambda offset: max(bisect_right(starts, offset), 1)


def touch(left: Json | None, right: Json | None) -> bool:
    """Whether both are there and share a character."""
    if not left or not right:
        return False
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def any_touch(left: Iterable[Json], right: Sequence[Json]) -> bool:
    return any(touch(one, other) for one in left for other in right)


def same_days(left: Json, right: Json | None) -> bool:
    days = right or {}
    return bool((left["first"], left["last"]) == (days.get("first"), days.get("last")))


def countries(parties: Iterable[Json] | None) -> set[str]:
    return {party["country"] for party in parties or () if party.get("country")}


def same_dyad(pair: Pair) -> bool:
    left, right = pair
    return all(countries(left[side]) == countries(right[side]) for side in SIDES)


def same_speaker(pair: Pair) -> bool:
    left, right = (claim.get("speaker") for claim in pair)
    return touch(left, right) if left or right else True


def rate_pairs(pairs: list[Pair], typed: list[Pair], sizes: tuple[int, int]) -> Json:
    """How many claims are found, ever more strictly: whole is a row that could be published."""
    dyads = [pair for pair in typed if same_dyad(pair)]
    hits = {
        "detection": len(pairs),
        "quad": sum(QUADS[left["type"]] == QUADS.get(right["type"]) for left, right in pairs),
        "typed": len(typed),
        "dyad": len(dyads),
        "whole": sum(
            left["status"] == right["status"] and same_speaker((left, right))
            for left, right in dyads
        ),
    }
    return {name: rate(hit, *sizes) for name, hit in hits.items()}


def rate_sides(typed: list[Pair], gold: list[Json], predicted: list[Json]) -> Json:
    """Countries of actors and of recipients; those of claims without a partner count as wrong."""
    rates = {}
    for side in SIDES:
        hit = sum(len(countries(left[side]) & countries(right[side])) for left, right in typed)
        sizes = (
            sum(len(countries(claim[side])) for claim in claims) for claims in (gold, predicted)
        )
        rates[side] = rate(hit, *sizes)
    return rates


def rate_speakers(typed: list[Pair]) -> Json:
    gold = [left.get("speaker") for left, _ in typed]
    predicted = [right.get("speaker") for _, right in typed]
    hit = sum(touch(left, right) for left, right in zip(gold, predicted, strict=True))
    return rate(hit, sum(map(bool, gold)), sum(map(bool, predicted)))


def rate_where_given(typed: list[Pair], field: str, same: Callable[[Any, Any], bool]) -> Json:
    """Accuracy over the pairs whose gold claim says something about the field."""
    given = [(left[field], right.get(field)) for left, right in typed if left.get(field)]
    return rate_accuracy(sum(same(left, right) for left, right in given), len(given))


def rate_statuses(typed: list[Pair]) -> Json:
    hits, gold, predicted = count_labels(typed, "status")
    present = [
        rate(hits[status], predicted=predicted[status], gold=gold[status])["f1"]
        for status in STATUSES
        if gold[status]
    ]
    others = [status for status in STATUSES if status != "actual"]
    sums = [sum(labels[status] for status in others) for labels in (hits, gold, predicted)]
    return {
        "status": rate_accuracy(sum(hits.values()), len(typed)),
        "status_f1": mean(present),
        "non_actual_f1": rate(*sums)["f1"],
    }


def count_labels(pairs: list[Pair], field: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each label is right, stands in gold, and is predicted."""
    gold = Counter(left[field] for left, _ in pairs)
    predicted = Counter(right[field] for _, right in pairs)
    return (
        Counter(left[field] for left, right in pairs if left[field] == right[field]),
        gold,
        predicted,
    )


def rate_types(typed: list[Pair], gold: list[Json], predicted: list[Json]) -> Json:
    hits = Counter(left["type"] for left, _ in typed)
    in_gold = Counter(claim["type"] for claim in gold)
    in_predicted = Counter(claim["type"] for claim in predicted)
    by_type = {
        name: rate(hits[name], in_gold[name], in_predicted[name])["f1"] for name in sorted(in_gold)
    }
    return {"type_macro_f1": mean(list(by_type.values())), "by_type": by_type}


def rate(hit: int, gold: int, predicted: int) -> Json:
    """Precision, recall and F1 of so many hits; nothing of nothing is 0."""
    precision = hit / predicted if predicted else 0.0
    recall = hit / gold if gold else 0.0
    total = precision + recall
    return {
        "p": round(precision, DIGITS),
        "r": round(recall, DIGITS),
        "f1": round(2 * precision * recall / total if total else 0.0, DIGITS),
        "gold": gold,
        "predicted": predicted,
    }


def rate_accuracy(hit: int, n: int) -> Json:
    """The share of hits; None where there was nothing to hit."""
    return {"accuracy": round(hit / n, DIGITS) if n else None, "n": n}


def mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), DIGITS) if values else None


def render(result: Json) -> str:
    """The scores as a table for people."""
    lines = [f"{'':<14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}"]
    for name, value in result.items():
        if isinstance(value, dict) and "f1" in value:
            rates = "".join(f"{show(value[key]):>8}" for key in ("p", "r", "f1"))
            lines.append(f"{name:<14}{rates}{value['gold']:>8}{value['predicted']:>8}")
    lines += ["", f"{'':<14}{'accuracy':>8}{'n':>8}"]
    for name, value in result.items():
        if isinstance(value, dict) and "accuracy" in value:
            lines.append(f"{name:<14}{show(value['accuracy']):>8}{value['n']:>8}")
    lines.append("")
    for name in ("status_f1", "non_actual_f1", "type_macro_f1"):
        lines.append(f"{name:<14}{show(result[name]):>8}")
    lines += ["", *(f"{name:<14}{show(value):>8}" for name, value in result["by_type"].items())]
    return "\n".join(lines)


def show(value: float | None) -> str:
    return "-" if value is None else f"{value:.{DIGITS}f}"


def read_claims(path: Path, *, with_text: bool = False) -> dict[str, Json]:
    """The articles of a claims file by id; gold needs their text, predictions do not."""
    articles: dict[str, Json] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError(str(path), what, "check the name") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8", "save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
        except ValueError as error:
            raise InputError(str(path), f"not JSON: {error}", line=number) from error
        problem = find_problem(article, with_text=with_text)
        if not problem and article["id"] in articles:
            problem = f"a second article with the id {article['id']!r}"
        if problem:
            raise InputError(str(path), problem, line=number)
        articles[article["id"]] = article
    if not articles:
        raise InputError(str(path), "no articles", "give claims JSON Lines, one article a line")
    return articles


def find_problem(article: object, *, with_text: bool) -> str | None:
    """What of the claims format the object lacks first, or None."""
    if not isinstance(article, dict):
        return "not an object"
    wanted = ("id", "text") if with_text else ("id",)
    for name in wanted:
        if not isinstance(article.get(name), str):
            return f"no {name}"
    if not isinstance(article.get("claims"), list):
        return "no list of claims"
    for number, claim in enumerate(article["claims"], start=1):
        problem = find_claim_problem(claim)
        if problem:
            return f"claim {number}: {problem}"
    return None


def find_claim_problem(claim: object) -> str | None:
    """What the claim lacks first, or None."""
    if not isinstance(claim, dict):
        return "not an object"
    for name, allowed in (("type", TYPES), ("status", STATUSES)):
        if claim.get(name) not in allowed:
            return f"unknown {name}: {claim.get(name)!r}; it is one of: {', '.join(allowed)}"
    for side in SIDES:
        if not isinstance(claim.get(side), list):
            return f"no list of {side}"
    optional = [claim[name] for name in ("place", "speaker") if claim.get(name)]
    spans = [claim.get("trigger"), *optional, *claim["actors"], *claim["recipients"]]
    if not all(is_span(span) for span in spans):
        return "a trigger, place, speaker, actor or recipient without start and end"
    return None


def is_span(value: object) -> bool:
    return isinstance(value, dict) and all(type(value.get(key)) is int for key in ("start", "end"))
