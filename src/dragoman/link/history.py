"""How an event stood from day to day of publication: expected, happened, disputed, denied."""

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.records import Stand, Trace


def history(traces: Sequence[Trace]) -> tuple[Stand, ...]:
    """Each change of standing with the report that brought it; `traces` in the order of telling."""
    return tuple(changes([trace for trace in traces if trace.published is not None]))


def changes(traces: Sequence[Trace]) -> Iterator[Stand]:
    seen: set[str] = set()
    before = ""
    for trace in traces:
        seen.add(trace.status)
        stand = stands(seen)
        if stand != before and trace.published is not None:
            yield Stand(trace.published, stand, trace.claim_id)
            before = stand


def stands(seen: set[str]) -> str:
    """How an event stands of which these statuses have been reported."""
    if "negated" in seen:
        return "denied" if seen == {"negated"} else "disputed"
    if "actual" in seen:
        return "happened"
    return "expected" if "future" in seen else "rumoured"


def known_on(traces: Sequence[Trace], day: date) -> tuple[Trace, ...]:
    """The claims that were published by that day."""
    return tuple(t for t in traces if t.published is not None and t.published <= day)
