"""What the reader's outputs stand for; the lists travel with the weights."""

import json
from dataclasses import asdict, dataclass

from dragoman.records import KINDS, ROLES, STATUSES, TYPES

# Parts that a span can play for a trigger: the roles of a claim, the words that decide its status,
# the words of saying, and who passes on what the speaker said.
PAIR_ROLES = (*ROLES, "cue", "saying", "via")
# Tags of a word: outside, or beginning or inside of something.
OUTSIDE, BEGIN, INSIDE = range(3)
# Depths at which mentions are read: the outer ones, and those inside them.
DEPTHS = 2


@dataclass(frozen=True, slots=True)
class Labels:
    """Every list of labels of one model; modes are written TYPE/mode."""

    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    types: tuple[str, ...] = TYPES
    statuses: tuple[str, ...] = STATUSES
    roles: tuple[str, ...] = PAIR_ROLES
    kinds: tuple[str, ...] = KINDS

    @property
    def n_tags(self) -> int:
        """Outside, and begin and inside of each kind of mention."""
        return 1 + 2 * len(self.kinds)

    def modes_of(self, type_: str) -> list[int]:
        """Places in `modes` that a type can have, the first being its `TYPE/` without a mode."""
        return [i for i, mode in enumerate(self.modes) if mode.startswith(f"{type_}/")]

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, written: str) -> "Labels":
        return cls(**{key: tuple(value) for key, value in json.loads(written).items()})
