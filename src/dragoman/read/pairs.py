"""What one given party does to another in a sentence, by the same model that reads articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read.decode import Floats, softmax
from dragoman.read.labels import OUTSIDE
from dragoman.read.reader import Reader
from dragoman.read.tokens import Window
from dragoman.records import Span

# What the weakest trigger still counts, so that there is an answer where no part is sure.
FLOOR = 0.02
# Types whose sides are on one footing: the second of them may be read as an actor too.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Deed:
    """What a source does to a target; `score` is the share of the evidence that speaks for it."""

    type: str
    mode: str | None
    status: str
    score: float
    trigger: Span


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of a window that name the source and the target."""

    source: list[int]
    target: list[int]


def code_pair(reader: Reader, sentence: str, source: Span, target: Span) -> Deed | None:
    """The likeliest deed of the source towards the target; None if the sentence has no words."""
    deeds = []
    for window in reader.windows.cut(sentence):
        sides = Sides(
            window.under(source.start, source.end), window.under(target.start, target.end)
        )
        deeds += weigh(reader, window, sides)
    if not deeds:
        return None
    total: dict[str, float] = {}
    for deed in deeds:
        total[deed.type] = total.get(deed.type, 0.0) + deed.score
    type_ = max(total, key=lambda t: total[t])
    best = max((d for d in deeds if d.type == type_), key=lambda d: d.score)
    share = total[type_] / sum(total.values())
    return Deed(type_, best.mode, best.status, share, best.trigger)


def find_party(sentence: str, party: str) -> Span | None:
    """Where the party is named: as written, else without regard to case; whole words first."""
    words = re.escape(party.strip())
    for pattern, flags in ((rf"(?<!\w){words}(?!\w)", 0), (words, 0), (words, re.IGNORECASE)):
        found = re.search(pattern, sentence, flags) if words else None
        if found:
            return Span(found.start(), found.end(), found.group())
    return None


def weigh(reader: Reader, window: Window, sides: Sides) -> list[Deed]:
    """A deed for each word that could name one and each type it could have."""
    if not window.words:
        return []
    scores = reader.run(window)
    labels = reader.labels
    p_type = softmax(scores.trigger)
    parts = softmax(scores.role)
    actor, recipient = (labels.roles.index(role) for role in ("actor", "recipient"))
    named = {*sides.source, *sides.target}
    deeds = []
    for row, word in enumerate(scores.at):
        if int(word) in named:
            continue
        inside = 1 - parts[row, :, :, OUTSIDE]
        does = likelihood(inside, sides.source, actor)
        suffers = likelihood(inside, sides.target, recipient)
        both = likelihood(inside, sides.target, actor)
        status = labels.statuses[int(scores.status[row].argmax())]
        for index, type_ in enumerate(labels.types):
            other = max(suffers, both) if type_ in MUTUAL else suffers
            score = float(p_type[word, 1 + index]) * (does + FLOOR) * (other + FLOOR)
            mode, _ = reader.decoder.mode(index, scores.mode[row])
            deeds.append(Deed(type_, mode, status, score, window.words[int(word)]))
    return deeds


def likelihood(inside: Floats, words: Sequence[int], role: int) -> float:
    """How likely some word of the party fills the role; 0 for a party outside the window."""
    return float(inside[list(words), role].max()) if words else 0.0
