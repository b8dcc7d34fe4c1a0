"""How the cost of linking grows with the number of claims in the store."""

import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.bench.crowd import Crowd
from dragoman.linking.run import link_pending
from dragoman.records import Coded, Run
from dragoman.store.database import Database
from dragoman.store.query import count_rows
from dragoman.store.write import write

RUN = Run("crowd", datetime(2000, 1, 1, tzinfo=UTC), "bench", "bench", "bench", "bench")
WRITTEN_AT_ONCE = 2_000
STEPS = 10  # lines of the table


def measure(n_claims: int) -> dict[str, Any]:
    """Seconds of processor time and the most memory while so many claims are linked."""
    with TemporaryDirectory() as folder, Database.open(Path(folder) / "crowd.duckdb") as database:
        database.connection.execute("set threads = 1")
        fill(database, n_claims)
        total = count_rows(database).claims
        began = last = time.process_time()
        done, noted, steps = 0, 0, []
        for linked in link_pending(database):
            done += linked.claims
            if done - noted >= total / STEPS or done == total:
                now = time.process_time()
                each = round(1000 * (now - last) / (done - noted), 3)
                steps.append({"claims": done, "ms a claim": each, "MiB": most_memory()})
                last, noted = now, done
        seconds = round(time.process_time() - began, 1)
    return {"claims": total, "seconds": seconds, "steps": steps}


def fill(database: Database, n_claims: int) -> None:
    waiting: list[Coded] = []
    for day in Crowd().days(n_claims):
        waiting += day
        if len(waiting) >= WRITTEN_AT_ONCE:
            write(database, waiting, [], RUN)
            waiting = []
    write(database, waiting, [], RUN)


def most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def render_growth(result: dict[str, Any]) -> str:
    lines = [f"{result['claims']:,} claims: {result['seconds']} s"]
    lines += [
        f"{step['claims']:>10,} {step['ms a claim']:>8} ms a claim {step['MiB']:>6} MiB"
        for step in result["steps"]
    ]
    return "\n".join(lines)
