"""The model's scores of one window to triggers, fillers and mentions; numpy only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.read.labels import BEGIN, DEPTHS, OUTSIDE, Labels
from dragoman.read.tokens import Window
from dragoman.records import Filler, Mention, Span, Trigger

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Roles of which a trigger has one at most: the likeliest span wins.
SINGLE = frozenset({"place", "date", "speaker", "cue", "saying"})
MOST_FILLERS = 8  # of one role; more is a list that the text does not mean as actors
# Words that belong to a verb which may stand some words before them.
PARTICLES = frozenset("away back down forward in off on out over through together up".split(" "))
PARTICLE_REACH = 6
# Confidences nearer to 0 and 1 are taken for these.
LEAST = 1e-4
# Who does and to whom.
SIDES = frozenset({"actor", "recipient"})
# Alone they are no side, unless the reader is sure: "closed its consulate".
POSSESSIVES = frozenset({"its", "his", "their", "our", "my", "your"})
# Roles of words that are no mentions.
UNNAMED = frozenset({"cue", "saying"})
# How much a mention may cover the tags of a role less well than they do themselves, in words.
MENTION_BONUS = 1.0
# A role that is not a filler of a claim but decides one of its fields.
CUE = "cue"


@dataclass(frozen=True, slots=True)
class Scores:
    """The model's outputs for one window, as logits.

    trigger (words, 1 + types) · mention (words, depths × tags) · context (contexts)
    at (triggers) · mode (triggers, modes) · status (triggers, statuses)
    role (triggers, words, roles, 3)
    event (1) · same (words, words): how much a mention that ends here goes back to one that ends
    there; both are None in weights of before they were learnt
    """

    trigger: Floats
    mention: Floats
    context: Floats
    at: Ints
    mode: Floats
    status: Floats
    role: Floats
    event: Floats | None = None
    same: Floats | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least probabilities, chosen on the development part of the training data."""

    trigger: float = 0.5
    filler: float = 0.5
    first: float = 0.3  # of the likeliest actor and recipient where none is sure


@dataclass(frozen=True, slots=True)
class Scale:
    """Slope and shift of the log odds of a confidence, so that it means how often it is right."""

    slope: float = 1.0
    shift: float = 0.0

    def of(self, confidence: float) -> float:
        p = min(max(confidence, LEAST), 1 - LEAST)
        return float(1 / (1 + np.exp(-self.slope * np.log(p / (1 - p)) - self.shift)))


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


