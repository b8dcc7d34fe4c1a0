"""Scores of linking on annotated stories: events, origins, contradictions; and two baselines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.bench.claims import pair_claims
from dragoman.bench.coreference import Rates, b_cubed, pairwise, rates
from dragoman.bench.stories import Gold, as_article, as_coded
from dragoman.export.claims import as_claim
from dragoman.ids import make_id
from dragoman.link.account import account, one_name_each
from dragoman.link.traces import traces_of
from dragoman.link.words import bag, cosine
from dragoman.linking.run import link_pending
from dragoman.records import Article, Coded, Contradiction, Failure, Run, Trace
from dragoman.store import link_query as ask
from dragoman.store.database import Database
from dragoman.store.events import list_events
from dragoman.store.write import write

Json = dict[str, Any]
RUN = Run("bench", datetime(2000, 1, 1, tzinfo=UTC), "bench", "bench", "bench", "bench")
# The second baseline: claims this much alike, told within so many days, are one. Chosen on dev.
ALIKE, DAYS_APART = 0.3, 3

# What codes articles: the program's own stages, or doubles in tests.
Code = Callable[[Iterable[Article]], Iterator[Coded | Failure]]


class Found:
    """What linking made of articles: the event and the origin of each claim, contradictions."""

    def __init__(self, coded: Sequence[Coded]) -> None:
        with (
            TemporaryDirectory() as folder,
            Database.open(Path(folder) / "bench.duckdb") as database,
        ):
            write(database, coded, [], RUN)
            for _ in link_pending(database):
                pass
            ids = [row["id"] for row in list_events(database)]
            members = ask.read_members(database, ids)
        named = {event: one_name_each(traces) for event, traces in members.items()}
        self.traces = {t.claim_id: t for traces in named.values() for t in traces}
        self.event = {t.claim_id: event for event, traces in members.items() for t in traces}
        told = (account(event, traces) for event, traces in members.items())
        self.contradictions: list[Contradiction] = [c for a in told for c in a.contradictions]


def score_gold_claims(gold: Gold) -> dict[str, Any]:
    """Scores with the annotated claims as input, all stories in one store."""
    coded = [as_coded(record) for record in gold.articles]
    found = Found(coded)
    events = {make_id("story", c["id"]): c["event"] for c in gold.claims()}
    traces = [trace for one in coded for trace in traces_of(one)]
    return {
        "claims": len(events),
        "events": len(set(events.values())),
        "b_cubed": b_cubed(events, found.event),
        "baselines": {
            "same type, day and actors": b_cubed(events, same_fields(traces)),
            "tf-idf with time": b_cubed(events, alike_in_time(traces)),
        },
        "origins": score_origins(gold, found),
        "contradictions": score_contradictions(gold, found.contradictions),
        "contradictions by kind": {
            kind: score_contradictions(gold, found.contradictions, kind)
            for kind in ("status", "number", "place", "day", "actor")
        },
    }


def score_raw(gold: Gold, code: Code) -> dict[str, Any]:
    """Scores from the texts alone: what the program finds, paired with what is annotated."""
    coded = [one for one in code(as_article(a) for a in gold.articles) if isinstance(one, Coded)]
    found = Found(coded)
    stands_for = pair_up(gold, coded)
    named = {stands_for.get(claim, claim): event for claim, event in found.event.items()}
    events = {c["id"]: c["event"] for c in gold.claims()}
    return {
        "claims": len(events),
        "found": len(found.event),
        "paired": len(stands_for),
        "b_cubed": b_cubed(events, named),
        "b_cubed of paired claims": b_cubed(
            {c: events[c] for c in stands_for.values()},
            {c: named[c] for c in stands_for.values()},
        ),
    }


def pair_up(gold: Gold, coded: Sequence[Coded]) -> dict[str, str]:
    """The annotated claim that each found claim is paired with."""
    records = {make_id("story", record["id"]): record for record in gold.articles}
    pairs = {}
    for one in coded:
        record = records[one.article.id]
        theirs = [
            as_claim(claim, coding) | {"id": claim.id}
            for claim, coding in zip(one.claims, one.codings, strict=True)
        ]
        for left, right in pair_claims(record["text"], record["claims"], theirs):
            pairs[right["id"]] = left["id"]
    return pairs


def score_origins(gold: Gold, found: Found) -> Rates:
    """Pairs of claims of one event in different articles: whether they have one origin."""
    by_event: dict[str, list[tuple[str, str, Json]]] = {}
    for article in gold.articles:
        for claim in article["claims"]:
            whole = (make_id("story", claim["id"]), article["id"], claim)
            by_event.setdefault(claim["event"], []).append(whole)
    right, ours = set(), set()
    for claims in by_event.values():
        for (one, where, said), (other, elsewhere, other_said) in combinations(claims, 2):
            if where == elsewhere:
                continue
            if said["origin"] == other_said["origin"]:
                right.add((one, other))
            if found.traces[one].origin == found.traces[other].origin:
                ours.add((one, other))
    return pairwise(right, ours)


def score_contradictions(
    gold: Gold, found: Sequence[Contradiction], kind: str | None = None
) -> Rates:
    """Contradictions of the same kind of which two sides meet two sides."""
    wanted = [
        (one["kind"], [{make_id("story", c) for c in side["claims"]} for side in one["sides"]])
        for one in gold.contradictions
        if kind in (None, one["kind"])
    ]
    ours = [
        (one.kind, [set(side.claims) for side in one.sides])
        for one in found
        if kind in (None, one.kind)
    ]
    free = list(range(len(wanted)))
    hits = 0
    for what, theirs in ours:
        hit = next(
            (at for at in free if wanted[at][0] == what and opposed(theirs, wanted[at][1])), None
        )
        if hit is not None:
            free.remove(hit)
            hits += 1
    scores = rates(hits / len(ours) if ours else 0.0, hits / len(wanted) if wanted else 0.0)
    return scores | {"gold": len(wanted), "found": len(ours)}


def opposed(ours: Sequence[set[str]], wanted: Sequence[set[str]]) -> bool:
    """Whether two of our sides hold claims of two different annotated sides."""
    return any(
        (a & c and b & d) or (a & d and b & c)
        for a, b in combinations(ours, 2)
        for c, d in combinations(wanted, 2)
    )


def same_fields(traces: Iterable[Trace]) -> dict[str, object]:
    """The first baseline: claims with the same type, first day and actors are one."""
    return {
        trace.claim_id: (
            trace.type,
            trace.days and trace.days.first,
            tuple(sorted(side.country or side.name or "" for side in trace.actors)),
        )
        for trace in traces
    }


def alike_in_time(traces: Iterable[Trace], alike: float = ALIKE) -> dict[str, object]:
    """The second baseline: a claim joins the one most like it by TF-IDF of a few days before."""
    found: dict[str, object] = {}
    shelves: dict[str, list[tuple[Trace, dict[str, float]]]] = {}
    for trace in sorted(traces, key=lambda t: (str(t.published), t.article_id, t.start)):
        own = bag((*trace.terms, *trace.topic))
        near = {id(one): one for word in own for one in shelves.get(word, ())}
        likely = [
            (cosine(own, theirs), other.claim_id)
            for other, theirs in near.values()
            if close(trace, other)
        ]
        best = max(likely, default=(0.0, ""))
        found[trace.claim_id] = found[best[1]] if best[0] >= alike else trace.claim_id
        entry = (trace, own)
        for word in own:
            shelves.setdefault(word, []).append(entry)
    return found


def close(one: Trace, other: Trace) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= DAYS_APART


def render(result: Mapping[str, Any], indent: str = "") -> str:
    """The scores for people."""
    lines = []
    for name, value in result.items():
        if isinstance(value, Mapping) and "f1" in value:
            shown = "  ".join(f"{key} {number}" for key, number in value.items())
            lines.append(f"{indent}{name}: {shown}")
        elif isinstance(value, Mapping):
            lines += [f"{indent}{name}", render(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return "\n".join(lines)
