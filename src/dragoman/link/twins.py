"""Twins: claims that say the same in the same words, one node of the graph together."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Set

from dragoman.records import Side, Trace

NODE_BYTES = 8


def nodes_of(traces: Iterable[Trace], alone: Set[str] = frozenset()) -> dict[str, int]:
    """The node of each claim: the same for twins, never for two claims of one article.

    A person judged the claims in `alone`: each of them is a node by itself.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for trace in sorted(traces, key=lambda t: (t.start, t.claim_id)):
        said = trace.claim_id if trace.claim_id in alone else what_it_says(trace)
        nth = seen[trace.article_id, said]
        seen[trace.article_id, said] += 1
        found[trace.claim_id] = hash_of(f"{said} {nth}")
    return found


def what_it_says(trace: Trace) -> str:
    """Everything that is compared but when and by whom it was published."""
    place = trace.place
    return repr(
        (
            trace.type,
            trace.mode,
            trace.status,
            trace.days and (trace.days.first.toordinal(), trace.days.last.toordinal()),
            [who(party) for party in trace.actors],
            [who(party) for party in trace.recipients],
            trace.speaker and who(trace.speaker),
            place and (place.name, place.country),
            trace.trigger,
            trace.terms,
            trace.numbers,
        )
    )


def who(party: Side) -> tuple[str | None, ...]:
    return (party.country, party.sector, party.name)


def hash_of(said: str) -> int:
    said_bytes = said.encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(said_bytes, digest_size=NODE_BYTES).digest(), "big")
