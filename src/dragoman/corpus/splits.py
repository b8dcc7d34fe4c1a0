"""Which reports are for training, development and test; a report never changes sides."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

SHARES = {"train": 0.8, "dev": 0.1, "test": 0.1}


def strata(record: dict[str, Any]) -> Counter[str]:
    """What a report has of each type and status; a report without claims is a stratum too."""
    found = Counter(c["type"] for c in record["claims"])
    found.update(c["status"] for c in record["claims"])
    return found or Counter({"no claims": 1})


def assign(records: Sequence[dict[str, Any]], known: Mapping[str, str]) -> dict[str, str]:
    """The part of each report: as `known` says, and new ones where their rarest stratum lacks most.

    Iterative stratification (Sechidis and others 2011), in an order that only ids decide.
    """
    total: Counter[str] = Counter()
    have: dict[str, Counter[str]] = {part: Counter() for part in SHARES}
    for record in records:
        total.update(strata(record))
        if record["id"] in known:
            have[known[record["id"]]].update(strata(record))
    parts = {r["id"]: known[r["id"]] for r in records if r["id"] in known}
    new = [r for r in records if r["id"] not in known]
    new.sort(key=lambda r: (min(total[s] for s in strata(r)), digest(r["id"])))
    for record in new:
        rarest = min(strata(record), key=lambda s: (total[s], s))
        parts[record["id"]] = max(
            SHARES,
            key=lambda part: (
                (SHARES[part] * total[rarest] - have[part][rarest]) / SHARES[part] ** 0.5
            ),
        )
        have[parts[record["id"]]].update(strata(record))
    return parts


def digest(report_id: str) -> str:
    return hashlib.blake2b(report_id.encode(), digest_size=8).hexdigest()