class Decoder:
    """Turns the scores of a window into what they say about its core."""

    def __init__(self, labels: Labels, thresholds: Thresholds) -> None:
        self.labels = labels
        self.thresholds = thresholds
        self.modes_of = [labels.modes_of(type_) for type_ in labels.types]

    def triggers(self, text: str, window: Window, scores: Scores) -> Iterator[Trigger]:
        """The triggers in the core of the window, in order, with their fillers."""
        known = [
            words for depth in range(DEPTHS) for words, _, _ in self.tagged(window, scores, depth)
        ]
        p = softmax(scores.trigger)
        types = p[:, 1:].argmax(-1)
        sure = 1 - p[:, OUTSIDE]
        row_of = {int(word): row for row, word in enumerate(scores.at)}
        for words in without_particles(list(self.runs(types, sure)), window, types):
            head = max(words, key=lambda w: float(sure[w]))
            if words[0] in window.core and head in row_of:
                row = row_of[head]
                fillers = tuple(self.fillers(text, window, scores.role[row], known))
                found = Found(cover(text, window, words), int(types[head]), float(sure[head]))
                yield self.trigger(found, fillers, scores.mode[row], scores.status[row])

    def runs(self, types: Ints, sure: Floats) -> Iterator[list[int]]:
        """Neighbouring words that name an event of one type."""
        run: list[int] = []
        for word in np.nonzero(sure >= self.thresholds.trigger)[0]:
            if run and (word != run[-1] + 1 or types[word] != types[run[-1]]):
                yield run
                run = []
            run.append(int(word))
        if run:
            yield run

    def trigger(
        self,
        found: "Found",
        fillers: tuple[Filler, ...],
        mode_logits: Floats,
        status_logits: Floats,
    ) -> Trigger:
        mode, mode_score = self.mode(found.type, mode_logits)
        p_status = softmax(status_logits)
        status = int(p_status.argmax())
        cues = [f.span for f in fillers if f.role == CUE]
        return Trigger(
            span=found.span,
            type=self.labels.types[found.type],
            score=found.score,
            mode=mode,
            mode_score=mode_score,
            status=self.labels.statuses[status],
            status_score=float(p_status[status]),
            fillers=tuple(f for f in fillers if f.role != CUE),
            status_cue=cues[0] if cues else None,
        )

    def mode(self, type_: int, logits: Floats) -> tuple[str | None, float]:
        """The likeliest mode of an event of the type, or that it has none, and how likely."""
        modes = self.modes_of[type_]
        p = softmax(logits[modes])
        best = int(p.argmax())
        return self.labels.modes[modes[best]].partition("/")[2] or None, float(p[best])

    def fillers(
        self, text: str, window: Window, logits: Floats, known: Sequence[list[int]]
    ) -> Iterator[Filler]:
        """The fillers of one trigger, role by role; `logits` is (words, roles, 3)."""
        p = softmax(logits)
        for index, role in enumerate(self.labels.roles):
            inside = 1 - p[:, index, OUTSIDE]
            runs: Iterable[list[int]] = list(tagged_runs(p[:, index], self.thresholds.filler))
            if role in SIDES and not runs:
                unsure = tagged_runs(p[:, index], self.thresholds.first)
                named = [r for r in unsure if {window.words[w].text for w in r} - POSSESSIVES]
                runs = likeliest(named, inside)
            if role not in UNNAMED:
                runs = distinct(self.whole(run, inside, known) for run in runs)
            found = [Filler(role, cover(text, window, r), float(inside[r].mean())) for r in runs]
            found.sort(key=lambda f: -f.score)
            kept = found[: 1 if role in SINGLE else MOST_FILLERS]
            yield from sorted(kept, key=lambda f: f.span.start)

    def whole(self, run: list[int], inside: Floats, known: Sequence[list[int]]) -> list[int]:
        """The run, or the mention that it is a piece of: mentions know better where names end."""

        def gain(words: list[int]) -> float:
            return float((inside[words] - self.thresholds.filler).sum())

        meeting = [words for words in known if words[0] <= run[-1] and run[0] <= words[-1]]
        best = max(meeting, key=gain, default=run)
        return best if gain(best) + MENTION_BONUS >= gain(run) else run

    def mentions(self, text: str, window: Window, scores: Scores) -> Iterator[Mention]:
        """The mentions that begin in the core of the window, outer ones before those inside."""
        found = [
            Mention(cover(text, window, words), self.labels.kinds[kind], score)
            for depth in range(DEPTHS)
            for words, kind, score in self.tagged(window, scores, depth)
            if words[0] in window.core
        ]
        yield from sorted(found, key=lambda m: (m.span.start, -m.span.end))

    def links(self, text: str, window: Window, scores: Scores) -> Iterator[tuple[Span, Span]]:
        """Each mention of the window with the earlier one that it goes back to, if any."""
        if scores.same is None:
            return
        found = [w for depth in range(DEPTHS) for w, _, _ in self.tagged(window, scores, depth)]
        # Of two that end alike the longer speaks for both.
        ends = {words[-1]: words for words in sorted(found, key=len)}
        last = sorted(ends)
        for at, word in enumerate(last):
            before = last[:at]
            if before:
                back = scores.same[word, before]
                best = before[int(back.argmax())]
                if back.max() > 0:
                    yield cover(text, window, ends[word]), cover(text, window, ends[best])

    def tagged(
        self, window: Window, scores: Scores, depth: int
    ) -> Iterator[tuple[list[int], int, float]]:
        """Words, kind and probability of the mentions of one depth."""
        shape = (len(window.words), DEPTHS, self.labels.n_tags)
        p = softmax(scores.mention.reshape(shape)[:, depth])
        tags = p.argmax(-1)
        at = 0
        while at < len(tags):
            tag, stop = int(tags[at]), at + 1
            if tag != OUTSIDE:
                kind = (tag - 1) // 2
                while stop < len(tags) and tags[stop] == 2 + 2 * kind:
                    stop += 1
                words = list(range(at, stop))
                yield words, kind, float(p[words, tags[words]].mean())
            at = stop


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger before its modes, statuses and fillers are looked at."""

    span: Span
    type: int
    score: float


def without_particles(
    runs: Sequence[list[int]], window: Window, types: Ints
) -> Iterator[list[int]]:
    """The runs but for particles of the run before: "handed them over" names one event."""
    for before, run in zip([[], *runs], runs, strict=False):
        apart = (
            before and run[0] - before[-1] <= PARTICLE_REACH and types[run[0]] == types[before[0]]
        )
        if not (apart and all(window.words[word].text in PARTICLES for word in run)):
            yield run


def distinct(runs: Iterable[list[int]]) -> list[list[int]]:
    """The runs without those that share words with an earlier one."""
    kept: list[list[int]] = []
    for run in runs:
        if all(run[0] > other[-1] or other[0] > run[-1] for other in kept):
            kept.append(run)
    return kept


def tagged_runs(p: Floats, least: float) -> Iterator[list[int]]:
    """Runs of words in a role; `p` is (words, 3) and a word counts if it is likely not outside."""
    inside = 1 - p[:, OUTSIDE] >= least
    begins = p[:, BEGIN] > p[:, BEGIN + 1]
    run: list[int] = []
    for word in np.nonzero(inside)[0]:
        if run and (word != run[-1] + 1 or begins[word]):
            yield run
            run = []
        run.append(int(word))
    if run:
        yield run


def likeliest(runs: Iterable[list[int]], inside: Floats) -> list[list[int]]:
    """The run with the likeliest word, alone."""
    best = max(runs, key=lambda run: float(inside[run].max()), default=None)
    return [] if best is None else [best]


def cover(text: str, window: Window, words: Sequence[int]) -> Span:
    """The characters from the first of the words to the last."""
    start, end = window.words[words[0]].start, window.words[words[-1]].end
    return Span(start, end, text[start:end])
