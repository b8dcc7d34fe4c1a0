"""CAMEO codes: what they mean in a codebook, what a coding is in CAMEO, and CAMEO's own values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.codify.rules import SINGLE, Facts, When

CODE = re.compile(r"\d{2,4}")
NONE = "-"
TABLES = ("import", "corrections", "export", "goldstein")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a CAMEO code is in the types of a codebook."""

    type: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the export table: the code (None if CAMEO has none) where the conditions hold."""

    code: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Cameo:
    """The CAMEO tables of one codebook."""

    meanings: Mapping[str, Meaning | None] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)  # code, why

    def meaning(self, code: str) -> Meaning | None:
        """What a CAMEO code is in the codebook, None if it is no event there or no known code."""
        return next((self.meanings[part] for part in prefixes(code) if part in self.meanings), None)

    def goldstein(self, code: str) -> float | None:
        """The value of a CAMEO code between -10 and 10, None if the code is unknown."""
        return next((self.values[part] for part in prefixes(code) if part in self.values), None)

    def best(self, facts: Facts) -> str | None:
        """The CAMEO code that is right for the claim when read without its status, or None."""
        return next((line.code for line in self.lines if line.when.holds(facts)), None)


def prefixes(code: str) -> Iterator[str]:
    """A code, then what it begins with, down to its two-digit root; nothing if it is no code."""
    if CODE.fullmatch(code):
        yield from (code[:end] for end in range(len(code), 1, -1))


def read_meanings(table: str, statuses: Mapping[str, str]) -> dict[str, Meaning | None]:
    """The import table by code; `statuses` holds the types whose events are not actual."""
    meanings: dict[str, Meaning | None] = {}
    for left, codes in split_lines(table):
        kind, _, written = left.partition(" ")
        name, _, mode = kind.partition("/")
        contexts = tuple(written.split("+")) if written else ()
        meaning = Meaning(name, mode or None, statuses.get(name, "actual"), contexts)
        meanings |= dict.fromkeys(codes, None if kind == NONE else meaning)
    return meanings


def read_values(table: str) -> dict[str, float]:
    return {code: float(left) for left, codes in split_lines(table) for code in codes}


def read_lines(table: str) -> tuple[Line, ...]:
    """The export table, in order."""
    return tuple(
        Line(None if code == NONE else code, When.of(conditions))
        for code, conditions in map(split_conditions, table.splitlines())
    )


def split_lines(table: str) -> Iterator[tuple[str, list[str]]]:
    """Left side and codes of each line `left = code code`."""
    for line in table.splitlines():
        left, _, right = line.partition(" = ")
        yield left.strip(), right.split()


def split_conditions(line: str) -> tuple[str, dict[str, Any]]:
    """The code of a line of the export table, and its conditions as a rule would write them."""
    code, kind, *rest = line.split()
    name, _, modes = kind.partition("/")
    conditions: dict[str, Any] = {} if name == "*" else {"type": [name]}
    if modes:
        conditions["mode"] = modes.split(",")
    for part in rest:
        key, _, values = part.partition("=")
        conditions[key] = values if key in SINGLE else values.split(",")
    return code, conditions
