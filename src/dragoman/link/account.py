"""The account of an event: what its claims say of each field, and how many origins say so."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.link.contradictions import contradictions
from dragoman.link.credits import same_outlet
from dragoman.link.history import history
from dragoman.link.identity import interested, same_party
from dragoman.link.numbers import COUNTS
from dragoman.records import Account, Days, Side, Trace, Value

PLANNED = ("future", "hypothetical")
# Fields in the order in which they are shown.
FIELDS = ("type", "status", "actor", "recipient", "place", "days")


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of one field; a weak value gives way to any that is not."""

    value: str
    trace: Trace
    weak: bool = False


def account(event_id: str, traces: Sequence[Trace]) -> Account:
    """What the claims of one event say together, the value that most origins give first."""
    ordered = one_name_each(sorted(traces, key=told))
    values = [value for field in FIELDS for value in tell(field, ordered)]
    values += [value for unit in sorted(COUNTS) for value in toll(unit, ordered)]
    first, last = happened(ordered)
    return Account(
        event_id=event_id,
        values=tuple(values),
        contradictions=contradictions(ordered),
        history=history(ordered),
        origins=origins(ordered),
        first_day=first,
        last_day=last,
    )


def told(trace: Trace) -> tuple[str, str, int, str]:
    """The order of telling: by publication, then by article and place in it."""
    day = trace.published.isoformat() if trace.published else "9999"
    return (day, trace.article_id, trace.start, trace.claim_id)


def origins(traces: Iterable[Trace]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trace.origin for trace in traces))


def one_name_each(traces: Sequence[Trace]) -> list[Trace]:
    """The claims with each origin under one name: "SPA" credits the Sahel Press Agency."""
    found = sorted({trace.origin for trace in traces}, key=lambda name: (-len(name), name))
    kept: dict[str, str] = {}
    for name in found:
        kept[name] = next((k for k in kept.values() if same_outlet(k, name)), name)
    return [replace(trace, origin=kept[trace.origin]) for trace in traces]


def tell(field: str, traces: Sequence[Trace]) -> list[Value]:
    """The values of one field."""
    said = [one for trace in traces for one in SAYINGS[field](trace)]
    if field in ("actor", "recipient"):
        said = merged(said, {"actor": actors, "recipient": recipients}[field])
    return weigh(field, said, traces)


def weigh(field: str, said: Iterable[Said], traces: Sequence[Trace]) -> list[Value]:
    """The values with who says so; those of most origins first, weak ones last."""
    by_value: dict[str, list[Said]] = {}
    for one in said:
        by_value.setdefault(one.value, []).append(one)
    values = []
    for value, group in by_value.items():
        theirs = [one.trace for one in group]
        biased = tuple(t.claim_id for t in theirs if interested(t, traces))
        whole = Value(
            field, value, tuple(dict.fromkeys(t.claim_id for t in theirs)), origins(theirs), biased
        )
        values.append(
            (all(one.weak for one in group), -len(whole.origins), -len(whole.claims), whole)
        )
    values.sort(key=lambda rated: rated[:3])
    return [whole for *_, whole in values]


def types(trace: Trace) -> Iterator[Said]:
    value = f"{trace.type}/{trace.mode}" if trace.mode else trace.type
    yield Said(value, trace, weak=trace.status in PLANNED and trace.type == "AGREE")


def statuses(trace: Trace) -> Iterator[Said]:
    yield Said(trace.status, trace)


def actors(trace: Trace) -> tuple[Side, ...]:
    return () if trace.status == "negated" else trace.actors


def recipients(trace: Trace) -> tuple[Side, ...]:
    return trace.recipients


def say_parties(sides: Callable[[Trace], tuple[Side, ...]]) -> Callable[[Trace], Iterator[Said]]:
    def say(trace: Trace) -> Iterator[Said]:
        for party in sides(trace):
            yield Said(called(party), trace)

    return say


def called(party: Side) -> str:
    code = " ".join(part for part in (party.country, party.sector) if part)
    return f"{party.name} [{code}]" if code else str(party.name)


def merged(said: list[Said], sides: Callable[[Trace], tuple[Side, ...]]) -> list[Said]:
    """The same with one value for parties that are one: the fullest name of each."""
    parties = {called(party): party for one in said for party in sides(one.trace)}
    names = sorted(parties, key=lambda name: (-len(parties[name].name or ""), name))
    fullest: dict[str, str] = {}
    for name in names:
        kept = next((k for k in fullest.values() if same_party(parties[k], parties[name])), name)
        fullest[name] = kept
    return [Said(fullest[one.value], one.trace, one.weak) for one in said]


def places(trace: Trace) -> Iterator[Said]:
    if trace.place is not None:
        parts = (trace.place.name, trace.place.country)
        wide = trace.place.precision in ("country", "region")
        yield Said(", ".join(part for part in parts if part), trace, weak=wide)


def days(trace: Trace) -> Iterator[Said]:
    if trace.days is not None:
        yield Said(days_words(trace.days), trace, weak=trace.assumed or trace.status in PLANNED)


def days_words(days: Days) -> str:
    first, last = days.first.isoformat(), days.last.isoformat()
    return first if first == last else f"{first} to {last}"


SAYINGS: dict[str, Callable[[Trace], Iterator[Said]]] = {
    "type": types,
    "status": statuses,
    "actor": say_parties(actors),
    "recipient": say_parties(recipients),
    "place": places,
    "days": days,
}


def toll(unit: str, traces: Sequence[Trace]) -> list[Value]:
    """How many were killed, arrested, …, in the words of the claims."""
    said = [
        Said(number_words(number.low, number.high), trace)
        for trace in traces
        for number in trace.numbers
        if number.unit == unit
    ]
    return weigh(unit, said, traces)


def number_words(low: float, high: float | None) -> str:
    if high is None:
        return f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def happened(traces: Sequence[Trace]) -> tuple[date | None, date | None]:
    """First and last day of the best value of days."""
    best = next(iter(tell("days", traces)), None)
    if best is None:
        return None, None
    found = next(t.days for t in traces if t.claim_id in best.claims and t.days is not None)
    return found.first, found.last
