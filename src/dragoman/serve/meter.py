"""How many requests of what kind, how they ended, and how long they took, for Prometheus."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

from starlette.types import Scope

# Upper bounds in seconds, around what a person takes for at once.
BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
OTHER = "other"


def route_of(scope: Scope) -> str:
    """The route as it was written, so that there are no more of them than in the program."""
    return str(getattr(scope.get("route"), "path", OTHER)) or OTHER


@dataclass(slots=True)
class Meter:
    """Counts since the start."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    within: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def note(self, route: str, status: int, seconds: float) -> None:
        with self.lock:
            self.answers[(route, status)] += 1
            self.within[(route, bisect_left(BOUNDS, seconds))] += 1
            # A Counter takes whatever can be added.
            self.seconds[route] += seconds  # type: ignore[assignment]

    def text(self) -> str:
        """Everything in Prometheus' text format."""
        with self.lock:
            lines = [
                "# HELP dragoman_requests_total Requests that were answered.",
                "# TYPE dragoman_requests_total counter",
                *(
                    f'dragoman_requests_total{{route="{route}",status="{status}"}} {n}'
                    for (route, status), n in sorted(self.answers.items())
                ),
                "# HELP dragoman_request_seconds How long they took.",
                "# TYPE dragoman_request_seconds histogram",
            ]
            for route in sorted(self.seconds):
                lines += self.histogram(route)
        return "\n".join(lines) + "\n"

    def histogram(self, route: str) -> list[str]:
        """The buckets of one route, each with all that was faster."""
        lines, n = [], 0
        for place, bound in enumerate((*BOUNDS, "+Inf")):
            n += self.within[(route, place)]
            lines.append(f'dragoman_request_seconds_bucket{{route="{route}",le="{bound}"}} {n}')
        lines.append(f'dragoman_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}')
        lines.append(f'dragoman_request_seconds_count{{route="{route}"}} {n}')
        return lines
