"""What a time expression means before the day of publication is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from dragoman.records import Days


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days of a phrase as a function of the day of publication.

    `relative` is None where that day changes nothing ("4 March 2025").
    """

    rule: str
    days: Callable[[date], Days]
    relative: str | None = None


class Read(Protocol):
    """Reads a part of a phrase with the same rules as the whole."""

    def __call__(self, phrase: str, *, forward: bool) -> Meaning | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """How a phrase is to be read: does the event lie ahead, and who reads its parts."""

    forward: bool
    read: Read

    def part(self, phrase: str) -> Meaning | None:
        return self.read(phrase, forward=self.forward)


# A rule's second half: from the match of its pattern to a meaning, or None if there is none.
Reader = Callable[[re.Match[str], Asked], Meaning | None]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first needed: most phrases need a few of the rules."""
    return re.compile(pattern)


def fixed(rule: str, make: Callable[[], Days]) -> Meaning | None:
    """A meaning that needs no day of publication; None if there is no such day."""
    try:
        days = make()
    except (ValueError, OverflowError):
        return None
    return Meaning(rule, lambda _: days)


def signed(count: int, unit: str) -> str:
    """How `relative` is written: "-1 month", "0 day", "+2 week"."""
    return f"{count:+d} {unit}" if count else f"0 {unit}"
