"""Contradictions: what the claims of one event say that cannot all be true."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.link.compare import places, score
from dragoman.link.identity import could_be, interested, is_named, same_party
from dragoman.link.look import Look, look_at
from dragoman.link.numbers import COUNTS, clash
from dragoman.records import Contradiction, Number, Side, Trace, Value

# Only of these can one ask who did it: a meeting or a quarrel has many who did.
DEEDS = frozenset(("ASSAULT", "COERCE"))
NO_DAY = date.min
ASSERTED = ("actual",)

# A pair across the sides must score more, in thousandths: what seems to contradict is often another
# event. Chosen on the stories' dev part.
SURE = 1000

# Claims with what they say, as one side.
Group = list[Trace]


def contradictions(traces: Sequence[Trace]) -> tuple[Contradiction, ...]:
    """Everything that the claims do not agree on, in the order of telling."""
    found = [one for find in (statuses, numbers, spots, days, doers) for one in find(traces)]
    looks = {trace.claim_id: look_at(trace) for trace in traces} if found else {}
    return tuple(one for one in found if surely_one(one, looks))


def surely_one(found: Contradiction, looks: Mapping[str, Look]) -> bool:
    """Whether two claims of two sides are like enough to tell of one happening for sure."""
    return any(
        score(looks[claim], looks[other]) > SURE
        for one, another in combinations(found.sides, 2)
        for claim in one.claims
        for other in another.claims
    )


def as_side(field: str, value: str, group: Iterable[Trace], traces: Sequence[Trace]) -> Value:
    group = list(group)
    return Value(
        field,
        value,
        tuple(dict.fromkeys(trace.claim_id for trace in group)),
        tuple(dict.fromkeys(trace.origin for trace in group)),
        tuple(trace.claim_id for trace in group if interested(trace, traces)),
    )


def affirms(trace: Trace) -> bool:
    """Whether somebody says that it is or will be so."""
    return trace.status in ("actual", "future") or (
        trace.status == "possible" and trace.speaker is not None
    )


def statuses(traces: Sequence[Trace]) -> Iterator[Contradiction]:
    """It happened, or it did not."""
    yes = [trace for trace in traces if affirms(trace)]
    no = [t for t in traces if t.status == "negated" and not denies_doer(t, yes)]
    no = [t for t in no if not called_off(t, yes)]
    if yes and no:
        sides = (
            as_side("status", "it is so", yes, traces),
            as_side("status", "it is not", no, traces),
        )
        yield Contradiction("status", "whether it is so", sides)


def denies_doer(denial: Trace, yes: Sequence[Trace]) -> bool:
    """Whether only who did it is denied: it is said of them, and of others or of nobody."""
    if denial.type not in DEEDS or not denial.actors:
        return False
    of_them = [t for t in yes if any_same(t.actors, denial.actors)]
    return bool(of_them) and any(t.status == "actual" and t not in of_them for t in yes)


def any_same(left: Iterable[Side], right: Sequence[Side]) -> bool:
    return any(same_party(one, other) for one in left for other in right)


def called_off(denial: Trace, yes: Sequence[Trace]) -> bool:
    """Whether plans were given up later: that is history, and no two sides."""
    return all(t.status == "future" and published(t) < published(denial) for t in yes)


def published(trace: Trace) -> date:
    return trace.published or NO_DAY


def numbers(traces: Sequence[Trace]) -> Iterator[Contradiction]:
    """Tolls that do not overlap, unless the later one is the higher: that is an update."""
    for unit in sorted(COUNTS):
        counted = [
            (number, trace)
            for trace in traces
            if trace.status != "negated"
            for number in trace.numbers
            if number.unit == unit
        ]
        at_odds = [
            (one, other)
            for at, one in enumerate(counted)
            for other in counted[at + 1 :]
            if clash(one[0], other[0]) and not update(one, other)
        ]
        if not at_odds:
            continue
        against = {(number.low, number.high) for pair in at_odds for number, _ in pair}
        groups = group_numbers([c for c in counted if (c[0].low, c[0].high) in against])
        if len(groups) > 1:
            sides = tuple(as_side(unit, said, group, traces) for said, group in groups)
            yield Contradiction("number", f"how many {unit}", sides)


Counted = tuple[Number, Trace]


def update(one: Counted, other: Counted) -> bool:
    """Whether the number that was published later is the higher one."""
    (first, early), (second, late) = sorted((one, other), key=lambda c: published(c[1]))
    return published(early) < published(late) and first.low < second.low


def group_numbers(counted: Sequence[Counted]) -> list[tuple[str, Group]]:
    """Numbers that overlap on one side, with the words of the first of them."""
    groups: list[tuple[Number, Group]] = []
    for number, trace in sorted(counted, key=lambda c: (c[0].low, c[0].high or c[0].low)):
        if groups and not clash(groups[-1][0], number):
            groups[-1][1].append(trace)
        else:
            groups.append((number, [trace]))
    return [(number.words, group) for number, group in groups]


def apart(traces: Sequence[Trace], fit: Callable[[Trace, Trace], bool]) -> list[Group]:
    """The claims in groups that fit each other; a claim goes to the first group that it fits."""
    groups: list[Group] = []
    for trace in traces:
        for group in groups:
            if all(fit(trace, one) for one in group):
                group.append(trace)
                break
        else:
            groups.append([trace])
    return groups


def spots(traces: Sequence[Trace]) -> Iterator[Contradiction]:
    """Places that neither hold each other nor are near."""
    placed = [t for t in traces if named_place(t)[:1].isupper() and t.status in ASSERTED]
    looks = {t.claim_id: look_at(t) for t in placed}

    def fit(one: Trace, other: Trace) -> bool:
        return places(looks[one.claim_id], looks[other.claim_id]) not in (
            "place_differs",
            "place_country_differs",
        )

    groups = apart(placed, fit)
    if len(groups) > 1:
        sides = tuple(as_side("place", named_place(g[0]), g, traces) for g in groups)
        yield Contradiction("place", "where", sides)


def named_place(trace: Trace) -> str:
    return trace.place.name if trace.place else ""


def days(traces: Sequence[Trace]) -> Iterator[Contradiction]:
    """Days that do not meet, both given by texts, of what is said to have happened."""
    dated = [t for t in traces if t.days and not t.assumed and t.status in ASSERTED]
    groups = apart(
        dated, lambda one, other: bool(one.days and other.days and one.days.meets(other.days))
    )
    if len(groups) > 1:
        sides = tuple(as_side("day", first_day(g[0]), g, traces) for g in groups)
        yield Contradiction("day", "when", sides)


def first_day(trace: Trace) -> str:
    if trace.days is None:
        return ""
    first, last = trace.days.first.isoformat(), trace.days.last.isoformat()
    return first if first == last else f"{first} to {last}"


def doers(traces: Sequence[Trace]) -> Iterator[Contradiction]:
    """Who did it: two named ones that are not the same, or one that is said not to have."""
    deeds = [t for t in traces if t.type in DEEDS and t.actors]
    named = [t for t in deeds if affirms(t) and any(is_named(p.name or "") for p in t.actors)]
    groups = apart(named, lambda one, other: could_all_be(one.actors, other.actors))
    sides = [as_side("actor", called(g[0]), g, traces) for g in groups]
    yes = [t for t in traces if affirms(t)]
    sides += [
        as_side("actor", f"not {called(denial)}", [denial], traces)
        for denial in deeds
        if denial.status == "negated" and denies_doer(denial, yes)
    ]
    if len(sides) > 1:
        yield Contradiction("actor", "who did it", tuple(sides))


def could_all_be(left: Sequence[Side], right: Sequence[Side]) -> bool:
    return any(could_be(one, other) for one in left for other in right)


def called(trace: Trace) -> str:
    return ", ".join(party.name or "somebody" for party in trace.actors)
